//! How a standard that is edited stands with its file.

use std::path::PathBuf;

use crate::app::over::Over;
use crate::domain::date::Moment;

/// How an edited standard stands with its file.
#[derive(Clone, Debug)]
pub struct DraftFile {
    /// Where it is kept.
    pub path: PathBuf,
    /// Whether that is only a place for drafts.
    pub is_draft: bool,
    /// What the next save may find there.
    pub(crate) over: Over,
    /// Which state of the file was last seen.
    pub(crate) seen: u64,
    /// The number of the last edit.
    pub(crate) revision: u64,
    /// The number of the last edit that is on the disk.
    pub(crate) saved: u64,
    /// The revision that is being written.
    pub(crate) saving: Option<u64>,
    /// Whether the last save failed.
    pub failed: bool,
    /// When it failed because somebody held the file, which passes by itself: it is tried again.
    pub(crate) held_at: Option<Moment>,
    /// When the last edit was made.
    pub(crate) edited_at: Option<Moment>,
    /// When the first edit was made that the file does not have.
    pub(crate) dirty_at: Option<Moment>,
    /// When it was last saved.
    pub(crate) saved_at: Option<Moment>,
    /// How it stood before it was to be kept in this place, until it is there.
    before: Option<Box<Self>>,
}

impl DraftFile {
    /// A file that was just opened, or that is still to be written.
    pub const fn new(path: PathBuf, is_draft: bool, over: Over) -> Self {
        Self {
            path,
            is_draft,
            over,
            seen: 0,
            revision: 0,
            saved: 0,
            saving: None,
            failed: false,
            held_at: None,
            edited_at: None,
            dirty_at: None,
            saved_at: None,
            before: None,
        }
    }

    /// It is to be kept at `path` from now on; until it is written there, the former place is not given up.
    pub(crate) fn move_to(&mut self, path: PathBuf, over: Over) {
        let moved = Self {
            revision: self.revision + 1,
            seen: self.seen,
            ..Self::new(path, false, over)
        };
        self.before = Some(Box::new(std::mem::replace(self, moved)));
    }

    /// It was written where it is to be kept.
    pub(crate) fn arrived(&mut self) {
        self.before = None;
    }

    /// It cannot be kept in its new place: it is in the former one, and what it has is still to be written there.
    pub(crate) fn turn_back(&mut self, now: Moment) {
        if let Some(before) = self.before.take() {
            let revision = self.revision;
            *self = *before;
            self.revision = self.revision.max(revision);
            self.touch(now);
        }
    }

    /// Whether the file does not have something yet.
    pub const fn is_dirty(&self) -> bool {
        self.saved < self.revision
    }

    /// Notes an edit.
    pub(crate) fn touch(&mut self, now: Moment) {
        if !self.is_dirty() {
            self.dirty_at = Some(now);
        }
        self.revision += 1;
        self.failed = false;
        self.held_at = None;
        self.edited_at = Some(now);
    }
}
