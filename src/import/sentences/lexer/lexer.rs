//! Sentences as words that matter: every number, direction, distributor, cap and reference has a type of its own, so
//! that a reading can tell whether it has used them all.

use crate::import::sentences::lexer::amount_words::{
    alone, apiece, by_share, counted_numeral, exhaust, missing, verb,
};
use crate::import::sentences::lexer::fixed::{
    after, bracketed, direction, every, fixed, ordinal, rank, reference, sign, since, to,
};
use crate::import::sentences::lexer::word::{PLACES, Token, Word, is_number};

/// The words of a sentence; full-width figures and signs must be half-width already.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|it| !it.is_empty()) {
        let before = text.get(..at).unwrap_or_default();
        let (word, length) = next(rest, before, found.last());
        let to = at + length;
        match found.last_mut() {
            Some(last) if word == Word::Text && last.word == Word::Text => last.to = to,
            _ => found.push(Token { word, from: at, to }),
        }
        at = to;
    }
    found.retain(|it| {
        text.get(it.from..it.to)
            .is_some_and(|it| !it.trim().is_empty())
    });
    found
}

/// The word at the beginning of `rest`, and its length in bytes.
fn next(rest: &str, before: &str, last: Option<&Token>) -> (Word, usize) {
    let first = rest.chars().next().unwrap_or(' ');
    let behind_number = last.is_some_and(|it| is_number(it.word))
        || matches!(
            last.map(|it| it.word),
            Some(Word::Close | Word::Including | Word::Excluding)
        );
    let behind_bracket =
        last.is_some_and(|it| matches!(it.word, Word::Including | Word::Excluding));
    let behind_place = last.is_some_and(|it| matches!(it.word, Word::Count(_, PLACES)));
    let behind_every = last.is_some_and(|it| matches!(it.word, Word::Every | Word::Missing));
    since(rest)
        .or_else(|| rank(rest, before))
        .or_else(|| counted_numeral(rest, before))
        .or_else(|| exhaust(rest))
        .or_else(|| behind_bracket.then(|| to(rest)).flatten())
        .or_else(|| behind_place.then(|| after(rest)).flatten())
        .or_else(|| behind_number.then(|| direction(rest)).flatten())
        .or_else(|| bracketed(rest))
        .or_else(|| fixed(rest))
        .or_else(|| (!is_in_word(rest, before)).then(|| verb(rest)).flatten())
        .or_else(|| by_share(rest))
        .or_else(|| reference(rest))
        .or_else(|| ordinal(rest))
        .or_else(|| every(rest))
        .or_else(|| missing(rest, before))
        .or_else(|| apiece(rest))
        .or_else(|| behind_every.then(|| alone(rest)).flatten())
        .unwrap_or_else(|| (sign(first), first.len_utf8()))
}

/// Words that end as verbs of points do, and give or take none.
const IN_WORDS: [(char, &[char]); 8] = [
    // 一等奖1.5分
    ('奖', &['等', '金', '银', '铜', '秀', '特']),
    // 有服务时长登记1分
    ('记', &['登', '标', '笔', '书', '日', '牢', '传', '印']),
    ('计', &['统', '审', '会', '设', '估', '预']),
    ('加', &['参', '附']),
    ('得', &['心', '懂', '晓']),
    ('扣', &['回', '折', '克']),
    ('减', &['精', '缩']),
    ('占', &['侵', '抢', '挤', '霸']),
];

/// Whether a word goes on that only ends as a verb of points does.
fn is_in_word(rest: &str, before: &str) -> bool {
    // “加3－1分” is a range, no points that are taken.
    let joins = rest.starts_with(['-', '－', '−'])
        && before.ends_with(|it: char| it.is_ascii_digit() || matches!(it, '分' | '%'));
    let mut words = IN_WORDS.iter();
    joins || words.any(|(verb, leads)| rest.starts_with(*verb) && before.ends_with(*leads))
}
