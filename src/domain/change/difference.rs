//! What differs between two states of an assessment, by item and field.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::assessment::answer::Answer;
use crate::domain::assessment::gap_work::GapWork;
use crate::domain::assessment::past_round::PastRound;
use crate::domain::assessment::{About, Assessment};
use crate::domain::change::field::AboutField;
use crate::domain::change::field_access::Fields;
use crate::domain::change::value::{ChangedPlace, Difference, FieldValue};
use crate::domain::standard::{NodeId, Standard};

/// What differs between two assessments of the same standard: the head first, then by item in
/// printed order, the answer before the gap.
pub fn differences(from: &Assessment, to: &Assessment) -> Vec<Difference> {
    let Assessment {
        // Nobody edits it.
        origin: _,
        about,
        standard,
        answers,
        gaps,
        // Nobody fills these in by fields.
        archive: _,
        rounds: _,
    } = from;
    let mut found = about_differences(about, &to.about);
    let (no_answer, no_work) = (Answer::default(), GapWork::default());
    for item in differing(answers, &to.answers) {
        let from = answers.get(item).unwrap_or(&no_answer);
        let to = to.answers.get(item).unwrap_or(&no_answer);
        found.extend(answer_differences(item, from, to));
    }
    for item in differing(gaps, &to.gaps) {
        let from = gaps.get(item).unwrap_or(&no_work);
        let to = to.gaps.get(item).unwrap_or(&no_work);
        found.extend(gap_differences(item, from, to));
    }
    put_in_printed_order(&mut found, standard, |it| &it.place);
    found
}

/// What differs between two answers to `item`.
pub fn answer_differences(item: &NodeId, from: &Answer, to: &Answer) -> Vec<Difference> {
    compare(from, to, |field| ChangedPlace::Answer(item.clone(), field))
}

/// What differs in the work on the gap of `item`.
pub fn gap_differences(item: &NodeId, from: &GapWork, to: &GapWork) -> Vec<Difference> {
    compare(from, to, |field| ChangedPlace::Gap(item.clone(), field))
}

/// What differs between two lists of rounds that are over.
pub(crate) fn round_differences(from: &[PastRound], to: &[PastRound]) -> Vec<Difference> {
    let names = |rounds: &[PastRound]| {
        let names = rounds.iter().map(|it| {
            let PastRound {
                name, until, total, ..
            } = it;
            format!("{name}（{until}，{total}分）")
        });
        FieldValue::text(&names.collect::<Vec<_>>().join("、"))
    };
    vec![Difference {
        place: ChangedPlace::About(AboutField::Rounds),
        from: names(from),
        to: names(to),
    }]
}

/// What differs between two heads; when they were begun is nobody's entry.
pub fn about_differences(from: &About, to: &About) -> Vec<Difference> {
    compare(from, to, ChangedPlace::About)
}

fn compare<T: Fields>(
    from: &T,
    to: &T,
    place: impl Fn(T::Field) -> ChangedPlace,
) -> Vec<Difference> {
    let (mut from, mut to) = (from.values(), to.values());
    let fields: BTreeSet<T::Field> = from.keys().chain(to.keys()).copied().collect();
    let pairs = fields.into_iter().map(|field| Difference {
        place: place(field),
        from: from.remove(&field).unwrap_or_default(),
        to: to.remove(&field).unwrap_or_default(),
    });
    pairs.filter(|it| it.from != it.to).collect()
}

/// The items whose values are not the same in both; both lists are walked once, side by side.
pub(crate) fn differing<'a, T: PartialEq>(
    one: &'a BTreeMap<NodeId, T>,
    other: &'a BTreeMap<NodeId, T>,
) -> impl Iterator<Item = &'a NodeId> {
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    std::iter::from_fn(move || {
        loop {
            let order = match (one.peek(), other.peek()) {
                (Some((one, _)), Some((other, _))) => one.cmp(other),
                (Some(_), None) => Ordering::Less,
                (None, _) => Ordering::Greater,
            };
            match order {
                Ordering::Less => return one.next().map(|it| it.0),
                Ordering::Greater => return other.next().map(|it| it.0),
                Ordering::Equal => {
                    let ((item, one), (_, other)) = (one.next()?, other.next()?);
                    if one != other {
                        return Some(item);
                    }
                }
            }
        }
    })
}

/// Sorts by where the item is printed, the head first and items that the standard does not have last.
pub(crate) fn put_in_printed_order<T>(
    list: &mut [T],
    standard: &Standard,
    place: impl Fn(&T) -> &ChangedPlace,
) {
    let items: BTreeSet<&NodeId> = list.iter().filter_map(|it| place(it).item()).collect();
    if items.is_empty() {
        return;
    }
    let mut positions: BTreeMap<NodeId, usize> = BTreeMap::new();
    for (at, entry) in standard.outline().iter().enumerate() {
        if items.contains(&entry.node.id) {
            positions.entry(entry.node.id.clone()).or_insert(at);
        }
    }
    list.sort_by_cached_key(|it| {
        let item = place(it).item();
        let position = item.map(|it| positions.get(it).copied().unwrap_or(usize::MAX));
        (position, item.cloned())
    });
}
