//! The sheet for text that stands in no table.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::export::report::Orientation;
use crate::export::text::text_width;
use crate::export::xlsx::draft::Line;
use crate::export::xlsx::formats::Formats;
use crate::export::xlsx::page::{paper, safe};
use crate::export::xlsx::view::in_ems;

/// The width of the only column, in half-width characters: an upright A4 page.
const WIDTH: u32 = 76;

/// The worksheet with one line per row.
pub(crate) fn sheet(lines: &[Line], formats: &Formats, name: &str) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(name)?.set_column_width(0, WIDTH)?;
    paper(&mut sheet, Orientation::Portrait);
    for (row, line) in (0..).zip(lines) {
        let (words, format, size) = match line {
            Line::Title(words) => (safe(words), &formats.title, 36),
            Line::Heading(words) => (safe(words), &formats.heading, 24),
            Line::Body(words) => (safe(words), &formats.body, 24),
            Line::Facts(parts) | Line::Spread(parts) => {
                (safe(&parts.join("　　　　")), &formats.body, 24)
            }
            Line::Right(words) => (safe(words), &formats.right, 24),
        };
        let lines = text_width::lines(&words, in_ems(WIDTH, size)).min(20);
        sheet.set_row_height(row, f64::from(lines * size) * 0.8 + 6.0)?;
        sheet.write_string_with_format(row, 0, words, format)?;
    }
    let last = u32::try_from(lines.len().saturating_sub(1)).unwrap_or(0);
    sheet.set_print_area(0, 0, last, 0)?;
    // Each paper begins on a page of its own; what is fitted to the page's width would not: the column fits as it is.
    let papers = (0..)
        .zip(lines)
        .filter(|(_, it)| matches!(it, Line::Title(_)));
    let begins: Vec<u32> = papers.map(|it| it.0).skip(1).collect();
    if !begins.is_empty() {
        sheet.set_print_scale(100).set_page_breaks(&begins)?;
    }
    Ok(sheet)
}
