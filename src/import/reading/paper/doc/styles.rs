//! The styles of a document: what they say of lists and of hidden text ([MS-DOC] 2.9.271).

use super::bytes::Bytes as _;
use super::properties::{Character, Paragraph};
use super::sprm::sprms;

/// The style that is none.
const NONE: u16 = 0xFFF;

/// How many styles may stand on each other.
const MAX_DEPTH: usize = 16;

/// A style as it stands in the file.
#[derive(Clone, Copy, Debug, Default)]
struct Style<'a> {
    base: u16,
    paragraph: &'a [u8],
    character: &'a [u8],
}

/// All styles of a document, worked out.
#[derive(Clone, Debug, Default)]
pub(super) struct Styles {
    paragraphs: Vec<Paragraph>,
    characters: Vec<Character>,
}

impl Styles {
    /// The styles in their part.
    pub(super) fn of(sheet: &[u8], is_97: bool) -> Self {
        let list = listed(sheet, is_97).unwrap_or_default();
        let mut styles = Self::default();
        for number in 0..list.len() {
            let mut chain = Vec::new();
            let mut next = Some(number);
            while let Some((at, style)) = next.and_then(|it| Some((it, list.get(it)?))) {
                chain.push(style);
                let base = usize::from(style.base);
                next = (chain.len() < MAX_DEPTH && base != at).then_some(base);
            }
            let mut paragraph = Paragraph::default();
            let mut character = Character::default();
            for style in chain.into_iter().rev() {
                sprms(style.paragraph, is_97).for_each(|it| paragraph.apply(&it));
                let hidden = character.is_hidden;
                sprms(style.character, is_97).for_each(|it| character.apply(&it, hidden));
            }
            styles.paragraphs.push(paragraph);
            styles.characters.push(character);
        }
        styles
    }

    /// A paragraph of a style, without properties of its own.
    pub(super) fn paragraph(&self, style: u16) -> Paragraph {
        let begun = self.paragraphs.get(usize::from(style));
        let mut paragraph = begun.cloned().unwrap_or_default();
        paragraph.style = style;
        paragraph
    }

    /// Whether text of a style is hidden.
    pub(super) fn hides(&self, style: u16) -> bool {
        let character = self.characters.get(usize::from(style));
        character.is_some_and(|it| it.is_hidden)
    }

    /// The font of a style, by its number.
    pub(super) fn font(&self, style: u16) -> Option<u16> {
        self.characters.get(usize::from(style))?.font
    }
}

/// The styles, one after the other; an empty one where there is none of that number.
fn listed(sheet: &[u8], is_97: bool) -> Option<Vec<Style<'_>>> {
    let n_head = usize::from(sheet.u16_at(0)?);
    let n_base = usize::from(sheet.u16_at(4)?);
    let mut list = Vec::new();
    let mut at = 2 + n_head;
    // A style needs at least the two bytes of its length.
    while let Some(n) = sheet.u16_at(at) {
        let n = usize::from(n);
        let style = sheet.part(at + 2, n);
        list.push(
            style
                .and_then(|it| style_of(it, n_base, is_97))
                .unwrap_or(Style {
                    base: NONE,
                    ..Style::default()
                }),
        );
        at += 2 + n;
        if list.len() >= usize::from(NONE) {
            break;
        }
    }
    Some(list)
}

fn style_of(style: &[u8], n_base: usize, is_97: bool) -> Option<Style<'_>> {
    let kind = style.u16_at(2)?;
    let n_lists = style.u16_at(4)? & 0xF;
    let n_name = if is_97 {
        2 + 2 * (usize::from(style.u16_at(n_base)?) + 1)
    } else {
        2 + usize::from(style.u8_at(n_base)?)
    };
    let mut at = n_base + n_name;
    let mut lists = [&[][..]; 2];
    for list in lists.iter_mut().take(n_lists.into()) {
        at += at % 2;
        let n = usize::from(style.u16_at(at)?);
        *list = style.part(at + 2, n)?;
        at += 2 + n;
    }
    let [first, second] = lists;
    let is_paragraph = kind & 0xF == 1;
    let (paragraph, character) = if is_paragraph {
        (first.get(2..).unwrap_or_default(), second)
    } else {
        (&[][..], if kind & 0xF == 2 { first } else { &[] })
    };
    Some(Style {
        base: kind >> 4,
        paragraph,
        character,
    })
}
