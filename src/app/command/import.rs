//! A file that is read as a standard.

use std::path::PathBuf;

use crate::app::command::offer::Offer;
use crate::import::reading::source::SourceSpot;
use crate::import::table::wish::ReadingWish;

/// What is asked of a file that is read as a standard.
#[derive(Clone, Debug, PartialEq)]
pub enum ImportCommand {
    /// Show where a standard can be imported from.
    BeginImport,
    /// Ask which file is to be read as a standard.
    PickImport,
    /// Read this file as a standard; behind what is being read already, if so.
    Import(PathBuf),
    /// Read what was copied from an office program as a standard.
    ImportPasted(String),
    /// Show this sheet of the file that is read as a standard.
    ShowSheet(usize),
    /// Look at this cell of it, and at the node that it is part of.
    LookAt(SourceSpot),
    /// Look at this cell of it, reached by a key, and bring it into view.
    StepTo(SourceSpot),
    /// Read the file in this way.
    ReadAs(Box<ReadingWish>),
    /// Show the standard without the file it came from.
    CloseSource,
}

impl ImportCommand {
    /// What is said of it, where it has a key or stands in a menu.
    pub(crate) const fn offer(&self) -> Option<Offer> {
        Some(match self {
            Self::BeginImport => Offer::new("导入标准…"),
            _ => return None,
        })
    }
}
