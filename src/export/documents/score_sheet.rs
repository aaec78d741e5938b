//! 自评打分表: every item with its points, its deduction and why.

use std::collections::BTreeMap;

use crate::domain::decimal::{Decimal, Points};
use crate::domain::form::{FormField, ORIGIN_KEY, beside, blanks, sheet};
use crate::domain::score::node_score::State;
use crate::domain::standard::{NaPolicy, Role};
use crate::export::documents::Document;
use crate::export::documents::content::{Content, Item, methods};
use crate::export::report::table::{
    Cell, Column, ColumnKind, Computed, Row, RowTone, Table, Weighing,
};
use crate::export::report::{Block, Data, Form, FormLine, Orientation, Report};
use crate::export::xlsx::page::safe;

/// The column of 标准分, counted from 0; that of 自评得分 is the next.
const MAX: usize = 4;

/// Builds it; columns by `domain.md` §5.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let mut report = content.report(Document::ScoreSheet, Orientation::Landscape);
    report.blocks.extend(content.score_lines());
    report.blocks.extend([
        Block::Table(table(content)),
        content.sign_off(Document::ScoreSheet),
    ]);
    report.form = Some(form(content));
    // As a workbook holds them: what reads them back compares.
    let mut before: BTreeMap<String, String> = sheet(content.assessment)
        .into_iter()
        .map(|(key, words)| (key, safe(&words)))
        .collect();
    if let Some(origin) = content.assessment.origin {
        before.insert(ORIGIN_KEY.to_owned(), origin.to_string());
    }
    let before = serde_json::to_vec(&before).unwrap_or_default();
    report.data = Some(Data::new("duibiao-form", before));
    report
}

/// The form for the items shown.
fn form(content: &Content<'_>) -> Form {
    let lines = content.items().flat_map(|item| {
        let node = item.entry.node;
        let work = content.assessment.gaps.get(&node.id);
        let blanks = blanks(&content.assessment.standard, node, item.answer)
            .into_iter()
            .enumerate();
        blanks.map(move |(at, blank)| FormLine {
            said: [node.code().to_owned(), node.title.clone(), blank.ask],
            value: blank.value,
            choices: blank.choices,
            how: blank.how,
            beside: (at == 0).then(|| FormField::BESIDE.map(|it| beside(it, item.answer, work))),
            key: blank.field.key(&node.id),
        })
    });
    Form {
        hints: HINTS.map(str::to_owned).into(),
        lines: lines.collect(),
    }
}

/// How the form is filled in.
const HINTS: [&str; 2] = [
    "只填有底色的格子，其他格子改了也不会读入；每个条目的说明、措施、责任人和时限填在该条目的第一行。",
    "填好后发回，由有“对标”程序的人读入；读入前会列出所有改动，读不懂的会逐条说明。",
];

fn table(content: &Content<'_>) -> Table {
    let items: Vec<Item<'_>> = content.items().collect();
    let several = items.iter().any(|it| it.entry.role != Role::Scored);
    let mut rows = Vec::new();
    let mut part = None;
    for item in &items {
        if several && part != Some(item.entry.role) {
            part = Some(item.entry.role);
            rows.push(Row::Group(part_name(content, item.entry.role)));
        }
        rows.push(Row::Cells(cells(content, item)));
    }
    let table = Table {
        name: "自评打分表".to_owned(),
        columns: columns(),
        rows,
        grouped_by: "部分".to_owned(),
        ..Table::default()
    };
    let weighing = if content.is_whole() {
        weighings(content)
    } else {
        Vec::new()
    };
    closed(content, Table { weighing, ..table })
}

/// How the totals follow from the items: each project has its weight, for what is lost as for what is got; and for what
/// is got what does not apply is made up for.
fn weighings(content: &Content<'_>) -> Vec<Weighing> {
    let projects = content.projects(Role::Scored);
    let parts = projects
        .iter()
        .map(|(top, _, items)| (items.len(), top.node.weight));
    let applicable = projects
        .iter()
        .map(|(top, score, _)| score.max.times(top.node.weight));
    let got = Weighing {
        column: MAX + 1,
        parts: parts.collect(),
        times: content.tree.total.max,
        over: applicable.sum(),
    };
    let lost = Weighing {
        column: MAX + 2,
        times: Decimal::ONE,
        over: Decimal::ONE,
        ..got.clone()
    };
    vec![got, lost]
}

/// The table with its sums: those of the whole assessment where all of it is shown.
fn closed(content: &Content<'_>, table: Table) -> Table {
    let mut table = table.with_total("合　　计");
    let all = &content.tree.total;
    // Where nothing is weighted, it is the sum that it says it is.
    let is_weighted = |it: &&Weighing| it.parts.iter().any(|part| part.1 != Decimal::ONE);
    let of_lost = table.weighing.iter().rfind(is_weighted);
    let lost = of_lost.and_then(|it| {
        let tops = content.projects(Role::Scored);
        let full = tops
            .iter()
            .map(|(top, ..)| top.node.max.times(top.node.weight));
        let has = tops
            .iter()
            .map(|(top, score, _)| score.max.times(top.node.weight));
        // What is made up for within its part is lost with what it is scaled up by.
        if has.sum::<Decimal>() < full.sum::<Decimal>() {
            Some(all.lost + all.negative)
        } else {
            table.weighed(it)
        }
    });
    let lost = lost.map(Decimal::rounded);
    if let Some(total) = &mut table.total {
        let sums = [
            (MAX, Some(all.max)),
            (MAX + 1, Some(all.points)),
            (MAX + 2, lost),
        ];
        let sums = sums.into_iter().filter(|_| content.is_whole());
        for (at, sum) in sums.filter_map(|(at, sum)| Some((at, sum?))) {
            if let Some(cell) = total.cells.get_mut(at) {
                *cell = Cell::number(sum);
            }
        }
        // 复核得分 is filled in by the reviewers.
        if let Some(cell) = total.cells.last_mut() {
            *cell = Cell::default();
        }
    }
    table
}

