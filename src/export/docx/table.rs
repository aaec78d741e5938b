//! Lays a table out in Word: exact widths, a header on every page, rows kept whole.

use std::io;

use crate::export::docx::page::Page;
use crate::export::docx::styles::id;
use crate::export::docx::xml::Xml;
use crate::export::report::table::{Cell, ColumnKind, Row, RowTone, Table, TotalRow};
use crate::export::text::{self, text_width, widths};

/// Space at the left and right of a cell's text, in twips (0.7 mm).
const SIDE: u32 = 40;
/// The pitch of lines in cells, in twips.
const PITCH: u32 = 280;
/// The size of text in cells and in the header row, in twips.
const TEXT_SIZE: u32 = 200;
const HEAD_SIZE: u32 = 210;
const HEAD_FILL: &str = "EDEDED";

/// A table as it is laid out: its columns' widths in twips.
struct Layout<'a> {
    table: &'a Table,
    widths: Vec<u32>,
    /// A row taller than this may be broken over pages, or half a page would stay white.
    tall: u32,
}

/// Writes the table; its last row clings to the paragraph after it when `keep_last` is set.
pub(crate) fn write(xml: &mut Xml, table: &Table, page: &Page, keep_last: bool) -> io::Result<()> {
    let widths = widths::fitted(table, page.text_width());
    let tall = page.text_height() / 2;
    let layout = Layout {
        table,
        widths,
        tall,
    };
    let total: u32 = layout.widths.iter().sum();
    xml.within("w:tbl", &[], |xml| {
        table_properties(xml, total)?;
        xml.within("w:tblGrid", &[], |xml| {
            let mut widths = layout.widths.iter();
            widths.try_for_each(|width| xml.empty("w:gridCol", &[("w:w", &width.to_string())]))
        })?;
        layout.header(xml)?;
        let last = table.rows.len().saturating_sub(1);
        if table.rows.is_empty() {
            layout.full_width(
                xml,
                table.nothing(),
                id::CELL_CENTRE,
                keep_last && table.total.is_none(),
            )?;
        }
        for (at, row) in table.rows.iter().enumerate() {
            // The last page of a table has two rows at least, and what closes it.
            let keep = match last - at {
                0 => keep_last || table.total.is_some(),
                1 => true,
                // So has the first, below the head.
                _ => at == 0 || at == 1 && matches!(table.rows.first(), Some(Row::Group(_))),
            };
            match row {
                Row::Group(name) => layout.full_width(xml, name, id::CELL_GROUP, true)?,
                Row::Cells(cells) => layout.row(xml, at, cells, keep)?,
            }
        }
        let last = table.closing().count();
        (1..)
            .zip(table.closing())
            .try_for_each(|(at, total)| layout.total(xml, total, keep_last || at < last))
    })
}

/// The width, the rules and the margins of a table.
pub(crate) fn table_properties(xml: &mut Xml, total: u32) -> io::Result<()> {
    let (total, side) = (total.to_string(), SIDE.to_string());
    xml.within("w:tblPr", &[], |xml| {
        xml.empty("w:tblW", &[("w:w", &total), ("w:type", "dxa")])?;
        xml.values(&[("w:jc", "center")])?;
        xml.within("w:tblBorders", &[], |xml| {
            for edge in [
                "w:top",
                "w:left",
                "w:bottom",
                "w:right",
                "w:insideH",
                "w:insideV",
            ] {
                xml.empty(
                    edge,
                    &[
                        ("w:val", "single"),
                        ("w:sz", "4"),
                        ("w:space", "0"),
                        ("w:color", "000000"),
                    ],
                )?;
            }
            Ok(())
        })?;
        xml.empty("w:tblLayout", &[("w:type", "fixed")])?;
        xml.within("w:tblCellMar", &[], |xml| {
            for (edge, width) in [
                ("w:top", "40"),
                ("w:left", &side),
                ("w:bottom", "40"),
                ("w:right", &side),
            ] {
                xml.empty(edge, &[("w:w", width), ("w:type", "dxa")])?;
            }
            Ok(())
        })
    })
}

/// One cell as it is written.
struct Boxed<'a> {
    width: u32,
    span: usize,
    style: &'a str,
    fill: Option<&'a str>,
    colour: Option<&'a str>,
    top: bool,
    keep_next: bool,
    merge: Option<Merge>,
}

/// How a cell is one with the cells above and below it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Merge {
    /// It is the first of them.
    Begun,
    /// It is one of the others, and says nothing itself.
    Continued,
}

