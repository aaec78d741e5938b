//! What a file of characters is: a page of the web, XML of an office program, a mail with a page in it, or text.

use crate::import::reading::kind::kind::Kind;
use crate::import::reading::kind::way_out::{SAVE_AS, slides};
use crate::import::reading::plain::decoding::decode_head;
use crate::intake::error::IntakeError;

/// How much of a file is looked at.
const HEAD: usize = 64 * 1024;

/// What `bytes`, none of the known signatures, are.
pub(crate) fn kind(bytes: &[u8]) -> Result<Kind, IntakeError> {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or(bytes);
    let text = decode_head(head).text;
    let lower = text.to_ascii_lowercase();
    let begin = lower
        .trim_start_matches(|it: char| it.is_whitespace() || it.is_control() || it == '\u{feff}');
    if let Some(kind) = xml(&text) {
        return kind;
    }
    if is_mail(begin) {
        Ok(Kind::Mhtml)
    } else if is_page(begin) {
        Ok(Kind::Html)
    } else if begin.starts_with("(kind:") || begin.starts_with("duibiao") {
        let way_out = "自评请在程序里打开；标准请在新建自评时选用。";
        Err(IntakeError::other_kind("本程序自己的文件", way_out))
    } else if begin.starts_with("<?xml") {
        Err(IntakeError::other_kind(
            "XML 文件，但不是 Word 或 Excel 存的",
            SAVE_AS,
        ))
    } else {
        Ok(Kind::Text)
    }
}

/// What XML of an office program is, by its outermost element.
fn xml(text: &str) -> Option<Result<Kind, IntakeError>> {
    let (name, element) = root(text)?;
    let local = name.rsplit(':').next().unwrap_or(name);
    let says = |word: &str| element.contains(word);
    match local {
        "Workbook" if says("office:spreadsheet") => Some(Ok(Kind::SpreadsheetMl)),
        "wordDocument" => Some(Ok(Kind::WordMl)),
        "package" if text.contains("wordprocessingml") => Some(Ok(Kind::WordMl)),
        "document" if says("opendocument") => {
            let is_sheet = says("opendocument.spreadsheet") || text.contains("<office:spreadsheet");
            let is_slides = says("opendocument.presentation");
            Some(if is_sheet {
                Ok(Kind::FlatOds)
            } else if is_slides {
                Err(slides())
            } else {
                Ok(Kind::FlatOdt)
            })
        }
        _ => None,
    }
}

/// The name of the outermost element, and the element with its attributes.
fn root(text: &str) -> Option<(&str, &str)> {
    let mut rest = text.trim_start_matches(|it: char| it.is_whitespace() || it == '\u{feff}');
    loop {
        let end = if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<?") || rest.starts_with("<!") {
            ">"
        } else {
            break;
        };
        rest = rest.split_once(end)?.1.trim_start();
    }
    let element = rest.strip_prefix('<')?.split('>').next()?;
    let name = element.split([' ', '\t', '\r', '\n', '/']).next()?;
    Some((name, element))
}

/// Whether a text is a page of the web: it begins as one, or has the elements of a table.
fn is_page(lower: &str) -> bool {
    const BEGINS: [&str; 46] = [
        "html", "head", "body", "meta", "title", "style", "script", "link", "base", "noscript",
        "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "td", "th", "div",
        "p", "span", "font", "center", "b", "strong", "i", "em", "u", "a", "br", "hr", "img", "h1",
        "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "pre", "form", "section",
    ];
    let begins = |text: &str| {
        let name = text.strip_prefix('<').unwrap_or_default();
        let name = name
            .split([' ', '\t', '\r', '\n', '/', '>'])
            .next()
            .unwrap_or_default();
        name.len() < text.len().saturating_sub(1) && BEGINS.contains(&name)
            || text.starts_with("<!doctype html")
    };
    let mut rest = lower;
    while rest.starts_with("<!--") || rest.starts_with("<?xml") || rest.starts_with("<![") {
        let end = if rest.starts_with("<!--") { "-->" } else { ">" };
        let Some((_, behind)) = rest.split_once(end) else {
            break;
        };
        rest = behind.trim_start();
    }
    let has = |word: &str| lower.contains(word);
    begins(rest) || has("<table") && has("<tr") && has("<td") || has("<html") && has("</")
}

/// Whether a text is a mail, as pages are saved in one file with their pictures.
fn is_mail(lower: &str) -> bool {
    let head = lower.split("\n\n").next().unwrap_or(lower);
    let head = head.split("\r\n\r\n").next().unwrap_or(head);
    let is_header = |line: &&str| {
        let name = line.split(':').next().unwrap_or_default();
        line.contains(':')
            && !name.is_empty()
            && name
                .chars()
                .all(|it| it.is_ascii_alphanumeric() || it == '-')
    };
    let first_is_header = head.lines().next().as_ref().is_some_and(is_header);
    let is_page = lower.contains("mime-version:") && lower.contains("content-type:");
    first_is_header && is_page
}
