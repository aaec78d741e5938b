//! What an office asks: the standard, its nodes and the rules by which they are scored.
//!
//! Never here: what anybody answered.

pub mod alike;
pub(crate) mod ask;
pub(crate) mod bands;
pub(crate) mod compare_in_words;
pub mod doubt;
pub mod doubts;
pub mod edit;
pub(crate) mod edit_exact;
mod groups;
pub(crate) mod marks_in_words;
mod measured_examples;
pub mod method;
mod node_id;
pub(crate) mod part_group;
mod role;
pub mod rule;
pub(crate) mod rule_examples;
pub(crate) mod rule_in_words;
mod rule_pattern;
pub mod shape;
mod standard;
mod start;
pub(crate) mod table;
pub(crate) mod tree;

pub use self::node_id::NodeId;
pub use self::role::Role;
pub use self::standard::{
    Bonus, Entry, EvidenceNeed, MethodTotal, NaPolicy, Node, PassCondition, PassMark, Phase,
    Rounding, ScoreKind, Standard,
};
