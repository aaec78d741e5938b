//! What a window has noted survives it: crashes, restarts, undo across them, and the log.

use duibiao::app::command::Command;
use duibiao::app::command::record::RecordCommand;
use duibiao::app::command::view::ViewCommand;
use duibiao::domain::standard::NodeId;
use duibiao::store::fs::Fs as _;

use crate::memory_fs::{Fault, Trouble};
use crate::office::{FILE, Window, disk, journals, note_of, on_disk};

#[test]
fn an_edit_is_in_the_journal_at_once_and_in_the_file_once_typing_rests() {
    let fs = disk();
    let before = fs.read(FILE.as_ref()).unwrap();
    let mut window = Window::open(&fs, 1, 1);
    window.note("1.1", "志愿服务");
    assert!(
        window.session().file.is_safe(),
        "before a second has passed"
    );
    assert_eq!(journals(&fs).len(), 1);
    assert_eq!(
        fs.read(FILE.as_ref()).unwrap(),
        before,
        "the file is not rewritten"
    );
    window.waits(3);
    assert!(!window.session().file.is_dirty());
    assert_eq!(note_of(&on_disk(&fs, FILE), "1.1"), "志愿服务");
    assert!(
        journals(&fs).is_empty(),
        "what the file has needs no journal"
    );
}

#[test]
fn typing_without_a_pause_reaches_the_file_too() {
    let fs = disk();
    let mut window = Window::open(&fs, 1, 1);
    for second in 0..32 {
        window.note("1.1", &"字".repeat(second + 1));
        window.waits(1);
    }
    assert!(!note_of(&on_disk(&fs, FILE), "1.1").is_empty());
}

#[test]
fn after_a_crash_everything_is_there_and_is_said_once() {
    let fs = disk();
    let mut window = Window::open(&fs, 1, 1);
    window.note("1.1", "开会");
    window.waits(5);
    for text in ["志", "志愿", "志愿服务"] {
        window.note("1.2", text);
    }
    window.count("1.2", 3);
    let shown = window.session().assessment.clone();
    drop(window); // the process is gone, and with it the lock on its journal

    let mut window = Window::open(&fs, 1, 2);
    assert_eq!(window.session().assessment, shown);
    assert_eq!(window.notices(), ["已恢复上次的修改"]);
    window.waits(4);
    assert_eq!(on_disk(&fs, FILE), shown, "and it is written by itself");
    window.closes();
    let window = Window::open(&fs, 1, 3);
    assert_eq!(window.notices(), Vec::<&str>::new(), "said once");
    assert_eq!(window.session().assessment, shown);
}

#[test]
fn undo_and_redo_go_on_after_a_restart_and_after_a_crash() {
    for crash in [false, true] {
        let fs = disk();
        let mut window = Window::open(&fs, 1, 1);
        window.count("1.2", 3);
        window.does(Command::View(ViewCommand::Select(NodeId::new("1.1"))));
        for text in ["志", "志愿"] {
            window.note("1.1", text);
        }
        window.count("1.2", 4);
        window.does(Command::Record(RecordCommand::Undo));
        if crash {
            drop(window);
        } else {
            window.closes();
        }

        let mut window = Window::open(&fs, 1, 2);
        window.does(Command::Record(RecordCommand::Redo));
        assert_eq!(window.counted("1.2"), Some(4));
        window.does(Command::Record(RecordCommand::Undo));
        assert_eq!(window.counted("1.2"), Some(3));
        window.does(Command::Record(RecordCommand::Undo));
        assert_eq!(window.says("1.1"), "", "a word is one step");
        window.does(Command::Record(RecordCommand::Undo));
        assert_eq!(window.counted("1.2"), None);
        window.does(Command::Record(RecordCommand::Undo));
        assert!(window.session().assessment.answers.is_empty());
        for _ in 0..3 {
            window.does(Command::Record(RecordCommand::Redo));
        }
        assert_eq!(window.says("1.1"), "志愿");
        assert_eq!(window.counted("1.2"), Some(4));
    }
}

