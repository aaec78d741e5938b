//! Over to next year's standard and back, in the window.

use std::path::Path;
use std::sync::Arc;

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::record::RecordCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::upgrade::UpgradeCommand;
use duibiao::app::outside::effect::Effect;
use duibiao::app::outside::jobs::SaveJob;
use duibiao::app::standard::upgrading::{ShownItems, Successor};
use duibiao::domain::change::log::Act;
use duibiao::domain::standard::NodeId;

use crate::desk::Desk;
use crate::places_upgrade::{next_year, plan, planned};

fn note(desk: &mut Desk, id: &str, text: &str) {
    desk.does([Command::Answer(AnswerCommand::SetNote {
        item: NodeId::new(id),
        text: text.to_owned(),
    })]);
}

fn saved(desk: &mut Desk) -> SaveJob {
    let mut asked = std::mem::take(&mut desk.asked).into_iter().rev();
    let job = asked.find_map(|it| match it {
        Effect::Save(job) => Some(job),
        _ => None,
    });
    *job.unwrap()
}

/// The small standard with something said about each item.
fn filled() -> Desk {
    let mut desk = Desk::small();
    desk.does(["1.1", "1.2"].map(|it| Command::Answer(AnswerCommand::FullMarks(NodeId::new(it)))));
    note(&mut desk, "1.1", "第一条的说明");
    note(&mut desk, "2.1", "第三条的说明");
    desk
}

#[test]
fn an_upgrade_is_one_step_that_is_saved_at_once_and_taken_back() {
    let mut desk = filled();
    let before = desk.session().assessment.clone();
    planned(&mut desk, ShownItems::All);
    assert_eq!(desk.session().assessment, before, "nothing counts yet");
    desk.does([Command::Upgrade(UpgradeCommand::ApplyUpgrade)]);
    assert_eq!(desk.app.screen, Screen::Checklist);
    let after = desk.session().assessment.clone();
    assert_eq!(after.standard.year, 2027);
    let kept: Vec<&str> = after.archive.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(kept, ["1.1"], "the item that is gone");
    assert_eq!(after.archive[0].answer.note, "第一条的说明");
    assert_eq!(after.answers[&NodeId::new("2.1")].note, "第三条的说明");
    let job = saved(&mut desk);
    assert_eq!(job.assessment, after);
    assert!(
        job.frozen.is_none(),
        "the text of the old standard is of no use"
    );
    assert!(job.records.iter().any(|it| it.act == Act::Upgrade));
    let journaled = desk.asked.iter().any(|it| matches!(it, Effect::Record(_)));
    assert!(!journaled, "no journal tells of a change of standards");
    note(&mut desk, "2.1", "新说明");
    desk.does([Command::Record(RecordCommand::Undo)]);
    assert_eq!(desk.session().assessment, after);
    desk.does([Command::Record(RecordCommand::Undo)]);
    assert_eq!(desk.session().assessment, before);
    assert_eq!(saved(&mut desk).assessment, before);
    desk.does([Command::Record(RecordCommand::Redo)]);
    assert_eq!(desk.session().assessment, after);
    desk.does([Command::Record(RecordCommand::Undo)]);
    assert!(
        desk.session().history.can_undo(),
        "and what was done before it"
    );
    desk.does([Command::Record(RecordCommand::Undo)]);
    assert_eq!(
        desk.session().assessment.answers.get(&NodeId::new("2.1")),
        None
    );
    note(&mut desk, "1.2", "改走别的路");
    assert!(!desk.session().can_redo());
}

