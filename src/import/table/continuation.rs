//! A table that goes on: on the next page, the next sheet, in the next file.

use crate::import::reading::source::{CellPlace, Grid};
use crate::import::sentences::points::in_cell;
use crate::import::table::columns::Columns;
use crate::import::table::meaning::Meaning;
use crate::import::table::wish::TableWish;

/// The columns of a grid that goes on with the table before, whose columns are `before`; `own` is what the grid was
/// understood as by itself. `None` where it is a table of its own.
pub(crate) fn continued(
    grid: &Grid,
    own: &Columns,
    before: &Columns,
    wish: &TableWish,
) -> Option<Columns> {
    if wish.header.is_some() || !wish.meanings.is_empty() {
        return None;
    }
    if !own.header.is_empty() {
        let same = own.meanings == before.meanings && own.meanings.contains(&Meaning::Text);
        return same.then(|| own.clone());
    }
    let n_columns = usize::try_from(grid.columns).ok()?;
    let meanings = before.meanings.get(..n_columns)?.to_vec();
    let lacks = before.meanings.get(n_columns..).unwrap_or_default();
    let is_whole = !lacks
        .iter()
        .any(|it| matches!(it, Meaning::Text | Meaning::Points));
    let columns = Columns {
        header: 0..0,
        meanings,
        names: before.names.clone(),
        ..Columns::default()
    };
    (n_columns > 1 && is_whole && fits(grid, &columns)).then_some(columns)
}

/// Whether what stands in the columns is what they are said to hold: points where points are, texts where texts are.
fn fits(grid: &Grid, columns: &Columns) -> bool {
    let cells = |wanted: Meaning| {
        let of = (0..).zip(&columns.meanings);
        let of = of.filter(move |(_, it)| **it == wanted);
        of.flat_map(|(column, _): (u32, _)| {
            (0..grid.rows).filter_map(move |row| grid.cell(CellPlace { row, column }))
        })
    };
    let n_points = cells(Meaning::Points).count();
    let numbers = cells(Meaning::Points)
        .filter(|it| in_cell(&it.text).is_some())
        .count();
    let n_texts = cells(Meaning::Text).count();
    let texts = cells(Meaning::Text)
        .filter(|it| in_cell(&it.text).is_none())
        .count();
    let has_points = columns.meanings.contains(&Meaning::Points);
    2 * texts > n_texts && (!has_points || n_points > 0 && 2 * numbers > n_points)
}
