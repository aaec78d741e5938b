//! A table as it is laid out: its edges, its lines, and what is still open on the page.

use super::lines::Line;
use super::{Align, BLACK, Ink, Spot, count};
use crate::export::report::{Kind, Row, Table, Tone};

/// The pitch of lines in cells.
pub(super) const PITCH: f32 = 14.0;
/// Space at the left and right of a cell's words, and above and below them.
pub(super) const SIDE: f32 = 2.0;

/// A table on its way to paper.
pub(super) struct Grid<'a> {
    pub(super) table: &'a Table,
    /// Where the columns begin, and where the last one ends.
    pub(super) edges: Vec<f32>,
    pub(super) head: Vec<Vec<Line>>,
    pub(super) head_height: f32,
    pub(super) rows: Vec<Prepared>,
    /// From here on the inner rules are still to be drawn.
    pub(super) open_from: f32,
    /// The merged cells that go on, one for each column: their first row, and where they begin on this page.
    pub(super) spans: Vec<Option<(usize, f32)>>,
}

/// A row whose words are broken into lines.
pub(super) struct Prepared {
    pub(super) cells: Vec<Vec<Line>>,
    pub(super) height: f32,
}

impl Grid<'_> {
    pub(super) fn left(&self, column: usize) -> f32 {
        let edge = self.edges.get(column).or_else(|| self.edges.last());
        edge.copied().unwrap_or_default()
    }

    pub(super) fn width(&self, column: usize) -> f32 {
        self.left(column + 1) - self.left(column)
    }

    pub(super) fn sides(&self) -> (f32, f32) {
        (self.left(0), self.left(self.edges.len()))
    }

    pub(super) fn whole(&self) -> f32 {
        let (left, right) = self.sides();
        right - left
    }

    pub(super) fn height(&self, row: usize) -> f32 {
        self.rows.get(row).map_or(0.0, |it| it.height)
    }

    pub(super) fn lines(&self, row: usize, column: usize) -> &[Line] {
        let lines = self.rows.get(row).and_then(|it| it.cells.get(column));
        lines.map_or(&[], |it| it)
    }

    /// Whether a cell is printed alone.
    pub(super) fn is_plain(&self, row: usize, column: usize) -> bool {
        !self.table.joins_above(row, column) && !self.table.joins_above(row + 1, column)
    }

    pub(super) fn align(&self, column: usize) -> Align {
        match self.table.columns.get(column) {
            Some(it) if it.kind == Kind::LongText => Align::Left,
            _ => Align::Centre,
        }
    }

    pub(super) fn ink(&self, row: usize, column: usize) -> Ink {
        match self.table.rows.get(row) {
            Some(Row::Cells(cells)) => ink(Table::cell(cells, column).tone),
            _ => BLACK,
        }
    }

    pub(super) fn spot(&self, column: usize, top: f32, align: Align) -> Spot {
        Spot {
            x: self.left(column) + SIDE,
            y: top,
            width: self.width(column) - 2.0 * SIDE,
            pitch: PITCH,
            align,
        }
    }

    /// Makes the last row of each merged cell high enough for its words.
    pub(super) fn make_room_for_merged(&mut self) {
        for column in 0..self.table.columns.len() {
            for row in 0..self.rows.len() {
                let below = self.table.joined_below(row, column);
                if below == 0 || self.table.joins_above(row, column) {
                    continue;
                }
                let needed = count(self.lines(row, column).len()).mul_add(PITCH, 2.0 * SIDE);
                let have: f32 = (row..=row + below).map(|it| self.height(it)).sum();
                if let Some(last) = self.rows.get_mut(row + below).filter(|_| needed > have) {
                    last.height += needed - have;
                }
            }
        }
    }
}

/// How high a row with these cells is, at least `least`.
pub(super) fn height(cells: &[Vec<Line>], least: f32) -> f32 {
    let lines = cells.iter().map(Vec::len).max().unwrap_or(1);
    count(lines).mul_add(PITCH, 2.0 * SIDE).max(least)
}

pub(super) const fn ink(tone: Tone) -> Ink {
    match tone {
        Tone::Normal => BLACK,
        Tone::Problem => [0xC0, 0, 0],
        Tone::Done => [0x1E, 0x6B, 0x34],
    }
}

/// Twips as points.
pub(super) fn points(twips: u32) -> f32 {
    u16::try_from(twips).map_or(f32::from(u16::MAX), f32::from) / 20.0
}
