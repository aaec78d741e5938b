//! Writes the rows of a worksheet one after another, each high enough for its text.

use std::borrow::Cow;

use chrono::{Datelike as _, NaiveDate};
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Worksheet, XlsxError};

use crate::domain::decimal::Decimal;
use crate::export::report::table::{Cell, CellValue, ColumnKind, RowTone, TotalRow};
use crate::export::text::text_width;
use crate::export::xlsx::computed;
use crate::export::xlsx::draft::Line as Words;
use crate::export::xlsx::formats::Formats;
use crate::export::xlsx::page::safe;
use crate::export::xlsx::view::{Line, Shown, Use, View, in_ems};

/// What the foot of a column says of which nothing is scored.
const UNSCORED: &str = "未评";

/// Sizes in half points.
const CELL_SIZE: u32 = 21;
const LINE_SIZE: u32 = 24;
const TITLE_SIZE: u32 = 36;
/// Excel's limit for the height of a row, in hundredths of a point.
const MAX_HEIGHT: u32 = 40_900;

/// A worksheet being filled from the top.
pub(crate) struct Rows<'a> {
    pub(crate) sheet: &'a mut Worksheet,
    pub(crate) view: &'a View<'a>,
    pub(crate) formats: &'a Formats,
    /// The next row.
    pub(crate) row: u32,
    pub(crate) last_column: u16,
    /// Where the rows of the table stand, without those of groups.
    pub(crate) places: Vec<u32>,
}

