//! Buttons: the one that is meant to be pressed, the others, and quiet ones in rows.

use eframe::egui::{Button, Response, RichText, Stroke, Ui, vec2};

use crate::ui::theme::{BODY, ROW, SMALL, bold_text, palette};

/// The button that is meant to be pressed.
pub fn primary(ui: &mut Ui, text: &str) -> Response {
    let palette = palette(ui.ctx());
    let text = bold_text(text, BODY).color(palette.on_accent);
    ui.add(
        Button::new(text)
            .fill(palette.accent)
            .min_size(vec2(0.0, ROW)),
    )
}

/// Any other button.
pub fn secondary(ui: &mut Ui, text: &str) -> Response {
    ui.add(Button::new(text).min_size(vec2(0.0, ROW)))
}

/// A button inside a row.
pub fn quiet(ui: &mut Ui, text: &str) -> Response {
    let accent = palette(ui.ctx()).accent;
    ui.add(Button::new(RichText::new(text).size(SMALL).color(accent)).min_size(vec2(0.0, 30.0)))
}

/// A choice that is on or off: a filter, a screen.
pub fn toggle(ui: &mut Ui, on: bool, text: &str) -> Response {
    let palette = palette(ui.ctx());
    let (fill, colour, line) = if on {
        (palette.accent, palette.on_accent, palette.accent)
    } else {
        (palette.surface, palette.text, palette.outline)
    };
    let text = RichText::new(text).color(colour);
    let button = Button::new(text)
        .fill(fill)
        .stroke(Stroke::new(1.0, line))
        .selected(on);
    ui.add(button.min_size(vec2(0.0, 32.0)))
}
