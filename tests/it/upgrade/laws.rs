//! What holds of every upgrade, whatever the two standards are.

use std::collections::BTreeSet;
use std::sync::Arc;

use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::answer::Answer;
use duibiao::domain::assessment::gap_work::GapWork;
use duibiao::domain::assessment::old_entry::OldEntry;
use duibiao::domain::standard::{Node, NodeId, Standard};
use duibiao::domain::upgrade::pairing::Decisions;
use duibiao::domain::upgrade::{Upgrade, upgrade};
use duibiao::format::read::{FileContent, read};
use proptest::prelude::*;

use crate::fixture::open;
use crate::generate_edit::sides;
use crate::generate_tree::{assessment as sound, wild_assessment};
use crate::laws::laws;
use crate::office::bytes_of;
use crate::released::files;

/// Every text, name and entry of an answer and of gap work.
fn words(answer: &Answer, gap: &GapWork) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    words.extend(answer.na.iter().map(|it| format!("na {it}")));
    // The item that it is the same work as may be called otherwise now.
    words.extend(answer.same_work.as_ref().map(|_| "同一工作".to_owned()));
    words.insert(answer.note.clone());
    let pieces = answer.evidence.iter();
    words.extend(pieces.map(|it| format!("{} {} {}", it.name, it.pieces, it.place)));
    // What a finding is about is called otherwise now.
    let mut gap = gap.clone();
    gap.notice.iter_mut().for_each(|it| it.item = None);
    if gap != GapWork::default() {
        words.insert(format!("{gap:?}"));
    }
    words
}

/// Whether all that `old` says about each item is said somewhere in `new`; entries literally, or adapted in
/// the item that took the answer over.
fn lost(old: &Assessment, new: &Upgrade) -> Vec<String> {
    let Assessment {
        answers,
        gaps,
        archive,
        ..
    } = &new.assessment;
    let mut all: BTreeSet<String> = BTreeSet::new();
    let (no_answer, no_gap) = (Answer::default(), GapWork::default());
    for (id, answer) in answers {
        all.extend(words(answer, gaps.get(id).unwrap_or(&no_gap)));
    }
    all.extend(gaps.values().flat_map(|it| words(&no_answer, it)));
    all.extend(archive.iter().flat_map(|it| words(&it.answer, &it.gap)));
    let mut lost = Vec::new();
    for (id, answer) in &old.answers {
        let gone = words(answer, &no_gap);
        lost.extend(gone.difference(&all).filter(|it| !it.is_empty()).cloned());
        let aside = archive.iter().filter(|it| it.id == *id);
        let aside: Vec<&OldEntry> = aside.collect();
        let told = new
            .report
            .items
            .iter()
            .find(|it| it.old.as_ref().is_some_and(|it| it.id == *id));
        let taken = told.and_then(|it| answers.get(&it.new.as_ref()?.id));
        let n_taken = taken.map_or(0, |it| it.inputs.len());
        for (number, input) in &answer.inputs {
            let is_aside = aside
                .iter()
                .any(|it| it.answer.inputs.get(number) == Some(input));
            let n_aside = aside.iter().map(|it| it.answer.inputs.len()).sum::<usize>();
            if !is_aside && n_taken + n_aside < answer.inputs.len() {
                lost.push(format!("{id}: {input:?}"));
            }
        }
    }
    let gone = old.gaps.values().flat_map(|it| words(&no_answer, it));
    lost.extend(gone.filter(|it| !it.is_empty() && !all.contains(it)));
    lost
}

fn renumber(nodes: &mut [Node]) {
    for node in nodes {
        node.id = NodeId::new(&format!("新{}", node.id));
        renumber(&mut node.children);
    }
}

#[test]
fn a_file_of_any_released_version_is_taken_over_without_a_loss() {
    let mut n_whole = 0;
    for path in files() {
        let opened = read(&crate::fixture::read_file(&path).unwrap()).unwrap();
        let FileContent::Assessment(old) = opened.document else {
            continue;
        };
        let mut new = (*old.standard).clone();
        renumber(&mut new.nodes);
        let found = upgrade(&old, &Arc::new(new), &Decisions::new()).unwrap();
        assert_eq!(lost(&old, &found), Vec::<String>::new(), "{path:?}");
        n_whole += found.report.counts.whole;
    }
    assert!(n_whole > 10, "{n_whole}");
}

laws! {
    #[test]
    fn nothing_of_any_answer_is_lost(old in wild_assessment(), new in wild_assessment()) {
        let found = upgrade(&old, &new.standard, &Decisions::new()).unwrap();
        prop_assert_eq!(lost(&old, &found), Vec::<String>::new());
        prop_assert_eq!(&found.assessment.about, &old.about);
        let said: BTreeSet<&NodeId> = old.answers.keys().chain(old.gaps.keys()).collect();
        let n_said = said.len();
        let counts = found.report.counts;
        prop_assert!(counts.whole + counts.partly + counts.aside <= n_said);
    }

    #[test]
    fn whatever_comes_of_it_can_be_saved(old in sound(), new in sound()) {
        let found = upgrade(&old, &new.standard, &Decisions::new()).unwrap();
        let opened = open(&String::from_utf8(bytes_of(&found.assessment)).unwrap());
        prop_assert_eq!(opened.document, FileContent::Assessment(found.assessment));
    }

    #[test]
    fn evidence_and_gap_work_are_never_lost((old, _) in sides(1), new in wild_assessment()) {
        let found = upgrade(&old, &new.standard, &Decisions::new()).unwrap();
        prop_assert_eq!(lost(&old, &found), Vec::<String>::new());
    }

    #[test]
    fn the_same_version_changes_nothing((old, _) in sides(1), version in "[a-z]{3}") {
        let same = upgrade(&old, &old.standard, &Decisions::new()).unwrap();
        prop_assert_eq!(&same.assessment, &old);
        prop_assert_eq!(same.report.counts.aside + same.report.counts.partly, 0);
        // Nor does one that has only another name.
        let new = Arc::new(Standard { version, ..(*old.standard).clone() });
        let found = upgrade(&old, &new, &Decisions::new()).unwrap();
        prop_assert_eq!(&found.assessment.answers, &old.answers);
        prop_assert_eq!(&found.assessment.gaps, &old.gaps);
        prop_assert_eq!(&found.assessment.archive, &[]);
    }
}
