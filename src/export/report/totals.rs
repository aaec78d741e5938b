//! The closing rows of tables, and what they come to.

use crate::domain::decimal::Decimal;
use crate::export::report::table::{
    Cell, CellValue, Column, ColumnKind, Row, Table, TotalRow, Weighing,
};

impl Table {
    /// What the rows come to as they are weighed.
    pub(crate) fn weighed(&self, weighing: &Weighing) -> Option<Decimal> {
        let mut numbers = self.numbers(weighing.column).map(Option::unwrap_or_default);
        let mut sum = Decimal::ZERO;
        for (rows, weight) in &weighing.parts {
            let part: Decimal = numbers.by_ref().take(*rows).sum();
            sum += part.times(*weight);
        }
        let rest: Decimal = numbers.sum();
        Some(sum.share(weighing.times, weighing.over)? + rest)
    }

    /// The sum of a column's numbers over all body rows.
    pub(crate) fn sum(&self, column: usize) -> Decimal {
        self.numbers(column).flatten().sum()
    }

    /// Whether a column has any number in its body rows.
    pub(crate) fn has_numbers(&self, column: usize) -> bool {
        self.numbers(column).flatten().next().is_some()
    }

    /// The numbers of a column in all body rows.
    fn numbers(&self, column: usize) -> impl Iterator<Item = Option<Decimal>> {
        self.rows.iter().filter_map(move |row| match row {
            Row::Cells(cells) => Some(Self::cell(cells, column).value.number()),
            Row::Group(_) => None,
        })
    }

    /// The table closed by the sums of all its [`ColumnKind::Points`] columns.
    #[must_use]
    pub fn with_total(mut self, label: impl Into<String>) -> Self {
        let cell = |(at, column): (usize, &Column)| match column.kind {
            ColumnKind::Points => Cell::number(self.sum(at)),
            _ => Cell::default(),
        };
        let cells = self.columns.iter().enumerate().map(cell).collect();
        self.total = Some(TotalRow {
            label: label.into(),
            cells,
        });
        self
    }
}

impl TotalRow {
    /// How many columns the label spans: the empty ones at the left, at least one, at most all.
    pub(crate) fn label_span(&self, columns: usize) -> usize {
        let empty = |at: &usize| Table::cell(&self.cells, *at).value == CellValue::Empty;
        (0..columns)
            .take_while(empty)
            .count()
            .clamp(1, columns.max(1))
    }
}
