//! Days as clerks write them into forms.

use crate::domain::date::{Date, typed_date};
use crate::domain::typed::half;

/// What stands behind a day until which something is to be done.
const UNTIL: [&str; 7] = ["之前", "以前", "截止", "完成", "前", "止", "内"];

/// How the first moment of a day is written behind it.
const MIDNIGHT: [&str; 4] = [" 00:00:00", " 0:00:00", " 00:00", " 0:00"];

/// No day that an office writes down is in an earlier year; a workbook makes such days of numbers.
const EARLIEST: i32 = 1949;

/// The day that is meant; one without a year is in `year`.
///
/// # Errors
/// Why it cannot be told, as a sentence.
pub(crate) fn day(text: &str, year: i32) -> Result<Date, String> {
    let text = half(text);
    // A workbook makes 12.1 of 12.10.
    let parts: Vec<&str> = text.split('.').collect();
    if let [month, day @ ("1" | "2" | "3")] = parts.as_slice()
        && month.parse().is_ok_and(|it: u32| (1..=12).contains(&it))
    {
        return Err(format!(
            "“{text}”看不出是{month}月{day}日还是{month}月{day}0日（表格会把“{month}.{day}0”存成“{text}”）。请写成“{month}月{day}日”的形式。"
        ));
    }
    // Some programs write the hour of a day, too.
    let alone = MIDNIGHT.iter().find_map(|it| text.strip_suffix(it));
    let day = typed_date(alone.unwrap_or(&text), year)
        .ok_or_else(|| format!("“{text}”不是日期。请按“2026-11-05”的形式填写。"))?;
    if day.year() < EARLIEST {
        return Err(format!(
            "“{text}”太早了，可能是把“3.15”这样的数填进了日期格。请按“2026-11-05”的形式填写。"
        ));
    }
    Ok(day)
}

/// The last day until which something is to be done: a day, or the end of a month or of the year.
///
/// # Errors
/// Why it cannot be told, as a sentence.
pub(crate) fn last_day(text: &str, year: i32) -> Result<Date, String> {
    let whole = half(text);
    let mut said = whole.as_str();
    while let Some(rest) = UNTIL.iter().find_map(|it| said.strip_suffix(it)) {
        said = rest.trim_end();
    }
    match end_of_month(said, year) {
        Some(end) => Ok(end),
        None => day(said, year),
    }
}

/// The end of a month, or of a year, that is named: 12月底, 2026年11月末, 年底.
fn end_of_month(said: &str, year: i32) -> Option<Date> {
    let rest = said.strip_suffix(['底', '末'])?;
    let (of_year, rest) = match rest.split_once('年') {
        Some(("" | "本" | "今" | "当", rest)) => (year, rest),
        Some((number, rest)) => (number.parse().ok()?, rest),
        None => (year, rest),
    };
    match rest {
        "" if said.contains('年') => Date::month_end(of_year, 12),
        rest => {
            let month = rest.strip_suffix('月')?;
            let month = month.strip_suffix('份').unwrap_or(month);
            Date::month_end(of_year, month.parse().ok()?)
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::form::day::{day, last_day};

    fn shown(text: &str) -> String {
        last_day(text, 2026).map_or_else(|why| why, |it| it.to_string())
    }

    #[test]
    fn days_until_which_something_is_to_be_done_are_read_as_clerks_write_them() {
        for (said, meant) in [
            ("12月底前", "2026-12-31"),
            ("2027年2月底", "2027-02-28"),
            ("年底前完成", "2026-12-31"),
            ("2026年底前", "2026-12-31"),
            ("11月末之前", "2026-11-30"),
            ("3.15", "2026-03-15"),
            ("2026.3.5", "2026-03-05"),
            ("12月5日前", "2026-12-05"),
            ("2026-12-05", "2026-12-05"),
            ("2026-12-05 0:00:00", "2026-12-05"),
        ] {
            assert_eq!(shown(said), meant, "{said}");
        }
        for said in [
            "12月中旬",
            "长期坚持",
            "一周内",
            "待定",
            "第四季度末",
            "13月底",
        ] {
            assert!(shown(said).contains("不是日期"), "{said}: {}", shown(said));
        }
    }

    #[test]
    fn a_number_in_a_cell_for_days_is_no_deadline() {
        assert!(
            shown("1900-01-03").contains("太早"),
            "{}",
            shown("1900-01-03")
        );
    }

    #[test]
    fn what_a_workbook_may_have_made_of_the_tenth_is_asked_back() {
        for said in ["12.1", "3.2", "１２．３"] {
            assert!(
                day(said, 2026).is_err_and(|it| it.contains("看不出")),
                "{said}"
            );
        }
        assert!(day("12.10", 2026).is_ok() && day("2026.12.1", 2026).is_ok());
    }
}
