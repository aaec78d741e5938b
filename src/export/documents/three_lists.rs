//! 问题、责任、措施三个清单: the same gaps three times, once for what is wrong, for who answers, for what is done.

use crate::domain::decimal::Decimal;
use crate::domain::gap::Gap;
use crate::export::documents::Document;
use crate::export::documents::content::Content;
use crate::export::documents::gap_rows::{due, lost, measure, origin_of};
use crate::export::report::table::{Cell, Column, ColumnKind, Row, Table};
use crate::export::report::{Block, Orientation, Report};

/// One of the three: its name, its columns beside number and problem, and what stands in them.
struct List {
    name: &'static str,
    columns: Vec<Column>,
    cells: fn(&Gap) -> Vec<Cell>,
}

/// Builds it.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let mut report = content.report(Document::ThreeLists, Orientation::Landscape);
    if content.gaps.is_empty() {
        let none = "没有列入整改的问题。".to_owned();
        report.blocks.push(Block::Paragraph(none));
        return report;
    }
    for (nth, list) in [problems(), duties(), measures()].into_iter().enumerate() {
        if nth > 0 {
            report.blocks.push(Block::Pages(Orientation::Landscape));
        }
        report.blocks.push(Block::Title(list.name.to_owned()));
        report.blocks.push(Block::Table(table(content, list)));
    }
    report.blocks.push(content.sign_off(Document::ThreeLists));
    report
}

fn table(content: &Content<'_>, list: List) -> Table {
    let rows = (1_u32..).zip(&content.gaps).map(|(number, gap)| {
        let mut cells = vec![Cell::number(Decimal::from(number)), problem(gap)];
        cells.extend((list.cells)(gap));
        Row::Cells(cells)
    });
    let mut columns = vec![
        Column::new("序号", ColumnKind::Serial, 11, 6),
        Column::new("存在问题", ColumnKind::LongText, 90, 50),
    ];
    columns.extend(list.columns);
    Table {
        name: list.name.to_owned(),
        rows: rows.collect(),
        columns,
        ..Table::default()
    }
}

/// The problem under the name of what it concerns, so that the lists are read side by side.
fn problem(gap: &Gap) -> Cell {
    Cell::text(format!("【{}】{}", gap.title, gap.problem))
}

fn problems() -> List {
    List {
        name: "问题清单",
        columns: vec![
            Column::new("来源", ColumnKind::ShortText, 46, 22),
            Column::new("扣分", ColumnKind::Points, 18, 9),
            Column::new("原因分析", ColumnKind::LongText, 84, 40),
        ],
        cells: |gap| {
            vec![
                Cell::text(origin_of(gap)),
                lost(gap),
                Cell::text(gap.cause.clone()),
            ]
        },
    }
}

fn duties() -> List {
    List {
        name: "责任清单",
        columns: vec![
            Column::new("责任领导", ColumnKind::ShortText, 36, 18),
            Column::new("责任科室", ColumnKind::ShortText, 52, 26),
            Column::new("责任人", ColumnKind::ShortText, 34, 16),
            Column::new("整改时限", ColumnKind::Date, 26, 12),
        ],
        cells: |gap| {
            vec![
                Cell::text(gap.leader.clone()),
                Cell::text(gap.section.clone()),
                Cell::text(gap.person.clone()),
                due(gap),
            ]
        },
    }
}

fn measures() -> List {
    List {
        name: "措施清单",
        columns: vec![
            Column::new("整改措施", ColumnKind::LongText, 84, 46),
            Column::new("完成情况", ColumnKind::LongText, 50, 26),
            Column::new("进度", ColumnKind::ShortText, 18, 9),
        ],
        cells: |gap| {
            vec![
                Cell::text(measure(gap)),
                Cell::text(gap.progress.clone()),
                Cell::text(gap.status.name()),
            ]
        },
    }
}
