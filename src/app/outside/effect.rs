//! Work for the outside world, as data: `update` itself does none.

use std::path::PathBuf;

use crate::app::command::path::Purpose;
use crate::app::outside::jobs::{
    AsideJob, ExportJob, From, PreviewJob, RecordJob, RemindersJob, SaveJob, StandardJob, TableJob,
    UpgradeJob, VersionsJob,
};
use crate::app::settings::Settings;
use crate::app::unfinished::Forms;
use crate::domain::assessment::origin::Origin;
use crate::import::table::wish::ReadingWish as ImportWish;
use crate::intake::meter::Watch;

/// One piece of work.
#[derive(Debug)]
pub enum Effect {
    /// Ask for a path.
    Pick {
        /// What for.
        purpose: Purpose,
        /// The folder and name to begin with.
        suggested: PathBuf,
    },
    /// See whether a file that was typed is there: then it is what was asked for, see [`Purpose::Files`].
    LookAt {
        /// What it was asked for.
        ticket: u32,
        /// Which file.
        path: PathBuf,
    },
    /// Read a file.
    Open {
        /// The number of this work, to be left by.
        job: u64,
        /// Which file.
        path: PathBuf,
    },
    /// See which of these files are not where they were.
    LookFor(Vec<PathBuf>),
    /// See what lies in this folder.
    ListFolder(PathBuf),
    /// Read another copy of the open file, to be merged with it.
    Fetch {
        /// The number of this work, to be left by.
        job: u64,
        /// Which file.
        path: PathBuf,
    },
    /// Read files of an office as a standard.
    Import {
        /// The number of the work.
        job: u64,
        /// What is read.
        from: From,
        /// How.
        wish: Box<ImportWish>,
        /// Where it says how far it is.
        watch: Watch,
    },
    /// Read a standard that the assessment is to be taken over to.
    FetchStandard {
        /// The number of the work.
        job: u64,
        /// Where from.
        path: PathBuf,
    },
    /// Work out what comes of another standard.
    PlanUpgrade(Box<UpgradeJob>),
    /// Write a standard.
    SaveStandard(Box<StandardJob>),
    /// Write a standard as a table.
    ExportStandard(Box<TableJob>),
    /// Throw away a standard that was not kept anywhere.
    RemoveDraft(PathBuf),
    /// Leave the work of this number, if it is still under way.
    Cancel(u64),
    /// Show a file or a folder in the file manager of the desktop.
    Reveal(PathBuf),
    /// Open a document or a picture in the program that the desktop has for it.
    OpenFile(PathBuf),
    /// Write the assessment.
    Save(Box<SaveJob>),
    /// Put edits into the journal, so that a crash does not lose them before the next save.
    Record(Box<RecordJob>),
    /// List the journals that windows left behind.
    ListJournals,
    /// Go on with the document that a journal holds all of, as a file that is to be written at this path.
    Reopen {
        /// The journal.
        journal: PathBuf,
        /// Where the document will be written.
        path: PathBuf,
    },
    /// Remove a journal that a window left behind.
    DiscardJournal(PathBuf),
    /// Put a state that is in no file among the earlier versions of its document.
    PutAside(Box<AsideJob>),
    /// See whether somebody else wrote the file.
    Watch,
    /// List the earlier versions of a file.
    ListVersions(Box<VersionsJob>),
    /// Write the gap list.
    Export(Box<ExportJob>),
    /// Write deadlines as a calendar.
    ExportReminders(Box<RemindersJob>),
    /// Show this folder of what documents take over; it is made if it is not there.
    ShowTemplates(PathBuf),
    /// Read a filled-in form.
    ReadForm {
        /// The number of this work.
        job: u64,
        /// Which.
        path: PathBuf,
        /// Where it says how far it is.
        watch: Watch,
    },
    /// Read the tables of an office file.
    ReadTable {
        /// The number of this work.
        job: u64,
        /// Which.
        path: PathBuf,
        /// Where it says how far it is.
        watch: Watch,
    },
    /// Lay out a document for the window.
    Preview(Box<PreviewJob>),
    /// Remember the settings.
    KeepSettings(Box<Settings>),
    /// Remember what was begun in the forms of a file and not finished.
    KeepUnfinished {
        /// Where.
        path: PathBuf,
        /// Of which file.
        file: Origin,
        /// Those forms.
        forms: Forms,
    },
}