fn columns() -> Vec<Column> {
    vec![
        Column::new("项目", ColumnKind::ShortText, 24, 14).merged(),
        Column::new("测评内容", ColumnKind::LongText, 44, 26),
        Column::new("评分标准", ColumnKind::LongText, 66, 40),
        Column::new("测评方法", ColumnKind::ShortText, 18, 10),
        Column::new("标准分", ColumnKind::Points, 13, 7),
        Column::new("自评得分", ColumnKind::Points, 13, 7),
        Column::new("扣分", ColumnKind::Points, 12, 7).computed(Computed::Difference(MAX, MAX + 1)),
        Column::new("扣分理由", ColumnKind::LongText, 52, 32),
        Column::new("复核得分", ColumnKind::Points, 13, 8),
    ]
}

fn part_name(content: &Content<'_>, role: Role) -> String {
    match role {
        Role::Scored => "测评项目".to_owned(),
        Role::Bonus => {
            let cap = content.assessment.standard.bonus.as_ref().map(|it| it.cap);
            let cap = cap.unwrap_or_default();
            format!("加分项（最多加{cap}分）")
        }
        Role::Negative => "负面清单（从总分中扣除）".to_owned(),
        Role::Veto => "一票否决（不计分，单独列示）".to_owned(),
    }
}

fn cells(content: &Content<'_>, item: &Item<'_>) -> Vec<Cell> {
    let (entry, score) = (&item.entry, item.score);
    let project = content.outline.get(item.top).map(|it| it.node);
    let is_top = entry.depth == 0;
    let project = project
        .filter(|_| !is_top)
        .map_or_else(String::new, |it| format!("{}（{}分）", it.title, it.max));
    let mut cells = vec![Cell::text(project)];
    let is_item = entry.node.children.is_empty();
    let max = match entry.role {
        Role::Scored | Role::Bonus if is_item => Cell::number(entry.node.max),
        _ => Cell::default(),
    };
    let mut what = middle(content, item);
    what.push(item.name());
    if !is_item {
        what.push("（整体）".to_owned());
    }
    let loses = matches!(entry.role, Role::Scored | Role::Negative)
        && matches!(
            score.state,
            State::Scored | State::Partial | State::NotApplicable
        );
    let lost = if loses && !is_left_out(content, item) {
        Cell::number(score.own_lost.max(not_applicable_loss(item)))
    } else {
        Cell::default()
    };
    cells.extend([
        Cell::text(what.join("\n")),
        Cell::text(entry.node.text.clone()),
        Cell::text(methods(entry)),
        max,
        points(content, item),
        lost,
        Cell::text(reason(item)),
        Cell::default(),
    ]);
    cells
}

/// What stands between the project and the item.
fn middle(content: &Content<'_>, item: &Item<'_>) -> Vec<String> {
    let mut titles = Vec::new();
    let mut above = item.entry.parent.and_then(|it| content.outline.get(it));
    while let Some(entry) = above.filter(|it| it.depth > 0) {
        titles.push(format!("{} {}", entry.node.code(), entry.node.title));
        above = entry.parent.and_then(|it| content.outline.get(it));
    }
    titles.reverse();
    titles
}

/// Points that an item loses because it does not apply.
fn not_applicable_loss(item: &Item<'_>) -> Points {
    match item.score.state {
        State::NotApplicable => item.score.lost,
        _ => Decimal::ZERO,
    }
}

fn is_left_out(content: &Content<'_>, item: &Item<'_>) -> bool {
    let policy = item.entry.node.not_applicable;
    item.score.state == State::NotApplicable
        && policy.unwrap_or(content.assessment.standard.not_applicable) == NaPolicy::LeaveOut
}

/// Unscored, zero and not applicable are three different things.
fn points(content: &Content<'_>, item: &Item<'_>) -> Cell {
    let score = item.score;
    let is_item = item.entry.node.children.is_empty();
    match (score.state, item.entry.role) {
        (State::Unscored, _) => Cell::text("未评"),
        (State::NotApplicable, Role::Scored) if !is_left_out(content, item) && is_item => {
            Cell::number(score.points)
        }
        (State::NotApplicable, _) => Cell::text("不适用"),
        (_, Role::Veto) if score.vetoed => Cell::text("触发").toned(RowTone::Problem),
        (_, Role::Veto) => Cell::text("未触发"),
        // What an inner node takes away stands in the next column.
        (_, Role::Scored) if !is_item => Cell::default(),
        _ => Cell::number(score.points),
    }
}

/// 扣分理由; for what is not plainly scored, what there is to say.
fn reason(item: &Item<'_>) -> String {
    let score = item.score;
    let mut parts = match (score.state, item.entry.role) {
        (State::NotApplicable, _) | (State::Scored, Role::Bonus) => vec![score.explanation()],
        (_, Role::Veto) if score.vetoed => vec![score.explanation()],
        _ => vec![score.deduction()],
    };
    if score.state == State::Partial {
        parts.push("本项尚未评完".to_owned());
    }
    parts.push(item.note().to_owned());
    parts.retain(|it| !it.is_empty());
    parts.join("。")
}
