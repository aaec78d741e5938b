//! The open assessment: what it says, what follows from that, and what is looked at.
//!
//! Edits come in from `update` alone; here only what follows from them is worked out.

mod begin;
pub(crate) mod compare_rounds;
pub(crate) mod derived;
pub mod file_state;
pub mod head_form;
pub mod held;
pub(crate) mod picked;
pub(crate) mod picked_facts;
pub(crate) mod refresh;
pub(crate) mod row_counts;
mod session;
pub(crate) mod shown_rows;
pub mod undo_words;
pub mod view;

pub use self::session::{Session, Turn};
