//! What somebody decides of a doubt, as one edit: the reading stays, or another one takes its place.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::check::mending::{changed, head};
use crate::domain::check::{check_standard, given, sum_of};
use crate::domain::decimal::Points;
use crate::domain::problem::{Severity, place};
use crate::domain::standard::doubt::{Doubt, Reread};
use crate::domain::standard::doubts::DoubtAt;
use crate::domain::standard::edit::{MoveWay, Seat, StandardEdit};
use crate::domain::standard::rule::{Rule, Then};
use crate::domain::standard::rule_examples::by_hand;
use crate::domain::standard::{Bonus, Node, NodeId, Role, Standard};

/// Another reading that can be taken at once.
#[derive(Clone, Debug, PartialEq)]
pub struct OfferedReading {
    /// Its number among the other readings of the doubt, counted from 1.
    pub number: usize,
    /// What it is called.
    pub name: String,
    /// What of the points above goes with it, in words; empty where nothing does.
    pub also: String,
    /// The edit, which takes the doubt away.
    pub edit: StandardEdit,
}

/// The edit by which the reading stays and is in doubt no more.
pub fn confirmed(standard: &Standard, at: &DoubtAt) -> Option<StandardEdit> {
    all_confirmed(standard, std::slice::from_ref(at))
}

/// The same for several at once; those that are not there are passed over.
pub fn all_confirmed(standard: &Standard, these: &[DoubtAt]) -> Option<StandardEdit> {
    let mut by_node: BTreeMap<Option<&NodeId>, BTreeSet<usize>> = BTreeMap::new();
    for it in these {
        by_node.entry(it.node.as_ref()).or_default().insert(it.at);
    }
    let edits = by_node.into_iter().filter_map(|(node, gone)| match node {
        None => {
            let any = gone.iter().any(|it| *it < standard.doubts.len());
            any.then(|| head(standard, |it| take(&mut it.doubts, &gone)))
        }
        Some(id) => {
            let node = standard.node(id)?;
            let any = gone.iter().any(|it| *it < node.doubts.len());
            any.then(|| changed(node, |it| take(&mut it.doubts, &gone)))
        }
    });
    let mut edits: Vec<StandardEdit> = edits.collect();
    match edits.len() {
        0 | 1 => edits.pop(),
        _ => Some(StandardEdit::Batch(edits)),
    }
}

fn take(doubts: &mut Vec<Doubt>, gone: &BTreeSet<usize>) {
    let mut number = 0..;
    doubts.retain(|_| number.next().is_none_or(|it| !gone.contains(&it)));
}

/// The other readings of a doubt that can be taken at once: none that cannot be scored, and none that makes the
/// check find more.
pub fn choices(standard: &Standard, at: &DoubtAt) -> Vec<OfferedReading> {
    let node = at.node.as_ref().and_then(|it| standard.node(it));
    let doubt = node.and_then(|it| it.doubts.get(at.at));
    let numbers = 1..=doubt.map_or(0, |it| it.others.len());
    let found = numbers.filter_map(|number| reread(standard, at, number));
    found.collect()
}

/// The other reading of this number, counted from 1, in the place of the one that was taken.
pub fn reread(standard: &Standard, at: &DoubtAt, number: usize) -> Option<OfferedReading> {
    let node = standard.node(at.node.as_ref()?)?;
    let other = node.doubts.get(at.at)?.others.get(number.checked_sub(1)?)?;
    let edit = taken(standard, node, at.at, &other.change)?;
    let before = around(standard, &node.id)?;
    let mut after = before.clone();
    after.edit(edit.clone()).ok()?;
    let mut edits = vec![edit];
    let mut also = Vec::new();
    for moved in sums_that_follow(&before, &mut after) {
        also.push(format!("“{}”改为{}分", place(&moved).trim(), moved.max));
        edits.push(StandardEdit::Node(Box::new(moved)));
    }
    if let Some(by) = total_that_follows(&before, &mut after) {
        let total = standard.total + by;
        also.push(format!("满分改为{total}分"));
        edits.push(head(standard, |it| it.total = total));
    }
    let fits = after
        .node(&node.id)
        .is_none_or(|it| it.rules.iter().all(Rule::fits));
    let (was, now) = (graveness(&before), graveness(&after));
    if !fits || was.0 < now.0 || was.1 < now.1 {
        return None;
    }
    let edit = match edits.len() {
        1 => edits.pop()?,
        _ => StandardEdit::Batch(edits),
    };
    Some(OfferedReading {
        number,
        name: other.name.clone(),
        also: also.join("，"),
        edit,
    })
}

/// The edit that takes another reading, without what follows from it.
fn taken(standard: &Standard, node: &Node, at: usize, other: &Reread) -> Option<StandardEdit> {
    let gone = BTreeSet::from([at]);
    Some(match other {
        Reread::Points(points) => {
            let whole = [by_hand(&node.title, node.max)];
            changed(node, |it| {
                // A score by hand goes up to the points, whatever they are.
                if it.rules == whole {
                    it.rules = vec![by_hand(&it.title, *points)];
                }
                it.max = *points;
                take(&mut it.doubts, &gone);
            })
        }
        Reread::Rules(rules) => changed(node, |it| {
            it.rules.clone_from(rules);
            take(&mut it.doubts, &gone);
        }),
        Reread::In => moved(standard, node, &gone, MoveWay::In)?,
        Reread::Out => moved(standard, node, &gone, MoveWay::Out)?,
        Reread::Gone => StandardEdit::Remove(node.id.clone()),
        Reread::Part(part) => into_part(node, &gone, *part),
    })
}

