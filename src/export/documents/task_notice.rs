//! 任务分解通知: tells the sections what each of them leads and supports, with the 任务分解表 attached.

use std::collections::BTreeMap;

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::Role;
use crate::export::documents::Document;
use crate::export::documents::allocation::{self, worth};
use crate::export::documents::content::{Content, Item, to_fill_in};
use crate::export::documents::form_page::{begun, numbered_head};
use crate::export::report::table::{Cell, Column, ColumnKind, Row, Table};
use crate::export::report::{Block, HeadingLevel, Orientation, Report};

/// What a section has to do.
#[derive(Default)]
struct Share {
    leads: u32,
    points: Points,
    supports: u32,
}

/// Builds it.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let mut report = begun(content, Document::TaskNotice);
    let heading = |words: &str| Block::Heading(HeadingLevel::One, words.to_owned());
    let about = &content.assessment.about;
    let tasks: Vec<Item<'_>> = allocation::tasks(content).collect();
    report.blocks = numbered_head(content, Document::TaskNotice);
    let to = content.options.section.as_deref().unwrap_or("各科室");
    report.blocks.push(Block::Addressee(format!("{to}：")));
    let section = content.options.section.as_deref();
    let theirs = section.map(|it| allocation::supported_by(content, it));
    let is_any = !tasks.is_empty() || theirs.is_some_and(|it| !it.is_empty());
    if tasks.is_empty() {
        report.blocks.push(Block::Paragraph(leads_none(content)));
        let attached = Block::Paragraph("附件：任务分解表".to_owned());
        report.blocks.extend(is_any.then_some(attached));
    } else {
        report.blocks.extend([
            Block::Paragraph(opening(content, &tasks)),
            heading("一、任务分工"),
            Block::Table(shares(content, &tasks)),
            Block::Paragraph(format!("{}{}", summed(content, &tasks), unassigned(&tasks))),
            heading("二、时间安排"),
            Block::Paragraph(phases(content)),
            heading("三、工作要求"),
            Block::Paragraph(DEMANDS.to_owned()),
            Block::Paragraph("附件：任务分解表".to_owned()),
        ]);
    }
    report.blocks.push(Block::Closing {
        unit: about.unit.clone(),
        date: content.date.naive(),
    });
    report.blocks.push(content.contact());
    if is_any {
        report.blocks.extend([
            Block::Pages(Orientation::Landscape),
            Block::Attachment("附件".to_owned()),
            Block::Title("任务分解表".to_owned()),
        ]);
        report.blocks.extend(allocation::blocks(content));
    }
    report
}

/// What is said where there is nothing to lead: what there is to support all the same.
fn leads_none(content: &Content<'_>) -> String {
    let Some(section) = &content.options.section else {
        return "本期没有需要分解的任务。".to_owned();
    };
    let theirs = allocation::supported_by(content, section).into_iter();
    let codes: Vec<&str> = theirs.map(|it| it.entry.node.code()).collect();
    match codes.len() {
        0 => format!("{section}没有牵头或者配合的任务。"),
        n => format!(
            "{section}没有牵头的任务；{section}配合其他科室的任务有{n}项：{}。请按牵头科室的安排，按时提供材料、完成所配合的工作。具体内容见附件。",
            codes.join("、")
        ),
    }
}

fn opening(content: &Content<'_>, tasks: &[Item<'_>]) -> String {
    let to = match &content.options.section {
        Some(section) => format!("交由{section}牵头落实"),
        None => "分解到各科室".to_owned(),
    };
    let bonus = tasks.iter().filter(|it| it.entry.role == Role::Bonus);
    let bonus = match bonus.count() {
        0 => String::new(),
        bonus => format!("（含加分项{bonus}项）"),
    };
    format!(
        "为做好{}年度{}工作，现将《{}》所列任务{}项{bonus}{to}，请按照分工抓好落实。{}",
        content.assessment.about.year,
        content.work(),
        content.assessment.standard.title,
        tasks.len(),
        allocation::left_out(content).unwrap_or_default()
    )
}

