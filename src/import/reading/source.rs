//! A file as it was read: tables as bounded grids, and the text around them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::problem::{Problem, Severity};

/// The most places that merged cells cover in all.
const MAX_COVERED: usize = 2_000_000;

/// A row and a column, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellPlace {
    /// The row.
    pub row: u32,
    /// The column.
    pub column: u32,
}

/// A cell that is not empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceCell {
    /// What it shows: its text as a reader of the document sees it, with per cent signs, dates and automatic numbers;
    /// lines stay lines.
    pub text: String,
    /// The plain number behind it, as a decimal, where its format shows it otherwise: `0.95` of `95%`.
    pub value: Option<Box<str>>,
    /// How many rows it covers, at least 1.
    pub rows: u32,
    /// How many columns it covers, at least 1.
    pub columns: u32,
    /// How many steps its text is indented by.
    pub indent: u32,
}

impl SourceCell {
    /// A cell of its own row and column that shows this.
    pub fn of(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            rows: 1,
            columns: 1,
            ..Self::default()
        }
    }
}

/// One table or sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// The name of the sheet, or the line above the table.
    pub name: String,
    /// How many rows there are.
    pub rows: u32,
    /// How many columns there are.
    pub columns: u32,
    /// Whether nobody sees it: a sheet that is hidden.
    pub is_hidden: bool,
    /// The rows that nobody sees, by hand or by a filter.
    pub hidden_rows: BTreeSet<u32>,
    /// The columns that nobody sees.
    pub hidden_columns: BTreeSet<u32>,
    cells: BTreeMap<CellPlace, SourceCell>,
    covered: BTreeMap<CellPlace, CellPlace>,
}

impl Grid {
    /// An empty grid.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// What it is called in sentences: 表格“评分表”, or 表格 where it has no name.
    pub(crate) fn called(&self) -> String {
        called(&self.name)
    }

    /// Puts a cell at `at`; blank text is left out.
    pub fn put(&mut self, at: CellPlace, cell: SourceCell) {
        self.rows = self.rows.max(at.row.saturating_add(cell.rows.max(1)));
        self.columns = self
            .columns
            .max(at.column.saturating_add(cell.columns.max(1)));
        if !cell.text.trim().is_empty() {
            self.cells.insert(at, cell);
        }
    }

    /// Says that the cell at `from` covers `rows` × `columns` places.
    pub(crate) fn merge(&mut self, from: CellPlace, rows: u32, columns: u32) {
        let Some(cell) = self.cells.get_mut(&from) else {
            return;
        };
        (cell.rows, cell.columns) = (rows.max(1), columns.max(1));
    }

    /// Works out which cell covers each place; call it when all cells are there. Cells that are covered
    /// keep their own text.
    pub fn settle(&mut self) {
        self.covered.clear();
        let merged = self.cells.iter();
        let merged = merged.filter(|(_, it)| it.rows > 1 || it.columns > 1);
        let places = merged.flat_map(|(at, cell)| {
            let rows = at.row..at.row.saturating_add(cell.rows).min(self.rows);
            let columns = at.column..at.column.saturating_add(cell.columns).min(self.columns);
            rows.flat_map(move |row| columns.clone().map(move |column| CellPlace { row, column }))
                .map(|place| (place, *at))
        });
        // Merges that lie over each other are a mistake, or meant to take the time of the PC.
        for (place, from) in places.take(MAX_COVERED) {
            self.covered.entry(place).or_insert(from);
        }
    }

    /// Whether nobody sees a cell: all rows or all columns that it covers are hidden, or another lies over it.
    pub fn hides(&self, at: CellPlace, cell: &SourceCell) -> bool {
        let all = |hidden: &BTreeSet<u32>, from: u32, n: u32| {
            !hidden.is_empty()
                && (from..from.saturating_add(n.max(1))).all(|it| hidden.contains(&it))
        };
        self.is_hidden
            || self.is_covered(at)
            || all(&self.hidden_rows, at.row, cell.rows)
            || all(&self.hidden_columns, at.column, cell.columns)
    }

    /// Whether a merged cell lies over this one, so that nobody sees what it says.
    pub(crate) fn is_covered(&self, at: CellPlace) -> bool {
        self.covered.get(&at).is_some_and(|from| *from != at)
    }

