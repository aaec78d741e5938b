//! Text and shapes at given places: what is painted so never moves its neighbours, whatever it says.

use std::sync::Arc;

use eframe::egui::epaint::PathShape;
use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{
    Align2, Color32, FontId, Galley, Pos2, Rangef, Rect, Response, Stroke, StrokeKind, Ui, pos2,
    vec2,
};

use crate::ui::icons;
use crate::ui::theme::{RADIUS, focus_stroke, palette};

/// Text in lines of one and a half times its size, at most `rows` of them, cut with … where it does not fit into `width`
/// points.
pub(crate) fn lay(
    ui: &Ui,
    text: &str,
    look: (FontId, Color32),
    width: f32,
    rows: usize,
) -> Arc<Galley> {
    lay_lines(ui, &text.replace('\n', " "), look, width, rows)
}

/// The same; lines stay lines.
pub(crate) fn lay_lines(
    ui: &Ui,
    text: &str,
    (font_id, color): (FontId, Color32),
    width: f32,
    rows: usize,
) -> Arc<Galley> {
    let line_height = Some((font_id.size * 1.5).round());
    let format = TextFormat {
        font_id,
        color,
        line_height,
        ..TextFormat::default()
    };
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap.max_width = width.max(1.0).round();
    job.wrap.max_rows = rows;
    job.wrap.break_anywhere = rows == 1;
    ui.fonts_mut(|it| it.layout_job(job))
}

/// Draws `galley` within `rect`; where it came to stand.
pub(crate) fn put(ui: &Ui, rect: Rect, align: Align2, galley: Arc<Galley>) -> Rect {
    let at = align.align_size_within_rect(galley.size(), rect);
    ui.painter().galley(at.min, galley, Color32::PLACEHOLDER);
    at
}

/// One line at the left of `rect`, in its middle.
pub(crate) fn put_line(ui: &Ui, rect: Rect, text: &str, look: (FontId, Color32)) -> Rect {
    let galley = lay(ui, text, look, rect.width(), 1);
    put(ui, rect, Align2::LEFT_CENTER, galley)
}

/// One line of a name at the left of `rect`; where it does not fit it is cut in its middle, for names differ at their
/// ends.
pub(crate) fn put_name(ui: &Ui, rect: Rect, name: &str, look: (FontId, Color32)) -> Rect {
    let name = cut_in_middle(ui, name, &look.0, rect.width());
    put_line(ui, rect, &name, look)
}

/// `name`, or as much of its begin and its end as fits into `width` points.
pub(crate) fn cut_in_middle(ui: &Ui, name: &str, font: &FontId, width: f32) -> String {
    let wide = |text: &str| {
        let look = (font.clone(), Color32::PLACEHOLDER);
        lay(ui, text, look, f32::INFINITY, 1).size().x
    };
    if wide(name) <= width {
        return name.to_owned();
    }
    let letters: Vec<char> = name.chars().collect();
    let cut = |kept: usize| {
        let begin = letters.iter().take(kept.div_ceil(2));
        let end = letters.iter().skip(letters.len() - kept / 2);
        let parts = begin.chain(std::iter::once(&'…')).chain(end);
        parts.collect::<String>()
    };
    // The most letters that fit, by halving.
    let (mut fits, mut over) = (0, letters.len());
    while fits + 1 < over {
        let middle = usize::midpoint(fits, over);
        if wide(&cut(middle)) <= width {
            fits = middle;
        } else {
            over = middle;
        }
    }
    cut(fits)
}

/// One line at the right of `rect`, in its middle.
pub(crate) fn put_right(ui: &Ui, rect: Rect, text: &str, look: (FontId, Color32)) -> Rect {
    let galley = lay(ui, text, look, rect.width(), 1);
    put(ui, rect, Align2::RIGHT_CENTER, galley)
}

/// A hairline.
pub(crate) fn hairline(ui: &Ui, x: impl Into<Rangef>, y: f32) {
    let stroke = Stroke::new(1.0, palette(ui.ctx()).line);
    ui.painter().hline(x, y.round() + 0.5, stroke);
}

/// The line between two panes side by side.
pub(crate) fn edge(ui: &Ui, x: f32, y: impl Into<Rangef>) {
    let stroke = Stroke::new(1.0, palette(ui.ctx()).line);
    ui.painter().vline(x.round() + 0.5, y, stroke);
}

/// What lies under a row that can be clicked: nothing, or the fill of what is chosen, pressed, or under the pointer; and
/// the line around what has the keyboard.
pub(crate) fn under(ui: &Ui, rect: Rect, response: &Response, chosen: Option<Color32>) {
    let palette = palette(ui.ctx());
    let fill = if let Some(fill) = chosen {
        Some(fill)
    } else if response.is_pointer_button_down_on() {
        Some(palette.press)
    } else {
        // A button within the row takes its hovered() away, not its pointer.
        response.contains_pointer().then_some(palette.hover)
    };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect, RADIUS, fill);
    }
    if response.has_focus() {
        let line = focus_stroke(&palette);
        ui.painter()
            .rect_stroke(rect, RADIUS, line, StrokeKind::Inside);
    }
}

/// The glass at the left of a field in which one looks for something.
pub(crate) fn glass(ui: &Ui, field: Rect) {
    let middle = pos2(field.left() + 18.0, field.center().y);
    let muted = palette(ui.ctx()).muted;
    icons::MAGNIFYING_GLASS.paint(ui, middle, 18.0, muted);
}

/// Progress as a ring of `radius` points: `done` of 1.
pub(crate) fn ring(ui: &Ui, middle: Pos2, radius: f32, done: f32) {
    ring_as_thick(ui, middle, (radius, 3.0), done);
}

/// The same with a line of this thickness.
pub(crate) fn ring_as_thick(ui: &Ui, middle: Pos2, (radius, thickness): (f32, f32), done: f32) {
    const CORNERS: u8 = 36;
    let palette = palette(ui.ctx());
    let arc = |part: f32| -> Vec<Pos2> {
        let corner = |at: u8| {
            let turn = part * f32::from(at) / f32::from(CORNERS) - 0.25;
            let (sin, cos) = (turn * std::f32::consts::TAU).sin_cos();
            middle + radius * vec2(cos, sin)
        };
        (0..=CORNERS).map(corner).collect()
    };
    let stroke = |colour| Stroke::new(thickness, colour);
    let track = PathShape::closed_line(arc(1.0), stroke(palette.track));
    ui.painter().add(track);
    if 0.0 < done {
        let part = PathShape::line(arc(done.min(1.0)), stroke(palette.meter));
        ui.painter().add(part);
    }
}
