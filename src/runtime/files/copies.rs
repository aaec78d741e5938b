//! Copies beside a file: what a sync tool makes when two people changed it, and what a save left that could not take
//! its place.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::domain::change::log::Record;
use crate::format::log::LogText;
use crate::format::read::{FileContent, Opened, read};
use crate::store::fs::Fs;
use crate::store::name::kept_copies_of;

/// More are not looked into.
const MOST: usize = 20;

/// The files beside the one at `path` whose names are those of conflict copies of it, and which hold an
/// assessment by the same standard with something in it that this one's log does not know of, nor the records that
/// were `left` for it.
pub(crate) fn beside(fs: &dyn Fs, path: &Path, opened: &Opened, left: &[Record]) -> Vec<PathBuf> {
    let (FileContent::Assessment(ours), Some(folder)) = (&opened.document, path.parent()) else {
        return Vec::new();
    };
    let Ok(names) = fs.list(folder) else {
        return Vec::new();
    };
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let mut names: Vec<String> = names
        .into_iter()
        .filter_map(|it| it.into_string().ok())
        .collect();
    names.retain(|it| is_copy_of(&stem, it));
    names.sort();
    let copies = names.into_iter().take(MOST).map(|it| folder.join(it));
    let known: BTreeSet<(u64, u64)> = ids(&opened.log)
        .chain(left.iter().map(Record::id))
        .collect();
    let has_more = |it: &PathBuf| {
        let found = fs.read(it).ok().and_then(|bytes| read(&bytes).ok());
        found.is_some_and(|it| match it.document {
            FileContent::Assessment(mut theirs) => {
                if theirs.standard.asks_the_same(&ours.standard) {
                    theirs.standard = Arc::clone(&ours.standard);
                }
                let merged = !it.log.is_empty() && ids(&it.log).all(|it| known.contains(&it));
                theirs.standard.id == ours.standard.id && !merged && theirs != *ours
            }
            FileContent::Standard(_) => false,
        })
    };
    copies.filter(has_more).collect()
}

/// Removes the copies that earlier saves left beside the file at `path`, as far as all that is in them is in `log` by
/// now, which was just written.
pub(crate) fn clear_kept(fs: &dyn Fs, path: &Path, log: &LogText) {
    let mut known: Option<BTreeSet<(u64, u64)>> = None;
    for kept in kept_copies_of(path).take_while(|it| fs.look(it).is_ok()) {
        let known = known.get_or_insert_with(|| ids(log).collect());
        let read = fs.read(&kept).ok().and_then(|bytes| read(&bytes).ok());
        let is_in = |it: Opened| !it.log.is_empty() && ids(&it.log).all(|it| known.contains(&it));
        if read.is_some_and(is_in) {
            // Best effort: the next save tries again.
            fs.remove(&kept).ok();
        }
    }
}

/// Which records a log has.
fn ids(log: &LogText) -> impl Iterator<Item = (u64, u64)> {
    log.records().into_iter().map(|it| (it.seat, it.n))
}

/// Whether `name` is what a sync tool calls a conflict copy of the file with this stem: the stem, then
/// words in brackets or after a point or hyphen that say so, or the name of a PC.
fn is_copy_of(stem: &str, name: &str) -> bool {
    let Some((name, extension)) = name.rsplit_once('.') else {
        return false;
    };
    let Some(rest) = name.strip_prefix(stem) else {
        return false;
    };
    if rest.is_empty() || !extension.eq_ignore_ascii_case("ron") {
        return false;
    }
    let words = rest.to_lowercase();
    let says_so = ["conflict", "冲突", "副本", "未完成的保存"];
    // OneDrive: the name of the PC, e.g. “-DESKTOP-4F2K”; capitals, figures and hyphens only.
    let pc = rest.strip_prefix('-').is_some_and(|it| {
        let plain = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
        it.len() >= 3 && it.chars().all(plain) && it.chars().any(|c| c.is_ascii_uppercase())
    });
    // Browsers and Explorer: “ (1)”.
    let trimmed = rest.trim();
    let numbered = trimmed
        .strip_prefix(['(', '（'])
        .and_then(|it| it.strip_suffix([')', '）']))
        .is_some_and(|it| !it.is_empty() && it.chars().all(|c| c.is_ascii_digit()));
    says_so.iter().any(|it| words.contains(it)) || pc || numbered
}

#[cfg(test)]
mod tests {
    use crate::runtime::files::copies::is_copy_of;

    #[test]
    fn the_names_that_sync_tools_give_are_known_and_others_are_not() {
        for (name, is_copy) in [
            ("自评 (conflicted copy 2026-11-05).ron", true),
            ("自评 (张敏's conflicted copy 2026-11-05).ron", true),
            ("自评.sync-conflict-20261105-143207-ABCDEFG.ron", true),
            ("自评-DESKTOP-4F2K.ron", true),
            ("自评(张敏的冲突副本2026-11-05 14-32-07).ron", true),
            ("自评 - 副本.ron", true),
            ("自评（未完成的保存）.ron", true),
            ("自评 (1).ron", true),
            ("自评.ron", false),
            ("自评表.ron", false),
            ("自评-2027.ron", false),
            ("自评 (1).xlsx", false),
            ("党建办自评-PC.ron", false),
        ] {
            assert_eq!(is_copy_of("自评", name), is_copy, "{name}");
        }
    }
}
