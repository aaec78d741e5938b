//! Lines of text in rows: cut, marked, numbered.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextFormat, TextWrapping};
use eframe::egui::{
    Color32, FontId, Galley, Id, Rect, Response, Sense, Stroke, Ui, WidgetInfo, vec2,
};

use crate::ui::theme::{RADIUS, focus_stroke, palette};

/// Text in at most so many lines, cut with … where it does not fit.
pub(crate) fn cut(ui: &Ui, text: &str, font: FontId, colour: Color32, lines: u8) -> Arc<Galley> {
    let width = ui.available_width();
    let mut job = LayoutJob::simple(text.replace('\n', " "), font, colour, width);
    job.wrap.max_rows = usize::from(lines);
    job.wrap.break_anywhere = lines == 1;
    ui.fonts_mut(|it| it.layout_job(job))
}

/// One line of text, cut with … where it does not fit.
pub(crate) fn line(ui: &Ui, text: &str, font: FontId, colour: Color32, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text.replace('\n', " "), font, colour);
    job.wrap = one_row(width);
    ui.fonts_mut(|it| it.layout_job(job))
}

/// A line of running text with some parts of it, in bytes, marked.
pub(crate) fn marked_line(
    ui: &Ui,
    text: &str,
    (marks, font): (&[Range<usize>], FontId),
    width: f32,
) -> Arc<Galley> {
    let palette = palette(ui.ctx());
    let plain = TextFormat::simple(font, palette.text);
    let marked = TextFormat {
        background: palette.marked,
        ..plain.clone()
    };
    let mut job = LayoutJob {
        wrap: one_row(width),
        ..LayoutJob::default()
    };
    let mut done = 0;
    for mark in marks {
        let before = text.get(done..mark.start).unwrap_or_default();
        let found = text.get(mark.clone()).unwrap_or_default();
        job.append(before, 0.0, plain.clone());
        job.append(found, 0.0, marked.clone());
        done = mark.end;
    }
    job.append(text.get(done..).unwrap_or_default(), 0.0, plain);
    ui.fonts_mut(|it| it.layout_job(job))
}

fn one_row(width: f32) -> TextWrapping {
    TextWrapping {
        max_width: width.max(20.0),
        max_rows: 1,
        break_anywhere: true,
        ..TextWrapping::default()
    }
}

/// A drawn number that can be clicked to be explained; it is underlined under the pointer.
pub(crate) fn number_link(
    ui: &Ui,
    drawn: Rect,
    salt: impl std::hash::Hash + std::fmt::Debug,
    name: &str,
) -> Response {
    linked(ui, drawn, (Id::unique(salt), Sense::click()), name)
}

/// The same, which is no stop of Tab: in the rows of a list, among which the arrows move.
pub(crate) fn number_click(
    ui: &Ui,
    drawn: Rect,
    salt: impl std::hash::Hash + std::fmt::Debug,
    name: &str,
) -> Response {
    linked(ui, drawn, (Id::unique(salt), Sense::CLICK), name)
}

fn linked(ui: &Ui, drawn: Rect, (id, sense): (Id, Sense), name: &str) -> Response {
    let palette = palette(ui.ctx());
    let area = drawn.expand2(vec2(6.0, 6.0));
    let response = ui.interact(area, id, sense);
    response.widget_info(|| WidgetInfo::labeled(eframe::egui::Role::Button, true, name));
    if response.hovered() || response.has_focus() {
        let line = Stroke::new(1.5, palette.accent);
        let y = drawn.bottom() - 1.0;
        ui.painter().hline(drawn.x_range(), y, line);
    }
    if response.has_focus() {
        let inside = eframe::egui::StrokeKind::Inside;
        ui.painter()
            .rect_stroke(area, RADIUS, focus_stroke(&palette), inside);
    }
    response
}
