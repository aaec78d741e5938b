//! What was struck off is there again when something happens that nobody knew of then, and not before.

mod files;
mod law;
mod mixed;
mod together;

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::gap::{GapCommand, GapEdit};
use duibiao::app::command::record::RecordCommand;
use duibiao::app::command::round::RoundCommand;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::answer::{Answer, DatedEvent, Input};
use duibiao::domain::assessment::gap_step::{GapStatus, GapStep, Move};
use duibiao::domain::date::Date;
use duibiao::domain::gap::Gap;
use duibiao::domain::standard::NodeId;
use duibiao::format::write::{FrozenStandard, write_assessment};

use crate::desk::{Desk, closed, step, unscored};

/// One item to tick, and a kind of event on the negative list.
const CASE: &str = include_str!("../data/gaps/event_found_after_close.ron");

/// What happened before the gap was struck off on 1 August 2026.
const FIRST: (&str, &str) = ("2026-03-01", "被县级通报");

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn events(list: &[(&str, &str)]) -> Vec<DatedEvent> {
    let one = |(date, text): &(&str, &str)| DatedEvent {
        date: day(date),
        text: (*text).to_owned(),
        tier: 0,
        work: String::new(),
    };
    list.iter().map(one).collect()
}

/// The register of this item says that all this happened, and nothing else.
fn registered(item: &str, list: &[(&str, &str)]) -> Command {
    Command::Answer(AnswerCommand::SetInput {
        item: NodeId::new(item),
        rule: 1,
        input: Some(Input::Events(events(list))),
    })
}

fn happened(list: &[(&str, &str)]) -> Command {
    registered("n1", list)
}

/// The assessment of this standard, in which this happened and was struck off.
fn struck_off(standard: &str, list: &[(&str, &str)]) -> Desk {
    let mut desk = Desk::with(unscored(standard));
    desk.does([happened(list)]);
    desk.does(closed("n1"));
    assert_eq!(state(&desk), (GapStatus::Closed, 1));
    desk
}

fn case() -> Desk {
    struck_off(CASE, &[FIRST])
}

fn gap(desk: &Desk, id: &str) -> Gap {
    let mut gaps = desk.session().gaps().iter();
    gaps.find(|it| it.id.as_str() == id).unwrap().clone()
}

/// How far the gap is, and how often it was found.
fn state(desk: &Desk) -> (GapStatus, usize) {
    let gap = gap(desk, "n1");
    (gap.status, gap.times())
}

const OPEN_AGAIN: (GapStatus, usize) = (GapStatus::Open, 2);
const STILL_CLOSED: (GapStatus, usize) = (GapStatus::Closed, 1);

fn assessment(desk: &Desk) -> &Assessment {
    &desk.session().assessment
}

fn bytes(assessment: &Assessment) -> Vec<u8> {
    let frozen = FrozenStandard::new(&assessment.standard).unwrap();
    write_assessment(assessment, &frozen).unwrap()
}

fn next_round(name: &str) -> [Command; 2] {
    [
        Command::Answer(AnswerCommand::FullMarks(NodeId::new("1"))),
        Command::Round(RoundCommand::BeginRound(name.to_owned())),
    ]
}

#[test]
fn a_second_event_entered_after_the_close_out_opens_the_gap_again_whenever_it_happened() {
    for second in [
        ("2026-08-02", "又被通报"),
        ("2026-08-02", "被县级通报"),
        ("2026-08-01", "又被通报"),
        ("2026-03-01", "又被通报"),
        ("2026-03-01", "被县级通报"),
        ("2026-02-01", "被县级通报"),
        ("2025-02-01", ""),
        ("2019-01-01", "多年以前"),
        ("2026-12-01", "已定下的通报"),
        ("2027-03-01", "明年"),
    ] {
        let mut desk = case();
        desk.does([happened(&[FIRST, second])]);
        assert_eq!(state(&desk), OPEN_AGAIN, "{second:?}");
        desk.does([happened(&[second, FIRST])]);
        assert_eq!(state(&desk), OPEN_AGAIN, "{second:?}, listed first");
        desk.does([happened(&[FIRST])]);
        assert_eq!(state(&desk), STILL_CLOSED, "{second:?} was a mistake");
    }
}

#[test]
fn an_older_event_that_is_found_in_a_later_round_opens_the_gap_again() {
    let mut desk = case();
    desk.does(next_round("期中自评"));
    assert_eq!(state(&desk), STILL_CLOSED);
    desk.does([happened(&[FIRST, ("2026-02-01", "补登")])]);
    assert_eq!(state(&desk), OPEN_AGAIN);
    desk.does(next_round("年终自评"));
    assert_eq!(state(&desk), OPEN_AGAIN, "it goes on");
}

