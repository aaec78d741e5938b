//! Steps from a mark: 每低1个百分点.

use crate::domain::decimal::Decimal;
use crate::import::sentences::clause::meant::{Band, Condition, Meant, left, spoken, use_up};
use crate::import::sentences::clause::stretch::{
    band, band_of_unit, band_range, direction_behind, is_direction, named,
};
use crate::import::sentences::lexer::lexicon::MEASURES;
use crate::import::sentences::lexer::tokens;
use crate::import::sentences::lexer::word::{PLACES, Token, Word};

/// What stands behind 每 of a step.
struct Difference {
    step: Decimal,
    unit: &'static str,
    above: bool,
    /// 每低于90%一个百分点
    mark: Option<Decimal>,
    /// Whether it is said in percentage points.
    is_points: bool,
    /// Where it ends.
    end: usize,
}

/// “第九名起每落后一名”, “第10名以后每后移1名”: the mark is the place before the first that counts.
fn since(text: &str, before: &[Token], band: Band, unit: &str) -> Band {
    let begins = |it: &Token| {
        text.get(it.from..it.to)
            .is_some_and(|it| it.starts_with('起'))
    };
    let is_first = if band.exact {
        before.iter().any(begins)
    } else {
        band.high.is_none()
    };
    let mark = band.low.filter(|_| unit == PLACES && is_first);
    let end = mark.map(|it| (it.0 - Decimal::ONE, true));
    match end {
        Some(_) => Band {
            low: end,
            high: end,
            ..Band::default()
        },
        None => band,
    }
}

/// 每低1个百分点
pub(super) fn step(text: &str, tokens: &[Token]) -> Option<Condition> {
    let every = tokens.iter().rposition(|it| it.word == Word::Every);
    // “不低于85%，低1个百分点扣0.2分”
    let comma = || tokens.iter().rposition(|it| it.word == Word::Comma);
    let at = every.or_else(comma)?;
    let found = difference(text, tokens, at + 1).filter(|it| every.is_some() || it.is_points)?;
    let (before, behind) = (tokens.get(..at)?, tokens.get(found.end..)?);
    let found_band = match found.unit {
        "%" => band(before),
        unit => band_of_unit(before, unit),
    };
    // Without a mark, so many more of something are counted one by one.
    let has_mark = || {
        let measured = MEASURES.contains(&found.unit) || found.above && is_bound(text, found.unit);
        measured && every.is_some() && is_marked(text, found.unit)
    };
    if !matches!(found.unit, "%" | PLACES) && found_band.is_none() && !has_mark() {
        return None;
    }
    let found_band = found_band.map(|(band, used)| (since(text, before, band, found.unit), used));
    let (mark, used) = found_band.map_or((None, Vec::new()), |(band, used)| (Some(band), used));
    let of_own = found.mark.map(|value| Band {
        low: Some((value, true)),
        ..Band::default()
    });
    let range = match found.unit {
        "%" => band_range(before),
        _ => used.first().map(|it| (*it, *it)),
    };
    let range = range.unwrap_or((before.len(), before.len()));
    let any = tokens.iter().find(|it| it.word == Word::Any);
    let mut unused = left(text, before, &used);
    unused.extend(
        any.and_then(|it| text.get(it.from..it.to))
            .map(str::to_owned),
    );
    unused.extend(left(text, behind, &[]));
    if found.unit == PLACES {
        use_up(&mut unused, &spoken(text, tokens, Word::Order));
    }
    unused.extend(beside(text, before));
    Some(Condition {
        meant: Meant::Step {
            what: named(text, before, &range),
            unit: found.unit,
            mark: mark.or(of_own),
            step: found.step,
            above: found.above,
        },
        left: unused,
    })
}

/// “经费达到200元得5分，每少10元扣0.5分”: whether a sentence names a mark of such a unit before its steps.
fn is_marked(text: &str, unit: &str) -> bool {
    let before = text.split('每').next().unwrap_or_default();
    let all = tokens(before);
    (0..all.len()).any(|at| {
        let counts = match all.get(at).map(|it| it.word) {
            Some(Word::Count(_, of)) => of == unit,
            Some(Word::Points(_)) => unit == "分",
            _ => false,
        };
        let sign = at.checked_sub(1).and_then(|it| all.get(it));
        let leads = sign.is_some_and(|it| is_direction(it.word));
        counts && (leads || direction_behind(&all, at).is_some())
    })
}

/// “平均办理天数不超过30天，每超1天”: whether a number of such a unit is the most that there may be.
fn is_bound(text: &str, unit: &str) -> bool {
    let before = text.split('每').next().unwrap_or_default();
    let all = tokens(before);
    all.windows(2).any(|it| match it {
        [sign, number] => {
            sign.word == Word::AtMost && matches!(number.word, Word::Count(_, of) if of == unit)
        }
        _ => false,
    })
}

/// “小学达到100%、初中达到98%”: the marks of other rates that stand beside the last one.
fn beside(text: &str, tokens: &[Token]) -> Vec<String> {
    let is_mark = |it: &Token| matches!(it.word, Word::Percent(_));
    let mut clauses = tokens.split(|it| it.word == Word::Comma);
    let clause = clauses
        .rfind(|it| it.iter().any(is_mark))
        .unwrap_or_default();
    let mut marks: Vec<&[Token]> = clause.split(|it| it.word == Word::And).collect();
    marks.retain(|it| it.iter().any(is_mark));
    marks.pop();
    let others = marks
        .iter()
        .flat_map(|it| it.iter())
        .filter(|it| is_mark(it));
    others
        .filter_map(|it| text.get(it.from..it.to).map(str::to_owned))
        .collect()
}

