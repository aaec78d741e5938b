//! Which lines of a long list are shown: those in view and their neighbours.

use std::ops::Range;

use eframe::egui::{Id, Rect, Ui};

/// The lines that `viewport` shows, given the top of each line and the bottom of the last one, and one
/// more on each side, so that Tab finds what comes next and brings it into view.
pub(crate) fn in_view(tops: &[f32], viewport: Rect) -> Range<usize> {
    let lines = tops.len().saturating_sub(1);
    let first = tops.partition_point(|it| *it <= viewport.min.y);
    let end = tops.partition_point(|it| *it <= viewport.max.y);
    first.saturating_sub(2)..end.saturating_add(1).min(lines)
}

/// How high a list is whose lines end at `end`: as long as `shown`, what it is a list of, is the same, a list that became
/// shorter by a click keeps as much below its end as is seen, or all of it would move down.
pub(crate) fn held_height(ui: &Ui, (salt, shown): (&str, String), end: f32, viewport: Rect) -> f32 {
    let id = Id::unique(("list held", salt));
    let before: Option<(String, f32)> = ui.data(|it| it.get_temp(id));
    let before = before.filter(|it| it.0 == shown);
    let held = before.map_or(0.0, |it| it.1.min(viewport.bottom()));
    let height = end.max(held);
    ui.data_mut(|it| it.insert_temp(id, (shown, height)));
    height
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Rect, pos2};

    use crate::ui::widgets::in_view::in_view;

    #[test]
    fn lines_in_view_have_a_neighbour_on_each_side() {
        let tops = [0.0, 10.0, 20.0, 30.0, 40.0, 50.0];
        let seen = |top, bottom| {
            let viewport = Rect::from_min_max(pos2(0.0, top), pos2(1.0, bottom));
            in_view(&tops, viewport)
        };
        assert_eq!(seen(20.0, 29.0), 1..4);
        assert_eq!(seen(0.0, 5.0), 0..2);
        assert_eq!(seen(45.0, 90.0), 3..5);
        assert_eq!(seen(0.0, 90.0), 0..5);
        assert_eq!(in_view(&[0.0], Rect::EVERYTHING), 0..0);
    }
}
