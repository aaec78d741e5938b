//! The pieces that sentences are cut into: what is counted, how much at most, what follows from an event.

use crate::domain::decimal::Points;
use crate::domain::standard::rule::{Ask, Clause, How, Rule, Then, Window};
use crate::import::sentences::numbering::numbered;
use crate::import::sentences::words::{Each, Verb, amount, find, months};

/// What stands before points at the end that no verb leads to; `None` where they are those of the item.
pub(crate) fn bare(text: &str) -> Option<(&str, Points)> {
    let (before, points, rest) = find(text, amount)?;
    let before = before.trim_matches(['（', '(', ' ', '，', ',', '：', ':']);
    let whole = ["满分", "共", "总分", "分值", "本项", "合计", "计", "为"];
    let ends = rest.trim_matches(['）', ')', ' ']).is_empty();
    let is_whole = whole.iter().any(|it| before.ends_with(it));
    (ends && !before.is_empty() && !is_whole).then_some((before, points))
}

/// What says that there is nothing to earn.
pub(crate) const NONE: [&str; 3] = ["不得分", "不计分", "得0分"];

/// What says that points are in proportion to something.
pub(crate) const PROPORTIONS: [&str; 7] = [
    "比例得分",
    "比例计分",
    "比例扣分",
    "按比例",
    "×",
    "乘以",
    "比例折算",
];

/// What leads to the most that a rule gives or takes.
pub(crate) const LIMITS: [&str; 14] = [
    "累计最高不超过",
    "累计不超过",
    "合计不超过",
    "累计最高",
    "累计最多",
    "最高不超过",
    "最高扣",
    "最高得",
    "最多扣",
    "最多得",
    "最高",
    "最多",
    "不超过",
    "上限",
];

/// “最高2分”, “扣完为止” behind a score.
pub(crate) fn limit(behind: &str) -> (Option<Points>, &str) {
    let start = behind.trim_start_matches(['，', ',', ' ', '、', '（', '(']);
    let Some(rest) = LIMITS.iter().find_map(|it| start.strip_prefix(it)) else {
        return (None, behind);
    };
    match find(rest, amount) {
        Some((before, points, behind)) if before.chars().count() <= 2 => (Some(points), behind),
        _ => (None, behind),
    }
}

/// 一票否决, 不得申报
pub(crate) fn veto(sentence: &str) -> Option<Rule> {
    let consequence = [
        "不得申报",
        "取消参评资格",
        "取消申报资格",
        "取消评选资格",
        "取消评比资格",
        "取消推荐资格",
        "撤销称号",
        "一票否决",
        "不得参评",
        "不予推荐",
        "不予评定",
        "限期整改一年",
    ]
    .into_iter()
    .find(|it| sentence.contains(it))?;
    let within = match find(sentence, months) {
        Some((_, months, _)) => Window::Months(months),
        None => Window::Year,
    };
    let ask = Ask::Events {
        what: named(sentence),
        within,
    };
    Some(rule(ask, Then::Veto(consequence.to_owned()), None))
}

pub(crate) fn rule(ask: Ask, then: Then, limit: Option<Points>) -> Rule {
    Rule {
        ask,
        then,
        limit,
        method: None,
    }
}

pub(crate) const fn verb(said: Verb, how: How) -> Then {
    match said {
        Verb::Earn => Then::Earn(how),
        Verb::Deduct => Then::Deduct(how),
    }
}

pub(crate) fn clause(text: &str, points: Points) -> Clause {
    Clause {
        text: named(text),
        points,
        ..Clause::default()
    }
}

/// A condition as the name of something to tick or count.
pub(crate) fn named(text: &str) -> String {
    let text = text.trim_matches(['，', ',', ' ', '、', '：', ':', '的', '（', '(']);
    match text {
        "" => "符合要求".to_owned(),
        text => text.to_owned(),
    }
}

/// What a count is of: the words before “每”, or those of the sentence.
pub(crate) fn counted(before: &str, words: &str, each: Each) -> String {
    let subject = subject(before);
    if !subject.is_empty() {
        return subject;
    }
    let words = words.trim_start_matches('每');
    if each.missing {
        format!("缺少的{}数", each.unit)
    } else {
        named(words)
    }
}

/// The last clause of what stands before a number, e.g. “召开专题会议” of “每年召开专题会议”.
pub(crate) fn subject(before: &str) -> String {
    let last = before
        .rsplit(['，', ',', '。', '；', '：', ':', '\n'])
        .find(|it| !it.trim().is_empty());
    let last = last.unwrap_or_default().trim();
    let last = numbered(last).map_or(last, |it| it.rest);
    last.trim_end_matches(['的', '应', '须', ' ']).to_owned()
}
