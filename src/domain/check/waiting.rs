//! What is wrong with rules that wait for the score of another node, and with conditions that name a node or a method.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::decimal::Decimal;
use crate::domain::problem::{Problem, Severity, at};
use crate::domain::standard::method::Method;
use crate::domain::standard::rule::{Ask, Worth};
use crate::domain::standard::{Entry, Node, NodeId, PassCondition, Role, Standard};

/// Checks every rule that asks for another node.
pub(crate) fn check_waiting(outline: &[Entry<'_>], problems: &mut Vec<Problem>) {
    let waits = |it: &Entry<'_>| {
        it.node
            .rules
            .iter()
            .any(|it| matches!(it.ask, Ask::Item(_)))
    };
    if !outline.iter().any(waits) {
        return;
    }
    let mut places: BTreeMap<&NodeId, usize> = BTreeMap::new();
    for (at, entry) in outline.iter().enumerate() {
        places.entry(&entry.node.id).or_insert(at);
    }
    for (here, entry) in outline.iter().enumerate() {
        for (number, rule) in (1..).zip(&entry.node.rules) {
            let Ask::Item(id) = &rule.ask else {
                continue;
            };
            let there = places.get(id).copied();
            if let Some(fault) = fault(outline, here, (id, there)) {
                problems.push(at(
                    entry.node,
                    Severity::Error,
                    "B-146",
                    format!("第{number}条规则看另一条目的得分，但{fault}，无法计分。"),
                    "请改选一个不包含本条、自己也不看其他条目得分的条目。",
                ));
            }
        }
    }
}

/// Why the node at `here` cannot wait for another one.
fn fault(
    outline: &[Entry<'_>],
    here: usize,
    (id, there): (&NodeId, Option<usize>),
) -> Option<String> {
    if id.as_str().trim().is_empty() {
        return Some("没有选择是哪一条".to_owned());
    }
    let Some((there, other)) = there.and_then(|it| Some((it, outline.get(it)?))) else {
        return Some(format!("标准里没有编号为“{id}”的条目"));
    };
    let name = other.node.code();
    if there == here {
        return Some("看的是它自己".to_owned());
    }
    if is_below(outline, here, there) {
        return Some(format!("“{name}”是它的上级，包含它自己的得分"));
    }
    if waits(other.node) {
        return Some(format!("“{name}”自己也要看其他条目的得分"));
    }
    if !matches!(other.role, Role::Scored | Role::Bonus) {
        return Some(format!("“{name}”只扣分或只否决，没有得分率"));
    }
    (!other.node.max.is_positive()).then(|| format!("“{name}”没有分值，没有得分率"))
}

/// Whether the node at `here` stands below the one at `there`.
fn is_below(outline: &[Entry<'_>], here: usize, there: usize) -> bool {
    let parent = |at: usize| outline.get(at)?.parent;
    std::iter::successors(parent(here), |it| parent(*it)).any(|it| it == there)
}

/// Whether a rule of the node, or of one below it, asks for another.
fn waits(node: &Node) -> bool {
    let own = node.rules.iter().any(|it| matches!(it.ask, Ask::Item(_)));
    own || node.children.iter().any(waits)
}

/// Checks the conditions that pass marks have beside the total.
pub(crate) fn check_conditions(
    standard: &Standard,
    outline: &[Entry<'_>],
    problems: &mut Vec<Problem>,
) {
    if standard.pass_marks.iter().all(|it| it.also.is_empty()) {
        return;
    }
    let used = used_methods(outline);
    for mark in &standard.pass_marks {
        for condition in &mark.also {
            if let Some(fault) = condition_fault(condition, standard, &used) {
                problems.push(Problem::new(
                    Severity::Warning,
                    "B-150",
                    format!("达标线“{}”的附加条件无法判断：{fault}。", mark.name),
                    "请改正或删去这一条件。",
                ));
            }
        }
    }
}

/// Why a condition beside the total cannot be told, where these methods are used.
pub(crate) fn condition_fault(
    condition: &PassCondition,
    standard: &Standard,
    used: &BTreeSet<&Method>,
) -> Option<String> {
    let least = |at: &Worth| match at {
        Worth::Points(points) if points.is_negative() => Some(format!("分值{points}小于0")),
        Worth::Points(_) => None,
        Worth::Share(percent) => odd_share(*percent),
    };
    match condition {
        PassCondition::EachPart(percent) => odd_share(*percent),
        PassCondition::Part { node, at } => match standard.node(node) {
            None => Some(format!("标准里没有编号为“{node}”的条目")),
            Some(_) => least(at),
        },
        PassCondition::Method { method, .. } if !used.contains(method) => {
            Some(format!("没有条目用“{}”测评", method.name()))
        }
        PassCondition::Method { at, .. } => least(at),
        PassCondition::Review(at) if standard.total < *at => {
            Some(format!("复核得分{at}分高于标准的总分{}分", standard.total))
        }
        PassCondition::Review(at) => least(&Worth::Points(*at)),
    }
}

fn odd_share(percent: Decimal) -> Option<String> {
    let fits = (Decimal::ZERO..=Decimal::HUNDRED).contains(&percent);
    (!fits).then(|| format!("比例{percent}%不在0到100之间"))
}

/// The methods by which anything is assessed.
pub(crate) fn used_methods<'a>(outline: &[Entry<'a>]) -> BTreeSet<&'a Method> {
    let mut used = BTreeSet::new();
    for entry in outline {
        used.extend(entry.methods);
        for rule in &entry.node.rules {
            used.extend(&rule.method);
            let clauses = rule.ask.clauses().iter();
            used.extend(clauses.filter_map(|it| it.method.as_ref()));
        }
    }
    used
}
