//! The keys that scroll what is read rather than worked in: page up and down, home and end.

use eframe::egui::{FocusDirection, Key, Modifiers, Popup, Ui, vec2};

use crate::ui::widgets::help_switch;
use crate::ui::widgets::paging::Page;
use crate::ui::widgets::text_field::composing;

/// So much of a page is seen again on the next one.
const AGAIN: f32 = 48.0;

/// More than any text is high.
const ALL: f32 = 1.0e7;

/// Scrolls the area that `ui` is in by the keys, while nothing else has them.
pub(crate) fn scroll_by_keys(ui: &Ui) {
    let covered = Popup::is_any_open(ui.ctx())
        || help_switch::is_shown(ui.ctx())
        || ui.memory(|it| it.top_modal_layer().is_some())
        || ui.ctx().text_edit_focused();
    if covered || composing(ui.ctx()) {
        return;
    }
    let page = (ui.clip_rect().height() - AGAIN).max(AGAIN);
    let by = Page::pressed(ui).map(|it| match it {
        Page::Up => page,
        Page::Down => -page,
        Page::First => ALL,
        Page::Last => -ALL,
    });
    let is_free = ui.memory(|it| it.focused().is_none());
    let arrow = |(key, by): (Key, f32)| {
        let pressed = ui.input_mut(|it| it.consume_key(Modifiers::NONE, key));
        pressed.then_some(by)
    };
    let arrows = [(Key::ArrowDown, -AGAIN), (Key::ArrowUp, AGAIN)];
    if let Some(by) = by.or_else(|| arrows.into_iter().filter(|_| is_free).find_map(arrow)) {
        // An arrow is not to lead on to a button.
        ui.memory_mut(|it| it.move_focus(FocusDirection::None));
        ui.scroll_with_delta(vec2(0.0, by));
    }
}
