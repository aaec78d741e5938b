//! A line of a 整改清单 or 整改台账 that came back, and which of its columns are taken back.

use std::collections::BTreeSet;

use crate::domain::form::FormField;
use crate::domain::form::row::meaning;
use crate::domain::standard::NodeId;

/// The titles of the columns that say of which gap a line is.
pub(crate) const OF_GAP: [&str; 2] = ["对应指标", "存在问题"];

/// A line of a ledger that came back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LedgerRow {
    /// Where it stands, e.g. 表格“整改台账”第7行.
    pub place: String,
    /// The gap it is of, as the table has it.
    pub key: String,
    /// The titles of its columns as they are meant, and what each cell shows.
    pub cells: Vec<(String, String)>,
    /// The titles of its cells that stood in another line when the table was handed out, as far as it tells.
    pub away: BTreeSet<String>,
    /// The titles of cells that cannot be taken over whatever they say, and why.
    pub troubles: Vec<(String, String)>,
}

impl LedgerRow {
    pub(crate) fn cell(&self, title: &str) -> Option<&str> {
        let found = self.cells.iter().find(|it| it.0 == title);
        found.map(|it| it.1.as_str())
    }

    /// Where it stands, and what of it tells what it is of.
    pub(crate) fn called(&self) -> String {
        let mut named = OF_GAP.iter().filter_map(|it| self.cell(it));
        let named = named.find(|it| !it.trim().is_empty());
        named.map_or_else(
            || self.place.clone(),
            |it| format!("{}（{}）", self.place, it.trim()),
        )
    }

    /// What stands in the columns that are taken back.
    pub(crate) fn said(&self) -> impl Iterator<Item = (FormField, &str)> {
        let cells = self.cells.iter().map(|(title, it)| (title, it.trim()));
        let filled = cells.filter(|it| !it.1.is_empty());
        filled.filter_map(|(title, it)| Some((field_of(title)?, it)))
    }

    /// Whether nothing of a ledger stands in it, as in sums and signatures.
    pub(crate) fn is_empty(&self) -> bool {
        self.key.trim().is_empty() && self.said().next().is_none()
    }

    pub(crate) fn in_words(&self) -> String {
        let said = self
            .said()
            .map(|(field, it)| format!("{}：{it}", field.name()));
        said.collect::<Vec<_>>().join("；")
    }
}

/// The field that a column of this title is taken back into.
pub(crate) fn field_of(title: &str) -> Option<FormField> {
    FormField::LEDGER.into_iter().find(|it| it.name() == title)
}

/// What tells, among what a ledger said when it was handed out, what the cell of this title showed of a gap.
pub(crate) fn cell_key(title: &str, gap: &NodeId) -> String {
    format!("{}＠{gap}", meaning(title))
}
