//! A column in the middle of a screen: what is read or filled in from top to bottom.

use eframe::egui::{Ui, UiBuilder};

use crate::ui::theme::GAP_LARGE;

/// How wide it is.
const WIDTH: f32 = 720.0;

/// A column in the middle of the room there is.
pub(crate) fn column(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let room = ui.available_rect_before_wrap();
    let width = WIDTH.min(room.width() - 2.0 * GAP_LARGE);
    let left = (room.center().x - width / 2.0).round();
    let middle = room.with_min_x(left).with_max_x(left + width);
    let mut child = ui.new_child(UiBuilder::new().max_rect(middle).id_salt("column"));
    child.set_width(width);
    contents(&mut child);
    let shown = child.min_rect();
    ui.advance_cursor_after_rect(shown);
}
