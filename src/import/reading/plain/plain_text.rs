//! Plain text: separated values and lines, of files and of what is pasted from Word, WPS, Excel or a browser.

use crate::import::reading::source::{CellPlace, Grid, SourceCell, SourceFile};
use crate::intake::error::IntakeError;
use crate::intake::limits::{MAX_COLUMNS, MAX_ROWS, tidy};
use crate::intake::meter::Meter;

/// A table from separated values, or the lines where there is none.
pub(crate) fn read(text: &str, name: &str, meter: &Meter) -> Result<SourceFile, IntakeError> {
    match separator(text) {
        Some(separator) => table(text, separator, name, meter),
        None => lines(text, meter),
    }
}

/// The sign that separates values: the one that most lines have equally often, tabs before all.
fn separator(text: &str) -> Option<u8> {
    let lines: Vec<&str> = text
        .lines()
        .filter(|it| !it.trim().is_empty())
        .take(50)
        .collect();
    let with = |sign: char| lines.iter().filter(|it| it.contains(sign)).count();
    [b'\t', b',', b';']
        .into_iter()
        .find(|it| 2 * with(char::from(*it)) > lines.len() && lines.len() > 1)
        .or_else(|| lines.iter().any(|it| it.contains('\t')).then_some(b'\t'))
}

fn table(text: &str, separator: u8, name: &str, meter: &Meter) -> Result<SourceFile, IntakeError> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut grid = Grid::new(name);
    let mut source = SourceFile::default();
    for (row, record) in (0..).zip(reader.records()) {
        let record = record.map_err(|error| IntakeError::broken("CSV ", error))?;
        if row >= MAX_ROWS {
            source.remarks.push(format!("第{MAX_ROWS}行之后没有读入。"));
            break;
        }
        for (column, value) in (0..MAX_COLUMNS).zip(&record) {
            let text = tidy(value);
            if text.is_empty() {
                continue;
            }
            meter.count(&text)?;
            grid.put(CellPlace { row, column }, SourceCell::of(text));
        }
    }
    grid.settle();
    if !grid.is_empty() {
        source.grids.push(grid);
    }
    Ok(source)
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
        meter.count(&cell.text)?;
        grid.put(CellPlace { row, column: 0 }, cell);
    }
    grid.settle();
    let mut source = SourceFile::default();
    if !grid.is_empty() {
        source.grids.push(grid);
    }
    Ok(source)
}
