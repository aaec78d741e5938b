//! A table of a Word document: rows whose cells have edges of their own, and the columns that these make.

use std::collections::{BTreeMap, BTreeSet};

use super::row::{Merge, Row};
use crate::import::reading::source::{CellPlace, Grid, SourceCell};
use crate::intake::limits::tidy;

/// Edges that are no further from each other are the same column to whoever looks at it: 2 mm, in twips.
const SAME: i32 = 113;

/// A cell while it is read.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    /// What stands in it.
    pub(super) text: String,
    /// How many steps it is indented by.
    pub(super) indent: u32,
    /// Whether some of it was deleted.
    pub(super) is_gone: bool,
}

/// A table while it is read.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    /// The finished rows.
    rows: Vec<(Vec<Cell>, Option<Row>)>,
    /// The finished cells of the row that is read.
    cells: Vec<Cell>,
    /// The cell that is read, and whether anything of it was there yet.
    cell: Option<Cell>,
    /// Tables in its cells.
    pub(super) inner: Vec<Grid>,
}

impl Table {
    /// The cell that is read.
    pub(super) fn cell(&mut self) -> &mut Cell {
        self.cell.get_or_insert_default()
    }

    /// Ends the cell; returns its text.
    pub(super) fn end_cell(&mut self) -> &str {
        self.cells.push(self.cell.take().unwrap_or_default());
        self.cells.last().map_or("", |it| &it.text)
    }

    /// Ends the row; one that was deleted and has no text left is none.
    pub(super) fn end_row(&mut self, row: Option<Row>, is_deleted: bool) {
        if let Some(rest) = self.cell.take().filter(|it| !it.text.trim().is_empty()) {
            self.cells.push(rest);
        }
        let cells = std::mem::take(&mut self.cells);
        let is_empty = cells.iter().all(|it| it.text.trim().is_empty());
        let is_deleted = is_deleted || cells.iter().any(|it| it.is_gone);
        if !(cells.is_empty() || is_deleted && is_empty) {
            self.rows.push((cells, row));
        }
    }

    /// The row and the column of the cell that is read, counted from 1.
    pub(super) fn place(&self) -> (usize, usize) {
        (self.rows.len() + 1, self.cells.len() + 1)
    }

    /// Where the table stands on the page, by its last row.
    pub(super) fn last_row(&self) -> Option<&Row> {
        self.rows.last()?.1.as_ref()
    }

    /// The row that is read, as the first one of another table.
    pub(super) fn split(&mut self) -> Self {
        Self {
            cells: std::mem::take(&mut self.cells),
            cell: self.cell.take(),
            ..Self::default()
        }
    }

    /// The finished table, the tables within, and the text of cells that others lie over.
    pub(super) fn grid(mut self) -> (Grid, Vec<Grid>, Vec<String>) {
        self.end_row(None, false);
        let mut covered = Vec::new();
        let rows = self.rows.into_iter();
        let rows: Vec<Vec<Slot>> = rows.map(|it| slots(it, &mut covered)).collect();
        let columns = Columns::of(&rows);
        let mut grid = Grid::default();
        // The cell above, by its column: where it begins.
        let mut above: BTreeMap<u32, CellPlace> = BTreeMap::new();
        let mut merges: BTreeMap<CellPlace, (u32, u32)> = BTreeMap::new();
        let n_rows = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        for (row, slots) in (0..).zip(rows) {
            for slot in slots {
                let (column, span) = columns.place(&slot);
                let merge = slot.merge;
                let at = CellPlace { row, column };
                if let Some(begun) = above.get(&column).copied().filter(|_| merge.upwards) {
                    merges.entry(begun).or_insert((1, 1)).0 = row - begun.row + 1;
                    covered.push(slot.cell.text);
                    continue;
                }
                if merge.downwards || merge.upwards {
                    above.insert(column, at);
                } else {
                    above.remove(&column);
                }
                merges.insert(at, (1, span));
                let cell = SourceCell {
                    indent: slot.cell.indent,
                    ..SourceCell::of(tidy(&slot.cell.text))
                };
                grid.put(at, cell);
            }
        }
        for (at, (rows, columns)) in merges {
            grid.merge(at, rows, columns);
        }
        grid.rows = grid.rows.max(n_rows);
        grid.columns = grid.columns.max(columns.n());
        grid.settle();
        covered.retain(|it| !it.trim().is_empty());
        (grid, self.inner, covered)
    }
}

/// A cell with its place in the row.
#[derive(Clone, Debug)]
struct Slot {
    cell: Cell,
    /// The edges to the left and to the right; of rows that do not tell of them, the numbers of the cells.
    edges: (i32, i32),
    has_edges: bool,
    merge: Merge,
}

/// The cells of a row, those that are merged as one; the text of the others goes to `covered`.
fn slots((cells, row): (Vec<Cell>, Option<Row>), covered: &mut Vec<String>) -> Vec<Slot> {
    let known = row.as_ref().map_or(&[][..], |it| &it.edges);
    let has_edges = known.len() > 1;
    let mut slots: Vec<Slot> = Vec::new();
    let mut left = known.first().copied().filter(|_| has_edges).unwrap_or(0);
    for (number, cell) in (0..).zip(cells) {
        let right = match known.get(number + 1) {
            // Each edge is further right than the one before.
            Some(edge) if has_edges => *edge.max(&(left + 1)),
            // A cell more than the row tells of stands to the right of it.
            _ if has_edges => left + 1 + SAME,
            _ => left + 1,
        };
        let merge = row.as_ref().map(|it| it.merge(number)).unwrap_or_default();
        match slots.last_mut().filter(|_| merge.leftwards) {
            Some(first) => {
                first.edges.1 = right;
                covered.push(cell.text);
            }
            None => slots.push(Slot {
                cell,
                edges: (left, right),
                has_edges,
                merge,
            }),
        }
        left = right;
    }
    slots
}

/// The columns of a table: where each of them begins.
#[derive(Clone, Debug, Default)]
struct Columns(Vec<i32>);

impl Columns {
    fn of(rows: &[Vec<Slot>]) -> Self {
        let mut all: BTreeSet<i32> = BTreeSet::new();
        // Edges of one row are never the same column, however near they are.
        let mut apart: BTreeSet<i32> = BTreeSet::new();
        for slot in rows.iter().flatten().filter(|it| it.has_edges) {
            let (left, right) = slot.edges;
            all.extend([left, right]);
            apart.extend((right - left <= SAME).then_some(right));
        }
        let mut begins: Vec<i32> = Vec::new();
        for edge in all {
            let is_same = begins.last().is_some_and(|it| edge - it <= SAME);
            if !is_same || apart.contains(&edge) {
                begins.push(edge);
            }
        }
        Self(begins)
    }

    /// How many columns there are; the last edge ends the last one.
    fn n(&self) -> u32 {
        u32::try_from(self.0.len().saturating_sub(1)).unwrap_or(0)
    }

    /// The column that begins at an edge.
    fn at(&self, edge: i32) -> u32 {
        let at = self.0.partition_point(|it| *it <= edge);
        u32::try_from(at.saturating_sub(1)).unwrap_or(0)
    }

    /// The column of a cell, and how many it covers.
    fn place(&self, slot: &Slot) -> (u32, u32) {
        let (left, right) = slot.edges;
        if slot.has_edges {
            let column = self.at(left);
            (column, self.at(right).saturating_sub(column).max(1))
        } else {
            let at = |it: i32| u32::try_from(it).unwrap_or(0);
            (at(left), at(right - left).max(1))
        }
    }
}
