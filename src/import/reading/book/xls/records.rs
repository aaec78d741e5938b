//! The records that a workbook is a row of.

use crate::import::reading::book::xls::kinds::{BEGIN, BEGIN_2, BEGIN_3, BEGIN_4, CONTINUE};
use crate::intake::compound::word;

/// A record.
#[derive(Clone, Copy)]
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    /// Where it begins in the stream, in bytes.
    pub(super) at: usize,
    /// What it holds, as far as the stream goes.
    pub(super) data: &'a [u8],
}

impl Record<'_> {
    /// The number of two bytes at `at` of what it holds.
    pub(super) fn word(&self, at: usize) -> Option<u16> {
        word(self.data, at)
    }

    /// Whether a sheet, a chart or the workbook begins.
    pub(super) fn begins(&self) -> bool {
        matches!(self.kind, BEGIN | BEGIN_2 | BEGIN_3 | BEGIN_4)
    }
}

/// The records of a stream from a place on.
#[derive(Clone)]
pub(super) struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> Records<'a> {
    pub(super) fn of(stream: &'a [u8], at: usize) -> Self {
        Self { stream, at }
    }

    /// Where the next one begins.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Goes on with the record that continues the one before, if there is such a one.
    pub(super) fn continued(&mut self) -> Option<&'a [u8]> {
        let next = self.peek().filter(|it| it.kind == CONTINUE)?;
        self.at = next.at + 4 + next.data.len();
        Some(next.data)
    }

    fn peek(&self) -> Option<Record<'a>> {
        let kind = word(self.stream, self.at)?;
        let len = usize::from(word(self.stream, self.at + 2)?);
        let rest = self.stream.get(self.at + 4..)?;
        Some(Record {
            kind,
            at: self.at,
            data: rest.get(..len).unwrap_or(rest),
        })
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.peek()?;
        self.at = next.at + 4 + next.data.len();
        Some(next)
    }
}
