//! What each piece of work outside needs to know.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::over::Over;
use crate::app::papers::exporting::Wanted;
use crate::domain::assessment::Assessment;
use crate::domain::assessment::origin::Origin;
use crate::domain::change::log::Record;
use crate::domain::date::{Date, Moment};
use crate::domain::gap::Gap;
use crate::domain::standard::Standard;
use crate::domain::upgrade::pairing::Decisions;
use crate::export::documents::{Document, Names, Options};
use crate::export::file_format::Format as ExportFormat;
use crate::export::template::Template;
use crate::export::text::fonts::FontChoice;
use crate::format::journal::JournalHead;
use crate::format::log::LogText;
use crate::format::write::FrozenStandard;
use crate::import::standard::preview::ImportPreview;

/// What is needed to write a standard as a table.
#[derive(Debug)]
pub struct TableJob {
    /// The number of the work.
    pub(crate) job: u64,
    /// Where to.
    pub(crate) path: PathBuf,
    /// What.
    pub(crate) standard: Arc<Standard>,
    /// The file that it is read from, which is told of on a sheet of its own.
    pub(crate) preview: Option<Arc<ImportPreview>>,
    /// What may stand there already.
    pub(crate) over: Over,
    /// When it was asked for; the table is dated so.
    pub(crate) now: Moment,
}

/// What is needed to work out what comes of another standard.
#[derive(Debug)]
pub struct UpgradeJob {
    /// The number of the work.
    pub(crate) job: u64,
    /// The assessment as it is.
    pub old: Box<Assessment>,
    /// The new standard.
    pub to: Arc<Standard>,
    /// What was decided.
    pub decisions: Decisions,
}

/// What is needed to write a standard.
#[derive(Debug)]
pub struct StandardJob {
    /// Where to.
    pub path: PathBuf,
    /// What.
    pub standard: Arc<Standard>,
    /// What may stand there already.
    pub over: Over,
    /// Which state of the file was last seen; a file that has changed since is not written.
    pub seen: u64,
    /// The draft that is not needed any more once this is written.
    pub left: Option<PathBuf>,
    /// Who wishes it.
    pub(crate) wish: SaveWish,
    /// Which revision this is.
    pub revision: u64,
    /// When it was asked for.
    pub(crate) now: Moment,
}

/// What is read as a standard.
#[derive(Debug)]
pub enum From {
    /// A file, behind what was read before.
    File(PathBuf, Option<Arc<ImportPreview>>),
    /// What was copied from an office program.
    Pasted(String),
    /// The same once more, in another way.
    Again(Arc<ImportPreview>),
}

/// What is needed to write an assessment.
#[derive(Debug)]
pub struct SaveJob {
    /// Where to.
    pub path: PathBuf,
    /// What.
    pub assessment: Assessment,
    /// The standard's text, if it was written before.
    pub frozen: Option<FrozenStandard>,
    /// What may stand there already.
    pub(crate) over: Over,
    /// The file that these edits were first made to, if another: its journal is not needed any more then.
    pub(crate) from: Option<PathBuf>,
    /// Which state of the file was last seen; a file that has changed since is not written.
    pub seen: u64,
    /// The change log that the file has.
    pub log: LogText,
    /// The records that come behind it.
    pub records: Vec<Record>,
    /// Who wishes it.
    pub(crate) wish: SaveWish,
    /// Which revision this is; later typing is not covered by it.
    pub revision: u64,
    /// The origin it gets if it has none yet.
    pub fresh: Origin,
    /// The seat that it is written at.
    pub seat: u64,
    /// When it was asked for.
    pub(crate) now: Moment,
}

/// A state of a document that is in no file.
#[derive(Debug)]
pub struct AsideJob {
    /// The file of the document.
    pub path: PathBuf,
    /// What it says.
    pub(crate) assessment: Assessment,
    /// Its change log.
    pub(crate) log: LogText,
    /// Whether the journal is not needed any more then.
    pub(crate) clears: bool,
    /// When it was asked for.
    pub(crate) now: Moment,
}

/// Who wishes a save.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SaveWish {
    /// The program, now and then.
    Program,
    /// The user, or it is a save that must not go without a backup.
    User,
    /// The user, who said that it may become a file of its own where it has two names.
    OwnCopy,
}

/// Edits for the journal.
#[derive(Debug)]
pub struct RecordJob {
    /// The file they belong to.
    pub path: PathBuf,
    /// Which document that is, and from where the edits go on.
    pub head: JournalHead,
    /// All of the document, where no file has it to go on from; the edits come behind it.
    pub whole: Option<Box<(Assessment, LogText)>>,
    /// The edits.
    pub records: Vec<Record>,
    /// The revision they lead to.
    pub revision: u64,
}

/// What is needed to list the earlier versions of a file.
#[derive(Debug)]
pub struct VersionsJob {
    /// Which file.
    pub(crate) path: PathBuf,
    /// The standard it answers.
    pub(crate) standard: Arc<Standard>,
    /// Which document it is.
    pub(crate) origin: Option<Origin>,
}

/// What is needed to write a document.
#[derive(Debug)]
pub struct ExportJob {
    /// The number of this work, to be left by.
    pub(crate) job: u64,
    /// Where to.
    pub path: PathBuf,
    /// What may stand there already.
    pub over: Over,
    /// The format.
    pub format: ExportFormat,
    /// Which document.
    pub(crate) document: Document,
    /// Of what part, and how.
    pub(crate) options: Options,
    /// Of what.
    pub(crate) assessment: Assessment,
    /// The folder of its file, from where photos may be named.
    pub(crate) folder: Option<PathBuf>,
    /// The date on paper.
    pub(crate) date: Date,
    /// The fonts that a PDF is set in.
    pub(crate) fonts: FontChoice,
    /// What Word files take their looks from.
    pub(crate) template: Template,
    /// The folder of what an office lends, if that is to be looked for.
    pub(crate) templates: Option<PathBuf>,
}

/// What is needed to write deadlines as a calendar.
#[derive(Debug)]
pub struct RemindersJob {
    /// The number of this work, to be left by.
    pub job: u64,
    /// Where to.
    pub path: PathBuf,
    /// What may stand there already.
    pub over: Over,
    /// Whether persons are named.
    pub names: Names,
    /// Of what.
    pub assessment: Assessment,
    /// The gaps whose deadlines are written.
    pub gaps: Vec<Gap>,
    /// The day it is written.
    pub date: Date,
}

/// What is needed to lay a document out.
#[derive(Debug)]
pub struct PreviewJob {
    /// What is asked for.
    pub(crate) wanted: Wanted,
    /// The folder of what an office lends.
    pub(crate) templates: PathBuf,
    /// Of what.
    pub(crate) assessment: Assessment,
}
