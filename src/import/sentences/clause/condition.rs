//! What the condition of a statement says: for each of something, a rate, a step below a mark, or a thing to tick.

use crate::domain::decimal::Decimal;
use crate::import::sentences::clause::each::each;
use crate::import::sentences::clause::meant::{
    Band, Condition, Meant, left, spoken, trimmed, use_up, words,
};
use crate::import::sentences::clause::rates::rates;
use crate::import::sentences::clause::step::step;
use crate::import::sentences::clause::stretch::{count, rate};
use crate::import::sentences::clause::term::term;
use crate::import::sentences::lexer::word::{LAST_PLACES, PLACES, Token, Word};

/// Understands a condition.
pub(crate) fn understood(
    text: &str,
    tokens: &[Token],
    per: Option<&'static str>,
    costs: bool,
) -> Condition {
    let tokens = trimmed(tokens);
    step(text, tokens)
        .or_else(|| places(text, tokens))
        .or_else(|| term(text, tokens, costs))
        .or_else(|| each(text, tokens, per, costs))
        .or_else(|| together(text, tokens))
        .or_else(|| several(text, tokens).filter(|_| !costs))
        .or_else(|| rate(text, tokens))
        .or_else(|| no_rate(text, tokens))
        .or_else(|| count(text, tokens).filter(|_| of_each(tokens).is_empty()))
        .unwrap_or_else(|| Condition {
            meant: Meant::Tick(words(text, tokens)),
            left: left(text, tokens, &[of_each(tokens), of_any(tokens)].concat()),
        })
}

/// 前3名, 第4至8名: places in an order.
fn places(text: &str, tokens: &[Token]) -> Option<Condition> {
    let is_place = |it: &Token| {
        matches!(
            it.word,
            Word::Count(_, PLACES | LAST_PLACES) | Word::Counts(_, _, PLACES | LAST_PLACES)
        )
    };
    if !tokens.iter().any(is_place) || tokens.iter().any(|it| it.word == Word::Every) {
        return None;
    }
    let mut found = count(text, tokens)?;
    use_up(&mut found.left, &spoken(text, tokens, Word::Order));
    Some(found)
}

/// “制度健全且覆盖率达到90%以上”: a rate beside another condition, which is one thing to tick.
fn together(text: &str, tokens: &[Token]) -> Option<Condition> {
    const LEAST: usize = 2;
    let rates = tokens.iter().enumerate();
    let rates = rates.filter(|(_, it)| matches!(it.word, Word::Percent(_)));
    let used: Vec<usize> = rates.map(|(at, _)| at).collect();
    let meant = words(text, tokens);
    // “60%以上且低于80%” names no other thing.
    let joins = |it: &Token| {
        let words = text.get(it.from..it.to).unwrap_or_default();
        let behind = ["且", "同时"].iter().find_map(|it| words.split_once(it));
        // “同时满意率达到85%” begins with what it goes on with.
        it.word == Word::Text
            && !["且", "同时", "并且"]
                .iter()
                .any(|begin| meant.starts_with(begin))
            && behind.is_some_and(|it| used.len() == 1 || it.1.chars().count() >= LEAST)
    };
    let joined = !used.is_empty() && tokens.iter().any(joins);
    joined.then(|| Condition {
        meant: Meant::Tick(meant),
        left: left(text, tokens, &used),
    })
}

/// “合格率达到95%，甲级率达到90%”, “合格率、甲级率均达到95%”: marks of several rates, which is one thing to tick.
fn several(text: &str, tokens: &[Token]) -> Option<Condition> {
    let marks = tokens.iter().enumerate();
    let marks = marks.filter(|(_, it)| matches!(it.word, Word::Percent(_)));
    let used: Vec<usize> = marks.map(|(at, _)| at).collect();
    let clauses = tokens.split(|it| matches!(it.word, Word::Comma | Word::Colon));
    let n: usize = clauses
        .filter_map(|it| rates(text, it))
        .map(|it| it.len())
        .sum();
    (n >= 2).then(|| Condition {
        meant: Meant::Tick(words(text, tokens)),
        left: left(text, tokens, &used),
    })
}

/// 辍学率为零
fn no_rate(text: &str, tokens: &[Token]) -> Option<Condition> {
    let said = words(text, tokens);
    let last = said.rsplit(['，', ',', '：', ':']).next().unwrap_or(&said);
    let name = ["为零", "为0", "零", "0"]
        .iter()
        .find_map(|it| last.strip_suffix(it))?;
    let band = Band {
        high: Some((Decimal::ZERO, true)),
        ..Band::default()
    };
    name.ends_with('率').then(|| Condition {
        meant: Meant::Rate(name.to_owned(), band),
        left: left(text, tokens, &[]),
    })
}

/// Where “缺任何一项” says that any one is missing, which is one thing to tick.
fn of_any(tokens: &[Token]) -> Vec<usize> {
    let pairs = tokens.windows(2).enumerate();
    let any = pairs.filter(
        |(_, it)| matches!(it, [lead, any] if lead.word == Word::Missing && any.word == Word::Any),
    );
    any.map(|(at, _)| at).collect()
}

/// Where “每人每年1条以上” asks for so many of each, which is one thing to tick.
fn of_each(tokens: &[Token]) -> Vec<usize> {
    let directed = tokens
        .iter()
        .any(|it| matches!(it.word, Word::OrMore | Word::AtLeast | Word::Below));
    let every = tokens
        .iter()
        .enumerate()
        .filter(|(_, it)| it.word == Word::Every && directed);
    every.map(|(at, _)| at).collect()
}
