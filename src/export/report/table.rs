//! Tables of a report: columns, rows, cells and what they close with.

use chrono::NaiveDate;

use crate::domain::decimal::Decimal;

/// What is said where there are no rows and nothing else is known of that.
const NOTHING: &str = "无";

/// A table with one header row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its name, which becomes the name of its worksheet: 整改台账.
    pub name: String,
    /// The columns, from left to right.
    pub columns: Vec<Column>,
    /// The rows; with none, writers print one row that says so.
    pub rows: Vec<Row>,
    /// What is said where there are no rows; 无 where it is empty.
    pub none: String,
    /// What the groups of [`Row::Group`] are called (测评项目), the title of their column in a worksheet.
    pub grouped_by: String,
    /// The plain sums of the columns, above the closing row where that is more than them.
    pub plain: Option<Box<TotalRow>>,
    /// The closing row of sums.
    pub total: Option<TotalRow>,
    /// How the sum of a column follows from its rows, where that is more than adding them up.
    pub weighing: Vec<Weighing>,
    /// Set when rows are followed up: gives drop-downs and due-date colours to the worksheet.
    pub ledger: Option<Ledger>,
    /// What a program knows each row by, where it reads them back; a worksheet has it in a column that nobody sees.
    pub keys: Vec<String>,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The title in the header row.
    pub title: String,
    /// What it holds, hence how it is set.
    pub kind: ColumnKind,
    /// Width on paper in mm. Text columns stretch or shrink so that the table fills the page exactly.
    pub(crate) paper_width: u16,
    /// Width in a worksheet, in half-width characters. Keep the sum at 150 or below for landscape A4.
    pub(crate) sheet_width: u16,
    /// Whether cells below each other that say the same are printed as one.
    pub(crate) merged: bool,
    /// What a worksheet works its numbers out from; other files show the numbers as they are.
    pub(crate) computed: Option<Computed>,
}

/// How a column's numbers follow from the columns with these indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Computed {
    /// The first less the second.
    Difference(usize, usize),
    /// The first in hundredths of the second.
    Percent(usize, usize),
    /// The sum of all rows so far.
    Running(usize),
}

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Running number, centred.
    Serial,
    /// A few characters, centred: names, sections, codes.
    ShortText,
    /// Sentences, from the left.
    LongText,
    /// Points, centred, two decimals at most.
    Points,
    /// A day, centred: 2026-11-05.
    Date,
    /// One of the listed words, centred; a drop-down in a worksheet.
    Choice(Vec<String>),
}

/// One row of a table's body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A sub-header over all columns; the rows after it belong to it.
    Group(String),
    /// One cell per column; missing ones are empty, surplus ones are not shown.
    Cells(Vec<Cell>),
}

/// One cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What it says.
    pub value: CellValue,
    /// How it stands out.
    pub(crate) tone: RowTone,
}

/// What a cell says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum CellValue {
    /// Nothing.
    #[default]
    Empty,
    /// Words; a line feed breaks the line.
    Text(String),
    /// An exact number, shown with two decimals at most.
    Number(Decimal),
    /// A share in hundredths, shown with two decimals at most: 92.5%.
    Percent(Decimal),
    /// A day.
    Date(NaiveDate),
}

/// How a cell stands out; colour never says what the words do not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowTone {
    /// Not at all.
    #[default]
    Normal,
    /// Something is wrong: red.
    Problem,
    /// Settled: green.
    Done,
}

/// What makes a table a ledger that is worked with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    /// The index of the column that tells how far a row is.
    pub status_column: usize,
    /// The index of the column with the deadline.
    pub due_column: usize,
    /// The words in the status column that mean nothing is left to do: 已销号.
    pub closed_words: Vec<String>,
}

impl Table {
    /// What is said where there are no rows.
    pub(crate) fn nothing(&self) -> &str {
        if self.none.is_empty() {
            NOTHING
        } else {
            &self.none
        }
    }

    /// The rows that close it, from top to bottom.
    pub(crate) fn closing(&self) -> impl Iterator<Item = &TotalRow> {
        self.plain.as_deref().into_iter().chain(&self.total)
    }

    /// The body row's cell in a column, if there is one.
    pub(crate) fn cell(cells: &[Cell], column: usize) -> &Cell {
        const EMPTY: &Cell = &Cell {
            value: CellValue::Empty,
            tone: RowTone::Normal,
        };
        cells.get(column).unwrap_or(EMPTY)
    }

    /// How many rows below this one are printed as one cell with it in a merged column.
    pub(crate) fn joined_below(&self, row: usize, column: usize) -> usize {
        (row + 1..self.rows.len())
            .take_while(|at| self.joins_above(*at, column))
            .count()
    }

