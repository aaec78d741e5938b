//! What the comparison of pictures sees and what it lets pass: a page may have a few pixels that another processor
//! rounds otherwise, and nothing that anybody made.

use std::collections::BTreeMap;

use duibiao::app::command::Command;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::settings::Appearance;
use eframe::egui::epaint::TextShape;
use eframe::egui::{Color32, ColorImage, Rect, Shape, Theme, Vec2};

use crate::desk::Desk;
use crate::pages::sample;
use crate::picture::{BUDGET, Frame, PLAIN, Page, UNSEEN, difference};

/// Pixels from left to right and from top to bottom, the last ones not among them.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Area {
    left: usize,
    top: usize,
    right: usize,
    bottom: usize,
}

/// A line of a text as it stands on the page.
struct Line {
    words: String,
    area: Area,
    letters: Vec<(char, Area)>,
}

/// A page, and the lines of text that can be seen whole in it.
struct Drawn {
    picture: ColorImage,
    lines: Vec<Line>,
}

impl Drawn {
    fn new(desk: Desk, frame: Frame) -> Self {
        let page = Page::new(desk, frame);
        let picture = page.picture();
        let shapes = page.window.output().shapes.clone();
        let mut lines = Vec::new();
        for it in &shapes {
            texts(&it.shape, &mut |text| {
                let scale = f32::from(frame.zoom) / 100.0;
                lines.extend(lines_of(text, it.clip_rect, scale, &picture));
            });
        }
        Self { picture, lines }
    }
}

fn texts(shape: &Shape, found: &mut impl FnMut(&TextShape)) {
    match shape {
        Shape::Text(text) => found(text),
        Shape::Vec(parts) => parts.iter().for_each(|it| texts(it, found)),
        _ => {}
    }
}

fn lines_of(text: &TextShape, clip: Rect, scale: f32, picture: &ColorImage) -> Vec<Line> {
    let rows = text.galley.rows.iter();
    let lines = rows.filter_map(|row| {
        let at = text.pos + row.pos.to_vec2();
        let inked = row.glyphs.iter().filter(|it| it.uv_rect.size != Vec2::ZERO);
        let letters = inked.map(|it| {
            let rect =
                Rect::from_min_size(at + it.pos.to_vec2() + it.uv_rect.offset, it.uv_rect.size);
            clip.contains_rect(rect)
                .then(|| Some((it.chr, area(rect, scale, picture)?)))
                .flatten()
        });
        let letters = letters.collect::<Option<Vec<_>>>()?;
        let area = letters.iter().map(|it| it.1).reduce(|one, other| Area {
            left: one.left.min(other.left),
            top: one.top.min(other.top),
            right: one.right.max(other.right),
            bottom: one.bottom.max(other.bottom),
        })?;
        Some(Line {
            words: row.glyphs.iter().map(|it| it.chr).collect(),
            area,
            letters,
        })
    });
    lines.collect()
}

/// The pixels of a rectangle, if they and those around them are all on the page.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a small number of pixels"
)]
fn area(rect: Rect, scale: f32, picture: &ColorImage) -> Option<Area> {
    let [left, top] = [rect.left(), rect.top()].map(|it| (it * scale).floor());
    let [right, bottom] = [rect.right(), rect.bottom()].map(|it| (it * scale).ceil());
    let area = (left >= 2.0 && top >= 2.0).then_some(Area {
        left: left as usize,
        top: top as usize,
        right: right as usize,
        bottom: bottom as usize,
    })?;
    let [width, height] = picture.size;
    (area.right + 2 <= width && area.bottom + 2 <= height).then_some(area)
}

impl Area {
    fn pixels(self) -> impl Iterator<Item = (usize, usize)> {
        (self.top..self.bottom).flat_map(move |y| (self.left..self.right).map(move |x| (x, y)))
    }

    fn wider(self) -> Self {
        Self {
            left: self.left - 2,
            top: self.top - 2,
            right: self.right + 2,
            bottom: self.bottom + 2,
        }
    }

    /// What it is written on: the colour there is most of around it.
    fn ground(self, picture: &ColorImage) -> Color32 {
        let is_inside = |(x, y): (usize, usize)| {
            (self.left..self.right).contains(&x) && (self.top..self.bottom).contains(&y)
        };
        let mut counts: BTreeMap<[u8; 4], usize> = BTreeMap::new();
        for at in self.wider().pixels().filter(|it| !is_inside(*it)) {
            *counts.entry(picture[at].to_array()).or_default() += 1;
        }
        let most = counts.into_iter().max_by_key(|it| it.1).unwrap().0;
        Color32::from_rgba_premultiplied(most[0], most[1], most[2], most[3])
    }
}

/// A few pages with letters of all sizes: in the light, in the dark, enlarged.
fn pages() -> Vec<Drawn> {
    let mut overview = sample();
    overview.does([Command::Window(WindowCommand::Go(Screen::Overview))]);
    let mut gaps = sample();
    gaps.app.settings.look = Appearance::Dark;
    gaps.does([Command::Window(WindowCommand::Go(Screen::Gaps))]);
    let (theme, zoom) = (Theme::Dark, 150);
    vec![
        Drawn::new(sample(), PLAIN),
        Drawn::new(overview, Frame { zoom, ..PLAIN }),
        Drawn::new(gaps, Frame { theme, ..PLAIN }),
    ]
}

