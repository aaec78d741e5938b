//! `gap` without a step: all there is about a gap, what was found and what was done about it.

use std::path::Path;

use crate::cli::env::{Env, Reply};
use crate::cli::failure::Failure;
use crate::cli::gap::json;
use crate::cli::opening::{assessment, find};
use crate::cli::text::shown::{joined, json, plain};
use crate::domain::assessment::gap_step::{GapStep, Move};
use crate::domain::assessment::gap_work::{Found, Milestone};
use crate::domain::assessment::{About, Assessment};
use crate::domain::date::Date;
use crate::domain::gap::Gap;
use crate::domain::gap::deadline::{days_until, left_in_words};
use crate::domain::gap::find::gaps;
use crate::domain::gap::life::granting::own_grant;
use crate::domain::gap::life::possible::possible;
use crate::domain::gap::order::GapOrder;
use crate::domain::problem::{Problem, Severity, place};
use crate::domain::round::present_name;
use crate::domain::score::score;

/// Prints all there is about one gap.
pub(crate) fn show(
    env: &Env<'_>,
    file: &Path,
    code: &str,
    on: Option<Date>,
    as_json: bool,
) -> Result<Reply, Failure> {
    let work = assessment(env, file)?;
    let date = on.unwrap_or_else(|| env.now.date());
    let all = gaps_on(&work.assessment, date);
    let gap = meant(&work.assessment, &all, code)?;
    Ok(Reply {
        remarks: work.remarks,
        ..Reply::new(if as_json {
            json(&json::shown(1, gap, date))
        } else {
            joined(&told(&work.assessment, gap, date))
        })
    })
}

/// The gaps on this day, as the standard is printed.
pub(crate) fn gaps_on(assessment: &Assessment, date: Date) -> Vec<Gap> {
    gaps(assessment, &score(assessment), date, GapOrder::Standard)
}

/// The gap of this identity, of the finding of this number (通报3), or of the item of this code.
pub(crate) fn meant<'a>(
    assessment: &Assessment,
    all: &'a [Gap],
    code: &str,
) -> Result<&'a Gap, Failure> {
    let code = code.trim();
    // That of an item has the id of the item, which is looked up below.
    let findings = || all.iter().filter(|it| it.notice.is_some());
    if let Some(gap) = findings().find(|it| it.id.as_str() == code) {
        return Ok(gap);
    }
    let named: Vec<&Gap> = findings().filter(|it| it.code == code).collect();
    match named.as_slice() {
        [gap] => return Ok(gap),
        [] => {}
        several => {
            let ids: Vec<&str> = several.iter().map(|it| it.id.as_str()).collect();
            let what = format!("有{}条通报问题的编号都是“{code}”。", several.len());
            let remedy = format!("请改用唯一编号：{}。", ids.join("、"));
            return Err(Failure::usage("U-105", what, &remedy));
        }
    }
    if code.starts_with("通报") {
        let what = format!("没有编号为“{}”的通报问题。", plain(code));
        return Err(Failure::usage("U-105", what, LISTED));
    }
    let (_, entry) = find(&assessment.standard, code)?;
    let node = entry.node;
    all.iter().find(|it| it.id == node.id).ok_or_else(|| {
        let why = "这一条现在没有差距，不用整改。";
        let problem = Problem::new(Severity::Error, "U-107", why, LISTED);
        Failure::of_words(&problem.at(&node.id, place(node)))
    })
}

/// Where the gaps are listed.
pub(crate) const LISTED: &str = "用 duibiao-cli gaps 文件 可查看各条差距的状态。";

