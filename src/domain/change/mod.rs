//! The only way to edit an assessment, and what differs between two states of it.

mod change;
pub(crate) mod delta_fields;
pub mod difference;
pub mod field;
pub(crate) mod field_access;
pub mod head;
pub(crate) mod in_words;
pub mod log;
pub mod text_cap;
pub mod value;
pub mod whole_answer;

pub use self::change::Change;
