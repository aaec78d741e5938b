//! The earlier versions of a file, with what each holds.

use std::path::Path;
use std::sync::Arc;

use chrono::{Local, TimeZone as _};

use crate::app::record::past::{Version, VersionContent};
use crate::domain::assessment::origin::Origin;
use crate::domain::date::Moment;
use crate::domain::score::score;
use crate::domain::standard::Standard;
use crate::format::may_be;
use crate::format::read::{FileContent, read};
use crate::runtime::clock;
use crate::runtime::files::trouble::FileTrouble;
use crate::store::backup;
use crate::store::fs::Fs;

/// The backups of the file at `path`, newest first; those of the future, which a wrong clock made, are last.
/// Those that answer the same `standard` share it; those of another document that lay here are none.
pub(crate) fn versions(
    fs: &dyn Fs,
    path: &Path,
    standard: &Arc<Standard>,
    origin: Option<Origin>,
) -> Result<Vec<Version>, FileTrouble> {
    let now = clock::now().local();
    let backups = backup::list_as_of(fs, path, now).map_err(|source| {
        let folder = backup::folder_of(path);
        crate::store::error::OpenError::new(source, folder)
    })?;
    let mut versions = Vec::with_capacity(backups.len());
    for backup in backups {
        let bytes = fs.read(&backup.path).unwrap_or_default();
        if !may_be(origin, &bytes) {
            continue;
        }
        // The hour that a change of clocks skips counts as the one after.
        let time = Local.from_local_datetime(&backup.stamp.time).latest();
        let time = time.unwrap_or_else(|| Local.from_utc_datetime(&backup.stamp.time));
        versions.push(Version {
            at: Moment::new(time.fixed_offset()),
            bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            content: content(&bytes, standard),
            path: backup.path,
        });
    }
    Ok(versions)
}

/// What the bytes hold, if it is an assessment.
fn content(bytes: &[u8], standard: &Arc<Standard>) -> Option<VersionContent> {
    let opened = read(bytes).ok()?;
    let FileContent::Assessment(mut assessment) = opened.document else {
        return None;
    };
    if assessment.standard.asks_the_same(standard) {
        assessment.standard = Arc::clone(standard);
    }
    Some(VersionContent {
        points: score(&assessment).total.points,
        assessment,
        has_problems: opened.read_only,
    })
}
