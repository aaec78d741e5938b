//! What is remembered between runs.

use crate::app::settings::Settings;

/// What is remembered between runs.
#[derive(Clone, Debug, PartialEq)]
pub enum SettingsCommand {
    /// Remember these settings.
    EditSettings(Box<Settings>),
    /// Ask which folder exports go to.
    PickExportFolder,
    /// Remember the zoom, in per cent.
    Zoom(u16),
}
