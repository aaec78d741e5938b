//! Whether the help is shown.

use eframe::egui::{Context, Id};

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
}

/// Hides the keys.
pub(crate) fn hide(egui: &Context) {
    egui.data_mut(|it| it.insert_temp(shown_id(), false));
}
