//! Words that are told by themselves, or by the number beside them: directions, references, ranks, signs.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::import::sentences::lexer::lexicon::FIXED;
use crate::import::sentences::lexer::numeral::{CHINESE, plain_number};
use crate::import::sentences::lexer::word::Word;
use crate::import::sentences::points::number;

/// What may stand between a direction and its number.
const FILLERS: [&str; 5] = ["其", "该", "到", "了", "在"];

/// What stands behind “其他” where it means all other cases.
const AFTER_OTHERWISE: [&str; 20] = [
    "0", "零", "不", "得", "扣", "情况", "情形", "的", "等次", "档", "为", "计", "一律", "均",
    "酌情", "，", ",", "加", "减", "：",
];

/// Directions that stand behind a number, the longer ones first.
const DIRECTIONS: [(&str, Word); 9] = [
    ("及其以上", Word::OrMore),
    ("及以上", Word::OrMore),
    ("或以上", Word::OrMore),
    ("以上", Word::OrMore),
    ("及以下", Word::OrLess),
    ("或以下", Word::OrLess),
    ("以内", Word::OrLess),
    ("之内", Word::OrLess),
    ("以下", Word::Under),
];

/// The words of the lexicon by their first letters, in their order: each letter of a sentence is looked up.
static BY_LETTER: LazyLock<BTreeMap<char, Vec<(&'static str, Word)>>> = LazyLock::new(|| {
    let mut found: BTreeMap<char, Vec<(&'static str, Word)>> = BTreeMap::new();
    for (text, word) in FIXED {
        if let Some(first) = text.chars().next() {
            found.entry(first).or_default().push((text, *word));
        }
    }
    found
});

/// A word with one meaning, where what stands behind it lets it have that.
pub(super) fn fixed(rest: &str) -> Option<(Word, usize)> {
    // “分数全扣” takes all; “材料不全扣1分” does not.
    let all = rest.strip_prefix("全扣");
    if all.is_some_and(|it| it.is_empty() || it.starts_with(['，', ','])) {
        return Some((Word::Nothing, "全扣".len()));
    }
    let first = rest.chars().next()?;
    let own = BY_LETTER.get(&first)?;
    let found = own.iter().find(|(it, _)| rest.starts_with(it));
    // “共产党” and “公共” are no sums.
    let (text, word) = found?;
    let behind = rest.get(text.len()..)?.trim_start();
    let counts = |it: char| it.is_ascii_digit() || CHINESE.contains(it);
    let stands = match word {
        // “本项计零分” takes all.
        Word::Whole => {
            let behind = behind.trim_start_matches(['为', '计', ' ']);
            behind.starts_with(counts) && !behind.starts_with("零分") && !behind.starts_with("0分")
        }
        // “不满意” is no direction, nor is “达到要求”.
        Word::AtLeast | Word::Above | Word::AtMost | Word::Below
            if text.chars().count() > 1 && !text.starts_with(['<', '>']) =>
        {
            let behind = FILLERS
                .iter()
                .fold(behind, |it, filler| it.trim_start_matches(filler));
            plain_number(behind).is_some()
                || ["百分之", "半"].iter().any(|it| behind.starts_with(it))
        }
        // “其他股室” is a word as any other.
        Word::Otherwise if !matches!(*text, "否则" | "反之") => {
            behind.is_empty() || AFTER_OTHERWISE.iter().any(|it| behind.starts_with(it))
        }
        _ => true,
    };
    // “满分5分” says the points of the whole.
    let whole = *word == Word::Full && behind.starts_with(counts);
    let word = if whole { Word::Whole } else { *word };
    stands.then_some((word, text.len()))
}

/// 以上, 以内 behind a number.
pub(super) fn direction(rest: &str) -> Option<(Word, usize)> {
    let (text, word) = DIRECTIONS
        .into_iter()
        .find(|(it, _)| rest.starts_with(it))?;
    Some((word, text.len()))
}

/// （含）, （不含）, （含80%）
pub(super) fn bracketed(rest: &str) -> Option<(Word, usize)> {
    let inner = rest.strip_prefix(['（', '('])?;
    let close = inner.find(['）', ')'])?;
    let (inner, word) = match inner.get(..close)? {
        it if it.starts_with("不含") => (it.trim_start_matches("不含"), Word::Excluding),
        it if it.starts_with("含") => (it.trim_start_matches('含'), Word::Including),
        _ => return None,
    };
    let said = inner.trim_end_matches(['%', '次', '分', '个', '人', '以', '上', '下']);
    let plain = said.is_empty() || number(said).is_some();
    let end = rest.find(['）', ')'])?;
    let length = end + rest.get(end..)?.chars().next()?.len_utf8();
    plain.then_some((word, length))
}

/// 第2项
pub(super) fn reference(rest: &str) -> Option<(Word, usize)> {
    // 指标1
    if let Some((_, length)) = rest.strip_prefix("指标").and_then(plain_number) {
        return Some((Word::Reference, "指标".len() + length));
    }
    let inner = rest.strip_prefix('第')?;
    let (_, length) = plain_number(inner)?;
    let sign = inner.get(length..)?.chars().next()?;
    let names = matches!(sign, '项' | '点' | '、' | '至');
    names.then_some((Word::Reference, '第'.len_utf8() + length + sign.len_utf8()))
}

/// 前五位, 第3名
pub(super) fn rank(rest: &str) -> Option<(Word, usize)> {
    let inner = rest.strip_prefix('前')?;
    let (_, length) = plain_number(inner)?;
    let sign = inner.get(length..)?.chars().next()?;
    matches!(sign, '位' | '名')
        .then_some((Word::Beyond, '前'.len_utf8() + length + sign.len_utf8()))
}

/// 第2件, 第三次: what is found later goes by points of its own.
pub(super) fn ordinal(rest: &str) -> Option<(Word, usize)> {
    let inner = rest.strip_prefix('第')?;
    let (_, length) = plain_number(inner)?;
    let sign = inner.get(length..)?.chars().next()?;
    matches!(sign, '次' | '起' | '件' | '例' | '处')
        .then_some((Word::Beyond, '第'.len_utf8() + length + sign.len_utf8()))
}

/// 每
pub(super) fn every(rest: &str) -> Option<(Word, usize)> {
    rest.starts_with('每')
        .then_some((Word::Every, '每'.len_utf8()))
}

/// What a sign is.
pub(super) const fn sign(first: char) -> Word {
    match first {
        '，' | ',' => Word::Comma,
        '、' => Word::And,
        '：' | ':' => Word::Colon,
        '（' | '(' | '【' | '[' | '［' => Word::Open,
        '）' | ')' | '】' | ']' | '］' => Word::Close,
        '/' | '／' => Word::Slash,
        _ => Word::Text,
    }
}
