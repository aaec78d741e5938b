//! What both changed differently, and what can be decided about it.

use crate::domain::change::field::{AnswerField, GapField};
use crate::domain::change::value::{Place, Value};

/// A field that both changed, and differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Which field.
    pub place: Place,
    /// What stood there before; nothing where that is not known.
    pub base: Value,
    /// What I made of it.
    pub mine: Value,
    /// What they made of it.
    pub theirs: Value,
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
            (Value::Text(_), Value::Text(_)) => is_prose(&self.place),
            (Value::NotApplicable(_), Value::NotApplicable(_))
            | (Value::Evidence(_), Value::Evidence(_)) => true,
            _ => false,
        }
    }

    /// What is decided for instead of my value; none when that stays.
    pub(crate) fn decided(&self, decision: Decision) -> Option<Value> {
        match decision {
            Decision::Mine => None,
            Decision::Theirs => Some(self.theirs.clone()),
            Decision::Both if !self.can_keep_both() => None,
            Decision::Both => match (&self.mine, &self.theirs) {
                (Value::Text(mine), Value::Text(theirs)) => {
                    Some(Value::Text(joined(mine, "\n", theirs)))
                }
                // A reason stands on one line.
                (Value::NotApplicable(mine), Value::NotApplicable(theirs)) => {
                    Some(Value::NotApplicable(joined(mine, "；", theirs)))
                }
                (Value::Evidence(mine), Value::Evidence(theirs)) => {
                    Some(Value::Evidence([mine.as_slice(), theirs].concat()))
                }
                _ => None,
            },
        }
    }
}

/// Whether the field holds sentences, so that it can take in more of them; a name cannot.
const fn is_prose(place: &Place) -> bool {
    match place {
        Place::Answer(_, field) => matches!(field, AnswerField::Note),
        Place::Gap(_, field) => match field {
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
        Place::About(_) => false,
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
