//! A file as it was read: tables as bounded grids, and the text around them.

use std::borrow::Cow;
use std::collections::BTreeMap;

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
    /// Its text, as a reader of the document sees it; lines stay lines.
    pub text: String,
    /// How many rows it covers, at least 1.
    pub rows: u32,
    /// How many columns it covers, at least 1.
    pub columns: u32,
    /// How many steps its text is indented by.
    pub indent: u32,
    /// Whether the text is what a formula came to when the file was saved.
    pub is_computed: bool,
    /// Whether the document numbers its paragraphs by itself: those numbers are not in the text.
    pub is_numbered: bool,
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
    /// How many rows at the top the document itself repeats on each page.
    pub(crate) header_rows: u32,
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

/// A file as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceFile {
    /// The tables and sheets, in their order.
    pub grids: Vec<Grid>,
    /// The paragraphs outside of tables, each with the number of tables before it.
    pub texts: Vec<(usize, String)>,
    /// What could not be taken in, though the rest was.
    pub remarks: Vec<String>,
}

impl SourceFile {
    /// All that there is to read: the lines outside of tables as one of their own, if any, and the tables.
    pub(crate) fn sheets(&self) -> Vec<Cow<'_, Grid>> {
        let lines = self.lines();
        let lines = (!lines.is_empty()).then_some(Cow::Owned(lines));
        let grids = self.grids.iter().map(Cow::Borrowed);
        lines.into_iter().chain(grids).collect()
    }

    /// The lines outside of tables, as a table of one column.
    fn lines(&self) -> Grid {
        let mut grid = Grid::new("表格以外的文字");
        let lines = self.texts.iter().flat_map(|(_, text)| text.lines());
        for (row, line) in (0..).zip(lines) {
            let cell = SourceCell {
                text: line.to_owned(),
                rows: 1,
                columns: 1,
                ..SourceCell::default()
            };
            grid.put(CellPlace { row, column: 0 }, cell);
        }
        grid
    }

    /// Adds what another file holds, behind what this one does.
    pub(crate) fn join(&mut self, other: Self) {
        let n_before = self.grids.len();
        self.grids.extend(other.grids);
        let texts = other.texts.into_iter();
        self.texts
            .extend(texts.map(|(at, text)| (at + n_before, text)));
        self.remarks.extend(other.remarks);
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
