//! Reads a document of Word 97 to 2003 or before, which many offices still send: its tables, and the text around them.

use super::bytes::Bytes as _;
use super::document::Document;
use super::fib::{Fib, Part, Story};
use super::notes::{ALL, Anchored};
use super::story::{Reader, Unseen};
use crate::import::reading::kind::way_out::SAVE_AS;
use crate::import::reading::source::SourceFile;
use crate::intake::compound::Compound;
use crate::intake::error::IntakeError;
use crate::intake::meter::Meter;

const WORD: &str = "旧版 Word ";

/// The first two bytes of a document of Word 2.
const WORD_2: u16 = 0xA5DB;

/// What is done where the document does not hold what it tells of.
const BROKEN: &str = "找不到正文";

/// What to do about text that nobody sees.
const AS_SHOWN: &str = "请确认这些文字不属于标准；属于的，请取消隐藏后另存再导入。";

/// Reads a document (.doc): its tables, and the text around them.
pub(crate) fn read(bytes: &[u8], meter: &Meter) -> Result<SourceFile, IntakeError> {
    let streams = Compound::open(bytes)?;
    let text = streams.stream("WordDocument").unwrap_or_default();
    if text.u16_at(0) == Some(WORD_2) {
        return Err(IntakeError::other_kind("Word 2.0 文档", SAVE_AS));
    }
    let fib = Fib::of(&text).ok_or_else(|| IntakeError::broken(WORD, "不是完整的文档"))?;
    if fib.is_encrypted() {
        return Err(IntakeError::locked());
    }
    let table = if fib.is_97 {
        let table = streams.stream(fib.table_stream());
        Some(table.ok_or_else(|| IntakeError::broken(WORD, BROKEN))?)
    } else {
        None
    };
    let data = streams.stream("Data").unwrap_or_default();
    let document = Document::of(fib, &text, table.as_deref().unwrap_or(&text), &data)
        .ok_or_else(|| IntakeError::broken(WORD, BROKEN))?;
    read_document(&document, meter)
}

fn read_document(document: &Document<'_>, meter: &Meter) -> Result<SourceFile, IntakeError> {
    let mut reader = Reader::new(document, meter);
    let mut anchored = Anchored::new();
    let mut remarks = Vec::new();
    for notes in ALL {
        let n = notes.read(document, &mut reader, &mut anchored)?;
        if n > 0 {
            let name = notes.counted;
            remarks.push(format!(
                "文档里有{n}{name}，作为正文读入，排在所在段落或表格之后。"
            ));
        }
    }
    let body = document.fib.story(Story::Body);
    let (mut source, covered) = reader.read(body, anchored)?.finish()?;
    let n_comments = n_comments(document);
    if n_comments > 0 {
        remarks.push(format!("文档里有{n_comments}条批注，批注没有读入。"));
    }
    source.remarks.extend(remarks);
    tell(&mut source, reader.unseen, covered);
    Ok(source)
}

fn n_comments(document: &Document<'_>) -> usize {
    let length = if document.fib.is_97 { 34 } else { 24 };
    document.part(Part::CommentAnchors).len().saturating_sub(4) / length
}

/// Says what is in the document but not shown.
fn tell(source: &mut SourceFile, unseen: Unseen, covered: Vec<String>) {
    let n_hidden = unseen.hidden.len() + covered.len();
    for (place, text) in unseen.places.iter().zip(&unseen.hidden) {
        let what = format!("这里有隐藏或划掉的文字，没有读入：“{}”。", begin_of(text));
        source.doubt("I-306", place, what, AS_SHOWN);
    }
    let n_more = n_hidden - unseen.places.len();
    if n_more > 0 {
        let what = format!("另外还有{n_more}处看不见的文字，没有读入。");
        source.doubt("I-306", "文档", what, AS_SHOWN);
    }
    let (n_inserted, n_deleted) = (unseen.n_inserted, unseen.deleted.len());
    if n_inserted + n_deleted > 0 {
        let what = format!(
            "文档里有没有处理的修订：新增{n_inserted}处、删除{n_deleted}处。按接受全部修订读入，删除的文字不读。"
        );
        let remedy = "请核对；不该接受的，请在 Word 或 WPS 里处理完修订，另存后再导入。";
        source.doubt("I-305", "文档", what, remedy);
    }
    if unseen.n_cut > 0 {
        let what = format!("有{}段文字太长，后面的没有读入。", unseen.n_cut);
        source.doubt("I-307", "文档", what, "请把过长的段落分开再导入。");
    }
    source.left_out.extend(unseen.hidden);
    source.left_out.extend(covered);
    source.left_out.extend(unseen.deleted);
}

/// The first words of a text.
fn begin_of(text: &str) -> String {
    let mut begin: String = text
        .chars()
        .take(20)
        .map(|it| if it == '\n' { ' ' } else { it })
        .collect();
    if begin.len() < text.len() {
        begin.push('…');
    }
    begin
}
