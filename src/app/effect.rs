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
    Open(PathBuf),
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
