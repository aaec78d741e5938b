//! Which rows of a grid are heads of columns: at its top, and further down where another table begins below.

use std::ops::Range;

use crate::import::reading::source::{CellPlace, Grid, SourceCell};
use crate::import::sentences::points::in_cell;
use crate::import::table::columns::content::scores;
use crate::import::table::columns::head::{Head, head};
use crate::import::table::meaning::Meaning;

/// How far down a header is looked for.
const DEEPEST: u32 = 15;

/// The most rows that a header has.
const MOST: u32 = 4;

/// The rows of the header; none where there is no header.
pub(crate) fn header(grid: &Grid) -> Range<u32> {
    let rows = 0..grid.rows.min(DEEPEST);
    let most = rows.clone().map(|row| known(grid, row)).max().unwrap_or(0);
    // A later page may repeat it with fewer merges, so that more is known of that row.
    let mut rows = rows;
    let first = rows.find(|row| {
        let own = known(grid, *row);
        own >= 2 && 2 * own > most
    });
    first.map_or(0..0, |first| first..end(grid, first))
}

/// The headers below row `from` that say something else than the one before: of a list of bonuses below the table.
pub(crate) fn later(grid: &Grid, header: &Range<u32>, from: u32) -> Vec<Range<u32>> {
    let mut found: Vec<Range<u32>> = Vec::new();
    let mut row = from;
    while row < grid.rows {
        let before = found.last().unwrap_or(header);
        if is_another(grid, before, row) {
            let end = end(grid, row);
            found.push(row..end);
            row = end;
        } else {
            row += 1;
        }
    }
    found
}

fn is_another(grid: &Grid, before: &Range<u32>, row: u32) -> bool {
    let cells: Vec<(CellPlace, &SourceCell)> = grid.row(row).collect();
    if cells.len() < 2 || known(grid, row) < cells.len() {
        return false;
    }
    let heads: Vec<Head> = cells.iter().filter_map(|(_, it)| head(&it.text)).collect();
    let anchors = |it: &Head| {
        matches!(it.meaning, Meaning::Serial | Meaning::Points) || it.or == Some(Meaning::Points)
    };
    let again = cells.iter().filter(|(at, cell)| {
        let mut above = before.clone().filter_map(|row| {
            let (_, it) = grid.seen(CellPlace {
                row,
                column: at.column,
            })?;
            Some(it)
        });
        above.any(|it| it.text == cell.text)
    });
    let n_again = again.count();
    heads.iter().any(anchors)
        && n_again < cells.len()
        && !(n_again >= 2 && 2 * n_again > cells.len())
}

/// How many cells of a row are heads of columns; none where there is content in it.
fn known(grid: &Grid, row: u32) -> usize {
    if is_content(grid, row) {
        return 0;
    }
    let cells = grid.row(row);
    cells.filter(|(_, it)| head(&it.text).is_some()).count()
}

/// Whether a row is content, whatever words stand in it: it has points, or a sentence.
fn is_content(grid: &Grid, row: u32) -> bool {
    let is = |text: &str| {
        in_cell(text).is_some() || text.chars().count() > 30 || scores(text) && head(text).is_none()
    };
    grid.row(row).any(|(_, it)| is(&it.text))
}

/// Where the header ends that begins in row `first`: names under names, or cells that reach down. The first row of
/// content is never part of it.
fn end(grid: &Grid, first: u32) -> u32 {
    let mut end = first + 1;
    while end < first + MOST && end < grid.rows && goes_on(grid, first, end) {
        end += 1;
    }
    end
}

fn goes_on(grid: &Grid, first: u32, row: u32) -> bool {
    let cells: Vec<(CellPlace, &SourceCell)> = grid.row(row).collect();
    let long = |it: &SourceCell| it.text.chars().count() > 20;
    if is_content(grid, row) || cells.iter().any(|(_, it)| long(it)) {
        return false;
    }
    let above = |column: u32| {
        let place = CellPlace {
            row: row - 1,
            column,
        };
        grid.seen(place)
    };
    // Cells of the header that reach down into this row, or that lie over several columns of it.
    let deep = (0..grid.columns).any(|column| {
        let here = grid.seen(CellPlace { row, column });
        here.is_some_and(|(from, _)| from.row < row && from.row >= first)
    });
    if cells.is_empty() {
        return deep;
    }
    let heads = cells.iter().filter(|(_, it)| head(&it.text).is_some());
    let n_heads = heads.count();
    let below_wide = |at: &CellPlace| above(at.column).is_some_and(|(_, it)| it.columns > 1);
    let wide = cells.iter().all(|(at, it)| {
        below_wide(at) || above(at.column).is_some_and(|(_, above)| above.text == it.text)
    });
    if deep || wide && cells.iter().any(|(at, _)| below_wide(at)) {
        return n_heads >= 1 || cells.iter().all(|(at, _)| below_wide(at)) && deep;
    }
    // Without merges: the columns that the row above leaves empty, and the one before each, have names here.
    let new = cells.iter().filter(|(at, _)| above(at.column).is_none());
    let n_new = new.count();
    let n_above = (0..grid.columns).filter(|it| above(*it).is_some()).count();
    let again = cells
        .iter()
        .filter(|(at, it)| above(at.column).is_some_and(|(_, above)| above.text == it.text));
    let n_again = again.count();
    let has_gap =
        n_new > 0 && cells.len() < n_above + n_new || n_again > 0 && n_again < cells.len();
    n_heads >= 2 && n_heads == cells.len() && has_gap
}
