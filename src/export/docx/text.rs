//! Paragraphs of a Word file.

use std::io;

use crate::export::docx::page::Page;
use crate::export::docx::styles::id;
use crate::export::docx::xml::Xml;
use crate::export::report::{Block, HeadingLevel, Orientation};
use crate::export::text::{self, text_width};

/// The size of titles in twips.
const TITLE_SIZE: u32 = 440;
/// The pitch of body text in twips.
const LINE: u32 = 579;

pub(crate) fn write_text(
    xml: &mut Xml,
    block: &Block,
    page: &Page,
    at_top: bool,
) -> io::Result<()> {
    match block {
        Block::Info(parts) => info(xml, parts, page),
        Block::Heading(level, words) => {
            let [one, two, three, four] = id::HEADINGS;
            let style = match level {
                HeadingLevel::One => one,
                HeadingLevel::Two => two,
                HeadingLevel::Three => three,
                HeadingLevel::Four => four,
            };
            paragraph(xml, style, &[], words)
        }
        Block::Addressee(words) => paragraph(xml, id::FLUSH, &[], words),
        Block::SignOff(labels) => sign_off(xml, labels, page),
        Block::Attachment(label) => {
            let on_new_page: &[Property<'_>] = if at_top {
                &[]
            } else {
                &[Property::PageBreakBefore]
            };
            paragraph(xml, id::ATTACHMENT, on_new_page, label)
        }
        // Laid out by `body`, which knows their neighbours.
        Block::Title(_)
        | Block::Closing { .. }
        | Block::Paragraph(_)
        | Block::Table(_)
        | Block::Chart(_)
        | Block::Photos(_)
        | Block::Figure(_)
        | Block::NewPaper
        | Block::Pages(_) => Ok(()),
    }
}

/// Running text; what `stays` is on one page with what follows, so that nobody signs a page without text
/// (GB/T 9704, 7.3.5.4).
pub(crate) fn body_text(xml: &mut Xml, words: &str, stays: bool) -> io::Result<()> {
    /// A longer paragraph is parted, or half a page would stay white.
    const SHORT: u32 = 8;
    let words = text::clean(words);
    let properties: &[Property<'_>] = match (stays, text_width::lines(&words, 28 * text_width::EM))
    {
        (false, _) => &[],
        (true, ..=SHORT) => &[Property::KeepNext, Property::KeepLines],
        (true, _) => &[Property::KeepNext],
    };
    words
        .split('\n')
        .try_for_each(|words| paragraph(xml, id::BODY, properties, words))
}

/// The title, one line below the label of an attachment and one line above the text (GB/T 9704, 7.3.1 and 7.3.4).
pub(crate) fn title(
    xml: &mut Xml,
    words: &str,
    page: &Page,
    above: Option<&Block>,
    below: Option<&Block>,
) -> io::Result<()> {
    let before = if matches!(above, Some(Block::Attachment(_))) {
        LINE
    } else {
        0
    };
    let after = match below {
        Some(Block::Info(_) | Block::Title(_)) | None => 0,
        Some(Block::Table(_)) => LINE / 2,
        Some(_) => LINE,
    };
    let room = page.text_width() * text_width::EM / TITLE_SIZE;
    let words = text_width::titled(&text::one_line(words), room);
    paragraph(xml, id::TITLE, &[Property::Around(before, after)], &words)
}

/// What a paragraph has beyond its style; written in this order, which is the schema's.
#[derive(Clone, Copy)]
pub(crate) enum Property<'a> {
    KeepNext,
    KeepLines,
    PageBreakBefore,
    /// Tab stops: kind and place in twips.
    Tabs(&'a [(&'a str, u32)]),
    /// Space before and after, in twips.
    Around(u32, u32),
    /// Indent from the right, in twips.
    Right(u32),
    Align(&'a str),
}

pub(crate) fn paragraph(
    xml: &mut Xml,
    style: &str,
    properties: &[Property<'_>],
    words: &str,
) -> io::Result<()> {
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| {
            xml.values(&[("w:pStyle", style)])?;
            properties
                .iter()
                .try_for_each(|property| write_property(xml, *property))
        })?;
        xml.run(words, None)
    })
}

