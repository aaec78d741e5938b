//! The grand total: bonus, negative list, methods, pass marks and vetoes around the scored tree.

use crate::domain::assessment::Assessment;
use crate::domain::decimal::{Decimal, Points};
use crate::domain::entry::outcome::outcome;
use crate::domain::entry::reading::read_entry;
use crate::domain::entry::voice::Voice;
use crate::domain::exact::Exact;
use crate::domain::score::bounds::Bounds;
use crate::domain::score::by_method::ByMethod;
use crate::domain::score::display::{closed, near, places_near};
use crate::domain::score::made_up::MadeUp;
use crate::domain::score::method_share::MethodScore;
use crate::domain::score::node_score::{NodeScore, State};
use crate::domain::score::note::Note;
pub use crate::domain::score::pass::{Condition, Pass, PassStanding, Reach};
use crate::domain::score::pass::{Standings, needed};
use crate::domain::score::sums::Counted;
use crate::domain::score::told::told;
use crate::domain::standard::marks_in_words::condition_in_words;
use crate::domain::standard::rule::{Then, Worth};
use crate::domain::standard::tree::Skeleton;
use crate::domain::standard::{Node, NodeId, PassCondition, Role, ScoreKind, Standard};

/// The grand total.
///
/// The plain numbers are those that are shown; `points` is what its parts, as shown, add up to:
/// `scored + scaling − over_method − over_total + bonus − negative + rest`, and never below nought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// The grand total as it is: what is certain of the scored tree and the bonus, less what is taken for certain.
    pub points: Points,
    /// What it is out of (满分).
    pub max: Points,
    /// Points of the scored tree, before anything is added or taken away.
    pub scored: Points,
    /// Change from scaling up for items that are left out as not applicable.
    pub scaling: Points,
    /// Points over a method's maximum that do not count.
    pub over_method: Points,
    /// Points over the maximum of the whole that do not count.
    pub over_total: Points,
    /// Bonus points that count.
    pub bonus: Points,
    /// Points taken by the negative list.
    pub negative: Points,
    /// What the total has more or less than its parts, because it is rounded otherwise than they are (尾差).
    pub rest: Points,
    /// Points lost for certain in the scored tree.
    pub lost: Points,
    /// Points of the scored tree that depend on what is still unscored.
    pub open: Points,
    /// Points of the maximum that nothing in the scored tree can give.
    pub nobody: Points,
    /// The grand total, exactly.
    pub exact: Exact,
    /// Its parts, exactly.
    pub parts: TotalParts,
    /// The grand total if all that is open turns out badly.
    pub worst: Exact,
    /// The grand total if all that is open turns out well.
    pub best: Exact,
    /// How many items there are.
    pub items: usize,
    /// How many of them are not completely scored.
    pub unscored: usize,
    /// Subtotals by method, in the order of the standard.
    pub methods: Vec<MethodScore>,
    /// Each pass mark with how the total stands to it.
    pub pass: Vec<Pass>,
    /// The vetoes that apply. They are shown beside the score and never change it.
    pub vetoes: Vec<VetoHit>,
    /// What changed the total besides the tree, one line each.
    pub notes: Vec<String>,
    /// How much the scored tree can rise from where it is, before the maximum of the whole holds it back.
    pub(crate) room: Exact,
    /// How much is taken off that is not there; the total stays at nought until that much more is got.
    pub(crate) shortfall: Exact,
    /// The decimal places that points are shown with.
    pub(crate) places: u32,
}

/// The exact parts of the grand total.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TotalParts {
    /// Points of the scored tree, before anything is added or taken away.
    pub scored: Exact,
    /// Change from scaling up for items that are left out as not applicable.
    pub scaling: Exact,
    /// Points over a method's maximum that do not count.
    pub over_method: Exact,
    /// Points over the maximum of the whole that do not count.
    pub over_total: Exact,
    /// Bonus points that count.
    pub bonus: Exact,
    /// Points taken by the negative list.
    pub negative: Exact,
    /// Points lost for certain in the scored tree.
    pub(crate) lost: Exact,
    /// Points that the bonus may still bring.
    pub(crate) bonus_open: Exact,
}

/// A veto that applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VetoHit {
    /// The node it stands on.
    pub(crate) id: NodeId,
    /// Its title.
    pub(crate) title: String,
    /// What happened and what follows, in one line.
    pub reason: String,
    /// What follows, e.g. 不得申报.
    pub consequence: String,
}