#[test]
fn a_round_that_begins_brings_nothing_back_where_nothing_happened() {
    let known = [FIRST, ("2026-12-01", "已定于十二月通报")];
    let mut desk = struck_off(CASE, &known);
    for round in ["期中自评", "年终自评", "期满复查"] {
        desk.does(next_round(round));
        assert_eq!(state(&desk), STILL_CLOSED, "{round}");
    }
    desk.does([happened(&[known[0], known[1], ("2026-08-20", "新的")])]);
    assert_eq!(state(&desk), OPEN_AGAIN);
}

#[test]
fn a_veto_is_held_against_what_was_known_too() {
    let mut desk = Desk::small();
    let two = [FIRST, ("2026-12-01", "处分生效")];
    desk.does([registered("V1", &two)]);
    desk.does(closed("V1"));
    desk.does([
        Command::Answer(AnswerCommand::FullMarks(NodeId::new("1.1"))),
        Command::Round(RoundCommand::BeginRound("期中自评".to_owned())),
    ]);
    assert_eq!(gap(&desk, "V1").status, GapStatus::Closed);
    desk.does([registered("V1", &[two[0], two[1], ("2026-01-05", "漏报")])]);
    assert_eq!(gap(&desk, "V1").status, GapStatus::Open);
}

#[test]
fn an_event_whose_text_or_date_is_put_right_is_no_new_one() {
    for put_right in [
        ("2026-03-01", "被县委、县政府通报"),
        ("2026-03-01", ""),
        ("2026-03-10", "被县级通报"),
        ("2026-02-10", " 被县级通报 "),
        ("2026-08-01", "被县级通报"),
    ] {
        let mut desk = case();
        desk.does([happened(&[put_right])]);
        assert_eq!(state(&desk), STILL_CLOSED, "{put_right:?}");
        desk.does(next_round("期中自评"));
        assert_eq!(state(&desk), STILL_CLOSED, "{put_right:?}");
        // One that comes in its place is another one.
        desk.does([happened(&[put_right, FIRST])]);
        assert_eq!(state(&desk), OPEN_AGAIN, "{put_right:?} and the old one");
    }
    for another in [
        ("2026-03-10", "食堂投诉"),
        ("2026-08-02", "被县级通报"),
        ("2026-03-10", ""),
    ] {
        let mut desk = case();
        desk.does([happened(&[another])]);
        assert_eq!(state(&desk), OPEN_AGAIN, "{another:?} is another event");
    }
}

#[test]
fn what_was_to_come_and_is_put_off_is_no_new_one() {
    let mut desk = struck_off(CASE, &[("2026-09-01", "将被通报")]);
    desk.does([happened(&[("2026-10-15", "将被通报")])]);
    assert_eq!(state(&desk), STILL_CLOSED);
}

#[test]
fn an_event_that_is_taken_off_and_entered_again_is_no_new_one() {
    let mut desk = case();
    desk.does([happened(&[])]);
    assert_eq!(state(&desk), STILL_CLOSED);
    assert!(gap(&desk, "n1").is_settled);
    desk.does([Command::Answer(AnswerCommand::Clear(NodeId::new("n1")))]);
    assert_eq!(state(&desk), STILL_CLOSED);
    desk.does([happened(&[FIRST])]);
    assert_eq!(state(&desk), STILL_CLOSED);
    let (item, reason) = (NodeId::new("n1"), Some("不适用".to_owned()));
    desk.does([
        Command::Answer(AnswerCommand::SetNa { item, reason }),
        happened(&[FIRST, ("2026-05-01", "第二起")]),
    ]);
    assert_eq!(state(&desk), OPEN_AGAIN);
}

#[test]
fn what_was_taken_off_before_the_close_out_was_not_known_by_then() {
    let mut desk = Desk::with(unscored(CASE));
    let [measure, submit, close] = closed("n1");
    desk.does([happened(&[FIRST]), measure, submit, happened(&[]), close]);
    assert_eq!(gap(&desk, "n1").steps[1].known, Some(Vec::new()));
    desk.does([happened(&[FIRST])]);
    assert_eq!(state(&desk), OPEN_AGAIN);
}

#[test]
fn what_has_come_back_is_struck_off_again_with_all_that_is_known_by_then() {
    let mut desk = case();
    let second = ("2026-05-01", "第二起");
    desk.does([happened(&[FIRST, second])]);
    desk.does(closed("n1"));
    let again = gap(&desk, "n1");
    assert_eq!((again.status, again.times()), (GapStatus::Closed, 2));
    assert_eq!(again.steps[3].known, Some(events(&[FIRST, second])));
    // The first close-out knew of the first alone, and the last one counts.
    desk.does([happened(&[second, FIRST])]);
    assert_eq!(gap(&desk, "n1").status, GapStatus::Closed);
    desk.does([happened(&[FIRST, second, ("2026-05-01", "第三起")])]);
    assert_eq!(state(&desk), (GapStatus::Open, 3));
    // Opened by hand and struck off: that close-out counts.
    let mut desk = case();
    desk.does([step("n1", Move::Reopen)]);
    desk.does([happened(&[FIRST, second])]);
    assert_eq!(state(&desk), (GapStatus::Underway, 1));
    desk.does([step("n1", Move::Submit), step("n1", Move::Close)]);
    assert_eq!(state(&desk), STILL_CLOSED);
    desk.does(next_round("期中自评"));
    assert_eq!(state(&desk), STILL_CLOSED);
}

