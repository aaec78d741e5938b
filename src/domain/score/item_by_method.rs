//! What one item gives to methods: what its clauses and rules name as theirs, and the rest.

use crate::domain::assessment::Assessment;
use crate::domain::assessment::answer::{Answer, Input};
use crate::domain::assessment::calendar::Calendar;
use crate::domain::decimal::Points;
use crate::domain::entry::fact::Fact;
use crate::domain::entry::outcome::outcome;
use crate::domain::entry::reading::read_entry;
use crate::domain::entry::voice::Voice;
use crate::domain::exact::Exact;
use crate::domain::score::bounds::Bounds;
use crate::domain::score::method_share::MethodShare;
use crate::domain::score::node_score::{NodeScore, State};
use crate::domain::standard::method::Method;
use crate::domain::standard::rule::{How, Rule, Then};
use crate::domain::standard::shape::{Shape, Tick};
use crate::domain::standard::{Entry, Role};

/// What one item gives to methods that its clauses and rules name, and the rest, which is of its first method.
pub(crate) struct Named<'a> {
    pub(crate) parts: Vec<(&'a Method, MethodShare)>,
    pub(crate) rest: MethodShare,
}

/// The parts of one item of the scored tree, where clauses or rules name some as theirs.
pub(crate) fn item_by_method<'a>(
    assessment: &Assessment,
    (entry, answer): (&Entry<'a>, Option<&Answer>),
    score: &NodeScore,
) -> Option<Named<'a>> {
    let is_item = entry.role == Role::Scored && entry.node.children.is_empty();
    if !is_item || !entry.node.rules.iter().any(names_a_method) {
        return None;
    }
    let mut rest = MethodShare::of_item(score, entry.node.max);
    let mut parts = Vec::new();
    let first = entry.methods.first();
    let calendar = assessment.calendar();
    let does_not_apply = score.state == State::NotApplicable;
    for (number, rule) in (1..).zip(&entry.node.rules) {
        let input = answer.and_then(|it| it.inputs.get(&number));
        for (method, mut part) in named_parts(rule, input, entry.node.max, calendar) {
            if Some(method) == first {
                continue;
            }
            if does_not_apply {
                part.points = rest.points.clone().each(|it| it.min(part.full.clone()));
            }
            part.full = part.full.min(rest.full.clone());
            part.max = part.max.min(rest.max.clone());
            let (worst, best) = (&rest.points.worst, &rest.points.best);
            // What may be lost beyond nought is the rest's.
            let points = Bounds::between(
                part.points.worst.held(&Exact::ZERO, worst),
                part.points.best.held(&Exact::ZERO, best),
            );
            part.points = points.each(|it| it.min(part.max.clone()));
            rest.points = rest.points.minus(&part.points);
            rest.max -= &part.max;
            rest.full -= &part.full;
            parts.push((method, part));
        }
    }
    // Never more than its maximum: what is over belongs to the parts.
    Some(Named { parts, rest })
}

/// Whether the points of an item may be held to less than its rules come to one by one.
pub(crate) fn is_held(entry: &Entry<'_>) -> bool {
    let node = entry.node;
    let most = |rule: &Rule| {
        let own = || rule.ask.clauses().iter().map(|it| it.points).sum();
        match (&rule.then, rule.limit) {
            _ if !rule.also.is_empty() => None,
            (Then::Earn(_) | Then::Deduct(_), Some(limit)) => Some(limit),
            (Then::Earn(How::Own), None) if !rule.ask.clauses().is_empty() => Some(own()),
            _ => None,
        }
    };
    let sum = node.rules.iter().map(most).sum::<Option<Points>>();
    node.base.is_some() || node.below_zero || sum.is_none_or(|it| node.max < it)
}

/// Whether a rule, or a clause of it, names a method of its own.
fn names_a_method(rule: &Rule) -> bool {
    rule.method.is_some() || rule.ask.clauses().iter().any(|it| it.method.is_some())
}

/// The parts of `rule` that name a method of their own.
fn named_parts<'a>(
    rule: &'a Rule,
    input: Option<&Input>,
    max: Points,
    calendar: Calendar,
) -> Vec<(&'a Method, MethodShare)> {
    let share = |points: Bounds, max: Points| MethodShare {
        most: points.best.clone(),
        points,
        max: max.into(),
        full: max.into(),
    };
    let unknown = |max: Points| Bounds::between(Exact::ZERO, max.into());
    // What is asked back says nothing.
    let read = input.and_then(|it| read_entry(rule, it, calendar, Voice::Silent).ok());
    if let (Shape::Ticks(Tick::Met, clauses), Some(How::Own)) = (rule.ask.shape(), rule.how()) {
        let parts = clauses.iter().enumerate().filter_map(|(at, clause)| {
            let method = clause.method.as_ref().or(rule.method.as_ref())?;
            let points = match read.as_ref().map(|it| &it.fact) {
                Some(Fact::Clauses(marked)) if marked.marks.contains(&(at + 1)) => {
                    Bounds::certain(clause.points.into())
                }
                Some(_) => Bounds::default(),
                None => unknown(clause.points),
            };
            Some((method, share(points, clause.points)))
        });
        return parts.collect();
    }
    let (Some(method), Some(limit)) = (&rule.method, rule.limit) else {
        return Vec::new();
    };
    let delta = read
        .map(|it| outcome(rule, &it, max))
        .map(|it| Bounds::between(it.delta.clone(), it.delta + &it.more));
    let points = match (&rule.then, delta) {
        (Then::Deduct(_), Some(delta)) => delta.each(|it| it + Exact::from(limit)),
        (_, Some(delta)) => delta,
        (_, None) => unknown(limit),
    };
    vec![(method, share(points, limit))]
}
