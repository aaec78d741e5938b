//! 限期整改通知书＋回执: for each section the order to put right what is open, with a slip to send back.

use crate::domain::decimal::Decimal;
use crate::domain::gap::Gap;
use crate::export::documents::Document;
use crate::export::documents::content::Content;
use crate::export::documents::form_page::nothing;
use crate::export::documents::gap_rows::{due, measure};
use crate::export::report::table::{Cell, Column, ColumnKind, Row, Table};
use crate::export::report::{Block, HeadingLevel, Orientation, Report};

/// Builds it.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let title = content.title(Document::Order);
    let unit = content.assessment.about.unit.clone();
    let mut report = Report::new(title.clone(), unit, content.date.naive());
    let mut sections: Vec<(&str, Vec<&Gap>)> = Vec::new();
    for gap in content.gaps.iter().filter(|it| !it.is_closed()) {
        match sections.iter_mut().find(|it| it.0 == gap.section) {
            Some((_, gaps)) => gaps.push(gap),
            None => sections.push((&gap.section, vec![gap])),
        }
    }
    if sections.is_empty() {
        report.blocks = nothing(title, "没有未销号的问题，不需要通知整改。");
        return report;
    }
    for (section, gaps) in &sections {
        report.blocks.push(Block::Pages(Orientation::Portrait));
        report.blocks.push(Block::Title(title.clone()));
        report.blocks.extend(order(content, section, gaps));
    }
    report
}

fn order(content: &Content<'_>, section: &str, gaps: &[&Gap]) -> Vec<Block> {
    let about = &content.assessment.about;
    let to = match section {
        "" => "各科室",
        section => section,
    };
    let late = gaps.iter().filter(|it| it.is_overdue(content.date)).count();
    let late = if late > 0 {
        format!("，其中{late}项已经逾期，请立即整改")
    } else {
        String::new()
    };
    let words = format!(
        "对照《{}》，由你科室负责的下列{}项问题尚未销号{late}。请按整改要求和时限整改到位，登记佐证材料后提交核验；确需延期的，请在时限前说明理由提出申请。",
        content.assessment.standard.title,
        gaps.len()
    );
    let mut blocks = vec![
        Block::Addressee(format!("{to}：")),
        Block::Paragraph(words),
        Block::Table(table(to, gaps)),
        Block::Closing {
            unit: about.unit.clone(),
            date: content.date.naive(),
        },
    ];
    blocks.extend([
        Block::Heading(HeadingLevel::One, "回　执".to_owned()),
        Block::Addressee(format!("{}：", about.unit)),
        Block::Paragraph(format!(
            "{}发出的限期整改通知书已收到，所列{}项问题我科室将按时限整改并报送整改情况。",
            content.date.in_words(),
            gaps.len()
        )),
        content.sign_off(Document::Order),
    ]);
    blocks
}

fn table(section: &str, gaps: &[&Gap]) -> Table {
    let rows = (1_u32..).zip(gaps).map(|(number, gap)| {
        Row::Cells(vec![
            Cell::number(Decimal::from(number)),
            Cell::text(format!("【{} {}】{}", gap.code, gap.title, gap.problem)),
            Cell::text(measure(gap)),
            due(gap),
            Cell::text(gap.person.clone()),
        ])
    });
    Table {
        name: section.to_owned(),
        columns: vec![
            Column::new("序号", ColumnKind::Serial, 10, 6),
            Column::new("存在问题", ColumnKind::LongText, 58, 36),
            Column::new("整改要求", ColumnKind::LongText, 50, 32),
            Column::new("整改时限", ColumnKind::Date, 21, 11),
            Column::new("责任人", ColumnKind::ShortText, 17, 10),
        ],
        rows: rows.collect(),
        ..Table::default()
    }
}
