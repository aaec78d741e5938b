//! 销号审批表: one page for each gap that waits to be struck off or is, with what was done and who checked it.

use crate::domain::assessment::gap_step::{GapStatus, GapStep, Move};
use crate::domain::gap::Gap;
use crate::export::documents::Document;
use crate::export::documents::content::{Content, to_fill_in};
use crate::export::documents::form_page::{Line, nothing, page};
use crate::export::documents::gap_rows::{measure, origin_of, photos};
use crate::export::report::Report;

/// Builds it.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let title = content.title(Document::CloseOut);
    let unit = content.assessment.about.unit.clone();
    let mut report = Report::new(title.clone(), unit, content.date.naive());
    let is_due = |it: &&Gap| matches!(it.status, GapStatus::ToVerify | GapStatus::Closed);
    let gaps = content.gaps.iter().filter(is_due);
    for (number, gap) in (1_u32..).zip(gaps) {
        let name = format!("{number} {}", gap.code);
        let signs = content.options.phrases.parts("签字.销号审批表");
        let form = page(content, (&title, name), lines(gap), signs);
        report.blocks.extend(form);
    }
    if report.blocks.is_empty() {
        let why = "没有提交核验或已经销号的问题。";
        report.blocks = nothing(title, why);
    }
    report
}

fn lines(gap: &Gap) -> Vec<Line> {
    let last = |what: Move| gap.steps.iter().rfind(|it| it.what == what);
    let day = |it: Option<crate::domain::date::Date>| it.map(|it| it.in_words());
    let due = match (gap.first_due, gap.due) {
        (Some(first), Some(due)) if first != due => {
            format!("{}（原定{}）", due.in_words(), first.in_words())
        }
        (_, due) => day(due).unwrap_or_else(|| "未定".to_owned()),
    };
    let subject = match gap.item {
        Some(_) if gap.notice.is_none() => format!("{} {}", gap.code, gap.title),
        _ => gap.title.clone(),
    };
    vec![
        ("问题来源", origin_of(gap)),
        ("对应指标", subject),
        ("存在问题", gap.problem.clone()),
        ("原因分析", gap.cause.clone()),
        ("整改措施", measure(gap)),
        ("责任科室", gap.section.clone()),
        ("责任领导", gap.leader.clone()),
        ("责任人", gap.person.clone()),
        ("整改时限", due),
        ("完成情况", written(&gap.progress)),
        ("佐证材料", registered(&gap.evidence)),
        ("整改照片", registered(&photos(gap))),
        (
            "提交核验",
            last(Move::Submit).map_or_else(|| "没有记录".to_owned(), step),
        ),
        ("核验意见", opinion(gap)),
        ("审批意见", "□同意销号　□退回整改\n\n".to_owned()),
    ]
}

fn written(progress: &str) -> String {
    if progress.is_empty() {
        to_fill_in("完成情况")
    } else {
        progress.to_owned()
    }
}

fn registered(evidence: &str) -> String {
    if evidence.is_empty() {
        "没有登记".to_owned()
    } else {
        evidence.to_owned()
    }
}

/// Who took a step, when, and what they said.
fn step(step: &GapStep) -> String {
    let said = match step.remark.as_str() {
        "" => String::new(),
        remark => format!("：{remark}"),
    };
    format!("{}，{}{said}", step.on.in_words(), step.by)
}

/// What whoever checked it said; room for it where nobody did yet.
fn opinion(gap: &Gap) -> String {
    let Some(closing) = gap.closing() else {
        return "□已整改到位　□未整改到位\n\n".to_owned();
    };
    let alone = if closing.alone {
        "（本单位只有一人）"
    } else {
        ""
    };
    format!("已核验销号。{}{alone}", step(closing))
}
