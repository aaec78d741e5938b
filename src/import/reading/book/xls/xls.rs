//! A workbook from its first record to its last sheet.

use crate::import::reading::book::told::Told;
use crate::import::reading::book::xls::book::{Book, Listed, SheetKind, Version};
use crate::import::reading::book::xls::kinds::{BEGIN, BEGIN_2, BEGIN_3, BEGIN_4, END, SHEETHDR};
use crate::import::reading::book::xls::password::opened;
use crate::import::reading::book::xls::pieces::Pieces;
use crate::import::reading::book::xls::records::{Record, Records};
use crate::import::reading::book::xls::sheet::{Sheet, Telling};
use crate::import::reading::source::SourceFile;
use crate::intake::compound::Compound;
use crate::intake::error::IntakeError;
use crate::intake::limits::{MAX_SHEETS, tidy};
use crate::intake::meter::Meter;

const EXCEL: &str = "旧版 Excel ";

/// What begins, as its record says: a workbook, or several sheets of Excel 4.
const WORKBOOK: u16 = 0x0005;
const WORKSPACE: u16 = 0x0100;

/// The streams of a workbook in a compound file, the newest version first.
const STREAMS: [(&str, Version); 2] = [("Workbook", Version::Eight), ("Book", Version::Five)];

/// How often a stream may be gone through in all: sheets may be said to lie in each other.
const MOST_WALKS: usize = 4;

/// How many lost sheets are told of one by one.
const ONE_BY_ONE: usize = 20;

/// The most places that merged cells cover in all.
const MOST_COVERED: u64 = 2_000_000;

/// What to do about a workbook that is not whole.
const ASK_AGAIN: &str =
    "请对照原表核对，或用 Excel、WPS 打开另存一份再导入；打不开的，请对方重新发送。";

/// Reads a workbook (.xls): all its sheets of cells.
pub(crate) fn read(bytes: &[u8], meter: &Meter) -> Result<SourceFile, IntakeError> {
    let (mut is_cut, mut version, mut own) = (false, Version::Two, None);
    if bytes.starts_with(&[0xD0, 0xCF]) {
        let file = Compound::open(bytes)?;
        let named = STREAMS.into_iter().find(|(name, _)| file.has(name));
        let (name, its_version) =
            named.ok_or_else(|| IntakeError::broken(EXCEL, "没有工作簿内容"))?;
        (version, is_cut) = (its_version, file.is_cut(name));
        own = file.stream(name);
    }
    let stream = own.as_deref().unwrap_or(bytes);
    let first = Records::of(stream, 0).find(Record::begins);
    let broken = || IntakeError::broken(EXCEL, "找不到工作簿的开头");
    let first = first.ok_or_else(broken)?;
    let version = version_of(first, version);
    let stream = opened(stream, version)?;
    let mut reading = Reading {
        stream: &stream,
        meter,
        told: Told::default(),
        is_cut,
        n_lost: 0,
        room: MOST_COVERED,
    };
    reading.read(first, version)?;
    let (is_cut, n_lost) = (reading.is_cut, reading.n_lost);
    let mut source = reading.told.finished();
    if source.grids.is_empty() && source.texts.is_empty() {
        let is_damaged = is_cut || n_lost > 0 || source.doubts.iter().any(|it| it.code == "I-304");
        if is_damaged {
            return Err(IntakeError::broken(EXCEL, "内容没有一处可以读出"));
        }
        if !source.doubts.is_empty() {
            let what = "工作簿里只有公式，没有保存计算结果。";
            let remedy = "请用 Excel 或 WPS 打开，重新计算并保存后再导入。";
            return Err(IntakeError::new("I-105", what, remedy));
        }
    }
    if is_cut {
        let what = "文件不完整，末尾有内容没有读到。";
        source.doubt("I-307", "工作簿", what, ASK_AGAIN);
    }
    Ok(source)
}

struct Reading<'a> {
    stream: &'a [u8],
    meter: &'a Meter,
    told: Told,
    /// Whether something is not there that should be.
    is_cut: bool,
    /// How many sheets are not where they should be.
    n_lost: usize,
    /// How many more places merged cells may cover.
    room: u64,
}

