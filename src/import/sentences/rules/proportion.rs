//! Points in proportion to something: 按完成比例得分.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::{Ask, Compare, How, PartPoints, Rule, RuleEffect, Then, Worth};
use crate::import::sentences::clause::condition::understood;
use crate::import::sentences::clause::cut::cut;
use crate::import::sentences::clause::meant::Meant;
use crate::import::sentences::clause::statement::{Amount, Verb};
use crate::import::sentences::lexer::lexicon::MEASURES;
use crate::import::sentences::lexer::tokens;
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

/// What somebody else finds.
const FOUND: [&str; 9] = [
    "结果", "得分", "成绩", "测评", "考核", "评价", "评分", "排名", "反馈",
];

/// What says that it is in proportion to what is done.
const DONE: [&str; 8] = ["完成", "任务", "计划", "目标", "进度", "率", "÷", "占"];

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
    // What somebody else found has a scale of its own.
    let is_found = FOUND.iter().any(|it| plain.contains(it));
    let is_done = DONE
        .iter()
        .any(|it| plain.contains(it) || context.contains(it));
    if found.is_none() && is_found && !is_done {
        return None;
    }
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

/// “按市级考核得分（百分制）的5%折算计入”: points in a fixed proportion to a score of a hundred, where that comes to all of them.
pub(crate) fn of_score(sentence: &str, max: Points) -> Option<Rule> {
    const LEADS: [&str; 5] = ["按照", "根据", "按", "以", "由"];
    const SCORES: [&str; 5] = ["得分", "成绩", "分数", "评分", "总分"];
    const JOINS: [&str; 6] = ["（百分制）", "(百分制)", "的", "乘以", "×", "*"];
    const ENDS: [&str; 10] = [
        "折算",
        "计入",
        "计算",
        "本项",
        "得分",
        "为本项得分",
        "折合",
        "计分",
        "计",
        "作为",
    ];
    let (before, share, behind) = find(sentence, percent)?;
    let name = LEADS
        .iter()
        .find_map(|it| before.strip_prefix(it))
        .unwrap_or(before);
    let mut name = name;
    while let Some(shorter) = JOINS.iter().find_map(|it| name.strip_suffix(it)) {
        name = shorter;
    }
    let mut rest = behind;
    while let Some(shorter) = ENDS.iter().find_map(|it| rest.strip_prefix(it)) {
        rest = shorter;
    }
    let is_score = SCORES.iter().any(|it| name.ends_with(it)) && !name.contains(['，', ',']);
    let each = share.share(Decimal::ONE, Decimal::HUNDRED)?;
    let how = How::PerPoint {
        from: Decimal::ZERO,
        each,
        parts: PartPoints::ProRata,
        step: Decimal::ONE,
        side: None,
    };
    let ask = Ask::Count {
        what: name.to_owned(),
        unit: "分".to_owned(),
        need: None,
        fractions: true,
    };
    let comes = is_score && rest.is_empty() && share == max;
    comes.then(|| rule(ask, Then::Earn(how), None))
}

/// “完成率达80%以上的按比例得分，低于80%的不得分”: the rate is the share of the points, from a mark on.
pub(crate) fn from_mark(sentence: &str) -> Option<Rule> {
    let (first, last) = sentence.split_once(['，', ','])?;
    let at = first.find("按")?;
    let (condition, by) = (first.get(..at)?, first.get(at..)?);
    let in_proportion = PROPORTIONS.iter().any(|it| by.contains(it));
    let all = tokens(condition);
    let Meant::Rate(name, band) = understood(condition, &all, None, false).meant else {
        return None;
    };
    let (low, own) = band.low.filter(|_| band.high.is_none())?;
    let below = last
        .strip_suffix("不得分")
        .or_else(|| last.strip_suffix("不计分"))?;
    let of_rest = tokens(below);
    let Meant::Rate(_, rest) = understood(below, &of_rest, None, true).meant else {
        return None;
    };
    let meets = rest.high == Some((low, !own)) && rest.low.is_none();
    let ask = Ask::Percent(name);
    let when = if own {
        Compare::Below(low)
    } else {
        Compare::AtMost(low)
    };
    (in_proportion && meets).then(|| Rule {
        also: vec![RuleEffect {
            then: Then::Cap {
                when: Some(when),
                at: Worth::Points(Points::ZERO),
            },
            limit: None,
        }],
        ..rule(ask, Then::Earn(How::Share), None)
    })
}

