//! The assessment as a form with blanks, to be filled in without the program and taken in again.

mod day;
mod entered;
mod form;
mod gathered;
pub(crate) mod heads;
pub(crate) mod honour;
pub mod ledger;
pub mod ledger_row;
pub mod read;
pub mod row;
pub mod sheets;
mod shifted;
pub(crate) mod stay;
pub(crate) mod told;
mod wanted;
mod work;

pub use self::form::{Blank, FormField, FormSheet, beside, blanks, sheet};
pub(crate) use self::form::{NO, NONE, ORIGIN_KEY, OWN_WORK, ROUND_KEY, WHOSE_KEY, YES, same_as};
