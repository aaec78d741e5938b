//! The past of the open file: undo and redo, the change log, merges, repairs and recovery.
//!
//! Pure: whatever is replayed here changes nothing on the disk.

pub(crate) mod change_log;
pub mod history;
pub mod kinship;
pub mod left;
pub mod merging;
pub mod outside;
pub mod past;
pub mod recovery;
pub mod repair;
pub(crate) mod whose;
