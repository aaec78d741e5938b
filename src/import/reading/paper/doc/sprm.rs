//! Lists of properties: each has a code and a value ([MS-DOC] 2.2.5; those of Word 6 have codes of one byte).

use std::ops::RangeInclusive;

use super::bytes::Bytes as _;

/// Tab stops, whose length may be more than a byte says.
const TABS: u16 = 0xC615;

/// The columns of a row, whose length has two bytes.
const ROW: [u16; 2] = [0xD606, 0xD608];

/// How long the values of Word 6 are whose length does not vary, by code.
const WORD_6: [(RangeInclusive<u8>, usize); 53] = [
    (0..=0, 0),
    (2..=2, 2),
    (4..=11, 1),
    (13..=14, 1),
    (16..=19, 2),
    (20..=20, 4),
    (21..=22, 2),
    (24..=25, 1),
    (26..=28, 2),
    (29..=29, 1),
    (30..=36, 2),
    (37..=37, 1),
    (38..=43, 2),
    (44..=44, 1),
    (45..=49, 2),
    (50..=51, 1),
    (65..=67, 1),
    (69..=69, 2),
    (70..=70, 4),
    (71..=71, 1),
    (72..=72, 2),
    (73..=73, 3),
    (75..=75, 1),
    (80..=80, 2),
    (83..=83, 0),
    (85..=92, 1),
    (93..=93, 2),
    (94..=94, 1),
    (95..=95, 3),
    (96..=97, 2),
    (98..=98, 1),
    (99..=99, 2),
    (100..=100, 1),
    (101..=101, 2),
    (102..=102, 1),
    (104..=104, 1),
    (107..=107, 2),
    (109..=110, 2),
    (117..=119, 1),
    (121..=124, 2),
    (182..=184, 2),
    (185..=186, 1),
    (187..=187, 12),
    (189..=189, 2),
    (192..=192, 4),
    (193..=193, 5),
    (194..=194, 4),
    (195..=195, 2),
    (196..=196, 4),
    (197..=198, 2),
    (199..=199, 5),
    (200..=200, 4),
    (111..=111, 2),
];

/// One property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sprm<'a> {
    /// Its code, as of Word 97.
    pub(super) code: u16,
    /// Its value.
    pub(super) value: &'a [u8],
}

impl Sprm<'_> {
    /// The first byte of the value.
    pub(super) fn byte(&self) -> u8 {
        self.value.u8_at(0).unwrap_or(0)
    }

    /// The value, of two bytes.
    pub(super) fn word(&self) -> u16 {
        self.value.u16_at(0).unwrap_or(0)
    }
}

/// The properties in a list; it ends where the list cannot be read on.
pub(super) fn sprms(list: &[u8], is_97: bool) -> impl Iterator<Item = Sprm<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (sprm, n) = if is_97 {
            next(list, at)?
        } else {
            next_of_word_6(list, at)?
        };
        at += n;
        Some(sprm)
    })
}

/// The property at a place, and how many bytes it takes.
fn next(list: &[u8], at: usize) -> Option<(Sprm<'_>, usize)> {
    let code = list.u16_at(at)?;
    let at = at + 2;
    let (head, n) = match code >> 13 {
        0 | 1 => (0, 1),
        2 | 4 | 5 => (0, 2),
        3 => (0, 4),
        7 => (0, 3),
        _ => varying(list, at, code)?,
    };
    let rest = list.get(at + head..)?;
    let value = rest.get(..n).unwrap_or(rest);
    Some((Sprm { code, value }, 2 + head + n))
}

/// How many bytes say the length of a value, and how long it is.
fn varying(list: &[u8], at: usize, code: u16) -> Option<(usize, usize)> {
    if ROW.contains(&code) {
        let n = usize::from(list.u16_at(at)?);
        return Some((2, n.saturating_sub(1)));
    }
    let n = usize::from(list.u8_at(at)?);
    if code == TABS && n == 255 {
        let n_deleted = usize::from(list.u8_at(at + 1)?);
        let n_added = usize::from(list.u8_at(at + 2 + 4 * n_deleted)?);
        return Some((1, 2 + 4 * n_deleted + 3 * n_added));
    }
    Some((1, n))
}

/// The property of Word 6 at a place, and how many bytes it takes.
fn next_of_word_6(list: &[u8], at: usize) -> Option<(Sprm<'_>, usize)> {
    let old = list.u8_at(at)?;
    let at = at + 1;
    let of_byte = || list.u8_at(at).map(|n| (1, usize::from(n)));
    let (head, n) = match old {
        188 | 190 => (2, usize::from(list.u16_at(at)?).saturating_sub(1)),
        3 | 12 | 15 | 23 | 68 | 74 | 81 | 82 | 103 | 105 | 106 | 108 | 120 | 191 => of_byte()?,
        _ => (0, WORD_6.iter().find(|it| it.0.contains(&old))?.1),
    };
    let rest = list.get(at + head..)?;
    let value = rest.get(..n).unwrap_or(rest);
    let code = code_of(old);
    Some((Sprm { code, value }, 1 + head + n))
}

/// The code of a property of Word 6 in Word 97, for those that matter here; 0 for others.
pub(super) fn code_of(old: u8) -> u16 {
    match old {
        0x18 => 0x2416,
        0x19 => 0x2417,
        0x11 => 0x840F,
        0x41 => 0x0800,
        0x42 => 0x0801,
        0x50 => 0x4A30,
        0x53 => 0x2A33,
        0x5D => 0x4A4F,
        0x5C => 0x083C,
        0x75 => 0x0855,
        0xB8 => 0x9602,
        0xBC => 0xD606,
        0xBE => 0xD608,
        0xC2 => 0x7621,
        0xC3 => 0x5622,
        0xC4 => 0x7623,
        0xC5 => 0x5624,
        0xC6 => 0x5625,
        _ => 0,
    }
}
