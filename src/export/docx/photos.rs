//! Sets pictures in Word, each over the width of the text, and photos in pairs: what they are of, the one before at the left, the one after at the right.

use std::io;

use crate::export::docx::page::Page;
use crate::export::docx::styles::id;
use crate::export::docx::table::table_properties;
use crate::export::docx::text::{Property, paragraph};
use crate::export::docx::xml::Xml;
use crate::export::report::{PhotoSet, Report, Shot};
use crate::export::text;
use crate::intake::picture::Picture;

/// The room for a photo in twips: 58 mm high.
const HIGH: u32 = 3_288;
/// Space around a photo and at the sides of words, in twips.
const SIDE: u32 = 80;
/// So many units of drawings are a twip.
const EMU: u32 = 635;
/// The room for a picture over the width of the text: 84 mm high.
const FIGURE_HIGH: u32 = 4_762;
/// A pixel of such a picture in twips, where there is room: 144 to the inch.
const PIXEL: u32 = 10;

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006";

/// The files of the photos of a report, in reading order: relationship id, name, bytes.
pub(crate) fn files(report: &Report) -> impl Iterator<Item = (String, String, &Picture)> {
    let pictures = (1_u32..).zip(report.pictures());
    pictures.map(|(number, it)| {
        let file = format!("media/photo{number}.{}", it.kind.name());
        (link(number), file, it)
    })
}

/// The id by which a picture is known in the document.
fn link(number: u32) -> String {
    format!("rIdPhoto{number}")
}

/// Writes the pairs; `number` counts the pictures of the whole document.
pub(crate) fn write(
    xml: &mut Xml,
    set: &PhotoSet,
    page: &Page,
    number: &mut u32,
) -> io::Result<()> {
    let half = page.text_width() / 2;
    xml.within("w:tbl", &[], |xml| {
        table_properties(xml, 2 * half)?;
        xml.within("w:tblGrid", &[], |xml| {
            let width = half.to_string();
            (0..2).try_for_each(|_| xml.empty("w:gridCol", &[("w:w", &width)]))
        })?;
        row(xml, |xml| {
            cell(xml, (2 * half, 2), |xml| {
                paragraph(xml, id::CELL_GROUP, &[Property::KeepNext], &set.name)?;
                paragraph(xml, id::CELL_LEFT, &[Property::KeepNext], &set.facts)
            })
        })?;
        for pair in &set.pairs {
            row(xml, |xml| {
                let mut shots = pair.iter();
                shots.try_for_each(|it| cell(xml, (half, 1), |xml| photo(xml, it, half, number)))
            })?;
        }
        Ok(())
    })?;
    // A table must be followed by a paragraph.
    paragraph(xml, id::TINY, &[Property::Around(80, 0)], "")
}

