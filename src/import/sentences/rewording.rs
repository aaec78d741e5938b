//! Ways to say a rule that mean the same as those that the grammar knows, in the words of these.

use crate::domain::decimal::{Decimal, Points};
use crate::import::sentences::lexer::plain_number;

/// Ways to say that something stands one place further behind.
const BEHIND: [&str; 18] = [
    "每下降一个名次",
    "每下降1个名次",
    "每降低一个名次",
    "每降低1个名次",
    "每后退一个名次",
    "每后退1个名次",
    "每退后一个名次",
    "每退后1个名次",
    "每靠后一个名次",
    "每靠后1个名次",
    "每后退一名",
    "每后退1名",
    "每退后一名",
    "每退后1名",
    "每下降一名",
    "每下降1名",
    "每后移一位",
    "每后移一个名次",
];

/// The text of an item that is worth `max`, in words that the grammar knows.
pub(super) fn reworded(text: &str, max: Points) -> String {
    let mut said = text.to_owned();
    for words in BEHIND {
        said = said.replace(words, "每后移1名");
    }
    let is_ranked = ["排名", "名次", "位次"].iter().any(|it| said.contains(it));
    if is_ranked {
        said = first_place(&said);
        said = places(&said);
    }
    said = falling(&said);
    said = beyond_each(&said);
    said = each_due(&said, max);
    said = less_below(&said, max);
    // “80%-90%之间扣1分” names no rate.
    for verb in ["扣", "得", "计", "减", "加"] {
        said = said.replace(&format!("%之间{verb}"), &format!("%{verb}"));
        said = said.replace(&format!("%之间的{verb}"), &format!("%{verb}"));
    }
    grades_by_number(&said)
}

/// 排名第一得5分，第二得4分 is 排名第1名得5分，第2名得4分.
fn first_place(text: &str) -> String {
    const FURTHER: [&str; 9] = ["二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let mut said = text.to_owned();
    for ahead in ["排名", "位居", "排", "名列", "列", "居"] {
        for behind in ["的得", "得", "的"] {
            let from = format!("{ahead}第一{behind}");
            said = said.replace(&from, &format!("{ahead}第1名{behind}"));
        }
    }
    if said == text {
        return said;
    }
    for (place, name) in (2..).zip(FURTHER) {
        for behind in ["的得", "得", "的"] {
            let from = format!("第{name}{behind}");
            said = said.replace(&from, &format!("第{place}名{behind}"));
        }
    }
    said
}

/// 1-3名 is 第1-3名, in a text that speaks of places.
fn places(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|it: char| it.is_ascii_digit()) {
        let (before, number) = rest.split_at(at);
        said.push_str(before);
        let end = number
            .find(|it: char| !(it.is_ascii_digit() || "-—–~～至.".contains(it)))
            .unwrap_or(number.len());
        let (figures, behind) = number.split_at(end);
        let is_range = figures.contains(['-', '—', '–', '~', '～', '至'])
            || behind.starts_with("名以后")
            || behind.starts_with("名及以后");
        let is_led = before.ends_with(['第', '前', '后']);
        if behind.starts_with('名') && is_range && !is_led {
            said.push('第');
        }
        said.push_str(figures);
        rest = behind;
    }
    said.push_str(rest);
    said
}

/// “第1名10分，第2名9分，第3名8分，依次递减” is 第1名得10分，每后移1名扣1分.
fn falling(text: &str) -> String {
    let ends = [
        "，依次递减",
        "，依此类推",
        "，以此类推",
        "，依次类推",
        "…依次递减",
        "……依次递减",
    ];
    let Some((before, behind)) = ends.iter().find_map(|it| text.split_once(it)) else {
        return text.to_owned();
    };
    let before = before.trim_end_matches(['…', '，']);
    let mut said: Vec<Decimal> = Vec::new();
    for (place, clause) in (1_i64..).zip(before.split('，')) {
        let named = clause.strip_prefix('第').and_then(|it| {
            let (n, length) = plain_number(it)?;
            let points = it.get(length..)?.strip_prefix('名')?;
            let points = points.trim_start_matches(['的', '得', '计']);
            let (points, length) = plain_number(points).map(|it| (it.0, points.get(it.1..)))?;
            (n == Decimal::whole(place) && length == Some("分")).then_some(points)
        });
        let Some(points) = named else {
            return text.to_owned();
        };
        said.push(points);
    }
    let [first, second, ..] = said.as_slice() else {
        return text.to_owned();
    };
    let each = *first - *second;
    let is_even = said
        .windows(2)
        .all(|it| matches!(it, [a, b] if *a - *b == each));
    if each.is_positive() && is_even {
        format!("第1名得{first}分，每后移1名扣{each}分{behind}")
    } else {
        text.to_owned()
    }
}

/// 超出每次加0.2分 is 每超1次加0.2分.
fn beyond_each(text: &str) -> String {
    const LEADS: [&str; 8] = [
        "超出部分的每",
        "超过部分的每",
        "超出部分每",
        "超过部分每",
        "超出的每",
        "超过的每",
        "超出每",
        "超过每",
    ];
    let mut said = text.to_owned();
    for lead in LEADS {
        for unit in ["次", "场", "期", "篇", "个", "件", "条", "项", "人", "家"] {
            for verb in ["加", "得", "奖"] {
                said = said.replace(
                    &format!("{lead}{unit}{verb}"),
                    &format!("每超1{unit}{verb}"),
                );
                said = said.replace(
                    &format!("{lead}1{unit}{verb}"),
                    &format!("每超1{unit}{verb}"),
                );
            }
        }
    }
    for unit in ["次", "场", "期", "篇", "个", "件", "条", "项", "人", "家"] {
        said = said.replace(&format!("每超出1{unit}"), &format!("每超1{unit}"));
        said = said.replace(&format!("每超过1{unit}"), &format!("每超1{unit}"));
    }
    said
}

