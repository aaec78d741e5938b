//! The rows of a table of rich text: every row has its own edges, and a grid is what they have in common.

use std::collections::BTreeMap;

use crate::import::reading::nested::{Block, FullCell, fill, only_lays_out};
use crate::import::reading::source::{CellPlace, Grid};

/// Edges that are as near as this, in twentieths of a point, are the same.
const SAME: i32 = 30;

/// How a cell goes on with the one above it or to the left of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Merge {
    #[default]
    No,
    Begins,
    GoesOn,
}

/// What a row says of one of its cells.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Edge {
    /// Its right edge.
    pub(super) right: i32,
    pub(super) upwards: Merge,
    pub(super) leftwards: Merge,
}

/// The edges of a row, and the one whose properties come in.
#[derive(Clone, Debug, Default)]
pub(super) struct Edges {
    pub(super) left: i32,
    known: Vec<Edge>,
    next: Edge,
}

impl Edges {
    /// Takes in a control word, if it is one of a row's.
    pub(super) fn take(&mut self, word: &str, number: Option<i32>) {
        match word {
            "trowd" => *self = Self::default(),
            "trleft" => self.left = number.unwrap_or(0),
            "clvmgf" => self.next.upwards = Merge::Begins,
            "clvmrg" => self.next.upwards = Merge::GoesOn,
            "clmgf" => self.next.leftwards = Merge::Begins,
            "clmrg" => self.next.leftwards = Merge::GoesOn,
            "cellx" if self.known.len() < 100_000 => {
                self.next.right = number.unwrap_or(0);
                self.known.push(std::mem::take(&mut self.next));
            }
            _ => {}
        }
    }

    /// Whether it has any.
    pub(super) const fn is_empty(&self) -> bool {
        self.known.is_empty()
    }
}

#[derive(Debug)]
struct Placed {
    left: i32,
    right: i32,
    upwards: Merge,
    content: Vec<Block>,
}

/// The rows of a table that are complete.
#[derive(Debug, Default)]
pub(super) struct Rows(Vec<Vec<Placed>>);

impl Rows {
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a row; cells without an edge of their own stand behind the last.
    pub(super) fn add(&mut self, cells: Vec<Vec<Block>>, edges: &Edges) {
        let mut row: Vec<Placed> = Vec::with_capacity(cells.len());
        let mut left = edges.left;
        let more = (0..).map(|_| Edge {
            right: i32::MIN,
            ..Edge::default()
        });
        for (content, edge) in cells
            .into_iter()
            .zip(edges.known.iter().copied().chain(more))
        {
            let right = edge.right.max(left.saturating_add(SAME + 1));
            match row.last_mut() {
                Some(before) if edge.leftwards == Merge::GoesOn => {
                    before.right = right;
                    before.content.extend(content);
                }
                _ => row.push(Placed {
                    left,
                    right,
                    upwards: edge.upwards,
                    content,
                }),
            }
            left = right;
        }
        self.0.push(row);
    }

    /// What the table becomes.
    pub(super) fn finish(self, name: String) -> Vec<Block> {
        let columns = self.columns();
        let column = |edge: i32| {
            let at = columns.partition_point(|it| *it <= edge);
            u32::try_from(at.saturating_sub(1)).unwrap_or(u32::MAX)
        };
        let mut cells: Vec<FullCell> = Vec::new();
        // For each column the number of the cell above.
        let mut above: BTreeMap<u32, usize> = BTreeMap::new();
        let mut n_rows = 0_u32;
        let mut n_columns = 0_u32;
        for (row, placed) in (0_u32..).zip(self.0) {
            n_rows = row.saturating_add(1);
            let mut next = 0_u32;
            for it in placed {
                let begin = column(it.left).max(next);
                next = column(it.right).max(begin.saturating_add(1));
                n_columns = n_columns.max(next);
                let over = above.get(&begin).copied();
                let over = over.filter(|_| it.upwards == Merge::GoesOn);
                let over = over.and_then(|it| cells.get_mut(it));
                let over = over.filter(|it| it.at.row.saturating_add(it.rows) == row);
                if let Some(over) = over {
                    over.rows = n_rows.saturating_sub(over.at.row);
                    over.content.extend(it.content);
                    continue;
                }
                above.insert(begin, cells.len());
                cells.push(FullCell {
                    at: CellPlace { row, column: begin },
                    rows: 1,
                    columns: next.saturating_sub(begin),
                    content: it.content,
                    value: None,
                });
            }
        }
        cells.retain(|it| !it.content.is_empty());
        if only_lays_out(&cells) {
            return cells.into_iter().flat_map(|it| it.content).collect();
        }
        let mut grid = Grid::new(name);
        (grid.rows, grid.columns) = (n_rows, n_columns);
        fill(grid, cells)
    }

    /// The edges of all rows from left to right, those that are nearly the same once.
    fn columns(&self) -> Vec<i32> {
        let cells = self.0.iter().flatten();
        let mut edges: Vec<i32> = cells.flat_map(|it| [it.left, it.right]).collect();
        edges.sort_unstable();
        edges.dedup_by(|it, before| *it <= before.saturating_add(SAME));
        edges
    }
}
