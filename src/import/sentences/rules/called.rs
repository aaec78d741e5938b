//! What a count is called, so that it says by itself what is counted.

use crate::import::sentences::lexer::plain_number;

/// Verbs that say nothing without what is done.
const VERBS: [&str; 24] = [
    "召开", "开展", "组织", "举办", "举行", "进行", "上报", "报送", "报", "发布", "更新", "听取",
    "研究", "参加", "撰写", "制作", "发放", "学习", "召集", "安排", "实施", "印发", "编发", "刊发",
];

/// What says that something was found, and not what.
const FOUND: [&str; 11] = [
    "发现",
    "发生",
    "查到",
    "查实",
    "查出",
    "出现",
    "有",
    "存在",
    "经查实",
    "检查发现",
    "抽查发现",
];

/// What begins a name and belongs to the number behind it.
const LEADS: [&str; 8] = ["至少", "各", "应", "须", "需", "要求", "要", "每年"];

/// Whether what words name is a mean or a measure over many, which need not be whole: 平均住院日, 人均用水量.
pub(super) fn is_mean(name: &str) -> bool {
    const MEANS: [&str; 22] = [
        "平均",
        "均值",
        "均数",
        "人均",
        "户均",
        "次均",
        "床均",
        "日均",
        "月均",
        "年均",
        "村均",
        "例均",
        "亩均",
        "每千",
        "每万",
        "千人",
        "万人",
        "比率",
        "浓度",
        "指数",
        "系数",
        "床位比",
    ];
    MEANS.iter().any(|it| name.contains(it))
}

/// What is due: “至少召开” of “至少召开1次党组会” is 召开党组会.
pub(super) fn due(name: &str, object: &str) -> String {
    let verb = LEADS
        .iter()
        .fold(name, |it, lead| it.trim_start_matches(lead));
    let object = object.trim_matches(['的', ' ', '，']);
    if verb.is_empty() {
        object.to_owned()
    } else if VERBS.contains(&verb) {
        format!("{verb}{object}")
    } else {
        verb.to_owned()
    }
}

/// What is missing, where nothing says how many there should be: “调研报告” is 调研报告（缺少的篇数）.
pub(super) fn missing(name: &str, unit: &str, said: &str) -> String {
    // “发现漏登1次”: the words that say what was found stand before its number.
    if FOUND.contains(&name) {
        let what = said.rsplit(['，', ',']).next().unwrap_or(said);
        let number = what.find(|it: char| it.is_ascii_digit() || "一二两".contains(it));
        let what = number.and_then(|it| what.get(..it)).unwrap_or(what);
        return format!("{what}的{unit}数");
    }
    let lack = not_done(said).unwrap_or("缺少");
    match name.strip_prefix("缺少的") {
        Some(what) => format!("{lack}的{what}"),
        None => format!("{name}（{lack}的{unit}数）"),
    }
}

/// What was not done, before the number of times: 漏扫 of “漏扫1处”, 少开 of “每少开1次”.
fn not_done(said: &str) -> Option<&str> {
    const LONGEST: usize = 2;
    said.match_indices(['漏', '缺', '少'])
        .find_map(|(at, lead)| {
            let behind = said.get(at + lead.len()..)?;
            let number =
                behind.find(|it: char| it.is_ascii_digit() || "一二两三四五".contains(it))?;
            let verb = behind.get(..number)?;
            let is_verb =
                verb.chars().all(char::is_alphabetic) && !verb.contains(['于', '的', '每']);
            let named = (1..=LONGEST).contains(&verb.chars().count()) && is_verb;
            named
                .then(|| said.get(at..at + lead.len() + number))
                .flatten()
        })
}

/// What is there of what should be, where only the words for what is missing name it: 缺少的项数 is 已有的项数.
pub(super) fn there(name: &str) -> String {
    match name.strip_prefix("缺少的") {
        Some(what) => format!("已有的{what}"),
        None => name.to_owned(),
    }
}

/// What is found: “发现” of “有垃圾的，每发现1处” is 有垃圾.
pub(super) fn found(name: &str, said: &str) -> String {
    let end = |it: &str| it.trim_end_matches(['的', '，', ',', ' ']).to_owned();
    let is_one = name.chars().count() <= 3 && plain_number(name).is_some();
    if FOUND.contains(&name) || is_one {
        let before = said.rsplit_once(['，', ',']).map(|it| it.0);
        let before = before.map(|it| it.rsplit(['，', ',']).next().unwrap_or(it));
        return before
            .map(end)
            .filter(|it| !it.is_empty())
            .unwrap_or_else(|| name.to_owned());
    }
    match name.rsplit_once(['，', ',']) {
        Some((before, last)) if FOUND.contains(&last) => end(before),
        _ => name.to_owned(),
    }
}
