//! What both changed differently, and what can be decided about it.

use crate::domain::change::field::GapField;
use crate::domain::change::value::{ChangedPlace, FieldValue};

/// A field that both changed, and differently, or that differs where nobody knows what it was. An answer is one
/// field of all that was said, and one of each piece of evidence.
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
    /// Whether both values can stand there: two texts, two pieces of evidence, two answers that only differ in
    /// their notes.
    pub fn can_keep_both(&self) -> bool {
        self.both().is_some()
    }

    /// What is decided for instead of my value; none when that stays.
    pub(crate) fn decided(&self, decision: Decision) -> Option<FieldValue> {
        match decision {
            Decision::Mine => None,
            Decision::Theirs => Some(self.theirs.clone()),
            Decision::Both => self.both(),
        }
    }

    /// Both, mine first, where they can stand together.
    fn both(&self) -> Option<FieldValue> {
        match (&self.mine, &self.theirs) {
            (FieldValue::Text(mine), FieldValue::Text(theirs)) if is_prose(&self.place) => {
                Some(FieldValue::Text(joined(mine, theirs)))
            }
            (FieldValue::Whole(mine), FieldValue::Whole(theirs)) => {
                let both = mine.joined(theirs)?;
                Some(FieldValue::Whole(Box::new(both)))
            }
            (FieldValue::Evidence(mine), FieldValue::Evidence(theirs)) => {
                Some(FieldValue::Evidence([mine.as_slice(), theirs].concat()))
            }
            _ => None,
        }
    }
}

/// Whether the field holds sentences, so that it can take in more of them; a name cannot.
const fn is_prose(place: &ChangedPlace) -> bool {
    match place {
        ChangedPlace::Gap(_, field) => match field {
            GapField::Problem
            | GapField::Cause
            | GapField::Measure
            | GapField::Target
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
        ChangedPlace::Answer(..) | ChangedPlace::About(_) => false,
    }
}

/// Both texts, or the longer one where it has the other in it.
fn joined(mine: &str, theirs: &str) -> String {
    if mine.contains(theirs) {
        mine.to_owned()
    } else if theirs.contains(mine) {
        theirs.to_owned()
    } else {
        format!("{mine}\n{theirs}")
    }
}
