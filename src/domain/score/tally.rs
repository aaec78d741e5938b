//! What the rules of one node come to, from the worst to the best while something is open.

use std::collections::BTreeMap;
use std::mem;

use crate::domain::assessment::Assessment;
use crate::domain::decimal::{Decimal, Points};
use crate::domain::entry::fact::{Fact, InputError, ReadEntry};
use crate::domain::entry::limit::{Frame, Limit};
use crate::domain::entry::outcome::{Outcome, Way, outcome};
use crate::domain::entry::range::{best_of, range};
use crate::domain::entry::rates::percent_in_words;
use crate::domain::entry::reading::read_entry;
use crate::domain::exact::Exact;
use crate::domain::score::bounds::Bounds;
use crate::domain::score::node_score::{NodeScore, Reason, State};
use crate::domain::standard::rule::{Ask, Rule, Then};
use crate::domain::standard::{Entry, Node, NodeId, Role};

/// How other nodes stand, for the rules that ask for one of them.
pub(crate) type Others = BTreeMap<NodeId, Standing>;

/// How another node stands.
#[derive(Clone, Debug)]
pub(crate) struct Standing {
    /// Its number and title.
    name: String,
    /// What it has got.
    got: Got,
}

/// What another node has got of the points it can have.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Got {
    /// That is not known yet, or there are no points to get.
    Unknown,
    /// So many per cent; what does not apply has all or none of them where the standard says so.
    Percent(Exact),
    /// It is left out, as it does not apply or another of its group counts in its place.
    LeftOut,
}

/// A limit that may apply.
struct Limited {
    limit: Limit,
    holds: Holds,
}

/// When a limit applies.
#[derive(Clone, Copy)]
enum Holds {
    /// Certainly, as this line says.
    Surely(usize),
    /// Whatever else is so.
    Perhaps,
    /// Where the entry that leaves a question open, the first number, is meant in the way of the second.
    If(usize, usize),
}

/// More ways than so many, in which entries that leave questions open may be meant together, are not told apart.
const MOST_WAYS: usize = 64;

/// What the rules of one node come to.
#[derive(Default)]
pub(crate) struct Tally {
    /// Points earned and deducted.
    change: Bounds,
    limits: Vec<Limited>,
    /// Of each entry that may be meant in several ways that limit the node differently: what is earned and deducted
    /// in each of them.
    doubts: Vec<Vec<Bounds>>,
    /// The most that rules can earn whose other node is not left out, where one is.
    left: Option<Exact>,
    /// How many rules are not answered.
    missing: usize,
    /// How many are, also those whose entry leaves something open.
    answered: usize,
    /// How many are left out with the node they ask for.
    left_out: usize,
    pub(crate) reasons: Vec<Reason>,
    pub(crate) vetoed: bool,
}

/// What the points of a node are held to.
pub(crate) fn frame(role: Role, node: &Node) -> Frame {
    let has_none = role == Role::Negative && node.max.is_zero();
    Frame {
        max: (!has_none).then(|| node.max.max(Decimal::ZERO)),
        is_bottomless: node.below_zero,
    }
}

impl Tally {
    /// What the answer to `entry` comes to by each of its rules.
    pub(crate) fn new(
        assessment: &Assessment,
        entry: &Entry<'_>,
        others: &Others,
        frame: Frame,
    ) -> Self {
        let node = entry.node;
        let answer = assessment.answers.get(&node.id);
        let mut tally = Self::default();
        let base = node.base.map(|it| Reason::remark(format!("基础分{it}分")));
        tally.reasons.extend(base);
        for (number, rule) in (1..).zip(&node.rules) {
            let input = answer.and_then(|it| it.inputs.get(&number));
            let read = match &rule.ask {
                Ask::Item(_) if is_left_out(rule, others) => {
                    tally.leave_out(rule, others);
                    continue;
                }
                Ask::Item(id) => others.get(id).and_then(Standing::read).map(Ok),
                _ => input.map(|it| read_entry(rule, it, assessment.calendar())),
            };
            tally.add(entry.role, rule, frame, read);
        }
        if tally.left.is_some() {
            let is_out = |rule: &&Rule| is_left_out(rule, others);
            let rules = node.rules.iter().filter(|it| !is_out(it));
            let each = rules.flat_map(|rule| rule.effects().map(move |it| best_of(rule, it, frame)));
            tally.left = Some(each.sum());
        }
        tally
    }

