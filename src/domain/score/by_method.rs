//! Subtotals by method (材料审核 70 + 实地考察 20 …), each held to its own maximum.

use crate::domain::assessment::Assessment;
use crate::domain::assessment::answer::{Answer, Input};
use crate::domain::assessment::calendar::Calendar;
use crate::domain::decimal::Points;
use crate::domain::entry::outcome::outcome;
use crate::domain::entry::reading::read_entry;
use crate::domain::exact::{Exact, ExactSum};
use crate::domain::score::node_score::{NodeScore, State};
use crate::domain::score::sums::Counted;
use crate::domain::score::tally::Bounds;
use crate::domain::standard::method::Method;
use crate::domain::standard::rule::{How, Rule, Then};
use crate::domain::standard::shape::{Shape, Tick};
use crate::domain::standard::tree::Skeleton;
use crate::domain::standard::{Entry, Role};

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

/// What one node gives to one method, in points of the node.
#[derive(Clone, Debug)]
struct Part {
    /// Which of the methods.
    method: usize,
    share: MethodShare,
}

/// What is assessed by one method.
#[derive(Clone, Debug, Default)]
pub(crate) struct MethodShare {
    pub(crate) points: Bounds,
    /// What it can have.
    pub(crate) max: Exact,
    /// What it could have if all items applied.
    pub(crate) full: Exact,
}

impl MethodShare {
    /// By how much it is scaled up: to its full points, if any of it applies.
    pub(crate) fn scale(&self) -> Exact {
        let up = self.full.over(&self.max).filter(|it| Exact::ONE < *it);
        up.filter(|_| self.max.is_positive()).unwrap_or(Exact::ONE)
    }
}

/// What is assessed by one method, while it is added up.
#[derive(Default)]
struct MethodSum {
    worst: ExactSum,
    best: ExactSum,
    max: ExactSum,
    full: ExactSum,
}

impl MethodSum {
    fn add(&mut self, part: &MethodShare, worth: &Exact) {
        let MethodShare { points, max, full } = part;
        let sums = [
            &mut self.worst,
            &mut self.best,
            &mut self.max,
            &mut self.full,
        ];
        for (sum, value) in sums
            .into_iter()
            .zip([&points.worst, &points.best, max, full])
        {
            sum.add(&value.times(worth));
        }
    }

    fn total(self) -> MethodShare {
        MethodShare {
            points: Bounds {
                worst: self.worst.total(),
                best: self.best.total(),
            },
            max: self.max.total(),
            full: self.full.total(),
        }
    }
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
            for (method, share) in node_by_method(assessment, entry, at, skeleton, nodes) {
                let method = found.method(&method);
                found.parts.push(Part { method, share });
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
        for (known, (_, share)) in self.parts.iter_mut().skip(*start).zip(parts) {
            known.share = share;
        }
    }

    /// The method that the node at `at` is assessed by in the first place.
    pub(crate) fn first(&self, at: usize) -> Option<&Method> {
        let next = self.starts.get(at + 1).copied().unwrap_or(self.parts.len());
        let parts = self.parts.get(*self.starts.get(at)?..next)?;
        self.methods.get(parts.last()?.method)
    }

    /// The sums by method, as they count in the sum of all parts.
    pub(crate) fn sums(&self, nodes: &[NodeScore]) -> Vec<(Method, MethodShare)> {
        let mut sums: Vec<MethodSum> = Vec::new();
        sums.resize_with(self.methods.len(), MethodSum::default);
        for (at, (start, score)) in self.starts.iter().zip(nodes).enumerate() {
            let end = self.starts.get(at + 1).copied();
            let end = end.unwrap_or(self.parts.len());
            for part in self.parts.get(*start..end).unwrap_or_default() {
                if let Some(sum) = sums.get_mut(part.method) {
                    sum.add(&part.share, &score.exact.worth);
                }
            }
        }
        let sums = sums.into_iter().map(MethodSum::total);
        self.methods.iter().cloned().zip(sums).collect()
    }
}

/// The parts of the node `entry` at `at`, in points of the node.
fn node_by_method(
    assessment: &Assessment,
    entry: &Entry<'_>,
    at: usize,
    skeleton: &Skeleton,
    nodes: &[NodeScore],
) -> Vec<(Method, MethodShare)> {
    let Some(score) = nodes.get(at).filter(|_| entry.role == Role::Scored) else {
        return Vec::new();
    };
    let Some(first) = entry.methods.first() else {
        return Vec::new();
    };
    if entry.node.children.is_empty() {
        let answer = assessment.answers.get(&entry.node.id);
        return item_by_method(entry, score, answer, assessment.calendar());
    }
    vec![(first.clone(), own_part(score, at, skeleton, nodes))]
}

