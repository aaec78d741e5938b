//! What is said of items: each command gives an item another answer.

use std::collections::BTreeMap;

use crate::app::App;
use crate::app::command::answer::AnswerCommand;
use crate::app::record::history::Typing;
use crate::app::session::Session;
use crate::app::update::answers::rounds::carry_over;
use crate::app::update::asked::Asked;
use crate::app::update::edit::edit;
use crate::domain::assessment::answer::{Answer, DatedEvent, Input};
use crate::domain::change::Change;
use crate::domain::date::{Date, Moment};
use crate::domain::entry::full_marks::{self, full_marks, none};
use crate::domain::entry::limit::Frame;
use crate::domain::standard::NodeId;
use crate::domain::standard::rule::Rule;

/// Carries out what is said of items.
pub(crate) fn carry_out(app: &mut App, command: AnswerCommand) {
    edit(app, |session, now| asked(session, command, now));
}

/// The edit that a command asks for: of one item, with the field that is typed into, if any; or of several.
fn asked(session: &Session, command: AnswerCommand, now: Moment) -> Asked {
    let (item, field, answer) = match command {
        AnswerCommand::SetInput { item, rule, input } => {
            let mut answer = current(session, &item);
            let field = is_typing(answer.inputs.get(&rule), input.as_ref()).then_some("input");
            match input {
                Some(input) => answer.inputs.insert(rule, input),
                None => answer.inputs.remove(&rule),
            };
            answer.na = None;
            (item, field, answer)
        }
        AnswerCommand::FullMarks(item) => {
            let answer = filled(session, &item, full_marks);
            (item, None, answer)
        }
        AnswerCommand::NoMarks(item) => {
            let answer = filled(session, &item, none);
            (item, None, answer)
        }
        AnswerCommand::Clear(item) => {
            let kept = current(session, &item).cleared();
            (item, None, kept)
        }
        AnswerCommand::SetNa { item, reason } => {
            let mut answer = current(session, &item);
            answer.na = reason;
            (item, Some("na"), answer)
        }
        AnswerCommand::SetSameWork { item, same } => {
            let mut answer = current(session, &item);
            answer.same_work = same;
            (item, None, answer)
        }
        AnswerCommand::SetNote { item, text } => {
            let mut answer = current(session, &item);
            answer.note = text;
            (item, Some("note"), answer)
        }
        AnswerCommand::SetEvidence { item, list } => {
            let mut answer = current(session, &item);
            answer.evidence = list;
            (item, None, answer)
        }
        AnswerCommand::NoEvents(kinds) => return no_events(session, &kinds, now),
        AnswerCommand::CarryOver(items) => return carry_over(session, &items, now),
    };
    answered(session, (item, field, answer), now).unwrap_or_default()
}

/// Says of kinds of events that none happened, as one step; what is said already stays.
fn no_events(session: &Session, kinds: &[(NodeId, usize)], now: Moment) -> Asked {
    let mut answers: BTreeMap<&NodeId, Answer> = BTreeMap::new();
    for (item, rule) in kinds {
        let said = session.assessment.answers.get(item);
        if said.is_some_and(|it| it.na.is_some() || it.inputs.contains_key(rule)) {
            continue;
        }
        let answer = answers.entry(item);
        let answer = answer.or_insert_with(|| current(session, item));
        answer.inputs.insert(*rule, Input::Events(Vec::new()));
    }
    let changes = answers.into_iter().map(|(item, answer)| {
        let to = Box::new(answer.signed(&session.actor, Some(now)));
        let item = item.clone();
        Change::Answer { item, to }
    });
    let mut changes: Vec<Change> = changes.collect();
    match changes.len() {
        0 | 1 => Asked::change(changes.pop()),
        _ => Asked::change(Some(Change::Batch(changes))),
    }
}

/// The edit that gives `item` its new answer, and what it types into; `None` when nothing would change.
fn answered(
    session: &Session,
    (item, field, answer): (NodeId, Option<&'static str>, Answer),
    now: Moment,
) -> Option<Asked> {
    let before = current(session, &item);
    if answer.clone().signed(&before.by, before.at) == before {
        return None;
    }
    let to = answer.signed(&session.actor, Some(now));
    let typing = field.map(|field| Typing {
        item: item.clone(),
        field,
    });
    let to = Box::new(to);
    let change = Some(Change::Answer { item, to });
    Some(Asked {
        change,
        typing,
        ..Asked::default()
    })
}

/// Whether an entry goes on being typed: an event that comes, goes or gets another date or tier is a step of its own,
/// and so is a day.
fn is_typing(before: Option<&Input>, after: Option<&Input>) -> bool {
    match (before, after) {
        (Some(Input::Events(before)), Some(Input::Events(after))) => {
            let chosen = |events: &[DatedEvent]| {
                let chosen = events.iter().map(|it| (it.date, it.tier));
                chosen.collect::<Vec<(Date, usize)>>()
            };
            chosen(before) == chosen(after)
        }
        (_, after) => !matches!(after, Some(Input::Events(_) | Input::Days { .. })),
    }
}

fn current(session: &Session, item: &NodeId) -> Answer {
    session
        .assessment
        .answers
        .get(item)
        .cloned()
        .unwrap_or_default()
}

/// The answer with every rule filled in that `fill` can fill in; the others keep their entry.
fn filled(
    session: &Session,
    item: &NodeId,
    fill: impl Fn(&Rule, Frame) -> Option<Input>,
) -> Answer {
    let mut answer = current(session, item);
    answer.na = None;
    let at = session.position(item);
    let Some(node) = at.and_then(|at| session.entry(at)).map(|it| it.node) else {
        return answer;
    };
    answer.inputs.extend(full_marks::filled(node, fill));
    answer
}
