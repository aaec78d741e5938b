//! One sheet: its cells as they are shown, what is merged and hidden, and what lies over it.

use std::collections::BTreeSet;

use crate::import::reading::book::number_format::formats::Shown;
use crate::import::reading::book::told::Told;
use crate::import::reading::book::xls::book::{Book, Look};
use crate::import::reading::book::xls::cells::{Found, Worth, cells, holds_cells, look};
use crate::import::reading::book::xls::drawing::Drawing;
use crate::import::reading::book::xls::kinds::{
    BOUNDSHEET, COLINFO, COLWIDTH_2, DEFAULTROW, END, FORMULA, FORMULA_3, FORMULA_4, IXFE_2,
    MERGEDCELLS, NOTE, OBJ, ROW, SST, STRING, STRING_2, TXO, UNCALCED, WINDOW,
};
use crate::import::reading::book::xls::pieces::Pieces;
use crate::import::reading::book::xls::records::{Record, Records};
use crate::import::reading::source::{CellPlace, Grid, SourceCell};
use crate::intake::compound::word;
use crate::intake::error::IntakeError;
use crate::intake::limits::tidy;
use crate::intake::meter::Meter;

/// The most merges and stretches of columns of a sheet that are looked at.
const MOST: usize = 100_000;

/// The most columns of a sheet before Excel 2007.
const COLUMNS: u16 = 256;

/// How many records are read between two looks at the watch.
const BETWEEN: usize = 1_024;

/// What is told and counted while sheets are read.
pub(super) struct Telling<'a> {
    pub(super) told: &'a mut Told,
    pub(super) meter: &'a Meter,
    /// How long the stream is, in bytes.
    pub(super) len: usize,
    /// How many more places merged cells may cover.
    pub(super) room: &'a mut u64,
}

/// A sheet while it is read.
pub(super) struct Sheet {
    pub(super) grid: Grid,
    pub(super) drawing: Drawing,
    /// Whether its end was there.
    pub(super) is_whole: bool,
    merges: Vec<[u16; 4]>,
    n_stretches: usize,
    /// The rows that are told of, where the others are hidden.
    seen_rows: Option<BTreeSet<u32>>,
    /// A formula whose text stands in a record behind it.
    waiting: Option<(CellPlace, Look)>,
    /// What a record of its own says of the look of the next cell.
    look: Option<u16>,
    hides_zeros: bool,
    /// How many records of cells are too short to be any.
    n_broken: usize,
    /// Whether its formulas were not worked out again before it was saved.
    is_stale: bool,
    n_formulas: usize,
}

impl Sheet {
    fn new(name: &str) -> Self {
        Self {
            grid: Grid::new(name),
            drawing: Drawing::default(),
            is_whole: false,
            merges: Vec::new(),
            n_stretches: 0,
            seen_rows: None,
            waiting: None,
            look: None,
            hides_zeros: false,
            n_broken: 0,
            is_stale: false,
            n_formulas: 0,
        }
    }

    /// Reads the sheet whose records follow; its first one was taken.
    pub(super) fn read(
        name: &str,
        records: &mut Records<'_>,
        book: &mut Book,
        telling: &mut Telling<'_>,
    ) -> Result<Self, IntakeError> {
        let mut sheet = Self::new(name);
        sheet.hides_zeros = hides_zeros(records.clone());
        // Charts lie in the sheet as sheets of their own.
        let mut depth = 0_usize;
        let mut n_records = 0_usize;
        while let Some(record) = records.next() {
            n_records += 1;
            if n_records.is_multiple_of(BETWEEN) {
                telling.meter.at(record.at, telling.len)?;
            }
            if record.begins() {
                depth += 1;
            } else if record.kind == END {
                if depth == 0 {
                    sheet.is_whole = true;
                    break;
                }
                depth -= 1;
            } else if depth == 0 {
                sheet.take(record, records, book, telling)?;
            }
        }
        sheet.settle(telling);
        Ok(sheet)
    }

