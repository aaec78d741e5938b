//! An item that asks for events and for a number: the events go on over the rounds, the number is of each.

use super::{FIRST, OPEN_AGAIN, STILL_CLOSED, assessment, events, happened, next_round, state};
use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::gap::GapCommand;
use duibiao::domain::assessment::answer::Input;
use duibiao::domain::decimal::Decimal;
use duibiao::domain::gap::life::put_right;
use duibiao::domain::standard::NodeId;

use crate::desk::{Desk, closed, unscored};

/// An item that asks how many meetings there were, and for what was sent down about them.
const MIXED: &str = r#"(duibiao: 1, standard: (
    id: "m", title: "测试", year: 2026, total: 10, not_applicable: FullMarks,
    nodes: [(id: "n1", title: "专题会议", max: 10, rules: [
        (ask: Events(what: "被通报", within: Months(24)), then: Deduct(Each(1))),
        (ask: Count(what: "召开专题会议", unit: "次", need: 4), then: Deduct(EachMissing(1))),
    ]), (id: "1", title: "学习", max: 0, rules: [(ask: Clauses([(text: "有制度", points: 0)]), then: Earn(Own))])],
))"#;

fn held(n: i64) -> Command {
    Command::Answer(AnswerCommand::SetInput {
        item: NodeId::new("n1"),
        rule: 2,
        input: Some(Input::Count(Decimal::whole(n))),
    })
}

#[test]
fn of_an_item_with_events_and_a_number_each_is_asked_in_its_own_way() {
    let mut desk = Desk::with(unscored(MIXED));
    desk.does([happened(&[FIRST]), held(3)]);
    desk.does(closed("n1"));
    desk.does([held(2)]);
    assert_eq!(state(&desk), STILL_CLOSED, "the number is of this round");
    desk.does(next_round("期中自评"));
    assert_eq!(state(&desk), STILL_CLOSED, "the event was known");
    desk.does([held(4)]);
    assert_eq!(state(&desk), STILL_CLOSED, "nothing but what was known");
    desk.does([held(3)]);
    assert_eq!(state(&desk), OPEN_AGAIN, "a meeting is missing again");
    desk.does([held(4), happened(&[FIRST, ("2026-02-02", "漏登")])]);
    assert_eq!(state(&desk), OPEN_AGAIN, "an event nobody knew");
}

#[test]
fn the_score_worked_out_again_with_the_close_out_leaves_the_events_known() {
    let mut desk = Desk::with(unscored(MIXED));
    desk.does([happened(&[FIRST]), held(2)]);
    let [measure, submit, close] = closed("n1");
    desk.does([measure, submit]);
    let better = put_right::proposal(assessment(&desk), &NodeId::new("n1")).unwrap();
    let Command::Gap(GapCommand::TakeStep { gap, step, .. }) = close else {
        unreachable!("closing is a step");
    };
    let answer = Some(Box::new(better.answer));
    desk.does([Command::Gap(GapCommand::TakeStep { gap, step, answer })]);
    let now = super::gap(&desk, "n1");
    assert!(now.is_closed() && now.steps[1].rescored.is_some());
    assert_eq!(now.steps[1].known, Some(events(&[FIRST])));
    desk.does(next_round("期中自评"));
    assert_eq!(state(&desk), STILL_CLOSED);
}
