//! Names of files: made up for new ones, read off old ones.

use std::path::Path;

use crate::import::reading::kind::kind::EXTENSIONS;

/// What a file is called, without its ending.
pub(crate) fn name_of(path: &Path) -> String {
    let name = path.file_stem().or_else(|| path.file_name());
    name.unwrap_or_default().to_string_lossy().into_owned()
}

/// Whether the file is one of the backups of another.
pub(crate) fn is_earlier(path: &Path) -> bool {
    let folder = path.parent().and_then(Path::extension);
    folder.is_some_and(|it| it == "backups")
}

/// `name` without what Windows or Linux refuse in file names, and not too long for either.
pub(crate) fn file_name(name: &str) -> String {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "ron"));
    let safe = stem.chars().map(|it| match it {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
        it if it.is_control() => '_',
        it => it,
    });
    // 60 characters of Chinese are 180 bytes of the 255 that Linux allows.
    let safe: String = safe.take(60).collect();
    format!("{}.{extension}", safe.trim_matches(['.', ' ']))
}

/// Whether a file is one of an office program, by its name.
pub(crate) fn is_office(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    EXTENSIONS
        .iter()
        .any(|it| extension.eq_ignore_ascii_case(it))
}
