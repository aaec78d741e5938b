//! The file of what was begun in forms and not finished; one that cannot be read holds nothing.

use std::path::Path;

use crate::app::unfinished::{Forms, Unfinished};
use crate::domain::assessment::origin::Origin;
use crate::runtime::settings;
use crate::store::error::SaveError;
use crate::store::fs::Fs;

/// What is kept at `path`.
pub fn load(fs: &dyn Fs, path: &Path) -> Unfinished {
    let text = fs.read(path).ok();
    let text = text.and_then(|it| String::from_utf8(it).ok());
    let kept = text.and_then(|it| ron::from_str(&it).ok());
    kept.unwrap_or_default()
}

/// Keeps the forms of one file; what another window keeps of others stays.
pub fn keep(fs: &dyn Fs, path: &Path, file: Origin, forms: Forms) -> Result<(), SaveError> {
    let mut all = load(fs, path);
    all.put(file, forms);
    settings::keep(fs, path, &all)
}
