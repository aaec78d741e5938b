//! Parts that the panes of the editor share.

use eframe::egui::{Id, Rect, RichText, ScrollArea, Ui, vec2};

use crate::ui::theme::{BODY, GAP, SMALL, bold_text, palette};
use crate::ui::widgets::around;

/// A pane that scrolls. With or without its bar the lines break alike, or the bar would come and go for ever.
pub(crate) fn scrolled(
    ui: &mut Ui,
    salt: impl std::hash::Hash + std::fmt::Debug,
    contents: impl FnOnce(&mut Ui),
) {
    let area = ScrollArea::vertical().id_salt(salt).auto_shrink(false);
    around::scrolled(ui, area, contents);
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

/// Shows `contents`, or leaves their room free where they are known not to be in view; returns that room.
pub(crate) fn in_view_ui(ui: &mut Ui, id: Id, contents: impl FnOnce(&mut Ui)) -> Rect {
    let width = ui.available_width();
    let known: Option<(f32, f32)> = ui.data(|it| it.get_temp(id));
    let height = known.filter(|it| it.0.to_bits() == width.to_bits());
    if let Some((_, height)) = height {
        let room = Rect::from_min_size(ui.cursor().min, vec2(width, height));
        // The neighbours of what is seen are there, so that Tab finds them.
        if !ui.is_rect_visible(room.expand2(vec2(0.0, height))) {
            ui.allocate_space(room.size());
            return room;
        }
    }
    let shown = ui.scope(contents).response.rect;
    ui.data_mut(|it| it.insert_temp(id, (width, shown.height())));
    shown
}

/// A place that is not too long for a button.
pub(crate) fn short(place: &str) -> String {
    const MOST: usize = 20;
    let cut: String = place.chars().take(MOST).collect();
    if place.chars().count() > MOST {
        format!("{cut}…")
    } else {
        cut
    }
}
