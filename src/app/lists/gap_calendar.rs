//! 日历 of the gaps: what is to be done on which day of a month.

use crate::domain::date::Date;
use crate::domain::gap::Gap;
use crate::domain::gap::deadline::is_over;

/// Something to be done on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayEntry<'a> {
    /// The day.
    pub on: Date,
    /// The gap.
    pub gap: &'a Gap,
    /// The words of the step of its measure; `None` where it is the deadline of the gap itself.
    pub step: Option<&'a str>,
    /// How it stands.
    pub is: DayState,
}

/// How an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayState {
    /// To be done, and late.
    Overdue,
    /// To be done.
    Open,
    /// Done.
    Done,
}

impl DayState {
    fn new(on: Date, done: bool, today: Date) -> Self {
        match done {
            true => Self::Done,
            false if is_over(on, today) => Self::Overdue,
            false => Self::Open,
        }
    }
}

/// All deadlines of `gaps` and of the steps of their measures, in the order of the gaps.
fn all<'a>(gaps: impl Iterator<Item = &'a Gap>, today: Date) -> impl Iterator<Item = DayEntry<'a>> {
    gaps.flat_map(move |gap| {
        let own = gap.due.map(|on| DayEntry {
            on,
            gap,
            step: None,
            // As in the ledger: what was handed in is late only as it was then.
            is: if gap.is_closed() {
                DayState::Done
            } else if gap.is_overdue(today) {
                DayState::Overdue
            } else {
                DayState::Open
            },
        });
        let steps = gap.milestones.iter().filter_map(move |it| {
            let on = it.due?;
            let done = it.done.is_some() || gap.is_closed();
            Some(DayEntry {
                on,
                gap,
                step: Some(&it.text),
                is: DayState::new(on, done, today),
            })
        });
        own.into_iter().chain(steps)
    })
}

/// What is to be done in a month, day by day; on one day in the order of the gaps, what is late first and what
/// is done last.
pub fn month_entries<'a>(
    gaps: impl Iterator<Item = &'a Gap>,
    (year, month): (i32, u32),
    today: Date,
) -> Vec<DayEntry<'a>> {
    let is_in = |it: &DayEntry<'_>| (it.on.year(), it.on.month()) == (year, month);
    let mut found: Vec<DayEntry<'a>> = all(gaps, today).filter(is_in).collect();
    let rank = |it: DayState| match it {
        DayState::Overdue => 0,
        DayState::Open => 1,
        DayState::Done => 2,
    };
    found.sort_by_key(|it| (it.on, rank(it.is)));
    found
}

/// The nearest month that has something in it: the next one or, where there is none, the last one before.
pub fn nearest_month<'a>(
    gaps: impl Iterator<Item = &'a Gap>,
    here: (i32, u32),
    today: Date,
) -> Option<(i32, u32)> {
    let mut later: Option<(i32, u32)> = None;
    let mut earlier: Option<(i32, u32)> = None;
    for entry in all(gaps, today) {
        let month = (entry.on.year(), entry.on.month());
        if here < month && later.is_none_or(|it| month < it) {
            later = Some(month);
        } else if month < here && earlier.is_none_or(|it| it < month) {
            earlier = Some(month);
        }
    }
    later.or(earlier)
}

/// The month so many months later, within the years that the program knows.
pub fn month_after((year, month): (i32, u32), by: i32) -> (i32, u32) {
    let months = i64::from(year) * 12 + i64::from(month) - 1 + i64::from(by);
    let months = months.clamp(1900 * 12, 2200 * 12 + 11);
    let year = i32::try_from(months.div_euclid(12)).unwrap_or(year);
    let month = u32::try_from(months.rem_euclid(12) + 1).unwrap_or(month);
    (year, month)
}
