//! Room that stays where something was: what follows a row that was deleted, or a form that was left, does not move up
//! under the pointer.

use std::any::Any;
use std::collections::BTreeSet;

use eframe::egui::{Align2, FontId, Id, Rect, Ui, pos2, vec2};

use crate::ui::theme::{SMALL, palette};
use crate::ui::widgets::paint::{lay, put};
use crate::ui::words as w;

/// What is not shown for longer than so many frames is begun anew.
const FRAMES: u64 = 3;

/// The rows of a list as they stand: `None` is a row, a height is where one was.
pub(crate) type Slots = Vec<Option<f32>>;

/// Shows `n` rows by their numbers from nought, with room where others were; `row` says whether it was deleted.
pub(crate) fn rows(ui: &mut Ui, id: Id, n: usize, mut row: impl FnMut(&mut Ui, usize) -> bool) {
    let mut slots = slots(ui, id, n);
    let mut at = 0;
    for slot in &mut slots {
        let top = ui.cursor().top();
        if let Some(height) = slot {
            hole(ui, *height);
            continue;
        }
        if row(ui, at) {
            *slot = Some(ui.cursor().top() - top);
        }
        at += 1;
    }
    keep(ui, id, slots);
}

/// The rows of a list of `n` as they stand, with room where others were while the list goes on being shown.
pub(crate) fn slots(ui: &Ui, id: Id, n: usize) -> Slots {
    let frame = ui.cumulative_frame_nr();
    let known: Option<(Slots, u64)> = ui.data(|it| it.get_temp(id));
    let fits = |slots: &Slots| slots.iter().filter(|it| it.is_none()).count() == n;
    let known = known.filter(|(slots, seen)| frame <= seen + FRAMES && fits(slots));
    known.map_or_else(|| vec![None; n], |it| it.0)
}

/// Keeps them for the next frame; the row that was deleted in this one is its height by then.
pub(crate) fn keep(ui: &Ui, id: Id, slots: Slots) {
    let frame = ui.cumulative_frame_nr();
    ui.data_mut(|it| it.insert_temp(id, (slots, frame)));
}

/// The room of a row that was deleted.
fn hole(ui: &mut Ui, height: f32) {
    let at = ui.cursor().min;
    hole_in(
        ui,
        Rect::from_min_max(at, pos2(ui.max_rect().right(), at.y + height)),
    );
    room(ui, height);
}

/// Says in `rect` that a row was deleted.
pub(crate) fn hole_in(ui: &Ui, rect: Rect) {
    let look = (FontId::proportional(SMALL), palette(ui.ctx()).muted);
    let galley = lay(ui, w::DELETED, look, rect.width(), 1);
    put(ui, rect, Align2::LEFT_CENTER, galley);
}

/// Leaves so much room, the space after it included.
fn room(ui: &mut Ui, height: f32) {
    let after = ui.spacing().item_spacing.y;
    ui.allocate_space(vec2(0.0, (height - after).max(0.0)));
}

/// Shows what is open, and keeps its room when it is not any more, as long as it goes on being seen.
pub(crate) fn kept_room(ui: &mut Ui, id: Id, is_open: bool, contents: impl FnOnce(&mut Ui)) {
    let top = ui.cursor().top();
    if is_open {
        contents(ui);
        keep_height(ui, id, ui.cursor().top() - top);
        return;
    }
    let height = last_height(ui, id);
    if height > 0.0 {
        room(ui, height);
        keep_height(ui, id, height);
    }
}

/// A list as it was when it came to be shown: what is new since then, and would push the rest down, waits.
#[derive(Clone)]
struct Settled<T> {
    question: String,
    frame: u64,
    known: BTreeSet<T>,
}

/// What `fresh` had when it came to be shown for this question.
pub(crate) fn settled<T: Any + Clone + Ord + Send + Sync>(
    ui: &Ui,
    (id, question): (Id, &str),
    fresh: impl Iterator<Item = T>,
) -> BTreeSet<T> {
    let frame = ui.cumulative_frame_nr();
    let before: Option<Settled<T>> = ui.data(|it| it.get_temp(id));
    let before = before.filter(|it| it.question == question && frame <= it.frame + FRAMES);
    let known = before.map_or_else(|| fresh.collect(), |it| it.known);
    let now = Settled {
        question: question.to_owned(),
        frame,
        known: known.clone(),
    };
    ui.data_mut(|it| it.insert_temp(id, now));
    known
}

/// Lists what has waited as well.
pub(crate) fn unsettle<T: Any + Clone + Send + Sync>(ui: &Ui, id: Id) {
    ui.data_mut(|it| it.remove::<Settled<T>>(id));
}

/// How high the room with this id was in the frames before this one; nought where it was not seen.
pub(crate) fn last_height(ui: &Ui, id: Id) -> f32 {
    let frame = ui.cumulative_frame_nr();
    let known: Option<(f32, u64)> = ui.data(|it| it.get_temp(id));
    let known = known.filter(|it| frame <= it.1 + FRAMES);
    known.map_or(0.0, |it| it.0)
}

/// Keeps it for the next frame.
pub(crate) fn keep_height(ui: &Ui, id: Id, height: f32) {
    let frame = ui.cumulative_frame_nr();
    ui.data_mut(|it| it.insert_temp(id, (height, frame)));
}

/// What is listed stays listed, in its place, while the list goes on being shown for the same question: what a click
/// makes drop out of it does not let the next one slide under the pointer. `fresh` is what the question finds by now;
/// what is new comes at the end.
pub(crate) fn steady<T: Any + Clone + Ord + Send + Sync>(
    ui: &Ui,
    (id, question): (Id, &str),
    fresh: Vec<T>,
) -> Vec<T> {
    let frame = ui.cumulative_frame_nr();
    let known: Option<(String, u64, Vec<T>)> = ui.data(|it| it.get_temp(id));
    let known = known.filter(|it| it.0 == question && frame <= it.1 + FRAMES);
    let list = match known {
        None => fresh,
        Some((_, _, mut kept)) => {
            let before: BTreeSet<T> = kept.iter().cloned().collect();
            kept.extend(fresh.into_iter().filter(|it| !before.contains(it)));
            kept
        }
    };
    ui.data_mut(|it| it.insert_temp(id, (question.to_owned(), frame, list.clone())));
    list
}
