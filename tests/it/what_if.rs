//! What the total would be, and the fewest gaps that reach a mark.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::ledger::LedgerCommand;
use duibiao::domain::decimal::Decimal;
use duibiao::domain::standard::NodeId;
use proptest::prelude::*;

use crate::desk::Desk;
use crate::laws::laws;

/// 1.1 lost 1 of 2, 1.2 lost 4 of 4, 2.1 lost 3 of 3: the total is 1 of 9.
fn desk() -> Desk {
    let mut desk = Desk::small();
    let marks = duibiao::domain::assessment::answer::Input::Marks([1].into());
    desk.does([
        Command::Answer(AnswerCommand::SetInput {
            item: NodeId::new("1.1"),
            rule: 1,
            input: Some(marks),
        }),
        Command::Answer(AnswerCommand::NoMarks(NodeId::new("1.2"))),
        Command::Answer(AnswerCommand::NoMarks(NodeId::new("2.1"))),
    ]);
    desk
}

fn supposed(desk: &Desk) -> Vec<&str> {
    desk.session()
        .view
        .supposed
        .iter()
        .map(|it| it.as_str())
        .collect()
}

#[test]
fn supposing_changes_what_is_shown_and_nothing_that_is_said() {
    let mut desk = desk();
    let before = desk.session().assessment.clone();
    desk.does([Command::Ledger(LedgerCommand::Suppose(NodeId::new("1.2")))]);
    assert_eq!(desk.session().projected(), Decimal::whole(5));
    desk.does([Command::Ledger(LedgerCommand::Suppose(NodeId::new("1.2")))]);
    assert_eq!(desk.session().projected(), Decimal::whole(1));
    assert_eq!(desk.session().assessment, before);
}

#[test]
fn the_fewest_gaps_are_chosen_and_of_these_the_smallest_that_suffice() {
    for (mark, expected) in [
        (1, vec![]),
        (2, vec!["1.1"]),
        (3, vec!["2.1"]),
        (5, vec!["1.2"]),
        (6, vec!["1.1", "1.2"]),
        (7, vec!["1.2", "2.1"]),
        (9, vec!["1.1", "1.2", "2.1"]),
        (10, vec![]),
    ] {
        let mut desk = desk();
        desk.does([Command::Ledger(LedgerCommand::SupposeFewest(Some(
            Decimal::whole(mark),
        )))]);
        assert_eq!(supposed(&desk), expected, "for {mark}");
    }
}

#[test]
fn a_gap_that_is_gone_is_no_longer_supposed() {
    let mut desk = desk();
    desk.does([
        Command::Ledger(LedgerCommand::Suppose(NodeId::new("1.2"))),
        Command::Answer(AnswerCommand::FullMarks(NodeId::new("1.2"))),
    ]);
    assert!(supposed(&desk).is_empty());
}

laws! {
    #[test]
    fn what_is_chosen_reaches_the_mark(met in 0_usize..3, held in 0_i64..5, level in 1_usize..4, mark in 0_i64..10) {
        use duibiao::domain::assessment::answer::Input;
        let mut desk = Desk::small();
        let set = |item: &str, input| Command::Answer(AnswerCommand::SetInput { item: NodeId::new(item), rule: 1, input: Some(input) });
        desk.does([
            set("1.1", Input::Marks((1..=met).collect())),
            set("1.2", Input::Count(Decimal::whole(held))),
            set("2.1", Input::Level(level)),
            Command::Ledger(LedgerCommand::SupposeFewest(Some(Decimal::whole(mark)))),
        ]);
        let session = desk.session();
        // All gaps closed is full marks, 9 points: any mark up to that can be reached.
        if mark <= 9 {
            prop_assert!(Decimal::whole(mark) <= session.projected());
        } else {
            prop_assert!(session.view.supposed.is_empty());
        }
    }
}
