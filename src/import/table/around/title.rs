//! The line that is the title of a standard, and what it says of year and issuer.

use crate::import::sentences::numbering::numbered;
use crate::import::sentences::points::{of_title, plain};
use crate::import::sentences::words::{amount, find};

/// What names a standard.
const NAMED: [&str; 19] = [
    "标准",
    "细则",
    "办法",
    "测评",
    "考核",
    "评分",
    "体系",
    "方案",
    "自评",
    "考评",
    "评价",
    "评定",
    "评审",
    "督导",
    "检查",
    "评估",
    "任务分解",
    "打分",
    "计分",
];

/// What stands beside a standard and is no title of it.
const OTHERS: [&str; 12] = [
    "名单",
    "通讯录",
    "联络员",
    "联系方式",
    "汇总表",
    "报名",
    "填表说明",
    "填报说明",
    "目录",
    "抽样",
    "样本",
    "印发",
];

/// The line that is the title of the standard, among those before its content; the first ones go before the others.
pub(crate) fn title<'a>(lines: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let clean = lines.map(str::trim).filter(|it| !it.is_empty());
    let is_other = |it: &str| OTHERS.iter().any(|word| it.contains(word));
    let mut titles = clean.clone().filter(|it| is_title(it) && !is_other(it));
    let mut others = clean.filter(|it| is_plain(it) && !is_other(it));
    titles.next().or_else(|| others.next())
}

/// Whether a text is named as a standard is.
pub(crate) fn is_titled(text: &str) -> bool {
    const ENDS: [&str; 9] = [
        "表", "标准", "细则", "办法", "体系", "方案", "清单", "指标", "规程",
    ];
    let bare = bare_title(text.trim());
    let bare = bare.split(['（', '(']).next().unwrap_or(&bare).trim();
    let ends = ENDS.iter().any(|it| bare.ends_with(it));
    ends && is_title(bare) && !OTHERS.iter().any(|it| bare.contains(it))
}

fn is_title(it: &str) -> bool {
    let sentence = it.contains(['。', '；', '：', ':', '|']) || it.chars().count() > 60;
    let in_brackets = it.starts_with(['（', '(', '【']) || numbered(it).is_some();
    let is_named = NAMED.iter().any(|word| it.contains(word));
    let is_short = it.chars().count() < 5;
    !sentence && !in_brackets && !is_short && is_named && !is_annex(it) && !is_form(it)
}

/// “附件2”
fn is_annex(it: &str) -> bool {
    it.starts_with("附件") && it.chars().count() <= 6
}

/// A line to be filled in: unit, date, signature.
fn is_form(it: &str) -> bool {
    let words = [
        "（盖章）",
        "签字",
        "签名",
        "年  月",
        "年 月",
        "____",
        "单位名称",
    ];
    words.iter().any(|word| it.contains(word))
}

fn is_plain(it: &str) -> bool {
    let sentence = it.contains(['。', '；', '：', ':', '，']) || it.chars().count() > 40;
    let word = it.chars().any(char::is_alphabetic);
    !sentence
        && word
        && !is_annex(it)
        && !is_form(it)
        && numbered(it).is_none()
        && it.chars().count() > 1
}

/// The year that a title says it is for: “2026年度”; “2026年版” only says when it was made.
pub(crate) fn year(title: &str) -> Option<i32> {
    title.match_indices("20").find_map(|(at, _)| {
        let figures = title.get(at..at + 4)?;
        let behind = title.get(at + 4..)?.trim_start();
        let made = ["年版", "年修订", "年制定", "年印发"];
        let is_year = behind.starts_with('年') && !made.iter().any(|it| behind.starts_with(it));
        let before = title.get(..at)?;
        let alone = !before.ends_with(|it: char| it.is_ascii_digit());
        (is_year && alone).then(|| figures.parse().ok())?
    })
}

/// What a title says of its edition: “2026年版”, “试行”.
pub(crate) fn version(title: &str) -> Option<&str> {
    let open = title.rfind(['（', '('])?;
    let inner = title.get(open..)?;
    let inner = inner.trim_matches(['（', '）', '(', ')']);
    let says = ["年版", "试行", "修订", "第", "版"];
    let short = inner.chars().count() <= 12;
    (short && says.iter().any(|it| inner.contains(it))).then_some(inner)
}

/// A title without what it says of points: “考核表（满分100分）”.
pub(crate) fn bare_title(title: &str) -> String {
    let title = of_title(title).0;
    let open = title.rfind(['（', '(']);
    let split = open.and_then(|it| title.split_at_checked(it));
    let Some((head, inner)) = split else {
        return title;
    };
    let has_points = find(&plain(inner), amount).is_some();
    if has_points && !head.trim().is_empty() && inner.ends_with(['）', ')']) {
        head.trim().to_owned()
    } else {
        title
    }
}
