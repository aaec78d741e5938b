//! Reads a file of whatever kind it really is: the name is only a hint.

use crate::import::error::ImportError;
use crate::import::limits::{MAX_BYTES, has_entry};
use crate::import::source::Source;
use crate::import::{open_document, plain, sheet, word};

/// What to do about a file that is none of those that can be imported.
const KINDS: &str =
    "能导入的有 .docx、.xlsx、.ods、.csv、.txt；请用 Word、Excel 或 WPS 另存为其中一种。";

/// Reads `bytes`, a file called `name`.
///
/// # Errors
/// [`ImportError`] when nothing of it can be read.
pub fn read(bytes: &[u8], name: &str) -> Result<Source, ImportError> {
    if bytes.len() > MAX_BYTES {
        let what = format!(
            "文件太大（约{}MB），超过32MB的上限。",
            bytes.len().div_ceil(1 << 20)
        );
        return Err(ImportError::too_large(what));
    }
    let source = match kind(bytes) {
        Kind::Word => word::read(bytes),
        Kind::Sheet => sheet::read(bytes),
        Kind::OpenSheet => open_document::read(bytes),
        Kind::Locked => Err(ImportError::locked()),
        Kind::Other(what) => Err(ImportError::new(
            "I-101",
            format!("{what}，不能导入。"),
            KINDS,
        )),
        Kind::Text => {
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            plain::read(&plain::decode(bytes)?, stem)
        }
    }?;
    if source.grids.is_empty() && source.texts.is_empty() {
        let what = "文件里没有任何文字或表格。";
        return Err(ImportError::new(
            "I-105",
            what,
            "请确认选对了文件；内容是图片的，请先转成文字。",
        ));
    }
    Ok(source)
}

/// Reads what was pasted.
///
/// # Errors
/// As [`read`].
pub fn read_pasted(text: &str) -> Result<Source, ImportError> {
    plain::read(text, "")
}

enum Kind {
    Word,
    Sheet,
    OpenSheet,
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
    let has = |name: &str| has_entry(bytes, name);
    if has("xl/workbook.xml") || has("xl/workbook.bin") {
        Kind::Sheet
    } else if has("content.xml") && has("mimetype") {
        Kind::OpenSheet
    } else if has("[Content_Types].xml") {
        Kind::Word
    } else {
        Kind::Other("这是压缩包")
    }
}

/// An old file of Word or Excel, or a new one with a password.
fn compound(bytes: &[u8]) -> Kind {
    let names = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|it| it == wide)
    };
    if names("EncryptedPackage") {
        Kind::Locked
    } else if names("Workbook") || names("Book") {
        Kind::Other("这是旧版 Excel 文件（.xls）")
    } else {
        Kind::Other("这是旧版 Word 文档（.doc）")
    }
}
