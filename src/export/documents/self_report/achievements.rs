//! 二、主要做法和成效: what met the mark, project by project, with its numbers and papers; no deductions here.

use crate::domain::assessment::answer::Input;
use crate::domain::score::node_score::State;
use crate::domain::standard::rule::Then;
use crate::domain::standard::shape::{Clause, Shape, Tick};
use crate::domain::standard::{Node, Role};
use crate::export::documents::called::{headed, titled};
use crate::export::documents::content::{Content, Item, Looked, looked_at, sentence};
use crate::export::report::Block;

/// So many names of items stand in one list.
const NAMES: usize = 4;

/// So many names of papers do.
const PAPERS: usize = 2;

/// A paragraph for each project of which anything met the mark, which begins with its name.
pub(crate) fn blocks(content: &Content<'_>) -> Vec<Block> {
    let projects = content.projects(Role::Scored);
    let projects = projects.iter();
    let told = projects.filter_map(|(top, _, items)| {
        let words = project(content, items)?;
        Some((top.node.title.clone(), words))
    });
    let mut told: Vec<(String, String)> = told.collect();
    told.extend(bonus(content).map(|words| ("加分项".to_owned(), words)));
    if told.is_empty() {
        let words = match looked_at(content) {
            Looked::Nothing => "尚未评分，主要做法和成效待评分后补充。",
            Looked::Some => "已评条目中没有达到满分要求的，其余待评分后补充。",
            Looked::All => "没有全部达到标准要求的条目，各项目得分见“三、自评得分情况”。",
        };
        return vec![Block::Paragraph(words.to_owned())];
    }
    let n_told = told.len();
    let told = (1..).zip(told);
    let blocks = told.map(|(number, (title, words))| {
        Block::Paragraph(headed(number, n_told, &format!("{title}。{words}")))
    });
    blocks.collect()
}

/// What of a project met the mark; `None` where nothing did. A group bears the name of all that is below it, so it met
/// the mark where all of that did.
fn project(content: &Content<'_>, items: &[Item<'_>]) -> Option<String> {
    let is_full = |it: &&Item<'_>| {
        let (state, score) = (it.score.state, it.score);
        let lost = if it.entry.node.children.is_empty() {
            score.own_lost
        } else {
            score.lost
        };
        state == State::Scored
            && score.unscored == 0
            && !lost.is_positive()
            && score.max.is_positive()
    };
    // What somebody is still putting right is no deed to be praised.
    let is_at_issue = |it: &Item<'_>| {
        let mut open = content.gaps.iter().filter(|gap| !gap.is_closed());
        open.any(|gap| {
            let at = content.item_of(gap);
            at.is_some_and(|at| is_within(content, at, it.at))
        })
    };
    let full = items.iter().filter(is_full);
    let full: Vec<&Item<'_>> = full.filter(|it| !is_at_issue(it)).collect();
    if full.is_empty() {
        return None;
    }
    let mut facts: Vec<String> = Vec::new();
    let mut plain: Vec<String> = Vec::new();
    for item in &full {
        let done = done(content, item);
        if done.is_empty() || asks_for_faults(item.entry.node) {
            plain.push(content.called(item.at));
        } else {
            facts.push(done);
        }
    }
    facts.dedup();
    let mut words = String::new();
    if !plain.is_empty() {
        let list = some_of(&plain, "项");
        words.push_str(&sentence(&format!("{list}达到标准要求")));
    }
    words.push_str(&sentence(&facts.join("；")));
    words.push_str(&papers(&full));
    Some(words)
}

/// Whether the node at `at` is the one at `top`, or stands below it.
fn is_within(content: &Content<'_>, mut at: usize, top: usize) -> bool {
    while at != top {
        match content.outline.get(at).and_then(|it| it.parent) {
            Some(above) => at = above,
            None => return false,
        }
    }
    true
}

/// What happened with an item, line by line; the name of what its rule asks for tells nothing alone.
fn done(content: &Content<'_>, item: &Item<'_>) -> String {
    let rules = &item.entry.node.rules;
    let is_name = |words: &str| rules.iter().any(|it| it.ask.what() == words);
    let told = content.happened(item.at);
    let lines = told.said().map(|it| it.text.as_str());
    let lines: Vec<&str> = lines.filter(|it| !it.is_empty() && !is_name(it)).collect();
    lines.join("；")
}

/// What of an item's clauses is met, in the words of the standard.
fn met(item: &Item<'_>) -> String {
    let Some(answer) = item.answer else {
        return String::new();
    };
    let rules = (1..).zip(&item.entry.node.rules);
    let met = rules.flat_map(|(number, rule)| {
        let marks = match answer.inputs.get(&number) {
            Some(Input::Marks(marks)) => marks.iter().copied().collect(),
            _ => Vec::new(),
        };
        let clauses: &[Clause] = match rule.ask.shape() {
            Shape::Ticks(Tick::Met, clauses) => clauses,
            _ => &[],
        };
        let of = move |at: usize| clauses.get(at.checked_sub(1)?);
        marks.into_iter().filter_map(of)
    });
    let met: Vec<&str> = met.map(|it| it.text.trim_end_matches('。')).collect();
    met.join("；")
}

/// Whether an item asks for what should not be there: that none was found is no deed, and its words name the fault.
fn asks_for_faults(node: &Node) -> bool {
    node.rules.iter().any(|rule| {
        let is_of_faults = matches!(
            rule.ask.shape(),
            Shape::Ticks(Tick::Found, _)
                | Shape::Amounts { .. }
                | Shape::Events { .. }
                | Shape::Number { need: None, .. }
        );
        is_of_faults && !matches!(rule.then, Then::Earn(_))
    })
}

/// The papers that are registered of these items.
fn papers(items: &[&Item<'_>]) -> String {
    let held = items.iter().filter_map(|it| it.answer);
    let held = held.flat_map(|it| &it.evidence);
    let mut names: Vec<&str> = held.map(|it| it.name.as_str()).collect();
    let n_papers = names.len();
    names.dedup();
    if n_papers == 0 {
        return String::new();
    }
    names.truncate(PAPERS);
    let rest = if names.len() < n_papers {
        format!("等佐证材料{n_papers}件")
    } else {
        String::new()
    };
    sentence(&format!("已登记{}{rest}", names.join("、")))
}

/// Some names of a list, with how many there are where not all stand here.
fn some_of(names: &[String], unit: &str) -> String {
    match names.get(..NAMES) {
        Some(some) if NAMES < names.len() => {
            format!("{}等{}{unit}", some.join("、"), names.len())
        }
        _ => names.join("、"),
    }
}

/// What was won besides; what another of its group counts for is told, and that it does not count again.
fn bonus(content: &Content<'_>) -> Option<String> {
    let items = content.items().filter(|it| it.entry.role == Role::Bonus);
    let won = items.filter(|it| it.score.points.is_positive() || it.score.is_outdone);
    let told = won.map(|it| {
        let title = content.called(it.at);
        let done = done(content, &it);
        // A rule that counts says what it counts, as the title does.
        let rules = it.entry.node.rules.iter();
        let mut heads = rules.map(|it| format!("{}：", it.ask.what()));
        let rest = heads.find_map(|head| done.strip_prefix(head.as_str()));
        let words = match rest {
            Some(rest) => format!("{title}：{rest}"),
            // The name of a deed alone tells nothing of it.
            None if done.is_empty() => titled(&title, &met(&it)),
            None => titled(&title, &done),
        };
        if it.score.is_outdone {
            format!("{words}（与其他加分项为同一工作，不重复计分）")
        } else {
            words
        }
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| sentence(&told.join("；")))
}