#[test]
fn a_colleagues_edits_are_not_taken_back_by_my_undo_after_a_restart() {
    let fs = disk();
    let mut theirs = Window::open(&fs, 2, 1);
    theirs.count("1.2", 3);
    theirs.closes();
    let mut mine = Window::open(&fs, 1, 1);
    assert!(!mine.session().history.can_undo());
    mine.note("1.1", "我写的");
    mine.closes();
    let mut mine = Window::open(&fs, 1, 2);
    mine.does(Command::Record(RecordCommand::Undo));
    mine.does(Command::Record(RecordCommand::Undo));
    assert_eq!(mine.says("1.1"), "");
    assert_eq!(mine.counted("1.2"), Some(3));
}

#[test]
fn a_crash_in_the_middle_of_an_append_costs_the_last_entry_only() {
    // From the line end to well within the last line.
    for cut in (1..200).step_by(11) {
        let fs = disk();
        let mut window = Window::open(&fs, 1, 1);
        window.note("1.1", "第一条");
        window.does(Command::View(ViewCommand::Select(NodeId::new("1.2"))));
        window.note("1.2", "第二条");
        drop(window);
        let name = journals(&fs).remove(0);
        let path = std::path::Path::new(crate::office::JOURNALS).join(name);
        let whole = fs.read(&path).unwrap();
        fs.put(path.to_str().unwrap(), &whole[..whole.len() - cut]);
        let window = Window::open(&fs, 1, 2);
        assert_eq!(window.says("1.1"), "第一条", "{cut} bytes cut off");
        assert_eq!(window.says("1.2"), "", "{cut} bytes cut off");
    }
}

#[test]
fn a_journal_on_a_bad_disk_costs_the_damaged_entry_only_and_that_is_said() {
    let fs = disk();
    let mut window = Window::open(&fs, 1, 1);
    window.note("1.1", "第一条");
    window.does(Command::View(ViewCommand::Select(NodeId::new("1.2"))));
    window.note("1.2", "第二条");
    drop(window);
    let name = journals(&fs).remove(0);
    let path = format!("{}/{}", crate::office::JOURNALS, name.display());
    let text = String::from_utf8(fs.file(&path).unwrap()).unwrap();
    fs.put(&path, text.replace("第一条", "第亿条").as_bytes());
    let window = Window::open(&fs, 1, 2);
    assert_eq!(window.says("1.1"), "", "what was altered is not believed");
    assert_eq!(window.says("1.2"), "第二条");
    let problems = &window.session().problems;
    assert!(problems.iter().any(|it| it.code == "F-114"), "{problems:?}");
}

#[test]
fn without_a_journal_the_file_is_written_a_second_after_the_edit() {
    let fs = disk();
    let mut window = Window::open(&fs, 1, 1);
    let fault = |at| Fault {
        at: fs.n_ops() + at,
        trouble: Trouble::Full,
        is_for_ever: false,
    };
    fs.fail(&[fault(1), fault(2), fault(3)]);
    window.note("1.1", "志愿服务");
    fs.heal();
    assert_eq!(window.notices(), ["修改没有记入本机日志，现改为随改随存"]);
    assert!(!window.session().file.is_safe());
    window.waits(1);
    assert_eq!(note_of(&on_disk(&fs, FILE), "1.1"), "志愿服务");
}

#[test]
fn the_next_append_writes_over_one_that_failed_half_way() {
    use duibiao::store::journal::Journal;
    use duibiao::store::journal::left_behind;
    for trouble in Trouble::ALL {
        let fs = disk();
        let (folder, target) = (std::path::Path::new("/j"), std::path::Path::new(FILE));
        let mut journal = Journal::create(&fs, folder, target, b"head\n").unwrap();
        journal.append(&fs, b"one\n").unwrap();
        let at = fs.n_ops() + 1;
        fs.fail(&[Fault {
            at,
            trouble,
            is_for_ever: false,
        }]);
        assert!(
            journal.append(&fs, b"two, which fails\n").is_err(),
            "{trouble:?}"
        );
        fs.heal();
        journal.append(&fs, b"three\n").unwrap();
        drop(journal);
        let left = left_behind(&fs, folder, target).unwrap();
        assert_eq!(left[0].bytes, b"head\none\nthree\n", "{trouble:?}");
    }
}
