//! A page as it becomes text and tables, tag by tag.

mod element;
mod in_table;
mod names;
pub(crate) mod page;
mod told;
