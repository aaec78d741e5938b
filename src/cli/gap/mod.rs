//! Commands on gaps: listed, looked at, worked off, entered from above.

pub(crate) mod finding;
pub(crate) mod json;
pub(crate) mod list;
pub(crate) mod only;
pub(crate) mod show;
pub(crate) mod step;
