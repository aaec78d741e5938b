//! What a sheet holds: items, remarks, nothing; and how it was read.

use crate::import::reading::source::{CellPlace, Grid};
use crate::import::table::columns::Columns;
use crate::import::table::draft::Outline;
use crate::import::table::outline::outline;
use crate::import::table::prose::outline as prose;
use crate::import::table::wish::{TableWish, Use};

/// How a sheet was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReadAs {
    /// What it holds.
    pub(crate) used: Use,
    /// What its columns mean.
    pub(crate) columns: Columns,
}

impl ReadAs {
    /// How a sheet was read whose right half, from column `width` on, has the columns of its left one.
    pub(super) fn twice(mut self, width: u32) -> Self {
        let width = usize::try_from(width).unwrap_or(usize::MAX);
        self.columns.meanings.truncate(width);
        self.columns.meanings.extend_from_within(..);
        self.columns.names.truncate(width);
        self.columns.names.extend_from_within(..);
        self
    }
}

/// A sheet, and what it holds.
pub(super) struct Found {
    /// How it was read.
    pub(super) read: ReadAs,
    /// What was found.
    pub(super) outline: Outline,
}

/// What else there is beside a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// No other that could hold items.
    Only,
    /// Other tables.
    OneOfSeveral,
    /// The tables that these lines stand around.
    TextAround,
}

/// What a sheet holds. One of several tables that has neither header nor points holds remarks, and so do the
/// lines outside of tables.
pub(super) fn found(
    grid: &Grid,
    sheet: usize,
    columns: Columns,
    wish: &TableWish,
    kind: Kind,
    before: Option<Outline>,
    is_aside: bool,
) -> Found {
    let goes_on = before.is_some();
    let outline = match wish.used {
        Some(Use::Notes) => remarks(grid),
        Some(Use::LeftOut) => left_out(grid),
        Some(Use::Items) | None => items(grid, sheet, &columns, wish, before.unwrap_or_default()),
    };
    let no_points = || outline.nodes.iter().all(|it| it.points.is_none());
    let is_remark = match kind {
        _ if goes_on => false,
        Kind::Only => false,
        Kind::OneOfSeveral => is_aside || columns.header.is_empty() && no_points(),
        Kind::TextAround => true,
    };
    let (used, outline) = match wish.used {
        Some(used) => (used, outline),
        None if is_remark => (Use::Notes, remarks(grid)),
        None => (Use::Items, outline),
    };
    let read = ReadAs { used, columns };
    Found { read, outline }
}

fn items(
    grid: &Grid,
    sheet: usize,
    columns: &Columns,
    wish: &TableWish,
    before: Outline,
) -> Outline {
    if grid.columns == 1 {
        prose::outline(grid, sheet, &wish.rows)
    } else {
        outline(grid, sheet, columns, &wish.rows, before)
    }
}

/// A sheet that holds remarks only.
fn remarks(grid: &Grid) -> Outline {
    Outline {
        notes: texts(grid),
        ..Outline::default()
    }
}

/// A sheet that nobody has a use for.
fn left_out(grid: &Grid) -> Outline {
    Outline {
        dropped: texts(grid),
        ..Outline::default()
    }
}

fn texts(grid: &Grid) -> Vec<(CellPlace, String)> {
    let cells = grid.cells().map(|(at, cell)| (at, cell.text.clone()));
    cells.collect()
}
