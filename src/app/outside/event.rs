//! What comes back from the outside world.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::command::path::Purpose;
use crate::app::notice::Card;
use crate::app::outside::jobs::UpgradeJob;
use crate::app::papers::exporting::Wanted;
use crate::app::record::left::LeftJournal;
use crate::app::record::outside::Outside;
use crate::app::record::past::Version;
use crate::domain::assessment::Assessment;
use crate::domain::change::log::Record;
use crate::domain::standard::Standard;
use crate::domain::upgrade::Upgrade;
use crate::export::layout::Pages;
use crate::format::log::LogText;
use crate::format::read::Opened;
use crate::format::write::FrozenStandard;
use crate::import::form::FilledForm;
use crate::import::reading::source::SourceFile;
use crate::import::standard::preview::ImportPreview;

/// One result.
#[derive(Debug)]
pub enum Event {
    /// A path was chosen.
    Picked(Purpose, PathBuf),
    /// The user chose files for what has this number, see [`Purpose::Files`].
    PickedFiles(u32, Vec<PathBuf>),
    /// The user left a dialog without choosing.
    PickCancelled,
    /// This desktop shows no file dialog.
    NoDialog {
        /// What a path is needed for.
        purpose: Purpose,
        /// The path to begin with.
        suggested: PathBuf,
    },
    /// A file was read.
    Opened {
        /// The number of the work.
        job: u64,
        /// Where from.
        path: PathBuf,
        /// What was found.
        found: Box<OpenedFile>,
    },
    /// A file could not be read.
    OpenFailed {
        /// The number of the work.
        job: u64,
        /// Where from.
        path: PathBuf,
        /// Why.
        card: Card,
        /// The newest earlier version of it that can be read.
        rescue: Option<PathBuf>,
    },
    /// Another copy of the open file was read.
    Fetched {
        /// The number of the work.
        job: u64,
        /// Where from.
        path: PathBuf,
        /// What it holds.
        opened: Box<Opened>,
    },
    /// Which of the recent files are not where they were.
    Missing(Vec<PathBuf>),
    /// The names of what lies in the folder of new assessments, in order.
    InFolder(Vec<String>),
    /// Somebody else wrote the file.
    Outside {
        /// Which file.
        path: PathBuf,
        /// What was found.
        found: Box<OpenedFile>,
    },
    /// The file can no longer be reached, or not be read.
    Away {
        /// Which file.
        path: PathBuf,
        /// Why.
        card: Card,
    },
    /// The file can be reached again, and is as it was.
    Back {
        /// Which file.
        path: PathBuf,
    },
    /// Edits are in the journal.
    Recorded {
        /// The file they belong to.
        path: PathBuf,
        /// The revision they lead to.
        revision: u64,
    },
    /// Edits could not be put into the journal: only saving makes them safe.
    RecordFailed {
        /// The file they belong to.
        path: PathBuf,
        /// Why.
        card: Card,
    },
    /// A save was not carried out, because the file has changed since it was asked for.
    SaveStale {
        /// Where to.
        path: PathBuf,
    },
    /// The earlier versions of a file.
    Versions {
        /// Which file.
        path: PathBuf,
        /// The versions, newest first.
        versions: Vec<Version>,
    },
    /// The journals that windows left behind.
    Journals(Vec<LeftJournal>),
    /// The document that a journal holds all of.
    Reopened {
        /// Where it will be written.
        path: PathBuf,
        /// What was found; nothing where the journal is gone or cannot be read.
        found: Option<Box<OpenedFile>>,
    },
    /// A state that is in no file was put among the earlier versions.
    PutAside {
        /// Of which file.
        path: PathBuf,
        /// Why it was not, if so.
        failed: Option<Card>,
    },
    /// An assessment was written.
    Saved(Box<SavedFile>),
    /// An assessment could not be written; the file is as it was.
    SaveFailed {
        /// Where to.
        path: PathBuf,
        /// Which revision.
        revision: u64,
        /// Why.
        card: Card,
        /// Whether somebody held the file, which passes by itself.
        passes: bool,
    },
    /// A gap list was written.
    Exported {
        /// The number of the work.
        job: u64,
        /// Where to.
        path: PathBuf,
        /// What of the file is not as it should be, and what of the office's templates could not be used, and why.
        notices: Vec<String>,
    },
    /// A form was read, or could not be.
    FormRead {
        /// The number of the work.
        job: u64,
        /// Its file.
        path: PathBuf,
        /// What stands in it.
        form: Result<Box<FilledForm>, Card>,
    },
    /// The tables of a file were read, or could not be.
    TableRead {
        /// The number of the work.
        job: u64,
        /// What stands in it.
        table: Result<Box<SourceFile>, Card>,
    },
    /// A document is laid out.
    Previewed {
        /// What was asked for.
        wanted: Box<Wanted>,
        /// Its pages.
        pages: Arc<Pages>,
    },
    /// A document could not be written.
    ExportFailed {
        /// The number of the work.
        job: u64,
        /// Why.
        card: Card,
    },
    /// A standard that the assessment is to be taken over to was read.
    StandardFetched {
        /// The number of the work.
        job: u64,
        /// The standard.
        standard: Arc<Standard>,
    },
    /// It is known what comes of another standard.
    Planned {
        /// What was asked.
        job: Box<UpgradeJob>,
        /// What comes of it.
        plan: Box<Upgrade>,
    },
    /// It was not to be known.
    PlanFailed {
        /// The number of the work.
        job: u64,
        /// Why.
        card: Card,
    },
    /// A standard was written.
    StandardSaved {
        /// Where to.
        path: PathBuf,
        /// Which revision.
        revision: u64,
        /// Which state of the file this is.
        seen: u64,
        /// What did not go as it should, though the file is safe.
        warnings: Vec<String>,
    },
    /// A standard could not be written; the file is as it was.
    StandardFailed {
        /// Where to.
        path: PathBuf,
        /// Which revision.
        revision: u64,
        /// Why.
        card: Card,
        /// Whether somebody held the file, which passes by itself.
        passes: bool,
    },
    /// Files of an office were read.
    Imported {
        /// The number of the work.
        job: u64,
        /// What they are read as.
        preview: Arc<ImportPreview>,
        /// Whether they were read before, in another way.
        again: bool,
    },
    /// A workbook of our own was read back.
    ReadBack {
        /// The number of the work.
        job: u64,
        /// The standard, with what was changed in its table.
        standard: Arc<Standard>,
        /// What came of it, in words.
        words: String,
    },
    /// Files of an office could not be read.
    ImportFailed {
        /// The number of the work.
        job: u64,
        /// Why.
        card: Card,
    },
    /// The work of this number was left before it changed anything.
    Cancelled(u64),
    /// Something else failed.
    Failed(Card),
}

