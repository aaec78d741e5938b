//! The grid of the inputs: what is asked at the left, its control beside it.

use eframe::egui::{Align, FontId, Label, Layout, Rect, RichText, Ui, UiBuilder, pos2, vec2};

use crate::ui::theme::{BODY, GAP, LINE, ROW, SMALL, palette};
use crate::ui::widgets::button::{clicked_once, toggle, width_of};
use crate::ui::widgets::focus::note_choice;
use crate::ui::widgets::text_field::make_room;

/// How high a line of text is.
const TEXT: f32 = 24.0;

/// How wide the column of what is asked is, of all there is.
fn label_width(full: f32) -> f32 {
    (full * 0.3).clamp(96.0, 152.0)
}

/// A line: what is asked, and its control; as high as either needs, and at least a line. Without words the control
/// stands below those of the lines above.
pub(crate) fn line<R>(ui: &mut Ui, label: &str, control: impl FnOnce(&mut Ui) -> R) -> R {
    let area = ui.max_rect();
    let (left, top) = (area.left(), ui.cursor().top());
    let wide = label_width(area.width());
    let edge = (LINE - ROW) / 2.0;
    let bottom = area.bottom().max(top + LINE);
    let mut end = top + LINE;
    if !label.is_empty() {
        let at = pos2(left, top + (LINE - TEXT) / 2.0);
        let rect = Rect::from_min_max(at, pos2(left + wide - GAP, bottom));
        let mut child = ui.new_child(UiBuilder::new().id_salt("label").max_rect(rect));
        child.add(Label::new(RichText::new(label).size(BODY)).wrap());
        end = end.max(child.min_rect().bottom() + edge);
    }
    let rect = Rect::from_min_max(pos2(left + wide, top + edge), pos2(area.right(), bottom));
    let builder = UiBuilder::new().id_salt("control").max_rect(rect);
    let mut child = ui.new_child(builder);
    child.spacing_mut().item_spacing = vec2(GAP, edge);
    let inner = child.allocate_ui_with_layout(
        vec2(rect.width(), ROW),
        Layout::left_to_right(Align::Center).with_main_wrap(true),
        |ui| {
            ui.set_min_height(ROW);
            control(ui)
        },
    );
    end = end.max(child.min_rect().bottom() + edge);
    ui.advance_cursor_after_rect(Rect::from_min_max(pos2(left, top), pos2(area.right(), end)));
    inner.inner
}

/// Lines of their own below a control, in the column of the controls.
pub(crate) fn below<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let area = ui.max_rect();
    let top = ui.cursor().top();
    let left = area.left() + label_width(area.width());
    let rect = Rect::from_min_max(pos2(left, top), pos2(area.right(), area.bottom().max(top)));
    let mut child = ui.new_child(UiBuilder::new().id_salt("below").max_rect(rect));
    let result = contents(&mut child);
    ui.advance_cursor_after_rect(child.min_rect());
    result
}

/// Words beside a control.
pub(crate) fn beside(ui: &mut Ui, words: &str) {
    if !words.is_empty() {
        let muted = palette(ui.ctx()).muted;
        let font = FontId::proportional(BODY);
        let galley = ui.painter().layout_no_wrap(words.to_owned(), font, muted);
        let text = RichText::new(words).size(BODY).color(muted);
        // Words that fit into a line stand in one, and longer ones in several.
        if galley.size().x <= ui.max_rect().width() {
            make_room(ui, galley.size().x);
            ui.add(Label::new(text).extend());
        } else {
            ui.add(Label::new(text).wrap());
        }
    }
}

/// Says that there is nothing of it, and is lit while that is so: a second click takes it back.
pub(crate) fn none_ui(ui: &mut Ui, words: &str, [on, enabled]: [bool; 2]) -> bool {
    make_room(ui, width_of(ui, words));
    let shown = ui.add_enabled_ui(enabled, |ui| toggle(ui, on, words));
    note_choice(ui, &shown.inner);
    clicked_once(&shown.inner)
}

/// Secondary words below a control.
pub(crate) fn note(ui: &mut Ui, words: impl Into<String>) {
    let words = words.into();
    below(ui, |ui| {
        let muted = palette(ui.ctx()).muted;
        ui.label(RichText::new(words).size(SMALL).color(muted));
        ui.add_space(4.0);
    });
}
