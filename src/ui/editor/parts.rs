//! Parts that the panes of the editor share.

use eframe::egui::{RichText, ScrollArea, Ui};

use crate::ui::theme::{BODY, GAP, SMALL, bold_text, palette};

/// A pane that scrolls. With or without its bar the lines break alike, or the bar would come and go for ever.
pub(crate) fn scrolled(
    ui: &mut Ui,
    salt: impl std::hash::Hash + std::fmt::Debug,
    contents: impl FnOnce(&mut Ui),
) {
    let width = ui.available_width() - ui.spacing().scroll.allocated_width();
    let area = ScrollArea::vertical().id_salt(salt).auto_shrink(false);
    area.show(ui, |ui| {
        ui.set_max_width(width);
        contents(ui);
    });
}

/// A word above a field.
pub(crate) fn label(ui: &mut Ui, text: &str) {
    let muted = palette(ui.ctx()).muted;
    ui.label(RichText::new(text).size(SMALL).color(muted));
}

/// The head of a group of fields.
pub(crate) fn group(ui: &mut Ui, text: &str) {
    ui.add_space(GAP);
    ui.label(bold_text(text, BODY));
}
