//! Tables within the cells of tables: which are tables of their own, and which only words.

use std::collections::BTreeMap;

use crate::import::reading::source::{CellPlace, Grid, SourceCell};

/// A piece of a document or of a cell.
#[derive(Debug)]
pub(crate) enum Block {
    Text(String),
    Grid(Box<Grid>),
}

/// A cell with all that it holds, in its order.
#[derive(Debug)]
pub(crate) struct FullCell {
    pub(crate) at: CellPlace,
    pub(crate) rows: u32,
    pub(crate) columns: u32,
    pub(crate) content: Vec<Block>,
    pub(crate) value: Option<Box<str>>,
}

/// Whether cells hold tables and are no table themselves: only one of them, or one of each row, holds anything.
pub(crate) fn only_lays_out(cells: &[FullCell]) -> bool {
    let is_grid = |it: &Block| matches!(it, Block::Grid(_));
    if !cells.iter().any(|it| it.content.iter().any(is_grid)) {
        return false;
    }
    let mut rows = BTreeMap::new();
    for cell in cells {
        *rows.entry(cell.at.row).or_insert(0_usize) += 1;
    }
    rows.len() == 1 || rows.values().all(|it| *it == 1)
}

/// Fills `grid`; the tables within its cells stand behind it, the cells keep their own words.
pub(crate) fn fill(mut grid: Grid, cells: Vec<FullCell>) -> Vec<Block> {
    let mut inner = Vec::new();
    for cell in cells {
        let mut text = String::new();
        for block in cell.content {
            match block {
                Block::Text(own) => {
                    if !text.is_empty() {
                        text.push('\n');
                    }
                    text.push_str(&own);
                }
                Block::Grid(mut it) => {
                    it.is_hidden |= grid.is_hidden;
                    inner.push(Block::Grid(it));
                }
            }
        }
        let own = SourceCell {
            rows: cell.rows,
            columns: cell.columns,
            indent: indent(&text),
            value: cell.value,
            ..SourceCell::of(trimmed(&text))
        };
        grid.put(cell.at, own);
    }
    grid.settle();
    let own = (!grid.is_empty()).then(|| Block::Grid(Box::new(grid)));
    own.into_iter().chain(inner).collect()
}

/// What a table within a cell says, a line for each row, where it is too small to be one of its own.
pub(crate) fn words_of_small(blocks: &[Block]) -> Option<String> {
    let [Block::Grid(grid)] = blocks else {
        return None;
    };
    if grid.is_hidden || grid.rows > 1 && grid.columns > 1 {
        return None;
    }
    let mut words = String::new();
    let mut before = None;
    for (at, cell) in grid.cells() {
        if let Some(before) = before {
            words.push(if before == at.row { ' ' } else { '\n' });
        }
        before = Some(at.row);
        words.push_str(&cell.text);
    }
    Some(words)
}

fn trimmed(text: &str) -> &str {
    text.trim_matches([' ', '\n', '\t', '\u{3000}'])
}

/// How far a text is indented by blanks before it: two of them, or a wide one, are a step.
fn indent(text: &str) -> u32 {
    let mut halves = 0_u32;
    for it in text.chars().take(200) {
        match it {
            ' ' => halves += 1,
            '\u{3000}' => halves += 2,
            _ => break,
        }
    }
    halves / 2
}
