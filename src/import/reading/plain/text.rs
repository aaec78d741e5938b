//! Plain text: separated values or lines, of files and of what is pasted from Word, WPS, Excel or a browser.

use crate::import::reading::plain::separated::{separator, table};
use crate::import::reading::source::{CellPlace, Grid, SourceCell, SourceFile};
use crate::intake::error::IntakeError;
use crate::intake::limits::{MAX_ROWS, tidy};
use crate::intake::meter::Meter;

/// A table from separated values, or the lines where there is none.
pub(crate) fn read(text: &str, name: &str, meter: &Meter) -> Result<SourceFile, IntakeError> {
    match separator(text) {
        Some(sign) => table(text, sign, name, meter),
        None => lines(text, meter),
    }
}

/// The lines as a table of one column, with their indents, so that an outline in plain text can be read.
fn lines(text: &str, meter: &Meter) -> Result<SourceFile, IntakeError> {
    let mut grid = Grid::new("");
    for (row, line) in (0..MAX_ROWS).zip(text.lines()) {
        let blanks = |it: char| matches!(it, ' ' | '\t' | '\u{3000}');
        let indent: u32 = line
            .chars()
            .take_while(|it| blanks(*it))
            .map(|it| if it == ' ' { 1 } else { 2 })
            .sum();
        let cell = SourceCell {
            indent: indent / 2,
            ..SourceCell::of(tidy(line))
        };
        if !cell.text.is_empty() {
            meter.count(&cell.text)?;
        }
        grid.put(CellPlace { row, column: 0 }, cell);
    }
    grid.settle();
    let mut source = SourceFile::default();
    if !grid.is_empty() {
        source.grids.push(grid);
    }
    Ok(source)
}
