//! One of many, where no 每 says so: 发现1处, 一人不合格, 迟到1次, 少一次.

use crate::domain::decimal::Decimal;
use crate::import::sentences::clause::counted::{counted, marks, references};
use crate::import::sentences::clause::meant::{Condition, Meant, left, words};
use crate::import::sentences::clause::statement::is_sign;
use crate::import::sentences::clause::stretch::is_direction;
use crate::import::sentences::clause::term::is_time;
use crate::import::sentences::lexer::word::{Token, Word};

/// What stands before the number of what was found.
const FOUND: [&str; 13] = [
    "有", "发现", "出现", "发生", "查出", "存在", "查实", "时", "中", "后", "内", "的", "情况",
];

/// A number that no 每 distributes, as one of many: 少一次, 发现1处, 一人不合格; `costs` where points are lost.
pub(super) fn one(text: &str, tokens: &[Token], costs: bool) -> Option<Condition> {
    let last = tokens
        .iter()
        .rposition(|it| matches!(it.word, Word::Count(..)))?;
    let at = found_before(text, tokens, last).unwrap_or(last);
    let Word::Count(step, unit) = tokens.get(at)?.word else {
        return None;
    };
    let behind = tokens.get(at + 1..)?;
    if at == last && behind.iter().any(|it| is_direction(it.word)) {
        return None;
    }
    // “超过一周的” is a mark, not so much a week.
    let marked = at.checked_sub(1).and_then(|it| tokens.get(it));
    if is_time(unit) && marked.is_some_and(|it| is_direction(it.word)) {
        return None;
    }
    let (what, missing, used) = if let Some(lead) = lack(tokens, at) {
        let what = counted(text, (tokens.get(..lead)?, &[], behind), true, unit);
        (what, true, [references(tokens), vec![lead, at]].concat())
    } else {
        let is_one = step == Decimal::ONE && !is_only(text, tokens, at);
        let what = occurrence(text, tokens, at, costs).filter(|_| is_one)?;
        (what, false, [marks(tokens, at), vec![at]].concat())
    };
    Some(Condition {
        meant: Meant::Each {
            what,
            unit,
            missing,
            step,
            loose: true,
        },
        left: left(text, tokens, &used),
    })
}

/// “有一名党员拖欠3个月以上”: where one of those stands that the last number, which is a mark, is said of.
fn found_before(text: &str, tokens: &[Token], last: usize) -> Option<usize> {
    let is_mark = tokens.get(last + 1).is_some_and(|it| is_direction(it.word));
    let before = tokens.get(..last)?;
    let at = before
        .iter()
        .rposition(|it| matches!(it.word, Word::Count(..)))?;
    let is_one = matches!(tokens.get(at)?.word, Word::Count(n, _) if n == Decimal::ONE);
    let lead = tokens.get(at.checked_sub(1)?)?;
    let lead = text.get(lead.from..lead.to)?.trim_end();
    let found = ["有", "发现", "出现"].iter().any(|it| lead.ends_with(it));
    (is_mark && is_one && found).then_some(at)
}

/// Where it stands that the number at `at` is missing.
fn lack(tokens: &[Token], at: usize) -> Option<usize> {
    let before = tokens.get(..at)?;
    let lead = before.iter().rposition(|it| it.word == Word::Missing)?;
    let between = before.get(lead + 1..)?;
    between
        .iter()
        .all(|it| matches!(it.word, Word::Text | Word::Any))
        .then_some(lead)
}

/// “只开展一次” says how many there are, not for each.
fn is_only(text: &str, tokens: &[Token], at: usize) -> bool {
    let from = tokens.first().map_or(0, |it| it.from);
    let to = tokens.get(at).map_or(0, |it| it.from);
    text.get(from..to)
        .is_some_and(|it| it.contains(['只', '仅']))
}

/// What happened once, where the words around the number at `at` say that each time counts.
fn occurrence(text: &str, tokens: &[Token], at: usize, costs: bool) -> Option<String> {
    let (before, behind) = (tokens.get(..at)?, tokens.get(at + 1..)?);
    let clause_begins = before
        .last()
        .is_none_or(|it| matches!(it.word, Word::Comma | Word::Colon));
    let found = before.last().is_some_and(|it| {
        let words = text.get(it.from..it.to).unwrap_or_default().trim_end();
        FOUND.iter().any(|end| words.ends_with(end))
    });
    let ends = behind.iter().all(|it| {
        let words = text.get(it.from..it.to).map(str::trim);
        is_sign(it.word) || matches!(words, Some("的" | "以上的"))
    });
    let in_last = !behind.iter().any(|it| it.word == Word::Comma);
    let counts = found || costs && in_last || ends && (costs || !before.is_empty());
    if !counts {
        return None;
    }
    if !clause_begins && ends {
        return Some(words(text, before));
    }
    let comma = before.iter().rposition(|it| it.word == Word::Comma);
    Some(words(text, tokens.get(comma.map_or(0, |it| it + 1)..)?))
}