    /// The same without the cells that nobody sees.
    pub(crate) fn visible(&self) -> Cow<'_, Self> {
        let has_covered = self.cells.keys().any(|it| self.is_covered(*it));
        if self.hidden_rows.is_empty() && self.hidden_columns.is_empty() && !has_covered {
            return Cow::Borrowed(self);
        }
        let mut seen = self.clone();
        seen.cells.retain(|at, cell| !self.hides(*at, cell));
        seen.settle();
        Cow::Owned(seen)
    }

    /// How many cells nobody sees.
    pub(crate) fn n_hidden(&self) -> usize {
        self.cells()
            .filter(|(at, cell)| self.hides(*at, cell))
            .count()
    }

    /// The cells that begin in a row, from left to right.
    pub(crate) fn row(&self, row: u32) -> impl Iterator<Item = (CellPlace, &SourceCell)> {
        let begin = |row| CellPlace { row, column: 0 };
        let cells = self.cells.range(begin(row)..begin(row.saturating_add(1)));
        cells.map(|(at, cell)| (*at, cell))
    }

    /// Takes away what lies to the right of so many columns; returns how many cells that were.
    pub(crate) fn cut(&mut self, columns: u32) -> usize {
        let before = self.cells.len();
        self.cells.retain(|at, _| at.column < columns);
        self.columns = self.columns.min(columns);
        before - self.cells.len()
    }

    /// The cell that begins at `at`.
    pub(crate) fn cell(&self, at: CellPlace) -> Option<&SourceCell> {
        self.cells.get(&at)
    }

    /// The cell that is seen at `at`, and where it begins: the one there, or the merged one that covers it.
    pub(crate) fn seen(&self, at: CellPlace) -> Option<(CellPlace, &SourceCell)> {
        if let Some(cell) = self.cells.get(&at) {
            return Some((at, cell));
        }
        let from = *self.covered.get(&at)?;
        Some((from, self.cells.get(&from)?))
    }

    /// Every cell that is not empty, row by row.
    pub fn cells(&self) -> impl Iterator<Item = (CellPlace, &SourceCell)> {
        self.cells.iter().map(|(at, cell)| (*at, cell))
    }

    /// Whether nothing stands in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }
}

/// What a table of this name is called in sentences.
pub(crate) fn called(name: &str) -> String {
    if name.trim().is_empty() {
        "表格".to_owned()
    } else {
        format!("表格“{name}”")
    }
}

/// A file as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceFile {
    /// The tables and sheets, in their order.
    pub grids: Vec<Grid>,
    /// The paragraphs outside of tables, each with the number of tables before it.
    pub texts: Vec<(usize, String)>,
    /// What is in the file but not seen by whoever reads it, or no part of the text, and so left out: deleted
    /// revisions, hidden words.
    pub left_out: Vec<String>,
    /// What is said of the reading and needs nobody's consent.
    pub remarks: Vec<String>,
    /// What is doubtful of the reading: it counts only once somebody consents.
    pub doubts: Vec<Problem>,
}

impl SourceFile {
    /// All that is seen: the lines outside of tables as one of their own, if any, and the tables without what is
    /// hidden.
    pub(crate) fn sheets(&self) -> Vec<Cow<'_, Grid>> {
        let lines = self.lines();
        let lines = (!lines.is_empty()).then_some(Cow::Owned(lines));
        let grids = self.grids.iter().filter(|it| !it.is_hidden);
        let grids = grids.map(Grid::visible).filter(|it| !it.is_empty());
        lines.into_iter().chain(grids).collect()
    }

    /// How many cells and words are in the file but not seen.
    pub(crate) fn n_unseen(&self) -> usize {
        let hidden: usize = self.grids.iter().map(Grid::n_hidden).sum();
        hidden + self.left_out.len()
    }

    /// Says something that needs nobody's consent.
    pub(crate) fn remark(&mut self, what: impl Into<String>) {
        self.remarks.push(what.into());
    }

    /// Says that the file breaks off, and that only what stands before that was read.
    pub(crate) fn cut(&mut self) {
        let what = "文件不完整，后面的部分缺失，只读入了前面的。";
        let remedy = "请对方重新发送；或用 Word、Excel、WPS 打开核对，另存一份再导入。";
        self.doubt("I-307", "", what, remedy);
    }

    /// Says what is doubtful at `place`, e.g. 工作表“评分表”B5.
    pub(crate) fn doubt(
        &mut self,
        code: &'static str,
        place: impl Into<String>,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        let problem = Problem::new(Severity::Warning, code, what, remedy);
        let place = place.into();
        self.doubts.push(Problem { place, ..problem });
    }

    /// The lines outside of tables, as a table of one column.
    fn lines(&self) -> Grid {
        let mut grid = Grid::new("表格以外的文字");
        let lines = self.texts.iter().flat_map(|(_, text)| text.lines());
        for (row, line) in (0..).zip(lines) {
            grid.put(CellPlace { row, column: 0 }, SourceCell::of(line));
        }
        grid
    }

    /// Whether all that this file holds stands in `other` as well, whatever its tables are called there.
    fn is_within(&self, other: &Self) -> bool {
        let same = |grid: &Grid| other.grids.iter().any(|it| it.cells == grid.cells);
        let text = |line: &str| other.texts.iter().any(|(_, it)| it == line);
        let any = !self.grids.is_empty() || !self.texts.is_empty();
        any && self.grids.iter().all(same) && self.texts.iter().all(|(_, it)| text(it))
    }

    /// Adds what another file holds, behind what this one does.
    pub fn join(&mut self, other: Self) {
        if other.is_within(self) {
            let what = "有一个文件的内容与前面读入的完全相同，其中的条目会重复。";
            let remedy = "请核对是否选了两次；确实要的，可以在标准里删去重复的条目。";
            self.doubt("I-210", "", what, remedy);
        }
        let n_before = self.grids.len();
        self.grids.extend(other.grids);
        let texts = other.texts.into_iter();
        self.texts
            .extend(texts.map(|(at, text)| (at + n_before, text)));
        self.left_out.extend(other.left_out);
        self.remarks.extend(other.remarks);
        self.doubts.extend(other.doubts);
    }
}

/// A cell of one of the sheets of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceSpot {
    /// The number of the sheet, see `SourceFile::sheets`.
    pub sheet: usize,
    /// Where on it.
    pub place: CellPlace,
}
