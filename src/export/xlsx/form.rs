//! The sheet that is filled in without the program: a line for each blank, and what the line is known by.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::domain::form::row::{self, PRINTED};
use crate::domain::form::stay::STAY;
use crate::export::report::{Form, FormLine, Orientation};
use crate::export::text::text_width;
use crate::export::xlsx::formats::Formats;
use crate::export::xlsx::ledger::{Dictionary, choice};
use crate::export::xlsx::page::{paper, safe};
use crate::export::xlsx::staying::staying;

/// The name of the sheet.
pub(crate) const NAME: &str = "填报";

/// The titles of the columns and how wide they are, in half-width characters.
const COLUMNS: [(&str, u16); 12] = [
    (PRINTED[0], 8),
    (PRINTED[1], 24),
    (PRINTED[2], 30),
    ("填写", 14),
    ("怎么填", 24),
    ("差距说明", 26),
    ("不适用的理由", 16),
    ("整改措施", 26),
    ("责任人", 10),
    ("整改时限", 12),
    (row::KEY, 10),
    (STAY, 10),
];
/// The columns of what is filled in, of the first blank beside it, of the key, and of what tells whether
/// the blanks are in their places, counted from 0.
const VALUE: u16 = 3;
const BESIDE: u16 = 5;
const KEY: u16 = 10;
const STAYING: u16 = 11;

/// The sheet; its last two columns are hidden.
pub(crate) fn sheet(
    form: &Form,
    formats: &Formats,
    dictionary: &mut Dictionary,
) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(NAME)?;
    paper(&mut sheet, Orientation::Landscape);
    for (row, hint) in (0..).zip(&form.hints) {
        sheet.write_string_with_format(row, 0, safe(hint), &formats.spread)?;
    }
    let head = u32::try_from(form.hints.len()).unwrap_or(0);
    for (at, (title, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(at, f64::from(width))?;
        sheet.write_string_with_format(head, at, title, &formats.head)?;
    }
    sheet.set_freeze_panes(head + 1, VALUE)?;
    sheet.set_repeat_rows(head, head)?;
    sheet.set_column_hidden(KEY)?;
    sheet.set_column_hidden(STAYING)?;
    for (row, line) in (head + 1..).zip(&form.lines) {
        write(&mut sheet, row, line, formats)?;
        if !line.choices.is_empty() {
            let rule = choice(&line.key, &line.choices, dictionary)?;
            sheet.add_data_validation(row, VALUE, row, VALUE, &rule)?;
        }
    }
    Ok(sheet)
}

fn write(
    sheet: &mut Worksheet,
    row: u32,
    line: &FormLine,
    formats: &Formats,
) -> Result<(), XlsxError> {
    for (at, words) in (0..).zip(&line.said) {
        sheet.write_string_with_format(row, at, safe(words), formats.words())?;
    }
    // As text: a program that opens it makes no dates of fractions.
    sheet.write_string_with_format(row, VALUE, safe(&line.value), formats.blank())?;
    sheet.write_string_with_format(row, VALUE + 1, safe(&line.how), formats.words())?;
    for at in 0..5_u16 {
        let words = line.beside.as_ref().and_then(|it| it.get(usize::from(at)));
        match words {
            Some(words) => {
                sheet.write_string_with_format(row, BESIDE + at, safe(words), formats.blank())?;
            }
            None => {
                sheet.write_blank(row, BESIDE + at, formats.words())?;
            }
        }
    }
    sheet.write_string(row, KEY, safe(&line.key))?;
    let blanks = std::iter::once(VALUE).chain(BESIDE..KEY);
    let titled = blanks.filter_map(|at| Some((COLUMNS.get(usize::from(at))?.0, at)));
    sheet.write_formula(row, STAYING, staying(row, titled))?;
    let beside = line.beside.iter().flatten();
    let wide = |at: usize| COLUMNS.get(at).map_or(10, |it| it.1);
    let cells = line
        .said
        .iter()
        .chain([&line.value, &line.how])
        .chain(beside);
    let lines = cells.enumerate().map(|(at, words)| {
        let room = u32::from(wide(at)) * text_width::EM / 2;
        text_width::lines(&safe(words), room)
    });
    let lines = lines.max().unwrap_or(1).clamp(1, 27);
    sheet.set_row_height(row, f64::from(lines) * 15.0 + 3.0)?;
    Ok(())
}
