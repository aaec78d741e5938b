//! Named levels: 优秀得5分，良好得3分.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::{Ask, How, Level, Rule, Then, Worth};
use crate::import::sentences::rules::phrases::rule;
use crate::import::sentences::rules::ticked::{Share, Ticked};

/// Words of which the names of levels are made.
const GRADES: [&str; 43] = [
    "优秀",
    "优良",
    "良好",
    "优",
    "良",
    "中",
    "差",
    "好",
    "较好",
    "很好",
    "一般",
    "合格",
    "基本",
    "较",
    "很",
    "健全",
    "完善",
    "规范",
    "到位",
    "齐全",
    "完整",
    "满意",
    "A",
    "B",
    "C",
    "D",
    "E",
    "一档",
    "二档",
    "三档",
    "一等",
    "二等",
    "三等",
    "达标",
    "部分",
    "其余",
    "全部",
    "完全",
    "仅",
    "只",
    "未按时",
    "不足",
    "尚",
];

/// Whether a short text is the name of a level.
pub(crate) fn is_graded(name: &str) -> bool {
    if name
        .split_once(['：', ':'])
        .is_some_and(|it| is_class(it.0))
    {
        return true;
    }
    let name = bare(name);
    let n = name.chars().count();
    n <= 12 && GRADES.iter().any(|it| name.contains(it)) || n <= 4
}

/// Whether what earns points are the levels of one thing: falling points that come to more than there is.
pub(super) fn are_levels(earned: &[Ticked], max: Points) -> bool {
    let falls = earned.is_sorted_by(|a, b| a.points > b.points);
    let sum: Points = earned.iter().map(|it| it.points).sum();
    let from_max = earned.first().is_some_and(|it| it.points == max);
    let all_short = earned.len() >= 3 && earned.iter().all(|it| is_graded(&it.text));
    let more = sum > max || !max.is_positive();
    earned.len() >= 2 && falls && (more && (from_max || all_short) || all_short && from_max)
}

/// Whether the names behind the first are grades of the same thing: “氛围浓厚3分，较浓厚2分，一般1分”.
pub(super) fn goes_on(earned: &[Ticked]) -> bool {
    let is_grade = |it: &Ticked| {
        let short = it.text.chars().count() <= 5;
        short
            && ["较", "一般", "基本"]
                .iter()
                .any(|word| it.text.starts_with(word))
    };
    earned.len() >= 3 && earned.iter().skip(1).all(is_grade)
}

/// Whether what earns points are levels from the lowest up: C（3分）、B（4分）、A（5分）, or each on top of the one before it.
pub(super) fn rise(earned: &[Ticked], max: Points) -> bool {
    let rises = earned.is_sorted_by(|a, b| a.points < b.points);
    let sum: Points = earned.iter().map(|it| it.points).sum();
    let to_max = earned.last().is_some_and(|it| it.points == max);
    let on_top = |it: &Ticked| it.text.contains("基础上");
    let named = |it: &Ticked| GRADES.iter().any(|word| it.text.contains(word));
    let graded = earned.iter().all(|it| is_graded(&it.text)) && earned.first().is_some_and(named);
    earned.len() >= 2
        && rises
        && to_max
        && sum > max
        && (graded || earned.iter().skip(1).all(on_top))
}

/// Levels by their shares of all there is; `last` is the one that is worth nothing.
pub(crate) fn shared(names: &[Share], last: Option<String>) -> Rule {
    let level = |text: &str, share: Decimal| Level {
        name: bare(text).to_owned(),
        worth: Worth::Share(share),
        when: None,
    };
    let levels = names.iter().map(|it| level(&it.text, it.share));
    let mut levels: Vec<Level> = levels.collect();
    if let Some(last) = last.filter(|it| !it.is_empty()) {
        levels.push(level(&last, Decimal::ZERO));
    }
    let how = How::Level {
        levels,
        core_fails: None,
    };
    rule(Ask::Choice("评定等次".to_owned()), Then::Earn(how), None)
}

/// Whether the words before a colon are the name of a class alone: 一档, 二级.
fn is_class(head: &str) -> bool {
    head.chars().count() <= 3 && head.ends_with(['档', '等', '级', '类'])
}

/// The name of a level without the words that lead to the first of them, and those that end it.
fn bare(name: &str) -> &str {
    // “一档：制度完善”
    let last = name.rsplit_once(['：', ':']);
    let name = last.filter(|it| !is_class(it.0)).map_or(name, |it| it.1);
    // 经抽查为优
    let last = name
        .rsplit_once('为')
        .map(|it| it.1)
        .filter(|it| (1..=3).contains(&it.chars().count()));
    let name = last.unwrap_or(name);
    name.trim_matches(['的', '为', '：', ':', '，', ','])
}

/// A choice among levels; `last` is the one that is worth nothing.
pub(crate) fn choice(earned: &[Ticked], last: Option<String>) -> Rule {
    let level = |name: &str, points: Points| Level {
        name: name.to_owned(),
        worth: Worth::Points(points),
        when: None,
    };
    let mut levels: Vec<Level> = earned
        .iter()
        .map(|it| level(bare(&it.text), it.points))
        .collect();
    let has_zero = earned.iter().any(|it| it.points.is_zero());
    // Of three names or more one fits; of two it may be that none does.
    if !has_zero && (earned.len() < 3 || last.is_some()) {
        let last = last
            .filter(|it| !it.is_empty())
            .unwrap_or_else(|| "均不符合".to_owned());
        levels.push(level(&last, Points::ZERO));
    }
    let how = How::Level {
        levels,
        core_fails: None,
    };
    rule(Ask::Choice("评定等次".to_owned()), Then::Earn(how), None)
}
