//! The only top node of a table: its title, or whom all of it is for.

use crate::import::reading::source::SourceSpot;
use crate::import::table::around::title::is_titled;
use crate::import::table::columns::Columns;
use crate::import::table::draft::Outline;

/// Takes the only top node of a table out of its tree where it is its title, or says whom all of it is for.
pub(crate) fn without_lone_top(
    outline: &mut Outline,
    columns: &Columns,
) -> Option<(SourceSpot, String)> {
    let (first, below) = outline.nodes.split_first()?;
    let is_lone = below.iter().all(|it| it.depth > first.depth);
    let n_children = below
        .iter()
        .filter(|it| it.depth == first.depth + 1)
        .count();
    let place = *first.cells.first()?;
    let is_whom = || {
        let name = columns.name(place.place.column);
        name.is_some_and(|it| it.contains("对象") || it.contains("被考核"))
    };
    let is_none = is_titled(&first.title) || is_whom();
    // “表二 2025年度文明单位测评指标”: a year stands in the title of a paper, not in that of a part.
    let is_bare =
        first.code.is_empty() || first.code.starts_with('表') && first.title.contains("年度");
    if !is_lone || n_children < 2 || !is_bare || !first.text.is_empty() || !is_none {
        return None;
    }
    let text = first.title.clone();
    outline.nodes.remove(0);
    for node in &mut outline.nodes {
        node.depth = node.depth.saturating_sub(1);
    }
    Some((place, text))
}