/// What the top nodes of one part come to.
fn sum_of(skeleton: &Skeleton, nodes: &[NodeScore], role: Role) -> Bounds {
    let tops = skeleton.tops().filter(|(_, place)| place.role == role);
    let scores = tops.filter_map(|(at, _)| nodes.get(at));
    scores.fold(Bounds::default(), |sum, it| sum.plus(&it.exact.bounds()))
}

/// Adds up the grand total from the scores of all nodes, which `methods` are the parts of; also says by how much a
/// point of each node is scaled up, and what is to be noted of it once all is shown.
pub(crate) fn total(
    assessment: &Assessment,
    skeleton: &Skeleton,
    nodes: &[NodeScore],
    methods: &ByMethod,
) -> (Total, MadeUp, Vec<Note>) {
    let standard = &*assessment.standard;
    let mut notes = Vec::new();
    let made_up = MadeUp::new(standard, skeleton, nodes, methods, &mut notes);
    let whole = Whole::new(standard, skeleton, nodes, &made_up, &mut notes);
    let most = whole.most();
    // What is rounded is still no more than there is.
    let round = |it: Exact| match standard.rounding.and_then(|it| it.total) {
        Some(places) => Exact::from(it.rounded(places)).held(&Exact::ZERO, &most),
        None => it,
    };
    let standings = Standings {
        bounds: whole.bounds().each(round),
        is_measured: !made_up.is_nothing(),
        is_begun: nodes
            .iter()
            .any(|it| matches!(it.state, State::Scored | State::Partial)),
    };
    let marks = || {
        let own = standard.pass_marks.iter();
        own.filter(|it| it.of == ScoreKind::Own).map(|it| it.at)
    };
    let usual = skeleton.shown_places();
    let now = &standings.bounds.worst;
    let places = marks()
        .map(|mark| places_near(now, mark, usual))
        .max()
        .unwrap_or(usual);
    let shown = marks().map(|mark| near(now, mark, places));
    let points = shown.min().unwrap_or_else(|| now.rounded(places));
    let pass = standard.pass_marks.iter().map(|mark| {
        let others = mark.also.iter();
        let others = others.map(|it| condition(it, standard, skeleton, nodes, &made_up));
        Pass::new(mark, &standings, others.collect(), usual)
    });
    let tops = || skeleton.tops().filter_map(|(at, _)| nodes.get(at));
    let pass = pass.collect();
    let is_rounded = standard.rounding.and_then(|it| it.total).is_some();
    let mut total = whole.shown(points, usual, is_rounded || places != usual);
    total.parts = whole.parts();
    total.room = whole.room();
    total.shortfall = whole.shortfall();
    total.places = usual;
    total.max = standard.total;
    total.items = tops().map(|it| it.items).sum();
    total.unscored = tops().map(|it| it.unscored).sum();
    let counted = total.scored + total.scaling - total.over_method;
    total.methods = made_up.shown((total.scored, counted), usual);
    total.pass = pass;
    let Bounds { floor, worst, best } = standings.bounds;
    (total.worst, total.exact, total.best) = (floor, worst, best);
    total.vetoes = vetoes(assessment, skeleton, nodes);
    (total, made_up, notes)
}

/// The parts of the grand total.
struct Whole {
    /// The scored tree before anything is added or taken away.
    scored: Exact,
    /// The scored tree as it counts.
    base: Bounds,
    /// What it can come to.
    capacity: Exact,
    scaling: Exact,
    over_method: Exact,
    over_total: Exact,
    bonus: Bounds,
    /// What the negative list takes for certain.
    negative: Exact,
    /// What it may take at worst.
    negative_at_worst: Exact,
    /// The maximum of the whole.
    max: Exact,
    /// The most that a bonus can add to it, where it does not stand within it.
    beyond: Option<Exact>,
}

impl Whole {
    fn new(
        standard: &Standard,
        skeleton: &Skeleton,
        nodes: &[NodeScore],
        made_up: &MadeUp,
        notes: &mut Vec<Note>,
    ) -> Self {
        let max = Exact::from(standard.total.max(Decimal::ZERO));
        let counted = made_up.counted();
        let base = counted.clone().each(|it| it.min(max.clone()));
        let mut over_total = counted.worst.clone() - &base.worst;
        if over_total.is_positive() {
            notes.push(Note::OverTotal);
        }
        let all = sum_of(skeleton, nodes, Role::Bonus);
        let cap = standard.bonus.as_ref().map_or(Decimal::ZERO, |it| it.cap);
        if all.worst > cap {
            notes.push(Note::OverBonus(cap));
        }
        let bonus = all.each(|it| it.min(cap.into()));
        let is_within = standard.bonus.as_ref().is_some_and(|it| it.within_total);
        if is_within {
            let sum = base.worst.clone() + &bonus.worst;
            let over = (sum.clone() - &max).or_zero();
            if over.is_positive() {
                notes.push(Note::OverWithin);
            }
            over_total += over;
        }
        let taken = sum_of(skeleton, nodes, Role::Negative);
        let negative = -taken.best;
        if negative.is_positive() {
            notes.push(Note::Taken);
        }
        let whole = Self {
            scored: made_up.scored().worst.clone(),
            scaling: made_up.scaling(),
            over_method: made_up.over(),
            capacity: made_up.capacity().min(max.clone()),
            base,
            over_total,
            bonus,
            negative,
            negative_at_worst: -taken.floor,
            max,
            beyond: (!is_within).then(|| cap.max(Decimal::ZERO).into()),
        };
        if whole.shortfall().is_positive() {
            let said = "扣分超过得分，总分按0分计；整改得回的分先补足超扣部分";
            notes.push(Note::Said(said));
        }
        whole
    }

