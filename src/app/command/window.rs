//! The window as a whole: which screen is shown, what is typed where no dialog can be, notices, work under way.

use std::path::PathBuf;

use crate::app::command::offer::Offer;
use crate::app::command::path::FilesOf;
use crate::app::command::screen::Screen;
use crate::domain::standard::NodeId;

/// What is asked of the window as a whole.
#[derive(Clone, Debug, PartialEq)]
pub enum WindowCommand {
    /// Show a screen.
    Go(Screen),
    /// Take a notice off the screen.
    Dismiss(u64),
    /// Leave the work outside that is under way, where it can still be left.
    CancelBusy,
    /// Take in files that were dropped: one of ours is opened, others are evidence of the open item.
    Drop(Vec<PathBuf>),
    /// Keep the path typed where no file dialog can be shown.
    EditPath(String),
    /// Go on with that path.
    ConfirmPath,
    /// Leave it.
    CancelPath,
    /// Keep what stands in a form of the open file that is not finished; nothing where it is, or is empty.
    KeepForm {
        /// The name of the form.
        form: String,
        /// What stands in it.
        text: Option<String>,
    },
    /// The window is left for another: what is edited is written.
    Leave,
    /// The window is turned to again: somebody may have written the file meanwhile.
    Return,
    /// Show a file or a folder in the file manager of the desktop.
    Reveal(PathBuf),
    /// Open a file in the program that the desktop has for it.
    OpenFile(PathBuf),
    /// Ask which files to list as evidence or photos.
    PickFiles(FilesOf),
    /// Show what must be done this week, wherever one is.
    ShowThisWeek,
    /// Show this item in the checklist.
    GoItem(NodeId),
}

impl WindowCommand {
    /// What is said of it, where it has a key or stands in a menu.
    pub(crate) const fn offer(&self) -> Option<Offer> {
        Some(match self {
            Self::Go(screen) => screen.offer(),
            _ => return None,
        })
    }
}
