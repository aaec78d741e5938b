//! What papers say of one gap in words: where it comes from, who answers for it, until when, how far it is, and what
//! proves it.

use crate::domain::assessment::gap_step::{GapStatus, GapStep, Move};
use crate::domain::assessment::gap_work::Stage;
use crate::domain::date::Date;
use crate::domain::gap::Gap;
use crate::domain::gap::deadline::{days_until, left_in_words};
use crate::domain::gap::finding::notice_name;
use crate::domain::gap::life::extensions;
use crate::export::documents::content::{known_or, to_fill_in};

/// Parts that are there, joined.
pub(crate) fn joined<const N: usize>(parts: [String; N], between: &str) -> String {
    let parts = parts.into_iter().filter(|it| !it.is_empty());
    parts.collect::<Vec<_>>().join(between)
}

/// A name and what stands behind it, or nothing.
pub(crate) fn named(name: &str, words: &str) -> String {
    match words.trim() {
        "" => String::new(),
        words => format!("{name}：{words}"),
    }
}

/// 来源 in one line: of what was sent down, by whom, under which number and when.
pub(crate) fn came_from(gap: &Gap) -> String {
    let origin = gap.origin.name();
    match &gap.notice {
        None => origin.to_owned(),
        Some(notice) if notice.number.trim().is_empty() => {
            format!("{origin}（{}）", notice_name(notice))
        }
        Some(notice) => format!(
            "{origin}（{}，{}）",
            notice_name(notice),
            notice.on.in_words()
        ),
    }
}

/// 责任科室, 责任人 and 责任领导 in one line.
pub(crate) fn owners(gap: &Gap) -> String {
    let section = known_or(&gap.section, "责任科室");
    let parts = [
        named("责任科室", &section),
        named("责任人", &gap.person),
        named("责任领导", &gap.leader),
    ];
    joined(parts, "；")
}

/// The day it is to be put right by, with the first one where it was put off.
pub(crate) fn deadline_in_words(gap: &Gap) -> String {
    let day = gap.due.map(Date::in_words).unwrap_or_default();
    let day = known_or(&day, "整改时限");
    let moved = gap.first_due.filter(|it| Some(*it) != gap.due);
    let moved = moved.map_or_else(String::new, |was| {
        let times = extensions(gap.steps_since_booked());
        let times = match times {
            0 => "后改期".to_owned(),
            times => format!("已延期{times}次"),
        };
        format!("原定{}，{times}", was.in_words())
    });
    let asked = gap.asked.map_or_else(String::new, |it| {
        format!("申请延期至{}，待答复", it.in_words())
    });
    match joined([moved, asked], "；") {
        words if words.is_empty() => day,
        words => format!("{day}（{words}）"),
    }
}

/// How late it is, or how long there is: 已逾期9天; of what is struck off, whether that was in time.
pub(crate) fn lateness(gap: &Gap, today: Date) -> String {
    let Some(due) = gap.due else {
        return "未定时限".to_owned();
    };
    match (gap.is_closed(), gap.closed_on()) {
        (true, None) => String::new(),
        (true, Some(day)) => match days_until(due, day) {
            late @ ..0 => format!("逾期{}天销号", late.unsigned_abs()),
            _ => "按时销号".to_owned(),
        },
        (false, _) => left_in_words(days_until(due, today)),
    }
}

/// 进度, with 逾期 in words.
pub(crate) fn state(gap: &Gap, today: Date) -> String {
    let is_late = gap.is_overdue(today) || gap.closed_on() > gap.due;
    let late = gap.due.filter(|_| is_late).map(|_| lateness(gap, today));
    match late {
        Some(late) if !late.is_empty() => format!("{}（{late}）", gap.status.name()),
        _ => gap.status.name().to_owned(),
    }
}

/// 完成情况 as it was written, or what was said when it was handed in; where nobody wrote any, that nothing was begun,
/// or a gap that is marked.
pub(crate) fn done(gap: &Gap) -> String {
    let handed_in = submitted(gap).map_or("", |it| it.remark.trim());
    match (gap.progress.trim(), handed_in, gap.status) {
        ("", "", GapStatus::Open) => "尚未开始整改".to_owned(),
        ("", words, _) => known_or(words, "完成情况"),
        (words, _, _) => words.to_owned(),
    }
}

/// 佐证 that is registered.
pub(crate) fn evidence(gap: &Gap) -> String {
    match gap.evidence.as_str() {
        "" => "未登记".to_owned(),
        evidence => evidence.to_owned(),
    }
}

/// How many photos there are: 整改前1张、整改后2张; nothing where there are none.
pub(crate) fn photos_counted(gap: &Gap) -> String {
    let count = |stage: Stage| {
        let n_photos = gap.photos.iter().filter(|it| it.shows == stage).count();
        match n_photos {
            0 => String::new(),
            n_photos => format!("{}{n_photos}张", stage.name()),
        }
    };
    joined([Stage::Before, Stage::After].map(count), "、")
}

/// The step by which it was handed in to be checked, since it was last put on the books.
pub(crate) fn submitted(gap: &Gap) -> Option<&GapStep> {
    let steps = gap.steps_since_booked();
    let waits = matches!(gap.status, GapStatus::ToVerify | GapStatus::Closed);
    steps
        .iter()
        .rfind(|it| it.what == Move::Submit)
        .filter(|_| waits)
}

/// Who took a step, when, and what they said.
pub(crate) fn step_in_words(step: &GapStep) -> String {
    let by = known_or(&step.by, "经办人");
    let said = match step.remark.trim() {
        "" => String::new(),
        remark => format!("：{remark}"),
    };
    format!("{}，{by}{said}", step.on.in_words())
}

/// 存在问题; a finding may have been written down without its words.
pub(crate) fn problem_alone(gap: &Gap) -> String {
    match gap.problem.trim() {
        "" => to_fill_in("存在问题"),
        problem => problem.to_owned(),
    }
}
