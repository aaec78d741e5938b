//! Reads a story character by character: what is shown of it, and what is not.

use std::collections::BTreeMap;
use std::ops::Range;

use encoding_rs::Encoding;

use super::document::{Document, Ended, Span};
use super::field::{BEGIN, END, Fields, RESULT};
use super::flow::{Beside, End, Flow, Line};
use super::lists::{Label, Numbering};
use super::pieces::Letter;
use super::properties::{Character, Paragraph};
use crate::import::reading::paper::counting::numbered;
use crate::intake::error::IntakeError;
use crate::intake::limits::{MAX_CHARS, tidy};
use crate::intake::meter::Meter;

/// The mark behind a cell or a row.
const CELL: u16 = 0x07;
/// The mark behind a section or a page.
const PAGE: u16 = 0x0C;
/// The mark behind a paragraph.
const PARAGRAPH: u16 = 0x0D;

/// How many places of hidden text are said one by one.
const MAX_PLACES: usize = 20;

/// What a document holds that is not shown, and how much was changed.
#[derive(Clone, Debug, Default)]
pub(super) struct Unseen {
    /// Hidden text.
    pub(super) hidden: Vec<String>,
    /// Where the first of it stands.
    pub(super) places: Vec<String>,
    /// Deleted text.
    pub(super) deleted: Vec<String>,
    /// How many pieces of text were written as tracked changes.
    pub(super) n_inserted: usize,
    /// How many paragraphs were too long to be read to their end.
    pub(super) n_cut: usize,
}

/// How a character is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Shown {
    #[default]
    Plain,
    Inserted,
    Hidden,
    Deleted,
}

/// What was read of a paragraph.
#[derive(Debug, Default)]
struct Words {
    shown: String,
    hidden: String,
    deleted: String,
    how: Shown,
    /// The first half of a character of two.
    half: Option<u16>,
}

impl Words {
    fn push(&mut self, it: char, unseen: &mut Unseen) {
        let text = match self.how {
            Shown::Plain | Shown::Inserted => &mut self.shown,
            Shown::Hidden => &mut self.hidden,
            Shown::Deleted => &mut self.deleted,
        };
        if text.len() < 4 * MAX_CHARS {
            text.push(it);
            if text.len() >= 4 * MAX_CHARS {
                unseen.n_cut += 1;
            }
        }
    }
}

/// Reads the stories of a document.
pub(super) struct Reader<'a, 'd> {
    document: &'d Document<'a>,
    meter: &'d Meter,
    /// What was not shown so far.
    pub(super) unseen: Unseen,
    paragraph: Option<Span<Ended>>,
    character: Option<Span<Character>>,
}

impl<'a, 'd> Reader<'a, 'd> {
    /// Reads a document.
    pub(super) fn new(document: &'d Document<'a>, meter: &'d Meter) -> Self {
        Self {
            document,
            meter,
            unseen: Unseen::default(),
            paragraph: None,
            character: None,
        }
    }

