//! A gap as JSON.

use serde::Serialize;

use crate::cli::text::shown::{gap_status, origin};
use crate::domain::assessment::answer::DatedEvent;
use crate::domain::assessment::gap_step::{GapStep, Move};
use crate::domain::assessment::gap_work::{Found, Milestone, Notification, Photo, Stage};
use crate::domain::date::Date;
use crate::domain::gap::Gap;

/// The steps of a gap by their names on the command line; the Chinese ones are known too.
pub(crate) const MOVES: [(&str, Move); 9] = [
    ("start", Move::Start),
    ("submit", Move::Submit),
    ("return", Move::Return),
    ("close", Move::Close),
    ("verify", Move::Close),
    ("reopen", Move::Reopen),
    ("extend", Move::Extend),
    ("agree", Move::Agree),
    ("refuse", Move::Refuse),
];

/// All there is about a gap.
#[derive(Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own for whoever reads it"
)]
pub(crate) struct Shown {
    number: usize,
    code: String,
    id: String,
    item: Option<String>,
    title: String,
    project: String,
    origin: &'static str,
    times: usize,
    recurs: bool,
    settled: bool,
    unscored: bool,
    lost: String,
    recoverable: String,
    clause: String,
    problem: String,
    cause: String,
    measure: String,
    measure_is_suggested: bool,
    milestones: Vec<ShownMilestone>,
    target: String,
    leader: String,
    section: String,
    person: String,
    due: Option<String>,
    first_due: Option<String>,
    asked: Option<String>,
    days_left: Option<i64>,
    overdue: bool,
    status: &'static str,
    progress: String,
    evidence: String,
    evidence_wanted: String,
    remark: String,
    photos: Vec<ShownPhoto>,
    notice: Option<ShownNotice>,
    booked: Vec<ShownFound>,
    steps: Vec<ShownStep>,
}

#[derive(Serialize)]
struct ShownMilestone {
    text: String,
    person: String,
    due: Option<String>,
    done: Option<String>,
}

#[derive(Serialize)]
struct ShownPhoto {
    shows: &'static str,
    name: String,
    place: String,
}

#[derive(Serialize)]
struct ShownNotice {
    source: String,
    number: String,
    date: String,
    days: Option<u32>,
    item: Option<String>,
}

#[derive(Serialize)]
struct ShownFound {
    date: String,
    round: usize,
    origin: &'static str,
    lost: String,
    problem: String,
}

#[derive(Serialize)]
struct ShownStep {
    step: &'static str,
    date: String,
    by: String,
    remark: String,
    round: usize,
    alone: bool,
    until: Option<String>,
    rescored: Option<[String; 2]>,
    known: Option<Vec<ShownEvent>>,
    seen: Option<ShownSeen>,
}

#[derive(Serialize)]
struct ShownSeen {
    problem: String,
    lost: String,
}

#[derive(Serialize)]
struct ShownEvent {
    date: String,
    text: String,
}

/// The gap, which is so many in its list, on `date`.
pub(crate) fn shown(number: usize, gap: &Gap, date: Date) -> Shown {
    let day = |it: Option<Date>| it.map(|it| it.to_string());
    let overdue = gap.is_overdue(date);
    let left = gap.days_left(date).filter(|_| !gap.is_closed());
    Shown {
        number,
        code: gap.code.clone(),
        id: gap.id.to_string(),
        item: gap.item.as_ref().map(ToString::to_string),
        title: gap.title.clone(),
        project: gap.project.clone(),
        origin: origin(gap.origin),
        times: gap.times().max(1),
        recurs: gap.recurs,
        settled: gap.is_settled,
        unscored: gap.is_unscored,
        lost: gap.lost.to_string(),
        recoverable: gap.recoverable.to_string(),
        clause: gap.clause.clone(),
        problem: gap.problem.clone(),
        cause: gap.cause.clone(),
        measure: gap.measure.clone(),
        measure_is_suggested: gap.measure_is_suggested,
        milestones: gap.milestones.iter().map(milestone).collect(),
        target: gap.target.clone(),
        leader: gap.leader.clone(),
        section: gap.section.clone(),
        person: gap.person.clone(),
        due: day(gap.due),
        first_due: day(gap.first_due),
        asked: day(gap.asked),
        days_left: if overdue { Some(0) } else { left },
        overdue,
        status: gap_status(gap.status),
        progress: gap.progress.clone(),
        evidence: gap.evidence.clone(),
        evidence_wanted: gap.evidence_wanted.clone(),
        remark: gap.remark.clone(),
        photos: gap.photos.iter().map(photo).collect(),
        notice: gap.notice.as_ref().map(notice),
        booked: gap.booked.iter().map(found).collect(),
        steps: gap.steps.iter().map(step).collect(),
    }
}

fn milestone(it: &Milestone) -> ShownMilestone {
    ShownMilestone {
        text: it.text.clone(),
        person: it.person.clone(),
        due: it.due.map(|it| it.to_string()),
        done: it.done.map(|it| it.to_string()),
    }
}

fn photo(it: &Photo) -> ShownPhoto {
    ShownPhoto {
        shows: match it.shows {
            Stage::Before => "before",
            Stage::After => "after",
        },
        name: it.name.clone(),
        place: it.place.clone(),
    }
}

fn notice(it: &Notification) -> ShownNotice {
    ShownNotice {
        source: it.source.clone(),
        number: it.number.clone(),
        date: it.on.to_string(),
        days: it.days,
        item: it.item.as_ref().map(ToString::to_string),
    }
}

fn found(it: &Found) -> ShownFound {
    ShownFound {
        date: it.on.to_string(),
        round: it.round,
        origin: origin(it.origin),
        lost: it.lost.to_string(),
        problem: it.problem.clone(),
    }
}

fn event(it: &DatedEvent) -> ShownEvent {
    ShownEvent {
        date: it.date.to_string(),
        text: it.text.clone(),
    }
}

fn step(it: &GapStep) -> ShownStep {
    let name = MOVES.iter().find(|(_, what)| *what == it.what);
    ShownStep {
        step: name.map_or("", |(name, _)| name),
        date: it.on.to_string(),
        by: it.by.clone(),
        remark: it.remark.clone(),
        round: it.round,
        alone: it.alone,
        until: it.until.map(|it| it.to_string()),
        rescored: it
            .rescored
            .map(|(from, to)| [from.to_string(), to.to_string()]),
        known: it.known.as_ref().map(|it| it.iter().map(event).collect()),
        seen: it.seen.as_ref().map(|it| ShownSeen {
            problem: it.problem.clone(),
            lost: it.lost.to_string(),
        }),
    }
}
