//! What a crashed write left is cleared away only when nobody can be at it any more.

use std::path::Path;

use duibiao::store::atomic::{Overwrite, sweep, write_new};

use crate::memory_fs::MemoryFs;
use crate::writers::{NEW, OLD, TARGET, Writer};

const STRAY: &str = "/d/.自评.ron.1a-0.saving";

/// The process whose number is in the name.
const OWNER: u32 = 0x1a;

const HOUR: u64 = 60;

/// A disk on which a temporary of [`OWNER`] was written so many minutes before the file.
fn with_stray(folder: &str, minutes: u64, living: Option<&[u32]>) -> MemoryFs {
    let fs = MemoryFs::new();
    fs.put(TARGET, OLD);
    if folder != "/d" {
        duibiao::store::fs::Fs::create_dir(&fs, folder.as_ref(), duibiao::store::fs::Access::Usual)
            .unwrap();
    }
    let stray = STRAY.replace("/d", folder);
    fs.put(&stray, b"half");
    fs.set_age(&stray, minutes);
    if let Some(living) = living {
        fs.set_living(living);
    }
    fs
}

/// How old it is, who lives as far as that is known, and whether it goes.
const CASES: [(u64, Option<&[u32]>, bool); 7] = [
    (HOUR - 1, Some(&[]), false),
    (HOUR + 1, Some(&[]), true),
    (HOUR + 1, Some(&[OWNER]), false),
    (30 * 24 * HOUR, Some(&[OWNER]), false),
    (HOUR + 1, Some(&[OWNER + 1]), true),
    (23 * HOUR, None, false),
    (25 * HOUR, None, true),
];

#[test]
fn an_opening_clears_away_what_is_old_and_nobodys() {
    for (minutes, living, goes) in CASES {
        let fs = with_stray("/d", minutes, living);
        let n = sweep(&fs, TARGET.as_ref()).unwrap();
        assert_eq!(
            (n == 1, fs.file(STRAY).is_none()),
            (goes, goes),
            "{minutes}, {living:?}"
        );
        let others = fs
            .files_in("/d")
            .into_iter()
            .filter(|it| it.ends_with(".saving"));
        assert_eq!(
            others.count(),
            usize::from(!goes),
            "the probe of the clock is gone"
        );
    }
}

#[test]
fn an_export_clears_away_what_is_old_and_nobodys() {
    for (minutes, living, goes) in CASES {
        let fs = with_stray("/d", minutes, living);
        write_new(&fs, TARGET.as_ref(), NEW, Overwrite::Confirmed).unwrap();
        assert_eq!(fs.file(STRAY).is_none(), goes, "{minutes}, {living:?}");
    }
}

#[test]
fn a_save_clears_away_what_is_old_and_nobodys_among_the_backups() {
    for (minutes, living, goes) in CASES {
        let folder = "/d/自评.ron.backups";
        let fs = with_stray(folder, minutes, living);
        Writer::SaveWithBackup
            .write(&fs, Writer::SaveWithBackup.base())
            .unwrap();
        let stray = STRAY.replace("/d", folder);
        assert_eq!(
            fs.file(Path::new(&stray)).is_none(),
            goes,
            "{minutes}, {living:?}"
        );
    }
}

#[test]
fn a_stray_of_another_mount_whose_save_takes_long_is_left_to_it() {
    // No common lock: the other's temporary is a minute old, and its process is on another computer.
    let fs = with_stray("/d", 1, Some(&[]));
    fs.forbid_locks();
    assert_eq!(sweep(&fs, TARGET.as_ref()).unwrap(), 0);
    Writer::SaveWithBackup
        .write(&fs, Writer::SaveWithBackup.base())
        .unwrap();
    assert_eq!(fs.file(STRAY).unwrap(), b"half");
}
