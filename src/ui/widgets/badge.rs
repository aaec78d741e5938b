//! A sign with a word in one colour: a state, a status, a remark.

use eframe::egui::{Color32, Response, RichText, Ui};

use crate::ui::theme::{SMALL, bold_text};

/// Shows `sign` and `word` in `colour`.
pub(crate) fn badge(ui: &mut Ui, sign: &str, word: &str, colour: Color32) -> Response {
    ui.label(bold_text(format!("{sign} {word}"), SMALL).color(colour))
}

/// Shows secondary text.
pub(crate) fn remark(ui: &mut Ui, text: impl Into<String>) -> Response {
    let muted = ui.visuals().weak_text_color();
    ui.label(RichText::new(text).size(SMALL).color(muted))
}
