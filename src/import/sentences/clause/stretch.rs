//! Stretches of numbers: 80%以上, 60%至80%, 70%≤知晓率, 3次以上.

use crate::domain::decimal::Decimal;
use crate::import::sentences::clause::meant::{Band, Closed, Condition, Meant, left, words};
use crate::import::sentences::clause::statement::is_sign;
use crate::import::sentences::clause::term::is_time;
use crate::import::sentences::lexer::word::{Token, Word, is_number};

/// What says that a number was not reached.
const MISSED: [&str; 16] = [
    "超过",
    "超出",
    "高于",
    "达不到",
    "未达",
    "没达",
    "没有达到",
    "没做到",
    "未做到",
    "不达标",
    "未完成",
    "做不到",
    "低于",
    "不足",
    "没完成",
    "不符合",
];

/// The first and the last of the numbers in percent.
pub(crate) fn band_range(tokens: &[Token]) -> Option<(usize, usize)> {
    let is_rate = |it: &Token| matches!(it.word, Word::Percent(_) | Word::Percents(..));
    Some((
        tokens.iter().position(is_rate)?,
        tokens.iter().rposition(is_rate)?,
    ))
}

/// What a number is of: the words before it, or those behind.
pub(crate) fn named(text: &str, tokens: &[Token], (first, last): &(usize, usize)) -> String {
    // “12345热线”, “3分钟内出车率”: numbers that stand in a name.
    let in_name = |tokens: &[Token], at: usize| {
        let word = tokens.get(at).map(|it| it.word);
        let before = at.checked_sub(1).and_then(|it| tokens.get(it));
        let plain = !before.is_some_and(|it| is_direction(it.word))
            && direction_behind(tokens, at).is_none();
        let goes_on = tokens.get(at + 1).is_some_and(|it| it.word == Word::Text);
        matches!(word, Some(Word::Number(_) | Word::Count(..))) && plain && goes_on
    };
    let part = |tokens: &[Token]| {
        let found: Vec<&str> = tokens
            .iter()
            .enumerate()
            .filter(|(at, it)| {
                let other = is_number(it.word) || is_direction(it.word) || is_sign(it.word);
                !other || in_name(tokens, *at)
            })
            .filter_map(|(_, it)| text.get(it.from..it.to))
            .collect();
        found.concat()
    };
    // Of several clauses before the number the last one names it.
    let before = tokens.get(..*first).unwrap_or_default();
    let begin = before
        .iter()
        .rposition(|it| matches!(it.word, Word::Comma | Word::Colon));
    let own = before
        .get(begin.map_or(0, |it| it + 1)..)
        .unwrap_or_default();
    let own = part(own);
    let own = own
        .trim_end_matches(['的', '应', '须', '在', '要', ' ', '为', '达'])
        .trim_end_matches("不得")
        .to_owned();
    if !own.is_empty() {
        return own;
    }
    let before = part(before);
    let before = before.trim_end_matches(['的', '应', '在', '为', '达']);
    if !before.is_empty() {
        return before.to_owned();
    }
    let behind = part(tokens.get(last + 1..).unwrap_or_default());
    let behind = behind.trim_matches(['的', ' ']);
    // “80%以下的本项不得分” names the item, not the rate.
    let behind = ["本项", "该项", "此项", "本条"]
        .iter()
        .fold(behind, |it, end| it.trim_end_matches(end));
    behind.trim_matches(['的', ' ']).to_owned()
}

/// Whether a word says to which side of a number something lies.
pub(crate) const fn is_direction(word: Word) -> bool {
    matches!(
        word,
        Word::AtLeast
            | Word::Above
            | Word::AtMost
            | Word::Below
            | Word::OrMore
            | Word::OrLess
            | Word::Under
            | Word::Including
            | Word::Excluding
            | Word::To
    )
}

/// The direction that stands behind the number at `at`: 以上 of 4次以上, also of 4次及以上.
pub(crate) fn direction_behind(tokens: &[Token], at: usize) -> Option<Word> {
    behind(tokens, at + 1).direction
}

