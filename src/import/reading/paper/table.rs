//! A table of a document while it is read, and the grid that comes of it.

use std::collections::BTreeMap;

use crate::import::reading::source::{CellPlace, Grid, SourceCell};
use crate::intake::limits::{MAX_COLUMNS, tidy};

/// How far the edges of cells may lie apart and still be the same, in twips: a hand that drags a line is not exact.
const NEAR: u32 = 150;

/// How a cell goes on with the one above it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Upwards {
    /// It does not.
    #[default]
    No,
    /// It begins a cell of several rows.
    Begins,
    /// It is a part of the cell above.
    GoesOn,
    /// It lies under another cell, wherever that begins.
    Covered,
}

/// How wide a cell says it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Width {
    /// It does not say.
    #[default]
    Unsaid,
    /// In twips.
    Twips(u32),
    /// In fiftieths of a percent of the table.
    Part(u32),
}

/// A cell while it is read.
#[derive(Clone, Debug, Default)]
pub(crate) struct CellDraft {
    /// Its own lines.
    pub(crate) text: String,
    /// The tables in it, each with where in the text it stands.
    pub(crate) inner: Vec<(usize, Grid)>,
    /// How many columns it takes in its row by its own account.
    pub(crate) span: u32,
    /// How many it covers in all, with cells of their own under it.
    pub(crate) spanned: u32,
    /// How many rows it covers by its own account.
    pub(crate) rows: u32,
    /// How wide it is.
    pub(crate) width: Width,
    /// How it goes on with the cell above.
    pub(crate) upwards: Upwards,
    /// The old way of going on with the cell to the left.
    pub(crate) leftwards: bool,
    /// How many steps its text is indented by.
    pub(crate) indent: u32,
}

/// A row while it is read.
#[derive(Clone, Debug, Default)]
pub(crate) struct RowDraft {
    /// How many columns are left free in front, and how wide that is in twips, if it says so.
    pub(crate) before: (u32, u32),
    /// Its cells.
    pub(crate) cells: Vec<CellDraft>,
    /// Whether nobody sees it.
    pub(crate) is_hidden: bool,
    /// How many empty rows like it follow.
    pub(crate) more: u32,
}

/// A table while it is read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    /// The line above it.
    pub(crate) name: String,
    /// Its style and whether it floats: tables that differ in these are never one.
    pub(crate) look: (String, bool),
    /// How wide each column is, in twips.
    pub(crate) widths: Vec<u32>,
    /// Its rows.
    pub(crate) rows: Vec<RowDraft>,
    /// How many columns there are, where they do not say how wide they are.
    pub(crate) n_columns: u32,
    /// The columns that nobody sees.
    pub(crate) hidden_columns: Vec<u32>,
}

/// What a table turned out to be.
pub(crate) enum Finished {
    /// A frame around other tables: its words, with where among them the tables stand.
    Frame(String, Vec<(usize, Grid)>),
    /// A table, then those that stand in its cells; and the words that are covered by merged cells.
    Grids(Grid, Vec<Grid>, Vec<String>),
}

impl Table {
    /// Whether `next`, which follows without a line between, is shown as the same table going on.
    pub(crate) fn goes_on_in(&self, next: &Self) -> bool {
        self.look == next.look
            && !self.look.1
            && !self.widths.is_empty()
            && self.widths == next.widths
    }

    /// The finished grid: cells that go on with the one above are counted to it.
    pub(crate) fn finish(mut self) -> Finished {
        if let Some((text, inner)) = self.frame() {
            return Finished::Frame(text, inner);
        }
        for row in &mut self.rows {
            row.join_leftwards();
        }
        self.mend_spans();
        let mut grid = Grid::new(self.name);
        let mut inner = Vec::new();
        let mut covered = Vec::new();
        // The cell above that goes on downwards, by its column: where it begins, and how many rows and columns it has.
        let mut above: BTreeMap<u32, (CellPlace, u32, u32)> = BTreeMap::new();
        let mut merges = Vec::new();
        let mut row = 0_u32;
        for drafts in self.rows {
            if drafts.is_hidden {
                grid.hidden_rows.insert(row);
            }
            let mut here = BTreeMap::new();
            let mut column = drafts.before.0;
            for mut draft in drafts.cells {
                let at = CellPlace { row, column };
                column = column.saturating_add(draft.span.max(1)).min(MAX_COLUMNS);
                inner.extend(std::mem::take(&mut draft.inner).into_iter().map(|it| it.1));
                let goes_on = draft.upwards == Upwards::GoesOn;
                let begun = goes_on.then(|| above.remove(&at.column)).flatten();
                if draft.upwards == Upwards::Covered {
                    covered.extend(Some(tidy(&draft.text)).filter(|it| !it.is_empty()));
                    continue;
                }
                if let Some((from, _, columns)) = begun {
                    let rows = row.saturating_sub(from.row).saturating_add(1);
                    here.insert(at.column, (from, rows, columns));
                    covered.extend(Some(tidy(&draft.text)).filter(|it| !it.is_empty()));
                    continue;
                }
                if draft.upwards != Upwards::No {
                    here.insert(at.column, (at, 1, draft.span));
                }
                let cell = SourceCell {
                    rows: draft.rows.max(1),
                    columns: draft.span.max(draft.spanned).max(1),
                    indent: draft.indent,
                    ..SourceCell::of(tidy(&draft.text))
                };
                grid.put(at, cell);
            }
            merges.extend(std::mem::replace(&mut above, here).into_values());
            row = row.saturating_add(1).saturating_add(drafts.more);
        }
        merges.extend(above.into_values());
        for (at, rows, columns) in merges {
            if rows > 1 {
                grid.merge(at, rows, columns);
            }
        }
        grid.hidden_columns.extend(self.hidden_columns);
        grid.settle();
        Finished::Grids(grid, inner, covered)
    }

