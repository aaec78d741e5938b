//! A column of vetoes beside the items: 一票否决情形. What stands in it is no part of the items of its rows.

use std::collections::BTreeSet;

use crate::import::reading::source::{CellPlace, Grid, SourceSpot};
use crate::import::sentences::numbering::listed;
use crate::import::table::around::consequence::{Consequence, window};
use crate::import::table::around::event::{Event, Group, with_consequence};
use crate::import::table::around::listing::{clean, pieces};
use crate::import::table::around::part::{Part, part_of};

/// The last row in which a header is looked for.
const LAST: u32 = 5;

/// The vetoes in a column of their own, the place of its header, and the grid without the column.
pub(crate) fn veto_column(grid: &Grid, sheet: usize) -> Option<(Group, CellPlace, Grid)> {
    let header = (0..grid.rows.min(LAST)).find_map(|row| {
        let cells: Vec<_> = grid.row(row).collect();
        let own = cells.iter().find(|(_, cell)| is_head(&cell.text))?.0;
        (cells.len() > 3).then_some(own)
    })?;
    let spot = |place| SourceSpot { sheet, place };
    let mut events = Vec::new();
    let mut rest = Grid::new(grid.name.clone());
    for (at, cell) in grid.cells() {
        let is_own = at.column == header.column && at.row >= header.row && cell.columns == 1;
        if !is_own {
            rest.put(at, cell.clone());
            continue;
        }
        let text = cell.text.trim();
        let is_none = matches!(text, "无" | "—" | "-" | "/" | "——");
        if at.row == header.row || is_none {
            continue;
        }
        let found = if listed(text).is_some() {
            pieces(text)
        } else {
            text.lines().map(clean).collect()
        };
        for words in found.into_iter().filter(|it| !it.is_empty()) {
            let (bare, own) = with_consequence(words);
            let own = own.filter(|it| matches!(it, Consequence::Veto(_)));
            events.push(Event {
                place: spot(at),
                part: Part::Veto,
                code: String::new(),
                words: if own.is_some() { bare } else { words }.to_owned(),
                within: window(words),
                consequence: own,
                cells: BTreeSet::from([spot(at)]),
                original: Vec::new(),
                most: None,
            });
        }
    }
    rest.settle();
    (!events.is_empty()).then_some((
        Group {
            heading: None,
            events,
            is_table: false,
        },
        header,
        rest,
    ))
}

/// “一票否决情形”: the name of such a column, not a heading of rows.
fn is_head(text: &str) -> bool {
    let name: String = text.split_whitespace().collect();
    let ends = ["情形", "事项", "项", "指标", "项目", "内容", "否决", "条款"];
    let is_veto = name.contains("否决") && part_of(&name) == Part::Veto;
    is_veto && name.chars().count() <= 10 && ends.iter().any(|it| name.ends_with(it))
}
