//! Which blanks of a table stand in another line than when it was handed out, by the formulas that follow them.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::form::stay::{STAY, away};
use crate::import::form::lines::{Lines, Titles};
use crate::import::reading::source::Grid;

/// The titles of the blanks that are not their own line's, by line.
pub(crate) struct Stays(BTreeMap<u32, BTreeSet<String>>);

impl Stays {
    /// Those of the lines below `head`: where a blank was, and where it went.
    pub(crate) fn of(grid: &Grid, titles: &Titles<'_>, lines: &Lines<'_>, head: u32) -> Self {
        let mut found: BTreeMap<u32, BTreeSet<String>> = BTreeMap::new();
        let column = titles.all().find(|it| it.1 == STAY).map(|it| it.0);
        let rows = (head + 1..grid.rows).filter_map(|row| Some((row, lines.says(row, column?))));
        for (row, said) in rows {
            for (title, by) in away(&said) {
                let to = by.and_then(|it| u32::try_from(i64::from(row) + it).ok());
                for row in [Some(row), to].into_iter().flatten() {
                    found.entry(row).or_default().insert(title.to_owned());
                }
            }
        }
        Self(found)
    }

    /// The titles of those of a line.
    pub(crate) fn away(&self, row: u32) -> BTreeSet<String> {
        self.0.get(&row).cloned().unwrap_or_default()
    }
}