    /// The words and tables of the one cell of a table that does nothing but frame them.
    fn frame(&mut self) -> Option<(String, Vec<(usize, Grid)>)> {
        let [row] = self.rows.as_mut_slice() else {
            return None;
        };
        let [cell] = row.cells.as_mut_slice() else {
            return None;
        };
        if cell.inner.is_empty() {
            return None;
        }
        Some((
            std::mem::take(&mut cell.text),
            std::mem::take(&mut cell.inner),
        ))
    }

    /// Some programs write rows of fewer and wider cells without saying how many columns each covers; then the edges
    /// of the cells tell.
    fn mend_spans(&mut self) {
        let most = self.rows.iter().map(RowDraft::total).max().unwrap_or(0);
        let n_columns = u32::try_from(self.widths.len()).unwrap_or(u32::MAX);
        let edges = if n_columns >= most {
            edges(self.widths.iter().copied())
        } else {
            let widest = self.rows.iter().find(|it| it.total() == most);
            widest.and_then(RowDraft::own_edges).unwrap_or_default()
        };
        let n_columns = u32::try_from(edges.len()).unwrap_or(u32::MAX);
        if edges.is_empty() || self.rows.iter().all(|it| it.total() == n_columns) {
            return;
        }
        for row in &mut self.rows {
            if row.total() < n_columns {
                row.mend_spans(&edges);
            }
        }
    }
}

/// The right edges of columns of these widths.
fn edges(widths: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut at = 0_u32;
    widths
        .map(|it| {
            at = at.saturating_add(it);
            at
        })
        .collect()
}

impl RowDraft {
    /// How many columns it reaches over by its own account.
    fn total(&self) -> u32 {
        let spans = self.cells.iter().map(|it| it.span.max(1));
        spans.fold(self.before.0, u32::saturating_add)
    }

    /// The right edges of its columns, where each of its cells is one and says how wide.
    fn own_edges(&self) -> Option<Vec<u32>> {
        let widths: Option<Vec<u32>> = self
            .cells
            .iter()
            .map(|it| match it.width {
                Width::Twips(width) if width > 0 && it.span <= 1 => Some(width),
                _ => None,
            })
            .collect();
        (self.before.0 == 0).then_some(edges(widths?.into_iter()))
    }

    /// Counts the columns of its cells by their edges, if they meet those of the table.
    fn mend_spans(&mut self, edges: &[u32]) {
        let Some(all) = edges.last().copied() else {
            return;
        };
        let mut at = self.before.1;
        let mut column = 0_usize;
        let mut spans = Vec::with_capacity(self.cells.len());
        if self.before.0 > 0 {
            let Some(found) = nearest(edges, at) else {
                return;
            };
            column = found.saturating_add(1);
        }
        let before = column;
        for cell in &self.cells {
            let width = match cell.width {
                Width::Twips(width) => width,
                Width::Part(part) => {
                    let width = u64::from(part) * u64::from(all) / 5_000;
                    u32::try_from(width).unwrap_or(u32::MAX)
                }
                Width::Unsaid => return,
            };
            at = at.saturating_add(width);
            let Some(next) = nearest(edges, at).map(|it| it.saturating_add(1)) else {
                return;
            };
            let span = next.checked_sub(column).filter(|it| *it > 0);
            let Some(span) = span.and_then(|it| u32::try_from(it).ok()) else {
                return;
            };
            spans.push(span);
            column = next;
        }
        self.before.0 = u32::try_from(before).unwrap_or(self.before.0);
        for (cell, span) in self.cells.iter_mut().zip(spans) {
            cell.span = span;
        }
    }

    /// Counts cells that go on with the one to the left to it.
    fn join_leftwards(&mut self) {
        if !self.cells.iter().any(|it| it.leftwards) {
            return;
        }
        let mut joined: Vec<CellDraft> = Vec::with_capacity(self.cells.len());
        for cell in std::mem::take(&mut self.cells) {
            match joined.last_mut().filter(|_| cell.leftwards) {
                Some(left) => {
                    left.span = left.span.saturating_add(cell.span);
                    left.width = match (left.width, cell.width) {
                        (Width::Twips(a), Width::Twips(b)) => Width::Twips(a.saturating_add(b)),
                        (Width::Part(a), Width::Part(b)) => Width::Part(a.saturating_add(b)),
                        _ => Width::Unsaid,
                    };
                    if left.text.trim().is_empty() {
                        left.text = cell.text;
                    }
                    left.inner.extend(cell.inner);
                }
                None => joined.push(cell),
            }
        }
        self.cells = joined;
    }
}

/// The edge that lies nearest, if it is near.
fn nearest(edges: &[u32], at: u32) -> Option<usize> {
    let next = edges.partition_point(|it| *it < at);
    let distance = |it: &usize| edges.get(*it).map_or(u32::MAX, |edge| edge.abs_diff(at));
    let around = [next.checked_sub(1), Some(next)];
    let best = around.into_iter().flatten().min_by_key(distance)?;
    (distance(&best) <= NEAR).then_some(best)
}
