//! 导出: which document is made of the open assessment, in which format, and of which part.

use serde::{Deserialize, Serialize};

use crate::app::session::Session;
use crate::domain::date::Date;
use crate::domain::standard::Method;
use crate::export::Format;
use crate::export::documents::{Document, Names, Options};

/// What was chosen last; it is remembered between runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Paper {
    /// The document.
    pub document: Document,
    /// The format.
    pub format: Format,
    /// Only gaps that are not closed.
    pub only_open: bool,
    /// Whether persons are named.
    pub names: Names,
}

/// Of which part of the open assessment, and of which day; it goes with the assessment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Only this section's, if one is chosen.
    pub section: Option<String>,
    /// Only what is assessed by this method, if one is chosen.
    pub method: Option<Method>,
    /// The date on paper; today, if none is chosen.
    pub date: Option<Date>,
}

impl Paper {
    /// The options for the document of `session`.
    pub fn options(self, session: &Session) -> Options {
        let extent = &session.view.extent;
        Options {
            section: extent.section.clone(),
            method: extent.method.as_ref().map(|it| it.name().to_owned()),
            only_open: self.only_open,
            names: self.names,
            order: session.view.order,
        }
    }

    /// The file name that is offered.
    pub fn file_name(self, session: &Session) -> String {
        let about = &session.assessment.about;
        let section = session.view.extent.section.as_ref();
        format!(
            "{}年度{}{}.{}",
            about.year,
            section.unwrap_or(&about.section),
            self.document.name(),
            self.format.extension()
        )
    }
}