fn write_property(xml: &mut Xml, property: Property<'_>) -> io::Result<()> {
    match property {
        Property::KeepNext => xml.empty("w:keepNext", &[]),
        Property::KeepLines => xml.empty("w:keepLines", &[]),
        Property::PageBreakBefore => xml.empty("w:pageBreakBefore", &[]),
        Property::Tabs(stops) => xml.within("w:tabs", &[], |xml| {
            let mut stops = stops.iter();
            stops.try_for_each(|(kind, at)| {
                xml.empty("w:tab", &[("w:val", kind), ("w:pos", &at.to_string())])
            })
        }),
        Property::Around(before, after) => xml.empty(
            "w:spacing",
            &[
                ("w:before", &before.to_string()),
                ("w:after", &after.to_string()),
            ],
        ),
        Property::Right(twips) => xml.empty("w:ind", &[("w:right", &twips.to_string())]),
        Property::Align(side) => xml.values(&[("w:jc", side)]),
    }
}

/// The facts under the title: the first at the left, the last at the right, any others centred between.
///
/// Where they find no room side by side, they stand below each other.
fn info(xml: &mut Xml, parts: &[String], page: &Page) -> io::Result<()> {
    const CHARACTER: u32 = 240;
    let room = page.text_width();
    let widths = parts
        .iter()
        .map(|it| text_width::width(it) + text_width::EM);
    let needed = widths.fold(0, u32::saturating_add);
    if parts.len() > 1 && needed > room.saturating_mul(text_width::EM) / CHARACTER {
        let mut lines = parts.iter();
        return lines.try_for_each(|it| paragraph(xml, id::INFO, &[], &text::one_line(it)));
    }
    let last = count(parts.len().saturating_sub(1));
    let stops: Vec<(&str, u32)> = (1..=last)
        .map(|at| {
            if at == last {
                ("right", room)
            } else {
                ("center", room / last * at)
            }
        })
        .collect();
    let line = parts
        .iter()
        .map(|part| text::one_line(part))
        .collect::<Vec<_>>()
        .join("\t");
    let tabs: &[Property<'_>] = if stops.is_empty() {
        &[]
    } else {
        &[Property::Tabs(&stops)]
    };
    paragraph(xml, id::INFO, tabs, &line)
}

/// Blanks to sign, two to a line upright and four lying, kept on one page with the end of the table.
fn sign_off(xml: &mut Xml, labels: &[String], page: &Page) -> io::Result<()> {
    let (per_line, room) = match page.orientation {
        Orientation::Portrait => (2_usize, page.text_width()),
        Orientation::Landscape | Orientation::Wide => (4, page.text_width()),
    };
    let step = room / count(per_line);
    let stops: Vec<(&str, u32)> = (1..count(per_line)).map(|at| ("left", step * at)).collect();
    for (at, line) in labels.chunks(per_line).enumerate() {
        let words = line
            .iter()
            .map(|label| text::one_line(label))
            .collect::<Vec<_>>()
            .join("\t");
        let before = if at == 0 { 160 } else { 0 };
        let properties = [
            Property::KeepNext,
            Property::KeepLines,
            Property::Tabs(&stops),
            Property::Around(before, 0),
        ];
        paragraph(xml, id::SIGN_OFF, &properties, &words)?;
    }
    let right = [
        Property::KeepLines,
        Property::Right(240),
        Property::Align("right"),
    ];
    paragraph(xml, id::SIGN_OFF, &right, text::BLANK_DATE)
}

/// The unit centred over the date, the date four characters from the right (GB/T 9704, 7.3.5); where it is `noted`, a
/// note below stays with them.
pub(crate) fn closing(xml: &mut Xml, unit: &str, date: &str, noted: bool) -> io::Result<()> {
    const CHARACTER: u32 = 320;
    let twips = |words: &str| text_width::width(words).saturating_mul(CHARACTER) / text_width::EM;
    let unit = text::one_line(unit);
    let (unit_width, date_width) = (twips(&unit), twips(date));
    let centre = 4 * CHARACTER + date_width / 2;
    let (unit_right, date_right) = if unit_width / 2 <= centre {
        (centre - unit_width / 2, 4 * CHARACTER)
    } else {
        (0, unit_width.saturating_sub(date_width) / 2)
    };
    let above = [
        Property::KeepNext,
        Property::KeepLines,
        Property::Around(2 * LINE, 0),
        Property::Right(unit_right),
    ];
    paragraph(xml, id::CLOSING, &above, &unit)?;
    let mut below = vec![Property::KeepLines, Property::Right(date_right)];
    if noted {
        below.insert(0, Property::KeepNext);
    }
    paragraph(xml, id::CLOSING, &below, date)
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
