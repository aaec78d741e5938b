//! What is ticked of the parts of an item.

use crate::domain::decimal::{Decimal, Points};
use crate::import::sentences::reading::part::Part;

/// Where a part stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// In which sentence.
    pub(super) sentence: usize,
    /// How many parts stand before it.
    pub(super) order: usize,
}

impl Place {
    /// The place of a part.
    pub(super) const fn of(part: &Part) -> Self {
        Self {
            sentence: part.sentence,
            order: part.order,
        }
    }
}

/// What earns or costs points where it is ticked.
#[derive(Clone, Debug)]
pub(super) struct Ticked {
    /// The condition in words.
    pub(super) text: String,
    pub(super) points: Points,
    /// How many parts stand before it.
    pub(super) order: usize,
}

/// What earns a share of all there is.
#[derive(Clone, Debug)]
pub(super) struct Share {
    /// The condition in words.
    pub(super) text: String,
    /// In per cent.
    pub(super) share: Decimal,
}

/// What earns nothing: 逾期不得分.
#[derive(Clone, Debug)]
pub(super) struct Unpaid {
    /// The condition in words.
    pub(super) text: String,
    pub(super) place: Place,
}

/// All that is ticked.
#[derive(Debug, Default)]
pub(super) struct Ticks {
    pub(super) earned: Vec<Ticked>,
    pub(super) faults: Vec<Ticked>,
    pub(super) unpaid: Vec<Unpaid>,
    pub(super) shares: Vec<Share>,
}

/// The words of what is ticked, with a sign between them.
pub(super) fn joined(found: &[Ticked], sign: &str) -> String {
    let words: Vec<&str> = found.iter().map(|it| it.text.as_str()).collect();
    words.join(sign)
}
