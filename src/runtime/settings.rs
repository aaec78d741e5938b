//! The settings file: what cannot be read takes its default, and a broken file costs no answer.

use std::io;
use std::path::Path;

use serde::Serialize;

use crate::app::notice::Card;
use crate::app::settings::Settings;
use crate::store::atomic::{Overwrite, write_new};
use crate::store::error::SaveError;
use crate::store::fs::{Access, Fs};
use crate::store::reason::why;

/// The settings kept at `path`.
pub fn load(fs: &dyn Fs, path: &Path) -> Settings {
    read(fs, path).0
}

/// The same, and what to tell where they are there and cannot be read: their defaults hold then.
pub fn read(fs: &dyn Fs, path: &Path) -> (Settings, Option<Card>) {
    let bytes = match fs.read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            let is_there = error.kind() != io::ErrorKind::NotFound;
            let card = is_there.then(|| unread(&error, path));
            return (Settings::default(), card);
        }
    };
    let text = String::from_utf8(bytes).ok();
    let settings = text.and_then(|it| ron::from_str(&it).ok());
    (settings.unwrap_or_default(), None)
}

fn unread(error: &io::Error, path: &Path) -> Card {
    let detail = format!(
        "原因：{}。现在用的是默认设置，改动记不下来。\n文件：{}",
        why(error),
        path.display()
    );
    Card::new("设置文件没有读", detail)
}

/// Keeps the settings, or what else is no document, at `path`.
pub fn keep(fs: &dyn Fs, path: &Path, kept: &impl Serialize) -> Result<(), SaveError> {
    // A map of texts and numbers can always be written.
    let text = ron::ser::to_string_pretty(kept, ron::ser::PrettyConfig::new().new_line("\n"))
        .unwrap_or_default();
    if let Some(folder) = path.parent() {
        // `write_new` says in full what is wrong with the folder.
        fs.create_dir(folder, Access::Private).ok();
    }
    write_new(fs, path, text.as_bytes(), Overwrite::Confirmed).map(|_digest| ())
}
