//! Lays a report out on pages (GB/T 9704-2012): where every line of words, rule and bar stands.
//!
//! The PDF writer draws these pages, and so does the window as a preview. All measures are points, from the
//! upper left corner of the page.

use crate::export::layout::lines::{Line, broken};
use crate::export::layout::parts::{Part, PartKind};
use crate::export::report::{HeadingLevel, Orientation, Report};
use crate::export::text::fonts::{Face, FontStyle, Fonts, Measure};
use crate::intake::picture::Picture;

/// A report on paper.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pages {
    /// The pages, in order.
    pub pages: Vec<Page>,
    /// The headings to jump to.
    pub outline: Vec<Bookmark>,
    /// The parts of the report, each behind the one it stands in.
    pub(crate) parts: Vec<Part>,
}

/// One page.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// How wide it is.
    pub width: f32,
    /// How high it is.
    pub height: f32,
    /// What is on it, in reading order.
    pub marks: Vec<PageMark>,
}

/// Something on a page.
#[derive(Clone, Debug, PartialEq)]
pub enum PageMark {
    /// Words in one line.
    Words(Words),
    /// A straight line half a point wide.
    Rule {
        /// Where it begins.
        from: (f32, f32),
        /// Where it ends.
        to: (f32, f32),
    },
    /// A filled rectangle.
    Fill {
        /// Its upper left corner.
        at: (f32, f32),
        /// Its width and height.
        size: (f32, f32),
        /// Its colour.
        ink: Ink,
    },
    /// A photo.
    Picture {
        /// Its upper left corner.
        at: (f32, f32),
        /// Its width and height.
        size: (f32, f32),
        /// What it shows.
        picture: Picture,
        /// The part that it is, by its place among the parts of the pages.
        part: Option<usize>,
    },
}

/// Words in one line.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    /// Where their baseline begins.
    pub at: (f32, f32),
    /// How they are set.
    pub(crate) style: FontStyle,
    /// Their colour.
    pub(crate) ink: Ink,
    /// The words.
    pub words: String,
    /// How wide they are.
    pub width: f32,
    /// The part that they belong to, by its place among the parts of the pages; none of a page number, and of what is
    /// only said again.
    pub(crate) part: Option<usize>,
}

/// A colour: red, green, blue.
pub type Ink = [u8; 3];

/// The colour of words.
pub const BLACK: Ink = [0, 0, 0];

/// A heading to jump to.
#[derive(Clone, Debug, PartialEq)]
pub struct Bookmark {
    /// Its rank; 0 is the highest.
    pub(crate) rank: usize,
    /// Its words.
    pub(crate) words: String,
    /// The page, counted from 0.
    pub(crate) page: usize,
    /// Where it stands on the page.
    pub(crate) top: f32,
}

/// The margins of a page and where its number stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sheet {
    size: (f32, f32),
    /// The width between the margins, in twips.
    pub(crate) twips: u32,
    pub(crate) top: f32,
    right: f32,
    bottom: f32,
    pub(crate) left: f32,
    /// From the lower edge of the page to that of its number.
    number: f32,
}

const MM: f32 = 72.0 / 25.4;

/// A line is spread over its room where its letters stand no further apart than so much of their size.
const WIDEST: f32 = 0.2;

impl Sheet {
    const fn of(orientation: Orientation) -> Self {
        match orientation {
            Orientation::Portrait => Self {
                size: (210.0 * MM, 297.0 * MM),
                twips: orientation.twips(),
                top: 37.0 * MM,
                right: 26.0 * MM,
                bottom: 35.0 * MM,
                left: 28.0 * MM,
                number: 23.0 * MM,
            },
            Orientation::Landscape => Self {
                size: (297.0 * MM, 210.0 * MM),
                twips: orientation.twips(),
                top: 23.0 * MM,
                right: 20.0 * MM,
                bottom: 21.0 * MM,
                left: 20.0 * MM,
                number: 11.5 * MM,
            },
            Orientation::Wide => Self {
                size: (420.0 * MM, 297.0 * MM),
                twips: orientation.twips(),
                ..Self::of(Orientation::Landscape)
            },
        }
    }

    pub(crate) const fn room(&self) -> f32 {
        self.size.0 - self.left - self.right
    }

    pub(crate) const fn end(&self) -> f32 {
        self.size.1 - self.bottom
    }
}

/// The report on pages, set in these fonts.
pub fn lay_out(report: &Report, fonts: &Fonts) -> Pages {
    let mut setter = Setter {
        measure: Measure::new(fonts),
        done: Pages::default(),
        sheet: Sheet::of(Orientation::default()),
        orientation: Orientation::default(),
        y: 0.0,
        part: None,
        papers: vec![0],
    };
    setter.turn(Orientation::default());
    for (at, block) in report.blocks.iter().enumerate() {
        let rest = report.blocks.get(at + 1..).unwrap_or_default();
        setter.block(block, rest);
    }
    setter.number();
    setter.done
}

/// Sets one thing after the other.
pub(crate) struct Setter<'a> {
    pub(crate) measure: Measure<'a>,
    done: Pages,
    pub(crate) sheet: Sheet,
    pub(crate) orientation: Orientation,
    /// Where the next thing goes.
    pub(crate) y: f32,
    /// The part that words are put into.
    pub(crate) part: Option<usize>,
    /// The pages that papers begin with, counted from 0.
    papers: Vec<usize>,
}

/// Where a line stands in its room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Centre,
    Right,
    /// Spread over the room, but for the last line.
    Both,
}

