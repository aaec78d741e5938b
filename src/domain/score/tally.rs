//! What the rules of one node come to, from the worst to the best while something is open.

use std::collections::BTreeMap;

use crate::domain::assessment::Assessment;
use crate::domain::decimal::{Decimal, Points};
use crate::domain::entry::fact::{Fact, InputError, ReadEntry};
use crate::domain::entry::limit::{Frame, Limit};
use crate::domain::entry::outcome::{Outcome, outcome};
use crate::domain::entry::range::{UNLIMITED, range};
use crate::domain::entry::rates::percent_in_words;
use crate::domain::entry::reading::read_entry;
use crate::domain::exact::Exact;
use crate::domain::score::node_score::{FAULT, NodeScore, Reason, State};
use crate::domain::standard::rule::{Ask, Rule};
use crate::domain::standard::{Entry, Node, NodeId, Role};

/// Points from the worst case to the best.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bounds {
    pub(crate) worst: Exact,
    pub(crate) best: Exact,
}

impl Bounds {
    /// Points that are certain.
    pub(crate) fn certain(points: Exact) -> Self {
        Self {
            worst: points.clone(),
            best: points,
        }
    }

    /// Both ends by the same rule, which never turns more into less.
    #[must_use]
    pub(crate) fn each(self, by: impl Fn(Exact) -> Exact) -> Self {
        Self {
            worst: by(self.worst),
            best: by(self.best),
        }
    }

    /// Both ends of both together.
    #[must_use]
    pub(crate) fn plus(self, other: &Self) -> Self {
        Self {
            worst: self.worst + &other.worst,
            best: self.best + &other.best,
        }
    }
}

/// How other nodes stand, for the rules that ask for one of them.
pub(crate) type Others = BTreeMap<NodeId, Standing>;

/// How another node stands.
#[derive(Clone, Debug)]
pub(crate) struct Standing {
    /// Its number and title.
    pub(crate) name: String,
    /// Its points in per cent of its maximum; nothing while it is not scored, or where it has no points to reach.
    pub(crate) percent: Option<Exact>,
}

/// A limit that may apply.
struct Limited {
    limit: Limit,
    /// The line that says so, where it is certain.
    line: Option<usize>,
}

/// What the rules of one node come to.
#[derive(Default)]
pub(crate) struct Tally {
    /// Points earned and deducted.
    change: Bounds,
    limits: Vec<Limited>,
    /// How many rules are not answered.
    missing: usize,
    /// How many are, also those whose entry leaves something open.
    answered: usize,
    pub(crate) reasons: Vec<Reason>,
    pub(crate) vetoed: bool,
}

/// The maximum that a node's rules are held to.
pub(crate) fn rule_max(role: Role, node: &Node) -> Points {
    if role == Role::Negative && node.max.is_zero() {
        UNLIMITED
    } else {
        node.max.max(Decimal::ZERO)
    }
}

/// What the points of a node are held to.
pub(crate) fn frame(role: Role, node: &Node) -> Frame {
    Frame {
        max: rule_max(role, node),
        is_bottomless: node.below_zero,
    }
}

impl Tally {
    /// What the answer to `entry` comes to by each of its rules.
    pub(crate) fn new(assessment: &Assessment, entry: &Entry<'_>, others: &Others) -> Self {
        let node = entry.node;
        let answer = assessment.answers.get(&node.id);
        let frame = frame(entry.role, node);
        let mut tally = Self::default();
        let base = node.base.map(|it| Reason::remark(format!("基础分{it}分")));
        tally.reasons.extend(base);
        for (number, rule) in (1..).zip(&node.rules) {
            let read = if let Ask::Item(id) = &rule.ask {
                others.get(id).and_then(Standing::read).map(Ok)
            } else {
                let input = answer.and_then(|it| it.inputs.get(&number));
                input.map(|it| read_entry(rule, it, assessment.calendar()))
            };
            tally.add(entry.role, rule, frame, read);
        }
        tally
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
                self.missing += usize::from(outcome.more.is_positive());
                self.answered += 1;
                self.take(role, rule, outcome);
                return;
            }
            Some(Err(error)) => Some(error),
            None => None,
        };
        self.missing += 1;
        let open = range(rule, frame);
        self.change.worst += &open.worst;
        self.change.best += &open.best;
        let limits = open.limits.into_iter();
        let limits = limits.map(|limit| Limited { limit, line: None });
        self.limits.extend(limits);
        if let Some(error) = refused {
            let text = format!("{FAULT}{error}");
            self.reasons.push(Reason::remark(text));
        }
    }

    fn take(&mut self, role: Role, rule: &Rule, outcome: Outcome) {
        self.change.worst += &outcome.delta;
        self.change.best += outcome.delta + &outcome.more;
        self.vetoed |= outcome.vetoed;
        let line = Some(self.reasons.len());
        let limits = outcome.limits.into_iter();
        self.limits
            .extend(limits.map(|limit| Limited { limit, line }));
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

    /// The state of the node by its own rules.
    pub(crate) const fn state(&self, node: &Node) -> State {
        match (self.missing, self.answered) {
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

    /// Whether anything is said or given.
    pub(crate) const fn is_begun(&self) -> bool {
        self.answered > 0 || !self.reasons.is_empty()
    }

    /// The points of a node that starts with `start` and is held between `low` and `high`; lines that limit it say
    /// what that costs.
    pub(crate) fn settled(&mut self, start: &Bounds, low: &Exact, high: &Exact) -> Bounds {
        let mut bounds = start
            .clone()
            .plus(&self.change)
            .each(|it| it.held(low, high));
        for Limited { limit, line } in &self.limits {
            let limited = bounds.clone().each(|it| limit.applied(it));
            let Some(line) = line else {
                bounds.worst = bounds.worst.min(limited.worst);
                bounds.best = bounds.best.max(limited.best);
                continue;
            };
            let lost = bounds.best.clone() - &limited.best;
            if lost.is_positive()
                && let Some(reason) = self.reasons.get_mut(*line)
            {
                reason.text = format!("{}，因此扣{lost:.2}分", reason.text);
                reason.lost += lost;
            }
            bounds = limited;
        }
        bounds.each(|it| it.held(low, high))
    }
}

impl Standing {
    /// The score as an entry of the rule that asks for it; nothing while it is open.
    fn read(&self) -> Option<ReadEntry<'static>> {
        let percent = self.percent.clone()?;
        let shown = percent_in_words(&percent);
        Some(ReadEntry {
            fact: Fact::Percent(percent),
            words: format!("“{}”得分率{shown}%", self.name),
        })
    }

    /// How the node `entry` with this score stands.
    pub(crate) fn of(entry: &Entry<'_>, score: &NodeScore) -> Self {
        let exact = &score.exact;
        let is_known = matches!(score.state, State::Scored) && exact.points == exact.best;
        Self {
            name: format!("{} {}", entry.node.code(), entry.node.title),
            percent: exact
                .points
                .times(&Exact::HUNDRED)
                .over(&exact.max)
                .filter(|_| is_known),
        }
    }
}
