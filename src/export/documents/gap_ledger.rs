//! The table of the 整改台账: all that is on the books, where it comes from and what became of it.

use crate::domain::assessment::gap_step::GapStatus;
use crate::domain::decimal::Decimal;
use crate::domain::gap::Gap;
use crate::domain::gap::finding::sender;
use crate::domain::gap::life::extensions;
use crate::domain::gap::life::granting::own_grant;
use crate::export::documents::content::Content;
use crate::export::documents::gap_rows::{
    closed, day, done_cells, followed_up, grouped_by, rows, summed, tone, work_cells,
};
use crate::export::documents::gap_words::{
    again, asked, days_late, joined, now_in_words, problem_alone, rescored,
};
use crate::export::report::table::{Cell, Column, ColumnKind, Table};

/// The column of 整改时限, counted from 0.
const DUE: usize = 12;
/// The column of 进度, counted from 0.
const STATUS: usize = 15;

/// The table of all gaps asked for, in the order asked for.
pub(crate) fn table(content: &Content<'_>) -> Table {
    let (order, gaps) = (content.options.order, content.gaps.iter());
    let table = Table {
        name: "整改台账".to_owned(),
        columns: columns(),
        rows: rows(gaps, order, |number, gap| cells(content, number, gap)),
        grouped_by: grouped_by(order),
        ledger: Some(followed_up(STATUS, DUE)),
        ..Table::default()
    };
    let gaps: Vec<&Gap> = content.gaps.iter().collect();
    summed(table, &gaps)
}

fn columns() -> Vec<Column> {
    let statuses = GapStatus::ALL.map(|it| it.name().to_owned());
    let yes_no = ["是", "否"].map(str::to_owned);
    vec![
        Column::new("序号", ColumnKind::Serial, 9, 5),
        Column::new("来源", ColumnKind::ShortText, 21, 10),
        Column::new("存在问题", ColumnKind::LongText, 40, 20),
        Column::new("对应指标", ColumnKind::LongText, 26, 11),
        Column::new("扣分", ColumnKind::Points, 11, 6),
        Column::new("原因分析", ColumnKind::LongText, 26, 12),
        Column::new("整改措施", ColumnKind::LongText, 42, 20),
        Column::new("完成标准", ColumnKind::LongText, 18, 10),
        Column::new("责任领导", ColumnKind::ShortText, 13, 7),
        Column::new("责任科室", ColumnKind::ShortText, 15, 8),
        Column::new("责任人", ColumnKind::ShortText, 13, 7),
        Column::new("原定时限", ColumnKind::Date, 18, 11),
        Column::new("整改时限", ColumnKind::Date, 18, 11),
        Column::new("逾期天数", ColumnKind::ShortText, 12, 7),
        Column::new("完成情况", ColumnKind::LongText, 28, 14),
        Column::new("进度", ColumnKind::Choice(statuses.into()), 13, 7),
        Column::new("佐证", ColumnKind::LongText, 22, 10),
        Column::new("提交日期", ColumnKind::Date, 18, 11),
        Column::new("核验人", ColumnKind::ShortText, 13, 7),
        Column::new("是否销号", ColumnKind::Choice(yes_no.into()), 10, 6),
        Column::new("销号日期", ColumnKind::Date, 18, 11),
        Column::new("备注", ColumnKind::LongText, 20, 11),
    ]
}

fn cells(content: &Content<'_>, number: u32, gap: &Gap) -> Vec<Cell> {
    let (date, tone) = (content.date, tone(gap, content.date));
    let late = days_late(gap, date).map(|it| Cell::text(format!("{it}天")));
    let checked_by = gap.closing().map_or("", |it| it.by.as_str());
    let mut cells = vec![
        Cell::number(Decimal::from(number)),
        Cell::text(source(gap)),
        Cell::text(problem_alone(gap)),
        Cell::text(content.indicator(gap)),
    ];
    cells.extend(work_cells(gap));
    cells.extend([
        day(gap.first_due.or(gap.due)),
        day(gap.due).toned(tone),
        late.unwrap_or_default().toned(tone),
    ]);
    cells.extend(done_cells(gap, date));
    cells.extend([
        day(gap.handed_in().map(|it| it.on)),
        Cell::text(checked_by),
        closed(gap),
        day(gap.closed_on()),
        Cell::text(remark(gap)),
    ]);
    cells
}

/// 来源: what it comes from; of what was sent down, by whom, under which number and when; how often it was there.
fn source(gap: &Gap) -> String {
    let mut lines = vec![gap.origin.name().to_owned()];
    if let Some(notice) = &gap.notice {
        let said = [sender(notice), notice.number.trim()].map(str::to_owned);
        lines.extend(said.into_iter().filter(|it| !it.is_empty()));
        lines.push(notice.on.to_string());
    }
    lines.extend(Some(again(gap)).filter(|it| !it.is_empty()));
    lines.join("\n")
}

/// 备注: extensions, how the checker scored it, what the score says by now, and what was written.
fn remark(gap: &Gap) -> String {
    let times = match extensions(gap.steps_since_booked()) {
        0 => String::new(),
        times => format!("已延期{times}次"),
    };
    let closing = gap.closing();
    let alone = closing.is_some_and(|it| it.alone);
    let alone = if alone { "本单位只有一人" } else { "" };
    let now = now_in_words(gap).unwrap_or_default();
    // Said once, where that is what the score says by now.
    let rescored = closing.and_then(rescored).filter(|it| *it != now);
    let parts = [
        times,
        asked(gap),
        rescored.unwrap_or_default(),
        alone.to_owned(),
        now,
        gap.remark.clone(),
    ];
    joined(parts, "；")
}

/// Who checked that it is put right.
pub(crate) fn checked(gap: &Gap) -> Option<String> {
    let last = gap.closing()?;
    let at = gap.steps.iter().rposition(|it| it == last);
    let own = at.and_then(|it| own_grant(&gap.steps, it));
    let own = own.map_or_else(String::new, |it| format!("（{it}）"));
    let rescored = rescored(last).map(|it| format!("，{it}"));
    Some(format!(
        "{}核验{own}{}",
        last.by,
        rescored.unwrap_or_default()
    ))
}