    fn take(
        &mut self,
        record: Record<'_>,
        records: &mut Records<'_>,
        book: &mut Book,
        telling: &mut Telling<'_>,
    ) -> Result<(), IntakeError> {
        match record.kind {
            STRING | STRING_2 => {
                if let Some((place, look)) = self.waiting.take() {
                    let text = followed(record, records, book).unwrap_or_default();
                    let shown = formatted(look, &tidy(&text), book);
                    self.put_shown(place, look, shown, telling)?;
                }
            }
            kind if holds_cells(kind) => {
                self.n_formulas += usize::from(matches!(kind, FORMULA | FORMULA_3 | FORMULA_4));
                self.give_up_waiting(telling);
                let all = cells(record, records, book);
                self.n_broken += usize::from(all.is_empty());
                for mut found in all {
                    if let Some(look) = self.look.take().filter(|_| found.look == 0x3F) {
                        found.look = look;
                    }
                    let look = look(&found, record, book);
                    self.put(found, look, book, telling)?;
                }
            }
            IXFE_2 => self.look = record.word(0),
            ROW => self.take_row(record),
            DEFAULTROW if record.word(0).is_some_and(|it| it & 2 != 0) => {
                self.seen_rows.get_or_insert_default();
            }
            COLINFO | COLWIDTH_2 => self.take_columns(record),
            MERGEDCELLS => {
                let areas = record.data.get(2..).unwrap_or_default().chunks_exact(8);
                let areas = areas.filter_map(|it| {
                    let at = |at| word(it, at);
                    Some([at(0)?, at(2)?, at(4)?, at(6)?])
                });
                let room = MOST.saturating_sub(self.merges.len());
                self.merges.extend(areas.take(room));
            }
            NOTE | OBJ | TXO => {
                self.drawing
                    .take(record, records, book.version, telling.meter)?;
            }
            UNCALCED => self.is_stale = true,
            BOUNDSHEET => {}
            SST if !book.shared.is_empty() => {}
            _ => {
                // A sheet alone says itself what holds for the whole workbook; what is not whole says nothing.
                book.take(record, records);
            }
        }
        Ok(())
    }

    fn take_row(&mut self, record: Record<'_>) {
        let (Some(row), Some(flags)) = (record.word(0), record.word(12)) else {
            return;
        };
        let row = u32::from(row);
        if let Some(seen) = &mut self.seen_rows {
            seen.insert(row);
        }
        if flags & 0x20 == 0 {
            self.grid.hidden_rows.remove(&row);
        } else {
            self.grid.hidden_rows.insert(row);
        }
    }

    fn take_columns(&mut self, record: Record<'_>) {
        let stretch = if record.kind == COLINFO {
            let stretch = record.word(0).zip(record.word(2));
            let is_hidden = record.word(8).is_some_and(|it| it & 1 != 0);
            stretch.filter(|_| is_hidden || record.word(4) == Some(0))
        } else {
            match record.data {
                [first, last, 0, 0, ..] => Some((u16::from(*first), u16::from(*last))),
                _ => None,
            }
        };
        self.n_stretches += 1;
        if let Some((first, last)) = stretch.filter(|_| self.n_stretches < MOST) {
            let columns = first..=last.min(COLUMNS - 1);
            self.grid.hidden_columns.extend(columns.map(u32::from));
        }
    }

    fn put(
        &mut self,
        found: Found,
        look: Look,
        book: &Book,
        telling: &mut Telling<'_>,
    ) -> Result<(), IntakeError> {
        let place = found.place;
        let shown = match found.worth {
            Worth::Number(number) if number == 0.0 && self.hides_zeros => Shown::default(),
            Worth::Number(number) => book.formats.shown(u32::from(look.format), number),
            Worth::Text(text) => formatted(look, &tidy(&text), book),
            Worth::Shared(number) => {
                let Some(text) = book.shared.get(number) else {
                    telling.told.no_text(&self.grid.name, place);
                    return Ok(());
                };
                formatted(look, text, book)
            }
            Worth::Broken => {
                telling.told.unread(&self.grid.name, place);
                return Ok(());
            }
            Worth::Truth(value) => of_text(if value { "是" } else { "否" }),
            Worth::Error(code) => {
                let text = error(code);
                telling.told.error(&self.grid.name, place, text);
                of_text(text)
            }
            Worth::Follows => {
                self.waiting = Some((place, look));
                return Ok(());
            }
            Worth::Unknown => {
                telling.told.no_outcome(&self.grid.name, place);
                return Ok(());
            }
        };
        self.put_shown(place, look, shown, telling)
    }

