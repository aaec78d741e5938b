//! What is counted where points are for each, and the words around it that a count uses.

use crate::domain::decimal::Decimal;
use crate::import::sentences::clause::meant::{Condition, Meant, words};
use crate::import::sentences::lexer::word::{Token, Word};

/// So much for each of `what`, which nothing says is missing.
pub(super) fn each_of(
    what: String,
    step: Decimal,
    unit: &'static str,
    left: Vec<String>,
) -> Condition {
    Condition {
        meant: Meant::Each {
            what,
            unit,
            missing: false,
            step,
            loose: false,
        },
        left,
    }
}

/// What is counted: the words before 每, between it and the number, or behind.
pub(super) fn counted(
    text: &str,
    (before, between, behind): (&[Token], &[Token], &[Token]),
    missing: bool,
    unit: &str,
) -> String {
    // “每增加一起加扣6分” leads on to the points.
    let behind = words(text, behind);
    let behind = behind.trim_end_matches(['加', '再', '另']).to_owned();
    let between = words(text, between);
    let last = before
        .iter()
        .rposition(|it| matches!(it.word, Word::Comma | Word::Colon));
    let subject = words(
        text,
        before
            .get(last.map_or(0, |it| it + 1)..)
            .unwrap_or_default(),
    );
    let subject = if subject.is_empty() {
        words(text, before)
    } else {
        subject
    };
    if missing {
        return match (subject.as_str(), behind.as_str()) {
            ("", "") => format!("缺少的{unit}数"),
            ("", behind) => format!("缺少的{behind}"),
            (subject, "") => subject.to_owned(),
            (subject, behind) => format!("{subject}{behind}"),
        };
    }
    let found = format!("{between}{behind}");
    match (subject.is_empty(), found.is_empty()) {
        (true, true) => format!("每{unit}"),
        (true, false) => found,
        (false, true) => subject,
        (false, false) => format!("{subject}：{found}"),
    }
}

/// Where references stand, which a count of what is missing of them uses.
pub(super) fn references(tokens: &[Token]) -> Vec<usize> {
    let found = tokens
        .iter()
        .enumerate()
        .filter(|(_, it)| it.word == Word::Reference);
    found.map(|(at, _)| at).collect()
}

/// “其余不符合要求的，每处”: where 其余 is of what is counted.
pub(super) fn others(tokens: &[Token], every: usize) -> Vec<usize> {
    let named = |at: usize| tokens.get(at + 1).is_some_and(|it| it.word == Word::Text);
    let before = tokens.iter().enumerate().take(every);
    let found = before.filter(|(at, it)| it.word == Word::Otherwise && named(*at));
    found.map(|(at, _)| at).collect()
}

/// “每有一项低于98%”: where the mark stands that those which are counted fall short of; their number is at `at`.
pub(super) fn passed(tokens: &[Token], at: usize) -> Vec<usize> {
    match (
        tokens.get(at + 1).map(|it| it.word),
        tokens.get(at + 2).map(|it| it.word),
    ) {
        (Some(Word::Below | Word::Above), Some(Word::Percent(_))) => vec![at + 2],
        _ => Vec::new(),
    }
}

/// The rates in the clauses before the one that counts: what is found wrong is counted, whatever was asked.
pub(super) fn marks(tokens: &[Token], at: usize) -> Vec<usize> {
    let missing = tokens.iter().any(|it| it.word == Word::Missing);
    let before = tokens.get(..at).unwrap_or_default();
    let clause = before
        .iter()
        .rposition(|it| it.word == Word::Comma)
        .unwrap_or(0);
    let rates = before.iter().take(clause).enumerate();
    let rates = rates.filter(|(_, it)| matches!(it.word, Word::Percent(_)) && !missing);
    rates.map(|(at, _)| at).collect()
}
