//! The report model: what a document says, built once, laid out by every writer.

mod totals;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{Datelike as _, NaiveDate};
use sha2::{Digest as _, Sha256};

use crate::domain::decimal::Decimal;

pub use self::totals::{Total, Weighing};

/// A whole document: its identity and its blocks in reading order.
///
/// Writers add nothing to it but layout; not even the date comes from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The document's title as kept in the file's properties; the visible one is a [`Block::Title`].
    pub title: String,
    /// The unit that issues it, kept as the file's author: never a person (`reliability.md` §5).
    pub organisation: String,
    /// The day of the report; also the file's creation date.
    pub date: NaiveDate,
    /// The content; pages are portrait until a [`Block::Pages`] says otherwise.
    pub blocks: Vec<Block>,
    /// What can be filled in without the program; a workbook has it on a sheet of its own, other files do not.
    pub form: Option<Form>,
    /// What a program reads back; a workbook has it on a sheet of its own that nobody sees, other files do not.
    pub data: Option<Data>,
}

/// A form to be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// How it is filled in.
    pub hints: Vec<String>,
    /// Its lines, from top to bottom.
    pub lines: Vec<FormLine>,
}

/// One line of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormLine {
    /// The number and the title of the item, and what is asked for.
    pub said: [String; 3],
    /// What is filled in.
    pub value: String,
    /// What can be chosen, if it is one of a few.
    pub choices: Vec<String>,
    /// How it is filled in.
    pub how: String,
    /// What stands in the blanks beside; `None` where they belong to a line above.
    pub beside: Option<[String; 5]>,
    /// What a program knows the line by.
    pub key: String,
}

/// Something for a program to read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Data {
    /// What it is.
    pub kind: String,
    /// What tells whether it is whole: SHA-256 as base64.
    pub digest: String,
    /// The thing itself.
    pub bytes: Vec<u8>,
}

/// One piece of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The centred title (GB/T 9704: 小标宋 22 pt).
    Title(String),
    /// A line of facts under the title, spread over the width: 填报单位：…, 统计日期：….
    Info(Vec<String>),
    /// A heading; the text brings its own number (一、 （一） 1. （1）).
    Heading(Level, String),
    /// The addressee, flush left: 县委文明办：.
    Addressee(String),
    /// Body text, first line indented by two characters; a line feed starts a new paragraph.
    Paragraph(String),
    /// A table.
    Table(Table),
    /// Bars side by side.
    Chart(Chart),
    /// Blanks to be signed by hand, such as 单位（盖章）： and 主要负责人（签名）：, with a blank date under them.
    SignOff(Vec<String>),
    /// The unit's name and the date that close a letter or report.
    Closing {
        /// The issuing unit.
        unit: String,
        /// The day of issue.
        date: NaiveDate,
    },
    /// From here on, pages of this orientation, starting on a new page.
    Pages(Orientation),
    /// An attachment starts on a new page under this label: 附件1.
    Attachment(String),
}

/// Whether the unit and the date close the text after what is before `rest`, with one paragraph between at most.
pub(super) const fn leads_to_closing(rest: &[Block]) -> bool {
    matches!(
        rest,
        [Block::Closing { .. }, ..] | [Block::Paragraph(_), Block::Closing { .. }, ..]
    )
}

/// The rank of a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// 一、 in 黑体.
    One,
    /// （一） in 楷体.
    Two,
    /// 1. in 仿宋.
    Three,
    /// （1） in 仿宋.
    Four,
}

/// How an A4 page lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Orientation {
    /// Upright.
    #[default]
    Portrait,
    /// Lying, for wide tables.
    Landscape,
}

/// A table with one header row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its name, which becomes the name of its worksheet: 整改台账.
    pub name: String,
    /// The columns, from left to right.
    pub columns: Vec<Column>,
    /// The rows; with none, writers print one row that says 无.
    pub rows: Vec<Row>,
    /// What the groups of [`Row::Group`] are called (测评项目), the title of their column in a worksheet.
    pub grouped_by: String,
    /// The closing row of sums.
    pub total: Option<Total>,
    /// How the sum of a column follows from its rows, where that is more than adding them up.
    pub weighing: Option<Weighing>,
    /// Set when rows are followed up: gives drop-downs and due-date colours to the worksheet.
    pub ledger: Option<Ledger>,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The title in the header row.
    pub title: String,
    /// What it holds, hence how it is set.
    pub kind: Kind,
    /// Width on paper in mm. Text columns stretch or shrink so that the table fills the page exactly.
    pub paper_width: u16,
    /// Width in a worksheet, in half-width characters. Keep the sum at 150 or below for landscape A4.
    pub sheet_width: u16,
    /// Whether cells below each other that say the same are printed as one.
    pub merged: bool,
    /// What a worksheet works its numbers out from; other files show the numbers as they are.
    pub computed: Option<Computed>,
}

/// How a column's numbers follow from the columns with these indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Computed {
    /// The first less the second.
    Difference(usize, usize),
    /// The first in hundredths of the second.
    Percent(usize, usize),
    /// The sum of all rows so far.
    Running(usize),
}

