//! 分科室通报: how each section stands, what it has put right and what is late.

use crate::domain::decimal::Decimal;
use crate::domain::gap::Gap;
use crate::domain::gap::tally::tally;
use crate::domain::score::by_section::{SectionShare, by_section};
use crate::export::documents::Document;
use crate::export::documents::content::{Content, numeral, sentence};
use crate::export::documents::summary::rate;
use crate::export::report::table::{Cell, Column, ColumnKind, Row, RowTone, Table};
use crate::export::report::{Block, HeadingLevel, Orientation, Report};

/// One section, with what it leads and what it has to put right.
struct Line<'a> {
    name: String,
    share: Option<SectionShare>,
    gaps: Vec<&'a Gap>,
}

/// Builds it.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let mut report = content.report(Document::Sections, Orientation::Portrait);
    let lines = lines(content);
    if lines.is_empty() {
        let none = "标准没有写明牵头科室，也没有列入整改的问题，不能分科室通报。".to_owned();
        report.blocks.push(Block::Paragraph(none));
        return report;
    }
    let done = lines.iter().filter(|it| it.unscored() == 0).count();
    let words = format!(
        "共{}个科室，其中{done}个已评完牵头的条目。得分按总分折算，问题按责任科室计。",
        lines.len()
    );
    report.blocks.push(Block::Info(vec![words]));
    report.blocks.push(Block::Table(table(content, &lines)));
    let late = lines.iter().filter_map(|it| {
        let late: Vec<&&Gap> = it
            .gaps
            .iter()
            .filter(|gap| gap.is_overdue(content.date))
            .collect();
        (!late.is_empty()).then_some((it, late))
    });
    for (number, (line, late)) in (1..).zip(late) {
        let head = format!("（{}）{}逾期{}项", numeral(number), line.name, late.len());
        report.blocks.push(Block::Heading(HeadingLevel::Two, head));
        let each = (1_usize..).zip(late).map(|(number, gap)| {
            let due = gap
                .due
                .map_or_else(String::new, |it| format!("（时限{}）", it.in_words()));
            let problem = gap.problem.trim_end_matches('。');
            let words = sentence(&format!("{problem}{due}"));
            Block::Paragraph(format!("{number}.{}：{words}", gap.title))
        });
        report.blocks.extend(each);
    }
    report.blocks.push(content.sign_off(Document::Sections));
    report
}

impl Line<'_> {
    fn unscored(&self) -> usize {
        self.share.as_ref().map_or(0, |it| it.all.unscored)
    }
}

/// The sections that lead or have to put something right, as the document shows them.
fn lines<'a>(content: &'a Content<'_>) -> Vec<Line<'a>> {
    let shares = by_section(content.assessment, content.tree);
    let asked = content.options.section.as_deref();
    let named = shares
        .into_iter()
        .filter(|it| !it.is_nobody && !it.section.is_empty());
    let mut lines: Vec<Line<'_>> = named
        .map(|share| Line {
            name: share.section.clone(),
            share: Some(share),
            gaps: Vec::new(),
        })
        .collect();
    for gap in content.gaps.iter().filter(|it| !it.section.is_empty()) {
        match lines.iter_mut().find(|it| it.name == gap.section) {
            Some(line) => line.gaps.push(gap),
            None => lines.push(Line {
                name: gap.section.clone(),
                share: None,
                gaps: vec![gap],
            }),
        }
    }
    lines.retain(|it| asked.is_none_or(|asked| it.name == asked));
    lines
}

fn table(content: &Content<'_>, lines: &[Line<'_>]) -> Table {
    let rows = (1_u32..).zip(lines);
    let rows = rows.map(|(number, line)| Row::Cells(cells(content, number, line)));
    Table {
        name: "分科室情况".to_owned(),
        columns: vec![
            Column::new("序号", ColumnKind::Serial, 10, 6),
            Column::new("科室", ColumnKind::LongText, 34, 22),
            Column::new("牵头条目", ColumnKind::ShortText, 14, 9),
            Column::new("未评完", ColumnKind::ShortText, 13, 9),
            Column::new("应得分", ColumnKind::Points, 15, 9),
            Column::new("自评得分", ColumnKind::Points, 16, 9),
            Column::new("得分率", ColumnKind::Points, 17, 10),
            Column::new("问题", ColumnKind::ShortText, 12, 8),
            Column::new("已销号", ColumnKind::ShortText, 13, 8),
            Column::new("逾期", ColumnKind::ShortText, 12, 8),
        ],
        rows: rows.collect(),
        ..Table::default()
    }
}

fn cells(content: &Content<'_>, number: u32, line: &Line<'_>) -> Vec<Cell> {
    let count = |it: usize| Cell::number(Decimal::from(u32::try_from(it).unwrap_or(u32::MAX)));
    let own: Vec<Gap> = line.gaps.iter().map(|it| (*it).clone()).collect();
    let counted = tally(&own, content.date);
    let mut cells = vec![
        Cell::number(Decimal::from(number)),
        Cell::text(line.name.clone()),
    ];
    match &line.share {
        Some(share) if share.all.unscored < share.all.items => cells.extend([
            count(share.all.items),
            count(share.all.unscored),
            Cell::number(share.all.max),
            Cell::number(share.all.points),
            rate(share.all.points, share.all.max),
        ]),
        Some(share) => cells.extend([
            count(share.all.items),
            count(share.all.unscored),
            Cell::number(share.all.max),
            Cell::text("未评"),
            Cell::text("—"),
        ]),
        None => cells.extend(["—"; 5].map(Cell::text)),
    }
    let late = match counted.overdue {
        0 => RowTone::Normal,
        _ => RowTone::Problem,
    };
    cells.extend([
        Cell::number(Decimal::from(counted.all)),
        Cell::number(Decimal::from(counted.closed)),
        Cell::number(Decimal::from(counted.overdue)).toned(late),
    ]);
    cells
}