#[test]
fn a_decision_is_followed_and_one_new_item_stands_for_one_old_one() {
    let mut desk = filled();
    planned(&mut desk, ShownItems::All);
    let to = |id: &str| Successor::Item(NodeId::new(id));
    let decide =
        |item: &str, it| Command::Upgrade(UpgradeCommand::DecideItem(NodeId::new(item), it));
    desk.does([decide("1.1", to("全新"))]);
    plan(&mut desk);
    desk.does([decide("2.1", to("全新"))]);
    plan(&mut desk);
    let decisions = &desk.app.upgrading.as_ref().unwrap().decisions;
    let decided: Vec<&str> = decisions.keys().map(NodeId::as_str).collect();
    assert_eq!(decided, ["2.1"]);
    desk.does([decide("2.1", Successor::Found), decide("1.1", to("全新"))]);
    plan(&mut desk);
    desk.does([Command::Upgrade(UpgradeCommand::ApplyUpgrade)]);
    let answers = &desk.session().assessment.answers;
    assert_eq!(answers[&NodeId::new("全新")].note, "第一条的说明");
}

#[test]
fn an_old_entry_goes_back_onto_an_item_and_is_lost_by_no_step() {
    let mut desk = filled();
    planned(&mut desk, ShownItems::All);
    desk.does([Command::Upgrade(UpgradeCommand::ApplyUpgrade)]);
    let before = desk.session().assessment.clone();
    desk.does([Command::Upgrade(UpgradeCommand::PutBack(
        0,
        NodeId::new("1.2"),
    ))]);
    let session = desk.session();
    let answer = &session.assessment.answers[&NodeId::new("1.2")];
    assert_eq!(answer.note, "第一条的说明");
    let scored = &before.answers[&NodeId::new("1.2")].inputs;
    assert_eq!(answer.inputs, *scored, "what is scored there stays");
    let left = &session.assessment.archive[0].answer;
    assert_eq!(
        left.inputs, before.archive[0].answer.inputs,
        "and so does the rest"
    );
    assert_eq!(left.note, "");
    desk.does([Command::Record(RecordCommand::Undo)]);
    assert_eq!(desk.session().assessment, before);
    desk.does([Command::Upgrade(UpgradeCommand::PutBack(
        0,
        NodeId::new("全新"),
    ))]);
    let session = desk.session();
    assert_eq!(session.assessment.archive, []);
    let answer = &session.assessment.answers[&NodeId::new("全新")];
    assert_eq!(answer.inputs, before.archive[0].answer.inputs);
    desk.does([
        Command::Upgrade(UpgradeCommand::PutBack(7, NodeId::new("全新"))),
        Command::Record(RecordCommand::Undo),
    ]);
    assert_eq!(desk.session().assessment, before);
}

#[test]
fn a_read_only_file_stays_with_its_standard() {
    let mut desk = filled();
    desk.app.session.as_mut().unwrap().read_only = true;
    let before = desk.session().assessment.clone();
    planned(&mut desk, ShownItems::All);
    desk.does([Command::Upgrade(UpgradeCommand::ApplyUpgrade)]);
    assert_eq!(desk.session().assessment, before);
    assert_eq!(
        desk.app.notices.list().last().unwrap().card.title,
        "没有换版"
    );
}

#[test]
fn a_file_that_is_no_standard_is_refused() {
    let mut desk = filled();
    desk.does([Command::Upgrade(UpgradeCommand::UpgradeFromFile(
        Path::new("/x.ron").into(),
    ))]);
    let job = desk.app.busy.as_ref().unwrap().job;
    let next = Arc::new(next_year(&desk.session().assessment.standard));
    let fetched = duibiao::app::outside::event::Event::StandardFetched {
        job,
        standard: next,
    };
    desk.hears(fetched);
    plan(&mut desk);
    let card = duibiao::app::notice::Card::new("这不是标准文件", "x");
    desk.does([Command::Upgrade(UpgradeCommand::UpgradeFromFile(
        Path::new("/y.ron").into(),
    ))]);
    let job = desk.app.busy.as_ref().unwrap().job;
    desk.hears(duibiao::app::outside::event::Event::PlanFailed { job, card });
    assert!(desk.app.busy.is_none());
    assert_eq!(
        desk.app.notices.list().last().unwrap().card.title,
        "这不是标准文件"
    );
}
