//! Tables beside the standard that are no part of it: a summary of its points, a list of people, numbers of samples.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::reading::source::{CellPlace, Grid};
use crate::import::sentences::numbering::numbered;
use crate::import::sentences::points::{in_cell, of_title};
use crate::import::table::columns::Columns;
use crate::import::table::columns::content::{is_total, scores};
use crate::import::table::columns::head::head;
use crate::import::table::meaning::Meaning;

/// What the tables of a file hold, to tell the standard from what stands beside it.
#[derive(Debug, Default)]
pub(crate) struct OtherTables {
    /// How many cells of each grid say how points come about.
    scoring: Vec<usize>,
    /// In how many grids each title stands.
    titles: BTreeMap<String, usize>,
}

impl OtherTables {
    /// Of the tables of a file.
    pub(crate) fn of<'a>(grids: impl Iterator<Item = &'a Grid> + Clone) -> Self {
        let mut found = Self::default();
        if grids.clone().filter(|it| it.columns > 1).count() < 2 {
            return found;
        }
        for grid in grids {
            // Lines outside of tables are no table.
            let is_table = grid.columns > 1;
            let cells = grid.cells().filter(|_| is_table);
            let n = cells.filter(|(_, it)| scores(&it.text)).count();
            found.scoring.push(n);
            let titles = grid.cells().filter(|_| is_table);
            let titles: BTreeSet<String> = titles.filter_map(|(_, it)| bare(&it.text)).collect();
            for title in titles {
                *found.titles.entry(title).or_default() += 1;
            }
        }
        found
    }

    /// Whether a grid, the one of this number, is no part of the standard, though it has rows like items: no word of
    /// it says how points come about where those of others do, and it has no points, or those of others once more.
    pub(crate) fn is_aside(&self, number: usize, grid: &Grid, columns: &Columns) -> bool {
        let own = self.scoring.get(number).copied().unwrap_or(0);
        let all: usize = self.scoring.iter().sum();
        if own > 0 || all < 2 {
            return false;
        }
        !Self::has_points(grid, columns) || self.says_again(grid, columns)
    }

    /// Whether a column has points by its head, or by what stands in it where there is no header.
    fn has_points(grid: &Grid, columns: &Columns) -> bool {
        let named = |column: u32| {
            let name = columns.name(column).and_then(head);
            let is_named = name.is_some_and(|it| it.meaning == Meaning::Points);
            is_named || columns.header.is_empty() && Self::begins_with_number(grid, column)
        };
        let has_number = |column: u32| {
            let mut cells = (columns.header.end..grid.rows)
                .filter_map(|row| grid.cell(CellPlace { row, column }));
            cells.any(|it| in_cell(&it.text).is_some())
        };
        let mut points = columns.of(Meaning::Points);
        points.any(|it| named(it) && has_number(it))
            || grid.cells().any(|(_, it)| of_title(&it.text).1.is_some())
    }

    /// Whether the first that stands in a column is a number: below 单位数 they count something.
    fn begins_with_number(grid: &Grid, column: u32) -> bool {
        let mut cells = (0..grid.rows).filter_map(|row| grid.cell(CellPlace { row, column }));
        let first = cells.next();
        first.is_some_and(|it| in_cell(&it.text).is_some())
    }

    /// Whether most of what stands in the columns of words stands in another table, too.
    fn says_again(&self, grid: &Grid, columns: &Columns) -> bool {
        let words = |at: &CellPlace| {
            at.row >= columns.header.end
                && matches!(columns.meaning(at.column), Meaning::Level | Meaning::Text)
        };
        let cells = grid
            .cells()
            .filter(|(at, it)| words(at) && !is_total(&it.text));
        let titles: Vec<String> = cells.filter_map(|(_, it)| bare(&it.text)).collect();
        let again = titles
            .iter()
            .filter(|it| self.titles.get(*it).is_some_and(|n| *n > 1));
        let n_again = again.count();
        n_again > 0 && 2 * n_again >= titles.len()
    }
}

/// A title without its number and its points; `None` where it is none.
fn bare(text: &str) -> Option<String> {
    let line: String = text.split_whitespace().collect();
    let rest = numbered(&line).map_or(line.as_str(), |it| it.rest);
    let (title, _) = of_title(rest);
    let length = title.chars().count();
    (in_cell(&title).is_none() && (2..=40).contains(&length)).then_some(title)
}
