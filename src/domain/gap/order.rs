//! In which order gaps are listed.

use std::cmp::{Ordering, Reverse};

use crate::domain::date::Date;
use crate::domain::gap::{Gap, Origin};

/// In which order gaps are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GapOrder {
    /// Vetoes first, then by the points that can be got back.
    #[default]
    Recoverable,
    /// By section, then by points.
    Section,
    /// By deadline, then by points.
    Deadline,
    /// As the standard is printed.
    Standard,
    /// What is most pressing on this day: vetoes first, then what is overdue, then by points for each day left.
    Pressing(Date),
}

/// Puts gaps in order.
pub fn sort(gaps: &mut [Gap], order: GapOrder) {
    gaps.sort_by(|a, b| order.compare(a, b));
}

impl GapOrder {
    /// The same order as it is on `today`.
    #[must_use]
    pub const fn on(self, today: Date) -> Self {
        match self {
            Self::Pressing(_) => Self::Pressing(today),
            other => other,
        }
    }

    /// How two gaps stand to each other; gaps that are equal in it are as the standard is printed.
    pub fn compare(self, a: &Gap, b: &Gap) -> Ordering {
        let by_points = |it: &Gap| (it.origin, Reverse(it.recoverable), it.at);
        // A gap without a deadline comes last.
        let by_due = |it: &Gap| (it.due.is_none(), it.due);
        let first = match self {
            Self::Recoverable => Ordering::Equal,
            Self::Section => a.section.cmp(&b.section),
            Self::Deadline => by_due(a).cmp(&by_due(b)),
            Self::Standard => a.at.cmp(&b.at),
            Self::Pressing(today) => pressing(a, b, today),
        };
        first.then_with(|| by_points(a).cmp(&by_points(b)))
    }
}

/// Vetoes first, closed gaps last, and before them those without a deadline. What is late is by its deadline, what
/// is not yet by its points for each day left.
fn pressing(a: &Gap, b: &Gap, today: Date) -> Ordering {
    let class = |it: &Gap| match (it.origin, it.due) {
        _ if it.is_closed() => 6,
        (Origin::Veto, Some(due)) if due < today => 0,
        (Origin::Veto, Some(_)) => 1,
        (Origin::Veto, None) => 2,
        (_, Some(due)) if due < today => 3,
        (_, Some(_)) => 4,
        (_, None) => 5,
    };
    let per_day = |it: &Gap, other: &Gap| {
        let points = i128::from(it.recoverable.units());
        points * i128::from(other.days_left(today).unwrap_or(1))
    };
    // Only gaps of one class are compared further, or it would be no order.
    class(a).cmp(&class(b)).then_with(|| match class(a) {
        1 | 4 => per_day(b, a)
            .cmp(&per_day(a, b))
            .then_with(|| a.due.cmp(&b.due)),
        _ => a.due.cmp(&b.due),
    })
}