/// How much each section leads and supports.
fn shares(content: &Content<'_>, tasks: &[Item<'_>]) -> Table {
    // As the standard lists them; others come behind.
    let listed = &content.assessment.standard.sections;
    let place = |section: &str| listed.iter().position(|it| it == section);
    let key = |section| (place(section).unwrap_or(listed.len()), section);
    let mut found: BTreeMap<(usize, &str), Share> = BTreeMap::new();
    for task in tasks {
        let lead = match task.entry.lead {
            "" => "（未明确牵头科室）",
            lead => lead,
        };
        let share = found.entry(key(lead)).or_default();
        share.leads += 1;
        if task.entry.role == Role::Scored {
            share.points += task.score.worth(worth(content, task));
        }
    }
    // A section supports what others lead.
    for task in allocation::supported(content) {
        for section in &task.entry.node.support {
            found.entry(key(section)).or_default().supports += 1;
        }
    }
    let asked = content.options.section.as_deref();
    found.retain(|(_, section), _| asked.is_none_or(|asked| asked == *section));
    let rows = (1_u32..).zip(found).map(|(number, ((_, section), share))| {
        Row::Cells(vec![
            Cell::number(Decimal::from(number)),
            Cell::text(section),
            Cell::number(Decimal::from(share.leads)),
            Cell::number(share.points),
            Cell::number(Decimal::from(share.supports)),
        ])
    });
    let (label, _) = label(content, tasks);
    let table = Table {
        name: "任务分工".to_owned(),
        columns: vec![
            Column::new("序号", ColumnKind::Serial, 14, 6),
            Column::new("科室", ColumnKind::LongText, 64, 34),
            Column::new("牵头项数", ColumnKind::Points, 26, 12),
            Column::new("牵头分值", ColumnKind::Points, 26, 12),
            Column::new("配合项数", ColumnKind::Points, 26, 12),
        ],
        rows: rows.collect(),
        ..Table::default()
    };
    table.with_total(label)
}

/// What the sums are called: what is told of the points is not true of the number of tasks.
fn label(content: &Content<'_>, tasks: &[Item<'_>]) -> (String, String) {
    let (_, notes) = allocation::reckoned(content);
    let bonus = tasks.iter().filter(|it| it.entry.role == Role::Bonus);
    match bonus.count() {
        0 => (allocation::sum(content).1, String::new()),
        _ => ("合　　计".to_owned(), notes.join("；")),
    }
}

/// What the sums hold, where that is more than their heads say.
fn summed(content: &Content<'_>, tasks: &[Item<'_>]) -> String {
    let bonus = tasks
        .iter()
        .filter(|it| it.entry.role == Role::Bonus)
        .count();
    match label(content, tasks).1 {
        notes if notes.is_empty() => notes,
        notes => format!("合计的牵头项数含加分项{bonus}项，牵头分值{notes}。"),
    }
}

/// So many tasks without a section are named one by one.
const NAMED: usize = 10;

/// How many tasks nobody leads.
fn unassigned(tasks: &[Item<'_>]) -> String {
    let open = tasks.iter().filter(|it| it.entry.lead.is_empty());
    let open: Vec<&str> = open.map(|it| it.entry.node.code()).collect();
    if open.is_empty() {
        return format!(
            "以上任务共{}项，均已明确牵头科室。具体内容见附件。",
            tasks.len()
        );
    }
    // The attachment lists them all.
    let named = match open.get(..NAMED).filter(|it| it.len() < open.len()) {
        Some(first) => format!("{}等", first.join("、")),
        None => open.join("、"),
    };
    format!(
        "任务共{}项，其中{}项尚未明确牵头科室（{named}）：{}。具体内容见附件。",
        tasks.len(),
        open.len(),
        to_fill_in("牵头科室")
    )
}

fn phases(content: &Content<'_>) -> String {
    let year = content.assessment.about.year;
    let all = content.assessment.standard.phases.iter();
    let said: Vec<String> = all
        .map(|it| {
            let end = it.end(year);
            let by = match end {
                Some(end) if end < content.date => format!("已于{}结束", end.in_words()),
                Some(end) => format!("{}前完成", end.in_words()),
                None => "按年度完成".to_owned(),
            };
            format!("{}：{}月至{}月，{by}", it.name, it.from, it.to)
        })
        .collect();
    if said.is_empty() {
        return format!(
            "各项任务的完成时限见附件；自评材料报送时间：{}。",
            to_fill_in("报送时间")
        );
    }
    format!("{}。各项任务的完成时限见附件。", said.join("；"))
}

const DEMANDS: &str = "牵头科室对任务负总责，配合科室按职责提供材料。各科室请对照评分标准逐项落实，随时收集、登记佐证材料；自评中发现的问题，及时制定措施，明确责任人和时限，整改到位。";
