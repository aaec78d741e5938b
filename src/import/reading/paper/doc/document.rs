//! A document with its parts: the text, and what holds for each place of it.

use std::cell::Cell;
use std::rc::Rc;

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

use super::bytes::Bytes as _;
use super::fib::{Fib, Part, Story};
use super::lists::Lists;
use super::pieces::{Change, Letter, Pieces};
use super::properties::{Character, Paragraph};
use super::row::Row;
use super::runs::{Of, Run, Runs};
use super::signs::{Fonts, code_page};
use super::sprm::{Sprm, code_of, sprms};
use super::styles::Styles;

/// How many bytes of properties that lie apart are read at most: they may be told of again and again.
const MAX_APART: usize = 64 << 20;

/// Properties that lie in the data stream.
const APART: [u16; 3] = [0x6645, 0x6646, 0x646B];

/// A document with its parts.
pub(super) struct Document<'a> {
    /// The head.
    pub(super) fib: Fib<'a>,
    /// The text.
    pub(super) pieces: Pieces<'a>,
    /// The lists.
    pub(super) lists: Lists<'a>,
    /// The fonts.
    pub(super) fonts: Fonts,
    /// The code page of characters of one byte where their font says nothing.
    code_page: &'static Encoding,
    /// The stream of what lies apart.
    pub(super) data: &'a [u8],
    table: &'a [u8],
    characters: Runs<'a>,
    paragraphs: Runs<'a>,
    styles: Styles,
    left_apart: Cell<usize>,
}

/// What holds for a stretch of the text.
#[derive(Clone, Debug, Default)]
pub(super) struct Span<T> {
    from: usize,
    to: usize,
    piece: usize,
    style: u16,
    /// What holds.
    pub(super) it: T,
}

impl<T> Span<T> {
    /// Whether it holds for a character, too.
    fn holds(&self, letter: &Letter, style: u16) -> bool {
        (self.from..self.to).contains(&letter.at)
            && self.piece == letter.piece
            && self.style == style
    }
}

/// A paragraph, and the row of a table that it ends.
pub(super) type Ended = Rc<(Paragraph, Option<Row>)>;

impl<'a> Document<'a> {
    /// The document of these streams; `None` where its text cannot be found.
    pub(super) fn of(
        fib: Fib<'a>,
        text: &'a [u8],
        table: &'a [u8],
        data: &'a [u8],
    ) -> Option<Self> {
        let is_97 = fib.is_97;
        let part = |it| part(table, fib.part(it)).unwrap_or_default();
        let pieces = if is_97 || fib.is_complex() {
            Pieces::of(text, part(Part::Pieces), is_97)?
        } else {
            let n = fib.story(Story::Boxes).end;
            let left = text.len().saturating_sub(fib.first_byte());
            let n = n.min(u32::try_from(left).unwrap_or(u32::MAX));
            Pieces::plain(text, fib.first_byte(), n)
        };
        let lists = fib.part(Part::Lists).zip(fib.part(Part::ListUses));
        let runs = |it, of| Runs::of(text, part(it), is_97, of);
        Some(Self {
            pieces,
            lists: lists.map_or_else(Lists::default, |(lists, uses)| {
                Lists::of(table, lists, uses)
            }),
            fonts: Fonts::of(part(Part::Fonts), is_97),
            code_page: if is_97 {
                WINDOWS_1252
            } else if fib.is_of_macintosh() {
                MACINTOSH
            } else {
                code_page(fib.language)
            },
            data,
            table,
            characters: runs(Part::Characters, Of::Characters),
            paragraphs: runs(Part::Paragraphs, Of::Paragraphs),
            styles: Styles::of(part(Part::Styles), is_97),
            left_apart: Cell::new(MAX_APART),
            fib,
        })
    }

