//! What a close-out knew, in the file and in the record; files of an earlier time do not say it.

use super::{
    CASE, FIRST, OPEN_AGAIN, STILL_CLOSED, assessment, bytes, case, gap, happened, next_round,
    state,
};
use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::update::past::list_lines;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::gap_step::GapStatus;
use duibiao::domain::standard::NodeId;
use duibiao::format::read::{FileContent, read};

use crate::desk::{Desk, closed, unscored};

#[test]
fn what_was_known_is_written_with_the_step_and_read_again() {
    let mut desk = case();
    let text = String::from_utf8(bytes(assessment(&desk))).unwrap();
    let line = r#"known: [(date: "2026-03-01", text: "被县级通报")]"#;
    assert_eq!(text.matches(line).count(), 1, "{text}");
    let opened = read(text.as_bytes()).unwrap();
    assert_eq!(opened.problems, []);
    assert_eq!(
        opened.document,
        FileContent::Assessment(assessment(&desk).clone())
    );
    let item = NodeId::new("1");
    desk.does([Command::Answer(AnswerCommand::NoMarks(item.clone()))]);
    desk.does(closed("1"));
    let steps = &assessment(&desk).gaps[&item].steps;
    assert_eq!(steps[1].known, None, "an item that asks for no events");
    let session = desk.app.session.as_mut().unwrap();
    list_lines(session);
    let standard = &session.assessment.standard;
    let lines = session.past.lines.as_ref().unwrap().iter();
    let lines: Vec<String> = lines
        .map(|it| {
            let place = &it.difference.place;
            it.difference.to.in_words(place, standard, 200)
        })
        .collect();
    let said = "2026-08-01 王芳核验销号，针对2026-03-01的事项（已经看过）";
    assert!(lines.iter().any(|it| it.contains(said)), "{lines:?}");
}

/// The same file as it was written before close-outs noted what was known.
fn of_an_earlier_time(desk: &Desk) -> Assessment {
    let text = String::from_utf8(bytes(assessment(desk))).unwrap();
    let mut made = assessment(desk).clone();
    for work in made.gaps.values_mut() {
        for step in &mut work.steps {
            step.known = None;
        }
    }
    let old = String::from_utf8(bytes(&made)).unwrap();
    assert!(text.contains("known") && !old.contains("known"));
    let FileContent::Assessment(read) = read(old.as_bytes()).unwrap().document else {
        panic!("an assessment");
    };
    assert_eq!(read, made);
    made
}

#[test]
fn in_a_file_of_an_earlier_time_what_happened_by_the_day_of_the_close_out_counts_as_known() {
    for (second, status) in [
        (("2026-08-01", "当天"), GapStatus::Closed),
        (("2025-08-01", "以前"), GapStatus::Closed),
        (("2026-08-02", "以后"), GapStatus::Open),
    ] {
        let mut desk = Desk::with(of_an_earlier_time(&case()));
        assert_eq!(state(&desk), STILL_CLOSED);
        desk.does([happened(&[FIRST, second])]);
        assert_eq!(state(&desk).0, status, "{second:?}");
        desk.does(next_round("期中自评"));
        assert_eq!(state(&desk).0, status, "{second:?}, in the next round");
    }
}

#[test]
fn a_gap_without_any_step_is_held_against_the_round_before() {
    let mut desk = Desk::with(unscored(CASE));
    desk.does([happened(&[FIRST, ("2027-01-01", "以后")])]);
    let mut made = assessment(&desk).clone();
    let work = made.gaps.entry(NodeId::new("n1")).or_default();
    work.status = GapStatus::Closed;
    let mut desk = Desk::with(made);
    assert_eq!(gap(&desk, "n1").status, GapStatus::Closed);
    desk.does(next_round("期中自评"));
    assert_eq!(gap(&desk, "n1").status, GapStatus::Closed);
    desk.does([happened(&[
        FIRST,
        ("2027-01-01", "以后"),
        ("2026-01-01", "漏登"),
    ])]);
    assert_eq!(state(&desk), OPEN_AGAIN);
    desk.does(next_round("年终自评"));
    assert_eq!(state(&desk), OPEN_AGAIN);
}
