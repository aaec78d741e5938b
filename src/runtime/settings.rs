//! The settings file: what cannot be read takes its default, and a broken file costs no answer.

use std::path::Path;

use crate::app::settings::Settings;
use crate::store::atomic::{Overwrite, write_new};
use crate::store::error::SaveError;
use crate::store::fs::{Access, Fs};

/// The settings kept at `path`.
pub fn load(fs: &dyn Fs, path: &Path) -> Settings {
    let text = fs.read(path).ok().and_then(|it| String::from_utf8(it).ok());
    text.and_then(|it| ron::from_str(&it).ok())
        .unwrap_or_default()
}

/// Keeps the settings at `path`.
pub fn keep(fs: &dyn Fs, path: &Path, settings: &Settings) -> Result<(), SaveError> {
    // A map of texts and numbers can always be written.
    let text = ron::ser::to_string_pretty(settings, ron::ser::PrettyConfig::new().new_line("\n"))
        .unwrap_or_default();
    if let Some(folder) = path.parent() {
        // `write_new` says in full what is wrong with the folder.
        fs.create_dir(folder, Access::Private).ok();
    }
    write_new(fs, path, text.as_bytes(), Overwrite::Confirmed).map(|_digest| ())
}