/// An assessment that was written.
#[derive(Debug)]
pub struct SavedFile {
    /// Where to.
    pub path: PathBuf,
    /// Which revision.
    pub revision: u64,
    /// Which state of the file this is.
    pub seen: u64,
    /// What it says.
    pub assessment: Box<Assessment>,
    /// The change log it has now.
    pub log: LogText,
    /// How many of the records that were on their way it has now.
    pub n_records: usize,
    /// The standard's text, for the next time.
    pub frozen: FrozenStandard,
    /// What did not go as it should, though the file is safe.
    pub warnings: Vec<String>,
}

/// A file, and what lies around it.
#[derive(Debug)]
pub struct OpenedFile {
    /// What it holds.
    pub opened: Opened,
    /// Whether the disk lets us write there.
    pub writable: bool,
    /// Which state of the file this is.
    pub seen: u64,
    /// The edits that a window left in its journal and that the file does not have.
    pub left: Vec<Record>,
    /// Files beside it that a sync tool made of it, when two people had changed it.
    pub copies: Vec<PathBuf>,
    /// Where it is damaged: its newest earlier version that is not.
    pub earlier: Option<Box<Assessment>>,
    /// What something other than this program has changed in it, and that its log does not tell yet.
    pub outside: Option<Outside>,
}
