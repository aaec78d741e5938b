//! Paths that a user chooses or types, and what they are for.

use crate::domain::assessment::gap_work::Stage;
use crate::domain::standard::NodeId;
use crate::export::documents::Names;
use crate::export::file_format::Format as ExportFormat;

/// A path to be typed, because this desktop shows no file dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathAsk {
    /// What it is for.
    pub purpose: Purpose,
    /// The path as typed.
    pub text: String,
}

/// What a path is chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To open a file.
    Open,
    /// To write a copy and go on with it.
    SaveAs,
    /// To write a document.
    Export(ExportFormat),
    /// To write deadlines as a calendar.
    Reminders(Names),
    /// To choose the folder for exports.
    ExportFolder,
    /// To merge a copy with the open file.
    Merge,
    /// To read a file of an office as a standard.
    Import,
    /// To write a standard.
    StandardAs,
    /// To write the standard as a table.
    StandardExport,
    /// To read a new version of the standard.
    Upgrade,
    /// To read a filled-in form.
    Fill,
    /// To read a table of findings from above.
    Findings,
    /// To list files as evidence or photos; what for is known by this number.
    Files(u32),
}

/// What files are chosen for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilesOf {
    /// Evidence of an item.
    Item(NodeId),
    /// Photos of a gap, of the state before or after.
    Gap(NodeId, Stage),
}