/// The stretch that the numbers of one kind say, and which tokens it used; `None` where they do not fit together.
pub(crate) fn band(tokens: &[Token]) -> Option<(Band, Vec<usize>)> {
    let found = band_of(tokens, |word| match word {
        Word::Percent(value) => Some((value, None)),
        Word::Percents(low, high) => Some((low, Some(high))),
        _ => None,
    });
    // “小学达到100%、初中达到98%” are two marks, no stretch.
    let n = tokens
        .iter()
        .filter(|it| matches!(it.word, Word::Percent(_)))
        .count();
    found.filter(|(band, _)| n < 2 || band.low.is_some() && band.high.is_some())
}

/// The same for numbers of one unit.
pub(super) fn band_of_unit(tokens: &[Token], wanted: &str) -> Option<(Band, Vec<usize>)> {
    band_of(tokens, |word| match word {
        Word::Count(value, unit) if unit == wanted => Some((value, None)),
        Word::Counts(low, high, unit) if unit == wanted => Some((low, Some(high))),
        _ => None,
    })
}

/// The same for numbers of any kind.
fn band_of(
    tokens: &[Token],
    value: impl Fn(Word) -> Option<(Decimal, Option<Decimal>)>,
) -> Option<(Band, Vec<usize>)> {
    let mut found = Band::default();
    let mut used = Vec::new();
    let mut n_numbers = 0;
    for (at, token) in tokens.iter().enumerate() {
        let Some((first, second)) = value(token.word) else {
            continue;
        };
        n_numbers += 1;
        used.push(at);
        let behind = behind(tokens, at + 1);
        used.extend(at + 1..behind.end);
        if let Some(high) = second {
            found.low = Some((first, true));
            found.high = Some((high, behind.including.unwrap_or(true)));
            if behind.including == Some(true) {
                found.closed = Closed::Said;
            }
        } else if let Some(sign) = reversed(tokens, behind.end) {
            used.push(behind.end);
            found.low = Some((first, sign == Word::AtMost));
        } else {
            let sign = at.checked_sub(1).filter(|it| leads(tokens, *it));
            used.extend(sign);
            let sign = sign.and_then(|it| tokens.get(it)).map(|it| it.word);
            found = with_end(found, first, sign, &behind)?;
        }
    }
    let falls = matches!((found.low, found.high), (Some((low, _)), Some((high, _))) if low > high);
    (n_numbers > 0 && n_numbers <= 2 && !falls).then_some((found, used))
}

/// What stands behind a number.
struct Behind {
    /// Whether the number is said to belong to the stretch.
    including: Option<bool>,
    /// 以上, 以下
    direction: Option<Word>,
    /// Where it ends.
    end: usize,
}

/// （含）, then the direction, then （含） again.
fn behind(tokens: &[Token], begin: usize) -> Behind {
    let mut found = Behind {
        including: None,
        direction: None,
        end: begin,
    };
    for token in tokens.get(begin..).unwrap_or_default() {
        match token.word {
            Word::Including => found.including = Some(true),
            Word::Excluding => found.including = Some(false),
            it @ (Word::OrMore | Word::OrLess | Word::Under) if found.direction.is_none() => {
                found.direction = Some(it);
            }
            _ => break,
        }
        found.end += 1;
    }
    found
}

/// “70%≤知晓率”: the number stands before the sign, which is at `at`.
fn reversed(tokens: &[Token], at: usize) -> Option<Word> {
    let sign = tokens.get(at)?.word;
    let of_next = tokens.get(at + 1).is_some_and(|it| is_number(it.word));
    (matches!(sign, Word::AtMost | Word::Below) && !of_next).then_some(sign)
}

/// Whether a direction of the number that follows stands at `at`.
fn leads(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|it| {
        is_direction(it.word) && !matches!(it.word, Word::OrMore | Word::OrLess | Word::Under)
    })
}

