//! Means over several units or months: 三家单位合格率的平均值, 全年取12个月平均值.

use crate::import::sentences::lexer::plain_number;

/// The most units or months that a mean is entered of.
const MOST: usize = 60;

/// The names of those that a mean is of, as the words of an item say how many there are; `None` where they do not.
pub(crate) fn of_mean(words: &str) -> Option<Vec<String>> {
    let months = [
        "1-12月",
        "1—12月",
        "1至12月",
        "1～12月",
        "12个月",
        "十二个月",
        "每月",
        "各月",
    ];
    let at = ["平均", "均值"]
        .iter()
        .filter_map(|it| words.find(it))
        .min()?;
    let before = words.get(..at)?;
    if let Some(names) = listed(before) {
        return Some(names);
    }
    if let Some(names) = counted(before) {
        return Some(names);
    }
    if months.iter().any(|it| words.contains(it)) {
        return Some((1..=12).map(|it| format!("{it}月")).collect());
    }
    let quarters = ["四个季度", "4个季度", "每季度", "各季度", "每季"];
    quarters.iter().any(|it| words.contains(it)).then(|| {
        ["一", "二", "三", "四"]
            .iter()
            .map(|it| format!("第{it}季度"))
            .collect()
    })
}

/// The names in front of how many there are: 取县医院、县中医院、县妇幼保健院三家单位.
fn listed(words: &str) -> Option<Vec<String>> {
    let n = counted(words)?.len();
    let clause = words.rsplit(['，', ',', '。', '；', '：']).next()?;
    let mut names: Vec<&str> = clause.split('、').collect();
    let last = names.pop()?;
    let digits = "一二两三四五六七八九十0123456789";
    let end = last.find(|it: char| digits.contains(it))?;
    names.push(last.get(..end)?);
    let first = names
        .first()?
        .trim_start_matches(['取', '以', '按', '由', '将', '对']);
    let rest = names.iter().skip(1).copied();
    let names: Vec<String> = std::iter::once(first)
        .chain(rest)
        .map(|it| it.trim_end_matches(['等', '共', '这']).to_owned())
        .collect();
    let plain = names
        .iter()
        .all(|it| (2..=12).contains(&it.chars().count()));
    (names.len() == n && plain).then_some(names)
}

/// The units that words count: 三家单位, 5个科室.
fn counted(words: &str) -> Option<Vec<String>> {
    const UNITS: [&str; 9] = [
        "个科室",
        "个单位",
        "个部门",
        "个乡镇",
        "个村",
        "家",
        "所",
        "个月",
        "个",
    ];
    let starts: Vec<usize> = words.char_indices().map(|it| it.0).collect();
    let found = starts.into_iter().rev().find_map(|at| {
        let rest = words.get(at..)?;
        // “第三家” and the end of a longer number count nothing.
        let lead = words.get(..at)?.chars().next_back();
        if lead.is_some_and(|it| it.is_ascii_digit() || "第十百.".contains(it)) {
            return None;
        }
        let (n, length) = plain_number(rest)?;
        let unit = UNITS.iter().find(|it| {
            rest.get(length..)
                .is_some_and(|rest| rest.starts_with(**it))
        })?;
        Some((n, *unit))
    });
    let (n, unit) = found?;
    let n = n
        .is_whole()
        .then(|| usize::try_from(n.floor()).ok())
        .flatten()?;
    let name = |it: usize| match unit {
        "个月" => format!("{it}月"),
        "个科室" | "个单位" | "个部门" | "个乡镇" | "个村" => {
            format!("{}{it}", unit.trim_start_matches('个'))
        }
        _ => format!("单位{it}"),
    };
    (2..=MOST).contains(&n).then(|| (1..=n).map(name).collect())
}
