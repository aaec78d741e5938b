//! Our own workbooks read back: the standard as it was, with what people changed in the table that they see.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use crate::domain::standard::edit::StandardEdit;
use crate::domain::standard::table::{ID, RULES, TITLES, row, write};
use crate::domain::standard::{Entry, Node, NodeId, Standard};
use crate::import::reading::book::xlsx::xlsx::sheet_called;
use crate::import::reading::source::{CellPlace, Grid, SourceFile};
use crate::intake::error::IntakeError;
use crate::intake::limits::{MAX_BYTES, check_archive};

/// The name of the sheet that nobody sees.
const SHEET: &str = "对标数据";

/// What its first cell says.
const KIND: &str = "duibiao-standard";

/// The standard that a workbook of ours carries, as its file has it; `None` for any other file.
///
/// # Errors
/// [`IntakeError`] when the workbook is ours and its data was damaged.
pub fn carried(bytes: &[u8]) -> Result<Option<Vec<u8>>, IntakeError> {
    match hidden(bytes, KIND) {
        Some(Ok(data)) => Ok(Some(data)),
        None => Ok(None),
        Some(Err(Damaged)) => {
            let what = "这是本程序导出的标准，但其中供读回的数据不完整。";
            let remedy = "请重新导出；或删去工作簿中的“对标数据”工作表，再按普通表格导入。";
            Err(IntakeError::new("I-106", what, remedy))
        }
    }
}

/// What the sheet that nobody sees carries was damaged.
pub(crate) struct Damaged;

/// What the sheet that nobody sees carries, if it is of this kind.
fn hidden(bytes: &[u8], wanted: &str) -> Option<Result<Vec<u8>, Damaged>> {
    let is_archive = bytes.starts_with(b"PK") && bytes.len() <= MAX_BYTES;
    if !is_archive || check_archive(bytes, "Excel").is_err() {
        return None;
    }
    data(&sheet_called(bytes, SHEET)?, wanted)
}

/// The same in a file that was read, of whatever format: other programs keep the sheet when they save it as their own.
pub(crate) fn hidden_in(source: &SourceFile, wanted: &str) -> Option<Result<Vec<u8>, Damaged>> {
    let mut sheets = source.grids.iter().filter(|it| it.name == SHEET);
    sheets.find_map(|it| data(it, wanted))
}

/// What the cells of that sheet carry, if it is of this kind.
fn data(sheet: &Grid, wanted: &str) -> Option<Result<Vec<u8>, Damaged>> {
    let (mut kind, mut digest, mut text) = ("", "", String::new());
    for (at, cell) in sheet.cells() {
        match (at.row, at.column) {
            (0, 0) => kind = &cell.text,
            (0, 1) => digest = &cell.text,
            (_, 0) => text.push_str(&cell.text),
            _ => {}
        }
    }
    if kind != wanted {
        return None;
    }
    let bytes = STANDARD.decode(text.as_bytes()).unwrap_or_default();
    let is_whole = STANDARD.encode(Sha256::digest(&bytes)) == digest;
    Some(is_whole.then_some(bytes).ok_or(Damaged))
}

/// What people changed in the table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changed {
    /// The edits that take it over.
    pub edits: Vec<StandardEdit>,
    /// What was not taken over, and why.
    pub remarks: Vec<String>,
}

/// Holds the visible table of `source` against the standard that the workbook carries.
pub fn changed(standard: &Standard, source: &SourceFile) -> Changed {
    let mut found = Changed::default();
    let table = source.grids.iter().find_map(|it| Some((it, header(it)?)));
    let Some((grid, (top, columns))) = table else {
        found
            .remarks
            .push("工作簿中没有“测评标准”表格，按导出时的内容读回。".to_owned());
        return found;
    };
    let outline = standard.outline();
    let mut seen = 0_usize;
    for line in top + 1..grid.rows {
        let says = |column: usize| -> Option<&str> {
            let at = columns.get(column).copied().flatten()?;
            let place = CellPlace {
                row: line,
                column: at,
            };
            Some(grid.cell(place).map_or("", |it| it.text.trim()))
        };
        let id = says(ID).unwrap_or_default();
        if id.is_empty() {
            if grid.row(line).next().is_some() {
                let told = format!("第{}行没有标识，没有读入；新条目请在程序里添加。", line + 1);
                found.remarks.push(told);
            }
            continue;
        }
        let id = NodeId::new(id);
        if let Some(entry) = outline.iter().find(|it| it.node.id == id) {
            seen += 1;
            of_row(entry, line, &says, &mut found);
        } else {
            let told = format!("第{}行的标识“{id}”标准里没有，没有读入。", line + 1);
            found.remarks.push(told);
        }
    }
    if seen < outline.len() {
        let told = format!("有{}个条目表格里没有，仍按原样保留。", outline.len() - seen);
        found.remarks.push(told);
    }
    found
}

/// The header of our table, and the column of each title.
fn header(grid: &Grid) -> Option<(u32, Vec<Option<u32>>)> {
    let rows = 0..grid.rows.min(20);
    rows.into_iter().find_map(|row| {
        let find = |title: &&str| {
            let cells = grid.row(row);
            let mut same = cells.filter(|(_, it)| it.text.trim() == *title);
            same.next().map(|(at, _)| at.column)
        };
        let columns: Vec<Option<u32>> = TITLES.iter().map(find).collect();
        columns.get(ID).copied().flatten()?;
        Some((row, columns))
    })
}

/// Takes over what one row says otherwise than the standard.
fn of_row<'a>(
    entry: &Entry<'_>,
    line: u32,
    says: &dyn Fn(usize) -> Option<&'a str>,
    found: &mut Changed,
) {
    let mut new = Node {
        children: Vec::new(),
        ..entry.node.clone()
    };
    let was = row(entry);
    let mut any = false;
    for (column, (title, old)) in TITLES.iter().zip(&was).enumerate() {
        // Cells end where their text does, and points of vetoes are not shown.
        let Some(text) = says(column).filter(|it| *it != old.trim()) else {
            continue;
        };
        let unseen = text.is_empty() && old == "0";
        if column == ID || column == 0 || unseen || is_cut(text, old) {
            continue;
        }
        if column == RULES {
            let told = format!("第{}行的“评分规则”只供查看，改动没有读入。", line + 1);
            found.remarks.push(told);
        } else if write(&mut new, column, text) {
            any = true;
        } else {
            let told = format!("第{}行的“{title}”写成了“{text}”，没有读入。", line + 1);
            found.remarks.push(told);
        }
    }
    if any {
        found.edits.push(StandardEdit::Node(Box::new(new)));
    }
}

/// Whether a text differs only by what a cell cannot hold.
fn is_cut(text: &str, old: &str) -> bool {
    let letters = |it: &str| -> Vec<char> {
        let kept = |it: &char| !it.is_whitespace() && !it.is_control() && it.is_alphanumeric();
        it.chars().filter(kept).collect()
    };
    let (text_letters, old_letters) = (letters(text), letters(old));
    text_letters == old_letters && text.chars().count() <= old.chars().count()
        || text.contains("内容过长，后文已截断")
}
