//! A file that another program holds for a while: a virus scanner, a sync tool, an office program on Windows.

use std::path::Path;

use duibiao::app::command::Command;
use duibiao::app::command::file::FileCommand;
use duibiao::app::command::window::WindowCommand;
use duibiao::store::atomic::open;
#[cfg(windows)]
use duibiao::store::fs::Fs as _;

use crate::memory_fs::{Fault, MemoryFs, Trouble};
use crate::office::{FILE, Window, disk, note_of, on_disk};

fn hold(fs: &MemoryFs, from: u32, for_ever: bool) {
    fs.fail(&[Fault {
        at: fs.n_ops() + from,
        trouble: Trouble::Busy,
        is_for_ever: for_ever,
    }]);
}

#[test]
fn a_file_that_is_held_is_told_once_and_written_by_itself_when_it_is_free() {
    let fs = disk();
    let mut window = Window::open(&fs, 1, 1);
    window.note("1.1", "写到一半");
    hold(&fs, 1, true);
    window.clock("2026-08-01T09:00:10".parse().unwrap());
    assert_eq!(window.notices(), ["没有保存成功"]);
    let told = &window.app.notices.list()[0].card.detail;
    assert!(told.contains("文件正被其他程序占用"), "{told}");
    assert!(told.contains("程序每隔15秒自动再试一次"), "{told}");
    assert!(told.lines().last().unwrap().starts_with("文件："), "{told}");
    // Whoever closes the message is not told again for every try.
    let id = window.app.notices.list()[0].id;
    window.does(Command::Window(WindowCommand::Dismiss(id)));
    let tried = fs.n_ops();
    window.clock("2026-08-01T09:00:20".parse().unwrap());
    assert_eq!(fs.n_ops(), tried, "not yet");
    window.clock("2026-08-01T09:00:30".parse().unwrap());
    assert!(fs.n_ops() > tried, "tried again");
    assert_eq!(window.notices(), Vec::<&str>::new());
    // Whoever asks is.
    window.does(Command::File(FileCommand::Save));
    assert_eq!(window.notices(), ["没有保存成功"]);
    fs.heal();
    window.clock("2026-08-01T09:01:00".parse().unwrap());
    assert_eq!(note_of(&on_disk(&fs, FILE), "1.1"), "写到一半");
    assert_eq!(window.notices(), Vec::<&str>::new());
}

#[test]
fn a_file_that_is_held_for_a_moment_is_opened_when_it_is_free() {
    let fs = disk();
    // Looked at first, then read.
    hold(&fs, 2, false);
    let read = open(&fs, Path::new(FILE)).unwrap();
    assert_eq!(read.bytes, fs.file(FILE).unwrap());
    hold(&fs, 2, true);
    let told = open(&fs, Path::new(FILE)).unwrap_err().to_string();
    assert!(told.contains("文件正被其他程序占用"), "{told}");
    assert!(!told.contains("权限"), "{told}");
}

#[test]
fn what_a_save_left_beside_the_file_goes_once_all_of_it_is_in_the_file() {
    const KEPT: &str = "/d/自评（未完成的保存）.ron";
    const OTHER: &str = "/d/自评（未完成的保存 2）.ron";
    let fs = disk();
    let mut window = Window::open(&fs, 1, 1);
    window.note("1.1", "没有存成的话");
    window.waits(40);
    fs.put(KEPT, &fs.file(FILE).unwrap());
    window.closes();
    // Somebody went on with the second one: that is in no other file.
    fs.put(OTHER, &fs.file(FILE).unwrap());
    fs.put("/d/别处.ron", &fs.file(FILE).unwrap());
    let mut window = Window::open(&fs, 2, 2);
    window.note("1.1", "后来的话");
    window.waits(40);
    assert!(fs.file(KEPT).is_none(), "all of it is in the file");
    assert!(fs.file(OTHER).is_none(), "and of this one");
    let theirs = {
        let mut window = Window::new(&fs, 3, 3);
        window.does(Command::File(FileCommand::Open("/d/别处.ron".into())));
        window.note("1.2", "只在这一份里");
        window.waits(40);
        fs.file("/d/别处.ron").unwrap()
    };
    fs.put(KEPT, &theirs);
    window.note("1.1", "再后来的话");
    window.waits(40);
    assert!(fs.file(KEPT).is_some(), "this one holds more");
    window.closes();
    let window = Window::open(&fs, 1, 4);
    assert_eq!(window.notices(), ["有一次没存成的内容"]);
}

#[cfg(windows)]
#[test]
fn on_windows_a_file_that_is_held_is_told_as_held_and_nothing_is_left_beside_it() {
    use std::fs::OpenOptions;
    use std::os::windows::fs::OpenOptionsExt as _;

    use duibiao::store::atomic::{Overwrite, write_new};
    use duibiao::store::disk::Disk;

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("打分表.docx");
    std::fs::write(&path, b"old").unwrap();
    for share in [0, 1, 3] {
        let mut options = OpenOptions::new();
        let held = options.read(true).share_mode(share).open(&path).unwrap();
        let told = write_new(&Disk, &path, b"new", Overwrite::Confirmed);
        let told = told.unwrap_err().to_string();
        assert!(told.contains("文件正被其他程序占用"), "{share}: {told}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        drop(held);
    }
    write_new(&Disk, &path, b"new", Overwrite::Confirmed).unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), b"new");
}

#[cfg(windows)]
#[test]
fn on_windows_two_spellings_of_one_path_are_one_file() {
    use duibiao::store::disk::Disk;

    let folder = tempfile::tempdir().unwrap();
    let (one, other) = (folder.path().join("Abc.ron"), folder.path().join("aBC.RON"));
    std::fs::write(&one, b"x").unwrap();
    let identity = |path: &Path| Disk.look(path).unwrap().identity;
    assert!(identity(&one).is_some());
    assert_eq!(identity(&one), identity(&other));
    assert_eq!(Disk.place(&one), Disk.place(&other));
}
