//! The lines of a 整改清单 or 整改台账: a gap in each.

use crate::domain::form::FormField;
use crate::domain::form::heads::Table;
use crate::domain::form::ledger_row::{LedgerRow, OF_GAP};
use crate::domain::form::row::KEY;
use crate::domain::form::stay::STAY;
use crate::import::form::lines::{HEAD_WITHIN, Lines, Titles};
use crate::import::form::stays::Stays;
use crate::import::reading::source::{Grid, SourceFile};
use crate::intake::error::IntakeError;

/// The row of the titles, and the lines below; `None` where the sheet is no ledger.
///
/// # Errors
/// [`IntakeError`] where a column is there twice.
pub(crate) fn rows(
    grid: &Grid,
    source: &SourceFile,
) -> Result<Option<(u32, Vec<LedgerRow>)>, IntakeError> {
    for row in 0..grid.rows.min(HEAD_WITHIN) {
        let titles = Titles::of(grid, row, Table::Ledger);
        let is_ledger =
            OF_GAP.iter().any(|it| titles.has(it)) && titles.has(&FormField::Measure.name());
        let Some(key) = titles.column(KEY)?.filter(|_| is_ledger) else {
            continue;
        };
        for (_, title) in titles.all().filter(|it| !it.1.is_empty()) {
            titles.column(title)?;
        }
        let lines = Lines::of(grid, key, source);
        let stays = Stays::of(grid, &titles, &lines, row);
        let below = (row + 1..grid.rows).filter_map(|row| line(&lines, &stays, &titles, row));
        return Ok(Some((row, below.collect())));
    }
    Ok(None)
}

/// A line, unless nothing of a ledger stands in it.
fn line(lines: &Lines<'_>, stays: &Stays, titles: &Titles<'_>, row: u32) -> Option<LedgerRow> {
    let known = || titles.all().filter(|it| ![KEY, STAY].contains(&it.1));
    let cells = known().map(|(at, title)| {
        let said = if OF_GAP.contains(&title) {
            lines.shows(row, at)
        } else {
            lines.says(row, at)
        };
        (title.to_owned(), said)
    });
    let fields = FormField::LEDGER.map(FormField::name);
    let blanks = known().filter(|it| fields.iter().any(|name| name == it.1));
    let troubles = blanks.filter_map(|(at, title)| {
        let why = lines.trouble(row, std::iter::once(at), |_, _, _| false)?;
        Some((title.to_owned(), why))
    });
    let line = LedgerRow {
        place: lines.place(row),
        key: lines.key(row),
        cells: cells.collect(),
        away: stays.away(row),
        troubles: troubles.collect(),
    };
    (!line.is_empty() || !line.troubles.is_empty()).then_some(line)
}