/// A row that is never broken.
fn row(xml: &mut Xml, inside: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<()> {
    xml.within("w:tr", &[], |xml| {
        xml.within("w:trPr", &[], |xml| xml.empty("w:cantSplit", &[]))?;
        inside(xml)
    })
}

fn cell(
    xml: &mut Xml,
    (width, span): (u32, u32),
    inside: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    xml.within("w:tc", &[], |xml| {
        xml.within("w:tcPr", &[], |xml| {
            let width = width.to_string();
            xml.empty("w:tcW", &[("w:w", &width), ("w:type", "dxa")])?;
            if span > 1 {
                xml.values(&[("w:gridSpan", &span.to_string())])?;
            }
            Ok(())
        })?;
        inside(xml)
    })
}

/// The head, the photo or why there is none, and the caption.
fn photo(xml: &mut Xml, shot: &Shot, room: u32, number: &mut u32) -> io::Result<()> {
    paragraph(xml, id::CELL_HEAD, &[Property::KeepNext], &shot.head)?;
    match &shot.picture {
        Ok(picture) => {
            *number += 1;
            let size = fitted(picture, (room - 2 * SIDE, HIGH));
            drawing(xml, shot, size, *number)?;
        }
        Err(why) => {
            let around = [Property::KeepNext, Property::Around(HIGH / 2, HIGH / 2)];
            paragraph(xml, id::CELL_CENTRE, &around, why)?;
        }
    }
    paragraph(xml, id::CELL_CENTRE, &[], &shot.caption)
}

/// A picture as wide as the text at most, and its caption below it on the same page.
pub(crate) fn figure(xml: &mut Xml, shot: &Shot, page: &Page, number: &mut u32) -> io::Result<()> {
    match &shot.picture {
        Ok(picture) => {
            *number += 1;
            let room = page.text_width().min(picture.width * PIXEL);
            let size = fitted(picture, (room, FIGURE_HIGH));
            drawing(xml, shot, size, *number)?;
        }
        Err(why) => paragraph(xml, id::CELL_CENTRE, &[Property::KeepNext], why)?,
    }
    paragraph(
        xml,
        id::CELL_CENTRE,
        &[Property::Around(0, 120)],
        &shot.caption,
    )
}

/// The picture, as large as its room, in a line that grows with it.
fn drawing(xml: &mut Xml, shot: &Shot, size: [u32; 2], number: u32) -> io::Result<()> {
    let [width, height] = size.map(|it| it.to_string());
    let extent = [("cx", width.as_str()), ("cy", height.as_str())];
    let number_words = number.to_string();
    let name = format!("照片{number}");
    let said = text::one_line(&shot.caption);
    let known = [
        ("id", number_words.as_str()),
        ("name", &name),
        ("descr", said.as_str()),
    ];
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| {
            xml.values(&[("w:pStyle", id::CELL_CENTRE)])?;
            xml.empty("w:keepNext", &[])?;
            let spacing = [
                ("w:before", "60"),
                ("w:after", "60"),
                ("w:line", "240"),
                ("w:lineRule", "auto"),
            ];
            xml.empty("w:spacing", &spacing)
        })?;
        xml.within("w:r", &[], |xml| {
            xml.within("w:drawing", &[], |xml| {
                let space = format!("{DRAWING}/wordprocessingDrawing");
                let none = ["distT", "distB", "distL", "distR"].map(|it| (it, "0"));
                let inline: Vec<(&str, &str)> = [("xmlns:wp", space.as_str())]
                    .into_iter()
                    .chain(none)
                    .collect();
                xml.within("wp:inline", &inline, |xml| {
                    xml.empty("wp:extent", &extent)?;
                    xml.empty("wp:docPr", &known)?;
                    graphic(xml, extent, (number, &name))
                })
            })
        })
    })
}

fn graphic(
    xml: &mut Xml,
    extent: [(&str, &str); 2],
    (number, name): (u32, &str),
) -> io::Result<()> {
    let (link, number) = (link(number), number.to_string());
    let (main, pictures) = (format!("{DRAWING}/main"), format!("{DRAWING}/picture"));
    xml.within("a:graphic", &[("xmlns:a", &main)], |xml| {
        xml.within("a:graphicData", &[("uri", &pictures)], |xml| {
            xml.within("pic:pic", &[("xmlns:pic", &pictures)], |xml| {
                xml.within("pic:nvPicPr", &[], |xml| {
                    xml.empty("pic:cNvPr", &[("id", &*number), ("name", name)])?;
                    xml.empty("pic:cNvPicPr", &[])
                })?;
                xml.within("pic:blipFill", &[], |xml| {
                    xml.empty("a:blip", &[("r:embed", &link)])?;
                    xml.within("a:stretch", &[], |xml| xml.empty("a:fillRect", &[]))
                })?;
                xml.within("pic:spPr", &[], |xml| shape(xml, extent))
            })
        })
    })
}

fn shape(xml: &mut Xml, extent: [(&str, &str); 2]) -> io::Result<()> {
    xml.within("a:xfrm", &[], |xml| {
        xml.empty("a:off", &[("x", "0"), ("y", "0")])?;
        xml.empty("a:ext", &extent)
    })?;
    xml.within("a:prstGeom", &[("prst", "rect")], |xml| {
        xml.empty("a:avLst", &[])
    })
}

/// The width and height that fill the room, in units of drawings.
fn fitted(picture: &Picture, (room, most): (u32, u32)) -> [u32; 2] {
    let (wide, high) = (picture.width.max(1), picture.height.max(1));
    // Pictures have no more than a thousand pixels at a side.
    let is_wide = wide * most >= high * room;
    let (width, height) = if is_wide {
        (room, room * high / wide)
    } else {
        (most * wide / high, most)
    };
    [width, height].map(|it| it.max(1) * EMU)
}
