//! What papers say of one gap in words: where it comes from, who answers for it, until when, how far it is, and what
//! proves it.

use crate::domain::assessment::gap_step::{GapStatus, GapStep};
use crate::domain::assessment::gap_work::{GapOrigin, Stage};
use crate::domain::date::Date;
use crate::domain::gap::Gap;
use crate::domain::gap::deadline::{days_until, left_in_words};
use crate::domain::gap::finding::notice_name;
use crate::domain::gap::life::extensions;
use crate::export::documents::content::known_or;

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
    match put_off(gap) {
        words if words.is_empty() => day,
        words => format!("{day}（{words}）"),
    }
}

/// The first deadline and how often it was moved, and what is asked for now: 原定2026年11月15日，已延期1次.
pub(crate) fn put_off(gap: &Gap) -> String {
    let moved = gap.first_due.filter(|it| Some(*it) != gap.due);
    let moved = moved.map_or_else(String::new, |was| {
        let times = extensions(gap.steps_since_booked());
        let times = match times {
            0 => "后改期".to_owned(),
            times => format!("已延期{times}次"),
        };
        format!("原定{}，{times}", was.in_words())
    });
    joined([moved, asked(gap)], "，")
}

/// That a later day is asked for and nobody has answered; nothing where none is.
pub(crate) fn asked(gap: &Gap) -> String {
    let asked = gap.asked.map(Date::in_words);
    asked.map_or_else(String::new, |it| format!("申请延期至{it}，待答复"))
}

/// By when it is to be put right, or what became of that: 2026年12月18日前完成，原定2026年11月15日，已延期1次. 原定 is the
/// first deadline and never the present one.
pub(crate) fn by_when(gap: &Gap, today: Date) -> String {
    let Some(due) = gap.due else {
        return "时限未定".to_owned();
    };
    if let Some(words) = waits_since(gap) {
        return words;
    }
    let day = due.in_words();
    let handed_in = if gap.is_to_verify() {
        "已提交核验"
    } else {
        ""
    };
    let (begins, facts) = if gap.is_overdue(today) {
        (
            format!("时限{day}"),
            [put_off(gap), left_in_words(days_until(due, today))],
        )
    } else {
        (format!("{day}前完成"), [put_off(gap), String::new()])
    };
    let [one, other] = facts;
    joined([begins, one, other, handed_in.to_owned()], "，")
}

/// Since when it waits to be checked, and whether it was handed in late; `None` where it does not wait.
pub(crate) fn waits_since(gap: &Gap) -> Option<String> {
    if !gap.is_to_verify() {
        return None;
    }
    let step = gap.handed_in()?;
    let late = gap.due.map_or(0, |due| days_until(due, step.on));
    let late = match late {
        late @ ..0 => format!("，比时限晚{}天", late.unsigned_abs()),
        _ => String::new(),
    };
    Some(format!("已于{}提交{late}，待核验", step.on.in_words()))
}

/// How late it is, or how long there is: 已逾期9天; of what is handed in or struck off, whether that was in time.
pub(crate) fn lateness(gap: &Gap, today: Date) -> String {
    let Some(due) = gap.due else {
        return "未定时限".to_owned();
    };
    if let Some(words) = waits_since(gap) {
        return words;
    }
    match (gap.is_closed(), gap.closed_on()) {
        (true, None) => String::new(),
        (true, Some(day)) => match days_until(due, day) {
            late @ ..0 => format!("逾期{}天销号", late.unsigned_abs()),
            _ => "按时销号".to_owned(),
        },
        (false, _) => left_in_words(days_until(due, today)),
    }
}

/// How many days after its deadline it was struck off or handed in, or is today; `None` where it is not late.
pub(crate) fn days_late(gap: &Gap, today: Date) -> Option<u64> {
    let handed_in = gap.handed_in().map(|it| it.on);
    let day = gap.closed_on().or(handed_in).unwrap_or(today);
    let known = !gap.is_closed() || gap.closed_on().is_some();
    let days = days_until(gap.due?, day);
    (known && days < 0).then_some(days.unsigned_abs())
}

/// 进度, with 逾期 in words.
pub(crate) fn state(gap: &Gap, today: Date) -> String {
    let name = gap.status.name();
    let late = days_late(gap, today).map(|_| lateness(gap, today));
    match late {
        Some(late) if gap.is_to_verify() => {
            let late = late.trim_end_matches("，待核验");
            format!("{name}（{late}）")
        }
        Some(late) if !late.is_empty() => format!("{name}（{late}）"),
        _ => name.to_owned(),
    }
}

