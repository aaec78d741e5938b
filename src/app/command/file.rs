//! The open file: begun, opened, saved.

use std::path::PathBuf;

use crate::app::command::offer::Offer;
use crate::app::session::head_form::HeadForm;

/// What is asked of a new assessment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewForm {
    /// The id of the standard.
    pub standard: String,
    /// The unit.
    pub unit: String,
    /// The section.
    pub section: String,
    /// Who fills it in.
    pub person: String,
    /// The responsible leader.
    pub leader: String,
    /// The year, as typed.
    pub(crate) year: String,
    /// The round.
    pub round: String,
    /// What is still missing or wrong, in one sentence; set when it was tried.
    pub fault: Option<String>,
    /// The file that is the same assessment, while it is asked whether another one is to be begun.
    pub same: Option<PathBuf>,
}

/// What becomes of what lies at the place of the open file and cannot be joined with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeldChoice {
    /// The question is put off, or asked again.
    Show(bool),
    /// What is open here takes the place of what is there, which is put among the earlier versions.
    KeepMine,
    /// What is there is opened; what is open here is put aside first.
    OpenTheirs,
}

/// What is asked of the open file.
#[derive(Clone, Debug, PartialEq)]
pub enum FileCommand {
    /// Begin the form for a new assessment.
    BeginNew,
    /// Keep what was typed into that form.
    EditForm(Box<NewForm>),
    /// Leave the form.
    CancelNew,
    /// Make the assessment the form describes.
    Create,
    /// The same, though there is one already that is the same.
    CreateAnew,
    /// Ask which file to open.
    PickOpen,
    /// Open this file.
    Open(PathBuf),
    /// Open a copy of the filled-in sample.
    OpenSample,
    /// Write the file now.
    Save,
    /// Write the file anew where it was, though it is gone from there.
    SaveAgain,
    /// Write the file as one of its own, though it has two names.
    SaveOwnCopy,
    /// Ask where to write a copy, and go on with that.
    PickSaveAs,
    /// Go on with the file at this path.
    SaveAs(PathBuf),
    /// Go on with the file at this path, over another document of ours whose head the user was told.
    ReplaceAs(PathBuf),
    /// Decide what becomes of what lies at the place of the open file and cannot be joined with it.
    Held(HeldChoice),
    /// Go on with the document that this journal holds all of.
    Reopen(PathBuf),
    /// List the journals that windows left behind.
    ListJournals,
    /// Show that list.
    ShowJournals,
    /// Remove this journal.
    DiscardJournal(PathBuf),
    /// Look which of the recent files are still where they were.
    LookForRecent,
    /// Ask where a recent file is that is not where it was.
    PickMissing(PathBuf),
    /// Forget a file of the list of recent ones.
    ForgetRecent(PathBuf),
    /// Keep what was typed into the head of the open file.
    EditHead(Box<HeadForm>),
    /// Take that over, as one step.
    KeepHead,
    /// Leave it: the head is as it was.
    DropHead,
}

impl FileCommand {
    /// What is said of it, where it has a key or stands in a menu.
    pub(crate) const fn offer(&self) -> Option<Offer> {
        Some(match self {
            Self::BeginNew => Offer::new("新建自评"),
            Self::PickOpen => Offer::new("打开…").hint("打开文件").on("Ctrl+O"),
            Self::Save => Offer::new("立即保存").on("Ctrl+S"),
            Self::PickSaveAs => Offer::new("另存为…"),
            _ => return None,
        })
    }
}
