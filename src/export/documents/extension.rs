//! 延期申请审批表: one page for each time that a later day was asked for, with why, and what was answered.

use crate::domain::assessment::gap_step::{GapStep, Move};
use crate::domain::date::Date;
use crate::domain::gap::Gap;
use crate::domain::gap::life::granting::own_grant;
use crate::export::documents::Document;
use crate::export::documents::content::{Content, known_or, numeral, to_fill_in};
use crate::export::documents::form_page::{Line, begun, first_lines, nothing, page, to_sign};
use crate::export::documents::gap_rows::measure;
use crate::export::documents::gap_words::{done, owners, state, step_in_words};
use crate::export::report::Report;

/// A request for a later day.
struct Request<'a> {
    /// Which it is of its gap, counted from 1.
    nth: usize,
    asked: &'a GapStep,
    answer: Option<&'a GapStep>,
    /// How it came that the answer was given by who had asked, where it was.
    own: Option<&'static str>,
    /// The day that stood when it was asked.
    stood: Option<Date>,
}

/// Builds it.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let mut report = begun(content, Document::Extension);
    let mut number = 0_u32;
    for gap in &content.gaps {
        for request in requests(gap) {
            number += 1;
            let called = (number, gap);
            let lines = lines(content, called, &request);
            report
                .blocks
                .extend(page(content, Document::Extension, called, lines));
        }
    }
    if report.blocks.is_empty() {
        let is_late = |it: &&Gap| it.is_overdue(content.date);
        let late = match content.gaps.iter().filter(is_late).count() {
            0 => String::new(),
            late => format!("已逾期未销号的问题有{late}条，确需延期的，请先登记申请和理由。"),
        };
        let why = format!("本期没有申请延期的问题。{late}");
        return nothing(content, Document::Extension, &why);
    }
    report
}

/// The requests since the gap was last put on the books, each with its answer where it was given.
fn requests(gap: &Gap) -> Vec<Request<'_>> {
    let steps = gap.steps_since_booked();
    let mut stood = gap.first_due;
    let mut found: Vec<Request<'_>> = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        match step.what {
            Move::Extend => found.push(Request {
                nth: found.len() + 1,
                asked: step,
                answer: None,
                own: None,
                stood,
            }),
            Move::Agree | Move::Refuse | Move::Close => {
                let open = found.last_mut().filter(|it| it.answer.is_none());
                let Some(request) = open else { continue };
                request.answer = Some(step);
                request.own = own_grant(steps, at);
                if step.what == Move::Agree {
                    stood = request.asked.until.or(stood);
                }
            }
            Move::Start | Move::Submit | Move::Return | Move::Reopen => {}
        }
    }
    found
}

fn lines(content: &Content<'_>, called: (u32, &Gap), request: &Request<'_>) -> Vec<Line> {
    let gap = called.1;
    let day = |it: Option<Date>, what: &str| it.map_or_else(|| to_fill_in(what), Date::in_words);
    let asked = request.asked;
    let organiser = content.by_organiser("创建办\n意　见", "归口科室\n意　见");
    let until = day(asked.until, "申请延至");
    let longer = request.stood.zip(asked.until);
    let longer =
        longer.map(|(from, to)| format!("（比申请时的时限推迟{}天）", from.days_until(to)));
    let own = [
        ("整改措施", known_or(&measure(gap), "整改措施")),
        ("责任分工", owners(gap)),
        ("原定时限", day(gap.first_due, "原定时限")),
        ("申请时的时限", day(request.stood, "申请时的时限")),
        ("申请延至", format!("{until}{}", longer.unwrap_or_default())),
        ("申请次数", format!("第{}次申请", numeral(request.nth))),
        ("延期理由", known_or(&asked.remark, "延期理由")),
        ("完成情况", done(gap)),
        ("目前进度", state(gap, content.date)),
        (
            "申请人",
            to_sign(&format!(
                "{}，{}申请",
                asked.on.in_words(),
                known_or(&asked.by, "申请人")
            )),
        ),
        ("责任科室\n负责人意见", to_sign("")),
        ("答复登记", answered(request, gap)),
        (organiser, to_sign("")),
        ("分管领导\n审批意见", to_sign("")),
    ];
    first_lines(content, called)
        .into_iter()
        .chain(own)
        .collect()
}

/// What was answered, by whom, and which deadline stands since; where it was struck off before anybody answered, that.
fn answered(request: &Request<'_>, gap: &Gap) -> String {
    let own = request
        .own
        .map_or_else(String::new, |it| format!("（{it}）"));
    match request.answer {
        None => "（待答复）".to_owned(),
        Some(step) if step.what == Move::Close => {
            format!("（{}已销号，不再答复）", step.on.in_words())
        }
        Some(step) => {
            let now = gap.due.filter(|_| step.what == Move::Agree);
            let now = now.map_or_else(String::new, |it| format!("；现行时限{}", it.in_words()));
            format!("{}：{}{own}{now}", step.what.name(), step_in_words(step))
        }
    }
}
