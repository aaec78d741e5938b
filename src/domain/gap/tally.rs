//! How far the work on gaps is: how many are closed, how many in time, what is late and what is near.

use std::collections::BTreeMap;

use crate::domain::assessment::gap_step::GapStatus;
use crate::domain::date::Date;
use crate::domain::decimal::{Decimal, Points};
use crate::domain::gap::Gap;
use crate::domain::score::total::Total;

/// A deadline is near when it lies within so many days.
pub(crate) const SOON: u32 = 7;

/// How far the work on some gaps is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many there are.
    pub all: u32,
    /// How many of them are closed.
    pub closed: u32,
    /// How many wait for somebody to look whether they are put right.
    pub(crate) to_verify: u32,
    /// How many are late.
    pub overdue: u32,
    /// How many are to be put right within `SOON` days, and are not late yet.
    pub soon: u32,
    /// How many are late, or are to be worked on within `SOON` days, be it a step of their measure.
    pub this_week: u32,
    /// How many were closed on a known day and had a deadline.
    pub dated: u32,
    /// How many of those were closed on their deadline or before.
    pub in_time: u32,
    /// Points that the open ones bring back to the grand total.
    pub recoverable: Points,
}

impl Tally {
    /// Of how many 按时销号率 is reckoned: of those that were closed on a known day and had a deadline, and of those that
    /// are late.
    pub const fn rated(&self) -> u32 {
        self.dated.saturating_add(self.overdue)
    }

    /// 按时销号率 in per cent, to two places; `None` while nothing was closed on a known day.
    pub fn in_time_rate(&self) -> Option<Decimal> {
        if self.dated == 0 {
            return None;
        }
        let [part, whole] = [self.in_time, self.rated()].map(Decimal::from);
        Decimal::HUNDRED.share(part, whole).map(Decimal::rounded)
    }

    /// The same where putting right brings no more than `total` can still rise.
    #[must_use]
    pub fn held_to(self, total: &Total) -> Self {
        Self {
            recoverable: total.regained(self.recoverable, Points::ZERO),
            ..self
        }
    }

    fn count(&mut self, gap: &Gap, today: Date) {
        let one = u32::from;
        self.all += 1;
        self.closed += one(gap.is_closed());
        self.to_verify += one(gap.status == GapStatus::ToVerify);
        self.overdue += one(gap.is_overdue(today));
        self.soon += one(gap.is_soon(today));
        self.this_week += one(gap.is_for_this_week(today));
        if let Some((closed, due)) = gap.closed_on().zip(gap.due) {
            self.dated += 1;
            self.in_time += one(closed <= due);
        }
        if !gap.is_closed() {
            self.recoverable += gap.recoverable;
        }
    }
}

impl Gap {
    /// Whether it is to be put right within `SOON` days, and is not late yet.
    pub(crate) fn is_soon(&self, today: Date) -> bool {
        self.is_near(SOON, today)
    }

    /// 本周该做: whether it is late, or it or a step of its measure is to be done within `SOON` days.
    pub(crate) fn is_for_this_week(&self, today: Date) -> bool {
        self.is_due_within(SOON, today)
    }
}

/// How far the work on `gaps` is, looked at on `today`.
pub fn tally<'a>(gaps: impl IntoIterator<Item = &'a Gap>, today: Date) -> Tally {
    let mut tally = Tally::default();
    for gap in gaps {
        tally.count(gap, today);
    }
    tally
}

/// The same for each section responsible.
pub fn by_section<'a>(
    gaps: impl IntoIterator<Item = &'a Gap>,
    today: Date,
) -> BTreeMap<String, Tally> {
    let mut sections: BTreeMap<String, Tally> = BTreeMap::new();
    for gap in gaps {
        match sections.get_mut(&gap.section) {
            Some(tally) => tally.count(gap, today),
            None => {
                sections.insert(gap.section.clone(), tally([gap], today));
            }
        }
    }
    sections
}
