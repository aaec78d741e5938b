//! What a line of the change log changed, by field.

use crate::domain::change::difference::{
    about_differences, answer_differences, gap_differences, round_differences,
};
use crate::domain::change::log::Delta;
use crate::domain::change::value::Difference;

/// What a delta changes, by field; nobody fills in the tray of old entries by fields.
pub(crate) fn delta_differences(delta: &Delta) -> Vec<Difference> {
    match delta {
        Delta::Answer(item, from, to) => answer_differences(item, from, to),
        Delta::Gap(item, from, to) => gap_differences(item, from, to),
        Delta::About(from, to) => about_differences(from, to),
        Delta::Rounds(from, to) => round_differences(from, to),
        Delta::Archive(..) => Vec::new(),
    }
}
