//! Points in brackets that name what the whole item is worth, not what one clause of it earns.

use crate::domain::decimal::Points;
use crate::import::sentences::clause::statement::Verb;
use crate::import::sentences::reading::part::{Part, PartKind, Why};
use crate::import::sentences::rules::composing::Composing;

impl Composing {
    /// “厕所清洁（8分）。有异味扣2分，有积水扣2分”: without the part that only names all the points.
    pub(super) fn unnamed(&mut self, parts: Vec<Part>) -> Vec<Part> {
        let Some(at) = parts.iter().position(|it| names_whole(it, &parts)) else {
            return parts;
        };
        let mut parts = parts;
        let named = parts.remove(at);
        self.reading.whole = self.reading.whole.or(Some(named.points));
        if self.max.is_positive() && named.points != self.max {
            self.doubt(&named.words, Why::Sum);
        }
        parts
    }
}

/// Whether bare points are those of all the others together.
fn names_whole(part: &Part, parts: &[Part]) -> bool {
    if !part.is_bare || part.kind != PartKind::Plain || parts.len() < 2 {
        return false;
    }
    let others = || parts.iter().filter(|it| it.order != part.order);
    let earned = || others().filter(|it| it.verb == Verb::Earn && it.points.is_positive());
    let paid: Vec<Points> = earned().map(|it| it.points).collect();
    let sum: Points = paid.iter().copied().sum();
    let top = paid.iter().max().copied().unwrap_or_default();
    let no_other_bare = !others().any(|it| it.is_bare);
    let levels = top == part.points && paid.len() < parts.len();
    no_other_bare && (paid.is_empty() || sum == part.points || levels)
}
