//! Bytes and paths: the only module that touches documents on disk, and it never asks what the bytes mean.
//!
//! A save goes through [`atomic::save`], edits before that through [`journal::Journal`], everything else that
//! is written through [`atomic::write_new`].
//! Both reach the disk through the port [`fs::Fs`], so that tests can refuse any single operation.
//! Invariants: a reader sees the old bytes or the new ones, never a mixture; success is reported only after
//! the bytes were read back and both the file and its folder were flushed; nothing is deleted whose name we
//! did not make up ourselves.

pub mod atomic;
pub mod backup;
pub mod digest;
pub mod disk;
pub mod error;
pub(crate) mod folder;
pub mod fs;
pub mod journal;
pub(crate) mod lock;
pub(crate) mod name;
pub(crate) mod reason;
pub(crate) mod sweep;
pub(crate) mod temp;
#[cfg(windows)]
pub(crate) mod windows;
