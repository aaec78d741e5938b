//! What both changed differently, and what can be decided about it.

use crate::domain::change::field::{AnswerField, GapField};
use crate::domain::change::value::{ChangedPlace, FieldValue};

/// A field that both changed, and differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Which field.
    pub place: ChangedPlace,
    /// What stood there before; nothing where that is not known.
    pub base: FieldValue,
    /// What I made of it.
    pub mine: FieldValue,
    /// What they made of it.
    pub theirs: FieldValue,
}

/// What becomes of a conflict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Decision {
    /// My value stays.
    #[default]
    Mine,
    /// Theirs takes its place.
    Theirs,
    /// Both are kept, mine first.
    Both,
}

impl Conflict {
    /// Whether both values can stand in the field: two texts, two reasons, two pieces of evidence.
    pub const fn can_keep_both(&self) -> bool {
        match (&self.mine, &self.theirs) {
            (FieldValue::Text(_), FieldValue::Text(_)) => is_prose(&self.place),
            (FieldValue::NotApplicable(_), FieldValue::NotApplicable(_))
            | (FieldValue::Evidence(_), FieldValue::Evidence(_)) => true,
            _ => false,
        }
    }

    /// What is decided for instead of my value; none when that stays.
    pub(crate) fn decided(&self, decision: Decision) -> Option<FieldValue> {
        match decision {
            Decision::Mine => None,
            Decision::Theirs => Some(self.theirs.clone()),
            Decision::Both if !self.can_keep_both() => None,
            Decision::Both => match (&self.mine, &self.theirs) {
                (FieldValue::Text(mine), FieldValue::Text(theirs)) => {
                    Some(FieldValue::Text(joined(mine, "\n", theirs)))
                }
                // A reason stands on one line.
                (FieldValue::NotApplicable(mine), FieldValue::NotApplicable(theirs)) => {
                    Some(FieldValue::NotApplicable(joined(mine, "；", theirs)))
                }
                (FieldValue::Evidence(mine), FieldValue::Evidence(theirs)) => {
                    Some(FieldValue::Evidence([mine.as_slice(), theirs].concat()))
                }
                _ => None,
            },
        }
    }
}

/// Whether the field holds sentences, so that it can take in more of them; a name cannot.
const fn is_prose(place: &ChangedPlace) -> bool {
    match place {
        ChangedPlace::Answer(_, field) => matches!(field, AnswerField::Note),
        ChangedPlace::Gap(_, field) => match field {
            GapField::Problem
            | GapField::Cause
            | GapField::Measure
            | GapField::Progress
            | GapField::Remark => true,
            GapField::Notice
            | GapField::Milestones
            | GapField::Photos
            | GapField::Leader
            | GapField::Section
            | GapField::Person
            | GapField::Due
            | GapField::Status => false,
        },
        ChangedPlace::About(_) => false,
    }
}

/// Both texts, or the longer one where it has the other in it.
fn joined(mine: &str, between: &str, theirs: &str) -> String {
    if mine.contains(theirs) {
        mine.to_owned()
    } else if theirs.contains(mine) {
        theirs.to_owned()
    } else {
        format!("{mine}{between}{theirs}")
    }
}
