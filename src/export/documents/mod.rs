//! Every document that can be made of an assessment: what it says. Never here: how a format lays it out.

pub(crate) mod album;
pub(crate) mod allocation;
pub(crate) mod build;
pub(crate) mod close_out;
pub(crate) mod content;
mod documents;
pub(crate) mod evidence;
pub(crate) mod extension;
pub(crate) mod extras;
pub(crate) mod form_page;
pub(crate) mod gap_ledger;
pub(crate) mod gap_list;
pub(crate) mod gap_rows;
pub(crate) mod gap_words;
pub(crate) mod minutes;
pub(crate) mod names;
pub(crate) mod not_applicable;
pub(crate) mod one_page;
pub(crate) mod order;
pub(crate) mod photos;
pub(crate) mod pledge;
pub(crate) mod reminders;
pub(crate) mod reply;
pub(crate) mod rounds;
pub(crate) mod score_closing;
pub(crate) mod score_sheet;
pub(crate) mod sections;
pub(crate) mod self_report;
pub(crate) mod sign_in;
pub(crate) mod summary;
pub(crate) mod task_notice;
pub(crate) mod three_lists;
pub(crate) mod title;

pub use self::album::Album;
pub(crate) use self::documents::Shelf;
pub use self::documents::{Document, Names, Options};
