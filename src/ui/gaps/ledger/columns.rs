//! The columns of the ledger.

use crate::app::lists::ledger::{GapKey, GapSort};
use crate::ui::widgets::table::column::{Column, Pin};
use crate::ui::words as w;

/// What a column says of a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GapColumn {
    Problem,
    Lost,
    Due,
    Who,
    Status,
    Measure,
    Cause,
    Recoverable,
    Next,
}

const fn column(title: &'static str, (width, least): (f32, f32), pin: Pin) -> Column {
    Column {
        title,
        width,
        least,
        pin,
        right: false,
        sorts: true,
    }
}

/// A column of figures.
const fn figures(title: &'static str, width: f32) -> Column {
    Column {
        right: true,
        ..column(title, (width, width), Pin::Middle)
    }
}

/// A column of what can be done.
const fn action(title: &'static str, width: f32) -> Column {
    Column {
        sorts: false,
        ..column(title, (width, width), Pin::Right)
    }
}

/// The columns of a window that has room.
pub(crate) const WIDE: [Column; 9] = [
    column(w::COLUMN_PROBLEM, (228.0, 160.0), Pin::Left),
    figures(w::COLUMN_LOST, 60.0),
    column(w::COLUMN_DUE, (92.0, 84.0), Pin::Middle),
    column(w::COLUMN_WHO, (112.0, 88.0), Pin::Middle),
    column(w::COLUMN_STATUS, (88.0, 84.0), Pin::Middle),
    column(w::MEASURE, (320.0, 180.0), Pin::Middle),
    column(w::CAUSE, (220.0, 120.0), Pin::Middle),
    figures(w::COLUMN_RECOVERABLE, 92.0),
    action(w::COLUMN_NEXT, 92.0),
];

/// What they say.
pub(crate) const WIDE_COLUMNS: [GapColumn; 9] = [
    GapColumn::Problem,
    GapColumn::Lost,
    GapColumn::Due,
    GapColumn::Who,
    GapColumn::Status,
    GapColumn::Measure,
    GapColumn::Cause,
    GapColumn::Recoverable,
    GapColumn::Next,
];

/// The columns of a small window: nothing is scrolled sideways.
pub(crate) const FEW: [Column; 4] = [
    column(w::COLUMN_PROBLEM, (164.0, 140.0), Pin::Left),
    figures(w::COLUMN_LOST, 60.0),
    column(w::COLUMN_DUE, (92.0, 84.0), Pin::Middle),
    action(w::COLUMN_NEXT, 92.0),
];

/// What they say.
pub(crate) const FEW_COLUMNS: [GapColumn; 4] = [
    GapColumn::Problem,
    GapColumn::Lost,
    GapColumn::Due,
    GapColumn::Next,
];

impl GapColumn {
    /// What a click on its head sorts by.
    pub(crate) const fn key(self) -> Option<GapKey> {
        Some(match self {
            Self::Problem => GapKey::Problem,
            Self::Lost => GapKey::Lost,
            Self::Due => GapKey::Due,
            Self::Who => GapKey::Who,
            Self::Status => GapKey::Status,
            Self::Measure => GapKey::Measure,
            Self::Cause => GapKey::Cause,
            Self::Recoverable => GapKey::Recoverable,
            Self::Next => return None,
        })
    }

    /// How a click on its head sorts, after `now`: points from the most to the fewest first, all else the other way round.
    pub(crate) fn sort(self, now: Option<GapSort>) -> Option<GapSort> {
        let by = self.key()?;
        let down = match now {
            Some(now) if now.by == by => !now.down,
            _ => matches!(self, Self::Lost | Self::Recoverable),
        };
        Some(GapSort { by, down })
    }
}
