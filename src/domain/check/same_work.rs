//! What is wrong with what was said of the works that items of a bonus group honour.

use std::collections::BTreeMap;

use crate::domain::assessment::Assessment;
use crate::domain::assessment::answer::SameWork;
use crate::domain::problem::{Problem, Severity, at};
use crate::domain::standard::{Entry, NodeId, Role};

/// Checks with which other items of their groups the items of `assessment` are said to be the same work.
pub(crate) fn check_same_work(
    assessment: &Assessment,
    outline: &[Entry<'_>],
    problems: &mut Vec<Problem>,
) {
    let said = assessment.answers.iter();
    let mut said = said.filter_map(|(id, it)| Some((id, it.same_work.as_ref()?)));
    let Some(first) = said.next() else {
        return;
    };
    let groups: BTreeMap<&NodeId, &Entry<'_>> = outline
        .iter()
        .rev()
        .map(|entry| (&entry.node.id, entry))
        .collect();
    for (id, same) in std::iter::once(first).chain(said) {
        let Some(entry) = groups.get(id) else {
            continue;
        };
        if let Some(other) = contradicts(assessment, id, same) {
            problems.push(at(
                entry.node,
                Severity::Warning,
                "A-207",
                format!("写明是单独的工作，但“{other}”写明与它是同一工作，两处矛盾。"),
                "这一处暂按同一工作只计最高一项，请改正其中一处。",
            ));
        }
        if let Some(fault) = fault(entry, same, &groups) {
            problems.push(at(
                entry.node,
                Severity::Warning,
                "A-206",
                format!("“同一工作”的填写{fault}。"),
                "这一处暂按未说明处理，请重新填写。",
            ));
        }
    }
}

/// Another item that is said to be the same work as the item `id`, which is said to be a work of its own.
pub(crate) fn contradicts<'a>(
    assessment: &'a Assessment,
    id: &NodeId,
    same: &SameWork,
) -> Option<&'a NodeId> {
    let others = assessment.answers.iter().filter(|_| *same == SameWork::Own);
    let says = |it: &Option<SameWork>| matches!(it, Some(SameWork::As(other)) if other == id);
    let mut others = others.filter(|(_, it)| says(&it.same_work));
    others.next().map(|(other, _)| other)
}

fn fault(
    entry: &Entry<'_>,
    same: &SameWork,
    groups: &BTreeMap<&NodeId, &Entry<'_>>,
) -> Option<String> {
    if !is_grouped(entry) {
        return Some("没有用处：这一条不在“只计最高分”的加分分组里".to_owned());
    }
    let SameWork::As(id) = same else {
        return None;
    };
    let Some(other) = groups.get(id) else {
        return Some(format!("指向“{id}”，标准里没有这个条目"));
    };
    let name = other.node.code();
    if *id == entry.node.id {
        return Some("指向它自己".to_owned());
    }
    let is_beside = is_grouped(other) && other.node.group == entry.node.group;
    (!is_beside).then(|| format!("指向“{name}”，但它与这一条不在同一个加分分组里"))
}

/// Whether it is an item of a group of the bonus part.
fn is_grouped(entry: &Entry<'_>) -> bool {
    let node = entry.node;
    entry.role == Role::Bonus && !node.group.is_empty() && node.children.is_empty()
}
