//! The assessment as a form with blanks, to be filled in without the program and taken in again.

mod form;
pub mod read;

pub use self::form::{FormField, FormSheet, beside, blanks, sheet};
pub(crate) use self::form::{NO, NONE, ORIGIN_KEY, YES};
