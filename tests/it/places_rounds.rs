//! The places where rounds are seen, as a window would come to them.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::round::RoundCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::view::ViewCommand;
use duibiao::app::command::window::WindowCommand;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::standard::NodeId;

use crate::desk::{Desk, closed};

/// The items that are answered, in printed order.
fn items(assessment: &Assessment) -> Vec<NodeId> {
    let outline = assessment.standard.outline();
    let items = outline.iter().filter(|it| it.node.is_answerable());
    items.map(|it| it.node.id.clone()).collect()
}

fn begin(desk: &mut Desk, name: &str) {
    desk.does([Command::Round(RoundCommand::BeginRound(name.to_owned()))]);
}

/// Ends two rounds: most of the last one is as the one before, some is better, some worse, some open.
pub(crate) fn ended(desk: &mut Desk) {
    // The dates of steps follow those of rounds.
    let first = desk.session().gaps().first().map(|it| it.id.clone());
    if let Some(first) = first {
        desk.does(closed(first.as_str()));
    }
    begin(desk, "期中自评");
    for (at, item) in items(&desk.session().assessment).into_iter().enumerate() {
        match at % 5 {
            0 => desk.does([Command::Answer(AnswerCommand::FullMarks(item))]),
            1 => desk.does([Command::Answer(AnswerCommand::NoMarks(item))]),
            _ => desk.does([Command::Answer(AnswerCommand::CarryOver(vec![item]))]),
        }
    }
    let name = "年终自评暨省级文明单位复查验收前的全面自查（第三轮）";
    begin(desk, name);
    desk.app.notices = Default::default();
}

/// Three rounds, the last of them half-way.
pub(crate) fn three(desk: &mut Desk) {
    ended(desk);
    for (at, item) in items(&desk.session().assessment).into_iter().enumerate() {
        match at % 7 {
            0 => desk.does([Command::Answer(AnswerCommand::NoMarks(item))]),
            1 | 2 => desk.does([Command::Answer(AnswerCommand::FullMarks(item))]),
            3 => {}
            _ => desk.does([Command::Answer(AnswerCommand::CarryOver(vec![item]))]),
        }
    }
    desk.app.notices = Default::default();
    desk.does([Command::Window(WindowCommand::Go(Screen::Rounds))]);
}

/// An item that the last round answered and the present one did not.
pub(crate) fn at_open_item(desk: &mut Desk) {
    ended(desk);
    let item = desk.session().carryable().first().cloned();
    desk.does(
        item.into_iter()
            .map(|it| Command::View(ViewCommand::Select(it))),
    );
}

/// An item that was answered otherwise than in the last round.
pub(crate) fn at_answered_item(desk: &mut Desk) {
    ended(desk);
    if let Some(item) = desk.session().carryable().first().cloned() {
        desk.does([
            Command::View(ViewCommand::Select(item.clone())),
            Command::Answer(AnswerCommand::NoMarks(item)),
        ]);
    }
}
