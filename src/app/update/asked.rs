//! The edit that a command asks for, before it is carried out.

use crate::app::notice::Card;
use crate::app::record::history::Typing;
use crate::domain::change::Change;

/// The edit a command asks for.
#[derive(Default)]
pub(crate) struct Asked {
    /// The edit; `None` when nothing would change.
    pub(crate) change: Option<Change>,
    /// What it types into, if anything.
    pub(crate) typing: Option<Typing>,
    /// What could not be done, or not all of it.
    pub(crate) refused: Option<Card>,
    /// What was done, where that cannot all be seen.
    pub(crate) done: Option<Card>,
}

impl Asked {
    /// An edit as one step of undo, if anything would change.
    pub(crate) fn change(change: Option<Change>) -> Self {
        Self {
            change,
            ..Self::default()
        }
    }

    /// Nothing can be done.
    pub(crate) fn refused(card: Card) -> Self {
        Self {
            refused: Some(card),
            ..Self::default()
        }
    }
}
