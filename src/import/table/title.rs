//! The title of a node, from the cell that it stands in.

use std::collections::BTreeSet;

use crate::domain::decimal::Points;
use crate::import::reading::source::{SourceCell, SourceSpot};
use crate::import::sentences::numbering::{NumberStyle, Numbered, numbered};
use crate::import::sentences::points::{in_cell, of_title};
use crate::import::table::columns::content::pointed;
use crate::import::table::draft::Draft;

/// The longest first line of several that is a title by itself.
const LONGEST: usize = 30;

/// A node whose title a cell has, with the points that stand in it; further lines that are more than the rest of the
/// title are words of it.
///
/// `has_points` where the head of the column says that points stand in it: then a bare number at the end is that.
pub(crate) fn titled(at: SourceSpot, cell: &SourceCell, depth: usize, has_points: bool) -> Draft {
    let text = cell.text.trim();
    let number = numbered(text).filter(|it| !is_amount(text, it));
    let (code, rest) = number.map_or(("", text), |it| (it.code, it.rest));
    let (head, words) = apart(rest);
    let (title, points) = match of_title(&head) {
        (title, None) if has_points => bare_points(text, &title),
        found => found,
    };
    Draft {
        depth,
        code: code.to_owned(),
        title,
        points,
        text: words.to_owned(),
        cells: BTreeSet::from([at]),
        ..Draft::default()
    }
}

/// “0—6岁儿童健康管理” begins with an amount and no number.
fn is_amount(text: &str, number: &Numbered<'_>) -> bool {
    const UNITS: &str = "岁周月年日天时分次个人名项份场%％件户小℃";
    let follows = text
        .find(number.code)
        .and_then(|at| text.get(at + number.code.len()..));
    follows.is_some_and(|it| it.starts_with(|it: char| UNITS.contains(it)))
        && matches!(
            number.style,
            NumberStyle::Dashed(_) | NumberStyle::Dotted(_)
        )
}

/// “组织领导⏎20” and “组织领导（20）” where points are said to stand there.
fn bare_points(text: &str, title: &str) -> (String, Option<Points>) {
    if let Some((name, points)) = pointed(text) {
        let rest = numbered(name).map_or(name, |it| it.rest);
        return (rest.lines().map(str::trim).collect(), Some(points));
    }
    let shown = text.trim_end().trim_end_matches(['）', ')', '】', ']']);
    let figures = shown.len()
        - shown
            .trim_end_matches(|it: char| it.is_ascii_digit() || it == '.')
            .len();
    let at = shown.len() - figures;
    let (before, number) = shown.split_at_checked(at).unwrap_or((shown, ""));
    let opened = before
        .trim_end_matches(' ')
        .ends_with(['（', '(', '【', '[', '\n', ' ', '\t', '：', ':']);
    let points = in_cell(number).filter(|_| opened);
    let Some(points) = points else {
        return (title.to_owned(), None);
    };
    let before = before.trim_end_matches(|it: char| it.is_whitespace() || "（(【[：:".contains(it));
    let rest = numbered(before.trim()).map_or(before.trim(), |it| it.rest);
    let title: String = rest.lines().map(str::trim).collect();
    if title.is_empty() {
        return (title, None);
    }
    (title, Some(points))
}

/// The title and the words below it: “廉政教育⏎每季度集中开展1次警示教育。” A title may be broken into lines itself, and
/// its points may stand in a line of their own.
fn apart(text: &str) -> (String, &str) {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    let rest = text.get(first.len()..).unwrap_or_default().trim();
    let begins_list = rest.lines().next().is_some_and(|it| numbered(it).is_some());
    let longest = rest.lines().map(|it| it.trim().chars().count()).max();
    // 组⏎织⏎领⏎导 is written from top to bottom.
    let is_sentence = rest.contains(['。', '；', '，'])
        || longest.unwrap_or(0) > 6 && rest.contains('\n')
        || longest.unwrap_or(0) > 20;
    let short = first.trim().chars().count() <= LONGEST && !first.contains(['。', '；', '，']);
    let points_below = in_cell(rest).is_some();
    if !rest.is_empty() && short && !points_below && (begins_list || is_sentence) {
        // The points of the title may be the line below it.
        let second = rest.lines().next().unwrap_or_default();
        if in_cell(second).is_some() && second.contains('分') {
            let words = rest.get(second.len()..).unwrap_or_default().trim();
            return (format!("{}{second}", first.trim()), words);
        }
        return (first.trim().to_owned(), rest);
    }
    let lines = text.split('\n').map(str::trim);
    (closed_up(&lines.collect::<String>()), "")
}

/// 组 织 领 导, spaced out to fill a line, without the spaces.
fn closed_up(text: &str) -> String {
    let mut words = text.split_whitespace().peekable();
    let single = |it: &str| it.chars().count() == 1 && !it.is_ascii();
    let n = text.split_whitespace().count();
    if n > 1 && words.all(single) {
        text.split_whitespace().collect()
    } else {
        text.to_owned()
    }
}
