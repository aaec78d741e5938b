//! Cumulative levels: 【C】 …… 【B】符合“C”，并 …… 【A】符合“B”，并 ……: one item whose clauses each belong to a level.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::{Ask, Clause, How, Level, Rule, Then, Worth};
use crate::import::reading::source::{Grid, SourceCell};
use crate::import::sentences::points::of_title;
use crate::import::sentences::words::{amount, find};
use crate::import::table::around::grades::Grade;
use crate::import::table::around::listing::{clean, pieces};
use crate::import::table::draft::{Draft, Outline};

/// What a level is worth of its item where the standard says nothing: A, B, C, D.
const SHARES: [(&str, i64); 4] = [("A", 100), ("B", 66), ("C", 33), ("D", 0)];

/// The level that a text begins with.
pub(crate) fn level_of(text: &str) -> Option<&'static str> {
    let text = text.trim_start().trim_start_matches(['★', '☆', '*', ' ']);
    let inner = text.strip_prefix(['【', '[', '［', '〔', '［'])?;
    let close = inner.get(1..)?;
    let is_closed = close.starts_with(['】', ']', '］', '〕']);
    let found = SHARES.iter().find(|(name, _)| inner.starts_with(name))?;
    is_closed.then_some(found.0)
}

/// The rule of cumulative levels that a text states.
pub(crate) struct Cumulative {
    /// The rule.
    pub(crate) rule: Rule,
    /// Whether the worth of each level is said.
    pub(crate) is_worth_said: bool,
}

/// Reads cumulative levels; `None` where a text has no two of them. What a level is worth stands behind its name or
/// its words; else it is what `policy` says of all items.
pub(crate) fn cumulative(text: &str, policy: &[Grade]) -> Option<Cumulative> {
    let marks = text.char_indices().filter_map(|(at, letter)| {
        let is_open = matches!(letter, '【' | '[' | '［' | '〔');
        let name = is_open.then(|| level_of(text.get(at..)?))??;
        Some((at, name))
    });
    let marks: Vec<(usize, &str)> = marks.collect();
    let names: BTreeSet<&str> = marks.iter().map(|it| it.1).collect();
    if names.len() < 2 {
        return None;
    }
    let ends = marks.iter().skip(1).map(|it| it.0).chain([text.len()]);
    let mut clauses: Vec<Clause> = Vec::new();
    let mut worths: Vec<(&str, Points)> = Vec::new();
    for ((at, name), end) in marks.iter().zip(ends) {
        let body = text.get(*at..end)?;
        let body = body.split_once(['】', ']', '］', '〕'])?.1;
        let (body, worth) = without_worth(body);
        worths.extend(worth.map(|it| (*name, it)));
        for line in without_lower(body).lines() {
            // The star of a core clause stands before its number or behind it.
            let mut is_core = line.trim_start().starts_with('★');
            for piece in pieces(line.trim_start_matches(['★', ' '])) {
                let words = piece.trim_end_matches(['★', ' ']);
                clauses.push(Clause {
                    text: clean(&words.replace('★', "")).to_owned(),
                    level: (*name).to_owned(),
                    core: is_core || words.contains('★'),
                    ..Clause::default()
                });
                is_core = piece.ends_with('★');
            }
        }
    }
    clauses.retain(|it| !it.text.is_empty());
    let (levels, is_worth_said) = levels(&names, &worths, policy);
    (clauses.len() > 1).then_some(Cumulative {
        rule: Rule {
            ask: Ask::Clauses(clauses),
            then: Then::Earn(How::Level {
                levels,
                core_fails: None,
            }),
            limit: None,
            also: Vec::new(),
            method: None,
        },
        is_worth_said,
    })
}

/// The levels of these names, best first, and whether it is said what each of them is worth.
fn levels(
    names: &BTreeSet<&str>,
    worths: &[(&str, Points)],
    policy: &[Grade],
) -> (Vec<Level>, bool) {
    let of_policy = |name: &str| policy.iter().find(|it| it.name == name).map(|it| it.worth);
    let has_all = |has: &dyn Fn(&str) -> bool| names.iter().all(|it| *it == "D" || has(it));
    let is_own = has_all(&|it| worths.iter().any(|(name, _)| *name == it));
    let is_policy = has_all(&|it| of_policy(it).is_some());
    let worths = if is_own { add_up(worths) } else { Vec::new() };
    let wanted = SHARES.iter();
    let wanted = wanted.filter(|(name, _)| *name == "D" || names.contains(name));
    let levels = wanted.map(|(name, share)| {
        let own = worths.iter().find(|it| it.0 == *name);
        let own = own.map(|it| Worth::Points(it.1));
        let said = own.or_else(|| of_policy(name).filter(|_| is_policy));
        Level {
            name: (*name).to_owned(),
            worth: said.unwrap_or_else(|| Worth::Share(Decimal::whole(*share))),
            when: None,
        }
    });
    (levels.collect(), is_own || is_policy)
}

/// What each level is worth in all: where a higher one says no more than a lower one, it says what it adds.
fn add_up<'a>(worths: &[(&'a str, Points)]) -> Vec<(&'a str, Points)> {
    let mut sorted = worths.to_vec();
    sorted.sort_by_key(|it| std::cmp::Reverse(it.0));
    let mut pairs = sorted.iter().zip(sorted.iter().skip(1));
    if pairs.all(|(lower, higher)| lower.1 < higher.1) {
        return sorted;
    }
    let mut sum = Points::ZERO;
    let added = sorted.into_iter().map(|(name, points)| {
        sum += points;
        (name, sum)
    });
    added.collect()
}

