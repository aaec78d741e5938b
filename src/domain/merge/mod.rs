//! What two people made of one assessment, brought together; nothing of either is lost.

pub mod conflict;
pub(crate) mod draft;
mod merge;
pub(crate) mod pieces;
pub(crate) mod rounds;

pub use self::merge::{Merge, MergeError, merge, merge_two};