/// “活动不少于6次，每次0.5分”, where all six come to the points of the item, is 每少1次扣0.5分.
fn each_due(text: &str, max: Points) -> String {
    let due = ["不少于", "应开展", "至少", "不低于"]
        .iter()
        .find_map(|lead| {
            let behind = text.split_once(lead)?.1;
            let (n, length) = plain_number(behind)?;
            let unit = behind.get(length..)?.chars().next()?;
            "次场期篇".contains(unit).then_some((n, unit))
        });
    let Some((n, unit)) = due else {
        return text.to_owned();
    };
    let lead = format!("，每{unit}");
    let Some((before, behind)) = text.split_once(&lead) else {
        return text.to_owned();
    };
    let named = behind.trim_start_matches(['得', '计']);
    let found = plain_number(named).filter(|(each, length)| {
        let ends = named.get(*length..).is_some_and(|it| it.starts_with('分'));
        ends && n.times(*each) == max && max.is_positive()
    });
    match found {
        Some(_) => format!("{before}，每少1{unit}扣{named}"),
        None => text.to_owned(),
    }
}

/// “5项要求全部达到为A档，4项B档，3项C档” is 符合5项为A档，符合4项为B档，符合3项为C档.
fn grades_by_number(text: &str) -> String {
    let sentences = text.split_inclusive(['。', '；', ';', '\n']);
    sentences.map(by_number).collect()
}

fn by_number(sentence: &str) -> String {
    let body = sentence.trim_end_matches(['。', '；', ';', '\n']);
    let stop = sentence.get(body.len()..).unwrap_or_default();
    let mut parts: Vec<String> = Vec::new();
    for clause in body.split(['，', '、']) {
        let Some(part) = one_by_number(clause) else {
            return sentence.to_owned();
        };
        parts.push(part);
    }
    let n_graded = parts.iter().filter(|it| it.starts_with("符合")).count();
    if n_graded < 2 {
        return sentence.to_owned();
    }
    format!("{}{stop}", parts.join("，"))
}

/// 4项B档 as 符合4项为B档; what only says that the rest earns nothing stays.
fn one_by_number(clause: &str) -> Option<String> {
    let plain = ["符合", "达到", "做到", "满足", "具备"]
        .iter()
        .find_map(|it| clause.strip_prefix(it))
        .unwrap_or(clause);
    if clause.ends_with("不得分") || clause.ends_with("得0分") {
        return Some(clause.to_owned());
    }
    let (n, length) = plain_number(plain)?;
    let rest = plain.get(length..)?.strip_prefix(['项', '条'])?;
    let rest = rest
        .strip_prefix("及以上")
        .or_else(|| rest.strip_prefix("以上"))
        .unwrap_or(rest);
    let words = [
        "要求全部达到",
        "指标全部达到",
        "内容全部达到",
        "全部达到",
        "均达到",
        "达到要求",
        "符合要求",
        "达到",
        "符合",
        "的",
    ];
    let rest = words
        .iter()
        .fold(rest, |it, word| it.strip_prefix(word).unwrap_or(it));
    let rest = ["评为", "定为", "为", "计", "得"]
        .iter()
        .find_map(|it| rest.strip_prefix(it))
        .unwrap_or(rest);
    let mut letters = rest.chars();
    let letter = letters.next().filter(|it| matches!(it, 'A'..='E'))?;
    let behind = letters.as_str();
    let named = ["档", "级", "等"].iter().any(|it| behind.starts_with(it));
    let is_plain = behind.is_empty() || named;
    is_plain.then(|| format!("符合{n}项为{letter}{behind}"))
}

/// “培训覆盖率达不到80%的，按50%计分”, where nothing else is said, is 培训覆盖率80%以上得3分，不足80%得1.5分.
fn less_below(text: &str, max: Points) -> String {
    let body = text.trim_end_matches(['。', '；', ' ']);
    let short = ["达不到", "未达到", "未达", "不足", "低于", "不到"];
    let found = short.iter().find_map(|lead| {
        let (name, behind) = body.split_once(lead)?;
        let (mark, length) = plain_number(behind)?;
        let rest = behind.get(length..)?.strip_prefix('%')?;
        let rest = rest
            .trim_start_matches(['的', '，', ' '])
            .strip_prefix('按')?;
        let (share, length) = plain_number(rest)?;
        let ends = ["%计分", "%得分", "%计", "%计算得分", "%计算"];
        let is_all = ends.contains(&rest.get(length..)?);
        let is_name =
            name.ends_with(['率', '度']) && !name.contains(['，', '。', '；', '\n', '分']);
        (is_all && is_name && share < Decimal::HUNDRED).then_some((name, mark, share))
    });
    match found {
        Some((name, mark, share)) if max.is_positive() => {
            let less = max.percent(share);
            format!("{name}{mark}%以上得{max}分，不足{mark}%得{less}分。")
        }
        _ => text.to_owned(),
    }
}
