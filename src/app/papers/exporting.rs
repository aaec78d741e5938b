//! 导出: which document is made of the open assessment, in which format, and of which part.

use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::app::session::Session;
use crate::domain::date::Date;
use crate::export::documents::{Album, Document, Names, Options};
use crate::export::file_format::Format;
use crate::export::layout::Pages;
use crate::export::phrases::Phrases;
use crate::export::text::fonts::FontChoice;

/// What was chosen last; it is remembered between runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Paper {
    /// The document.
    pub(crate) document: Document,
    /// The format.
    pub(crate) format: Format,
    /// Only gaps that are not closed.
    pub(crate) only_open: bool,
    /// Whether persons are named.
    pub(crate) names: Names,
}

impl Paper {
    /// The options for the document of `session`.
    pub(crate) fn options(self, session: &Session) -> Options {
        let extent = &session.view.extent;
        Options {
            section: extent.section.clone(),
            method: extent.method.as_ref().map(|it| it.name().to_owned()),
            only_open: self.only_open,
            notice: extent
                .notice
                .clone()
                .filter(|_| self.document.answers_notices()),
            sheets: extent.sheets.filter(|_| self.document.has_sheets()),
            names: self.names,
            // Pictures are put in where the disk is.
            album: Album::default(),
            order: session.view.order,
            // The wording of the office is put in where the file is written.
            phrases: Phrases::default(),
        }
    }

    /// The file name that is offered.
    pub(crate) fn file_name(self, session: &Session) -> String {
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

/// What is shown of the chosen document before it is written.
#[derive(Clone, Debug, Default)]
pub struct PagePreview {
    /// What was asked for last.
    pub wanted: Option<Wanted>,
    /// Its pages, once they are laid out; until then those of what was asked for before.
    pub(crate) pages: Option<Arc<Pages>>,
    /// The page that is shown, counted from 0.
    pub(crate) page: usize,
}

/// What pages are of: the same again gives the same pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Which document.
    pub document: Document,
    /// Of what part, and how.
    pub options: Options,
    /// The date on paper.
    pub date: Date,
    /// The fonts it is set in.
    pub fonts: FontChoice,
    /// The file.
    pub(crate) path: PathBuf,
    /// The state of the file.
    pub(crate) revision: u64,
}

impl Wanted {
    /// What is chosen now.
    pub(crate) fn now((paper, fonts): (Paper, FontChoice), session: &Session, today: Date) -> Self {
        Self {
            fonts,
            document: paper.document,
            options: paper.options(session),
            date: session.view.extent.date.unwrap_or(today),
            path: session.file.path.clone(),
            revision: session.file.revision,
        }
    }
}

impl PagePreview {
    /// The page that is shown, and how many there are.
    pub(crate) fn at(&self) -> (usize, usize) {
        let count = self.pages.as_ref().map_or(0, |it| it.pages.len());
        (self.page.min(count.saturating_sub(1)), count)
    }
}
