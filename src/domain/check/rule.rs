//! What is wrong with one scoring rule of a standard.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::problem::{Problem, Severity, at};
use crate::domain::standard::rule::{How, Rule, Then};
use crate::domain::standard::shape::{Named, Shape, Tick};
use crate::domain::standard::{Entry, Role};

/// Checks the rule of `entry` with this number, counted from 1.
pub(crate) fn check_rule(
    entry: &Entry<'_>,
    number: usize,
    rule: &Rule,
    problems: &mut Vec<Problem>,
) {
    let node = entry.node;
    let mut add = |severity, code, what: String, remedy: &str| {
        problems.push(at(
            node,
            severity,
            code,
            format!("第{number}条规则{what}"),
            remedy,
        ));
    };
    if !rule.fits() {
        let what = "的填写方式与计分方式不匹配，无法计分。".to_owned();
        add(Severity::Error, "B-120", what, "请核对规则的 ask 与 then。");
    }
    if (entry.role == Role::Veto) != matches!(rule.then, Then::Veto(_)) {
        let what =
            "与所在部分不符：一票否决只能放在否决事项里，否决事项也只能用一票否决。".to_owned();
        add(Severity::Warning, "B-121", what, "请把条目移到相应部分。");
    }
    if rule.options() == Some(0) {
        add(
            Severity::Error,
            "B-122",
            "没有任何选项。".to_owned(),
            "请补上条款、等次或选项。",
        );
    }
    if let Shape::Amounts { min, max, .. } = rule.ask.shape()
        && max < min
    {
        let what = format!("的评分范围{min}到{max}上下颠倒。");
        add(Severity::Error, "B-123", what, "请改正范围。");
    }
    if let Some(unknown) = unknown_level(rule) {
        let what = format!("提到了没有定义的等次“{unknown}”。");
        add(Severity::Warning, "B-124", what, "请核对等次名称。");
    }
    if entry.role == Role::Scored
        && let Some(largest) = largest_deduction(rule).filter(|it| node.max < *it)
    {
        let what = format!("单项扣{largest}分，超过本项分值{}分。", node.max);
        add(
            Severity::Warning,
            "B-125",
            what,
            "计分时扣完本项为止；请核对原标准。",
        );
    }
    if points_of(rule).iter().any(|it| it.is_negative()) {
        let what = "含有负的分值。".to_owned();
        add(
            Severity::Error,
            "B-126",
            what,
            "分值一律写正数，扣分用 Deduct 表示。",
        );
    }
}

/// The name of a level that a clause or the core rule mentions and that does not exist.
fn unknown_level(rule: &Rule) -> Option<&str> {
    let Some(How::Level { levels, core_fails }) = rule.how() else {
        return None;
    };
    let known = |name: &str| name.is_empty() || levels.iter().any(|it| it.name == name);
    let clauses = match rule.ask.shape() {
        Shape::Ticks(Tick::Met, clauses) => clauses,
        _ => &[],
    };
    let of_clauses = clauses.iter().map(|it| it.level.as_str());
    of_clauses
        .chain(core_fails.as_deref())
        .find(|it| !known(it))
}

/// The most one single occurrence takes away.
pub(crate) fn largest_deduction(rule: &Rule) -> Option<Points> {
    let Then::Deduct(how) = &rule.then else {
        return None;
    };
    match (how, rule.ask.shape()) {
        (How::Own, Shape::Ticks(_, list)) => list.iter().map(|it| it.points).max(),
        (How::Own, Shape::Amounts { max, .. }) => Some(max),
        (How::Each(it) | How::EachMissing(it) | How::Once(it) | How::If(_, it), _) => Some(*it),
        _ => None,
    }
}

/// Every number of points the rule names.
fn points_of(rule: &Rule) -> Vec<Points> {
    let mut points: Vec<Points> = rule.limit.into_iter().collect();
    match rule.ask.shape() {
        Shape::Ticks(_, list) => points.extend(list.iter().map(|it| it.points)),
        Shape::Numbers(Named::Tiers { tiers, .. }) => {
            points.extend(tiers.iter().map(|it| it.points));
        }
        Shape::Numbers(Named::Answers(options)) => {
            points.extend(options.iter().map(|it| it.value));
        }
        Shape::Amounts { min, max, .. } => points.extend([min, max]),
        Shape::Level
        | Shape::Number { .. }
        | Shape::Percent
        | Shape::Parts { .. }
        | Shape::Events(_) => {}
    }
    match rule.how() {
        Some(How::Each(it) | How::EachMissing(it) | How::Once(it) | How::If(_, it)) => {
            points.push(*it);
        }
        Some(How::PerPoint { each, .. }) => points.push(*each),
        Some(How::Level { levels, .. }) => {
            points.extend(levels.iter().map(|it| it.worth.points(Decimal::HUNDRED)));
        }
        _ => {}
    }
    points
}
