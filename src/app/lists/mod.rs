//! What lists show: which lines, in which groups and order, and how they are searched.
//!
//! Worked out from what they are handed; never here: what is on screen, or an edit.

pub(crate) mod find;
pub mod gap_calendar;
pub mod ledger;
pub(crate) mod measures;
pub mod pinyin;