/// “满意度按比例得分，低于80%不得分”, “低于60%不得分，60%以上按比例得分”: the rate is the share of the points, and none of it below
/// a mark.
pub(crate) fn none_below(sentence: &str, max: Points) -> Option<Rule> {
    let (one, other) = sentence.split_once(['，', ','])?;
    let by_share = |it: &str| PROPORTIONS.iter().any(|word| it.contains(word));
    let ends = |it: &str| it.ends_with("不得分") || it.ends_with("不计分");
    let (by, none) = match (by_share(one) && ends(other), ends(one) && by_share(other)) {
        (true, false) => (one, other),
        (false, true) => (other, one),
        _ => return None,
    };
    let below = none
        .get(..none.len() - "不得分".len())?
        .trim_end_matches('的');
    let of_none = tokens(below);
    let Meant::Rate(name, band) = understood(below, &of_none, None, true).meant else {
        return None;
    };
    let (mark, own) = band.high.filter(|_| band.low.is_none())?;
    let at = by.find('按')?;
    let (ahead, share) = (by.get(..at)?, by.get(at..)?);
    // What stands before may be the mark once more: 80%以上的.
    let again = find(ahead, percent).map(|it| it.1);
    if again.is_some_and(|it| it != mark) || find(share, percent).is_some() {
        return None;
    }
    let is_named = RATE_SIGNS.iter().any(|it| share.contains(it));
    let ahead = if again.is_some() { "" } else { ahead };
    let name = if name.is_empty() { ahead } else { &name };
    let said = if is_named {
        share.to_owned()
    } else {
        format!("{name}{share}")
    };
    let made = proportion("", &said, max)?;
    let when = if own {
        Compare::AtMost(mark)
    } else {
        Compare::Below(mark)
    };
    Some(Rule {
        also: vec![RuleEffect {
            then: Then::Cap {
                when: Some(when),
                at: Worth::Points(Points::ZERO),
            },
            limit: None,
        }],
        ..made
    })
}

/// “时长不少于20小时得3分，不足20小时的按比例得分”: the points of a number, and less of them for less of it.
pub(crate) fn short_of_number(sentence: &str) -> Option<Rule> {
    const LEADS: [&str; 7] = ["不足", "未达到", "低于", "达不到", "少于", "不到", "未达"];
    let (before, last) = sentence.rsplit_once(['，', ','])?;
    let by = last.find('按')?;
    let short = last.get(..by)?;
    let in_proportion = [
        "比例得分",
        "比例计分",
        "比例计算得分",
        "比例赋分",
        "比例给分",
        "比例折算",
    ]
    .iter()
    .any(|it| last.ends_with(it));
    let all = tokens(before);
    let found = cut(before, &all);
    let [said] = found.statements.as_slice() else {
        return None;
    };
    let Amount::Points(points) = &said.amount else {
        return None;
    };
    let [points] = points.as_slice() else {
        return None;
    };
    let got = understood(before, said.condition, None, false);
    let Meant::Number {
        what, unit, band, ..
    } = got.meant
    else {
        return None;
    };
    let (low, _) = band.low.filter(|it| it.1 && band.high.is_none())?;
    let named = format!("{low}{unit}");
    let of_it = LEADS.iter().any(|it| {
        short.strip_prefix(it).is_some_and(|it| {
            let it = it.trim_end_matches('的');
            it.is_empty() || it == named
        })
    });
    let earns = said.verb != Some(Verb::Deduct) && said.limit.is_none() && got.left.is_empty();
    let ask = Ask::Count {
        what: named_or(what),
        unit: unit.to_owned(),
        need: Some(low),
        fractions: MEASURES.contains(&unit),
    };
    (in_proportion && of_it && earns).then(|| rule(ask, Then::Earn(How::Share), Some(*points)))
}

/// What a number is called, or what any is.
fn named_or(what: String) -> String {
    if what.is_empty() {
        "实际数量".to_owned()
    } else {
        what
    }
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
