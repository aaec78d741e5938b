//! Bars and scores: how much is there, how much is lost, how much is still open, and the numbers beside it.

use eframe::egui::{Align2, CornerRadius, FontId, Rect, Response, Sense, Ui, pos2, vec2};

use crate::domain::decimal::Points;
use crate::ui::theme::{BODY, bold, palette};
use crate::ui::widgets::paint::{lay, put, put_line};

/// The room behind the slash of a score.
pub(crate) const MAX_ROOM: f32 = 44.0;

/// Shows `points` and `open` out of `max`; what is lost stays empty.
pub(crate) fn bar(ui: &mut Ui, width: f32, points: Points, open: Points, max: Points) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 8.0), Sense::hover());
    bar_in(ui, rect, points, open, max);
    response
}

/// The same in a given place.
pub(crate) fn bar_in(ui: &Ui, rect: Rect, points: Points, open: Points, max: Points) {
    let palette = palette(ui.ctx());
    let round = CornerRadius::same(if 12.0 < rect.height() { 8 } else { 4 });
    let until = |part: f32| rect.with_max_x(rect.left() + rect.width() * part);
    let (have, reach) = (share(points, max), share(points + open, max));
    let painter = ui.painter();
    painter.rect_filled(rect, round, palette.track);
    if have < reach {
        let pending = palette.outline.lerp_to_gamma(palette.track, 0.4);
        painter.rect_filled(until(reach), round, pending);
    }
    if 0.0 < have {
        painter.rect_filled(until(have), round, palette.meter);
    }
}

/// What part of `max` something is, 0 to 1.
pub(crate) fn share(value: Points, max: Points) -> f32 {
    if !max.is_positive() {
        return 0.0;
    }
    let part = (value.to_f64() / max.to_f64()).clamp(0.0, 1.0);
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        reason = "0 to 1"
    )]
    let part = part as f32;
    part
}

/// A score in `row`: the slash stands at the same place in every row. Where the points are drawn.
pub(crate) fn score_in(ui: &Ui, row: Rect, got: &str, max: &str) -> Rect {
    let palette = palette(ui.ctx());
    let slash = row.right() - MAX_ROOM;
    let before = row.with_max_x(slash - 3.0);
    let points = lay(ui, got, (bold(BODY), palette.text), before.width(), 1);
    let drawn = put(ui, before, Align2::RIGHT_CENTER, points);
    let after = row.with_min_x(slash).with_max_x(row.right() + MAX_ROOM);
    let look = (FontId::proportional(BODY), palette.muted);
    put_line(ui, after, &format!("/ {max}"), look);
    drawn.with_min_y(drawn.min.y).union(Rect::from_min_max(
        pos2(slash, drawn.top()),
        pos2(slash + 4.0, drawn.bottom()),
    ))
}
