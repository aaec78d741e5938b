//! 签到表: who came to a meeting; the sections stand in it already, the rest is written by hand.

use crate::domain::decimal::Decimal;
use crate::export::documents::Document;
use crate::export::documents::content::Content;
use crate::export::report::table::{Cell, Column, ColumnKind, Row, Table};
use crate::export::report::{Block, Orientation, Report};

/// So many lines stay free for others.
const FREE: usize = 6;

/// Builds it.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let title = content.title(Document::SignIn);
    let about = &content.assessment.about;
    let mut report = Report::new(title.clone(), about.unit.clone(), content.date.naive());
    let line = |words: &[&str]| Block::Info(words.iter().map(|it| (*it).to_owned()).collect());
    report.blocks = vec![
        Block::Pages(Orientation::Portrait),
        Block::Title(title),
        line(&["会议名称："]),
        line(&["时间：", "地点：", "主持人："]),
        Block::Table(table(content)),
    ];
    report
}

fn table(content: &Content<'_>) -> Table {
    let sections = content.assessment.standard.sections.iter();
    let asked = content.options.section.as_ref();
    let sections = sections.filter(|it| asked.is_none_or(|asked| asked == *it));
    let sections = sections.map(String::as_str);
    let lines = sections.chain(std::iter::repeat_n("", FREE));
    let rows = (1_u32..).zip(lines).map(|(number, section)| {
        Row::Cells(vec![
            Cell::number(Decimal::from(number)),
            Cell::text(section),
        ])
    });
    Table {
        name: "签到表".to_owned(),
        columns: vec![
            Column::new("序号", ColumnKind::Serial, 14, 6),
            Column::new("科室（单位）", ColumnKind::LongText, 54, 28),
            Column::new("职务", ColumnKind::ShortText, 28, 14),
            Column::new("签名", ColumnKind::ShortText, 32, 16),
            Column::new("备注", ColumnKind::ShortText, 28, 14),
        ],
        rows: rows.collect(),
        ..Table::default()
    }
}
