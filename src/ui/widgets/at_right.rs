//! Buttons at the right end of a row, in the order they are read: Tab goes through them from left to right.

use eframe::egui::{Align, FontId, Layout, Rect, Ui, UiBuilder};

use crate::ui::theme::{BODY, palette};
use crate::ui::widgets::paint::lay;

/// Where buttons inside a row go that say `labels`, so that the last one ends at the right edge of `place`.
pub(crate) fn at_right(
    ui: &mut Ui,
    place: Rect,
    salt: impl std::hash::Hash + std::fmt::Debug,
    labels: &[&str],
) -> Ui {
    let spacing = ui.spacing();
    let (padding, between) = (spacing.button_padding.x, spacing.item_spacing.x);
    let text = palette(ui.ctx()).text;
    let width = |label: &&str| {
        let words = lay(
            ui,
            label,
            (FontId::proportional(BODY), text),
            f32::INFINITY,
            1,
        );
        words.size().x + 2.0 * padding + between
    };
    let width: f32 = labels.iter().map(width).sum();
    let left = place.right() - width.max(between) + between;
    let builder = UiBuilder::new()
        .max_rect(place.with_min_x(left - 1.0))
        .layout(Layout::left_to_right(Align::Center))
        .id_salt(salt);
    ui.new_child(builder)
}
