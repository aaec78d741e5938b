//! Which file is watched.

use std::path::{Path, PathBuf};

/// Which file is watched, and how it stood the last time.
#[derive(Debug)]
pub(crate) struct Watch {
    pub(crate) path: Option<PathBuf>,
    pub(crate) away: bool,
}

impl Watch {
    pub(crate) const fn new() -> Self {
        Self {
            path: None,
            away: false,
        }
    }

    /// Watches the file at `path`, which was just reached.
    pub(crate) fn turn_to(&mut self, path: &Path) {
        self.path = Some(path.to_path_buf());
        self.away = false;
    }
}
