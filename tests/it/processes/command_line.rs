//! The command line itself, killed in the middle of `set`.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use duibiao::format::read::{FileContent, read};

use crate::desk::{SMALL, unscored};
use crate::office::{bytes_of, note_of};
use crate::processes::{report, some_of, trials};

/// The note and the length of the log in a file that must open without a problem.
fn found(path: &Path) -> Result<(String, usize), String> {
    let bytes = crate::fixture::read_file(path).map_err(|it| it.to_string())?;
    let opened = read(&bytes).map_err(|it| it.to_string())?;
    match opened.document {
        FileContent::Assessment(it) if opened.problems.is_empty() => {
            Ok((note_of(&it, "1.1"), opened.log.len()))
        }
        _ => Err(format!("{:?}", opened.problems)),
    }
}

/// Begins to set the note of an item.
fn set(path: &Path, note: &str) -> std::process::Child {
    Command::new(env!("CARGO_BIN_EXE_duibiao-cli"))
        .arg("set")
        .arg(path)
        .args(["1.1", &format!("note={note}")])
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn a_killed_command_leaves_the_old_answer_or_the_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("自评.ron");
    std::fs::File::create_new(&path)
        .and_then(|mut it| std::io::Write::write_all(&mut it, &bytes_of(&unscored(SMALL))))
        .unwrap();
    let n_trials = trials(60);
    let (mut struck, mut losses) = (0, Vec::new());
    let (mut before, mut n_log) = (String::new(), 0);
    let mut typical = Duration::from_millis(20);
    for n in 0..n_trials {
        let note = format!("第{n}次");
        let begun = Instant::now();
        let mut command = set(&path, &note);
        std::thread::sleep(some_of(typical * 5 / 4));
        command.kill().unwrap();
        let is_done = command.wait().unwrap().success();
        if is_done {
            typical = begun.elapsed().min(Duration::from_millis(200));
        }
        struck += usize::from(!is_done);
        match found(&path) {
            // The first save gives it its origin, which is a record of its own.
            Ok(now) if now == (note.clone(), n_log + if n_log == 0 { 2 } else { 1 }) => {
                (before, n_log) = now;
            }
            Ok(now) if now == (before.clone(), n_log) && !is_done => {}
            other => losses.push(format!("{other:?} after {before}, {note}, {is_done}")),
        }
    }
    report(
        "kill -9, duibiao-cli set",
        n_trials,
        struck,
        losses.len(),
        "",
    );
    assert_eq!(losses, [""; 0]);
}
