//! A grid on its way to an outline: what its cells mean, which nodes are open.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::decimal::Points;
use crate::domain::standard::edit::MAX_DEPTH;
use crate::import::reading::source::{CellPlace, Grid, SourceCell, SourceSpot};
use crate::import::table::columns::Columns;
use crate::import::table::draft::{Draft, MAX_NODES, Outline};
use crate::import::table::meaning::Meaning;
use crate::import::table::runs::Runs;

/// A grid on its way to an outline, row by row.
pub(crate) struct Reading<'a> {
    /// What is read.
    pub(crate) grid: &'a Grid,
    /// Its number.
    pub(crate) sheet: usize,
    /// The columns of the table that the row is of.
    pub(crate) columns: &'a Columns,
    /// The tables below each other on the grid.
    pub(crate) tables: Vec<&'a Columns>,
    /// Over how many rows the levels go.
    pub(crate) runs: Runs,
    /// The node whose words the rows before this one go on with.
    pub(crate) goes_on: Option<(usize, u32)>,
    /// What was found.
    pub(crate) found: Outline,
    /// How many nodes there were before this sheet, and which of them were open.
    pub(crate) n_before: usize,
    /// Which of them were open.
    pub(crate) open_before: Vec<usize>,
    /// What the cells above the row said last, by column.
    pub(crate) above: BTreeMap<u32, String>,
    /// Points that stand once for several items, with those.
    pub(crate) shared: Vec<Shared>,
}

/// Points in a cell that goes over several items.
#[derive(Debug)]
pub(crate) struct Shared {
    /// The row behind its last one.
    pub(crate) end: u32,
    /// How many.
    pub(crate) points: Points,
    /// The items that begin in its rows.
    pub(crate) nodes: Vec<usize>,
}

/// Cells of a row, with their places.
pub(crate) type Cells<'a> = [(CellPlace, &'a SourceCell)];

impl<'a> Reading<'a> {
    pub(crate) fn meaning_of(&self, at: CellPlace) -> Meaning {
        self.columns.meaning(at.column)
    }

    pub(crate) const fn spot(&self, place: CellPlace) -> SourceSpot {
        SourceSpot {
            sheet: self.sheet,
            place,
        }
    }

    /// The cell of this sheet at a spot.
    pub(crate) fn own(&self, spot: &SourceSpot) -> Option<&'a SourceCell> {
        (spot.sheet == self.sheet).then(|| self.grid.cell(spot.place))?
    }

    pub(crate) fn begin(&mut self, mut draft: Draft) {
        if self.found.nodes.len() >= MAX_NODES {
            self.found.has_too_many = true;
            return;
        }
        if draft.depth >= MAX_DEPTH {
            draft.depth = MAX_DEPTH - 1;
            self.found.is_flattened = true;
        }
        self.found.open.truncate(draft.depth);
        self.found.open.push(self.found.nodes.len());
        self.found.nodes.push(draft);
    }

    /// The depth of what stands in the column of levels of this rank: below what is open further left. A column that
    /// is empty opens nothing.
    pub(crate) fn depth_of(&self, rank: usize) -> usize {
        let open = self.found.open.iter();
        let further_left = open.filter(|it| {
            let node = self.found.nodes.get(**it);
            node.is_some_and(|it| (1..rank).contains(&it.rank))
        });
        self.found.styles.len() + further_left.count()
    }

    /// Gives a node the points that stand in a cell.
    pub(crate) fn give(&mut self, node: usize, points: Points, at: CellPlace) {
        let spot = self.spot(at);
        if let Some(draft) = self.found.nodes.get_mut(node) {
            draft.points = draft.points.or(Some(points));
            draft.cells.insert(spot);
        }
    }

    /// The row behind the last one of a node that begins in this row.
    pub(crate) fn end_of(&self, node: usize, row: u32) -> u32 {
        let draft = self.found.nodes.get(node);
        let cells = draft.into_iter().flat_map(|it| &it.cells);
        let own = cells.filter(|it| it.sheet == self.sheet && it.place.row == row);
        let ends = own.map(|it| {
            let rows = self.own(it).map_or(1, |it| it.rows);
            self.runs.end(it.place).max(row.saturating_add(rows))
        });
        ends.max().unwrap_or(row + 1)
    }

    /// Keeps on each node the words of its cells that are in it only in part, or only by their meaning.
    pub(crate) fn keep_originals(&mut self) {
        let mut nodes = std::mem::take(&mut self.found.nodes);
        // Of the nodes of the pages before only those that were open can have cells of this one.
        let (before, new) = nodes.split_at_mut(self.n_before);
        let first_open = self.open_before.first().copied().unwrap_or(before.len());
        let before = before.get_mut(first_open..).unwrap_or_default();
        for node in before.iter_mut().chain(new) {
            let points = node.points.map(|it| it.to_string()).unwrap_or_default();
            let has = |text: &str| {
                let same = [&node.title, &node.code, &points, &node.lead, &node.basis];
                let squeezed: String = text.split_whitespace().collect();
                let head = format!("{}{}", node.code, node.title);
                node.text.contains(text)
                    || same.into_iter().any(|it| it == text)
                    || head.split_whitespace().collect::<String>() == squeezed
            };
            let cells = node.cells.iter();
            let cells = cells.filter_map(|it| Some((it.place, self.own(it)?.text.trim())));
            let mut seen = BTreeSet::new();
            let kept = cells.filter(|(at, text)| !has(text) && seen.insert((at.column, *text)));
            let kept = kept.map(|(at, text)| match self.name_at(at) {
                Some(name) => format!("{name}：{text}"),
                None => text.to_owned(),
            });
            node.original.extend(kept);
        }
        self.found.nodes = nodes;
    }

    /// What the header above a cell calls its column.
    pub(crate) fn name_at(&self, at: CellPlace) -> Option<&'a str> {
        let tables = self.tables.iter().rev();
        let mut above = tables.filter(|it| it.header.start <= at.row);
        let table = above.next().or_else(|| self.tables.first())?;
        table.name(at.column)
    }
}
