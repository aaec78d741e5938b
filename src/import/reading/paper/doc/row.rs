//! How a row of a table is cut into cells ([MS-DOC] 2.9.321 and 2.6.3).

use super::bytes::Bytes as _;
use super::sprm::Sprm;

/// The most cells of a row.
const MAX_CELLS: usize = 64;

/// The bits of a cell: how it goes together with its neighbours.
const FIRST_OF_MERGED: u16 = 1;
const MERGED: u16 = 2;
const ACROSS: u16 = 0x20;
const FIRST_DOWN: u16 = 0x40;

/// How a cell goes together with its neighbours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Merge {
    /// It belongs to the one to the left.
    pub(super) leftwards: bool,
    /// It belongs to the one above.
    pub(super) upwards: bool,
    /// Those below may belong to it.
    pub(super) downwards: bool,
}

/// How a row is cut into cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// The edges of the cells from left to right, in twips: one more than there are cells.
    pub(super) edges: Vec<i32>,
    flags: Vec<u16>,
    half_gap: i32,
    /// Where it stands on the page if not in the text: tables that stand elsewhere are others.
    pub(super) position: Option<(u16, u16)>,
}

impl Row {
    /// Changes it by a property.
    pub(super) fn apply(&mut self, sprm: &Sprm<'_>, is_97: bool) {
        match sprm.code {
            0xD606 | 0xD608 => {
                if let Some(defined) = defined(sprm.value, is_97) {
                    (self.edges, self.flags) = defined;
                }
            }
            0x9601 => {
                let first = self.edges.first().copied().unwrap_or(0);
                let by = i32::from(sprm.word().cast_signed()) - self.half_gap - first;
                self.edges.iter_mut().for_each(|it| *it += by);
            }
            0x9602 => self.half_gap = sprm.word().cast_signed().into(),
            0x940E => self.position = Some((sprm.word(), self.position.unwrap_or_default().1)),
            0x940F => self.position = Some((self.position.unwrap_or_default().0, sprm.word())),
            0x7621 => self.insert(sprm),
            _ => self.apply_to_some(sprm),
        }
    }

    /// What is changed of the cells from one number to another.
    fn apply_to_some(&mut self, sprm: &Sprm<'_>) {
        let byte = |at| usize::from(sprm.value.u8_at(at).unwrap_or(0));
        let (first, limit) = (byte(0), byte(1).min(self.flags.len()));
        if first >= limit && sprm.code != 0xD62B {
            return;
        }
        match sprm.code {
            0x5622 => {
                let by = self.width(first, limit);
                self.flags.drain(first..limit);
                self.edges.drain(first + 1..=limit);
                let rest = self.edges.iter_mut().skip(first + 1);
                rest.for_each(|it| *it -= by);
            }
            0x7623 => {
                let width = i32::from(sprm.value.u16_at(2).unwrap_or(0));
                for number in first..limit {
                    let by = width - self.width(number, number + 1);
                    let rest = self.edges.iter_mut().skip(number + 1);
                    rest.for_each(|it| *it += by);
                }
            }
            0x5624 => {
                let merged = self.flags.iter_mut().take(limit).skip(first);
                for (number, flags) in merged.enumerate() {
                    *flags &= !(FIRST_OF_MERGED | MERGED);
                    *flags |= if number == 0 { FIRST_OF_MERGED } else { MERGED };
                }
            }
            0x5625 => {
                let split = self.flags.iter_mut().take(limit).skip(first);
                split.for_each(|it| *it &= !(FIRST_OF_MERGED | MERGED));
            }
            0xD62B => {
                if let Some(flags) = self.flags.get_mut(first) {
                    *flags &= !(ACROSS | FIRST_DOWN);
                    *flags |= match byte(1) {
                        0 => 0,
                        1 => ACROSS,
                        _ => ACROSS | FIRST_DOWN,
                    };
                }
            }
            _ => {}
        }
    }

    fn insert(&mut self, sprm: &Sprm<'_>) {
        let byte = |at| usize::from(sprm.value.u8_at(at).unwrap_or(0));
        let width = i32::from(sprm.value.u16_at(2).unwrap_or(0));
        let first = byte(0).min(self.flags.len());
        let n = byte(1).min(MAX_CELLS.saturating_sub(self.flags.len()));
        if self.edges.is_empty() {
            self.edges.push(0);
        }
        for number in (first..).take(n) {
            self.flags.insert(number, 0);
            let left = self.edges.get(number).copied().unwrap_or(0);
            self.edges.insert(number + 1, left + width);
            let rest = self.edges.iter_mut().skip(number + 2);
            rest.for_each(|it| *it += width);
        }
    }

    fn width(&self, from: usize, to: usize) -> i32 {
        let edge = |at: usize| self.edges.get(at).copied().unwrap_or(0);
        edge(to) - edge(from)
    }

    /// How the cell of a number goes together with its neighbours.
    pub(super) fn merge(&self, number: usize) -> Merge {
        let flags = self.flags.get(number).copied().unwrap_or(0);
        let is_across = flags & ACROSS != 0;
        let is_first = flags & FIRST_DOWN != 0;
        Merge {
            leftwards: flags & MERGED != 0,
            upwards: is_across && !is_first,
            downwards: is_first,
        }
    }
}

/// The edges and bits of the cells that a row is defined by.
fn defined(value: &[u8], is_97: bool) -> Option<(Vec<i32>, Vec<u16>)> {
    let n = usize::from(value.u8_at(0)?).min(MAX_CELLS);
    let edges: Option<Vec<i32>> = (0..=n)
        .map(|it| value.i16_at(1 + 2 * it).map(i32::from))
        .collect();
    let cells = 1 + 2 * (n + 1);
    let length = if is_97 { 20 } else { 10 };
    let flags = (0..n).map(|it| value.u16_at(cells + length * it).unwrap_or(0));
    Some((edges?, flags.collect()))
}
