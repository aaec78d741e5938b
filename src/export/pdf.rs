//! Writes a report as PDF/A-2b: the pages of [`layout`](crate::export::layout), with a table of contents to jump by.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::Datelike as _;
use krilla::color::rgb;
use krilla::configure::{Archival, Configuration, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::{PathBuilder, Point, Rect, Size, Transform};
use krilla::image::Image;
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};

use crate::export::error::ExportError;
use crate::export::layout::{BLACK, Bookmark, Ink, Page, PageMark, Pages, Words, lay_out};
use crate::export::report::Report;
use crate::export::text;
use crate::export::text::fonts::{FontFile, Fonts, Measure};
use crate::intake::picture::Picture;

/// How thick rules are.
const RULE: f32 = 0.5;

/// The report as the bytes of a `.pdf` file, set in these fonts; the same report and fonts give the same bytes.
///
/// It keeps to PDF/A-2b; where a font of the machine stands in the way of that, it is a plain PDF.
pub(crate) fn write(report: &Report, fonts: &Fonts) -> Result<Vec<u8>, ExportError> {
    let pages = lay_out(report, fonts);
    let archival = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_B)
        .finish();
    let plain = Configuration::default();
    let made = match archival {
        Ok(archival) => match drawn(report, &pages, fonts, archival) {
            Err(KrillaError::Validation(_)) => drawn(report, &pages, fonts, plain),
            made => made,
        },
        Err(_) => drawn(report, &pages, fonts, plain),
    };
    made.map_err(|error| ExportError::Pdf(format!("{error:?}")))
}

fn drawn(
    report: &Report,
    pages: &Pages,
    fonts: &Fonts,
    configuration: Configuration,
) -> Result<Vec<u8>, KrillaError> {
    let mut document = Document::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    document.set_metadata(metadata(report));
    let mut painter = Painter {
        measure: Measure::new(fonts),
        files: fonts.files(),
        open: BTreeMap::new(),
    };
    for page in &pages.pages {
        let Some(settings) = PageSettings::from_wh(page.width, page.height) else {
            continue;
        };
        let mut sheet = document.start_page_with(settings);
        let mut surface = sheet.surface();
        painter.page(&mut surface, page);
        surface.finish();
        sheet.finish();
    }
    document.set_outline(outline(&pages.outline));
    document.finish()
}

fn metadata(report: &Report) -> Metadata {
    let date = report.date;
    let part = |it: u32| u8::try_from(it).unwrap_or(1);
    let day = DateTime::new(u16::try_from(date.year()).unwrap_or(0))
        .month(part(date.month()))
        .day(part(date.day()))
        .hour(0)
        .minute(0)
        .second(0)
        .utc_offset_hour(8)
        .utc_offset_minute(0);
    Metadata::new()
        .title(text::one_line(&report.title))
        .authors(vec![text::one_line(&report.organisation)])
        .creator("对标".to_owned())
        .language("zh-CN".to_owned())
        .creation_date(day)
}

/// The headings, each below the nearest one of a higher rank before it.
fn outline(bookmarks: &[Bookmark]) -> Outline {
    let mut outline = Outline::new();
    let mut rest = bookmarks;
    while let Some((node, after)) = branch(rest) {
        outline.push_child(node);
        rest = after;
    }
    outline
}

/// The first bookmark with all that are below it, and what comes after those.
fn branch(bookmarks: &[Bookmark]) -> Option<(OutlineNode, &[Bookmark])> {
    let (first, mut rest) = bookmarks.split_first()?;
    let place = XyzDestination::new(first.page, Point::from_xy(0.0, first.top));
    let mut node = OutlineNode::new(first.words.clone(), place);
    while rest.first().is_some_and(|it| it.rank > first.rank) {
        let (child, after) = branch(rest)?;
        node.push_child(child);
        rest = after;
    }
    Some((node, rest))
}

struct Painter<'a> {
    measure: Measure<'a>,
    files: &'a [FontFile],
    /// The fonts that something was drawn from.
    open: BTreeMap<usize, Option<Font>>,
}