    fn sum(&self, base: &Exact, bonus: &Exact, negative: &Exact) -> Exact {
        let sum = base.clone() + bonus;
        let held = match &self.beyond {
            None => sum.min(self.max.clone()),
            Some(_) => sum,
        };
        held - negative
    }

    /// The most the whole can come to.
    fn most(&self) -> Exact {
        self.max.clone() + &self.beyond.clone().unwrap_or_default()
    }

    /// How much the scored tree can rise from where it is, before the maximum of the whole holds it back; what a bonus
    /// may still bring takes none of that.
    fn room(&self) -> Exact {
        let mut there = self.base.worst.clone();
        if self.beyond.is_none() {
            there += &self.bonus.worst;
        }
        (self.max.clone() - &there).or_zero()
    }

    /// How much more is taken off than there is.
    fn shortfall(&self) -> Exact {
        (-self.sum(&self.base.worst, &self.bonus.worst, &self.negative)).or_zero()
    }

    fn parts(&self) -> TotalParts {
        TotalParts {
            scored: self.scored.clone(),
            scaling: self.scaling.clone(),
            over_method: self.over_method.clone(),
            over_total: self.over_total.clone(),
            bonus: self.bonus.worst.clone(),
            negative: self.negative.clone(),
            lost: self.lost(),
            bonus_open: self.bonus.best.clone() - &self.bonus.worst,
        }
    }

    /// What is lost for certain in the scored tree, as it counts.
    fn lost(&self) -> Exact {
        (self.capacity.clone() - &self.base.best).or_zero()
    }

    fn now(&self) -> Exact {
        self.sum(&self.base.worst, &self.bonus.worst, &self.negative)
            .or_zero()
    }

    fn bounds(&self) -> Bounds {
        let (base, bonus) = (&self.base, &self.bonus);
        Bounds {
            floor: self.sum(&base.floor, &bonus.floor, &self.negative_at_worst),
            worst: self.sum(&base.worst, &bonus.worst, &self.negative),
            best: self.sum(&base.best, &bonus.best, &self.negative),
        }
        .each(Exact::or_zero)
    }

    /// The parts as shown, so that they add up to `points`.
    fn shown(&self, points: Points, places: u32, has_rest: bool) -> Total {
        let shown = |it: &Exact| it.rounded(places);
        let (bonus, negative) = (shown(&self.bonus.worst), shown(&self.negative));
        let is_held = self.sum(&self.base.worst, &self.bonus.worst, &self.negative) != self.now();
        let parts = [
            self.scored.clone(),
            self.scaling.clone(),
            -self.over_method.clone(),
            -self.over_total.clone(),
        ];
        // What is left by rounding goes where numbers are rounded anyway.
        let target = points - bonus + negative;
        let parts: Vec<Decimal> = if is_held || has_rest {
            parts.iter().map(shown).collect()
        } else {
            closed(&parts, target, places)
        };
        let sum: Decimal = parts.iter().copied().sum();
        let rest = if is_held { Decimal::ZERO } else { target - sum };
        let part = |at: usize| parts.get(at).copied().unwrap_or_default();
        let (over_method, over_total) = (-part(2), -part(3));
        let counted = self.scored.clone() + &self.scaling - &self.over_method;
        let over = shown(&(counted - &self.base.worst));
        let have = part(0) + part(1) - over_method - over;
        let room = shown(&self.capacity) - have;
        let (lost, open) = self.lost_and_open(room.max(Decimal::ZERO), places);
        Total {
            points,
            scored: part(0),
            scaling: part(1),
            over_method,
            over_total,
            bonus,
            negative,
            rest,
            lost,
            open,
            nobody: shown(&self.max) - have - lost - open,
            ..Total::default()
        }
    }