/// 完成情况 as it was written, or what was said when it was handed in; nothing where nobody wrote any.
///
/// What was written before it was struck off tells nothing of what has come back since.
pub(crate) fn progress(gap: &Gap) -> &str {
    if gap.recurs { "" } else { written(gap) }
}

/// The same, whenever it was written.
fn written(gap: &Gap) -> &str {
    let handed_in = gap.handed_in().map_or("", |it| it.remark.trim());
    match gap.progress.trim() {
        "" => handed_in,
        progress => progress,
    }
}

/// The same; of what was struck off and is there again that it tells of the time before.
pub(crate) fn progress_told(gap: &Gap) -> String {
    match written(gap) {
        words if gap.recurs && !words.is_empty() => format!("上次整改时：{words}"),
        words => words.to_owned(),
    }
}

/// The same; where nobody wrote any, that nothing was begun, or a gap that is marked.
pub(crate) fn done(gap: &Gap) -> String {
    match (progress_told(gap).as_str(), gap.status) {
        ("", GapStatus::Open) => "尚未开始整改".to_owned(),
        (words, _) => known_or(words, "完成情况"),
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
    if gap.recurs {
        return String::new();
    }
    let count = |stage: Stage| {
        let n_photos = gap.photos.iter().filter(|it| it.shows == stage).count();
        match n_photos {
            0 => String::new(),
            n_photos => format!("{}{n_photos}张", stage.name()),
        }
    };
    joined([Stage::Before, Stage::After].map(count), "、")
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

/// 存在问题; a finding may have been written down without its words. What was sent back says why.
pub(crate) fn problem_alone(gap: &Gap) -> String {
    let problem = known_or(&gap.problem, "存在问题");
    match sent_back(gap) {
        None => problem,
        Some(words) => format!("{}（{words}）", problem.trim_end_matches('。')),
    }
}

/// Whether it was struck off and is there again, in words; nothing where it was there but once.
pub(crate) fn again(gap: &Gap) -> String {
    let name = match gap.origin {
        GapOrigin::Veto => "销号后再次触发",
        GapOrigin::Evidence => "销号后佐证再次不齐",
        GapOrigin::Score | GapOrigin::Negative | GapOrigin::Notified => "销号后再次失分",
    };
    match (gap.recurs, gap.times()) {
        (true, 0..=2) => name.to_owned(),
        (true, times) => format!("{name}，第{times}次出现"),
        (false, 0 | 1) => String::new(),
        (false, times) => format!("反复出现{times}次"),
    }
}

/// What the answers say of it by now, where that is not what was found.
pub(crate) fn now_in_words(gap: &Gap) -> Option<String> {
    let now = match gap.origin {
        GapOrigin::Notified => return None,
        _ if gap.is_unscored => "本轮尚未评分",
        _ if !gap.is_settled => {
            let again = gap.closing().and_then(rescored);
            return again.or_else(|| closed_but_counts(gap));
        }
        GapOrigin::Score | GapOrigin::Negative => "现已不失分",
        GapOrigin::Evidence => "佐证已补齐",
        GapOrigin::Veto => "现未触发",
    };
    Some(now.to_owned())
}

/// How the item was scored again with this step.
pub(crate) fn rescored(step: &GapStep) -> Option<String> {
    let (from, to) = step.rescored.filter(|(from, to)| from != to)?;
    Some(format!("复评{from}分→{to}分"))
}

/// That it is struck off, and what it counts in the score all the same.
pub(crate) fn closed_but_counts(gap: &Gap) -> Option<String> {
    counts_still(gap).map(|it| format!("已销号，{it}"))
}

/// How something that is struck off stands in the score: that it takes nothing off any more, or what it counts all the
/// same.
pub(crate) fn counts_still(gap: &Gap) -> Option<String> {
    let still = match gap.origin {
        _ if !gap.is_closed() => return None,
        _ if gap.is_past() => return now_in_words(gap),
        GapOrigin::Score => {
            let again = gap.closing().and_then(rescored);
            return again.or_else(|| Some("尚未重新评分".to_owned()));
        }
        GapOrigin::Negative => "所扣的分仍计",
        GapOrigin::Veto => "仍按登记计入",
        GapOrigin::Evidence => "佐证仍未登记齐",
        GapOrigin::Notified => return None,
    };
    Some(still.to_owned())
}

/// That it was sent back after it had been struck off, on which day and why; nothing where it was not.
pub(crate) fn sent_back(gap: &Gap) -> Option<String> {
    let step = gap.reopened()?;
    let why = step.remark.trim().trim_end_matches('。');
    Some(format!("{}销号后退回继续整改：{why}", step.on.in_words()))
}
