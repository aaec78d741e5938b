//! Files as the window and the command line use them: the store and the formats joined together.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::outside::event::OpenedFile;
use crate::app::outside::jobs::{AsideJob, ExportJob, RecordJob, RemindersJob, SaveJob, SaveWish};
use crate::app::over::Over;
use crate::app::record::left::LeftJournal;
use crate::domain::assessment::Assessment;
use crate::domain::assessment::origin::Origin;
use crate::domain::change::log::{Record, begin, joined};
use crate::domain::score::score;
use crate::export::documents::names::without_names;
use crate::export::documents::{Names, Options};
use crate::export::ics::reminders;
use crate::format::log::LogText;
use crate::format::ours::is_ours;
use crate::format::read::{self, FileContent};
use crate::format::write::{FrozenStandard, write_whole, write_with_log};
use crate::format::{is_same_document, may_be};
use crate::runtime::clock;
use crate::runtime::files::album::album;
use crate::runtime::files::copies;
use crate::runtime::files::journals::Journals;
use crate::runtime::files::trouble::{FileTrouble, parse};
use crate::runtime::files::watch::Watch;
use crate::runtime::fonts::fonts_of;
use crate::store::atomic::{self, Backups, Base, Overwrite, SaveRequest};
use crate::store::digest::Digest;
use crate::store::error::SaveError;
use crate::store::fs::{Access, FileLook, Fs};
use crate::store::{backup, folder};

/// A file that was written.
#[derive(Debug)]
pub(crate) struct Written {
    /// The standard's text, for the next time.
    pub(crate) frozen: FrozenStandard,
    /// Which document it is.
    pub(crate) origin: Option<Origin>,
    /// The change log that the file has now.
    pub(crate) log: LogText,
    /// Which state of the file this is.
    pub(crate) seen: u64,
    /// What did not go as it should, though the file is safe.
    pub(crate) warnings: Vec<String>,
}

/// A state of a file that we read or wrote.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    pub(crate) seen: u64,
    pub(crate) digest: Digest,
    pub(crate) look: Option<FileLook>,
}

/// Reads and writes files, and remembers what it last saw of each.
pub struct Files<'a> {
    pub(crate) fs: &'a dyn Fs,
    pub(crate) known: BTreeMap<PathBuf, Known>,
    states: u64,
    journals: Journals<'a>,
    pub(crate) watch: Watch,
}

impl<'a> Files<'a> {
    /// Works on `fs`, without journals.
    pub const fn new(fs: &'a dyn Fs) -> Self {
        Self {
            fs,
            known: BTreeMap::new(),
            states: 0,
            journals: Journals::new(fs, None),
            watch: Watch::new(),
        }
    }

    /// Works on `fs`, with the journals in the folder `journals`.
    pub fn with_journals(fs: &'a dyn Fs, journals: PathBuf) -> Self {
        Self {
            journals: Journals::new(fs, Some(journals)),
            ..Self::new(fs)
        }
    }

    /// Reads a file, unless it is `left` meanwhile.
    pub fn open(
        &mut self,
        path: &Path,
        left: &dyn Fn() -> bool,
    ) -> Result<OpenedFile, FileTrouble> {
        // Looked at first: what changes while it is read is noticed afterwards.
        let look = self.fs.look(path).ok();
        let read = atomic::open(self.fs, path)?;
        stop_if(left)?;
        let mut opened = parse(path, &read.bytes)?;
        stop_if(left)?;
        let seen = self.know(path, read.digest, look);
        let writable = atomic::is_writable(self.fs, path);
        if writable && let Err(error) = atomic::sweep(self.fs, path) {
            log::warn!("sweep: {:?}", error.kind());
        }
        // The open assessment is still looked after while a standard is opened beside it.
        if matches!(opened.document, FileContent::Assessment(_)) {
            self.watch.turn_to(path);
        }
        let left = self.journals.take_up(path, &mut opened);
        Ok(OpenedFile {
            copies: copies::beside(self.fs, path, &opened, &left),
            left,
            earlier: self.earlier(path, &opened),
            outside: self.held_against_log(path, &mut opened),
            opened,
            writable,
            seen,
        })
    }

    /// Reads another file, which is only to be looked at.
    pub(crate) fn fetch(&self, path: &Path) -> Result<read::Opened, FileTrouble> {
        parse(path, &atomic::open(self.fs, path)?.bytes)
    }

    /// Remembers a state of the file at `path`; returns its number.
    pub(crate) fn know(&mut self, path: &Path, digest: Digest, look: Option<FileLook>) -> u64 {
        self.states += 1;
        let seen = self.states;
        let state = Known { seen, digest, look };
        self.known.insert(path.to_path_buf(), state);
        seen
    }

