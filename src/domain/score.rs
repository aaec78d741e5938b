//! The score of an assessment, each number with the lines that say why.
//!
//! For every node of the scored tree `points + lost + open = max` holds exactly.

use std::collections::BTreeMap;

use crate::domain::assessment::Assessment;
use crate::domain::decimal::{Decimal, Points};
use crate::domain::effect::{Outcome, best, outcome};
use crate::domain::measure::measure;
use crate::domain::rescore::Scoring;
use crate::domain::rule::Rule;
use crate::domain::standard::{Entry, NaPolicy, Node, NodeId, Role, Standard};
use crate::domain::total::Total;

/// Stands for “no maximum” on the negative list.
const UNLIMITED: Points = Decimal::whole(1_000_000);

/// The score of every node, in the order of [`Standard::outline`], and the grand total.
#[derive(Clone, Debug)]
pub struct ScoreTree {
    /// One for each node, parents before children.
    pub nodes: Vec<NodeScore>,
    /// The grand total.
    pub total: Total,
}

/// The score of one node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeScore {
    /// Whether it is scored yet.
    pub state: State,
    /// Points it has; nought while unscored. Below zero on the negative list.
    pub points: Points,
    /// Points it can have; an item that is left out as not applicable has none.
    pub max: Points,
    /// Points that are lost for certain.
    pub lost: Points,
    /// Points that depend on what is still unscored.
    pub open: Points,
    /// Of the lost points those taken by this node's own rules; an item's are all its own.
    pub own_lost: Points,
    /// What one of its points is worth in the grand total, where parts are weighted.
    pub worth: Decimal,
    /// Why, one for each rule that is answered, and what else changed the points.
    pub reasons: Vec<Reason>,
    /// How many answerable nodes there are here and below.
    pub items: usize,
    /// How many of those are not completely scored.
    pub unscored: usize,
    /// Whether a veto of this node applies.
    pub vetoed: bool,
}

/// Whether a node is scored. Unscored, zero and not applicable are three different things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing has been entered.
    Unscored,
    /// Something has been entered, but not all that is needed.
    Partial,
    /// All has been entered.
    Scored,
    /// The item does not apply.
    NotApplicable,
}

/// One line that explains points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The line.
    pub text: String,
    /// The points this line takes away, or nought.
    pub lost: Points,
}

impl NodeScore {
    /// 扣分理由: the lines that cost points, joined; empty when none does.
    pub fn deduction(&self) -> String {
        let lines: Vec<&str> = self
            .reasons
            .iter()
            .filter(|it| it.lost.is_positive())
            .map(|it| it.text.as_str())
            .collect();
        lines.join("；")
    }

    /// All the lines, joined.
    pub fn explanation(&self) -> String {
        let lines: Vec<&str> = self.reasons.iter().map(|it| it.text.as_str()).collect();
        lines.join("；")
    }

    /// The lost points of its own rules as they count in the grand total.
    pub fn recoverable(&self) -> Points {
        self.own_lost.times(self.worth)
    }
}

/// Scores every node of the assessment.
pub fn score(assessment: &Assessment) -> ScoreTree {
    Scoring::new(assessment).into_tree()
}

/// What a node's own rules make of its answer; a point of the node is worth `worth`.
///
/// Groups are still to be settled ([`keep_best`](crate::domain::add_up::keep_best)) and inner nodes
/// to be completed ([`add_up`](crate::domain::add_up::add_up)).
pub(super) fn own_score(assessment: &Assessment, entry: &Entry<'_>, worth: Decimal) -> NodeScore {
    let node = entry.node;
    let answer = assessment.answers.get(&node.id);
    let calendar = assessment.calendar();
    let mut result = NodeScore {
        state: State::Unscored,
        points: Decimal::ZERO,
        max: node.max.max(Decimal::ZERO),
        lost: Decimal::ZERO,
        open: Decimal::ZERO,
        own_lost: Decimal::ZERO,
        worth,
        reasons: Vec::new(),
        items: usize::from(node.is_answerable()),
        unscored: 0,
        vetoed: false,
    };
    if let Some(reason) = answer.and_then(|it| it.na.as_deref())
        && node.is_answerable()
    {
        not_applicable(&assessment.standard, entry, reason, &mut result);
        return result;
    }
    let mut tally = Tally::default();
    for (at, rule) in node.rules.iter().enumerate() {
        let most = rule_max(entry.role, node);
        let entered = answer.and_then(|it| it.inputs.get(&(at + 1)));
        let Some(entered) = entered else {
            tally.missing += 1;
            tally.open += best(rule, most);
            continue;
        };
        match measure(rule, entered, calendar) {
            Ok(measured) => {
                let outcome = outcome(rule, &measured, most);
                tally.delta += outcome.delta;
                result.vetoed |= outcome.vetoed;
                result.reasons.push(reason(entry.role, rule, outcome));
            }
            Err(error) => {
                tally.missing += 1;
                tally.open += best(rule, most);
                let text = format!("填写有误：{error}");
                result.reasons.push(Reason {
                    text,
                    lost: Decimal::ZERO,
                });
            }
        }
    }
    result.unscored = usize::from(tally.missing > 0);
    result.state = own_state(node, tally.missing);
    if node.children.is_empty() {
        settle_item(entry, &tally, &mut result);
    } else {
        // Kept until the children are added up.
        result.points = tally.delta;
        result.open = tally.open;
    }
    result
}

