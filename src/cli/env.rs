//! The world around one run, what a command has to say, and the exit codes.

use std::io::Write;
use std::path::PathBuf;

use crate::app::standard::library::OwnStandard;
use crate::domain::date::Moment;
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
    /// The folder of the user's own standards, to be named.
    pub standards: PathBuf,
    /// The files of that folder.
    pub own_standards: &'a dyn Fn() -> Vec<OwnStandard>,
    /// Where results go.
    pub out: &'a mut dyn Write,
    /// Where errors and remarks go.
    pub err: &'a mut dyn Write,
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
