//! What takes in files that others made: how much at most, and how their XML is pulled apart.
//!
//! Below `import` and `export`, which both read such files. Never here: what they mean.

pub(crate) mod compound;
pub mod error;
pub(crate) mod limits;
pub mod meter;
pub(crate) mod xml;
