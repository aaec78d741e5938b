//! The past of the open file: undo, versions, the change log, merges.

use std::path::PathBuf;

use crate::app::command::offer::Offer;
use crate::domain::merge::conflict::Decision;
use crate::domain::standard::NodeId;

/// What is asked of the past of the open file.
#[derive(Clone, Debug, PartialEq)]
pub enum RecordCommand {
    /// Take back the last edit.
    Undo,
    /// Do it again.
    Redo,
    /// What is written next is a step of its own.
    Settle,
    /// Show the earlier versions.
    ShowVersions,
    /// Show the change log: of this item, or of the whole file.
    ShowLog(Option<NodeId>),
    /// Hold this earlier version against the present, or none.
    ChooseVersion(Option<PathBuf>),
    /// Bring back what this earlier version said.
    RestoreVersion(PathBuf),
    /// Fill the holes that damage has left in the open file, and go on with it.
    Repair,
    /// Ask which copy of the open file is to be merged with it.
    PickMerge,
    /// Merge this copy with the open file.
    MergeFile(PathBuf),
    /// Decide what two people changed differently: the number of the conflict, and what holds.
    Decide(usize, Decision),
    /// Take over all decisions.
    SettleMerge,
}

impl RecordCommand {
    /// What is said of it, where it has a key or stands in a menu.
    pub(crate) const fn offer(&self) -> Option<Offer> {
        Some(match self {
            Self::Undo => Offer::new("撤销").on("Ctrl+Z"),
            Self::Redo => Offer::new("重做").on("Ctrl+Y"),
            _ => return None,
        })
    }
}
