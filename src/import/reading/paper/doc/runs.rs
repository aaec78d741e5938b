//! Which properties hold for a place of the file: pages of 512 bytes, and the list of these pages
//! ([MS-DOC] 2.9.33, 2.9.174).

use super::bytes::Bytes as _;

/// The length of a page.
const PAGE: usize = 512;

/// What the properties are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// Characters.
    Characters,
    /// Paragraphs.
    Paragraphs,
}

/// A stretch of the file that has the same properties.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Run<'a> {
    /// Where it begins in the file.
    pub(super) from: usize,
    /// Where it ends.
    pub(super) to: usize,
    /// The number of the style, of paragraphs.
    pub(super) style: u16,
    /// Its properties.
    pub(super) list: &'a [u8],
}

/// All stretches of a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Runs<'a> {
    text: &'a [u8],
    /// The list of pages: where each begins to hold, then its number.
    pages: &'a [u8],
    n_pages: usize,
    is_97: bool,
    of: Of,
}

impl<'a> Runs<'a> {
    /// The stretches whose pages lie in `text`, by the list of them.
    pub(super) fn of(text: &'a [u8], pages: &'a [u8], is_97: bool, of: Of) -> Self {
        let n_pages = pages.len().saturating_sub(4) / if is_97 { 8 } else { 6 };
        Self {
            text,
            pages,
            n_pages,
            is_97,
            of,
        }
    }

    /// The stretch that a place of the file lies in.
    pub(super) fn at(&self, place: usize) -> Run<'a> {
        self.find(place).unwrap_or(Run {
            from: place,
            to: place.saturating_add(1),
            ..Run::default()
        })
    }

    fn find(&self, place: usize) -> Option<Run<'a>> {
        let page = upper(self.pages, self.n_pages, place).checked_sub(1)?;
        let numbers = 4 * (self.n_pages + 1);
        let number = if self.is_97 {
            self.pages.size_at(numbers + 4 * page)? & 0x3F_FFFF
        } else {
            self.pages.u16_at(numbers + 2 * page)?.into()
        };
        let page = self.text.part(number.checked_mul(PAGE)?, PAGE)?;
        let n_runs = usize::from(page.u8_at(PAGE - 1)?);
        let run = upper(page, n_runs, place).checked_sub(1)?;
        let (from, to) = (page.size_at(4 * run)?, page.size_at(4 * run + 4)?);
        if place >= to {
            return None;
        }
        let empty = Run {
            from,
            to,
            ..Run::default()
        };
        let offsets = 4 * (n_runs + 1);
        let (style, list) = match self.of {
            Of::Characters => {
                let at = 2 * usize::from(page.u8_at(offsets + run)?);
                (0, characters(page, at))
            }
            Of::Paragraphs => {
                let width = if self.is_97 { 13 } else { 7 };
                let at = 2 * usize::from(page.u8_at(offsets + width * run)?);
                paragraph(page, at, self.is_97)
            }
        };
        Some(Run {
            style,
            list,
            ..empty
        })
    }
}

/// How many of the first `n` numbers of a list are at most `place`.
fn upper(list: &[u8], n: usize, place: usize) -> usize {
    let (mut low, mut high) = (0, n);
    while low < high {
        let middle = usize::midpoint(low, high);
        if list.size_at(4 * middle).is_some_and(|it| it <= place) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

fn characters(page: &[u8], at: usize) -> &[u8] {
    let list = (at > 0).then(|| page.part(at + 1, page.u8_at(at)?.into()));
    list.flatten().unwrap_or_default()
}

/// The style and the properties of a paragraph.
fn paragraph(page: &[u8], at: usize, is_97: bool) -> (u16, &[u8]) {
    let read = || {
        let n = usize::from(page.u8_at(at)?);
        let (at, n) = match (n, is_97) {
            (0, true) => (at + 2, 2 * usize::from(page.u8_at(at + 1)?)),
            (n, true) => (at + 1, 2 * n - 1),
            (n, false) => (at + 1, 2 * n),
        };
        let rest = page.get(at..PAGE - 1)?;
        let list = rest.get(..n).unwrap_or(rest);
        Some((list.u16_at(0)?, list.get(2..)?))
    };
    (at > 0).then(read).flatten().unwrap_or_default()
}