    /// Writes an assessment.
    pub(crate) fn save(&mut self, job: &SaveJob) -> Result<Written, FileTrouble> {
        let frozen = match &job.frozen {
            Some(frozen) => frozen.clone(),
            None => FrozenStandard::new(&job.assessment.standard)?,
        };
        let (assessment, begun) = with_origin(job);
        let log = job.log.with(&begun)?.with(&joined(&job.records))?;
        let (log, beside) = self.part(job, log);
        let bytes = write_with_log(&assessment, &frozen, &log)?;
        if job.over == Over::Anything {
            self.is_free(&job.path)?;
        }
        let base = self.base(&job.path, job.over, job.seen)?;
        self.make_folder(&job.path, job.over);
        let request = SaveRequest {
            target: &job.path,
            base,
            bytes: &bytes,
            now: job.now.local(),
            backups: match job.wish {
                SaveWish::Program => Backups::Spaced,
                SaveWish::User | SaveWish::OwnCopy => Backups::Every,
            },
            own_copy: job.wish == SaveWish::OwnCopy,
            is_earlier: is_same_document,
        };
        match atomic::save(self.fs, &request) {
            Ok(saved) => {
                let look = self.fs.look(&job.path).ok();
                let seen = self.know(&job.path, saved.digest, look);
                self.watch.turn_to(&job.path);
                self.journals.clear(&job.path);
                copies::clear_kept(self.fs, &job.path, &log);
                if let Some(from) = &job.from {
                    self.journals.clear(from);
                }
                let warnings = saved.warnings.iter().map(ToString::to_string).collect();
                Ok(Written {
                    origin: assessment.origin,
                    frozen,
                    log,
                    seen,
                    warnings,
                })
            }
            Err(error) => {
                let failed = self.failed(&job.path, job.seen, error);
                // The file still has these records, or has them again.
                if let Some(beside) = beside.filter(|_| !failed.is_written()) {
                    self.fs.remove(&beside).ok();
                }
                Err(failed)
            }
        }
    }

    /// Refuses a place at which an assessment lies: whose it is must be told before it is replaced.
    fn is_free(&self, path: &Path) -> Result<(), FileTrouble> {
        match self.fetch(path).map(|it| it.document) {
            Ok(FileContent::Assessment(it)) => Err(FileTrouble::Occupied(it.identity().in_words())),
            Ok(FileContent::Standard(_)) | Err(_) => Ok(()),
        }
    }

    /// What a save may find at its target.
    pub(crate) fn base(&self, path: &Path, over: Over, seen: u64) -> Result<Base, FileTrouble> {
        Ok(match (over, self.known.get(path)) {
            (Over::Anything | Over::Known, _) => Base::New(Overwrite::Confirmed),
            (Over::Ours, Some(known)) if known.seen != seen => return Err(FileTrouble::Stale),
            (Over::Nothing | Over::Ours, Some(known)) => Base::Opened(known.digest),
            (Over::Nothing | Over::Ours, None) | (Over::Gone, _) => Base::New(Overwrite::Refuse),
        })
    }

    /// Makes the folder of a file; that of one that was there is not made up, for its share may be gone.
    pub(crate) fn make_folder(&self, path: &Path, over: Over) {
        if over != Over::Ours
            && let Some(dir) = path.parent()
            && let Err(error) = folder::make(self.fs, dir, Access::Usual)
        {
            // The save itself says in full what is wrong with the folder.
            log::warn!("create folder: {:?}", error.kind());
        }
    }

    /// Remembers what a failed save has left at its target.
    pub(crate) fn failed(&mut self, path: &Path, seen: u64, error: SaveError) -> FileTrouble {
        // The file holds our bytes already, though it may not survive a power cut.
        if let SaveError::NotDurable { digest, .. } = &error {
            let known = Known {
                seen,
                digest: *digest,
                look: None,
            };
            self.known.insert(path.to_path_buf(), known);
        }
        error.into()
    }

    /// Puts edits into the journal; they are safe when it returns.
    pub fn record(&mut self, job: &RecordJob) -> Result<(), FileTrouble> {
        self.journals.record(job)
    }

    /// The journals that windows left behind.
    pub fn left_journals(&self) -> Vec<LeftJournal> {
        self.journals.all()
    }

    /// Removes a journal that a window left behind.
    pub fn discard_journal(&self, journal: &Path) {
        self.journals.discard(journal);
    }

    /// Goes on with the document that a journal holds all of, as a file that is still to be written at `path`.
    pub fn reopen(&mut self, journal: &Path, path: &Path) -> Option<OpenedFile> {
        let (opened, left) = self.journals.reopen(journal, path)?;
        Some(OpenedFile {
            opened,
            writable: true,
            seen: 0,
            left,
            copies: Vec::new(),
            earlier: None,
            outside: None,
        })
    }

