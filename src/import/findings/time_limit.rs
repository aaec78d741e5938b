//! Days in an office table: 2026.11.5, 11月底, 接到通报后15日内, 立行立改, 长期坚持.

use crate::domain::date::{Date, date_in_words};
use crate::import::sentences::points::{chinese, plain};

/// Within so many days what is to be put right at once.
const AT_ONCE: u32 = 3;

/// The number that a workbook gives to the first day of this year.
const SERIAL: (u32, i32) = (36_526, 2000);

/// Until when something is to be put right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Limit {
    /// Within so many days after the notice.
    pub(crate) days: Option<u32>,
    /// Until this day.
    pub(crate) due: Option<Date>,
    /// What is doubtful about it.
    pub(crate) doubt: Option<String>,
}

/// The day that `text` names; one without a year is in `year`.
pub(crate) fn date_in(text: &str, year: i32) -> Option<Date> {
    let text = plain(text);
    let text = text.trim();
    // A time of the day may stand behind it, and a workbook that lost its format has only a count of days.
    let day = text.split_once(' ').map_or(
        text,
        |(day, rest)| {
            if rest.contains(':') { day } else { text }
        },
    );
    let serial = day
        .parse::<u32>()
        .ok()
        .filter(|it| day.len() == 5 && *it < 80_000);
    let from_serial = || {
        let (first, year) = SERIAL;
        Date::new(year, 1, 1)?.days_later(serial?.checked_sub(first)?)
    };
    date_in_words(day, year)
        .or_else(from_serial)
        .or_else(|| whole_day(text))
}

/// A day with its year somewhere in a sentence.
fn whole_day(text: &str) -> Option<Date> {
    let number = |it: &str| it.trim().parse::<u32>().ok();
    text.match_indices('年').find_map(|(at, sign)| {
        let before = text.get(..at)?.trim_end();
        let year = before.rsplit(|it: char| !it.is_ascii_digit()).next()?;
        let (month, rest) = text.get(at + sign.len()..)?.split_once('月')?;
        let (day, _) = rest.split_once('日')?;
        Date::new(year.parse().ok()?, number(month)?, number(day)?)
    })
}

/// Until when `text` says that something of the notice of `on` is to be put right.
pub(crate) fn limit_in(text: &str, on: Date) -> Limit {
    let text = plain(text);
    let text = text.trim();
    let says = |words: &[&str]| words.iter().any(|it| text.contains(it));
    if let Some(limit) = days_in(text) {
        return limit;
    }
    if let Some(due) = due_in(text, on) {
        return due;
    }
    if says(&["立行立改", "立即", "即知即改", "即行即改", "马上", "当日"]) {
        return Limit {
            days: Some(AT_ONCE),
            doubt: Some(format!("“{text}”没有写哪一天，暂按{AT_ONCE}天")),
            ..Limit::default()
        };
    }
    let doubt = if says(&["长期", "持续", "常态"]) {
        format!("“{text}”没有写哪一天，请定一个阶段时限")
    } else {
        format!("“{text}”读不出是哪一天，请补填时限")
    };
    Limit {
        doubt: Some(doubt),
        ..Limit::default()
    }
}

/// 15天, 15日内, 十五个工作日, 两周内, 一个月内
fn days_in(text: &str) -> Option<Limit> {
    let units = [
        ("个工作日", 1, true),
        ("工作日", 1, true),
        ("个自然日", 1, false),
        ("天", 1, false),
        ("日内", 1, false),
        ("日之内", 1, false),
        ("日以内", 1, false),
        ("个星期", 7, false),
        ("周", 7, false),
        ("个月", 30, false),
    ];
    let (count, unit, each, working) = units.into_iter().find_map(|(unit, each, working)| {
        let (before, _) = text.split_once(unit)?;
        // 12月20日内 names a day.
        let is_number = |it: char| it.is_ascii_digit() || "一二两三四五六七八九十".contains(it);
        let digits = before.trim_end().rsplit(|it: char| !is_number(it)).next()?;
        let head = before.trim_end().strip_suffix(digits)?;
        if head.ends_with('月') {
            return None;
        }
        let figures = || digits.parse::<u32>().ok();
        let words = || u32::try_from(chinese(digits)?).ok();
        let count = figures().or_else(words).filter(|it| *it > 0)?;
        Some((count, unit, each, working))
    })?;
    let days = count.checked_mul(each).filter(|it| *it <= 3650)?;
    let doubt = if working {
        Some(format!(
            "“{text}”是工作日，先按{days}天登记，遇节假日请顺延"
        ))
    } else if unit == "个月" {
        Some(format!("“{text}”按{days}天登记"))
    } else {
        None
    };
    Some(Limit {
        days: Some(days),
        due: None,
        doubt,
    })
}

/// A day, the end of a month, or the end of the year; what is over before the notice is meant of the next year.
fn due_in(text: &str, on: Date) -> Option<Limit> {
    let has_year = text.contains('年') && !text.contains("年底") && !text.contains("年前")
        || text
            .split(|it: char| !it.is_ascii_digit())
            .any(|it| it.len() == 4 || it.len() == 8);
    let (due, doubt) = named_day(text, on.year())?;
    let (due, next) = if due < on && !has_year {
        let (due, _) = named_day(text, on.year() + 1)?;
        (due, Some(format!("没有写年份，按{due}登记")))
    } else {
        (due, None)
    };
    let early = (due < on).then(|| format!("时限{due}早于通报日期{on}"));
    Some(Limit {
        days: None,
        due: Some(due),
        doubt: early.or(next).or(doubt),
    })
}

fn named_day(text: &str, year: i32) -> Option<(Date, Option<String>)> {
    if let Some(day) = date_in(text, year) {
        return Some((day, None));
    }
    if text.contains("年底") || text.contains("年末") || text.contains("年内") {
        return Some((Date::month_end(year, 12)?, None));
    }
    let groups = text.split(|it: char| !it.is_ascii_digit());
    let groups: Vec<u32> = groups.filter_map(|it| it.parse().ok()).collect();
    let (year, month) = match groups.as_slice() {
        [month] if text.contains('月') => (year, *month),
        [year, month] if *year > 1999 => (i32::try_from(*year).ok()?, *month),
        _ => return None,
    };
    let last = Date::month_end(year, month)?;
    let guess = |day: u32| {
        let day = Date::new(year, month, day)?;
        Some((day, Some(format!("“{text}”按{day}登记"))))
    };
    if text.contains("上旬") || text.contains('初') {
        guess(10)
    } else if text.contains("中旬") {
        guess(20)
    } else if text.contains('底') || text.contains('末') || text.contains("下旬") {
        Some((last, None))
    } else {
        Some((last, Some(format!("“{text}”按{last}登记"))))
    }
}
