//! What the rules of one node come to, from the worst to the best while something is open.

use crate::domain::assessment::answer::Answer;
use crate::domain::decimal::{Decimal, Points};
use crate::domain::entry::fact::{InputError, ReadEntry};
use crate::domain::entry::limit::Frame;
use crate::domain::entry::outcome::{Outcome, outcome};
use crate::domain::entry::range::{best_of, range};
use crate::domain::entry::reading::read_entry;
use crate::domain::entry::voice::Voice;
use crate::domain::exact::Exact;
use crate::domain::score::bounds::Bounds;
use crate::domain::score::changes::{Changes, Settled, Within};
use crate::domain::score::node_score::State;
use crate::domain::score::reason::{FAULT, Reason};
use crate::domain::score::standing::{Others, Standing};
use crate::domain::standard::rule::{Ask, Rule, Then};
use crate::domain::standard::{Entry, Node, Role};

/// What the rules of one node come to.
pub(crate) struct Tally {
    changes: Changes,
    /// The most that those rules can earn that ask for no node that is left out, where one would earn that does.
    left: Option<Exact>,
    /// How many rules are left out with the node they ask for.
    left_out: usize,
    /// How many rules are not answered.
    missing: usize,
    /// How many are, also those whose entry leaves something open.
    answered: usize,
    /// The lines that say why, where words are wanted.
    pub(crate) reasons: Vec<Reason>,
    /// What those lines take away together, or would.
    pub(crate) cost: Exact,
    pub(crate) vetoed: bool,
    frame: Frame,
    voice: Voice,
    /// What the points came to before they were held to the maximum, where that is less.
    pub(crate) uncapped: Option<Exact>,
}