impl Rows<'_> {
    /// Title, facts or signature lines, each over the whole width.
    pub(crate) fn words(&mut self, lines: &[Words]) -> Result<(), XlsxError> {
        let formats = self.formats;
        for line in lines {
            let (words, format, size) = match line {
                Words::Facts(parts) => {
                    self.facts(parts)?;
                    continue;
                }
                Words::Title(words) => (safe(words), &formats.title, TITLE_SIZE),
                Words::Spread(parts) => (self.spread(parts), &formats.spread, LINE_SIZE),
                Words::Heading(words) => (safe(words), &formats.heading, LINE_SIZE),
                Words::Body(words) => (safe(words), &formats.body, LINE_SIZE),
                Words::Right(words) => (safe(words), &formats.right, LINE_SIZE),
            };
            let lines = text_width::lines(&words, self.view.width(size));
            self.height(lines, size, 800)?;
            self.merged(0, self.last_column, &words, format)?;
            self.row += 1;
        }
        Ok(())
    }

    /// Facts from the left, the last one at the right end, as in a printed form; below each other where they find no
    /// room side by side.
    fn facts(&mut self, parts: &[String]) -> Result<(), XlsxError> {
        let (last, others) = match parts.split_last() {
            Some((last, others)) if !others.is_empty() => (Some(last), others),
            _ => (None, parts),
        };
        let left = safe(&others.join("　　"));
        let right = last.map(|it| safe(it));
        let formats = self.formats;
        if let Some((end, right)) = right
            .as_ref()
            .and_then(|it| Some((self.parting(&left, it)?, it)))
        {
            self.height(1, LINE_SIZE, 800)?;
            self.merged(0, end, &left, &formats.spread)?;
            self.merged(end + 1, self.last_column, right, &formats.right)?;
            self.row += 1;
            return Ok(());
        }
        for words in [Some(left), right].into_iter().flatten() {
            let lines = text_width::lines(&words, self.view.width(LINE_SIZE));
            self.height(lines, LINE_SIZE, 800)?;
            self.merged(0, self.last_column, &words, &formats.spread)?;
            self.row += 1;
        }
        Ok(())
    }

    /// The last of the columns for the words at the left, where those at the right find room in the others.
    fn parting(&self, left: &str, right: &str) -> Option<u16> {
        let room = |columns: &[Shown<'_>]| {
            let characters: u32 = columns
                .iter()
                .map(|it| u32::from(it.column.sheet_width))
                .sum();
            in_ems(characters, LINE_SIZE)
        };
        let columns = &self.view.columns;
        let fits = |at: &usize| {
            columns.split_at_checked(*at).is_some_and(|(one, other)| {
                room(one) >= text_width::width(left) && room(other) >= text_width::width(right)
            })
        };
        let middle = columns.len().div_ceil(2);
        let fitting = (1..columns.len()).filter(fits);
        let nearest = fitting.min_by_key(|at| at.abs_diff(middle))?;
        u16::try_from(nearest - 1).ok()
    }

    /// Parts side by side with equal gaps that leave room to sign.
    fn spread(&self, parts: &[String]) -> String {
        let used: u32 = parts
            .iter()
            .map(|part| text_width::width(part))
            .fold(0, u32::saturating_add);
        let count = u32::try_from(parts.len()).unwrap_or(1).max(1);
        let gap = self.view.width(LINE_SIZE).saturating_sub(used) / count / text_width::EM;
        let gap = "　".repeat(usize::try_from(gap.clamp(2, 20)).unwrap_or(2));
        safe(&parts.join(&gap))
    }

    /// The row of column titles.
    pub(crate) fn header(&mut self) -> Result<(), XlsxError> {
        let mut lines = 1;
        for (at, shown) in (0..).zip(&self.view.columns) {
            let room = in_ems(u32::from(shown.column.sheet_width), CELL_SIZE);
            let title = safe(&shown.column.title);
            lines = lines.max(text_width::lines(&title, room));
            self.sheet
                .write_string_with_format(self.row, at, &title, &self.formats.head)?;
        }
        // Room for the filter's buttons.
        self.height(lines, CELL_SIZE, 1_200)?;
        self.row += 1;
        Ok(())
    }

    /// The rows of the table, or one that says there are none.
    pub(crate) fn body(&mut self) -> Result<(), XlsxError> {
        let view = self.view;
        if view.is_empty() {
            self.height(1, CELL_SIZE, 800)?;
            let format = self.formats.cell(
                &ColumnKind::ShortText,
                &CellValue::Empty,
                RowTone::Normal,
                false,
            );
            self.merged(0, self.last_column, &safe(view.table().nothing()), format)?;
            self.row += 1;
        }
        let first = self.row;
        let mut sums = vec![Decimal::ZERO; view.columns.len()];
        for line in view.lines() {
            match line {
                Line::Group(name) => {
                    let name = safe(name);
                    self.height(
                        text_width::lines(&name, view.width(CELL_SIZE)),
                        CELL_SIZE,
                        600,
                    )?;
                    self.merged(0, self.last_column, &name, &self.formats.group)?;
                }
                Line::Cells(at, cells) => {
                    self.places.push(self.row);
                    self.cells(at, &cells, first, &sums)?;
                    for (sum, cell) in sums.iter_mut().zip(&cells) {
                        *sum += cell.value.number().unwrap_or_default();
                    }
                }
            }
            self.row += 1;
        }
        Ok(())
    }

    /// One row; `place` is where the report's table has it, `first` where the sheet has the first one.
    fn cells(
        &mut self,
        place: usize,
        cells: &[Cow<'_, Cell>],
        first: u32,
        sums: &[Decimal],
    ) -> Result<(), XlsxError> {
        let view = self.view;
        // A little less than the column, for fonts that are wider than ours.
        let room = |shown: &Shown<'_>| {
            in_ems(u32::from(shown.column.sheet_width), CELL_SIZE).saturating_sub(600)
        };
        let both = || view.columns.iter().zip(cells);
        let alone = both().filter(|(shown, _)| !self.is_merged(place, shown));
        let lines = alone.map(|(shown, cell)| text_width::lines(&cell.value.shown(), room(shown)));
        let lines = lines.max().unwrap_or(1);
        let cut_off = row_height(lines, CELL_SIZE, 800) == MAX_HEIGHT;
        for (at, (column, (shown, cell))) in (0..).zip(both()).enumerate() {
            let kind = &shown.column.kind;
            let format = self.formats.cell(kind, &cell.value, cell.tone, cut_off);
            if self.is_merged(place, shown) {
                self.joined(place, column, shown, cell, format)?;
                continue;
            }
            let formula = computed::formula(view, cells, at, (first, self.row), sums);
            self.cell(column, cell, formula, format)?;
        }
        self.height(lines, CELL_SIZE, 800)
    }

    /// Whether the cell is one with others above or below it. A sheet to work in keeps every cell by itself.
    fn is_merged(&self, place: usize, shown: &Shown<'_>) -> bool {
        let table = self.view.table();
        let joins = |at: usize| {
            let above = |row: usize| table.joins_above(row, at);
            above(place) || above(place + 1)
        };
        self.view.purpose == Use::Print && shown.source.is_some_and(joins)
    }

    /// Merges the first of such cells with those below it; the others are in it already.
    fn joined(
        &mut self,
        place: usize,
        column: u16,
        shown: &Shown<'_>,
        cell: &Cell,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let source = shown.source.unwrap_or(0);
        let table = self.view.table();
        if !table.joins_above(place, source) {
            let below = u32::try_from(table.joined_below(place, source)).unwrap_or(0);
            let words = safe(&cell.value.shown());
            self.sheet
                .merge_range(self.row, column, self.row + below, column, &words, format)?;
        }
        Ok(())
    }

    /// The closing row; `first` and `last` are the rows it adds up.
    pub(crate) fn total(
        &mut self,
        total: &TotalRow,
        first: u32,
        last: u32,
    ) -> Result<(), XlsxError> {
        let plain = self.view.table().plain.as_deref();
        let is_plain = plain.is_some_and(|it| std::ptr::eq(it, total));
        let (span, cells) = self.view.total(total);
        let span_end = u16::try_from(span.saturating_sub(1)).unwrap_or(0);
        self.height(1, CELL_SIZE, 800)?;
        self.merged(
            0,
            span_end,
            &safe(&total.label),
            self.formats.total(&CellValue::Empty),
        )?;
        for (at, (column, (shown, cell))) in (0_u16..)
            .zip(self.view.columns.iter().zip(&cells))
            .enumerate()
            .skip(span)
        {
            let format = self.formats.total(&cell.value);
            let number = cell.value.number().zip(shown.source);
            let weighed = number.filter(|_| !is_plain).and_then(|(number, source)| {
                let table = self.view.table();
                computed::weighed(table, source, number, column, &self.places)
            });
            if let Some(formula) =
                self.once_filled_in((shown, cell), column, (first, last), is_plain)
            {
                let result = cell.value.shown();
                let formula = Formula::new(formula).set_result(result);
                self.sheet
                    .write_formula_with_format(self.row, column, formula, format)?;
                continue;
            }
            let formula = weighed.or_else(|| match number {
                Some((number, source)) if self.is_sum(number, source) => {
                    let rows = [first, last].map(|row| row_col_to_cell(row, column));
                    Some(format!("=SUM({})", rows.join(":")))
                }
                _ => computed::formula(self.view, &cells, at, (first, self.row), &[]),
            });
            self.cell(column, cell, formula, format)?;
        }
        self.row += 1;
        Ok(())
    }

    /// The formula of a sum that nobody knows yet, which says so in `cell`: with the first number above it there is one.
    fn once_filled_in(
        &self,
        (shown, cell): (&Shown<'_>, &Cell),
        column: u16,
        (first, last): (u32, u32),
        is_plain: bool,
    ) -> Option<String> {
        let CellValue::Text(words) = &cell.value else {
            return None;
        };
        if words != UNSCORED {
            return None;
        }
        let source = shown.source.filter(|_| !self.view.is_empty())?;
        let table = self.view.table();
        if shown.column.kind != ColumnKind::Points || table.has_numbers(source) {
            return None;
        }
        let ends = [first, last].map(|row| row_col_to_cell(row, column));
        let range = ends.join(":");
        let weighed = || computed::weighed(table, source, Decimal::ZERO, column, &self.places);
        let weighed = (!is_plain).then(weighed).flatten();
        let sum = weighed.unwrap_or_else(|| format!("=SUM({range})"));
        let sum = sum.trim_start_matches('=');
        Some(format!("=IF(COUNT({range})=0,\"{words}\",{sum})"))
    }

    fn is_sum(&self, number: Decimal, column: usize) -> bool {
        !self.view.is_empty() && self.view.table().sum(column) == number
    }

    /// A cell, worked out by `formula` if there is one.
    fn cell(
        &mut self,
        at: u16,
        cell: &Cell,
        formula: Option<String>,
        format: &Format,
    ) -> Result<(), XlsxError> {
        if let Some(formula) = formula {
            let result = match &cell.value {
                CellValue::Percent(share) => (share.to_f64() / 100.0).to_string(),
                value => value.number().unwrap_or_default().to_string(),
            };
            let formula = Formula::new(formula).set_result(result);
            self.sheet
                .write_formula_with_format(self.row, at, formula, format)?;
            return Ok(());
        }
        match &cell.value {
            CellValue::Empty => self.sheet.write_blank(self.row, at, format)?,
            CellValue::Text(words) => {
                self.sheet
                    .write_string_with_format(self.row, at, safe(words), format)?
            }
            CellValue::Number(number) => {
                self.sheet
                    .write_number_with_format(self.row, at, number.to_f64(), format)?
            }
            CellValue::Percent(share) => {
                let share = share.to_f64() / 100.0;
                self.sheet
                    .write_number_with_format(self.row, at, share, format)?
            }
            CellValue::Date(date) => match day(*date) {
                Some(day) => self
                    .sheet
                    .write_datetime_with_format(self.row, at, &day, format)?,
                None => {
                    self.sheet
                        .write_string_with_format(self.row, at, cell.value.shown(), format)?
                }
            },
        };
        Ok(())
    }

    /// Text over several columns; over one it is no merge, which Excel would refuse.
    fn merged(
        &mut self,
        first: u16,
        last: u16,
        words: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        if first == last {
            self.sheet
                .write_string_with_format(self.row, first, words, format)?;
        } else {
            self.sheet
                .merge_range(self.row, first, self.row, last, words, format)?;
        }
        Ok(())
    }

    /// Sets the height of the current row for so many lines, with `padding` in hundredths of a point.
    fn height(&mut self, lines: u32, size: u32, padding: u32) -> Result<(), XlsxError> {
        let height = row_height(lines, size, padding);
        self.sheet
            .set_row_height(self.row, f64::from(height) / 100.0)?;
        Ok(())
    }
}

/// The height of so many lines in hundredths of a point.
fn row_height(lines: u32, size: u32, padding: u32) -> u32 {
    // 1.45 times the size: the pitch of the widest fallback font.
    lines
        .saturating_mul(size * 145 / 2)
        .saturating_add(padding)
        .clamp(2_100, MAX_HEIGHT)
}

/// The day as Excel counts it; none before 1900.
fn day(date: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(date.year())
        .ok()
        .filter(|year| *year >= 1900)?;
    let (month, day) = (
        u8::try_from(date.month()).ok()?,
        u8::try_from(date.day()).ok()?,
    );
    ExcelDateTime::from_ymd(year, month, day).ok()
}
