//! Documents on their way out, forms on their way in.

use std::path::PathBuf;

use crate::app::command::offer::Offer;
use crate::app::session::view::Extent;
use crate::export::documents::Names;

/// What is asked of documents and forms.
#[derive(Clone, Debug, PartialEq)]
pub enum PaperCommand {
    /// Show what documents there are; from there, ask where to write the chosen one.
    BeginExport,
    /// Choose of what documents are made.
    SetExtent(Box<Extent>),
    /// Show this page of the chosen document, counted from 0.
    TurnPage(usize),
    /// Show the folder of what documents take over.
    ShowTemplates,
    /// Ask where to write the chosen document.
    PickExport,
    /// Write it there.
    Export(PathBuf),
    /// Ask for a filled-in form.
    PickFill,
    /// Read this one.
    ReadForm(PathBuf),
    /// Take over what it says.
    ApplyFill,
    /// Leave it.
    LeaveFill,
    /// Ask where to write the deadlines of the gaps on show as a calendar with alarms.
    PickReminders(Names),
    /// Write it there, over whatever is there.
    ExportReminders(PathBuf, Names),
}

impl PaperCommand {
    /// What is said of it, where it has a key or stands in a menu.
    pub(crate) const fn offer(&self) -> Option<Offer> {
        Some(match self {
            Self::BeginExport => Offer::new("导出")
                .hint("导出文档；再按一次，选择导出到哪里")
                .on("Ctrl+P"),
            Self::PickExport => Offer::new("导出到…").on("Ctrl+P"),
            Self::PickFill => Offer::new("读入填好的表…"),
            _ => return None,
        })
    }
}
