//! A page of the web (.html .htm, also called .xls or .doc).

use crate::import::reading::source::SourceFile;
use crate::import::reading::web::charset::decode;
use crate::import::reading::web::page::page;
use crate::import::reading::web::workbook::{Sheet, is_frame, sheets};
use crate::intake::error::IntakeError;
use crate::intake::meter::Meter;

/// Reads the tables and texts of a page.
pub(crate) fn read(bytes: &[u8], meter: &Meter) -> Result<SourceFile, IntakeError> {
    let decoded = decode(bytes, None);
    let mut source = page::read(&decoded.text, meter)?;
    if source.grids.is_empty() && is_frame(&decoded.text) {
        return Err(IntakeError::new(
            "I-101",
            "这是 Excel 存成网页的工作簿，各工作表在旁边的文件夹里，不在这个文件里，不能导入。",
            "请用 Excel 或 WPS 打开，另存为 .xlsx 再导入。",
        ));
    }
    if source.grids.is_empty() && source.texts.is_empty() && is_frameset(&decoded.text) {
        return Err(IntakeError::new(
            "I-101",
            "这个网页只是框架，内容在别的文件里，不能导入。",
            "请在浏览器里打开要导入的那一页，单独保存再导入。",
        ));
    }
    if is_cut(&decoded.text) {
        source.cut();
    }
    name(&mut source, &sheets(&decoded.text));
    decoded.tell(&mut source);
    Ok(source)
}

/// Whether a page breaks off within a table.
fn is_cut(page: &str) -> bool {
    let page = page.to_ascii_lowercase();
    let n = |word: &str| page.matches(word).count();
    n("<table") > n("</table") && page.contains("<html") && !page.contains("</html")
}

fn is_frameset(page: &str) -> bool {
    let page = page.to_ascii_lowercase();
    page.contains("<frameset") || page.contains("<iframe")
}

/// A page that is one sheet bears its name.
pub(crate) fn name(source: &mut SourceFile, sheets: &[Sheet]) {
    if let ([grid], [sheet]) = (&mut *source.grids, sheets) {
        grid.name.clone_from(&sheet.name);
    }
}
