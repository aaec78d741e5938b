//! The same columns twice beside each other on one page: the left half is read from top to bottom, then the right one.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::import::reading::source::{CellPlace, Grid, SourceCell};
use crate::import::table::columns::header::header;
use crate::import::table::draft::Outline;

/// A grid whose right half stands below its left one.
pub(crate) struct Halves {
    /// What is read.
    pub(crate) grid: Grid,
    /// The column that the right half begins in.
    pub(crate) width: u32,
    /// Where each row comes from: its row, and by how many columns it was moved.
    rows: Vec<(u32, u32)>,
}

/// Takes the halves of a grid apart where its header says the same twice.
pub(crate) fn halves(grid: &Grid) -> Option<Halves> {
    let header = header(grid);
    let first: Vec<(CellPlace, &SourceCell)> = grid.row(header.start).collect();
    if header.is_empty() || first.len() < 4 || !first.len().is_multiple_of(2) {
        return None;
    }
    let (left, right) = first.split_at_checked(first.len() / 2)?;
    let same = |(one, other): (&(CellPlace, &SourceCell), &(CellPlace, &SourceCell))| {
        one.1
            .text
            .split_whitespace()
            .eq(other.1.text.split_whitespace())
    };
    let width = right.first()?.0.column;
    // One text over and over is no half.
    let heads: BTreeSet<&str> = left.iter().map(|it| it.1.text.trim()).collect();
    if heads.len() < left.len() || !left.iter().zip(right).all(same) || left.first()?.0.column > 0 {
        return None;
    }
    let mut made = Halves {
        grid: Grid::new(grid.name.clone()),
        width,
        rows: Vec::new(),
    };
    made.put(grid, 0..header.start, None);
    made.put(grid, header.clone(), Some(false));
    let crosses = |row: u32| {
        let mut cells = grid.row(row);
        cells.any(|(at, it)| at.column < width && at.column + it.columns > width)
    };
    let mut row = header.end;
    let mut again = Some(header);
    while row < grid.rows {
        let end = (row..grid.rows)
            .find(|it| crosses(*it))
            .unwrap_or(grid.rows);
        if row < end {
            made.put(grid, row..end, Some(false));
            if let Some(header) = again.take() {
                made.put(grid, header, Some(true));
            }
            made.put(grid, row..end, Some(true));
        }
        if end < grid.rows {
            made.put(grid, end..end + 1, None);
        }
        row = end + 1;
    }
    if let Some(header) = again {
        made.put(grid, header, Some(true));
    }
    made.grid.settle();
    Some(made)
}

impl Halves {
    /// Puts rows below those that are there: all of their cells, or those of one half.
    fn put(&mut self, grid: &Grid, rows: Range<u32>, right: Option<bool>) {
        for row in rows {
            let to = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
            let shift = if right == Some(true) { self.width } else { 0 };
            let own = |at: CellPlace| right.is_none_or(|it| it == (at.column >= self.width));
            let cells: Vec<(CellPlace, SourceCell)> = grid
                .row(row)
                .filter(|it| own(it.0))
                .map(|(at, cell)| {
                    let column = at.column - shift;
                    (CellPlace { row: to, column }, cell.clone())
                })
                .collect();
            for (at, cell) in cells {
                let columns = cell
                    .columns
                    .min(self.width.saturating_sub(at.column).max(1));
                self.grid.put(at, SourceCell { columns, ..cell });
            }
            self.rows.push((row, shift));
        }
    }

    /// Where a cell stands in the file.
    fn back(&self, at: CellPlace) -> CellPlace {
        let row = usize::try_from(at.row).ok();
        let from = row.and_then(|it| self.rows.get(it));
        from.map_or(at, |(row, shift)| CellPlace {
            row: *row,
            column: at.column + shift,
        })
    }

    /// Gives what was read of the sheet the places that its cells have in the file.
    pub(crate) fn put_back(&self, outline: &mut Outline, sheet: usize) {
        for node in &mut outline.nodes {
            let cells = std::mem::take(&mut node.cells);
            let back = cells.into_iter().map(|mut it| {
                if it.sheet == sheet {
                    it.place = self.back(it.place);
                }
                it
            });
            node.cells = back.collect();
        }
        let notes = outline.notes.iter_mut().chain(&mut outline.dropped);
        for (at, _) in notes {
            *at = self.back(*at);
        }
        for (at, _) in &mut outline.totals {
            *at = self.back(*at);
        }
    }
}