/// The edit by which a node, with all below it, comes to the end of another part.
fn into_part(node: &Node, gone: &BTreeSet<usize>, part: Role) -> StandardEdit {
    fn turn(node: &mut Node, part: Role) {
        for rule in &mut node.rules {
            turn_rule(rule, part);
        }
        for child in &mut node.children {
            turn(child, part);
        }
    }
    let mut there = Box::new(node.clone());
    take(&mut there.doubts, gone);
    turn(&mut there, part);
    let seat = Seat {
        parent: None,
        part,
        at: usize::MAX,
    };
    let away = StandardEdit::Remove(node.id.clone());
    StandardEdit::Batch(vec![away, StandardEdit::Add(seat, there)])
}

/// Makes a rule one of another part: a bonus gives, the negative list takes.
fn turn_rule(rule: &mut Rule, part: Role) {
    turn_then(&mut rule.then, part);
    for effect in &mut rule.also {
        turn_then(&mut effect.then, part);
    }
}

fn turn_then(then: &mut Then, part: Role) {
    *then = match (part, &*then) {
        (Role::Bonus, Then::Deduct(how)) => Then::Earn(how.clone()),
        (Role::Negative, Then::Earn(how)) => Then::Deduct(how.clone()),
        _ => return,
    };
}

fn moved(
    standard: &Standard,
    node: &Node,
    gone: &BTreeSet<usize>,
    way: MoveWay,
) -> Option<StandardEdit> {
    let step = standard.step(&node.id, way)?;
    let sure = changed(node, |it| take(&mut it.doubts, gone));
    Some(StandardEdit::Batch(vec![sure, step]))
}

/// As much of the standard as an edit of this node can make better or worse: what stands below the same top node,
/// with the one before it.
fn around(standard: &Standard, id: &NodeId) -> Option<Standard> {
    fn holds(node: &Node, id: &NodeId) -> bool {
        node.id == *id || node.children.iter().any(|it| holds(it, id))
    }
    // Sums by method go over all of it.
    if !standard.method_totals.is_empty() {
        return Some(standard.clone());
    }
    let (role, nodes, at) = standard.parts().find_map(|(role, nodes)| {
        let at = nodes.iter().position(|it| holds(it, id))?;
        Some((role, nodes, at))
    })?;
    let near = nodes.get(at.saturating_sub(1)..=at)?;
    let mut small = standard.head();
    match role {
        Role::Scored => {
            small.total = standard.total - (sum_of(nodes) - sum_of(near));
            small.nodes = near.to_vec();
        }
        Role::Bonus => {
            small.bonus = standard.bonus.as_ref().map(|it| Bonus {
                nodes: near.to_vec(),
                ..*it
            });
        }
        Role::Negative => small.negative = near.to_vec(),
        Role::Veto => small.vetoes = near.to_vec(),
    }
    Some(small)
}

/// How many errors and how many warnings there are.
fn graveness(standard: &Standard) -> (usize, usize) {
    let found = check_standard(standard);
    let count = |severity| found.iter().filter(|it| it.severity == severity).count();
    (count(Severity::Error), count(Severity::Warning))
}

/// Nodes whose points were the sum of what is below them have the new sum; returns them without their children.
fn sums_that_follow(before: &Standard, after: &mut Standard) -> Vec<Node> {
    fn follow(node: &mut Node, held: &BTreeSet<NodeId>, found: &mut Vec<Node>) {
        for child in &mut node.children {
            follow(child, held, found);
        }
        if held.contains(&node.id) && !node.children.is_empty() && node.max != sum(node) {
            node.max = sum(node);
            found.push(Node {
                children: Vec::new(),
                ..node.clone()
            });
        }
    }
    let outline = before.outline();
    let inner = outline.iter().map(|it| it.node);
    let held = inner.filter(|it| !it.children.is_empty() && it.max == sum(it));
    let held: BTreeSet<NodeId> = held.map(|it| it.id.clone()).collect();
    let mut found = Vec::new();
    let Standard {
        nodes,
        bonus,
        negative,
        vetoes,
        ..
    } = after;
    let bonus = bonus.iter_mut().flat_map(|it| &mut it.nodes);
    for top in nodes.iter_mut().chain(bonus).chain(negative).chain(vetoes) {
        follow(top, &held, &mut found);
    }
    found
}

/// What is below a node, and what its own rules give.
fn sum(node: &Node) -> Points {
    given(node, node.max)
}

/// By how much a total that was the sum of its projects goes with them.
fn total_that_follows(before: &Standard, after: &mut Standard) -> Option<Points> {
    let all = |it: &Standard| {
        let within = it.bonus.as_ref().filter(|it| it.within_total);
        sum_of(&it.nodes) + within.map_or(Points::ZERO, |it| it.cap)
    };
    let by = all(after) - all(before);
    let follows = all(before) == before.total && !by.is_zero();
    if follows {
        after.total += by;
    }
    follows.then_some(by)
}
