//! Writes reports as office files: one model ([`report`]), one writer per format, the same bytes every time.

pub mod documents;
pub mod docx;
pub mod gap_list;
mod measure;
pub mod report;
pub mod standard;
pub mod text;
pub mod xlsx;

use report::Report;

/// The date line of a sign-off, filled in by hand.
const BLANK_DATE: &str = "　　　　年　　月　　日";

/// What a table without rows says.
const NOTHING: &str = "无";

/// A file format that reports can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Word.
    Docx,
    /// Excel.
    Xlsx,
}

/// Why a report could not be written: what failed, why, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The file name ends in something we cannot write.
    #[error("无法导出：不支持“{0}”格式。请把文件名的扩展名改为 .docx（Word）或 .xlsx（Excel）")]
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
    /// The Excel file could not be put together.
    #[error("导出Excel失败：生成工作表时出错（{0}）。请重试，或改为导出Word")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}

impl Format {
    /// The format of a file name's extension, with or without the dot, in any case.
    pub fn from_extension(extension: &str) -> Result<Self, ExportError> {
        match extension
            .trim_start_matches('.')
            .to_ascii_lowercase()
            .as_str()
        {
            "docx" => Ok(Self::Docx),
            "xlsx" => Ok(Self::Xlsx),
            _ => Err(ExportError::UnknownFormat(text::one_line(extension))),
        }
    }

    /// The extension without its dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
        }
    }

    /// The report as a file of this format.
    pub fn write(self, report: &Report) -> Result<Vec<u8>, ExportError> {
        match self {
            Self::Docx => docx::write(report),
            Self::Xlsx => xlsx::write(report),
        }
    }
}
