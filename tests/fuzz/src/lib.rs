//! What reads files and brings them together, without the window, so that it is built quickly for fuzzing.
#![allow(dead_code, reason = "the rooms are taken whole, and much of them is for the window alone")]

#[path = "../../../src/domain/mod.rs"]
pub mod domain;

#[path = "../../../src/format/mod.rs"]
pub mod format;

#[path = "../../../src/intake/mod.rs"]
pub mod intake;

#[path = "../../../src/import/mod.rs"]
pub mod import;

/// The parts of the app that work on records of edits.
#[path = "../../../src/app"]
pub mod app {
    /// The past of a file.
    pub mod record {
        pub mod history;

        pub mod merging;

        pub mod recovery;

        pub mod repair;
    }
}

use domain::assessment::Assessment;
use format::read::{FileContent, read};

/// A small released file.
pub const PLAIN: &str = include_str!("../../data/released/1/plain.ron");

/// The assessment in `bytes`, if there is one.
pub fn assessment(bytes: &[u8]) -> Option<Assessment> {
    match read(bytes).ok()?.document {
        FileContent::Assessment(it) => Some(it),
        FileContent::Standard(_) => None,
    }
}
