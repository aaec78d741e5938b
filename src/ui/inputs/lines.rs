//! The grid of the inputs: what is asked at the left, its control beside it.

use eframe::egui::{
    Align, FontId, Label, Layout, Rect, RichText, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2,
    vec2,
};

use crate::ui::icons::{self, SIDE};
use crate::ui::theme::{BODY, GAP, LINE, ROW, SMALL, palette};
use crate::ui::widgets::button::{clicked_once, toggle_with_icon, width_of};
use crate::ui::widgets::focus::note_choice;
use crate::ui::widgets::paint::put_line;
use crate::ui::widgets::refused::{n_said, short_since};
use crate::ui::widgets::text_field::make_room;

/// How high a line of text is.
const TEXT: f32 = 24.0;

/// How wide the column of what is asked is, of all there is.
fn label_width(full: f32) -> f32 {
    (full * 0.32).clamp(96.0, 168.0)
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
        let room = wide - GAP;
        let rect = Rect::from_min_max(at, pos2(left + balanced(ui, label, room), bottom));
        let mut child = ui.new_child(UiBuilder::new().id_salt("label").max_rect(rect));
        child.add(Label::new(RichText::new(label).size(BODY)).wrap());
        end = end.max(child.min_rect().bottom() + edge);
    }
    let rect = Rect::from_min_max(pos2(left + wide, top + edge), pos2(area.right(), bottom));
    let builder = UiBuilder::new().id_salt("control").max_rect(rect);
    let mut child = ui.new_child(builder);
    child.spacing_mut().item_spacing = vec2(GAP, edge);
    let before = n_said(ui);
    let inner = child.allocate_ui_with_layout(
        vec2(rect.width(), ROW),
        Layout::left_to_right(Align::Center).with_main_wrap(true),
        |ui| {
            ui.set_min_height(ROW);
            control(ui)
        },
    );
    // The whole sentence stands with the result, which may be out of sight: beside the field, in room that nothing else has.
    if let Some(short) = short_since(ui, before) {
        let shown = inner.response.rect;
        let room = Rect::from_min_max(
            pos2(shown.right() + GAP, shown.bottom() - ROW),
            pos2(area.right(), shown.bottom()),
        );
        let look = (FontId::proportional(SMALL), palette(ui.ctx()).problem);
        if 0.0 < room.width() {
            put_line(ui, room, &short, look);
        }
    }
    end = end.max(child.min_rect().bottom() + edge);
    ui.advance_cursor_after_rect(Rect::from_min_max(pos2(left, top), pos2(area.right(), end)));
    inner.inner
}

/// How wide `text` is broken within `room`, so that its lines are about as long and none is left with a single letter.
fn balanced(ui: &Ui, text: &str, room: f32) -> f32 {
    /// In points: less than a letter.
    const STEP: f32 = BODY / 2.0;
    let rows = |wide: f32| {
        let font = FontId::proportional(BODY);
        let colour = palette(ui.ctx()).text;
        ui.painter()
            .layout(text.to_owned(), font, colour, wide)
            .rows
            .len()
    };
    let least = rows(room);
    let mut wide = room;
    while least > 1 && wide > room / 2.0 && rows(wide - STEP) == least {
        wide -= STEP;
    }
    wide
}

/// The room that the longest of these names takes beside a control, where there is room for it at all.
pub(crate) fn names_width(ui: &Ui, names: &[&str]) -> Option<f32> {
    let wide = |name: &&str| {
        let font = FontId::proportional(BODY);
        let colour = palette(ui.ctx()).muted;
        let galley = ui
            .painter()
            .layout_no_wrap((*name).to_owned(), font, colour);
        galley.size().x
    };
    let longest = names.iter().map(wide).fold(0.0, f32::max).ceil();
    let room = ui.max_rect().width() - label_width(ui.max_rect().width());
    (longest < room * 0.5).then_some(longest)
}

/// A name before a control, in a column with those of the lines above and below: `wide` is how wide that is; else as wide
/// as it is.
pub(crate) fn name_ui(ui: &mut Ui, name: &str, wide: Option<f32>) {
    let Some(wide) = wide else {
        beside(ui, name);
        return;
    };
    let (rect, response) = ui.allocate_exact_size(vec2(wide, ROW), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
    let look = (FontId::proportional(BODY), palette(ui.ctx()).muted);
    put_line(ui, rect.expand2(vec2(1.0, 0.0)), name, look);
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
    make_room(ui, width_of(ui, words) + SIDE + GAP);
    let icon = if on {
        icons::CHECK_CIRCLE.filled()
    } else {
        icons::CIRCLE
    };
    let button = |ui: &mut Ui| toggle_with_icon(ui, Some(icon), on, words);
    let shown = ui.add_enabled_ui(enabled, button);
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
