//! What is taken in at most, see `reliability.md`, section 4: a file from anywhere must not take the memory of
//! the PC, whatever it says of its own size.

use std::io::{Cursor, Read as _};

use crate::intake::error::IntakeError;

/// The largest file, in bytes.
pub(crate) const MAX_BYTES: usize = 32 * 1024 * 1024;

/// The most that an archive may hold unpacked, in bytes.
pub(crate) const MAX_UNPACKED: u64 = 64 * 1024 * 1024;

/// The most entries of an archive.
pub(crate) const MAX_ENTRIES: usize = 1_000;

/// The most rows of a sheet.
pub(crate) const MAX_ROWS: u32 = 1_048_576;

/// The most columns of a sheet.
pub(crate) const MAX_COLUMNS: u32 = 16_384;

/// The most cells that are not empty, in all: four times what 10,000 items in 12 columns have.
pub(crate) const MAX_CELLS: usize = 500_000;

/// The most text of all cells, in bytes.
pub(crate) const MAX_LETTERS: usize = 16 * 1024 * 1024;

/// How deep tables may lie within tables.
pub(crate) const MAX_NESTED: usize = 16;

/// The most characters of one cell.
pub(crate) const MAX_CHARS: usize = 32_767;

/// The most sheets.
pub(crate) const MAX_SHEETS: usize = 100;

/// Unpacks every entry of an archive into nothing, to see how large it really is: no parser sees it before.
pub(crate) fn check_archive(bytes: &[u8], kind: &str) -> Result<(), IntakeError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))
        .map_err(|_error| IntakeError::broken(kind, "压缩结构不完整"))?;
    if archive.len() > MAX_ENTRIES {
        let what = format!(
            "文件里有{}个部件，超过{MAX_ENTRIES}个的上限。",
            archive.len()
        );
        return Err(IntakeError::too_large(what));
    }
    let mut left = MAX_UNPACKED;
    for at in 0..archive.len() {
        // A part that is broken is none that is read: a picture must not keep the text from being taken in.
        let Ok(entry) = archive.by_index(at) else {
            continue;
        };
        let mut limited = entry.take(left.saturating_add(1));
        let mut unpacked = Unpacked(0);
        drop(std::io::copy(&mut limited, &mut unpacked));
        let n_bytes = unpacked.0;
        left = left
            .checked_sub(n_bytes)
            .ok_or_else(|| IntakeError::too_large("文件解压后超过64MB，不像是标准表格。"))?;
    }
    Ok(())
}

/// Counts what is unpacked into nothing.
struct Unpacked(u64);

impl std::io::Write for Unpacked {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 = self
            .0
            .saturating_add(bytes.len().try_into().unwrap_or(u64::MAX));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The names of the entries of an archive, with slashes between folders whatever the writer used; none where it
/// is broken.
pub(crate) fn names(bytes: &[u8]) -> Vec<String> {
    let archive = zip::ZipArchive::new(Cursor::new(bytes));
    archive.map_or_else(
        |_| Vec::new(),
        |it| {
            it.file_names()
                .flatten()
                .take(MAX_ENTRIES)
                .map(|it| slashed(&it))
                .collect()
        },
    )
}

fn slashed(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_owned()
}

/// Reads one entry of an archive that was checked before; `None` when there is none of that name. Some programs
/// write backslashes between folders, or other capitals.
pub(crate) fn entry(bytes: &[u8], name: &str) -> Option<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let at = archive.index_for_name(name).or_else(|| {
        let same = |it: &str| slashed(it).eq_ignore_ascii_case(name);
        let found = archive.file_names().flatten().find(|it| same(it))?;
        archive.index_for_name(&found)
    })?;
    let entry = archive.by_index(at).ok()?;
    let mut content = Vec::new();
    entry.take(MAX_UNPACKED).read_to_end(&mut content).ok()?;
    Some(content)
}

/// The text of a cell, cut at the limit and without what cannot be shown.
pub(crate) fn tidy(text: &str) -> String {
    const BLANK: [char; 6] = [' ', '\n', '\t', '\u{3000}', '\u{a0}', '\u{feff}'];
    let is_plain = |it: char| !it.is_control() || matches!(it, '\n' | '\t');
    if text.len() <= MAX_CHARS && text.chars().all(is_plain) {
        return text.trim_matches(BLANK).to_owned();
    }
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{b}'], "\n");
    let shown = text.chars().filter(|it| is_plain(*it));
    let text: String = shown.take(MAX_CHARS).collect();
    text.trim_matches(BLANK).to_owned()
}
