//! A text as sentences, without what numbers and heads them.

use crate::domain::decimal::Points;
use crate::import::sentences::numbering::{Numbered, numbered};
use crate::import::sentences::points::{number, plain};

/// What the names of scoring rules speak of.
const HEADED: [&str; 6] = ["评分", "计分", "考核", "打分", "赋分", "检查"];

/// How the names of scoring rules end.
const RULES: [&str; 6] = ["标准", "办法", "方法", "细则", "说明", "规则"];

/// The text with half-width figures, without the spaces that typing leaves between its signs.
pub(super) fn tidy(text: &str) -> String {
    let text = plain(text);
    let letters: Vec<char> = text.chars().collect();
    let mut tidy = String::with_capacity(text.len());
    for (at, letter) in letters.iter().enumerate() {
        let is_word = |it: Option<&char>| it.is_some_and(char::is_ascii_alphanumeric);
        let before = at.checked_sub(1).and_then(|it| letters.get(it));
        let after = letters.get(at + 1);
        let splits = is_word(before) && is_word(after);
        let of_number = matches!(before, Some('.')) || matches!(after, Some('.'));
        if *letter != ' ' && *letter != '\t' || splits && !of_number {
            tidy.push(*letter);
        }
    }
    tidy.replace("分分", "分")
}

/// The sentences of a text, without their numbers, and whether they had one.
pub(super) fn sentences(text: &str) -> Vec<(&str, bool)> {
    let split = text.split(['。', '；', ';', '\n']).flat_map(at_numbers);
    let trimmed = split.map(|it| it.trim_matches([' ', '，', ',', '、', '：', ':']));
    let named = trimmed.map(|it| number_of(it).map_or((it, false), |it| (it.rest, true)));
    let named = named.map(|(it, listed)| (unheaded(it), listed));
    named.filter(|(it, _)| !it.is_empty()).collect()
}

/// The number in front of a sentence; “0.6册以上” begins with what is counted.
fn number_of(sentence: &str) -> Option<Numbered<'_>> {
    numbered(sentence).filter(|it| !it.code.starts_with('0'))
}

/// Without “评分标准：” in front; what names a deduction stays, for it says what bare points do.
fn unheaded(sentence: &str) -> &str {
    const LONGEST: usize = 8;
    let Some((head, rest)) = sentence.split_once(['：', ':']) else {
        return sentence;
    };
    let is_head = head.chars().count() <= LONGEST
        && HEADED.iter().any(|it| head.contains(it))
        && RULES.iter().any(|it| head.ends_with(it));
    if is_head { rest.trim_start() } else { sentence }
}

/// The parts of a sentence that begin with numbers: “1.有制度（1分）2.有记录（1分）”, “①有制度②有记录”.
fn at_numbers(sentence: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut begin = 0;
    let mut last = None;
    let mut letters = sentence.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|it| it.1);
        let is_circled = ('①'..='⑳').contains(&letter);
        let is_number = letter.is_ascii_digit()
            && matches!(next, Some('.' | '．' | '、' | ')' | '）'))
            && matches!(last, Some('）' | ')' | '分' | ' '));
        let is_decimal = sentence.get(at..).is_some_and(|it| {
            let mut rest = it.chars().skip(2);
            rest.next().is_some_and(|it| it.is_ascii_digit())
        });
        if at > begin && (is_circled || is_number && !is_decimal) {
            parts.extend(sentence.get(begin..at));
            begin = at;
        }
        last = Some(letter);
    }
    parts.extend(sentence.get(begin..));
    parts
}

/// “有劝导员（0.5）、有记录（1）”: with 分 behind bare numbers in brackets that come to all the points.
pub(super) fn named_points(text: &str, max: Points) -> String {
    let brackets = text.split(['（', '(']).skip(1);
    let inner = brackets.filter_map(|it| it.split(['）', ')']).next());
    let plain = |it: &&str| !it.is_empty() && it.chars().all(|it| it.is_ascii_digit() || it == '.');
    let numbers: Vec<&str> = inner.filter(plain).collect();
    let sum: Points = numbers.iter().filter_map(|it| number(it)).sum();
    // “（1）…；（2）…” counts the clauses that it stands before.
    let before = text.split(['（', '(']).next().unwrap_or_default();
    let counts = before
        .trim_end()
        .ends_with(['：', ':', '；', ';', '。', '，', '、'])
        || before.trim().is_empty();
    if counts || numbers.len() < 2 || sum != max {
        return text.to_owned();
    }
    let mut text = text.to_owned();
    for it in numbers {
        for (open, close) in [('（', '）'), ('(', ')')] {
            text = text.replace(
                &format!("{open}{it}{close}"),
                &format!("{open}{it}分{close}"),
            );
        }
    }
    text
}
