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

/// A column.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    /// What stands in its head.
    pub(crate) title: &'static str,
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
/// given to the first column and to the last one that scrolls, which have running text.
pub(crate) fn shown_widths(columns: &[Column], remembered: &[f32], room: f32) -> Vec<f32> {
    let known = remembered.len() == columns.len();
    let mut widths: Vec<f32> = if known {
        let pairs = columns.iter().zip(remembered);
        pairs.map(|(it, width)| width.max(it.least)).collect()
    } else {
        columns.iter().map(|it| it.width).collect()
    };
    let spare = (room - widths.iter().sum::<f32>()).max(0.0);
    let last = columns.iter().rposition(|it| it.pin == Pin::Middle);
    let part = if last.is_some() {
        (spare * 0.6).round()
    } else {
        spare
    };
    if let Some(first) = widths.first_mut() {
        *first += part;
    }
    if let Some(last) = last.and_then(|it| widths.get_mut(it)) {
        *last += spare - part;
    }
    widths
}

/// Where the columns of these widths stand between the edges of `view`, scrolled to the left by `scrolled`.
pub(crate) fn places(
    columns: &[Column],
    widths: &[f32],
    view: Rangef,
    scrolled: f32,
) -> Vec<Placed> {
    let pinned = |pin: Pin| {
        let all = columns.iter().zip(widths);
        let all = all.filter(|(it, _)| it.pin == pin);
        all.map(|(_, width)| *width).sum::<f32>()
    };
    let left = view.min + PICK + pinned(Pin::Left);
    let right = view.max - pinned(Pin::Right);
    let [mut at_left, mut at_middle, mut at_right] = [view.min + PICK, left - scrolled, right];
    let place = |(column, width): (&Column, &f32)| {
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

    use crate::ui::widgets::table::column::{Column, Pin, places, shown_widths};

    const fn column(width: f32, pin: Pin) -> Column {
        Column {
            title: "",
            width,
            least: 40.0,
            pin,
            right: false,
            sorts: false,
        }
    }

    const COLUMNS: [Column; 3] = [
        column(100.0, Pin::Left),
        column(200.0, Pin::Middle),
        column(50.0, Pin::Right),
    ];

    #[test]
    fn what_is_left_over_goes_to_the_columns_with_running_text() {
        assert_eq!(shown_widths(&COLUMNS, &[], 450.0), [160.0, 240.0, 50.0]);
        assert_eq!(shown_widths(&COLUMNS, &[], 100.0), [100.0, 200.0, 50.0]);
        let remembered = [90.0, 10.0, 60.0];
        assert_eq!(shown_widths(&COLUMNS, &remembered, 0.0), [90.0, 40.0, 60.0]);
    }

    #[test]
    fn pinned_columns_stay_while_the_others_are_scrolled_under_them() {
        let widths = [100.0, 200.0, 50.0];
        let view = Rangef::new(0.0, 300.0);
        let placed = places(&COLUMNS, &widths, view, 30.0);
        let x: Vec<(f32, f32)> = placed.iter().map(|it| (it.x.min, it.x.max)).collect();
        assert_eq!(x, [(40.0, 140.0), (110.0, 310.0), (250.0, 300.0)]);
        let seen: Vec<(f32, f32)> = placed.iter().map(|it| (it.seen.min, it.seen.max)).collect();
        assert_eq!(seen, [(40.0, 140.0), (140.0, 250.0), (250.0, 300.0)]);
    }
}
