//! What holds of gaps whatever people do: no written word is lost, an identity never splits or merges, the status is
//! what the steps lead to, and every edit can be taken back to the byte.

use std::collections::BTreeMap;

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::finding::{FindingCommand, NewFinding};
use duibiao::app::command::gap::{GapCommand, GapEdit};
use duibiao::app::command::ledger::LedgerCommand;
use duibiao::app::command::record::RecordCommand;
use duibiao::app::command::round::RoundCommand;
use duibiao::app::command::view::ViewCommand;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::gap_step::{GapStatus, GapStep as Taken, Move};
use duibiao::domain::assessment::gap_work::{GapWork, Milestone, Photo, Stage};
use duibiao::domain::gap::life::put_right;
use duibiao::domain::standard::NodeId;
use duibiao::format::write::{FrozenStandard, write_assessment};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::desk::{self, Desk, SMALL, unscored};
use crate::laws::laws;

const ITEMS: [&str; 3] = ["1.1", "1.2", "2.1"];

/// What somebody does; every word that is written is another one.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// Answers an item: with all, with nothing, not at all, as not applicable, or with a note.
    Answer(usize, usize),
    /// Writes into a gap.
    Write(Index, usize),
    /// Takes a step; with a scored answer where that is wished.
    Take(Index, Move, bool, bool),
    /// The same step for all.
    TakeAll(Move),
    Find(Option<usize>),
    Drop(Index),
    Round,
    Carry,
    EvidenceGaps(bool),
    Undo,
    Redo,
    /// So many days go by.
    Wait(i64),
}

pub(crate) fn act() -> impl Strategy<Value = Act> {
    let moves = || select(Move::ALL.to_vec());
    prop_oneof![
        6 => (0..ITEMS.len(), 0_usize..5).prop_map(|(item, how)| Act::Answer(item, how)),
        6 => (any::<Index>(), 0_usize..8).prop_map(|(gap, field)| Act::Write(gap, field)),
        12 => (any::<Index>(), moves(), any::<bool>(), any::<bool>())
            .prop_map(|(gap, what, alone, scored)| Act::Take(gap, what, alone, scored)),
        2 => moves().prop_map(Act::TakeAll),
        2 => prop::option::of(0..ITEMS.len()).prop_map(Act::Find),
        1 => any::<Index>().prop_map(Act::Drop),
        2 => Just(Act::Round),
        1 => Just(Act::Carry),
        1 => any::<bool>().prop_map(Act::EvidenceGaps),
        3 => Just(Act::Undo),
        1 => Just(Act::Redo),
        2 => (1_i64..40).prop_map(Act::Wait),
    ]
}

/// The command of an act that writes `word`, and whether it is typed.
#[expect(clippy::too_many_lines, reason = "one arm for each act")]
pub(crate) fn command(desk: &Desk, act: &Act, word: &str) -> Option<(Command, bool)> {
    let session = desk.session();
    let gaps: Vec<NodeId> = session.gaps().iter().map(|it| it.id.clone()).collect();
    let of = |at: &Index| (!gaps.is_empty()).then(|| at.get(&gaps).clone());
    let item = |at: usize| NodeId::new(ITEMS[at]);
    let text = || word.to_owned();
    let until = || desk.app.now.date().days_later(200);
    let step = |what: Move, alone: bool| Taken {
        what,
        on: desk.app.now.date(),
        by: if alone || what == Move::Submit {
            "张敏"
        } else {
            "王芳"
        }
        .to_owned(),
        remark: text(),
        round: 0,
        alone: alone && what == Move::Close,
        rescored: None,
        known: None,
        seen: None,
        until: matches!(what, Move::Extend | Move::Reopen)
            .then(until)
            .flatten(),
    };
    let command = match act {
        Act::Answer(at, 0) => Command::Answer(AnswerCommand::FullMarks(item(*at))),
        Act::Answer(at, 1) => Command::Answer(AnswerCommand::NoMarks(item(*at))),
        Act::Answer(at, 2) => Command::Answer(AnswerCommand::Clear(item(*at))),
        Act::Answer(at, 3) => Command::Answer(AnswerCommand::SetNa {
            item: item(*at),
            reason: Some(text()),
        }),
        Act::Answer(at, _) => Command::Answer(AnswerCommand::SetNote {
            item: item(*at),
            text: text(),
        }),
        Act::Write(at, field) => {
            let day = desk.app.now.date();
            let edit = match field {
                0 => GapEdit::Problem(text()),
                1 => GapEdit::Cause(text()),
                2 | 3 => GapEdit::Measure(text()),
                4 => GapEdit::Progress(text()),
                5 => GapEdit::Remark(text()),
                6 => GapEdit::Milestones(vec![Milestone {
                    text: text(),
                    done: Some(day),
                    ..Milestone::default()
                }]),
                _ => GapEdit::Photos(vec![Photo {
                    shows: Stage::After,
                    name: text(),
                    place: String::new(),
                }]),
            };
            Command::Gap(GapCommand::SetGap { gap: of(at)?, edit })
        }
        Act::Take(at, what, alone, scored) => {
            let gap = of(at)?;
            let better = put_right::proposal(&session.assessment, &gap);
            let better = better.filter(|_| *scored).map(|it| Box::new(it.answer));
            Command::Gap(GapCommand::TakeStep {
                gap,
                step: Box::new(step(*what, *alone)),
                answer: better,
            })
        }
        Act::TakeAll(what) => Command::Gap(GapCommand::StepPicked(step(*what, false))),
        Act::Find(at) => {
            let problem = text();
            let it = desk::finding(at.map(item));
            Command::Finding(FindingCommand::AddFindings(vec![NewFinding {
                problem,
                ..it
            }]))
        }
        Act::Drop(at) => Command::Finding(FindingCommand::DropFinding(of(at)?)),
        Act::Round => Command::Round(RoundCommand::BeginRound(text())),
        Act::Carry => {
            let last = session.assessment.rounds.last()?;
            Command::Answer(AnswerCommand::CarryOver(
                last.answers.keys().cloned().collect(),
            ))
        }
        Act::EvidenceGaps(on) => Command::Gap(GapCommand::EvidenceGaps(*on)),
        Act::Undo => Command::Record(RecordCommand::Undo),
        Act::Redo => Command::Record(RecordCommand::Redo),
        Act::Wait(_) => return None,
    };
    let typed = matches!(act, Act::Write(..) | Act::Answer(_, 3..));
    Some((command, typed))
}

