//! The mark that a column of its own names, where the words that score only say that it is reached: “≥85%” beside
//! “达标得4分，不达标不得分”.

use crate::domain::decimal::{Decimal, Points};
use crate::import::sentences::points::plain;

/// What says that a mark is reached.
const REACHED: [&str; 10] = [
    "达到目标值",
    "完成目标值",
    "达到标准值",
    "达到指标值",
    "达到目标",
    "完成目标",
    "达到要求",
    "达到标准",
    "达标",
    "完成",
];

/// What says that it is not.
const MISSED: [&str; 13] = [
    "未达到目标值",
    "未达到标准值",
    "未达到目标",
    "未完成目标",
    "未达到要求",
    "未达到标准",
    "不达标",
    "未达标",
    "达不到",
    "超标",
    "未完成",
    "没有完成",
    "未达到",
];

/// How a mark begins, and what lies on its other side.
const SIDES: [(&str, &str, &str); 16] = [
    ("≥", "≥", "<"),
    ("≧", "≥", "<"),
    (">=", "≥", "<"),
    ("不低于", "≥", "<"),
    ("不少于", "≥", "<"),
    ("不小于", "≥", "<"),
    ("达到", "≥", "<"),
    ("≤", "≤", ">"),
    ("≦", "≤", ">"),
    ("<=", "≤", ">"),
    ("不高于", "≤", ">"),
    ("不超过", "≤", ">"),
    ("不大于", "≤", ">"),
    ("控制在", "≤", ">"),
    (">", ">", "≤"),
    ("<", "<", "≥"),
];

/// The longest name of what is counted or measured.
const LONGEST_UNIT: usize = 6;

/// The longest name of what has a mark.
const LONGEST_NAME: usize = 10;

/// A mark in a line of its own.
struct Aim {
    /// Of what, where the line says it: 参与率.
    of: String,
    reached: String,
    missed: String,
}

/// The words of an item called `title` and worth `max` in which each clause that only speaks of the mark names it; `None` where there
/// is no mark in a line of its own, or the words name it themselves.
pub(crate) fn aimed(title: &str, words: &str, max: Points) -> Option<String> {
    let lines: Vec<&str> = words.lines().filter(|it| !it.trim().is_empty()).collect();
    let (at, aim) = lines
        .iter()
        .enumerate()
        .find_map(|(at, line)| Some((at, aim(&plain(line))?)))?;
    let others = lines.iter().enumerate().filter(|it| it.0 != at);
    let others: Vec<&str> = others.map(|it| *it.1).collect();
    let rest = others.join("\n");
    // Steps from the mark are read with it.
    let has_more = ["每", "基本达", "部分达"]
        .iter()
        .any(|it| rest.contains(it));
    let title = if aim.of.is_empty() { title } else { &aim.of };
    if rest.is_empty() || has_more || title.chars().count() > 24 {
        return None;
    }
    let rest = rest
        .replace("的，得", "得")
        .replace("的，扣", "扣")
        .replace("的，不得", "不得");
    let clauses = rest.split_inclusive(['，', ',', '；', ';', '。', '\n']);
    let clauses: Vec<Said> = clauses.map(Said::of).collect();
    // “达标得满分，不达标扣2分” of 5 costs 2: only what is lost counts.
    let loses = clauses
        .iter()
        .any(|it| it.side == Some(false) && it.behind.starts_with('扣'));
    let whole = [format!("得{max}分"), "得满分".to_owned()];
    let is_whole = |it: &Said| whole.iter().any(|all| it.behind.starts_with(all.as_str()));
    let kept = clauses
        .iter()
        .filter(|it| !(loses && it.side == Some(true) && is_whole(it)));
    let text = kept.map(|it| match it.side {
        Some(true) => format!("{title}{}{}", aim.reached, it.behind),
        Some(false) => format!("{title}{}{}", aim.missed, it.behind),
        None => it.behind.clone(),
    });
    let text: String = text.collect();
    clauses.iter().any(|it| it.side.is_some()).then_some(text)
}

/// The words in which a mark that stands in a line as a bare number is a rate, where they count in percentage points.
pub(crate) fn rated(words: &str) -> String {
    let is_rate = |line: &str| {
        let number: Option<Decimal> = plain(line).trim().parse().ok();
        number.is_some_and(|it| it.is_positive() && it <= Decimal::HUNDRED)
    };
    if !words.contains("百分点") {
        return words.to_owned();
    }
    let lines = words.lines().map(|line| {
        let unit = if is_rate(line) { "%" } else { "" };
        format!("{line}{unit}")
    });
    let lines: Vec<String> = lines.collect();
    lines.join("\n")
}

/// A clause of the words that score.
struct Said {
    /// Whether the mark is reached or missed, where it says only that.
    side: Option<bool>,
    /// What follows; the whole clause where it says something else.
    behind: String,
}

impl Said {
    fn of(clause: &str) -> Self {
        let side = |stems: &[&str]| {
            let behind = stems.iter().find_map(|it| clause.strip_prefix(it))?;
            let behind = behind.trim_start_matches(['的', '者', '，']);
            let figures = behind.trim_start_matches(|it: char| it.is_ascii_digit() || it == '.');
            let is_bare = figures.len() < behind.len() && figures.starts_with('分');
            let is_alone = is_bare || behind.starts_with(['得', '计', '记', '加', '扣', '不']);
            let verb = if is_bare { "得" } else { "" };
            is_alone.then(|| format!("{verb}{behind}"))
        };
        let found = side(&REACHED).map(|it| (true, it));
        match found.or_else(|| side(&MISSED).map(|it| (false, it))) {
            Some((is_reached, behind)) => Self {
                side: Some(is_reached),
                behind,
            },
            None => Self {
                side: None,
                behind: clause.to_owned(),
            },
        }
    }
}

/// “≥85%”, “<18元”, “不低于20小时”: what the line says and nothing else.
fn aim(line: &str) -> Option<Aim> {
    let line: String = line.split_whitespace().collect();
    let line = line.trim_end_matches(['。', '；', '，']);
    let start = line.find(|it: char| it.is_ascii_digit())?;
    let (lead, figures) = line.split_at_checked(start)?;
    let signed = SIDES.iter().find_map(|(sign, side, other)| {
        let of = lead.strip_suffix(sign)?;
        Some((of, *side, *other, figures))
    });
    // All can only be reached.
    let all = (figures == "100%").then_some((lead, "≥", "<", figures));
    let (of, side, other, rest) = signed.or(all).or_else(|| {
        let ends = [("及以上", "≥", "<"), ("以上", "≥", "<"), ("以内", "≤", ">")];
        ends.iter()
            .find_map(|(end, side, other)| Some((lead, *side, *other, figures.strip_suffix(end)?)))
    })?;
    let is_name = of.chars().count() <= LONGEST_NAME && of.chars().all(char::is_alphabetic);
    let rest = ["及以上", "以上", "以内", "以下"]
        .iter()
        .find_map(|it| rest.strip_suffix(it))
        .unwrap_or(rest);
    let end = rest.find(|it: char| !it.is_ascii_digit() && it != '.')?;
    let (figures, unit) = rest.split_at_checked(end)?;
    let is_rate = unit == "%";
    let is_unit = unit.chars().count() <= LONGEST_UNIT && unit.chars().all(char::is_alphabetic);
    let fits = !figures.is_empty() && (is_rate || is_unit && unit != "分");
    (fits && is_name).then(|| Aim {
        of: of.to_owned(),
        reached: format!("{side}{rest}"),
        missed: format!("{other}{rest}"),
    })
}
