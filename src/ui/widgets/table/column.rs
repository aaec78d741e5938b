//! The columns of a table, and where they stand in a frame.

use eframe::egui::{Rangef, Rect};

/// How wide the column of the boxes to tick is.
pub(crate) const PICK: f32 = 40.0;

/// Where a column stays while the others are scrolled sideways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pin {
    /// At the left edge.
    Left,
    /// It is scrolled.
    Middle,
    /// At the right edge.
    Right,
}

/// What stands before the first column where no row can be picked.
pub(crate) const EDGE: f32 = 4.0;

/// A column.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column<'a> {
    /// What stands in its head.
    pub(crate) title: &'a str,
    /// How wide it is at first, in points.
    pub(crate) width: f32,
    /// The narrowest it can be made.
    pub(crate) least: f32,
    /// Where it stays.
    pub(crate) pin: Pin,
    /// Whether what it says ends at its right edge: figures.
    pub(crate) right: bool,
    /// Whether a click on its head sorts by it.
    pub(crate) sorts: bool,
    /// Its share of the room that is left over; most have none.
    pub(crate) grows: u8,
}

impl<'a> Column<'a> {
    /// A column of words, so wide and at least so wide, that sorts and is scrolled.
    pub(crate) const fn new(title: &'a str, width: f32, least: f32) -> Self {
        Self {
            title,
            width,
            least,
            pin: Pin::Middle,
            right: false,
            sorts: true,
            grows: 0,
        }
    }

    /// A column of figures, which end at its right edge.
    pub(crate) const fn figures(title: &'a str, width: f32) -> Self {
        Self {
            right: true,
            ..Self::new(title, width, width)
        }
    }

    /// A column of what can be done, which stays at the right.
    pub(crate) const fn action(title: &'a str, width: f32) -> Self {
        Self {
            pin: Pin::Right,
            sorts: false,
            ..Self::new(title, width, width)
        }
    }

    /// The same, which stays at the left.
    pub(crate) const fn at_left(self) -> Self {
        Self {
            pin: Pin::Left,
            ..self
        }
    }

    /// The same, with such a share of the room that is left over.
    pub(crate) const fn growing(self, grows: u8) -> Self {
        Self { grows, ..self }
    }
}

/// A column in this frame.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Placed {
    /// Its left and right edge, which may lie under a column that stays.
    pub(crate) x: Rangef,
    /// The part of it that is seen.
    pub(crate) seen: Rangef,
}

impl Placed {
    /// The cell of this column in `row`, and the part of it that is seen.
    pub(crate) fn cell(self, row: Rect) -> (Rect, Rect) {
        let cell = Rect::from_x_y_ranges(self.x, row.y_range());
        let seen = Rect::from_x_y_ranges(self.seen, row.y_range());
        (cell, seen)
    }
}

/// The widths as they are shown: those that are remembered, or those of the columns at first, with what is left over
/// given to the columns that grow, which have running text.
pub(crate) fn shown_widths(columns: &[Column<'_>], remembered: &[f32], room: f32) -> Vec<f32> {
    let known = remembered.len() == columns.len();
    let mut widths: Vec<f32> = if known {
        let pairs = columns.iter().zip(remembered);
        pairs.map(|(it, width)| width.max(it.least)).collect()
    } else {
        columns.iter().map(|it| it.width).collect()
    };
    let spare = (room - widths.iter().sum::<f32>()).max(0.0);
    let all: f32 = columns.iter().map(|it| f32::from(it.grows)).sum();
    if all < 1.0 {
        return widths;
    }
    let [mut given, mut shares] = [0.0, 0.0];
    for (width, column) in widths.iter_mut().zip(columns) {
        // Whole points, and the last one has what is left of them.
        shares += f32::from(column.grows);
        let so_far = (spare * shares / all).round().min(spare);
        *width += so_far - given;
        given = so_far;
    }
    widths
}

/// Where the columns of these widths stand between the edges of `view`, the first one behind `lead` points, scrolled to
/// the left by `scrolled`.
pub(crate) fn places(
    columns: &[Column<'_>],
    widths: &[f32],
    (view, lead): (Rangef, f32),
    scrolled: f32,
) -> Vec<Placed> {
    let pinned = |pin: Pin| {
        let all = columns.iter().zip(widths);
        let all = all.filter(|(it, _)| it.pin == pin);
        all.map(|(_, width)| *width).sum::<f32>()
    };
    let left = view.min + lead + pinned(Pin::Left);
    let right = view.max - pinned(Pin::Right);
    let [mut at_left, mut at_middle, mut at_right] = [view.min + lead, left - scrolled, right];
    let place = |(column, width): (&Column<'_>, &f32)| {
        let (at, seen) = match column.pin {
            Pin::Left => (&mut at_left, Rangef::new(view.min, left)),
            Pin::Middle => (&mut at_middle, Rangef::new(left, right)),
            Pin::Right => (&mut at_right, Rangef::new(right, view.max)),
        };
        let x = Rangef::new(*at, *at + *width);
        *at += *width;
        let seen = Rangef::new(x.min.max(seen.min), x.max.min(seen.max).min(view.max));
        Placed { x, seen }
    };
    columns.iter().zip(widths).map(place).collect()
}

#[cfg(test)]
mod tests {
    use eframe::egui::Rangef;

    use crate::ui::widgets::table::column::{Column, PICK, places, shown_widths};

    const COLUMNS: [Column<'_>; 3] = [
        Column::new("", 100.0, 40.0).at_left().growing(6),
        Column::new("", 200.0, 40.0).growing(4),
        Column::action("", 50.0),
    ];

    #[test]
    fn what_is_left_over_goes_to_the_columns_with_running_text() {
        assert_eq!(shown_widths(&COLUMNS, &[], 450.0), [160.0, 240.0, 50.0]);
        let [still, ..] = COLUMNS;
        assert_eq!(shown_widths(&[still.growing(0)], &[], 450.0), [100.0]);
        assert_eq!(shown_widths(&COLUMNS, &[], 100.0), [100.0, 200.0, 50.0]);
        let remembered = [90.0, 10.0, 60.0];
        assert_eq!(shown_widths(&COLUMNS, &remembered, 0.0), [90.0, 40.0, 60.0]);
    }

    #[test]
    fn pinned_columns_stay_while_the_others_are_scrolled_under_them() {
        let widths = [100.0, 200.0, 50.0];
        let view = Rangef::new(0.0, 300.0);
        let placed = places(&COLUMNS, &widths, (view, PICK), 30.0);
        let x: Vec<(f32, f32)> = placed.iter().map(|it| (it.x.min, it.x.max)).collect();
        assert_eq!(x, [(40.0, 140.0), (110.0, 310.0), (250.0, 300.0)]);
        let seen: Vec<(f32, f32)> = placed.iter().map(|it| (it.seen.min, it.seen.max)).collect();
        assert_eq!(seen, [(40.0, 140.0), (140.0, 250.0), (250.0, 300.0)]);
    }
}
