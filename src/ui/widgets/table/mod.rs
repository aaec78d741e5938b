//! A table to work in: columns that stay at both edges, heads that sort and resize, rows that are picked, one stop of Tab.

pub(crate) mod column;
mod heads;
mod keys;
pub(crate) mod link;
pub(crate) mod rows;
mod table;

pub(crate) use self::table::Table;
