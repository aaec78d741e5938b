//! Repairs of points that do not agree.

use crate::domain::check::given;
use crate::domain::check::mending::{Repair, changed, repair};
use crate::domain::check::rule::largest_deduction;
use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::edit::StandardEdit;
use crate::domain::standard::rule::Rule;
use crate::domain::standard::{Entry, Node, NodeId};

/// The points that a node can reach when that is what it is worth; what rules give may depend on that.
pub(crate) fn reached(node: &Node) -> Option<Points> {
    let at = |max: Points| given(node, max);
    let max = at(at(node.max));
    (at(max) == max && !max.is_negative()).then_some(max)
}

/// The points of a node and of those below it are made to agree.
pub(crate) fn sums(node: &Node) -> Vec<Repair> {
    let sum = reached(node);
    let to_sum = |sum: Points| {
        let edit = changed(node, |it| it.max = sum);
        repair(format!("本级改为{sum}分"), edit)
    };
    let mut found: Vec<Repair> = sum.map(to_sum).into_iter().collect();
    let rest = node.max - given(node, node.max);
    let blank = |it: &&Node| it.max.is_zero() && it.weight == Decimal::ONE;
    let mut blank = node.children.iter().filter(blank);
    if let (Some(only), None, true) = (blank.next(), blank.next(), rest.is_positive()) {
        let edit = changed(only, |it| it.max = rest);
        let name: String = only.title.chars().take(10).collect();
        found.insert(0, repair(format!("“{name}”补{rest}分"), edit));
    }
    found
}

/// The points of a node are shared out to those below it, in the proportion they have.
pub(crate) fn shared_out(outline: &[Entry<'_>], node: &Node) -> Option<Repair> {
    let sum: Points = node.children.iter().map(|it| it.max).sum();
    let earns = node.rules.iter().any(Rule::earns);
    let weighted = node.children.iter().any(|it| it.weight != Decimal::ONE);
    // Of several with one id nobody can say which is meant.
    let is_alone = |id: &NodeId| outline.iter().filter(|it| it.node.id == *id).count() == 1;
    let told = node
        .children
        .iter()
        .all(|it| is_alone(&it.id) && !it.max.is_negative());
    // What the node is given itself is not shared out.
    let whole = node.max - node.base.unwrap_or_default();
    if earns || weighted || !told || !sum.is_positive() || !whole.is_positive() {
        return None;
    }
    let (last, others) = node.children.split_last()?;
    let mut rest = whole;
    let mut edits = Vec::new();
    for child in others {
        let part = whole
            .share(child.max, sum)?
            .rounded()
            .held(Points::ZERO, rest);
        rest -= part;
        edits.push(changed(child, |it| it.max = part));
    }
    edits.push(changed(last, |it| it.max = rest));
    Some(repair("按比例分摊到下级", StandardEdit::Batch(edits)))
}

/// An item is worth what it may lose at one stroke.
pub(crate) fn worth_a_deduction(entry: &Entry<'_>) -> Option<Repair> {
    let node = entry.node;
    let largest = node.rules.iter().filter_map(largest_deduction).max()?;
    let alone = node.children.is_empty() && !node.rules.iter().any(Rule::earns);
    let edit = changed(node, |it| it.max = largest);
    alone.then(|| repair(format!("本条改为{largest}分"), edit))
}
