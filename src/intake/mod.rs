//! What takes in files that others made: how much at most, how their XML is pulled apart, and their photos.
//!
//! Below `import` and `export`, which both read such files. Never here: what they mean.

pub(crate) mod compound;
pub mod error;
pub(crate) mod limits;
pub mod meter;
pub mod picture;
pub(crate) mod xml;
