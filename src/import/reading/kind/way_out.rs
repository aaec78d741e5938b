//! What to do about files that are not read.

use crate::intake::error::IntakeError;

/// What to do about documents of other office programs.
pub(crate) const SAVE_AS: &str = "请用 Word、Excel 或 WPS 打开，另存为 .docx 或 .xlsx 再导入。";

/// What to do about scans and pages that are no text.
pub(crate) const ASK_FOR_ORIGINAL: &str =
    "请向发文单位索取 Word 或 Excel 原件，或用 WPS 等软件转换为 .docx、.xlsx 再导入。";

/// What to do about pictures.
pub(crate) const RECOGNISE: &str = "请向发文单位索取 Word 或 Excel 原件，或用 WPS 等软件识别图中的文字，另存为 .docx、.xlsx 再导入。";

/// What to do about archives.
pub(crate) const UNPACK: &str = "请先解压，再选里面的 Word 或 Excel 文件。";

/// What to do about data of other programs.
pub(crate) const EXPORT: &str = "请在原来的软件里导出为 .xlsx 或 .csv 再导入。";

/// What to do about what is no document at all.
pub(crate) const CHOOSE: &str = "请确认选对了文件；标准一般是 Word 或 Excel 文件。";

/// The file is a presentation.
pub(crate) fn slides() -> IntakeError {
    IntakeError::other_kind("演示文稿", ASK_FOR_ORIGINAL)
}
