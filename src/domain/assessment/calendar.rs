//! The dates that look-back windows are counted from.

use crate::domain::date::Date;

/// The dates that look-back windows are counted from.
#[derive(Clone, Copy, Debug)]
pub struct Calendar {
    /// The last day of every window.
    pub closing: Option<Date>,
    /// The year assessed.
    pub year: i32,
}
