//! A survey whose answers are worth so much each: 满意度按很满意1、满意0.8、一般0.5、不满意0计算得分.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::{Ask, How, Rule, SurveyOption, Then};
use crate::import::sentences::lexer::plain_number;
use crate::import::sentences::rules::phrases::rule;
use crate::import::sentences::rules::sample::asked_of;

/// What the answers of surveys are called, longer names first.
const ANSWERS: [&str; 20] = [
    "非常不满意",
    "很不满意",
    "比较不满意",
    "较不满意",
    "不太满意",
    "不满意",
    "非常满意",
    "比较满意",
    "基本满意",
    "很满意",
    "较满意",
    "满意",
    "不了解",
    "不清楚",
    "一般",
    "很好",
    "较好",
    "较差",
    "好",
    "差",
];

/// What ends the list of the answers.
const ENDS: [&str; 9] = [
    "计算得分",
    "折算得分",
    "计算分值",
    "计算",
    "折算",
    "计分",
    "赋分",
    "得分",
    "计",
];

/// What an answer is worth, as it is written.
enum Value {
    Share(Decimal),
    Percent(Decimal),
    Points(Points),
}

/// A survey of which the mean of the answers is the share of the `max` points; `least` is the smallest number of sheets.
pub(crate) fn survey(
    sentence: &str,
    max: Points,
    least: Option<(u32, &'static str)>,
) -> Option<Rule> {
    let (before, list) = sentence.split_once('按')?;
    let list = ENDS.iter().find_map(|it| list.strip_suffix(it))?;
    let options: Option<Vec<(&str, Value)>> = list.split(['、', '，', ',']).map(answer).collect();
    let options = options?;
    if options.len() < 3 || !max.is_positive() {
        return None;
    }
    let (asked, what) = before.rsplit_once(['，', ',']).unwrap_or(("", before));
    // What stands before says no more than how many are asked.
    let is_plain = |it: &str| !it.contains(['分', '%', '扣']);
    let is_asked = asked.is_empty() || asked_of(asked).is_some() && is_plain(asked);
    let all_shares = options.iter().all(|it| matches!(it.1, Value::Share(_)));
    let options = options.into_iter().map(|(name, value)| {
        let value = match value {
            Value::Share(it) if all_shares && it <= Decimal::ONE => it.times(Decimal::HUNDRED),
            Value::Share(it) if it.is_zero() => it,
            Value::Share(_) => return None,
            Value::Percent(it) => it,
            Value::Points(it) => it.share(Decimal::HUNDRED, max)?,
        };
        (value <= Decimal::HUNDRED).then(|| SurveyOption {
            name: name.to_owned(),
            value,
        })
    });
    let options: Vec<SurveyOption> = options.collect::<Option<_>>()?;
    let falls = options
        .windows(2)
        .all(|it| matches!(it, [a, b] if a.value > b.value));
    let is_best = options
        .first()
        .is_some_and(|it| it.value == Decimal::HUNDRED);
    let what = what.trim_matches([' ', '的', '：', ':']);
    let what = if what.is_empty() {
        "问卷调查"
    } else {
        what
    };
    let ask = Ask::Survey {
        what: what.to_owned(),
        options,
        at_least: least.map(|it| it.0),
    };
    (is_asked && is_plain(what) && falls && is_best)
        .then(|| rule(ask, Then::Earn(How::Share), None))
}

/// 满意0.8, 基本满意得60%
fn answer(text: &str) -> Option<(&str, Value)> {
    let text = text.trim();
    let name = ANSWERS.iter().find(|it| text.starts_with(**it))?;
    let rest = text.get(name.len()..)?;
    let rest = rest.trim_start_matches(['的', '得', '计', '为', '按', '=', '：', ':', '（', '(']);
    let (value, length) = plain_number(rest)?;
    let unit = rest.get(length..)?.trim_end_matches(['）', ')']);
    match unit {
        "" => Some((name, Value::Share(value))),
        "%" => Some((name, Value::Percent(value))),
        "分" => Some((name, Value::Points(value))),
        _ => None,
    }
}
