//! Which characters the bytes of rich text are: by the font, else by the code page of the document.

use std::collections::BTreeMap;

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GB18030, IBM866, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_874,
    WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255,
    WINDOWS_1256, WINDOWS_1257, WINDOWS_1258,
};

/// The most fonts that are kept.
const MAX_FONTS: usize = 20_000;

/// A font of the document's table.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Font {
    /// Its characters; `None` where they are those of the document.
    pub(super) encoding: Option<&'static Encoding>,
    /// Whether its characters are signs, and of which kind.
    pub(super) signs: Signs,
}

/// A font of signs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Signs {
    /// Letters as everywhere.
    #[default]
    No,
    /// Greek letters and signs of mathematics.
    Symbol,
    /// Boxes, ticks, arrows: `Wingdings` and its like.
    Pictures,
}

/// The fonts of a document and its code page.
#[derive(Debug)]
pub(super) struct Fonts {
    table: BTreeMap<i32, Font>,
    /// The code page of the document.
    pub(super) page: &'static Encoding,
    /// The font that is used where none is named.
    pub(super) usual: i32,
}

impl Default for Fonts {
    fn default() -> Self {
        Self {
            table: BTreeMap::new(),
            page: WINDOWS_1252,
            usual: 0,
        }
    }
}

impl Fonts {
    pub(super) fn font(&self, number: i32) -> Font {
        self.table.get(&number).copied().unwrap_or_default()
    }

    /// A font of the table, to be changed.
    pub(super) fn entry(&mut self, number: i32) -> Option<&mut Font> {
        if self.table.len() >= MAX_FONTS && !self.table.contains_key(&number) {
            return None;
        }
        Some(self.table.entry(number).or_default())
    }

    /// The text that bytes in a font are, and whether some could not be read.
    pub(super) fn text(&self, bytes: &[u8], font: i32) -> (String, bool) {
        let own = self.font(font).encoding.unwrap_or(self.page);
        // Fonts of the West hold Chinese in Chinese documents: the code page of the document is meant.
        let encoding = if own == WINDOWS_1252 && !self.page.is_single_byte() {
            self.page
        } else {
            own
        };
        let (text, is_bad) = encoding.decode_without_bom_handling(bytes);
        if is_bad && encoding == self.page {
            let (other, is_other_bad) = own.decode_without_bom_handling(bytes);
            if !is_other_bad {
                return (other.into_owned(), false);
            }
        }
        (text.into_owned(), is_bad)
    }
}

/// The characters of a code page of Windows.
pub(super) fn of_page(number: i32) -> Option<&'static Encoding> {
    Some(match number {
        936 | 54936 | 20936 | 10008 => GB18030,
        950 | 10002 => BIG5,
        932 | 10001 => SHIFT_JIS,
        949 | 10003 => EUC_KR,
        65001 => UTF_8,
        866 => IBM866,
        874 => WINDOWS_874,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1252 | 437 | 850 | 819 => WINDOWS_1252,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        1255 => WINDOWS_1255,
        1256 => WINDOWS_1256,
        1257 => WINDOWS_1257,
        1258 => WINDOWS_1258,
        10000 => MACINTOSH,
        _ => return None,
    })
}

/// The characters of a font by the number of its set.
pub(super) fn of_set(number: i32) -> Option<&'static Encoding> {
    Some(match number {
        0 => WINDOWS_1252,
        77 => MACINTOSH,
        128 => SHIFT_JIS,
        129 => EUC_KR,
        134 => GB18030,
        136 => BIG5,
        161 => WINDOWS_1253,
        162 => WINDOWS_1254,
        163 => WINDOWS_1258,
        177 => WINDOWS_1255,
        178 => WINDOWS_1256,
        186 => WINDOWS_1257,
        204 => WINDOWS_1251,
        222 => WINDOWS_874,
        238 => WINDOWS_1250,
        _ => return None,
    })
}
