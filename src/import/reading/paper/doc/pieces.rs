//! The text of a Word document: pieces of the file, in the order in which they are read ([MS-DOC] 2.8.35).

use std::ops::Range;

use super::bytes::Bytes as _;

/// A stretch of the text that lies in the file as it is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// The number of its first character.
    pub(super) from: u32,
    /// The number of the first character behind it.
    pub(super) to: u32,
    /// Where it begins in the file.
    at: usize,
    /// Whether a character has two bytes.
    is_wide: bool,
    /// How it was changed as a whole, see `Pieces::change`.
    change: u16,
}

/// A character as it stands in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    /// Its number in the text.
    pub(super) place: u32,
    /// Where it lies in the file.
    pub(super) at: usize,
    /// Its code: of UTF-16, or a byte of the code page.
    pub(super) code: u16,
    /// Whether the code is of UTF-16.
    pub(super) is_wide: bool,
    /// Which piece it is in.
    pub(super) piece: usize,
}

/// All of the text.
#[derive(Clone, Debug, Default)]
pub(super) struct Pieces<'a> {
    text: &'a [u8],
    list: Vec<Piece>,
    changes: Vec<&'a [u8]>,
}

impl<'a> Pieces<'a> {
    /// The pieces of `text` that `table`, the part with them, tells of; `None` where it cannot be read.
    pub(super) fn of(text: &'a [u8], table: &'a [u8], is_97: bool) -> Option<Self> {
        let mut pieces = Self {
            text,
            ..Self::default()
        };
        let mut at = 0;
        loop {
            match table.u8_at(at)? {
                1 => {
                    let n = usize::from(table.u16_at(at + 1)?);
                    pieces.changes.push(table.part(at + 3, n)?);
                    at += 3 + n;
                }
                2 => {
                    let n = table.size_at(at + 1)?;
                    let rest = table.get(at + 5..)?;
                    pieces.take(rest.get(..n).unwrap_or(rest), is_97)?;
                    return (!pieces.list.is_empty()).then_some(pieces);
                }
                0 => at += 1,
                _ => return None,
            }
        }
    }

    /// A text that lies in the file in one piece, a byte for each character.
    pub(super) fn plain(text: &'a [u8], at: usize, n: u32) -> Self {
        let piece = Piece {
            from: 0,
            to: n,
            at,
            is_wide: false,
            change: 0,
        };
        Self {
            text,
            list: vec![piece],
            changes: Vec::new(),
        }
    }

    fn take(&mut self, plc: &[u8], is_97: bool) -> Option<()> {
        let n = plc.len().checked_sub(4)? / 12;
        // No text is longer than the file: pieces that lie over each other are meant to take time.
        let mut left = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        for it in 0..n {
            let (from, to) = (plc.u32_at(4 * it)?, plc.u32_at(4 * it + 4)?);
            let place = 4 * (n + 1) + 8 * it;
            let at = plc.u32_at(place + 2)?;
            let is_wide = is_97 && at & 0x4000_0000 == 0;
            let at = if is_97 { at & 0x3FFF_FFFF } else { at };
            let at = if is_97 && !is_wide { at / 2 } else { at };
            let n_letters = to.saturating_sub(from).min(left);
            left -= n_letters;
            let begins = self.list.last().map_or(0, |it| it.to);
            if n_letters == 0 || from < begins {
                continue;
            }
            self.list.push(Piece {
                from,
                to: from + n_letters,
                at: usize::try_from(at).ok()?,
                is_wide,
                change: plc.u16_at(place + 6)?,
            });
        }
        Some(())
    }

    /// The characters of a stretch of the text.
    pub(super) fn letters(&self, range: Range<u32>) -> impl Iterator<Item = Letter> {
        let first = self.list.partition_point(|it| it.to <= range.start);
        let pieces = self.list.iter().enumerate().skip(first);
        let pieces = pieces.take_while(move |(_, it)| it.from < range.end);
        pieces.flat_map(move |(number, piece)| {
            let places = piece.from.max(range.start)..piece.to.min(range.end);
            places.map_while(move |place| {
                let n = usize::try_from(place - piece.from).ok()?;
                let at = piece
                    .at
                    .checked_add(if piece.is_wide { 2 * n } else { n })?;
                let code = if piece.is_wide {
                    self.text.u16_at(at)?
                } else {
                    self.text.u8_at(at)?.into()
                };
                Some(Letter {
                    place,
                    at,
                    code,
                    is_wide: piece.is_wide,
                    piece: number,
                })
            })
        })
    }

    /// How a piece was changed as a whole: a list of properties, or one of the short numbers with its value.
    pub(super) fn change(&self, piece: usize) -> Change<'a> {
        let change = self.list.get(piece).map_or(0, |it| it.change);
        if change == 0 {
            return Change::None;
        }
        if change & 1 == 0 {
            let [low, high] = change.to_le_bytes();
            return Change::Short(low >> 1, high);
        }
        let list = self.changes.get(usize::from(change >> 1));
        list.map_or(Change::None, |it| Change::List(it))
    }
}

/// How a piece was changed as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change<'a> {
    /// Not at all.
    None,
    /// One property, by its old number, and its value.
    Short(u8, u8),
    /// A list of properties.
    List(&'a [u8]),
}
