//! The fonts of documents: which letter is drawn from which font, and how wide it is.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, GlyphId, MetadataProvider as _};

/// Noto Sans SC with the letters of `data/fonts/characters.txt`, which every copy of the program has.
pub(crate) static REGULAR: &[u8] =
    include_bytes!("../../../data/fonts/NotoSansSC-Regular-subset.ttf");

/// The same in bold.
pub(crate) static BOLD: &[u8] = include_bytes!("../../../data/fonts/NotoSansSC-Bold-subset.ttf");

/// Noto Serif SC with the same letters, for paper.
pub(crate) static SERIF: &[u8] =
    include_bytes!("../../../data/fonts/NotoSerifSC-Regular-subset.ttf");

/// The part that a font plays in an official document (GB/T 9704-2012).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Face {
    /// 小标宋, of titles.
    Title,
    /// 仿宋, of running text.
    Body,
    /// 楷体, of second headings.
    Kai,
    /// 黑体, of first headings and heads of tables.
    Hei,
    /// 宋体, of page numbers.
    Song,
}

impl Face {
    /// All of them.
    pub(crate) const ALL: [Self; 5] = [Self::Title, Self::Body, Self::Kai, Self::Hei, Self::Song];

    /// Whether what stands in for it is bold, where that is to be had.
    pub(crate) const fn is_bold(self) -> bool {
        matches!(self, Self::Title | Self::Hei)
    }

    /// Whether its strokes end in serifs.
    pub(crate) const fn is_serif(self) -> bool {
        !matches!(self, Self::Hei)
    }
}

/// One font: the bytes of its file, and which of the fonts in there it is.
#[derive(Clone)]
pub(crate) struct FontFile {
    /// The bytes.
    pub(crate) data: Arc<dyn AsRef<[u8]> + Send + Sync>,
    /// Counted from 0; other than that only in collections.
    pub(crate) index: u32,
}

impl fmt::Debug for FontFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = (*self.data).as_ref().len();
        write!(f, "FontFile({size} bytes, {})", self.index)
    }
}

impl FontFile {
    fn embedded(bytes: &'static [u8]) -> Self {
        Self {
            data: Arc::new(bytes),
            index: 0,
        }
    }

    fn font(&self) -> Option<FontRef<'_>> {
        FontRef::from_index((*self.data).as_ref(), self.index).ok()
    }

    /// Whether its owner lets documents carry it, and it can be read at all.
    pub(crate) fn may_be_embedded(&self) -> bool {
        use skrifa::raw::TableProvider as _;
        /// The bit of `fsType` that forbids it.
        const RESTRICTED: u16 = 2;
        let Some(font) = self.font() else {
            return false;
        };
        font.os2().is_ok_and(|it| it.fs_type() & 0xF != RESTRICTED)
    }
}

/// Which fonts papers are set in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum FontChoice {
    /// Those of the program, so that a page is the same on every computer.
    #[default]
    Own,
    /// The fonts for official documents that this machine has, and those of the program for what it lacks.
    Installed,
}

/// The fonts for all parts, best first, those that every program has last.
#[derive(Clone, Debug)]
pub struct Fonts {
    files: Vec<FontFile>,
    chains: [Vec<usize>; Face::ALL.len()],
}

impl Fonts {
    /// The fonts that every copy of the program has: the same everywhere.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: OnceLock<Fonts> = OnceLock::new();
        EMBEDDED.get_or_init(|| Self::with(|_| None, Vec::new()))
    }

    /// What `installed` finds for each part; `others` have letters that those lack.
    pub(crate) fn with(
        mut installed: impl FnMut(Face) -> Option<FontFile>,
        others: Vec<FontFile>,
    ) -> Self {
        let mut files = [SERIF, BOLD, REGULAR].map(FontFile::embedded).to_vec();
        let others: Vec<usize> = others.into_iter().map(|it| place(&mut files, it)).collect();
        let chains = Face::ALL.map(|face| {
            let own = installed(face).map(|it| place(&mut files, it));
            let ours = if face.is_serif() {
                [0, 2, 1]
            } else {
                [1, 2, 0]
            };
            own.into_iter().chain(ours).chain(others.clone()).collect()
        });
        Self { files, chains }
    }

    /// All fonts, in the order in which [`Glyph::file`] counts.
    pub(crate) fn files(&self) -> &[FontFile] {
        &self.files
    }

    fn chain(&self, face: Face) -> &[usize] {
        let at = Face::ALL.iter().position(|it| *it == face);
        at.and_then(|at| self.chains.get(at)).map_or(&[], |it| it)
    }
}

