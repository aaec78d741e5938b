//! Writes a report as PDF/A-2b and PDF/UA-1: the pages of [`layout`](crate::export::layout), with a table of contents to
//! jump by, and with its parts for those who have it read to them.

use std::collections::{BTreeMap, BTreeSet};
use std::num::{NonZeroU16, NonZeroU32};
use std::sync::Arc;

use chrono::Datelike as _;
use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, Configuration, ConfigurationBuilder};
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
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, Node, TableHeaderScope, Tag, TagGroup, TagKind,
    TagTree,
};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};

use crate::export::error::ExportError;
use crate::export::layout::parts::{Part, PartKind};
use crate::export::layout::{BLACK, Bookmark, Ink, Page, PageMark, Pages, Words, lay_out};
use crate::export::report::Report;
use crate::export::text;
use crate::export::text::fonts::{FontFile, Fonts, Measure};
use crate::export::written::Written;
use crate::intake::picture::{Picture, PictureKind};

/// How thick rules are.
const RULE: f32 = 0.5;

/// The report as a `.pdf` file, set in these fonts; the same report and fonts give the same bytes.
///
/// It keeps to PDF/A-2b and PDF/UA-1; where a font of the machine stands in the way of that, it is a plain PDF, and says so.
/// So it does of letters that no font has.
pub(crate) fn write(report: &Report, fonts: &Fonts) -> Result<Written, ExportError> {
    let pages = lay_out(report, fonts);
    let archival = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_B)
        .with_accessibility_validator(Accessibility::UA1)
        .finish();
    let plain = Configuration::default();
    let made = match archival {
        Ok(archival) => match drawn(report, &pages, fonts, archival) {
            Err(KrillaError::Validation(_)) => not_archival(drawn(report, &pages, fonts, plain)),
            made => made,
        },
        Err(_) => not_archival(drawn(report, &pages, fonts, plain)),
    };
    made.map_err(|error| ExportError::Pdf(format!("{error:?}")))
}

fn drawn(
    report: &Report,
    pages: &Pages,
    fonts: &Fonts,
    configuration: Configuration,
) -> Result<Written, KrillaError> {
    let mut document = Document::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    document.set_metadata(metadata(report));
    let mut painter = Painter {
        measure: Measure::new(fonts),
        files: fonts.files(),
        open: BTreeMap::new(),
        spoken: vec![Vec::new(); pages.parts.len()],
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
    document.set_tag_tree(tags(&pages.parts, painter.spoken));
    let notices = without_letters(painter.measure.lacking());
    let bytes = document.finish()?;
    Ok(Written {
        bytes,
        notices: notices.into_iter().collect(),
    })
}

/// A file that keeps to no standard, with that said of it.
fn not_archival(written: Result<Written, KrillaError>) -> Result<Written, KrillaError> {
    const SAID: &str = "本机的字体不满足归档的要求，这份 PDF 能查看、能打印，但不是归档格式（PDF/A-2b）。需要归档的，请换一台电脑导出。";
    written.map(|it| Written {
        notices: [it.notices, vec![SAID.to_owned()]].concat(),
        ..it
    })
}

/// What is said of letters that no font has.
fn without_letters(lacking: &BTreeSet<char>) -> Option<String> {
    const SHOWN: usize = 8;
    let shown: String = lacking.iter().take(SHOWN).collect();
    let more = if lacking.len() > SHOWN { "等" } else { "" };
    let count = lacking.len();
    (count > 0).then(|| {
        format!("有{count}个字本机字体里没有（{shown}{more}），PDF 里印成方框“□”。请装上有这些字的字体后重新导出，或者改为导出 Word。")
    })
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

/// The parts as a tree, each with what was drawn of it.
fn tags(parts: &[Part], spoken: Vec<Vec<Identifier>>) -> TagTree {
    let drawn = |ids: Vec<Identifier>| ids.into_iter().map(Node::from).collect();
    let mut found: Vec<Vec<Node>> = spoken.into_iter().map(drawn).collect();
    let mut top = Vec::new();
    // A part stands behind the one it is in, so that each is whole before it is put there.
    for (at, part) in parts.iter().enumerate().rev() {
        let mut own = found.get_mut(at).map(std::mem::take).unwrap_or_default();
        if matches!(part.kind, PartKind::Table | PartKind::Row) {
            own.reverse();
        }
        let group = Node::from(TagGroup::with_children(tag(&part.kind), own));
        let into = part.within.and_then(|it| found.get_mut(it));
        into.unwrap_or(&mut top).push(group);
    }
    top.reverse();
    let mut tree = TagTree::new();
    tree.children = top;
    tree
}

/// What a part is called in a PDF.
fn tag(kind: &PartKind) -> TagKind {
    let span = |n: &usize| {
        u32::try_from(*n)
            .ok()
            .filter(|it| *it > 1)
            .and_then(NonZeroU32::new)
    };
    match kind {
        PartKind::Heading(rank, words) => {
            let level = u16::try_from(*rank).unwrap_or_default().saturating_add(1);
            let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
            Tag::Hn(level, Some(words.clone())).into()
        }
        PartKind::Paragraph => Tag::P.into(),
        PartKind::Photo(shows) => Tag::Figure(Some(shows.clone())).into(),
        PartKind::Table => Tag::Table.into(),
        PartKind::Row => Tag::TR.into(),
        PartKind::Head => Tag::TH(TableHeaderScope::Column).into(),
        PartKind::Cell { rows, columns } => Tag::TD
            .with_row_span(span(rows))
            .with_col_span(span(columns))
            .into(),
    }
}

/// What is only there to be seen.
fn only_seen() -> ContentTag<'static> {
    ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout))
}

