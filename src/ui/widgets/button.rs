//! Buttons: the one that is meant to be pressed, the others, and quiet ones in rows. Only inputs have outlines, so none
//! of them has; what has the keyboard has a line around it.

use eframe::egui::{
    Atom, Button, Color32, FontSelection, Response, RichText, Sense, Stroke, StrokeKind, TextStyle,
    Ui, WidgetText, vec2,
};

use crate::ui::icons::{Icon, SIDE};
use crate::ui::theme::{BODY, RADIUS, ROW, bold_text, focus_stroke, palette};

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

/// What a button says and how.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words<'a> {
    icon: Option<Icon>,
    text: &'a str,
    is_link: bool,
    is_wide: bool,
    is_enabled: bool,
    /// Why it cannot be pressed.
    why: &'a str,
}

impl<'a> Words<'a> {
    /// A button with a word: no outline, a fill under the pointer.
    pub(crate) const fn new(text: &'a str) -> Self {
        Self {
            icon: None,
            text,
            is_link: false,
            is_wide: false,
            is_enabled: true,
            why: "",
        }
    }

    /// The same in the colour of what leads on: inside a row.
    pub(crate) const fn link(self) -> Self {
        Self {
            is_link: true,
            ..self
        }
    }

    /// Over the whole width, its word at the left: an entry of a menu.
    pub(crate) const fn wide(self) -> Self {
        Self {
            is_wide: true,
            ..self
        }
    }

    /// With an icon before the word.
    pub(crate) const fn icon(self, icon: Icon) -> Self {
        Self {
            icon: Some(icon),
            ..self
        }
    }

    /// It stays where it is while it cannot be pressed, and says why.
    pub(crate) const fn enabled(self, is_enabled: bool, why: &'a str) -> Self {
        Self {
            is_enabled,
            why,
            ..self
        }
    }

    /// Shows the button.
    pub(crate) fn show(self, ui: &mut Ui) -> Response {
        let palette = palette(ui.ctx());
        let colour = if self.is_link {
            palette.accent
        } else {
            palette.text
        };
        let usual = ui.visuals().widgets.clone();
        let widgets = &mut ui.visuals_mut().widgets;
        for look in [
            &mut widgets.inactive,
            &mut widgets.hovered,
            &mut widgets.active,
            &mut widgets.open,
        ] {
            look.fg_stroke.color = colour;
        }
        widgets.hovered.bg_stroke = Stroke::NONE;
        widgets.inactive.bg_stroke = Stroke::NONE;
        let words = RichText::new(self.text).size(BODY);
        let button = match (self.icon, self.is_wide) {
            (Some(icon), true) => Button::new((icon.text(SIDE), words, Atom::grow())),
            (Some(icon), false) => Button::new((icon.text(SIDE), words)),
            (None, _) => Button::new(words),
        };
        let width = if self.is_wide {
            ui.available_width()
        } else {
            0.0
        };
        let button = button
            .frame_when_inactive(false)
            .min_size(vec2(width, ROW))
            .gap(6.0);
        let response = ui.add_enabled(self.is_enabled, button);
        ui.visuals_mut().widgets = usual;
        if self.icon.is_some() {
            ui.ctx()
                .accesskit_node_builder(response.id, |node| node.set_label(self.text));
        }
        if self.why.is_empty() {
            response
        } else {
            response.on_disabled_hover_text(self.why)
        }
    }
}

/// The button that is meant to be pressed: one in a view.
pub(crate) fn primary(ui: &mut Ui, text: &str) -> Response {
    let palette = palette(ui.ctx());
    let usual = ui.visuals().widgets.clone();
    let widgets = &mut ui.visuals_mut().widgets;
    for (look, fill) in [
        (&mut widgets.inactive, palette.fill),
        (&mut widgets.hovered, palette.fill_hover),
        (&mut widgets.active, palette.fill),
    ] {
        look.weak_bg_fill = fill;
        look.bg_stroke = Stroke::NONE;
        look.fg_stroke.color = palette.on_fill;
    }
    ui.spacing_mut().button_padding.x += 4.0;
    // What cannot be pressed is no white on a pale fill.
    let (colour, fill) = if ui.is_enabled() {
        (palette.on_fill, None)
    } else {
        (palette.text, Some(palette.press))
    };
    let text = bold_text(text, BODY).color(colour);
    let button = Button::new(text).min_size(vec2(0.0, ROW));
    let button = match fill {
        Some(fill) => button.fill(fill).stroke(Stroke::NONE),
        None => button,
    };
    let response = ui.add(button);
    ui.spacing_mut().button_padding.x -= 4.0;
    ui.visuals_mut().widgets = usual;
    ring(ui, response, palette.on_fill)
}

/// Any other button.
pub(crate) fn secondary(ui: &mut Ui, text: &str) -> Response {
    Words::new(text).show(ui)
}

/// The same, which stays where it is while it cannot be pressed, and says why.
pub(crate) fn secondary_if(ui: &mut Ui, enabled: bool, (text, why): (&str, &str)) -> Response {
    Words::new(text).enabled(enabled, why).show(ui)
}

/// A button inside a row.
pub(crate) fn quiet(ui: &mut Ui, text: &str) -> Response {
    Words::new(text).link().show(ui)
}

/// The same, which stays where it is while it cannot be pressed.
pub(crate) fn quiet_if(ui: &mut Ui, enabled: bool, text: &str) -> Response {
    Words::new(text).link().enabled(enabled, "").show(ui)
}

