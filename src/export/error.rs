//! Why a document could not be written.

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