struct Painter<'a> {
    measure: Measure<'a>,
    files: &'a [FontFile],
    /// The fonts that something was drawn from.
    open: BTreeMap<usize, Option<Font>>,
    /// What was drawn of each part.
    spoken: Vec<Vec<Identifier>>,
}

impl Painter<'_> {
    fn page(&mut self, surface: &mut Surface<'_>, page: &Page) {
        surface.start_tagged(only_seen());
        fills_and_rules(surface, page);
        surface.end_tagged();
        let mut rest = page.marks.as_slice();
        while let Some((part, run, behind)) = next_run(rest) {
            self.run(surface, part, run);
            rest = behind;
        }
    }

    /// Draws what belongs to one part, or to none.
    fn run(&mut self, surface: &mut Surface<'_>, part: Option<usize>, run: &[PageMark]) {
        let of = part.and_then(|it| self.spoken.get_mut(it));
        let content = if of.is_some() {
            ContentTag::Other
        } else {
            ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther))
        };
        let id = surface.start_tagged(content);
        if let Some(of) = of {
            of.push(id);
        }
        for mark in run {
            match mark {
                PageMark::Picture {
                    at, size, picture, ..
                } => photo(surface, *at, *size, picture),
                PageMark::Words(words) => {
                    surface.set_fill(Some(fill(words.ink)));
                    self.words(surface, words);
                }
                PageMark::Fill { .. } | PageMark::Rule { .. } => {}
            }
        }
        surface.end_tagged();
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

/// The part of the first words or photo, the marks up to those of another part, and the rest.
fn next_run(marks: &[PageMark]) -> Option<(Option<usize>, &[PageMark], &[PageMark])> {
    let part = |mark: &PageMark| match mark {
        PageMark::Words(words) => Some(words.part),
        PageMark::Picture { part, .. } => Some(*part),
        PageMark::Fill { .. } | PageMark::Rule { .. } => None,
    };
    let first = marks.iter().find_map(part)?;
    let other = |mark: &PageMark| part(mark).is_some_and(|it| it != first);
    let end = marks.iter().position(other).unwrap_or(marks.len());
    let (run, rest) = marks.split_at(end);
    Some((first, run, rest))
}

/// Draws the bars, then the rules over them.
fn fills_and_rules(surface: &mut Surface<'_>, page: &Page) {
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
            PageMark::Picture { .. } | PageMark::Words(_) => {}
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
}

/// Draws a photo as it is stored, so that nothing of it is lost.
fn photo(surface: &mut Surface<'_>, at: (f32, f32), size: (f32, f32), picture: &Picture) {
    let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(Arc::clone(&picture.file));
    let image = match picture.kind {
        PictureKind::Jpeg => Image::from_jpeg(bytes.into(), false),
        PictureKind::Png => Image::from_png(bytes.into(), false),
    };
    let image = image.ok();
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
