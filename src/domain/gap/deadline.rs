//! Deadlines (整改时限): the usual one, how many days are left, what is overdue.

use crate::domain::assessment::gap_step::GapStatus;
use crate::domain::assessment::{About, Assessment};
use crate::domain::date::Date;
use crate::domain::gap::Gap;
use crate::domain::standard::Entry;

/// How many days there are until `due`: 0 on the day itself, below zero when it is late.
pub(crate) fn days_until(due: Date, today: Date) -> i64 {
    let days = due.naive().signed_duration_since(today.naive());
    days.num_days()
}

/// Whether the day is over.
pub(crate) fn is_over(due: Date, today: Date) -> bool {
    due < today
}

/// How long there is, or since when it is late.
pub(crate) fn left_in_words(days: i64) -> String {
    match days {
        late @ ..0 => format!("已逾期{}天", late.unsigned_abs()),
        0 => "今天到期".to_owned(),
        days => format!("剩{days}天"),
    }
}

/// That a day by which something is to be put right comes after the day that closes the assessment, if it does: then it is
/// too late for this one.
pub(crate) fn beyond_closing(about: &About, day: Date) -> Option<String> {
    let closing = about.closing_date().filter(|it| *it < day)?;
    Some(match about.closing {
        Some(_) => format!("晚于考核截止日{closing}"),
        None => format!("晚于{}年末（考核截止日未设定，按年末算）", about.year),
    })
}

/// What is odd about a day that is set now, by which something is to be put right: it is over, or comes after the day that
/// closes the assessment.
pub(crate) fn odd_deadline(about: &About, day: Date, today: Date) -> Option<String> {
    if is_over(day, today) {
        let late = days_until(day, today).unsigned_abs();
        return Some(format!("早于今天{late}天，照此就已逾期，请核对"));
    }
    beyond_closing(about, day)
}

impl Gap {
    /// That it is to be put right after the assessment closes, if it is, or is asked to be.
    pub(crate) fn beyond_closing(&self, about: &About) -> Option<String> {
        if self.is_closed() {
            return None;
        }
        let asked = self.asked.and_then(|it| beyond_closing(about, it));
        let asked = asked.map(|it| format!("申请延到的日期{it}"));
        self.due.and_then(|it| beyond_closing(about, it)).or(asked)
    }

    /// Whether it is still to be put right after its deadline, or was handed in to be checked after it.
    pub(crate) fn is_overdue(&self, today: Date) -> bool {
        let day = self.handed_in().filter(|_| self.is_to_verify());
        let day = day.map_or(today, |it| it.on);
        !self.is_closed() && self.due.is_some_and(|due| is_over(due, day))
    }

    /// Whether it, or a step of its measure, is to be done within so many days from `today`, or should have been.
    pub(crate) fn is_due_within(&self, days: u32, today: Date) -> bool {
        let Some(last) = today.days_later(days) else {
            return false;
        };
        let open = self.milestones.iter().filter(|it| it.done.is_none());
        let mut dues = open.filter_map(|it| it.due).chain(self.due);
        !self.is_closed() && dues.any(|it| it <= last)
    }

    /// Whether it is to be put right within so many days from `today`, and is not late yet.
    pub(crate) fn is_near(&self, days: u32, today: Date) -> bool {
        let is_near = |due: Date| (0..=i64::from(days)).contains(&days_until(due, today));
        !self.is_closed() && self.due.is_some_and(is_near)
    }

    /// How many days are left, today counted: 1 on the day itself and after it.
    pub(crate) fn days_left(&self, today: Date) -> Option<i64> {
        Some(days_until(self.due?, today).max(0) + 1)
    }

    /// Whether its deadline stands, so that only an extension moves it: since the first step, though older files do not
    /// say what it was then.
    pub(crate) fn has_fixed_deadline(&self) -> bool {
        let is_begun = self.status != GapStatus::Open && self.due.is_some();
        self.first_due.is_some() || is_begun
    }
}

/// The day an item's gap is to be closed by: the end of its month or phase or, when that is over,
/// of the phase in force `today`, or of the year. When the year is over too, its own day stands.
pub(crate) fn deadline(assessment: &Assessment, entry: &Entry<'_>, today: Date) -> Option<Date> {
    let year = assessment.about.year;
    let month = entry.node.month.and_then(|it| Date::month_end(year, it));
    let phase = || assessment.standard.phase(entry.phase)?.end(year);
    usual_deadline(assessment, month.or_else(phase), today)
}

/// The own day or, when that is over or there is none, the end of the phase in force or of the year.
pub(crate) fn usual_deadline(
    assessment: &Assessment,
    own: Option<Date>,
    today: Date,
) -> Option<Date> {
    let year = assessment.about.year;
    let in_force = assessment.phase_on(today).and_then(|it| it.end(year));
    let year_end = Date::month_end(year, 12);
    let mut days = [own, in_force, year_end].into_iter().flatten();
    days.find(|it| today <= *it).or(own).or(year_end)
}
