//! Subtotals by method (材料审核 70 + 实地考察 20 …), each held to its own maximum.

use std::mem;

use crate::domain::assessment::Assessment;
use crate::domain::decimal::Points;
use crate::domain::exact::Exact;
use crate::domain::exact_sum::ExactSum;
use crate::domain::score::item_by_method::{Named, is_held, item_by_method};
use crate::domain::score::method_share::{MethodShare, MethodSum};
use crate::domain::score::node_score::NodeScore;
use crate::domain::score::sums::{Counted, left_out, scaled_up, worth_of};
use crate::domain::standard::method::Method;
use crate::domain::standard::rule::{Rule, Then};
use crate::domain::standard::tree::Skeleton;
use crate::domain::standard::{Entry, Role, Standard};

/// What each node gives to each method, with all below it; kept node by node, so that one answer changes only its own
/// branch.
#[derive(Clone, Debug)]
pub(crate) struct ByMethod {
    /// The declared methods, then the others in the order they are met with.
    methods: Vec<Method>,
    /// The parts of each node, in the order of the outline; nodes beside the scored tree have none.
    parts: Vec<Option<Parts>>,
}

/// What one node gives to methods.
#[derive(Clone, Debug)]
struct Parts {
    /// Its own method; none where the standard names none.
    method: Option<usize>,
    /// What it gives; none where that is all that its score says, as of an item none of whose rules names a method.
    given: Option<Box<Given>>,
}

/// What one node gives to methods, where its score does not say it.
#[derive(Clone, Debug)]
struct Given {
    /// What it gives to other methods than its own.
    others: Vec<Part>,
    /// What it gives to its own method.
    own: MethodShare,
    /// Whether more of one method may mean less of another here or below: what is cut off or taken is of one of them
    /// first, so that the worst of each is not the worst of all.
    crosses: bool,
}

impl Parts {
    /// Hands out what the node with this score and maximum gives to each method, the part of its own method last.
    fn each(
        &self,
        (score, max): (&NodeScore, Points),
        mut take: impl FnMut(Option<usize>, &MethodShare),
    ) {
        let Some(given) = &self.given else {
            take(self.method, &MethodShare::of_item(score, max));
            return;
        };
        for part in &given.others {
            take(part.method, &part.share);
        }
        take(self.method, &given.own);
    }

    /// The same where methods have other numbers.
    fn numbered(mut self, number: impl Fn(Option<usize>) -> Option<usize>) -> Self {
        self.method = number(self.method);
        if let Some(given) = &mut self.given {
            for part in &mut given.others {
                part.method = number(part.method);
            }
        }
        self
    }

    /// Whether all that it gives is of the method `own`.
    fn is_all_of(&self, own: Option<usize>) -> bool {
        let others = self.given.as_ref().map(|it| &it.others);
        self.method == own && others.is_none_or(Vec::is_empty)
    }

    fn crosses(&self) -> bool {
        self.given.as_ref().is_some_and(|it| it.crosses)
    }
}

/// What one node gives to another method than its own, in points of the node.
#[derive(Clone, Debug)]
struct Part {
    /// Which of the methods; none where the standard names none.
    method: Option<usize>,
    share: MethodShare,
}

impl ByMethod {
    /// No parts yet, with room for those of about so many nodes.
    pub(crate) fn with_room(standard: &Standard, nodes: usize) -> Self {
        let declared = standard.method_totals.iter();
        Self {
            methods: declared.map(|it| it.method.clone()).collect(),
            parts: Vec::with_capacity(nodes),
        }
    }

    /// Adds the parts of the next node by itself, of which `named` are those that its rules name; inner nodes are still to
    /// be added up by [`Self::update`].
    pub(crate) fn add(&mut self, entry: &Entry<'_>, named: Option<Named<'_>>) {
        let parts = self.own_parts(entry, named);
        self.parts.push(parts);
    }

    /// Adds the parts of the nodes that stand behind.
    pub(crate) fn append(&mut self, behind: Self) {
        let numbers = behind.methods.iter().map(|it| self.method(it));
        let numbers: Vec<usize> = numbers.collect();
        let number = |it: Option<usize>| numbers.get(it?).copied();
        let parts = behind.parts.into_iter();
        self.parts
            .extend(parts.map(|it| Some(it?.numbered(number))));
    }

