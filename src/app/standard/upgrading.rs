//! The open assessment on its way to another version of its standard. Nothing of it counts before it is applied.

use std::sync::Arc;

use crate::domain::standard::{NodeId, Standard};
use crate::domain::upgrade::Upgrade;
use crate::domain::upgrade::pairing::Decisions;
use crate::domain::upgrade::report::{EntryFate, ItemReport};

/// A planned upgrade.
#[derive(Debug)]
pub struct Upgrading {
    /// The new standard.
    pub(crate) to: Arc<Standard>,
    /// What was decided.
    pub decisions: Decisions,
    /// What comes of it.
    pub(crate) plan: Box<Upgrade>,
    /// Which items are shown.
    pub(crate) shown: ShownItems,
}

/// What stands for an old item, as somebody decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Successor {
    /// This new item.
    Item(NodeId),
    /// None.
    Nothing,
    /// Whatever the program finds.
    Found,
}

/// Which items of an upgrade are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShownItems {
    /// Those that somebody should decide.
    #[default]
    Doubtful,
    /// Those whose words, points or answers change.
    Changed,
    /// Those that the new standard has and the old one does not.
    New,
    /// Those that the new standard does not have any more.
    Removed,
    /// All of them.
    All,
}

impl Upgrading {
    /// The items that are shown.
    pub(crate) fn items(&self) -> impl Iterator<Item = &ItemReport> {
        let shown = self.shown;
        let items = self.plan.report.items.iter();
        items.filter(move |it| is_shown(it, shown, &self.decisions))
    }

    /// How many items there are of a kind.
    pub(crate) fn count(&self, shown: ShownItems) -> usize {
        let items = self.plan.report.items.iter();
        items
            .filter(|it| is_shown(it, shown, &self.decisions))
            .count()
    }
}

fn is_shown(item: &ItemReport, shown: ShownItems, decisions: &Decisions) -> bool {
    let decided = |id: &NodeId| decisions.contains_key(id);
    match shown {
        ShownItems::Doubtful => {
            item.doubtful || item.old.as_ref().is_some_and(|it| decided(&it.id))
        }
        ShownItems::Changed => {
            let both = item.old.as_ref().zip(item.new.as_ref());
            let differ = both.is_some_and(|(old, new)| old.max != new.max);
            differ || !item.changes.is_empty() || matches!(item.fate, EntryFate::Partly)
        }
        ShownItems::New => item.old.is_none(),
        ShownItems::Removed => item.old.is_some() && item.way.is_none(),
        ShownItems::All => true,
    }
}
