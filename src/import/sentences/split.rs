//! A text as sentences, without what numbers and heads them.

use crate::domain::decimal::{Decimal, Points};
use crate::import::sentences::lexer::plain_number;
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
    in_words(&points_ahead(&tidy.replace("分分", "分")))
}

/// A text with the points of its clauses before the stops that end them: “提供资料。（30分）” is 提供资料（30分）。
fn points_ahead(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['。', '；']) {
        let (own, stop) = rest.split_at(at);
        let mut stops = stop.chars();
        let sign = stops.next().unwrap_or('。');
        let behind = stops.as_str();
        said.push_str(own);
        let points = behind
            .strip_prefix('（')
            .and_then(|it| it.split_once("分）"))
            .map(|it| it.0)
            .filter(|it| it.parse::<Decimal>().is_ok());
        // The brackets with the points, where they stand behind the stop.
        let length = points.map_or(0, |it| "（分）".len() + it.len());
        let (ahead, more) = behind.split_at(length);
        said.push_str(ahead);
        said.push(sign);
        rest = more;
    }
    said.push_str(rest);
    said
}

/// A text with its intervals in words: “[80%,90%)得2分” is 80%以上不足90%得2分.
fn in_words(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (words, length) = match interval(rest) {
            Some((words, length)) => (words, length),
            None => (first.to_string(), first.len_utf8()),
        };
        said.push_str(&words);
        rest = rest.get(length..).unwrap_or_default();
    }
    said
}

/// An interval without an end on one side: “[90%,+∞)” is 90%以上.
fn endless(low: &str, high: &str, closed: (bool, bool)) -> Option<String> {
    match (low.contains('∞'), high.contains('∞')) {
        (false, true) if closed.0 => Some(format!("{low}以上")),
        (false, true) => Some(format!("超过{low}")),
        (true, false) if closed.1 => Some(format!("不超过{high}")),
        (true, false) => Some(format!("不足{high}")),
        _ => None,
    }
}

/// An interval at the beginning of a text, in words, and its length; what stands in round brackets with a dash is a
/// range as any other.
fn interval(text: &str) -> Option<(String, usize)> {
    const SQUARE: [char; 4] = ['[', ']', '［', '］'];
    let open = text.chars().next()?;
    let is_open = matches!(open, '[' | '［' | '(' | '（');
    let inner = text.get(open.len_utf8()..).filter(|_| is_open)?;
    let end = inner.find([']', '］', ')', '）'])?;
    let close = inner.get(end..)?.chars().next()?;
    let both = inner.get(..end)?;
    let by_comma = both.split_once([',', '，']);
    let by_dash = || both.split_once(['-', '—', '~', '～', '至']);
    let has_comma = by_comma.is_some();
    let (low, high) = by_comma.or_else(by_dash)?;
    if !has_comma && !SQUARE.contains(&open) && !SQUARE.contains(&close) {
        return None;
    }
    let mut length = open.len_utf8() + end + close.len_utf8();
    let closed = (SQUARE.contains(&open), SQUARE.contains(&close));
    if let Some(words) = endless(low, high, closed) {
        return Some((words, length));
    }
    let (_, n) = plain_number(low)?;
    let (_, m) = plain_number(high)?;
    let (low, own) = low.split_at_checked(n)?;
    let (high, unit) = high.split_at_checked(m)?;
    // “[90,100]分”: the unit may stand behind.
    let behind = text.get(length..)?.chars().next();
    let outside =
        behind.filter(|it| unit.is_empty() && matches!(it, '分' | '%' | '次' | '个' | '人'));
    length += outside.map_or(0, char::len_utf8);
    let unit = outside.map_or(unit.to_owned(), String::from);
    if unit.is_empty() || unit.chars().count() > 3 || !own.is_empty() && own != unit {
        return None;
    }
    let words = match closed {
        (true, true) => format!("{low}{unit}（含）至{high}{unit}（含）"),
        (true, false) => format!("{low}{unit}以上不足{high}{unit}"),
        (false, true) => format!("超过{low}{unit}不超过{high}{unit}"),
        (false, false) => format!("超过{low}{unit}不足{high}{unit}"),
    };
    Some((words, length))
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

/// “达到80%得基础分3分” without the name of its points, and “最高5分、最低0分” without what is so in any case.
pub(super) fn at_base(sentence: &str) -> String {
    let mut sentence = sentence.to_owned();
    // “最高5分、最低0分”: no item has less without a word of its own.
    for least in [
        "、最低0分",
        "、最低为0分",
        "、最低得0分",
        "、最低零分",
        "、最低计0分",
    ] {
        sentence = sentence.replace(least, "");
    }
    for named in ["得基础分", "得基本分"] {
        let behind = sentence.split_once(named).map(|it| it.1);
        if behind.is_some_and(|it| plain_number(it).is_some()) {
            sentence = sentence.replace(named, "得");
        }
    }
    sentence
}

/// “‘领导重视’项得0分的，本项最多得1.5分”: whether a sentence goes by the score of another item.
pub(super) fn speaks_of_another(sentence: &str) -> bool {
    const SCORES: [&str; 9] = [
        "项得0分",
        "项得零分",
        "项未得满分",
        "项得满分",
        "项不得分的",
        "项未得分",
        "项得分低于",
        "项得分不足",
        "项没有得分",
    ];
    let found = SCORES.iter().find_map(|it| sentence.split_once(it));
    found.is_some_and(|(before, _)| {
        let named = before.ends_with(['”', '》', '」', '’'])
            || before.ends_with(|it: char| it.is_ascii_digit());
        let beside = ["上一", "前一", "上述", "前述", "下一"]
            .iter()
            .any(|it| before.ends_with(it));
        named || beside
    })
}