    /// The parts of an item; of an inner node the method of what its own rules do, with nothing yet.
    fn own_parts(&mut self, entry: &Entry<'_>, named: Option<Named<'_>>) -> Option<Parts> {
        if entry.role != Role::Scored {
            return None;
        }
        if !entry.node.children.is_empty() {
            return Some(Parts {
                method: own_method(entry).map(|it| self.method(it)),
                given: None,
            });
        }
        let given = named.map(|Named { parts, rest: own }| {
            let others = parts.into_iter().map(|(method, share)| Part {
                method: Some(self.method(method)),
                share,
            });
            let others: Vec<Part> = others.collect();
            Box::new(Given {
                crosses: !others.is_empty() && is_held(entry),
                others,
                own,
            })
        });
        Some(Parts {
            method: entry.methods.first().map(|it| self.method(it)),
            given,
        })
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
        (entry, at): (&Entry<'_>, usize),
        skeleton: &Skeleton,
        nodes: &[NodeScore],
    ) {
        let Some(score) = nodes.get(at) else {
            return;
        };
        let parts = if entry.node.children.is_empty() {
            let answer = assessment.answers.get(&entry.node.id);
            let named = item_by_method(assessment, (entry, answer), score);
            self.own_parts(entry, named)
        } else {
            self.of(at).map(|known| {
                let method = known.method;
                let given = given(entry, score);
                let own = (method, &given, !entry.node.rules.is_empty());
                let all = self.all_of_one(own, score, (at, skeleton, nodes));
                let given = all.unwrap_or_else(|| self.add_up(own, score, (at, skeleton, nodes)));
                Parts {
                    method,
                    given: Some(Box::new(given)),
                }
            })
        };
        if let Some(known) = self.parts.get_mut(at) {
            *known = parts;
        }
    }

    /// The parts of the node at `at`.
    fn of(&self, at: usize) -> Option<&Parts> {
        self.parts.get(at)?.as_ref()
    }

    /// The number of the own method of the node at `at`, and where it gives to others too, what it has lost of what is
    /// assessed by each.
    pub(crate) fn lost(&self, at: usize) -> (Option<usize>, Vec<(Option<usize>, Exact)>) {
        let Some(parts) = self.of(at) else {
            return (None, Vec::new());
        };
        let lost = |it: &MethodShare| (it.max.clone() - &it.points.best).or_zero();
        let mut each = Vec::new();
        if let Some(given) = parts.given.as_ref().filter(|it| !it.others.is_empty()) {
            each.extend(given.others.iter().map(|it| (it.method, lost(&it.share))));
            each.push((parts.method, lost(&given.own)));
        }
        (parts.method, each)
    }

    /// Whether more of one method may mean less of another.
    pub(crate) fn cross(&self, skeleton: &Skeleton) -> bool {
        let mut tops = skeleton.tops();
        tops.any(|(at, _)| self.of(at).is_some_and(Parts::crosses))
    }

    /// The sums by method, as they count in the sum of all parts.
    pub(crate) fn sums(
        &self,
        skeleton: &Skeleton,
        nodes: &[NodeScore],
    ) -> Vec<(Method, MethodShare)> {
        let mut sums: Vec<MethodSum> = Vec::new();
        sums.resize_with(self.methods.len(), MethodSum::default);
        for (at, place) in skeleton.tops() {
            let Some((score, parts)) = nodes.get(at).zip(self.of(at)) else {
                continue;
            };
            parts.each((score, place.max), |method, share| {
                if let Some(sum) = method.and_then(|it| sums.get_mut(it)) {
                    sum.add(share, &score.exact.worth);
                }
            });
        }
        let sums = sums.into_iter().map(MethodSum::total);
        self.methods.iter().cloned().zip(sums).collect()
    }

    /// What the inner node at `at` with this score gives, where all below it is of its own method: all that it has.
    fn all_of_one(
        &self,
        (own, given, _): (Option<usize>, &Exact, bool),
        score: &NodeScore,
        (at, skeleton, nodes): (usize, &Skeleton, &[NodeScore]),
    ) -> Option<Given> {
        let scales = skeleton.scales(at);
        let mut most = ExactSum::default();
        for (child, place) in skeleton.children(at) {
            let parts = self.of(child).filter(|it| it.is_all_of(own))?;
            let score = nodes.get(child)?;
            let of_child = match &parts.given {
                Some(given) => &given.own.most,
                None => &score.exact.best,
            };
            let worth = worth_of(score, place.weight, place.max, scales);
            most.add_times(of_child, &worth);
        }
        let full = skeleton.place(at).map_or(Points::ZERO, |it| it.max);
        Some(Given {
            others: Vec::new(),
            own: MethodShare {
                full: left_out(score, full) + &score.exact.max,
                most: most.total() + given,
                ..MethodShare::of(&score.exact)
            },
            crosses: false,
        })
    }

    /// What the inner node at `at` with this score gives: what its children do, and what its own rules give or take and
    /// its maximum cuts off. That is of the first of its methods, `own`; what is taken comes from the other methods below
    /// it, in proportion, once that has nothing left.
    fn add_up(
        &self,
        (own, given, has_rules): (Option<usize>, &Exact, bool),
        score: &NodeScore,
        (at, skeleton, nodes): (usize, &Skeleton, &[NodeScore]),
    ) -> Given {
        let scales = skeleton.scales(at);
        let mut first = MethodShare::default();
        let mut others: Vec<Part> = Vec::new();
        let mut rest = MethodShare::of(&score.exact);
        let mut crosses = false;
        for (child, place) in skeleton.children(at) {
            let Some(found) = nodes.get(child) else {
                continue;
            };
            let counted = Counted::new(found, place.weight, place.max, scales);
            rest.points = mem::take(&mut rest.points).minus(&counted.bounds());
            rest.max -= &counted.max;
            let Some(parts) = self.of(child) else {
                continue;
            };
            crosses |= parts.crosses();
            let is_made_up = scaled_up(found, place.max, scales).is_some();
            parts.each((found, place.max), |method, share| {
                let share = share.within(is_made_up);
                if method == own {
                    first.add(&share, &counted.worth);
                } else {
                    add_to(&mut others, method, &share, &counted.worth);
                }
            });
        }
        first.most += given;
        crosses |= !others.is_empty() && (has_rules || rest.points.best.is_negative());
        let mut shares: Vec<&mut MethodShare> = others.iter_mut().map(|it| &mut it.share).collect();
        shares.push(&mut first);
        give(&mut shares, &rest.points.floor, |it| &mut it.points.floor);
        give(&mut shares, &rest.points.worst, |it| &mut it.points.worst);
        give(&mut shares, &rest.points.best, |it| &mut it.points.best);
        let full = skeleton.place(at).map_or(Points::ZERO, |it| it.max);
        give_max(&mut shares, &rest.max, left_out(score, full));
        Given {
            others,
            own: first,
            crosses,
        }
    }
}

/// How what the own rules of an inner node do is assessed: as all of them say, or by the first of its methods.
fn own_method<'a>(entry: &Entry<'a>) -> Option<&'a Method> {
    let said = entry.node.rules.iter().map(|it| it.method.as_ref());
    let said = said.reduce(|one, other| one.filter(|it| Some(*it) == other));
    said.flatten().or(entry.methods.first())
}

