//! All of an item lost, and more off the grand total: 发生安全事故的，本项不得分，并从总分中倒扣5分.

use crate::domain::decimal::Points;
use crate::domain::standard::rule::{Ask, How, Rule, Then};
use crate::import::sentences::lexer::tokens;
use crate::import::sentences::lexer::word::Word;
use crate::import::sentences::rules::phrases::{clause, rule};

/// How all of an item is lost.
const NOTHING: [&str; 6] = [
    "本项不得分",
    "该项不得分",
    "此项不得分",
    "本条不得分",
    "本指标不得分",
    "不得分",
];

/// How more is lost beside it.
const MORE: [&str; 10] = [
    "并从总分中倒扣",
    "并在总分中倒扣",
    "另从总分中倒扣",
    "并从总分中扣除",
    "并在总分中扣除",
    "并从总分中再扣",
    "另从总分中扣除",
    "从总分中倒扣",
    "并从总分中扣",
    "并倒扣",
];

/// The fault that costs an item of `max` points all of them, and so many more, which lets it fall below zero.
pub(crate) fn off_total(sentence: &str, max: Points) -> Option<Rule> {
    let (before, last) = sentence.rsplit_once(['，', ','])?;
    let points = MORE.iter().find_map(|it| last.strip_prefix(it))?;
    let words = tokens(points);
    let [only] = words.as_slice() else {
        return None;
    };
    let Word::Points(more) = only.word else {
        return None;
    };
    let case = NOTHING.iter().find_map(|it| before.strip_suffix(it))?;
    let case = case.trim_end_matches(['，', ',', '的', ' ']);
    let scores = tokens(case)
        .iter()
        .any(|it| matches!(it.word, Word::Points(_) | Word::Every | Word::Percent(_)));
    if case.is_empty() || scores || !max.is_positive() {
        return None;
    }
    let all = max + more;
    let ask = Ask::Faults(vec![clause(case, all)]);
    Some(rule(ask, Then::Deduct(How::Own), Some(all)))
}
