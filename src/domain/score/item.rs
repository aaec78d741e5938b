//! One item by its own rules.

use crate::domain::assessment::Assessment;
use crate::domain::decimal::{Decimal, Points};
use crate::domain::entry::outcome::{Outcome, best, outcome};
use crate::domain::entry::reading::read_entry;
use crate::domain::score::node_score::{NodeScore, Reason, State};
use crate::domain::score::not_applicable::not_applicable;
use crate::domain::standard::rule::Rule;
use crate::domain::standard::{Entry, Node, Role};

/// Stands for “no maximum” on the negative list.
const UNLIMITED: Points = Decimal::whole(1_000_000);

/// What a node's own rules make of its answer; a point of the node is worth `worth`.
///
/// Groups are still to be settled ([`keep_best`](crate::domain::score::best_of_group::keep_best)) and inner nodes
/// to be completed ([`add_up`](crate::domain::score::sums::add_up)).
pub(crate) fn own_score(assessment: &Assessment, entry: &Entry<'_>, worth: Decimal) -> NodeScore {
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
        match read_entry(rule, entered, calendar) {
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
pub(crate) const fn rule_max(role: Role, node: &Node) -> Points {
    if matches!(role, Role::Negative) && node.max.is_zero() {
        UNLIMITED
    } else {
        node.max
    }
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