/// The most that an inner node gives by itself, beside what is below it.
fn given(entry: &Entry<'_>, score: &NodeScore) -> Exact {
    let mut effects = entry.node.rules.iter().flat_map(Rule::effects);
    if effects.any(|it| matches!(it.then, Then::Earn(_))) {
        score.exact.max.clone()
    } else {
        entry.node.base.map(Exact::from).unwrap_or_default()
    }
}

/// Adds a share of `method` to those of others.
fn add_to(others: &mut Vec<Part>, method: Option<usize>, share: &MethodShare, worth: &Exact) {
    if let Some(known) = others.iter_mut().find(|it| it.method == method) {
        known.share.add(share, worth);
        return;
    }
    let mut counting = MethodShare::default();
    counting.add(share, worth);
    others.push(Part {
        method,
        share: counting,
    });
}

/// Adds `max` to what the shares can have, of which `left_out` does not apply in all: what does not apply in each stays
/// what it is, and where more or less leaves with the node than below it, that is as the rest.
fn give_max(shares: &mut [&mut MethodShare], max: &Exact, left_out: Exact) {
    for share in &mut *shares {
        share.full -= &share.max;
    }
    let below: Exact = shares.iter().map(|it| &it.full).sum();
    give(shares, &(left_out - &below), |it| &mut it.full);
    give(shares, max, |it| &mut it.max);
    for share in shares {
        share.full += &share.max;
    }
}

/// Adds `points` to the last of the shares; what that has not to give is taken from the others in proportion.
fn give(
    shares: &mut [&mut MethodShare],
    points: &Exact,
    of: impl Fn(&mut MethodShare) -> &mut Exact,
) {
    let Some((first, others)) = shares.split_last_mut() else {
        return;
    };
    if points.is_zero() {
        return;
    }
    let first = of(first);
    *first += points;
    let short = (-first.clone()).min(-points.clone()).or_zero();
    let all: Exact = others.iter_mut().map(|it| of(it).clone().or_zero()).sum();
    let taken = short.min(all.clone());
    let Some(part) = taken.over(&all).filter(Exact::is_positive) else {
        return;
    };
    *first += taken;
    for other in others {
        let other = of(other);
        let taken = other.clone().or_zero().times(&part);
        *other -= &taken;
    }
}
