//! What is late: whether the days that something is late are counted, and what is due.

use crate::domain::date::Date;
use crate::domain::decimal::Decimal;
use crate::import::sentences::clause::term::{LATE, says_late};
use crate::import::sentences::lexer::plain_number;
use crate::import::sentences::lexer::word::{Token, Word};

/// Whether it goes by days that something is late: nobody enters the dates, so that the assessor counts the days.
pub(super) fn is_late(spoken: &str, condition: &[Token]) -> bool {
    let days = condition.iter().any(|it| {
        matches!(
            it.word,
            Word::Count(_, "天" | "日" | "工作日" | "个工作日") | Word::Period(0)
        )
    });
    days && says_late(spoken)
}

/// Whether something is due again and again.
pub(super) fn is_periodic(words: &str) -> bool {
    [
        "每月",
        "每季",
        "每周",
        "每半年",
        "按月",
        "按季",
        "各月",
        "每次",
        "每期",
    ]
    .iter()
    .any(|it| words.contains(it))
}

/// What is due, of a sentence that says that it is late: 报送总结 of “应于时限前报送总结，逾期每天扣0.2分”; of several days,
/// what is due on each of them.
pub(super) fn due(text: &str, context: &str, spoken: &str) -> Vec<String> {
    let late = LATE.iter().filter_map(|it| text.find(it)).min();
    let before = text.get(..late.unwrap_or(0)).unwrap_or_default();
    let earlier = spoken.find(text).and_then(|it| spoken.get(..it));
    let of_days = |words: &str| -> Vec<String> {
        let clauses = words.split(['，', ',', '：', ':', '；', ';', '。']);
        clauses.filter_map(on_day).map(str::to_owned).collect()
    };
    let named = of_days(before);
    let named = if named.is_empty() {
        of_days(earlier.unwrap_or_default())
    } else {
        named
    };
    if named.len() > 1 {
        return named;
    }
    let mut clauses = before.split(['，', ',', '：', ':', '；']).rev();
    let named = clauses.find_map(|it| {
        let it = it.rsplit(['前', '内']).next().unwrap_or(it);
        let it = it.trim_matches(['每', '的', ' ', '应', '须', '按', '时']);
        (it.chars().count() >= 2 && !it.contains('分')).then(|| it.to_owned())
    });
    vec![match named {
        Some(named) => named,
        None if context.is_empty() => "按时完成".to_owned(),
        None => context.to_owned(),
    }]
}

/// What a clause says is due by a day: 报送年度计划 of “3月底前报送年度计划”.
fn on_day(clause: &str) -> Option<&str> {
    let (day, deed) = clause.split_once('前')?;
    let is_day = day
        .contains(|it: char| it.is_ascii_digit() || "一二三四五六七八九十".contains(it))
        && day.contains(['月', '日', '号', '底']);
    let deed = deed.trim_matches([' ', '应', '须', '的']);
    (is_day && deed.chars().count() >= 2 && !deed.contains('分')).then_some(deed)
}

/// The only day by which something is due, where a text says it with its year: 应于2026年3月31日前报送.
pub(crate) fn day_due(text: &str) -> Option<Date> {
    let mut days = text.match_indices('年').filter_map(|(at, _)| {
        let year = text.get(..at)?;
        let from = year.len().checked_sub(4)?;
        let year: i32 = year.get(from..)?.parse().ok()?;
        let (month, rest) = number_before(text.get(at + '年'.len_utf8()..)?, '月')?;
        let (day, rest) = number_before(rest, '日')?;
        let is_due = ["前", "之前", "以前", "止", "（含）前", "24时前"]
            .iter()
            .any(|it| rest.starts_with(it));
        Date::new(year, month, day).filter(|_| is_due)
    });
    let first = days.next()?;
    days.all(|it| it == first).then_some(first)
}

/// A whole number before a sign, and what stands behind it.
fn number_before(text: &str, sign: char) -> Option<(u32, &str)> {
    let (n, length) = plain_number(text)?;
    let rest = text.get(length..)?.strip_prefix(sign)?;
    let n = u32::try_from(n.floor()).ok().filter(|_| n.is_whole())?;
    Some((n, rest))
}

/// Whether a clause names a day by which something is due: 6月30日前, 3月底前.
pub(crate) fn has_day(clause: &str) -> bool {
    let named = clause.match_indices('月').any(|(at, sign)| {
        let before = clause.get(..at).unwrap_or_default();
        let behind = clause.get(at + sign.len()..).unwrap_or_default();
        let is_month = before.ends_with(|it: char| it.is_ascii_digit());
        let is_day = behind.starts_with(['底', '末', '初', '中'])
            || plain_number(behind).is_some_and(|(day, _)| day <= Decimal::whole(31));
        let near: String = behind.chars().take(8).collect();
        is_month && is_day && near.contains(['前', '底', '末', '止'])
    });
    named && !is_periodic(clause)
}
