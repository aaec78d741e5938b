//! Writes a report as a Word file in the layout of official documents (GB/T 9704-2012).

use std::io;

use crate::export::docx::page::{self, Page};
use crate::export::docx::styles::id;
use crate::export::docx::text::{body_text, closing, paragraph, title, write_text};
use crate::export::docx::xml::{NAMESPACES, Xml};
use crate::export::docx::{chart, lent, package, photos, table};
use crate::export::error::ExportError;
use crate::export::report::table::Table;
use crate::export::report::{Block, Orientation, Report, leads_to_closing, prose_date};
use crate::export::template::Template;
use crate::export::template::tree::Element;

/// The report as the bytes of a `.docx` file, with what the template lends; the same report gives the same bytes.
pub(crate) fn write(report: &Report, template: &Template) -> Result<Vec<u8>, ExportError> {
    let mut xml = Xml::part()?;
    let template = &template.of(report);
    let filled = template.around.as_ref().map(|it| it.of(report));
    let blocks = filled.as_ref().map_or(&report.blocks, |it| &it.1);
    let around = filled.as_ref().map(|it| &it.0);
    let (before, after) = around.map_or((&[][..], &[][..]), |it| (&it.before, &it.after));
    let closed = around.map_or(&[][..], |it| &it.closing);
    xml.within("w:document", NAMESPACES, |xml| {
        xml.within("w:body", &[], |xml| {
            lent::elements(xml, before)?;
            body(xml, blocks, template, (closed, after))
        })
    })?;
    package::pack(report, xml.into_bytes(), template)
}

/// The blocks, with what a template lends to close a letter and for below them.
fn body(
    xml: &mut Xml,
    blocks: &[Block],
    template: &Template,
    (closed, after): (&[Element], &[Element]),
) -> io::Result<()> {
    let mut page = Page::of(Orientation::Portrait, template);
    let mut is_new = false;
    // At the top of a section no page break is needed, and a table may not come first: LibreOffice drops the section.
    let mut at_top = true;
    let mut pictures = 0;
    for (at, block) in blocks.iter().enumerate() {
        match block {
            Block::NewPaper => {
                // The first is counted from 1 as it is.
                is_new = at > 0;
                continue;
            }
            Block::Pages(wanted) => {
                if !at_top {
                    section_break(xml, &page, template)?;
                }
                at_top = true;
                page = Page::of(*wanted, template).begins(is_new);
                is_new = false;
                continue;
            }
            Block::Table(content) if content.columns.is_empty() => {}
            Block::Table(content) => {
                let rest = blocks.get(at + 1..).unwrap_or_default();
                table_block(xml, content, &page, (at_top, rest))?;
            }
            Block::Chart(content) => chart::write(xml, content, &page)?,
            Block::Photos(set) => photos::write(xml, set, &page, &mut pictures)?,
            Block::Figure(shot) => photos::figure(xml, shot, &page, &mut pictures)?,
            Block::Title(words) => title(
                xml,
                words,
                &page,
                at.checked_sub(1).and_then(|at| blocks.get(at)),
                blocks.get(at + 1),
            )?,
            Block::Paragraph(words) => {
                let rest = blocks.get(at + 1..).unwrap_or_default();
                body_text(xml, words, leads_to_closing(rest))?;
            }
            Block::Closing { .. } if !closed.is_empty() => lent::elements(xml, closed)?,
            Block::Closing { unit, date } => {
                let noted = matches!(blocks.get(at + 1), Some(Block::Paragraph(_)));
                closing(xml, unit, &prose_date(*date), noted)?;
            }
            _ => write_text(xml, block, &page, at_top)?,
        }
        at_top = false;
    }
    lent::elements(xml, after)?;
    if after.last().is_some_and(|it| it.name == "w:tbl") {
        paragraph(xml, id::TINY, &[], "")?;
    }
    page::section(xml, &page, template)
}

/// A table, of which `rest` is to come: at the top of a section it has a paragraph above it, and one below where nothing
/// signs it.
fn table_block(
    xml: &mut Xml,
    content: &Table,
    page: &Page,
    (at_top, rest): (bool, &[Block]),
) -> io::Result<()> {
    let signed = matches!(rest, [Block::SignOff(_), ..]) || leads_to_closing(rest);
    if at_top {
        paragraph(xml, id::TINY, &[], "")?;
    }
    table::write(xml, content, page, signed)?;
    if signed {
        Ok(())
    } else {
        // A table must be followed by a paragraph.
        paragraph(xml, id::TINY, &[], "")
    }
}

/// A paragraph one point high that ends the section, so that it can never need a page of its own.
fn section_break(xml: &mut Xml, page: &Page, template: &Template) -> io::Result<()> {
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| {
            xml.values(&[("w:pStyle", id::TINY)])?;
            xml.empty("w:spacing", &[("w:line", "20"), ("w:lineRule", "exact")])?;
            page::section(xml, page, template)
        })
    })
}
