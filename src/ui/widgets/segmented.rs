//! One of two to four fixed answers, side by side in one outline: equal widths, so that choosing moves nothing.

use eframe::egui::{Align2, FontId, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use crate::ui::theme::{BODY, RADIUS, RADIUS_SMALL, ROW, bold, focus_stroke, palette};
use crate::ui::widgets::paint::{lay, put};

/// A segment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Segment<'a> {
    /// What it says.
    pub(crate) text: &'a str,
    /// Its name for who hears the window.
    pub(crate) name: &'a str,
    /// Whether it is chosen.
    pub(crate) on: bool,
    /// Whether it can be chosen, or why not.
    pub(crate) enabled: Result<(), &'a str>,
}

/// Shows the segments, each `width` points wide; the one that was clicked, if any.
pub(crate) fn segmented(
    ui: &mut Ui,
    salt: impl std::hash::Hash + std::fmt::Debug + Copy,
    width: f32,
    segments: &[Segment<'_>],
) -> Option<usize> {
    let palette = palette(ui.ctx());
    let count = segments.iter().fold(0.0, |sum, _| sum + 1.0);
    let (whole, _) = ui.allocate_exact_size(vec2(width * count, ROW), Sense::hover());
    let outline = Stroke::new(1.0, palette.outline);
    ui.painter()
        .rect(whole, RADIUS, palette.surface, outline, StrokeKind::Inside);
    let mut clicked = None;
    let mut left = whole.left();
    let mut was_on = true;
    for (at, segment) in segments.iter().enumerate() {
        let cell = Rect::from_min_size(whole.min, vec2(width, ROW))
            .translate(vec2(left - whole.left(), 0.0));
        left += width;
        let enabled = ui.is_enabled() && segment.enabled.is_ok();
        let sense = if enabled {
            Sense::click()
        } else {
            Sense::hover()
        };
        let id = ui.scope_id().with((salt, at));
        let mut response = ui.interact(cell, id, sense);
        response.widget_info(|| {
            WidgetInfo::selected(Role::RadioButton, enabled, segment.on, segment.name)
        });
        let body = cell.shrink(3.0);
        if segment.on {
            ui.painter().rect_filled(body, RADIUS_SMALL, palette.fill);
        } else if enabled && response.hovered() {
            ui.painter().rect_filled(body, RADIUS_SMALL, palette.hover);
        }
        if !was_on && !segment.on {
            let line = Stroke::new(1.0, palette.track);
            ui.painter()
                .vline(cell.left(), cell.y_range().shrink(9.0), line);
        }
        was_on = segment.on;
        let look = match (segment.on, enabled) {
            (true, _) => (bold(BODY), palette.on_fill),
            (false, true) => (FontId::proportional(BODY), palette.text),
            (false, false) => (FontId::proportional(BODY), palette.ghost),
        };
        put(
            ui,
            cell,
            Align2::CENTER_CENTER,
            lay(ui, segment.text, look, width, 1),
        );
        if response.has_focus() {
            ui.painter().rect_stroke(
                body,
                RADIUS_SMALL,
                focus_stroke(&palette),
                StrokeKind::Inside,
            );
        }
        if let Err(why) = segment.enabled {
            response = response.on_hover_text(why);
        }
        if response.clicked() {
            clicked = Some(at);
        }
    }
    clicked
}