    /// A part of the table stream; empty where there is none.
    pub(super) fn part(&self, part: Part) -> &'a [u8] {
        self::part(self.table, self.fib.part(part)).unwrap_or_default()
    }

    /// The code page of characters of one byte: in Word 6, that of their font.
    pub(super) fn page(&self, character: &Character) -> &'static Encoding {
        let of_font = || self.fonts.page(character.font);
        let page = (!self.fib.is_97).then(of_font).flatten();
        page.unwrap_or(self.code_page)
    }

    /// The properties of a list that lies apart, as long as there are not too many of them.
    fn apart(&self, list: &'a [u8]) -> &'a [u8] {
        let left = self.left_apart.get().checked_sub(list.len());
        left.map_or(&[], |left| {
            self.left_apart.set(left);
            list
        })
    }

    /// Whether a paragraph of the file ends with a character.
    pub(super) fn ends_paragraph(&self, letter: &Letter) -> bool {
        let run = self.paragraphs.at(letter.at);
        run.to <= letter.at + if letter.is_wide { 2 } else { 1 }
    }

    /// The paragraph that ends with a character; `before` is what was found for another one.
    pub(super) fn paragraph(&self, letter: &Letter, before: &mut Option<Span<Ended>>) -> Ended {
        if let Some(known) = before.as_ref().filter(|it| it.holds(letter, 0)) {
            return Rc::clone(&known.it);
        }
        let run = self.paragraphs.at(letter.at);
        let found = Rc::new(self.paragraph_of(&run, letter.piece));
        *before = Some(Span {
            from: run.from,
            to: run.to,
            piece: letter.piece,
            style: 0,
            it: Rc::clone(&found),
        });
        found
    }

    fn paragraph_of(&self, run: &Run<'a>, piece: usize) -> (Paragraph, Option<Row>) {
        let is_97 = self.fib.is_97;
        let mut lists = vec![run.list];
        for sprm in sprms(run.list, is_97).filter(|it| APART.contains(&it.code)) {
            let at = sprm.value.size_at(0);
            let list = at.and_then(|at| self.data.part(at + 2, self.data.u16_at(at)?.into()));
            lists.extend(list.map(|it| self.apart(it)));
        }
        let mut short = None;
        match self.pieces.change(piece) {
            Change::List(list) => lists.push(self.apart(list)),
            Change::Short(old, value) => short = Some((code_of(old), [value])),
            Change::None => {}
        }
        let all = || {
            let lists = lists.iter().flat_map(|it| sprms(it, is_97));
            let short = short
                .iter()
                .map(|(code, value)| Sprm { code: *code, value });
            lists.chain(short)
        };
        // A change of style comes first, wherever it stands.
        let restyled = all().filter(|it| it.code == 0x4600).last();
        let style = restyled.map_or(run.style, |it| it.word());
        let mut paragraph = self.styles.paragraph(style);
        all().for_each(|it| paragraph.apply(&it));
        let row = (paragraph.ends_row || paragraph.ends_inner_row).then(|| {
            let mut row = Row::default();
            all().for_each(|it| row.apply(&it, is_97));
            row
        });
        (paragraph, row)
    }

    /// What a character is, in a paragraph of a style; `before` is what was found for another one.
    pub(super) fn character(
        &self,
        letter: &Letter,
        style: u16,
        before: &mut Option<Span<Character>>,
    ) -> Character {
        if let Some(known) = before.as_ref().filter(|it| it.holds(letter, style)) {
            return known.it;
        }
        let run = self.characters.at(letter.at);
        let it = self.character_of(&run, style, letter.piece);
        *before = Some(Span {
            from: run.from,
            to: run.to,
            piece: letter.piece,
            style,
            it,
        });
        it
    }

    fn character_of(&self, run: &Run<'a>, style: u16, piece: usize) -> Character {
        let is_97 = self.fib.is_97;
        let own = sprms(run.list, is_97).filter(|it| it.code == 0x4A30).last();
        let mut is_hidden = self.styles.hides(style);
        is_hidden |= own.is_some_and(|it| self.styles.hides(it.word()));
        let mut character = Character {
            is_hidden,
            font: self.styles.font(style),
            ..Character::default()
        };
        sprms(run.list, is_97).for_each(|it| character.apply(&it, is_hidden));
        match self.pieces.change(piece) {
            Change::List(list) => {
                sprms(self.apart(list), is_97).for_each(|it| character.apply(&it, is_hidden));
            }
            Change::Short(old, value) => {
                let (code, value) = (code_of(old), &[value]);
                character.apply(&Sprm { code, value }, is_hidden);
            }
            Change::None => {}
        }
        character
    }
}

fn part(table: &[u8], place: Option<(usize, usize)>) -> Option<&[u8]> {
    let (at, n) = place?;
    let rest = table.get(at..)?;
    Some(rest.get(..n).unwrap_or(rest))
}
