//! Places of a sheet as people and files write them: B5, A1:C3.

use crate::import::reading::source::CellPlace;

/// The place that `B5` or `$B$5` names; `None` where it names none.
pub(crate) fn place(name: &str) -> Option<CellPlace> {
    let (mut row, mut column) = (0_u32, 0_u32);
    for letter in name.bytes().filter(|it| *it != b'$') {
        match letter.to_ascii_uppercase() {
            it @ b'A'..=b'Z' if row == 0 => {
                let digit = u32::from(it - b'A') + 1;
                column = column.saturating_mul(26).saturating_add(digit);
            }
            it @ b'0'..=b'9' if column > 0 => {
                row = row.saturating_mul(10).saturating_add(u32::from(it - b'0'));
            }
            _ => return None,
        }
    }
    Some(CellPlace {
        row: row.checked_sub(1)?,
        column: column.checked_sub(1)?,
    })
}

/// A place as people name it: B5.
pub(crate) fn name(place: CellPlace) -> String {
    let mut letters = Vec::new();
    let mut left = place.column.saturating_add(1);
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    let column: String = letters.iter().rev().collect();
    format!("{column}{}", place.row.saturating_add(1))
}

/// Cells that are shown as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Area {
    /// The first of them.
    pub from: CellPlace,
    /// How many rows there are.
    pub rows: u32,
    /// How many columns there are.
    pub columns: u32,
    /// Whether its corners were named the wrong way round.
    pub is_reversed: bool,
}

/// The area that `A1:C3` names.
pub(crate) fn area(name: &str) -> Option<Area> {
    let (a, b) = name.split_once(':').unwrap_or((name, name));
    let (a, b) = (place(a)?, place(b)?);
    let from = CellPlace {
        row: a.row.min(b.row),
        column: a.column.min(b.column),
    };
    Some(Area {
        from,
        rows: a.row.abs_diff(b.row).saturating_add(1),
        columns: a.column.abs_diff(b.column).saturating_add(1),
        is_reversed: from != a,
    })
}
