//! 登记通报问题: findings from above, one by one or as a table that is looked at before it is booked.

mod finding;
pub(crate) mod form;
pub(crate) mod pasted;
pub(crate) mod state;

pub(crate) use self::finding::{begin_ui, begin_width, finding_ui};