/// A stretch with one more end; `None` where what stands around the number does not fit together.
fn with_end(band: Band, value: Decimal, sign: Option<Word>, behind: &Behind) -> Option<Band> {
    let own = |usual: bool| Some((value, behind.including.unwrap_or(usual)));
    let (low, high) = (band.low, band.high);
    let (low, high) = match (sign, behind.direction) {
        (Some(Word::Above), None | Some(Word::OrMore)) => (own(false), high),
        (Some(Word::AtMost), _) | (_, Some(Word::OrLess)) => (low, own(true)),
        (Some(Word::Below), None) | (_, Some(Word::Under)) => (low, own(false)),
        (Some(Word::To), None) if band.exact => (low, own(true)),
        // 占40%、占60%
        (None, None) if band.exact => return None,
        (_, Some(Word::OrMore)) | (Some(Word::AtLeast) | None, None) => (own(true), high),
        _ => return None,
    };
    let exact = band.exact || (sign, behind.direction) == (None, None);
    let begins = low.is_some_and(|it| it == (value, true)) && low != band.low;
    let said = sign == Some(Word::AtLeast) && behind.direction.is_none()
        || begins && behind.including == Some(true);
    let firm = band.firm || said;
    let is_high = high.is_some_and(|it| it == (value, true)) && high != band.high;
    let by_sign = sign == Some(Word::AtMost) || behind.including == Some(true);
    let closed = match (is_high, by_sign, behind.direction) {
        (true, true, _) => Closed::Said,
        (true, false, Some(Word::OrLess)) => Closed::Within,
        _ => band.closed,
    };
    Some(Band {
        low,
        high,
        firm,
        closed,
        exact,
    })
}

/// “体检率不低于90%，低于90%的”: the stretch of the last clause, where what was asked before it leaves nothing to both.
fn of_last(tokens: &[Token]) -> Option<(Band, Vec<usize>)> {
    let comma = tokens.iter().rposition(|it| it.word == Word::Comma)?;
    let (asked, _) = band(tokens.get(..comma)?)?;
    let (own, used) = band(tokens.get(comma + 1..)?)?;
    let apart = match (asked.low, own.high, own.low) {
        (Some((low, _)), Some((high, is_own)), None) => high < low || high == low && !is_own,
        _ => false,
    };
    let asked = (0..comma).filter(|at| tokens.get(*at).is_some_and(|it| is_number(it.word)));
    let used = used.into_iter().map(|it| it + comma + 1);
    apart.then(|| (own, asked.chain(used).collect()))
}

/// “目标值90%，达到95%以上”: the stretch of the last clause.
fn of_own(tokens: &[Token]) -> Option<(Band, Vec<usize>)> {
    let comma = tokens.iter().rposition(|it| it.word == Word::Comma)?;
    let (own, used) = band(tokens.get(comma + 1..)?)?;
    let asked = (0..comma).filter(|at| tokens.get(*at).is_some_and(|it| is_number(it.word)));
    let used = used.into_iter().map(|it| it + comma + 1);
    Some((own, asked.chain(used).collect()))
}

