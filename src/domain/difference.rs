//! What differs between two states of an assessment, by item and field.

mod field;

mod fields;

mod words;

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::answer::{Answer, Input};
use crate::domain::assessment::{About, Assessment};
use crate::domain::date::Date;
use crate::domain::evidence::Evidence;
use crate::domain::gap::life::Step;
use crate::domain::gap::{Found, GapStatus, GapWork, Milestone, Notice, Photo};
use crate::domain::round::PastRound;
use crate::domain::standard::{NodeId, Standard};

pub use self::field::{AboutField, AnswerField, GapField};
pub(super) use self::fields::Fields;

/// One field of one item, or of the head. Who answered and when are no places: they follow the answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// What was said about an item.
    Answer(NodeId, AnswerField),
    /// The work on the gap of an item.
    Gap(NodeId, GapField),
    /// The head.
    About(AboutField),
}

/// What stands in a field; one kind for all fields, so that they can be listed and chosen between.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value {
    /// The field is blank.
    #[default]
    Nothing,
    /// A text or a name, not empty.
    Text(String),
    /// The item does not apply, for this reason; the reason may be empty.
    NotApplicable(String),
    /// What was entered for one rule.
    Input(Input),
    /// The entries of all rules and whether the item applies, where they are one.
    Scoring(Scoring),
    /// Evidence, at least one piece.
    Evidence(Vec<Evidence>),
    /// A day.
    Date(Date),
    /// How far a gap is, and how it came there.
    Life(Box<Life>),
    /// Where a finding comes from.
    Notice(Box<Notice>),
    /// The steps of a measure, at least one.
    Milestones(Vec<Milestone>),
    /// Photos, at least one.
    Photos(Vec<Photo>),
    /// It is so.
    Yes,
    /// A year.
    Year(i32),
}

/// All that tells how far a gap is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Life {
    /// How far it is.
    pub status: GapStatus,
    /// What was found, each time.
    pub booked: Vec<Found>,
    /// The deadline at the first step.
    pub first_due: Option<Date>,
    /// The steps taken.
    pub steps: Vec<Step>,
}

/// All of an answer that points are drawn from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scoring {
    /// What was entered for each rule, by its number.
    pub inputs: BTreeMap<usize, Input>,
    /// Why the item does not apply; the entries rest then.
    pub na: Option<String>,
}

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Which field.
    pub place: Place,
    /// What stood there.
    pub from: Value,
    /// What stands there now.
    pub to: Value,
}

impl Place {
    /// The item it belongs to; none for the head.
    pub const fn item(&self) -> Option<&NodeId> {
        match self {
            Self::Answer(item, _) | Self::Gap(item, _) => Some(item),
            Self::About(_) => None,
        }
    }

    /// The name of the field, as on screen.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Answer(_, field) => field.name(),
            Self::Gap(_, field) => field.name(),
            Self::About(field) => field.name(),
        }
    }
}

impl Value {
    /// A text, or nothing when it is empty.
    fn text(text: &str) -> Self {
        if text.is_empty() {
            Self::Nothing
        } else {
            Self::Text(text.to_owned())
        }
    }

    /// A list of evidence, or nothing when it is empty.
    pub(super) fn evidence(list: Vec<Evidence>) -> Self {
        Self::list(list, Self::Evidence)
    }

    /// A list, or nothing when it is empty.
    fn list<T>(list: Vec<T>, of: fn(Vec<T>) -> Self) -> Self {
        if list.is_empty() {
            Self::Nothing
        } else {
            of(list)
        }
    }
}

/// What differs between two assessments of the same standard: the head first, then by item in
/// printed order, the answer before the gap.
pub fn differences(from: &Assessment, to: &Assessment) -> Vec<Difference> {
    let Assessment {
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
    compare(from, to, |field| Place::Answer(item.clone(), field))
}

/// What differs in the work on the gap of `item`.
pub fn gap_differences(item: &NodeId, from: &GapWork, to: &GapWork) -> Vec<Difference> {
    compare(from, to, |field| Place::Gap(item.clone(), field))
}

/// What differs between two lists of rounds that are over.
pub fn round_differences(from: &[PastRound], to: &[PastRound]) -> Vec<Difference> {
    let names = |rounds: &[PastRound]| {
        let names = rounds.iter().map(|it| {
            let PastRound {
                name, until, total, ..
            } = it;
            format!("{name}（{until}，{total:.2}分）")
        });
        Value::text(&names.collect::<Vec<_>>().join("、"))
    };
    vec![Difference {
        place: Place::About(AboutField::Rounds),
        from: names(from),
        to: names(to),
    }]
}

/// What differs between two heads; when they were begun is nobody's entry.
pub fn about_differences(from: &About, to: &About) -> Vec<Difference> {
    compare(from, to, Place::About)
}

fn compare<T: Fields>(from: &T, to: &T, place: impl Fn(T::Field) -> Place) -> Vec<Difference> {
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
pub(super) fn differing<'a, T: PartialEq>(
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
pub(super) fn put_in_printed_order<T>(
    list: &mut [T],
    standard: &Standard,
    place: impl Fn(&T) -> &Place,
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
