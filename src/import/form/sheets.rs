//! The lines of a table of survey sheets: one sheet in each.

use crate::domain::form::heads::Table;
use crate::domain::form::row::KEY;
use crate::domain::form::sheets::{ENTERED, NUMBER, QUESTION, SheetRow};
use crate::import::form::lines::{HEAD_WITHIN, Lines, Titles};
use crate::import::form::stays::Stays;
use crate::import::reading::source::{Grid, SourceFile};
use crate::intake::error::IntakeError;

/// The columns that the table is handed out with.
pub(crate) const COLUMNS: [&str; 4] = [NUMBER, QUESTION, "选项", ENTERED];

/// The row of the titles, and the lines below; `None` where the table is none of sheets.
///
/// # Errors
/// [`IntakeError`] where a column is there twice.
pub(crate) fn rows(
    grid: &Grid,
    source: &SourceFile,
) -> Result<Option<(u32, Vec<SheetRow>)>, IntakeError> {
    for row in 0..grid.rows.min(HEAD_WITHIN) {
        let titles = Titles::of(grid, row, Table::Survey);
        if !titles.has(ENTERED) || !titles.has(KEY) {
            continue;
        }
        let [number, question] = [titles.column(NUMBER)?, titles.column(QUESTION)?];
        let (Some(chosen), Some(key)) = (titles.column(ENTERED)?, titles.column(KEY)?) else {
            continue;
        };
        let lines = Lines::of(grid, key, source);
        let stays = Stays::of(grid, &titles, &lines, row);
        let read = |row: u32| {
            let shown = |column: Option<u32>| column.map(|it| lines.shows(row, it));
            let line = SheetRow {
                place: lines.place(row),
                key: lines.key(row),
                number: shown(number),
                question: shown(question),
                chosen: lines.says(row, chosen),
                is_away: stays.away(row).contains(ENTERED),
                trouble: lines.trouble(row, std::iter::once(chosen), |_, _, _| false),
            };
            // Signatures below have no key, and nothing was chosen there.
            let is_empty = line.key.is_empty() && line.chosen.is_empty();
            (!is_empty || line.trouble.is_some()).then_some(line)
        };
        let below = (row + 1..grid.rows).filter_map(read).collect();
        return Ok(Some((row, below)));
    }
    Ok(None)
}
