//! What is remembered between runs. Documents are never kept here.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// More recent files than this are forgotten.
const MAX_RECENT: usize = 10;

/// What is remembered between runs; anything that cannot be read takes its default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The unit last entered.
    pub unit: String,
    /// The section last entered.
    pub section: String,
    /// The person last entered.
    pub person: String,
    /// The leader last entered.
    pub leader: String,
    /// The files last opened, newest first.
    pub recent: Vec<PathBuf>,
    /// Whether the dark colours are on.
    pub dark: bool,
    /// The zoom in per cent, 80 to 200.
    pub zoom: u16,
    /// The folder of the last export.
    pub export_folder: Option<PathBuf>,
    /// What draws the window, from the next start on.
    pub renderer: Renderer,
}

/// What draws the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Renderer {
    /// The graphics card where it works and is near, else the processor.
    #[default]
    Auto,
    /// The processor.
    Software,
    /// The graphics card, by way of OpenGL.
    Glow,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            unit: String::new(),
            section: String::new(),
            person: String::new(),
            leader: String::new(),
            recent: Vec::new(),
            dark: false,
            zoom: 100,
            export_folder: None,
            renderer: Renderer::Auto,
        }
    }
}

impl Settings {
    /// Puts `path` on top of the recent files.
    pub fn remember(&mut self, path: &Path) {
        self.forget(path);
        self.recent.insert(0, path.to_path_buf());
        self.recent.truncate(MAX_RECENT);
    }

    /// Takes `path` off the recent files.
    pub fn forget(&mut self, path: &Path) {
        self.recent.retain(|it| it != path);
    }
}
