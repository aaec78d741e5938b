//! Reads a file of whatever kind it really is.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::import::reading::book::{ods, xls, xlsx};
use crate::import::reading::kind::kind::Kind;
use crate::import::reading::kind::of_bytes::kind;
use crate::import::reading::kind::way_out::SAVE_AS;
use crate::import::reading::paper::{doc, docx};
use crate::import::reading::plain::decoding::decode;
use crate::import::reading::plain::text;
use crate::import::reading::source::SourceFile;
use crate::intake::error::IntakeError;
use crate::intake::limits::MAX_BYTES;
use crate::intake::meter::{Meter, Watch};

/// The most columns that a standard uses; what stands further to the right is a stray entry.
const MAX_USED: u32 = 256;

/// Reads `bytes`, a file called `name`.
///
/// # Errors
/// [`IntakeError`] when nothing of it can be read.
pub fn read(bytes: &[u8], name: &str) -> Result<SourceFile, IntakeError> {
    read_watched(bytes, name, &Watch::default())
}

/// As [`read`]; whoever holds the watch sees how far it is and may call it off.
///
/// # Errors
/// As [`read`], and I-109 when it was called off.
pub fn read_watched(bytes: &[u8], name: &str, watch: &Watch) -> Result<SourceFile, IntakeError> {
    if bytes.len() > MAX_BYTES {
        let what = format!(
            "文件太大（约{}MB），超过32MB的上限。",
            bytes.len().div_ceil(1 << 20)
        );
        return Err(IntakeError::too_large(what));
    }
    let meter = Meter::watched(watch);
    // A panic in a library is a broken file here.
    let read = catch_unwind(AssertUnwindSafe(|| by_kind(bytes, name, &meter)));
    let why = "内部结构无法解析";
    let source = read.unwrap_or_else(|_| Err(IntakeError::broken("这个", why)))?;
    let source = finished(source);
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

/// Reads what was pasted.
///
/// # Errors
/// As [`read`].
pub fn read_pasted(text: &str) -> Result<SourceFile, IntakeError> {
    Ok(finished(text::read(text, "", &Meter::default())?))
}

/// The file with what is told of all kinds alike: stray columns, hidden rows.
fn finished(mut source: SourceFile) -> SourceFile {
    for grid in &mut source.grids {
        let n_cut = grid.cut(MAX_USED);
        if n_cut > 0 {
            let name = &grid.name;
            let remark = format!("表格“{name}”第{MAX_USED}列之后有{n_cut}个单元格，没有读入。");
            source.remarks.push(remark);
        }
    }
    source
}

/// Reads a file by what it really is.
fn by_kind(bytes: &[u8], name: &str, meter: &Meter) -> Result<SourceFile, IntakeError> {
    match kind(bytes)? {
        Kind::Docx => docx::read(bytes, meter),
        Kind::Xlsx => xlsx::read(bytes, meter),
        Kind::Ods => ods::read(bytes, meter),
        Kind::Xls => xls::read(bytes, meter),
        Kind::Doc => doc::read(bytes, meter),
        Kind::Odt => Err(IntakeError::other_kind("OpenDocument 文字", SAVE_AS)),
        Kind::Rtf => Err(IntakeError::other_kind("RTF 文档", SAVE_AS)),
        Kind::Html | Kind::Mhtml => Err(IntakeError::other_kind("网页", SAVE_AS)),
        Kind::SpreadsheetMl => Err(IntakeError::other_kind("Excel 2003 XML", SAVE_AS)),
        Kind::WordMl => Err(IntakeError::other_kind("Word 2003 XML", SAVE_AS)),
        Kind::FlatOds => Err(IntakeError::other_kind("OpenDocument 表格", SAVE_AS)),
        Kind::FlatOdt => Err(IntakeError::other_kind("OpenDocument 文字", SAVE_AS)),
        Kind::Text => {
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            text::read(&decode(bytes)?.text, stem, meter)
        }
    }
}
