//! The formats that documents are written in.

use serde::{Deserialize, Serialize};

use crate::export::error::ExportError;
use crate::export::report::Report;
use crate::export::template::Template;
use crate::export::text::fonts::Fonts;
use crate::export::written::Written;
use crate::export::{docx, html, pdf, text, xlsx};

/// A file format that reports can be written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// Word.
    #[default]
    Docx,
    /// Excel.
    Xlsx,
    /// Pages as they are printed.
    Pdf,
    /// A page for a browser.
    Html,
}

impl Format {
    /// Every format, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Docx, Self::Xlsx, Self::Pdf, Self::Html];

    /// The format of a file name's extension, with or without the dot, in any case.
    pub fn from_extension(extension: &str) -> Result<Self, ExportError> {
        let bare = extension.trim_start_matches('.');
        let named = |it: &Self| bare.eq_ignore_ascii_case(it.extension());
        let found = Self::ALL.into_iter().find(named);
        found.ok_or_else(|| ExportError::UnknownFormat(text::one_line(extension)))
    }

    /// What people call it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Docx => "Word 文档",
            Self::Xlsx => "Excel 工作簿",
            Self::Pdf => "PDF 文档",
            Self::Html => "网页",
        }
    }

    /// The extension without its dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Pdf => "pdf",
            Self::Html => "html",
        }
    }

    /// The bytes of the report as a file of this format; `fonts` is asked for where the file brings its own.
    pub fn write(
        self,
        report: &Report,
        fonts: fn() -> &'static Fonts,
    ) -> Result<Vec<u8>, ExportError> {
        let written = self.write_as(report, fonts, &Template::default());
        written.map(|it| it.bytes)
    }

    /// The report as [`Self::write`] has it; a Word file with what the template lends.
    pub fn write_as(
        self,
        report: &Report,
        fonts: fn() -> &'static Fonts,
        template: &Template,
    ) -> Result<Written, ExportError> {
        let bytes = match self {
            Self::Docx => docx::write(report, template)?,
            Self::Xlsx => xlsx::write(report)?,
            Self::Pdf => return pdf::write(report, fonts()),
            Self::Html => html::write(report),
        };
        Ok(Written {
            bytes,
            notices: Vec::new(),
        })
    }
}