impl Reading<'_> {
    fn read(&mut self, first: Record<'_>, version: Version) -> Result<(), IntakeError> {
        let mut records = Records::of(self.stream, first.at);
        records.next();
        let mut book = Book::of(version);
        if first
            .word(2)
            .is_some_and(|it| it != WORKBOOK && it != WORKSPACE)
        {
            // A sheet alone, as Excel 2 to 4 write it.
            return self.in_a_row(&mut book, first.at);
        }
        let mut has_ended = false;
        while let Some(record) = records.next() {
            if record.kind == END || record.begins() {
                has_ended = record.kind == END;
                break;
            }
            if record.kind == SHEETHDR && book.version == Version::Four {
                return self.in_a_row(&mut book, record.at);
            }
            // What is not whole says nothing.
            book.take(record, &mut records);
            self.meter.at(record.at, self.stream.len())?;
        }
        self.is_cut |= !has_ended;
        if book.sheets.is_empty() {
            return self.in_a_row(&mut book, records.at());
        }
        self.listed(&mut book)
    }

    /// Reads the sheets of the list.
    fn listed(&mut self, book: &mut Book) -> Result<(), IntakeError> {
        let sheets = std::mem::take(&mut book.sheets);
        let mut left = self.stream.len().saturating_mul(MOST_WALKS);
        let (mut n_read, mut n_more) = (0_usize, book.n_unlisted);
        let mut begins = None;
        for (nth, sheet) in sheets.iter().enumerate() {
            let mut records = Records::of(self.stream, sheet.at);
            let mut first = records.next().filter(begins_sheet);
            if first.is_none() {
                // The list is wrong; the sheets lie one behind the other.
                let begins = begins.get_or_insert_with(|| begins_of(self.stream, sheets.len()));
                if let Some(at) = begins.get(nth + 1) {
                    records = Records::of(self.stream, *at);
                    first = records.next();
                }
            }
            let Some(first) = first.filter(|_| left > 0) else {
                self.lost(sheet);
                continue;
            };
            let begun = SheetKind::begun(first.word(2).unwrap_or_default());
            let kind = if sheet.kind == SheetKind::Cells {
                begun
            } else {
                sheet.kind
            };
            if self.skips(kind, &sheet.name) {
                continue;
            }
            n_read += 1;
            if n_read > MAX_SHEETS {
                n_more += 1;
                continue;
            }
            self.sheet(&sheet.name, sheet.is_hidden, &mut records, book)?;
            left = left.saturating_sub(records.at().saturating_sub(first.at));
        }
        if n_more > 0 {
            let what = format!("另有{n_more}张工作表没有读入。");
            self.told.source.remark(what);
        }
        if let Some(more) = self.n_lost.checked_sub(ONE_BY_ONE).filter(|it| *it > 0) {
            let what = format!("另有{more}张工作表在文件里找不到，没有读入。");
            self.told.source.doubt("I-307", "工作簿", what, ASK_AGAIN);
        }
        Ok(())
    }

    /// Reads sheets that stand one behind the other without a list.
    fn in_a_row(&mut self, book: &mut Book, at: usize) -> Result<(), IntakeError> {
        let mut records = Records::of(self.stream, at);
        let mut name = None;
        let mut n_sheets = 0;
        while let Some(record) = records.next() {
            if record.kind == SHEETHDR {
                name = named(record, &mut records, book);
            } else if record.begins() && n_sheets < MAX_SHEETS {
                n_sheets += 1;
                let name = name.take().unwrap_or_else(|| format!("Sheet{n_sheets}"));
                let kind = SheetKind::begun(record.word(2).unwrap_or_default());
                if self.skips(kind, &name) {
                    records.find(|it| it.kind == END);
                    continue;
                }
                self.sheet(&name, false, &mut records, book)?;
            }
        }
        Ok(())
    }

    fn sheet(
        &mut self,
        name: &str,
        is_hidden: bool,
        records: &mut Records<'_>,
        book: &mut Book,
    ) -> Result<(), IntakeError> {
        let mut telling = Telling {
            told: &mut self.told,
            meter: self.meter,
            len: self.stream.len(),
            room: &mut self.room,
        };
        let mut sheet = Sheet::read(name, records, book, &mut telling)?;
        self.is_cut |= !sheet.is_whole;
        sheet.grid.is_hidden = is_hidden;
        let drawing = sheet.drawing;
        if drawing.n_comments > 0 {
            let n = drawing.n_comments;
            let remark = format!("工作表“{name}”有{n}条批注，没有读入。");
            self.told.source.remark(remark);
        }
        self.told.shapes(name, is_hidden, drawing.texts);
        if !sheet.grid.is_empty() {
            self.told.source.grids.push(sheet.grid);
        }
        Ok(())
    }

    /// Whether a sheet has no cells; it is said.
    fn skips(&mut self, kind: SheetKind, name: &str) -> bool {
        let what = match kind {
            SheetKind::Cells => return false,
            SheetKind::Chart => "图表工作表",
            SheetKind::Macro => "宏工作表",
            SheetKind::Module => "宏代码",
        };
        let remark = format!("“{name}”是{what}，没有读入。");
        self.told.source.remark(remark);
        true
    }

    fn lost(&mut self, sheet: &Listed) {
        self.n_lost += 1;
        if self.n_lost > ONE_BY_ONE {
            return;
        }
        let what = "这张工作表在文件里找不到，没有读入。";
        let place = format!("工作表“{}”", sheet.name);
        self.told.source.doubt("I-307", place, what, ASK_AGAIN);
    }
}

/// Whether a sheet begins, not the workbook itself.
fn begins_sheet(record: &Record<'_>) -> bool {
    record.begins() && record.word(2) != Some(WORKBOOK)
}

/// Where the workbook itself, and so many sheets, begin.
fn begins_of(stream: &[u8], n_sheets: usize) -> Vec<usize> {
    let mut depth = 0_usize;
    let begins = Records::of(stream, 0).filter(|record| {
        if record.begins() {
            depth += 1;
            return depth == 1;
        }
        depth = depth.saturating_sub(usize::from(record.kind == END));
        false
    });
    begins.map(|it| it.at).take(n_sheets + 1).collect()
}

/// The version by the first record; `supposed` where it does not say.
fn version_of(first: Record<'_>, supposed: Version) -> Version {
    match (first.kind, first.word(0)) {
        (BEGIN_2, _) | (BEGIN, Some(0x0200 | 0x0002 | 0x0007)) => Version::Two,
        (BEGIN_3, _) | (BEGIN, Some(0x0300)) => Version::Three,
        (BEGIN_4, _) | (BEGIN, Some(0x0400)) => Version::Four,
        (BEGIN, Some(0x0500)) => Version::Five,
        (BEGIN, Some(0x0600)) => Version::Eight,
        _ => supposed.max(Version::Five),
    }
}

/// The name of the sheet that follows, in a workbook of Excel 4.
fn named(record: Record<'_>, records: &mut Records<'_>, book: &Book) -> Option<String> {
    let mut pieces = Pieces::of(record.data.get(4..)?, records);
    let n = usize::from(pieces.byte()?);
    Some(tidy(&book.text(&mut pieces, n))).filter(|it| !it.is_empty())
}
