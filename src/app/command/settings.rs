//! What is remembered between runs.

use crate::app::settings::{Settings, WindowPlace};

/// What is remembered between runs.
#[derive(Clone, Debug, PartialEq)]
pub enum SettingsCommand {
    /// Remember these settings.
    EditSettings(Box<Settings>),
    /// Ask which folder exports go to.
    PickExportFolder,
    /// Remember the zoom, in per cent.
    Zoom(u16),
    /// Remember where the window is.
    Window(WindowPlace),
    /// Ask who is at this computer, as the user wishes.
    AskUser,
    /// Keep the name typed there.
    TypeUser(String),
    /// Take over that name.
    KeepUser,
    /// Leave it for this run.
    LeaveUser,
}

/// The question who is at this computer, while it is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserAsk {
    /// The name as typed.
    pub name: String,
    /// Whether it was asked because of a first edit, not as the user wished.
    pub first: bool,
}
