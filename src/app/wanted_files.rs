//! What files are being chosen for, while the dialog is open: the user may go on meanwhile.

use std::path::PathBuf;

use crate::app::command::path::FilesOf;

/// A dialog that asks for files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WantedFiles {
    /// Its number.
    pub(crate) ticket: u32,
    /// The assessment that was open.
    pub(crate) assessment: PathBuf,
    /// What they are chosen for.
    pub(crate) of: FilesOf,
}
