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
    /// The first deadline.
    first: Option<Date>,
    /// Of what was struck off since and came back: what had been found then, and when it was struck off.
    former: Option<Former<'a>>,
}

/// A time on the books that is over.
#[derive(Clone, Copy)]
struct Former<'a> {
    problem: Option<&'a str>,
    closed: Option<Date>,
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

/// All requests, those too of a time on the books that is over, each with its answer where it was given.
fn requests(gap: &Gap) -> Vec<Request<'_>> {
    let times = gap.steps_each_time();
    let n_times = times.len();
    let each = times.into_iter().enumerate();
    let each = each.flat_map(|(at, steps)| {
        let former = (at + 1 < n_times).then(|| Former {
            problem: gap.booked.get(at).map(|it| it.problem.as_str()),
            closed: steps.last().map(|it| it.on),
        });
        // The first deadline of a time that is over is kept no longer.
        let first = gap.first_due.filter(|_| former.is_none());
        requests_of(steps, first, former)
    });
    each.collect()
}

/// The requests of one time on the books.
fn requests_of<'a>(
    steps: &'a [GapStep],
    first: Option<Date>,
    former: Option<Former<'a>>,
) -> Vec<Request<'a>> {
    let mut stood = first;
    let mut found: Vec<Request<'_>> = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        match step.what {
            Move::Extend => found.push(Request {
                nth: found.len() + 1,
                asked: step,
                answer: None,
                own: None,
                stood,
                first,
                former,
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
    let day = |it: Option<Date>, what: &str| match (it, request.former) {
        (Some(day), _) => day.in_words(),
        (None, Some(_)) => "销号后未留存".to_owned(),
        (None, None) => to_fill_in(what),
    };
    let asked = request.asked;
    let organiser = content.by_organiser("创建办\n意　见", "归口科室\n意　见");
    let until = day(asked.until, "申请延至");
    let longer = request.stood.zip(asked.until);
    let longer =
        longer.map(|(from, to)| format!("（比申请时的时限推迟{}天）", from.days_until(to)));
    let own = [
        ("整改措施", known_or(&measure(gap), "整改措施")),
        ("责任分工", owners(gap)),
        ("原定时限", day(request.first, "原定时限")),
        ("申请时的时限", day(request.stood, "申请时的时限")),
        ("申请延至", format!("{until}{}", longer.unwrap_or_default())),
        ("申请次数", format!("第{}次申请", numeral(request.nth))),
        ("延期理由", known_or(&asked.remark, "延期理由")),
        ("完成情况", done_then(gap, request)),
        ("目前进度", stands(gap, content.date, request)),
        ("答复登记", answered(request, gap)),
        (
            "申请人",
            to_sign(&format!(
                "{}，{}申请",
                asked.on.in_words(),
                known_or(&asked.by, "申请人")
            )),
        ),
        ("责任科室\n负责人意见", to_sign("")),
        (organiser, to_sign("")),
        ("分管领导\n审批意见", to_sign("")),
    ];
    let mut lines = first_lines(content, called);
    let then = request.former.and_then(|it| it.problem);
    if let (Some(problem), [.., (_, words)]) = (then, &mut lines) {
        problem.clone_into(words);
    }
    lines.into_iter().chain(own).collect()
}

/// 完成情况; of a time on the books that is over it is that it was struck off.
fn done_then(gap: &Gap, request: &Request<'_>) -> String {
    let closed = request.former.and_then(|it| it.closed);
    closed.map_or_else(|| done(gap), |day| format!("{}销号", day.in_words()))
}

/// 目前进度, and of a time on the books that is over that it came back.
fn stands(gap: &Gap, today: Date, request: &Request<'_>) -> String {
    let state = state(gap, today);
    match request.former {
        None => state,
        Some(_) => format!("上次销号后问题再次出现，现为{state}"),
    }
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
            let stands = step.what == Move::Agree && request.former.is_none();
            let now = gap.due.filter(|_| stands);
            let now = now.map_or_else(String::new, |it| format!("；现行时限{}", it.in_words()));
            format!("{}：{}{own}{now}", step.what.name(), step_in_words(step))
        }
    }
}
