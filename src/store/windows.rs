//! What Windows tells of files in ways of its own: which file a name leads to, and who holds it.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::windows::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use crate::store::fs::{FileLook, is_busy, patiently, plain_place};

/// What lies at `path`, and which file it is: two spellings of one path have the same number.
pub(crate) fn look(path: &Path) -> io::Result<FileLook> {
    // Neither reading nor writing: nobody who holds the file minds.
    const FOLDERS_TOO: u32 = 0x0200_0000;
    let file = OpenOptions::new()
        .access_mode(0)
        .custom_flags(FOLDERS_TOO)
        .open(path);
    let Ok(file) = file else {
        return Ok(FileLook::of(&fs::metadata(path)?));
    };
    let mut found = FileLook::of(&file.metadata()?);
    if let Some((names, identity)) = identity(&file) {
        found.names = names;
        found.identity = Some(identity);
    }
    Ok(found)
}

/// How many names a file has, and its number; `None` where the disk has no numbers.
fn identity(file: &File) -> Option<(u64, (u64, u64))> {
    let told = winapi_util::file::information(file).ok()?;
    let identity = (told.volume_serial_number(), told.file_index());
    (identity.1 != 0).then(|| (told.number_of_links().max(1), identity))
}

/// Fails if the file at `path` may not be replaced by another: its rights forbid it, or somebody holds it. Waits for
/// whoever holds it for a moment only, such as a virus scanner.
pub(crate) fn check_replaceable(path: &Path) -> io::Result<()> {
    patiently(std::thread::sleep, is_busy, || to_replace(path))
}

/// What `error`, which a rename to `to` met, comes from: Windows says “denied” also where somebody holds the file.
pub(crate) fn why_not_renamed(error: io::Error, to: &Path) -> io::Error {
    match to_replace(to) {
        Err(held) if is_busy(&held) => held,
        _ => error,
    }
}

fn to_replace(path: &Path) -> io::Result<()> {
    const DELETE: u32 = 0x0001_0000;
    let opened = OpenOptions::new().access_mode(DELETE).open(path);
    opened.map(drop)
}

/// One name for every way in which a path to a file can be written: another case, short names, drives of the network.
pub(crate) fn place(path: &Path) -> PathBuf {
    if let Ok(whole) = fs::canonicalize(path) {
        return whole;
    }
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    let folder = fs::canonicalize(folder.unwrap_or_else(|| Path::new(".")));
    match (folder, path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        // No drive, or one of the network that does not tell.
        _ => plain_place(path),
    }
}
