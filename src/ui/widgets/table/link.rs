//! A word in a cell that leads on: no stop of Tab, for the table is one; its keys and its menu do the same.

use std::sync::Arc;

use eframe::egui::{Align2, FontId, Galley, Id, Rect, Response, Role, Sense, Ui, WidgetInfo, vec2};

use crate::ui::theme::{BODY, RADIUS, ROW, palette};
use crate::ui::widgets::paint::{lay, put};

/// Shows `text` in the middle of the height of `rect`, at its left; `name` is said of it.
pub(crate) fn cell_link(ui: &Ui, rect: Rect, id: Id, (text, name): (&str, &str)) -> Response {
    let palette = palette(ui.ctx());
    let look = (FontId::proportional(BODY), palette.accent);
    let words = lay(ui, text, look, rect.width(), 1);
    let size = vec2(words.size().x + 16.0, ROW.min(rect.height()));
    let place = Align2::LEFT_CENTER.align_size_within_rect(size, rect.translate(vec2(-8.0, 0.0)));
    let response = ui.interact(place, id, Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    under(ui, place, &response);
    let is_cut = words.elided;
    put(
        ui,
        place.shrink2(vec2(8.0, 0.0)),
        Align2::LEFT_CENTER,
        words,
    );
    if is_cut {
        return response.on_hover_text(text);
    }
    response
}

/// The same once it has done its work: it stays, cannot be clicked, and takes the click from the row.
pub(crate) fn done_link(ui: &Ui, rect: Rect, id: Id, text: &str) {
    let look = (FontId::proportional(BODY), palette(ui.ctx()).ghost);
    let words = lay(ui, text, look, rect.width(), 1);
    let place = Align2::LEFT_CENTER.align_size_within_rect(words.size(), rect);
    let response = ui.interact(place.expand2(vec2(8.0, 6.0)), id, Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, false, text));
    put(ui, place, Align2::LEFT_CENTER, words);
}

/// Lets a text in the middle of the height of `rect`, of any number of lines, lead on.
pub(crate) fn galley_link(
    ui: &Ui,
    rect: Rect,
    (id, galley): (Id, Arc<Galley>),
    name: &str,
) -> Response {
    let place = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), rect);
    let response = ui.interact(place.expand2(vec2(4.0, 2.0)), id, Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, name));
    under(ui, response.rect, &response);
    put(ui, place, Align2::LEFT_CENTER, galley);
    response
}

fn under(ui: &Ui, place: Rect, response: &Response) {
    let palette = palette(ui.ctx());
    if response.is_pointer_button_down_on() || response.hovered() {
        ui.painter().rect_filled(place, RADIUS, palette.press);
    }
}
