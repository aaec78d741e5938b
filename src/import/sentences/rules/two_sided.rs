//! A rate that is to lie between two marks: 床位使用率85%—93%，每高或低1个百分点扣0.5分.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::{Ask, How, PartPoints, Rule, RuleEffect, Side, Then};
use crate::import::sentences::lexer::word::Word;
use crate::import::sentences::lexer::{plain_number, tokens};
use crate::import::sentences::rules::phrases::rule;

/// What says that steps count on both sides.
const BOTH: [&str; 14] = [
    "高于或低于",
    "低于或高于",
    "高于或者低于",
    "超过或低于",
    "超出或低于",
    "超过或不足",
    "超出或不足",
    "高出或低于",
    "高或低",
    "低或高",
    "升高或降低",
    "上浮或下浮",
    "上下浮动",
    "偏离",
];

/// Whether a clause says that steps count on both sides of something.
pub(crate) fn names_both_sides(clause: &str) -> bool {
    BOTH.iter().any(|it| clause.contains(it))
}

/// A rate of which each step beyond either mark costs the same; `context` is what the item is about.
pub(crate) fn two_sided(
    sentence: &str,
    context: &str,
    max: Points,
    parts: Option<PartPoints>,
) -> Option<Rule> {
    let lead = BOTH.iter().find(|it| sentence.contains(**it))?;
    let (before, behind) = sentence.split_once(lead)?;
    let (name, low, high, between) = range(before)?;
    let behind = behind.trim_start_matches(['的', '于', '，', '每', '该', '范', '围', '区', '间']);
    let (step, each) = step(behind)?;
    let plain = format!("得{max}分");
    let left = [
        plain.as_str(),
        "之间",
        "范围内",
        "区间内",
        "以内",
        "区间",
        "得满分",
        "不扣分",
        "满分",
        "为合格",
        "为正常",
        "的",
        "每",
        "，",
        "者",
        "内",
    ];
    let left = left
        .iter()
        .fold(between.to_owned(), |it, word| it.replace(word, ""));
    if !left.trim().is_empty() || low >= high {
        return None;
    }
    let name = named(name, context)?;
    let effect = |from, side| {
        Then::Deduct(How::PerPoint {
            from,
            each,
            parts: parts.unwrap_or(PartPoints::LeftOut),
            step,
            side,
        })
    };
    Some(Rule {
        also: vec![RuleEffect {
            then: effect(high, Some(Side::Above)),
            limit: None,
        }],
        ..rule(Ask::Percent(name), effect(low, None), None)
    })
}

/// What stands before a range of rates, its ends, and what stands behind: 控制在85%—93%之间.
fn range(text: &str) -> Option<(&str, Decimal, Decimal, &str)> {
    let at = text.find(|it: char| it.is_ascii_digit())?;
    let (low, length) = plain_number(text.get(at..)?)?;
    let rest = text.get(at + length..)?;
    let joint = rest.strip_prefix('%').unwrap_or(rest);
    let joints = ['-', '—', '–', '~', '～', '至', '到'];
    let second = joint.trim_start_matches(joints);
    let (high, length) = plain_number(second)?;
    let behind = second.get(length..)?.strip_prefix('%')?;
    (second.len() < joint.len()).then_some((text.get(..at)?, low, high, behind))
}

/// How much one step is, and what it costs: 1个百分点扣0.5分.
fn step(text: &str) -> Option<(Decimal, Points)> {
    let words: Vec<Word> = tokens(text).into_iter().map(|it| it.word).collect();
    let (step, rest) = match words.as_slice() {
        [Word::PercentPoints(step) | Word::Percent(step), rest @ ..] => (*step, rest),
        _ => return None,
    };
    match rest {
        [Word::Deduct, Word::Points(each)]
        | [Word::Deduct, Word::Points(each), Word::Comma, Word::Exhaust] => {
            (step.is_positive() && each.is_positive()).then_some((step, *each))
        }
        _ => None,
    }
}

/// What the rate is called, by its clause or by what the item is about.
fn named(said: &str, context: &str) -> Option<String> {
    const ENDS: [&str; 14] = [
        "控制在",
        "保持在",
        "维持在",
        "稳定在",
        "应当在",
        "应在",
        "处于",
        "介于",
        "达到",
        "应为",
        "在",
        "为",
        "达",
        "应",
    ];
    let mut name = said
        .rsplit(['，', ',', '：', ':'])
        .next()
        .unwrap_or(said)
        .trim();
    while let Some(shorter) = ENDS.iter().find_map(|it| name.strip_suffix(it)) {
        name = shorter.trim_end();
    }
    let is_rate = |it: &str| it.ends_with(['率', '比', '度', '重']);
    [name, context.trim()]
        .into_iter()
        .find(|it| is_rate(it))
        .map(str::to_owned)
}
