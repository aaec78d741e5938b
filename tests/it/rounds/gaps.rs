//! What becomes of the gaps when a round begins.

use super::{assessment, count, id, next, second_round};
use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::gap::{GapCommand, GapEdit};
use duibiao::domain::assessment::answer::{Answer, DatedEvent, Input};
use duibiao::domain::assessment::gap_step::{GapStatus, Move};
use duibiao::domain::change::Change;
use duibiao::domain::decimal::Points;
use duibiao::domain::gap::Gap;
use duibiao::domain::gap::find::gaps;
use duibiao::domain::gap::order::GapOrder;
use duibiao::domain::score::score;

use crate::desk::{Desk, closed, step};

fn gap(desk: &Desk, id: &str) -> Gap {
    let found = desk.session().gaps().iter().find(|it| it.id.as_str() == id);
    found.unwrap().clone()
}

#[test]
fn an_open_gap_goes_on_in_the_new_round_as_it_was() {
    let mut desk = Desk::small();
    let cause = GapEdit::Cause("提醒不够".to_owned());
    desk.does([
        count("1.2", 3),
        Command::Gap(GapCommand::SetGap {
            gap: id("1.2"),
            edit: cause,
        }),
        step("1.2", Move::Start),
    ]);
    let before = gap(&desk, "1.2");
    desk.does([next("期中自评")]);
    let after = gap(&desk, "1.2");
    let whole = Gap {
        booked: after.booked.clone(),
        is_unscored: true,
        // What it would bring nobody knows before its item is scored.
        recoverable: Points::ZERO,
        ..before.clone()
    };
    assert_eq!(after, whole, "also what it lost");
    assert!(
        !after.is_settled,
        "an item that is unscored says nothing of it"
    );
    assert_eq!(after.booked.len(), 1);
    desk.does([count("1.2", 4)]);
    assert!(gap(&desk, "1.2").is_settled);
    assert_eq!(
        gap(&desk, "1.2").status,
        GapStatus::Underway,
        "people strike it off"
    );
}

#[test]
fn a_gap_that_comes_back_is_open_again_and_keeps_its_steps() {
    let mut desk = Desk::small();
    desk.does([count("1.2", 3)]);
    desk.does(closed("1.2"));
    desk.does([next("期中自评")]);
    assert_eq!(gap(&desk, "1.2").status, GapStatus::Closed);
    desk.does([count("1.2", 2)]);
    let again = gap(&desk, "1.2");
    assert_eq!((again.status, again.times()), (GapStatus::Open, 2));
    assert_eq!(again.steps.len(), 2);
    desk.does([step("1.2", Move::Start)]);
    let again = gap(&desk, "1.2");
    assert_eq!((again.status, again.times()), (GapStatus::Underway, 2));
    assert_eq!(again.steps.len(), 3);
    assert_eq!(again.booked[1].lost, Points::whole(2));
}

#[test]
fn what_was_known_when_a_gap_was_struck_off_is_not_found_again_and_what_is_new_is() {
    let mut desk = Desk::small();
    let happened = |days: &[&str]| {
        Command::Answer(AnswerCommand::SetInput {
            item: id("V1"),
            rule: 1,
            input: Some(Input::Events(
                days.iter()
                    .map(|it| DatedEvent {
                        date: it.parse().unwrap(),
                        text: "严重违纪".to_owned(),
                        tier: 0,
                        work: String::new(),
                    })
                    .collect(),
            )),
        })
    };
    desk.does([happened(&["2026-03-01"]), count("1.2", 4)]);
    desk.does(closed("V1"));
    desk.does([next("期中自评")]);
    let gap_of = |desk: &Desk| gap(desk, "V1");
    assert_eq!(gap_of(&desk).status, GapStatus::Closed);
    assert_eq!(gap_of(&desk).times(), 1);
    // It is new whether it happened before or after.
    for second in ["2026-05-05", "2026-08-02"] {
        desk.does([happened(&["2026-03-01", second])]);
        let again = gap_of(&desk);
        assert_eq!((again.status, again.times()), (GapStatus::Open, 2));
        desk.does([happened(&["2026-03-01"])]);
        assert_eq!(gap_of(&desk).times(), 1, "it was none");
    }
}

#[test]
fn what_was_said_in_a_round_is_never_put_back_by_a_change_of_the_present_one() {
    let desk = second_round();
    let mut made = assessment(&desk).clone();
    let rounds = made.rounds.clone();
    let change = Change::Answer {
        item: id("1.2"),
        to: Box::new(Answer::default()),
    };
    drop(change.apply(&mut made));
    assert_eq!(made.rounds, rounds);
    let tree = score(&made);
    let today = desk.app.now.date();
    let all = gaps(&made, &tree, today, GapOrder::Standard);
    assert_eq!(
        all.len(),
        1,
        "what was lost in the first round is on the books"
    );
}
