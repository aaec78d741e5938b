//! What comes back from the outside world.

use std::path::PathBuf;

use crate::app::command::Purpose;
use crate::app::notice::Card;
use crate::format::read::Opened;
use crate::format::write::FrozenStandard;

/// One result.
#[derive(Debug)]
pub enum Event {
    /// A path was chosen.
    Picked(Purpose, PathBuf),
    /// The user left a dialog without choosing.
    PickCancelled,
    /// This desktop shows no file dialog.
    NoDialog {
        /// What a path is needed for.
        purpose: Purpose,
        /// The path to begin with.
        suggested: PathBuf,
    },
    /// A file was read.
    Opened {
        /// The number of the work.
        job: u64,
        /// Where from.
        path: PathBuf,
        /// Whether the disk lets us write there.
        writable: bool,
        /// What it holds.
        opened: Box<Opened>,
    },
    /// A file could not be read.
    OpenFailed {
        /// The number of the work.
        job: u64,
        /// Where from.
        path: PathBuf,
        /// Why.
        card: Card,
    },
    /// An assessment was written.
    Saved {
        /// Where to.
        path: PathBuf,
        /// Which revision.
        revision: u64,
        /// The standard's text, for the next time.
        frozen: FrozenStandard,
        /// What did not go as it should, though the file is safe.
        warnings: Vec<String>,
    },
    /// An assessment could not be written; the file is as it was.
    SaveFailed {
        /// Where to.
        path: PathBuf,
        /// Which revision.
        revision: u64,
        /// Why.
        card: Card,
    },
    /// A gap list was written.
    Exported {
        /// The number of the work.
        job: u64,
        /// Where to.
        path: PathBuf,
    },
    /// A gap list could not be written.
    ExportFailed {
        /// The number of the work.
        job: u64,
        /// Why.
        card: Card,
    },
    /// The work of this number was left before it changed anything.
    Cancelled(u64),
    /// Something else failed.
    Failed(Card),
}
