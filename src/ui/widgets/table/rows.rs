//! What a table asks of the list it shows, and what it asks for on its behalf.

use eframe::egui::{FontId, Id, Pos2, Rect, Ui};

use crate::ui::theme::{BODY, palette};
use crate::ui::widgets::paint::put_line;

/// The rows of a table: heads of groups, and records that can be picked. Only rows in view are asked for more than their
/// place.
pub(crate) trait Rows {
    /// How many there are.
    fn count(&self) -> usize;
    /// The top of a row below the top of the first one, in points; that of the row behind the last is the whole height.
    fn top(&self, row: usize) -> f32;
    /// By what the record of a row is known, wherever it stands.
    fn key(&self, row: usize) -> Id;
    /// Whether it is the head of a group; most lists have none.
    fn is_head(&self, _row: usize) -> bool {
        false
    }
    /// What is said of it.
    fn name(&self, row: usize) -> String;
    /// What is said of the box that picks it, where rows can be picked.
    fn pick_name(&self, row: usize) -> String {
        self.name(row)
    }
    /// Whether its record is picked.
    fn is_picked(&self, _row: usize) -> bool {
        false
    }
    /// Shows what a column says of it, within `rect`.
    fn cell_ui(&mut self, ui: &mut Ui, row: usize, column: usize, rect: Rect);
    /// Shows the head of a group; its name, unless the list has more to show.
    fn head_ui(&mut self, ui: &mut Ui, row: usize, rect: Rect) {
        let look = (FontId::proportional(BODY), palette(ui.ctx()).text);
        put_line(ui, rect, &self.name(row), look);
    }
    /// Whether its rows have fields: Tab then finds those of the next row too, which is not in view yet.
    fn has_fields(&self) -> bool {
        false
    }
}

/// So many rows one above the other; of more than 65,535 the last ones cannot be scrolled to.
pub(crate) fn high(rows: usize, one: f32) -> f32 {
    f32::from(u16::try_from(rows).unwrap_or(u16::MAX)) * one
}

/// The first row whose bottom lies below `y`.
pub(crate) fn row_at(rows: &impl Rows, y: f32) -> usize {
    let (mut low, mut high) = (0, rows.count());
    while low < high {
        let middle = low.midpoint(high);
        if rows.top(middle + 1) <= y {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// What was asked for at a table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum TableWish {
    /// Go to this row.
    LookAt(usize),
    /// Open it: a double click.
    Open(usize),
    /// Write in it, from its first field on: Enter.
    Write(usize),
    /// Write in it where was written last, in whatever row: F2.
    WriteAgain(usize),
    /// Pick it, or no longer.
    Pick(usize),
    /// Pick all from the one row to the other.
    PickRange(usize, usize),
    /// Pick all rows, or none.
    PickAll(bool),
    /// Sort by this column, or the other way round.
    Sort(usize),
    /// The columns are this wide from now on.
    Widths(Vec<f32>),
    /// Copy what is picked, or else this row, which the table is at.
    Copy(Option<usize>),
    /// Show what can be done with this row, there.
    Menu(usize, Pos2),
    /// Delete what is picked, or else this row, which the table is at.
    Delete(usize),
}

impl TableWish {
    /// The row that is to be gone on with, where there is but one way to: by a double click, Enter or F2.
    pub(crate) const fn goes_on(&self) -> Option<usize> {
        match self {
            Self::Open(row) | Self::Write(row) | Self::WriteAgain(row) => Some(*row),
            _ => None,
        }
    }
}
