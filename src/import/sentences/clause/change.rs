//! Changes against an earlier year as stretches of numbers: 下降3%以上 is −3 % and less, 持平 is 0, 上升 is above it.

use crate::domain::decimal::Decimal;
use crate::import::sentences::clause::meant::{Band, left, spoken, use_up, words};
use crate::import::sentences::clause::stretch::{band, named, outside};
use crate::import::sentences::lexer::word::{Token, Word, is_number};

/// What says that less was counted than before.
const DOWN: [&str; 9] = [
    "负增长",
    "下降",
    "减少",
    "降低",
    "下滑",
    "回落",
    "降幅",
    "压减",
    "压降",
];

/// What says that more was counted than before.
const UP: [&str; 11] = [
    "不降反升",
    "不减反增",
    "增长",
    "上升",
    "增加",
    "提高",
    "上涨",
    "增幅",
    "升高",
    "提升",
    "涨幅",
];

/// What says that as much was counted as before.
const SAME: [&str; 4] = ["持平", "不变", "零增长", "无变化"];

/// A change in words.
pub(crate) struct Change {
    /// What changes; empty where the words do not say it.
    pub(crate) what: String,
    /// The changes that are meant, in per cent.
    pub(crate) band: Band,
    /// Whether it goes down.
    pub(crate) falls: bool,
    /// The words that matter and were not used.
    pub(crate) left: Vec<String>,
}

/// Whether words speak of a change, so that those behind them may do so without saying of what.
pub(crate) fn speaks_of_change(tokens: &[Token]) -> bool {
    tokens.iter().any(|it| it.word == Word::Change)
}

/// Whether a condition names by how much something grew or fell, though no word says against what: 业务收入增长10%以上. What
/// grows may shrink as well.
pub(crate) fn names_growth(text: &str, tokens: &[Token]) -> bool {
    const GROWTH: [&str; 9] = [
        "增长", "增幅", "增速", "涨幅", "下降", "降幅", "降低", "减少", "压减",
    ];
    let plain = |it: &Token| !matches!(it.word, Word::Every | Word::Otherwise);
    let rated = |it: &Token| matches!(it.word, Word::Percent(_) | Word::Percents(..));
    let said = words(text, tokens);
    let last = said.rsplit(['，', ',', '：', ':']).next().unwrap_or(&said);
    // “生活垃圾减少量占30%” is a share.
    let is_share = ["量", "数", "占"].iter().any(|it| last.contains(it));
    tokens.iter().all(plain)
        && tokens.iter().any(rated)
        && GROWTH.iter().any(|it| last.contains(it))
        && !is_share
}

/// Whether a condition without a number says no more than which way something went: 负增长, 较上年持平, 未增长.
pub(crate) fn says_the_way(text: &str, tokens: &[Token], known: &str) -> bool {
    const MOST: usize = 2;
    const BESIDE: [&str; 16] = [
        "出现", "有所", "比例", "幅度", "年度", "上年", "去年", "同期", "的", "或", "且", "未",
        "不", "无", "较", "比",
    ];
    let said = words(text, tokens);
    let of_change = DOWN.iter().chain(&UP).chain(&SAME).chain(&BESIDE);
    let left = of_change.fold(said.clone(), |it, word| it.replace(word, ""));
    let is_short = left.trim().chars().count() <= MOST;
    is_short || !known.is_empty() && said.contains(known)
}

/// Whether words turn a step around: “降幅每少1个百分点” is a change that is greater by one.
pub(crate) fn of_fall(said: &str) -> bool {
    ["降幅", "少降", "少下降", "少减", "下降幅度"]
        .iter()
        .any(|it| said.contains(it))
}

/// Whether a step is of the change that was spoken of, by what it is called: nothing, or the change itself.
pub(crate) fn of_same_change(what: &str, known: &str) -> bool {
    let of_change = ["增", "降", "升", "变化", "同比", "减"];
    what.is_empty() || what == known || of_change.iter().any(|it| what.contains(it))
}

/// The change that a condition asks for; `None` where it speaks of none.
pub(crate) fn change(text: &str, tokens: &[Token], falls: Option<bool>) -> Option<Change> {
    let comma = tokens.iter().rposition(|it| it.word == Word::Comma);
    let parted = comma.and_then(|at| Some((tokens.get(..at)?, tokens.get(at + 1..)?)));
    if let Some((asked, case)) = parted
        && let Some(found) = in_case(text, asked, case)
    {
        return Some(found);
    }
    of_all(text, tokens, falls)
}

/// “能耗下降2%以上，未下降的”: the case of the last clause, of the change that the one before it asks for.
fn in_case(text: &str, asked: &[Token], case: &[Token]) -> Option<Change> {
    let said = words(text, case);
    let numbers = case.iter().any(|it| is_number(it.word));
    let asks = asked.iter().any(|it| is_rate(it.word));
    if numbers || !asks {
        return None;
    }
    let asked = of_all(text, asked, None)?;
    let short = ["未达到", "达不到", "未达标", "不达标", "未完成", "未达"];
    if short.contains(&said.as_str()) {
        let band = outside(asked.band)?;
        return Some(Change { band, ..asked });
    }
    let own = of_all(text, case, None).filter(|_| says_the_way(text, case, &asked.what))?;
    Some(Change {
        what: asked.what,
        left: own.left,
        ..own
    })
}

