//! A cell that holds several items, each with a number and points of its own.

use crate::domain::decimal::Points;
use crate::domain::standard::edit::MAX_DEPTH;
use crate::import::sentences::numbering::numbered;
use crate::import::sentences::points::{in_cell, of_title};
use crate::import::table::columns::content::scores;
use crate::import::table::draft::{Draft, MAX_NODES, short};

/// More items than this in one cell are none.
const MOST: usize = 100;

/// Takes the items apart that stand in one cell, where they come to the points of that.
pub(crate) fn split(nodes: &mut Vec<Draft>) {
    let old = std::mem::take(nodes);
    let mut old = old.into_iter().peekable();
    while let Some(mut node) = old.next() {
        let is_leaf = old.peek().is_none_or(|it| it.depth <= node.depth);
        let may = is_leaf && node.depth + 1 < MAX_DEPTH && nodes.len() < MAX_NODES;
        let parts = if may { parts(&node) } else { None };
        if let Some((head, parts)) = parts {
            node.text = head;
            nodes.push(node);
            nodes.extend(parts);
        } else {
            nodes.push(node);
        }
    }
}

/// The words before the first of several items in the words of a draft, and those items.
fn parts(node: &Draft) -> Option<(String, Vec<Draft>)> {
    let mut head = String::new();
    let mut parts: Vec<Draft> = Vec::new();
    let is_list = ["加分", "扣分", "减分", "否决", "负面"]
        .iter()
        .any(|it| node.title.contains(it));
    for line in node.text.lines().map(str::trim).filter(|it| !it.is_empty()) {
        let Some(number) = numbered(line) else {
            if let Some(last) = parts.last_mut() {
                last.text.push('\n');
                last.text.push_str(line);
            } else {
                head.push_str(line);
                head.push('\n');
            }
            continue;
        };
        if parts.len() >= MOST {
            return None;
        }
        let (title, points, words) = apart(number.rest);
        // The words that score may be listed once more, with the same numbers.
        let same = parts.iter_mut().find(|it| it.code == number.code);
        if let Some(part) = same {
            if points.is_some() {
                return None;
            }
            part.text.push('\n');
            part.text.push_str(number.rest);
            continue;
        }
        if points.is_none() && !is_list {
            return None;
        }
        parts.push(Draft {
            depth: node.depth + 1,
            code: number.code.to_owned(),
            title,
            points,
            text: words,
            method: node.method.clone(),
            evidence: node.evidence.clone(),
            lead: node.lead.clone(),
            support: node.support.clone(),
            due: node.due.clone(),
            basis: node.basis.clone(),
            cells: node.cells.iter().skip(1).copied().collect(),
            ..Draft::default()
        });
    }
    let sum: Points = parts.iter().filter_map(|it| it.points).sum();
    let adds_up = node.points == Some(sum) || node.points.is_none() && sum.is_positive();
    // “1.成立机构（10分） 2.制定方案（10分）” are clauses of one item; items say how their points come about.
    let n_scoring = parts.iter().filter(|it| scores(&it.text)).count();
    let score = 2 * n_scoring >= parts.len();
    (parts.len() >= 2 && (adds_up && score || is_list)).then(|| (head.trim_end().to_owned(), parts))
}

/// The title, the points and the words of an item that stand in one line: “居民议事会（8分）：每季度召开1次”.
pub(crate) fn apart(text: &str) -> (String, Option<Points>, String) {
    let text = text.trim();
    for (at, _) in text.match_indices(['）', ')']) {
        let sign = text.get(at..).and_then(|it| it.chars().next());
        let end = at + sign.map_or(1, char::len_utf8);
        let (Some(before), Some(behind)) = (text.get(..end), text.get(end..)) else {
            break;
        };
        let (title, points) = of_title(before);
        if points.is_some() && !title.contains('扣') && !title.contains('得') {
            let words = behind.trim_start_matches(['：', ':', '，', '。', '；', ' ']);
            let whole = words.is_empty() && title.chars().count() > 24;
            let words = if whole { title.as_str() } else { words };
            return (title.clone(), points, words.to_owned());
        }
        // Only the first bracket with points counts.
        if points.is_some() {
            break;
        }
    }
    if let Some((title, words)) = text.split_once(['：', ':'])
        && title.chars().count() <= 24
        && in_cell(words).is_none()
    {
        return (title.to_owned(), None, words.to_owned());
    }
    (short(text), None, text.to_owned())
}
