//! Gaps in an order, one of which can be put in its place without sorting the others again.

use std::cmp::{Ordering, Reverse};

use crate::domain::assessment::gap_work::GapOrigin;
use crate::domain::date::Date;
use crate::domain::decimal::Points;
use crate::domain::gap::Gap;
use crate::domain::gap::deadline::is_over;

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
    pub(crate) const fn on(self, today: Date) -> Self {
        match self {
            Self::Pressing(_) => Self::Pressing(today),
            other => other,
        }
    }

    /// How two gaps stand to each other; gaps that are equal in it are as the standard is printed.
    pub fn compare(self, a: &Gap, b: &Gap) -> Ordering {
        let by_points = |it: &Gap| (it.origin, Reverse(weight(it)), it.at);
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

/// What putting a gap right brings back; what the negative list took for it; where nobody has scored its item yet, what
/// it had lost.
fn weight(gap: &Gap) -> Points {
    match gap.origin {
        _ if gap.is_unscored && !gap.is_closed() => gap.lost,
        GapOrigin::Negative => gap.lost_now(),
        _ => gap.recoverable,
    }
}

/// Vetoes first, closed gaps last, and before them those without a deadline. What is late is by its deadline, what
/// is not yet by its points for each day left.
fn pressing(a: &Gap, b: &Gap, today: Date) -> Ordering {
    let class = |it: &Gap| match (it.origin, it.due) {
        _ if it.is_closed() => 6,
        (GapOrigin::Veto, Some(due)) if is_over(due, today) => 0,
        (GapOrigin::Veto, Some(_)) => 1,
        (GapOrigin::Veto, None) => 2,
        (_, Some(due)) if is_over(due, today) => 3,
        (_, Some(_)) => 4,
        (_, None) => 5,
    };
    let per_day = |it: &Gap, other: &Gap| {
        let points = i128::from(weight(it).units());
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

/// Gaps in an order; of each item at most one.
#[derive(Clone, Debug, Default)]
pub(crate) struct GapList {
    gaps: Vec<Gap>,
    /// Which items the gaps are of, in the same order: found much faster than in the gaps themselves.
    items: Vec<usize>,
    order: GapOrder,
}

impl GapList {
    /// The gaps, which are in this order.
    pub(crate) fn new(gaps: Vec<Gap>, order: GapOrder) -> Self {
        let items = gaps.iter().map(|it| it.at).collect();
        Self { gaps, items, order }
    }

    /// The gaps, in order.
    pub(crate) fn as_slice(&self) -> &[Gap] {
        &self.gaps
    }

    /// Puts `gap`, if there is one, in the place of the one that the item at `at` had, if it had one.
    /// Returns whether the list is another one now.
    pub(crate) fn put(&mut self, at: usize, gap: Option<Gap>) -> bool {
        let known = self.items.iter().position(|it| *it == at);
        match (known, gap) {
            (None, None) => false,
            (None, Some(gap)) => {
                let to = self.before(&self.gaps, &gap);
                self.gaps.insert(to, gap);
                self.items.insert(to, at);
                true
            }
            (Some(from), None) => {
                self.gaps.remove(from);
                self.items.remove(from);
                true
            }
            (Some(from), Some(gap)) => self.exchange(from, gap),
        }
    }

    /// How many of `gaps`, which are in order, come before `gap`.
    fn before(&self, gaps: &[Gap], gap: &Gap) -> usize {
        gaps.partition_point(|it| self.order.compare(it, gap) == Ordering::Less)
    }

    /// Puts `gap` in the place of the one at `from`, and then where it belongs.
    fn exchange(&mut self, from: usize, gap: Gap) -> bool {
        if self.gaps.get(from) == Some(&gap) {
            return false;
        }
        let (lower, upper) = self.gaps.split_at(from);
        let left = self.before(lower, &gap);
        let right = from + self.before(upper.get(1..).unwrap_or_default(), &gap);
        if let Some(known) = self.gaps.get_mut(from) {
            *known = gap;
        }
        if left < from {
            turn(&mut self.gaps, left, from, <[Gap]>::rotate_right);
            turn(&mut self.items, left, from, <[usize]>::rotate_right);
        } else {
            turn(&mut self.gaps, from, right, <[Gap]>::rotate_left);
            turn(&mut self.items, from, right, <[usize]>::rotate_left);
        }
        true
    }
}

/// Turns the part of `list` from `first` to `last`, both within, by one.
fn turn<T>(list: &mut [T], first: usize, last: usize, rotate: impl Fn(&mut [T], usize)) {
    if let Some(part) = list.get_mut(first..=last) {
        rotate(part, 1);
    }
}
