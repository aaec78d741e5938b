//! Two mounts of one share have no common lock: what somebody else wrote is looked at, and never thrown away.

use duibiao::store::digest::Digest;
use duibiao::store::error::SaveError;

use crate::memory_fs::{Fault, MemoryFs, Trouble};
use crate::writers::{NEW, TARGET, Writer};

const KEPT: &str = "/d/自评（未完成的保存）.ron";

fn disk() -> MemoryFs {
    let fs = Writer::Save.disk();
    fs.forbid_locks();
    fs
}

/// The number of the operation that gives the new bytes the name of the file.
fn placing(disk: impl Fn() -> MemoryFs) -> u32 {
    let lost = (1..1000).find(|at| {
        let fs = disk();
        fs.fail(&[Fault {
            at: *at,
            trouble: Trouble::Busy,
            is_for_ever: false,
        }]);
        matches!(
            Writer::Save.write(&fs, Writer::Save.base()),
            Err(SaveError::Replace { .. })
        )
    });
    lost.unwrap()
}

fn is_clean(fs: &MemoryFs) -> bool {
    fs.files_in("/d").iter().all(|it| !it.ends_with(".saving"))
}

/// What is told of a file that holds `theirs`.
fn is_told(written: &Result<impl Sized, SaveError>, theirs: &[u8]) -> bool {
    matches!(written, Err(SaveError::ChangedOnDisk { found, .. }) if *found == Digest::of(theirs))
}

#[test]
fn what_another_mount_wrote_in_the_last_moment_is_put_back_and_told() {
    let at = placing(disk);
    let fs = disk();
    fs.meddle(at, TARGET, b"theirs");
    let written = Writer::Save.write(&fs, Writer::Save.base());
    assert!(is_told(&written, b"theirs"), "{written:?}");
    assert_eq!(fs.file(TARGET).unwrap(), b"theirs");
    assert_eq!(fs.files_in("/d"), [TARGET], "nothing is left beside it");
}

#[test]
fn what_a_third_one_writes_while_it_is_put_back_is_kept_where_it_shows() {
    let at = placing(disk);
    let fs = disk();
    fs.meddle(at, TARGET, b"theirs");
    // The exchange, the two operations that look at what came out, and back.
    fs.meddle(at + 3, TARGET, b"a third one's");
    let written = Writer::Save.write(&fs, Writer::Save.base());
    assert!(is_told(&written, b"theirs"), "{written:?}");
    assert_eq!(fs.file(TARGET).unwrap(), b"theirs");
    assert_eq!(fs.file(KEPT).unwrap(), b"a third one's");
    assert!(is_clean(&fs));
}

#[test]
fn what_cannot_be_put_back_is_kept_where_it_shows() {
    let at = placing(disk);
    for trouble in [Trouble::Io, Trouble::Denied, Trouble::Busy, Trouble::Full] {
        let fs = disk();
        fs.meddle(at, TARGET, b"theirs");
        fs.fail(&[Fault {
            at: at + 3,
            trouble,
            is_for_ever: false,
        }]);
        let written = Writer::Save.write(&fs, Writer::Save.base());
        assert!(is_told(&written, b"theirs"), "{written:?}");
        assert_eq!(fs.file(TARGET).unwrap(), NEW);
        assert_eq!(fs.file(KEPT).unwrap(), b"theirs", "{trouble:?}");
        assert!(is_clean(&fs));
    }
}

#[test]
fn whatever_fails_while_it_is_put_back_theirs_is_never_lost() {
    let at = placing(disk);
    for after in 0..12 {
        for (trouble, is_for_ever) in Trouble::ALL
            .into_iter()
            .flat_map(|it| [(it, false), (it, true)])
        {
            let fs = disk();
            fs.meddle(at, TARGET, b"theirs");
            fs.fail(&[Fault {
                at: at + after,
                trouble,
                is_for_ever,
            }]);
            let written = Writer::Save.write(&fs, Writer::Save.base());
            fs.heal();
            let mut all = fs.files_in("/d").into_iter();
            let is_there = all.any(|it| fs.file(it).unwrap() == b"theirs");
            assert!(
                is_there,
                "{trouble:?} {is_for_ever} at {after}: {written:?}"
            );
            assert!(written.is_err(), "{trouble:?} {is_for_ever} at {after}");
        }
    }
}

fn without_exchange() -> MemoryFs {
    let fs = disk();
    fs.forbid_exchange();
    fs
}

#[test]
fn without_an_exchange_what_came_after_the_rename_is_told() {
    // The exchange that is not supported, the rename, and the look at what is there.
    let at = placing(without_exchange) + 2;
    let fs = without_exchange();
    fs.meddle(at, TARGET, b"theirs");
    let written = Writer::Save.write(&fs, Writer::Save.base());
    assert!(is_told(&written, b"theirs"), "{written:?}");
    assert_eq!(fs.file(TARGET).unwrap(), b"theirs");
}

#[test]
fn a_first_save_never_replaces_what_appeared_meanwhile() {
    for (has_exchange, has_links) in [(true, true), (false, true)] {
        let quiet = Writer::FirstSave.disk();
        Writer::FirstSave
            .write(&quiet, Writer::FirstSave.base())
            .unwrap();
        for at in 1..=quiet.n_ops() + 2 {
            let fs = Writer::FirstSave.disk();
            if !has_exchange {
                fs.forbid_exchange();
            }
            if !has_links {
                fs.forbid_links();
            }
            fs.meddle(at, TARGET, b"theirs");
            let written = Writer::FirstSave.write(&fs, Writer::FirstSave.base());
            let found = fs.file(TARGET).unwrap();
            assert!(found == b"theirs" || written.is_ok(), "{at}: {written:?}");
            let is_refused = matches!(written, Err(SaveError::AlreadyExists { .. }));
            assert!(written.is_ok() || is_refused, "{at}: {written:?}");
            assert!(is_clean(&fs), "{at}");
        }
    }
}

