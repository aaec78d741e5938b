//! The fields that can differ, and their values.

use crate::domain::assessment::answer::{Input, SameWork};
use crate::domain::assessment::evidence::Evidence;
use crate::domain::assessment::gap_step::{GapStatus, GapStep};
use crate::domain::assessment::gap_work::{Found, Milestone, Notification, Photo};
use crate::domain::change::field::{AboutField, AnswerField, GapField};
use crate::domain::change::whole_answer::{Scoring, WholeAnswer};
use crate::domain::date::Date;
use crate::domain::standard::NodeId;

/// One field of one item, or of the head. Who answered and when are no places: they follow the answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangedPlace {
    /// What was said about an item.
    Answer(NodeId, AnswerField),
    /// The work on the gap of an item.
    Gap(NodeId, GapField),
    /// The head.
    About(AboutField),
}

/// What stands in a field; one kind for all fields, so that they can be listed and chosen between.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum FieldValue {
    /// The field is blank.
    #[default]
    Nothing,
    /// A text or a name, not empty.
    Text(String),
    /// The item does not apply, for this reason; the reason may be empty.
    NotApplicable(String),
    /// Whether the item is a work of its own.
    SameWork(SameWork),
    /// What was entered for one rule.
    Input(Input),
    /// All that points are drawn from, where that is one.
    Scoring(Scoring),
    /// All that somebody said about an item; it may be blank.
    Whole(Box<WholeAnswer>),
    /// Evidence, at least one piece.
    Evidence(Vec<Evidence>),
    /// A day.
    Date(Date),
    /// How far a gap is, and how it came there.
    Life(Box<Life>),
    /// Where a finding comes from.
    Notice(Box<Notification>),
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
    pub(crate) status: GapStatus,
    /// What was found, each time.
    pub(crate) booked: Vec<Found>,
    /// The deadline at the first step.
    pub(crate) first_due: Option<Date>,
    /// The steps taken.
    pub(crate) steps: Vec<GapStep>,
}

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Which field.
    pub place: ChangedPlace,
    /// What stood there.
    pub from: FieldValue,
    /// What stands there now.
    pub to: FieldValue,
}

impl ChangedPlace {
    /// The item it belongs to; none for the head.
    pub const fn item(&self) -> Option<&NodeId> {
        match self {
            Self::Answer(item, _) | Self::Gap(item, _) => Some(item),
            Self::About(_) => None,
        }
    }

    /// The name of the field, as on screen.
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::Answer(_, field) => field.name(),
            Self::Gap(_, field) => field.name(),
            Self::About(field) => field.name(),
        }
    }
}

impl FieldValue {
    /// Whether nothing is filled in.
    pub(crate) fn is_blank(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Whole(answer) => answer.is_blank(),
            _ => false,
        }
    }

    /// A text, or nothing when it is empty.
    pub(crate) fn text(text: &str) -> Self {
        if text.is_empty() {
            Self::Nothing
        } else {
            Self::Text(text.to_owned())
        }
    }

    /// The scoring, or nothing where there is none.
    pub(crate) fn scoring(scoring: Scoring) -> Self {
        if scoring == Scoring::default() {
            Self::Nothing
        } else {
            Self::Scoring(scoring)
        }
    }

    /// A list of evidence, or nothing when it is empty.
    pub(crate) fn evidence(list: Vec<Evidence>) -> Self {
        Self::list(list, Self::Evidence)
    }

    /// A list, or nothing when it is empty.
    pub(crate) fn list<T>(list: Vec<T>, of: fn(Vec<T>) -> Self) -> Self {
        if list.is_empty() {
            Self::Nothing
        } else {
            of(list)
        }
    }
}
