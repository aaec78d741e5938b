//! Deadlines as a calendar that phones and office programs take over, each with two alarms (RFC 5545).

use chrono::{Duration, NaiveTime};
use icalendar::{Alarm, Calendar, Component as _, Event, EventLike as _, Trigger};
use sha2::{Digest as _, Sha256};

use crate::domain::assessment::About;
use crate::domain::assessment::gap_work::Milestone;
use crate::domain::date::Date;
use crate::domain::gap::Gap;
use crate::export::text::{clean, one_line};

/// So many days before a deadline an alarm goes off.
const ALARMS: [i64; 2] = [7, 1];

/// The deadlines of the gaps that are not closed and of the steps of their measures that are not done, as of
/// `date`; those without one are left out.
///
/// The same gap has the same identity every time: a calendar that took it over before is brought up to date. What is
/// written goes through `said`, which may take the names out of it.
pub fn reminders(
    about: &About,
    gaps: &[Gap],
    date: Date,
    said: impl Fn(String) -> String,
) -> String {
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//Duibiao//对标//ZH"))
        .append_property(("CALSCALE", "GREGORIAN"));
    let name = format!("{}年度{}整改时限", about.year, about.section);
    calendar.name(&one_line(&said(name)));
    for gap in gaps.iter().filter(|it| !it.is_closed()) {
        if let Some(due) = gap.due {
            calendar.push(with_alarms(event(about, gap, due), date, &said));
        }
        // Two steps of the same words are told apart by how many of them came before.
        let mut known: Vec<&str> = Vec::new();
        for step in gap.milestones.iter().filter(|it| it.done.is_none()) {
            let before = known.iter().filter(|it| **it == step.text).count();
            known.push(&step.text);
            if let Some(due) = step.due {
                let event = step_event(about, gap, (step, before), due);
                calendar.push(with_alarms(event, date, &said));
            }
        }
    }
    calendar.to_string()
}

/// A deadline, before it is written.
struct Deadline {
    id: String,
    summary: String,
    words: String,
    due: Date,
}

fn event(about: &About, gap: &Gap, due: Date) -> Deadline {
    let who = [gap.section.as_str(), gap.person.as_str()].join(" ");
    let words = format!(
        "存在问题：{}\n整改措施：{}\n责任：{}\n进度：{}",
        gap.problem,
        gap.measure,
        who.trim(),
        gap.status.name()
    );
    Deadline {
        id: identity(about, gap, ""),
        summary: format!("整改到期：{} {}", gap.code, gap.title),
        words,
        due,
    }
}

/// A step of the measure, the `before` + 1st of its words.
fn step_event(
    about: &About,
    gap: &Gap,
    (step, before): (&Milestone, usize),
    due: Date,
) -> Deadline {
    let person = if step.person.is_empty() {
        &gap.person
    } else {
        &step.person
    };
    let who = [gap.section.as_str(), person].join(" ");
    let words = format!(
        "整改事项：{} {}\n存在问题：{}\n责任：{}",
        gap.code,
        gap.title,
        gap.problem,
        who.trim()
    );
    Deadline {
        id: identity(about, gap, &format!("{}\u{1F}{before}", step.text)),
        summary: format!("分步措施到期：{}", step.text),
        words,
        due,
    }
}

/// A whole day with its alarms.
fn with_alarms(of: Deadline, date: Date, said: &impl Fn(String) -> String) -> Event {
    let at = date.naive().and_time(NaiveTime::MIN).and_utc();
    let (id, summary) = (of.id, one_line(&said(of.summary)));
    let mut event = Event::new();
    event
        .uid(&id)
        .timestamp(at)
        .summary(&summary)
        .description(&clean(&said(of.words)))
        .starts(of.due.naive());
    for days in ALARMS {
        let when = Trigger::before_start(Duration::days(days));
        let mut alarm = Alarm::display(&summary, when);
        let id = format!("{id}-{days}");
        event.alarm(alarm.uid(&id).timestamp(at).done());
    }
    event.done()
}

/// What the gap of a unit's section and year, or a step of its measure, is known by.
fn identity(about: &About, gap: &Gap, step: &str) -> String {
    let year = about.year.to_string();
    let mut parts = vec![about.unit.as_str(), &about.section, &year, gap.id.as_str()];
    if !step.is_empty() {
        parts.push(step);
    }
    let digest = Sha256::digest(parts.join("\u{1F}").as_bytes());
    let hex = digest.iter().take(16).map(|it| format!("{it:02x}"));
    format!("{}@duibiao", hex.collect::<String>())
}