/// The state of a node by its own rules, of which `missing` are not answered.
const fn own_state(node: &Node, missing: usize) -> State {
    match (missing, node.rules.len()) {
        // Without a rule there is nothing to score; `check` names such items.
        (_, 0) if node.children.is_empty() => State::Unscored,
        (0, _) => State::Scored,
        (missing, all) if missing < all => State::Partial,
        _ => State::Unscored,
    }
}

/// The line of one rule. A bonus that is not won is not lost.
fn reason(role: Role, rule: &Rule, outcome: Outcome) -> Reason {
    let (mut text, lost) = match role {
        Role::Bonus if rule.earns() => (outcome.reason, Decimal::ZERO),
        _ => (outcome.reason, outcome.lost),
    };
    if rule.earns() && lost.is_positive() {
        // Rounded like every other place that says it, even where the other half is rounded up too.
        text = format!("{text}，扣{lost:.2}分");
    }
    Reason { text, lost }
}

/// What the rules of one node come to.
#[derive(Default)]
struct Tally {
    delta: Points,
    missing: usize,
    open: Points,
}

/// The maximum that a node's rules are held to.
pub(super) const fn rule_max(role: Role, node: &Node) -> Points {
    if matches!(role, Role::Negative) && node.max.is_zero() {
        UNLIMITED
    } else {
        node.max
    }
}

fn not_applicable(standard: &Standard, entry: &Entry<'_>, reason: &str, result: &mut NodeScore) {
    result.state = State::NotApplicable;
    let policy = entry.node.not_applicable.unwrap_or(standard.not_applicable);
    let words = match (entry.role, policy) {
        (Role::Scored, _) if !entry.node.children.is_empty() => "本级规则不计分",
        (Role::Scored, NaPolicy::FullMarks) => {
            result.points = result.max;
            "按满分计"
        }
        (Role::Scored, NaPolicy::LeaveOut) => {
            result.max = Decimal::ZERO;
            "不计入应得分"
        }
        (Role::Scored, NaPolicy::Zero) => {
            result.lost = result.max;
            "按0分计"
        }
        (Role::Bonus, _) => "不计分",
        (Role::Negative | Role::Veto, _) => {
            result.max = Decimal::ZERO;
            "不计分"
        }
    };
    let why = match reason.trim() {
        "" => "未写明理由",
        // It goes on after the bracket.
        why => why.trim_end_matches(['。', '.', '；', '，']),
    };
    let text = format!("不适用（{why}），{words}");
    let lost = result.lost;
    result.reasons.push(Reason { text, lost });
}

/// Points of an item from what its rules came to.
fn settle_item(entry: &Entry<'_>, tally: &Tally, result: &mut NodeScore) {
    match entry.role {
        Role::Veto => {
            result.max = Decimal::ZERO;
        }
        Role::Negative => {
            let most = rule_max(entry.role, entry.node);
            result.points = tally.delta.held(-most, Decimal::ZERO);
            result.max = Decimal::ZERO;
            result.lost = -result.points;
            result.own_lost = result.lost;
        }
        Role::Bonus => {
            result.points = tally.delta.held(Decimal::ZERO, result.max);
        }
        Role::Scored if !entry.node.is_answerable() => {
            // A leaf without rules can never be scored; `check` names it.
            result.open = result.max;
        }
        Role::Scored => {
            let earns = entry.node.rules.iter().any(|it| it.earns());
            if result.state == State::Unscored {
                result.open = result.max;
                return;
            }
            let start = if earns { Decimal::ZERO } else { result.max };
            result.points = (start + tally.delta).held(Decimal::ZERO, result.max);
            result.open = tally.open.held(Decimal::ZERO, result.max - result.points);
            result.lost = result.max - result.points - result.open;
            result.own_lost = result.lost;
            let cost: Points = result.reasons.iter().map(|it| it.lost).sum();
            let last = result.reasons.iter_mut().rfind(|it| it.lost.is_positive());
            if let Some(last) = last.filter(|it| result.lost < cost && it.lost < cost) {
                let lost = result.lost;
                last.text = format!(
                    "{}；以上合计应扣{cost:.2}分，本项实扣{lost:.2}分",
                    last.text
                );
            }
        }
    }
}

impl ScoreTree {
    /// The score of the node with this id, given the positions of the standard's outline.
    pub fn of(&self, positions: &BTreeMap<NodeId, usize>, id: &NodeId) -> Option<&NodeScore> {
        self.nodes.get(*positions.get(id)?)
    }
}
