//! The table of the 整改台账: all that is on the books, where it comes from and what became of it.

use crate::domain::assessment::gap_step::GapStatus;
use crate::domain::assessment::gap_work::GapOrigin;
use crate::domain::date::Date;
use crate::domain::decimal::Decimal;
use crate::domain::gap::Gap;
use crate::domain::gap::life::extensions;
use crate::domain::gap::life::granting::own_grant;
use crate::domain::gap::order::GapOrder;
use crate::export::documents::gap_rows::{
    TOTAL, followed_up, grouped_by, rows, work_cells, written,
};
use crate::export::report::table::{Cell, Column, ColumnKind, Table};

/// The column of 整改时限, counted from 0.
const DUE: usize = 10;
/// The column of 完成情况, counted from 0.
const STATUS: usize = 11;

/// The table of gaps that are in `order`.
pub(crate) fn table(gaps: &[Gap], order: GapOrder, date: Date) -> Table {
    let table = Table {
        name: "整改台账".to_owned(),
        columns: columns(),
        rows: rows(gaps.iter(), order, |number, gap| cells(number, gap, date)),
        grouped_by: grouped_by(order),
        ledger: Some(followed_up(STATUS, DUE)),
        ..Table::default()
    };
    table.with_total(TOTAL)
}

fn columns() -> Vec<Column> {
    let statuses = GapStatus::ALL.map(|it| it.name().to_owned());
    let yes_no = ["是", "否"].map(str::to_owned);
    vec![
        Column::new("序号", ColumnKind::Serial, 9, 5),
        Column::new("来源", ColumnKind::ShortText, 21, 10),
        Column::new("存在问题", ColumnKind::LongText, 31, 18),
        Column::new("对应指标", ColumnKind::ShortText, 16, 10),
        Column::new("扣分", ColumnKind::Points, 10, 6),
        Column::new("原因分析", ColumnKind::LongText, 20, 10),
        Column::new("整改措施", ColumnKind::LongText, 35, 19),
        Column::new("责任领导", ColumnKind::ShortText, 12, 7),
        Column::new("责任科室", ColumnKind::ShortText, 14, 8),
        Column::new("责任人", ColumnKind::ShortText, 12, 7),
        Column::new("整改时限", ColumnKind::Date, 18, 11),
        Column::new("完成情况", ColumnKind::Choice(statuses.into()), 12, 7),
        Column::new("佐证", ColumnKind::LongText, 19, 9),
        Column::new("是否销号", ColumnKind::Choice(yes_no.into()), 9, 6),
        Column::new("销号日期", ColumnKind::Date, 18, 11),
        Column::new("备注", ColumnKind::LongText, 21, 11),
    ]
}

fn cells(number: u32, gap: &Gap, date: Date) -> Vec<Cell> {
    let closed = gap.closed_on().map(|it| Cell::date(it.naive()));
    let mut cells = vec![
        Cell::number(Decimal::from(number)),
        Cell::text(source(gap)),
        Cell::text(gap.problem.clone()),
        Cell::text(subject(gap)),
    ];
    cells.extend(work_cells(gap, date));
    cells.push(closed.unwrap_or_default());
    cells.push(Cell::text(remark(gap)));
    cells
}

/// 对应指标; who sent it down stands in its own column.
fn subject(gap: &Gap) -> String {
    match gap.item {
        Some(_) => format!("{} {}", gap.code, gap.title),
        None => gap.code.clone(),
    }
}

/// 来源: what it comes from; of what was sent down, by whom, under which number and when; how often it was there.
fn source(gap: &Gap) -> String {
    let mut lines = vec![gap.origin.name().to_owned()];
    if let Some(notice) = &gap.notice {
        let said = [&notice.source, &notice.number].map(|it| it.trim().to_owned());
        lines.extend(said.into_iter().filter(|it| !it.is_empty()));
        lines.push(notice.on.to_string());
    }
    if gap.times() > 1 {
        lines.push(format!("反复出现{}次", gap.times()));
    }
    lines.join("\n")
}

/// 备注: extensions, who checked, what the score says by now, and what was written.
fn remark(gap: &Gap) -> String {
    let mut parts: Vec<String> = extended(gap).into_iter().collect();
    parts.extend(checked(gap));
    parts.extend(standing(gap).map(str::to_owned));
    parts.push(written(gap));
    parts.retain(|it| !it.is_empty());
    parts.join("；")
}

/// 原定时限 and 延期.
fn extended(gap: &Gap) -> Option<String> {
    let moved = gap.first_due.zip(gap.due).filter(|(was, now)| was != now);
    let moved = moved.map(|(was, _)| {
        let times = match extensions(gap.steps_since_booked()) {
            0 => "后改期".to_owned(),
            1 => "已延期".to_owned(),
            times => format!("已延期{times}次"),
        };
        format!("原定{was}，{times}")
    });
    let asked = gap.asked.map(|it| format!("申请延期至{it}，待答复"));
    let words: Vec<String> = moved.into_iter().chain(asked).collect();
    (!words.is_empty()).then(|| words.join("，"))
}

/// Who checked that it is put right.
pub(crate) fn checked(gap: &Gap) -> Option<String> {
    let last = gap.closing()?;
    let at = gap.steps.iter().rposition(|it| it == last);
    let own = at.and_then(|it| own_grant(&gap.steps, it));
    let own = own.map_or_else(String::new, |it| format!("（{it}）"));
    let rescored = last.rescored.filter(|(from, to)| from != to);
    let rescored = rescored.map(|(from, to)| format!("，复评{from}分→{to}分"));
    Some(format!(
        "{}核验{own}{}",
        last.by,
        rescored.unwrap_or_default()
    ))
}

/// What the answers say of it by now, where that is not what was found.
const fn standing(gap: &Gap) -> Option<&'static str> {
    match gap.origin {
        GapOrigin::Notified => None,
        _ if gap.is_unscored => Some("本轮尚未评分"),
        _ if !gap.is_settled => None,
        GapOrigin::Score | GapOrigin::Negative => Some("现已不失分"),
        GapOrigin::Evidence => Some("佐证已补齐"),
        GapOrigin::Veto => Some("现未触发"),
    }
}
