//! Whether the help is shown, and which part of it.

use eframe::egui::{Context, Id};

use crate::export::manual::Manual;
use crate::ui::widgets::figure::forget;

fn shown_id() -> Id {
    Id::unique("help shown")
}

/// Whether they are shown.
pub(crate) fn is_shown(egui: &Context) -> bool {
    egui.data(|it| it.get_temp(shown_id())).unwrap_or(false)
}

/// Shows the keys, or hides them.
pub(crate) fn toggle(egui: &Context) {
    let shown = is_shown(egui);
    egui.data_mut(|it| it.insert_temp(shown_id(), !shown));
    forget(egui);
}

fn part_id() -> Id {
    Id::unique("help part")
}

/// Which text for users is shown there; `None` while it is what is done how on the screen at hand.
pub(crate) fn part(egui: &Context) -> Option<Manual> {
    egui.data(|it| it.get_temp(part_id())).flatten()
}

/// Shows that part.
pub(crate) fn turn_to(egui: &Context, part: Option<Manual>) {
    egui.data_mut(|it| {
        it.insert_temp(part_id(), part);
        it.insert_temp(shown_id(), true);
    });
}

/// Hides the keys.
pub(crate) fn hide(egui: &Context) {
    egui.data_mut(|it| it.insert_temp(shown_id(), false));
    forget(egui);
}
