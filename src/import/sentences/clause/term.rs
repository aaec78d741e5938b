//! Time limits: 三日内未办结 is one thing to tick, 延期一周内 a stretch of how late something is, and neither is so much a week.

use crate::domain::decimal::Decimal;
use crate::import::sentences::clause::meant::{Band, Closed, Condition, Meant, left, words};
use crate::import::sentences::lexer::word::{Token, Word, is_number};

/// Measure words of time.
const TIMES: [&str; 14] = [
    "个工作日",
    "工作日",
    "个月",
    "个季度",
    "个小时",
    "小时",
    "分钟",
    "天",
    "日",
    "周",
    "旬",
    "月",
    "年",
    "季度",
];

/// What says that something is late.
pub(crate) const LATE: [&str; 12] = [
    "逾期",
    "迟",
    "超期",
    "延期",
    "超时",
    "超过规定时限",
    "超过规定时间",
    "超过规定期限",
    "超过时限",
    "超过期限",
    "晚报",
    "晚交",
];

/// How what is not done begins.
const NOT: [&str; 4] = ["未", "没", "不", "仍"];

/// Whether words say that something is late.
pub(crate) fn says_late(words: &str) -> bool {
    LATE.iter().any(|it| words.contains(it))
}

/// Whether a measure word is one of time.
pub(super) fn is_time(unit: &str) -> bool {
    TIMES.contains(&unit)
}

/// 三日内未办结, 延期一周内, 逾期三天以内报送; `None` where no limit is the last number, and where it is what earns.
pub(super) fn term(text: &str, tokens: &[Token], costs: bool) -> Option<Condition> {
    let number = |it: &Token| matches!(it.word, Word::Count(..) | Word::Counts(..));
    let at = tokens.iter().rposition(number)?;
    let Word::Count(n, unit) = tokens.get(at)?.word else {
        return None;
    };
    let (before, limit) = (tokens.get(..at)?, tokens.get(at + 1)?);
    let within = text.get(limit.from..limit.to)?;
    let deed = ["以内", "之内", "内"]
        .iter()
        .find_map(|it| within.strip_prefix(it))?;
    let is_stretch = tokens.iter().filter(|it| is_number(it.word)).count() > 1;
    let every = tokens.iter().any(|it| it.word == Word::Every);
    if !costs || !is_time(unit) || is_stretch || every {
        return None;
    }
    let deed = match deed.trim() {
        "" => words(text, tokens.get(at + 2..)?),
        deed => deed.to_owned(),
    };
    // “3天以内” alone is a number like others.
    if deed.is_empty() && limit.word == Word::OrLess {
        return None;
    }
    let used = left(text, tokens, &[at, at + 1]);
    let subject = words(text, before);
    let is_late = says_late(&subject) && !NOT.iter().any(|it| deed.starts_with(it));
    let meant = if is_late {
        late(words(text, tokens), subject, (n, unit))
    } else {
        Meant::Tick(words(text, tokens))
    };
    Some(Condition { meant, left: used })
}

/// What was not done within a time: 未整改 of 3个工作日内未整改.
pub(crate) fn undone(said: &str) -> Option<&str> {
    let (_, deed) = said.rsplit_once('内')?;
    NOT.iter().any(|it| deed.starts_with(it)).then_some(deed)
}

/// How late something is, up to so much of a unit.
fn late(text: String, what: String, (n, unit): (Decimal, &'static str)) -> Meant {
    Meant::Number {
        text,
        what,
        unit,
        band: Band {
            high: Some((n, true)),
            closed: Closed::Said,
            ..Band::default()
        },
    }
}
