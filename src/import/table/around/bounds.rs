//! Whether the words for bounds include their number, where the notes say so: “本标准所称‘以上’均不含本数，‘以下’均含本数”.

use crate::import::sentences::points::plain;

/// Whether each word for a bound includes its number; `None` where nothing is said of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bounds {
    /// 以上
    pub(crate) above: Option<bool>,
    /// 以下
    pub(crate) below: Option<bool>,
    /// 以内
    pub(crate) within: Option<bool>,
}

/// What says that the number itself is left out, each before what it holds of another.
const WITHOUT: [&str; 8] = [
    "不包含",
    "不包括",
    "不含",
    "不计",
    "除外",
    "指大于",
    "指高于",
    "指小于",
];

/// What says that the number itself is meant as well.
const WITH: [&str; 3] = ["包含", "包括", "含"];

/// What the number itself is called.
const NUMBER: [&str; 11] = [
    "本数",
    "起点数",
    "起始数",
    "端点",
    "该值",
    "该数",
    "此数",
    "本身",
    "临界值",
    "等于",
    "指大于",
];

/// The words for bounds.
const WORDS: [&str; 9] = [
    "以上", "以下", "以内", "超过", "高于", "多于", "低于", "不足", "少于",
];

/// What a sentence says of the words for bounds; `None` where it says nothing of them.
pub(crate) fn bounds(sentence: &str) -> Option<Bounds> {
    let shown: String = plain(sentence)
        .chars()
        .filter(|it| !it.is_whitespace() && !"“”‘’\"'「」『』《》〈〉【】".contains(*it))
        .collect();
    let mut found = Bounds::default();
    let mut is_usual = false;
    // “3人以上（含本数）” speaks of one number.
    let is_of_one = shown.contains(|it: char| it.is_ascii_digit());
    if !NUMBER.iter().any(|it| shown.contains(it)) || is_of_one {
        return None;
    }
    // Words that are named before what is said of them: “以上、以下均含本数”.
    let mut named: Vec<&str> = Vec::new();
    for clause in shown.split(['，', ',', '；', ';', '、', '。']) {
        named.extend(WORDS.iter().filter(|it| clause.contains(**it)));
        let includes = if clause.contains("等于") || clause.ends_with("不小于") {
            Some(true)
        } else if WITHOUT.iter().any(|it| clause.contains(it)) {
            Some(false)
        } else {
            WITH.iter().any(|it| clause.contains(it)).then_some(true)
        };
        if includes.is_none() {
            continue;
        }
        for word in named.drain(..) {
            match word {
                "以上" => found.above = found.above.or(includes),
                "以下" => found.below = found.below.or(includes),
                "以内" => found.within = found.within.or(includes),
                // “超过” never includes its number.
                _ if includes == Some(false) => is_usual = true,
                _ => return None,
            }
        }
    }
    (is_usual || found != Bounds::default()).then_some(found)
}
