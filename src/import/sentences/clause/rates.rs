//! The rates that a clause names, each with its mark: 合格率达到95%、甲级率达到90%; 合格率和甲级率均达到95%.

use crate::domain::decimal::Decimal;
use crate::import::sentences::clause::meant::words;
use crate::import::sentences::clause::stretch::is_direction;
use crate::import::sentences::lexer::word::{Token, Word};

/// What joins the names of two rates.
const JOINS: [&str; 4] = ["以及", "和", "与", "及"];

/// What stands between the name of a rate and its mark.
const ENDS: [&str; 11] = [
    "为", "分别", "应当", "均", "都", "应", "须", "要", "达", "）", ")",
];

/// Each rate of a clause with its mark, or the next one; `None` where the clause names something else beside them.
pub(crate) fn rates(text: &str, clause: &[Token]) -> Option<Vec<(String, Decimal)>> {
    let is_mark = |it: &Token| matches!(it.word, Word::Percent(_));
    let mut found = Vec::new();
    let mut waiting: Vec<String> = Vec::new();
    for piece in clause.split(|it| it.word == Word::And) {
        let named = piece
            .split(|it| is_mark(it) || is_direction(it.word))
            .next()
            .unwrap_or_default();
        waiting.extend(names(&words(text, named))?);
        let mark = piece.iter().find_map(|it| match it.word {
            Word::Percent(value) => Some(value),
            _ => None,
        });
        if let Some(mark) = mark {
            found.extend(waiting.drain(..).map(|it| (it, mark)));
        }
    }
    waiting.is_empty().then_some(found)
}

/// The names of rates in a piece: 合格率和甲级率均; `None` where it is no rate.
fn names(piece: &str) -> Option<Vec<String>> {
    let mut piece = piece;
    while let Some(shorter) = ENDS.iter().find_map(|it| piece.strip_suffix(it)) {
        piece = shorter;
    }
    let joined = JOINS.iter().find_map(|it| piece.split_once(it));
    let both = joined.filter(|(one, other)| is_rate(one) && is_rate(other));
    let names = both.map_or_else(|| vec![piece], |(one, other)| vec![one, other]);
    let bare = |it: &str| it.rsplit(['（', '(']).next().unwrap_or(it).to_owned();
    let all = names.iter().all(|it| is_rate(it));
    all.then(|| names.into_iter().map(bare).collect())
}

/// Whether a name is that of a rate.
fn is_rate(name: &str) -> bool {
    name.ends_with(['率', '度']) || name.ends_with("比例")
}
