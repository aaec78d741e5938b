//! Edits: each becomes a [`Change`] that can be taken back.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::app::App;
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::history::{Done, Typing};
use crate::app::notice::{Card, Tone};
use crate::app::session::Session;
use crate::app::update::{rectify, rounds};
use crate::domain::answer::{Answer, Event, Input};
use crate::domain::change::Change;
use crate::domain::date::{Date, Moment};
use crate::domain::decimal::Points;
use crate::domain::evidence::{Evidence, needs};
use crate::domain::log::Act;
use crate::domain::rule::Rule;
use crate::domain::shortcut::{full_marks, none};
use crate::domain::standard::NodeId;

/// An edit of more items works out everything anew.
const FEW: usize = 50;

/// The edit a command asks for.
#[derive(Default)]
pub(super) struct Asked {
    /// The edit; `None` when nothing would change.
    pub(super) change: Option<Change>,
    /// What it types into, if anything.
    pub(super) typing: Option<Typing>,
    /// What could not be done, or not all of it.
    pub(super) refused: Option<Card>,
    /// What was done, where that cannot all be seen.
    pub(super) done: Option<Card>,
}

impl Asked {
    /// An edit as one step of undo, if anything would change.
    pub(super) fn change(change: Option<Change>) -> Self {
        Self {
            change,
            ..Self::default()
        }
    }

    /// Nothing can be done.
    pub(super) fn refused(card: Card) -> Self {
        Self {
            refused: Some(card),
            ..Self::default()
        }
    }
}

/// Carries out an edit; returns what could not be done, or what was, for the user to be told.
pub(super) fn edit(session: &mut Session, command: Command, now: Moment) -> Option<(Tone, Card)> {
    if session.read_only {
        let detail = "文件为只读。请用“另存为”保存一份，再在新文件里修改。";
        return Some((Tone::Warning, Card::new("不能修改", detail)));
    }
    match command {
        Command::Undo => turn_back(session, now, true),
        Command::Redo => turn_back(session, now, false),
        command => {
            let asked = asked(session, command, now);
            if let Some(change) = asked.change {
                carry_out(session, change, asked.typing, Act::Edit, now);
            }
            let refused = asked.refused.map(|it| (Tone::Warning, it));
            return refused.or(asked.done.map(|it| (Tone::Done, it)));
        }
    }
    None
}

/// Applies a change as one step, and notes it.
pub(super) fn carry_out(
    session: &mut Session,
    change: Change,
    typing: Option<Typing>,
    act: Act,
    now: Moment,
) {
    session.turn.forward = None;
    let done = session
        .history
        .push(change, typing, &mut session.assessment);
    note(session, act, done, now);
}

fn turn_back(session: &mut Session, now: Moment, undo: bool) {
    let Session {
        history,
        assessment,
        ..
    } = session;
    let (act, done) = if undo {
        (Act::Undo, history.undo(assessment))
    } else {
        (Act::Redo, history.redo(assessment))
    };
    let Some(done) = done else { return };
    // What was taken back must be seen.
    if let [only] = done.deltas.as_slice()
        && let Some(item) = only.item()
    {
        session.view.selected = Some(item.clone());
        session.view.scroll += 1;
    }
    note(session, act, done, now);
}

/// Puts an edit that was carried out into the log, and works out what follows from it.
fn note(session: &mut Session, act: Act, done: Done, now: Moment) {
    let items: Option<Vec<NodeId>> = done.deltas.iter().map(|it| it.item().cloned()).collect();
    let by = &session.assessment.about.person;
    session.log.note(act, done, by, now);
    session.file.touch(now);
    session.past.lines = None;
    match items {
        Some(items) if items.len() <= FEW => session.refresh_items(&items, now.date()),
        _ => session.refresh(now.date()),
    }
}

/// What a command asks for.
fn asked(session: &Session, command: Command, now: Moment) -> Asked {
    match command {
        Command::SetGap { gap, edit } => rectify::set_gap(session, &gap, edit, now),
        Command::SetPicked(edits) => rectify::set_picked(session, &edits, now),
        Command::TakeStep { gap, step, answer } => {
            rectify::take_step(session, &gap, *step, answer.map(|it| *it), now)
        }
        Command::StepPicked(step) => rectify::step_picked(session, &step),
        Command::AddFindings(findings) => rectify::add_findings(session, findings, now),
        Command::DropFinding(id) => rectify::drop_finding(session, &id),
        Command::NoEvents(kinds) => no_events(session, &kinds, now),
        Command::EvidenceGaps(count) => rounds::evidence_gaps(session, count),
        Command::CarryOver(items) => rounds::carry_over(session, &items, now),
        Command::BeginRound(name) => rounds::begin(session, &name, now),
        command => answered(session, command, now).unwrap_or_default(),
    }
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
        let to = Box::new(Answer {
            by: session.assessment.about.person.clone(),
            at: Some(now),
            ..answer
        });
        let item = item.clone();
        Change::Answer { item, to }
    });
    let mut changes: Vec<Change> = changes.collect();
    match changes.len() {
        0 | 1 => Asked::change(changes.pop()),
        _ => Asked::change(Some(Change::Batch(changes))),
    }
}

