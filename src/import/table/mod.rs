//! What a table says: which column is what, which row is which node, what stands around it.

pub(crate) mod around;
pub mod columns;
pub(crate) mod continuation;
pub(crate) mod draft;
pub mod meaning;
pub(crate) mod outline;
pub(crate) mod prose;
pub mod wish;
