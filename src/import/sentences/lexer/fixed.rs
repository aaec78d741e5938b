//! Words that are told by themselves, or by the number beside them: directions, references, ranks, signs.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::domain::decimal::Decimal;
use crate::import::sentences::lexer::lexicon::{FIXED, UNITS};
use crate::import::sentences::lexer::numeral::{CHINESE, plain_number};
use crate::import::sentences::lexer::word::{LAST_PLACES, PLACES, Word};
use crate::import::sentences::points::number;

/// What may stand between a direction and its number.
const FILLERS: [&str; 5] = ["其", "该", "到", "了", "在"];

/// What stands behind “其他” where it means all other cases.
const AFTER_OTHERWISE: [&str; 21] = [
    "名次", "0", "零", "不", "得", "扣", "情况", "情形", "的", "等次", "档", "为", "计", "一律",
    "均", "酌情", "，", ",", "加", "减", "：",
];

/// Directions that stand behind a number, the longer ones first.
const DIRECTIONS: [(&str, Word); 7] = [
    ("及其以上", Word::OrMore),
    ("或以上", Word::OrMore),
    ("以上", Word::OrMore),
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
            // “共20个单位” is no sum of points.
            let counted = plain_number(behind).and_then(|it| behind.get(it.1..));
            let counted =
                counted.is_some_and(|it| it.starts_with(['个', '家', '名', '人', '项', '次']));
            behind.starts_with(counts)
                && !counted
                && !behind.starts_with("零分")
                && !behind.starts_with("0分")
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
        // “平均分90分以上” is a number that somebody else found.
        Word::Mean if *text == "平均分" => {
            let behind = behind.trim_start_matches(['在', '达', '到', '不', '低', '于', '为']);
            plain_number(behind).is_none() && !behind.starts_with(['≥', '>', '<', '≤'])
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
    // 5次及以上 says as 5次（含）以上 does that the number belongs to it.
    if rest.starts_with("及以上") || rest.starts_with("及以下") {
        return Some((Word::Including, "及".len()));
    }
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
    let of_unit = plain_number(said).and_then(|it| said.get(it.1..));
    let of_unit = of_unit.is_some_and(|it| UNITS.contains(&it));
    let plain = said.is_empty() || number(said).is_some() || of_unit;
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

/// 前五名, 第3名, 第4至8名, 后3名, 15名以后: places in an order.
pub(super) fn rank(rest: &str, before: &str) -> Option<(Word, usize)> {
    const LAST: [&str; 5] = ["倒数后", "倒数第", "倒数", "末", "后"];
    let lead = ["前", "第"].into_iter().chain(LAST);
    let lead = lead.into_iter().find(|it| rest.starts_with(it));
    // “每落后一名” is a step.
    if rest.starts_with('后') && before.ends_with(['落', '靠', '退', '往', '以', '之', '最', '移'])
    {
        return None;
    }
    if rest.starts_with("末位") || rest.starts_with("最后一名") {
        let length = if rest.starts_with('末') {
            "末位".len()
        } else {
            "最后一名".len()
        };
        return Some((Word::Count(Decimal::ONE, LAST_PLACES), length));
    }
    let begin = lead.map_or(0, str::len);
    let (low, length) = plain_number(rest.get(begin..)?)?;
    let to = begin + length;
    let (high, to) = to_high(rest, low, to);
    let unit = place(rest.get(to..)?);
    let behind = rest.get(to + unit.unwrap_or(0)..)?;
    let end = to + unit.unwrap_or(0);
    // “15名以后” begins with the place behind.
    let after = AFTER.iter().find(|it| behind.starts_with(**it));
    let after = after.map(|it| {
        low + if it.starts_with('及') {
            Decimal::ZERO
        } else {
            Decimal::ONE
        }
    });
    match (lead, unit, high, after) {
        (None | Some("第" | "前"), Some(_), None, Some(from)) => {
            Some((Word::Count(from, PLACES), end))
        }
        (Some("前"), Some(_), None, None) => Some((Word::Counts(Decimal::ONE, low, PLACES), end)),
        (Some("第"), Some(_), None, None) => Some((Word::Count(low, PLACES), end)),
        (Some("第"), Some(_), Some(high), None) => Some((Word::Counts(low, high, PLACES), end)),
        (Some("倒数第"), _, None, None) => Some((Word::Count(low, LAST_PLACES), end)),
        (Some(lead), Some(_), None, None) if LAST.contains(&lead) => {
            Some((Word::Counts(Decimal::ONE, low, LAST_PLACES), end))
        }
        _ => None,
    }
}

/// What says that all later places are meant.
const AFTER: [&str; 8] = [
    "及以后",
    "及以外",
    "及之后",
    "以后",
    "之后",
    "以外",
    "开外",
    "后",
];

/// 至 before another number.
pub(super) fn to(rest: &str) -> Option<(Word, usize)> {
    let behind = rest.trim_start_matches(['-', '—', '–', '~', '～', '至', '到']);
    let length = rest.len() - behind.len();
    (length > 0 && plain_number(behind).is_some()).then_some((Word::To, length))
}

/// 以后 behind a place; the places above one are those with smaller numbers.
pub(super) fn after(rest: &str) -> Option<(Word, usize)> {
    const BEFORE: [&str; 5] = ["及以上", "以上", "及以内", "以内", "之内"];
    let later = AFTER.iter().chain(&["及以下"]);
    let later = later.map(|it| (*it, Word::OrMore));
    let before = BEFORE.iter().map(|it| (*it, Word::OrLess));
    let (text, word) = later.chain(before).find(|it| rest.starts_with(it.0))?;
    Some((word, text.len()))
}

/// The end of a range of places that begins with `low` and stands from `to` on: 至第8 of 第4至第8名.
fn to_high(rest: &str, low: Decimal, to: usize) -> (Option<Decimal>, usize) {
    let behind = rest.get(to..).unwrap_or_default();
    let unit = place(behind).unwrap_or(0);
    let joint = behind.get(unit..).unwrap_or_default();
    let signs = joint.trim_start_matches(['-', '—', '–', '~', '～', '－', '至', '到', '─']);
    let number = signs.strip_prefix('第').unwrap_or(signs);
    match plain_number(number) {
        Some((high, length)) if signs.len() < joint.len() && high > low => {
            let end = rest.len() - number.len() + length;
            (Some(high), end)
        }
        _ => (None, to),
    }
}

/// The length of the measure word of places.
fn place(rest: &str) -> Option<usize> {
    ["名次", "名", "位"]
        .into_iter()
        .find(|it| rest.starts_with(it))
        .map(str::len)
}

/// 第2件, 第三次: what is found later goes by points of its own.
pub(super) fn ordinal(rest: &str) -> Option<(Word, usize)> {
    let inner = rest.strip_prefix('第')?;
    let (_, length) = plain_number(inner)?;
    let sign = inner.get(length..)?.chars().next()?;
    matches!(sign, '次' | '起' | '件' | '例' | '处')
        .then_some((Word::Beyond, '第'.len_utf8() + length + sign.len_utf8()))
}

/// 从第3个起
pub(super) fn since(rest: &str) -> Option<(Word, usize)> {
    const FAR: usize = 12;
    let inner = rest
        .strip_prefix("从第")
        .or_else(|| rest.strip_prefix("自第"))?;
    plain_number(inner)?;
    let ends = ["开始", "起"].into_iter();
    let end = ends
        .filter_map(|it| Some(inner.find(it)? + it.len()))
        .min()?;
    (end <= FAR).then_some((Word::Since, rest.len() - inner.len() + end))
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
