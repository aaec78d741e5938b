//! Points in proportion to something: 按完成比例得分.

use crate::domain::decimal::Points;
use crate::domain::standard::rule::{Ask, How, Rule, Then};
use crate::import::sentences::rules::phrases::rule;
use crate::import::sentences::words::{amount, count, find, percent};
use winnow::prelude::*;

/// What says that points are in proportion to something.
pub(crate) const PROPORTIONS: [&str; 14] = [
    "的比例计",
    "比例计算",
    "率计分",
    "率得分",
    "率赋分",
    "率计算",
    "折算",
    "比例得分",
    "比例计分",
    "比例扣分",
    "按比例",
    "×",
    "乘以",
    "比例折算",
];

/// Words that go by marks, so that a proportion is not all that is said.
const NOT_IN_FULL: [&str; 8] = ["以上", "以下", "以内", "达到", "未达", "不达", "每", "平均"];

/// How the names of rates end.
const RATE_SIGNS: [&str; 4] = ["率", "满意度", "知晓度", "参与度"];

/// “按比例得分”: a proportion of all points is understood, any other is not; `context` is what the item is about.
pub(crate) fn proportion(context: &str, sentence: &str, max: Points) -> Option<Rule> {
    let points = find(sentence, amount).map(|it| it.1);
    let whole = points.is_none_or(|it| it == max);
    // “×100%” is how a rate is found.
    let plain = sentence.replace("乘以", "×").replace("×100%", "");
    let other = find(&plain, percent).is_some()
        || has_factor(&plain, max)
        || NOT_IN_FULL.iter().any(|it| plain.contains(it));
    if !whole || other {
        return None;
    }
    if let Some((part, all)) = part_of(&plain) {
        let ask = Ask::Ratio {
            part: part.to_owned(),
            whole: all.to_owned(),
            unit: "项".to_owned(),
            beyond: false,
            at_least: None,
        };
        return Some(rule(ask, Then::Earn(How::Share), None));
    }
    let found = match (rate_of(&plain), context.strip_suffix('率')) {
        (None, Some(name)) => Some((name, "率")),
        (found, _) => found,
    };
    let found =
        found.filter(|(name, sign)| !name.contains("完成") && (!name.is_empty() || *sign != "率"));
    let ask = match found {
        Some((name, sign)) => Ask::Percent(format!("{name}{sign}")),
        None => Ask::Ratio {
            part: "实际完成数".to_owned(),
            whole: "应完成数".to_owned(),
            unit: "项".to_owned(),
            beyond: false,
            at_least: None,
        },
    };
    Some(rule(ask, Then::Earn(How::Share), None))
}

/// The sentence without the clauses that say no more than that all of it earns all points: “超额完成按满分计”.
pub(crate) fn without_full(sentence: &str) -> String {
    let full = |it: &&str| {
        let all = it.contains("100%") || it.starts_with("超额");
        it.contains("满分") && all && !PROPORTIONS.iter().any(|word| it.contains(word))
    };
    let clauses = sentence.split(['，', ',']);
    clauses
        .filter(|it| !full(it))
        .collect::<Vec<_>>()
        .join("，")
}

/// “按开工数占计划数的比例”: what is there, and all that there should be.
fn part_of(sentence: &str) -> Option<(&str, &str)> {
    let before = sentence.get(..sentence.find("比例")?)?;
    let clause = before.rsplit(['，', ',', '：', ':']).next()?;
    let (part, all) = clause.rsplit_once('占')?;
    let part = ["根据", "按照", "依据", "按", "以"]
        .iter()
        .find_map(|it| part.strip_prefix(it))
        .unwrap_or(part);
    let all = all.trim_end_matches('的');
    (!part.is_empty() && !all.is_empty()).then_some((part, all))
}

/// “完成率×5分×0.8”: whether a number that is neither points nor those of the item multiplies.
fn has_factor(sentence: &str, max: Points) -> bool {
    let mut factors = sentence.split(['×', '÷', '*']).skip(1);
    factors.any(|it| {
        let mut rest = it.trim_start();
        let points = amount.parse_next(&mut rest).is_ok();
        let mut rest = it.trim_start();
        let other = count.parse_next(&mut rest).is_ok_and(|it| it != max);
        !points && other
    })
}

/// “按满意率乘以15分”: the name of the rate, and the sign of one that ends it.
fn rate_of(sentence: &str) -> Option<(&str, &'static str)> {
    let sign = RATE_SIGNS.into_iter().find(|it| sentence.contains(it))?;
    let before = sentence.split(sign).next()?;
    let begin = before.char_indices().rev().find(|(_, it)| {
        matches!(
            it,
            '，' | ',' | '按' | '以' | '由' | '：' | '＝' | '=' | '为'
        )
    });
    let begin = begin.map_or(0, |(at, it)| at + it.len_utf8());
    Some((before.get(begin..).unwrap_or(before), sign))
}
