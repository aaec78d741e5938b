//! What stands around a screen: the line above it, and what is shown where there is nothing.

use eframe::egui::{RichText, ScrollArea, Ui};

use crate::ui::theme::BODY;
use crate::ui::widgets::button::primary;
use crate::ui::widgets::scroll_keys::scroll_by_keys;

/// How wide what scrolls here may be, so that nothing in it moves or breaks otherwise when its bar comes: the room of the
/// bar is kept.
pub(crate) fn room_beside_bar(ui: &Ui) -> f32 {
    ui.available_width() - ui.spacing().scroll.allocated_width()
}

/// Shows what scrolls, also by its keys, as wide with its bar as without it.
pub(crate) fn scrolled<R>(ui: &mut Ui, area: ScrollArea, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let width = room_beside_bar(ui);
    let shown = area.show(ui, |ui| {
        ui.set_max_width(width);
        let result = contents(ui);
        // What is in it has the keys first.
        scroll_by_keys(ui);
        result
    });
    shown.inner
}

/// What stands above a long list: in a low window the list keeps half of the height, and this scrolls.
pub(crate) fn above_ui(ui: &mut Ui, salt: &str, contents: impl FnOnce(&mut Ui)) {
    let half = ui.available_height() / 2.0;
    let area = ScrollArea::vertical().id_salt(salt).max_height(half);
    let width = room_beside_bar(ui);
    // The keys are for the list.
    area.auto_shrink([false, true]).show(ui, |ui| {
        ui.set_max_width(width);
        contents(ui);
    });
}

/// A heading with a button below, for screens that have nothing to show.
pub(crate) fn empty_ui(ui: &mut Ui, text: &str, button: Option<&str>) -> bool {
    let mut clicked = false;
    ui.vertical_centered(|ui| {
        ui.add_space(72.0);
        ui.label(RichText::new(text).size(BODY));
        if let Some(button) = button {
            ui.add_space(12.0);
            clicked = primary(ui, button).clicked();
        }
    });
    clicked
}