impl Layout<'_> {
    fn header(&self, xml: &mut Xml) -> io::Result<()> {
        xml.within("w:tr", &[], |xml| {
            xml.within("w:trPr", &[], |xml| {
                xml.empty("w:cantSplit", &[])?;
                xml.empty("w:trHeight", &[("w:val", "480"), ("w:hRule", "atLeast")])?;
                xml.empty("w:tblHeader", &[])
            })?;
            for (column, width) in self.table.columns.iter().zip(&self.widths) {
                let title =
                    text_width::balanced(&text::clean(&column.title), ems(*width, HEAD_SIZE));
                let cell = boxed(*width, id::CELL_HEAD);
                write_cell(
                    xml,
                    &Boxed {
                        fill: Some(HEAD_FILL),
                        keep_next: true,
                        ..cell
                    },
                    &title,
                )?;
            }
            Ok(())
        })
    }

    /// Whether a cell of a row is printed as one with others, above or below it.
    fn merge(&self, row: usize, column: usize) -> Option<Merge> {
        if self.table.joins_above(row, column) {
            Some(Merge::Continued)
        } else {
            let begun = self.table.joins_above(row + 1, column);
            begun.then_some(Merge::Begun)
        }
    }

    fn row(&self, xml: &mut Xml, row: usize, cells: &[Cell], keep_next: bool) -> io::Result<()> {
        let columns = || self.table.columns.iter().zip(&self.widths).enumerate();
        let shown: Vec<String> = columns()
            .map(|(at, _)| text::clean(&Table::cell(cells, at).value.shown()).into_owned())
            .collect();
        let merges: Vec<Option<Merge>> = columns().map(|(at, _)| self.merge(row, at)).collect();
        let alone = columns().zip(&shown).zip(&merges);
        let lines = alone
            .filter(|(_, merge)| merge.is_none())
            .map(|(((_, (_, width)), words), _)| text_width::lines(words, ems(*width, TEXT_SIZE)));
        let tall = lines.max().unwrap_or(1).saturating_mul(PITCH) > self.tall;
        xml.within("w:tr", &[], |xml| {
            row_properties(xml, tall)?;
            for (((at, (column, width)), words), merge) in columns().zip(&shown).zip(&merges) {
                let style = if column.kind == ColumnKind::LongText {
                    id::CELL_LEFT
                } else {
                    id::CELL_CENTRE
                };
                let colour = colour(Table::cell(cells, at).tone);
                let cell = boxed(*width, style);
                write_cell(
                    xml,
                    &Boxed {
                        colour,
                        top: tall,
                        keep_next: keep_next && !tall,
                        merge: *merge,
                        ..cell
                    },
                    if *merge == Some(Merge::Continued) {
                        ""
                    } else {
                        words
                    },
                )?;
            }
            Ok(())
        })
    }

    /// A row of one cell over all columns.
    fn full_width(
        &self,
        xml: &mut Xml,
        words: &str,
        style: &str,
        keep_next: bool,
    ) -> io::Result<()> {
        xml.within("w:tr", &[], |xml| {
            row_properties(xml, false)?;
            let cell = boxed(self.widths.iter().sum(), style);
            write_cell(
                xml,
                &Boxed {
                    span: self.widths.len(),
                    keep_next,
                    ..cell
                },
                words,
            )
        })
    }

    fn total(&self, xml: &mut Xml, total: &TotalRow, keep_next: bool) -> io::Result<()> {
        let label_span = total.label_span(self.table.columns.len());
        xml.within("w:tr", &[], |xml| {
            row_properties(xml, false)?;
            let label_width = self.widths.iter().take(label_span).sum();
            let label = Boxed {
                span: label_span,
                keep_next,
                ..boxed(label_width, id::CELL_HEAD)
            };
            write_cell(xml, &label, &total.label)?;
            for (at, width) in self.widths.iter().enumerate().skip(label_span) {
                let cell = Table::cell(&total.cells, at);
                let kind = self.table.columns.get(at).map(|it| &it.kind);
                let style = match kind {
                    Some(ColumnKind::LongText) | None => id::CELL_LEFT,
                    Some(_) => id::CELL_CENTRE,
                };
                let boxed = Boxed {
                    colour: colour(cell.tone),
                    keep_next,
                    ..boxed(*width, style)
                };
                write_cell(xml, &boxed, &cell.value.shown())?;
            }
            Ok(())
        })
    }
}

const fn boxed(width: u32, style: &str) -> Boxed<'_> {
    Boxed {
        width,
        span: 1,
        style,
        fill: None,
        colour: None,
        top: false,
        keep_next: false,
        merge: None,
    }
}

fn row_properties(xml: &mut Xml, tall: bool) -> io::Result<()> {
    xml.within("w:trPr", &[], |xml| {
        if !tall {
            xml.empty("w:cantSplit", &[])?;
        }
        xml.empty("w:trHeight", &[("w:val", "440"), ("w:hRule", "atLeast")])
    })
}

fn write_cell(xml: &mut Xml, cell: &Boxed<'_>, words: &str) -> io::Result<()> {
    xml.within("w:tc", &[], |xml| {
        xml.within("w:tcPr", &[], |xml| {
            xml.empty(
                "w:tcW",
                &[("w:w", &cell.width.to_string()), ("w:type", "dxa")],
            )?;
            if cell.span > 1 {
                xml.values(&[("w:gridSpan", &cell.span.to_string())])?;
            }
            match cell.merge {
                Some(Merge::Begun) => xml.values(&[("w:vMerge", "restart")])?,
                Some(Merge::Continued) => xml.values(&[("w:vMerge", "continue")])?,
                None => {}
            }
            if let Some(fill) = cell.fill {
                xml.empty(
                    "w:shd",
                    &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", fill)],
                )?;
            }
            xml.values(&[("w:vAlign", if cell.top { "top" } else { "center" })])
        })?;
        xml.within("w:p", &[], |xml| {
            xml.within("w:pPr", &[], |xml| {
                xml.values(&[("w:pStyle", cell.style)])?;
                if cell.keep_next {
                    xml.empty("w:keepNext", &[])
                } else {
                    Ok(())
                }
            })?;
            xml.run(words, cell.colour)
        })
    })
}

/// The room for text in a cell, in thousandths of an em of the given size.
fn ems(width: u32, size: u32) -> u32 {
    width
        .saturating_sub(2 * SIDE)
        .saturating_mul(text_width::EM)
        / size
}

const fn colour(tone: RowTone) -> Option<&'static str> {
    match tone {
        RowTone::Normal => None,
        RowTone::Problem => Some("C00000"),
        RowTone::Done => Some("1E6B34"),
    }
}
