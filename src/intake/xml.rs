//! Pulling XML apart: elements by their local names, whatever prefix a program gives them.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::intake::error::IntakeError;
use crate::intake::meter::Meter;

/// What a reader of a document is told of.
#[derive(Clone, Copy)]
pub(crate) enum Part<'a> {
    /// An element begins.
    Open(&'a str, &'a BytesStart<'a>),
    /// An element ends; an empty one begins and ends.
    Close(&'a str),
    /// Text.
    Text(&'a str),
}

/// How many pieces are read between two looks at the watch.
const BETWEEN: u32 = 1_024;

/// Walks through `bytes`; elements for which `skips` is true are left out with all they hold.
pub(crate) fn walk(
    bytes: &[u8],
    kind: &str,
    skips: impl Fn(&str) -> bool,
    take: impl FnMut(Part<'_>) -> Result<(), IntakeError>,
) -> Result<(), IntakeError> {
    walk_metered(bytes, kind, &Meter::default(), skips, take)
}

/// As [`walk`], and tells the meter how far it is.
pub(crate) fn walk_metered(
    bytes: &[u8],
    kind: &str,
    meter: &Meter,
    skips: impl Fn(&str) -> bool,
    mut take: impl FnMut(Part<'_>) -> Result<(), IntakeError>,
) -> Result<(), IntakeError> {
    let text = decoded(bytes);
    let mut reader = Reader::from_str(&text);
    let mut skipped = 0_u32;
    let mut n_open = 0_usize;
    let mut n_pieces = 0_u32;
    loop {
        n_pieces = n_pieces.wrapping_add(1);
        if n_pieces.is_multiple_of(BETWEEN) {
            let done = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
            meter.at(done, text.len())?;
        }
        let event = reader
            .read_event()
            .map_err(|_error| IntakeError::broken(kind, "其中的 XML 不完整"))?;
        match event {
            // A file that breaks off is not whole, whatever came of it so far.
            Event::Eof if n_open > 0 || skipped > 0 => {
                return Err(IntakeError::broken(kind, "内容不完整，后面的部分缺失"));
            }
            Event::Eof => return Ok(()),
            Event::Start(_) if skipped > 0 => skipped += 1,
            Event::End(_) if skipped > 0 => skipped -= 1,
            _ if skipped > 0 => {}
            Event::Start(element) => {
                let name = element.local_name();
                if skips(name.as_ref()) {
                    skipped = 1;
                } else {
                    n_open += 1;
                    take(Part::Open(name.as_ref(), &element))?;
                }
            }
            Event::Empty(element) => {
                let name = element.local_name();
                if !skips(name.as_ref()) {
                    take(Part::Open(name.as_ref(), &element))?;
                    take(Part::Close(name.as_ref()))?;
                }
            }
            Event::End(element) => {
                n_open = n_open.saturating_sub(1);
                take(Part::Close(element.local_name().as_ref()))?;
            }
            Event::Text(text) => take(Part::Text(&text))?,
            Event::CData(text) => take(Part::Text(&text))?,
            Event::GeneralRef(reference) => take(Part::Text(&character(&reference)))?,
            _ => {}
        }
    }
}

/// The text of an XML file by its mark or by the encoding that its first line names; UTF-8 otherwise. Bytes that are
/// not of that encoding become “�”.
pub(crate) fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    let encoding = match bytes {
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => UTF_16LE,
        [0xFE, 0xFF, ..] | [0, b'<', ..] => UTF_16BE,
        _ => named(bytes).unwrap_or(UTF_8),
    };
    encoding.decode(bytes).0
}

/// The encoding that the first line names: `<?xml version="1.0" encoding="gb2312"?>`.
fn named(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(200))?;
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let head = String::from_utf8_lossy(head);
    let line = head.trim_start().strip_prefix("<?xml")?.split_once("?>")?.0;
    let value = line
        .split_once("encoding")?
        .1
        .trim_start()
        .strip_prefix('=')?;
    let value = value.trim_start();
    let mark = value.chars().next().filter(|it| matches!(it, '"' | '\''))?;
    let label = value.get(1..)?.split(mark).next()?;
    Encoding::for_label(label.trim().as_bytes())
}

/// The character that a reference stands for; entities of a document's own are not followed.
fn character(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return character.to_string();
    }
    match &**reference {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
    .to_owned()
}

/// The value of an attribute by its local name, with the characters that references stand for.
pub(crate) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let found = attributes.find(|it| it.key.local_name().as_ref() == name)?;
    let value = quick_xml::escape::unescape(&found.value).map(Cow::into_owned);
    Some(value.unwrap_or_else(|_| found.value.into_owned()))
}

/// A number from an attribute, held to what a table can have.
pub(crate) fn number(element: &BytesStart<'_>, name: &str, most: u32) -> Option<u32> {
    let number: u32 = attribute(element, name)?.parse().ok()?;
    Some(number.min(most))
}