    /// Puts a state that is in no file among the earlier versions of the document at `path`.
    pub(crate) fn put_aside(&mut self, job: &AsideJob) -> Result<(), FileTrouble> {
        let bytes = write_whole(&job.assessment, &job.log)?;
        backup::keep_bytes(self.fs, &job.path, &bytes, job.now.local())
            .map_err(FileTrouble::Journal)?;
        if job.clears {
            self.journals.clear(&job.path);
        }
        Ok(())
    }

    /// The newest earlier version of the file at `path` that can be read whole.
    pub(crate) fn rescue(&self, path: &Path) -> Option<PathBuf> {
        self.newest_sound(path, None).map(|(path, _)| path)
    }

    /// What that version says, for a file in which something cannot be read.
    fn earlier(&self, path: &Path, opened: &read::Opened) -> Option<Box<Assessment>> {
        let FileContent::Assessment(damaged) = &opened.document else {
            return None;
        };
        if !opened.read_only {
            return None;
        }
        let (_, FileContent::Assessment(mut earlier)) = self.newest_sound(path, damaged.origin)?
        else {
            return None;
        };
        if !earlier.standard.asks_the_same(&damaged.standard) {
            return None;
        }
        earlier.standard = Arc::clone(&damaged.standard);
        Some(Box::new(earlier))
    }

    /// Of the document `origin`, or whichever lay here where that is not known.
    fn newest_sound(&self, path: &Path, origin: Option<Origin>) -> Option<(PathBuf, FileContent)> {
        let backups = backup::list_as_of(self.fs, path, clock::now().local()).ok()?;
        backups.into_iter().find_map(|it| {
            let bytes = self.fs.read(&it.path).ok()?;
            let is_it = may_be(origin, &bytes);
            let opened = is_it.then(|| read::read(&bytes).ok()).flatten();
            let opened = opened.filter(|it| !it.read_only)?;
            Some((it.path, opened.document))
        })
    }

    /// Writes the document, unless it is `left` before, and returns what of it is not as it should be.
    pub fn export(
        &self,
        job: &ExportJob,
        left: &dyn Fn() -> bool,
    ) -> Result<Vec<String>, FileTrouble> {
        let tree = score(&job.assessment);
        let document = job.document;
        let album = album(
            self.fs,
            job.folder.as_deref(),
            (document, &job.assessment),
            left,
        );
        stop_if(left)?;
        let options = Options {
            album,
            ..job.options.clone()
        };
        let report = document.build(&job.assessment, &tree, &options, job.date);
        stop_if(left)?;
        let written = job
            .format
            .write_as(&report, fonts_of(job.fonts), &job.template)?;
        stop_if(left)?;
        self.put_out(&job.path, &written.bytes, job.over)?;
        Ok(written.notices)
    }

    /// Writes the deadlines as a calendar.
    pub fn export_reminders(&self, job: &RemindersJob) -> Result<(), FileTrouble> {
        let (about, gaps) = (&job.assessment.about, &job.gaps);
        let text = match job.names {
            Names::Shown => reminders(about, gaps, job.date, |it| it),
            Names::Hidden => reminders(about, gaps, job.date, without_names(&job.assessment)),
        };
        self.put_out(&job.path, text.as_bytes(), job.over)
    }

    /// Writes what was made from a file of ours; never over one, whatever it is called and whoever was asked.
    pub(crate) fn put_out(&self, path: &Path, bytes: &[u8], over: Over) -> Result<(), FileTrouble> {
        let overwrite = match over {
            Over::Nothing | Over::Gone => Overwrite::Refuse,
            Over::Ours | Over::Anything | Over::Known => Overwrite::Confirmed,
        };
        if holds_ours(self.fs, path) {
            return Err(FileTrouble::Ours(path.to_path_buf()));
        }
        atomic::write_new(self.fs, path, bytes, overwrite)?;
        Ok(())
    }
}

/// What is to be written, with an origin, and the record that a document gets with it where it has none yet.
fn with_origin(job: &SaveJob) -> (Cow<'_, Assessment>, Vec<Record>) {
    if job.assessment.origin.is_some() {
        return (Cow::Borrowed(&job.assessment), Vec::new());
    }
    let assessment = Assessment {
        origin: Some(job.fresh),
        ..job.assessment.clone()
    };
    let begun = begin(&assessment, job.fresh, job.seat, job.now);
    (Cow::Owned(assessment), vec![begun])
}

/// Whether an assessment or a standard lies at `path`.
pub(crate) fn holds_ours(fs: &dyn Fs, path: &Path) -> bool {
    atomic::open(fs, path).is_ok_and(|it| is_ours(&it.bytes))
}

fn stop_if(left: &dyn Fn() -> bool) -> Result<(), FileTrouble> {
    if left() {
        Err(FileTrouble::Left)
    } else {
        Ok(())
    }
}

impl std::fmt::Debug for Files<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Files")
            .field("known", &self.known.len())
            .finish_non_exhaustive()
    }
}
