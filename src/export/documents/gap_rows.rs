//! The rows that the 整改清单 and the 整改台账 have in common.

use crate::domain::assessment::gap_step::GapStatus;
use crate::domain::assessment::gap_work::{GapOrigin, Milestone};
use crate::domain::date::Date;
use crate::domain::decimal::Decimal;
use crate::domain::form::ledger::{STEPS, SUGGESTED};
use crate::domain::gap::Gap;
use crate::domain::gap::order::GapOrder;
use crate::export::report::table::{Cell, Ledger, Row, RowTone};

/// What the sums are called.
pub(crate) const TOTAL: &str = "合　　计";

/// What the groups of gaps in this order are called.
pub(crate) fn grouped_by(order: GapOrder) -> String {
    let is_grouped = order == GapOrder::Section;
    if is_grouped { "责任科室分组" } else { "" }.to_owned()
}

/// What makes a table of gaps one that is worked with.
pub(crate) fn followed_up(status_column: usize, due_column: usize) -> Ledger {
    Ledger {
        status_column,
        due_column,
        closed_words: vec![GapStatus::Closed.name().to_owned()],
    }
}

/// The rows of these gaps, which are in `order`; each section has its head where they are ordered by it.
pub(crate) fn rows<'a>(
    gaps: impl Iterator<Item = &'a Gap>,
    order: GapOrder,
    cells: impl Fn(u32, &Gap) -> Vec<Cell>,
) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut section: Option<&str> = None;
    for (number, gap) in (1_u32..).zip(gaps) {
        if order == GapOrder::Section && section != Some(&gap.section) {
            section = Some(&gap.section);
            rows.push(Row::Group(gap.section.clone()));
        }
        rows.push(Row::Cells(cells(number, gap)));
    }
    rows
}

pub(crate) fn cells(number: u32, gap: &Gap, date: Date) -> Vec<Cell> {
    let mut cells = vec![
        Cell::number(Decimal::from(number)),
        Cell::text(problem(gap)),
        Cell::text(format!("{} {}", gap.code, gap.title)),
    ];
    cells.extend(work_cells(gap, date));
    cells.push(Cell::text(written(gap)));
    cells
}

/// What the list and the ledger say alike: from 扣分 to 是否销号.
pub(crate) fn work_cells(gap: &Gap, date: Date) -> [Cell; 10] {
    let tone = tone(gap, date);
    [
        lost(gap),
        Cell::text(gap.cause.clone()),
        Cell::text(measure(gap)),
        Cell::text(gap.leader.clone()),
        Cell::text(gap.section.clone()),
        Cell::text(gap.person.clone()),
        due(gap).toned(tone),
        Cell::text(gap.status.name()).toned(tone),
        Cell::text(gap.evidence.clone()),
        Cell::text(if gap.is_closed() { "是" } else { "否" }),
    ]
}

/// How the row of a gap stands out.
pub(crate) fn tone(gap: &Gap, date: Date) -> RowTone {
    match gap.status {
        GapStatus::Closed => RowTone::Done,
        _ if gap.is_overdue(date) => RowTone::Problem,
        _ => RowTone::Normal,
    }
}

/// 存在问题, with what is more than points lost, and whether it has been there before.
pub(crate) fn problem(gap: &Gap) -> String {
    let origin = match gap.origin {
        GapOrigin::Score => String::new(),
        origin => format!("【{}】", origin.name()),
    };
    format!("{origin}{}{}", again(gap), gap.problem)
}

/// 反复出现, where it is.
fn again(gap: &Gap) -> String {
    match gap.times() {
        0 | 1 => String::new(),
        times => format!("【反复出现{times}次】"),
    }
}

/// Whether the gap shows points it does not take off the score any more.
pub(crate) fn is_past_loss(gap: &Gap) -> bool {
    is_of_points(gap) && gap.lost.is_positive() && gap.is_past()
}

pub(crate) const fn is_of_points(gap: &Gap) -> bool {
    matches!(gap.origin, GapOrigin::Score | GapOrigin::Negative)
}

/// 扣分: a number where the score sheet has it too, so that the sums agree; words where it does not count.
pub(crate) fn lost(gap: &Gap) -> Cell {
    match gap.origin {
        _ if is_past_loss(gap) => Cell::text(format!("原扣{}分", gap.lost)),
        GapOrigin::Veto => Cell::text("否决"),
        GapOrigin::Notified | GapOrigin::Evidence => Cell::text("—"),
        GapOrigin::Score | GapOrigin::Negative => Cell::number(gap.lost_now()),
    }
}

/// 整改时限
pub(crate) fn due(gap: &Gap) -> Cell {
    let day = gap.due.map(|it| Cell::date(it.naive()));
    day.unwrap_or_default()
}

/// 整改措施; one that is only suggested says so.
pub(crate) fn measure_alone(gap: &Gap) -> String {
    let sign = if gap.measure_is_suggested && !gap.measure.is_empty() {
        SUGGESTED
    } else {
        ""
    };
    format!("{sign}{}", gap.measure)
}

/// The same with its steps and how many of them are done.
pub(crate) fn measure(gap: &Gap) -> String {
    if gap.milestones.is_empty() {
        return measure_alone(gap);
    }
    let done = gap.milestones.iter().filter(|it| it.done.is_some());
    let head = format!("{STEPS}{}/{}）：", done.count(), gap.milestones.len());
    let steps = (1_usize..).zip(&gap.milestones).map(step);
    let lines = [measure_alone(gap), head].into_iter().chain(steps);
    lines.collect::<Vec<_>>().join("\n")
}

/// One step of a measure: 1.补开例会（王芳，2026-09-30前）.
fn step((number, step): (usize, &Milestone)) -> String {
    let day = match (step.done, step.due) {
        (Some(done), _) => format!("{done}完成"),
        (None, Some(due)) => format!("{due}前"),
        (None, None) => String::new(),
    };
    let facts = [step.person.as_str(), day.as_str()];
    let facts: Vec<&str> = facts.into_iter().filter(|it| !it.is_empty()).collect();
    if facts.is_empty() {
        format!("{number}.{}", step.text)
    } else {
        format!("{number}.{}（{}）", step.text, facts.join("，"))
    }
}

/// What was written of how far it is, and remarks.
pub(crate) fn written(gap: &Gap) -> String {
    let words = [gap.progress.as_str(), gap.remark.as_str()];
    let words = words.into_iter().filter(|it| !it.is_empty());
    words.collect::<Vec<_>>().join("；")
}
