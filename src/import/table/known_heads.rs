//! The columns of a table by heads that are known from earlier standards.

use crate::import::reading::source::{CellPlace, Grid};
use crate::import::table::columns::Columns;
use crate::import::table::known::KnownWords;
use crate::import::table::wish::TableWish;

/// The head of a column: the lowest of its cells in the header.
pub(crate) fn head_of<'a>(grid: &'a Grid, columns: &Columns, column: u32) -> Option<&'a str> {
    let mut rows = columns.header.clone().rev();
    rows.find_map(|row| {
        let (_, cell) = grid.seen(CellPlace { row, column })?;
        Some(cell.text.as_str())
    })
}

/// The columns with what is known of their heads; what somebody says of this table goes before it.
pub(crate) fn with_known(
    grid: &Grid,
    mut columns: Columns,
    wish: &TableWish,
    known: &KnownWords,
) -> Columns {
    let meant = (0..).zip(&columns.meanings);
    let new = meant.map(|(column, meaning)| {
        let known = head_of(grid, &columns, column).and_then(|it| known.head(it));
        let is_said = wish.meanings.contains_key(&column);
        known.filter(|_| !is_said).unwrap_or(*meaning)
    });
    columns.meanings = new.collect();
    columns
}
