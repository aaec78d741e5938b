//! The parts of a standard by their names.

use crate::domain::standard::Role;
use crate::ui::words::words::{PART_BONUS, PART_NEGATIVE, PART_VETO};

/// The name of a part that is no project.
pub(crate) const fn part_name(role: Role) -> &'static str {
    match role {
        Role::Scored => "",
        Role::Bonus => PART_BONUS,
        Role::Negative => PART_NEGATIVE,
        Role::Veto => PART_VETO,
    }
}
