//! Calendar dates and moments as they stand in files and documents.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike as _, Days, FixedOffset, Months, NaiveDate, Timelike as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::domain::typed::half;

/// A text that is no date is quoted up to this many characters.
const MAX_QUOTE: usize = 40;

/// A day, written `2026-11-05`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

/// Why a text is not a [`Date`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}”不是有效日期，请按 2026-11-05 的样式填写，并核对该月是否有这一天")]
pub struct DateError(String);

impl Date {
    /// The day `year-month-day`, if there is one; years 1900 to 2200.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        (1900..=2200)
            .contains(&year)
            .then(|| NaiveDate::from_ymd_opt(year, month, day))
            .flatten()
            .map(Self)
    }

    /// The last day of a month, if the month exists.
    pub fn month_end(year: i32, month: u32) -> Option<Self> {
        let first = Self::new(year, month, 1)?;
        let next = first.0.checked_add_months(Months::new(1))?;
        next.pred_opt().map(Self)
    }

    /// The day as the date library has it.
    pub const fn naive(self) -> NaiveDate {
        self.0
    }

    /// The year, e.g. 2026.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub(crate) fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub(crate) fn day(self) -> u32 {
        self.0.day()
    }

    /// How many days after a Monday it is: 0 for a Monday, 6 for a Sunday.
    pub(crate) fn days_from_monday(self) -> u32 {
        self.0.weekday().num_days_from_monday()
    }

    /// The day so many days later, if it lies before 2200 is over.
    pub fn days_later(self, days: u32) -> Option<Self> {
        let day = self.0.checked_add_days(Days::new(u64::from(days)))?;
        Self::new(day.year(), day.month(), day.day())
    }

    /// The same day `months` earlier, or that month's last day where it is shorter.
    #[must_use]
    pub(crate) fn months_before(self, months: u32) -> Self {
        self.0
            .checked_sub_months(Months::new(months))
            .map_or(self, Self)
    }

    /// The same day `months` later, or that month's last day where it is shorter; up to 2200.
    pub(crate) fn months_later(self, months: u32) -> Option<Self> {
        let day = self.0.checked_add_months(Months::new(months))?;
        Self::new(day.year(), day.month(), day.day())
    }

    /// The day before.
    pub fn day_before(self) -> Option<Self> {
        self.0.pred_opt().map(Self)
    }

    /// How many days it is until `other`; below zero where that is earlier.
    pub(crate) fn days_until(self, other: Self) -> i64 {
        (other.naive() - self.naive()).num_days()
    }

    /// As it stands in running text: 2026年11月5日 (GB/T 9704-2012, 7.3.5.4: no leading zeros).
    pub(crate) fn in_words(self) -> String {
        format!("{}年{}月{}日", self.0.year(), self.0.month(), self.0.day())
    }
}

/// Reads a date as people type it; one without a year is in `year`. A text with anything else in it is none.
pub fn typed_date(text: &str, year: i32) -> Option<Date> {
    const BETWEEN: [char; 7] = ['-', '/', '.', '年', '月', ' ', '—'];
    let text = half(text);
    let text = text.strip_suffix(['日', '号']).unwrap_or(&text);
    let known = |it: char| it.is_ascii_digit() || BETWEEN.contains(&it);
    if !text.chars().all(known) || !text.starts_with(|it: char| it.is_ascii_digit()) {
        return None;
    }
    date_in_words(text, year)
}

/// The date that is named in words, whatever else they say; one without a year is in `year`.
pub(crate) fn date_in_words(text: &str, year: i32) -> Option<Date> {
    let plain: String = text
        .chars()
        .map(|it| if it.is_ascii_digit() { it } else { ' ' })
        .collect();
    let numbers: Vec<&str> = plain.split_whitespace().collect();
    let number = |text: &str| text.parse::<u32>().ok();
    match numbers.as_slice() {
        [all] if all.len() == 8 => {
            let (year, rest) = all.split_at_checked(4)?;
            let (month, day) = rest.split_at_checked(2)?;
            Date::new(year.parse().ok()?, number(month)?, number(day)?)
        }
        [month, day] => Date::new(year, number(month)?, number(day)?),
        [year, month, day] if year.len() == 4 => {
            Date::new(year.parse().ok()?, number(month)?, number(day)?)
        }
        _ => None,
    }
}

impl From<NaiveDate> for Date {
    fn from(day: NaiveDate) -> Self {
        Self(day)
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let numbers: Option<Vec<i32>> = text.trim().split('-').map(|it| it.parse().ok()).collect();
        let day = match numbers.as_deref() {
            Some(&[year, month, day]) => u32::try_from(month)
                .ok()
                .zip(u32::try_from(day).ok())
                .and_then(|(month, day)| Self::new(year, month, day)),
            _ => None,
        };
        day.ok_or_else(|| DateError(text.trim().chars().take(MAX_QUOTE).collect()))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

/// A moment with its offset from UTC, to the second, written `2026-11-05T14:32:07+08:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(DateTime<FixedOffset>);

impl Moment {
    /// The moment `time`, without its part of a second, which no file keeps.
    pub fn new(time: DateTime<FixedOffset>) -> Self {
        Self(time.with_nanosecond(0).unwrap_or(time))
    }

    /// The day at the place where it happened.
    pub fn date(self) -> Date {
        Date(self.0.date_naive())
    }

    /// The wall clock at that place, without its offset.
    pub fn local(self) -> chrono::NaiveDateTime {
        self.0.naive_local()
    }

    /// Hours and minutes, e.g. 14:32.
    pub(crate) fn clock(self) -> String {
        self.0.format("%H:%M").to_string()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%dT%H:%M:%S%:z"))
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let parsed = DateTime::parse_from_rfc3339(&text).map(Self::new);
        parsed.map_err(|_it| {
            let shown: String = text.chars().take(MAX_QUOTE).collect();
            de::Error::custom(format!(
                "“{shown}”不是有效时刻，应写成 2026-11-05T14:32:07+08:00"
            ))
        })
    }
}
