//! 台账: the gaps as a table, the gap it is at beside it, and below it what is done with the picked ones.

mod at_row;
mod bulk;
pub(crate) mod cells;
mod columns;
mod copy;
mod inline;
mod ledger;
pub(crate) mod menu;
mod pane;
mod rows;

pub(crate) use self::ledger::ledger_ui;
