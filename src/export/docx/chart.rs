//! Draws bars as a table of shaded cells: every office program shows it, and its words can be read out.

use std::io;

use crate::domain::decimal::Decimal;
use crate::export::docx::page::Page;
use crate::export::docx::styles::id;
use crate::export::docx::text::{Property, paragraph};
use crate::export::docx::xml::Xml;
use crate::export::report::{Bar, Chart};

/// How many parts a whole bar has.
const PARTS: u32 = 50;
/// The colours of what is there and of what is missing, which differ in black and white too.
const FILLED: &str = "5B7FA6";
const REST: &str = "E8ECF1";

/// Writes the name of the chart, and its bars from top to bottom.
pub(crate) fn write(xml: &mut Xml, chart: &Chart, page: &Page) -> io::Result<()> {
    if chart.bars.is_empty() {
        return Ok(());
    }
    let room = page.text_width();
    let (label, words) = (room * 30 / 100, room * 27 / 100);
    let part = (room - label - words) / PARTS;
    let properties = [Property::KeepNext, Property::Around(120, 60)];
    paragraph(xml, id::CELL_HEAD, &properties, &chart.name)?;
    xml.within("w:tbl", &[], |xml| {
        let width = (label + part * PARTS + words).to_string();
        xml.within("w:tblPr", &[], |xml| {
            xml.empty("w:tblW", &[("w:w", &width), ("w:type", "dxa")])?;
            xml.values(&[("w:jc", "center")])?;
            xml.empty("w:tblLayout", &[("w:type", "fixed")])
        })?;
        xml.within("w:tblGrid", &[], |xml| {
            let parts = (0..PARTS).map(|_| part);
            let mut widths = std::iter::once(label).chain(parts).chain([words]);
            widths.try_for_each(|it| xml.empty("w:gridCol", &[("w:w", &it.to_string())]))
        })?;
        let last = chart.bars.len() - 1;
        let mut bars = chart.bars.iter().enumerate();
        bars.try_for_each(|(at, it)| bar(xml, it, [label, part, words], at < last))
    })?;
    paragraph(xml, id::TINY, &[], "")
}

/// One bar; all but the last stay on one page with the next.
fn bar(
    xml: &mut Xml,
    bar: &Bar,
    [label, part, words]: [u32; 3],
    keep_next: bool,
) -> io::Result<()> {
    let percent = bar.percent().unwrap_or(Decimal::ZERO);
    let share = percent.share(Decimal::from(PARTS), Decimal::whole(100));
    let filled = share.map_or(0, |it| u32::try_from((it + HALF).floor()).unwrap_or(0));
    // Something is never drawn as nothing, nor less than all as all.
    let most = if percent < Decimal::whole(100) {
        PARTS - 1
    } else {
        PARTS
    };
    let filled = filled.clamp(u32::from(percent.is_positive()), most);
    xml.within("w:tr", &[], |xml| {
        xml.within("w:trPr", &[], |xml| {
            xml.empty("w:cantSplit", &[])?;
            xml.empty("w:trHeight", &[("w:val", "340"), ("w:hRule", "atLeast")])
        })?;
        cell(xml, (label, 1), None, &bar.label, keep_next)?;
        for (parts, colour) in [(filled, FILLED), (PARTS - filled, REST)] {
            if parts > 0 {
                cell(xml, (part * parts, parts), Some(colour), "", keep_next)?;
            }
        }
        cell(xml, (words, 1), None, &bar.shown(), keep_next)
    })
}

const HALF: Decimal = Decimal::from_units(5_000);

fn cell(
    xml: &mut Xml,
    (width, span): (u32, u32),
    fill: Option<&str>,
    words: &str,
    keep_next: bool,
) -> io::Result<()> {
    xml.within("w:tc", &[], |xml| {
        xml.within("w:tcPr", &[], |xml| {
            xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")])?;
            if span > 1 {
                xml.values(&[("w:gridSpan", &span.to_string())])?;
            }
            if let Some(fill) = fill {
                xml.within("w:tcBorders", &[], |xml| {
                    // White edges part the bars from each other.
                    let edges = ["w:top", "w:bottom"];
                    let edge = [
                        ("w:val", "single"),
                        ("w:sz", "32"),
                        ("w:space", "0"),
                        ("w:color", "FFFFFF"),
                    ];
                    edges.iter().try_for_each(|it| xml.empty(it, &edge))
                })?;
                let shade = [("w:val", "clear"), ("w:color", "auto"), ("w:fill", fill)];
                xml.empty("w:shd", &shade)?;
            }
            xml.values(&[("w:vAlign", "center")])
        })?;
        let keep: &[Property<'_>] = if keep_next {
            &[Property::KeepNext]
        } else {
            &[]
        };
        paragraph(xml, id::CELL_LEFT, keep, words)
    })
}
