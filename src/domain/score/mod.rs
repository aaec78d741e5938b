//! The score of an assessment: the numbers at once, and for each the lines that say why when they are looked at.
//!
//! For every node of the scored tree `points + lost + open = max` holds exactly.

pub(crate) mod bounds;
pub(crate) mod branch;
pub(crate) mod by_method;
pub(crate) mod by_section;
pub(crate) mod changes;
pub(crate) mod display;
pub(crate) mod group;
pub(crate) mod item;
pub(crate) mod item_by_method;
pub mod kept;
pub(crate) mod last_line;
pub(crate) mod made_up;
pub(crate) mod method_share;
pub mod node_score;
pub(crate) mod not_applicable;
pub(crate) mod note;
pub(crate) mod note_words;
pub mod pass;
pub mod reason;
pub(crate) mod rule_points;
mod score;
pub(crate) mod standing;
pub(crate) mod sums;
pub(crate) mod tally;
pub(crate) mod told;
pub mod total;
pub(crate) mod try_out;

pub use self::score::score;
