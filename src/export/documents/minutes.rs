//! 会议纪要: a form with what the file knows of the state of things, and marked gaps for what the meeting decided.

use crate::domain::assessment::gap_work::GapOrigin;
use crate::domain::decimal::Decimal;
use crate::domain::gap::Gap;
use crate::domain::gap::tally::tally;
use crate::export::documents::Document;
use crate::export::documents::content::{
    Content, Looked, looked_at, numeral, sentence, to_fill_in,
};
use crate::export::documents::form_page::{begun, letter_head};
use crate::export::documents::gap_list::on_time;
use crate::export::documents::gap_rows::problem_again;
use crate::export::documents::gap_words::{asked, joined, lateness};
use crate::export::documents::score_words::{standing, state};
use crate::export::report::table::{Cell, Column, ColumnKind, Row, Table};
use crate::export::report::{Block, HeadingLevel, Report};

/// Builds it.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let mut report = begun(content, Document::Minutes);
    report.blocks = letter_head(content, Document::Minutes);
    for name in [
        "会议时间",
        "会议地点",
        "主持人",
        "参加人员",
        "列席人员",
        "记录人",
    ] {
        let words = format!("{name}：{}", to_fill_in(name));
        report.blocks.push(Block::Paragraph(words));
    }
    let heading = |words: &str| Block::Heading(HeadingLevel::One, words.to_owned());
    let to_decide: Vec<&Gap> = content.gaps.iter().filter(|it| asks(content, it)).collect();
    report.blocks.extend([
        heading("一、自评情况"),
        Block::Paragraph(sentence(&score(content))),
        heading("二、整改情况"),
        Block::Paragraph(progress(content)),
        heading("三、需要研究的问题"),
    ]);
    if to_decide.is_empty() {
        let why = match looked_at(content) {
            Looked::Nothing if content.gaps.is_empty() => {
                "本期尚未评分，需要研究的问题待评分后补充。"
            }
            _ if !content.is_whole() => {
                "所列部分没有逾期未销号或者申请延期的问题；一票否决见全单位的纪要。"
            }
            _ => "本期没有逾期未销号、申请延期或者触发一票否决的问题。",
        };
        report.blocks.push(Block::Paragraph(why.to_owned()));
    } else {
        report.blocks.push(Block::Table(table(content, &to_decide)));
    }
    report.blocks.push(heading("四、议定事项"));
    for nth in 1..=3 {
        let words = format!(
            "（{}）{}",
            numeral(nth),
            to_fill_in("议定事项、责任科室和完成时限")
        );
        report.blocks.push(Block::Paragraph(words));
    }
    report.blocks.push(content.sign_off(Document::Minutes));
    report
}

/// Whether somebody has to decide something about it.
fn asks(content: &Content<'_>, gap: &Gap) -> bool {
    let vetoes = gap.origin == GapOrigin::Veto && !gap.is_closed();
    vetoes || gap.is_overdue(content.date) || gap.asked.is_some()
}

/// The score; of a part of the unit there is none.
fn score(content: &Content<'_>) -> String {
    if content.is_whole() {
        // The vetoes stand in the line of the score where any applies.
        let vetoes = state(content).filter(|_| content.tree.total.vetoes.is_empty());
        joined([standing(content), vetoes.unwrap_or_default()], "；")
    } else {
        "本件只列一部分，不列全单位自评得分".to_owned()
    }
}

fn progress(content: &Content<'_>) -> String {
    let counted = tally(&content.gaps, content.date);
    if counted.all == 0 {
        let words = match looked_at(content) {
            Looked::Nothing => "本期尚未评分，没有列入整改的问题。",
            Looked::Some => "本期已评条目没有列入整改的问题，未评条目待评分后补充。",
            Looked::All => "本期没有列入整改的问题。",
        };
        return words.to_owned();
    }
    let open = counted.all - counted.closed;
    let mut parts = vec![if content.options.only_open {
        format!("未销号的问题共{open}条")
    } else {
        format!(
            "列入整改的问题共{}条，已销号{}条，未销号{open}条",
            counted.all, counted.closed
        )
    }];
    let again = content.gaps.iter().filter(|it| it.recurs).count();
    parts.extend((again > 0).then(|| format!("销号后再次失分{again}条，计入未销号")));
    let more = [
        (counted.to_verify, "等待核验"),
        (counted.overdue, "逾期"),
        (counted.soon, "7日内到期"),
    ];
    let more: Vec<String> = more
        .iter()
        .filter(|it| it.0 > 0)
        .map(|(n, name)| format!("{name}{n}条"))
        .collect();
    if !more.is_empty() {
        parts.push(format!("未销号的问题中{}", more.join("、")));
    }
    parts.extend(on_time(&counted));
    sentence(&parts.join("；"))
}

fn table(content: &Content<'_>, gaps: &[&Gap]) -> Table {
    let rows = (1_u32..).zip(gaps).map(|(number, gap)| {
        let state = joined([lateness(gap, content.date), asked(gap)], "；");
        Row::Cells(vec![
            Cell::number(Decimal::from(number)),
            Cell::text(problem_again(gap)),
            Cell::text(gap.section.clone()),
            Cell::text(state),
        ])
    });
    Table {
        name: "需要研究的问题".to_owned(),
        columns: vec![
            Column::new("序号", ColumnKind::Serial, 12, 6),
            Column::new("存在问题", ColumnKind::LongText, 82, 48),
            Column::new("责任科室", ColumnKind::ShortText, 30, 16),
            Column::new("时限情况", ColumnKind::ShortText, 32, 18),
        ],
        rows: rows.collect(),
        ..Table::default()
    }
}
