//! The parts of the open item, in a fixed order: a label in the column of the codes, and what it is about in the column
//! of the titles.

use eframe::egui::{Align, Label, Layout, Rect, RichText, Ui, UiBuilder, pos2};

use crate::ui::checklist::columns::Columns;
use crate::ui::theme::{GAP, SMALL, palette};
use crate::ui::widgets::paint::hairline;

/// Shows a part below its label, whose first line is `first` points high.
pub(crate) fn section<R>(
    ui: &mut Ui,
    columns: &Columns,
    (label, first): (&str, f32),
    contents: impl FnOnce(&mut Ui) -> R,
) -> R {
    let top = ui.cursor().top();
    label_ui(ui, columns, label, (top, first));
    let bottom = ui.max_rect().bottom().max(top);
    let rect = Rect::from_min_max(pos2(columns.text, top), pos2(columns.right, bottom));
    let builder = UiBuilder::new().id_salt(("section", label)).max_rect(rect);
    let mut child = ui.new_child(builder);
    let result = contents(&mut child);
    let end = child.min_rect().bottom();
    let whole = Rect::from_min_max(
        pos2(ui.max_rect().left(), top),
        pos2(columns.right, end.max(top)),
    );
    ui.advance_cursor_after_rect(whole);
    result
}

fn label_ui(ui: &mut Ui, columns: &Columns, label: &str, (top, first): (f32, f32)) {
    if label.is_empty() {
        return;
    }
    let muted = palette(ui.ctx()).muted;
    let rect = Rect::from_min_max(
        pos2(columns.code, top),
        pos2(columns.text - GAP, top + first),
    );
    let layout = Layout::left_to_right(Align::Center);
    let builder = UiBuilder::new()
        .id_salt(("label", label))
        .max_rect(rect)
        .layout(layout);
    let text = RichText::new(label).size(SMALL).color(muted);
    ui.new_child(builder).add(Label::new(text).extend());
}

/// A hairline between two parts, with room around it.
pub(crate) fn between(ui: &mut Ui, columns: &Columns) {
    ui.add_space(6.0);
    hairline(ui, columns.code..=columns.right, ui.cursor().top());
    ui.add_space(7.0);
}
