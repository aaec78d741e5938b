//! Over how many rows each level goes: by merged cells, by what is left empty below, by what is said again below.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::reading::source::{CellPlace, Grid};
use crate::import::table::columns::Columns;
use crate::import::table::meaning::Meaning;
use crate::import::table::rows::{RowKind, tables};

/// The rows of each level.
#[derive(Clone, Debug, Default)]
pub(crate) struct Runs {
    /// Cells that only say again what a cell above does, with that.
    again: BTreeMap<CellPlace, CellPlace>,
    /// The row behind the last of each cell of a level.
    ends: BTreeMap<CellPlace, u32>,
    /// Columns of levels, with those of numbers of which several stand within one of their cells.
    several: BTreeSet<(u32, u32)>,
}

impl Runs {
    /// The levels of a grid whose rows are of these kinds.
    pub(crate) fn of(grid: &Grid, columns: &Columns, kinds: &[RowKind]) -> Self {
        let tables = tables(columns);
        let mut later = tables.iter().skip(1).peekable();
        let mut runs = Self::default();
        let mut levels: Vec<u32> = columns.of(Meaning::Level).collect();
        // The cell of each level that is open.
        let mut open: Vec<CellPlace> = Vec::new();
        for (row, kind) in (0..).zip(kinds) {
            if let Some(next) = later.next_if(|it| it.header.start == row) {
                levels = next.of(Meaning::Level).collect();
                open.clear();
            }
            match kind {
                RowKind::Content => runs.row(grid, &levels, &mut open, row),
                RowKind::Heading(_) => open.clear(),
                _ => {}
            }
        }
        let serials = tables.iter().flat_map(|it| it.of(Meaning::Serial));
        for serial in serials.collect::<BTreeSet<u32>>() {
            let several = runs.ends.iter().filter(|(at, end)| {
                let rows = at.row..**end;
                let has = |row: &u32| {
                    let place = CellPlace {
                        row: *row,
                        column: serial,
                    };
                    grid.cell(place).is_some()
                };
                rows.filter(has).nth(1).is_some()
            });
            let several: Vec<(u32, u32)> = several.map(|(at, _)| (at.column, serial)).collect();
            runs.several.extend(several);
        }
        runs
    }

    /// Whether several numbers of column `serial` stand within one cell of the level `column`: they do not count it.
    pub(crate) fn holds_several(&self, column: u32, serial: u32) -> bool {
        self.several.contains(&(column, serial))
    }

    fn row(&mut self, grid: &Grid, levels: &[u32], open: &mut Vec<CellPlace>, row: u32) {
        for (level, column) in levels.iter().enumerate() {
            let place = CellPlace {
                row,
                column: *column,
            };
            let text = grid.cell(place).map(|it| it.text.trim());
            let above = open.get(level).copied();
            let same = |it: &CellPlace| {
                let before = grid.cell(*it).map(|it| it.text.trim());
                text.is_some() && before == text
            };
            match (text, above) {
                (Some(_), Some(above)) if same(&above) => {
                    self.again.insert(place, above);
                    self.ends.insert(above, row + 1);
                }
                (Some(_), _) => {
                    // What a level further out leaves empty at the front stays empty.
                    open.truncate(level);
                    while open.len() < level {
                        open.push(CellPlace {
                            row,
                            column: u32::MAX,
                        });
                    }
                    open.push(place);
                    self.ends.insert(place, row + 1);
                }
                (None, Some(above)) => {
                    self.ends.insert(above, row + 1);
                }
                (None, None) => {}
            }
        }
    }

    /// Whether a cell only says again what one above does.
    pub(crate) fn is_again(&self, at: CellPlace) -> bool {
        self.again.contains_key(&at)
    }

    /// The row behind the last one of the level whose cell this is.
    pub(crate) fn end(&self, at: CellPlace) -> u32 {
        let reached = at.row.saturating_add(1);
        self.ends.get(&at).copied().unwrap_or(reached)
    }
}
