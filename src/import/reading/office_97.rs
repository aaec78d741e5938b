//! The files of Office 97 to 2003, .doc and .xls, which many offices still send.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Reader as _, SheetVisible, Xls, XlsError};
use rwml::{Block, Error};

use crate::import::reading::source::{CellPlace, Grid, SourceCell, SourceFile};
use crate::import::reading::xlsx;
use crate::intake::error::IntakeError;
use crate::intake::limits::{MAX_BYTES, MAX_CELLS, MAX_SHEETS, tidy};

const EXCEL: &str = "旧版 Excel ";
const WORD: &str = "旧版 Word ";

/// The largest area of a sheet, in cells: its reader keeps the empty ones too.
const MAX_AREA: u64 = 4_000_000;

/// What to do about a file that no reader takes in.
const SAVE_ANEW: &str = "请用 Word、Excel 或 WPS 打开，另存为 .docx 或 .xlsx 再导入。";

/// Reads what may fail in a library: a panic there is a broken file here.
fn guarded<T>(kind: &str, read: impl FnOnce() -> Result<T, IntakeError>) -> Result<T, IntakeError> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(IntakeError::broken(kind, "内部结构无法解析")))
}

/// Reads a workbook (.xls): the sheets that can be seen.
pub(crate) fn workbook(bytes: &[u8]) -> Result<SourceFile, IntakeError> {
    guarded(EXCEL, || {
        check_areas(bytes)?;
        let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(failed)?;
        let sheets: Vec<_> = book.sheets_metadata().to_vec();
        let mut source = SourceFile::default();
        let mut n_cells = 0;
        for sheet in sheets.iter().take(MAX_SHEETS) {
            if sheet.visible != SheetVisible::Visible {
                let remark = format!("工作表“{}”是隐藏的，没有读入。", sheet.name);
                source.remarks.push(remark);
                continue;
            }
            let grid = sheet_of(&mut book, &sheet.name, &mut n_cells)?;
            if !grid.is_empty() {
                source.grids.push(grid);
            }
        }
        Ok(source)
    })
}

fn sheet_of(
    book: &mut Xls<Cursor<&[u8]>>,
    name: &str,
    n_cells: &mut usize,
) -> Result<Grid, IntakeError> {
    let mut grid = Grid::new(name);
    let range = book.worksheet_range(name).map_err(failed)?;
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        let text = xlsx::text(value);
        if text.is_empty() {
            continue;
        }
        *n_cells += 1;
        if *n_cells > MAX_CELLS {
            return Err(IntakeError::too_large("表格的单元格超过200万个。"));
        }
        let at = |start: u32, offset| start.saturating_add(u32::try_from(offset).unwrap_or(0));
        let place = CellPlace {
            row: at(top, row),
            column: at(left, column),
        };
        grid.put(place, cell(text, 1, 1));
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

const fn cell(text: String, rows: u32, columns: u32) -> SourceCell {
    SourceCell {
        text,
        rows,
        columns,
        indent: 0,
        is_computed: false,
        is_numbered: false,
    }
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

/// Reads a document (.doc): its tables, and the text around them.
pub(crate) fn document(bytes: &[u8]) -> Result<SourceFile, IntakeError> {
    guarded(WORD, || {
        let document = rwml::Document::open(bytes).map_err(|error| match error {
            Error::Encrypted { .. } => IntakeError::locked(),
            Error::NotOle2 | Error::Cfb(_) | Error::MissingStream(_) => {
                IntakeError::broken(WORD, "不是完整的文档")
            }
            _ => IntakeError::new("I-101", "这份旧版 Word 文档无法读取。", SAVE_ANEW),
        })?;
        let mut source = SourceFile::default();
        let mut n_cells = 0;
        for block in &document.model().blocks {
            match block {
                Block::Table(table) => {
                    let name = source.texts.last().map(|(_, text)| text.clone());
                    let grid = table_of(table, name.unwrap_or_default(), &mut n_cells)?;
                    if !grid.is_empty() {
                        source.grids.push(grid);
                    }
                }
                other => {
                    let mut text = String::new();
                    words(other, &mut text);
                    let text = tidy(&text);
                    if !text.is_empty() {
                        source.texts.push((source.grids.len(), text));
                    }
                }
            }
        }
        Ok(source)
    })
}

fn table_of(table: &rwml::Table, name: String, n_cells: &mut usize) -> Result<Grid, IntakeError> {
    let mut grid = Grid::new(name);
    // Places that a cell further up reaches down to.
    let mut taken: BTreeSet<CellPlace> = BTreeSet::new();
    for (row, cells) in (0..).zip(&table.rows) {
        let mut column = 0;
        for it in &cells.cells {
            while taken.remove(&CellPlace { row, column }) {
                column += 1;
            }
            let below = table.rows.len().try_into().unwrap_or(u32::MAX) - row;
            let rows = u32::from(it.row_span).clamp(1, below);
            let columns = u32::from(it.col_span).max(1);
            *n_cells += usize::try_from(rows * columns).unwrap_or(MAX_CELLS);
            if *n_cells > MAX_CELLS {
                return Err(IntakeError::too_large("表格的单元格超过200万个。"));
            }
            for row in row + 1..row + rows {
                taken.extend((column..column + columns).map(|column| CellPlace { row, column }));
            }
            let mut text = String::new();
            it.blocks.iter().for_each(|it| words(it, &mut text));
            grid.put(CellPlace { row, column }, cell(tidy(&text), rows, columns));
            column += columns;
        }
    }
    grid.settle();
    Ok(grid)
}

/// Adds the words of a block, each paragraph on a line of its own.
fn words(block: &Block, text: &mut String) {
    match block {
        Block::Paragraph(paragraph) => {
            text.push_str(&paragraph.text());
            text.push('\n');
        }
        Block::Table(table) => {
            let cells = table.rows.iter().flat_map(|it| &it.cells);
            let blocks = cells.flat_map(|it| &it.blocks);
            blocks.for_each(|it| words(it, text));
        }
        _ => {}
    }
}
