//! What holds of every merge, whatever people made of an assessment.

use std::collections::{BTreeMap, BTreeSet};

use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::answer::{Answer, Input, SameWork};
use duibiao::domain::assessment::evidence::Evidence;
use duibiao::domain::change::difference::differences;
use duibiao::domain::change::field::AnswerField;
use duibiao::domain::change::value::{ChangedPlace, Difference, FieldValue};
use duibiao::domain::change::whole_answer::WholeAnswer;
use duibiao::domain::date::Moment;
use duibiao::domain::merge::conflict::{Conflict, Decision};
use duibiao::domain::merge::{Merge, MergeSource, merge, merge_two};
use duibiao::domain::standard::NodeId;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::generate_edit::{sides, unsigned};
use crate::laws::laws;

/// My assessment after the merge.
fn after(merge: &Merge, mine: &Assessment, decisions: &[Decision]) -> Assessment {
    let mut merged = mine.clone();
    let _inverse = merge.change(mine, decisions).apply(&mut merged);
    merged
}

fn decisions() -> impl Strategy<Value = Vec<Decision>> {
    vec(
        select(vec![Decision::Mine, Decision::Theirs, Decision::Both]),
        0..16,
    )
}

/// What was decided about each conflict.
fn decided<'a>(
    merge: &'a Merge,
    decisions: &'a [Decision],
) -> impl Iterator<Item = (&'a Conflict, Decision)> {
    let decisions = decisions.iter().copied();
    let decisions = decisions.chain(std::iter::repeat(Decision::Mine));
    merge.conflicts.iter().zip(decisions)
}

/// Every field that differs from `base`, with its value.
fn values(base: &Assessment, side: &Assessment) -> BTreeMap<ChangedPlace, FieldValue> {
    let found = differences(base, side).into_iter();
    found.map(|it| (it.place, it.to)).collect()
}

fn list(value: &FieldValue) -> &[Evidence] {
    match value {
        FieldValue::Evidence(list) => list,
        FieldValue::Nothing => &[],
        other => panic!("no evidence: {other:?}"),
    }
}

fn evidence<'a>(assessment: &'a Assessment, place: &ChangedPlace) -> &'a [Evidence] {
    let answer = assessment.answers.get(place.item().unwrap());
    answer.map_or(&[], |it| &it.evidence)
}

fn count(list: &[Evidence], piece: &Evidence) -> usize {
    list.iter().filter(|it| *it == piece).count()
}

/// One side of a merge.
#[derive(Clone, Copy, Debug)]
enum Side {
    Mine,
    Theirs,
}

impl Side {
    fn of(self, conflict: &Conflict) -> &FieldValue {
        match self {
            Self::Mine => &conflict.mine,
            Self::Theirs => &conflict.theirs,
        }
    }
}

/// Whether what a side wrote is up for decision.
fn is_contested(merge: &Merge, side: Side, it: &Difference) -> bool {
    merge.conflicts.iter().any(
        |conflict| match (&conflict.place, &it.place, side.of(conflict)) {
            (
                ChangedPlace::Answer(one, AnswerField::Whole),
                ChangedPlace::Answer(other, field),
                FieldValue::Whole(said),
            ) => one == other && has_value(said, *field, &it.to),
            (one, other, value) => one == other && *value == it.to,
        },
    )
}

/// Whether an answer has this value in this field.
fn has_value(said: &WholeAnswer, field: AnswerField, value: &FieldValue) -> bool {
    let found = match field {
        AnswerField::Input(rule) => {
            let input = said.scoring().inputs.get(&rule);
            input.cloned().map(FieldValue::Input)
        }
        AnswerField::Na => said.scoring().na.clone().map(FieldValue::NotApplicable),
        AnswerField::SameWork => {
            let same = said.scoring().same_work.clone();
            same.map(FieldValue::SameWork)
        }
        AnswerField::Note => Some(said.note().to_owned())
            .filter(|it| !it.is_empty())
            .map(FieldValue::Text),
        AnswerField::Scoring | AnswerField::Whole | AnswerField::Evidence => None,
    };
    found.unwrap_or_default() == *value
}

