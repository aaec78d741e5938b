//! The fields of an entry as they are shown, in order, and whether anything stands in them: Enter leads from one to the
//! next that is empty.

use eframe::egui::{Id, Ui};

/// A field, and whether nothing stands in it.
pub(crate) type EntryField = (Id, bool);

fn fields_id() -> Id {
    Id::unique("fields of an entry")
}

/// From now on the fields are noted that are shown.
pub(crate) fn begin(ui: &Ui) {
    ui.data_mut(|it| it.insert_temp(fields_id(), Vec::<EntryField>::new()));
}

/// Notes a field, where that is asked for.
pub(crate) fn note(ui: &Ui, field: Id, is_empty: bool) {
    ui.data_mut(|it| {
        if let Some(mut all) = it.get_temp::<Vec<EntryField>>(fields_id()) {
            all.push((field, is_empty));
            it.insert_temp(fields_id(), all);
        }
    });
}

/// Those that were noted; from now on none are.
pub(crate) fn end(ui: &Ui) -> Vec<EntryField> {
    ui.data_mut(|it| it.remove_temp(fields_id()))
        .unwrap_or_default()
}
