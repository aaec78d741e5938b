//! The head of a Word document: where everything else in it lies ([MS-DOC] 2.5).

use std::ops::Range;

use super::bytes::Bytes as _;

/// A document of Word 97 and later says at least this.
const WORD_97: u16 = 0x6A;

/// Where the lengths of the stories stand, in Word 97.
const LENGTHS: usize = 0x4C;

/// Where the places of the parts begin, in Word 97.
const PARTS: usize = 0x9A;

/// A story: the body of the text, or what stands beside it. All of them lie one behind the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Story {
    /// The text itself.
    Body = 0,
    /// Footnotes.
    Footnotes = 1,
    /// Endnotes.
    Endnotes = 5,
    /// Text boxes of the body.
    Boxes = 6,
}

/// A part of the table stream, by its number in the list of [MS-DOC] 2.5.6.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The styles.
    Styles,
    /// Where footnotes are anchored.
    FootnoteAnchors,
    /// Where the text of each footnote begins.
    Footnotes,
    /// Where comments are anchored.
    CommentAnchors,
    /// Pages of the properties of characters.
    Characters,
    /// Pages of the properties of paragraphs.
    Paragraphs,
    /// The fonts.
    Fonts,
    /// The pieces of the text.
    Pieces,
    /// Where drawings are anchored.
    DrawingAnchors,
    /// Where endnotes are anchored.
    EndnoteAnchors,
    /// Where the text of each endnote begins.
    Endnotes,
    /// Where the text of each text box begins.
    Boxes,
    /// The lists.
    Lists,
    /// How paragraphs use the lists.
    ListUses,
}

impl Part {
    /// Where its place and length stand in the head: of Word 97, and of Word 6, which has no more than some.
    fn places(self) -> (usize, Option<usize>) {
        let (number, word_6) = match self {
            Self::Styles => (1, Some(0x60)),
            Self::FootnoteAnchors => (2, Some(0x68)),
            Self::Footnotes => (3, Some(0x70)),
            Self::CommentAnchors => (4, Some(0x78)),
            Self::Characters => (12, Some(0xB8)),
            Self::Paragraphs => (13, Some(0xC0)),
            Self::Fonts => (15, Some(0xD0)),
            Self::Pieces => (33, Some(0x160)),
            Self::DrawingAnchors => (40, None),
            Self::EndnoteAnchors => (46, Some(0x1D2)),
            Self::Endnotes => (47, Some(0x1DA)),
            Self::Boxes => (56, None),
            Self::Lists => (73, None),
            Self::ListUses => (74, None),
        };
        (PARTS + 8 * number, word_6)
    }
}

/// The head of a document.
#[derive(Clone, Debug)]
pub(super) struct Fib<'a> {
    head: &'a [u8],
    /// Whether it is a document of Word 97 and later.
    pub(super) is_97: bool,
    /// The language it was written in.
    pub(super) language: u16,
    flags: u16,
}

impl<'a> Fib<'a> {
    /// The head of a document, from the stream of its text; none where that is too short or not of Word 6 and later.
    pub(super) fn of(text: &'a [u8]) -> Option<Self> {
        let mark = text.u16_at(0)?;
        if !(0xA5DC..=0xA5EF).contains(&mark) {
            return None;
        }
        let is_97 = text.u16_at(2)? >= WORD_97;
        text.u32_at(if is_97 { PARTS + 8 * 34 } else { 0x164 })?;
        Some(Self {
            head: text,
            is_97,
            language: text.u16_at(6)?,
            flags: text.u16_at(0xA)?,
        })
    }

    /// Whether it needs a password.
    pub(super) fn is_encrypted(&self) -> bool {
        self.flags & 0x100 != 0
    }

    /// Whether the text was saved as pieces, in Word 6.
    pub(super) fn is_complex(&self) -> bool {
        self.flags & 4 != 0
    }

    /// The name of the stream that holds the parts.
    pub(super) fn table_stream(&self) -> &'static str {
        if self.flags & 0x200 != 0 {
            "1Table"
        } else {
            "0Table"
        }
    }

    /// Where a part lies, and how long it is.
    pub(super) fn part(&self, part: Part) -> Option<(usize, usize)> {
        let (word_97, word_6) = part.places();
        let at = if self.is_97 { word_97 } else { word_6? };
        let (from, n) = (self.head.size_at(at)?, self.head.size_at(at + 4)?);
        (n > 0).then_some((from, n))
    }

    /// Whether it was written on a Macintosh.
    pub(super) fn is_of_macintosh(&self) -> bool {
        self.head.u8_at(0x12) == Some(1)
    }

    /// Where the text begins in Word 6.
    pub(super) fn first_byte(&self) -> usize {
        self.head.size_at(0x18).unwrap_or(0)
    }

    /// The characters of a story, counted from the first of the body.
    pub(super) fn story(&self, story: Story) -> Range<u32> {
        let lengths = if self.is_97 { LENGTHS } else { 0x34 };
        let number = match story {
            Story::Body => 0,
            Story::Footnotes => 1,
            Story::Endnotes => 5,
            Story::Boxes => 6,
        };
        let length = |it: usize| self.head.u32_at(lengths + 4 * it).unwrap_or(0);
        let begin = (0..number).fold(0_u32, |sum, it| sum.saturating_add(length(it)));
        begin..begin.saturating_add(length(number))
    }
}
