//! One request, of any subject.

use crate::app::command::answer::AnswerCommand;
use crate::app::command::file::FileCommand;
use crate::app::command::finding::FindingCommand;
use crate::app::command::gap::GapCommand;
use crate::app::command::import::ImportCommand;
use crate::app::command::ledger::LedgerCommand;
use crate::app::command::offer::Offer;
use crate::app::command::paper::PaperCommand;
use crate::app::command::record::RecordCommand;
use crate::app::command::round::RoundCommand;
use crate::app::command::settings::SettingsCommand;
use crate::app::command::standard::StandardCommand;
use crate::app::command::upgrade::UpgradeCommand;
use crate::app::command::view::ViewCommand;
use crate::app::command::window::WindowCommand;

/// One request. Each subject is matched in the one place that carries it out.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// The window as a whole: which screen is shown, what is typed where no dialog can be, notices, work under way.
    Window(WindowCommand),
    /// The open file: begun, opened, saved.
    File(FileCommand),
    /// The past of the open file: undo, versions, the change log, merges.
    Record(RecordCommand),
    /// What is said of items.
    Answer(AnswerCommand),
    /// Work on gaps.
    Gap(GapCommand),
    /// Findings sent down from above (通报问题).
    Finding(FindingCommand),
    /// Rounds.
    Round(RoundCommand),
    /// What of the open assessment is looked at.
    View(ViewCommand),
    /// How the gaps are looked at.
    Ledger(LedgerCommand),
    /// Documents on their way out, forms on their way in.
    Paper(PaperCommand),
    /// The standard that is being edited.
    Standard(StandardCommand),
    /// A file that is read as a standard.
    Import(ImportCommand),
    /// A change of standards.
    Upgrade(UpgradeCommand),
    /// What is remembered between runs.
    Settings(SettingsCommand),
}

impl Command {
    /// What is said of it, where it has a key or stands in a menu.
    pub(crate) const fn offer(&self) -> Option<Offer> {
        match self {
            Self::Window(it) => it.offer(),
            Self::File(it) => it.offer(),
            Self::Record(it) => it.offer(),
            Self::Answer(it) => it.offer(),
            Self::View(it) => it.offer(),
            Self::Paper(it) => it.offer(),
            Self::Standard(it) => it.offer(),
            Self::Import(it) => it.offer(),
            Self::Upgrade(it) => it.offer(),
            Self::Gap(_)
            | Self::Finding(_)
            | Self::Round(_)
            | Self::Ledger(_)
            | Self::Settings(_) => None,
        }
    }
}

macro_rules! of_subject {
    ($subject:ident, $command:ident) => {
        impl From<$command> for Command {
            fn from(command: $command) -> Self {
                Self::$subject(command)
            }
        }
    };
}

of_subject!(Window, WindowCommand);
of_subject!(File, FileCommand);
of_subject!(Record, RecordCommand);
of_subject!(Answer, AnswerCommand);
of_subject!(Gap, GapCommand);
of_subject!(Finding, FindingCommand);
of_subject!(Round, RoundCommand);
of_subject!(View, ViewCommand);
of_subject!(Ledger, LedgerCommand);
of_subject!(Paper, PaperCommand);
of_subject!(Standard, StandardCommand);
of_subject!(Import, ImportCommand);
of_subject!(Upgrade, UpgradeCommand);
of_subject!(Settings, SettingsCommand);
