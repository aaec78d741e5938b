//! Whatever single disk operation fails, and however, the file holds the old bytes or the new ones.

use duibiao::store::atomic::Base;
use duibiao::store::digest::Digest;
use duibiao::store::error::SaveError;

use crate::memory_fs::{Fault, MemoryFs, Trouble, at_every_operation};
use crate::writers::{BACKUPS, NEW, OLD, TARGET, Writer};

/// Runs `writer` with `faults`, checks what must hold in every case, and says how many faults were met.
fn check(writer: Writer, faults: &[Fault]) -> (u32, Result<(), SaveError>, MemoryFs) {
    let fs = writer.disk();
    fs.fail(faults);
    let written = writer.write(&fs, writer.base());
    let n_met = fs.heal();
    let found = fs.file(TARGET);
    let is_new = found.as_deref() == Some(NEW);
    let context = format!("{writer:?}, {faults:?}: {written:?}");
    assert!(
        is_new || found.as_deref() == writer.old(),
        "torn: {context}"
    );
    match &written {
        Ok(saved) => {
            assert!(is_new, "false success: {context}");
            assert_eq!(saved.digest, Digest::of(NEW));
            if writer.keeps_a_backup() && saved.warnings.is_empty() {
                let mut backups = fs.files_in(BACKUPS).into_iter();
                let is_kept = backups.any(|path| fs.file(path).as_deref() == Some(OLD));
                assert!(is_kept, "no backup and no warning: {context}");
            }
        }
        Err(error) => {
            let message = error.to_string();
            assert!(message.ends_with(TARGET), "the path comes last: {context}");
            match error {
                SaveError::NotDurable { .. } => assert!(is_new, "{context}"),
                SaveError::Replace {
                    kept: Some(kept), ..
                } => {
                    // On a disk that is gone for good nobody can tell whether the copy is there.
                    let is_gone = faults.iter().any(|fault| fault.is_for_ever);
                    let is_kept = fs.file(kept).as_deref() == Some(NEW);
                    assert!(is_kept || is_new && is_gone, "{context}");
                    let name = kept.file_name().unwrap().display().to_string();
                    assert!(message.contains(&name), "the kept copy is named: {context}");
                }
                SaveError::Replace { kept: None, .. } => assert!(is_new, "gone: {context}"),
                _ => assert!(!is_new || writer.old() == Some(NEW), "{context}"),
            }
        }
    }
    for backup in fs
        .files_in(BACKUPS)
        .iter()
        .filter(|path| !path.ends_with(".saving"))
    {
        assert_eq!(
            fs.file(backup).as_deref(),
            Some(OLD),
            "half a backup: {context}"
        );
    }
    (n_met, written.map(drop), fs)
}

fn strays(fs: &MemoryFs) -> Vec<String> {
    let mut all = [fs.files_in("/d"), fs.files_in(BACKUPS)].concat();
    all.retain(|path| path.ends_with(".saving"));
    all
}

#[test]
fn every_failing_operation_leaves_old_or_new_whole() {
    let mut n_runs = 0;
    for writer in Writer::ALL {
        for (trouble, is_for_ever) in Trouble::ALL.iter().flat_map(|&t| [(t, false), (t, true)]) {
            at_every_operation(|at| {
                n_runs += 1;
                check(
                    writer,
                    &[Fault {
                        at,
                        trouble,
                        is_for_ever,
                    }],
                )
                .0 > 0
            });
        }
    }
    assert!(
        n_runs > 800,
        "only {n_runs} runs: are the faults still met?"
    );
}

#[test]
fn a_fault_while_recovering_from_a_fault_loses_nothing_either() {
    let troubles = [Trouble::Io, Trouble::Short, Trouble::Lost];
    for writer in Writer::ALL {
        for (first, second) in troubles.iter().flat_map(|&a| troubles.map(|b| (a, b))) {
            at_every_operation(|at| {
                let fault = Fault {
                    at,
                    trouble: first,
                    is_for_ever: false,
                };
                at_every_operation(|after| {
                    let later = Fault {
                        at: at + after,
                        trouble: second,
                        is_for_ever: false,
                    };
                    check(writer, &[fault, later]).0 == 2
                });
                check(writer, &[fault]).0 > 0
            });
        }
    }
}

#[test]
fn after_a_single_fault_the_next_save_succeeds_and_nothing_is_left_lying_about() {
    for writer in Writer::ALL {
        for trouble in Trouble::ALL {
            at_every_operation(|at| {
                let fault = Fault {
                    at,
                    trouble,
                    is_for_ever: false,
                };
                let (n_met, written, fs) = check(writer, &[fault]);
                assert_eq!(strays(&fs), Vec::<String>::new(), "{writer:?}, {fault:?}");
                match written {
                    Ok(()) => {}
                    // The file is ours already: the window takes the digest as its base.
                    Err(SaveError::NotDurable { digest, .. }) => {
                        writer_again(writer, &fs, Base::Opened(digest));
                    }
                    Err(_) => writer_again(writer, &fs, writer.base()),
                }
                n_met > 0
            });
        }
    }
}

