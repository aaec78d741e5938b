//! An icon with a word in one colour: a state, a status, a remark.

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{Align, Color32, Response, RichText, Ui};

use crate::ui::icons::{Icon, MARK};
use crate::ui::theme::{SMALL, bold, palette};

/// Shows `icon` and `word` in `colour`; who hears the window hears the word.
pub(crate) fn badge(ui: &mut Ui, icon: Icon, word: &str, colour: Color32) -> Response {
    let response = ui.label(with_icon(ui, icon, word, colour));
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_value(word));
    response
}

/// An icon and small bold words behind it, as one text; green is a colour of icons only.
pub(crate) fn with_icon(ui: &Ui, icon: Icon, word: &str, colour: Color32) -> LayoutJob {
    let palette = palette(ui.ctx());
    let format = |font_id, color| TextFormat {
        font_id,
        color,
        valign: Align::Center,
        ..TextFormat::default()
    };
    let said = if colour == palette.good {
        palette.text
    } else {
        colour
    };
    let mut job = LayoutJob::default();
    job.append(&icon.glyph(), 0.0, format(icon.font(MARK), colour));
    job.append(word, 5.0, format(bold(SMALL), said));
    job
}

/// Shows secondary text.
pub(crate) fn remark(ui: &mut Ui, text: impl Into<String>) -> Response {
    let muted = ui.visuals().weak_text_color();
    ui.label(RichText::new(text).size(SMALL).color(muted))
}
