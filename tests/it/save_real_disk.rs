//! The same promises on the real disk, in a temporary folder.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use duibiao::store::atomic::{
    Backups, Base, Overwrite, SaveRequest, Saved, open, save, sweep, write_new,
};
use duibiao::store::backup;
use duibiao::store::digest::Digest;
use duibiao::store::disk::Disk;
use duibiao::store::error::{OpenError, SaveError};
use duibiao::store::fs::{Access, Fs as _};
use tempfile::TempDir;

use crate::writers::{NEW, OLD, noon};

/// A folder with one file in it that holds [`OLD`].
fn folder() -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let target = dir.path().join("自评.ron");
    write(&target, OLD);
    (dir, target)
}

fn write(path: &Path, bytes: &[u8]) {
    File::create(path).unwrap().write_all(bytes).unwrap();
}

/// Half a file, written so many hours ago.
fn write_ago(path: &Path, hours: u64) {
    write(path, b"half");
    let file = File::options().write(true).open(path).unwrap();
    let now = file.metadata().unwrap().modified().unwrap();
    file.set_modified(now - std::time::Duration::from_hours(hours))
        .unwrap();
}

fn save_over(target: &Path, base: &[u8], bytes: &[u8]) -> Result<Saved, SaveError> {
    let base = Base::Opened(Digest::of(base));
    save(
        &Disk,
        &SaveRequest {
            target,
            base,
            bytes,
            now: noon(),
            backups: Backups::Every,
            own_copy: false,
            is_earlier: |_, _| true,
        },
    )
}

