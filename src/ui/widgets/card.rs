//! A card: things that belong together, on a ground of their own.

use eframe::egui::{Frame, Margin, Stroke, Ui};

use crate::ui::theme::{BODY, GAP, RADIUS, bold_text, palette};

/// Shows `contents` on a card as wide as there is room.
pub(crate) fn card(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let palette = palette(ui.ctx());
    Frame::new()
        .fill(palette.surface)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(RADIUS)
        .inner_margin(Margin::symmetric(14, 10))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            contents(ui);
        });
}

/// The same below a title, with a gap after it.
pub(crate) fn titled_card(ui: &mut Ui, title: &str, contents: impl FnOnce(&mut Ui)) {
    card(ui, |ui| {
        ui.label(bold_text(title, BODY));
        contents(ui);
    });
    ui.add_space(GAP);
}
