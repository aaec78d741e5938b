//! The headers of tables of events: what each column holds.

use crate::import::reading::source::{CellPlace, Grid, SourceCell};
use crate::import::table::around::part::{Part, part_of};

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

/// What the cells of a row of heads name; `None` where one of them names nothing of that.
pub(super) fn heads(grid: &Grid, header: u32) -> Option<Vec<(CellPlace, Head)>> {
    let cells: Vec<(CellPlace, &SourceCell)> = grid.row(header).collect();
    let all = cells.iter().map(|(at, cell)| Some((*at, head(cell)?)));
    if let Some(all) = all.collect::<Option<Vec<_>>>() {
        return Some(all);
    }
    // Beside a column of kinds what is called 标准 says what follows.
    let loose = cells.iter().map(|(at, cell)| {
        let name = squeezed(cell);
        let scores = [
            "标准", "办法", "规则", "方法", "细则", "规定", "分数", "计分",
        ];
        let is_short = name.chars().count() <= 8;
        let found = head(cell).or_else(|| {
            let ends = scores.iter().any(|it| name.ends_with(it));
            (is_short && ends).then_some(Head::Points)
        });
        Some((*at, found?))
    });
    let loose: Vec<(CellPlace, Head)> = loose.collect::<Option<_>>()?;
    let (_, _, kinds) = column_of_events(grid, &loose, header)?;
    kinds.map(|_| loose)
}

/// The only column of events, with the part that its name tells, and the column that says of which kind each row is:
/// “项目 | 情形”.
pub(super) fn column_of_events(
    grid: &Grid,
    heads: &[(CellPlace, Head)],
    header: u32,
) -> Option<(u32, Part, Option<u32>)> {
    let whats = heads.iter().filter_map(|(at, it)| match it {
        Head::What(part) => Some((at.column, *part)),
        _ => None,
    });
    let whats: Vec<(u32, Part)> = whats.collect();
    let (column, named) = *whats.last()?;
    let kinds = column_of_kinds(grid, heads, header, column);
    let n_events = whats.iter().filter(|it| Some(it.0) != kinds).count();
    (n_events == 1).then_some((column, named, kinds))
}

/// The column whose cells each say of which kind their rows are, 附加分 or 一票否决, beside the column of events.
fn column_of_kinds(
    grid: &Grid,
    heads: &[(CellPlace, Head)],
    header: u32,
    events: u32,
) -> Option<u32> {
    let of_kind = |column: u32| {
        let rows = header + 1..grid.rows;
        let cells = rows.filter_map(|row| grid.cell(CellPlace { row, column }));
        let parts: Vec<Part> = cells.map(|it| part_of(&it.text)).collect();
        !parts.is_empty() && parts.iter().all(|it| *it != Part::Scored)
    };
    let mut columns = heads.iter().map(|(at, _)| at.column);
    columns.find(|it| *it < events && of_kind(*it))
}