/// Gaps with measures, so that many steps can be taken.
pub(crate) fn begun() -> Assessment {
    let mut desk = Desk::with(unscored(SMALL));
    for item in ITEMS {
        let (gap, edit) = (NodeId::new(item), GapEdit::Measure("补齐台账".to_owned()));
        desk.does([
            Command::Answer(AnswerCommand::NoMarks(gap.clone())),
            Command::Gap(GapCommand::SetGap { gap, edit }),
        ]);
    }
    desk.session().assessment.clone()
}

fn bytes(assessment: &Assessment) -> String {
    let frozen = FrozenStandard::new(&assessment.standard).unwrap();
    String::from_utf8(write_assessment(assessment, &frozen).unwrap()).unwrap()
}

/// The status that the steps lead to, one after the other; what has come back begins anew.
fn led_to(work: &GapWork) -> Result<GapStatus, TestCaseError> {
    let mut status = GapStatus::Open;
    for step in &work.steps {
        let again = || {
            let back = status == GapStatus::Closed && work.booked.len() > 1;
            back.then(|| step.what.leads(GapStatus::Open)).flatten()
        };
        let next = step.what.leads(status).or_else(again);
        prop_assert!(next.is_some(), "{:?} from {status:?}: {work:?}", step.what);
        status = next.unwrap_or(status);
    }
    Ok(status)
}

fn check_gaps(desk: &Desk) -> Result<(), TestCaseError> {
    let session = desk.session();
    let assessment = &session.assessment;
    let mut seen: BTreeMap<&NodeId, usize> = BTreeMap::new();
    for gap in session.gaps() {
        *seen.entry(&gap.id).or_default() += 1;
        let is_item = assessment.standard.node(&gap.id).is_some();
        let work = assessment.gaps.get(&gap.id);
        let is_finding = work.is_some_and(|it| it.notice.is_some());
        prop_assert!(is_item != is_finding, "{} is one of the two", gap.id);
        prop_assert!(!is_item || gap.item.as_ref() == Some(&gap.id));
        let status = if gap.recurs {
            GapStatus::Open
        } else {
            work.map_or(GapStatus::Open, |it| it.status)
        };
        prop_assert_eq!(gap.status, status);
    }
    prop_assert!(seen.values().all(|it| *it == 1), "{seen:?}");
    for (id, work) in &assessment.gaps {
        let led = led_to(work)?;
        let back =
            led == GapStatus::Closed && work.status == GapStatus::Open && work.booked.len() > 1;
        prop_assert!(led == work.status || back, "{id}: {led:?} but {work:?}");
        prop_assert_eq!(work.status == GapStatus::Closed, work.closed_on().is_some());
        prop_assert!(work.steps.is_sorted_by_key(|it| it.on), "{work:?}");
        prop_assert!(
            !work.is_on_the_books() || seen.contains_key(id),
            "{id} is in the ledger"
        );
        // The deadline there was at the first step stands until it comes back.
        if work.status != GapStatus::Open {
            prop_assert!(work.first_due.is_some() && work.due.is_some());
        }
    }
    Ok(())
}

