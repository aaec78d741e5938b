//! A table as it is laid out: its edges, its lines, and what is still open on the page.

use crate::export::layout::lines::Line;
use crate::export::layout::{Align, BLACK, Ink, Spot, count};
use crate::export::report::table::{ColumnKind, Row, RowTone, Table};
use crate::export::text::fonts::{Face, FontStyle};

/// How cells are set.
pub(crate) const CELL: FontStyle = FontStyle {
    face: Face::Body,
    size: 10.0,
    spacing: 0.0,
};

/// The pitch of lines in cells.
pub(crate) const PITCH: f32 = 14.0;
/// Space at the left and right of a cell's words, and above and below them.
pub(crate) const SIDE: f32 = 2.0;
/// The least height of a row.
pub(crate) const LEAST_ROW: f32 = 22.0;

/// A table on its way to paper.
pub(crate) struct Grid<'a> {
    pub(crate) table: &'a Table,
    /// Where the columns begin, and where the last one ends.
    pub(crate) edges: Vec<f32>,
    pub(crate) head: Vec<Vec<Line>>,
    pub(crate) head_height: f32,
    pub rows: Vec<Prepared>,
    /// From here on the inner rules are still to be drawn.
    pub(crate) open_from: f32,
    /// The merged cells that go on, one for each column: their first row, and where they begin on this page.
    pub(crate) spans: Vec<Option<(usize, f32)>>,
    /// How wide the numbers of each column are before and behind their points, where it has any.
    pub(crate) points: Vec<Option<(f32, f32)>>,
    /// The table among the parts of the report; none until its head is put.
    pub(crate) part: Option<usize>,
    /// The parts of the merged cells that go on and were not put yet, one for each column.
    pub(crate) merged: Vec<Option<usize>>,
}

/// A row whose words are broken into lines.
pub(crate) struct Prepared {
    pub(crate) cells: Vec<Vec<Line>>,
    pub(crate) height: f32,
}

impl Grid<'_> {
    pub(crate) fn left(&self, column: usize) -> f32 {
        let edge = self.edges.get(column).or_else(|| self.edges.last());
        edge.copied().unwrap_or_default()
    }

    pub(crate) fn width(&self, column: usize) -> f32 {
        self.left(column + 1) - self.left(column)
    }

    pub(crate) fn sides(&self) -> (f32, f32) {
        (self.left(0), self.left(self.edges.len()))
    }

    pub(crate) fn whole(&self) -> f32 {
        let (left, right) = self.sides();
        right - left
    }

    pub(crate) fn height(&self, row: usize) -> f32 {
        self.rows.get(row).map_or(0.0, |it| it.height)
    }

    pub(crate) fn lines(&self, row: usize, column: usize) -> &[Line] {
        let lines = self.rows.get(row).and_then(|it| it.cells.get(column));
        lines.map_or(&[], |it| it)
    }

    /// Whether a cell is printed alone.
    pub(crate) fn is_plain(&self, row: usize, column: usize) -> bool {
        !self.table.joins_above(row, column) && !self.table.joins_above(row + 1, column)
    }

    pub(crate) fn align(&self, column: usize) -> Align {
        match self.table.columns.get(column) {
            Some(it) if it.kind == ColumnKind::LongText => Align::Left,
            _ => Align::Centre,
        }
    }

    pub(crate) fn ink(&self, row: usize, column: usize) -> Ink {
        match self.table.rows.get(row) {
            Some(Row::Cells(cells)) => ink(Table::cell(cells, column).tone),
            _ => BLACK,
        }
    }

    pub(crate) fn spot(&self, column: usize, top: f32, align: Align) -> Spot {
        Spot {
            x: self.left(column) + SIDE,
            y: top,
            width: self.width(column) - 2.0 * SIDE,
            pitch: PITCH,
            align,
        }
    }

    /// How high what a table begins with is: two rows at least, and of a table of one row what closes it, too.
    pub(crate) fn beginning(&self, end: f32, most: f32) -> f32 {
        let rows = &self.table.rows;
        let is_cells = |it: &&Row| matches!(it, Row::Cells(_));
        let mut n_begun = 0;
        let begun = rows.iter().take_while(|it| {
            let goes_on = n_begun < 2;
            n_begun += usize::from(is_cells(it));
            goes_on
        });
        let first = (0..begun.count()).map(|at| self.height(at)).sum::<f32>();
        let first = first.max(LEAST_ROW);
        let whole = first + end;
        if rows.iter().filter(is_cells).count() == 1 && whole <= most {
            whole
        } else {
            first.min(most / 2.0)
        }
    }

    /// How high what must stand on one page below the row at `at` is: a group's name stands above a row, and the last
    /// page of a table has two rows at least, and what closes it. Below a bare head the first of two rows stays alone,
    /// or the head would.
    pub(crate) fn clings(&self, at: usize, end: f32, is_bare: bool) -> f32 {
        let last = self.table.rows.len().saturating_sub(1);
        let below_cells = |at: usize| match last.saturating_sub(at) {
            0 => end,
            1 if is_bare => 0.0,
            1 => self.height(last) + end,
            _ => 0.0,
        };
        match self.table.rows.get(at) {
            Some(Row::Group(_)) if at < last => self.height(at + 1) + below_cells(at + 1),
            _ => below_cells(at),
        }
    }

    /// Makes the last row of each merged cell high enough for its words.
    pub(crate) fn make_room_for_merged(&mut self) {
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
pub(crate) fn height(cells: &[Vec<Line>], least: f32) -> f32 {
    let lines = cells.iter().map(Vec::len).max().unwrap_or(1);
    count(lines).mul_add(PITCH, 2.0 * SIDE).max(least)
}

pub(crate) const fn ink(tone: RowTone) -> Ink {
    match tone {
        RowTone::Normal => BLACK,
        RowTone::Problem => [0xC0, 0, 0],
        RowTone::Done => [0x1E, 0x6B, 0x34],
    }
}

/// Twips as points.
pub(crate) fn points(twips: u32) -> f32 {
    u16::try_from(twips).map_or(f32::from(u16::MAX), f32::from) / 20.0
}
