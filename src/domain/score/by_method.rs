//! Subtotals by method (材料审核 70 + 实地考察 20 …), each held to its own maximum.

use crate::domain::assessment::Assessment;
use crate::domain::assessment::answer::{Answer, Input};
use crate::domain::assessment::calendar::Calendar;
use crate::domain::decimal::{Decimal, Points};
use crate::domain::entry::outcome::outcome;
use crate::domain::entry::reading::read_entry;
use crate::domain::score::node_score::{NodeScore, State};
use crate::domain::standard::method::Method;
use crate::domain::standard::rule::{How, Rule, Then};
use crate::domain::standard::shape::{Shape, Tick};
use crate::domain::standard::tree::Skeleton;
use crate::domain::standard::{Entry, MethodTotal, Role};

/// What each node gives to each method, kept node by node so that one answer changes only its own.
#[derive(Clone, Debug)]
pub(crate) struct ByMethod {
    /// The declared methods, then the others in the order they are met with.
    methods: Vec<Method>,
    /// The parts of all nodes, in the order of the outline; which there are depends on the standard alone.
    parts: Vec<Part>,
    /// Where the parts of each node begin.
    starts: Vec<usize>,
}

/// What one node gives to one method, as it counts in the grand total.
#[derive(Clone, Copy, Debug)]
struct Part {
    /// Which of the methods.
    method: usize,
    points: Points,
    max: Points,
}

impl ByMethod {
    /// The parts of all nodes.
    pub(crate) fn new(
        assessment: &Assessment,
        outline: &[Entry<'_>],
        skeleton: &Skeleton,
        nodes: &[NodeScore],
    ) -> Self {
        let declared = &assessment.standard.method_totals;
        let mut found = Self {
            methods: declared.iter().map(|it| it.method.clone()).collect(),
            parts: Vec::with_capacity(nodes.len()),
            starts: Vec::with_capacity(nodes.len()),
        };
        for (at, entry) in outline.iter().enumerate() {
            found.starts.push(found.parts.len());
            for part in node_by_method(assessment, entry, at, skeleton, nodes) {
                let method = found.method(&part.method);
                found.parts.push(Part {
                    method,
                    points: part.points,
                    max: part.max,
                });
            }
        }
        found
    }

    /// The number of `method`, which is added when it is new.
    fn method(&mut self, method: &Method) -> usize {
        let known = self.methods.iter().position(|it| it == method);
        known.unwrap_or_else(|| {
            self.methods.push(method.clone());
            self.methods.len() - 1
        })
    }

    /// Takes over the node `entry` at `at`, whose score or children have changed.
    pub(crate) fn update(
        &mut self,
        assessment: &Assessment,
        entry: &Entry<'_>,
        at: usize,
        skeleton: &Skeleton,
        nodes: &[NodeScore],
    ) {
        let Some(start) = self.starts.get(at) else {
            return;
        };
        let parts = node_by_method(assessment, entry, at, skeleton, nodes);
        for (known, part) in self.parts.iter_mut().skip(*start).zip(parts) {
            (known.points, known.max) = (part.points, part.max);
        }
    }

    /// The subtotals, and the points above a method's declared maximum.
    pub(crate) fn totals(
        &self,
        declared: &[MethodTotal],
        notes: &mut Vec<String>,
    ) -> (Vec<MethodScore>, Points) {
        let empty = |method: &Method| MethodScore {
            method: method.clone(),
            points: Decimal::ZERO,
            max: Decimal::ZERO,
        };
        let mut found: Vec<MethodScore> = self.methods.iter().map(empty).collect();
        for part in &self.parts {
            if let Some(total) = found.get_mut(part.method) {
                total.points += part.points;
                total.max += part.max;
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
}

/// The parts of the node `entry` at `at`, as they count in the grand total.
fn node_by_method(
    assessment: &Assessment,
    entry: &Entry<'_>,
    at: usize,
    skeleton: &Skeleton,
    nodes: &[NodeScore],
) -> Vec<MethodScore> {
    let Some(score) = nodes.get(at).filter(|_| entry.role == Role::Scored) else {
        return Vec::new();
    };
    let mut parts = if entry.node.children.is_empty() {
        let answer = assessment.answers.get(&entry.node.id);
        item_by_method(entry, score, answer, assessment.calendar())
    } else {
        let own = entry.methods.first().map(|method| {
            let (points, max) = own_part(score, at, skeleton, nodes);
            MethodScore {
                method: method.clone(),
                points,
                max,
            }
        });
        own.into_iter().collect()
    };
    for part in &mut parts {
        part.points = part.points.times(score.worth);
        part.max = part.max.times(score.worth);
    }
    parts
}

/// The points and the maximum of the inner node at `at` that its children do not account for: what
/// its own rules give or take, and what its maximum cuts off.
fn own_part(
    score: &NodeScore,
    at: usize,
    skeleton: &Skeleton,
    nodes: &[NodeScore],
) -> (Points, Points) {
    let (mut points, mut max) = (score.points, score.max);
    for (child, place) in skeleton.children(at) {
        if let Some(child) = nodes.get(child) {
            points -= child.points.times(place.weight);
            max -= child.max.times(place.weight);
        }
    }
    (points, max)
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
    if let (Shape::Ticks(Tick::Met, clauses), Some(How::Own)) = (rule.ask.shape(), rule.how()) {
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
        .and_then(|it| read_entry(rule, it, calendar).ok())
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

/// The points assessed by one method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MethodScore {
    /// The method.
    pub method: Method,
    /// Points it has.
    pub points: Points,
    /// Its maximum.
    pub max: Points,
}
