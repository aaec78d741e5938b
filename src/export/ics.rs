//! Deadlines as a calendar that phones and office programs take over, each with two alarms (RFC 5545).

use chrono::{Duration, NaiveTime};
use icalendar::{Alarm, Calendar, Component as _, Event, EventLike as _, Trigger};
use sha2::{Digest as _, Sha256};

use crate::domain::assessment::About;
use crate::domain::date::Date;
use crate::domain::gap::Gap;
use crate::export::text::{clean, one_line};

/// So many days before a deadline an alarm goes off.
const ALARMS: [i64; 2] = [7, 1];

/// The deadlines of the gaps that are not closed, as of `date`; those without one are left out.
///
/// The same gap has the same identity every time: a calendar that took it over before is brought up to date.
pub fn reminders(about: &About, gaps: &[Gap], date: Date) -> String {
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//Duibiao//对标//ZH"))
        .append_property(("CALSCALE", "GREGORIAN"));
    let name = format!("{}年度{}整改时限", about.year, about.section);
    calendar.name(&one_line(&name));
    for gap in gaps.iter().filter(|it| !it.is_closed()) {
        if let Some(due) = gap.due {
            calendar.push(event(about, gap, due, date));
        }
    }
    calendar.to_string()
}

fn event(about: &About, gap: &Gap, due: Date, date: Date) -> Event {
    let summary = one_line(&format!("整改到期：{} {}", gap.code, gap.title));
    let who = [gap.section.as_str(), gap.person.as_str()].join(" ");
    let words = format!(
        "存在问题：{}\n整改措施：{}\n责任：{}\n进度：{}",
        gap.problem,
        gap.measure,
        who.trim(),
        gap.status.name()
    );
    let mut event = Event::new();
    event
        .uid(&identity(about, gap))
        .timestamp(date.naive().and_time(NaiveTime::MIN).and_utc())
        .summary(&summary)
        .description(&clean(&words))
        .starts(due.naive());
    for days in ALARMS {
        let when = Trigger::before_start(Duration::days(days));
        let mut alarm = Alarm::display(&summary, when);
        let id = format!("{}-{days}", identity(about, gap));
        let at = date.naive().and_time(NaiveTime::MIN).and_utc();
        event.alarm(alarm.uid(&id).timestamp(at).done());
    }
    event.done()
}

/// What the gap of a unit's section and year is known by.
fn identity(about: &About, gap: &Gap) -> String {
    let year = about.year.to_string();
    let parts = [about.unit.as_str(), &about.section, &year, gap.id.as_str()];
    let digest = Sha256::digest(parts.join("\u{1F}").as_bytes());
    let hex = digest.iter().take(16).map(|it| format!("{it:02x}"));
    format!("{}@duibiao", hex.collect::<String>())
}
