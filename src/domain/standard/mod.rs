//! What an office asks: the standard, its nodes and the rules by which they are scored.
//!
//! Never here: what anybody answered.

pub mod alike;
pub(crate) mod ask;
pub mod doubt;
pub mod doubts;
pub mod edit;
pub(crate) mod edit_exact;
pub mod method;
mod role;
pub mod rule;
pub(crate) mod rule_examples;
pub(crate) mod rule_in_words;
pub mod shape;
mod standard;
pub(crate) mod table;
pub(crate) mod tree;

pub use self::role::Role;
pub use self::standard::{
    Bonus, Entry, EvidenceNeed, MethodTotal, NaPolicy, Node, NodeId, PassMark, Phase, ScoreKind,
    Standard,
};
