//! Steps from a mark: 每低1个百分点.

use crate::domain::decimal::Decimal;
use crate::import::sentences::clause::meant::{Band, Condition, Meant, left};
use crate::import::sentences::clause::stretch::{band, band_range, named};
use crate::import::sentences::lexer::word::{Token, Word};

/// What stands behind 每 of a step.
struct Difference {
    step: Decimal,
    above: bool,
    /// 每低于90%一个百分点
    mark: Option<Decimal>,
    /// Whether it is said in percentage points.
    is_points: bool,
    /// Where it ends.
    end: usize,
}

/// 每低1个百分点
pub(super) fn step(text: &str, tokens: &[Token]) -> Option<Condition> {
    let every = tokens.iter().rposition(|it| it.word == Word::Every);
    // “不低于85%，低1个百分点扣0.2分”
    let comma = || tokens.iter().rposition(|it| it.word == Word::Comma);
    let at = every.or_else(comma)?;
    let found = difference(text, tokens, at + 1).filter(|it| every.is_some() || it.is_points)?;
    let (before, behind) = (tokens.get(..at)?, tokens.get(found.end..)?);
    let (mark, used) = band(before).map_or((None, Vec::new()), |(band, used)| (Some(band), used));
    let of_own = found.mark.map(|value| Band {
        low: Some((value, true)),
        ..Band::default()
    });
    let range = band_range(before).unwrap_or((before.len(), before.len()));
    let any = tokens.iter().find(|it| it.word == Word::Any);
    let mut unused = left(text, before, &used);
    unused.extend(
        any.and_then(|it| text.get(it.from..it.to))
            .map(str::to_owned),
    );
    unused.extend(left(text, behind, &[]));
    unused.extend(beside(text, before));
    Some(Condition {
        meant: Meant::Step {
            what: named(text, before, &range),
            mark: mark.or(of_own),
            step: found.step,
            above: found.above,
        },
        left: unused,
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
                let above = above?;
                return Some(Difference {
                    step,
                    above,
                    mark,
                    is_points: matches!(token.word, Word::PercentPoints(_)),
                    end,
                });
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
