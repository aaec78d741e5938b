//! Buttons: the one that is meant to be pressed, the others, and quiet ones in rows.

use eframe::egui::{Button, Color32, Response, RichText, Stroke, StrokeKind, TextStyle, Ui, vec2};

use crate::ui::theme::{BODY, RADIUS, ROW, SMALL, bold_text, focus_stroke, palette};

/// A line inside a button that has the keyboard and keeps its own colours.
fn ring(ui: &Ui, response: Response, colour: Color32) -> Response {
    if response.has_focus() {
        let inner = response.rect.shrink(2.0);
        let width = focus_stroke(&palette(ui.ctx())).width;
        let line = Stroke::new(width, colour);
        ui.painter()
            .rect_stroke(inner, RADIUS, line, StrokeKind::Inside);
    }
    response
}

/// The button that is meant to be pressed.
pub(crate) fn primary(ui: &mut Ui, text: &str) -> Response {
    let palette = palette(ui.ctx());
    let text = bold_text(text, BODY).color(palette.on_accent);
    let response = ui.add(
        Button::new(text)
            .fill(palette.accent)
            .min_size(vec2(0.0, ROW)),
    );
    ring(ui, response, palette.on_accent)
}

/// Any other button.
pub(crate) fn secondary(ui: &mut Ui, text: &str) -> Response {
    ui.add(Button::new(text).min_size(vec2(0.0, ROW)))
}

/// The same, which stays where it is while it cannot be pressed, and says why.
pub(crate) fn secondary_if(ui: &mut Ui, enabled: bool, (text, why): (&str, &str)) -> Response {
    let button = Button::new(text).min_size(vec2(0.0, ROW));
    let response = ui.add_enabled(enabled, button);
    response.on_disabled_hover_text(why)
}

/// Words that lead somewhere, without a frame.
pub(crate) fn bare(ui: &mut Ui, text: &str) -> Response {
    let palette = palette(ui.ctx());
    let text = bold_text(text, BODY).color(palette.text);
    let response = ui.add(Button::new(text).frame(false));
    ring(ui, response, palette.accent)
}

/// A button inside a row.
pub(crate) fn quiet(ui: &mut Ui, text: &str) -> Response {
    quiet_if(ui, true, text)
}

/// The same, which stays where it is while it cannot be pressed.
pub(crate) fn quiet_if(ui: &mut Ui, enabled: bool, text: &str) -> Response {
    let accent = palette(ui.ctx()).accent;
    let usual = ui.visuals().widgets.clone();
    let widgets = &mut ui.visuals_mut().widgets;
    for look in [
        &mut widgets.inactive,
        &mut widgets.hovered,
        &mut widgets.active,
    ] {
        look.fg_stroke.color = accent;
    }
    let button = Button::new(RichText::new(text).size(SMALL)).min_size(vec2(0.0, 30.0));
    let response = ui.add_enabled(enabled, button);
    ui.visuals_mut().widgets = usual;
    response
}

/// Whether what deletes, folds or opens was clicked: the second click of a double click is not meant for what came to
/// lie under the pointer by the first.
pub(crate) fn clicked_once(response: &Response) -> bool {
    response.clicked() && !response.double_clicked() && !response.triple_clicked()
}

/// A small box to tick inside a row.
pub(crate) fn tick(ui: &mut Ui, on: &mut bool, text: &str) -> Response {
    let palette = palette(ui.ctx());
    let usual = ui.visuals().widgets.clone();
    // egui would write the words beside a box that has the keyboard in the colour meant for its filling.
    let look = &mut ui.visuals_mut().widgets.active;
    look.bg_fill = palette.surface;
    look.bg_stroke = focus_stroke(&palette);
    look.fg_stroke.color = palette.accent;
    let response = ui.checkbox(on, text);
    ui.visuals_mut().widgets = usual;
    response
}

/// A choice that is on or off: a filter, a screen.
pub(crate) fn toggle(ui: &mut Ui, on: bool, text: &str) -> Response {
    toggle_as_wide(ui, on, (text, ""))
}

/// The same, as wide as it is with the longest words it may get.
pub(crate) fn toggle_as_wide(ui: &mut Ui, on: bool, (text, longest): (&str, &str)) -> Response {
    let width = width_of(ui, longest);
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
    let response = ui.add(button.min_size(vec2(width, 32.0)));
    let line = if on {
        palette.on_accent
    } else {
        palette.accent
    };
    ring(ui, response, line)
}

/// How wide a button with these words is; nought for none.
pub(crate) fn width_of(ui: &Ui, words: &str) -> f32 {
    if words.is_empty() {
        return 0.0;
    }
    let font = TextStyle::Button.resolve(ui.style());
    let galley = ui
        .painter()
        .layout_no_wrap(words.to_owned(), font, Color32::PLACEHOLDER);
    galley.size().x + 2.0 * ui.spacing().button_padding.x
}

/// As many of the widest digit as numbers up to `n` have.
pub(crate) fn digits_of(n: usize) -> String {
    "8".repeat(n.to_string().len())
}