/// Whether all that a side did to a list of evidence is in the result or up for decision, given
/// what the other side made of the list.
fn evidence_is_kept(
    merge: &Merge,
    side: Side,
    it: &Difference,
    other: &[Evidence],
    result: &[Evidence],
) -> bool {
    let (from, to) = (list(&it.from), list(&it.to));
    let conflicts = || merge.conflicts.iter().filter(|one| one.place == it.place);
    let contested = |piece: &Evidence| -> usize {
        let pieces = conflicts().map(|one| count(list(side.of(one)), piece));
        pieces.sum()
    };
    let more = |list: &[Evidence], piece| count(list, piece).saturating_sub(count(from, piece));
    let listed = to
        .iter()
        .all(|piece| more(to, piece) <= count(result, piece) + contested(piece));
    let taken_off = from.iter().all(|piece| {
        let kept = count(to, piece);
        let is_contested = conflicts().any(|one| list(&one.base).contains(piece));
        count(from, piece) <= kept
            || is_contested
            || count(result, piece) <= kept + more(other, piece)
    });
    listed && taken_off
}

/// Asserts that everything either side wrote is in the result or up for decision.
fn nothing_is_lost(
    base: &Assessment,
    (mine, theirs): (&Assessment, &Assessment),
    merge: &Merge,
    result: &Assessment,
) -> Result<(), TestCaseError> {
    let now = values(base, result);
    for (side, wrote, other) in [(Side::Mine, mine, theirs), (Side::Theirs, theirs, mine)] {
        for it in differences(base, wrote) {
            let is_kept = if matches!(it.place, ChangedPlace::Answer(_, AnswerField::Evidence)) {
                let (other, result) = (evidence(other, &it.place), evidence(result, &it.place));
                evidence_is_kept(merge, side, &it, other, result)
            } else {
                now.get(&it.place) == Some(&it.to) || is_contested(merge, side, &it)
            };
            prop_assert!(is_kept, "{side:?} lost {it:?}\n{merge:?}");
        }
    }
    Ok(())
}

/// Asserts that a decision is in the result.
fn holds(
    conflict: &Conflict,
    decision: Decision,
    mine: &Assessment,
    result: &Assessment,
) -> Result<(), TestCaseError> {
    let place = &conflict.place;
    // What becomes of an answer is a law of its own.
    if matches!(place, ChangedPlace::Answer(_, AnswerField::Whole)) {
        return Ok(());
    }
    let wanted: Vec<&FieldValue> = match decision {
        Decision::Theirs => vec![&conflict.theirs],
        Decision::Both if conflict.can_keep_both() => vec![&conflict.mine, &conflict.theirs],
        Decision::Mine | Decision::Both => vec![&conflict.mine],
    };
    let now = values(mine, result).remove(place);
    let now = now.as_ref().unwrap_or(&conflict.mine);
    for wanted in wanted {
        let is_there = match (place, wanted, now) {
            (ChangedPlace::Answer(_, AnswerField::Evidence), wanted, _) => {
                let has = evidence(result, place);
                list(wanted).iter().all(|it| has.contains(it))
            }
            (_, wanted, now) if decision != Decision::Both => wanted == now,
            (_, FieldValue::Text(text), FieldValue::Text(now)) => now.contains(text),
            (_, wanted, now) => wanted == now,
        };
        prop_assert!(is_there, "{decision:?} of {conflict:?} is not in\n{now:?}");
    }
    Ok(())
}

/// Whether conflicts account for what differs between the merge without decisions and with them.
fn is_up_for_decision(merge: &Merge, it: &Difference) -> bool {
    let places = || merge.conflicts.iter().map(|it| &it.place);
    match &it.place {
        ChangedPlace::Answer(_, AnswerField::Evidence) => {
            let gone = list(&it.from)
                .iter()
                .filter(|piece| count(list(&it.to), piece) < count(list(&it.from), piece));
            let conflicts = || merge.conflicts.iter().filter(|one| one.place == it.place);
            let mut gone = gone.map(|piece| conflicts().any(|one| list(&one.mine).contains(piece)));
            conflicts().next().is_some() && gone.all(|it| it)
        }
        ChangedPlace::Answer(
            item,
            AnswerField::Input(_) | AnswerField::Na | AnswerField::SameWork | AnswerField::Note,
        ) => {
            let whole = ChangedPlace::Answer(item.clone(), AnswerField::Whole);
            places().any(|place| *place == whole)
        }
        place => places().any(|one| one == place),
    }
}

/// What is said of an item.
type Content = (
    BTreeMap<usize, Input>,
    Option<String>,
    Option<SameWork>,
    String,
);

/// The same with who said it and when.
type Given = (Content, String, Option<Moment>);

