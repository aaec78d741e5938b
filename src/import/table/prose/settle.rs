//! What of the lines of a standard in prose are clauses of an item, and what are remarks, once all are there.

use crate::domain::decimal::Points;
use crate::import::reading::source::Grid;
use crate::import::sentences::understand;
use crate::import::table::around::part::{Part, part_of};
use crate::import::table::draft::{Draft, Outline};
use crate::import::table::prose::line::is_remark;

/// More than any item is worth.
const MOST: Points = Points::HUNDRED;

/// Puts clauses into the items they belong to, and what says nothing of points among the notes.
pub(super) fn settle(found: &mut Outline, grid: &Grid) {
    let worth = fold(found, grid);
    prune(found, grid, &worth);
}

/// How many of the nodes from the `at`th on are it and what is below it.
fn family(nodes: &[Draft], at: usize) -> usize {
    let Some(first) = nodes.get(at) else { return 0 };
    let below = nodes.iter().skip(at + 1);
    1 + below.take_while(|it| it.depth > first.depth).count()
}

/// What the lines of a node say, as printed.
fn lines<'a>(node: &'a Draft, grid: &'a Grid) -> impl Iterator<Item = &'a str> {
    let cells = node.cells.iter().filter_map(|it| grid.cell(it.place));
    cells.map(|it| it.text.trim())
}

/// The words that score.
fn words(node: &Draft) -> &str {
    if node.text.is_empty() {
        &node.title
    } else {
        &node.text
    }
}

/// Whether a node says what it is worth.
fn is_worth(node: &Draft) -> bool {
    let earns = || {
        let rules = understand(words(node), MOST).rules;
        rules.iter().any(|(it, _)| it.earns())
    };
    node.points.is_some() || earns()
}

/// A list below an item whose points stand above and whose pieces have none is its clauses. Returns which of the
/// nodes that are left say what they are worth.
fn fold(found: &mut Outline, grid: &Grid) -> Vec<bool> {
    let mut at = 0;
    let nodes = &mut found.nodes;
    // Reading sentences takes its time: each is read once.
    let all: Vec<bool> = nodes.iter().map(is_worth).collect();
    let mut worth = Vec::with_capacity(nodes.len());
    let mut kept: Vec<Draft> = Vec::with_capacity(nodes.len());
    while at < nodes.len() {
        let n = family(nodes, at);
        let Some(node) = nodes.get(at) else { break };
        let below = nodes.get(at + 1..at + n).unwrap_or_default();
        let is_part = part_of(&node.title) != Part::Scored;
        let folds = !below.is_empty()
            && node.points.is_some()
            && !is_part
            && !all.get(at + 1..at + n).unwrap_or_default().contains(&true)
            && below.iter().all(|it| part_of(&it.title) == Part::Scored);
        let mut node = node.clone();
        worth.push(all.get(at).copied().unwrap_or_default());
        if folds {
            let own = below.iter().flat_map(|it| lines(it, grid));
            let mut text: Vec<&str> = Vec::new();
            if !node.text.is_empty() {
                text.push(&node.text);
            }
            text.extend(own);
            node.text = text.join("\n");
            node.cells
                .extend(below.iter().flat_map(|it| it.cells.iter().copied()));
            at += n;
        } else {
            at += 1;
        }
        kept.push(node);
    }
    found.nodes = kept;
    worth
}

/// What has no points and says no rule, beside something that has: remarks.
fn prune(found: &mut Outline, grid: &Grid, worth: &[bool]) {
    let nodes = std::mem::take(&mut found.nodes);
    let any = worth.contains(&true);
    let is_part: Vec<bool> = nodes
        .iter()
        .map(|it| part_of(&it.title) != Part::Scored)
        .collect();
    let says = |own: &[Draft]| {
        let mut own = own.iter();
        own.any(|it| !understand(words(it), MOST).rules.is_empty())
    };
    let has = |which: &[bool], at: usize, n: usize| {
        let own = which.get(at..at + n).unwrap_or_default();
        own.contains(&true)
    };
    let mut kept: Vec<Draft> = Vec::with_capacity(nodes.len());
    // The headings of parts that what follows may lie below, by their depths.
    let mut above: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(first) = nodes.get(at) {
        let n = family(&nodes, at);
        above.retain(|it| *it < first.depth);
        let in_part = !above.is_empty();
        let opens = has(&is_part, at, 1);
        let is_empty_part = n == 1 && opens && first.text.is_empty() && !in_part;
        let has_points = has(worth, at, n);
        let is_remark = any
            && !has_points
            && !has(&is_part, at, n)
            && !in_part
            && (is_remark(&first.title) || !says(nodes.get(at..at + n).unwrap_or_default()));
        if is_remark || is_empty_part && any {
            for node in nodes.iter().skip(at).take(n) {
                let cells = node.cells.iter();
                let cells = cells.filter_map(|it| Some((it.place, grid.cell(it.place)?)));
                let lines = cells.map(|(at, cell)| (at, cell.text.trim().to_owned()));
                found.notes.extend(lines);
            }
            at += n;
        } else {
            if opens {
                above.push(first.depth);
            }
            kept.push(first.clone());
            at += 1;
        }
    }
    found.nodes = kept;
    found.notes.sort_by_key(|it| it.0);
}
