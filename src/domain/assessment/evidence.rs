//! Evidence (佐证材料): what an item asks for, what is at hand, and what is missing.

use serde::{Deserialize, Serialize};

/// Some papers, photos or files at hand for one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Which of the needs of the standard it meets, counted from 1; 0 when it goes beyond them.
    #[serde(default, skip_serializing_if = "is_none")]
    pub need: usize,
    /// What it is: a title with its document number, or the name of a file.
    pub name: String,
    /// How many pieces.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub pieces: u32,
    /// Where it is kept: a box, a binder, or the path of a file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the shape serde asks for"
)]
const fn is_none(need: &usize) -> bool {
    *need == 0
}

const fn one() -> u32 {
    1
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the shape serde asks for"
)]
const fn is_one(pieces: &u32) -> bool {
    *pieces == 1
}
