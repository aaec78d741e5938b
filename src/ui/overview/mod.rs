//! What is looked at rather than filled in: overview, year, evidence, roll-up, rounds, history, merges.

pub(crate) mod evidence;
mod evidence_rows;
pub(crate) mod history;
mod log;
pub(crate) mod merge;
mod overview;
pub(crate) mod projects;
pub(crate) mod roll_up;
pub(crate) mod rounds;
pub(crate) mod rounds_compared;
pub(crate) mod rounds_table;
pub(crate) mod scale;
pub(crate) mod todo;
pub(crate) mod total;
mod versions;
pub(crate) mod year;

pub(crate) use self::overview::{action_ui, bar_ui, overview_ui};
