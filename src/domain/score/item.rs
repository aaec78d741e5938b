//! One item by its own rules.

use crate::domain::assessment::Assessment;
use crate::domain::decimal::Points;
use crate::domain::entry::range::UNLIMITED;
use crate::domain::exact::Exact;
use crate::domain::score::node_score::{NodeScore, State};
use crate::domain::score::not_applicable::not_applicable;
use crate::domain::score::tally::{Bounds, Others, Tally, rule_max};
use crate::domain::standard::{Entry, Role};

/// What a node's own rules make of its answer; an inner node is completed by
/// [`add_up`](crate::domain::score::sums::add_up), and groups are still to be settled
/// ([`settle_group`](crate::domain::score::group::settle_group)).
pub(crate) fn own_score(assessment: &Assessment, entry: &Entry<'_>, others: &Others) -> NodeScore {
    let node = entry.node;
    let mut result = NodeScore::blank(usize::from(node.is_answerable()));
    result.exact.max = node.max.max(Points::ZERO).into();
    let answer = assessment.answers.get(&node.id);
    if let Some(reason) = answer.and_then(|it| it.na.as_deref())
        && node.is_answerable()
    {
        not_applicable(&assessment.standard, entry, reason, &mut result);
        return result;
    }
    if !node.children.is_empty() {
        return result;
    }
    let mut tally = Tally::new(assessment, entry, others);
    result.unscored = usize::from(tally.is_open());
    result.state = tally.state(node);
    settle(assessment, entry, &mut tally, &mut result);
    result.vetoed = tally.vetoed;
    result.reasons = tally.reasons;
    result
}

/// Points of an item from what its rules came to.
fn settle(assessment: &Assessment, entry: &Entry<'_>, tally: &mut Tally, result: &mut NodeScore) {
    let node = entry.node;
    let max = result.exact.max.clone();
    let base = node.base.map(Exact::from);
    let low = if node.below_zero {
        -Exact::from(UNLIMITED)
    } else {
        Exact::ZERO
    };
    let bounds = match entry.role {
        Role::Veto => {
            result.exact.max = Exact::ZERO;
            Bounds::default()
        }
        Role::Negative => {
            result.exact.max = Exact::ZERO;
            let most = -Exact::from(rule_max(entry.role, node));
            tally.settled(&Bounds::default(), &most, &Exact::ZERO)
        }
        Role::Bonus => {
            let start = Bounds::certain(base.unwrap_or_default());
            tally.settled(&start, &low, &max)
        }
        // A leaf without rules can never be scored; `check` names it.
        Role::Scored if node.rules.is_empty() && base.is_none() => Bounds {
            worst: Exact::ZERO,
            best: max.clone(),
        },
        Role::Scored => {
            let start = Bounds::certain(base.unwrap_or_else(|| start(entry, &max)));
            tally.settled(&start, &low, &max)
        }
    };
    let places = assessment.standard.rounding.and_then(|it| it.item);
    let bounds = match places {
        Some(places) => bounds.each(|it| it.rounded(places).into()),
        None => bounds,
    };
    let is_scored = entry.role == Role::Scored;
    if is_scored && tally.is_open() {
        // What may still fall below nought is no point it has lost already.
        result.exact.debt = (-bounds.worst.clone()).or_zero();
    }
    let is_unscored = is_scored && result.state == State::Unscored;
    result.exact.points = if is_unscored {
        Exact::ZERO
    } else {
        bounds.worst + &result.exact.debt
    };
    result.exact.best = bounds.best;
    if matches!(entry.role, Role::Scored | Role::Negative) {
        result.exact.own_lost = result.exact.lost();
        share_out(result, tally);
    }
}

/// What an item without an answer starts with.
fn start(entry: &Entry<'_>, max: &Exact) -> Exact {
    let earns = entry.node.rules.iter().any(|it| it.earns());
    if earns { Exact::ZERO } else { max.clone() }
}

/// Where the lines take away more than the item can lose, the last of them says so.
fn share_out(result: &NodeScore, tally: &mut Tally) {
    let lost = &result.exact.own_lost;
    let cost: Exact = tally.reasons.iter().map(|it| &it.lost).sum();
    let last = tally.reasons.iter_mut().rfind(|it| it.lost.is_positive());
    if let Some(last) = last.filter(|it| *lost < cost && it.lost < cost) {
        last.text = format!(
            "{}；以上合计应扣{cost:.2}分，本项实扣{lost:.2}分",
            last.text
        );
    }
}
