//! The mark that a column of its own names, where the words that score only say that it is reached: “≥85%” beside
//! “达标得4分，不达标不得分”.

use crate::import::sentences::points::plain;

/// What says that a mark is reached.
const REACHED: [&str; 9] = [
    "达到目标值",
    "完成目标值",
    "达到标准值",
    "达到指标值",
    "达到目标",
    "完成目标",
    "达到要求",
    "达到标准",
    "达标",
];

/// What says that it is not.
const MISSED: [&str; 10] = [
    "未达到目标值",
    "未达到标准值",
    "未达到目标",
    "未完成目标",
    "未达到要求",
    "未达到标准",
    "不达标",
    "未达标",
    "达不到",
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

/// A mark in a line of its own.
struct Aim {
    reached: String,
    missed: String,
    is_rate: bool,
}

/// The words of an item called `title` in which each clause that only speaks of the mark names it; `None` where there
/// is no mark in a line of its own, or the words name it themselves.
pub(crate) fn aimed(title: &str, words: &str) -> Option<String> {
    let (first, rest) = words.split_once('\n')?;
    let aim = aim(&plain(first))?;
    // Steps from the mark are read with it.
    let has_more = ["每", "基本达", "部分达"]
        .iter()
        .any(|it| rest.contains(it));
    if has_more || title.chars().count() > 24 {
        return None;
    }
    let named = |side: &str| format!("{title}{side}");
    let mut changed = false;
    let clauses = rest.split_inclusive(['，', ',', '；', ';', '。', '\n']);
    let clauses = clauses.map(|clause| {
        let side = |stems: &[&str], side: &str| {
            let behind = stems.iter().find_map(|it| clause.strip_prefix(it))?;
            let behind = behind.trim_start_matches(['的', '者', '，']);
            let figures = behind.trim_start_matches(|it: char| it.is_ascii_digit() || it == '.');
            let is_bare = figures.len() < behind.len() && figures.starts_with('分');
            let is_alone = is_bare || behind.starts_with(['得', '计', '记', '加', '扣', '不']);
            let verb = if is_bare { "得" } else { "" };
            is_alone.then(|| format!("{}{verb}{behind}", named(side)))
        };
        let found = side(&REACHED, &aim.reached).or_else(|| side(&MISSED, &aim.missed));
        changed |= found.is_some();
        found.unwrap_or_else(|| clause.to_owned())
    });
    let clauses: String = clauses.collect();
    // Only shares have a rule of their own; of other numbers the clause that is reached names its mark.
    (changed && (aim.is_rate || !clauses.contains('扣'))).then_some(clauses)
}

/// “≥85%”, “<18元”, “不低于20小时”: what the line says and nothing else.
fn aim(line: &str) -> Option<Aim> {
    let line: String = line.split_whitespace().collect();
    let line = line.trim_end_matches(['。', '；', '，']);
    let signed = SIDES.iter().find_map(|(sign, side, other)| {
        let rest = line.strip_prefix(sign)?;
        Some((*side, *other, rest))
    });
    let (side, other, rest) = signed.or_else(|| {
        let ends = [("及以上", "≥", "<"), ("以上", "≥", "<"), ("以内", "≤", ">")];
        ends.iter()
            .find_map(|(end, side, other)| Some((*side, *other, line.strip_suffix(end)?)))
    })?;
    let rest = ["及以上", "以上", "以内", "以下"]
        .iter()
        .find_map(|it| rest.strip_suffix(it))
        .unwrap_or(rest);
    let end = rest.find(|it: char| !it.is_ascii_digit() && it != '.')?;
    let (figures, unit) = rest.split_at_checked(end)?;
    let is_rate = unit == "%";
    let is_unit = unit.chars().count() <= LONGEST_UNIT && unit.chars().all(char::is_alphabetic);
    let fits = !figures.is_empty() && (is_rate || is_unit && !unit.starts_with('分'));
    fits.then(|| Aim {
        reached: format!("{side}{rest}"),
        missed: format!("{other}{rest}"),
        is_rate,
    })
}