    /// Whether a cell is printed as one with the cell above it: both say the same, and so do those of the merged
    /// columns before them.
    pub(crate) fn joins_above(&self, row: usize, column: usize) -> bool {
        let cells = |at: usize| match self.rows.get(at) {
            Some(Row::Cells(cells)) => Some(cells),
            _ => None,
        };
        let Some((above, here)) = row.checked_sub(1).and_then(cells).zip(cells(row)) else {
            return false;
        };
        let same = |at: usize| {
            let value = &Self::cell(here, at).value;
            *value != CellValue::Empty && *value == Self::cell(above, at).value
        };
        let mut merged = self.columns.iter().enumerate().take(column + 1);
        self.columns.get(column).is_some_and(|it| it.merged)
            && merged.all(|(at, it)| !it.merged || same(at))
    }

    /// Leaves out those columns of these titles of which nothing stands in any row; returns which are kept.
    pub(crate) fn without_empty(&mut self, titles: &[&str]) -> Vec<bool> {
        let is_empty = |at: usize| {
            self.rows.iter().all(|it| match it {
                Row::Cells(cells) => Self::cell(cells, at).value.shown().trim().is_empty(),
                Row::Group(_) => true,
            })
        };
        let columns = self.columns.iter().enumerate();
        let kept: Vec<bool> = columns
            .map(|(at, it)| !(titles.contains(&it.title.as_str()) && is_empty(at)))
            .collect();
        retain(&kept, &mut self.columns);
        let rows = self.rows.iter_mut().filter_map(|it| match it {
            Row::Cells(cells) => Some(cells),
            Row::Group(_) => None,
        });
        let closing = self.plain.as_deref_mut().into_iter().chain(&mut self.total);
        for cells in rows.chain(closing.map(|it| &mut it.cells)) {
            retain(&kept, cells);
        }
        kept
    }

    /// Whether any row is a group's sub-header.
    pub(crate) fn is_grouped(&self) -> bool {
        self.rows.iter().any(|row| matches!(row, Row::Group(_)))
    }
}

fn retain<T>(kept: &[bool], row: &mut Vec<T>) {
    let mut kept = kept.iter();
    row.retain(|_| kept.next().copied().unwrap_or(true));
}

impl Column {
    /// A column `paper_width` mm wide on paper and `sheet_width` half-width characters in a worksheet.
    pub fn new(
        title: impl Into<String>,
        kind: ColumnKind,
        paper_width: u16,
        sheet_width: u16,
    ) -> Self {
        Self {
            title: title.into(),
            kind,
            paper_width,
            sheet_width,
            merged: false,
            computed: None,
        }
    }

    /// The same column, printed as one cell where it says the same again.
    #[must_use]
    pub(crate) const fn merged(mut self) -> Self {
        self.merged = true;
        self
    }

    /// The same column, worked out in worksheets.
    #[must_use]
    pub(crate) const fn computed(mut self, computed: Computed) -> Self {
        self.computed = Some(computed);
        self
    }
}

impl Cell {
    /// A cell of words; nothing but white space makes it empty.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        let value = if text.trim().is_empty() {
            CellValue::Empty
        } else {
            CellValue::Text(text)
        };
        Self {
            value,
            tone: RowTone::Normal,
        }
    }

    /// A cell with a number.
    pub fn number(number: impl Into<Decimal>) -> Self {
        Self {
            value: CellValue::Number(number.into()),
            tone: RowTone::Normal,
        }
    }

    /// A cell with a day.
    pub fn date(date: NaiveDate) -> Self {
        Self {
            value: CellValue::Date(date),
            tone: RowTone::Normal,
        }
    }

    /// The same cell in another tone.
    #[must_use]
    pub fn toned(mut self, tone: RowTone) -> Self {
        self.tone = tone;
        self
    }
}

impl CellValue {
    /// The number, if it is one.
    pub(crate) fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Empty | Self::Text(_) | Self::Percent(_) | Self::Date(_) => None,
        }
    }

    /// What the cell says, in words.
    pub fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string().replace('-', "－"),
            Self::Percent(share) => format!("{}%", share.rounded()),
            Self::Date(date) => cell_date(*date),
        }
    }
}

/// A day in a table cell: 2026-11-05.
pub fn cell_date(date: NaiveDate) -> String {
    date.format("%Y-%m-%d").to_string()
}

/// The closing row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TotalRow {
    /// 合计; it spans the empty cells at the left.
    pub label: String,
    /// One cell per column. A worksheet gets a formula where a number is the sum of its column.
    pub cells: Vec<Cell>,
}

/// How the sum of a column follows from rows of different weight; a worksheet works it out again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighing {
    /// The index of the column.
    pub(crate) column: usize,
    /// So many rows after each other count by this weight; those after them count as they are.
    pub(crate) parts: Vec<(usize, Decimal)>,
    /// What the weighed rows come to is then taken this many times …
    pub(crate) times: Decimal,
    /// … over this.
    pub(crate) over: Decimal,
}