/// The change that all of a condition asks for.
fn of_all(text: &str, tokens: &[Token], falls: Option<bool>) -> Option<Change> {
    let said = words(text, tokens);
    let first = |of: &[&str]| of.iter().filter_map(|it| said.find(it)).min();
    let (down, up, same) = (first(&DOWN), first(&UP), first(&SAME));
    // “负增长” holds the word for growth.
    let up = up.filter(|it| Some(*it) != down.map(|it| it + '负'.len_utf8()));
    // “下降20%以上得3分，10%—20%得2分” goes on the same way.
    let (down, up) = match (down, up, falls) {
        (None, None, Some(true)) => (Some(0), None),
        (None, None, Some(false)) => (None, Some(0)),
        _ => (down, up),
    };
    let numbers: Vec<usize> = (0..tokens.len())
        .filter(|at| tokens.get(*at).is_some_and(|it| is_rate(it.word)))
        .collect();
    let (band, used) = match (numbers.as_slice(), down, up) {
        ([], Some(_), Some(_)) => return None,
        ([], _, _)
            if same.is_some()
                && !said.contains('或')
                && !said.contains("不升")
                && !said.contains("不降") =>
        {
            (of_none(), Vec::new())
        }
        ([], None, None) => return None,
        ([], down, up) => {
            // “未增长” is as much as before, or less.
            let denied = down.or(up).and_then(|it| said.get(..it));
            let denied = denied
                .is_some_and(|it| it.ends_with(['未', '没', '无', '不']) || it.ends_with("没有"));
            let end = Some((Decimal::ZERO, same.is_some() || denied));
            (without_number(end, down.is_some() != denied), Vec::new())
        }
        (_, Some(_), None) => {
            let (found, used) = band(tokens)?;
            (fallen(found, same.is_some()), used)
        }
        (_, None, Some(_)) => {
            let (found, used) = band(tokens)?;
            (risen(found, same.is_some()), used)
        }
        _ => return None,
    };
    let mut left = left(text, tokens, &used);
    let spoken = spoken(text, tokens, Word::Change);
    use_up(&mut left, &spoken);
    let at = numbers.first().copied().unwrap_or(tokens.len());
    left.extend(joined(text, tokens.get(..at).unwrap_or_default()));
    let mut what = subject(&named(text, tokens, &(at, at)), &spoken);
    if what.is_empty() {
        what = subject(&said, &spoken);
    }
    Some(Change {
        what,
        band,
        falls: down.is_some(),
        left,
    })
}

/// “门诊费用、住院费用较上年下降”: the things that change, where there are several.
fn joined(text: &str, tokens: &[Token]) -> Option<String> {
    const LEAST: usize = 3;
    let last = tokens
        .rsplit(|it| matches!(it.word, Word::Comma | Word::Colon))
        .next()?;
    let end = last
        .iter()
        .position(|it| it.word == Word::Change)
        .unwrap_or(last.len());
    let subject = last.get(..end)?;
    let names: Vec<String> = subject
        .split(|it| it.word == Word::And)
        .map(|it| words(text, it))
        .collect();
    let are_things = names.iter().all(|it| it.chars().count() >= LEAST);
    (names.len() > 1 && are_things).then(|| words(text, subject))
}

/// What changes: the words before those for the change.
fn subject(name: &str, spoken: &[&str]) -> String {
    let ends = spoken.iter().chain(&DOWN).chain(&UP).chain(&SAME);
    let end = ends.filter_map(|it| name.find(it)).min();
    let name = name.get(..end.unwrap_or(0)).unwrap_or_default();
    name.trim_matches(['，', ',', '的', '较', '比', ' '])
        .to_owned()
}

/// Whether a word is a number in per cent.
const fn is_rate(word: Word) -> bool {
    matches!(
        word,
        Word::Percent(_) | Word::Percents(..) | Word::PercentPoints(_)
    )
}

/// No change at all.
fn of_none() -> Band {
    Band {
        low: Some((Decimal::ZERO, true)),
        high: Some((Decimal::ZERO, true)),
        ..Band::default()
    }
}

/// 下降, 上升, 持平或下降: all below the end where it `falls`, else all above it.
fn without_number(end: Option<(Decimal, bool)>, falls: bool) -> Band {
    let (low, high) = if falls { (None, end) } else { (end, None) };
    Band {
        low,
        high,
        firm: end.is_some_and(|it| it.1),
        ..Band::default()
    }
}

/// 下降3%以上; where it goes down to 持平, that is the other end.
fn fallen(found: Band, or_same: bool) -> Band {
    let turned = |(value, own): (Decimal, bool)| (-value, own);
    let same = or_same.then_some((Decimal::ZERO, true));
    // 下降3%以内 is a fall, however small.
    let falls = found.high.map(|_| (Decimal::ZERO, false));
    Band {
        low: found.high.map(turned),
        high: found.low.map(turned).or(same).or(falls),
        ..Band::default()
    }
}

/// 增长5%以上, 增幅不超过5%
fn risen(found: Band, or_same: bool) -> Band {
    let same = or_same.then_some((Decimal::ZERO, true));
    Band {
        low: found.low.or(same.filter(|_| found.high.is_some())),
        ..found
    }
}