/// The new answer that a command asks for, and what it types into; `None` when nothing would change.
fn answered(session: &Session, command: Command, now: Moment) -> Option<Asked> {
    let (item, field, answer) = answer_of(session, command)?;
    let before = current(session, &item);
    let unsigned = Answer {
        by: before.by.clone(),
        at: before.at,
        ..answer.clone()
    };
    if unsigned == before {
        return None;
    }
    let to = Answer {
        by: session.assessment.about.person.clone(),
        at: Some(now),
        ..answer
    };
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

/// The item a command answers, the field it types into if any, and the new answer.
fn answer_of(
    session: &Session,
    command: Command,
) -> Option<(NodeId, Option<&'static str>, Answer)> {
    let answered = match command {
        Command::SetInput { item, rule, input } => {
            let mut answer = current(session, &item);
            let field = is_typing(answer.inputs.get(&rule), input.as_ref()).then_some("input");
            match input {
                Some(input) => answer.inputs.insert(rule, input),
                None => answer.inputs.remove(&rule),
            };
            answer.na = None;
            (item, field, answer)
        }
        Command::FullMarks(item) => {
            let answer = filled(session, &item, full_marks);
            (item, None, answer)
        }
        Command::NoMarks(item) => {
            let answer = filled(session, &item, none);
            (item, None, answer)
        }
        Command::Clear(item) => {
            let before = current(session, &item);
            let kept = Answer {
                note: before.note,
                evidence: before.evidence,
                ..Answer::default()
            };
            (item, None, kept)
        }
        Command::SetNa { item, reason } => {
            let mut answer = current(session, &item);
            answer.na = reason;
            (item, Some("na"), answer)
        }
        Command::SetNote { item, text } => {
            let mut answer = current(session, &item);
            answer.note = text;
            (item, Some("note"), answer)
        }
        Command::SetEvidence { item, list } => {
            let mut answer = current(session, &item);
            answer.evidence = list;
            (item, None, answer)
        }
        _ => return None,
    };
    Some(answered)
}

/// Whether an entry goes on being typed: an event that comes, goes or gets another date is a step of its own.
fn is_typing(before: Option<&Input>, after: Option<&Input>) -> bool {
    match (before, after) {
        (Some(Input::Events(before)), Some(Input::Events(after))) => {
            let dates = |events: &[Event]| events.iter().map(|it| it.date).collect::<Vec<Date>>();
            dates(before) == dates(after)
        }
        (_, after) => !matches!(after, Some(Input::Events(_))),
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
    fill: impl Fn(&Rule, Points) -> Option<Input>,
) -> Answer {
    let mut answer = current(session, item);
    answer.na = None;
    let at = session.position(item);
    let Some(node) = at.and_then(|at| session.entry(at)).map(|it| it.node) else {
        return answer;
    };
    let filled: BTreeMap<usize, Input> = node
        .rules
        .iter()
        .enumerate()
        .filter_map(|(at, rule)| Some((at + 1, fill(rule, node.max)?)))
        .collect();
    answer.inputs.extend(filled);
    answer
}

/// Lists files as evidence of `item`, the first for the first need that is not met, and so on.
pub(super) fn add_files(app: &mut App, item: &NodeId, paths: &[PathBuf]) -> Vec<Effect> {
    let Some(session) = &app.session else {
        return Vec::new();
    };
    let answer = session.assessment.answers.get(item);
    let node = session.assessment.standard.node(item);
    let open = node.into_iter().flat_map(|it| needs(it, answer));
    let mut open = open
        .flat_map(|it| std::iter::repeat_n(it.number, usize::try_from(it.missing()).unwrap_or(0)));
    let mut list = answer.map_or_else(Vec::new, |it| it.evidence.clone());
    for path in paths {
        list.push(Evidence {
            need: open.next().unwrap_or(0),
            name: name_of(path),
            pieces: 1,
            place: path.display().to_string(),
        });
    }
    drop(open);
    let item = item.clone();
    super::update(app, Command::SetEvidence { item, list })
}

/// What a file is called, without its ending.
pub(super) fn name_of(path: &Path) -> String {
    let name = path.file_stem().or_else(|| path.file_name());
    name.unwrap_or_default().to_string_lossy().into_owned()
}