/// What was done and found stays, in its order, and nothing moves to another gap.
fn check_kept(before: &Assessment, after: &Assessment) -> Result<(), TestCaseError> {
    for (id, was) in &before.gaps {
        let now = after.gaps.get(id).cloned().unwrap_or_default();
        prop_assert!(now.steps.starts_with(&was.steps), "{id}");
        prop_assert!(now.booked.starts_with(&was.booked), "{id}");
        prop_assert_eq!(&now.notice, &was.notice, "{}", id);
    }
    prop_assert!(after.rounds.starts_with(&before.rounds));
    Ok(())
}

laws! {
    cases: 100;

    #[test]
    fn whatever_is_done_no_word_is_lost_and_every_gap_stays_itself(acts in vec(act(), 1..60)) {
        let start = begun();
        let mut desk = Desk::with(start.clone());
        let mut written: Vec<String> = Vec::new();
        for (number, act) in acts.iter().enumerate() {
            if let Act::Wait(days) = act {
                desk.waits(days * 24 * 3_600);
                continue;
            }
            let word = format!("甲{number}乙");
            if let Act::TakeAll(_) = act {
                let all = desk.session().gaps().iter().map(|it| it.id.clone()).collect();
                desk.does([Command::Ledger(LedgerCommand::PickGaps(all))]);
            }
            let Some((command, typed)) = command(&desk, act, &word) else { continue };
            // What is typed next is a step of its own.
            desk.does([Command::View(ViewCommand::Select(NodeId::new("1.1")))]);
            let before = desk.session().assessment.clone();
            let n_records = desk.session().log.records().len();
            desk.does([command]);
            let after = desk.session().assessment.clone();
            check_gaps(&desk)?;
            let turns = matches!(act, Act::Undo | Act::Redo);
            if !turns && !matches!(act, Act::Drop(_)) {
                check_kept(&before, &after)?;
            }
            if bytes(&after).contains(&word) {
                written.push(word);
            }
            if before == after || turns || typed {
                continue;
            }
            prop_assert_eq!(desk.session().log.records().len(), n_records + 1, "one step");
            let restored = bytes(&before);
            let done = bytes(&after);
            desk.does([Command::Record(RecordCommand::Undo)]);
            prop_assert_eq!(bytes(&desk.session().assessment), restored, "{:?}", act);
            check_gaps(&desk)?;
            desk.does([Command::Record(RecordCommand::Redo)]);
            prop_assert_eq!(bytes(&desk.session().assessment), done, "{:?}", act);
        }
        let end = &desk.session().assessment;
        let records = desk.session().log.records();
        let kept = format!("{}{records:?}", bytes(end));
        for word in written {
            prop_assert!(kept.contains(&word), "{word} is lost");
        }
        let mut again = start;
        for delta in records.iter().flat_map(|it| &it.deltas) {
            prop_assert!(delta.fits(&again), "{delta:?}");
            let _inverse = delta.forward().apply(&mut again);
        }
        prop_assert_eq!(&again, end, "the log leads to the same");
    }
}

#[test]
fn closing_with_a_new_score_is_one_step_and_undoing_it_restores_every_byte() {
    let mut desk = Desk::small();
    desk.does([Command::Answer(AnswerCommand::NoMarks(NodeId::new("1.2")))]);
    let [measure, submit, close] = desk::closed("1.2");
    desk.does([measure, submit]);
    let before = bytes(&desk.session().assessment);
    let total = desk.session().tree().total.points;
    let better = put_right::proposal(&desk.session().assessment, &NodeId::new("1.2")).unwrap();
    let Command::Gap(GapCommand::TakeStep { gap, step, .. }) = close else {
        unreachable!("closing is a step");
    };
    let answer = Some(Box::new(better.answer));
    desk.does([Command::Gap(GapCommand::TakeStep { gap, step, answer })]);
    let now = desk.session();
    assert_eq!(now.tree().total.points - total, better.to - better.from);
    let work = &now.assessment.gaps[&NodeId::new("1.2")];
    assert_eq!(
        work.steps.last().unwrap().rescored,
        Some((better.from, better.to))
    );
    let gap = now
        .gaps()
        .iter()
        .find(|it| it.id.as_str() == "1.2")
        .unwrap();
    assert!(gap.is_closed() && gap.is_settled && gap.lost_now().is_zero());
    desk.does([Command::Record(RecordCommand::Undo)]);
    assert_eq!(bytes(&desk.session().assessment), before);
}
