//! Work for the outside world, as data: `update` itself does none.

use std::path::PathBuf;

use crate::app::command::{ExportFormat, Purpose};
use crate::app::settings::Settings;
use crate::domain::assessment::Assessment;
use crate::domain::date::Moment;
use crate::domain::gap::GapOrder;
use crate::format::write::FrozenStandard;

/// One piece of work.
#[derive(Debug)]
pub enum Effect {
    /// Ask for a path.
    Pick {
        /// What for.
        purpose: Purpose,
        /// The folder and name to begin with.
        suggested: PathBuf,
    },
    /// Read a file.
    Open {
        /// The number of this work, to be left by.
        job: u64,
        /// Which file.
        path: PathBuf,
    },
    /// Leave the work of this number, if it is still under way.
    Cancel(u64),
    /// Show a file or a folder in the file manager of the desktop.
    Reveal(PathBuf),
    /// Write the assessment.
    Save(Box<SaveJob>),
    /// Write the gap list.
    Export(Box<ExportJob>),
    /// Remember the settings.
    KeepSettings(Box<Settings>),
}

/// What is needed to write an assessment.
#[derive(Debug)]
pub struct SaveJob {
    /// Where to.
    pub path: PathBuf,
    /// What.
    pub assessment: Assessment,
    /// The standard's text, if it was written before.
    pub frozen: Option<FrozenStandard>,
    /// What may stand there already.
    pub over: Over,
    /// Which revision this is; later typing is not covered by it.
    pub revision: u64,
    /// When it was asked for.
    pub now: Moment,
}

/// What a save may find in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// Nothing: the file is new.
    Nothing,
    /// The file as we last read or wrote it; anything else was written by somebody else.
    Ours,
    /// Anything: the user was asked, or it is the practice copy of the sample.
    Anything,
}

/// What is needed to write a gap list.
#[derive(Debug)]
pub struct ExportJob {
    /// The number of this work, to be left by.
    pub job: u64,
    /// Where to.
    pub path: PathBuf,
    /// What may stand there already.
    pub over: Over,
    /// The format.
    pub format: ExportFormat,
    /// What.
    pub assessment: Assessment,
    /// In which order.
    pub order: GapOrder,
    /// The date on paper.
    pub now: Moment,
}
