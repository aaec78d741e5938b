//! What opening a file returns, refuses and clears away.

use duibiao::store::atomic::{open, sweep};
use duibiao::store::digest::Digest;
use duibiao::store::error::OpenError;

use crate::memory_fs::{Fault, MemoryFs, Trouble};
use crate::writers::{OLD, TARGET};

fn with_old() -> MemoryFs {
    let fs = MemoryFs::new();
    fs.put(TARGET, OLD);
    fs
}

#[test]
fn a_sweep_removes_our_temporaries_of_this_file_and_nothing_else() {
    let fs = with_old();
    let others = [
        "/d/.自评.ron.saving",
        "/d/.别的.ron.1a-0.saving",
        "/d/自评.ron.1a-0.saving",
    ];
    for path in ["/d/.自评.ron.1a-0.saving", "/d/.自评.ron.ffff-1c.saving"]
        .iter()
        .chain(&others)
    {
        fs.put(path, b"half");
    }
    for path in fs.files_in("/d").iter().filter(|it| *it != TARGET) {
        fs.set_age(path, 61);
    }
    fs.set_living(&[]);
    assert_eq!(sweep(&fs, TARGET.as_ref()).unwrap(), 2);
    let left = fs.files_in("/d");
    assert!(
        others
            .iter()
            .all(|other| left.contains(&(*other).to_owned())),
        "{left:?}"
    );
    assert_eq!(left.len(), 4);
    assert_eq!(fs.file(TARGET).unwrap(), OLD);
}

#[test]
fn a_sweep_leaves_the_temporary_of_a_save_that_is_under_way() {
    let stray = "/d/.自评.ron.1a-0.saving";
    let fs = with_old();
    fs.put(stray, b"being written");
    fs.set_age(stray, 61);
    fs.set_living(&[]);
    fs.lock_elsewhere("/d/.自评.ron.lock", None);
    assert_eq!(sweep(&fs, TARGET.as_ref()).unwrap(), 0);
    assert!(fs.file(stray).is_some());
}

#[test]
fn opening_returns_the_bytes_and_what_the_next_save_compares_with() {
    let fs = with_old();
    let opened = open(&fs, TARGET.as_ref()).unwrap();
    assert_eq!(opened.bytes, OLD);
    assert_eq!(opened.digest, Digest::of(OLD));
}

#[test]
fn a_file_over_64_mb_is_refused_without_reading_it() {
    let fs = MemoryFs::new();
    fs.put(TARGET, &vec![0; 64 * 1024 * 1024 + 1]);
    assert!(matches!(
        open(&fs, TARGET.as_ref()),
        Err(OpenError::TooLarge { .. })
    ));
    assert_eq!(fs.n_ops(), 1, "a look and no read");
}

#[test]
fn a_file_that_we_may_not_read_is_told_from_one_that_the_disk_cannot_read() {
    for (trouble, code) in [
        (Trouble::Denied, "O-102"),
        (Trouble::Io, "O-201"),
        (Trouble::Busy, "O-201"),
    ] {
        for at in [1, 2] {
            let fs = with_old();
            fs.fail(&[Fault {
                at,
                trouble,
                is_for_ever: true,
            }]);
            assert_eq!(
                open(&fs, TARGET.as_ref()).unwrap_err().code(),
                code,
                "{trouble:?}, {at}"
            );
        }
    }
    assert_eq!(
        open(&MemoryFs::new(), TARGET.as_ref()).unwrap_err().code(),
        "O-101"
    );
    assert_eq!(
        open(&MemoryFs::new(), "/d".as_ref()).unwrap_err().code(),
        "O-103"
    );
}

#[test]
fn a_digest_prints_as_the_standard_says() {
    // FIPS 180-4, the example "abc".
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(Digest::of(b"abc").to_string(), abc);
}
