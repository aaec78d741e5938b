//! The journals of this process's window, and what it took up from windows that are gone.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::domain::change::log::Record;
use crate::format::log::{journal_head, journal_lines, read_journal};
use crate::format::read::Opened;
use crate::runtime::files::trouble::FileTrouble;
use crate::store::fs::Fs;
use crate::store::journal::{self, Journal, Left};

/// The journals.
pub(crate) struct Journals<'a> {
    fs: &'a dyn Fs,
    /// Where they lie; none are kept without it.
    folder: Option<PathBuf>,
    own: BTreeMap<PathBuf, Own>,
    /// What other windows left, until a save makes it superfluous.
    taken: BTreeMap<PathBuf, Vec<Left>>,
}

/// The journal of this window for one document.
struct Own {
    journal: Journal,
    last: String,
}

impl<'a> Journals<'a> {
    pub(crate) const fn new(fs: &'a dyn Fs, folder: Option<PathBuf>) -> Self {
        Self {
            fs,
            folder,
            own: BTreeMap::new(),
            taken: BTreeMap::new(),
        }
    }

    /// Puts records behind those of the document at `path`.
    pub(crate) fn record(&mut self, path: &Path, records: &[Record]) -> Result<(), FileTrouble> {
        let Some(folder) = &self.folder else {
            return Err(FileTrouble::Journal(std::io::ErrorKind::Unsupported.into()));
        };
        if !self.own.contains_key(path) {
            let head = journal_head(&path.display().to_string());
            let target = self.target(path);
            let journal = Journal::create(self.fs, folder, &target, head.as_bytes());
            let own = Own {
                journal: journal.map_err(FileTrouble::Journal)?,
                last: String::new(),
            };
            self.own.insert(path.to_path_buf(), own);
        }
        let Some(own) = self.own.get_mut(path) else {
            return Ok(());
        };
        let (text, last) = journal_lines(&own.last, records)?;
        let appended = own.journal.append(self.fs, text.as_bytes());
        appended.map_err(FileTrouble::Journal)?;
        own.last = last;
        Ok(())
    }

    /// The records that other windows left for the document at `path` and that `opened` does not have; what
    /// cannot be read of them is a problem of `opened`.
    pub(crate) fn take_up(&mut self, path: &Path, opened: &mut Opened) -> Vec<Record> {
        let Some(folder) = &self.folder else {
            return Vec::new();
        };
        let own = self.own.remove(path).map(|it| it.journal.leave(self.fs));
        let left_behind = journal::left_behind(self.fs, folder, &self.target(path));
        let found = own.into_iter().map(|it| it.map(|left| vec![left]));
        let found = found.chain(std::iter::once(left_behind));
        let found = found.flat_map(|it| {
            it.unwrap_or_else(|error| {
                log::warn!("journals: {:?}", error.kind());
                Vec::new()
            })
        });
        let taken = self.taken.entry(path.to_path_buf()).or_default();
        // Opened again: what was taken up before is still held.
        taken.extend(found);
        let read: Vec<_> = taken.iter().map(|it| read_journal(&it.bytes)).collect();
        opened
            .problems
            .extend(read.iter().find_map(|it| it.problem()));
        let mut records: Vec<Record> = read.into_iter().flat_map(|it| it.records).collect();
        if records.is_empty() {
            return records;
        }
        let known: BTreeSet<(u64, u64)> = opened
            .log
            .records()
            .iter()
            .map(|it| (it.seat, it.n))
            .collect();
        // Typing is joined in the file, under the number of its last record.
        let last_known = |seat| {
            let seats = known.range((seat, 0)..=(seat, u64::MAX));
            seats.last().map_or(0, |(_, n)| *n)
        };
        records.retain(|it| it.n > last_known(it.seat));
        records
    }

    /// The document at `path` was saved: nothing of it is in a journal only.
    pub(crate) fn clear(&mut self, path: &Path) {
        let own = self.own.remove(path).map(|it| it.journal.remove(self.fs));
        let taken = self.taken.remove(path).into_iter().flatten();
        for removed in own.into_iter().chain(taken.map(|it| it.remove(self.fs))) {
            if let Err(error) = removed {
                log::warn!("journal: {:?}", error.kind());
            }
        }
    }

    /// The documents that windows left journals for.
    pub(crate) fn documents(&self) -> Vec<PathBuf> {
        let Some(folder) = &self.folder else {
            return Vec::new();
        };
        let found = journal::all_left_behind(self.fs, folder).unwrap_or_default();
        let read = found.iter().map(|it| read_journal(&it.bytes));
        let with_records = read.filter(|it| !it.records.is_empty() && !it.document.is_empty());
        let mut documents: Vec<PathBuf> = with_records.map(|it| it.document.into()).collect();
        documents.dedup();
        documents
    }

    fn target(&self, path: &Path) -> PathBuf {
        self.fs.resolve(path).unwrap_or_else(|_| path.to_path_buf())
    }
}
