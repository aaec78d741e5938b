//! 会议签到表: a form to sign at a meeting, with the sections that are known.

use std::collections::BTreeSet;

use crate::domain::decimal::Decimal;
use crate::export::documents::Document;
use crate::export::documents::content::{Content, to_fill_in};
use crate::export::documents::form_page::{begun, letter_head};
use crate::export::report::table::{Cell, Column, ColumnKind, Row, Table};
use crate::export::report::{Block, Report};

/// So many lines stand on one page.
const LINES: usize = 20;

/// Builds it.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let mut report = begun(content, Document::SignIn);
    report.blocks = letter_head(content, Document::SignIn);
    let gap = |name: &str| format!("{name}：{}", to_fill_in(name));
    report.blocks.extend([
        Block::Info(vec![gap("会议名称")]),
        Block::Info(vec![gap("会议时间"), gap("会议地点")]),
        Block::Info(vec![gap("主持人"), gap("记录人")]),
        Block::Table(table(content)),
    ]);
    report
}

fn table(content: &Content<'_>) -> Table {
    let mut sections = sections(content);
    let lines = sections.len().max(LINES);
    sections.resize(lines, String::new());
    let rows = (1_u32..).zip(sections).map(|(number, section)| {
        let mut cells = vec![Cell::number(Decimal::from(number)), Cell::text(section)];
        cells.resize(6, Cell::default());
        Row::Cells(cells)
    });
    Table {
        name: "会议签到表".to_owned(),
        columns: vec![
            Column::new("序号", ColumnKind::Serial, 12, 6),
            Column::new("科室（单位）", ColumnKind::LongText, 48, 26),
            Column::new("姓名", ColumnKind::ShortText, 24, 12),
            Column::new("职务", ColumnKind::ShortText, 24, 12),
            Column::new("签到", ColumnKind::ShortText, 28, 14),
            Column::new("备注", ColumnKind::ShortText, 20, 12),
        ],
        rows: rows.collect(),
        ..Table::default()
    }
}

/// The sections that are known, as the standard lists them, then those that lead something.
fn sections(content: &Content<'_>) -> Vec<String> {
    let asked = content.options.section.as_ref();
    let listed = content.assessment.standard.sections.iter();
    let leads = content.outline.iter().map(|it| it.lead.to_owned());
    let all = listed.cloned().chain(leads);
    let mut seen = BTreeSet::new();
    all.filter(|it| !it.is_empty() && asked.is_none_or(|asked| asked == it))
        .filter(|it| seen.insert(it.clone()))
        .collect()
}
