//! Which column of a table is what: by the words of its head and by what stands below them, decided together.

pub(crate) mod columns;
pub(crate) mod content;
pub(crate) mod head;
pub(crate) mod header;
pub(crate) mod settle;

pub use columns::{Columns, recognise};