/// Where a font stands among `files`; it is put there if it is not among them yet.
fn place(files: &mut Vec<FontFile>, file: FontFile) -> usize {
    let same = |it: &FontFile| it.index == file.index && Arc::ptr_eq(&it.data, &file.data);
    files.iter().position(same).unwrap_or_else(|| {
        files.push(file);
        files.len() - 1
    })
}

/// How a letter is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Glyph {
    /// The font, by its place in [`Fonts::files`].
    pub(crate) file: usize,
    /// The glyph in it.
    pub(crate) id: u32,
    /// How wide it is, in parts of its size.
    pub(crate) advance: f32,
}

/// Measures letters, each once.
pub(crate) struct Measure<'a> {
    fonts: &'a Fonts,
    /// Each is opened when a letter is looked for in it.
    open: Vec<OnceCell<Option<FontRef<'a>>>>,
    known: BTreeMap<(Face, char), Option<Glyph>>,
    /// The letters that no font has.
    lacking: BTreeSet<char>,
}

impl<'a> Measure<'a> {
    /// Measures with these fonts.
    pub(crate) fn new(fonts: &'a Fonts) -> Self {
        let open = fonts.files.iter().map(|_| OnceCell::new()).collect();
        Self {
            fonts,
            open,
            known: BTreeMap::new(),
            lacking: BTreeSet::new(),
        }
    }

    /// The letters that were asked for and that no font has.
    pub(crate) const fn lacking(&self) -> &BTreeSet<char> {
        &self.lacking
    }

    /// How the letter is drawn; a letter that no font has as an empty box, one that is not seen not at all.
    pub(crate) fn glyph(&mut self, face: Face, letter: char) -> Option<Glyph> {
        if let Some(known) = self.known.get(&(face, letter)) {
            return *known;
        }
        let found = if is_unseen(letter) {
            None
        } else {
            let shown = if letter.is_whitespace() { ' ' } else { letter };
            let wide = letter == '\u{3000}';
            let shown = if wide { letter } else { shown };
            let own = self.find(face, shown);
            if own.is_none() {
                self.lacking.insert(letter);
            }
            own.or_else(|| self.find(face, '□'))
                .or_else(|| self.find(face, '?'))
        };
        self.known.insert((face, letter), found);
        found
    }

    /// How wide the words are at a size, with `spacing` after each letter.
    pub(crate) fn width(&mut self, style: FontStyle, words: &str) -> f32 {
        let letters = words.chars();
        letters.map(|it| self.advance(style, it)).sum()
    }

    /// How wide the letter is.
    pub(crate) fn advance(&mut self, style: FontStyle, letter: char) -> f32 {
        let glyph = self.glyph(style.face, letter);
        glyph.map_or(0.0, |it| it.advance.mul_add(style.size, style.spacing))
    }

    fn find(&self, face: Face, letter: char) -> Option<Glyph> {
        let mut chain = self.fonts.chain(face).iter();
        chain.find_map(|file| {
            let known = self.fonts.files.get(*file)?;
            let open = || known.font().filter(|_| known.may_be_embedded());
            let font = self.open.get(*file)?.get_or_init(open).as_ref()?;
            let id = font
                .charmap()
                .map(letter)
                .filter(|it| *it != GlyphId::NOTDEF)?;
            let widths = font.glyph_metrics(Size::new(1.0), LocationRef::default());
            Some(Glyph {
                file: *file,
                id: id.to_u32(),
                advance: widths.advance_width(id).unwrap_or(1.0),
            })
        })
    }
}

/// How words are set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct FontStyle {
    /// The font.
    pub(crate) face: Face,
    /// Its size in points.
    pub(crate) size: f32,
    /// What stands after each letter, in points; below zero they stand closer.
    pub(crate) spacing: f32,
}

/// Joiners, selectors and marks of direction: they change what stands beside them.
const fn is_unseen(letter: char) -> bool {
    matches!(letter,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{E0000}'..='\u{E0FFF}' | '\u{AD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_that_no_font_has_is_an_empty_box_and_a_mark_of_direction_is_nothing() {
        let mut measure = Measure::new(Fonts::embedded());
        let empty = measure.glyph(Face::Body, '□').unwrap();
        assert_eq!(measure.glyph(Face::Body, '\u{1F600}'), Some(empty));
        assert_eq!(measure.glyph(Face::Body, '\u{202E}'), None);
        let style = FontStyle {
            face: Face::Body,
            size: 16.0,
            spacing: -0.25,
        };
        let width = measure.width(style, "整改");
        assert!((width - 31.5).abs() < 0.01, "{width}");
    }

    #[test]
    fn the_fonts_of_the_program_may_be_embedded() {
        let fonts = Fonts::embedded();
        assert!(fonts.files().iter().all(FontFile::may_be_embedded));
    }
}
