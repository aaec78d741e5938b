//! What is wrong with a standard or with the answers to it. Real standards have mistakes: they are
//! loaded, named here, and held to [0, max] when scored.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::assessment::Assessment;
use crate::domain::assessment::answer::Answer;
use crate::domain::assessment::calendar::Calendar;
use crate::domain::check::rule::check_rule;
use crate::domain::check::same_work::check_same_work;
use crate::domain::check::tidiness::check_tidiness;
use crate::domain::check::waiting::{check_conditions, check_waiting};
use crate::domain::decimal::{Decimal, Points};
use crate::domain::entry::outcome::best;
use crate::domain::entry::reading::read_entry;
use crate::domain::entry::voice::Voice;
use crate::domain::problem::{Problem, Severity, at};
use crate::domain::standard::method::Method;
use crate::domain::standard::rule::{Clause, How, Rule};
use crate::domain::standard::shape::{Shape, Tick};
use crate::domain::standard::{Entry, Node, NodeId, Phase, Role, Standard};

/// The most nodes a standard may have.
pub const MAX_NODES: usize = 100_000;

/// The most decimal places that scores can be rounded to.
pub(crate) const MAX_PLACES: u32 = 4;

/// The most bytes one text may have.
pub const MAX_TEXT: usize = 64 * 1024;

/// Checks a standard by itself.
pub fn check_standard(standard: &Standard) -> Vec<Problem> {
    let outline = standard.outline();
    let mut problems = Vec::new();
    whole_standard(standard, &outline, &mut problems);
    let again = again(&outline);
    for (here, entry) in outline.iter().enumerate() {
        if again.contains(&here) {
            problems.push(at(
                entry.node,
                Severity::Error,
                "B-101",
                format!(
                    "编号“{}”重复出现，得分会记到第一个同号条目上。",
                    entry.node.id
                ),
                "请把其中一个改为不同的编号（id）。",
            ));
        }
        node(standard, entry, &mut problems);
        for (number, rule) in entry.node.rules.iter().enumerate() {
            check_rule(entry, number + 1, rule, &mut problems);
        }
    }
    check_waiting(&outline, &mut problems);
    check_conditions(standard, &outline, &mut problems);
    check_tidiness(standard, &outline, &mut problems);
    problems
}

