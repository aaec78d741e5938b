//! A table to work in: columns that stay at both edges, heads that sort and resize, rows that are picked, one stop of Tab.

pub(crate) mod cells;
pub(crate) mod column;
pub(crate) mod figures;
mod heads;
mod keys;
pub(crate) mod link;
pub(crate) mod list;
pub(crate) mod rows;
mod table;
pub(crate) mod widths;

pub(crate) use self::table::Table;
