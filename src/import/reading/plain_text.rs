//! Plain text: .csv and .txt files in any of the encodings an office meets, and what is pasted from Word, WPS,
//! Excel or a browser.

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

use crate::import::reading::source::{CellPlace, Grid, SourceCell, SourceFile};
use crate::intake::error::IntakeError;
use crate::intake::limits::{MAX_CELLS, MAX_COLUMNS, MAX_ROWS, tidy};

/// The text of a file: UTF-8, UTF-16 with its mark, or GB 18030.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, IntakeError> {
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => UTF_16LE.decode_without_bom_handling(rest).0.into_owned(),
        [0xFE, 0xFF, rest @ ..] => UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
        _ => {
            let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
            match std::str::from_utf8(bytes) {
                Ok(text) => text.to_owned(),
                Err(_) => GB18030.decode_without_bom_handling(bytes).0.into_owned(),
            }
        }
    };
    if text.contains('\0') {
        return Err(IntakeError::new(
            "I-101",
            "这不是文字文件，也不是能识别的表格。",
            "能导入的有 .docx、.doc、.xlsx、.xls、.ods、.csv、.txt；请用 Word、Excel 或 WPS 另存为其中一种。",
        ));
    }
    Ok(text)
}

/// A table from separated values, or the lines where there is none.
pub(crate) fn read(text: &str, name: &str) -> Result<SourceFile, IntakeError> {
    match separator(text) {
        Some(separator) => table(text, separator, name),
        None => Ok(lines(text)),
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

fn table(text: &str, separator: u8, name: &str) -> Result<SourceFile, IntakeError> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut grid = Grid::new(name);
    let mut source = SourceFile::default();
    let mut n_cells = 0;
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
            n_cells += 1;
            if n_cells > MAX_CELLS {
                return Err(IntakeError::too_large("表格的单元格超过200万个。"));
            }
            let cell = SourceCell {
                text,
                rows: 1,
                columns: 1,
                ..SourceCell::default()
            };
            grid.put(CellPlace { row, column }, cell);
        }
    }
    grid.settle();
    if !grid.is_empty() {
        source.grids.push(grid);
    }
    Ok(source)
}

/// The lines as a table of one column, with their indents, so that an outline in plain text can be read.
fn lines(text: &str) -> SourceFile {
    let mut grid = Grid::new("");
    for (row, line) in (0..MAX_ROWS).zip(text.lines()) {
        let blanks = |it: char| matches!(it, ' ' | '\t' | '\u{3000}');
        let indent: u32 = line
            .chars()
            .take_while(|it| blanks(*it))
            .map(|it| if it == ' ' { 1 } else { 2 })
            .sum();
        let cell = SourceCell {
            text: tidy(line),
            rows: 1,
            columns: 1,
            indent: indent / 2,
            ..SourceCell::default()
        };
        grid.put(CellPlace { row, column: 0 }, cell);
    }
    grid.settle();
    let mut source = SourceFile::default();
    if !grid.is_empty() {
        source.grids.push(grid);
    }
    source
}
