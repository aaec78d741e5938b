//! A page of the web in one file with all that belongs to it (.mht .mhtml, also called .doc or .xls).

use crate::import::reading::source::{Grid, SourceFile};
use crate::import::reading::web::charset::decode;
use crate::import::reading::web::html::name;
use crate::import::reading::web::mail::{MailPart, parts};
use crate::import::reading::web::page::page;
use crate::import::reading::web::workbook::{Sheet, sheets};
use crate::intake::error::IntakeError;
use crate::intake::limits::MAX_SHEETS;
use crate::intake::meter::Meter;

/// Reads the page, or all sheets of a workbook that was saved as one.
pub(crate) fn read(bytes: &[u8], meter: &Meter) -> Result<SourceFile, IntakeError> {
    let (parts, first) = parts(bytes);
    let is_page = |it: &&MailPart<'_>| it.kind.contains("html");
    let named = first.and_then(|id| parts.iter().find(|it| it.id == id));
    let root = named.filter(is_page).or_else(|| parts.iter().find(is_page));
    let Some(root) = root else {
        let text = parts.iter().find(|it| it.kind.starts_with("text/plain"));
        return match text {
            Some(text) => page::read(
                &escaped(&decode(&text.content(), text.charset.as_deref()).text),
                meter,
            ),
            None => Err(IntakeError::broken("网页", "里面找不到网页的正文")),
        };
    };
    let decoded = decode(&root.content(), root.charset.as_deref());
    let told = sheets(&decoded.text);
    if !told.iter().any(|it| !it.file.is_empty()) {
        let mut source = page::read(&decoded.text, meter)?;
        name(&mut source, &told);
        decoded.tell(&mut source);
        return Ok(source);
    }
    let mut source = SourceFile::default();
    for sheet in told.iter().take(MAX_SHEETS) {
        let part = parts
            .iter()
            .filter(is_page)
            .find(|it| is_at(&it.location, &sheet.file));
        match part {
            Some(part) => source.join(of_sheet(part, sheet, meter)?),
            None => source.remark(format!(
                "文件里没有工作表“{}”的内容，可能是图表。",
                sheet.name
            )),
        }
    }
    if let Some(more) = told.len().checked_sub(MAX_SHEETS + 1) {
        source.remark(format!("另有{}张工作表没有读入。", more + 1));
    }
    Ok(source)
}

/// Reads one sheet; what stands around its table, e.g. the text of a drawing, stays around it.
fn of_sheet(part: &MailPart<'_>, sheet: &Sheet, meter: &Meter) -> Result<SourceFile, IntakeError> {
    let decoded = decode(&part.content(), part.charset.as_deref());
    let mut source = page::read(&decoded.text, meter)?;
    decoded.tell(&mut source);
    for (at, grid) in (0_usize..).zip(&mut source.grids) {
        call(grid, sheet, at);
    }
    if sheet.is_hidden {
        let texts = std::mem::take(&mut source.texts);
        source
            .left_out
            .extend(texts.into_iter().map(|(_, text)| text));
    }
    Ok(source)
}

fn call(grid: &mut Grid, sheet: &Sheet, at: usize) {
    grid.is_hidden |= sheet.is_hidden;
    grid.name = if at == 0 {
        sheet.name.clone()
    } else {
        format!("{}（{}）", sheet.name, at + 1)
    };
}

/// Whether a part is the file that a sheet lies in; folders are written in many ways, the last names are the same.
fn is_at(location: &str, file: &str) -> bool {
    let last = |it: &str| {
        let name = it.rsplit(['/', '\\']).next().unwrap_or_default();
        name.to_ascii_lowercase()
    };
    !file.is_empty() && last(location) == last(file)
}

/// A plain text as a page.
fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    format!("<pre>{text}</pre>")
}
