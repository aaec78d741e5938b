//! What a long record holds, cut into pieces: the record and those that continue it.

use crate::import::reading::book::xls::records::Records;

/// The bytes of a record and of those that continue it.
pub(super) struct Pieces<'r, 'a> {
    now: &'r [u8],
    records: &'r mut Records<'a>,
}

impl<'r, 'a> Pieces<'r, 'a> {
    pub(super) fn of(now: &'r [u8], records: &'r mut Records<'a>) -> Self {
        Self { now, records }
    }

    /// Whether bytes are left, or another piece.
    fn fill(&mut self) -> bool {
        while self.now.is_empty() {
            match self.records.continued() {
                Some(next) => self.now = next,
                None => return false,
            }
        }
        true
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        self.fill();
        let (first, rest) = self.now.split_first()?;
        self.now = rest;
        Some(*first)
    }

    pub(super) fn word(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    pub(super) fn long(&mut self) -> Option<u32> {
        let low = self.word()?;
        Some(u32::from(low) | u32::from(self.word()?) << 16)
    }

    /// Goes past so many bytes.
    pub(super) fn skip(&mut self, mut n: usize) {
        while n > 0 && self.fill() {
            let here = n.min(self.now.len());
            self.now = self.now.get(here..).unwrap_or_default();
            n -= here;
        }
    }

    /// So many bytes, or as many as there are.
    pub(super) fn bytes(&mut self, n: usize) -> Vec<u8> {
        let mut found = Vec::new();
        while found.len() < n && self.fill() {
            let here = (n - found.len()).min(self.now.len());
            found.extend(self.now.iter().take(here));
            self.now = self.now.get(here..).unwrap_or_default();
        }
        found
    }

    /// A text of so many units, with its head: the flags, and how much of its looks and sounds stands behind it.
    pub(super) fn unicode(&mut self, n_units: usize) -> Option<String> {
        let flags = self.byte()?;
        let n_runs = if flags & 8 == 0 { 0 } else { self.word()? };
        let n_sounds = if flags & 4 == 0 { 0 } else { self.long()? };
        let text = self.units(n_units, flags);
        self.skip(usize::from(n_runs) * 4);
        self.skip(usize::try_from(n_sounds).unwrap_or(usize::MAX));
        Some(text)
    }

    /// So many units; `flags` say whether they have one byte or two each, and each further piece says it anew.
    pub(super) fn units(&mut self, n_units: usize, flags: u8) -> String {
        let mut is_wide = flags & 1 == 1;
        let mut units: Vec<u16> = Vec::new();
        while units.len() < n_units {
            let size = if is_wide { 2 } else { 1 };
            if self.now.len() < size {
                self.now = &[];
                let Some(flags) = self.byte() else {
                    break;
                };
                is_wide = flags & 1 == 1;
                continue;
            }
            let here = (n_units - units.len()).min(self.now.len() / size);
            let (bytes, rest) = self.now.split_at_checked(here * size).unwrap_or_default();
            let found = bytes.chunks_exact(size).map(|it| match it {
                [low, high] => u16::from_le_bytes([*low, *high]),
                [low, ..] => u16::from(*low),
                [] => 0,
            });
            units.extend(found);
            self.now = rest;
        }
        String::from_utf16_lossy(&units)
    }
}