    /// A rule on another node that is left out does nothing: no condition on it holds, and what it would earn leaves
    /// with it.
    fn leave_out(&mut self, rule: &Rule, others: &Others) {
        self.left_out += 1;
        if rule.effects().any(|it| matches!(it.then, Then::Earn(_))) {
            self.left = Some(Exact::ZERO);
        }
        if let Some(other) = asked(rule, others) {
            let text = format!("“{}”不计入，本条规则随之不计", other.name);
            self.reasons.push(Reason::remark(text));
        }
    }

    /// What of `max` is left where rules have left with other nodes; `given` is there without any rule.
    pub(crate) fn left_of(&self, max: Exact, given: &Exact) -> Exact {
        match &self.left {
            Some(earned) => max.min(earned.clone() + given),
            None => max,
        }
    }

    fn add(
        &mut self,
        role: Role,
        rule: &Rule,
        frame: Frame,
        read: Option<Result<ReadEntry<'_>, InputError>>,
    ) {
        let refused = match read {
            Some(Ok(measured)) => {
                let outcome = outcome(rule, &measured, frame);
                // What the entry leaves open is still to be said.
                self.missing += usize::from(outcome.is_open());
                self.answered += 1;
                self.take(role, rule, outcome);
                return;
            }
            Some(Err(error)) => Some(error),
            None => None,
        };
        self.missing += 1;
        let open = range(rule, frame);
        let bounds = Bounds::between(open.worst, open.best);
        self.change = mem::take(&mut self.change).plus(&bounds);
        self.limit(open.limits, Holds::Perhaps);
        if let Some(error) = refused {
            let text = format!("填写有误：{error}");
            self.reasons.push(Reason::remark(text));
        }
    }

    fn limit(&mut self, limits: Vec<Limit>, holds: Holds) {
        let limits = limits.into_iter();
        self.limits
            .extend(limits.map(|limit| Limited { limit, holds }));
    }

    fn take(&mut self, role: Role, rule: &Rule, outcome: Outcome) {
        self.vetoed |= outcome.vetoed;
        let told_apart: usize = self.doubts.iter().map(Vec::len).product();
        if outcome.ways.is_empty() {
            let best = outcome.delta.clone() + &outcome.more;
            let bounds = Bounds::between(outcome.delta, best);
            self.change = mem::take(&mut self.change).plus(&bounds);
            self.limit(outcome.limits, Holds::Surely(self.reasons.len()));
        } else if told_apart * outcome.ways.len() <= MOST_WAYS {
            self.doubt(outcome.ways);
        } else {
            let best = outcome.delta.clone() + &outcome.more;
            let bounds = Bounds::between(outcome.delta, best);
            self.change = mem::take(&mut self.change).plus(&bounds);
            let limits = outcome.ways.into_iter().flat_map(|it| it.limits);
            self.limit(limits.collect(), Holds::Perhaps);
        }
        // A bonus that is not won is not lost.
        let lost = match role {
            Role::Bonus if rule.earns() => Exact::ZERO,
            _ => outcome.lost,
        };
        let mut text = outcome.reason;
        if rule.earns() && lost.is_positive() {
            text = format!("{text}，扣{lost:.2}分");
        }
        self.reasons.push(Reason { text, lost });
    }

    /// An entry that may be meant in each of these ways.
    fn doubt(&mut self, ways: Vec<Way>) {
        let mut each = Vec::new();
        for (nth, way) in ways.into_iter().enumerate() {
            each.push(Bounds::between(way.worst, way.best));
            self.limit(way.limits, Holds::If(self.doubts.len(), nth));
        }
        self.doubts.push(each);
    }

    /// The state of the node by its own rules.
    pub(crate) const fn state(&self, node: &Node) -> State {
        match (self.missing, self.answered) {
            (0, 0) if node.base.is_none() && self.left.is_some() => State::NotApplicable,
            (0, 0) if self.left_out > 0 => State::Scored,
            // Without a rule there is nothing to score, except what is given; `check` names such items.
            (0, 0) if node.base.is_some() || !node.children.is_empty() => State::Scored,
            (0, 0) => State::Unscored,
            (0, _) => State::Scored,
            (_, 0) if node.base.is_none() => State::Unscored,
            _ => State::Partial,
        }
    }

    /// Whether something is still to be said.
    pub(crate) const fn is_open(&self) -> bool {
        self.missing > 0
    }

    /// Whether anything is said or given by which `node` can be scored; what is asked back says nothing yet.
    pub(crate) const fn is_begun(&self, node: &Node) -> bool {
        self.answered > 0 || node.base.is_some()
    }

