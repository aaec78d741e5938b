//! Papers on their way out and in: the document that is chosen, the form that was filled in.
//!
//! Never here: how a document is laid out (`export`).

pub(crate) mod exporting;
pub(crate) mod filling;