fn writer_again(writer: Writer, fs: &MemoryFs, base: Base) {
    let again = writer.write(fs, base);
    assert!(again.is_ok(), "{writer:?}: {again:?}");
    assert_eq!(fs.file(TARGET).as_deref(), Some(NEW));
}

#[test]
fn a_rename_that_fails_once_keeps_the_finished_copy_where_the_user_finds_it() {
    let kept = (1..).find_map(|at| {
        let fault = Fault {
            at,
            trouble: Trouble::Busy,
            is_for_ever: false,
        };
        match check(Writer::Save, &[fault]) {
            (0, ..) => panic!("no operation made the rename fail"),
            (_, Err(SaveError::Replace { kept, .. }), fs) => {
                assert_eq!(fs.file(TARGET).as_deref(), Some(OLD));
                kept
            }
            _ => None,
        }
    });
    assert_eq!(kept, Some("/d/自评（未完成的保存）.ron".into()));
}

#[test]
fn a_kept_copy_never_takes_the_name_of_an_earlier_one() {
    at_every_operation(|at| {
        let fs = Writer::Save.disk();
        fs.put("/d/自评（未完成的保存）.ron", b"kept last week");
        fs.fail(&[Fault {
            at,
            trouble: Trouble::Busy,
            is_for_ever: false,
        }]);
        let written = Writer::Save.write(&fs, Writer::Save.base());
        assert_eq!(
            fs.file("/d/自评（未完成的保存）.ron").unwrap(),
            b"kept last week"
        );
        if let Err(SaveError::Replace { kept, .. }) = written {
            assert_eq!(kept, Some("/d/自评（未完成的保存 2）.ron".into()));
        }
        fs.heal() > 0
    });
}

#[test]
fn a_rename_that_fails_over_the_very_same_content_leaves_no_temporary() {
    at_every_operation(|at| {
        let fs = MemoryFs::new();
        fs.put(TARGET, NEW);
        fs.fail(&[Fault {
            at,
            trouble: Trouble::Busy,
            is_for_ever: false,
        }]);
        let written = Writer::Save.write(&fs, Base::Opened(Digest::of(NEW)));
        assert!(!matches!(written, Err(SaveError::Replace { .. })));
        assert_eq!(strays(&fs), Vec::<String>::new());
        fs.heal() > 0
    });
}

#[test]
fn names_that_are_taken_are_passed_over_and_left_alone() {
    for writer in [
        Writer::Save,
        Writer::FirstSave,
        Writer::FirstExport,
        Writer::Recovery,
    ] {
        let fs = writer.disk();
        fs.take_names(3);
        writer.write(&fs, writer.base()).unwrap();
        assert_eq!(fs.file(TARGET).unwrap(), NEW);
        let strays = strays(&fs);
        assert_eq!(strays.len(), 3);
        assert!(
            strays
                .iter()
                .all(|path| fs.file(path).unwrap() == b"not ours")
        );
    }
}

/// In how many moments of a write a program that knows nothing of us is overwritten.
fn n_overwritten(writer: Writer, disk: impl Fn() -> MemoryFs) -> usize {
    let quiet = disk();
    writer.write(&quiet, writer.base()).unwrap();
    let is_lost = |at: &u32| {
        let fs = disk();
        fs.meddle(*at, TARGET, b"theirs");
        let written = writer.write(&fs, writer.base());
        let is_theirs = fs.file(TARGET).unwrap() == b"theirs";
        assert!(
            is_theirs || written.is_ok(),
            "{writer:?}, {at}: {written:?}"
        );
        !is_theirs
    };
    (1..=quiet.n_ops()).filter(is_lost).count()
}

const CAREFUL: [Writer; 4] = [
    Writer::Save,
    Writer::SaveWithBackup,
    Writer::FirstSave,
    Writer::FirstExport,
];

#[test]
fn a_program_that_knows_nothing_of_us_is_never_overwritten() {
    for writer in CAREFUL {
        assert_eq!(n_overwritten(writer, || writer.disk()), 0, "{writer:?}");
    }
}

#[test]
fn where_names_cannot_be_exchanged_it_is_overwritten_at_most_between_the_last_look_and_the_rename()
{
    for writer in CAREFUL {
        let is_first = matches!(writer, Writer::FirstSave | Writer::FirstExport);
        let disk = |has_links: bool| {
            move || {
                let fs = writer.disk();
                fs.forbid_exchange();
                if !has_links {
                    fs.forbid_links();
                }
                fs
            }
        };
        // A second name never replaces anything; that names cannot be exchanged is found out by trying.
        let (with_links, without) = if is_first { (0, 1) } else { (2, 2) };
        assert_eq!(n_overwritten(writer, disk(true)), with_links, "{writer:?}");
        assert_eq!(n_overwritten(writer, disk(false)), without, "{writer:?}");
    }
}

#[test]
fn a_rename_whose_answer_was_lost_counts_as_done() {
    at_every_operation(|at| {
        let fault = Fault {
            at,
            trouble: Trouble::Lost,
            is_for_ever: false,
        };
        let (n_met, written, _) = check(Writer::Save, &[fault]);
        assert!(
            !matches!(written, Err(SaveError::Replace { .. })),
            "operation {at}"
        );
        n_met > 0
    });
}
