//! Words in the cells of a table: heard as labels, and whole under the pointer where they are cut.

use std::sync::Arc;

use eframe::egui::{
    Align2, Color32, FontId, Galley, Id, Rect, Response, Role, Sense, Ui, WidgetInfo,
};

use crate::ui::theme::{BODY, SMALL};
use crate::ui::widgets::paint::{lay, put};

/// Running text in this colour.
pub(crate) const fn body(colour: Color32) -> (FontId, Color32) {
    (FontId::proportional(BODY), colour)
}

/// Secondary text in this colour.
pub(crate) const fn small(colour: Color32) -> (FontId, Color32) {
    (FontId::proportional(SMALL), colour)
}

/// One line at the left of `rect`, in its middle.
pub(crate) fn words_ui(ui: &Ui, rect: Rect, text: &str, look: (FontId, Color32)) -> Response {
    let galley = lay(ui, text, look, rect.width(), 1);
    galley_ui(ui, rect, (Align2::LEFT_CENTER, galley), text)
}

/// A galley within `rect` that says `text`.
pub(crate) fn galley_ui(
    ui: &Ui,
    rect: Rect,
    (align, galley): (Align2, Arc<Galley>),
    text: &str,
) -> Response {
    let is_cut = galley.elided;
    put(ui, rect, align, galley);
    let response = label(ui, rect, text);
    if is_cut {
        return response.on_hover_text(text);
    }
    response
}

/// Lets `rect` be heard as a label that says `text`.
pub(crate) fn label(ui: &Ui, rect: Rect, text: &str) -> Response {
    let id = Id::unique((ui.unique_id(), text));
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    response
}
