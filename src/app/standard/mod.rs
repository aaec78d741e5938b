//! Standards that are worked on: chosen, imported, edited, changed for a newer one.
//!
//! Never here: an assessment that is filled in; that is `session`.

pub mod doubt_desk;
pub mod draft_file;
pub mod drafting;
pub mod importing;
pub mod library;
pub mod remembered;
pub mod upgrading;
