//! The world around one run, what a command has to say, and the exit codes.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::app::standard::library::OwnStandard;
use crate::domain::assessment::Assessment;
use crate::domain::assessment::origin::Origin;
use crate::domain::date::Moment;
use crate::format::log::LogText;
use crate::store::fs::Fs;

/// It is done.
pub(crate) const DONE: u8 = 0;
/// `check` has found errors, or somebody has to look at something first.
pub(crate) const FINDINGS: u8 = 1;
/// The words on the command line are wrong; nothing was changed.
pub(crate) const USAGE: u8 = 2;
/// A file could not be read or written; nothing is lost.
pub(crate) const FILE_TROUBLE: u8 = 3;

/// The world around one run.
pub struct Env<'a> {
    /// The disk.
    pub fs: &'a dyn Fs,
    /// This moment.
    pub now: Moment,
    /// The seat of this process, see [`crate::domain::change::log::Record::seat`].
    pub seat: u64,
    /// The origin of the assessment that is begun, or that gets one.
    pub origin: Origin,
    /// The folder of the user's own standards, to be named.
    pub standards: PathBuf,
    /// The files of that folder.
    pub own_standards: &'a dyn Fn() -> Vec<OwnStandard>,
    /// What was found at places where a save met something else.
    pub met: Met,
    /// Where results go.
    pub out: &'a mut dyn Write,
    /// Where errors and remarks go.
    pub err: &'a mut dyn Write,
}

/// What was opened at places where the save then met something else, by their paths as they were written.
#[derive(Debug, Default)]
pub struct Met(RefCell<BTreeMap<PathBuf, (Assessment, LogText)>>);

impl Met {
    /// Notes what was opened at `path`, unless that was noted before.
    pub(crate) fn note(&self, path: &Path, assessment: Assessment, log: LogText) {
        let mut met = self.0.borrow_mut();
        met.entry(path.to_path_buf()).or_insert((assessment, log));
    }

    /// What is asked of what was first opened at `path`; nothing where no save met anything else there.
    pub(crate) fn first<T>(
        &self,
        path: &Path,
        ask: impl FnOnce(&Assessment, &LogText) -> T,
    ) -> Option<T> {
        let met = self.0.borrow();
        met.get(path).map(|(assessment, log)| ask(assessment, log))
    }
}

/// What a command has to say.
pub(crate) struct Reply {
    /// The result.
    pub(crate) text: String,
    /// What did not go as it should, beside the result.
    pub(crate) remarks: Vec<String>,
    pub(crate) exit: u8,
}

impl Reply {
    pub(crate) const fn new(text: String) -> Self {
        Self {
            text,
            remarks: Vec::new(),
            exit: DONE,
        }
    }
}