impl Painter<'_> {
    fn page(&mut self, surface: &mut Surface<'_>, page: &Page) {
        let mut rules = PathBuilder::new();
        for mark in &page.marks {
            match mark {
                PageMark::Fill { at, size, ink } => {
                    let rect = Rect::from_xywh(at.0, at.1, size.0, size.1);
                    let mut path = PathBuilder::new();
                    if let Some(rect) = rect {
                        path.push_rect(rect);
                    }
                    if let Some(path) = path.finish() {
                        surface.set_fill(Some(fill(*ink)));
                        surface.draw_path(&path);
                    }
                }
                PageMark::Rule { from, to } => {
                    rules.move_to(from.0, from.1);
                    rules.line_to(to.0, to.1);
                }
                PageMark::Picture { at, size, picture } => {
                    photo(surface, *at, *size, picture);
                }
                PageMark::Words(_) => {}
            }
        }
        if let Some(path) = rules.finish() {
            surface.set_fill(None);
            surface.set_stroke(Some(Stroke {
                paint: colour(BLACK).into(),
                width: RULE,
                ..Stroke::default()
            }));
            surface.draw_path(&path);
            surface.set_stroke(None);
        }
        for mark in &page.marks {
            if let PageMark::Words(words) = mark {
                surface.set_fill(Some(fill(words.ink)));
                self.words(surface, words);
            }
        }
    }

    /// Draws the words, each run of letters from one font at once.
    fn words(&mut self, surface: &mut Surface<'_>, words: &Words) {
        let style = words.style;
        let (mut x, y) = words.at;
        let mut run: Vec<KrillaGlyph> = Vec::new();
        let (mut file, mut from, mut width) = (0, x, 0.0);
        for (at, letter) in words.words.char_indices() {
            let Some(glyph) = self.measure.glyph(style.face, letter) else {
                continue;
            };
            if glyph.file != file && !run.is_empty() {
                self.draw(surface, (from, y), &run, file, words);
                run.clear();
                x += width;
                width = 0.0;
            }
            if run.is_empty() {
                (file, from) = (glyph.file, x);
            }
            let advance = glyph.advance + style.spacing / style.size;
            width += advance * style.size;
            let range = at..at + letter.len_utf8();
            let id = GlyphId::new(glyph.id);
            run.push(KrillaGlyph::new(id, advance, 0.0, 0.0, 0.0, range, None));
        }
        self.draw(surface, (from, y), &run, file, words);
    }

    fn draw(
        &mut self,
        surface: &mut Surface<'_>,
        at: (f32, f32),
        run: &[KrillaGlyph],
        file: usize,
        words: &Words,
    ) {
        let Some(known) = self.files.get(file).filter(|_| !run.is_empty()) else {
            return;
        };
        let open = || Font::new(Arc::clone(&known.data).into(), known.index);
        let font = self.open.entry(file).or_insert_with(open).clone();
        if let Some(font) = font {
            let start = Point::from_xy(at.0, at.1);
            surface.draw_glyphs(start, run, font, &words.words, words.style.size, false);
        }
    }
}

/// Draws a photo as it is stored, so that nothing of it is lost.
fn photo(surface: &mut Surface<'_>, at: (f32, f32), size: (f32, f32), picture: &Picture) {
    let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(Arc::clone(&picture.jpeg));
    let image = Image::from_jpeg(bytes.into(), false).ok();
    if let (Some(image), Some(size)) = (image, Size::from_wh(size.0, size.1)) {
        surface.push_transform(&Transform::from_translate(at.0, at.1));
        surface.draw_image(image, size);
        surface.pop();
    }
}

fn colour([red, green, blue]: Ink) -> rgb::Color {
    rgb::Color::new(red, green, blue)
}

fn fill(ink: Ink) -> Fill {
    Fill {
        paint: colour(ink).into(),
        opacity: NormalizedF32::ONE,
        ..Fill::default()
    }
}
