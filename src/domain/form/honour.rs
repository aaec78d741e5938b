//! A dated honour as one line: `2026-03-01:国家级:志愿服务:全国先进集体`, which is when, at which tier, for which work
//! and what. The work may be left out while nobody has said it.

use crate::domain::assessment::answer::DatedEvent;
use crate::domain::date::Date;
use crate::domain::standard::shape::Tier;

/// The signs between the parts.
const COLONS: [char; 2] = [':', '：'];

/// The line of an event, with `colon` between its parts; where there are no tiers, only when and what.
pub(crate) fn event_line(event: &DatedEvent, tiers: &[Tier], colon: char) -> String {
    let DatedEvent {
        date,
        text,
        tier,
        work,
    } = event;
    if tiers.is_empty() {
        return format!("{date}{colon}{text}");
    }
    let named = tier.checked_sub(1).and_then(|at| tiers.get(at));
    let tier = match named {
        Some(it) if is_plain(&it.name, tiers) => it.name.clone(),
        _ => tier.to_string(),
    };
    let has_colon = |it: &str| it.contains(COLONS);
    if work.is_empty() && !has_colon(text) {
        return format!("{date}{colon}{tier}{colon}{text}");
    }
    let work = if has_colon(work) {
        format!("“{work}”")
    } else {
        work.clone()
    };
    format!("{date}{colon}{tier}{colon}{work}{colon}{text}")
}

/// Whether a tier can be called by its name: no other one has it, and it holds no sign of its own.
fn is_plain(name: &str, tiers: &[Tier]) -> bool {
    let same = tiers.iter().filter(|it| it.name == name).count();
    same == 1 && !name.is_empty() && name.trim() == name && !name.contains(COLONS)
}

/// The event that a line says, where `date` reads its first part; or why there is none, as a sentence without its
/// full stop.
pub(crate) fn read_event(
    line: &str,
    tiers: &[Tier],
    date: impl Fn(&str) -> Result<Date, String>,
) -> Result<DatedEvent, String> {
    let (first, rest) = line.split_once(COLONS).unwrap_or((line, ""));
    let date = date(first)?;
    if tiers.is_empty() {
        return Ok(DatedEvent {
            date,
            text: rest.trim().to_owned(),
            tier: 0,
            work: String::new(),
        });
    }
    let (named, rest) = rest.split_once(COLONS).unwrap_or((rest, ""));
    let tier = tier(named.trim(), tiers)?;
    let (work, text) = work_and_text(rest.trim());
    Ok(DatedEvent {
        date,
        text: text.trim().to_owned(),
        tier,
        work: work.trim().to_owned(),
    })
}

/// The number, counted from 1, of the tier of this name or, failing that, of this number.
fn tier(said: &str, tiers: &[Tier]) -> Result<usize, String> {
    let named = tiers.iter().position(|it| it.name.trim() == said);
    let numbered = || {
        let at = said.parse::<usize>().ok()?.checked_sub(1)?;
        (at < tiers.len()).then_some(at)
    };
    let found = named.or_else(numbered);
    found.map(|at| at + 1).ok_or_else(|| {
        let names: Vec<&str> = tiers.iter().map(|it| it.name.as_str()).collect();
        let names = names.join("、");
        if said.is_empty() {
            format!("日期后要写级别，可选：{names}")
        } else {
            format!("没有“{said}”这个级别，可选：{names}")
        }
    })
}

/// The work and what it was honoured with; without a colon the work is not said.
fn work_and_text(rest: &str) -> (&str, &str) {
    let quoted = rest.strip_prefix('“').and_then(|it| {
        let (work, rest) = it.split_once('”')?;
        Some((work, rest.trim_start().strip_prefix(COLONS)?))
    });
    quoted
        .or_else(|| rest.split_once(COLONS))
        .unwrap_or(("", rest))
}
