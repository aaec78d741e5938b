//! The 整改清单 as a report, and the head it shares with the 整改台账: what they say, not how they are laid out.

use crate::domain::assessment::gap_step::GapStatus;
use crate::domain::assessment::gap_work::GapOrigin;
use crate::domain::date::Date;
use crate::domain::decimal::Decimal;
use crate::domain::gap::Gap;
use crate::domain::gap::lost_sum::LostSum;
use crate::domain::gap::tally::{Tally, tally};
use crate::domain::score::kept::ScoreTree;
use crate::export::documents::Document;
use crate::export::documents::content::{Content, Looked, looked_at};
use crate::export::documents::gap_form::handed_out;
use crate::export::documents::gap_ledger;
use crate::export::documents::gap_rows::{
    WAS_LOST, closed, day, done_cells, followed_up, grouped_by, is_of_points, is_past_loss,
    problem, rows, summed, tone, work_cells,
};
use crate::export::documents::gap_words::now_in_words;
use crate::export::documents::gap_words::{days_late, joined, lateness, put_off};
use crate::export::documents::score_words::standing;
use crate::export::report::table::{Cell, CellValue, Column, ColumnKind, Table};
use crate::export::report::{Block, Orientation, Report};

/// The column of 整改时限, counted from 0.
const DUE: usize = 10;
/// The column of 进度, counted from 0.
const STATUS: usize = 12;

/// Which paper the gaps are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GapPaper {
    /// 整改清单: what is to be put right.
    List,
    /// 整改台账: all that is on the books, what was struck off too.
    Ledger,
}

/// Builds the 整改清单 or 整改台账 (columns by `domain.md` §5) of the gaps asked for.
pub(crate) fn build(content: &Content<'_>, paper: GapPaper) -> Report {
    let (gaps, date) = (&content.gaps, content.date);
    let (document, pages) = match paper {
        GapPaper::List => (Document::GapList, Orientation::Landscape),
        GapPaper::Ledger => (Document::Ledger, Orientation::Wide),
    };
    let mut report = content.report(document, pages);
    let info = |words: String| Block::Info(vec![words]);
    let is_listed = |it: &&Gap| paper == GapPaper::Ledger || is_to_do(it);
    let listed: Vec<&Gap> = gaps.iter().filter(is_listed).collect();
    report.blocks.push(info(standing(content)));
    let mut table = match paper {
        GapPaper::List => {
            let left_out = left_out(content, "见整改台账");
            report.blocks.extend(left_out.map(info));
            table(content, &listed)
        }
        GapPaper::Ledger => {
            report.blocks.push(info(match looked_at(content) {
                Looked::Nothing if gaps.is_empty() => {
                    "整改进度：尚未评分，没有登记的问题".to_owned()
                }
                _ => progress(gaps, date),
            }));
            gap_ledger::table(content)
        }
    };
    if listed.iter().any(|it| is_past_loss(it)) {
        report.blocks.push(info(WAS_LOST.to_owned()));
    }
    report
        .blocks
        .extend(of_total(&listed, content.tree).map(info));
    report.data = Some(handed_out(content, &listed, &mut table));
    let signs = content.options.phrases.parts("签字.整改清单", &[]);
    report
        .blocks
        .extend([Block::Table(table), Block::SignOff(signs)]);
    report
}

/// Whether something is still to be done about the gap: it is not struck off, or the score says that it is still
/// wrong. So the sum of the list is what the score sheet takes off.
pub(crate) fn is_to_do(gap: &Gap) -> bool {
    let is_scored = is_of_points(gap) || gap.origin == GapOrigin::Veto;
    !gap.is_closed() || (is_scored && !gap.is_past())
}

/// What 扣分 of the listed gaps comes to in points of the grand total, where that is another number.
pub(crate) fn of_total(listed: &[&Gap], tree: &ScoreTree) -> Option<String> {
    let sum = LostSum::of(listed.iter().copied(), tree);
    let words = sum.in_words(tree)?;
    Some(format!("“扣分”按条目的分值计；{words}。"))
}

/// How many gaps the list leaves out, and where they stand.
pub(crate) fn left_out(content: &Content<'_>, place: &str) -> Option<String> {
    let out = content.gaps.iter().filter(|it| !is_to_do(it)).count();
    (out > 0).then(|| format!("已销号、不须再整改的{out}项未列入本表，{place}。"))
}

/// The table of these gaps, which are in the order asked for.
pub(crate) fn table(content: &Content<'_>, gaps: &[&Gap]) -> Table {
    let (order, listed) = (content.options.order, gaps.iter().copied());
    let table = Table {
        name: "整改清单".to_owned(),
        columns: columns(),
        rows: rows(listed, order, |number, gap| cells(content, number, gap)),
        grouped_by: grouped_by(order),
        ledger: Some(followed_up(STATUS, DUE)),
        ..Table::default()
    };
    summed(table, gaps)
}

