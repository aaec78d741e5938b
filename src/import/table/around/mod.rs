//! What stands around the items of a standard: vetoes, negative and bonus lists, pass marks, subtotals by method,
//! policies, the title.

pub(crate) mod asides;
pub(crate) mod bounds;
pub(crate) mod conditions;
pub(crate) mod consequence;
pub(crate) mod event;
mod event_heads;
pub(crate) mod event_tables;
mod event_words;
pub(crate) mod grades;
pub(crate) mod groups;
pub(crate) mod headings;
pub(crate) mod kinds;
pub(crate) mod levels;
pub(crate) mod listing;
mod mark_clause;
pub(crate) mod mark_words;
pub(crate) mod marks;
mod opening;
pub(crate) mod outside;
pub(crate) mod part;
pub(crate) mod policy;
pub(crate) mod scoring_words;
pub(crate) mod title;
pub(crate) mod unheld;
pub(crate) mod veto_column;