#[cfg(target_os = "linux")]
mod real_disk {
    use std::collections::BTreeSet;
    use std::ffi::OsString;
    use std::io;
    use std::path::{Path, PathBuf};
    use std::time::Duration;

    use duibiao::store::atomic::{Base, SaveRequest, open, save};
    use duibiao::store::disk::Disk;
    use duibiao::store::error::SaveError;
    use duibiao::store::fs::{Access, FileLook, Fs, Held};

    use crate::writers::{NEW, OLD, Writer};

    /// A mount of a share: it knows nothing of the locks of other mounts, and takes its time.
    struct Mount;

    impl Mount {
        fn takes_its_time() {
            std::thread::sleep(Duration::from_millis(3));
        }
    }

    impl Fs for Mount {
        fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
            Disk.resolve(path)
        }

        fn look(&self, path: &Path) -> io::Result<FileLook> {
            Disk.look(path)
        }

        fn check_writable(&self, path: &Path) -> io::Result<()> {
            Disk.check_writable(path)
        }

        fn check_folder(&self, dir: &Path) -> io::Result<()> {
            Disk.check_folder(dir)
        }

        fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
            Disk.read(path)
        }

        fn create_synced(&self, path: &Path, bytes: &[u8], access: Access<'_>) -> io::Result<()> {
            Disk.create_synced(path, bytes, access)
        }

        fn append_synced(&self, path: &Path, at: u64, bytes: &[u8]) -> io::Result<()> {
            Disk.append_synced(path, at, bytes)
        }

        fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
            Self::takes_its_time();
            Disk.rename(from, to)
        }

        fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
            Self::takes_its_time();
            Disk.rename_new(from, to)
        }

        fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
            Self::takes_its_time();
            Disk.exchange(one, other)
        }

        fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()> {
            Disk.hard_link(from, to)
        }

        fn sync_dir(&self, dir: &Path) -> io::Result<()> {
            Disk.sync_dir(dir)
        }

        fn remove(&self, path: &Path) -> io::Result<()> {
            Disk.remove(path)
        }

        fn list(&self, dir: &Path) -> io::Result<Vec<OsString>> {
            Disk.list(dir)
        }

        fn create_dir(&self, dir: &Path, access: Access<'_>) -> io::Result<()> {
            Disk.create_dir(dir, access)
        }

        fn try_lock(&self, _: &Path, _: Access<'_>) -> io::Result<Option<Held>> {
            Err(io::ErrorKind::Unsupported.into())
        }

        fn is_alive(&self, process: u32) -> Option<bool> {
            Disk.is_alive(process)
        }

        fn pause(&self, time: Duration) {
            Disk.pause(time);
        }
    }

    #[test]
    fn two_mounts_with_forty_edits_each_lose_none() {
        const EDITS: u32 = 40;
        let dir = tempfile::tempdir().unwrap();
        let target = dir.path().join("自评.ron");
        Disk.create_synced(&target, OLD, Access::Usual).unwrap();
        let edit = |line: &str| {
            loop {
                let opened = open(&Mount, &target).unwrap();
                let bytes = [&opened.bytes, line.as_bytes()].concat();
                let request = SaveRequest {
                    base: Base::Opened(opened.digest),
                    bytes: &bytes,
                    ..Writer::Save.request(&target)
                };
                match save(&Mount, &request) {
                    Ok(_) => break,
                    Err(SaveError::ChangedOnDisk { .. }) => {}
                    Err(error) => panic!("{error}"),
                }
            }
        };
        std::thread::scope(|scope| {
            for mount in 0..2 {
                scope.spawn(move || (0..EDITS).for_each(|n| edit(&format!("\n{mount}-{n}"))));
            }
        });
        // In the file, or in a copy that shows and that the next opening offers.
        let names = Disk.list(dir.path()).unwrap();
        let texts = names
            .iter()
            .map(|it| Disk.read(&dir.path().join(it)).unwrap());
        let texts: Vec<String> = texts.map(|it| String::from_utf8(it).unwrap()).collect();
        let found: BTreeSet<&str> = texts.iter().flat_map(|it| it.lines()).collect();
        let all = (0..2).flat_map(|mount| (0..EDITS).map(move |n| format!("{mount}-{n}")));
        let lost: Vec<String> = all.filter(|it| !found.contains(it.as_str())).collect();
        assert_eq!(lost, [""; 0]);
        assert!(
            names
                .iter()
                .all(|it| !it.to_str().unwrap().ends_with(".saving")),
            "{names:?}"
        );
    }

    #[test]
    fn the_real_disk_exchanges_two_names_and_refuses_to_replace() {
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str| dir.path().join(name);
        for (name, bytes) in [("a", OLD), ("b", NEW)] {
            Disk.create_synced(&path(name), bytes, Access::Usual)
                .unwrap();
        }
        Disk.exchange(&path("a"), &path("b")).unwrap();
        assert_eq!(Disk.read(&path("a")).unwrap(), NEW);
        assert_eq!(Disk.read(&path("b")).unwrap(), OLD);
        let refused = Disk.rename_new(&path("a"), &path("b")).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
        Disk.rename_new(&path("a"), &path("c")).unwrap();
        assert_eq!(Disk.read(&path("c")).unwrap(), NEW);
        let missing = Disk.exchange(&path("c"), &path("a")).unwrap_err();
        assert_eq!(missing.kind(), io::ErrorKind::NotFound);
        assert_eq!(Disk.is_alive(std::process::id()), Some(true));
        assert_eq!(Disk.is_alive(u32::MAX), Some(false));
    }
}
