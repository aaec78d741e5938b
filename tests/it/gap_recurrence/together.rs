//! Two people, or two versions of a standard: what one of them knew at the close-out stays known.

use std::sync::Arc;

use super::{
    CASE, FIRST, OPEN_AGAIN, STILL_CLOSED, assessment, case, gap, happened, registered, state,
};
use duibiao::app::command::Command;
use duibiao::app::command::record::RecordCommand;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::gap_step::GapStatus;
use duibiao::domain::change::value::ChangedPlace;
use duibiao::domain::merge::conflict::Decision;
use duibiao::domain::merge::{MergeSource, merge, merge_two};
use duibiao::domain::upgrade::pairing::Decisions;
use duibiao::domain::upgrade::upgrade;

use crate::desk::{Desk, closed, unscored};

#[test]
fn what_one_registers_while_another_strikes_off_opens_the_gap_for_both() {
    let mut desk = Desk::with(unscored(CASE));
    let [measure, submit, close] = closed("n1");
    desk.does([happened(&[FIRST]), measure, submit]);
    let base = assessment(&desk).clone();
    desk.does([close]);
    let closed = assessment(&desk).clone();
    desk.does([
        Command::Record(RecordCommand::Undo),
        happened(&[FIRST, ("2026-02-02", "另一科室登记")]),
    ]);
    let told = assessment(&desk).clone();
    for (mine, theirs) in [(&closed, &told), (&told, &closed)] {
        let found = merge(&base, mine, theirs, MergeSource::Disk).unwrap();
        assert_eq!(found.conflicts, []);
        let mut both = mine.clone();
        drop(found.change(mine, &[]).apply(&mut both));
        assert_eq!(state(&Desk::with(both)), OPEN_AGAIN);
        // Where nobody knows what both began from, both are asked about.
        let found = merge_two(mine, theirs).unwrap();
        assert_eq!(found.conflicts.len(), 2);
        for (register, expected) in [(&told, OPEN_AGAIN), (&closed, STILL_CLOSED)] {
            let of = |side: &Assessment| {
                if side == mine {
                    Decision::Mine
                } else {
                    Decision::Theirs
                }
            };
            let decisions = found.conflicts.iter().map(|it| match it.place {
                ChangedPlace::Gap(..) => of(&closed),
                _ => of(register),
            });
            let decisions: Vec<Decision> = decisions.collect();
            let mut both = mine.clone();
            drop(found.change(mine, &decisions).apply(&mut both));
            assert_eq!(state(&Desk::with(both)), expected);
        }
    }
}

#[test]
fn under_a_new_standard_what_was_known_stays_known() {
    let mut desk = case();
    let second = ("2026-02-01", "漏登");
    let new = CASE.replace("n1", "n7");
    let taken_over = |desk: &Desk| {
        let new = Arc::clone(&unscored(&new).standard);
        upgrade(assessment(desk), &new, &Decisions::new())
            .unwrap()
            .assessment
    };
    let later = Desk::with(taken_over(&desk));
    assert_eq!(gap(&later, "n7").status, GapStatus::Closed);
    desk.does([happened(&[FIRST, second])]);
    let mut later = Desk::with(taken_over(&desk));
    assert_eq!(gap(&later, "n7").status, GapStatus::Open);
    later.does([registered("n7", &[FIRST])]);
    assert_eq!(gap(&later, "n7").status, GapStatus::Closed);
}
