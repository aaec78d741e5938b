//! What a row of the list is about.

use crate::domain::score::node_score::NodeScore;
use crate::domain::standard::Entry;
use crate::ui::checklist::columns::Columns;

/// An item in the list.
pub(crate) struct Row<'a> {
    /// Its place in the outline.
    pub(crate) at: usize,
    /// What the standard says of it.
    pub(crate) entry: &'a Entry<'a>,
    /// Its score.
    pub(crate) score: &'a NodeScore,
    /// The columns of the list.
    pub(crate) columns: Columns,
}
