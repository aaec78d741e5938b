//! 不适用项目说明表: what does not apply to the unit, why, and what the standard makes of it.

use crate::domain::decimal::Decimal;
use crate::domain::score::node_score::State;
use crate::domain::standard::{NaPolicy, Role};
use crate::export::documents::Document;
use crate::export::documents::content::{Content, Item, Looked, looked_at};
use crate::export::report::table::{Cell, Column, ColumnKind, Row, Table};
use crate::export::report::{Block, Orientation, Report};

/// Builds it.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let mut report = content.report(Document::NotApplicable, Orientation::Portrait);
    let table = table(content);
    if table.rows.is_empty() {
        let none = match looked_at(content) {
            Looked::Nothing => "尚未评分，没有标为不适用的项目。",
            Looked::Some => "已评的条目中没有标为不适用的项目，其余尚未评完。",
            Looked::All => "没有标为不适用的项目。",
        };
        let none = none.to_owned();
        report.blocks.push(Block::Paragraph(none));
        return report;
    }
    let words = format!("不适用项目共{}项。", table.rows.len());
    report.blocks.push(Block::Info(vec![words]));
    report.blocks.push(Block::Table(table));
    report
        .blocks
        .push(content.sign_off(Document::NotApplicable));
    report
}

/// The table alone, as it is attached to the report too.
pub(crate) fn table(content: &Content<'_>) -> Table {
    let items = content.items();
    let items = items.filter(|it| it.score.state == State::NotApplicable);
    let rows = (1_u32..).zip(items).map(|(number, item)| {
        let reason = match item.reason() {
            "" => "未写明理由",
            why => why,
        };
        let max = match item.entry.role {
            Role::Scored | Role::Bonus => Cell::number(item.entry.node.max),
            Role::Negative | Role::Veto => Cell::text("—"),
        };
        Row::Cells(vec![
            Cell::number(Decimal::from(number)),
            Cell::text(content.path(item.at)),
            max,
            Cell::text(reason),
            Cell::text(counted(content, &item)),
            Cell::text(item.entry.lead),
        ])
    });
    Table {
        name: "不适用项目说明".to_owned(),
        columns: vec![
            Column::new("序号", ColumnKind::Serial, 11, 6),
            Column::new("测评内容", ColumnKind::LongText, 52, 36),
            Column::new("标准分", ColumnKind::Points, 15, 9),
            Column::new("不适用理由", ColumnKind::LongText, 46, 34),
            Column::new("计分办法", ColumnKind::ShortText, 16, 16),
            Column::new("牵头科室", ColumnKind::ShortText, 16, 14),
        ],
        rows: rows.collect(),
        ..Table::default()
    }
}

/// What the standard makes of it.
pub(crate) fn counted(content: &Content<'_>, item: &Item<'_>) -> &'static str {
    let usual = content.assessment.standard.not_applicable;
    match (
        item.entry.role,
        item.entry.node.not_applicable.unwrap_or(usual),
    ) {
        (Role::Bonus | Role::Negative | Role::Veto, _) => "不计分",
        (Role::Scored, NaPolicy::FullMarks) => "按满分计",
        (Role::Scored, NaPolicy::LeaveOut) => "不计入应得分",
        (Role::Scored, NaPolicy::Zero) => "按0分计",
    }
}
