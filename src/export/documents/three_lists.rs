//! 问题清单、责任清单、措施清单: the same gaps three times, once for what is wrong, for who answers, for what is done.

use crate::domain::decimal::Decimal;
use crate::domain::gap::Gap;
use crate::export::documents::Document;
use crate::export::documents::content::{Content, Looked, looked_at};
use crate::export::documents::gap_list::of_total;
use crate::export::documents::gap_rows::{
    WAS_LOST, day, done_cells, is_past_loss, lost, measure, problem, problem_again, summed, tone,
};
use crate::export::documents::gap_words::{came_from, lateness};
use crate::export::documents::score_words::standing;
use crate::export::report::table::{Cell, Column, ColumnKind, Row, Table};
use crate::export::report::{Block, Orientation, Report};

/// Which of the three lists.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    Problems,
    Duties,
    Measures,
}

/// Builds it.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let mut report = content.report(Document::ThreeLists, Orientation::Landscape);
    // Of a part of the unit there is no score.
    let score = content.is_whole().then(|| standing(content));
    report.blocks.extend(score.map(|it| Block::Info(vec![it])));
    if content.gaps.is_empty() {
        let why = match looked_at(content) {
            Looked::Nothing => "本期尚未评分，没有列入整改的问题。",
            Looked::Some => "本期已评条目没有列入整改的问题。",
            Looked::All => "本期没有列入整改的问题。",
        };
        report.blocks.push(Block::Paragraph(why.to_owned()));
        report.blocks.push(content.sign_off(Document::ThreeLists));
        return report;
    }
    let gaps: Vec<&Gap> = content.gaps.iter().collect();
    let was_lost = gaps.iter().any(|it| is_past_loss(it));
    let notes = was_lost.then(|| WAS_LOST.to_owned());
    let notes = notes.into_iter().chain(of_total(&gaps, content.tree));
    report.blocks.extend(notes.map(|it| Block::Info(vec![it])));
    for (nth, list) in [List::Problems, List::Duties, List::Measures]
        .into_iter()
        .enumerate()
    {
        if nth > 0 {
            report.blocks.push(Block::Pages(Orientation::Landscape));
        }
        report.blocks.push(Block::Title(list.name().to_owned()));
        report.blocks.push(Block::Table(table(content, list)));
        report.blocks.push(content.sign_off(Document::ThreeLists));
    }
    report
}

fn table(content: &Content<'_>, list: List) -> Table {
    let rows = (1_u32..).zip(&content.gaps).map(|(number, gap)| {
        let mut cells = vec![Cell::number(Decimal::from(number))];
        cells.extend(list.cells(content, gap));
        Row::Cells(cells)
    });
    let mut columns = vec![Column::new("序号", ColumnKind::Serial, 10, 6)];
    columns.extend(list.columns());
    let table = Table {
        name: list.name().to_owned(),
        rows: rows.collect(),
        columns,
        ..Table::default()
    };
    match list {
        List::Problems => summed(table, &content.gaps.iter().collect::<Vec<_>>()),
        List::Duties | List::Measures => table,
    }
}

impl List {
    const fn name(self) -> &'static str {
        match self {
            Self::Problems => "问题清单",
            Self::Duties => "责任清单",
            Self::Measures => "措施清单",
        }
    }

    /// Its columns behind the number.
    fn columns(self) -> Vec<Column> {
        let text =
            |title: &str, paper, sheet| Column::new(title, ColumnKind::LongText, paper, sheet);
        let word =
            |title: &str, paper, sheet| Column::new(title, ColumnKind::ShortText, paper, sheet);
        let on = |title: &str| Column::new(title, ColumnKind::Date, 20, 11);
        match self {
            Self::Problems => vec![
                text("存在问题", 86, 50),
                text("对应指标", 56, 32),
                word("来源", 40, 22),
                Column::new("扣分", ColumnKind::Points, 15, 8),
                text("原因分析", 50, 30),
            ],
            Self::Duties => vec![
                text("存在问题", 86, 50),
                word("责任领导", 22, 12),
                word("责任科室", 34, 18),
                word("责任人", 22, 12),
                on("原定时限"),
                on("整改时限"),
                word("时限情况", 25, 14),
            ],
            Self::Measures => vec![
                text("存在问题", 60, 34),
                text("整改措施", 66, 38),
                text("完成标准", 24, 14),
                text("完成情况", 40, 26),
                word("进度", 18, 9),
                text("佐证材料", 39, 24),
            ],
        }
    }

    fn cells(self, content: &Content<'_>, gap: &Gap) -> Vec<Cell> {
        let tone = tone(gap, content.date);
        match self {
            Self::Problems => vec![
                Cell::text(problem(gap)),
                Cell::text(content.subject(gap)),
                Cell::text(came_from(gap)),
                lost(gap),
                Cell::text(gap.cause.clone()),
            ],
            Self::Duties => vec![
                Cell::text(problem_again(gap)),
                Cell::text(gap.leader.clone()),
                Cell::text(gap.section.clone()),
                Cell::text(gap.person.clone()),
                day(gap.first_due.or(gap.due)),
                day(gap.due).toned(tone),
                Cell::text(lateness(gap, content.date)).toned(tone),
            ],
            Self::Measures => {
                let words = [problem_again(gap), measure(gap), gap.target.clone()];
                let cells = words.into_iter().map(Cell::text);
                cells.chain(done_cells(gap, content.date)).collect()
            }
        }
    }
}
