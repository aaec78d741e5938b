//! Workbooks of Excel 97 to 2003 (.xls), which many offices still send.

use std::io::{Cursor, Read as _};

use calamine::{Reader as _, SheetVisible, Xls, XlsError};

use crate::import::reading::book::xlsx;
use crate::import::reading::guarded::guarded;
use crate::import::reading::source::{CellPlace, Grid, SourceCell, SourceFile};
use crate::intake::error::IntakeError;
use crate::intake::limits::{MAX_BYTES, MAX_SHEETS};
use crate::intake::meter::Meter;

const EXCEL: &str = "旧版 Excel ";

/// The largest area of a sheet, in cells: its reader keeps the empty ones too.
const MAX_AREA: u64 = 4_000_000;

/// Reads a workbook (.xls): the sheets that can be seen.
pub(crate) fn read(bytes: &[u8], meter: &Meter) -> Result<SourceFile, IntakeError> {
    guarded(EXCEL, || {
        check_areas(bytes)?;
        let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(failed)?;
        let sheets: Vec<_> = book.sheets_metadata().to_vec();
        let mut source = SourceFile::default();
        for sheet in sheets.iter().take(MAX_SHEETS) {
            if sheet.visible != SheetVisible::Visible {
                let remark = format!("工作表“{}”是隐藏的，没有读入。", sheet.name);
                source.remarks.push(remark);
                continue;
            }
            let grid = sheet_of(&mut book, &sheet.name, meter)?;
            if !grid.is_empty() {
                source.grids.push(grid);
            }
        }
        Ok(source)
    })
}

fn sheet_of(book: &mut Xls<Cursor<&[u8]>>, name: &str, meter: &Meter) -> Result<Grid, IntakeError> {
    let mut grid = Grid::new(name);
    let range = book.worksheet_range(name).map_err(failed)?;
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        let text = xlsx::text(value);
        if text.is_empty() {
            continue;
        }
        meter.count(&text)?;
        let at = |start: u32, offset| start.saturating_add(u32::try_from(offset).unwrap_or(0));
        let place = CellPlace {
            row: at(top, row),
            column: at(left, column),
        };
        grid.put(place, SourceCell::of(text));
    }
    for merge in book.merge_cells_by_sheet_name(name).unwrap_or_default() {
        let (row, column) = merge.start;
        let rows = merge.end.0.saturating_sub(row) + 1;
        let columns = merge.end.1.saturating_sub(column) + 1;
        if u64::from(rows) * u64::from(columns) <= MAX_AREA {
            grid.merge(CellPlace { row, column }, rows, columns);
        }
    }
    grid.settle();
    Ok(grid)
}

fn failed(error: XlsError) -> IntakeError {
    match error {
        XlsError::Password => IntakeError::locked(),
        error => IntakeError::broken(EXCEL, error),
    }
}

/// Refuses a workbook whose cells lie so far apart that the library would take all memory. Each record has a
/// kind and a length, two bytes each; those of cells begin with row and column.
fn check_areas(bytes: &[u8]) -> Result<(), IntakeError> {
    const BEGIN: u16 = 0x0809;
    const CELLS: [u16; 9] = [
        0x0006, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E,
    ];
    let broken = |error: std::io::Error| IntakeError::broken(EXCEL, error);
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(broken)?;
    let name = ["/Workbook", "/Book"];
    let name = name.into_iter().find(|it| file.is_stream(it));
    let Some(name) = name else {
        return Err(IntakeError::broken(EXCEL, "没有工作簿内容"));
    };
    let stream = file.open_stream(name).map_err(broken)?;
    let mut content = Vec::new();
    let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX);
    stream
        .take(limit)
        .read_to_end(&mut content)
        .map_err(broken)?;
    let word = |at: usize| {
        let two = content.get(at..)?.first_chunk::<2>()?;
        Some(u16::from_le_bytes(*two))
    };
    let (mut at, mut rows, mut columns) = (0, 0_u64, 0_u64);
    while let (Some(kind), Some(len)) = (word(at), word(at + 2)) {
        if kind == BEGIN {
            (rows, columns) = (0, 0);
        }
        if CELLS.contains(&kind)
            && let (Some(row), Some(column)) = (word(at + 4), word(at + 6))
        {
            rows = rows.max(u64::from(row) + 1);
            columns = columns.max(u64::from(column) + u64::from(len) / 2);
            if rows * columns > MAX_AREA {
                let what = "工作表的内容散布在过大的范围内。";
                return Err(IntakeError::too_large(what));
            }
        }
        at += 4 + usize::from(len);
    }
    Ok(())
}
