//! 任务分解通知: who leads what, as a letter to the sections, with the table of tasks attached.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::Role;
use crate::export::documents::Document;
use crate::export::documents::allocation;
use crate::export::documents::content::{Content, Item};
use crate::export::documents::title::lines;
use crate::export::report::table::{Cell, Column, ColumnKind, Row, Table};
use crate::export::report::{Block, Orientation, Report};

/// What one section has to do.
struct Duty<'a> {
    section: &'a str,
    leads: usize,
    points: Points,
    supports: usize,
}

/// Builds it.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let about = &content.assessment.about;
    let title = content.title_parts(Document::TaskNotice);
    let mut report = Report::new(title.concat(), about.unit.clone(), content.date.naive());
    let mut blocks: Vec<Block> = lines(&title).into_iter().map(Block::Title).collect();
    blocks.extend(content.filter().map(|it| Block::Info(vec![it])));
    let duties = duties(content);
    if duties.is_empty() {
        let none = "标准没有写明牵头科室和配合科室，不能分解任务。请先在标准里填写。".to_owned();
        blocks.push(Block::Paragraph(none));
        report.blocks = blocks;
        return report;
    }
    let tasks: usize = duties.iter().map(|it| it.leads).sum();
    let words = format!(
        "现将《{}》的测评内容分解如下：{tasks}项已明确牵头科室，涉及{}个科室。{}请各科室对照附件，逐项落实责任人，按时完成并留存佐证材料。",
        content.assessment.standard.title,
        duties.len(),
        unled(content)
    );
    blocks.extend([
        Block::Addressee("各科室：".to_owned()),
        Block::Paragraph(words),
        Block::Table(table(&duties)),
        Block::Paragraph("附件：任务分解表".to_owned()),
        Block::Closing {
            unit: about.unit.clone(),
            date: content.date.naive(),
        },
        Block::Pages(Orientation::Landscape),
        Block::Attachment("附件".to_owned()),
        Block::Title("任务分解表".to_owned()),
        Block::Table(allocation::table(content)),
    ]);
    report.blocks = blocks;
    report
}

/// What is to be done: of the scored tree and the bonuses, without what stands between.
fn tasks<'a>(content: &Content<'a>) -> impl Iterator<Item = Item<'a>> {
    let items = content.items();
    items.filter(|it| {
        let role = it.entry.role;
        matches!(role, Role::Scored | Role::Bonus) && it.entry.node.children.is_empty()
    })
}

/// How many tasks nobody leads.
fn unled(content: &Content<'_>) -> String {
    match tasks(content).filter(|it| it.entry.lead.is_empty()).count() {
        0 => String::new(),
        open => format!("另有{open}项尚未明确牵头科室。"),
    }
}

/// The sections that lead or support anything, in the order in which the standard names them.
fn duties<'a>(content: &Content<'a>) -> Vec<Duty<'a>> {
    let mut duties: Vec<Duty<'a>> = Vec::new();
    for item in tasks(content) {
        let node = item.entry.node;
        let lead = Some(item.entry.lead).filter(|it| !it.is_empty());
        if let Some(duty) = lead.and_then(|it| of(&mut duties, it)) {
            duty.leads += 1;
            duty.points += node.max;
        }
        for section in &node.support {
            if let Some(duty) = of(&mut duties, section) {
                duty.supports += 1;
            }
        }
    }
    let sections = &content.assessment.standard.sections;
    let rank = |name: &str| sections.iter().position(|it| it == name);
    duties.sort_by_key(|it| rank(it.section).unwrap_or(sections.len()));
    duties
}

/// The duty of a section, begun where there is none.
fn of<'a, 'b>(duties: &'b mut Vec<Duty<'a>>, section: &'a str) -> Option<&'b mut Duty<'a>> {
    let at = duties.iter().position(|it| it.section == section);
    let at = at.unwrap_or_else(|| {
        duties.push(Duty {
            section,
            leads: 0,
            points: Points::ZERO,
            supports: 0,
        });
        duties.len() - 1
    });
    duties.get_mut(at)
}

fn table(duties: &[Duty<'_>]) -> Table {
    let count = |it: usize| Cell::number(Decimal::from(u32::try_from(it).unwrap_or(u32::MAX)));
    let rows = (1_u32..).zip(duties).map(|(number, duty)| {
        Row::Cells(vec![
            Cell::number(Decimal::from(number)),
            Cell::text(duty.section),
            count(duty.leads),
            Cell::number(duty.points),
            count(duty.supports),
        ])
    });
    Table {
        name: "科室任务".to_owned(),
        columns: vec![
            Column::new("序号", ColumnKind::Serial, 14, 6),
            Column::new("科室", ColumnKind::LongText, 60, 28),
            Column::new("牵头项数", ColumnKind::ShortText, 26, 12),
            Column::new("牵头分值", ColumnKind::Points, 28, 12),
            Column::new("配合项数", ColumnKind::ShortText, 28, 12),
        ],
        rows: rows.collect(),
        ..Table::default()
    }
}
