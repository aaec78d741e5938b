//! Pipes and devices in the place of a file: never waited for, and told by name.
#![cfg(unix)]

use std::fs::File;
use std::io::Read as _;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::time::Duration;

use duibiao::app::settings::Settings;
use duibiao::export::documents::Document;
use duibiao::runtime::files::Files;
use duibiao::runtime::files::trouble::FileTrouble;
use duibiao::runtime::settings;
use duibiao::runtime::templates::lent;
use duibiao::store::atomic::{Overwrite, open, save, write_new};
use duibiao::store::disk::Disk;
use duibiao::store::error::{OpenError, SaveError};
use duibiao::store::fs::Fs as _;
use duibiao::store::journal::all_left_behind;
use tempfile::TempDir;

use crate::writers::{NEW, Writer};

/// Long enough for a busy machine; who waits for a pipe waits for ever.
const PATIENCE: Duration = Duration::from_secs(20);

/// A pipe at which nobody writes.
fn pipe(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status().unwrap();
    assert!(made.success());
}

/// A folder with a pipe in it.
fn folder(name: &str) -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    pipe(&path);
    (dir, path)
}

/// What `work` comes to; it fails when that takes for ever.
fn soon<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let (out, result) = channel();
    let named = std::thread::Builder::new().name("soon".to_owned());
    named.spawn(move || out.send(work())).unwrap();
    result
        .recv_timeout(PATIENCE)
        .unwrap_or_else(|_| panic!("it waits for ever"))
}

