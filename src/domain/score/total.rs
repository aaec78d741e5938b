//! The grand total: bonus, negative list, methods, pass marks and vetoes around the scored tree.

use crate::domain::assessment::Assessment;
use crate::domain::decimal::{Decimal, Points};
use crate::domain::entry::outcome::outcome;
use crate::domain::entry::reading::read_entry;
use crate::domain::score::by_method::{ByMethod, MethodScore};
use crate::domain::score::node_score::NodeScore;
use crate::domain::score::not_applicable::scaled;
use crate::domain::standard::rule::Then;
use crate::domain::standard::tree::{Place, Skeleton};
use crate::domain::standard::{Node, NodeId, PassMark, Role, ScoreKind, Standard};

/// The grand total. `points` is always what its parts, as shown, add up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    /// The grand total.
    pub points: Points,
    /// What it is out of (满分).
    pub max: Points,
    /// Points of the scored tree, before anything is added or taken away.
    pub scored: Points,
    /// Change from scaling up for items that are left out as not applicable.
    pub scaling: Points,
    /// Points over a method's maximum that do not count.
    pub over_method: Points,
    /// Bonus points that count.
    pub bonus: Points,
    /// Points taken by the negative list.
    pub negative: Points,
    /// Points lost for certain in the scored tree.
    pub lost: Points,
    /// Points that depend on what is still unscored.
    pub open: Points,
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
}

/// A pass mark and how the total stands to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pass {
    /// The mark.
    pub(crate) mark: PassMark,
    /// How it stands.
    pub standing: PassStanding,
}

/// How the total stands to a pass mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassStanding {
    /// Reached.
    Reached,
    /// This many points short, with enough still unscored to reach it.
    Open(Points),
    /// This many points short, whatever the unscored items bring.
    Missed(Points),
    /// Only the reviewers' score decides.
    AwaitsReview,
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

/// Adds up the grand total from the scores of all nodes, which `methods` are the parts of.
pub(crate) fn total(
    assessment: &Assessment,
    skeleton: &Skeleton,
    nodes: &[NodeScore],
    methods: &ByMethod,
) -> Total {
    let standard = &*assessment.standard;
    let mut notes = Vec::new();
    let tops = || {
        let tops = skeleton.tops();
        tops.filter_map(|(at, place)| Some((place, nodes.get(at)?)))
    };
    let sum = |role: Role, value: &dyn Fn(&Place, &NodeScore) -> Points| -> Points {
        tops()
            .filter(|(place, _)| place.role == role)
            .map(|(place, score)| value(place, score))
            .sum()
    };
    let scored = sum(Role::Scored, &|place, it| it.points.times(place.weight));
    let full = sum(Role::Scored, &|place, _| place.max.times(place.weight));
    let applicable = sum(Role::Scored, &|place, it| it.max.times(place.weight));
    let mut open = sum(Role::Scored, &|place, it| it.open.times(place.weight));
    let (methods, over_method) = methods.totals(&standard.method_totals, &mut notes);
    let kept = scored - over_method;
    let scaled = scaled(kept, applicable, full, &mut notes);
    let scaling = scaled - kept;
    if applicable < full {
        open = open.share(full, applicable).unwrap_or(open);
        open = open.min(full - scaled);
    }
    let all_bonus = sum(Role::Bonus, &|_, it| it.points);
    let bonus = capped_bonus(standard, all_bonus, &mut notes);
    let negative = -sum(Role::Negative, &|_, it| it.points);
    if negative.is_positive() {
        notes.push(format!("负面清单从总分中扣{negative:.2}分"));
    }
    let base = scored - over_method + scaling;
    let sum_of_parts = base + bonus - negative;
    let points = sum_of_parts.max(Decimal::ZERO);
    if sum_of_parts.is_negative() {
        notes.push("扣分超过得分，总分按0分计".to_owned());
    }
    let pass = standard.pass_marks.iter().map(|mark| Pass {
        standing: standing(mark, points, open),
        mark: mark.clone(),
    });
    Total {
        points,
        max: standard.total,
        scored,
        scaling,
        over_method,
        bonus,
        negative,
        lost: (full - base - open).max(Decimal::ZERO),
        open,
        items: tops().map(|(_, it)| it.items).sum(),
        unscored: tops().map(|(_, it)| it.unscored).sum(),
        methods,
        pass: pass.collect(),
        vetoes: vetoes(assessment, skeleton, nodes),
        notes,
    }
}

/// The bonus points that count.
fn capped_bonus(standard: &Standard, all: Points, notes: &mut Vec<String>) -> Points {
    let cap = standard.bonus.as_ref().map_or(Decimal::ZERO, |it| it.cap);
    if cap < all {
        notes.push(format!("加分项合计{all:.2}分，按上限{cap:.2}分计"));
    }
    all.min(cap)
}

fn standing(mark: &PassMark, points: Points, open: Points) -> PassStanding {
    let short = mark.at - points;
    match mark.of {
        ScoreKind::Review => PassStanding::AwaitsReview,
        ScoreKind::Own if !short.is_positive() => PassStanding::Reached,
        ScoreKind::Own if short <= open => PassStanding::Open(short),
        ScoreKind::Own => PassStanding::Missed(short),
    }
}

fn vetoes(assessment: &Assessment, skeleton: &Skeleton, nodes: &[NodeScore]) -> Vec<VetoHit> {
    let vetoing = skeleton.vetoing().iter();
    let hit = vetoing.filter_map(|at| {
        let score = nodes.get(*at).filter(|it| it.vetoed)?;
        let node = skeleton.entry(&assessment.standard, *at)?.node;
        Some(VetoHit {
            id: node.id.clone(),
            title: node.title.clone(),
            reason: score.explanation(),
            consequence: consequences(assessment, node),
        })
    });
    hit.collect()
}

/// What follows from the events of one node, of each rule that applies.
fn consequences(assessment: &Assessment, node: &Node) -> String {
    let answer = assessment.answers.get(&node.id);
    let applying = node.rules.iter().enumerate().filter_map(|(at, rule)| {
        let Then::Veto(consequence) = &rule.then else {
            return None;
        };
        let input = answer?.inputs.get(&(at + 1))?;
        let measured = read_entry(rule, input, assessment.calendar()).ok()?;
        let vetoed = outcome(rule, &measured, node.max).vetoed;
        vetoed.then_some(consequence.as_str())
    });
    applying.collect::<Vec<_>>().join("、")
}