/// Bars that show how much of the whole each has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// What the bars show: 各项目得分率.
    pub name: String,
    /// The bars, from top to bottom.
    pub bars: Vec<Bar>,
}

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What it is of.
    pub label: String,
    /// Points it has.
    pub points: Decimal,
    /// Points it can have.
    pub full: Decimal,
}

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
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
    pub value: Value,
    /// How it stands out.
    pub tone: Tone,
}

/// What a cell says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value {
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
pub enum Tone {
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

impl Data {
    /// Something of this kind, with what tells whether it is whole.
    pub fn new(kind: &str, bytes: Vec<u8>) -> Self {
        Self {
            kind: kind.to_owned(),
            digest: STANDARD.encode(Sha256::digest(&bytes)),
            bytes,
        }
    }
}

impl Report {
    /// A report without content yet.
    pub fn new(title: impl Into<String>, organisation: impl Into<String>, date: NaiveDate) -> Self {
        let (title, organisation) = (title.into(), organisation.into());
        Self {
            title,
            organisation,
            date,
            blocks: Vec::new(),
            form: None,
            data: None,
        }
    }
}

impl Table {
    /// The body row's cell in a column, if there is one.
    pub fn cell(cells: &[Cell], column: usize) -> &Cell {
        const EMPTY: &Cell = &Cell {
            value: Value::Empty,
            tone: Tone::Normal,
        };
        cells.get(column).unwrap_or(EMPTY)
    }

    /// How many rows below this one are printed as one cell with it in a merged column.
    pub fn joined_below(&self, row: usize, column: usize) -> usize {
        (row + 1..self.rows.len())
            .take_while(|at| self.joins_above(*at, column))
            .count()
    }

    /// Whether a cell is printed as one with the cell above it: both say the same, and so do those of the merged
    /// columns before them.
    pub fn joins_above(&self, row: usize, column: usize) -> bool {
        let cells = |at: usize| match self.rows.get(at) {
            Some(Row::Cells(cells)) => Some(cells),
            _ => None,
        };
        let Some((above, here)) = row.checked_sub(1).and_then(cells).zip(cells(row)) else {
            return false;
        };
        let same = |at: usize| {
            let value = &Self::cell(here, at).value;
            *value != Value::Empty && *value == Self::cell(above, at).value
        };
        let mut merged = self.columns.iter().enumerate().take(column + 1);
        self.columns.get(column).is_some_and(|it| it.merged)
            && merged.all(|(at, it)| !it.merged || same(at))
    }

    /// Whether any row is a group's sub-header.
    pub fn is_grouped(&self) -> bool {
        self.rows.iter().any(|row| matches!(row, Row::Group(_)))
    }
}

impl Column {
    /// A column `paper_width` mm wide on paper and `sheet_width` half-width characters in a worksheet.
    pub fn new(title: impl Into<String>, kind: Kind, paper_width: u16, sheet_width: u16) -> Self {
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
    pub const fn merged(mut self) -> Self {
        self.merged = true;
        self
    }

    /// The same column, worked out in worksheets.
    #[must_use]
    pub const fn computed(mut self, computed: Computed) -> Self {
        self.computed = Some(computed);
        self
    }
}

impl Bar {
    /// How many hundredths of the whole it has, from 0 to 100; none of nothing.
    pub fn percent(&self) -> Option<Decimal> {
        percent(self.points, self.full).map(|it| it.held(Decimal::ZERO, Decimal::whole(100)))
    }

    /// What it says beside its bar: 13.5／15分　90%.
    pub fn shown(&self) -> String {
        let points = format!("{:.2}／{:.2}分", self.points, self.full);
        match percent(self.points, self.full) {
            Some(share) => format!("{points}　{}", Value::Percent(share).shown()),
            None => points,
        }
    }
}

/// How many hundredths of `whole` the `part` is; none of nothing.
pub fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    whole
        .is_positive()
        .then(|| part.share(Decimal::whole(100), whole))
        .flatten()
}

impl Cell {
    /// A cell of words; nothing but white space makes it empty.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        let value = if text.trim().is_empty() {
            Value::Empty
        } else {
            Value::Text(text)
        };
        Self {
            value,
            tone: Tone::Normal,
        }
    }

    /// A cell with a number.
    pub fn number(number: impl Into<Decimal>) -> Self {
        Self {
            value: Value::Number(number.into()),
            tone: Tone::Normal,
        }
    }

    /// A cell with a day.
    pub fn date(date: NaiveDate) -> Self {
        Self {
            value: Value::Date(date),
            tone: Tone::Normal,
        }
    }

    /// The same cell in another tone.
    #[must_use]
    pub fn toned(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }
}

impl Value {
    /// The number, if it is one.
    pub fn number(&self) -> Option<Decimal> {
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
            Self::Number(number) => format!("{number:.2}"),
            Self::Percent(share) => format!("{share:.2}%"),
            Self::Date(date) => cell_date(*date),
        }
    }
}

/// A day in running text, without leading zeros (GB/T 9704): 2026年11月5日.
pub fn prose_date(date: NaiveDate) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// A day in a table cell: 2026-11-05.
pub fn cell_date(date: NaiveDate) -> String {
    date.format("%Y-%m-%d").to_string()
}
