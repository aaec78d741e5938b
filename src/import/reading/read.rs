//! Reads a file of whatever kind it really is.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::import::reading::book::ods::ods;
use crate::import::reading::book::spreadsheetml;
use crate::import::reading::book::xls::xls;
use crate::import::reading::book::xlsx::xlsx;
use crate::import::reading::kind::kind::Kind;
use crate::import::reading::kind::of_bytes::kind;
use crate::import::reading::paper::doc::doc;
use crate::import::reading::paper::docx::read as docx;
use crate::import::reading::paper::odt::read as odt;
use crate::import::reading::paper::rtf::rtf;
use crate::import::reading::plain::decoding::decode;
use crate::import::reading::plain::text;
use crate::import::reading::source::SourceFile;
use crate::import::reading::web::{html, mhtml};
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
        let mut what = "文件里没有可以读入的文字或表格。".to_owned();
        // All that there is may be formulas that were never worked out.
        if let Some(doubt) = source.doubts.first() {
            what = format!("{what}{}：{}", doubt.place, doubt.what);
        }
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
            let name = grid.called();
            let remark = format!("{name}第{MAX_USED}列之后有{n_cut}个单元格，没有读入。");
            source.remarks.push(remark);
        }
    }
    let hidden = source.grids.iter().filter(|it| it.is_hidden);
    let told = hidden.map(|it| {
        format!(
            "工作表“{}”是隐藏的，其中{}个单元格没有读入。",
            it.name,
            it.n_hidden()
        )
    });
    let told: Vec<String> = told.collect();
    source.remarks.extend(told);
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
        Kind::Odt => odt::read(bytes, meter),
        Kind::Rtf => rtf::read(bytes, meter),
        Kind::Html => html::read(bytes, meter),
        Kind::Mhtml => mhtml::read(bytes, meter),
        Kind::SpreadsheetMl => spreadsheetml::read(bytes, meter),
        Kind::WordMl => docx::read_xml(bytes, meter),
        Kind::FlatOds => ods::read_flat(bytes, meter),
        Kind::FlatOdt => odt::read_flat(bytes, meter),
        Kind::Text => {
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            let decoded = decode(bytes)?;
            let mut source = text::read(&decoded.text, stem, meter)?;
            decoded.tell(&mut source);
            Ok(source)
        }
    }
}
