//! Where things are kept on this PC.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::path::{Path, PathBuf};

use crate::app::standard::library::OwnStandard;
use crate::domain::assessment::origin::Origin;
use crate::store::fs::Fs;
use crate::store::reason::why;

/// The folder for new assessments: 对标自评 in the user's documents.
pub(crate) fn documents() -> PathBuf {
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

/// The folder of what documents take over: 模板 beside the assessments, where an office finds it.
pub(crate) fn templates() -> PathBuf {
    documents().join("模板")
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

/// The file of what was begun in forms and not finished.
pub(crate) fn unfinished() -> PathBuf {
    state().join("unfinished.ron")
}

/// The folder of standards that nobody has said yet where to keep.
pub(crate) fn drafts() -> PathBuf {
    state().join("drafts")
}

/// The standards in that folder.
pub(crate) fn left_drafts(fs: &dyn Fs) -> Vec<PathBuf> {
    let folder = drafts();
    let names = fs.list(&folder).unwrap_or_default().into_iter();
    let mut found: Vec<PathBuf> = names.map(|it| folder.join(it)).collect();
    found.retain(|it| it.extension().is_some_and(|it| it == "ron"));
    found.sort();
    found
}

/// The folder of the journals: what windows have noted since the last save.
pub(crate) fn journals() -> PathBuf {
    state().join("journals")
}

/// A seat for the windows of this process: the number of this user and PC, and one of its own.
pub fn seat(owner: u32) -> u64 {
    u64::from(owner) << 32 | u64::from(made_up())
}

/// A number that nobody else has, as good as certain: the keys of a hash table are made up by the system.
pub fn made_up() -> u32 {
    let drawn = RandomState::new().build_hasher().finish();
    u32::try_from(drawn >> 32).unwrap_or(1).max(1)
}

/// Where the origins of this process begin.
pub fn origin() -> Origin {
    let drawn = (0..4).fold(0, |all, _| all << 32 | u128::from(made_up()));
    Origin::of(drawn)
}

/// The files of the user's own standards; a folder that is missing or cannot be read has none.
pub fn own_standards(fs: &dyn Fs) -> Vec<OwnStandard> {
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
            let bytes = fs.read(&folder.join(&name));
            (name, bytes.map_err(|error| why(&error)))
        })
        .collect()
}
