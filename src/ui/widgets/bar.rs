//! A progress bar: how much is there, how much is lost, how much is still open.

use eframe::egui::{Rect, Response, Sense, Ui, pos2, vec2};

use crate::domain::decimal::Points;
use crate::ui::theme::palette;

/// Shows `points` and `open` out of `max`; what is lost stays empty.
pub(crate) fn bar(ui: &mut Ui, width: f32, points: Points, open: Points, max: Points) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 8.0), Sense::hover());
    let palette = palette(ui.ctx());
    let share = |value: Points| {
        if max.is_positive() {
            (value.to_f64() / max.to_f64()).clamp(0.0, 1.0)
        } else {
            0.0
        }
    };
    let (have, open) = (share(points), share(open));
    let at = |part: f64| {
        let part = part.min(1.0);
        #[expect(
            clippy::as_conversions,
            clippy::cast_possible_truncation,
            reason = "0 to 1"
        )]
        let part = part as f32;
        rect.left() + rect.width() * part
    };
    let painter = ui.painter();
    painter.rect_filled(rect, 4.0, palette.track);
    let until = |from: f64, to: f64| {
        Rect::from_min_max(pos2(at(from), rect.top()), pos2(at(to), rect.bottom()))
    };
    painter.rect_filled(until(0.0, have), 4.0, palette.meter);
    // What is still open is hatched by height, not told by colour alone.
    let thin = until(have, have + open).shrink2(vec2(0.0, 3.0));
    painter.rect_filled(thin, 0.0, palette.outline);
    response
}
