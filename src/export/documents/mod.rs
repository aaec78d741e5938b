//! Every document that can be made of an assessment: what it says. Never here: how a format lays it out.

pub(crate) mod allocation;
pub(crate) mod build;
pub(crate) mod content;
mod documents;
pub(crate) mod evidence;
pub(crate) mod gap_ledger;
pub(crate) mod gap_list;
pub(crate) mod gap_rows;
pub(crate) mod names;
pub(crate) mod one_page;
pub(crate) mod reminders;
pub(crate) mod rounds;
pub(crate) mod score_closing;
pub(crate) mod score_sheet;
pub(crate) mod self_report;
pub(crate) mod summary;

pub use self::documents::{Document, Names, Options};
