//! Reads a file of whatever kind it really is: the name is only a hint.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::import::reading::source::SourceFile;
use crate::import::reading::{docx, ods, office_97, plain_text, xlsx};
use crate::intake::error::IntakeError;
use crate::intake::limits::{MAX_BYTES, has_entry};

/// What to do about a file that is none of those that can be imported.
const KINDS: &str = "能导入的有 .docx、.doc、.xlsx、.xls、.ods、.csv、.txt；请用 Word、Excel 或 WPS 另存为其中一种。";

/// The most columns that a standard uses; what stands further to the right is a stray entry.
const MAX_USED: u32 = 256;

/// Reads `bytes`, a file called `name`.
///
/// # Errors
/// [`IntakeError`] when nothing of it can be read.
pub fn read(bytes: &[u8], name: &str) -> Result<SourceFile, IntakeError> {
    if bytes.len() > MAX_BYTES {
        let what = format!(
            "文件太大（约{}MB），超过32MB的上限。",
            bytes.len().div_ceil(1 << 20)
        );
        return Err(IntakeError::too_large(what));
    }
    // A panic in a library is a broken file here.
    let read = catch_unwind(AssertUnwindSafe(|| by_kind(bytes, name)));
    let why = "内部结构无法解析";
    let mut source = read.unwrap_or_else(|_| Err(IntakeError::broken("这个", why)))?;
    for grid in &mut source.grids {
        let n_cut = grid.cut(MAX_USED);
        if n_cut > 0 {
            let name = &grid.name;
            let remark = format!("表格“{name}”第{MAX_USED}列之后有{n_cut}个单元格，没有读入。");
            source.remarks.push(remark);
        }
    }
    if source.grids.is_empty() && source.texts.is_empty() {
        let what = "文件里没有任何文字或表格。";
        return Err(IntakeError::new(
            "I-105",
            what,
            "请确认选对了文件；内容是图片的，请先转成文字。",
        ));
    }
    Ok(source)
}

/// Reads a file by what it really is.
fn by_kind(bytes: &[u8], name: &str) -> Result<SourceFile, IntakeError> {
    match kind(bytes) {
        Kind::Word => docx::read(bytes),
        Kind::Sheet => xlsx::read(bytes),
        Kind::OpenSheet => ods::read(bytes),
        Kind::OldSheet => office_97::workbook(bytes),
        Kind::OldWord => office_97::document(bytes),
        Kind::Locked => Err(IntakeError::locked()),
        Kind::Other(what) => Err(IntakeError::new(
            "I-101",
            format!("{what}，不能导入。"),
            KINDS,
        )),
        Kind::Text => {
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            plain_text::read(&plain_text::decode(bytes)?, stem)
        }
    }
}

/// Reads what was pasted.
///
/// # Errors
/// As [`read`].
pub fn read_pasted(text: &str) -> Result<SourceFile, IntakeError> {
    plain_text::read(text, "")
}

enum Kind {
    Word,
    Sheet,
    OpenSheet,
    OldSheet,
    OldWord,
    Text,
    Locked,
    Other(&'static str),
}

/// The kind of a file by its first bytes and, for an archive, by what is in it.
fn kind(bytes: &[u8]) -> Kind {
    match bytes {
        [b'P', b'K', 3 | 5, ..] => archive(bytes),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => compound(bytes),
        [b'%', b'P', b'D', b'F', ..] => Kind::Other("这是 PDF 文件"),
        [0x89, b'P', b'N', b'G', ..] | [0xFF, 0xD8, 0xFF, ..] => Kind::Other("这是图片"),
        [b'R', b'a', b'r', b'!', ..] => Kind::Other("这是压缩包"),
        [b'{', b'\\', b'r', b't', b'f', ..] => Kind::Other("这是 RTF 文档"),
        _ => {
            let head: Vec<u8> = bytes.iter().take(400).map(u8::to_ascii_lowercase).collect();
            let head = String::from_utf8_lossy(&head);
            let head = head.trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t']);
            if head.starts_with("<html")
                || head.starts_with("<!doctype html")
                || head.starts_with("<table")
            {
                Kind::Other("这是网页，不是真正的表格文件")
            } else {
                Kind::Text
            }
        }
    }
}

fn archive(bytes: &[u8]) -> Kind {
    // Of a file that was cut short only the names of its parts are left to tell by.
    let named = |name: &str| bytes.windows(name.len()).any(|it| it == name.as_bytes());
    let has = |name: &str| has_entry(bytes, name);
    if has("xl/workbook.xml") || has("xl/workbook.bin") {
        Kind::Sheet
    } else if has("content.xml") && has("mimetype") {
        Kind::OpenSheet
    } else if has("[Content_Types].xml") || named("word/document.xml") {
        Kind::Word
    } else if named("xl/workbook.xml") {
        Kind::Sheet
    } else {
        Kind::Other("这是压缩包")
    }
}

/// An old file of Word or Excel, or a new one with a password.
fn compound(bytes: &[u8]) -> Kind {
    let Ok(file) = cfb::CompoundFile::open(Cursor::new(bytes)) else {
        return Kind::Other("这是损坏的旧版 Office 文件");
    };
    let has = |name: &str| file.is_stream(name);
    if has("/EncryptedPackage") {
        Kind::Locked
    } else if has("/WordDocument") {
        Kind::OldWord
    } else if has("/Workbook") || has("/Book") {
        Kind::OldSheet
    } else {
        Kind::Other("这是旧版 Office 文件，但既不是文档也不是表格")
    }
}
