//! Documents, forms and calendars: asked for, and taken in again.

pub(crate) mod exporting;
pub(crate) mod filling;
pub(crate) mod reminders;
