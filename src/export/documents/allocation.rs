//! 任务分解表: who does what until when.

use crate::domain::date::Date;
use crate::domain::decimal::{Decimal, Points};
use crate::domain::gap::deadline::deadline;
use crate::domain::gap::written::wanted;
use crate::domain::standard::Role;
use crate::export::documents::Document;
use crate::export::documents::content::{Content, Item};
use crate::export::report::table::{Cell, Column, ColumnKind, Row, Table};
use crate::export::report::{Block, Orientation, Report};

/// The column of 分值, counted from 0.
const POINTS: usize = 3;

/// Builds it; columns by `domain.md` §5.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let mut report = content.report(Document::Allocation, Orientation::Landscape);
    report.blocks.push(Block::Table(table(content)));
    report
}

/// The table alone, as it is attached to the letter that tells of it too.
pub(crate) fn table(content: &Content<'_>) -> Table {
    let mut number = 0_u32;
    let tasks = content
        .items()
        .filter(|it| matches!(it.entry.role, Role::Scored | Role::Bonus))
        .filter(|it| it.entry.node.children.is_empty());
    let rows = tasks.map(|item| {
        number += 1;
        Row::Cells(cells(content, &item, number))
    });
    let table = Table {
        name: "任务分解表".to_owned(),
        columns: vec![
            Column::new("序号", ColumnKind::Serial, 10, 5),
            Column::new("测评项目", ColumnKind::ShortText, 24, 14).merged(),
            Column::new("测评内容", ColumnKind::LongText, 60, 36),
            Column::new("分值", ColumnKind::Points, 12, 7),
            Column::new("材料要求", ColumnKind::LongText, 54, 32),
            Column::new("牵头科室", ColumnKind::ShortText, 22, 12),
            Column::new("配合科室", ColumnKind::ShortText, 24, 13),
            Column::new("责任人", ColumnKind::ShortText, 15, 8),
            Column::new("分管领导", ColumnKind::ShortText, 15, 8),
            Column::new("完成时限", ColumnKind::Date, 19, 11),
        ],
        rows: rows.collect(),
        ..Table::default()
    };
    closed(content, table)
}

/// The table with the points that there are in all: bonuses are on top of them, and a project may have a weight.
fn closed(content: &Content<'_>, table: Table) -> Table {
    let scored = || content.items().filter(|it| it.entry.role == Role::Scored);
    let tasks = || scored().filter(|it| it.entry.node.children.is_empty());
    let plain: Points = tasks().map(|it| it.entry.node.max).sum();
    let worth = tasks().map(|it| it.score.worth(it.entry.node.max));
    let counted = if content.is_whole() {
        content.tree.total.max
    } else {
        worth.sum()
    };
    let weighed = (plain != counted).then_some("按权重折算");
    let bonus = content.items().any(|it| it.entry.role == Role::Bonus);
    let bonus = bonus.then_some("不含加分项");
    let notes: Vec<&str> = weighed.into_iter().chain(bonus).collect();
    let label = match &notes[..] {
        [] => "合　　计".to_owned(),
        notes => format!("合计（{}）", notes.join("，")),
    };
    let mut table = table.with_total(label);
    let cell = table.total.as_mut().and_then(|it| it.cells.get_mut(POINTS));
    if let Some(cell) = cell {
        *cell = Cell::number(counted);
    }
    table
}

fn cells(content: &Content<'_>, item: &Item<'_>, number: u32) -> Vec<Cell> {
    let assessment = content.assessment;
    let (entry, node) = (&item.entry, item.entry.node);
    let about = &assessment.about;
    let project = content.outline.get(item.top);
    let is_own = entry.lead == about.section;
    let own = |name: &str| Cell::text(if is_own { name } else { "" });
    // At the beginning of the year no phase is over, so each item has its own last day.
    let begun = Date::new(about.year, 1, 1).unwrap_or(content.date);
    let due = deadline(assessment, entry, begun);
    let what = if node.text.is_empty() || node.text == node.title {
        item.name()
    } else {
        format!("{}\n{}", item.name(), node.text)
    };
    vec![
        Cell::number(Decimal::from(number)),
        Cell::text(match entry.role {
            Role::Bonus => "加分项",
            _ => project.map_or("", |it| &it.node.title),
        }),
        Cell::text(what),
        Cell::number(node.max),
        Cell::text(wanted(node)),
        Cell::text(entry.lead),
        Cell::text(node.support.join("、")),
        own(&about.person),
        own(&about.leader),
        due.map_or_else(Cell::default, |it| Cell::date(it.naive())),
    ]
}