/// The columns that are left out of what is attached where nothing stands in any row.
const MAY_BE_EMPTY: [&str; 6] = [
    "原因分析",
    "完成标准",
    "责任领导",
    "完成情况",
    "佐证",
    "备注",
];

/// The same as it is attached to a letter, where nobody fills it in: without columns of which nothing is written.
pub(crate) fn attached(content: &Content<'_>, gaps: &[&Gap]) -> Table {
    let mut table = table(content, gaps);
    let kept = table.without_empty(&MAY_BE_EMPTY);
    let before = |at: usize| kept.iter().take(at).filter(|it| **it).count();
    table.ledger = Some(followed_up(before(STATUS), before(DUE)));
    table
}

fn cells(content: &Content<'_>, number: u32, gap: &Gap) -> Vec<Cell> {
    let date = content.date;
    let mut cells = vec![
        Cell::number(Decimal::from(number)),
        Cell::text(problem(gap)),
        Cell::text(content.indicator(gap)),
    ];
    cells.extend(work_cells(gap));
    cells.push(day(gap.due).toned(tone(gap, date)));
    cells.extend(done_cells(gap, date));
    cells.extend([closed(gap), Cell::text(remark(gap, date))]);
    cells
}

/// 备注: how late it is, what its deadline was, what the score says by now, and what was written.
fn remark(gap: &Gap, date: Date) -> String {
    let late = days_late(gap, date).map(|_| lateness(gap, date));
    let now = now_in_words(gap);
    let parts = [
        late.unwrap_or_default(),
        put_off(gap),
        now.unwrap_or_default(),
        gap.remark.clone(),
    ];
    joined(parts, "；")
}

/// How far the work on the gaps is: 已销号12/40, the others by status, how many in time and how many too late.
fn progress(gaps: &[Gap], date: Date) -> String {
    let counted = tally(gaps, date);
    let of = |status: GapStatus| gaps.iter().filter(|it| it.status == status).count();
    let mut parts = vec![format!(
        "整改进度：已销号{}/{}",
        counted.closed, counted.all
    )];
    let open = GapStatus::ALL.map(|it| (it, of(it)));
    let open = open
        .iter()
        .filter(|(it, count)| *it != GapStatus::Closed && *count > 0);
    parts.extend(open.map(|(it, count)| format!("{}{count}条", it.name())));
    parts.extend(on_time(&counted));
    parts.push(format!("逾期{}条", counted.overdue));
    let soon = counted.soon;
    parts.extend((soon > 0).then(|| format!("7日内到期{soon}条")));
    let again = gaps.iter().filter(|it| it.times() > 1).count();
    parts.extend((again > 0).then(|| format!("反复出现{again}条")));
    parts.join("，")
}

/// 按时销号率, of the gaps that were closed on a known day and had a deadline and of those that are late; `None` where
/// none was.
pub(crate) fn on_time(counted: &Tally) -> Option<String> {
    let rate = CellValue::Percent(counted.in_time_rate()?).shown();
    let late = Some(counted.overdue).filter(|it| *it > 0);
    let unknown = Some(counted.closed - counted.dated).filter(|it| *it > 0);
    let late = late.map(|it| format!("，分母含逾期未销号的{it}条"));
    let unknown = unknown.map(|it| format!("，另有{it}条销号日期或时限不详，未计入"));
    let facts: String = late.into_iter().chain(unknown).collect();
    let (part, all) = (counted.in_time, counted.rated());
    Some(format!("按时销号率{rate}（{part}/{all}{facts}）"))
}

fn columns() -> Vec<Column> {
    let statuses = GapStatus::ALL
        .iter()
        .map(|it| it.name().to_owned())
        .collect();
    let yes_no = vec!["是".to_owned(), "否".to_owned()];
    vec![
        Column::new("序号", ColumnKind::Serial, 9, 5),
        Column::new("存在问题", ColumnKind::LongText, 32, 21),
        Column::new("对应指标", ColumnKind::LongText, 20, 11),
        Column::new("扣分", ColumnKind::Points, 10, 6),
        Column::new("原因分析", ColumnKind::LongText, 20, 13),
        Column::new("整改措施", ColumnKind::LongText, 31, 22),
        Column::new("完成标准", ColumnKind::LongText, 15, 11),
        Column::new("责任领导", ColumnKind::ShortText, 12, 8),
        Column::new("责任科室", ColumnKind::ShortText, 14, 8),
        Column::new("责任人", ColumnKind::ShortText, 12, 8),
        Column::new("整改时限", ColumnKind::Date, 18, 11),
        Column::new("完成情况", ColumnKind::LongText, 20, 13),
        Column::new("进度", ColumnKind::Choice(statuses), 12, 8),
        Column::new("佐证", ColumnKind::LongText, 16, 10),
        Column::new("是否销号", ColumnKind::Choice(yes_no), 9, 8),
        Column::new("备注", ColumnKind::LongText, 18, 10),
    ]
}
