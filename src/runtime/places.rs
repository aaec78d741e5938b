//! Where things are kept on this PC.

use std::path::{Path, PathBuf};

use crate::store::fs::Fs;

/// The folder for new assessments: 对标自评 in the user's documents.
pub fn documents() -> PathBuf {
    let documents = dirs::document_dir()
        .or_else(dirs::home_dir)
        .unwrap_or_default();
    documents.join("对标自评")
}

/// The folder whose standards are listed beside those in the program.
pub fn standards() -> PathBuf {
    dirs::data_dir()
        .unwrap_or_default()
        .join("duibiao")
        .join("standards")
}

/// The file of the settings.
pub fn settings() -> PathBuf {
    dirs::config_dir()
        .unwrap_or_default()
        .join("duibiao")
        .join("settings.ron")
}

/// The folder for the log and for markers.
pub fn state() -> PathBuf {
    let state = dirs::state_dir()
        .or_else(dirs::data_local_dir)
        .unwrap_or_default();
    state.join("duibiao")
}

/// The files of the user's own standards, by name, with their contents.
///
/// A folder that is missing or cannot be read has none; a file that cannot be read is given as empty,
/// so that the library names it.
pub fn own_standards(fs: &dyn Fs) -> Vec<(String, Vec<u8>)> {
    let folder = standards();
    let Ok(names) = fs.list(&folder) else {
        return Vec::new();
    };
    let mut names: Vec<String> = names
        .into_iter()
        .filter_map(|it| it.into_string().ok())
        .filter(|it| {
            Path::new(it)
                .extension()
                .is_some_and(|it| it.eq_ignore_ascii_case("ron"))
        })
        .collect();
    names.sort();
    names
        .into_iter()
        .map(|name| {
            let bytes = fs.read(&folder.join(&name)).unwrap_or_default();
            (name, bytes)
        })
        .collect()
}
