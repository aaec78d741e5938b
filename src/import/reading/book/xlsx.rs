//! Excel workbooks (.xlsx), cell by cell: a reader that asks for the whole range at once takes 550 GB for a
//! file of 1.5 KB with two cells far apart.

use std::io::Cursor;

use calamine::{Data, Reader as _, SheetVisible, Xlsx, XlsxError};

use crate::import::reading::source::{CellPlace, Grid, SourceCell, SourceFile};
use crate::intake::error::IntakeError;
use crate::intake::limits::{MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, check_archive, tidy};
use crate::intake::meter::Meter;

const KIND: &str = "Excel";

/// Reads the sheets that can be seen.
pub(crate) fn read(bytes: &[u8], meter: &Meter) -> Result<SourceFile, IntakeError> {
    check_archive(bytes, KIND)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(failed)?;
    let sheets: Vec<_> = book.sheets_metadata().to_vec();
    let mut source = SourceFile::default();
    for sheet in sheets.iter().take(MAX_SHEETS) {
        if sheet.visible != SheetVisible::Visible {
            let remark = format!("工作表“{}”是隐藏的，没有读入。", sheet.name);
            source.remarks.push(remark);
            continue;
        }
        let mut grid = Grid::new(&sheet.name);
        let outside = cells(&mut book, &sheet.name, &mut grid, meter)?;
        if outside > 0 {
            let remark = format!(
                "工作表“{}”有{outside}个单元格的位置超出范围，没有读入。",
                sheet.name
            );
            source.remarks.push(remark);
        }
        let merges = book
            .merge_cells_by_sheet_name(&sheet.name)
            .unwrap_or_default();
        for merge in merges {
            let (row, column) = merge.start;
            let rows = merge.end.0.saturating_sub(row) + 1;
            let columns = merge.end.1.saturating_sub(column) + 1;
            if rows <= MAX_ROWS && columns <= MAX_COLUMNS {
                grid.merge(CellPlace { row, column }, rows, columns);
            }
        }
        grid.settle();
        if !grid.is_empty() {
            source.grids.push(grid);
        }
    }
    if let Some(more) = sheets.len().checked_sub(MAX_SHEETS + 1) {
        source
            .remarks
            .push(format!("另有{}张工作表没有读入。", more + 1));
    }
    Ok(source)
}

/// Fills the grid; returns how many cells lie outside of any sheet.
fn cells(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    grid: &mut Grid,
    meter: &Meter,
) -> Result<usize, IntakeError> {
    let mut reader = match book.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        // A sheet of charts has no cells.
        Err(XlsxError::WorksheetNotFound(_) | XlsxError::NotAWorksheet(_)) => return Ok(0),
        Err(error) => return Err(failed(error)),
    };
    let mut outside = 0;
    while let Some(cell) = reader.next_cell().map_err(failed)? {
        let (row, column) = cell.get_position();
        let text = text(&Data::from(cell.get_value().clone()));
        if text.is_empty() {
            continue;
        }
        if row >= MAX_ROWS || column >= MAX_COLUMNS {
            outside += 1;
            continue;
        }
        meter.count(&text)?;
        grid.put(CellPlace { row, column }, SourceCell::of(text));
    }
    Ok(outside)
}

/// The text of a cell as the sheet shows it, as far as the value alone tells.
pub(crate) fn text(value: &Data) -> String {
    match value {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => plain(*number),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => tidy(text),
        Data::Bool(true) => "是".to_owned(),
        Data::Bool(false) => "否".to_owned(),
        Data::DateTime(time) => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            format!("{year}-{month:02}-{day:02}")
        }
        Data::Error(_) | Data::Empty => String::new(),
    }
}

/// A number without the noise of binary fractions.
fn plain(number: f64) -> String {
    let text = format!("{number:.8}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    text.to_owned()
}

fn failed(error: XlsxError) -> IntakeError {
    match error {
        XlsxError::Password => IntakeError::locked(),
        error => IntakeError::broken(KIND, error),
    }
}