    /// Reads a stretch of the text; `beside` is what is anchored in it, by the number of the character.
    pub(super) fn read(
        &mut self,
        range: Range<u32>,
        mut beside: BTreeMap<u32, Vec<Beside>>,
    ) -> Result<Flow<'d>, IntakeError> {
        let document = self.document;
        let letters = |from| document.pieces.letters(from..range.end);
        let marks = letters(range.start).filter(|it| matches!(it.code, BEGIN | END));
        let mut fields = Fields::of(marks.map(|it| (it.place, it.code)));
        let mut numbering = Numbering::default();
        let mut flow = Flow::new(self.meter);
        let mut words = Words::default();
        // The paragraph before, where its end is gone.
        let mut joined: Option<Ended> = None;
        let mut at = range.start;
        while let Some(last) = self.end_of(at..range.end) {
            let ended = document.paragraph(&last, &mut self.paragraph);
            let (paragraph, row) = &*ended;
            let is_marked = is_end(last.code);
            let before = joined.take();
            let before = before.filter(|it| it.0.n_tables() != paragraph.n_tables());
            if let Some(before) = before {
                let text = std::mem::take(&mut words.shown);
                flow.take(Line::of(text), &before.0, false)?;
            }
            let to = last.place + u32::from(!is_marked);
            for letter in document.pieces.letters(at..to) {
                self.take(&letter, paragraph.style, &mut words, &mut fields);
            }
            at = last.place + 1;
            let mark = document.character(&last, paragraph.style, &mut self.character);
            let is_gone = mark.is_deleted || mark.is_hidden;
            let (end, is_inner) = end_by(last.code, paragraph);
            let has_gone = !words.deleted.is_empty();
            self.put_away(&mut words, &flow)?;
            let anchored = take_until(&mut beside, last.place);
            // What stands behind a paragraph whose end is gone goes on with it.
            if is_gone && end == End::Paragraph && is_marked {
                flow.take_beside(anchored);
                joined = Some(Ended::clone(&ended));
                continue;
            }
            let text = std::mem::take(&mut words.shown);
            let label = if end == End::Row {
                None
            } else {
                self.label(paragraph, &mut numbering)?
            };
            let line = Line {
                text: self.labelled(label, text, paragraph.n_tables() > 0),
                end,
                row: row.clone().filter(|_| end == End::Row),
                is_gone: is_gone || has_gone,
            };
            flow.take(line, paragraph, is_inner)?;
            flow.take_beside(anchored);
            let (done, all) = (last.place - range.start, range.end - range.start);
            let size = |it| usize::try_from(it).unwrap_or(usize::MAX);
            self.meter.at(size(done), size(all))?;
        }
        if !words.shown.is_empty() {
            let before = joined.map_or_else(Paragraph::default, |it| it.0.clone());
            flow.take(Line::of(words.shown), &before, false)?;
        }
        flow.take_beside(beside.into_values().flatten().collect());
        Ok(flow)
    }

    /// The character that ends the paragraph, or the last one there is.
    fn end_of(&self, range: Range<u32>) -> Option<Letter> {
        let mut last = None;
        for letter in self.document.pieces.letters(range) {
            let is_end = match letter.code {
                PAGE => self.document.ends_paragraph(&letter),
                code => is_end(code),
            };
            last = Some(letter);
            if is_end {
                break;
            }
        }
        last
    }

    fn take(&mut self, letter: &Letter, style: u16, words: &mut Words, fields: &mut Fields) {
        let character = self.document.character(letter, style, &mut self.character);
        let how = if character.is_deleted {
            Shown::Deleted
        } else if character.is_hidden {
            Shown::Hidden
        } else if character.is_inserted {
            Shown::Inserted
        } else {
            Shown::Plain
        };
        if how != words.how {
            if how == Shown::Inserted {
                self.unseen.n_inserted += 1;
            }
            let ended = match words.how {
                Shown::Hidden => &mut words.hidden,
                Shown::Deleted => &mut words.deleted,
                Shown::Plain | Shown::Inserted => &mut String::new(),
            };
            if !ended.is_empty() {
                ended.push('\u{1}');
            }
            words.how = how;
        }
        if matches!(letter.code, BEGIN | RESULT | END) {
            let shown = fields.mark(letter.place, letter.code, self.document.data);
            for it in shown.iter().flat_map(|it| it.chars()) {
                words.push(it, &mut self.unseen);
            }
        } else if fields.is_code() {
            fields.code(letter.code, character.data);
        } else {
            self.take_shown(letter, &character, words);
        }
    }

    fn take_shown(&mut self, letter: &Letter, character: &Character, words: &mut Words) {
        let half = words.half.take();
        let fonts = &self.document.fonts;
        let symbol = character.symbol.filter(|_| letter.code == 0x28);
        let it = match (letter.code, symbol) {
            (_, Some((font, code))) => Some(fonts.sign(code, Some(font))),
            (0xF020..=0xF0FF, None) if letter.is_wide => {
                Some(fonts.sign(letter.code, character.font))
            }
            (0x20..=0xFF, None) if !letter.is_wide && fonts.has_signs(character.font) => {
                Some(fonts.sign(letter.code, character.font))
            }
            (0x0B | 0x0E | PAGE, None) => Some('\n'),
            (0x09, None) => Some('\t'),
            (0x1E, None) => Some('-'),
            (0..0x20, None) => None,
            (code @ 0xD800..=0xDBFF, None) if letter.is_wide => {
                words.half = Some(code);
                None
            }
            (code, None) if letter.is_wide => {
                let pair = half.into_iter().chain([code]);
                char::decode_utf16(pair).filter_map(Result::ok).last()
            }
            (code, None) => {
                let page = self.document.page(character);
                decoded(page, code, half, &mut words.half)
            }
        };
        if let Some(it) = it {
            words.push(it, &mut self.unseen);
        }
    }

    /// Keeps what is not shown of a paragraph.
    fn put_away(&mut self, words: &mut Words, flow: &Flow<'_>) -> Result<(), IntakeError> {
        words.half = None;
        let pairs = [
            (&mut words.hidden, &mut self.unseen.hidden),
            (&mut words.deleted, &mut self.unseen.deleted),
        ];
        for (text, kept) in pairs {
            for part in std::mem::take(text).split('\u{1}') {
                let part = tidy(part);
                if !part.is_empty() {
                    self.meter.count(&part)?;
                    kept.push(part);
                }
            }
        }
        let n = self.unseen.hidden.len().min(MAX_PLACES);
        if self.unseen.places.len() < n {
            self.unseen.places.resize(n, flow.place());
        }
        Ok(())
    }

    /// The number of a paragraph, if it has one.
    fn label(
        &self,
        paragraph: &Paragraph,
        numbering: &mut Numbering,
    ) -> Result<Option<Label>, IntakeError> {
        let Some(list) = paragraph.list_use() else {
            return Ok(None);
        };
        // A number costs more than the paragraph that has it.
        self.meter.count("")?;
        Ok(numbering.next(&self.document.lists, list, paragraph.level))
    }

    /// A paragraph with its number; one that is empty has one only in a table.
    fn labelled(&self, label: Option<Label>, text: String, is_in_table: bool) -> String {
        if !is_in_table && text.trim().is_empty() {
            return text;
        }
        match label {
            Some(Label::Number(label, between)) => numbered(&label, between, &text),
            Some(Label::Sign(code, font)) if (0xF020..=0xF0FF).contains(&code) => {
                // Points mean nothing, boxes to tick do.
                let sign = self.document.fonts.sign(code, font);
                if matches!(sign, '□' | '√') {
                    format!("{sign}{text}")
                } else {
                    text
                }
            }
            Some(Label::Sign(..)) | None => text,
        }
    }
}