fn names_in(dir: &Path) -> Vec<String> {
    let mut names: Vec<_> = Disk
        .list(dir)
        .unwrap()
        .into_iter()
        .map(|name| name.into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_save_leaves_the_new_file_the_lock_and_a_backup() {
    let (dir, target) = folder();
    let saved = save_over(&target, OLD, NEW).unwrap();
    assert!(saved.warnings.is_empty(), "{:?}", saved.warnings);
    assert_eq!(open(&Disk, &target).unwrap().bytes, NEW);
    assert_eq!(open(&Disk, &target).unwrap().digest, saved.digest);
    assert_eq!(
        names_in(dir.path()),
        [".自评.ron.lock", "自评.ron", "自评.ron.backups"]
    );
    assert_eq!(
        open(&Disk, &dir.path().join(".自评.ron.lock"))
            .unwrap()
            .bytes,
        b""
    );
    let backups = backup::list(&Disk, &target).unwrap();
    assert_eq!(open(&Disk, &backups[0].path).unwrap().bytes, OLD);
}

#[test]
fn a_changed_file_is_not_overwritten_and_nothing_is_left_beside_it() {
    let (dir, target) = folder();
    write(&target, b"theirs");
    assert!(matches!(
        save_over(&target, OLD, NEW),
        Err(SaveError::ChangedOnDisk { .. })
    ));
    assert_eq!(open(&Disk, &target).unwrap().bytes, b"theirs");
    assert_eq!(names_in(dir.path()), [".自评.ron.lock", "自评.ron"]);
}

#[test]
fn a_first_save_makes_a_file_and_an_export_replaces_one_when_told() {
    let dir = tempfile::tempdir().unwrap();
    let target = dir.path().join("a.docx");
    write_new(&Disk, &target, OLD, Overwrite::Refuse).unwrap();
    assert!(write_new(&Disk, &target, NEW, Overwrite::Refuse).is_err());
    write_new(&Disk, &target, NEW, Overwrite::Confirmed).unwrap();
    assert_eq!(names_in(dir.path()), ["a.docx"]);
    assert_eq!(open(&Disk, &target).unwrap().bytes, NEW);
}

#[test]
fn a_save_into_a_missing_folder_says_so() {
    let (dir, _) = folder();
    let target = dir.path().join("missing").join("a.ron");
    let error = write_new(&Disk, &target, NEW, Overwrite::Refuse).unwrap_err();
    assert!(error.to_string().contains("找不到文件或文件夹"), "{error}");
}

#[test]
fn stray_temporaries_are_swept_and_nothing_else() {
    let (dir, target) = folder();
    let mine = format!(".自评.ron.{:x}-ff.saving", std::process::id());
    let (left, young) = (".自评.ron.fffffff0-0.saving", ".自评.ron.fffffff0-1.saving");
    // Where nobody can tell who lives, a day must pass.
    let hours = if cfg!(target_os = "linux") { 2 } else { 25 };
    for (name, hours) in [
        (left, hours),
        (young, 0),
        (".别的.ron.fffffff0-0.saving", hours),
        (&mine, 2),
    ] {
        write_ago(&dir.path().join(name), hours);
    }
    assert_eq!(sweep(&Disk, &target).unwrap(), 1);
    assert_eq!(sweep(&Disk, &target).unwrap(), 0);
    let mut expected = [
        ".别的.ron.fffffff0-0.saving",
        ".自评.ron.lock",
        young,
        &mine,
        "自评.ron",
    ];
    expected.sort_unstable();
    assert_eq!(names_in(dir.path()), expected);
}

#[test]
fn an_export_clears_away_what_a_crash_left_of_an_earlier_one_and_not_what_is_being_written() {
    let dir = tempfile::tempdir().unwrap();
    let target = dir.path().join("a.docx");
    let (old, young) = (".a.docx.fffffff0-0.saving", ".a.docx.fffffff1-0.saving");
    let hours = if cfg!(target_os = "linux") { 2 } else { 25 };
    for (name, hours) in [
        (old, hours),
        (young, 0),
        (".b.docx.fffffff0-0.saving", hours),
    ] {
        write_ago(&dir.path().join(name), hours);
    }
    write_new(&Disk, &target, NEW, Overwrite::Refuse).unwrap();
    assert_eq!(
        names_in(dir.path()),
        [young, ".b.docx.fffffff0-0.saving", "a.docx"]
    );
}

#[test]
fn a_lock_is_held_by_one_and_free_again_when_dropped() {
    let (dir, target) = folder();
    let sidecar = dir.path().join(".lock");
    let lock = || Disk.try_lock(&sidecar, Access::Like(&target)).unwrap();
    let held = lock();
    assert!(held.is_some());
    assert!(lock().is_none());
    drop(held);
    assert!(lock().is_some());
}

#[test]
fn what_is_no_readable_file_is_refused_by_name() {
    let (dir, target) = folder();
    let refused = |path: &Path| open(&Disk, path).unwrap_err();
    assert!(matches!(refused(dir.path()), OpenError::Folder { .. }));
    assert!(matches!(
        refused(&dir.path().join("missing")),
        OpenError::Missing { .. }
    ));
    File::options()
        .write(true)
        .open(&target)
        .unwrap()
        .set_len(64 * 1024 * 1024 + 1)
        .unwrap();
    assert!(matches!(refused(&target), OpenError::TooLarge { .. }));
    assert!(
        Disk.read(&target).is_err(),
        "the cap holds while reading, too"
    );
    #[cfg(unix)]
    assert!(matches!(
        refused(Path::new("/dev/null")),
        OpenError::NotAFile { .. }
    ));
}

#[test]
fn four_windows_with_sixty_edits_each_lose_none() {
    const WINDOWS: u32 = 4;
    const EDITS: u32 = 60;
    let (_dir, target) = folder();
    let edit = |line: String| {
        loop {
            let opened = open(&Disk, &target).unwrap();
            let bytes = [&opened.bytes, line.as_bytes()].concat();
            let base = Base::Opened(opened.digest);
            let request = SaveRequest {
                target: &target,
                base,
                bytes: &bytes,
                now: noon(),
                backups: Backups::Off,
                own_copy: false,
                is_earlier: |_, _| true,
            };
            match save(&Disk, &request) {
                Ok(_) => break,
                Err(SaveError::ChangedOnDisk { .. } | SaveError::Locked { .. }) => {}
                Err(error) => panic!("{error}"),
            }
        }
    };
    std::thread::scope(|scope| {
        for window in 0..WINDOWS {
            scope.spawn(move || (0..EDITS).for_each(|n| edit(format!("\n{window}-{n}"))));
        }
    });
    let found = String::from_utf8(open(&Disk, &target).unwrap().bytes).unwrap();
    for line in (0..WINDOWS).flat_map(|window| (0..EDITS).map(move |n| format!("{window}-{n}"))) {
        assert_eq!(
            found.lines().filter(|found| *found == line).count(),
            1,
            "{line}"
        );
    }
}

#[cfg(unix)]
mod unix {
    use std::fs;
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt, symlink};

    use duibiao::store::atomic::write_private;

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().mode() & 0o7777
    }

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
    }

    #[test]
    fn permissions_are_kept_so_that_colleagues_are_not_locked_out() {
        for kept in [0o644, 0o664, 0o666, 0o600] {
            let (dir, target) = folder();
            set_mode(dir.path(), 0o770);
            set_mode(&target, kept);
            save_over(&target, OLD, NEW).unwrap();
            assert_eq!(mode(&target), kept);
            assert_eq!(mode(&dir.path().join(".自评.ron.lock")), kept);
            assert_eq!(
                mode(&backup::folder_of(&target)),
                0o770,
                "as the folder around it"
            );
        }
    }

    #[test]
    fn a_recovery_copy_and_its_folder_are_for_the_user_alone() {
        let (dir, _) = folder();
        let state = dir.path().join("state").join("recovery");
        Disk.create_dir(&state, Access::Private).unwrap();
        let target = state.join("a.ron");
        write_private(&Disk, &target, NEW).unwrap();
        assert_eq!((mode(&state), mode(&target)), (0o700, 0o600));
    }

    #[test]
    fn a_chain_of_symbolic_links_is_written_through() {
        let (dir, target) = folder();
        let (first, second) = (dir.path().join("first.ron"), dir.path().join("second.ron"));
        symlink("自评.ron", &second).unwrap();
        symlink(&second, &first).unwrap();
        save_over(&first, OLD, NEW).unwrap();
        assert!(first.is_symlink() && second.is_symlink() && !target.is_symlink());
        assert_eq!(open(&Disk, &target).unwrap().bytes, NEW);
    }

    #[test]
    fn links_in_a_ring_are_an_error_and_not_an_endless_loop() {
        let (dir, _) = folder();
        let ring = dir.path().join("ring.ron");
        symlink("ring.ron", &ring).unwrap();
        assert!(write_new(&Disk, &ring, NEW, Overwrite::Confirmed).is_err());
        assert!(ring.is_symlink());
    }

    #[test]
    fn a_read_only_file_in_a_writable_folder_is_left_alone() {
        let (_dir, target) = folder();
        set_mode(&target, 0o444);
        assert!(matches!(
            save_over(&target, OLD, NEW),
            Err(SaveError::ReadOnly { .. })
        ));
        assert_eq!(open(&Disk, &target).unwrap().bytes, OLD);
    }

    #[test]
    fn a_read_only_folder_leaves_the_file_intact_and_says_why() {
        let (dir, target) = folder();
        set_mode(dir.path(), 0o555);
        let is_superuser = File::create(dir.path().join("probe")).is_ok(); // whom nothing stops
        let saved = save_over(&target, OLD, NEW);
        set_mode(dir.path(), 0o755);
        match saved {
            Ok(_) => assert!(is_superuser),
            Err(error) => {
                assert!(!is_superuser, "{error}");
                assert_eq!(error.code(), "S-203");
                assert!(error.to_string().contains("没有相应的权限"), "{error}");
                assert_eq!(open(&Disk, &target).unwrap().bytes, OLD);
                assert_eq!(names_in(dir.path()), ["自评.ron"]);
            }
        }
    }
}
