//! Things that belong together, held together by space and a hairline: no boxes; and the one card of a screen.

use eframe::egui::{Margin, Rect, Ui};

use crate::ui::theme::{GAP_LARGE, GAP_SMALL, HEADING, RADIUS_CARD, bold_text, palette};
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::paint::hairline;

/// Shows `contents` as wide as there is room, with a hairline below.
pub(crate) fn card(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let shown = eframe::egui::Frame::new()
        .inner_margin(Margin::symmetric(0, 8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            contents(ui);
        });
    let rect = shown.response.rect;
    hairline(ui, rect.x_range(), rect.bottom());
}

/// Shows `contents` close below a heading; the hairline after them is nearer to them than to the next heading.
pub(crate) fn titled_card(ui: &mut Ui, title: &str, contents: impl FnOnce(&mut Ui)) {
    ui.label(bold_text(title, HEADING));
    let below = Margin {
        bottom: 12,
        ..Margin::ZERO
    };
    let shown = eframe::egui::Frame::new()
        .inner_margin(below)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            contents(ui);
        });
    let rect = shown.response.rect;
    hairline(ui, rect.x_range(), rect.bottom());
    ui.add_space(GAP_LARGE);
}

/// What a section says of itself, before its fields.
pub(crate) fn section_remark(ui: &mut Ui, text: &str) {
    remark(ui, text);
    ui.add_space(GAP_SMALL);
}

/// The ground of the one card that a screen may have.
pub(crate) fn card_ground(ui: &Ui, rect: Rect) {
    let fill = palette(ui.ctx()).rail;
    ui.painter().rect_filled(rect, RADIUS_CARD, fill);
}
