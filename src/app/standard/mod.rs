//! Standards that are worked on: chosen, imported, edited, changed for a newer one.
//!
//! Never here: an assessment that is filled in; that is `session`.

pub mod drafting;
pub mod importing;
pub mod library;
pub mod upgrading;