/// Whether it is seen that what stands here was changed. Of the page only this part is held against itself, for all
/// around it is as it was.
fn is_seen(page: &ColorImage, here: Area, change: impl FnOnce(&mut ColorImage, Area)) -> bool {
    let whole = here.wider();
    let pixels = whole.pixels().map(|at| page[at]).collect();
    let size = [whole.right - whole.left, whole.bottom - whole.top];
    let kept = ColorImage::new(size, pixels);
    let mut changed = kept.clone();
    let here = Area {
        left: 2,
        top: 2,
        right: size[0] - 2,
        bottom: size[1] - 2,
    };
    change(&mut changed, here);
    difference(&kept, &changed).is_some()
}

#[test]
fn a_letter_that_is_missing_is_seen_however_small_it_is() {
    let mut count = 0;
    for Drawn { picture, lines } in pages() {
        for line in lines {
            for (letter, area) in line.letters {
                let ground = area.ground(&picture);
                let seen = is_seen(&picture, area, |part, here| {
                    here.pixels().for_each(|at| part[at] = ground);
                });
                assert!(seen, "“{letter}” of “{}” at {area:?}", line.words);
                count += 1;
            }
        }
    }
    assert!(count > 1_000, "{count} letters");
}

#[test]
fn a_line_that_is_moved_by_one_pixel_is_seen() {
    let mut count = 0;
    for Drawn { picture, lines } in pages() {
        for line in lines {
            let ground = line.area.ground(&picture);
            for (right, down) in [(1, 0), (0, 1)] {
                let seen = is_seen(&picture, line.area, |part, here| {
                    let before = part.clone();
                    here.pixels().for_each(|at| part[at] = ground);
                    here.pixels()
                        .for_each(|(x, y)| part[(x + right, y + down)] = before[(x, y)]);
                });
                assert!(seen, "“{}” by {right}, {down}", line.words);
                count += 1;
            }
        }
    }
    assert!(count > 300, "{count} lines");
}

/// The colour with one channel a little lighter, or darker where it is as light as can be.
fn tinted(colour: Color32, channel: usize, by: u8) -> Color32 {
    let mut parts = colour.to_array();
    let now = parts[channel];
    parts[channel] = now.checked_add(by).unwrap_or_else(|| now - by);
    let [red, green, blue, alpha] = parts;
    Color32::from_rgba_premultiplied(red, green, blue, alpha)
}

/// Gives what is written on this ground a colour that is other by as little as is seen.
fn tint(picture: &mut ColorImage, here: Area, ground: Color32, channel: usize) {
    for at in here.pixels() {
        if picture[at] != ground {
            picture[at] = tinted(picture[at], channel, UNSEEN + 1);
        }
    }
}

#[test]
fn a_line_in_a_slightly_other_colour_is_seen() {
    let mut count = 0;
    for Drawn { picture, lines } in pages() {
        for line in lines {
            let ground = line.area.ground(&picture);
            for channel in 0..3 {
                let seen = is_seen(&picture, line.area, |part, here| {
                    tint(part, here, ground, channel);
                });
                assert!(seen, "“{}” in channel {channel}", line.words);
                count += 1;
            }
        }
    }
    assert!(count > 450, "{count} lines");
}

#[test]
fn what_another_processor_rounds_otherwise_is_not_seen() {
    let Drawn { picture, lines } = Drawn::new(sample(), PLAIN);
    let edge = lines[0].area;
    let other = |colour: Color32, by| (0..3).fold(colour, |it, channel| tinted(it, channel, by));
    // A pixel of a letter that is a little lighter or darker, and even all of them.
    let mut changed = picture.clone();
    let at = (edge.left, edge.top);
    changed[at] = other(picture[at], UNSEEN);
    assert_eq!(difference(&picture, &changed), None);
    for pixel in &mut changed.pixels {
        *pixel = other(*pixel, UNSEEN);
    }
    assert_eq!(difference(&picture, &changed), None);
    // A few pixels that are quite different, and not one more.
    let mut changed = picture.clone();
    for at in edge.pixels().take(BUDGET) {
        changed[at] = other(picture[at], 100);
    }
    assert_eq!(difference(&picture, &changed), None);
    let at = edge.pixels().nth(BUDGET).unwrap();
    changed[at] = other(picture[at], UNSEEN + 1);
    let (n, (x, y)) = (BUDGET + 1, at);
    let first = (x - BUDGET, y);
    assert_eq!(
        difference(&picture, &changed).unwrap(),
        format!("{n} pixels differ, the first at {}, {}", first.0, first.1)
    );
    // Another size is always seen.
    let larger = ColorImage::filled([picture.width() + 1, picture.height()], Color32::WHITE);
    assert!(difference(&picture, &larger).is_some());
}
