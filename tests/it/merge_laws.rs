//! What holds of every merge, whatever people made of an assessment.

use std::collections::{BTreeMap, BTreeSet};

use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::answer::{Answer, Input};
use duibiao::domain::assessment::evidence::Evidence;
use duibiao::domain::change::difference::{answer_differences, differences};
use duibiao::domain::change::field::{AboutField, AnswerField};
use duibiao::domain::change::value::{ChangedPlace, Difference, FieldValue};
use duibiao::domain::merge::conflict::{Conflict, Decision};
use duibiao::domain::merge::{Merge, merge, merge_two};
use duibiao::domain::standard::NodeId;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::generate_edit::{blank, sides, unsigned};
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
    merge.conflicts.iter().any(|conflict| {
        if conflict.place == it.place {
            return *side.of(conflict) == it.to;
        }
        match (&conflict.place, &it.place) {
            (
                ChangedPlace::Answer(one, AnswerField::Scoring),
                ChangedPlace::Answer(other, field),
            ) => one == other && has_value(side.of(conflict), *field, &it.to),
            _ => false,
        }
    })
}

/// Whether a whole scoring has this value in this field.
fn has_value(scoring: &FieldValue, field: AnswerField, value: &FieldValue) -> bool {
    let (input, na) = match (scoring, field) {
        (FieldValue::Scoring(it), AnswerField::Input(rule)) => (it.inputs.get(&rule), None),
        (FieldValue::Scoring(it), _) => (None, it.na.as_ref()),
        _ => (None, None),
    };
    match value {
        FieldValue::Input(it) => input == Some(it),
        FieldValue::NotApplicable(it) => na == Some(it),
        _ => input.is_none() && na.is_none(),
    }
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

/// Whether a value stands in a round that is over: the present one began without it.
fn in_a_round(merge: &Merge, result: &Assessment, it: &Difference) -> bool {
    let asked = merge.conflicts.iter().filter(|one| one.place == it.place);
    let asked = asked.flat_map(|it| list(&it.mine).iter().chain(list(&it.theirs)));
    let asked: Vec<&Evidence> = asked.collect();
    result.rounds.iter().any(|round| match &it.place {
        ChangedPlace::About(AboutField::Round) => {
            matches!(&it.to, FieldValue::Text(to) if to.trim() == round.name)
        }
        ChangedPlace::Answer(item, field) => {
            let said = round.answers.get(item).cloned().unwrap_or_default();
            if *field == AnswerField::Evidence {
                let now = evidence(result, &it.place);
                let is_there = |it: &Evidence| {
                    said.evidence.contains(it) || now.contains(it) || asked.contains(&it)
                };
                return list(&it.to).iter().all(is_there);
            }
            let said = answer_differences(item, &Answer::default(), &said);
            said.iter()
                .any(|one| one.place == it.place && one.to == it.to)
        }
        ChangedPlace::About(_) | ChangedPlace::Gap(..) => false,
    })
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
            let is_kept = is_kept || in_a_round(merge, result, &it);
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
    let wanted: Vec<&FieldValue> = match decision {
        Decision::Theirs => vec![&conflict.theirs],
        Decision::Both if conflict.can_keep_both() => vec![&conflict.mine, &conflict.theirs],
        Decision::Mine | Decision::Both => vec![&conflict.mine],
    };
    let place = &conflict.place;
    let now = values(mine, result).remove(place);
    let now = now.as_ref().unwrap_or(&conflict.mine);
    for wanted in wanted {
        let is_there = match (place, wanted, now) {
            (ChangedPlace::Answer(_, AnswerField::Evidence), wanted, _) => {
                let has = evidence(result, place);
                list(wanted).iter().all(|it| has.contains(it))
            }
            (ChangedPlace::Answer(item, AnswerField::Scoring), wanted, _) => {
                let answer = result.answers.get(item).cloned().unwrap_or_default();
                scoring_is(wanted, &answer)
            }
            (_, wanted, now) if decision != Decision::Both => wanted == now,
            (_, FieldValue::Text(text), FieldValue::Text(now))
            | (_, FieldValue::NotApplicable(text), FieldValue::NotApplicable(now)) => {
                now.contains(text)
            }
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
        ChangedPlace::Answer(item, AnswerField::Input(_) | AnswerField::Na) => {
            let whole = ChangedPlace::Answer(item.clone(), AnswerField::Scoring);
            places().any(|place| *place == it.place || *place == whole)
        }
        place => places().any(|one| one == place),
    }
}

fn scoring_is(value: &FieldValue, answer: &Answer) -> bool {
    match value {
        FieldValue::Scoring(it) => it.inputs == answer.inputs && it.na == answer.na,
        _ => answer.inputs.is_empty() && answer.na.is_none(),
    }
}

fn scoring<'a>(
    assessment: &'a Assessment,
    item: &NodeId,
) -> Option<(&'a BTreeMap<usize, Input>, Option<&'a String>)> {
    let answer = assessment.answers.get(item)?;
    let said = !answer.inputs.is_empty() || answer.na.is_some();
    said.then_some((&answer.inputs, answer.na.as_ref()))
}

/// Whether the evidence of any item has two pieces of one name.
fn lists_twice(assessment: &Assessment) -> bool {
    assessment.answers.values().any(|it| {
        let names: BTreeSet<&str> = it.evidence.iter().map(|it| it.name.as_str()).collect();
        names.len() < it.evidence.len()
    })
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
        prop_assert!(merge(&base, mine, mine).unwrap().is_empty());
        prop_assert!(merge(mine, mine, mine).unwrap().is_empty());
        prop_assert!(merge_two(mine, mine).unwrap().is_empty());
    }

    #[test]
    fn who_changed_nothing_changes_nothing((base, sides) in sides(1), decisions in decisions()) {
        let mine = &sides[0];
        let merged = merge(&base, mine, &base).unwrap();
        prop_assert!(merged.is_empty());
        prop_assert_eq!(&after(&merged, mine, &decisions), mine);
    }

    #[test]
    fn what_only_they_changed_is_theirs_and_signed_by_them((base, sides) in sides(1)) {
        let theirs = &sides[0];
        let merged = merge(&base, &base, theirs).unwrap();
        prop_assert_eq!(&merged.conflicts, &Vec::new());
        prop_assert_eq!(&merged.taken, &differences(&base, theirs));
        let result = after(&merged, &base, &[]);
        prop_assert_eq!(unsigned(result.clone()), unsigned(theirs.clone()));
        for it in &merged.taken {
            if let ChangedPlace::Answer(item, _) = &it.place {
                prop_assert_eq!(result.answers.get(item), theirs.answers.get(item));
            }
        }
    }

    #[test]
    fn it_does_not_matter_whose_is_merged_into_whose((base, sides) in sides(2)) {
        let (mine, theirs) = (&sides[0], &sides[1]);
        for (one, other) in [
            (merge(&base, mine, theirs).unwrap(), merge(&base, theirs, mine).unwrap()),
            (merge_two(mine, theirs).unwrap(), merge_two(theirs, mine).unwrap()),
        ] {
            prop_assert_eq!(one.conflicts.len(), other.conflicts.len());
            for (one, other) in one.conflicts.iter().zip(&other.conflicts) {
                if !matches!(one.place, ChangedPlace::Answer(_, AnswerField::Evidence)) {
                    prop_assert_eq!(one, &turned(other));
                }
            }
            if one.conflicts.is_empty() {
                let (one, other) = (after(&one, mine, &[]), after(&other, theirs, &[]));
                prop_assert_eq!(unsigned(one), unsigned(other));
            }
        }
    }

    #[test]
    fn it_does_not_matter_who_is_merged_first((base, sides) in sides(3)) {
        let (a, b, c) = (&sides[0], &sides[1], &sides[2]);
        let join = |one: &Assessment, other: &Assessment| {
            let merged = merge(&base, one, other).unwrap();
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
        let merged = merge(&base, mine, theirs).unwrap();
        let result = after(&merged, mine, &[]);
        nothing_is_lost(&base, (mine, theirs), &merged, &result)?;
    }

    #[test]
    fn nothing_is_in_the_result_that_nobody_wrote((base, sides) in sides(2), decisions in decisions()) {
        let (mine, theirs) = (&sides[0], &sides[1]);
        let merged = merge(&base, mine, theirs).unwrap();
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
            } else if !both.contains(&&it.place) {
                let written = [of_mine.get(&it.place), of_theirs.get(&it.place)];
                prop_assert!(written.contains(&Some(&it.to)), "{it:?}\n{merged:?}");
            }
        }
        for (item, answer) in &result.answers {
            let signed = |side: &Assessment| side.answers.get(item).map(|it| (it.by.clone(), it.at));
            let by = Some((answer.by.clone(), answer.at));
            prop_assert!(by == signed(mine) || by == signed(theirs), "{item}: {by:?}");
        }
    }

    #[test]
    fn what_is_decided_is_done_and_all_else_stays((base, sides) in sides(2), decisions in decisions()) {
        let (mine, theirs) = (&sides[0], &sides[1]);
        for merged in [merge(&base, mine, theirs).unwrap(), merge_two(mine, theirs).unwrap()] {
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
    fn no_scoring_is_mixed_from_one_that_applies_and_one_that_does_not(
        (base, sides) in sides(2), decisions in decisions(),
    ) {
        let (mine, theirs) = (&sides[0], &sides[1]);
        for merged in [merge(&base, mine, theirs).unwrap(), merge_two(mine, theirs).unwrap()] {
            let result = after(&merged, mine, &decisions);
            for item in mine.answers.keys().chain(theirs.answers.keys()) {
                let (of_mine, of_theirs) = (scoring(mine, item), scoring(theirs, item));
                let applies = |it: Option<(_, Option<_>)>| it.map(|it| it.1.is_none());
                if applies(of_mine) != applies(of_theirs) {
                    let now = scoring(&result, item);
                    prop_assert!(now == of_mine || now == of_theirs, "{item}\n{merged:?}");
                }
            }
        }
    }

    #[test]
    fn the_whole_merge_is_one_step_that_can_be_taken_back((base, sides) in sides(2), decisions in decisions()) {
        let (mine, theirs) = (&sides[0], &sides[1]);
        let merged = merge(&base, mine, theirs).unwrap();
        let mut result = mine.clone();
        let inverse = merged.change(mine, &decisions).apply(&mut result);
        let _again = inverse.apply(&mut result);
        prop_assert_eq!(&result, mine);
    }

    #[test]
    fn without_a_base_what_is_filled_in_on_either_side_is_kept_or_to_be_decided((_base, sides) in sides(2)) {
        let (mine, theirs) = (&sides[0], &sides[1]);
        let nothing = blank(mine);
        let merged = merge_two(mine, theirs).unwrap();
        let result = after(&merged, mine, &[]);
        nothing_is_lost(&nothing, (mine, theirs), &merged, &result)?;
        let mut alone = nothing;
        alone.about.year = theirs.about.year;
        let all = merge_two(&alone, theirs).unwrap();
        prop_assert_eq!(&all.conflicts, &Vec::new());
        prop_assert_eq!(after(&all, &alone, &[]), theirs.clone());
    }
}
