//! A table of a page while it is read: where its cells stand, and what it becomes.

use std::collections::BTreeSet;

use crate::import::reading::nested::{Block, FullCell, fill, only_lays_out};
use crate::import::reading::source::{CellPlace, Grid};
use crate::import::reading::web::flow::Flow;
use crate::intake::limits::MAX_ROWS;

/// The most columns whose cells may reach down into later rows; what stands further to the right is no table.
const MAX_DEEP: usize = 300;

/// The most columns that a cell may cover, as browsers have it.
const MAX_SPAN: u32 = 1_000;

/// A cell that is open.
#[derive(Debug)]
pub(crate) struct OpenCell {
    pub(crate) flow: Flow,
    /// How many elements were open when it began, itself among them.
    pub(crate) base: usize,
    pub(crate) value: Option<Box<str>>,
    /// How many rows it covers; 0 for all that follow.
    pub(crate) rows: u32,
    pub(crate) columns: u32,
    /// Whether its style takes it away.
    pub(crate) is_gone: bool,
}

/// A table that is open.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own in the file"
)]
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// How many elements were open when it began, itself among them.
    pub(crate) base: usize,
    pub(crate) name: String,
    /// The caption that is open, and how many elements were open when it began.
    pub(crate) caption: Option<(Flow, usize)>,
    pub(crate) cell: Option<OpenCell>,
    pub(crate) is_hidden: bool,
    /// Whether the rows of this part of it are hidden.
    pub(crate) hides_group: bool,
    /// Whether the columns of this group are hidden.
    pub(crate) hides_columns: bool,
    /// Whether its rows beyond what a sheet may have were left out.
    pub(crate) is_cut: bool,
    is_in_row: bool,
    /// How many rows began.
    rows: u32,
    column: u32,
    n_named: u32,
    /// For each column the first row that is free.
    free: Vec<u32>,
    /// The first cell of this part of the table.
    group: usize,
    cells: Vec<FullCell>,
    hidden_rows: BTreeSet<u32>,
    hidden_columns: BTreeSet<u32>,
    /// What stands in cells that are taken away.
    gone: Vec<Block>,
}

impl Table {
    /// A table that begins, itself among so many open elements.
    pub(crate) fn begin(base: usize, is_hidden: bool) -> Self {
        Self {
            base,
            is_hidden,
            ..Self::default()
        }
    }

    /// Says of the next `n` columns whether they are hidden.
    pub(crate) fn name_columns(&mut self, n: u32, is_hidden: bool) {
        let from = self.n_named;
        self.n_named = from.saturating_add(n.clamp(1, MAX_SPAN)).min(4 * MAX_SPAN);
        if is_hidden || self.hides_columns {
            self.hidden_columns.extend(from..self.n_named);
        }
    }

    /// A row begins.
    pub(crate) fn begin_row(&mut self, is_hidden: bool) {
        self.is_in_row = true;
        self.column = 0;
        if self.rows >= MAX_ROWS {
            self.is_cut = true;
            return;
        }
        if is_hidden || self.hides_group {
            self.hidden_rows.insert(self.rows);
        }
        self.rows += 1;
    }

    /// Whether a row is open.
    pub(crate) const fn is_in_row(&self) -> bool {
        self.is_in_row
    }

    /// The row ends.
    pub(crate) const fn end_row(&mut self) {
        self.is_in_row = false;
    }

    /// A part of the table ends, beyond which no cell reaches.
    pub(crate) fn end_group(&mut self) {
        let end = self.rows;
        for cell in self.cells.iter_mut().skip(self.group) {
            let most = end.saturating_sub(cell.at.row).max(1);
            cell.rows = cell.rows.min(most);
        }
        self.group = self.cells.len();
        self.free.clear();
        self.hides_group = false;
    }

    /// Finds the place of a cell in the row.
    fn place(&mut self, rows: u32, columns: u32) -> CellPlace {
        let row = self.rows.saturating_sub(1);
        self.pass_covered();
        let at = CellPlace {
            row,
            column: self.column,
        };
        self.column = self.column.saturating_add(columns);
        let end = slot(self.column).min(MAX_DEEP);
        if rows > 1 && slot(at.column) < end {
            if self.free.len() < end {
                self.free.resize(end, 0);
            }
            let until = row.saturating_add(rows);
            for free in self.free.iter_mut().take(end).skip(slot(at.column)) {
                *free = until.max(*free);
            }
        }
        at
    }

    /// The open cell has ended; `content` is what it holds.
    pub(crate) fn put(&mut self, cell: &mut OpenCell, content: Vec<Block>) {
        if self.is_cut {
            return;
        }
        let rows = if cell.rows == 0 { u32::MAX } else { cell.rows };
        let columns = cell.columns.clamp(1, MAX_SPAN);
        if cell.is_gone && !self.is_next_hidden() {
            // It takes no place: programs leave cells under merged ones, or numbers for themselves.
            self.gone.extend(content);
            return;
        }
        let at = self.place(rows, columns);
        if content.is_empty() {
            self.keep_size(at, columns);
            return;
        }
        self.cells.push(FullCell {
            at,
            rows,
            columns,
            content,
            value: cell.value.take(),
        });
    }

    /// Whether the next cell of the row stands in a column that is hidden.
    fn is_next_hidden(&mut self) -> bool {
        self.pass_covered();
        self.hidden_columns.contains(&self.column)
    }

    /// Passes over the columns that cells of rows above cover.
    fn pass_covered(&mut self) {
        let row = self.rows.saturating_sub(1);
        while self.free.get(slot(self.column)).is_some_and(|it| *it > row) {
            self.column += 1;
        }
    }

    /// An empty cell makes the table as wide as it reaches.
    fn keep_size(&mut self, at: CellPlace, columns: u32) {
        self.n_named = self
            .n_named
            .max(at.column.saturating_add(columns).min(4 * MAX_SPAN));
    }

    /// What the table becomes: itself as a grid and the tables within its cells behind it, or only what its cells
    /// hold, where it only lays out other tables. What stands in cells that are taken away is handed to `hide`.
    pub(crate) fn finish(mut self, mut hide: impl FnMut(String)) -> Vec<Block> {
        self.end_group();
        for block in std::mem::take(&mut self.gone) {
            match block {
                Block::Text(text) => hide(text),
                Block::Grid(grid) => grid.cells().for_each(|(_, it)| hide(it.text.clone())),
            }
        }
        let cells = self.cells;
        let is_hidden = self.is_hidden;
        if only_lays_out(&cells) {
            let mut blocks = Vec::new();
            for block in cells.into_iter().flat_map(|it| it.content) {
                match block {
                    Block::Text(text) if is_hidden => hide(text),
                    Block::Text(_) => blocks.push(block),
                    Block::Grid(mut grid) => {
                        grid.is_hidden |= is_hidden;
                        blocks.push(Block::Grid(grid));
                    }
                }
            }
            return blocks;
        }
        let caption = Some(&self.name).filter(|it| !it.is_empty() && !is_hidden);
        let caption = caption.map(|it| Block::Text(it.clone()));
        let mut grid = Grid::new(self.name);
        (grid.rows, grid.columns) = (self.rows, self.n_named);
        grid.is_hidden = is_hidden;
        grid.hidden_rows = self.hidden_rows;
        grid.hidden_columns = self.hidden_columns;
        // What stands above the table is text as well as its name.
        caption.into_iter().chain(fill(grid, cells)).collect()
    }
}

/// A column as a place in a list.
fn slot(column: u32) -> usize {
    usize::try_from(column).unwrap_or(usize::MAX)
}
