//! What two people made of one assessment, brought together; nothing of either is lost.

pub mod conflict;
pub(crate) mod draft;
mod merge;
pub(crate) mod pieces;
pub(crate) mod rounds;

pub(crate) use self::merge::is_of_another;
pub use self::merge::{Merge, MergeError, MergeSource, merge, merge_two};
