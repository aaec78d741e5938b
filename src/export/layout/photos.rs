//! Lays out pictures over the width of the text, and photos in pairs: what they are of, the one before at the left, the one after at the right, captions below.

use crate::export::layout::lines::Line;
use crate::export::layout::parts::PartKind;
use crate::export::layout::{Align, BLACK, PageMark, Setter, Spot, count};
use crate::export::report::{PhotoSet, Shot};
use crate::export::text;
use crate::export::text::fonts::{Face, FontStyle};

const NAME: FontStyle = style(Face::Hei);
const WORDS: FontStyle = style(Face::Body);
/// The pitch of all lines.
const PITCH: f32 = 15.0;
/// How high the room for a photo is.
const HIGH: f32 = 58.0 * 72.0 / 25.4;
/// How high the room for a picture over the width of the text is.
const FIGURE_HIGH: f32 = 84.0 * 72.0 / 25.4;
/// A pixel of such a picture, where there is room: 144 to the inch.
const PIXEL: f32 = 0.5;
/// Space around a photo, and at the sides of words.
const SIDE: f32 = 4.0;
/// What stands below a set.
const BELOW: f32 = 10.0;

const fn style(face: Face) -> FontStyle {
    FontStyle {
        face,
        size: 10.5,
        spacing: 0.0,
    }
}

impl Setter<'_> {
    /// Puts the pairs, each whole on its page; the first stays with what they are of.
    pub(crate) fn photos(&mut self, set: &PhotoSet) {
        let room = self.sheet.room();
        let name = self.broken(NAME, &text::clean(&set.name), room - 2.0 * SIDE, 0.0);
        let facts = self.broken(WORDS, &text::one_line(&set.facts), room - 2.0 * SIDE, 0.0);
        let head = count(name.len() + facts.len()) * PITCH + 2.0 * SIDE;
        for (at, pair) in set.pairs.iter().enumerate() {
            let captions = pair.each_ref().map(|it| self.caption(it));
            let below = captions.iter().map(Vec::len).max().unwrap_or(0).max(1);
            let own = PITCH + 2.0 * SIDE + HIGH + count(below) * PITCH + 2.0 * SIDE;
            let over = if at == 0 { head } else { 0.0 };
            self.reserve(over + own);
            if at == 0 {
                let top = self.y;
                self.y += SIDE;
                self.begin(PartKind::Paragraph, None);
                self.stacked(&name, NAME, Align::Left);
                self.begin(PartKind::Paragraph, None);
                self.stacked(&facts, WORDS, Align::Left);
                self.y += SIDE;
                self.frame(self.sheet.left, (top, self.y), room);
            }
            let top = self.y;
            for (side, shot) in pair.iter().enumerate() {
                let x = self.sheet.left + count(side) * room / 2.0;
                let lines = captions.get(side).map_or(&[][..], |it| it);
                self.shot((x, top), shot, lines);
                self.frame(x, (top, top + own), room / 2.0);
            }
            self.y = top + own;
        }
        self.y += BELOW;
    }

    /// Puts a picture as wide as the text at most, and its caption below it on the same page.
    pub(crate) fn figure(&mut self, shot: &Shot) {
        let room = self.sheet.room();
        let caption = self.broken(WORDS, &text::clean(&shot.caption), room - 2.0 * SIDE, 0.0);
        let size = shot.picture.as_ref().map_or((0.0, 0.0), |it| {
            let [wide, high] = [it.width, it.height].map(pixels);
            let scale = PIXEL.min(room / wide).min(FIGURE_HIGH / high);
            (wide * scale, high * scale)
        });
        self.reserve(size.1 + count(caption.len()) * PITCH + 2.0 * SIDE + BELOW);
        self.y += SIDE;
        match &shot.picture {
            Ok(picture) => {
                let part = self.begin(PartKind::Photo(text::one_line(&shot.caption)), None);
                self.put(PageMark::Picture {
                    at: (self.sheet.left + (room - size.0) / 2.0, self.y),
                    size,
                    picture: picture.clone(),
                    part,
                });
                self.y += size.1 + SIDE;
            }
            Err(why) => {
                let why = self.broken(WORDS, &text::clean(why), room - 2.0 * SIDE, 0.0);
                self.stacked(&why, WORDS, Align::Centre);
            }
        }
        self.begin(PartKind::Paragraph, None);
        self.stacked(&caption, WORDS, Align::Centre);
        self.y += BELOW;
    }

    /// Lines over the whole width, below each other.
    fn stacked(&mut self, lines: &[Line], style: FontStyle, align: Align) {
        for line in lines {
            let spot = Spot {
                x: self.sheet.left + SIDE,
                y: self.y,
                width: self.sheet.room() - 2.0 * SIDE,
                pitch: PITCH,
                align,
            };
            self.line(line, style, BLACK, spot);
            self.y += PITCH;
        }
    }

    fn caption(&mut self, shot: &Shot) -> Vec<Line> {
        let width = self.sheet.room() / 2.0 - 2.0 * SIDE;
        self.broken(WORDS, &text::clean(&shot.caption), width, 0.0)
    }

    /// A rectangle of rules.
    fn frame(&mut self, left: f32, (top, bottom): (f32, f32), width: f32) {
        let right = left + width;
        for (from, to) in [
            ((left, top), (right, top)),
            ((left, bottom), (right, bottom)),
            ((left, top), (left, bottom)),
            ((right, top), (right, bottom)),
        ] {
            self.rule(from, to);
        }
    }

    /// One photo with its head, or why there is none, and the lines of its caption.
    fn shot(&mut self, (x, top): (f32, f32), shot: &Shot, caption: &[Line]) {
        let width = self.sheet.room() / 2.0;
        let spot = |y: f32| Spot {
            x: x + SIDE,
            y,
            width: width - 2.0 * SIDE,
            pitch: PITCH,
            align: Align::Centre,
        };
        self.begin(PartKind::Paragraph, None);
        for line in self.broken(NAME, &shot.head, width - 2.0 * SIDE, 0.0) {
            self.line(&line, NAME, BLACK, spot(top + SIDE));
        }
        let from = top + SIDE + PITCH;
        match &shot.picture {
            Ok(picture) => {
                let [wide, high] = [picture.width, picture.height].map(pixels);
                let most = (width - 2.0 * SIDE, HIGH - 2.0 * SIDE);
                let scale = (most.0 / wide).min(most.1 / high);
                let size = (wide * scale, high * scale);
                let at = (
                    x + (width - size.0) / 2.0,
                    from + SIDE + (most.1 - size.1) / 2.0,
                );
                let picture = picture.clone();
                let shows = format!("{}：{}", shot.head, text::one_line(&shot.caption));
                let part = self.begin(PartKind::Photo(shows), None);
                self.put(PageMark::Picture {
                    at,
                    size,
                    picture,
                    part,
                });
            }
            Err(why) => {
                let lines = self.broken(WORDS, &text::clean(why), width - 6.0 * SIDE, 0.0);
                let mut y = from + (HIGH - count(lines.len()) * PITCH) / 2.0;
                for line in &lines {
                    self.line(line, WORDS, BLACK, spot(y));
                    y += PITCH;
                }
            }
        }
        let mut y = from + HIGH + SIDE;
        self.begin(PartKind::Paragraph, None);
        for line in caption {
            self.line(line, WORDS, BLACK, spot(y));
            y += PITCH;
        }
    }
}

/// So many pixels as a measure; no picture has less than one.
fn pixels(number: u32) -> f32 {
    u16::try_from(number.max(1)).map_or(f32::from(u16::MAX), f32::from)
}
