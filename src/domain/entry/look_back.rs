//! Look-back windows: which dated events count, and until when.

use crate::domain::assessment::calendar::Calendar;
use crate::domain::date::Date;
use crate::domain::standard::rule::Window;

impl Window {
    /// Whether an event on `date` counts.
    pub fn holds(self, date: Date, calendar: Calendar) -> bool {
        // What happens after the closing date belongs to the next assessment.
        if calendar.closing.is_some_and(|closing| closing < date) {
            return false;
        }
        match (self, calendar.closing) {
            (Self::Year, _) => date.year() == calendar.year,
            // Without a closing date nothing can be ruled out.
            (Self::Always, _) | (Self::Months(_), None) => true,
            (Self::Months(months), Some(closing)) => closing.months_before(months) < date,
        }
    }

    /// The window in words, e.g. 近24个月内.
    pub fn in_words(self) -> String {
        match self {
            Self::Months(months) => format!("近{months}个月内"),
            Self::Year => "考核年度内".to_owned(),
            Self::Always => "统计范围内".to_owned(),
        }
    }
}

/// The last closing date that an event counts on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// It counts on every one.
    Always,
    /// It counts on this one and those before it, down to the day of the event; in the year of that day, where
    /// the year decides.
    Day(Date),
    /// It counts on none: the window is empty.
    Never,
}

impl Window {
    /// Until when an event on `date` counts.
    pub fn until(self, date: Date) -> Until {
        match self {
            Self::Always => Until::Always,
            Self::Year => Date::month_end(date.year(), 12).map_or(Until::Always, Until::Day),
            Self::Months(0) => Until::Never,
            Self::Months(months) => {
                let Some(same_day) = date.months_later(months) else {
                    return Until::Always;
                };
                // A day that its month does not have, as 29 February, is looked for from the last one it has.
                if same_day.day() < date.day() {
                    Until::Day(same_day)
                } else {
                    same_day.day_before().map_or(Until::Always, Until::Day)
                }
            }
        }
    }
}