/// All that `side` says of `item`.
fn whole(side: &Assessment, item: &NodeId) -> Given {
    let Answer {
        inputs,
        na,
        same_work,
        note,
        evidence: _,
        by,
        at,
    } = side.answers.get(item).cloned().unwrap_or_default();
    ((inputs, na, same_work, note), by, at)
}

/// What two answers come to where both are kept: mine, unless they only differ in their notes.
fn both((content, by, at): Given, (other, their_by, their_at): Given) -> Given {
    let (inputs, na, work, note) = content;
    let same = inputs == other.0 && na == other.1 && work == other.2;
    if !same || note.trim().is_empty() || other.3.trim().is_empty() || note.contains(&other.3) {
        return ((inputs, na, work, note), by, at);
    }
    if other.3.contains(&note) {
        return (other, their_by, their_at);
    }
    let note = format!("{note}\n{}", other.3);
    let (by, at) = if at < their_at {
        (their_by, their_at)
    } else {
        (by, at)
    };
    ((inputs, na, work, note), by, at)
}

/// Asserts that every answer of the result is one that somebody gave, or both where that can be, with the name of
/// who gave it; and that it is the right one.
fn no_answer_is_mixed(
    base: Option<&Assessment>,
    (mine, theirs): (&Assessment, &Assessment),
    (merge, decisions): (&Merge, &[Decision]),
) -> Result<(), TestCaseError> {
    let result = after(merge, mine, decisions);
    let keys = [mine, theirs, &result].into_iter();
    let items: BTreeSet<&NodeId> = keys.flat_map(|it| it.answers.keys()).collect();
    for item in items {
        let place = ChangedPlace::Answer(item.clone(), AnswerField::Whole);
        let (of_mine, of_theirs) = (whole(mine, item), whole(theirs, item));
        let base = base.map(|it| whole(it, item).0);
        let mut found = decided(merge, decisions).filter(|it| it.0.place == place);
        let asked = found.next().map(|it| it.1);
        prop_assert!(found.next().is_none(), "asked twice about {item}");
        let differ = of_mine.0 != of_theirs.0;
        let only_one = base.as_ref() == Some(&of_mine.0) || base.as_ref() == Some(&of_theirs.0);
        prop_assert_eq!(asked.is_some(), differ && !only_one, "{:?}", item);
        let expected = match asked {
            Some(Decision::Theirs) => of_theirs,
            Some(Decision::Both) => both(of_mine, of_theirs),
            None if differ && base.as_ref() == Some(&of_mine.0) => of_theirs,
            Some(Decision::Mine) | None => of_mine,
        };
        if result.answers.contains_key(item) {
            prop_assert_eq!(whole(&result, item), expected, "{:?}", item);
        } else {
            prop_assert_eq!(Content::default(), expected.0, "{:?}", item);
        }
    }
    Ok(())
}

/// The same but for the order of evidence, and for who signed where nothing is said.
fn in_order(mut assessment: Assessment) -> Assessment {
    for answer in assessment.answers.values_mut() {
        answer.evidence.sort_by_key(|it| format!("{it:?}"));
        if answer.inputs.is_empty() && answer.na.is_none() && answer.note.is_empty() {
            answer.by.clear();
            answer.at = None;
        }
    }
    assessment
}

/// Whether the evidence of any item has two pieces of one name.
fn lists_twice(assessment: &Assessment) -> bool {
    assessment.answers.values().any(|it| {
        let names: BTreeSet<&str> = it.evidence.iter().map(|it| it.name.as_str()).collect();
        names.len() < it.evidence.len()
    })
}

fn sources() -> impl Strategy<Value = MergeSource> {
    select(vec![MergeSource::Disk, MergeSource::Copy])
}

/// The other choice.
fn other_way(decision: Decision) -> Decision {
    match decision {
        Decision::Mine => Decision::Theirs,
        Decision::Theirs | Decision::Both => Decision::Mine,
    }
}

/// The same seen from the other side.
fn turned(conflict: &Conflict) -> Conflict {
    let Conflict {
        place,
        base,
        mine,
        theirs,
    } = conflict.clone();
    Conflict {
        place,
        base,
        mine: theirs,
        theirs: mine,
    }
}

