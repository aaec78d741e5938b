//! The rows that the 整改清单 and the 整改台账 have in common.

use crate::domain::assessment::gap_step::GapStatus;
use crate::domain::assessment::gap_work::{GapOrigin, Milestone};
use crate::domain::date::Date;
use crate::domain::form::told::{STEPS, SUGGESTED};
use crate::domain::gap::order::GapOrder;
use crate::domain::gap::{Gap, WAS_VETOED};
use crate::export::documents::called::listed;
use crate::export::documents::gap_words::{again, now_in_words, problem_alone, progress};
use crate::export::report::table::{Cell, Ledger, Row, RowTone, Table};

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

/// The table with what its gaps take off together, where any takes off points by now: what was found in a round before
/// and is not scored yet comes to nothing that is known.
pub(crate) fn summed(table: Table, gaps: &[&Gap]) -> Table {
    if gaps.iter().any(|it| is_of_points(it) && !is_past_loss(it)) {
        table.with_total(TOTAL)
    } else {
        table
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

/// What the list and the ledger say alike, from 扣分 to 责任人.
pub(crate) fn work_cells(gap: &Gap) -> [Cell; 7] {
    [
        lost(gap),
        Cell::text(gap.cause.clone()),
        Cell::text(measure(gap)),
        Cell::text(gap.target.clone()),
        Cell::text(gap.leader.clone()),
        Cell::text(gap.section.clone()),
        Cell::text(gap.person.clone()),
    ]
}

/// What they say of how far it is: 完成情况 as it was written, 进度, and 佐证 that is registered.
pub(crate) fn done_cells(gap: &Gap, date: Date) -> [Cell; 3] {
    [
        Cell::text(progress(gap)),
        Cell::text(gap.status.name()).toned(tone(gap, date)),
        Cell::text(gap.evidence.clone()),
    ]
}

/// 是否销号
pub(crate) fn closed(gap: &Gap) -> Cell {
    Cell::text(if gap.is_closed() { "是" } else { "否" })
}

/// A day, where there is one.
pub(crate) fn day(day: Option<Date>) -> Cell {
    day.map_or_else(Cell::default, |it| Cell::date(it.naive()))
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
    format!("{origin}{}", problem_again(gap))
}

/// 存在问题, with whether it has been there before.
pub(crate) fn problem_again(gap: &Gap) -> String {
    match again(gap) {
        again if again.is_empty() => problem_alone(gap),
        again => format!("【{again}】{}", problem_alone(gap)),
    }
}

/// The same to whoever is to put it right, with what the answers say of it by now: nobody is told to put right what is
/// right already.
pub(crate) fn problem_to_do(gap: &Gap) -> String {
    match now_in_words(gap) {
        Some(now) => format!("{}（{now}）", problem_again(gap)),
        None => problem_again(gap),
    }
}

/// What was found once and does not count now, in a line above the gaps that show it.
pub(crate) const WAS_LOST: &str = "“原扣”是发现时所扣的分，现已不失分或本轮尚未评分，不计入合计。";

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
        GapOrigin::Veto if gap.is_past() => Cell::text(WAS_VETOED),
        GapOrigin::Veto => Cell::text("否决"),
        GapOrigin::Notified | GapOrigin::Evidence => Cell::text("—"),
        GapOrigin::Score | GapOrigin::Negative => Cell::number(gap.lost_now()),
    }
}

/// Whether nobody has written a measure: what stands there is only suggested, or was what was done before it came back.
pub(crate) const fn is_only_suggested(gap: &Gap) -> bool {
    gap.is_undecided() || gap.recurs
}

/// 整改措施; one that is only suggested says so.
pub(crate) fn measure_alone(gap: &Gap) -> String {
    let is_suggested = gap.measure_is_suggested || gap.recurs;
    let sign = if is_suggested && !gap.measure.is_empty() {
        SUGGESTED
    } else {
        ""
    };
    format!("{sign}{}", gap.measure)
}

/// The same with its steps and how many of them are done.
pub(crate) fn measure(gap: &Gap) -> String {
    // The steps of a measure that did not last are done with.
    if gap.milestones.is_empty() || gap.recurs {
        return measure_alone(gap);
    }
    let done = gap.milestones.iter().filter(|it| it.done.is_some());
    let head = format!("{STEPS}{}/{}）：", done.count(), gap.milestones.len());
    let steps = listed(
        gap.milestones
            .iter()
            .map(|it| step(it, |it| it.to_string()))
            .collect(),
    );
    let lines = [measure_alone(gap), head].into_iter().chain(steps);
    lines.collect::<Vec<_>>().join("\n")
}

/// The same in running text: 清理杂物。分步措施已完成1步、共2步：1.清理（2026年6月18日完成）；2.更换.
pub(crate) fn measure_told(gap: &Gap) -> String {
    if gap.milestones.is_empty() || gap.recurs {
        return measure_alone(gap);
    }
    let done = gap.milestones.iter().filter(|it| it.done.is_some());
    let steps = listed(
        gap.milestones
            .iter()
            .map(|it| step(it, Date::in_words))
            .collect(),
    );
    let measure = measure_alone(gap);
    let between = if measure.is_empty() { "" } else { "。" };
    format!(
        "{}{between}分步措施共{}步，已完成{}步：{}",
        measure.trim_end_matches('。'),
        gap.milestones.len(),
        done.count(),
        steps.join("；")
    )
}

/// One step of a measure: 补开例会（王芳，2026-09-30前）.
fn step(step: &Milestone, shown: fn(Date) -> String) -> String {
    let day = match (step.done, step.due) {
        (Some(done), _) => format!("{}完成", shown(done)),
        (None, Some(due)) => format!("{}前", shown(due)),
        (None, None) => String::new(),
    };
    let facts = [step.person.as_str(), day.as_str()];
    let facts: Vec<&str> = facts.into_iter().filter(|it| !it.is_empty()).collect();
    if facts.is_empty() {
        step.text.clone()
    } else {
        format!("{}（{}）", step.text, facts.join("，"))
    }
}
