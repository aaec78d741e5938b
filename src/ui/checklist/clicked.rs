//! Which rows are open: the selected one; and, after a click on a row, those above it that would leave blank room if they
//! closed, for the row that was clicked stays under the pointer. They close when they are scrolled out of sight, or when
//! the selection moves on by key.

use eframe::egui::{Id, Ui};

/// Where a row was that was clicked, on screen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clicked {
    /// Its place in the outline.
    pub(crate) at: usize,
    /// Its top on screen.
    pub(crate) top: f32,
}

/// The rows that were open in the last frame, and for which list and which wish to scroll that was.
#[derive(Clone, Debug)]
struct Known {
    rows: Vec<usize>,
    shown: String,
    wish: u64,
}

fn clicked_id() -> Id {
    Id::unique("list clicked")
}

fn known_id() -> Id {
    Id::unique("list open rows")
}

/// Where the height of the row at `at` is kept while it is open.
pub(crate) fn height_id(at: usize) -> Id {
    Id::unique(("open height", at))
}

/// Notes that the row at `at` was clicked, whose top is there on screen.
pub(crate) fn note_click(ui: &Ui, at: usize, top: f32) {
    ui.data_mut(|it| it.insert_temp(clicked_id(), Clicked { at, top }));
}

/// Closes a row that is open beside the selected one.
pub(crate) fn close(ui: &Ui, at: usize) {
    let known: Option<Known> = ui.data(|it| it.get_temp(known_id()));
    if let Some(mut known) = known {
        known.rows.retain(|it| *it != at);
        ui.data_mut(|it| it.insert_temp(known_id(), known));
    }
}

/// What the list is of, and what of it is selected.
#[derive(Clone, Debug)]
pub(crate) struct Now {
    /// Which items it is of.
    pub(crate) shown: String,
    /// The number of the wish to scroll.
    pub(crate) wish: u64,
    /// The selected row.
    pub(crate) selected: Option<usize>,
    /// The same, if it is open.
    pub(crate) opened: Option<usize>,
}

impl Now {
    /// The rows that are open, in order, as far as nothing closes them; and the row that was clicked since the last
    /// frame, if that is the selected one.
    pub(crate) fn open_rows(&self, ui: &Ui) -> (Vec<usize>, Option<Clicked>) {
        let clicked: Option<Clicked> = ui.data(|it| it.get_temp(clicked_id()));
        let clicked = clicked.filter(|it| Some(it.at) == self.selected);
        if clicked.is_some() {
            ui.data_mut(|it| it.remove::<Clicked>(clicked_id()));
        }
        let known: Option<Known> = ui.data(|it| it.get_temp(known_id()));
        let known = known.filter(|it| it.shown == self.shown);
        let mut rows = match (known, clicked) {
            (Some(known), Some(clicked)) => {
                let above = known.rows.into_iter().filter(|it| *it < clicked.at);
                above.collect()
            }
            (Some(known), None) if known.wish == self.wish => known.rows,
            _ => Vec::new(),
        };
        if let Some(opened) = self.opened.filter(|it| !rows.contains(it)) {
            rows.push(opened);
            rows.sort_unstable();
        }
        (rows, clicked)
    }

    /// Keeps which rows are open for the next frame.
    pub(crate) fn keep(&self, ui: &Ui, rows: Vec<usize>) {
        let known = Known {
            rows,
            shown: self.shown.clone(),
            wish: self.wish,
        };
        ui.data_mut(|it| it.insert_temp(known_id(), known));
    }
}
