//! The journals of this process's window, and what it took up from windows that are gone.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::app::outside::jobs::RecordJob;
use crate::app::record::left::LeftJournal;
use crate::domain::assessment::Assessment;
use crate::domain::change::log::{Record, joined};
use crate::format::journal::{JournalText, journal_head, journal_lines, read_journal};
use crate::format::log::LogText;
use crate::format::read::{FileContent, Opened, read};
use crate::format::write::write_whole;
use crate::runtime::files::trouble::FileTrouble;
use crate::store::fs::{FileKind, Fs};
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

    /// Puts records behind those of the document; where all of it is given, a journal that has all of it takes the
    /// place of the one before.
    pub(crate) fn record(&mut self, job: &RecordJob) -> Result<(), FileTrouble> {
        let Some(folder) = &self.folder else {
            return Err(FileTrouble::Journal(std::io::ErrorKind::Unsupported.into()));
        };
        if job.whole.is_some() || !self.own.contains_key(&job.path) {
            let whole = job.whole.as_deref().map(whole).transpose()?;
            let head = journal_head(&job.path.display().to_string(), &job.head, whole.as_deref())?;
            let target = self.target(&job.path);
            let journal = Journal::create(self.fs, folder, &target, head.as_bytes());
            let own = Own {
                journal: journal.map_err(FileTrouble::Journal)?,
                last: String::new(),
            };
            let before = self.own.insert(job.path.clone(), own);
            // All that it held is in the new one.
            if let Some(before) = before {
                told(before.journal.remove(self.fs));
            }
        }
        let Some(own) = self.own.get_mut(&job.path) else {
            return Ok(());
        };
        let (text, last) = journal_lines(&own.last, &job.records)?;
        let appended = own.journal.append(self.fs, text.as_bytes());
        appended.map_err(FileTrouble::Journal)?;
        own.last = last;
        Ok(())
    }

    /// The records that other windows left for the document at `path`, wherever it was then, and that `opened` does
    /// not have; what cannot be read of them is a problem of `opened`.
    pub(crate) fn take_up(&mut self, path: &Path, opened: &mut Opened) -> Vec<Record> {
        let Some(folder) = &self.folder else {
            return Vec::new();
        };
        // One that has all of a document is gone on with only where somebody asks for it.
        let own = self.own.remove(path).map(|it| it.journal.leave(self.fs));
        let own = own.into_iter().map(|it| it.map(|left| vec![left]));
        let all = std::iter::once(journal::all_left_behind(self.fs, folder));
        let found = own.chain(all).flat_map(|it| {
            it.unwrap_or_else(|error| {
                log::warn!("journals: {:?}", error.kind());
                Vec::new()
            })
        });
        let read = found.map(|it| (read_journal(&it.bytes), it));
        let (read, found): (Vec<JournalText>, Vec<Left>) = read
            .filter(|(it, _)| it.whole.is_none() && self.belongs(path, opened, it))
            .unzip();
        let taken = self.taken.entry(path.to_path_buf()).or_default();
        // Opened again: what was taken up before is still held.
        let before = taken.iter().map(|it| read_journal(&it.bytes));
        let read: Vec<JournalText> = before.chain(read).collect();
        taken.extend(found);
        opened
            .problems
            .extend(read.iter().find_map(JournalText::problem));
        let mut records: Vec<Record> = read.into_iter().flat_map(|it| it.records).collect();
        if records.is_empty() {
            return records;
        }
        let known: BTreeSet<(u64, u64)> = opened.log.records().iter().map(Record::id).collect();
        // Typing is joined in the file, under the number of its last record.
        let last_known = |seat| {
            let seats = known.range((seat, 0)..=(seat, u64::MAX));
            seats.last().map_or(0, |(_, n)| *n)
        };
        records.retain(|it| it.n > last_known(it.seat));
        records
    }

    /// Whether a journal is of the document at `path`, and goes on from what that says: of two copies, the one that
    /// it was begun for.
    fn belongs(&self, path: &Path, opened: &Opened, journal: &JournalText) -> bool {
        let FileContent::Assessment(assessment) = &opened.document else {
            return false;
        };
        let document = Path::new(&journal.document);
        let is_here = self.target(document) == self.target(path) || self.is_same(document, path);
        let Some(head) = &journal.head else {
            let first = journal.records.iter().flat_map(|it| &it.deltas).next();
            return is_here && first.is_none_or(|it| it.fits(assessment));
        };
        let identity = assessment.identity();
        let goes_on = opened.log.has(&head.after);
        let is_one = match head.identity.agrees(&identity) {
            Some(true) => true,
            Some(false) => goes_on && !head.after.is_empty(),
            None => goes_on && head.identity.created == identity.created,
        };
        let is_gone = || self.fs.look(document).is_err();
        is_one && (is_here || goes_on && is_gone())
    }

    /// The document at `path` was saved: nothing of it is in a journal only.
    pub(crate) fn clear(&mut self, path: &Path) {
        let own = self.own.remove(path).map(|it| it.journal.remove(self.fs));
        let taken = self.taken.remove(path).into_iter().flatten();
        for removed in own.into_iter().chain(taken.map(|it| it.remove(self.fs))) {
            told(removed);
        }
    }

    /// The journals that windows left behind, and that hold something.
    pub(crate) fn all(&self) -> Vec<LeftJournal> {
        let Some(folder) = &self.folder else {
            return Vec::new();
        };
        let found = journal::all_left_behind(self.fs, folder).unwrap_or_default();
        let read = found.iter().map(|it| (it, read_journal(&it.bytes)));
        let something = read.filter(|(_, it)| !it.records.is_empty() || it.whole.is_some());
        something
            .map(|(left, journal)| self.described(left, journal))
            .collect()
    }

    fn described(&self, left: &Left, journal: JournalText) -> LeftJournal {
        let document = PathBuf::from(&journal.document);
        let is_there = journal.whole.is_none() && self.is_at(&document, &journal);
        LeftJournal {
            file: left.path().to_path_buf(),
            is_there,
            document,
            identity: journal.head.map(|it| it.identity),
            is_whole: journal.whole.is_some(),
            records: joined(&journal.records),
            bytes: u64::try_from(left.bytes.len()).unwrap_or(u64::MAX),
        }
    }

    /// Whether the file at `path` is the document of the journal.
    fn is_at(&self, path: &Path, journal: &JournalText) -> bool {
        let is_file = self.fs.look(path).is_ok_and(|it| it.kind == FileKind::File);
        let bytes = is_file.then(|| self.fs.read(path).ok()).flatten();
        let opened = bytes.and_then(|it| read(&it).ok());
        // What cannot be read just now may be it.
        opened.map_or(is_file, |it| self.belongs(path, &it, journal))
    }

    /// Takes up the journal at `file`, which holds all of a document: that document, and what was done since.
    pub(crate) fn reopen(&mut self, file: &Path, path: &Path) -> Option<(Opened, Vec<Record>)> {
        let folder = self.folder.as_deref()?;
        let all = journal::all_left_behind(self.fs, folder).ok()?;
        let left = all.into_iter().find(|it| it.path() == file)?;
        let journal = read_journal(&left.bytes);
        let mut opened = read(journal.whole.as_ref()?.as_bytes()).ok()?;
        opened.problems.extend(journal.problem());
        self.taken.entry(path.to_path_buf()).or_default().push(left);
        Some((opened, journal.records))
    }

    /// Removes the journal at `file`, unless a window is at it.
    pub(crate) fn discard(&self, file: &Path) {
        let Some(folder) = &self.folder else {
            return;
        };
        let all = journal::all_left_behind(self.fs, folder).unwrap_or_default();
        for left in all.into_iter().filter(|it| it.path() == file) {
            told(left.remove(self.fs));
        }
    }

    /// Whether both lead to one file, as far as the system tells.
    fn is_same(&self, one: &Path, other: &Path) -> bool {
        let identity = |it: &Path| self.fs.look(it).ok()?.identity;
        identity(one).is_some() && identity(one) == identity(other)
    }

    fn target(&self, path: &Path) -> PathBuf {
        let at = self.fs.resolve(path).unwrap_or_else(|_| path.to_path_buf());
        self.fs.place(&at)
    }
}

/// The text of a whole document.
fn whole((assessment, log): &(Assessment, LogText)) -> Result<String, FileTrouble> {
    let bytes = write_whole(assessment, log)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Notes in the log that a journal could not be removed: what is left of it is known not to be needed.
fn told(removed: std::io::Result<()>) {
    if let Err(error) = removed {
        log::warn!("journal: {:?}", error.kind());
    }
}