/// The positions of nodes whose id another one has before them.
fn again(outline: &[Entry<'_>]) -> BTreeSet<usize> {
    let ids = outline.iter().enumerate();
    let mut ids: Vec<(&NodeId, usize)> = ids.map(|(at, it)| (&it.node.id, at)).collect();
    // Most stand in order already.
    ids.sort();
    let pairs = ids.windows(2).filter_map(|pair| match pair {
        [(one, _), (other, at)] if one == other => Some(*at),
        _ => None,
    });
    pairs.collect()
}

/// Checks the standard, and the answers and gap notes against it.
pub fn check(assessment: &Assessment) -> Vec<Problem> {
    let standard = &*assessment.standard;
    let mut problems = check_standard(standard);
    let calendar = assessment.calendar();
    if !(1949..=2200).contains(&assessment.about.year) {
        problems.push(Problem::new(
            Severity::Error,
            "A-201",
            format!("年度“{}”不合理。", assessment.about.year),
            "请填写四位数的年度，如2026。",
        ));
    }
    let outline = standard.outline();
    let nodes: BTreeMap<&NodeId, &Node> = outline
        .iter()
        .rev()
        .map(|it| (&it.node.id, it.node))
        .collect();
    // Both come in the order of their ids.
    let mut those = nodes.iter().peekable();
    for (id, answer) in &assessment.answers {
        while those.next_if(|(it, _)| **it < id).is_some() {}
        let node = those.next_if(|(it, _)| **it == id).map(|(_, it)| *it);
        let Some(node) = node.filter(|it| it.is_answerable()) else {
            problems.push(orphan(id, "A-202", "的评分"));
            continue;
        };
        if answer.na.as_deref().is_some_and(|it| it.trim().is_empty()) {
            let what = "标为不适用，但没有写明理由。".to_owned();
            problems.push(at(
                node,
                Severity::Warning,
                "A-203",
                what,
                "请补写不适用的理由。",
            ));
        }
        check_inputs((node, answer), calendar, &mut problems);
    }
    check_same_work(assessment, &outline, &mut problems);
    let works = assessment.gaps.iter().filter(|it| it.1.notice.is_none());
    for (id, _) in works.filter(|(id, _)| !nodes.contains_key(id)) {
        problems.push(orphan(id, "A-205", "的整改记录"));
    }
    problems
}

/// Checks what was entered for each rule of a node.
fn check_inputs((node, answer): (&Node, &Answer), calendar: Calendar, problems: &mut Vec<Problem>) {
    for (number, input) in &answer.inputs {
        let rule = number.checked_sub(1).and_then(|it| node.rules.get(it));
        let fault = match rule {
            None => Some("标准中没有对应的评分规则".to_owned()),
            // A rule that does not fit is named by itself, as B-120.
            Some(rule) if !rule.fits() => None,
            Some(rule) => read_entry(rule, input, calendar, Voice::Silent)
                .err()
                .map(|it| it.to_string()),
        };
        if let Some(fault) = fault {
            problems.push(at(
                node,
                Severity::Error,
                "A-204",
                format!("第{number}条规则的填写无法计分：{fault}。"),
                "该项暂按未评处理，请重新填写。",
            ));
        }
    }
}

fn orphan(id: &NodeId, code: &'static str, kind: &str) -> Problem {
    Problem::new(
        Severity::Warning,
        code,
        format!("文件中有“{id}”{kind}，但标准里没有这个可评条目。"),
        "内容会原样保留，不参与计分；请核对是否换过标准。",
    )
    .at(id, id.as_str())
}

#[expect(clippy::too_many_lines, reason = "a list of checks")]
fn whole_standard(standard: &Standard, outline: &[Entry<'_>], problems: &mut Vec<Problem>) {
    let mut warn = |code, what: String, remedy: &str| {
        problems.push(Problem::new(Severity::Warning, code, what, remedy));
    };
    let tops = sum_of(&standard.nodes);
    let within = standard.bonus.as_ref().filter(|it| it.within_total);
    let sum = tops + within.map_or(Decimal::ZERO, |it| it.cap);
    let total = standard.total;
    if sum != total {
        let all = if within.is_some() {
            "各项目分值和加分上限"
        } else {
            "各项目分值"
        };
        let what = if total < sum {
            format!("{all}合计{sum}分，超过满分{total}分，汇总时按满分封顶。")
        } else {
            format!("{all}合计{sum}分，与标准满分{total}分不一致。")
        };
        warn("B-102", what, "请核对各项目分值或满分。");
    }
    let marks = standard.pass_marks.iter();
    for mark in marks.filter(|it| standard.total < it.at) {
        warn(
            "B-103",
            format!("达标线“{}”为{}分，高于满分。", mark.name, mark.at),
            "请核对达标线。",
        );
    }
    let months = 1..=12;
    for phase in &standard.phases {
        let Phase { name, from, to, .. } = phase;
        if !months.contains(from) || !months.contains(to) || to < from {
            warn(
                "B-104",
                format!("阶段“{name}”的月份{from}至{to}不合理。"),
                "起止月份应在1到12之间，且先后有序。",
            );
        }
    }
    let sums = method_sums(standard, outline);
    for declared in &standard.method_totals {
        let sum = sums.get(&declared.method).copied().unwrap_or_default();
        if sum != declared.max {
            let (name, max) = (declared.method.name(), declared.max);
            warn(
                "B-105",
                format!("{name}各条合计{sum}分，与规定的{max}分不一致。"),
                "请核对各条的测评方法和分值。",
            );
        }
    }
    let mut error = |code, what: String, remedy: &str| {
        problems.push(Problem::new(Severity::Error, code, what, remedy));
    };
    let rounding = standard.rounding.unwrap_or_default();
    let places = [rounding.item, rounding.total].into_iter().flatten();
    if let Some(odd) = places.max().filter(|it| MAX_PLACES < *it) {
        let what = format!("计分取位写为{odd}位小数，最多{MAX_PLACES}位。");
        error("B-149", what, "请改为0到4之间的位数。");
    }
    if standard.nodes.is_empty() {
        let what = "标准中没有任何测评项目。".to_owned();
        error("B-106", what, "请检查标准文件是否完整。");
    }
    if outline.len() > MAX_NODES {
        let what = format!("标准有{}个条目，超过上限{MAX_NODES}个。", outline.len());
        error("B-107", what, "请拆分为几个标准。");
    }
}

/// What nodes that stand side by side add up to.
pub(crate) fn sum_of(nodes: &[Node]) -> Points {
    nodes.iter().map(|it| it.max.times(it.weight)).sum()
}

/// What the items add up to by method: clauses and rules by their own, the rest by the item's first.
pub(crate) fn method_sums<'a>(
    standard: &'a Standard,
    outline: &[Entry<'a>],
) -> BTreeMap<&'a Method, Points> {
    let mut sums: BTreeMap<&Method, Points> = BTreeMap::new();
    if standard.method_totals.is_empty() {
        return sums;
    }
    let mut worths: Vec<Decimal> = Vec::with_capacity(outline.len());
    for entry in outline {
        let node = entry.node;
        let above = entry.parent.and_then(|it| worths.get(it));
        let worth = above.map_or(node.weight, |it| it.times(node.weight));
        worths.push(worth);
        let Some(first) = entry.methods.first() else {
            continue;
        };
        if entry.role != Role::Scored {
            continue;
        }
        if !node.children.is_empty() {
            // What an inner node's own rules can give.
            let own = node.max - sum_of(&node.children);
            *sums.entry(first).or_default() += own.times(worth);
            continue;
        }
        let mut rest = node.max;
        for rule in &node.rules {
            for (method, points) in named_points(rule).into_iter().filter(|it| it.0 != first) {
                *sums.entry(method).or_default() += points.times(worth);
                rest -= points;
            }
        }
        *sums.entry(first).or_default() += rest.times(worth);
    }
    sums
}

/// What a node that is worth `max` can come to: what is below it, its base points and what its rules earn.
pub(crate) fn given(node: &Node, max: Points) -> Points {
    let earned: Points = node.rules.iter().map(|it| earned(it, max)).sum();
    sum_of(&node.children) + node.base.unwrap_or_default() + earned
}

/// What a rule that earns can give first; what the same entry may earn besides goes beyond what is asked.
fn earned(rule: &Rule, max: Points) -> Points {
    if !rule.earns() {
        return Points::ZERO;
    }
    if rule.also.is_empty() {
        return best(rule, max);
    }
    let first = Rule {
        also: Vec::new(),
        ..rule.clone()
    };
    best(&first, max)
}

fn named_points(rule: &Rule) -> Vec<(&Method, Points)> {
    if let (Shape::Ticks(Tick::Met, clauses), Some(How::Own)) = (rule.ask.shape(), rule.how()) {
        let of = |it: &'_ Clause| it.points;
        return clauses
            .iter()
            .filter_map(|it| Some((it.method.as_ref().or(rule.method.as_ref())?, of(it))))
            .collect();
    }
    rule.method.as_ref().zip(rule.limit).into_iter().collect()
}

fn node(standard: &Standard, entry: &Entry<'_>, problems: &mut Vec<Problem>) {
    let node = entry.node;
    let mut add = |severity, code, what: String, remedy: &str| {
        problems.push(at(node, severity, code, what, remedy));
    };
    if node.id.as_str().trim().is_empty() {
        add(
            Severity::Error,
            "B-110",
            "条目没有编号（id）。".to_owned(),
            "请补上不重复的编号。",
        );
    }
    if node.max.is_negative() || !node.weight.is_positive() {
        let what = format!("分值{}或权重{}不合理。", node.max, node.weight);
        add(
            Severity::Error,
            "B-111",
            what,
            "分值不能小于0，权重应大于0。",
        );
    }
    if [&node.title, &node.text, &node.measure]
        .iter()
        .any(|it| it.len() > MAX_TEXT)
    {
        let what = "文字过长，超过64KB。".to_owned();
        add(Severity::Error, "B-112", what, "请精简文字或拆分条目。");
    }
    if !entry.phase.is_empty() && standard.phase(entry.phase).is_none() {
        let what = format!("所属阶段“{}”没有定义。", entry.phase);
        add(
            Severity::Warning,
            "B-113",
            what,
            "请在标准的阶段表中补上，或改正阶段名。",
        );
    }
    if node.month.is_some_and(|it| !(1..=12).contains(&it)) {
        let what = "完成月份不在1到12之间。".to_owned();
        add(Severity::Warning, "B-114", what, "请改正月份。");
    }
    let base = node.base.unwrap_or_default();
    if base.is_negative() || node.max.max(Points::ZERO) < base {
        let what = format!("基础分{base}分应在0到本项分值{}分之间。", node.max);
        add(Severity::Error, "B-148", what, "请改正基础分或分值。");
    }
    // What is given, or goes by another node, needs nobody's entry.
    if node.children.is_empty() && node.rules.is_empty() && node.base.is_none() {
        let what = "没有评分规则，无法评分。".to_owned();
        add(Severity::Warning, "B-116", what, "请为该条目设定评分规则。");
    }
    if entry.role == Role::Scored {
        node_sums(node, problems);
    }
}

/// Whether what a scored node can get is what it says it is worth.
fn node_sums(node: &Node, problems: &mut Vec<Problem>) {
    let mut warn = |code, what: String, remedy: &str| {
        problems.push(at(node, Severity::Warning, code, what, remedy));
    };
    let max = node.max;
    let sum = given(node, max);
    if !node.children.is_empty() && sum != max {
        if sum < max {
            let rest = max - sum;
            let what = format!("下级条目合计{sum}分，少于本级{max}分，差的{rest}分没有条目可得。");
            let remedy =
                "差的分暂计入应得分，下级全部不适用时一并不计；请核对原标准，补上条目或改正分值。";
            warn("B-115", what, remedy);
        } else {
            let what = format!("下级条目合计{sum}分，超过本级{max}分，得分按本级分值封顶。");
            warn("B-115", what, "请核对原标准，改正本级或下级的分值。");
        }
    }
    if node.starts_unsaid() {
        let what = "有的规则加分、有的规则扣分，没有写明从满分起扣还是从0分起加，暂从0分起加。";
        warn(
            "B-155",
            what.to_owned(),
            "请写明基础分：从满分起扣的写满分，从0分起加的写0。",
        );
    }
    let earns = node.rules.iter().any(Rule::earns) || node.base.is_some();
    if earns && node.children.is_empty() && sum < max {
        let what = match node.base {
            Some(base) => format!("基础分{base}分与各条规则合计最多得{sum}分，达不到分值{max}分。"),
            None => format!("各条规则最多得{sum}分，达不到分值{max}分。"),
        };
        warn("B-117", what, "请核对各条款或等次的分值。");
    }
}
