//! Subtotals by method (材料审核 70 + 实地考察 20 …), each held to its own maximum.

use crate::domain::answer::{Answer, Input};
use crate::domain::assessment::Assessment;
use crate::domain::decimal::{Decimal, Points};
use crate::domain::effect::outcome;
use crate::domain::measure::{Calendar, measure};
use crate::domain::rule::{Ask, How, Rule, Then};
use crate::domain::score::{NodeScore, State};
use crate::domain::standard::{Entry, Method, Role};
use crate::domain::total::MethodScore;

/// The subtotals, and the points above a method's declared maximum.
pub(super) fn by_method(
    assessment: &Assessment,
    outline: &[Entry<'_>],
    nodes: &[NodeScore],
    notes: &mut Vec<String>,
) -> (Vec<MethodScore>, Points) {
    let declared = &assessment.standard.method_totals;
    let mut found: Vec<MethodScore> = declared
        .iter()
        .map(|it| MethodScore::empty(&it.method))
        .collect();
    let own = own_parts(outline, nodes);
    for ((entry, score), (points, max)) in outline.iter().zip(nodes).zip(own) {
        if entry.role != Role::Scored {
            continue;
        }
        if entry.node.children.is_empty() {
            let answer = assessment.answers.get(&entry.node.id);
            for part in item_by_method(entry, score, answer, assessment.calendar()) {
                add(&mut found, part, score.worth);
            }
        } else if let Some(method) = entry.methods.first() {
            let method = method.clone();
            let part = MethodScore {
                method,
                points,
                max,
            };
            add(&mut found, part, score.worth);
        }
    }
    let mut over = Decimal::ZERO;
    for declared in declared {
        let Some(part) = found.iter_mut().find(|it| it.method == declared.method) else {
            continue;
        };
        part.max = part.max.min(declared.max);
        if declared.max < part.points {
            let name = part.method.name();
            notes.push(format!(
                "{name}合计{:.2}分，按上限{:.2}分计",
                part.points, declared.max
            ));
            over += part.points - declared.max;
            part.points = declared.max;
        }
    }
    (found, over)
}

/// Of each node the points and the maximum that its children do not account for: what an inner
/// node's own rules give or take, and what its maximum cuts off.
fn own_parts(outline: &[Entry<'_>], nodes: &[NodeScore]) -> Vec<(Points, Points)> {
    let mut own: Vec<(Points, Points)> = nodes.iter().map(|it| (it.points, it.max)).collect();
    for (entry, score) in outline.iter().zip(nodes) {
        if let Some((points, max)) = entry.parent.and_then(|it| own.get_mut(it)) {
            *points -= score.points.times(entry.node.weight);
            *max -= score.max.times(entry.node.weight);
        }
    }
    own
}

impl MethodScore {
    fn empty(method: &Method) -> Self {
        Self {
            method: method.clone(),
            points: Decimal::ZERO,
            max: Decimal::ZERO,
        }
    }
}

fn add(found: &mut Vec<MethodScore>, part: MethodScore, worth: Decimal) {
    let (points, max) = (part.points.times(worth), part.max.times(worth));
    match found.iter_mut().find(|it| it.method == part.method) {
        Some(known) => {
            known.points += points;
            known.max += max;
        }
        None => found.push(MethodScore {
            points,
            max,
            ..part
        }),
    }
}

/// The parts of one item: what clauses and rules name as theirs, the rest to its first method.
fn item_by_method(
    entry: &Entry<'_>,
    score: &NodeScore,
    answer: Option<&Answer>,
    calendar: Calendar,
) -> Vec<MethodScore> {
    let Some(first) = entry.methods.first() else {
        return Vec::new();
    };
    let mut rest = MethodScore {
        method: first.clone(),
        points: score.points,
        max: score.max,
    };
    let mut parts = Vec::new();
    for (at, rule) in entry.node.rules.iter().enumerate() {
        let input = answer.and_then(|it| it.inputs.get(&(at + 1)));
        for mut part in named_parts(rule, input, score.max, calendar) {
            if part.method == *first {
                continue;
            }
            if score.state == State::NotApplicable {
                part.points = score.points.min(part.max);
            }
            part.max = part.max.min(rest.max);
            part.points = part.points.held(Decimal::ZERO, part.max.min(rest.points));
            rest.max -= part.max;
            rest.points -= part.points;
            parts.push(part);
        }
    }
    // Never more than its maximum: what is over belongs to the parts.
    parts.push(rest);
    parts
}

/// The parts of `rule` that name a method of their own.
fn named_parts(
    rule: &Rule,
    input: Option<&Input>,
    max: Points,
    calendar: Calendar,
) -> Vec<MethodScore> {
    if let (Ask::Clauses(clauses), Some(How::Own)) = (&rule.ask, rule.how()) {
        let met =
            |at: usize| matches!(input, Some(Input::Marks(marks)) if marks.contains(&(at + 1)));
        let parts = clauses.iter().enumerate().filter_map(|(at, clause)| {
            let method = clause.method.as_ref().or(rule.method.as_ref())?;
            let points = if met(at) {
                clause.points
            } else {
                Decimal::ZERO
            };
            Some(MethodScore {
                method: method.clone(),
                points,
                max: clause.points,
            })
        });
        return parts.collect();
    }
    let (Some(method), Some(limit)) = (&rule.method, rule.limit) else {
        return Vec::new();
    };
    let delta = input
        .and_then(|it| measure(rule, it, calendar).ok())
        .map(|it| outcome(rule, &it, max).delta);
    let points = match (&rule.then, delta) {
        (Then::Deduct(_), Some(delta)) => limit + delta,
        (_, delta) => delta.unwrap_or_default(),
    };
    vec![MethodScore {
        method: method.clone(),
        points,
        max: limit,
    }]
}