/// What the children of the inner node at `at` do not account for: what its own rules give or take, and what its
/// maximum cuts off.
fn own_part(score: &NodeScore, at: usize, skeleton: &Skeleton, nodes: &[NodeScore]) -> MethodShare {
    let exact = &score.exact;
    let mut own = MethodShare {
        points: Bounds {
            worst: exact.points.clone(),
            best: exact.best.clone(),
        },
        max: exact.max.clone(),
        full: exact.max.clone(),
    };
    let scales = skeleton.scales(at);
    for (child, place) in skeleton.children(at) {
        if let Some(child) = nodes.get(child) {
            let counted = Counted::new(child, place.weight, place.max, scales);
            own.points.worst -= &counted.points;
            own.points.best -= &counted.best;
            own.max -= &counted.max;
            own.full -= &counted.max;
        }
    }
    own
}

/// The parts of one item: what clauses and rules name as theirs, the rest to its first method.
fn item_by_method(
    entry: &Entry<'_>,
    score: &NodeScore,
    answer: Option<&Answer>,
    calendar: Calendar,
) -> Vec<(Method, MethodShare)> {
    let Some(first) = entry.methods.first() else {
        return Vec::new();
    };
    let exact = &score.exact;
    let does_not_apply = score.state == State::NotApplicable;
    let mut rest = MethodShare {
        points: Bounds {
            worst: exact.points.clone(),
            best: exact.best.clone(),
        },
        max: exact.max.clone(),
        full: if score.is_outdone {
            exact.max.clone()
        } else {
            entry.node.max.into()
        },
    };
    let mut parts = Vec::new();
    for (at, rule) in entry.node.rules.iter().enumerate() {
        let input = answer.and_then(|it| it.inputs.get(&(at + 1)));
        for (method, mut part) in named_parts(rule, input, entry.node.max, calendar) {
            if method == *first {
                continue;
            }
            if does_not_apply {
                part.points = rest.points.clone().each(|it| it.min(part.full.clone()));
            }
            part.full = part.full.min(rest.full.clone());
            part.max = part.max.min(rest.max.clone());
            let (worst, best) = (&rest.points.worst, &rest.points.best);
            part.points = Bounds {
                worst: part.points.worst.held(&Exact::ZERO, worst),
                best: part.points.best.held(&Exact::ZERO, best),
            }
            .each(|it| it.min(part.max.clone()));
            rest.points.worst -= &part.points.worst;
            rest.points.best -= &part.points.best;
            rest.max -= &part.max;
            rest.full -= &part.full;
            parts.push((method, part));
        }
    }
    // Never more than its maximum: what is over belongs to the parts.
    parts.push((first.clone(), rest));
    parts
}

/// The parts of `rule` that name a method of their own.
fn named_parts(
    rule: &Rule,
    input: Option<&Input>,
    max: Points,
    calendar: Calendar,
) -> Vec<(Method, MethodShare)> {
    let share = |points: Bounds, max: Points| MethodShare {
        points,
        max: max.into(),
        full: max.into(),
    };
    let unknown = |max: Points| Bounds {
        worst: Exact::ZERO,
        best: max.into(),
    };
    if let (Shape::Ticks(Tick::Met, clauses), Some(How::Own)) = (rule.ask.shape(), rule.how()) {
        let parts = clauses.iter().enumerate().filter_map(|(at, clause)| {
            let method = clause.method.as_ref().or(rule.method.as_ref())?;
            let points = match input {
                Some(Input::Marks(marks)) if marks.contains(&(at + 1)) => {
                    Bounds::certain(clause.points.into())
                }
                Some(_) => Bounds::default(),
                None => unknown(clause.points),
            };
            Some((method.clone(), share(points, clause.points)))
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
        (Then::Deduct(_), Some(delta)) => Bounds::certain(delta + Exact::from(limit)),
        (_, Some(delta)) => Bounds::certain(delta),
        (_, None) => unknown(limit),
    };
    vec![(method.clone(), share(points, limit))]
}

/// The points assessed by one method, as shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MethodScore {
    /// The method.
    pub method: Method,
    /// Points it has.
    pub points: Points,
    /// Its maximum.
    pub max: Points,
    /// The points, exactly.
    pub exact: Exact,
}