fn is_end(code: u16) -> bool {
    matches!(code, CELL | PARAGRAPH | PAGE)
}

/// What ends with a paragraph, and whether that is of a table in a table.
fn end_by(code: u16, paragraph: &Paragraph) -> (End, bool) {
    let n_tables = paragraph.n_tables();
    match code {
        CELL if n_tables > 0 && paragraph.ends_row => (End::Row, false),
        CELL if n_tables > 0 => (End::Cell, false),
        PARAGRAPH if n_tables > 1 && paragraph.ends_inner_row => (End::Row, true),
        PARAGRAPH if n_tables > 1 && paragraph.ends_inner_cell => (End::Cell, true),
        _ => (End::Paragraph, false),
    }
}

/// Takes what is anchored up to a character.
fn take_until(beside: &mut BTreeMap<u32, Vec<Beside>>, place: u32) -> Vec<Beside> {
    let mut taken = Vec::new();
    while let Some(first) = beside.first_entry().filter(|it| *it.key() <= place) {
        taken.extend(first.remove());
    }
    taken
}

/// The character of a byte, or of two where the code page has such.
fn decoded(
    page: &'static Encoding,
    code: u16,
    half: Option<u16>,
    next: &mut Option<u16>,
) -> Option<char> {
    let byte = u8::try_from(code).ok()?;
    let lead = half.and_then(|it| u8::try_from(it).ok());
    if lead.is_none() && byte >= 0x80 && !page.is_single_byte() {
        *next = Some(code);
        return None;
    }
    let both = [lead.unwrap_or(byte), byte];
    let bytes = both.get(usize::from(lead.is_none())..).unwrap_or_default();
    let (text, _) = page.decode_without_bom_handling(bytes);
    text.chars().next()
}