    /// The points of a node that starts with `start` and has at most `high`, and at least what `low` says of what it
    /// starts with; lines that limit it say what that costs.
    pub(crate) fn settled(
        &mut self,
        start: &Bounds,
        low: impl Fn(&Exact) -> Exact,
        high: &Exact,
    ) -> Bounds {
        let within = Within { start, low, high };
        let mut found: Option<(Bounds, Vec<Exact>)> = None;
        for meant in self.meanings() {
            let (bounds, costs) = self.settled_as(&meant, &within);
            found = Some(match found {
                None => (bounds, costs),
                Some((others, least)) => {
                    let least = least.into_iter().zip(costs);
                    let least = least.map(|(one, other)| one.min(other));
                    (others.or(bounds), least.collect())
                }
            });
        }
        let (bounds, costs) = found.unwrap_or_default();
        let sure = self.limits.iter().filter_map(|it| match it.holds {
            Holds::Surely(line) => Some(line),
            Holds::Perhaps | Holds::If(..) => None,
        });
        for (line, lost) in sure.zip(costs) {
            if lost.is_positive()
                && let Some(reason) = self.reasons.get_mut(line)
            {
                reason.text = format!("{}，因此扣{lost:.2}分", reason.text);
                reason.lost += lost;
            }
        }
        bounds
    }

    /// Each way in which all entries that leave a question open may be meant together: the way of each of them.
    fn meanings(&self) -> Vec<Vec<usize>> {
        let mut all = vec![Vec::new()];
        for ways in &self.doubts {
            let with = |before: &Vec<usize>, nth: usize| {
                let mut meant = before.clone();
                meant.push(nth);
                meant
            };
            let each = all.iter();
            all = each
                .flat_map(|before| (0..ways.len()).map(move |nth| with(before, nth)))
                .collect();
        }
        all
    }

    /// The points if the entries are meant in these ways, and what each limit costs that holds for certain.
    fn settled_as<L: Fn(&Exact) -> Exact>(
        &self,
        meant: &[usize],
        within: &Within<'_, L>,
    ) -> (Bounds, Vec<Exact>) {
        let mut bounds = within.start.clone().plus(&self.change);
        for (ways, nth) in self.doubts.iter().zip(meant) {
            if let Some(way) = ways.get(*nth) {
                bounds = bounds.plus(way);
            }
        }
        let mut bounds = within.hold(bounds);
        let mut costs = Vec::new();
        for Limited { limit, holds } in &self.limits {
            let limited = bounds.clone().each(|it| limit.applied(it));
            match *holds {
                Holds::Surely(_) => {
                    costs.push(bounds.best - &limited.best);
                    bounds = limited;
                }
                Holds::Perhaps => bounds = bounds.or(limited),
                Holds::If(doubt, nth) if meant.get(doubt) == Some(&nth) => bounds = limited,
                Holds::If(..) => {}
            }
        }
        (within.hold(bounds), costs)
    }
}

/// The node that a rule asks for.
fn asked<'a>(rule: &Rule, others: &'a Others) -> Option<&'a Standing> {
    match &rule.ask {
        Ask::Item(id) => others.get(id),
        _ => None,
    }
}

/// Whether the node that a rule asks for is left out.
fn is_left_out(rule: &Rule, others: &Others) -> bool {
    asked(rule, others).is_some_and(|it| it.got == Got::LeftOut)
}

/// What the points of a node start with, and what they are held to.
struct Within<'a, L> {
    start: &'a Bounds,
    low: L,
    high: &'a Exact,
}

impl<L: Fn(&Exact) -> Exact> Within<'_, L> {
    fn hold(&self, bounds: Bounds) -> Bounds {
        bounds.with(self.start, |it, start| {
            it.held(&(self.low)(start), self.high)
        })
    }
}

impl Standing {
    /// The score as an entry of the rule that asks for it; nothing while it is open.
    fn read(&self) -> Option<ReadEntry<'static>> {
        let Got::Percent(percent) = &self.got else {
            return None;
        };
        let shown = percent_in_words(percent);
        Some(ReadEntry {
            fact: Fact::Percent(percent.clone()),
            words: format!("“{}”得分率{shown}%", self.name),
        })
    }

    /// How the node `entry` with this score stands.
    pub(crate) fn of(entry: &Entry<'_>, score: &NodeScore) -> Self {
        let exact = &score.exact;
        let is_known = matches!(score.state, State::Scored | State::NotApplicable)
            && exact.points == exact.best;
        let percent = exact.points.times(&Exact::HUNDRED).over(&exact.max);
        let is_left_out = score.state == State::NotApplicable || score.is_outdone;
        Self {
            name: format!("{} {}", entry.node.code(), entry.node.title),
            got: match percent {
                _ if !is_known => Got::Unknown,
                Some(percent) => Got::Percent(percent),
                None if is_left_out => Got::LeftOut,
                None => Got::Unknown,
            },
        }
    }
}
