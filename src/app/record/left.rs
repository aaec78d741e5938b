//! Journals that windows left behind: edits that are in no file.

use std::path::PathBuf;

use crate::domain::assessment::origin::Identity;
use crate::domain::change::log::Record;
use crate::domain::date::Moment;

/// A journal that a window left behind.
#[derive(Clone, Debug)]
pub struct LeftJournal {
    /// Where the journal lies.
    pub file: PathBuf,
    /// Where the document was.
    pub document: PathBuf,
    /// Which document it is of, where the journal says so.
    pub identity: Option<Identity>,
    /// Whether that document is still where it was, so that opening it takes the journal up.
    pub is_there: bool,
    /// Whether the journal holds all of the document, so that it can be gone on with as a file of its own.
    pub is_whole: bool,
    /// What was done, oldest first.
    pub records: Vec<Record>,
    /// Its size, in bytes.
    pub bytes: u64,
}

impl LeftJournal {
    /// When the last of it was done; nothing where all of it was done before the journal was begun.
    pub fn at(&self) -> Option<Moment> {
        self.records.last().map(|it| it.at)
    }

    /// The name of the journal's own file, by which it is known again.
    pub(crate) fn name(&self) -> String {
        let name = self.file.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }

    /// Whether it can only be read: there is no file to take it up, and it is no whole document.
    pub(crate) const fn is_astray(&self) -> bool {
        !self.is_there && !self.is_whole
    }

    /// Whose it is, in words.
    pub(crate) fn in_words(&self) -> String {
        let name = self.document.file_name().unwrap_or_default();
        let name = name.to_string_lossy().into_owned();
        match &self.identity {
            Some(it) if name.is_empty() => it.in_words(),
            Some(it) => format!("{name}（{}）", it.in_words()),
            None => name,
        }
    }
}
