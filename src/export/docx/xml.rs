//! Writes XML elements that are balanced by construction and escaped by quick-xml.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::export::text;

/// The attributes of an element, in order.
pub(crate) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// One XML part of the package, being written.
pub(crate) struct Xml {
    writer: Writer<Vec<u8>>,
}

impl Xml {
    /// A part that starts with the XML declaration.
    pub(crate) fn part() -> io::Result<Self> {
        let mut writer = Writer::new(Vec::new());
        writer.write_event(Event::Decl(BytesDecl::new(
            "1.0",
            Some("UTF-8"),
            Some("yes"),
        )))?;
        Ok(Self { writer })
    }

    /// An element with what `inside` writes in it.
    pub(crate) fn within(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.writer.write_event(Event::Start(start))?;
        inside(self)?;
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element with nothing in it.
    pub(crate) fn empty(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.writer.write_event(Event::Empty(start))
    }

    /// Elements with nothing but a `w:val`, one after another.
    pub(crate) fn values(&mut self, pairs: Attributes<'_>) -> io::Result<()> {
        for (name, value) in pairs {
            self.empty(name, &[("w:val", value)])?;
        }
        Ok(())
    }

    /// An element with text in it, on one line and cleaned.
    pub(crate) fn line(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        line: &str,
    ) -> io::Result<()> {
        self.within(name, attributes, |xml| {
            xml.characters(&text::one_line(line))
        })
    }

    /// A run of text; line feeds become line breaks, tabs become tab marks.
    ///
    /// `hint` keeps “ ” — … × in the Chinese font instead of the Latin one.
    pub(crate) fn run(&mut self, words: &str, colour: Option<&str>) -> io::Result<()> {
        let words = text::clean(words);
        for (at, line) in words.split('\n').enumerate() {
            if at > 0 {
                self.mark("w:br", colour)?;
            }
            for (place, piece) in line.split('\t').enumerate() {
                if place > 0 {
                    self.mark("w:tab", colour)?;
                }
                if !piece.is_empty() {
                    self.run_of(colour, |xml| xml.unbroken(piece))?;
                }
            }
        }
        Ok(())
    }

    /// Text in which no line ends behind a hyphen between figures: a day stays in one line.
    fn unbroken(&mut self, text: &str) -> io::Result<()> {
        let mut from = 0;
        for (at, hyphen) in text.match_indices('-') {
            let (before, after) = (text.get(..at), text.get(at + hyphen.len()..));
            let is_figure = |it: Option<char>| it.is_some_and(|it| it.is_ascii_digit());
            let before_it = before.and_then(|it| it.chars().next_back());
            let after_it = after.and_then(|it| it.chars().next());
            if is_figure(before_it) && is_figure(after_it) {
                self.verbatim("w:t", text.get(from..at).unwrap_or_default())?;
                self.empty("w:noBreakHyphen", &[])?;
                from = at + hyphen.len();
            }
        }
        self.verbatim("w:t", text.get(from..).unwrap_or_default())
    }

    /// An element whose text keeps its spaces; the text must be clean already.
    pub(crate) fn verbatim(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.within(name, &[("xml:space", "preserve")], |xml| {
            xml.characters(text)
        })
    }

    /// The bytes of the part.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.writer.into_inner()
    }

    fn mark(&mut self, name: &str, colour: Option<&str>) -> io::Result<()> {
        self.run_of(colour, |xml| xml.empty(name, &[]))
    }

    fn run_of(
        &mut self,
        colour: Option<&str>,
        inside: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        self.within("w:r", &[], |xml| {
            xml.within("w:rPr", &[], |xml| {
                xml.empty("w:rFonts", &[("w:hint", "eastAsia")])?;
                colour.map_or(Ok(()), |value| xml.values(&[("w:color", value)]))
            })?;
            inside(xml)
        })
    }

    /// Text as it is; it must be clean already.
    pub(crate) fn characters(&mut self, text: &str) -> io::Result<()> {
        self.writer.write_event(Event::Text(BytesText::new(text)))
    }
}

pub(crate) const NAMESPACES: Attributes<'_> = &[
    (
        "xmlns:w",
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        "xmlns:r",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
];
