//! 销号审批表: one page for each gap that is handed in to be struck off or is, and a list of all of them, of those too
//! that have come back since.

use crate::domain::assessment::gap_step::{GapStep, Move};
use crate::domain::decimal::Decimal;
use crate::domain::gap::Gap;
use crate::domain::gap::find::evidence_of_round;
use crate::export::documents::Document;
use crate::export::documents::content::{Content, known_or};
use crate::export::documents::form_page::{Line, begun, first_lines, head, nothing, page, to_sign};
use crate::export::documents::gap_ledger::checked;
use crate::export::documents::gap_rows::{day, measure};
use crate::export::documents::gap_words::counts_still;
use crate::export::documents::gap_words::{
    again, deadline_in_words, done, evidence, joined, named, owners, photos_counted, problem_alone,
    state, step_in_words,
};
use crate::export::report::table::{Cell, Column, ColumnKind, Row, Table};
use crate::export::report::{Block, Report};

/// Builds it.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let gaps: Vec<Case> = content
        .gaps
        .iter()
        .filter_map(|it| Case::of(content, it))
        .collect();
    if gaps.is_empty() {
        let why = "本期没有提交核验或者已经销号的问题。";
        let why = format!("{why}{}", left_out(content, 0));
        return nothing(content, Document::CloseOut, &why);
    }
    let mut report = begun(content, Document::CloseOut);
    report.blocks.extend(list(content, &gaps));
    // What has come back is put right anew: nobody signs that it is done.
    for (number, case) in (1_u32..).zip(&gaps).filter(|it| !it.1.is_void) {
        let called = (number, &case.gap);
        let lines = lines(content, called, &case.now);
        report
            .blocks
            .extend(page(content, Document::CloseOut, called, lines));
    }
    report
}

/// A gap as whoever checks it sees it, or saw it when it was struck off.
struct Case {
    gap: Gap,
    /// What is said of it by now, where that is another thing; empty where it is not.
    now: String,
    /// Whether it has come back, so that it is not struck off any more.
    is_void: bool,
}

impl Case {
    /// `None` where it was never handed in. What has come back was struck off all the same: it is shown as it was then.
    fn of(content: &Content<'_>, gap: &Gap) -> Option<Self> {
        let mut was = gap.clone();
        if gap.recurs {
            let work = content.assessment.gaps.get(&gap.id)?;
            was.status = work.status;
            was.recurs = false;
            was.due = work.due;
            was.first_due = work.first_due;
            let then = was.closing().zip(gap.item.as_ref());
            let then = then.map(|(step, id)| evidence_of_round(content.assessment, id, step.round));
            was.evidence = then.filter(|it| !it.is_empty()).unwrap_or(was.evidence);
        }
        let closing = was.closing().cloned();
        if closing.is_none() && !was.is_to_verify() && !was.is_closed() {
            return None;
        }
        if was.is_closed() {
            was.problem = closing.map_or_else(|| as_booked(gap), |it| seen(&it, gap));
        }
        let now = if gap.recurs {
            format!("{}，须重新整改，本次销号不再有效", again(gap))
        } else {
            counts_still(gap).unwrap_or_default()
        };
        Some(Self {
            gap: was,
            now,
            is_void: gap.recurs,
        })
    }
}

/// What was wrong when it was struck off with this step; files of an earlier time do not say it.
fn seen(closing: &GapStep, gap: &Gap) -> String {
    let seen = closing.seen.as_ref().map(|it| it.problem.clone());
    seen.unwrap_or_else(|| as_booked(gap))
}

/// What was wrong when it was put on the books, which may not be what was struck off. What was sent down has its own
/// words, and what is lost since as it was is wrong as it was.
fn as_booked(gap: &Gap) -> String {
    let is_as_it_was = !gap.recurs && !gap.is_past();
    if gap.notice.is_some() || is_as_it_was {
        return gap.problem.clone();
    }
    let booked = gap.booked.last().map_or("", |it| it.problem.as_str());
    let booked = if booked.is_empty() {
        &gap.problem
    } else {
        booked
    };
    format!(
        "{}（销号时的问题文字未留存，以上为立项时登记的问题）",
        booked.trim_end_matches('。')
    )
}

/// How many are not far enough to be struck off.
fn left_out(content: &Content<'_>, listed: usize) -> String {
    match content.gaps.len() - listed {
        0 => String::new(),
        out => format!("另有{out}条尚未提交核验，提交后再办理销号审批。"),
    }
}

