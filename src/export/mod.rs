//! Writes reports as office files: one model ([`report`]), one writer per format, the same bytes every time.

pub mod documents;
pub mod docx;
pub mod fonts;
mod gap_ledger;
pub(crate) mod gap_list;
pub mod html;
pub mod ics;
pub mod layout;
mod measure;
pub mod pdf;
pub mod phrases;
pub mod report;
pub mod standard;
pub mod template;
pub mod text;
mod widths;
pub mod xlsx;

use serde::{Deserialize, Serialize};

use fonts::Fonts;
use report::Report;
use template::Template;

/// The date line of a sign-off, filled in by hand.
const BLANK_DATE: &str = "　　　　年　　月　　日";

/// What a table without rows says.
const NOTHING: &str = "无";

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

/// Why a report could not be written: what failed, why, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The file name ends in something we cannot write.
    #[error(
        "无法导出：不支持“{0}”格式。请把文件名的扩展名改为 .docx（Word）、.xlsx（Excel）、.pdf（PDF）或 .html（网页）"
    )]
    UnknownFormat(String),
    /// More rows than a worksheet holds.
    #[error("导出Excel失败：表格“{table}”有{rows}行，超过单张工作表的上限。请按科室或项目分开导出")]
    TooManyRows {
        /// The table's name.
        table: String,
        /// Its rows.
        rows: usize,
    },
    /// More columns than a worksheet holds.
    #[error("导出Excel失败：表格“{table}”有{columns}列，超过单张工作表的上限。请减少列数后再导出")]
    TooManyColumns {
        /// The table's name.
        table: String,
        /// Its columns.
        columns: usize,
    },
    /// The Word file could not be put together.
    #[error("导出Word失败：生成文档内容时出错（{0}）。请重试，或改为导出Excel")]
    Document(#[from] std::io::Error),
    /// The Word file could not be packed.
    #[error("导出Word失败：打包文档时出错（{0}）。请重试，或改为导出Excel")]
    Package(#[from] zip::result::ZipError),
    /// The PDF file could not be put together.
    #[error("导出PDF失败：生成页面时出错（{0}）。请重试，或改为导出Word")]
    Pdf(String),
    /// The Excel file could not be put together.
    #[error("导出Excel失败：生成工作表时出错（{0}）。请重试，或改为导出Word")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
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
    pub const fn name(self) -> &'static str {
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

    /// The report as a file of this format; `fonts` is asked for where the file brings its own.
    pub fn write(
        self,
        report: &Report,
        fonts: fn() -> &'static Fonts,
    ) -> Result<Vec<u8>, ExportError> {
        self.write_as(report, fonts, &Template::default())
    }

    /// The report as [`Self::write`] has it; a Word file with what the template lends.
    pub fn write_as(
        self,
        report: &Report,
        fonts: fn() -> &'static Fonts,
        template: &Template,
    ) -> Result<Vec<u8>, ExportError> {
        match self {
            Self::Docx => docx::write(report, template),
            Self::Xlsx => xlsx::write(report),
            Self::Pdf => pdf::write(report, fonts()),
            Self::Html => Ok(html::write(report)),
        }
    }
}
