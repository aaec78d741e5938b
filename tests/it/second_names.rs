//! A file with a second name elsewhere is read as any other, and not saved in one of two places unasked.

use std::path::Path;

use duibiao::store::atomic::{Backups, Base, Overwrite, SaveRequest, open, save, write_new};
use duibiao::store::digest::Digest;
use duibiao::store::error::SaveError;
use duibiao::store::fs::{Access, Fs as _};

use crate::memory_fs::MemoryFs;
use crate::writers::{BACKUPS, NEW, OLD, TARGET, Writer, noon};

const SECOND: &str = "/d/桌面上的自评.ron";

fn shared() -> MemoryFs {
    let fs = MemoryFs::new();
    fs.put(TARGET, OLD);
    fs.put_second_name(TARGET, SECOND);
    fs
}

#[test]
fn a_file_with_a_second_name_is_not_saved_unasked() {
    for backups in [Backups::Off, Backups::Every] {
        let fs = shared();
        assert_eq!(open(&fs, TARGET.as_ref()).unwrap().bytes, OLD);
        let request = SaveRequest {
            backups,
            ..Writer::Save.request(TARGET.as_ref())
        };
        let refused = save(&fs, &request).unwrap_err();
        assert!(matches!(refused, SaveError::Shared { .. }), "{refused}");
        assert_eq!(refused.code(), "S-108");
        assert!(
            refused.to_string().contains("这个文件在两处有同一份"),
            "{refused}"
        );
        assert_eq!(fs.file(TARGET).unwrap(), OLD);
        assert_eq!(fs.file(SECOND).unwrap(), OLD);
        assert_eq!(fs.files_in(BACKUPS), [""; 0]);
    }
}

#[test]
fn once_asked_it_becomes_a_file_of_its_own_and_the_other_stays_as_it_was() {
    let fs = shared();
    let request = SaveRequest {
        own_copy: true,
        is_earlier: |_, _| true,
        ..Writer::Save.request(TARGET.as_ref())
    };
    save(&fs, &request).unwrap();
    assert_eq!(fs.file(TARGET).unwrap(), NEW);
    assert_eq!(fs.file(SECOND).unwrap(), OLD);
    // And from then on it is like any other.
    let request = SaveRequest {
        base: Base::Opened(Digest::of(NEW)),
        bytes: OLD,
        ..Writer::Save.request(TARGET.as_ref())
    };
    save(&fs, &request).unwrap();
}

#[test]
fn names_that_a_crash_left_among_our_own_do_not_count() {
    let fs = MemoryFs::new();
    fs.put(TARGET, OLD);
    fs.create_dir(BACKUPS.as_ref(), Access::Usual).unwrap();
    fs.put_second_name(TARGET, &format!("{BACKUPS}/自评 2026-03-01 09-30-00.ron"));
    fs.put_second_name(TARGET, "/d/.自评.ron.1a-0.saving");
    Writer::SaveWithBackup
        .write(&fs, Writer::SaveWithBackup.base())
        .unwrap();
    assert_eq!(fs.file(TARGET).unwrap(), NEW);
    let fs = shared();
    fs.create_dir(BACKUPS.as_ref(), Access::Usual).unwrap();
    fs.put_second_name(TARGET, &format!("{BACKUPS}/自评 2026-03-01 09-30-00.ron"));
    let refused = Writer::SaveWithBackup.write(&fs, Writer::SaveWithBackup.base());
    assert!(
        matches!(refused, Err(SaveError::Shared { .. })),
        "one name is nothing of ours"
    );
}

#[test]
fn saves_in_a_row_never_take_their_own_backups_for_second_names() {
    let fs = MemoryFs::new();
    fs.put(TARGET, b"version 0");
    for n in 1..=12_i64 {
        let base = Base::Opened(Digest::of(&fs.file(TARGET).unwrap()));
        let bytes = format!("version {n}").into_bytes();
        let now = noon() + chrono::TimeDelta::minutes(n);
        let request = SaveRequest {
            base,
            bytes: &bytes,
            now,
            ..Writer::SaveWithBackup.request(TARGET.as_ref())
        };
        save(&fs, &request).unwrap();
    }
}

#[test]
fn what_the_user_said_may_be_replaced_is_replaced_under_its_own_name_only() {
    let fs = shared();
    write_new(&fs, TARGET.as_ref(), NEW, Overwrite::Confirmed).unwrap();
    assert_eq!(
        (fs.file(TARGET).unwrap(), fs.file(SECOND).unwrap()),
        (NEW.to_vec(), OLD.to_vec())
    );
}

#[cfg(unix)]
#[test]
fn the_real_disk_tells_names_and_which_file_it_is() {
    use duibiao::store::disk::Disk;
    let dir = tempfile::tempdir().unwrap();
    let (target, second) = (dir.path().join("自评.ron"), dir.path().join("b.ron"));
    write_new(&Disk, &target, OLD, Overwrite::Refuse).unwrap();
    Disk.hard_link(&target, &second).unwrap();
    let (one, other) = (Disk.look(&target).unwrap(), Disk.look(&second).unwrap());
    assert_eq!((one.names, one.identity), (2, other.identity));
    let save_at = |path: &Path, own_copy| {
        save(
            &Disk,
            &SaveRequest {
                own_copy,
                is_earlier: |_, _| true,
                ..Writer::SaveWithBackup.request(path)
            },
        )
    };
    assert!(matches!(
        save_at(&target, false),
        Err(SaveError::Shared { .. })
    ));
    save_at(&target, true).unwrap();
    let found = |path: &Path| (open(&Disk, path).unwrap().bytes, Disk.look(path).unwrap());
    assert_eq!(found(&target).0, NEW);
    assert_eq!(found(&target).1.names, 1);
    assert_eq!(found(&second).0, OLD);
    assert_ne!(found(&target).1.identity, found(&second).1.identity);
}
