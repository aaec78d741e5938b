//! Lays one table out on a worksheet.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::domain::form::row::{KEY, meaning};
use crate::domain::form::stay::STAY;
use crate::export::report::table::ColumnKind;
use crate::export::xlsx::formats::Formats;
use crate::export::xlsx::ledger::{self, Dictionary};
use crate::export::xlsx::page::{paper, safe};
use crate::export::xlsx::rows::Rows;
use crate::export::xlsx::staying::{is_taken_back, staying};
use crate::export::xlsx::view::{Use, View};

/// The worksheet of a table.
pub(crate) fn sheet(
    view: &View<'_>,
    formats: &Formats,
    name: &str,
    dictionary: &mut Dictionary,
) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(name)?;
    paper(&mut sheet, view.content.orientation);
    for (at, shown) in (0..).zip(&view.columns) {
        sheet.set_column_width(at, shown.column.sheet_width.clamp(1, 255))?;
    }
    let last_column = last_column(view);
    let mut rows = Rows {
        sheet: &mut sheet,
        view,
        formats,
        row: 0,
        last_column,
        places: Vec::new(),
    };
    rows.words(&view.content.head)?;
    let header = rows.row;
    rows.header()?;
    let first = rows.row;
    rows.body()?;
    let last = rows.row - 1;
    for total in view.table().closing() {
        rows.total(total, first, last)?;
    }
    if !view.content.foot.is_empty() {
        rows.row += 1;
        rows.words(&view.content.foot)?;
    }
    let end = rows.row.saturating_sub(1);
    let places = rows.places;
    sheet
        .set_print_area(0, 0, end, last_column)?
        .set_repeat_rows(header, header)?;
    sheet.set_freeze_panes(first, frozen(view))?;
    if view.purpose == Use::Work && !view.is_empty() {
        let known = keys(&mut sheet, view, header, &places)?;
        sheet.autofilter(header, 0, last, known.unwrap_or(last_column))?;
        ledger::drop_downs(&mut sheet, view, first, last, dictionary)?;
        ledger::colours(&mut sheet, view, formats, first, last)?;
    }
    Ok(sheet)
}

/// Writes what a program knows the rows by and what tells whether their blanks are still in them, beside the others, where
/// nobody sees it; returns the last column, if any. They are filtered and sorted with them.
fn keys(
    sheet: &mut Worksheet,
    view: &View<'_>,
    header: u32,
    places: &[u32],
) -> Result<Option<u16>, XlsxError> {
    let own = &view.table().keys;
    if own.is_empty() {
        return Ok(None);
    }
    let column = last_column(view) + 1;
    sheet.write_string(header, column, KEY)?;
    for (row, key) in places.iter().zip(own) {
        sheet.write_string(*row, column, safe(key))?;
    }
    sheet.set_column_hidden(column)?;
    let titles: Vec<(String, u16)> = (0..)
        .zip(&view.columns)
        .filter(|(_, it)| is_taken_back(&it.column.title))
        .map(|(at, it)| (meaning(&it.column.title), at))
        .collect();
    if titles.is_empty() {
        return Ok(Some(column));
    }
    let stay = column + 1;
    sheet.write_string(header, stay, STAY)?;
    for row in places {
        let blanks = titles.iter().map(|(title, at)| (title.as_str(), *at));
        sheet.write_formula(*row, stay, staying(*row, blanks))?;
    }
    sheet.set_column_hidden(stay)?;
    Ok(Some(stay))
}

fn last_column(view: &View<'_>) -> u16 {
    u16::try_from(view.columns.len().saturating_sub(1)).unwrap_or(u16::MAX)
}

/// How many columns stay in sight when scrolling sideways: up to the first one of sentences, if that leaves room.
fn frozen(view: &View<'_>) -> u16 {
    const MOST: u16 = 48;
    let upto = view
        .columns
        .iter()
        .position(|it| it.column.kind == ColumnKind::LongText)
        .map_or(1, |at| at + 1);
    let width: u16 = view
        .columns
        .iter()
        .take(upto)
        .map(|it| it.column.sheet_width)
        .fold(0, u16::saturating_add);
    if width <= MOST {
        u16::try_from(upto).unwrap_or(1)
    } else {
        1
    }
}
