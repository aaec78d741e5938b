//! A standard from what was read, with where each piece came from and what should be looked at.

mod ahead;
mod aims;
mod around;
mod bounds;
pub mod build;
pub(crate) mod doubts;
mod held;
mod left_out;
pub(crate) mod lone_top;
mod making;
pub(crate) mod node;
pub mod origin;
mod other_items;
mod part_nodes;
mod part_rules;
mod part_words;
mod parts;
mod period;
pub mod preview;
pub(crate) mod rules;
mod understanding;
mod vetoes;
mod whole;
