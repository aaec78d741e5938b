//! The columns of the ledger.

use crate::app::lists::ledger::{GapKey, GapSort};
use crate::ui::widgets::table::column::Column;
use crate::ui::words as w;

/// What a column says of a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GapColumn {
    Problem,
    Lost,
    Due,
    Who,
    Status,
    /// In a small window how far it is stands below who is responsible.
    WhoAndStatus,
    Measure,
    Cause,
    Recoverable,
    Next,
}

/// The columns of a window that has room.
pub(crate) const WIDE: [Column<'_>; 9] = [
    Column::new(w::COLUMN_PROBLEM, 228.0, 160.0)
        .at_left()
        .growing(6),
    Column::figures(w::COLUMN_LOST, 60.0),
    Column::new(w::COLUMN_DUE, 92.0, 84.0),
    Column::new(w::COLUMN_WHO, 112.0, 88.0),
    Column::new(w::COLUMN_STATUS, 88.0, 84.0),
    Column::new(w::MEASURE, 320.0, 180.0).growing(4),
    Column::new(w::CAUSE, 220.0, 120.0),
    Column::figures(w::COLUMN_RECOVERABLE, 92.0),
    Column::action(w::COLUMN_NEXT, 92.0),
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
pub(crate) const FEW: [Column<'_>; 5] = [
    Column::new(w::COLUMN_PROBLEM, 164.0, 140.0)
        .at_left()
        .growing(6),
    Column::figures(w::COLUMN_LOST, 60.0),
    Column::new(w::COLUMN_DUE, 92.0, 84.0).growing(2),
    Column::new(w::COLUMN_WHO_AND_STATUS, 112.0, 96.0).growing(2),
    Column::action(w::COLUMN_NEXT, 92.0),
];

/// The same where there is not even so much room: beside the pane, which says the rest, or in the smallest window.
pub(crate) const FEWEST: [Column<'_>; 4] = [FEW[0], FEW[1], FEW[2], FEW[4]];

/// What they say.
pub(crate) const FEWEST_COLUMNS: [GapColumn; 4] = [
    GapColumn::Problem,
    GapColumn::Lost,
    GapColumn::Due,
    GapColumn::Next,
];

/// What they say.
pub(crate) const FEW_COLUMNS: [GapColumn; 5] = [
    GapColumn::Problem,
    GapColumn::Lost,
    GapColumn::Due,
    GapColumn::WhoAndStatus,
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
            Self::Status | Self::WhoAndStatus => GapKey::Status,
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
