//! Paragraphs as they come, put together to tables and to the text around them.

use super::properties::Paragraph;
use super::row::Row;
use super::table::Table;
use crate::import::reading::source::{Grid, SourceFile, called};
use crate::intake::error::IntakeError;
use crate::intake::limits::{MAX_CHARS, MAX_NESTED, tidy};
use crate::intake::meter::Meter;

/// As how many cells a table counts.
const CELLS_OF_TABLE: usize = 3;

/// What ends with a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Nothing more.
    Paragraph,
    /// A cell.
    Cell,
    /// A row.
    Row,
}

/// A paragraph as it is shown.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its words, with its number.
    pub(super) text: String,
    /// What ends with it.
    pub(super) end: End,
    /// How its row is cut into cells, if one ends.
    pub(super) row: Option<Row>,
    /// Whether its end or some of its words were deleted, or its end is hidden.
    pub(super) is_gone: bool,
}

impl Line {
    /// A paragraph with which nothing more ends.
    pub(super) fn of(text: String) -> Self {
        Self {
            text,
            end: End::Paragraph,
            row: None,
            is_gone: false,
        }
    }
}

/// What stands beside the text: the lines of a note, or those of a text box and the tables in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Beside {
    /// The lines.
    pub(super) lines: Vec<String>,
    /// The tables.
    pub(super) grids: Vec<Grid>,
}

/// The text as far as it was put together.
#[derive(Debug)]
pub(super) struct Flow<'m> {
    source: SourceFile,
    tables: Vec<Table>,
    beside: Vec<Beside>,
    /// Text of cells that others lie over.
    covered: Vec<String>,
    meter: &'m Meter,
}

impl<'m> Flow<'m> {
    /// Nothing yet.
    pub(super) fn new(meter: &'m Meter) -> Self {
        Self {
            source: SourceFile::default(),
            tables: Vec::new(),
            beside: Vec::new(),
            covered: Vec::new(),
            meter,
        }
    }

    /// Where the next paragraph stands.
    pub(super) fn place(&self) -> String {
        let Some(table) = self.tables.first() else {
            return format!("正文第{}段", self.source.texts.len() + 1);
        };
        let name = self.source.texts.last().map_or("", |(_, text)| text);
        let name: String = name.chars().take(30).collect();
        let (row, column) = table.place();
        format!("{}第{row}行第{column}列", called(&name))
    }

    /// Takes the next paragraph.
    pub(super) fn take(
        &mut self,
        line: Line,
        paragraph: &Paragraph,
        is_inner: bool,
    ) -> Result<(), IntakeError> {
        let depth = usize::try_from(paragraph.n_tables()).unwrap_or(MAX_NESTED);
        let most = if line.end == End::Paragraph || is_inner {
            MAX_NESTED
        } else {
            1
        };
        let depth = depth.min(most);
        while self.tables.len() > depth {
            self.end_table()?;
        }
        while self.tables.len() < depth {
            self.tables.push(Table::default());
        }
        let Some(table) = self.tables.last_mut() else {
            self.put_beside();
            let text = tidy(&line.text);
            if !text.is_empty() {
                self.meter.count(&text)?;
                self.source.texts.push((self.source.grids.len(), text));
            }
            return Ok(());
        };
        if line.end == End::Row {
            let position = line.row.as_ref().and_then(|it| it.position);
            let is_other = table.last_row().is_some_and(|it| it.position != position);
            let mut next = is_other.then(|| table.split());
            next.as_mut()
                .unwrap_or(table)
                .end_row(line.row, line.is_gone);
            if let Some(next) = next {
                self.end_table()?;
                self.tables.push(next);
            }
            return Ok(());
        }
        let cell = table.cell();
        if cell.text.is_empty() {
            cell.indent = u32::try_from(paragraph.left.max(0) / 240).unwrap_or(0);
        }
        cell.is_gone |= line.is_gone;
        if cell.text.len() < 4 * MAX_CHARS {
            cell.text.push_str(&line.text);
            cell.text.push('\n');
        }
        if line.end == End::Cell {
            let text = table.end_cell();
            self.meter.count(text)?;
        }
        Ok(())
    }

    /// Takes what stands beside the text, to be told behind the table if it is anchored in one.
    pub(super) fn take_beside(&mut self, beside: Vec<Beside>) {
        self.beside.extend(beside);
        if self.tables.is_empty() {
            self.put_beside();
        }
    }

    fn put_beside(&mut self) {
        for beside in std::mem::take(&mut self.beside) {
            let n_before = self.source.grids.len();
            let lines = beside.lines.into_iter();
            self.source.texts.extend(lines.map(|it| (n_before, it)));
            self.source.grids.extend(beside.grids);
        }
    }

    /// Ends the innermost table.
    fn end_table(&mut self) -> Result<(), IntakeError> {
        let Some(table) = self.tables.pop() else {
            return Ok(());
        };
        let (mut grid, inner, covered) = table.grid();
        self.covered.extend(covered);
        let is_own = self.tables.is_empty() || grid.rows > 1 && grid.columns > 1;
        if is_own && !grid.is_empty() {
            let name = self.source.texts.last().map_or("", |(_, text)| text);
            self.meter.count_of(CELLS_OF_TABLE, name.len())?;
            name.clone_into(&mut grid.name);
        }
        let Some(outer) = self.tables.last_mut() else {
            let all = std::iter::once(grid).chain(inner);
            self.source.grids.extend(all.filter(|it| !it.is_empty()));
            self.put_beside();
            return Ok(());
        };
        if is_own {
            outer.inner.push(grid);
        } else {
            let cell = outer.cell();
            for (_, it) in grid.cells() {
                cell.text.push_str(&it.text);
                cell.text.push('\n');
            }
        }
        outer.inner.extend(inner);
        Ok(())
    }

    /// All of it, and the text of cells that others lie over.
    pub(super) fn finish(mut self) -> Result<(SourceFile, Vec<String>), IntakeError> {
        while !self.tables.is_empty() {
            self.end_table()?;
        }
        self.put_beside();
        Ok((self.source, self.covered))
    }
}