/// “（3分）” behind the name of a level, or behind its words.
fn without_worth(body: &str) -> (&str, Option<Points>) {
    let trimmed = body.trim();
    let inner = trimmed.strip_prefix(['（', '(']);
    let found = inner.and_then(|inner| {
        let (before, points, behind) = find(inner, amount)?;
        let rest = behind.strip_prefix(['）', ')'])?;
        (before.chars().count() <= 2).then_some((rest, points))
    });
    let at_end = || {
        let bare = trimmed.trim_end_matches(['。', '；']);
        let points = of_title(bare).1?;
        let open = bare.rfind(['（', '(', '【', '['])?;
        Some((bare.get(..open)?, points))
    };
    let found = found.or_else(at_end);
    found.map_or((body, None), |(rest, points)| (rest, Some(points)))
}

/// The words of a level without those that say that the lower ones are met: “符合“C”，并”.
fn without_lower(body: &str) -> &str {
    let trimmed = body.trim_start();
    let leads = ["符合", "达到", "满足", "在符合", "在达到"];
    let near: String = trimmed.chars().take(8).collect();
    let names_level = near.contains(['A', 'B', 'C']);
    if !names_level || !leads.iter().any(|it| trimmed.starts_with(it)) {
        return trimmed;
    }
    let first = |signs: &[char]| {
        let mut near = trimmed.char_indices().take(16);
        near.find(|(_, it)| signs.contains(it))
            .map(|(at, it)| at + it.len_utf8())
    };
    let end = first(&['并', '且']).or_else(|| first(&['，', ',', '：', ':', '\n']));
    end.and_then(|it| trimmed.get(it..)).unwrap_or(trimmed)
}

/// A grid with columns named after levels, “C档 | B档 | A档”: the same with each of their cells marked by its level;
/// `None` where there are no such columns.
pub(crate) fn marked(grid: &Grid) -> Option<Grid> {
    const DEEPEST: u32 = 8;
    let name = |cell: &SourceCell| {
        let text: String = cell.text.split_whitespace().collect();
        let bare = text.split(['（', '(']).next().unwrap_or_default();
        let signs = ['【', '】', '[', ']', '“', '”', '级', '档', '等', '次'];
        let bare = bare.trim_matches(signs);
        let found = SHARES.iter().find(|(name, _)| *name == bare)?;
        Some(found.0)
    };
    let named = (0..grid.rows.min(DEEPEST)).find_map(|row| {
        let cells = grid.row(row);
        let named = cells.filter_map(|(at, cell)| Some((at.column, name(cell)?)));
        let named: BTreeMap<u32, &str> = named.collect();
        let kinds: BTreeSet<&str> = named.values().copied().collect();
        (named.len() > 1 && kinds.len() == named.len()).then_some((row, named))
    });
    let (header, named) = named?;
    let mut made = grid.clone();
    let below = grid.cells().filter(|(at, _)| header < at.row);
    let below = below.filter_map(|(at, cell)| Some((at, cell, *named.get(&at.column)?)));
    let mut n_marked = 0;
    for (at, cell, name) in below {
        let is_level = level_of(&cell.text).is_some() || cell.columns > 1;
        if cell.text.trim().chars().count() > 2 && !is_level {
            n_marked += 1;
            let text = format!("【{name}】{}", cell.text.trim());
            made.put(
                at,
                SourceCell {
                    text,
                    ..cell.clone()
                },
            );
        }
    }
    made.settle();
    (n_marked > 1).then_some(made)
}

/// Makes one item of rows that each hold one level of it.
pub(crate) fn join_levels(found: &mut Outline) {
    let is_level = |it: &Draft| {
        it.title.is_empty() && level_of(&it.text).is_some() || level_of(&it.title).is_some()
    };
    if !found.nodes.iter().any(is_level) {
        return;
    }
    let mut kept: Vec<Draft> = Vec::with_capacity(found.nodes.len());
    // The item that takes the levels that follow, and whether these stand beside it.
    let mut open: Option<usize> = None;
    for node in std::mem::take(&mut found.nodes) {
        if !is_level(&node) {
            let has_first = level_of(&node.text).is_some();
            open = has_first.then_some(kept.len());
            kept.push(node);
            continue;
        }
        let text = if node.text.is_empty() {
            node.title.clone()
        } else {
            node.text.clone()
        };
        // The rows of levels belong to the item above them that has no words of its own.
        let last = kept.len().checked_sub(1);
        let above = last.filter(|it| {
            kept.get(*it)
                .is_some_and(|it| it.depth < node.depth && it.text.is_empty())
        });
        let taking = open.or(above);
        if let Some(at) = taking
            && let Some(item) = kept.get_mut(at)
        {
            if !item.text.is_empty() {
                item.text.push('\n');
            }
            item.text.push_str(&text);
            item.points = item.points.or(node.points);
            item.cells.extend(node.cells);
            item.original.extend(node.original);
            open = Some(at);
        } else {
            open = Some(kept.len());
            kept.push(Draft { text, ..node });
        }
    }
    found.nodes = kept;
}