impl Setter<'_> {
    fn page(&mut self) -> Option<&mut Page> {
        self.done.pages.last_mut()
    }

    pub(crate) fn put(&mut self, mark: PageMark) {
        if let Some(page) = self.page() {
            page.marks.push(mark);
        }
    }

    /// Whether nothing stands on the page yet.
    pub(crate) fn is_fresh(&self) -> bool {
        self.done.pages.last().is_some_and(|it| it.marks.is_empty())
    }

    /// Goes on with pages of this orientation; an untouched page is turned.
    pub(crate) fn turn(&mut self, orientation: Orientation) {
        if self.is_fresh() {
            self.done.pages.pop();
        }
        self.orientation = orientation;
        self.sheet = Sheet::of(orientation);
        self.new_page();
    }

    /// Counts pages from 1 again, from the next one that anything is put on.
    pub(crate) fn begin_paper(&mut self) {
        let begun = usize::from(self.is_fresh());
        self.papers
            .push(self.done.pages.len().saturating_sub(begun));
    }

    pub(crate) fn new_page(&mut self) {
        self.done.pages.push(Page {
            width: self.sheet.size.0,
            height: self.sheet.size.1,
            marks: Vec::new(),
        });
        self.y = self.sheet.top;
    }

    /// Begins a new page unless `height` fits on this one.
    pub(crate) fn reserve(&mut self, height: f32) {
        if self.y + height > self.sheet.end() + 0.1 && !self.is_fresh() {
            self.new_page();
        }
    }

    /// Goes on with a new part, within another one or on its own.
    pub(crate) fn begin(&mut self, kind: PartKind, within: Option<usize>) -> Option<usize> {
        self.part = Some(self.done.parts.len());
        self.done.parts.push(Part { kind, within });
        self.part
    }

    /// A heading: a part of its own, and a place to jump to.
    pub(crate) fn bookmark(&mut self, rank: usize, words: &str) {
        self.begin(PartKind::Heading(rank, words.to_owned()), None);
        let (page, top) = (self.done.pages.len().saturating_sub(1), self.y);
        self.done.outline.push(Bookmark {
            rank,
            words: words.to_owned(),
            page,
            top,
        });
    }

    /// Puts one line of words with its top at `y` into the room from `x`.
    pub(crate) fn line(&mut self, line: &Line, style: FontStyle, ink: Ink, spot: Spot) {
        if line.words.is_empty() {
            return;
        }
        let left = spot.width - line.width;
        let letters = line.words.chars().count();
        let mut style = style;
        let x = match spot.align {
            // What may not be broken is set closer.
            _ if left < 0.0 && letters > 1 => {
                style.spacing += left / count(letters - 1);
                0.0
            }
            Align::Left => 0.0,
            Align::Centre => left / 2.0,
            Align::Right => left,
            Align::Both => {
                let spread = left / count(letters.saturating_sub(1).max(1));
                // What stays whole on the next line may leave much room: letters far apart are no words.
                if !line.ends && letters > 1 && left > 0.0 && spread <= style.size * WIDEST {
                    style.spacing += spread;
                }
                0.0
            }
        };
        // The letters stand in the middle of their pitch.
        let base = spot.y + (spot.pitch - style.size) / 2.0 + style.size * 0.86;
        self.put(PageMark::Words(Words {
            at: (spot.x + x.max(0.0), base),
            style,
            ink,
            words: line.words.clone(),
            width: line.width.min(spot.width),
            part: self.part,
        }));
    }

    pub(crate) fn rule(&mut self, from: (f32, f32), to: (f32, f32)) {
        self.put(PageMark::Rule { from, to });
    }

    /// Puts the number on every page: — 1 —, at the right on odd ones and at the left on even ones.
    fn number(&mut self) {
        let style = FontStyle {
            face: Face::Song,
            size: 14.0,
            spacing: 0.0,
        };
        for (place, page) in self.done.pages.iter_mut().enumerate() {
            let begins = self.papers.iter().rfind(|it| **it <= place);
            let at = place - begins.copied().unwrap_or(0);
            let lying = Sheet::of(Orientation::Landscape);
            let sheet = if page.width < page.height {
                Sheet::of(Orientation::Portrait)
            } else if page.width > lying.size.0 {
                Sheet::of(Orientation::Wide)
            } else {
                lying
            };
            let words = format!("— {} —", at + 1);
            let width = self.measure.width(style, &words);
            let x = if at % 2 == 0 {
                sheet.size.0 - sheet.right - style.size - width
            } else {
                sheet.left + style.size
            };
            page.marks.push(PageMark::Words(Words {
                at: (x, sheet.size.1 - sheet.number - 2.0),
                style,
                ink: BLACK,
                words,
                width,
                part: None,
            }));
        }
    }

    pub(crate) fn broken(
        &mut self,
        style: FontStyle,
        words: &str,
        width: f32,
        indent: f32,
    ) -> Vec<Line> {
        broken(&mut self.measure, style, words, width, indent)
    }
}

/// The place of a line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spot {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) pitch: f32,
    pub(crate) align: Align,
}

/// A rank as bookmarks count it.
pub(crate) const fn rank(level: HeadingLevel) -> usize {
    match level {
        HeadingLevel::One => 0,
        HeadingLevel::Two => 1,
        HeadingLevel::Three => 2,
        HeadingLevel::Four => 3,
    }
}

/// A number of things as a measure.
pub(crate) fn count(number: usize) -> f32 {
    u16::try_from(number).map_or(f32::from(u16::MAX), f32::from)
}
