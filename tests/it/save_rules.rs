//! When a save is refused, what it waits for, and what it leaves beside the file.

use std::cell::RefCell;
use std::io;
use std::path::Path;
use std::time::Duration;

use duibiao::store::atomic::{Backups, Base, Overwrite, SaveRequest, open, save, write_new};
use duibiao::store::digest::Digest;
use duibiao::store::error::{SaveError, SaveStep};
use duibiao::store::fs::{Fs as _, MAX_BYTES, is_busy, patiently};

use crate::memory_fs::{Fault, MemoryFs, Trouble, at_every_operation};
use crate::writers::{NEW, OLD, TARGET, Writer, noon};

fn with_old() -> MemoryFs {
    let fs = MemoryFs::new();
    fs.put(TARGET, OLD);
    fs
}

fn save_new(fs: &MemoryFs, base: Base) -> Result<Digest, SaveError> {
    let target = Path::new(TARGET);
    let request = SaveRequest {
        target,
        base,
        bytes: NEW,
        now: noon(),
        backups: Backups::Off,
        own_copy: false,
        is_earlier: |_, _| true,
    };
    save(fs, &request).map(|saved| saved.digest)
}

fn opened() -> Base {
    Base::Opened(Digest::of(OLD))
}

#[test]
fn a_file_that_someone_else_changed_is_never_overwritten() {
    let fs = with_old();
    fs.remove(TARGET.as_ref()).unwrap();
    fs.put(TARGET, b"theirs");
    let error = save_new(&fs, opened()).unwrap_err();
    assert!(
        matches!(error, SaveError::ChangedOnDisk { found, .. } if found == Digest::of(b"theirs"))
    );
    assert_eq!(fs.file(TARGET).unwrap(), b"theirs");
}

#[test]
fn a_file_that_vanished_is_reported_and_not_made_anew() {
    let fs = MemoryFs::new();
    assert!(matches!(
        save_new(&fs, opened()),
        Err(SaveError::Missing { .. })
    ));
    assert_eq!(fs.file(TARGET), None);
}

#[test]
fn a_first_save_does_not_replace_a_file_unless_the_user_said_so() {
    let fs = with_old();
    let refused = save_new(&fs, Base::New(Overwrite::Refuse));
    assert!(matches!(refused, Err(SaveError::AlreadyExists { .. })));
    assert_eq!(fs.file(TARGET).unwrap(), OLD);
    save_new(&fs, Base::New(Overwrite::Confirmed)).unwrap();
    assert_eq!(fs.file(TARGET).unwrap(), NEW);
}

#[test]
fn an_export_does_not_replace_a_file_unless_the_user_said_so() {
    let fs = with_old();
    let refused = write_new(&fs, TARGET.as_ref(), NEW, Overwrite::Refuse);
    assert!(matches!(refused, Err(SaveError::AlreadyExists { .. })));
    write_new(&fs, TARGET.as_ref(), NEW, Overwrite::Confirmed).unwrap();
    assert_eq!(fs.file(TARGET).unwrap(), NEW);
}

#[test]
fn a_new_file_has_a_name_that_every_computer_knows_and_an_old_one_keeps_its_own() {
    let fs = with_old();
    for name in ["con.ron", "a:b.ron", "自评."] {
        let place = Path::new(TARGET).with_file_name(name);
        let refused = write_new(&fs, &place, NEW, Overwrite::Confirmed);
        assert!(matches!(refused, Err(SaveError::Name { .. })), "{name}");
        fs.rename(TARGET.as_ref(), &place).unwrap();
        assert!(
            write_new(&fs, &place, NEW, Overwrite::Confirmed).is_ok(),
            "{name}"
        );
        fs.rename(&place, TARGET.as_ref()).unwrap();
    }
}

#[test]
fn a_file_marked_read_only_is_left_alone() {
    let fs = with_old();
    fs.set_mode(TARGET, 0o444);
    assert!(matches!(
        save_new(&fs, opened()),
        Err(SaveError::ReadOnly { .. })
    ));
    assert_eq!(fs.file(TARGET).unwrap(), OLD);
}

#[test]
fn a_folder_is_not_saved_over() {
    let fs = MemoryFs::new();
    let target = Path::new("/d");
    let base = Base::New(Overwrite::Confirmed);
    let request = SaveRequest {
        target,
        base,
        bytes: NEW,
        now: noon(),
        backups: Backups::Off,
        own_copy: false,
        is_earlier: |_, _| true,
    };
    assert!(matches!(
        save(&fs, &request),
        Err(SaveError::NotAFile { .. })
    ));
}

#[test]
fn a_folder_that_forbids_new_files_gives_a_plain_reason() {
    let fs = with_old();
    fs.forbid_changes_in("/d");
    let error = save_new(&fs, opened()).unwrap_err();
    assert_eq!(error.code(), "S-203");
    assert!(error.to_string().contains("没有相应的权限"), "{error}");
    assert_eq!(fs.file(TARGET).unwrap(), OLD);
}

#[test]
fn content_that_could_not_be_opened_again_is_not_saved() {
    let fs = with_old();
    let bytes = vec![0; 64 * 1024 * 1024 + 1];
    let refused = write_new(&fs, TARGET.as_ref(), &bytes, Overwrite::Confirmed);
    assert!(matches!(refused, Err(SaveError::TooLarge { .. })));
    assert_eq!(fs.file(TARGET).unwrap(), OLD);
}

