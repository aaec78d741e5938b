//! The 整改清单 as a report: what it says, not how it is laid out.

use crate::domain::assessment::Assessment;
use crate::domain::date::Date;
use crate::domain::decimal::Decimal;
use crate::domain::gap::{Gap, GapOrder, GapStatus, Origin};
use crate::domain::score::ScoreTree;
use crate::domain::total::Standing;
use crate::export::report::{
    Block, Cell, Column, Kind, Ledger, Orientation, Report, Row, Table, Tone,
};

/// The column of 整改时限, counted from 0.
const DUE: usize = 9;
/// The column of 完成情况, counted from 0.
const STATUS: usize = 10;

/// Which paper the gaps are for, and the order they are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GapPaper {
    /// 整改清单: what is to be put right.
    List(GapOrder),
    /// 整改台账: how far that is, too.
    Ledger(GapOrder),
}

/// Builds the 整改清单 or 整改台账 (columns by `domain.md` §5) of these gaps, dated `date`, under this title and
/// with these places to sign.
pub(super) fn gap_list(
    assessment: &Assessment,
    tree: &ScoreTree,
    gaps: &[Gap],
    paper: GapPaper,
    (title, signs): (String, Vec<String>),
    date: Date,
) -> Report {
    let about = &assessment.about;
    let (GapPaper::List(order) | GapPaper::Ledger(order)) = paper;
    let mut report = Report::new(title.clone(), about.unit.clone(), date.naive());
    report.blocks = vec![
        Block::Pages(Orientation::Landscape),
        Block::Title(title),
        Block::Info(vec![
            format!("填报单位：{}（{}）", about.unit, about.section),
            format!("填报日期：{}", date.in_words()),
        ]),
        Block::Info(vec![format!("对照标准：《{}》", assessment.standard.title)]),
        Block::Info(vec![standing(tree)]),
    ];
    if matches!(paper, GapPaper::Ledger(_)) {
        report.blocks.push(Block::Info(vec![progress(gaps, date)]));
    }
    report.blocks.extend([
        Block::Table(table(gaps, order, date)),
        Block::SignOff(signs),
    ]);
    report
}

/// The table of gaps that are in `order`.
pub(super) fn table(gaps: &[Gap], order: GapOrder, date: Date) -> Table {
    let table = Table {
        name: "整改台账".to_owned(),
        columns: columns(),
        rows: rows(gaps, order, date),
        grouped_by: if order == GapOrder::Section {
            "责任科室分组".to_owned()
        } else {
            String::new()
        },
        ledger: Some(Ledger {
            status_column: STATUS,
            due_column: DUE,
            closed_words: vec![GapStatus::Closed.name().to_owned()],
        }),
        ..Table::default()
    };
    table.with_total("合　　计")
}

/// How far the work on the gaps is.
fn progress(gaps: &[Gap], date: Date) -> String {
    let of = |status: GapStatus| gaps.iter().filter(|it| it.status == status).count();
    let mut parts = vec![format!("整改进度：共{}条", gaps.len())];
    let counts = GapStatus::ALL.map(|it| (it.name(), of(it)));
    let counts = counts.iter().filter(|(_, count)| *count > 0);
    parts.extend(counts.map(|(name, count)| format!("{name}{count}条")));
    let overdue = gaps.iter().filter(|it| it.is_overdue(date)).count();
    if overdue > 0 {
        parts.push(format!("其中已逾期{overdue}条"));
    }
    parts.join("，")
}

/// The score in one line, with what is still unscored and how it stands to the pass mark.
pub(super) fn standing(tree: &ScoreTree) -> String {
    let total = &tree.total;
    let mut parts = vec![format!(
        "自评得分：{:.2}分（满分{:.2}分）",
        total.points, total.max
    )];
    if total.unscored > 0 {
        parts.push(format!("尚有{}项未评", total.unscored));
    }
    parts.extend(total.pass.iter().filter_map(|pass| {
        let (name, at) = (&pass.mark.name, pass.mark.at);
        match pass.standing {
            Standing::Reached => Some(format!("已达{name}线{at:.2}分")),
            Standing::Open(short) | Standing::Missed(short) => {
                Some(format!("距{name}线{at:.2}分差{short:.2}分"))
            }
            Standing::AwaitsReview => None,
        }
    }));
    if !total.vetoes.is_empty() {
        parts.push(format!("触发一票否决{}项", total.vetoes.len()));
    }
    parts.join("，")
}

fn columns() -> Vec<Column> {
    let statuses = GapStatus::ALL
        .iter()
        .map(|it| it.name().to_owned())
        .collect();
    let yes_no = vec!["是".to_owned(), "否".to_owned()];
    vec![
        Column::new("序号", Kind::Serial, 9, 5),
        Column::new("存在问题", Kind::LongText, 38, 24),
        Column::new("对应指标", Kind::ShortText, 19, 12),
        Column::new("扣分", Kind::Points, 10, 6),
        Column::new("原因分析", Kind::LongText, 28, 15),
        Column::new("整改措施", Kind::LongText, 40, 24),
        Column::new("责任领导", Kind::ShortText, 13, 8),
        Column::new("责任科室", Kind::ShortText, 15, 9),
        Column::new("责任人", Kind::ShortText, 14, 8),
        Column::new("整改时限", Kind::Date, 18, 11),
        Column::new("完成情况", Kind::Choice(statuses), 13, 8),
        Column::new("佐证", Kind::LongText, 20, 10),
        Column::new("是否销号", Kind::Choice(yes_no), 10, 8),
        Column::new("备注", Kind::ShortText, 13, 8),
    ]
}

fn rows(gaps: &[Gap], order: GapOrder, date: Date) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut section: Option<&str> = None;
    for (number, gap) in (1_u32..).zip(gaps) {
        if order == GapOrder::Section && section != Some(&gap.section) {
            section = Some(&gap.section);
            rows.push(Row::Group(gap.section.clone()));
        }
        rows.push(Row::Cells(cells(number, gap, date)));
    }
    rows
}

fn cells(number: u32, gap: &Gap, date: Date) -> Vec<Cell> {
    let tone = match gap.status {
        GapStatus::Closed => Tone::Done,
        _ if gap.is_overdue(date) => Tone::Problem,
        _ => Tone::Normal,
    };
    let problem = match gap.origin {
        Origin::Score => gap.problem.clone(),
        origin => format!("【{}】{}", origin.name(), gap.problem),
    };
    let lost = if gap.origin == Origin::Veto {
        Cell::text("否决")
    } else {
        Cell::number(gap.lost)
    };
    let closed = if gap.status == GapStatus::Closed {
        "是"
    } else {
        "否"
    };
    let remark = match (gap.progress.as_str(), gap.remark.as_str()) {
        ("", it) | (it, "") => it.to_owned(),
        (progress, remark) => format!("{progress}；{remark}"),
    };
    vec![
        Cell::number(Decimal::from(number)),
        Cell::text(problem),
        Cell::text(format!("{} {}", gap.code, gap.title)),
        lost,
        Cell::text(gap.cause.clone()),
        Cell::text(gap.measure.clone()),
        Cell::text(gap.leader.clone()),
        Cell::text(gap.section.clone()),
        Cell::text(gap.person.clone()),
        gap.due
            .map_or_else(Cell::default, |it| Cell::date(it.naive()))
            .toned(tone),
        Cell::text(gap.status.name()).toned(tone),
        Cell::text(gap.evidence.clone()),
        Cell::text(closed),
        Cell::text(remark),
    ]
}