fn told(assessment: &Assessment, gap: &Gap, date: Date) -> Vec<String> {
    let mut lines = vec![format!("{} {}", plain(&gap.code), plain(&gap.title))];
    let mut say = |name: &str, words: &str| {
        if !words.is_empty() {
            lines.push(format!("{name}：{}", plain(words)));
        }
    };
    say("标识", gap.id.as_str());
    say("来源", &source(gap));
    say("所属项目", &gap.project);
    if gap.notice.is_none() {
        say("评分标准", &gap.clause);
    }
    say("存在问题", &gap.problem);
    say("失分", &lost(gap));
    say("原因分析", &gap.cause);
    let suggested = if gap.measure_is_suggested {
        "（程序建议，尚未写明）"
    } else {
        ""
    };
    say("整改措施", &format!("{}{suggested}", gap.measure));
    say("完成标准", &gap.target);
    say("责任领导", &gap.leader);
    say("责任科室", &gap.section);
    say("责任人", &gap.person);
    say("整改时限", &due(gap, date, &assessment.about));
    say("进度", gap.status.name());
    say("完成情况", &gap.progress);
    say("应有佐证", &gap.evidence_wanted);
    say("已登记佐证", &gap.evidence);
    say("备注", &gap.remark);
    let list = |lines: &mut Vec<String>, name: &str, list: Vec<String>| {
        if !list.is_empty() {
            lines.push(format!("{name}："));
            lines.extend(list.iter().map(|it| format!("  {}", plain(it))));
        }
    };
    let steps = (1_usize..).zip(&gap.milestones).map(milestone);
    list(&mut lines, "分步措施", steps.collect());
    let photos = gap.photos.iter().map(|it| {
        let parts = [it.shows.name(), &it.name, &it.place];
        let parts = parts.into_iter().filter(|it| !it.is_empty());
        parts.collect::<Vec<_>>().join(" ")
    });
    list(&mut lines, "照片", photos.collect());
    let found = (1_usize..).zip(&gap.booked);
    let found = found.map(|it| booked(assessment, it));
    list(&mut lines, "发现记录", found.collect());
    let steps = (0..gap.steps.len()).filter_map(|at| taken(assessment, &gap.steps, at));
    list(&mut lines, "办理记录", steps.collect());
    let next = possible(gap.status, gap.asked.is_some());
    let next: Vec<&str> = next.map(Move::name).collect();
    lines.push(format!("接下来可以：{}", next.join("、")));
    lines
}

fn source(gap: &Gap) -> String {
    let mut parts = vec![gap.origin.name().to_owned()];
    if let Some(notice) = &gap.notice {
        parts.push(gap.clause.clone());
        parts.extend(notice.days.map(|it| format!("限{it}天")));
    }
    let times = gap.times();
    parts.extend((times > 1).then(|| format!("反复出现{times}次")));
    parts.join("，")
}

fn lost(gap: &Gap) -> String {
    let points = gap.lost;
    if gap.is_settled {
        format!("原失{points}分，现已不失分")
    } else if gap.is_unscored {
        format!("原失{points}分，本轮尚未评分")
    } else if points.is_zero() {
        String::new()
    } else {
        format!("{points}分，可挽回{}分", gap.recoverable)
    }
}

fn due(gap: &Gap, date: Date, about: &About) -> String {
    let Some(due) = gap.due else {
        return "未定".to_owned();
    };
    let first = gap.first_due.filter(|it| *it != due);
    let first = first.map_or_else(String::new, |it| format!("（原定{it}）"));
    let left = if gap.is_closed() {
        String::new()
    } else {
        format!("，{}", left_in_words(days_until(due, date)))
    };
    let asked = gap.asked.map(|it| format!("；申请延期至{it}，待答复"));
    let beyond = gap.beyond_closing(about).map(|it| format!("；{it}"));
    let [asked, beyond] = [asked, beyond].map(Option::unwrap_or_default);
    format!("{due}{first}{left}{asked}{beyond}")
}

fn milestone((number, it): (usize, &Milestone)) -> String {
    let day = match (it.done, it.due) {
        (Some(done), _) => format!("{done}完成"),
        (None, Some(due)) => format!("{due}前，未完成"),
        (None, None) => "未完成".to_owned(),
    };
    let person = match it.person.as_str() {
        "" => String::new(),
        person => format!("{person}，"),
    };
    format!("{number}. {}（{person}{day}）", it.text)
}

/// What a round is called.
fn round(assessment: &Assessment, at: usize) -> String {
    let past = assessment.rounds.get(at).map(|it| it.name.clone());
    past.unwrap_or_else(|| present_name(assessment))
}

fn booked(assessment: &Assessment, (number, it): (usize, &Found)) -> String {
    let lost = if it.lost.is_zero() {
        String::new()
    } else {
        format!("，失{}分", it.lost)
    };
    let (round, origin) = (round(assessment, it.round), it.origin.name());
    format!(
        "第{number}次 {} {round} {origin}{lost} {}",
        it.on, it.problem
    )
}

/// One line of 办理记录.
fn taken(assessment: &Assessment, steps: &[GapStep], at: usize) -> Option<String> {
    let it = steps.get(at)?;
    let mut notes = Vec::new();
    notes.extend(it.until.map(|day| format!("延至{day}")));
    notes.extend(own_grant(steps, at).map(str::to_owned));
    notes.extend(it.rescored.map(|(from, to)| format!("本项得分{from}→{to}")));
    notes.extend(it.days_known().map(|days| format!("针对{days}的事项")));
    let notes = if notes.is_empty() {
        String::new()
    } else {
        format!("（{}）", notes.join("，"))
    };
    let words = [
        it.on.to_string(),
        round(assessment, it.round),
        it.what.name().to_owned(),
        format!("{}{notes}", it.by),
        it.remark.clone(),
    ];
    Some(words.join(" ").trim_end().to_owned())
}