    fn put_shown(
        &mut self,
        place: CellPlace,
        look: Look,
        shown: Shown,
        telling: &mut Telling<'_>,
    ) -> Result<(), IntakeError> {
        let meter = telling.meter;
        let told = &mut *telling.told;
        if told.takes(&self.grid.name, place, &shown, meter)? {
            meter.count(&shown.text)?;
            let cell = SourceCell {
                value: shown.value,
                indent: u32::from(look.indent),
                ..SourceCell::of(shown.text)
            };
            self.grid.put(place, cell);
        }
        Ok(())
    }

    /// The text of a formula never came.
    fn give_up_waiting(&mut self, telling: &mut Telling<'_>) {
        if let Some((place, _)) = self.waiting.take() {
            telling.told.no_outcome(&self.grid.name, place);
        }
    }

    /// Merges and hides what is there, when all of it is.
    fn settle(&mut self, telling: &mut Telling<'_>) {
        self.give_up_waiting(telling);
        let n_rows = self.grid.rows;
        self.grid.hidden_rows.retain(|it| *it < n_rows);
        if let Some(seen) = &self.seen_rows {
            let unseen = (0..n_rows).filter(|it| !seen.contains(it));
            self.grid.hidden_rows.extend(unseen);
        }
        let mut n_left = 0_usize;
        for [top, bottom, left, right] in std::mem::take(&mut self.merges) {
            let from = CellPlace {
                row: u32::from(top.min(bottom)),
                column: u32::from(left.min(right)),
            };
            let rows = u32::from(top.abs_diff(bottom)) + 1;
            let columns = u32::from(left.abs_diff(right)) + 1;
            if self.grid.cell(from).is_none() {
                continue;
            }
            let seen_rows = rows.min(n_rows.saturating_sub(from.row));
            let seen_columns = columns.min(self.grid.columns.saturating_sub(from.column));
            let covered = u64::from(seen_rows) * u64::from(seen_columns);
            match telling.room.checked_sub(covered) {
                Some(room) => {
                    *telling.room = room;
                    self.grid.merge(from, rows, columns);
                }
                None => n_left += 1,
            }
        }
        let name = &self.grid.name;
        if self.is_stale && self.n_formulas > 0 {
            let what = "这张工作表保存时公式没有重新计算，读入的是以前的结果。";
            let remedy = "请用 Excel 或 WPS 打开，重新计算并保存后再导入。";
            let place = format!("工作表“{name}”");
            telling.told.source.doubt("I-301", place, what, remedy);
        }
        if self.n_broken > 0 {
            let what = format!(
                "这张工作表有{}处单元格的记录已损坏，没有读入。",
                self.n_broken
            );
            let remedy = "请在 Excel 或 WPS 中打开核对，另存一份再导入。";
            let place = format!("工作表“{name}”");
            telling.told.source.doubt("I-304", place, what, remedy);
        }
        if n_left > 0 {
            let remark = format!("工作表“{name}”有{n_left}处合并单元格范围过大，按不合并读入。");
            telling.told.source.remark(remark);
        }
        self.grid.settle();
    }
}

/// A text as its format shows it.
fn formatted(look: Look, text: &str, book: &Book) -> Shown {
    let format = book.formats.of_id(u32::from(look.format));
    let Some(shown) = format.shown_text(text) else {
        return of_text(text);
    };
    let shown = tidy(&shown);
    let value = (shown != text && !text.is_empty()).then(|| text.into());
    Shown {
        text: shown,
        value,
        oddity: None,
    }
}

fn of_text(text: &str) -> Shown {
    Shown {
        text: text.to_owned(),
        ..Shown::default()
    }
}

/// Whether a sheet leaves out zeros; it is said behind its cells.
fn hides_zeros(records: Records<'_>) -> bool {
    const SHOWS_ZEROS: u16 = 0x10;
    let mut depth = 0_usize;
    for record in records {
        match record.kind {
            END if depth == 0 => break,
            END => depth -= 1,
            WINDOW if depth == 0 => {
                return record.word(0).is_some_and(|it| it & SHOWS_ZEROS == 0);
            }
            _ if record.begins() => depth += 1,
            _ => {}
        }
    }
    false
}

/// The text of the formula before.
fn followed(record: Record<'_>, records: &mut Records<'_>, book: &Book) -> Option<String> {
    let mut pieces = Pieces::of(record.data, records);
    let n = if record.kind == STRING_2 {
        u16::from(pieces.byte()?)
    } else {
        pieces.word()?
    };
    Some(book.text(&mut pieces, usize::from(n)))
}

/// An error as a cell shows it.
fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
}
