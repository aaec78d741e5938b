//! What every view gets, and the names by which fields and switches are known from frame to frame.

use eframe::egui::{Id, Ui};

use crate::app::App;
use crate::app::command::Command;
use crate::domain::standard::NodeId;

/// The id of the field to find items.
pub(crate) fn find_id() -> Id {
    Id::unique("find")
}

/// The id of the tree of projects, which moves by the arrows while it has the keyboard.
pub(crate) fn tree_id() -> Id {
    Id::unique("tree of projects")
}

/// The id of the place before the first control of an item.
pub(crate) fn start_id(item: &NodeId) -> Id {
    field_id(item, "start")
}

/// The id of what is asked while a reason is missing.
pub(crate) fn asking_id(item: &NodeId) -> Id {
    Id::unique(("asking na", item.as_str()))
}

/// The id of whether something stands in the fields of a rule that is not taken over.
pub(crate) fn refused_id(item: &NodeId, rule: usize) -> Id {
    field_id(item, (rule, "refused"))
}

/// What every view gets: the state to show and a place to put requests.
#[derive(Debug)]
pub struct ViewCtx<'a> {
    /// Read-only state.
    pub app: &'a App,
    /// Requests made this frame, in order.
    pub commands: &'a mut Vec<Command>,
}

impl ViewCtx<'_> {
    /// Asks for `command`.
    pub(crate) fn ask(&mut self, command: impl Into<Command>) {
        self.commands.push(command.into());
    }
}

/// The id of a field of an item, the same in every frame.
pub(crate) fn field_id(item: &NodeId, field: impl std::hash::Hash + std::fmt::Debug) -> Id {
    Id::unique(("field", item.as_str(), field))
}

/// A switch of the window that is no part of the app's state, e.g. which form is unfolded.
pub(crate) fn switch(ui: &Ui, id: Id) -> bool {
    ui.data(|it| it.get_temp(id)).unwrap_or(false)
}

/// Sets such a switch.
pub(crate) fn set_switch(ui: &Ui, id: Id, on: bool) {
    ui.data_mut(|it| {
        it.insert_temp(id, on);
    });
}

/// What a button says that asks for `command`.
pub(crate) fn label_of(command: impl Into<Command>) -> &'static str {
    command.into().offer().map_or("", |it| it.label)
}
