//! Whether the blanks of a line still stand in it: a formula beside them follows each of them wherever a spreadsheet
//! program moves it, and says by how many lines that is.
//!
//! Cells that are deleted, inserted or dragged are known by it for certain, whatever they say. What is sorted alone is
//! not: there the words go to other cells, and the cells stay.

use std::collections::BTreeMap;

use crate::domain::form::row::FillRefusal;

/// The title of the column of these formulas.
pub(crate) const STAY: &str = "核对";

/// What the formula says of a blank that is in its place, and of one that was deleted.
pub(crate) const STAYS: &str = "0";
pub(crate) const GONE: &str = "x";

/// The titles of the blanks of a line that stand elsewhere now, by what its formula says, and by how many lines, where
/// they still stand anywhere; none where it says nothing.
pub(crate) fn away(said: &str) -> impl Iterator<Item = (&str, Option<i64>)> {
    let blanks = said.split_whitespace().filter_map(|it| it.split_once(':'));
    let away = blanks.filter(|(_, by)| *by != STAYS);
    away.map(|(title, by)| (title, by.parse().ok()))
}

/// The blanks that stood in one line and were found in another, told column by column.
#[derive(Debug, Default)]
pub(crate) struct Away<'a>(BTreeMap<String, Vec<&'a str>>);

impl<'a> Away<'a> {
    /// Notes that what the blank of this title says at `place` is not what belongs there.
    pub(crate) fn note(&mut self, title: &str, place: &'a str) {
        self.0.entry(title.to_owned()).or_default().push(place);
    }

    /// What is said of them: once a column.
    pub(crate) fn told(&self) -> impl Iterator<Item = FillRefusal> + '_ {
        self.0.iter().map(|(title, places)| {
            let first = places.first().copied().unwrap_or_default();
            let why = format!(
                "从{first}起，有{}格不在导出时自己的行里（可能删除、插入过单元格，或把单元格移到了别处），填的不再是各行的。这些格没有采用，其余照常读入。请恢复原来的位置，或重新导出再填。",
                places.len()
            );
            FillRefusal::new(&format!("“{title}”列"), "", &why)
        })
    }
}
