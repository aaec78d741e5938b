//! What is untidy in a standard though it can be scored: names, codes, sections, evidence, groups, caps.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::decimal::Points;
use crate::domain::problem::{Problem, Severity};
use crate::domain::standard::{Entry, Node, Standard};

/// Texts shorter than this, in characters, may well occur twice.
const LONG: usize = 12;

/// The code of what nobody has confirmed yet.
pub(crate) const UNCONFIRMED: &str = "B-142";

/// Adds what is untidy in the whole and in each node.
pub(crate) fn check_tidiness(
    standard: &Standard,
    outline: &[Entry<'_>],
    problems: &mut Vec<Problem>,
) {
    whole(standard, problems);
    codes(&standard.nodes, problems);
    texts(outline, problems);
    groups(outline, problems);
    for entry in outline {
        named(standard, entry, problems);
        evidence(entry.node, problems);
    }
    unconfirmed(standard, problems);
}

/// What was read in doubt and nobody has confirmed, the weightiest first, and how much is to be compared.
fn unconfirmed(standard: &Standard, problems: &mut Vec<Problem>) {
    let told = standard.unconfirmed().into_iter().map(|it| {
        let what = it.doubt.what.replace(char::is_control, " ");
        let what = format!("未核对：“{}”。", what.trim_end_matches('。'));
        let remedy = "请对照原文核对，无误的在编辑标准时确认，或用 confirm 确认。";
        match it.node {
            Some(node) => note(node, UNCONFIRMED, what, remedy),
            None => Problem {
                place: it.doubt.place.clone(),
                ..Problem::new(Severity::Note, UNCONFIRMED, what, remedy)
            },
        }
    });
    problems.extend(told);
    let n = standard.n_to_compare();
    if n > 0 {
        let what = format!("有{n}个条目的规则由程序从原文读出，待对照。");
        let remedy = "请在编辑标准时对照原文逐条看过，或用 confirm --rules 列出。";
        problems.push(Problem::new(Severity::Note, UNCONFIRMED, what, remedy));
    }
}

fn note(node: &Node, code: &'static str, what: String, remedy: &str) -> Problem {
    let place = format!("{} {}", node.code(), node.title);
    Problem::new(Severity::Note, code, what, remedy).at(&node.id, place.trim())
}

fn whole(standard: &Standard, problems: &mut Vec<Problem>) {
    let mut add = |code, what: String, remedy: &str| {
        problems.push(Problem::new(Severity::Note, code, what, remedy));
    };
    if !(1949..=2200).contains(&standard.year) {
        let what = format!("标准的年度{}不合理。", standard.year);
        add("B-130", what, "请改为四位数的年份。");
    }
    let mut seen = BTreeSet::new();
    for name in standard.sections.iter().filter(|it| !seen.insert(*it)) {
        let what = format!("科室表中“{name}”出现了两次。");
        add("B-131", what, "请删去重复的一个。");
    }
    if let Some(bonus) = &standard.bonus {
        let sum: Points = bonus.nodes.iter().map(|it| it.max).sum();
        let cap = bonus.cap;
        if !cap.is_positive() && !bonus.nodes.is_empty() {
            let what = "加分没有上限，或上限为0分。".to_owned();
            add("B-132", what, "请填写加分最多计多少分。");
        } else if sum < cap && !bonus.nodes.is_empty() {
            let what = format!("加分项合计{sum}分，达不到加分上限{cap}分。");
            add("B-132", what, "请核对加分项的分值或加分上限。");
        }
    }
}

/// The same printed code twice among nodes that stand side by side.
fn codes(nodes: &[Node], problems: &mut Vec<Problem>) {
    let mut seen = BTreeSet::new();
    for node in nodes {
        if !node.code.is_empty() && !seen.insert(node.code.as_str()) {
            let what = format!("同一级中代码“{}”重复。", node.code);
            problems.push(note(
                node,
                "B-133",
                what,
                "请核对原标准，改正其中一个代码。",
            ));
        }
        codes(&node.children, problems);
    }
}

/// The same long text in two items.
fn texts(outline: &[Entry<'_>], problems: &mut Vec<Problem>) {
    let mut first: BTreeMap<(&str, &str), &Node> = BTreeMap::new();
    let items = outline.iter().map(|it| it.node);
    for node in items.filter(|it| it.text.chars().count() >= LONG) {
        match first.entry((&node.title, &node.text)) {
            std::collections::btree_map::Entry::Occupied(known) => {
                let code = known.get().code();
                let what = format!("名称和评分标准与“{code}”完全相同。");
                let remedy = "请核对是否重复录入；重复的请删去一条。";
                problems.push(note(node, "B-134", what, remedy));
            }
            std::collections::btree_map::Entry::Vacant(place) => {
                place.insert(node);
            }
        }
    }
}

/// A group of which only the best counts has one member.
fn groups(outline: &[Entry<'_>], problems: &mut Vec<Problem>) {
    let mut members: BTreeMap<&str, Vec<&Node>> = BTreeMap::new();
    for node in outline.iter().map(|it| it.node) {
        if !node.group.is_empty() {
            members.entry(&node.group).or_default().push(node);
        }
    }
    for (group, nodes) in members {
        if let [node] = nodes.as_slice() {
            let what = format!("“只计最高分”的组“{group}”只有这一个条目。");
            let remedy = "请把同组的其他条目也归入，或去掉分组。";
            problems.push(note(node, "B-135", what, remedy));
        }
    }
}

/// Titles, sections and months.
fn named(standard: &Standard, entry: &Entry<'_>, problems: &mut Vec<Problem>) {
    let node = entry.node;
    if node.title.trim().is_empty() {
        let what = "条目没有名称。".to_owned();
        problems.push(note(node, "B-136", what, "请填写名称，便于查找和汇总。"));
    }
    let is_known = |it: &&String| standard.sections.is_empty() || standard.sections.contains(it);
    let own = std::iter::once(&node.lead).chain(&node.support);
    for name in own.filter(|it| !it.is_empty() && !is_known(it)) {
        let what = format!("科室“{name}”不在标准的科室表中。");
        let remedy = "请在科室表中补上，或改正科室名称。";
        problems.push(note(node, "B-137", what, remedy));
    }
    if !entry.lead.is_empty() && node.support.iter().any(|it| it == entry.lead) {
        let what = format!("“{}”既是牵头科室又是配合科室。", entry.lead);
        problems.push(note(node, "B-138", what, "请从配合科室中删去。"));
    }
    if let (Some(month), Some(phase)) = (node.month, standard.phase(entry.phase))
        && (1..=12).contains(&month)
        && !(phase.from..=phase.to).contains(&month)
    {
        let (name, from, to) = (&phase.name, phase.from, phase.to);
        let what = format!("完成月份{month}月不在所属阶段“{name}”（{from}至{to}月）之内。");
        problems.push(note(node, "B-139", what, "请核对月份或所属阶段。"));
    }
}

fn evidence(node: &Node, problems: &mut Vec<Problem>) {
    let mut seen = BTreeSet::new();
    for need in &node.evidence {
        if need.pieces == 0 {
            let what = format!("佐证材料“{}”要求的件数为0。", need.name);
            problems.push(note(node, "B-140", what, "请填写件数，或删去这项材料。"));
        }
        if !seen.insert(need.name.trim()) {
            let what = format!("佐证材料“{}”列了两次。", need.name);
            problems.push(note(node, "B-141", what, "请合并为一项，写明件数。"));
        }
    }
}
