//! Forms and ledgers that were filled in without the program: their lines, what was printed in them and what stands in
//! their blanks. Never here: what they change.

mod blanks;
mod form;
mod ledger;
mod lines;
mod sheets;
mod stays;

pub(crate) use self::form::read_form_watched;
pub use self::form::{FilledForm, FormLines, read_form};
