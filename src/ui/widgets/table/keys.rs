//! The keys of a table, while it has the keyboard or nothing else has.

use eframe::egui::{Event, EventFilter, FocusDirection, Id, Key, Modifiers, Popup, Ui};

use crate::ui::widgets::help_switch;
use crate::ui::widgets::table::rows::{Rows, TableWish};
use crate::ui::widgets::text_field::composing;

/// What the keys of this frame ask for: `at` is the row the table is at, `page` how many rows are in view.
pub(crate) fn wishes(
    ui: &Ui,
    id: Id,
    rows: &impl Rows,
    (at, page): (Option<usize>, usize),
) -> Vec<TableWish> {
    let focus = ui.memory(|it| it.focused());
    if focus == Some(id) {
        let filter = EventFilter {
            vertical_arrows: true,
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|it| it.set_focus_lock_filter(id, filter));
    }
    let covered = Popup::is_any_open(ui.ctx())
        || help_switch::is_shown(ui.ctx())
        || ui.memory(|it| it.top_modal_layer().is_some());
    let ours = focus.is_none_or(|it| it == id);
    if !ours || covered || composing(ui.ctx()) || rows.count() == 0 {
        return Vec::new();
    }
    let pressed = |modifiers, key| ui.input_mut(|it| it.consume_key(modifiers, key));
    let plain = |key| pressed(Modifiers::NONE, key);
    let mut wishes = Vec::new();
    if let Some((to, picks)) = moved(ui, rows, at, page) {
        if let Some(at) = at.filter(|_| picks) {
            wishes.push(TableWish::PickRange(at, to));
        }
        wishes.push(TableWish::LookAt(to));
    }
    if pressed(Modifiers::COMMAND, Key::A) {
        wishes.push(TableWish::PickAll(true));
    }
    if ui.input(|it| it.events.contains(&Event::Copy)) {
        wishes.push(TableWish::Copy(at));
    }
    if let Some(at) = at {
        if plain(Key::Space) {
            wishes.push(TableWish::Pick(at));
        }
        if plain(Key::Enter) {
            wishes.push(TableWish::Write(at));
        }
        if plain(Key::F2) {
            wishes.push(TableWish::WriteAgain(at));
        }
        if plain(Key::Delete) {
            wishes.push(TableWish::Delete(at));
        }
    }
    if !wishes.is_empty() && focus.is_none() {
        // The arrow that was pressed is not to lead on to a field of a row.
        ui.memory_mut(|it| {
            it.move_focus(FocusDirection::None);
            it.request_focus(id);
        });
    }
    wishes
}

/// Whether the key that shows what can be done was pressed at the table.
pub(crate) fn asks_for_menu(ui: &Ui, id: Id) -> bool {
    let ours = ui.memory(|it| it.focused()).is_none_or(|it| it == id);
    ours && ui.input_mut(|it| {
        it.consume_key(Modifiers::SHIFT, Key::F10) || it.consume_key(Modifiers::NONE, Key::Menu)
    })
}

/// Where the keys lead, and whether what lies between is to be picked.
fn moved(ui: &Ui, rows: &impl Rows, at: Option<usize>, page: usize) -> Option<(usize, bool)> {
    let last = rows.count().checked_sub(1)?;
    let here = at.unwrap_or(0);
    let down = |from: usize| (from..=last).find(|it| !rows.is_head(*it));
    let up = |from: usize| (0..=from).rev().find(|it| !rows.is_head(*it));
    let pressed = |modifiers, key| ui.input_mut(|it| it.consume_key(modifiers, key));
    // What is asked for without Shift would take the keys with Shift too.
    for (modifiers, picks) in [(Modifiers::SHIFT, true), (Modifiers::NONE, false)] {
        let to = if pressed(modifiers, Key::ArrowDown) {
            at.map_or_else(|| down(0), |it| down(it + 1))
        } else if pressed(modifiers, Key::ArrowUp) {
            here.checked_sub(1).and_then(up)
        } else if pressed(modifiers, Key::PageDown) {
            let to = (here + page).min(last);
            down(to).or_else(|| up(to))
        } else if pressed(modifiers, Key::PageUp) {
            let to = here.saturating_sub(page);
            up(to).or_else(|| down(to))
        } else if pressed(modifiers, Key::Home) {
            down(0)
        } else if pressed(modifiers, Key::End) {
            up(last)
        } else {
            None
        };
        if let Some(to) = to {
            return Some((to, picks));
        }
    }
    None
}
