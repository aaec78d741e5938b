//! Standards: imported, edited, changed for a newer version.

pub(crate) mod drafting;
pub(crate) mod importing;
pub(crate) mod upgrading;