/// A button that is an icon only: undo, close, the next one, more. Its name is said and shown beside the pointer.
pub(crate) fn icon_button(ui: &mut Ui, icon: Icon, name: &str, enabled: bool) -> Response {
    let response = silent_icon(ui, icon, name, enabled);
    response.on_hover_text(name).on_disabled_hover_text(name)
}

/// The same, inside or beside the field that it fills in: it is clicked, and Tab goes past it from field to field.
pub(crate) fn field_icon(ui: &mut Ui, icon: Icon, name: &str, enabled: bool) -> Response {
    let response = icon_of(ui, icon, name, (enabled, Sense::CLICK));
    response.on_hover_text(name).on_disabled_hover_text(name)
}

/// The same, which leaves what is shown beside the pointer to others.
pub(crate) fn silent_icon(ui: &mut Ui, icon: Icon, name: &str, enabled: bool) -> Response {
    icon_of(ui, icon, name, (enabled, Sense::click()))
}

fn icon_of(ui: &mut Ui, icon: Icon, name: &str, (enabled, sense): (bool, Sense)) -> Response {
    let usual = ui.visuals().widgets.clone();
    ui.visuals_mut().widgets.hovered.bg_stroke = Stroke::NONE;
    let button = Button::new(icon.text(SIDE))
        .frame_when_inactive(false)
        .sense(sense)
        .min_size(vec2(ROW, ROW));
    let response = ui.add_enabled(enabled, button);
    ui.visuals_mut().widgets = usual;
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_label(name));
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
    let widgets = &mut ui.visuals_mut().widgets;
    // A box is filled like a field, not like the handle of a scroll bar.
    for look in [&mut widgets.inactive, &mut widgets.hovered] {
        look.bg_fill = palette.surface;
    }
    // egui would write the words beside a box that has the keyboard in the colour meant for its filling.
    let look = &mut widgets.active;
    look.bg_fill = palette.surface;
    look.bg_stroke = focus_stroke(&palette);
    look.fg_stroke.color = palette.accent;
    let response = ui.checkbox(on, text);
    ui.visuals_mut().widgets = usual;
    response
}

/// A choice that is on or off: a filter, a view, a screen.
pub(crate) fn toggle(ui: &mut Ui, on: bool, text: &str) -> Response {
    toggle_as_wide(ui, on, (text, text))
}

/// The same, as wide as it is with the longest words it may get, and as wide chosen as not: choosing moves nothing.
pub(crate) fn toggle_as_wide(ui: &mut Ui, on: bool, (text, longest): (&str, &str)) -> Response {
    let width = width_of(ui, longest);
    let palette = palette(ui.ctx());
    let usual = ui.visuals().widgets.clone();
    let widgets = &mut ui.visuals_mut().widgets;
    for look in [&mut widgets.inactive, &mut widgets.hovered] {
        look.bg_stroke = Stroke::NONE;
    }
    if on {
        for look in [
            &mut widgets.inactive,
            &mut widgets.hovered,
            &mut widgets.active,
        ] {
            look.weak_bg_fill = palette.selected;
        }
    }
    let text = if on {
        bold_text(text, BODY).color(palette.accent)
    } else {
        RichText::new(text).size(BODY).color(palette.text)
    };
    let button = Button::new(text)
        .selected(on)
        .frame_when_inactive(on)
        .min_size(vec2(width, ROW));
    let response = if on {
        ui.add(button.fill(palette.selected).stroke(Stroke::NONE))
    } else {
        ui.add(button)
    };
    ui.visuals_mut().widgets = usual;
    ring(ui, response, palette.accent)
}

/// The same with an icon before the words, where the buttons beside it have one.
pub(crate) fn toggle_with_icon(ui: &mut Ui, icon: Option<Icon>, on: bool, text: &str) -> Response {
    let Some(icon) = icon else {
        return toggle(ui, on, text);
    };
    let palette = palette(ui.ctx());
    let usual = ui.visuals().widgets.clone();
    let widgets = &mut ui.visuals_mut().widgets;
    for look in [
        &mut widgets.inactive,
        &mut widgets.hovered,
        &mut widgets.active,
    ] {
        look.bg_stroke = Stroke::NONE;
        if on {
            look.weak_bg_fill = palette.selected;
        }
    }
    let colour = if on { palette.accent } else { palette.text };
    let words = RichText::new(text).size(BODY).color(colour);
    let button = Button::new((icon.text(SIDE).color(colour), words));
    let button = button.gap(6.0).frame_when_inactive(on);
    let response = ui.add(button.min_size(vec2(0.0, ROW)));
    ui.visuals_mut().widgets = usual;
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_label(text));
    ring(ui, response, palette.accent)
}

/// How wide a button with these words in bold is; nought for none.
pub(crate) fn width_of(ui: &Ui, words: &str) -> f32 {
    if words.is_empty() {
        return 0.0;
    }
    let style = FontSelection::Style(TextStyle::Button);
    let text = WidgetText::from(bold_text(words, BODY));
    let galley = text.into_galley(ui, None, f32::INFINITY, style);
    galley.size().x + 2.0 * ui.spacing().button_padding.x
}

/// As many of the widest digit as numbers up to `n` have.
pub(crate) fn digits_of(n: usize) -> String {
    "8".repeat(n.to_string().len())
}