    /// What is shown as lost and as open of the scored tree, of which `room` is shown as not there.
    fn lost_and_open(&self, room: Points, places: u32) -> (Points, Points) {
        let lost = if self.base.best == self.base.worst {
            room
        } else {
            self.lost().rounded(places).min(room)
        };
        (lost, room - lost)
    }
}

/// Why the total is another number than its parts come to.
pub(crate) fn rest_in_words(total: &Total, standard: &Standard) -> Option<String> {
    if total.rest.is_zero() {
        return None;
    }
    let (points, sum) = (total.points, total.points - total.rest);
    let why = match standard.rounding.and_then(|it| it.total) {
        Some(0) => "总分按规定取整数".to_owned(),
        Some(places) => format!("总分按规定保留{places}位小数"),
        None => "总分接近达标线，多写几位小数".to_owned(),
    };
    Some(format!("各项得分合计{sum}分，{why}，计{points}分"))
}

/// A condition beside the total, in words, with how it stands.
fn condition(
    condition: &PassCondition,
    standard: &Standard,
    skeleton: &Skeleton,
    nodes: &[NodeScore],
    made_up: &MadeUp,
) -> Condition {
    let of_node = |at: usize, least: Worth| {
        let score = nodes.get(at)?;
        let counted = Counted::new(score, Decimal::ONE, skeleton.place(at)?.max, true);
        Some(Reach::of(&counted.bounds(), &needed(least, &counted.max)))
    };
    let mut missed: Vec<usize> = Vec::new();
    let reach = match condition {
        PassCondition::EachPart(percent) => {
            let tops = skeleton.tops().filter(|(_, it)| it.role == Role::Scored);
            let reaches = tops.filter_map(|(at, _)| {
                let reach = of_node(at, Worth::Share(*percent))?;
                missed.extend((reach == Reach::Missed).then_some(at));
                Some(reach)
            });
            Some(reaches.min().unwrap_or(Reach::Reached))
        }
        PassCondition::Part { node, at } => {
            let place = standard.positions().get(node).copied();
            let reach = place.and_then(|place| of_node(place, *at));
            missed.extend(place.filter(|_| reach == Some(Reach::Missed)));
            reach
        }
        PassCondition::Method { method, at } => made_up
            .of(method)
            .map(|(points, max)| Reach::of(&points, &needed(*at, &max))),
        // Only the reviewers can tell.
        PassCondition::Review(_) => Some(Reach::Open),
    };
    let nodes = missed.iter();
    let nodes = nodes.filter_map(|at| Some(skeleton.entry(standard, *at)?.node));
    let nodes: Vec<&Node> = nodes.collect();
    let mut words = condition_in_words(condition, standard);
    if matches!(condition, PassCondition::Review(_)) {
        words.push_str("，待复核后确定");
    }
    if matches!(condition, PassCondition::EachPart(_)) && !nodes.is_empty() {
        let names: Vec<&str> = nodes.iter().map(|it| it.title.as_str()).collect();
        words = format!("{words}（未达到的：{}）", names.join("、"));
    }
    Condition {
        words,
        reach: reach.unwrap_or(Reach::Open),
        missed_by: nodes.into_iter().map(|it| it.id.clone()).collect(),
    }
}

fn vetoes(assessment: &Assessment, skeleton: &Skeleton, nodes: &[NodeScore]) -> Vec<VetoHit> {
    let vetoing = skeleton.vetoing().iter();
    let hit = vetoing.filter_map(|at| {
        nodes.get(*at).filter(|it| it.vetoed)?;
        let node = skeleton.entry(&assessment.standard, *at)?.node;
        Some(VetoHit {
            id: node.id.clone(),
            title: node.title.clone(),
            reason: told(assessment, skeleton, (nodes, Voice::Aloud), *at).explanation(),
            consequence: consequences(assessment, node),
        })
    });
    hit.collect()
}

/// What follows from the events of one node, of each rule that applies.
fn consequences(assessment: &Assessment, node: &Node) -> String {
    let answer = assessment.answers.get(&node.id);
    let applying = (1..).zip(&node.rules).filter_map(|(number, rule)| {
        let consequence = rule.effects().find_map(|it| match it.then {
            Then::Veto(consequence) => Some(consequence.as_str()),
            _ => None,
        })?;
        let input = answer?.inputs.get(&number)?;
        let measured = read_entry(rule, input, assessment.calendar(), Voice::Silent).ok()?;
        let vetoed = outcome(rule, &measured, node.max).vetoed;
        vetoed.then_some(consequence)
    });
    applying.collect::<Vec<_>>().join("、")
}
