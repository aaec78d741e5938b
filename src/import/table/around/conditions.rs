//! Conditions beside a pass mark, and how scores are rounded: 每部分得分率不低于60%, “志愿服务”不低于18分, 总分保留一位小数.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::method::Method;
use crate::domain::standard::rule::Worth;
use crate::domain::standard::{NodeId, PassCondition, Rounding};
use crate::import::sentences::lexer::plain_number;
use crate::import::sentences::points::plain;

/// What names each part of the standard.
const EACH: [&str; 23] = [
    "任一项目",
    "任何一个项目",
    "任一大项",
    "任何一个大项",
    "任一一级指标",
    "任何一个部分",
    "每部分",
    "各部分",
    "每个部分",
    "每一部分",
    "任一部分",
    "各大项",
    "每大项",
    "每个大项",
    "各大类",
    "各项目",
    "每个项目",
    "各板块",
    "每项",
    "各项",
    "一级指标",
    "没有一个",
    "任何一项",
];

/// What leads to the least that is needed.
const LEAST: [&str; 9] = [
    "不得低于",
    "不低于",
    "不少于",
    "达到",
    "须达",
    "应达",
    "≥",
    "低于",
    "达",
];

/// What says that nobody passes.
const FAILS: [&str; 10] = [
    "不合格",
    "不达标",
    "不得评为合格",
    "不能评为合格",
    "不得定为合格",
    "不得评为达标",
    "不得确定为合格",
    "不予通过",
    "不得通过",
    "不予验收",
];

/// A part of the standard: its id, what it is called, and its points.
pub(crate) type Named<'a> = (&'a NodeId, &'a str, Points);

