//! What holds of every beginning of a round, whatever is said before it.

use std::collections::BTreeSet;

use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::answer::Answer;
use duibiao::domain::assessment::gap_step::GapStatus;
use duibiao::domain::assessment::past_round::PastRound;
use duibiao::domain::date::Date;
use duibiao::domain::gap::find::gaps;
use duibiao::domain::gap::order::GapOrder;
use duibiao::domain::round::compare::{Comparison, rounds};
use duibiao::domain::round::{begin, carried, is_carryable};
use duibiao::domain::score::score;
use duibiao::domain::standard::NodeId;
use duibiao::domain::upgrade::pairing::Decisions;
use duibiao::domain::upgrade::upgrade;
use proptest::prelude::*;

use crate::generate_edit::sides;
use crate::generate_tree::{assessment, wild_assessment};
use crate::laws::laws;

fn today() -> Date {
    Date::new(2026, 12, 31).unwrap()
}

fn answer_words(answer: &Answer, words: &mut BTreeSet<String>) {
    words.extend(answer.na.clone());
    words.insert(answer.note.clone());
    words.extend(answer.inputs.iter().map(|it| format!("{it:?}")));
    words.extend(answer.evidence.iter().map(|it| format!("{it:?}")));
}

/// Every text and entry.
fn words(assessment: &Assessment) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let past = assessment.rounds.iter().flat_map(|it| it.answers.values());
    for answer in assessment.answers.values().chain(past) {
        answer_words(answer, &mut words);
    }
    for work in assessment.gaps.values() {
        let texts = [
            &work.problem,
            &work.cause,
            &work.measure,
            &work.leader,
            &work.section,
            &work.person,
            &work.progress,
            &work.remark,
        ];
        words.extend(texts.map(Clone::clone));
        words.extend(work.steps.iter().map(|it| format!("{it:?}")));
        words.extend(work.booked.iter().map(|it| format!("{it:?}")));
        words.extend(work.milestones.iter().map(|it| format!("{it:?}")));
        words.extend(work.photos.iter().map(|it| format!("{it:?}")));
        words.extend(work.notice.iter().map(|it| format!("{it:?}")));
    }
    words
}

/// The identities of the gaps that are not struck off.
fn open(assessment: &Assessment) -> BTreeSet<NodeId> {
    let tree = score(assessment);
    let all = gaps(assessment, &tree, today(), GapOrder::Standard);
    let open = all.into_iter().filter(|it| it.status != GapStatus::Closed);
    open.map(|it| it.id).collect()
}

laws! {
    #[test]
    fn a_new_round_loses_no_word_splits_no_gap_and_can_be_taken_back((before, sides) in sides(1)) {
        for made in sides.into_iter().chain([before]) {
            let Ok(change) = begin(&made, "又一轮", today()) else {
                continue;
            };
            let mut after = made.clone();
            let undo = change.apply(&mut after);
            let lost: Vec<String> = words(&made).difference(&words(&after)).cloned().collect();
            prop_assert_eq!(lost, Vec::<String>::new());
            prop_assert_eq!(open(&made), open(&after));
            prop_assert_eq!(after.rounds.len(), made.rounds.len() + 1);
            drop(undo.apply(&mut after));
            prop_assert_eq!(after, made);
        }
    }

    #[test]
    fn a_new_standard_loses_nothing_of_the_rounds(old in wild_assessment(), new in wild_assessment()) {
        let found = upgrade(&old, &new.standard, &Decisions::new()).unwrap();
        let rounds = old.rounds.iter().zip(&found.assessment.rounds);
        prop_assert_eq!(old.rounds.len(), found.assessment.rounds.len());
        for (before, after) in rounds {
            prop_assert_eq!((before.total, before.max), (after.total, after.max));
            let points = |it: &PastRound| {
                let points = it.marks.values().map(|it| (it.points, it.max, it.stood));
                let mut points: Vec<_> = points.collect();
                points.sort_unstable();
                points
            };
            prop_assert_eq!(points(before), points(after));
            let said = |it: &PastRound| {
                let mut said = BTreeSet::new();
                for answer in it.answers.values() {
                    said.extend(answer.na.clone());
                    said.insert(answer.note.clone());
                    said.extend(answer.evidence.iter().map(|it| it.name.clone()));
                }
                said.remove("");
                said
            };
            let lost: Vec<String> = said(before).difference(&said(after)).cloned().collect();
            prop_assert_eq!(lost, Vec::<String>::new());
        }
    }

    #[test]
    fn what_is_taken_over_scores_as_in_the_round_before(made in assessment()) {
        let Ok(change) = begin(&made, "又一轮", today()) else {
            return Ok(());
        };
        let mut after = made.clone();
        drop(change.apply(&mut after));
        let items: Vec<NodeId> = made.answers.keys().cloned().collect();
        for item in items {
            prop_assert_eq!(carried(&after, &item).is_some(), is_carryable(&after, &item));
            if let Some(answer) = carried(&after, &item) {
                after.answers.insert(item, answer);
            }
        }
        prop_assert_eq!(score(&after).total.points, score(&made).total.points);
        let tree = score(&after);
        let all = rounds(&after, &tree, &[]);
        let [.., from, to] = all.as_slice() else {
            panic!("two rounds");
        };
        let found = Comparison::of(&after.standard, from, to);
        for line in &found.items {
            prop_assert_eq!(&line.from, &line.to);
        }
    }
}
