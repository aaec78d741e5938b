//! 延期申请审批表: one page for each time that a later day was asked for, with why, and what was answered.

use crate::domain::assessment::gap_step::{GapStep, Move};
use crate::domain::gap::Gap;
use crate::export::documents::Document;
use crate::export::documents::content::{Content, to_fill_in};
use crate::export::documents::form_page::{Line, nothing, page};
use crate::export::documents::gap_rows::measure;
use crate::export::report::Report;

/// Builds it.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let title = content.title(Document::Extension);
    let unit = content.assessment.about.unit.clone();
    let mut report = Report::new(title.clone(), unit, content.date.naive());
    let mut number = 0;
    for gap in &content.gaps {
        for (asked, answer) in requests(&gap.steps) {
            number += 1;
            let name = format!("{number} {}", gap.code);
            let signs = content.options.phrases.parts("签字.延期申请审批表");
            let form = page(content, (&title, name), lines(gap, asked, answer), signs);
            report.blocks.extend(form);
        }
    }
    if report.blocks.is_empty() {
        report.blocks = nothing(title, "没有申请过延期的问题。");
    }
    report
}

/// Each request with its answer, where it was given.
fn requests(steps: &[GapStep]) -> Vec<(&GapStep, Option<&GapStep>)> {
    let asked = steps
        .iter()
        .enumerate()
        .filter(|(_, it)| it.what == Move::Extend);
    let answered = asked.map(|(at, request)| {
        let later = steps.get(at + 1..).unwrap_or_default();
        let next = later
            .iter()
            .find(|it| matches!(it.what, Move::Agree | Move::Refuse | Move::Extend));
        (request, next.filter(|it| it.what != Move::Extend))
    });
    answered.collect()
}

fn lines(gap: &Gap, asked: &GapStep, answer: Option<&GapStep>) -> Vec<Line> {
    let until = asked
        .until
        .map_or_else(|| to_fill_in("申请延至"), |it| it.in_words());
    let reason = match asked.remark.as_str() {
        "" => to_fill_in("延期理由"),
        remark => remark.to_owned(),
    };
    let blank = || "□同意延期　□不同意延期\n\n".to_owned();
    let answer = answer.map_or_else(blank, |it| {
        let said = match it.remark.as_str() {
            "" => String::new(),
            remark => format!("：{remark}"),
        };
        format!("{}，{}，{}{said}", it.what.name(), it.by, it.on.in_words())
    });
    let first = gap.first_due.or(gap.due);
    vec![
        ("问题编号", gap.code.clone()),
        ("对应指标", gap.title.clone()),
        ("存在问题", gap.problem.clone()),
        ("整改措施", measure(gap)),
        ("责任科室", gap.section.clone()),
        ("责任人", gap.person.clone()),
        (
            "原定时限",
            first.map_or_else(|| "未定".to_owned(), |it| it.in_words()),
        ),
        ("申请延至", until),
        ("延期理由", reason),
        ("完成情况", gap.progress.clone()),
        ("申请人", format!("{}，{}", asked.by, asked.on.in_words())),
        ("审批意见", answer),
    ]
}
