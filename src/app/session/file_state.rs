//! How the open assessment stands with its file and its journal.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::over::Over;
use crate::domain::assessment::Assessment;
use crate::domain::date::Moment;
use crate::format::write::FrozenStandard;

/// How the assessment stands with its file.
#[derive(Debug)]
pub struct FileState {
    /// Where it is kept.
    pub path: PathBuf,
    /// What the next save may find there.
    pub over: Over,
    /// The file that was gone on with under this name, until it is written once more: its journal is not needed then.
    pub(crate) from: Option<PathBuf>,
    /// The place that it is being written to, to be gone on with there.
    pub(crate) moving: Option<PathBuf>,
    /// The number of the last edit.
    pub revision: u64,
    /// The number of the last edit that is safe on the disk.
    pub saved: u64,
    /// The revision that is being written.
    pub(crate) saving: Option<u64>,
    /// Whether the last save failed, so that the next one waits for an edit or a wish.
    pub failed: bool,
    /// When it failed because somebody held the file, which passes by itself: it is tried again.
    pub(crate) held_at: Option<Moment>,
    /// The number of the last edit that is in the journal.
    pub recorded: u64,
    /// The revision that is being put into the journal.
    pub recording: Option<u64>,
    /// Whether there is a journal to put edits into.
    pub(crate) journal: JournalState,
    /// Which state of the file was last seen.
    pub(crate) seen: u64,
    /// Whether the next save must put aside what it replaces: somebody else's version, or one's own before an
    /// earlier one was brought back.
    pub(crate) backs_up: bool,
    /// What the file said in that state.
    pub(crate) base: Option<Arc<Assessment>>,
    /// Whether the file cannot be reached at present.
    pub(crate) away: bool,
    /// When the last edit was made.
    pub(crate) edited_at: Option<Moment>,
    /// When the first edit was made that the file does not have.
    pub(crate) dirty_at: Option<Moment>,
    /// When it was last saved.
    pub(crate) saved_at: Option<Moment>,
    /// The standard's text, once written.
    pub(crate) frozen: Option<FrozenStandard>,
}

impl FileState {
    /// The state of a file that was just opened, or that is still to be written.
    pub const fn new(path: PathBuf, over: Over) -> Self {
        Self {
            path,
            over,
            from: None,
            moving: None,
            revision: 0,
            saved: 0,
            saving: None,
            recorded: 0,
            recording: None,
            journal: JournalState::Kept,
            seen: 0,
            backs_up: false,
            base: None,
            away: false,
            failed: false,
            held_at: None,
            edited_at: None,
            dirty_at: None,
            saved_at: None,
            frozen: None,
        }
    }

    /// Whether the file does not have something yet.
    pub const fn is_dirty(&self) -> bool {
        self.saved < self.revision
    }

    /// Whether everything is on the disk, be it in the journal only.
    pub const fn is_safe(&self) -> bool {
        self.revision <= self.recorded || !self.is_dirty()
    }

    /// Notes an edit.
    pub fn touch(&mut self, now: Moment) {
        if !self.is_dirty() {
            self.dirty_at = Some(now);
        }
        self.revision += 1;
        self.failed = false;
        self.held_at = None;
        self.edited_at = Some(now);
    }

    /// Whether it is written, or being written, at `path`.
    pub(crate) fn writes_to(&self, path: &Path) -> bool {
        self.path == path || self.moving.as_deref() == Some(path)
    }

    /// Whether edits go into the journal.
    pub(crate) const fn has_journal(&self) -> bool {
        !matches!(self.journal, JournalState::Failed)
    }
}

/// Whether edits can be put into the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JournalState {
    /// They can.
    Kept,
    /// They can, and all of the document is there before them.
    Whole,
    /// The disk refused, and the user was told so: only saving makes them safe.
    Failed,
}
