//! What must be decided before the open file may be written again.

use crate::domain::assessment::Assessment;
use crate::domain::date::Moment;
use crate::format::log::LogText;

/// What lies at the place of the open file now, and cannot be joined with it. Nothing is written there until somebody
/// has decided; the journal has all of the open document meanwhile.
#[derive(Debug)]
pub struct HeldSave {
    /// Why the two cannot be joined.
    pub why: HeldWhy,
    /// What is there now.
    pub theirs: Assessment,
    /// Its change log.
    pub(crate) log: LogText,
    /// Which state of the file that is.
    pub(crate) seen: u64,
    /// Whether the question is on the screen; it can be put off.
    pub shown: bool,
    /// Whether ours is among the earlier versions of the file already.
    pub aside: Aside,
    /// Whether theirs is to be opened as soon as ours is put aside.
    pub(crate) leaving: bool,
}

/// Whether what is open is among the earlier versions of its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aside {
    /// Nobody asked for that.
    No,
    /// It is on its way there.
    UnderWay,
    /// It is.
    Done,
    /// It could not be put there.
    Failed,
}

/// Why two states of one place cannot be joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeldWhy {
    /// What is there is another document.
    Other,
    /// What is there is an older copy of the document.
    Older,
    /// It is the same document, but cannot be merged, for this reason.
    Apart(String),
}

impl HeldSave {
    /// When something was last done to what is there.
    pub(crate) fn theirs_at(&self) -> Option<Moment> {
        self.log.last_records(1).first().map(|it| it.at)
    }
}
