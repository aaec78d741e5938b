//! A table as one sheet shows it: to work in, with the group as a column; or to print, with group rows.

use std::borrow::Cow;

use crate::export::report::table::{Cell, Column, ColumnKind, Ledger, Row, Table, TotalRow};
use crate::export::text::text_width;
use crate::export::xlsx::draft::TableSheet;

/// What a sheet is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// Filtered, sorted and filled in: no merged cells among the rows.
    Work,
    /// Printed: groups are rows over the whole width.
    Print,
}

/// A table seen for one use.
pub(crate) struct View<'a> {
    pub(crate) content: &'a TableSheet<'a>,
    pub(crate) purpose: Use,
    pub(crate) columns: Vec<Shown<'a>>,
}

/// One column of a sheet.
pub(crate) struct Shown<'a> {
    pub(crate) column: Cow<'a, Column>,
    /// Its index in the report's table; `None` for the column of groups.
    pub(crate) source: Option<usize>,
}

/// One row of a sheet.
pub(crate) enum Line<'a> {
    Group(&'a str),
    /// The row's place in the report's table, and its cells.
    Cells(usize, Vec<Cow<'a, Cell>>),
}

impl<'a> View<'a> {
    pub(crate) fn new(content: &'a TableSheet<'a>, purpose: Use) -> Self {
        let table = content.table;
        let own = |(at, column)| Shown {
            column: Cow::Borrowed(column),
            source: Some(at),
        };
        let mut columns: Vec<Shown<'a>> = table.columns.iter().enumerate().map(own).collect();
        if purpose == Use::Work && table.is_grouped() {
            let at = usize::from(
                table
                    .columns
                    .first()
                    .is_some_and(|it| it.kind == ColumnKind::Serial),
            );
            let title = if table.grouped_by.is_empty() {
                "类别"
            } else {
                &table.grouped_by
            };
            let column = Column::new(title, ColumnKind::ShortText, 20, 14);
            columns.insert(
                at,
                Shown {
                    column: Cow::Owned(column),
                    source: None,
                },
            );
        }
        Self {
            content,
            purpose,
            columns,
        }
    }

    pub(crate) const fn table(&self) -> &'a Table {
        self.content.table
    }

    /// The rows as this sheet shows them.
    pub(crate) fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        let mut group = "";
        let rows = self.table().rows.iter().enumerate();
        rows.filter_map(move |(at, row)| match row {
            Row::Group(name) if self.purpose == Use::Print => Some(Line::Group(name)),
            Row::Group(name) => {
                group = name;
                None
            }
            Row::Cells(cells) => Some(Line::Cells(at, self.cells(cells, group))),
        })
    }

    /// Whether no row is left to fill in.
    pub(crate) fn is_empty(&self) -> bool {
        self.lines().next().is_none()
    }

    /// The closing row: how many columns its label spans, and its cells.
    pub(crate) fn total(&self, total: &'a TotalRow) -> (usize, Vec<Cow<'a, Cell>>) {
        let cells: Vec<Cow<'a, Cell>> = self.cells(&total.cells, "");
        let total = TotalRow {
            label: String::new(),
            cells: cells.iter().map(|it| it.as_ref().clone()).collect(),
        };
        (total.label_span(cells.len()), cells)
    }

    fn cells<'c>(&self, cells: &'c [Cell], group: &str) -> Vec<Cow<'c, Cell>> {
        let shown = |column: &Shown<'_>| match column.source {
            Some(at) => Cow::Borrowed(Table::cell(cells, at)),
            None => Cow::Owned(Cell::text(group)),
        };
        self.columns.iter().map(shown).collect()
    }

    /// The ledger with its columns counted as this sheet has them, if there is one and they exist.
    pub(crate) fn ledger(&self) -> Option<Ledger> {
        let place = |source| self.columns.iter().position(|it| it.source == Some(source));
        self.table().ledger.as_ref().and_then(|ledger| {
            Some(Ledger {
                status_column: place(ledger.status_column)?,
                due_column: place(ledger.due_column)?,
                closed_words: ledger.closed_words.clone(),
            })
        })
    }

    /// The width of all columns, in thousandths of an em of text of `size` half points.
    pub(crate) fn width(&self, size: u32) -> u32 {
        let characters: u32 = self
            .columns
            .iter()
            .map(|it| u32::from(it.column.sheet_width))
            .sum();
        in_ems(characters, size)
    }
}

/// So many half-width characters of the default font (7 pixels each), in thousandths of an em at `size` half points.
pub(crate) fn in_ems(characters: u32, size: u32) -> u32 {
    // One half point is two thirds of a pixel: 7 × 3 / 2 = 10.5.
    characters.saturating_mul(text_width::EM).saturating_mul(21) / (size.max(1) * 2)
}
