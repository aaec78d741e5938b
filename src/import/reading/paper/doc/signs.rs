//! The characters of code pages, and the signs of the fonts that have nothing but signs.

use std::collections::BTreeMap;

use encoding_rs::{Encoding, GB18030, WINDOWS_1252};

use super::bytes::{Bytes as _, words};

/// The Greek and mathematical signs of the font Symbol, from code 0x41 and 0x61 on, and of some more codes.
const GREEK: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
const SMALL_GREEK: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
const SYMBOLS: [(u16, char); 47] = [
    (0x22, '∀'),
    (0x24, '∃'),
    (0x27, '∋'),
    (0x40, '≅'),
    (0xA3, '≤'),
    (0xA5, '∞'),
    (0xAB, '↔'),
    (0xAC, '←'),
    (0xAD, '↑'),
    (0xAE, '→'),
    (0xAF, '↓'),
    (0xB0, '°'),
    (0xB1, '±'),
    (0xB2, '″'),
    (0xB3, '≥'),
    (0xB4, '×'),
    (0xB5, '∝'),
    (0xB6, '∂'),
    (0xB8, '÷'),
    (0xB9, '≠'),
    (0xBA, '≡'),
    (0xBB, '≈'),
    (0xBC, '…'),
    (0xC4, '⊗'),
    (0xC5, '⊕'),
    (0xC6, '∅'),
    (0xC7, '∩'),
    (0xC8, '∪'),
    (0xC9, '⊃'),
    (0xCA, '⊇'),
    (0xCB, '⊄'),
    (0xCC, '⊂'),
    (0xCD, '⊆'),
    (0xCE, '∈'),
    (0xCF, '∉'),
    (0xD0, '∠'),
    (0xD1, '∇'),
    (0xD5, '∏'),
    (0xD6, '√'),
    (0xD8, '¬'),
    (0xD9, '∧'),
    (0xDA, '∨'),
    (0xDB, '⇔'),
    (0xDC, '⇐'),
    (0xDE, '⇒'),
    (0xE5, '∑'),
    (0xF2, '∫'),
];

/// The fonts of a document, as far as they are not plain ones.
#[derive(Clone, Debug, Default)]
pub(super) struct Fonts {
    signs: BTreeMap<u16, Signs>,
    pages: BTreeMap<u16, &'static Encoding>,
}

/// A font of signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Signs {
    Wingdings,
    Wingdings2,
    Symbol,
}

impl Fonts {
    /// The fonts in their part.
    pub(super) fn of(part: &[u8], is_97: bool) -> Self {
        let mut fonts = Self::default();
        let mut at = if is_97 { 4 } else { 2 };
        let mut number = 0_u16;
        while let Some(n) = part.u8_at(at) {
            let entry = part.part(at + 1, n.into()).unwrap_or_default();
            let name: Vec<u16> = if is_97 {
                words(entry.get(39..).unwrap_or_default()).collect()
            } else {
                let name = entry.get(5..).unwrap_or_default();
                name.iter().copied().map(u16::from).collect()
            };
            let name: Vec<u16> = name.into_iter().take_while(|it| *it != 0).collect();
            let signs = match String::from_utf16_lossy(&name).as_str() {
                "Wingdings" => Some(Signs::Wingdings),
                "Wingdings 2" => Some(Signs::Wingdings2),
                "Symbol" => Some(Signs::Symbol),
                _ => None,
            };
            fonts.signs.extend(signs.map(|it| (number, it)));
            let page = entry.u8_at(3).and_then(page_of);
            fonts.pages.extend(page.map(|it| (number, it)));
            at += 1 + usize::from(n);
            let Some(next) = number.checked_add(1) else {
                break;
            };
            number = next;
        }
        fonts
    }

    /// The code page of a font, if it is one of a script of its own.
    pub(super) fn page(&self, font: Option<u16>) -> Option<&'static Encoding> {
        self.pages.get(&font?).copied()
    }

    /// Whether a font has nothing but signs.
    pub(super) fn has_signs(&self, font: Option<u16>) -> bool {
        font.is_some_and(|it| self.signs.contains_key(&it))
    }

    /// What a code of a font of signs shows: a box, a tick, or a point where it is none of those that mean something.
    pub(super) fn sign(&self, code: u16, font: Option<u16>) -> char {
        let code = code & 0xFF;
        match font.and_then(|it| self.signs.get(&it)) {
            Some(Signs::Symbol) => symbol(code),
            Some(Signs::Wingdings2) => match code {
                0x50 | 0x52 | 0x95 | 0x98 => '√',
                0x4F | 0x51 | 0x53 | 0x54 => '×',
                0x2A | 0xA2..=0xA4 => '□',
                _ => '·',
            },
            _ => match code {
                0xFC | 0xFE | 0x52 => '√',
                0xFB | 0xFD => '×',
                0xA8 | 0x6F | 0x70 | 0x71 | 0x72 | 0xA3 => '□',
                _ => '·',
            },
        }
    }
}

fn symbol(code: u16) -> char {
    let letter = |of: &str, from: u16| of.chars().nth(usize::from(code - from));
    let known = SYMBOLS.iter().find(|it| it.0 == code).map(|it| it.1);
    let found = known.or_else(|| match code {
        0x20..=0x7E if !(0x41..=0x7A).contains(&code) || (0x5B..=0x60).contains(&code) => {
            char::from_u32(code.into())
        }
        0x41..=0x5A => letter(GREEK, 0x41),
        0x61..=0x7A => letter(SMALL_GREEK, 0x61),
        _ => None,
    });
    found.unwrap_or('·')
}

/// The code page of a script, by the number that Windows gives it.
fn page_of(script: u8) -> Option<&'static Encoding> {
    match script {
        77 => Some(encoding_rs::MACINTOSH),
        128 => Some(encoding_rs::SHIFT_JIS),
        129 => Some(encoding_rs::EUC_KR),
        134 => Some(GB18030),
        136 => Some(encoding_rs::BIG5),
        161 => Some(encoding_rs::WINDOWS_1253),
        162 => Some(encoding_rs::WINDOWS_1254),
        186 => Some(encoding_rs::WINDOWS_1257),
        204 => Some(encoding_rs::WINDOWS_1251),
        238 => Some(encoding_rs::WINDOWS_1250),
        _ => None,
    }
}

/// The code page that a document without UTF-16 is written in, by its language.
pub(super) fn code_page(language: u16) -> &'static Encoding {
    match language & 0x3FF {
        0x04 if matches!(language, 0x0404 | 0x0C04 | 0x1404) => encoding_rs::BIG5,
        0x04 => GB18030,
        0x11 => encoding_rs::SHIFT_JIS,
        0x12 => encoding_rs::EUC_KR,
        0x19 | 0x22 | 0x23 => encoding_rs::WINDOWS_1251,
        0x05 | 0x0E | 0x15 | 0x1A | 0x1B | 0x24 => encoding_rs::WINDOWS_1250,
        0x08 => encoding_rs::WINDOWS_1253,
        0x1F => encoding_rs::WINDOWS_1254,
        _ => WINDOWS_1252,
    }
}