laws! {
    #[test]
    fn merging_the_same_changes_nothing((base, sides) in sides(1)) {
        let mine = &sides[0];
        prop_assert!(merge(&base, mine, mine, MergeSource::Disk).unwrap().is_empty());
        prop_assert!(merge(mine, mine, mine, MergeSource::Disk).unwrap().is_empty());
        prop_assert!(merge_two(mine, mine).unwrap().is_empty());
    }

    #[test]
    fn who_changed_nothing_changes_nothing((base, sides) in sides(1), decisions in decisions()) {
        let mine = &sides[0];
        let merged = merge(&base, mine, &base, MergeSource::Disk).unwrap();
        prop_assert!(merged.is_empty());
        prop_assert_eq!(&after(&merged, mine, &decisions), mine);
    }

    #[test]
    fn what_only_they_changed_is_theirs_and_signed_by_them((base, sides) in sides(1)) {
        let theirs = &sides[0];
        let merged = merge(&base, &base, theirs, MergeSource::Disk).unwrap();
        prop_assert_eq!(&merged.conflicts, &Vec::new());
        let found = differences(&base, theirs);
        for it in &found {
            let ChangedPlace::Answer(item, field) = &it.place else {
                prop_assert!(merged.taken.contains(it), "{it:?}");
                continue;
            };
            let whole = ChangedPlace::Answer(item.clone(), AnswerField::Whole);
            let place = if *field == AnswerField::Evidence { &it.place } else { &whole };
            prop_assert!(merged.taken.iter().any(|one| one.place == *place), "{it:?}");
        }
        let result = after(&merged, &base, &[]);
        prop_assert_eq!(unsigned(result.clone()), unsigned(theirs.clone()));
        for it in &merged.taken {
            if let ChangedPlace::Answer(item, AnswerField::Whole) = &it.place {
                prop_assert_eq!(result.answers.get(item), theirs.answers.get(item));
            }
        }
    }

    #[test]
    fn it_does_not_matter_whose_is_merged_into_whose((base, sides) in sides(2)) {
        let (mine, theirs) = (&sides[0], &sides[1]);
        for (one, other) in [
            (merge(&base, mine, theirs, MergeSource::Disk).unwrap(), merge(&base, theirs, mine, MergeSource::Disk).unwrap()),
            (merge_two(mine, theirs).unwrap(), merge_two(theirs, mine).unwrap()),
        ] {
            prop_assert_eq!(one.conflicts.len(), other.conflicts.len());
            for (one, other) in one.conflicts.iter().zip(&other.conflicts) {
                if !matches!(one.place, ChangedPlace::Answer(_, AnswerField::Evidence)) {
                    prop_assert_eq!(one, &turned(other));
                }
            }
            if one.conflicts.is_empty() {
                let is_other = one.other_section;
                let (one, mut other) = (after(&one, mine, &[]), after(&other, theirs, &[]));
                if is_other {
                    // Each keeps its own head, and the rounds under it.
                    other.about = one.about.clone();
                    other.rounds.clone_from(&one.rounds);
                }
                prop_assert_eq!(unsigned(one), unsigned(other));
            }
        }
    }

    #[test]
    fn the_same_choice_comes_to_the_same_whoever_makes_it(
        (base, sides) in sides(2), source in sources(), choices in vec(any::<bool>(), 0..16),
        of_evidence in any::<bool>(),
    ) {
        let (mine, theirs) = (&sides[0], &sides[1]);
        if [&base, mine, theirs].into_iter().any(lists_twice) {
            return Ok(());
        }
        for (one, other) in [
            (merge(&base, mine, theirs, source).unwrap(), merge(&base, theirs, mine, source).unwrap()),
            (merge_two(mine, theirs).unwrap(), merge_two(theirs, mine).unwrap()),
        ] {
            let mut choices = choices.iter().copied().chain(std::iter::repeat(false));
            let decisions: Vec<Decision> = one.conflicts.iter().map(|it| {
                let is_evidence = matches!(it.place, ChangedPlace::Answer(_, AnswerField::Evidence));
                let is_mine = choices.next().unwrap();
                if if is_evidence { of_evidence } else { is_mine } { Decision::Mine } else { Decision::Theirs }
            }).collect();
            let turned: Vec<Decision> = decisions.iter().copied().map(other_way).collect();
            let mut made = after(&one, mine, &decisions);
            let mut mirrored = after(&other, theirs, &turned);
            if one.other_section {
                // Each keeps its own, and goes on in it.
                mirrored.about = made.about.clone();
                mirrored.rounds.clone_from(&made.rounds);
            }
            // Where both say the same, each keeps its own name.
            for (item, answer) in &mut made.answers {
                if whole(mine, item).0 == whole(theirs, item).0 {
                    (_, answer.by, answer.at) = whole(&mirrored, item);
                }
            }
            made.archive.clear();
            mirrored.archive.clear();
            prop_assert_eq!(in_order(made), in_order(mirrored));
        }
    }

    #[test]
    fn it_does_not_matter_who_is_merged_first((base, sides) in sides(3)) {
        let (a, b, c) = (&sides[0], &sides[1], &sides[2]);
        let join = |one: &Assessment, other: &Assessment| {
            let merged = merge(&base, one, other, MergeSource::Disk).unwrap();
            merged.conflicts.is_empty().then(|| after(&merged, one, &[]))
        };
        // A piece that is listed twice cannot be told from its twin.
        if [&base, a, b, c].into_iter().any(lists_twice) {
            return Ok(());
        }
        let left = join(a, b).and_then(|ab| join(&ab, c));
        let right = join(b, c).and_then(|bc| join(a, &bc));
        if let (Some(left), Some(right)) = (left, right) {
            prop_assert_eq!(unsigned(left), unsigned(right));
        }
    }

    #[test]
    fn what_either_side_wrote_is_in_the_result_or_to_be_decided((base, sides) in sides(2)) {
        let (mine, theirs) = (&sides[0], &sides[1]);
        let merged = merge(&base, mine, theirs, MergeSource::Disk).unwrap();
        let result = after(&merged, mine, &[]);
        nothing_is_lost(&base, (mine, theirs), &merged, &result)?;
    }

    #[test]
    fn nothing_is_in_the_result_that_nobody_wrote((base, sides) in sides(2), decisions in decisions()) {
        let (mine, theirs) = (&sides[0], &sides[1]);
        let merged = merge(&base, mine, theirs, MergeSource::Disk).unwrap();
        let result = after(&merged, mine, &decisions);
        let (of_mine, of_theirs) = (values(&base, mine), values(&base, theirs));
        let both: Vec<&ChangedPlace> = decided(&merged, &decisions)
            .filter(|(_, it)| *it == Decision::Both)
            .map(|(it, _)| &it.place)
            .collect();
        for it in differences(&base, &result) {
            if let ChangedPlace::Answer(_, AnswerField::Evidence) = it.place {
                let written = [&base, mine, theirs].map(|side| evidence(side, &it.place));
                for piece in list(&it.to) {
                    prop_assert!(written.iter().any(|side| side.contains(piece)), "{piece:?}");
                }
            } else if !matches!(it.place, ChangedPlace::Answer(..)) && !both.contains(&&it.place) {
                let written = [of_mine.get(&it.place), of_theirs.get(&it.place)];
                prop_assert!(written.contains(&Some(&it.to)), "{it:?}\n{merged:?}");
            }
        }
    }

    #[test]
    fn what_is_decided_is_done_and_all_else_stays((base, sides) in sides(2), decisions in decisions()) {
        let (mine, theirs) = (&sides[0], &sides[1]);
        for merged in [merge(&base, mine, theirs, MergeSource::Disk).unwrap(), merge_two(mine, theirs).unwrap()] {
            let undecided = after(&merged, mine, &[]);
            let result = after(&merged, mine, &decisions);
            for (conflict, decision) in decided(&merged, &decisions) {
                holds(conflict, decision, mine, &result)?;
            }
            for it in differences(&undecided, &result) {
                prop_assert!(is_up_for_decision(&merged, &it), "{it:?}");
            }
        }
    }

    #[test]
    fn no_answer_is_mixed_from_two_and_each_has_the_name_of_who_gave_it(
        (base, sides) in sides(2), decisions in decisions(), source in sources(),
    ) {
        let sides = (&sides[0], &sides[1]);
        let merged = merge(&base, sides.0, sides.1, source).unwrap();
        no_answer_is_mixed(Some(&base), sides, (&merged, &decisions))?;
        let merged = merge_two(sides.0, sides.1).unwrap();
        no_answer_is_mixed(None, sides, (&merged, &decisions))?;
    }

    #[test]
    fn the_head_of_another_section_is_never_taken(
        (base, sides) in sides(2), decisions in decisions(),
    ) {
        let (mine, theirs) = (&sides[0], &sides[1]);
        let whose = |it: &Assessment| {
            let head = &it.about;
            (head.unit.trim().to_owned(), head.section.trim().to_owned())
        };
        let is_other = whose(mine) != whose(theirs);
        let of_copy = merge(&base, mine, theirs, MergeSource::Copy).unwrap();
        for merged in [of_copy, merge_two(mine, theirs).unwrap()] {
            prop_assert_eq!(merged.other_section, is_other);
            if is_other {
                prop_assert_eq!(&after(&merged, mine, &decisions).about, &mine.about);
                let asked = merged.conflicts.iter().any(|it| it.place.item().is_none());
                prop_assert!(!asked, "{merged:?}");
            }
        }
        let of_disk = merge(&base, mine, theirs, MergeSource::Disk).unwrap();
        prop_assert!(!of_disk.other_section);
    }

    #[test]
    fn what_is_taken_is_common_and_the_same_is_left_to_decide(
        (base, sides) in sides(2), decisions in decisions(), source in sources(),
    ) {
        let (mine, theirs) = (&sides[0], &sides[1]);
        if [&base, mine, theirs].into_iter().any(lists_twice) {
            return Ok(());
        }
        let first = merge(&base, mine, theirs, source).unwrap();
        let common = first.common(&base, theirs);
        let taken = after(&first, mine, &[]);
        let again = merge(&common, &taken, theirs, source).unwrap();
        prop_assert_eq!(&again.conflicts, &first.conflicts);
        let at_once = after(&first, mine, &decisions);
        let (made, at_once) = (in_order(after(&again, &taken, &decisions)), in_order(at_once));
        prop_assert_eq!(&made.about, &at_once.about);
        prop_assert_eq!(&made.answers, &at_once.answers);
        prop_assert_eq!(&made.gaps, &at_once.gaps);
        prop_assert_eq!((&made.archive, &made.rounds), (&at_once.archive, &at_once.rounds));
    }

    #[test]
    fn the_whole_merge_is_one_step_that_can_be_taken_back((base, sides) in sides(2), decisions in decisions()) {
        let (mine, theirs) = (&sides[0], &sides[1]);
        let merged = merge(&base, mine, theirs, MergeSource::Disk).unwrap();
        let mut result = mine.clone();
        let inverse = merged.change(mine, &decisions).apply(&mut result);
        let _again = inverse.apply(&mut result);
        prop_assert_eq!(&result, mine);
    }

    #[test]
    fn without_a_base_nothing_is_taken_and_all_that_differs_is_to_be_decided((_base, sides) in sides(2)) {
        let (mine, theirs) = (&sides[0], &sides[1]);
        let merged = merge_two(mine, theirs).unwrap();
        prop_assert_eq!(&merged.taken, &Vec::new());
        for it in differences(mine, theirs) {
            let is_asked = match &it.place {
                ChangedPlace::About(_) => {
                    merged.other_section || merged.conflicts.iter().any(|one| {
                        one.place == it.place && one.mine == it.from && one.theirs == it.to
                    })
                }
                ChangedPlace::Answer(_, AnswerField::Evidence) => {
                    let asked = merged.conflicts.iter().filter(|one| one.place == it.place);
                    let asked: Vec<&Conflict> = asked.collect();
                    let sum = |side: Side, piece| -> usize {
                        asked.iter().map(|one| count(list(side.of(one)), piece)).sum()
                    };
                    list(&it.from).iter().chain(list(&it.to)).all(|piece| {
                        let (more, less) = (count(list(&it.from), piece), count(list(&it.to), piece));
                        sum(Side::Mine, piece) == more.saturating_sub(less)
                            && sum(Side::Theirs, piece) == less.saturating_sub(more)
                    })
                }
                ChangedPlace::Answer(..) => {
                    is_contested(&merged, Side::Theirs, &it)
                }
                ChangedPlace::Gap(..) => merged.conflicts.iter().any(|one| {
                    one.place == it.place && one.mine == it.from && one.theirs == it.to
                }),
            };
            prop_assert!(is_asked, "{it:?}\n{merged:?}");
        }
        let kept = after(&merged, mine, &[]);
        prop_assert_eq!((&kept.about, &kept.answers, &kept.gaps), (&mine.about, &mine.answers, &mine.gaps));
        // Whoever wants theirs gets all of it.
        let all = vec![Decision::Theirs; merged.conflicts.len()];
        let made = in_order(unsigned(after(&merged, mine, &all)));
        let wanted = in_order(unsigned(theirs.clone()));
        prop_assert_eq!((&made.answers, &made.gaps), (&wanted.answers, &wanted.gaps));
        if !merged.other_section {
            prop_assert_eq!(differences(&made, &wanted), Vec::new());
        }
    }
}
