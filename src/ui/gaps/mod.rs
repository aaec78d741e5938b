//! 整改: the gaps as ledger, board and calendar, the register of events, findings, and the page of one gap.

pub(crate) mod bar;
pub(crate) mod board;
pub(crate) mod calendar;
pub(crate) mod filter;
pub(crate) mod finding;
mod gaps;
pub(crate) mod ledger;
pub(crate) mod marks;
pub(crate) mod page;
pub(crate) mod picked_steps;
pub(crate) mod progress;
pub(crate) mod register;
pub(crate) mod take;
pub(crate) mod tools;
pub(crate) mod views;

pub(crate) use self::gaps::{gaps_ui, leave_by_turning};
