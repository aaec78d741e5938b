//! Commands on a whole assessment: begun, checked, scored, filled, gone through in rounds, written as documents.

pub(crate) mod check;
pub(crate) mod fill;
pub(crate) mod head;
pub(crate) mod new;
pub(crate) mod report;
pub(crate) mod rounds;
pub(crate) mod score;
