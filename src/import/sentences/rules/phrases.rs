//! The pieces that rules are made of: what follows from an event, names of conditions, clauses.

use crate::domain::decimal::Points;
use crate::domain::standard::rule::{Ask, Clause, How, Rule, Then, Window};
use crate::import::sentences::clause::statement::Verb;
use crate::import::sentences::words::{find, months};

/// Consequences that are named by themselves.
const WHOLE: [&str; 3] = ["一票否决", "限期整改一年", "实行否决"];

/// Consequences that name first what is lost.
const REVERSED: [&str; 6] = [
    "称号一律撤销",
    "资格一律取消",
    "称号予以撤销",
    "荣誉予以取消",
    "称号撤销",
    "资格取消",
];

/// Grades that are a consequence.
const FAILED: [&str; 6] = ["不合格", "“差”", "基本合格", "不称职", "末位", "差等次"];

/// How consequences begin.
const LEADS: [&str; 11] = [
    "不得", "取消", "撤销", "收回", "不予", "不能", "否决", "终止", "暂停", "摘牌", "摘除",
];

/// What a consequence takes away.
const LOST: [&str; 25] = [
    "参评资格",
    "评选资格",
    "申报资格",
    "评比资格",
    "推荐资格",
    "评优资格",
    "参评",
    "申报",
    "评选",
    "推荐",
    "评定",
    "称号",
    "评为",
    "资格",
    "命名",
    "验收",
    "奖牌",
    "牌匾",
    "评先评优",
    "参加评选",
    "评优",
    "评先",
    "评审",
    "先进",
    "优秀",
];

/// What follows from an event beside points: 一票否决, 不得申报, 取消当年评选资格; `None` where nothing does.
fn consequence(sentence: &str) -> Option<&str> {
    const LONGEST: usize = 26;
    let mut named = WHOLE.into_iter().chain(REVERSED);
    if let Some(found) = named.find(|it| sentence.contains(it)) {
        return Some(found);
    }
    if let Some(said) = grade(sentence) {
        return Some(said);
    }
    LEADS.into_iter().find_map(|lead| {
        let at = sentence.find(lead)?;
        let behind = sentence.get(at..)?;
        let end = behind
            .find(['，', ',', '。', '；', '：', ':', '、'])
            .unwrap_or(behind.len());
        let said = behind.get(..end)?;
        // “不得评为优秀、良好等次”: what one may not be called is all that stands behind.
        if said.contains("评为") {
            let end = behind.find(['，', ',', '。', '；', '：', ':']);
            let said = behind.get(..end.unwrap_or(behind.len()))?.trim();
            return (said.chars().count() <= LONGEST).then_some(said);
        }
        let last = LOST
            .iter()
            .filter_map(|end| Some(said.find(end)? + end.len()))
            .max()?;
        let said = said.get(..last)?;
        (said.chars().count() <= LONGEST).then_some(said)
    })
}

/// 年度考核定为不合格
fn grade(sentence: &str) -> Option<&str> {
    let at = ["考核", "等次", "评定"]
        .into_iter()
        .filter_map(|it| sentence.find(it))
        .min()?;
    let said = sentence.get(at..)?;
    let sets = ["定为", "确定为", "评为"]
        .iter()
        .any(|it| said.contains(it));
    let fails = FAILED.iter().any(|it| said.contains(it));
    (sets && fails).then(|| said.trim_end_matches(['。', '；']))
}

/// An event with a consequence, as a rule.
pub(crate) fn veto(sentence: &str) -> Option<Rule> {
    let consequence = consequence(sentence)?;
    let within = match find(sentence, months) {
        Some((_, months, _)) => Window::Months(months),
        None => Window::Year,
    };
    let ask = Ask::Events {
        what: named(sentence),
        within,
        tiers: Vec::new(),
    };
    Some(rule(ask, Then::Veto(consequence.to_owned()), None))
}

/// A rule without a method of its own.
pub(crate) fn rule(ask: Ask, then: Then, limit: Option<Points>) -> Rule {
    Rule {
        ask,
        then,
        limit,
        also: Vec::new(),
        method: None,
    }
}

/// What is earned or lost.
pub(crate) const fn verb(said: Verb, how: How) -> Then {
    match said {
        Verb::Earn => Then::Earn(how),
        Verb::Deduct => Then::Deduct(how),
    }
}

/// A clause that is worth so many points.
pub(crate) fn clause(text: &str, points: Points) -> Clause {
    Clause {
        text: named(text),
        points,
        ..Clause::default()
    }
}

/// A condition as the name of something to tick or count.
pub(crate) fn named(text: &str) -> String {
    const SIGNS: [char; 9] = ['，', ',', ' ', '、', '：', ':', '的', '（', '('];
    // What leads on to the points is no part of the name: 发生越级上访的，另扣2分.
    const LEADS_ON: [&str; 10] = [
        "，另",
        "，再",
        "的再",
        "的另",
        "的加",
        "，加",
        "的一次性",
        "，一次性",
        "的直接",
        "本项为",
    ];
    let text = text.trim_matches(SIGNS);
    // “其中环境卫生” is a part by its own name; “其中1人” and “其中有” go on from what was said.
    let within = text
        .strip_prefix("其中")
        .map(|it| it.trim_start_matches(SIGNS));
    let within = within.filter(|it| {
        it.starts_with(char::is_alphabetic) && !it.starts_with(['一', '有', '任', '两', '三'])
    });
    let text = within.unwrap_or(text);
    let lead = LEADS_ON.iter().find_map(|it| text.strip_suffix(it));
    let text = lead.unwrap_or(text).trim_matches(SIGNS);
    match text {
        "" => "符合要求".to_owned(),
        text => text.to_owned(),
    }
}
