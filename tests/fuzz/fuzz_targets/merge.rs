//! Three files as the fuzzer likes, by their answers, gaps and head: the laws of merging hold.
#![no_main]

use duibiao_fuzz::domain::assessment::Assessment;
use duibiao_fuzz::domain::merge::conflict::Decision;
use duibiao_fuzz::domain::merge::{Merge, MergeSource, merge, merge_two};
use duibiao_fuzz::{PLAIN, assessment};
use libfuzzer_sys::fuzz_target;

/// The small file with `answers` in place of its own; a gap list may follow after `],`.
fn file(answers: &str) -> Option<Assessment> {
    let (head, rest) = PLAIN.split_once("    answers: [\n")?;
    let (_, standard) = rest.split_once("    standard: (\n")?;
    let text = format!("{head}    answers: [\n{answers}\n    ],\n    standard: (\n{standard}");
    let mut it = assessment(text.as_bytes())?;
    for answer in it.answers.values_mut() {
        // Who wrote last is decided by the clock, not by who merges.
        answer.by.clear();
        answer.at = None;
    }
    it.answers.retain(|_, it| !it.is_blank());
    it.gaps.retain(|_, it| *it != Default::default());
    Some(it)
}

fn after(merge: &Merge, mine: &Assessment, decisions: &[Decision]) -> Assessment {
    let mut merged = mine.clone();
    drop(merge.change(mine, decisions).apply(&mut merged));
    merged
}

fuzz_target!(|text: &str| {
    let mut parts = text.splitn(3, "\n---\n");
    let mut next = || file(parts.next()?);
    let (Some(base), Some(mine), Some(theirs)) = (next(), next(), next()) else {
        return;
    };
    let same = merge(&base, &mine, &mine, MergeSource::Disk).expect("one standard");
    assert!(same.taken.is_empty() && same.conflicts.is_empty());
    let one = merge(&base, &mine, &theirs, MergeSource::Disk).expect("one standard");
    let other = merge(&base, &theirs, &mine, MergeSource::Disk).expect("one standard");
    assert_eq!(one.conflicts.len(), other.conflicts.len());
    let merged = after(&one, &mine, &[]);
    if one.conflicts.is_empty() {
        assert!(
            merged == after(&other, &theirs, &[]),
            "it matters who merges"
        );
        let again = merge(&base, &merged, &theirs, MergeSource::Disk).expect("one standard");
        assert!(again.conflicts.is_empty(), "merged twice it is contested");
    }
    for decision in [Decision::Theirs, Decision::Both] {
        let all = vec![decision; one.conflicts.len()];
        after(&one, &mine, &all);
    }
    let two = merge_two(&mine, &theirs).expect("one standard");
    after(&two, &mine, &[]);
});
