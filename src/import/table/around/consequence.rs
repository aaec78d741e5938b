//! What follows from an event, and from when on it counts: 不得申报, 取消资格, 扣5分; 近两年, 12个月内, 当年.

use crate::domain::standard::rule::Window;
use crate::import::sentences::points::plain;
use crate::import::sentences::words::{amount, find, months};

/// What follows from an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Consequence {
    /// Something beside the score, in the words of the standard.
    Veto(String),
    /// Points are lost, in the words of the standard: 每起扣2分.
    Deduct(String),
    /// Points are gained.
    Earn(String),
}

/// What says that something beside the score follows, whoever it is that says so.
const STEMS: [&str; 43] = [
    "一票否决",
    "不得",
    "不予",
    "取消",
    "撤销",
    "收回",
    "否决",
    "降档",
    "降级",
    "降低",
    "降为",
    "下调",
    "降一",
    "限期整改",
    "责令整改",
    "不合格",
    "不达标",
    "不及格",
    "末等",
    "为较差",
    "为差",
    "为基本合格",
    "为最低",
    "摘牌",
    "摘除",
    "终止",
    "暂停",
    "中止",
    "约谈",
    "问责",
    "不参",
    "不能",
    "不再",
    "不评",
    "不受理",
    "通报",
    "予以退",
    "无资格",
    "只能评为",
    "只能定为",
    "最高评为",
    "最高定为",
    "最高评定为",
];

/// What the word “不得” or “不予” leads to that is no veto: 不得分, 不得超过.
const NO_VETO: [&str; 12] = [
    "分", "超过", "少于", "低于", "高于", "多于", "满分", "计分", "加分", "重复", "扣分", "记分",
];

/// What follows, if these words say any.
pub(crate) fn consequence(words: &str) -> Option<Consequence> {
    let words =
        words.trim_matches(|it: char| it.is_whitespace() || "，,。；;：:、（）()".contains(it));
    if words.is_empty() {
        return None;
    }
    let shown = plain(words);
    let costs = ["扣", "减"].iter().any(|verb| {
        shown.split(verb).skip(1).any(|it| {
            let near: String = it.chars().take(8).collect();
            find(&near, amount).is_some()
        })
    });
    if costs || shown.contains("扣分") || shown.contains("减分") {
        return Some(Consequence::Deduct(words.to_owned()));
    }
    if is_veto(words) {
        return Some(Consequence::Veto(words.to_owned()));
    }
    // “得分低于80分” is a mark that something is held against.
    let earns = shown.split(['加', '得', '计']).skip(1).any(|it| {
        let near: String = it.chars().take(8).collect();
        let found = find(&near, amount);
        found.is_some_and(|(before, ..)| !before.contains(['分', '低', '高', '达', '不']))
    });
    (earns || shown.contains("加分")).then(|| Consequence::Earn(words.to_owned()))
}

/// Whether words say that something beside the score follows.
pub(crate) fn is_veto(words: &str) -> bool {
    STEMS.iter().any(|stem| {
        words.match_indices(stem).any(|(at, found)| {
            let behind = words.get(at + found.len()..).unwrap_or_default();
            !NO_VETO.iter().any(|it| behind.starts_with(it))
        })
    })
}

/// Which events count, where words say so.
pub(crate) fn window(words: &str) -> Option<Window> {
    const YEARS: [&str; 16] = [
        "当年",
        "本年度",
        "年度内",
        "考核年度",
        "评选年度",
        "测评年度",
        "申报年度",
        "创建年度",
        "该年度",
        "今年",
        "本年",
        "年内发生",
        "考核年",
        "考核期内",
        "一年度内",
        "年度考核期",
    ];
    let shown = plain(words);
    let behind = |lead: &str| {
        shown.match_indices(lead).find_map(|(at, found)| {
            let behind = shown.get(at + found.len()..)?;
            let (before, months, _) = find(behind, months)?;
            (before.chars().count() <= 1).then_some(months)
        })
    };
    let leads = [
        "近",
        "前",
        "过去",
        "连续",
        "之前",
        "此前",
        "上",
        "最近",
        "申报日",
    ];
    let said = leads.iter().find_map(|it| behind(it));
    let said = said.or_else(|| {
        let (_, months, behind) = find(&shown, months)?;
        let behind = behind.trim_start_matches(['之', '以']);
        let text = shown.get(..shown.len() - behind.len()).unwrap_or_default();
        (behind.starts_with('内') || text.ends_with('内')).then_some(months)
    });
    match said {
        Some(months) => Some(Window::Months(months)),
        None if YEARS.iter().any(|it| shown.contains(it)) => Some(Window::Year),
        None => None,
    }
}

/// What follows from a condition that is not met.
pub(crate) const UNMET: &str = "不符合前置条件";

/// What follows from the items below a heading that names conditions: 前置条件.
pub(crate) fn of_conditions(heading: &str) -> Option<Consequence> {
    let is_condition = ["前置条件", "必备条件", "申报条件", "基本条件"];
    let names = is_condition.iter().any(|it| heading.contains(it));
    (names && !heading.contains("否决")).then(|| Consequence::Veto(UNMET.to_owned()))
}
