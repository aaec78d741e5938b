//! The words of importing a standard.

/// A column, before its number.
pub(crate) const COLUMN: &str = "列";
/// What became of a cell.
pub(crate) const FATE_NODE: &str = "已归入条目";
/// It is a remark.
pub(crate) const FATE_NOTE: &str = "作说明";
/// It says nothing of its own.
pub(crate) const FATE_LEFT_OUT: &str = "不计入";
/// A sheet or a row holds items.
pub(crate) const USE_ITEMS: &str = "作为条目";
/// It holds remarks.
pub(crate) const USE_NOTES: &str = "作说明";
/// It holds nothing of use.
pub(crate) const USE_LEFT_OUT: &str = "不要";
/// Which sheet is shown.
pub(crate) const SHEET: &str = "表格";
/// A row is the header.
pub(crate) const ROW_HEADER: &str = "作表头";
/// A node moves out by one step.
pub(crate) const STEP_OUT: &str = "← 升级";
/// A node moves in by one step.
pub(crate) const STEP_IN: &str = "降级 →";
/// How the source is used.
pub(crate) const SOURCE_HINT: &str = "点任意单元格，看它成了哪一条；列名不对的，在列上改。";
/// What the signs in the source mean.
pub(crate) const SOURCE_SIGNS: &str = "△ 需核对　※ 作说明　划掉的不计入（表头、合计、待填写的列）";
/// Asks for the path of a file to import.
pub(crate) const PATH_IMPORT: &str = "要导入的文件（.docx、.xlsx 等）的完整路径";
/// The screen where it begins.
pub(crate) const IMPORT_TITLE: &str = "导入测评标准";
/// What it does.
pub(crate) const IMPORT_WHAT: &str = "把上级下发的测评标准读成能打分的标准：分出项目和条目，认出分值、评分方法、佐证材料和责任科室。保存之前什么都不算数，有疑问的地方会逐条列出来请您核对。";
/// From a file.
pub(crate) const IMPORT_FILE: &str = "选择文件…";
/// Which files.
pub(crate) const IMPORT_FILE_HINT: &str = "Word、Excel、WPS 存的文件（.docx、.doc、.wps、.xlsx、.xls、.et、.rtf、.odt、.ods）、网页、.csv、.txt 都可以；也可以把文件直接拖进窗口。";
/// From the clipboard.
pub(crate) const IMPORT_PASTE: &str = "粘贴";
/// How.
pub(crate) const IMPORT_PASTE_HINT: &str =
    "在 Word、Excel、WPS 或网页里选中表格，按 Ctrl+C 复制，再到这里按 Ctrl+V 或点“粘贴”。";
/// What comes next.
pub(crate) const IMPORT_AFTER: &str =
    "扫描件和图片认不出文字，请先转成 Word 或 Excel。PDF 请先用 WPS 转换。";
/// Asks where to write a standard.
pub(crate) const PATH_STANDARD: &str = "标准保存到（.ron 文件的完整路径）";
/// The sheet, for screen readers.
pub(crate) const SOURCE_SHEET: &str = "原文表格（方向键移动）";
