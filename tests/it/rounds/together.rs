//! Rounds where two people went on with one file, and under a new standard.

use super::compared::compared;
use super::{assessment, count, id, next, second_round};
use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::record::RecordCommand;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::answer::Input;
use duibiao::domain::assessment::gap_work::{GapWork, Notification};
use duibiao::domain::change::field::{AboutField, AnswerField, GapField};
use duibiao::domain::change::value::ChangedPlace;
use duibiao::domain::check::check;
use duibiao::domain::decimal::Points;
use duibiao::domain::merge::conflict::Decision;
use duibiao::domain::merge::{MergeSource, merge, merge_two};
use duibiao::domain::upgrade::pairing::Decisions;
use duibiao::domain::upgrade::upgrade;

use crate::desk::Desk;

/// Applies the merge of theirs into mine with every conflict decided alike; how many there were.
fn merged(
    base: Option<&Assessment>,
    mine: &Assessment,
    theirs: &Assessment,
    decision: Decision,
) -> (Assessment, usize) {
    let found = match base {
        Some(base) => merge(base, mine, theirs, MergeSource::Disk).unwrap(),
        None => merge_two(mine, theirs).unwrap(),
    };
    let mut made = mine.clone();
    let n = found.conflicts.len();
    let change = found.change(mine, &vec![decision; n]);
    drop(change.apply(&mut made));
    (made, n)
}

#[test]
fn a_round_begun_here_and_an_edit_made_there_meet_without_a_loss() {
    let mut desk = Desk::small();
    desk.does([
        count("1.2", 3),
        Command::Answer(AnswerCommand::FullMarks(id("1.1"))),
    ]);
    let base = assessment(&desk).clone();
    desk.does([count("1.2", 2)]);
    let edited = assessment(&desk).clone();
    desk.does([Command::Record(RecordCommand::Undo), next("期中自评")]);
    let begun = assessment(&desk).clone();
    let (kept, n) = merged(Some(&base), &begun, &edited, Decision::Theirs);
    assert_eq!(n, 1, "the item that was edited is asked about");
    assert_eq!(kept.rounds, begun.rounds);
    assert_eq!(kept.about.round, "期中自评");
    assert_eq!(
        kept.answers[&id("1.2")].inputs[&1],
        Input::Count(Points::whole(2))
    );
    assert!(
        !kept.answers.contains_key(&id("1.1")),
        "what was not edited stays open"
    );
    let (kept, n) = merged(Some(&base), &edited, &begun, Decision::Mine);
    assert_eq!((n, kept.rounds.len()), (1, 1));
    assert_eq!(kept.answers.len(), 1);
}

#[test]
fn without_a_base_a_round_begun_here_and_an_edit_made_there_are_asked_about() {
    let mut desk = Desk::small();
    desk.does([
        count("1.2", 2),
        Command::Answer(AnswerCommand::FullMarks(id("1.1"))),
    ]);
    let edited = assessment(&desk).clone();
    desk.does([next("期中自评")]);
    let begun = assessment(&desk).clone();
    let found = merge_two(&begun, &edited).unwrap();
    let places: Vec<&ChangedPlace> = found.conflicts.iter().map(|it| &it.place).collect();
    let whole = |item: &str| ChangedPlace::Answer(id(item), AnswerField::Whole);
    assert_eq!(
        places,
        [
            &ChangedPlace::About(AboutField::Round),
            &whole("1.1"),
            &whole("1.2"),
            &ChangedPlace::Gap(id("1.2"), GapField::Status),
        ]
    );
    for (decision, answers) in [(Decision::Mine, 0), (Decision::Theirs, 2)] {
        let (kept, _) = merged(None, &begun, &edited, decision);
        assert_eq!(kept.rounds, begun.rounds, "the round that is over stays");
        assert_eq!(kept.answers.len(), answers);
    }
}

#[test]
fn the_rounds_of_another_section_are_not_taken_over_without_a_base() {
    let mut desk = Desk::small();
    desk.does([count("1.2", 2)]);
    let mut mine = assessment(&desk).clone();
    desk.does([next("期中自评")]);
    let theirs = assessment(&desk).clone();
    let (kept, _) = merged(None, &mine, &theirs, Decision::Theirs);
    assert_eq!(kept.rounds.len(), 1);
    mine.about.section = "疾控股".to_owned();
    let (kept, _) = merged(None, &mine, &theirs, Decision::Theirs);
    assert_eq!((kept.rounds.len(), &kept.about), (0, &mine.about));
}

#[test]
fn rounds_that_two_people_ended_are_both_kept() {
    let mut desk = Desk::small();
    desk.does([count("1.2", 3)]);
    let base = assessment(&desk).clone();
    desk.does([next("期中自评")]);
    let one = assessment(&desk).clone();
    desk.does([
        Command::Record(RecordCommand::Undo),
        count("1.2", 2),
        next("年终自评"),
    ]);
    let other = assessment(&desk).clone();
    let (both, _) = merged(Some(&base), &one, &other, Decision::Mine);
    assert_eq!(both.rounds.len(), 2);
    let (mirrored, _) = merged(Some(&base), &other, &one, Decision::Mine);
    assert_eq!(both.rounds, mirrored.rounds);
    let (same, n) = merged(Some(&base), &one, &one, Decision::Mine);
    assert_eq!((same, n), (one, 0));
}

#[test]
fn rounds_and_findings_go_on_under_a_new_standard() {
    let mut desk = second_round();
    desk.does([count("1.2", 3)]);
    let finding = |item: &str| GapWork {
        notice: Some(Notification {
            source: "县委文明办".to_owned(),
            number: "〔2026〕3号".to_owned(),
            on: "2026-07-01".parse().unwrap(),
            days: Some(30),
            item: Some(id(item)),
        }),
        problem: "会议记录不全".to_owned(),
        ..GapWork::default()
    };
    let mut old = assessment(&desk).clone();
    old.gaps.insert(id("T1-00aa11"), finding("1.2"));
    assert_eq!(check(&old), [], "a finding is of no item");
    let mut new = (*old.standard).clone();
    // 1.1 is gone, and another item has its number; what was 1.2 is 9.9.
    let first = &mut new.nodes[0].children;
    first[0].id = id("1.1");
    "数字化台账".clone_into(&mut first[0].title);
    "建立数字化台账得2分。".clone_into(&mut first[0].text);
    first[1].id = id("9.9");
    let found = upgrade(&old, &new.into(), &Decisions::new()).unwrap();
    let made = found.assessment;
    assert_eq!(
        made.archive
            .iter()
            .filter(|it| it.gap.notice.is_some())
            .count(),
        0
    );
    let notice = made.gaps[&id("T1-00aa11")].notice.clone().unwrap();
    assert_eq!(notice.item, Some(id("9.9")));
    let round = &made.rounds[0];
    assert_eq!(round.total, old.rounds[0].total);
    assert_eq!(round.marks[&id("9.9")], old.rounds[0].marks[&id("1.2")]);
    assert_eq!(round.answers[&id("9.9")].note, "第四季度例会未开");
    let gone = &round.marks[&id("1.1（原标准）")];
    assert_eq!(
        (gone.points, gone.name.as_str()),
        (Points::whole(2), "1.1 学习制度")
    );
    assert!(
        !round.marks.contains_key(&id("1.1")),
        "another item has that number now"
    );
    let lines = compared(&made);
    assert!(
        lines.contains(&"1.1 学习制度：2 / 2 → 本标准无此条，未评".to_owned()),
        "{lines:?}"
    );
    assert_eq!(made.about.round, "期中自评");
}
