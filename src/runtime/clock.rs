//! The clock: the only place that asks what time it is.

use chrono::Local;

use crate::domain::date::Moment;

/// This moment, with the offset of this PC.
pub fn now() -> Moment {
    Moment::new(Local::now().fixed_offset())
}
