//! One of two to four fixed answers, side by side in one outline: equal widths, so that choosing moves nothing.

use eframe::egui::{
    Align2, FontId, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2,
};

use crate::ui::theme::{BODY, RADIUS, RADIUS_SMALL, ROW, SMALL, bold, focus_stroke, palette};
use crate::ui::widgets::button::clicked_once;
use crate::ui::widgets::focus::note_choice;
use crate::ui::widgets::paint::{lay, put};

/// The space before a key.
const KEY: f32 = 8.0;

/// A segment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Segment<'a> {
    /// What it says.
    pub(crate) text: &'a str,
    /// The key that does the same, shown small behind it; none for most.
    pub(crate) key: &'a str,
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
        note_choice(ui, &response);
        paint(ui, cell, (segment, enabled, !was_on), &response);
        was_on = segment.on;
        if let Err(why) = segment.enabled
            && !why.is_empty()
        {
            response = response.on_hover_text(why);
        }
        // The second click of a double click would take back what the first one chose.
        if clicked_once(&response) {
            clicked = Some(at);
        }
    }
    clicked
}

/// Draws a segment, with a line before it where the one before is not chosen either.
fn paint(
    ui: &Ui,
    cell: Rect,
    (segment, enabled, has_line): (&Segment<'_>, bool, bool),
    response: &Response,
) {
    let palette = palette(ui.ctx());
    let body = cell.shrink(3.0);
    if segment.on {
        ui.painter().rect_filled(body, RADIUS_SMALL, palette.fill);
    } else if enabled && response.hovered() {
        ui.painter().rect_filled(body, RADIUS_SMALL, palette.hover);
    }
    if has_line && !segment.on {
        let line = Stroke::new(1.0, palette.track);
        let y = cell.y_range().shrink(9.0);
        ui.painter().vline(cell.left(), y, line);
    }
    let (font, colour, key_colour) = match (segment.on, enabled) {
        (true, _) => (bold(BODY), palette.on_fill, palette.on_fill),
        (false, true) => (FontId::proportional(BODY), palette.text, palette.muted),
        (false, false) => (FontId::proportional(BODY), palette.ghost, palette.ghost),
    };
    let galley = lay(ui, segment.text, (font, colour), cell.width(), 1);
    if segment.key.is_empty() {
        put(ui, cell, Align2::CENTER_CENTER, galley);
    } else {
        let small = (FontId::proportional(SMALL), key_colour);
        let key = lay(ui, segment.key, small, cell.width(), 1);
        let beside = key.size().x + KEY;
        let words = cell.translate(vec2(-beside / 2.0, 0.0));
        let words = put(ui, words, Align2::CENTER_CENTER, galley);
        let place = cell.with_min_x(words.right() + KEY);
        put(ui, place, Align2::LEFT_CENTER, key);
    }
    if response.has_focus() {
        let line = focus_stroke(&palette);
        ui.painter()
            .rect_stroke(body, RADIUS_SMALL, line, StrokeKind::Inside);
    }
}