/// What the command line says on this PC: exit code, output, errors.
fn said(home: &Path, words: &[&str]) -> (i32, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_duibiao-cli"))
        .args(words)
        .env("HOME", home)
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_STATE_HOME", home.join("state"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    for _ in 0..PATIENCE.as_millis() / 20 {
        if let Some(status) = child.try_wait().unwrap() {
            let (mut out, mut err) = (String::new(), String::new());
            child
                .stdout
                .take()
                .unwrap()
                .read_to_string(&mut out)
                .unwrap();
            child
                .stderr
                .take()
                .unwrap()
                .read_to_string(&mut err)
                .unwrap();
            return (status.code().unwrap(), out, err);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    panic!("{words:?} waits for ever");
}

/// A new assessment in `home`.
fn begun(home: &Path) -> String {
    let path = home.join("自评.ron").display().to_string();
    let words = [
        "new",
        "--standard=xwjj-zwcj-2026",
        "--unit=某局",
        "--section=办公室",
        "-o",
        &path,
    ];
    let (code, out, err) = said(home, &words);
    assert_eq!(code, 0, "{out}{err}");
    path
}

#[test]
fn a_pipe_or_a_device_is_refused_unread_also_behind_a_link() {
    let (dir, path) = folder("自评.ron");
    let (link, device) = (dir.path().join("link.ron"), dir.path().join("device.ron"));
    symlink(&path, &link).unwrap();
    symlink("/dev/zero", &device).unwrap();
    for path in [path, link, device] {
        let (read, opened) = soon(move || (Disk.read(&path), open(&Disk, &path)));
        assert!(read.is_err());
        assert!(
            matches!(opened, Err(OpenError::NotAFile { .. })),
            "{opened:?}"
        );
    }
}

#[test]
fn what_becomes_a_pipe_after_it_was_looked_at_is_refused_in_the_same_words() {
    let (_dir, path) = folder("自评.ron");
    let error = soon(move || Disk.read(&path)).unwrap_err();
    let said = FileTrouble::Journal(error).to_string();
    assert!(said.contains("不是普通文件"), "{said}");
}

#[test]
fn asking_whether_a_pipe_may_be_written_does_not_wait_for_its_reader() {
    let (_dir, path) = folder("自评.ron");
    soon(move || {
        Disk.check_writable(&path).ok();
        Disk.append_synced(&path, 0, b"x").unwrap_err();
        Disk.sync_dir(&path).unwrap_err();
    });
}

#[test]
fn settings_that_are_a_pipe_take_their_defaults_and_are_named() {
    let (dir, path) = folder("settings.ron");
    let (loaded, told) = soon(move || settings::read(&Disk, &path));
    assert_eq!(loaded, Settings::default());
    let told = told.unwrap().detail;
    assert!(
        told.contains("settings.ron") && told.contains("不是普通文件"),
        "{told}"
    );
    let none = dir.path().join("none.ron");
    assert_eq!(settings::read(&Disk, &none).1, None, "a first start");
}

#[test]
fn a_template_or_a_wording_that_is_a_pipe_lends_nothing_and_is_named() {
    for name in ["全部文档.docx", "整改清单.docx", "phrases.ron"] {
        let (_dir, path) = folder(name);
        let lent = soon(move || lent(&Disk, path.parent().unwrap(), Document::GapList));
        let named = |it: &String| it.contains(name) && it.contains("不是普通文件");
        assert!(lent.notices.iter().any(named), "{name}: {:?}", lent.notices);
    }
}

#[test]
fn a_document_beside_pipes_opens_and_leaves_them_alone() {
    let home = tempfile::tempdir().unwrap();
    let path = PathBuf::from(begun(home.path()));
    let stem = path.with_extension("");
    for words in ["（未完成的保存）.ron", " - 副本.ron"] {
        pipe(Path::new(&format!("{}{words}", stem.display())));
    }
    let backups = path.with_extension("ron.backups");
    std::fs::create_dir(&backups).unwrap();
    pipe(&backups.join("自评 2026-03-01 09-30-00.ron"));
    let found = soon(move || Files::new(&Disk).open(&path, &|| false)).unwrap();
    assert_eq!(found.copies, [""; 0].map(PathBuf::from));
}

#[test]
fn journals_of_which_one_is_a_pipe_are_listed_without_it() {
    let (dir, _) = folder("0123456789abcdef-1.journal");
    File::create(dir.path().join("0123456789abcdef-2.journal")).unwrap();
    let found = soon(move || all_left_behind(&Disk, dir.path()).unwrap().len());
    assert_eq!(found, 1);
}

#[test]
fn a_save_or_an_export_never_replaces_a_pipe_a_device_or_a_folder() {
    let (dir, path) = folder("清单.docx");
    let inner = dir.path().join("folder.docx");
    std::fs::create_dir(&inner).unwrap();
    for path in [path, inner, "/dev/null".into()] {
        let at = path.clone();
        let written = soon(move || write_new(&Disk, &at, NEW, Overwrite::Confirmed));
        assert!(
            matches!(written, Err(SaveError::NotAFile { .. })),
            "{path:?}: {written:?}"
        );
        let at = path.clone();
        let saved = soon(move || save(&Disk, &Writer::SaveOverAnother.request(&at)));
        assert!(
            matches!(saved, Err(SaveError::NotAFile { .. })),
            "{path:?}: {saved:?}"
        );
        assert!(!std::fs::metadata(&path).unwrap().is_file());
    }
}

#[test]
fn the_command_line_lists_standards_beside_a_pipe_and_names_it() {
    let (home, _) = folder("data/duibiao/standards/管道.ron");
    for words in [&["standards"][..], &["standards", "--json"]] {
        let (code, out, err) = said(home.path(), words);
        assert_eq!(code, 0, "{err}");
        assert!(
            out.contains("xwjj-zwcj") && out.contains("管道.ron"),
            "{out}"
        );
        assert!(out.contains("不是普通文件"), "{out}");
    }
    begun(home.path());
}

#[test]
fn the_command_line_works_with_settings_that_are_a_pipe() {
    let (home, _) = folder("config/duibiao/settings.ron");
    begun(home.path());
}

#[test]
fn the_command_line_reports_without_a_template_or_a_wording_that_is_a_pipe_and_names_it() {
    let (home, pipe) = folder("管道.docx");
    let (file, pipe) = (begun(home.path()), pipe.display().to_string());
    for (option, name) in [("--template", "a.docx"), ("--phrases", "b.docx")] {
        let out = home.path().join(name).display().to_string();
        let words = [
            "report", &file, "--doc", "gap-list", option, &pipe, "-o", &out,
        ];
        let (code, said, err) = said(home.path(), &words);
        assert_eq!(code, 0, "{said}{err}");
        assert!(
            err.contains("管道.docx") && err.contains("不是普通文件"),
            "{err}"
        );
        assert!(Path::new(&out).is_file());
    }
}

#[test]
fn the_command_line_refuses_a_pipe_as_the_file_to_work_on_or_to_import() {
    let (home, path) = folder("管道.ron");
    let (path, out) = (path.display().to_string(), home.path().join("标准.ron"));
    let out = out.display().to_string();
    for words in [&["check", &path][..], &["import", &path, "-o", &out]] {
        let (code, said, err) = said(home.path(), words);
        assert_eq!(code, 3, "{words:?}: {said}{err}");
        assert!(err.contains("不是普通文件"), "{words:?}: {err}");
    }
}
