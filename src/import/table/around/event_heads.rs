//! The headers of tables of events: what each column holds.

use crate::import::reading::source::SourceCell;
use crate::import::table::around::part::Part;

/// What a column of such a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// What happens, with the part that its name tells.
    What(Part),
    Points,
    Consequence,
    Serial,
    Other,
}

/// What a column of events is called after.
const NOUNS: [&str; 13] = [
    "情形", "情况", "事项", "事由", "项目", "内容", "条件", "行为", "清单", "指标", "因素", "类型",
    "项",
];

/// What a column of points is called.
const POINTS: [&str; 22] = [
    "扣分",
    "加分",
    "减分",
    "分值",
    "分数",
    "扣分值",
    "加分值",
    "减分值",
    "每次扣分",
    "每项扣分",
    "每起扣分",
    "扣分标准",
    "加分标准",
    "减分标准",
    "奖励分",
    "奖励分值",
    "计分标准",
    "记分",
    "扣减分值",
    "分值标准",
    "扣分分值",
    "加分分值",
];

/// The words of a cell without spaces and brackets.
pub(super) fn squeezed(cell: &SourceCell) -> String {
    let text: String = cell.text.split_whitespace().collect();
    let bare = text.split(['（', '(']).next().unwrap_or_default();
    bare.to_owned()
}

/// What a cell of a header names; `None` for anything else.
pub(super) fn head(cell: &SourceCell) -> Option<Head> {
    let name = squeezed(cell);
    let name = name.as_str();
    if name.is_empty() || name.chars().count() > 12 {
        return None;
    }
    if POINTS.contains(&name) {
        return Some(Head::Points);
    }
    let is = |words: &[&str]| words.iter().any(|it| name.contains(it));
    if is(&["序号", "编号"]) {
        return Some(Head::Serial);
    }
    let has_noun = NOUNS.iter().any(|it| name.ends_with(it));
    let parts = [
        (Part::Mixed, &["加减分", "加扣分", "奖惩"][..]),
        (Part::Veto, &["否决", "禁止", "前置", "红线"][..]),
        (
            Part::Negative,
            &["扣分", "减分", "负面", "倒扣", "失分", "违规"][..],
        ),
        (Part::Bonus, &["加分", "奖励", "附加", "特色"][..]),
    ];
    if has_noun && let Some((part, _)) = parts.iter().find(|(_, words)| is(words)) {
        return Some(Head::What(*part));
    }
    if is(&[
        "处理",
        "后果",
        "处置",
        "结果运用",
        "处罚",
        "否决方式",
        "否决",
    ]) {
        return Some(Head::Consequence);
    }
    if is(&[
        "备注", "依据", "责任", "材料", "说明", "单位", "科室", "方式", "方法", "来源", "得分",
        "认定", "类别",
    ]) {
        return Some(Head::Other);
    }
    has_noun.then_some(Head::What(Part::Scored))
}
