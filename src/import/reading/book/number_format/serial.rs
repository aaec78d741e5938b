//! Days counted from 1900 or 1904, as workbooks keep dates.

/// From which day a workbook counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Base {
    /// 1 is 1900-01-01, and there is a 1900-02-29 as in Lotus 1-2-3.
    #[default]
    Of1900,
    /// 0 is 1904-01-01: workbooks of Excel for the Mac.
    Of1904,
}

/// How many days lie between the two.
const BETWEEN: f64 = 1_462.0;

/// The day after 9999-12-31.
const END: f64 = 2_958_466.0;

/// Seconds of a day.
const DAY: i64 = 86_400;

/// A moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Moment {
    /// The year, 1900 to 9999.
    pub year: i64,
    /// The month, from 1.
    pub month: i64,
    /// The day, from 1; 0 of 1900-01-00.
    pub day: i64,
    /// The day of the week, 0 is Sunday.
    pub weekday: i64,
    /// Whole seconds since the count began.
    pub seconds: i64,
    /// Parts of a second, in thousandths.
    pub thousandths: i64,
}

impl Moment {
    /// The moment that a number means, to the second, or to so many places of it; `None` where it is none.
    pub(crate) fn of(number: f64, base: Base, places: u32) -> Option<Self> {
        let number = match base {
            Base::Of1900 => number,
            Base::Of1904 => number + BETWEEN,
        };
        if !(0.0..END).contains(&number) {
            return None;
        }
        let unit = 10_i64.checked_pow(places.min(3))?;
        let thousandths = whole(number * 86_400_000.0)?;
        let step = 1_000 / unit;
        let thousandths = (thousandths + step / 2) / step * step;
        let seconds = thousandths / 1_000;
        let days = seconds / DAY;
        let (year, month, day) = date(days);
        Some(Self {
            year,
            month,
            day,
            weekday: (days + 6) % 7,
            seconds,
            thousandths: thousandths % 1_000,
        })
    }
}

/// The nearest whole number.
fn whole(number: f64) -> Option<i64> {
    format!("{number:.0}").parse().ok()
}

/// Year, month and day of a day counted from 1900.
fn date(days: i64) -> (i64, i64, i64) {
    match days {
        0 => return (1900, 1, 0),
        60 => return (1900, 2, 29),
        _ => {}
    }
    // Days since 1970-01-01; before the day that never was they are one more.
    let days = if days < 60 { days + 1 } else { days } - 25_569;
    // See Howard Hinnant, “chrono-compatible low-level date algorithms”.
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

/// The number of a day and time as XML writes it: `2026-12-01`, `2026-12-01T09:30:00.000`; `None` where it is none.
pub(crate) fn of_iso(text: &str, base: Base) -> Option<f64> {
    let text = text.trim().trim_end_matches('Z');
    let (date, time) = text
        .split_once(['T', ' '])
        .map_or((text, None), |(date, time)| (date, Some(time)));
    let mut parts = date.splitn(3, '-').map(|it| it.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let is_date =
        (1_899..=9_999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    if !is_date {
        return None;
    }
    let (y, m) = if month <= 2 {
        (year - 1, month + 9)
    } else {
        (year, month - 3)
    };
    let era = y.div_euclid(400);
    let of_era = y.rem_euclid(400);
    let of_year = (153 * m + 2) / 5 + day - 1;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
    let days = days + 25_569;
    // A time alone is said of one of the two days before the first: they are both 0.
    let days = match days {
        0 | 1 => 0,
        2..=60 => days - 1,
        _ => days,
    };
    let mut number = f64::from(i32::try_from(days).ok()?);
    if let Some(time) = time {
        number += of_clock(time)?;
    }
    match base {
        Base::Of1900 => Some(number),
        Base::Of1904 => Some(number - BETWEEN),
    }
}

/// The part of a day of `09:30:00.5`.
fn of_clock(text: &str) -> Option<f64> {
    let mut parts = text.split(':').map(|it| it.parse::<f64>().ok());
    let (hours, minutes) = (parts.next()??, parts.next()??);
    let seconds = parts.next().unwrap_or(Some(0.0))?;
    let all = hours * 3_600.0 + minutes * 60.0 + seconds;
    (0.0..1e9).contains(&all).then_some(all / 86_400.0)
}

/// The number of days of a length of time as XML writes it: `PT09H30M00S`, `P1DT2H`.
pub(crate) fn of_duration(text: &str) -> Option<f64> {
    let text = text.trim();
    let (is_negative, text) = match text.strip_prefix('-') {
        Some(text) => (true, text),
        None => (false, text),
    };
    let mut rest = text.strip_prefix('P')?;
    let (mut seconds, mut is_time) = (0.0, false);
    while !rest.is_empty() {
        if let Some(behind) = rest.strip_prefix('T') {
            (rest, is_time) = (behind, true);
            continue;
        }
        let end = rest.find(|it: char| it.is_ascii_alphabetic())?;
        let (number, behind) = rest.split_at_checked(end)?;
        let number: f64 = number.replace(',', ".").parse().ok()?;
        let unit = behind.chars().next()?;
        seconds += number
            * match (unit, is_time) {
                ('D', false) => 86_400.0,
                ('H', true) => 3_600.0,
                ('M', true) => 60.0,
                ('S', true) => 1.0,
                _ => return None,
            };
        rest = behind.get(1..)?;
    }
    let days: f64 = seconds / 86_400.0;
    days.is_finite()
        .then_some(if is_negative { -days } else { days })
}