#[test]
fn a_disk_that_does_not_answer_is_not_taken_for_one_without_the_file() {
    for writer in [Writer::Save, Writer::SaveOverAnother] {
        at_every_operation(|at| {
            let fs = writer.disk();
            fs.fail(&[Fault {
                at,
                trouble: Trouble::Denied,
                is_for_ever: false,
            }]);
            let written = writer.write(&fs, writer.base());
            let n_met = fs.heal();
            let is_missing = matches!(written, Err(SaveError::Missing { .. }));
            assert!(!is_missing, "{writer:?}, {at}");
            // To resolve the path comes first, then to look what is there.
            let is_look = |it: &SaveError| {
                matches!(
                    it,
                    SaveError::Io {
                        step: SaveStep::Look,
                        ..
                    }
                )
            };
            assert!(
                at > 2 || written.is_err_and(|it| is_look(&it)),
                "{writer:?}, {at}"
            );
            n_met > 0
        });
    }
}

#[test]
fn a_first_save_has_nothing_to_put_aside() {
    let fs = MemoryFs::new();
    let request = SaveRequest {
        target: TARGET.as_ref(),
        base: Base::New(Overwrite::Refuse),
        bytes: NEW,
        now: noon(),
        backups: Backups::Every,
        own_copy: false,
        is_earlier: |_, _| true,
    };
    let saved = save(&fs, &request).unwrap();
    assert!(saved.warnings.is_empty(), "{:?}", saved.warnings);
    assert_eq!(fs.files_in("/d/自评.ron.backups"), [""; 0]);
}

#[test]
fn the_longest_file_that_may_be_saved_can_be_opened_again() {
    let fs = MemoryFs::new();
    let longest = vec![b' '; usize::try_from(MAX_BYTES).unwrap()];
    fs.put(TARGET, &longest);
    assert_eq!(open(&fs, TARGET.as_ref()).unwrap().bytes, longest);
}

#[test]
fn permissions_are_kept() {
    for mode in [0o644, 0o664, 0o600] {
        let fs = with_old();
        fs.set_mode(TARGET, mode);
        save_new(&fs, opened()).unwrap();
        assert_eq!(fs.mode(TARGET), mode);
    }
}

#[test]
fn a_recovery_copy_is_for_the_user_alone_even_over_a_public_file() {
    let fs = Writer::Recovery.disk();
    Writer::Recovery
        .write(&fs, Writer::Recovery.base())
        .unwrap();
    assert_eq!(fs.mode(TARGET), 0o600);
}

#[test]
fn a_symbolic_link_is_written_through() {
    let fs = with_old();
    fs.put_link("/d/link.ron", TARGET);
    let target = Path::new("/d/link.ron");
    let request = SaveRequest {
        target,
        base: opened(),
        bytes: NEW,
        now: noon(),
        backups: Backups::Every,
        own_copy: false,
        is_earlier: |_, _| true,
    };
    save(&fs, &request).unwrap();
    assert_eq!(fs.file(TARGET).unwrap(), NEW);
    assert_eq!(
        fs.resolve(target).unwrap(),
        Path::new(TARGET),
        "the link is still a link"
    );
    assert_eq!(
        fs.files_in("/d/自评.ron.backups").len(),
        1,
        "the backup lies beside the real file"
    );
}

#[test]
fn a_save_waits_for_another_window_and_then_goes_on() {
    let fs = with_old();
    fs.lock_elsewhere("/d/.自评.ron.lock", Some(7));
    save_new(&fs, opened()).unwrap();
    assert_eq!(fs.n_pauses(), 7);
}

#[test]
fn a_save_gives_up_when_another_window_never_finishes() {
    let fs = with_old();
    fs.lock_elsewhere("/d/.自评.ron.lock", None);
    assert!(matches!(
        save_new(&fs, opened()),
        Err(SaveError::Locked { .. })
    ));
    assert_eq!(fs.n_pauses(), 500, "times 10 ms");
    assert_eq!(fs.file(TARGET).unwrap(), OLD);
}

#[test]
fn a_share_that_cannot_lock_can_still_be_saved_to() {
    let fs = with_old();
    fs.forbid_locks();
    save_new(&fs, opened()).unwrap();
    assert_eq!(fs.file(TARGET).unwrap(), NEW);
}

#[test]
fn a_busy_file_is_tried_for_five_seconds_in_growing_steps() {
    let waits = RefCell::new(Vec::new());
    let busy = || io::Error::from(io::ErrorKind::ResourceBusy);
    let pause = |time: Duration| waits.borrow_mut().push(time.as_millis());
    let failed = patiently(pause, is_busy, || Err::<(), _>(busy()));
    assert!(is_busy(&failed.unwrap_err()));
    assert_eq!(waits.borrow()[..7], [10, 20, 40, 80, 160, 250, 250]);
    assert_eq!(waits.borrow().iter().sum::<u128>(), 5000);
}

#[test]
fn a_file_that_becomes_free_is_taken_at_once_and_other_errors_do_not_wait() {
    let mut n_left = 3;
    let mut n_waits = 0;
    let done = patiently(
        |_| n_waits += 1,
        is_busy,
        || {
            n_left -= 1;
            if n_left == 0 {
                Ok(())
            } else {
                Err(io::ErrorKind::ResourceBusy.into())
            }
        },
    );
    assert!(done.is_ok());
    assert_eq!(n_waits, 2);
    let full = || Err::<(), _>(io::ErrorKind::StorageFull.into());
    assert!(patiently(|_| panic!("waited"), is_busy, full).is_err());
}
