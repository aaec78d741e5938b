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
use crate::domain::score::node_score::{NodeScore, Reason, State};
use crate::domain::standard::rule::{Ask, Rule, Then};
use crate::domain::standard::tree::Skeleton;
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

/// What a node's own rules need to know besides its answer.
#[derive(Clone, Debug)]
pub(crate) struct Others {
    /// How other nodes stand, for the rules that ask for one of them.
    pub(crate) standings: BTreeMap<NodeId, Standing>,
    /// The decimal places that points are shown with.
    places: u32,
}

impl Others {
    /// Nothing known of other nodes of the standard with this skeleton.
    pub(crate) const fn new(skeleton: &Skeleton) -> Self {
        Self {
            standings: BTreeMap::new(),
            places: skeleton.shown_places(),
        }
    }
}

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
    frame: Frame,
    /// What the points came to before they were held to the maximum, where that is less.
    pub(crate) uncapped: Option<Exact>,
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
    let max = rule_max(role, node);
    Frame {
        off: match role {
            Role::Negative => Points::ZERO,
            Role::Scored | Role::Bonus | Role::Veto => max,
        },
        ..Frame::of(node, max)
    }
}

/// What the points of a node start from, where that is to be said.
fn start_in_words(role: Role, node: &Node) -> Option<String> {
    match node.base {
        Some(base) if base.is_zero() => Some("从0分起加".to_owned()),
        Some(base) if base == node.max && node.children.is_empty() => {
            Some(format!("从满分{base}分起扣"))
        }
        Some(base) => Some(format!("基础分{base}分")),
        None if role == Role::Scored && node.starts_unsaid() => {
            Some("标准未写明从满分起扣还是从0分起加，暂从0分起加".to_owned())
        }
        None => None,
    }
}

impl Tally {
    /// What the answer to `entry` comes to by each of its rules.
    pub(crate) fn new(assessment: &Assessment, entry: &Entry<'_>, others: &Others) -> Self {
        let node = entry.node;
        let answer = assessment.answers.get(&node.id);
        let frame = Frame {
            places: others.places,
            ..frame(entry.role, node)
        };
        let mut tally = Self::nothing(frame);
        let start = start_in_words(entry.role, node).map(Reason::start);
        let has_base = start.is_some() && node.base.is_some();
        tally.reasons.extend(start);
        for (number, rule) in (1..).zip(&node.rules) {
            let read = if let Ask::Item(id) = &rule.ask {
                others.standings.get(id).and_then(Standing::read).map(Ok)
            } else {
                let input = answer.and_then(|it| it.inputs.get(&number));
                input.map(|it| read_entry(rule, it, assessment.calendar()))
            };
            tally.add(entry.role, rule, frame, read);
        }
        // Nothing that is only said of the standard makes it begun.
        if !has_base && tally.answered == 0 {
            tally.reasons.retain(|it| !it.is_start);
        }
        tally
    }

    /// Nothing earned and nothing taken.
    pub(crate) const fn nothing(frame: Frame) -> Self {
        Self {
            change: Bounds {
                worst: Exact::ZERO,
                best: Exact::ZERO,
            },
            limits: Vec::new(),
            missing: 0,
            answered: 0,
            reasons: Vec::new(),
            vetoed: false,
            frame,
            uncapped: None,
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
            let text = format!("填写有误：{error}");
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
            // Where the entry takes points besides, they are lost together.
            let together = if rule
                .also
                .iter()
                .any(|it| matches!(it.then, Then::Deduct(_)))
            {
                "共"
            } else {
                ""
            };
            text = format!("{text}，{together}扣{}分", self.frame.lost(&lost));
        }
        self.reasons.push(Reason::cost(text, lost));
    }

    /// The state of the node by its own rules.
    pub(crate) fn state(&self, node: &Node) -> State {
        match (self.missing, self.answered) {
            // Without a rule there is nothing to score, except what is given; `check` names such items.
            (0, 0) if node.base.is_some() || !node.children.is_empty() => State::Scored,
            (0, 0) => State::Unscored,
            (0, _) => State::Scored,
            (_, 0) if node.base.is_none_or(Decimal::is_zero) => State::Unscored,
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
        let raw = start.clone().plus(&self.change);
        self.uncapped = (*high < raw.worst).then(|| raw.worst.clone());
        let mut bounds = raw.each(|it| it.held(low, high));
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
                let shown = self.frame.lost(&lost);
                reason.text = format!("{}，因此扣{shown}分", reason.text);
                reason.lost += lost;
            }
            bounds = limited;
        }
        bounds.each(|it| it.held(low, high))
    }
}

impl Tally {
    /// Says at the end of the last line that costs points, or else in a line of its own.
    pub(crate) fn say(&mut self, words: String) {
        let last = self.reasons.iter_mut();
        match last.rev().find(|it| it.lost.is_positive()) {
            Some(last) => last.text = format!("{}；{words}", last.text),
            None => self.reasons.push(Reason::remark(words)),
        }
    }

    /// How its points are written.
    pub(crate) const fn frame(&self) -> Frame {
        self.frame
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
