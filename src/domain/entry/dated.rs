//! Reads entries with dates: events, honours, days late.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::assessment::answer::DatedEvent;
use crate::domain::assessment::calendar::Calendar;
use crate::domain::date::Date;
use crate::domain::decimal::Points;
use crate::domain::entry::fact::{Fact, InputError, ReadEntry};
use crate::domain::entry::honours::Honours;
use crate::domain::entry::voice::Voice;
use crate::domain::exact::Exact;
use crate::domain::standard::rule::{Tier, Window};

/// Reads how many days late something was done.
pub(crate) fn days_late(
    what: &str,
    due: Date,
    done: Date,
    voice: Voice,
) -> Result<ReadEntry<'_>, InputError> {
    let late = usize::try_from(due.days_until(done)).unwrap_or_default();
    let fact = Fact::Number {
        n: Exact::whole(late),
        need: None,
        unit: "天",
    };
    voice.read(fact, || {
        let standing = if late > 0 {
            format!("逾期{late}天")
        } else {
            "按时完成".to_owned()
        };
        let (due, done) = (due.in_words(), done.in_words());
        format!("{what}应于{due}前完成，实际{done}完成，{standing}")
    })
}

/// What an event was, or what kind of event where nothing is said.
fn text_of<'a>(event: &'a DatedEvent, what: &'a str) -> &'a str {
    if event.text.is_empty() {
        what
    } else {
        &event.text
    }
}

/// Said of an event that does not count.
fn out_of(within: Window) -> String {
    format!("（不在{}，不计）", within.in_words())
}

/// That nothing of `what` has happened, however the standard calls it: 被通报批评, 发生责任事故的, 有弄虚作假情形的.
pub(crate) fn not_happened(what: &str) -> String {
    // How it is counted says nothing of what has not happened.
    let what = what
        .find("，每")
        .and_then(|at| what.get(..at))
        .unwrap_or(what);
    let mut what = what.trim().trim_end_matches(['。', '；']);
    for end in ["的", "情形", "情况", "的"] {
        what = what.strip_suffix(end).unwrap_or(what);
    }
    let begins = [
        "未发生",
        "没有发生",
        "发生了",
        "发生过",
        "发生",
        "出现了",
        "出现",
        "存在",
        "有过",
    ];
    let verb = begins.into_iter().find(|it| what.starts_with(it));
    let rest = verb.map_or(what, |it| what.get(it.len()..).unwrap_or_default());
    if rest.is_empty() {
        return "未发生此情形".to_owned();
    }
    match verb {
        Some("出现了" | "出现") => format!("未出现{rest}的情形"),
        Some("存在") => format!("不存在{rest}的情形"),
        _ => format!("未发生{rest}的情形"),
    }
}

/// All events in words; those out of the window are named as such.
pub(crate) fn events_in_words(
    what: &str,
    within: Window,
    events: &[DatedEvent],
    (calendar, voice): (Calendar, Voice),
) -> String {
    if events.is_empty() {
        return not_happened(what);
    }
    // A paper tells what counts.
    let told = events
        .iter()
        .filter(|it| voice != Voice::Plain || within.holds(it.date, calendar));
    let each = told.map(|event| {
        let (date, text) = (event.date.in_words(), text_of(event, what));
        if within.holds(event.date, calendar) {
            format!("{date}{text}")
        } else {
            format!("{date}{text}{}", out_of(within))
        }
    });
    each.collect::<Vec<_>>().join("；")
}

/// What tells works apart: their letters, however they are spaced.
pub(crate) fn work_key(work: &str) -> String {
    work.split_whitespace().collect()
}

/// Honours within the window, of each work the one of the highest tier.
pub(crate) fn honours<'a>(
    what: &str,
    (within, calendar): (Window, Calendar),
    tiers: &[Tier],
    (events, voice): (&[DatedEvent], Voice),
) -> Result<ReadEntry<'a>, InputError> {
    let mut works: BTreeMap<String, Points> = BTreeMap::new();
    let mut unnamed: Vec<Points> = Vec::new();
    let mut repeated: BTreeSet<&str> = BTreeSet::new();
    let mut words = Vec::new();
    for (at, event) in events.iter().enumerate() {
        let tier = event.tier.checked_sub(1).and_then(|it| tiers.get(it));
        let tier = tier.ok_or(InputError::NoTier(at + 1))?;
        let holds = within.holds(event.date, calendar);
        let told = || {
            format!(
                "{}{}{}",
                event.date.in_words(),
                tier.name,
                text_of(event, what)
            )
        };
        words.push(if holds {
            voice.either(|| format!("{}{}分", told(), tier.points), told)
        } else {
            voice.reckon(|| format!("{}{}", told(), out_of(within)))
        });
        if !holds {
            continue;
        }
        let work = work_key(&event.work);
        if work.is_empty() {
            unnamed.push(tier.points);
        } else if let Some(best) = works.get_mut(&work) {
            *best = tier.points.max(*best);
            repeated.insert(event.work.trim());
        } else {
            works.insert(work, tier.points);
        }
    }
    if events.is_empty() {
        words.push(format!("{what}：无"));
    }
    if !repeated.is_empty() {
        let names: Vec<String> = repeated.iter().map(|it| format!("“{it}”")).collect();
        words.push(voice.reckon(|| format!("{}属同一工作，只计最高一项", names.join("、"))));
    }
    let honours = Honours::new(works.into_values().collect(), unnamed);
    if honours.least() != honours.most() {
        let open = "是否同一工作尚未写明，写明前同一工作只计最高一项";
        words.push(voice.reckon(|| open.to_owned()));
    }
    words.retain(|it| !it.is_empty());
    voice.read(Fact::Honours(honours), || words.join("；"))
}

#[cfg(test)]
mod tests {
    use crate::domain::entry::dated::not_happened;

    #[test]
    fn what_has_not_happened_is_said_well_however_it_is_called() {
        for (what, said) in [
            ("被市文明办通报批评", "未发生被市文明办通报批评的情形"),
            ("发生重大责任事故", "未发生重大责任事故的情形"),
            ("发生重大责任事故的", "未发生重大责任事故的情形"),
            ("发生责任事故的情形", "未发生责任事故的情形"),
            ("出现越级上访的", "未出现越级上访的情形"),
            ("存在弄虚作假情况的", "不存在弄虚作假的情形"),
            (
                "干部职工受到处分，每人次记一起",
                "未发生干部职工受到处分的情形",
            ),
            ("", "未发生此情形"),
        ] {
            assert_eq!(not_happened(what), said, "{what}");
        }
    }
}
