//! Whatever is entered, put right and struck off.

use super::{CASE, FIRST, assessment, day, gap, next_round, struck_off};
use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::domain::assessment::answer::{DatedEvent, Input};
use duibiao::domain::assessment::gap_step::{GapStatus, Move};
use duibiao::domain::date::Date;
use duibiao::domain::standard::NodeId;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::desk::{Desk, step};
use crate::laws::laws;

/// What somebody does to the register, by the places and words of a few.
#[derive(Clone, Debug)]
enum Act {
    Enter(usize, usize),
    TakeOff(Index),
    PutTextRight(Index, usize),
    PutDateRight(Index, usize),
    Move(Move),
    Begin,
}

const DAYS: [&str; 4] = ["2026-01-15", "2026-03-01", "2026-08-01", "2026-11-11"];

const WORDS: [&str; 3] = ["", "被通报", "被投诉"];

fn act() -> impl Strategy<Value = Act> {
    let (day, words) = (|| 0..DAYS.len(), || 0..WORDS.len());
    let moves = vec![
        Move::Start,
        Move::Submit,
        Move::Close,
        Move::Close,
        Move::Reopen,
    ];
    prop_oneof![
        3 => (day(), words()).prop_map(|(day, words)| Act::Enter(day, words)),
        2 => any::<Index>().prop_map(Act::TakeOff),
        1 => (any::<Index>(), words()).prop_map(|(at, it)| Act::PutTextRight(at, it)),
        1 => (any::<Index>(), day()).prop_map(|(at, it)| Act::PutDateRight(at, it)),
        5 => select(moves).prop_map(Act::Move),
        2 => Just(Act::Begin),
    ]
}

fn listed(desk: &Desk) -> Vec<DatedEvent> {
    let answer = assessment(desk).answers.get(&NodeId::new("n1"));
    match answer.and_then(|it| it.inputs.get(&1)) {
        Some(Input::Events(events)) => events.clone(),
        _ => Vec::new(),
    }
}

/// The register after an act.
fn after(act: &Act, mut events: Vec<DatedEvent>) -> Vec<DatedEvent> {
    let one = |day: usize, words: usize| DatedEvent {
        date: day_of(day),
        text: WORDS[words].to_owned(),
        tier: 0,
        work: String::new(),
    };
    let n = events.len();
    match act {
        Act::Enter(day, words) => events.push(one(*day, *words)),
        Act::TakeOff(at) if n > 0 => drop(events.remove(at.index(n))),
        Act::PutTextRight(at, words) if n > 0 => {
            WORDS[*words].clone_into(&mut events[at.index(n)].text);
        }
        Act::PutDateRight(at, day) if n > 0 => events[at.index(n)].date = day_of(*day),
        _ => {}
    }
    events
}

fn day_of(at: usize) -> Date {
    day(DAYS[at])
}

laws! {
    cases: 200;

    #[test]
    fn a_gap_is_back_with_an_event_nobody_knew_and_never_without(acts in vec(act(), 1..40)) {
        let mut desk = struck_off(CASE, &[FIRST]);
        let mut rounds = 0;
        for act in acts {
            let (was, before) = (gap(&desk, "n1"), listed(&desk));
            let known = was.steps.iter().rfind(|it| it.what == Move::Close);
            let known = known.and_then(|it| it.known.clone()).unwrap();
            let events = after(&act, before.clone());
            match act {
                Act::Move(what) => desk.does([step("n1", what)]),
                Act::Begin => {
                    rounds += 1;
                    desk.does(next_round(&format!("第{rounds}次")));
                }
                _ => desk.does([Command::Answer(AnswerCommand::SetInput {
                    item: NodeId::new("n1"),
                    rule: 1,
                    input: Some(Input::Events(events.clone())),
                })]),
            }
            let now = gap(&desk, "n1");
            if matches!(act, Act::Move(Move::Close)) && was.status == GapStatus::ToVerify {
                prop_assert_eq!(now.steps.last().unwrap().known.as_ref(), Some(&before));
            }
            // Who puts right what has no words, or puts it behind the close-out, may mean another event.
            let is_plain = |it: &DatedEvent| it.date <= day("2026-08-01") && !it.text.is_empty();
            let is_put_right = before == known && before.iter().chain(&events).all(is_plain);
            let stays = !was.is_closed() || now.is_closed();
            match act {
                Act::Begin => prop_assert_eq!(was.status, now.status, "a round began"),
                Act::TakeOff(_) => prop_assert!(stays, "less is nothing new"),
                Act::PutTextRight(..) | Act::PutDateRight(..) => {
                    prop_assert!(stays || !is_put_right, "{act:?} of {before:?}");
                }
                Act::Enter(..) | Act::Move(_) => {}
            }
            if now.is_closed() && !now.is_settled {
                let known = now.steps.iter().rfind(|it| it.what == Move::Close);
                let known = known.and_then(|it| it.known.as_ref()).unwrap();
                prop_assert!(listed(&desk).len() <= known.len(), "more than {known:?}");
            }
        }
    }
}
