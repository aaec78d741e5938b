//! The cells that a record holds, with what each is worth.

use crate::import::reading::book::xls::book::{Book, Look, Version};
use crate::import::reading::book::xls::kinds::{
    BOOLERR, BOOLERR_2, FORMULA, FORMULA_3, FORMULA_4, INTEGER_2, LABEL, LABEL_2, LABELSST, MULRK,
    NUMBER, NUMBER_2, RK, RSTRING,
};
use crate::import::reading::book::xls::pieces::Pieces;
use crate::import::reading::book::xls::records::{Record, Records};
use crate::import::reading::source::CellPlace;
use crate::intake::compound::long;

/// What a cell is worth.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Worth {
    Number(f64),
    Text(String),
    /// A text that is shared, by its number.
    Shared(u32),
    Truth(bool),
    /// An error, by its code.
    Error(u8),
    /// The text of a formula stands in a record behind it.
    Follows,
    /// A formula that was never worked out.
    Unknown,
    /// Nothing that is of any worth.
    Broken,
}

/// A cell that is not empty.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    pub(super) place: CellPlace,
    pub(super) look: u16,
    pub(super) worth: Worth,
}

/// Whether a record holds cells.
pub(super) fn holds_cells(kind: u16) -> bool {
    matches!(
        kind,
        BOOLERR
            | BOOLERR_2
            | FORMULA
            | FORMULA_3
            | FORMULA_4
            | INTEGER_2
            | LABEL
            | LABEL_2
            | LABELSST
            | MULRK
            | NUMBER
            | NUMBER_2
            | RK
            | RSTRING
    )
}

/// The cells of a record that holds some; none where it is too short.
pub(super) fn cells(record: Record<'_>, records: &mut Records<'_>, book: &Book) -> Vec<Found> {
    if record.kind == MULRK {
        return several(record);
    }
    cell(record, records, book).into_iter().collect()
}

/// `record`: row, first column, look and number of each cell, last column.
fn several(record: Record<'_>) -> Vec<Found> {
    let (Some(row), Some(first)) = (record.word(0), record.word(2)) else {
        return Vec::new();
    };
    let cells = record.data.get(4..).unwrap_or_default().chunks_exact(6);
    let cells = (first..=u16::MAX).zip(cells).map(|(column, it)| {
        let look = crate::intake::compound::word(it, 0)?;
        let worth = Worth::Number(short_number(long(it, 2)?));
        let place = place(row, column);
        Some(Found { place, look, worth })
    });
    cells.flatten().collect()
}

fn cell(record: Record<'_>, records: &mut Records<'_>, book: &Book) -> Option<Found> {
    // Excel 2 has three bytes for the look, the later ones have two.
    let is_old = matches!(record.kind, BOOLERR_2 | INTEGER_2 | LABEL_2 | NUMBER_2)
        || record.kind == FORMULA && book.version == Version::Two;
    let body = if is_old { 7 } else { 6 };
    let look = if is_old {
        u16::from(record.data.get(4)? & 0x3F)
    } else {
        record.word(4)?
    };
    let rest = record.data.get(body..)?;
    let worth = match record.kind {
        LABELSST => Worth::Shared(long(rest, 0)?),
        LABEL | LABEL_2 | RSTRING => {
            let mut pieces = Pieces::of(rest, records);
            let n = if is_old {
                u16::from(pieces.byte()?)
            } else {
                pieces.word()?
            };
            Worth::Text(book.text(&mut pieces, usize::from(n)))
        }
        NUMBER | NUMBER_2 => number(rest)?,
        RK => Worth::Number(short_number(long(rest, 0)?)),
        INTEGER_2 => Worth::Number(f64::from(record.word(body)?)),
        BOOLERR | BOOLERR_2 => match *rest.get(..2)? {
            [code, 0] => Worth::Truth(code != 0),
            [code, ..] => Worth::Error(code),
            [] => return None,
        },
        _ => formula(rest, is_old)?,
    };
    Some(Found {
        place: place(record.word(0)?, record.word(2)?),
        look,
        worth,
    })
}

/// What a formula was worth when it was worked out last.
fn formula(rest: &[u8], is_old: bool) -> Option<Worth> {
    /// The bit that asks for the formula to be worked out when the file is opened.
    const ON_LOAD: u8 = 2;
    let result = rest.get(..8)?;
    let flags = if is_old { 0 } else { *rest.get(8)? };
    let worth = match result {
        [0, .., 0xFF, 0xFF] => Worth::Follows,
        [1, _, value, .., 0xFF, 0xFF] => Worth::Truth(*value != 0),
        [2, _, code, .., 0xFF, 0xFF] => Worth::Error(*code),
        [_, .., 0xFF, 0xFF] => Worth::Text(String::new()),
        // Other programs than Excel leave it to whoever opens the file.
        [0, 0, 0, 0, 0, 0, 0, 0] if flags & ON_LOAD != 0 => Worth::Unknown,
        _ => number(result)?,
    };
    Some(worth)
}

fn number(bytes: &[u8]) -> Option<Worth> {
    let number = f64::from_le_bytes(*bytes.first_chunk()?);
    Some(if number.is_finite() {
        Worth::Number(number)
    } else {
        Worth::Broken
    })
}

/// A number in four bytes: the upper half of one, or a whole one, perhaps hundredths.
fn short_number(bits: u32) -> f64 {
    let value = bits & !3;
    let number = if bits & 2 == 0 {
        f64::from_bits(u64::from(value) << 32)
    } else {
        f64::from(value.cast_signed() >> 2)
    };
    let number = if number.is_finite() { number } else { 0.0 };
    if bits & 1 == 0 {
        number
    } else {
        number / 100.0
    }
}

fn place(row: u16, column: u16) -> CellPlace {
    CellPlace {
        row: u32::from(row),
        column: u32::from(column),
    }
}

/// The look of a cell, where its number stands in the workbook, or in Excel 2 in the cell itself.
pub(super) fn look(found: &Found, record: Record<'_>, book: &Book) -> Look {
    let own = || {
        let format = record.data.get(5).map_or(0, |it| it & 0x3F);
        Look {
            format: u16::from(format),
            indent: 0,
        }
    };
    book.look(found.look).unwrap_or_else(|| {
        if book.version == Version::Two {
            own()
        } else {
            Look::default()
        }
    })
}