/// The condition that a clause states of parts of the standard; `None` where it states none that can be held.
pub(crate) fn condition(
    clause: &str,
    parts: &[Named<'_>],
    methods: &[Method],
) -> Option<PassCondition> {
    let shown = plain(clause);
    let (before, at) = least(&shown)?;
    if EACH.iter().any(|it| before.contains(it)) {
        return match at {
            Worth::Share(share) => Some(PassCondition::EachPart(share)),
            Worth::Points(_) => None,
        };
    }
    let named = |title: &str| title.chars().count() >= 2 && before.contains(title);
    let part = parts
        .iter()
        .filter(|it| named(bare(it.1)))
        .max_by_key(|it| it.1.len());
    if let Some((node, _, max)) = part {
        let fits = match at {
            Worth::Points(points) => points <= *max,
            Worth::Share(share) => share <= Decimal::HUNDRED,
        };
        return fits.then(|| PassCondition::Part {
            node: (*node).clone(),
            at,
        });
    }
    let method = methods.iter().find(|it| before.contains(it.name()))?;
    Some(PassCondition::Method {
        method: method.clone(),
        at,
    })
}

/// The title of a part without its points: 志愿服务 of 志愿服务（20分）.
fn bare(title: &str) -> &str {
    title.split(['（', '(']).next().unwrap_or(title).trim()
}

/// What stands before the least that a clause asks for, and that: 得分率不低于60%.
fn least(clause: &str) -> Option<(&str, Worth)> {
    let found = LEAST
        .iter()
        .filter_map(|lead| Some((clause.find(lead)?, lead.len())));
    let (at, length) = found.min_by_key(|it| (it.0, std::cmp::Reverse(it.1)))?;
    let behind = clause.get(at + length..)?;
    let from = behind.find(|it: char| it.is_ascii_digit())?;
    let (value, n) = plain_number(behind.get(from..)?)?;
    let rest = behind.get(from + n..)?;
    let before = clause.get(..at)?;
    // “低于50%” is what is not allowed: 没有一个项目得分率低于50%, or that by which one fails.
    let is_below = clause.get(at..)?.starts_with("低于");
    let is_not = || {
        ["没有", "无", "不存在"]
            .iter()
            .any(|it| before.contains(it))
    };
    if is_below && !is_not() && !FAILS.iter().any(|it| rest.contains(it)) {
        return None;
    }
    if rest.starts_with('%') {
        Some((before, Worth::Share(value)))
    } else if rest.starts_with('分') && from == 0 {
        Some((before, Worth::Points(value)))
    } else {
        None
    }
}

/// What says that the score of every item is meant.
const OF_ITEMS: [&str; 18] = [
    "各项",
    "每项",
    "每一项",
    "单项",
    "各指标",
    "每个指标",
    "每项指标",
    "各测评指标",
    "各考核指标",
    "各测评项目",
    "各考核项目",
    "每个项目",
    "每个测评项目",
    "小项",
    "各条",
    "每条",
    "每一条",
    "各考核项",
];

/// What says that the total is meant.
const OF_TOTAL: [&str; 8] = [
    "总分",
    "总得分",
    "最终得分",
    "最后得分",
    "综合得分",
    "合计得分",
    "总成绩",
    "考核得分",
];

/// What says that a score is not halved up.
const OTHERWISE: [&str; 8] = [
    "舍去",
    "只舍",
    "进一",
    "不四舍五入",
    "不作四舍五入",
    "去尾",
    "扣",
    "每",
];

/// The places to which a sentence says that scores are rounded, where it does not say which: “计分保留小数点后一位”.
pub(crate) fn unnamed_rounding(sentence: &str) -> Option<u32> {
    const SCORES: [&str; 6] = ["得分", "计分", "评分", "打分", "分数", "分值"];
    const OF_ONE: [&str; 5] = ["本项", "该项", "此项", "本条", "该条"];
    let shown = plain(sentence);
    let says = |words: &[&str]| words.iter().any(|it| shown.contains(it));
    let is_known = says(&OF_ITEMS) || says(&OF_TOTAL);
    if is_known || says(&OTHERWISE) || says(&OF_ONE) || !says(&SCORES) {
        return None;
    }
    let mut clauses = shown.split(['，', ',', '；', ';', '、']);
    let found = places(clauses.next()?)?;
    let rest = clauses.all(|it| it.trim().is_empty() || it.contains("四舍五入"));
    rest.then_some(found)
}

/// How a sentence says that scores are rounded; `None` where it says nothing of that, or another way than halves up.
pub(crate) fn rounding(sentence: &str) -> Option<Rounding> {
    let shown = plain(sentence);
    let is_of = |words: &[&str], it: &str| words.iter().any(|word| it.contains(word));
    // “每项得分” is none of what costs points for each.
    let other = OF_ITEMS
        .iter()
        .fold(shown.clone(), |it, items| it.replace(items, ""));
    if is_of(&OTHERWISE, &other) {
        return None;
    }
    let mut found = Rounding::default();
    // “各项得分、总分均保留一位小数”: whose name comes before the places.
    let mut named = String::new();
    for clause in shown.split(['，', ',', '；', ';', '、']) {
        let Some(places) = places(clause) else {
            let says_no_more = is_of(&["四舍五入", "小数"], clause);
            if is_of(&OF_ITEMS, clause) || is_of(&OF_TOTAL, clause) {
                named.push_str(clause);
            } else if !says_no_more && !clause.trim().is_empty() {
                return None;
            }
            continue;
        };
        named.push_str(clause);
        let (items, total) = (is_of(&OF_ITEMS, &named), is_of(&OF_TOTAL, &named));
        if !items && !total {
            return None;
        }
        named.clear();
        found.item = found.item.or(Some(places).filter(|_| items));
        found.total = found.total.or(Some(places).filter(|_| total));
    }
    (found != Rounding::default() && named.is_empty()).then_some(found)
}

/// The decimal places that a clause names: 保留一位小数, 计算到小数点后两位, 精确到0.1分, 取整数.
fn places(clause: &str) -> Option<u32> {
    if [
        "取整数",
        "保留整数",
        "取整",
        "精确到个位",
        "保留到整数",
        "精确到1分",
    ]
    .iter()
    .any(|it| clause.contains(it))
    {
        return Some(0);
    }
    let leads = [
        "保留到小数点后",
        "保留小数点后",
        "保留至小数点后",
        "计算到小数点后",
        "精确到小数点后",
        "保留小数",
        "保留到",
        "保留",
    ];
    let named = leads.iter().find_map(|lead| {
        let behind = clause.split_once(lead)?.1;
        let (n, length) = plain_number(behind)?;
        let rest = behind.get(length..)?;
        (rest.starts_with('位') && n.is_whole() && n <= Decimal::whole(4))
            .then(|| u32::try_from(n.floor()).ok())
            .flatten()
    });
    named.or_else(|| {
        let behind = clause.split_once("精确到0.")?.1;
        let zeros = behind.chars().take_while(|it| *it == '0').count();
        behind
            .get(zeros..)?
            .starts_with('1')
            .then(|| u32::try_from(zeros + 1).ok())
            .flatten()
    })
}