fn lines(content: &Content<'_>, called: (u32, &Gap), now: &str) -> Vec<Line> {
    let gap = called.1;
    let proof = joined(
        [
            format!("佐证材料：{}", evidence(gap)),
            named("照片", &photos_counted(gap)),
        ],
        "\n",
    );
    let organiser = content.by_organiser("创建办\n核验意见", "归口科室\n核验意见");
    let target = (!gap.target.is_empty()).then(|| ("完成标准", gap.target.clone()));
    let asked = [
        ("原因分析", known_or(&gap.cause, "原因分析")),
        ("整改措施", known_or(&measure(gap), "整改措施")),
    ];
    let back = returned(gap);
    let back = (!back.is_empty()).then_some(("退回登记", back));
    let before = [
        ("责任分工", owners(gap)),
        ("整改时限", deadline_in_words(gap)),
        ("完成情况", done(gap)),
        (
            "进　　度",
            joined([state(gap, content.date), now.to_owned()], "；"),
        ),
        ("佐证登记", proof),
    ];
    let own = [
        ("核验登记", known_or(&opinion(gap), "核验人和核验结论")),
        ("责任人\n提交", to_sign(&handed_in(gap))),
        ("责任科室\n负责人意见", to_sign("")),
        (organiser, to_sign("")),
        ("分管领导\n审批意见", to_sign("")),
    ];
    first_lines(content, called)
        .into_iter()
        .chain(asked)
        .chain(target)
        .chain(before)
        .chain(back)
        .chain(own)
        .collect()
}

/// Each time that it was sent back since it was last put on the books: by whom, when and why.
fn returned(gap: &Gap) -> String {
    let steps = gap.steps_since_booked().iter();
    let back = steps.filter(|it| matches!(it.what, Move::Return | Move::Reopen));
    let told = back.map(|it| {
        let what = match it.what {
            Move::Reopen => "销号后重新打开",
            _ => "核验后退回",
        };
        format!("{what}：{}", step_in_words(it))
    });
    told.collect::<Vec<_>>().join("\n")
}

/// When it was handed in, and by whom.
fn handed_in(gap: &Gap) -> String {
    let step = gap.handed_in().map(step_in_words);
    step.map_or_else(String::new, |it| format!("{it}（提交核验）"))
}

/// What whoever checked it found.
fn opinion(gap: &Gap) -> String {
    let Some(step) = gap.closing() else {
        return String::new();
    };
    let remark = match step.remark.trim() {
        "" => String::new(),
        remark => format!("：{remark}"),
    };
    let by = checked(gap).unwrap_or_default();
    format!("{}，{by}，同意销号{remark}", step.on.in_words())
}

/// All of them on one page, and how many are left out.
fn list(content: &Content<'_>, gaps: &[Case]) -> Vec<Block> {
    let left_out = left_out(content, gaps.len());
    let is_any_void = gaps.iter().any(|it| it.is_void);
    if gaps.len() < 2 && left_out.is_empty() && !is_any_void {
        return Vec::new();
    }
    let void: Vec<String> = gaps
        .iter()
        .filter(|it| it.is_void)
        .map(|it| {
            let problem = problem_alone(&it.gap);
            let problem = problem.trim_end_matches('。');
            format!("{}（{problem}；{}）", content.gap_name(&it.gap), it.now)
        })
        .collect();
    let standing = gaps.iter().enumerate().filter(|it| !it.1.is_void);
    let rows = standing.map(|(at, case)| {
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let gap = &case.gap;
        let checked_by = gap.closing().map_or("", |it| it.by.as_str());
        Row::Cells(vec![
            Cell::number(Decimal::from(number)),
            Cell::text(problem_alone(gap)),
            Cell::text(gap.section.clone()),
            day(gap.handed_in().map(|it| it.on)),
            Cell::text(checked_by),
            day(gap.closed_on()),
            Cell::text(joined([state(gap, content.date), case.now.clone()], "，")),
        ])
    });
    let table = Table {
        name: "销号审批目录".to_owned(),
        columns: vec![
            Column::new("序号", ColumnKind::Serial, 10, 5),
            Column::new("存在问题", ColumnKind::LongText, 56, 34),
            Column::new("责任科室", ColumnKind::ShortText, 22, 14),
            Column::new("提交日期", ColumnKind::Date, 20, 11),
            Column::new("核验人", ColumnKind::ShortText, 16, 9),
            Column::new("销号日期", ColumnKind::Date, 20, 11),
            Column::new("进度", ColumnKind::ShortText, 20, 12),
        ],
        rows: rows.collect(),
        ..Table::default()
    };
    let mut blocks = head(content, "销号审批目录".to_owned());
    if !left_out.is_empty() {
        blocks.push(Block::Info(vec![left_out]));
    }
    if !void.is_empty() {
        let words = format!(
            "原已销号、现又出现的{}项不列入：{}。",
            void.len(),
            void.join("、")
        );
        blocks.push(Block::Info(vec![words]));
    }
    if !table.rows.is_empty() {
        blocks.push(Block::Table(table));
    }
    blocks.push(content.sign_off(Document::CloseOut));
    blocks
}