#[test]
fn a_gap_struck_off_in_a_later_round_knows_what_was_known_in_that_round() {
    let mut desk = Desk::with(unscored(CASE));
    desk.does([happened(&[FIRST])]);
    desk.does(next_round("期中自评"));
    let second = ("2026-09-01", "第二起");
    desk.does([happened(&[FIRST, second])]);
    desk.does(closed("n1"));
    assert_eq!(state(&desk), STILL_CLOSED);
    desk.does(next_round("年终自评"));
    assert_eq!(state(&desk), STILL_CLOSED);
    desk.does([happened(&[FIRST, second, ("2026-01-20", "漏登")])]);
    assert_eq!(state(&desk), OPEN_AGAIN);
}

#[test]
fn what_came_back_in_the_same_round_has_a_deadline_and_steps_of_its_own() {
    let mut desk = Desk::with(unscored(CASE));
    let put_off = |until: &str| {
        let Command::Gap(GapCommand::TakeStep { gap, step, answer }) = step("n1", Move::Extend)
        else {
            unreachable!("it is a step");
        };
        let until = Some(day(until));
        let step = Box::new(GapStep { until, ..*step });
        [
            Command::Gap(GapCommand::TakeStep { gap, step, answer }),
            self::step("n1", Move::Agree),
        ]
    };
    desk.does([happened(&[FIRST])]);
    desk.does(put_off("2027-01-31"));
    assert_eq!(gap(&desk, "n1").steps_since_booked().len(), 2);
    desk.does(closed("n1"));
    assert_eq!(gap(&desk, "n1").steps_since_booked().len(), 4);
    desk.does([happened(&[FIRST, ("2026-05-01", "第二起")])]);
    let again = gap(&desk, "n1");
    assert_eq!(
        (again.first_due, again.due),
        (None, Date::month_end(2026, 12))
    );
    assert!(again.steps_since_booked().is_empty() && again.steps.len() == 4);
    desk.does([step("n1", Move::Start)]);
    let again = gap(&desk, "n1");
    assert_eq!(again.first_due, Date::month_end(2026, 12));
    assert_eq!(again.steps_since_booked().len(), 1);
    assert_eq!((again.steps.len(), again.booked.len()), (5, 2));
    desk.does(put_off("2027-02-28"));
    let steps = gap(&desk, "n1").steps_since_booked().to_vec();
    assert_eq!(steps.iter().filter(|it| it.what == Move::Agree).count(), 1);
}

#[test]
fn taking_back_the_close_out_or_the_event_takes_it_back_to_the_byte() {
    let mut desk = Desk::with(unscored(CASE));
    desk.does([happened(&[FIRST])]);
    let [measure, submit, close] = closed("n1");
    desk.does([measure, submit]);
    let open = bytes(assessment(&desk));
    desk.does([close]);
    let struck_off = bytes(assessment(&desk));
    desk.does([happened(&[FIRST, ("2026-02-01", "漏登")])]);
    assert_eq!(state(&desk), OPEN_AGAIN);
    desk.does([step("n1", Move::Start)]);
    assert_eq!(state(&desk), (GapStatus::Underway, 2));
    desk.does([Command::Record(RecordCommand::Undo)]);
    assert_eq!(state(&desk), OPEN_AGAIN);
    desk.does([Command::Record(RecordCommand::Undo)]);
    assert_eq!(state(&desk), STILL_CLOSED);
    assert!(bytes(assessment(&desk)) == struck_off);
    desk.does([Command::Record(RecordCommand::Undo)]);
    assert!(bytes(assessment(&desk)) == open);
    desk.does([Command::Record(RecordCommand::Redo)]);
    assert!(bytes(assessment(&desk)) == struck_off);
}

#[test]
fn an_edit_of_a_gap_that_came_back_keeps_what_its_close_out_knew() {
    let mut desk = case();
    desk.does([happened(&[FIRST, ("2026-02-02", "漏登")])]);
    let (gap, edit) = (NodeId::new("n1"), GapEdit::Cause("漏报".to_owned()));
    desk.does([Command::Gap(GapCommand::SetGap { gap, edit })]);
    assert_eq!(state(&desk), OPEN_AGAIN);
    let work = &assessment(&desk).gaps[&NodeId::new("n1")];
    assert_eq!(work.booked.len(), 2);
    assert_eq!(work.steps[1].known, Some(events(&[FIRST])));
    // It is on the books again, whatever becomes of the register.
    desk.does([happened(&[FIRST])]);
    assert_eq!(state(&desk), OPEN_AGAIN);
    let blank = Answer::default();
    assert_ne!(assessment(&desk).answers[&NodeId::new("n1")], blank);
}
