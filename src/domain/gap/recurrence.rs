//! Whether a gap that was struck off is there again: the one place that says so.
//!
//! What people put into a register stays there from round to round, so neither a day nor a round tells what is new.
//! The closing step notes the events that were known; an event that is none of these is new, whenever it happened
//! and in whatever round it is entered. All other entries are asked for anew in each round: with them a gap is there
//! again when a later round finds it, or when more is lost in the same round than the closing step notes.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::assessment::Assessment;
use crate::domain::assessment::answer::{Answer, DatedEvent, Input};
use crate::domain::assessment::gap_step::{GapStatus, last_close};
use crate::domain::assessment::gap_work::{GapOrigin, GapWork};
use crate::domain::date::Date;
use crate::domain::decimal::Points;
use crate::domain::entry::outcome::outcome;
use crate::domain::entry::reading::read_entry;
use crate::domain::entry::voice::Voice;
use crate::domain::score::tally::frame;
use crate::domain::standard::rule::Ask;
use crate::domain::standard::{Entry, Node};

/// Whether the gap of an item was struck off and is there again, by what the answers say `now`.
pub(crate) fn recurs(
    assessment: &Assessment,
    entry: &Entry<'_>,
    work: &GapWork,
    (now, lost): (GapOrigin, Points),
) -> bool {
    if work.status != GapStatus::Closed {
        return false;
    }
    let Some(answer) = assessment.answers.get(&entry.node.id) else {
        return false;
    };
    has_new_event(assessment, entry.node, work, answer)
        || if work.closed_in() < assessment.rounds.len() {
            is_found_anew(assessment, entry, answer, now)
        } else {
            loses_more(work, answer, lost)
        }
}

/// Whether its item loses more points than it lost when the gap was struck off, in the same round. Events tell for
/// themselves what is new.
///
/// Where the closing step does not note what was lost, as in files of an earlier time, it is what the books say, less
/// what was scored again with that step; only an answer given later can say more.
fn loses_more(work: &GapWork, answer: &Answer, lost: Points) -> bool {
    let Some(step) = last_close(&work.steps) else {
        return false;
    };
    if step.known.is_some() || events(answer).next().is_some() {
        return false;
    }
    if let Some(seen) = &step.seen {
        return seen.lost < lost;
    }
    let is_later = answer.at.is_some_and(|it| step.on < it.date());
    let better = step.rescored.map_or(Points::ZERO, |(from, to)| to - from);
    let booked = work.booked.last().map(|it| it.lost - better);
    is_later && booked.is_some_and(|it| it.max(Points::ZERO) < lost)
}

/// What the register of an item says when its gap is struck off; `None` where it asks for no events.
pub(crate) fn known(node: &Node, answer: Option<&Answer>) -> Option<Vec<DatedEvent>> {
    let asks = |ask: &Ask| matches!(ask, Ask::Events { .. });
    let listed = || answer.map_or_else(Vec::new, |it| events(it).cloned().collect());
    node.rules.iter().any(|it| asks(&it.ask)).then(listed)
}

fn events(answer: &Answer) -> impl Iterator<Item = &DatedEvent> {
    let lists = answer.inputs.values().filter_map(|it| match it {
        Input::Events(events) => Some(events),
        _ => None,
    });
    lists.flatten()
}

/// Whether the register has an event that was not known when the gap was struck off.
///
/// Where the closing step does not note what was known, as in files of an earlier time, all that had happened until
/// its day counts as known; where there is no such step at all, all that the round before knew does.
fn has_new_event(assessment: &Assessment, node: &Node, work: &GapWork, answer: &Answer) -> bool {
    let now: Vec<&DatedEvent> = events(answer).collect();
    match last_close(&work.steps) {
        Some(step) => match &step.known {
            Some(known) => is_more(now, &known.iter().collect::<Vec<_>>(), step.on),
            None => now.iter().any(|it| step.on < it.date),
        },
        None => assessment.rounds.last().is_some_and(|round| {
            let before = round.answers.get(&node.id);
            let known: Vec<&DatedEvent> = before.into_iter().flat_map(events).collect();
            is_more(now, &known, round.until)
        }),
    }
}

/// Whether there is more among the events of `now` than those `known` on a day, as they were then or put right since:
/// an event in the place of another is the same where it still has its date or its text.
fn is_more(mut now: Vec<&DatedEvent>, known: &[&DatedEvent], on: Date) -> bool {
    let mut gone: BTreeMap<&DatedEvent, usize> = BTreeMap::new();
    for it in known {
        *gone.entry(it).or_default() += 1;
    }
    now.retain(|it| match gone.get_mut(it) {
        Some(n) if *n > 0 => {
            *n -= 1;
            false
        }
        _ => true,
    });
    gone.retain(|_, n| *n > 0);
    if gone.values().sum::<usize>() < now.len() {
        return true;
    }
    let mut days = BTreeSet::new();
    let (mut words, mut words_to_come) = (BTreeSet::new(), BTreeSet::new());
    for was in gone.keys() {
        let text = was.text.trim();
        days.insert(was.date);
        words.insert(text);
        if on < was.date {
            words_to_come.insert(text);
        }
    }
    now.iter().any(|it| {
        // What had happened by that day is not what happened later.
        let may_be = if it.date <= on {
            &words
        } else {
            &words_to_come
        };
        let text = it.text.trim();
        let date_put_right = !text.is_empty() && may_be.contains(text);
        !days.contains(&it.date) && !date_put_right
    })
}

/// Whether a round that began after the gap was struck off finds it by what is asked for in each round.
fn is_found_anew(
    assessment: &Assessment,
    entry: &Entry<'_>,
    answer: &Answer,
    now: GapOrigin,
) -> bool {
    let mut happened = events(answer).peekable();
    if happened.peek().is_none() {
        return true;
    }
    let node = entry.node;
    let calendar = assessment.calendar();
    let mut rules = (1..).zip(&node.rules).filter_map(|(number, rule)| {
        let input = answer.inputs.get(&number)?;
        (!matches!(input, Input::Events(_))).then_some((rule, input))
    });
    rules.any(
        |(rule, input)| match read_entry(rule, input, calendar, Voice::Silent) {
            _ if now == GapOrigin::Evidence => true,
            Ok(measured) => {
                let outcome = outcome(rule, &measured, frame(entry.role, node));
                outcome.costs() && !outcome.vetoed
            }
            Err(_) => false,
        },
    )
}
