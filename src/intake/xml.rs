//! Pulling XML apart: elements by their local names, whatever prefix a program gives them.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::intake::error::IntakeError;

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

/// Walks through `bytes`; elements for which `skips` is true are left out with all they hold.
pub(crate) fn walk(
    bytes: &[u8],
    kind: &str,
    skips: impl Fn(&str) -> bool,
    mut take: impl FnMut(Part<'_>) -> Result<(), IntakeError>,
) -> Result<(), IntakeError> {
    let text = std::str::from_utf8(bytes).map_err(|error| IntakeError::broken(kind, error))?;
    let mut reader = Reader::from_str(text);
    let mut skipped = 0_u32;
    loop {
        let event = reader
            .read_event()
            .map_err(|error| IntakeError::broken(kind, error))?;
        match event {
            Event::Eof => return Ok(()),
            Event::Start(_) if skipped > 0 => skipped += 1,
            Event::End(_) if skipped > 0 => skipped -= 1,
            _ if skipped > 0 => {}
            Event::Start(element) => {
                let name = element.local_name();
                if skips(name.as_ref()) {
                    skipped = 1;
                } else {
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
            Event::End(element) => take(Part::Close(element.local_name().as_ref()))?,
            Event::Text(text) => take(Part::Text(&text))?,
            Event::CData(text) => take(Part::Text(&text))?,
            Event::GeneralRef(reference) => take(Part::Text(&character(&reference)))?,
            _ => {}
        }
    }
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

/// The value of an attribute by its local name.
pub(crate) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let found = attributes.find(|it| it.key.local_name().as_ref() == name)?;
    Some(found.value.into_owned())
}

/// A number from an attribute, held to what a table can have.
pub(crate) fn number(element: &BytesStart<'_>, name: &str, most: u32) -> Option<u32> {
    let number: u32 = attribute(element, name)?.parse().ok()?;
    Some(number.min(most))
}
