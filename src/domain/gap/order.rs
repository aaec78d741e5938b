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

/// Closed gaps last, those without a deadline before them.
fn pressing(a: &Gap, b: &Gap, today: Date) -> Ordering {
    let class = |it: &Gap| match it.due {
        _ if it.is_closed() => 4,
        _ if it.origin == Origin::Veto => 0,
        Some(due) if due < today => 1,
        Some(_) => 2,
        None => 3,
    };
    let per_day = |it: &Gap, other: &Gap| {
        let points = i128::from(it.recoverable.units());
        points * i128::from(other.days_left(today).unwrap_or(1))
    };
    class(a)
        .cmp(&class(b))
        .then_with(|| match (a.due, b.due) {
            (Some(one), Some(other)) if one < today && other < today => one.cmp(&other),
            _ => per_day(b, a).cmp(&per_day(a, b)),
        })
        .then_with(|| (a.due.is_none(), a.due).cmp(&(b.due.is_none(), b.due)))
}