/// 知晓率90%以上
pub(crate) fn rate(text: &str, tokens: &[Token]) -> Option<Condition> {
    let range = band_range(tokens)?;
    let (band, used) = of_last(tokens)
        .or_else(|| band(tokens))
        .or_else(|| of_own(tokens))?;
    let behind = tokens.get(range.1 + 1..).unwrap_or_default();
    let passed = is_missed(text, behind);
    let band = if passed { outside(band)? } else { band };
    let mut unused = left(text, tokens, &used);
    // “两项均达到”, “其中一项低于95%”: more than one rate, or one of several.
    let name = named(text, tokens, &range);
    let counts = |it: &&Token| match it.word {
        Word::Count(_, unit) => matches!(unit, "项" | "种" | "类"),
        word => word == Word::Any,
    };
    let several = tokens
        .iter()
        .filter(counts)
        .filter_map(|it| text.get(it.from..it.to));
    unused.extend(several.map(str::to_owned));
    // “不低于1%且每月不少于100张”: another number has to be reached as well.
    let others = tokens.windows(2).enumerate().filter(|(at, it)| match it {
        [sign, number] => {
            !used.contains(at)
                && matches!(
                    sign.word,
                    Word::AtLeast | Word::Above | Word::AtMost | Word::Below
                )
                && matches!(number.word, Word::Count(..) | Word::Points(_))
        }
        _ => false,
    });
    let and = ["且", "并", "同时"]
        .iter()
        .any(|it| words(text, tokens).contains(it));
    let others = others
        .filter(|_| and)
        .filter_map(|(at, _)| tokens.get(at + 1));
    unused.extend(
        others
            .filter_map(|it| text.get(it.from..it.to))
            .map(str::to_owned),
    );
    let joined =
        name.contains("率") && name.matches('率').count() + name.matches("比例").count() > 1;
    if joined {
        unused.push(name.clone());
    }
    Some(Condition {
        meant: Meant::Rate(name, band),
        left: unused,
    })
}

/// 3次以上, 2次
pub(crate) fn count(text: &str, tokens: &[Token]) -> Option<Condition> {
    let unit = |it: &Token| match it.word {
        Word::Count(_, unit) | Word::Counts(_, _, unit) => Some(unit),
        Word::Points(_) | Word::Span(..) => Some("分"),
        _ => None,
    };
    let at = tokens.iter().rposition(|it| unit(it).is_some())?;
    let wanted = unit(tokens.get(at)?)?;
    // “3个月内完成”: a limit of time, which is kept or not, and no so much that has to be reached.
    let behind = tokens.get(at + 1).and_then(|it| text.get(it.from..it.to));
    if is_time(wanted) && behind.is_some_and(|it| it.starts_with(['内', '前'])) {
        return Some(Condition {
            meant: Meant::Tick(words(text, tokens)),
            left: left(text, tokens, &[at]),
        });
    }
    // Of several clauses the last one has the number.
    let begin = tokens
        .get(..at)?
        .iter()
        .rposition(|it| it.word == Word::Comma);
    let begin = begin.map_or(0, |it| it + 1);
    let own = tokens.get(begin..)?;
    let (band, used) = band_of(own, |word| match word {
        Word::Count(value, unit) if unit == wanted => Some((value, None)),
        Word::Counts(low, high, unit) if unit == wanted => Some((low, Some(high))),
        Word::Points(value) => Some((value, None)),
        Word::Span(low, high) => Some((low, Some(high))),
        _ => None,
    })?;
    let used: Vec<usize> = used.into_iter().map(|it| it + begin).collect();
    Some(Condition {
        meant: Meant::Number {
            text: words(text, tokens),
            what: named(text, tokens, &(at, at)),
            unit: wanted,
            band,
        },
        left: left(text, tokens, &used),
    })
}

/// Whether the words behind a number say that it was missed: “不低于30%，达不到不计分”.
fn is_missed(text: &str, behind: &[Token]) -> bool {
    let comma = behind.iter().position(|it| it.word == Word::Comma);
    let words = comma
        .and_then(|it| behind.get(it + 1..))
        .unwrap_or_default();
    let from = words.first().map_or(0, |it| it.from);
    let to = words.last().map_or(0, |it| it.to);
    let said = text.get(from..to).unwrap_or_default();
    MISSED.iter().any(|it| said.starts_with(it))
}

/// What lies outside of a stretch with one end.
pub(super) fn outside(band: Band) -> Option<Band> {
    let (low, high) = match (band.low, band.high) {
        (Some((low, own)), None) => (None, Some((low, !own))),
        (None, Some((high, own))) => (Some((high, !own)), None),
        _ => return None,
    };
    Some(Band {
        low,
        high,
        ..Band::default()
    })
}