/// 低1个百分点, 超过1%: how far from a mark, and to which side, from `begin` on.
fn difference(text: &str, tokens: &[Token], begin: usize) -> Option<Difference> {
    const LONGEST: usize = 6;
    const MOST: usize = 6;
    let mut end = begin;
    let mut above = None;
    let mut mark = None;
    for token in tokens.get(begin..)?.iter().take(MOST) {
        end += 1;
        let next = tokens.get(end).map(|it| it.word);
        let side = match token.word {
            // 低于90%一个百分点, 低于目标值（62%）1个百分点
            Word::Percent(value) if matches!(next, Some(Word::PercentPoints(_) | Word::Close)) => {
                mark = Some(value);
                None
            }
            Word::PercentPoints(step) | Word::Percent(step) => {
                return Some(Difference {
                    mark,
                    is_points: matches!(token.word, Word::PercentPoints(_)),
                    ..of_points(step, above?, end)
                });
            }
            // 每低1点, 每低1个点
            Word::Count(step, unit)
                if above.is_some()
                    && is_point(text, unit, tokens.get(end))
                    && !lacks(tokens.get(begin..end)?) =>
            {
                let end = end + usize::from(unit != POINT);
                return Some(Difference {
                    mark,
                    ..of_points(step, above?, end)
                });
            }
            // 每低1分
            Word::Points(step) if above.is_some() => {
                return of_count(text, tokens.get(begin..end)?, (step, "分"), end, above);
            }
            Word::Count(step, unit)
                if above.is_some()
                    || is_place(unit, next)
                    || moves(text, tokens.get(begin..end)?) =>
            {
                return of_count(text, tokens.get(begin..end)?, (step, unit), end, above);
            }
            Word::Missing | Word::Below | Word::Deduct => Some(false),
            Word::Above | Word::AtMost => Some(true),
            Word::Text => {
                let words = text.get(token.from..token.to)?;
                if words.chars().count() > LONGEST {
                    return None;
                }
                side_of(words)
            }
            Word::Open | Word::Close => None,
            _ => return None,
        };
        above = above.or(side);
    }
    None
}

/// So many percentage points.
const fn of_points(step: Decimal, above: bool, end: usize) -> Difference {
    Difference {
        step,
        unit: "%",
        above,
        mark: None,
        is_points: true,
        end,
    }
}

/// The short name of a percentage point.
const POINT: &str = "点";

/// Whether a number counts percentage points by their short name, of which the second half may stand behind: 1个点.
fn is_point(text: &str, unit: &str, next: Option<&Token>) -> bool {
    let behind = next.and_then(|it| text.get(it.from..it.to));
    unit == POINT || unit == "个" && behind.map(str::trim) == Some(POINT)
}

/// Whether words say that things are missing, which lie below no mark.
fn lacks(said: &[Token]) -> bool {
    said.iter().any(|it| it.word == Word::Missing)
}

/// Whether a number counts places: 一个名次.
fn is_place(unit: &str, next: Option<Word>) -> bool {
    unit == PLACES || unit == "个" && next == Some(Word::Order)
}

/// Whether words before a number say that a place is lost: 后移1名.
fn moves(text: &str, said: &[Token]) -> bool {
    let of = |it: &Token| text.get(it.from..it.to).unwrap_or_default();
    let before = said.split_last().map_or(&[][..], |it| it.1);
    before.iter().any(|it| {
        ["后移", "后退", "退后", "退", "落后", "靠后", "前移"]
            .iter()
            .any(|word| of(it).contains(word))
    })
}

/// 后移1名, 超过1次: how many places or things from a mark; fewer of something are missing, not below a mark.
fn of_count(
    text: &str,
    said: &[Token],
    (step, unit): (Decimal, &'static str),
    end: usize,
    above: Option<bool>,
) -> Option<Difference> {
    let from = said.first()?.from;
    let words = text.get(from..said.last()?.from)?;
    let behind = text.get(said.last()?.to..).unwrap_or_default();
    let of_places = unit == PLACES
        || matches!(unit, "名" | "位") && words.contains(['后', '退', '降', '落', '低'])
        || ["名次", "位次"].iter().any(|it| behind.starts_with(it));
    let is_missing = lacks(said);
    let above = if of_places {
        !words.contains(['前', '提', '升', '进'])
    } else {
        above.filter(|it| MEASURES.contains(&unit) || *it && !is_missing)?
    };
    let named = usize::from(of_places && ["名次", "位次"].iter().any(|it| behind.starts_with(it)));
    Some(Difference {
        step,
        unit: if of_places { PLACES } else { unit },
        above,
        mark: None,
        is_points: of_places,
        end: end + named,
    })
}

/// Whether some words say that it is above.
fn side_of(words: &str) -> Option<bool> {
    if words.contains(['低', '降', '少', '差', '跌', '减', '欠', '底']) {
        Some(false)
    } else if words.contains(['超', '高', '增', '升', '涨', '多']) {
        Some(true)
    } else {
        None
    }
}
