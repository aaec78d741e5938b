//! A row that was clicked stays under the pointer, while the one that was open above it closes.

use eframe::egui::{Id, Ui};

/// Where a row was that was clicked, on screen.
#[derive(Clone, Copy)]
struct Clicked {
    at: usize,
    top: f32,
}

fn clicked_id() -> Id {
    Id::unique("list clicked")
}

/// Notes that the row at `at` was clicked, whose top is there on screen.
pub(crate) fn note_click(ui: &Ui, at: usize, top: f32) {
    ui.data_mut(|it| it.insert_temp(clicked_id(), Clicked { at, top }));
}

/// The room that is needed above the list since the last wish to scroll, and, where the selected row with its top in
/// the list was clicked, how far to scroll so that it stays where it was.
pub(crate) fn anchored(ui: &Ui, wish: u64, selected: Option<(usize, f32)>) -> (f32, Option<f32>) {
    let lead_id = Id::unique("list lead");
    let known: Option<(u64, f32)> = ui.data(|it| it.get_temp(lead_id));
    let lead = known.filter(|it| it.0 == wish).map_or(0.0, |it| it.1);
    let clicked: Option<Clicked> = ui.data(|it| it.get_temp(clicked_id()));
    let Some((clicked, (at, top))) = clicked.zip(selected) else {
        return (lead, None);
    };
    if clicked.at != at {
        return (lead, None);
    }
    let offset = top - (clicked.top - ui.max_rect().top());
    let lead = (-offset).max(0.0);
    ui.data_mut(|it| {
        it.remove::<Clicked>(clicked_id());
        it.insert_temp(lead_id, (wish, lead));
    });
    (lead, Some(offset + lead))
}