/// What the points of a node are held to.
pub(crate) fn frame(role: Role, node: &Node) -> Frame {
    let frame = Frame::of(node, node.max.max(Decimal::ZERO));
    match role {
        Role::Negative if node.max.is_zero() => Frame {
            max: None,
            off: Points::ZERO,
            ..frame
        },
        Role::Negative => Frame {
            off: Points::ZERO,
            ..frame
        },
        Role::Scored | Role::Bonus | Role::Veto => frame,
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
    pub(crate) fn new(
        (entry, answer): (&Entry<'_>, Option<&Answer>),
        others: &Others,
        frame: Frame,
    ) -> Self {
        let node = entry.node;
        let frame = Frame {
            places: others.places,
            ..frame
        };
        let voice = others.voice;
        let mut tally = Self::nothing(frame, voice);
        if voice.is_aloud() {
            let start = start_in_words(entry.role, node);
            tally.reasons.extend(start.map(Reason::start));
        }
        for (number, rule) in (1..).zip(&node.rules) {
            let other = others.asked(rule);
            if let Some(other) = other.filter(|it| it.is_left_out()) {
                tally.leave_out(rule, other);
                continue;
            }
            let input = answer.and_then(|it| it.inputs.get(&number));
            let read = match rule.ask {
                Ask::Item(_) => other.and_then(|it| it.read(voice)).map(Ok),
                _ => input.map(|it| read_entry(rule, it, others.calendar, voice)),
            };
            tally.add(entry.role, rule, frame, read);
        }
        if tally.left.is_some() {
            let is_out = |rule: &&Rule| others.asked(rule).is_some_and(Standing::is_left_out);
            let rules = node.rules.iter().filter(|it| !is_out(it));
            let effects = rules.flat_map(|rule| rule.effects().map(move |it| (rule, it)));
            let each = effects.map(|(rule, it)| best_of(rule, it, frame));
            tally.left = Some(each.sum());
        }
        // Nothing that is only said of the standard makes it begun.
        if node.base.is_none() && tally.answered == 0 {
            tally.reasons.retain(|it| !it.is_start);
        }
        tally
    }

    /// A rule on another node that is left out does nothing: no condition on it holds, and what it would earn leaves
    /// with it.
    fn leave_out(&mut self, rule: &Rule, other: &Standing) {
        self.left_out += 1;
        if rule.effects().any(|it| matches!(it.then, Then::Earn(_))) {
            self.left = Some(Exact::ZERO);
        }
        self.remark(|| format!("“{}”不计入，本条规则随之不计", other.name));
    }

    /// What of `max` is left where rules have left with other nodes; `given` is there without any rule.
    pub(crate) fn left_of(&self, max: Exact, given: &Exact) -> Exact {
        match &self.left {
            Some(earned) => max.min(earned.clone() + given),
            None => max,
        }
    }

    /// Nothing earned and nothing taken.
    pub(crate) fn nothing(frame: Frame, voice: Voice) -> Self {
        Self {
            changes: Changes::default(),
            left: None,
            left_out: 0,
            missing: 0,
            answered: 0,
            reasons: Vec::new(),
            cost: Exact::ZERO,
            vetoed: false,
            frame,
            voice,
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
                let mut outcome = outcome(rule, &measured, frame);
                // What a bonus might have brought besides falls short of nothing.
                let is_told = self.voice == Voice::Plain && !measured.words.is_empty();
                if is_told && role == Role::Bonus && rule.earns() {
                    outcome.reason.clone_from(&measured.words);
                }
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
        self.changes.unanswered(range(rule, frame));
        if let Some(error) = refused {
            self.remark(|| format!("{FAULT}{error}"));
        }
    }

    fn take(&mut self, role: Role, rule: &Rule, outcome: Outcome) {
        self.vetoed |= outcome.vetoed;
        let best = outcome.delta.clone() + &outcome.more;
        let (limits, line) = ((outcome.limits, outcome.ways), self.reasons.len());
        self.changes.answered((&outcome.delta, &best), limits, line);
        // A bonus that is not won is not lost.
        let lost = match role {
            Role::Bonus if rule.earns() => Exact::ZERO,
            _ => outcome.lost,
        };
        self.cost += &lost;
        if self.voice.is_silent() {
            return;
        }
        let mut text = outcome.reason;
        if self.voice.is_aloud() && rule.earns() && lost.is_positive() {
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
            (0, 0) if self.left.is_some() && node.base.is_none_or(Decimal::is_zero) => {
                State::NotApplicable
            }
            (0, 0) if self.left_out > 0 => State::Scored,
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

    /// Whether anything is said or given by which `node` can be scored; what is asked back says nothing yet.
    pub(crate) fn is_begun(&self, node: &Node) -> bool {
        self.answered > 0 || !node.base.is_none_or(Decimal::is_zero)
    }

    /// The points of a node that starts with `start` and has at least `low` and at most `high`; lines that limit it say
    /// what that costs.
    pub(crate) fn settled(&mut self, start: &Bounds, low: &Bounds, high: &Exact) -> Bounds {
        if self.voice.is_aloud() {
            let raw = self.changes.raw(start);
            self.uncapped = (*high < raw).then_some(raw);
        }
        let Settled { bounds, costs } = self.changes.settled(&Within { start, low, high });
        for (line, lost) in self.changes.costing(costs) {
            if !lost.is_positive() {
                continue;
            }
            self.cost += &lost;
            if let Some(reason) = self.reasons.get_mut(line) {
                if self.voice.is_aloud() {
                    let shown = self.frame.lost(&lost);
                    reason.text = format!("{}，因此扣{shown}分", reason.text);
                }
                reason.lost += lost;
            }
        }
        bounds
    }
}

impl Tally {
    /// Says at the end of the last line that costs points, or else in a line of its own.
    pub(crate) fn say(&mut self, words: impl FnOnce() -> String) {
        if !self.voice.is_aloud() {
            return;
        }
        let last = self.reasons.iter_mut();
        match last.rev().find(|it| it.lost.is_positive()) {
            Some(last) => last.text = format!("{}；{}", last.text, words()),
            None => self.remark(words),
        }
    }

    /// Says it in a line of its own that costs nothing.
    pub(crate) fn remark(&mut self, words: impl FnOnce() -> String) {
        if self.voice.is_aloud() {
            self.reasons.push(Reason::remark(words()));
        }
    }

    /// Whether words are wanted.
    pub(crate) const fn voice(&self) -> Voice {
        self.voice
    }

    /// How its points are written.
    pub(crate) const fn frame(&self) -> Frame {
        self.frame
    }
}
