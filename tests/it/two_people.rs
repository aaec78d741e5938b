//! Two people, one file: whoever writes second merges, and nothing of either is lost.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::file::FileCommand;
use duibiao::app::command::record::RecordCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::record::outside::found_outside;
use duibiao::app::session::undo_words::undo_words;
use duibiao::domain::merge::conflict::Decision;
use duibiao::domain::standard::NodeId;
use duibiao::store::fs::Fs as _;

use crate::memory_fs::MemoryFs;
use crate::office::{FILE, Window, bytes_of, count_of, disk, journals, note_of, on_disk};

/// The last record of each item tells how it stands.
fn is_as_logged(fs: &MemoryFs) {
    let bytes = fs.read(FILE.as_ref()).unwrap();
    let log = duibiao::format::read::read(&bytes).unwrap().log;
    let file = on_disk(fs, FILE);
    assert_eq!(found_outside(&file, &log.records(), false), None);
}

/// Lets both windows be until nothing happens any more.
fn rest(windows: &mut [&mut Window<'_>]) {
    for _ in 0..12 {
        for window in &mut *windows {
            window.waits(1);
        }
    }
}

#[test]
fn edits_of_different_items_reach_each_other_by_themselves() {
    let fs = disk();
    let (mut mine, mut theirs) = (Window::open(&fs, 1, 1), Window::open(&fs, 2, 1));
    mine.note("1.1", "我的");
    theirs.count("1.2", 3);
    rest(&mut [&mut mine, &mut theirs]);
    for window in [&mine, &theirs] {
        assert_eq!(window.says("1.1"), "我的");
        assert_eq!(window.counted("1.2"), Some(3));
        assert!(!window.session().file.is_dirty(), "and then all is quiet");
    }
    assert_eq!(on_disk(&fs, FILE), mine.session().assessment);
    assert_eq!(on_disk(&fs, FILE), theirs.session().assessment);
    assert!(journals(&fs).is_empty());
    let log = mine.session().log.records();
    assert!(log.iter().any(|it| it.owner() == 1) && log.iter().any(|it| it.owner() == 2));
    let before = fs.read(FILE.as_ref()).unwrap();
    rest(&mut [&mut mine, &mut theirs]);
    assert_eq!(
        fs.read(FILE.as_ref()).unwrap(),
        before,
        "nobody writes for ever"
    );
}

#[test]
fn a_note_here_and_an_entry_there_on_one_item_are_two_answers() {
    for (decision, answer) in [
        (Decision::Mine, ("缺一次记录", None)),
        (Decision::Theirs, ("", Some(3))),
    ] {
        let fs = disk();
        let (mut mine, mut theirs) = (Window::open(&fs, 1, 1), Window::open(&fs, 2, 1));
        mine.note("1.2", "缺一次记录");
        theirs.count("1.2", 3);
        theirs.closes();
        mine.waits(4);
        let merging = mine.session().merging.as_ref().unwrap();
        assert_eq!(
            (merging.conflicts.len(), &merging.decisions),
            (1, &vec![None])
        );
        assert_eq!(
            (mine.says("1.2").as_str(), mine.counted("1.2")),
            ("缺一次记录", None)
        );
        mine.does(Command::Record(RecordCommand::Decide(0, decision)));
        mine.does(Command::Record(RecordCommand::SettleMerge));
        mine.waits(4);
        let file = on_disk(&fs, FILE);
        assert_eq!(
            (note_of(&file, "1.2").as_str(), count_of(&file, "1.2")),
            answer
        );
        is_as_logged(&fs);
    }
}

#[test]
fn a_copy_that_parted_earlier_put_in_the_place_of_the_file_takes_nothing_that_was_saved() {
    let fs = disk();
    let mut mine = Window::open(&fs, 1, 1);
    mine.count("1.2", 2);
    mine.does(Command::File(FileCommand::Save));
    mine.waits(4);
    let parted = fs.read(FILE.as_ref()).unwrap();
    // On another computer the copy is edited on.
    let away = disk();
    away.put(FILE, &parted);
    let mut theirs = Window::open(&away, 2, 1);
    theirs.count("1.2", 1);
    theirs.note("2.1", "对方的说法");
    theirs.closes();
    mine.count("1.2", 4);
    mine.note("1.1", "我的说法");
    mine.does(Command::File(FileCommand::Save));
    mine.waits(4);
    assert!(!mine.session().file.is_dirty(), "all of it was in the file");
    fs.put(FILE, &away.read(FILE.as_ref()).unwrap());
    mine.waits(4);
    assert_eq!(mine.counted("1.2"), Some(4), "nobody has decided");
    assert_eq!(mine.says("1.1"), "我的说法");
    assert_eq!(mine.says("2.1"), "对方的说法");
    assert!(mine.notices().contains(&"需要您决定"));
    let merging = mine.session().merging.as_ref().unwrap();
    assert_eq!(merging.conflicts.len(), 1);
    mine.does(Command::Record(RecordCommand::Decide(0, Decision::Mine)));
    mine.does(Command::Record(RecordCommand::SettleMerge));
    mine.waits(4);
    let file = on_disk(&fs, FILE);
    assert_eq!(count_of(&file, "1.2"), Some(4));
    assert_eq!(note_of(&file, "1.1"), "我的说法");
    assert_eq!(note_of(&file, "2.1"), "对方的说法");
    is_as_logged(&fs);
}

#[test]
fn an_outside_change_is_noticed_within_two_seconds_and_listed() {
    let fs = disk();
    let (mut mine, mut theirs) = (Window::open(&fs, 1, 1), Window::open(&fs, 2, 1));
    theirs.count("1.2", 3);
    theirs.does(Command::File(FileCommand::Save));
    mine.waits(2);
    assert_eq!(mine.counted("1.2"), Some(3));
    assert_eq!(mine.notices(), ["已合并别人的修改"]);
    mine.accepts("已合并别人的修改");
    assert_eq!(mine.app.screen, Screen::History);
    let lines = mine.session().past.lines.as_deref().unwrap();
    assert!(!lines.is_empty() && !lines[0].here, "theirs is in the log");
}

/// Both have written the note of 1.1; mine is open and knows.
fn collision(fs: &MemoryFs) -> Window<'_> {
    let (mut mine, mut theirs) = (Window::open(fs, 1, 1), Window::open(fs, 2, 1));
    mine.note("1.1", "我的说法");
    theirs.note("1.1", "对方的说法");
    theirs.count("1.2", 3);
    theirs.closes();
    mine.waits(4);
    mine
}

#[test]
fn what_collides_is_asked_and_until_then_the_file_stays_as_theirs() {
    let fs = disk();
    let mut mine = collision(&fs);
    assert_eq!(mine.counted("1.2"), Some(3), "the rest is taken over");
    assert_eq!(mine.says("1.1"), "我的说法");
    assert!(mine.notices().contains(&"需要您决定"));
    mine.waits(60);
    assert_eq!(note_of(&on_disk(&fs, FILE), "1.1"), "对方的说法");
    mine.does(Command::File(FileCommand::Save));
    assert_eq!(
        mine.app.screen,
        Screen::Merge,
        "saving leads to the decision"
    );
    assert_eq!(mine.session().merging.as_ref().unwrap().conflicts.len(), 1);
}

#[test]
fn each_decision_keeps_what_it_says_and_is_one_step_of_undo() {
    for (decision, text) in [
        (Decision::Mine, "我的说法"),
        (Decision::Theirs, "对方的说法"),
        (Decision::Both, "我的说法\n对方的说法"),
    ] {
        let fs = disk();
        let mut mine = collision(&fs);
        mine.does(Command::Record(RecordCommand::SettleMerge));
        assert!(mine.session().merging.is_some(), "nothing is decided yet");
        mine.does(Command::Record(RecordCommand::Decide(0, decision)));
        mine.does(Command::Record(RecordCommand::SettleMerge));
        assert_eq!(mine.says("1.1"), text);
        mine.waits(4);
        assert_eq!(note_of(&on_disk(&fs, FILE), "1.1"), text);
        assert_eq!(count_of(&on_disk(&fs, FILE), "1.2"), Some(3));
        let backups = duibiao::store::backup::list(&fs, FILE.as_ref()).unwrap();
        let kept = backups.iter().any(|it| {
            let path = it.path.to_str().unwrap();
            note_of(&on_disk(&fs, path), "1.1") == "对方的说法"
        });
        assert!(kept, "what they wrote is in a backup");
        is_as_logged(&fs);
        if decision != Decision::Mine {
            mine.does(Command::Record(RecordCommand::Undo));
            assert_eq!(mine.says("1.1"), "我的说法");
        }
    }
}

#[test]
fn a_crash_before_the_decision_asks_again() {
    let fs = disk();
    drop(collision(&fs));
    let mine = Window::open(&fs, 1, 2);
    assert_eq!(mine.says("1.1"), "我的说法");
    assert_eq!(mine.counted("1.2"), Some(3));
    let merging = mine.session().merging.as_ref().unwrap();
    assert_eq!(merging.conflicts.len(), 1, "{:?}", mine.notices());
}

#[test]
fn edits_left_by_a_crash_are_merged_with_what_a_colleague_wrote_since() {
    let fs = disk();
    let mut mine = Window::open(&fs, 1, 1);
    mine.note("1.1", "崩溃前写的");
    drop(mine);
    let mut theirs = Window::open(&fs, 2, 1);
    theirs.count("1.2", 2);
    theirs.closes();
    let mut mine = Window::open(&fs, 1, 2);
    assert_eq!(mine.says("1.1"), "崩溃前写的");
    assert_eq!(mine.counted("1.2"), Some(2));
    mine.waits(4);
    let file = on_disk(&fs, FILE);
    assert_eq!(
        (note_of(&file, "1.1").as_str(), count_of(&file, "1.2")),
        ("崩溃前写的", Some(2))
    );
}

#[test]
fn a_deletion_against_an_edit_is_a_conflict() {
    let fs = disk();
    let mut first = Window::open(&fs, 1, 1);
    first.count("1.2", 3);
    first.closes();
    let (mut mine, mut theirs) = (Window::open(&fs, 1, 2), Window::open(&fs, 2, 1));
    mine.does(Command::Answer(AnswerCommand::Clear(NodeId::new("1.2"))));
    theirs.count("1.2", 4);
    theirs.closes();
    mine.waits(4);
    assert!(mine.session().merging.is_some());
    assert_eq!(mine.counted("1.2"), None, "mine stands until it is decided");
}

#[test]
fn two_windows_of_one_user_work_on_one_file() {
    let fs = disk();
    let (mut one, mut two) = (Window::open(&fs, 1, 1), Window::open(&fs, 1, 2));
    one.note("1.1", "窗口一");
    two.count("1.2", 3);
    assert_eq!(journals(&fs).len(), 2, "each has its own journal");
    rest(&mut [&mut one, &mut two]);
    for window in [&one, &two] {
        assert_eq!(
            (window.says("1.1").as_str(), window.counted("1.2")),
            ("窗口一", Some(3))
        );
    }
}

#[test]
fn a_journal_of_a_living_window_is_left_alone() {
    let fs = disk();
    let mut one = Window::open(&fs, 1, 1);
    one.note("1.1", "还没存");
    let two = Window::open(&fs, 1, 2);
    assert_eq!(two.says("1.1"), "", "it is that window's to write");
    assert_eq!(two.notices(), Vec::<&str>::new());
}

#[test]
fn a_save_that_was_asked_for_before_an_outside_change_does_not_overwrite_it() {
    let fs = disk();
    let mut mine = Window::open(&fs, 1, 1);
    mine.held = Some(Vec::new()); // the disk is slow
    mine.note("1.1", "我的");
    mine.does(Command::File(FileCommand::Save));
    let held = mine.held.take().unwrap();
    let mut theirs = Window::open(&fs, 2, 1);
    theirs.count("1.2", 3);
    theirs.closes();
    mine.looks(); // notices, and then the save is carried out
    for effect in held {
        let event = mine.effect(effect);
        mine.hears(event.unwrap());
    }
    mine.waits(6);
    let file = on_disk(&fs, FILE);
    assert_eq!(
        (note_of(&file, "1.1").as_str(), count_of(&file, "1.2")),
        ("我的", Some(3))
    );
}

#[test]
fn a_conflict_copy_of_a_sync_tool_is_offered_and_merged() {
    let fs = disk();
    let mut mine = Window::open(&fs, 1, 1);
    mine.count("1.2", 3);
    mine.closes();
    // The sync tool keeps another's version of the same state under a name of its own.
    let common = fs.read(FILE.as_ref()).unwrap();
    let copy = "/d/自评-DESKTOP-4F2K.ron";
    let other = MemoryFs::new();
    other.put(FILE, &common);
    let mut theirs = Window::open(&other, 2, 1);
    theirs.note("1.1", "在另一台电脑上写的");
    theirs.count("1.2", 4);
    theirs.closes();
    fs.put(copy, &other.read(FILE.as_ref()).unwrap());
    let mut mine = Window::open(&fs, 1, 2);
    mine.accepts("发现另一份副本");
    assert_eq!(mine.says("1.1"), "在另一台电脑上写的");
    assert_eq!(mine.counted("1.2"), Some(4), "only they changed it since");
    mine.waits(4);
    mine.closes();
    is_as_logged(&fs);
    let mine = Window::open(&fs, 1, 3);
    assert!(
        !mine.notices().contains(&"发现另一份副本"),
        "once is enough"
    );
}

#[test]
fn a_copy_of_another_standard_is_refused_with_a_reason() {
    let fs = disk();
    let other = crate::desk::SMALL.replace("每少一次扣1分。", "每少一次扣2分。");
    fs.put("/d/b.ron", &bytes_of(&crate::desk::unscored(&other)));
    let mut mine = Window::open(&fs, 1, 1);
    mine.does(Command::Record(RecordCommand::MergeFile("/d/b.ron".into())));
    assert_eq!(mine.notices(), ["没有合并"]);
}

#[test]
fn undo_takes_back_ones_own_edits_first_and_says_whose_the_others_are() {
    let fs = disk();
    let mut mine = Window::open(&fs, 1, 1);
    mine.note("1.1", "我的说法");
    mine.waits(4);
    let mut theirs = Window::open(&fs, 2, 1);
    theirs.app.session.as_mut().unwrap().actor = "王芳".to_owned();
    theirs.count("1.2", 3);
    theirs.closes();
    mine.waits(4);
    assert_eq!(mine.counted("1.2"), Some(3));
    // What came in last is not what was done here last.
    let words = |window: &Window<'_>| undo_words(window.session()).unwrap();
    assert_eq!(words(&mine), "您自己的：1.1 的差距说明");
    mine.does(Command::Record(RecordCommand::Undo));
    assert_eq!(mine.says("1.1"), "");
    assert_eq!(mine.counted("1.2"), Some(3), "theirs stays");
    assert_eq!(words(&mine), "王芳改的，已合并进来：1.2 的评分");
    mine.does(Command::Record(RecordCommand::Undo));
    assert_eq!(mine.counted("1.2"), None);
    assert!(
        mine.notices()
            .contains(&"已撤销：王芳改的，已合并进来：1.2 的评分"),
        "{:?}",
        mine.notices()
    );
    mine.does(Command::Record(RecordCommand::Redo));
    mine.does(Command::Record(RecordCommand::Redo));
    assert_eq!(mine.says("1.1"), "我的说法");
    assert_eq!(mine.counted("1.2"), Some(3));
    mine.waits(4);
    is_as_logged(&fs);
}

#[test]
fn what_is_not_saved_yet_is_taken_back_before_what_came_in_behind_it() {
    let fs = disk();
    let mut mine = Window::open(&fs, 1, 1);
    let mut theirs = Window::open(&fs, 2, 1);
    mine.note("1.1", "一");
    mine.note("2.1", "二");
    theirs.count("1.2", 3);
    theirs.closes();
    mine.waits(4);
    assert_eq!(mine.counted("1.2"), Some(3));
    mine.note("V1", "三");
    for (item, left) in [
        ("V1", ["一", "二", ""]),
        ("2.1", ["一", "", ""]),
        ("1.1", [""; 3]),
    ] {
        mine.does(Command::Record(RecordCommand::Undo));
        assert_eq!(mine.says(item), "");
        assert_eq!(["1.1", "2.1", "V1"].map(|it| mine.says(it)), left);
        assert_eq!(mine.counted("1.2"), Some(3));
    }
    mine.waits(4);
    is_as_logged(&fs);
}

#[test]
fn an_answer_that_another_gave_anew_is_not_taken_back_with_ones_own() {
    let fs = disk();
    let mut mine = Window::open(&fs, 1, 1);
    mine.count("1.2", 1);
    mine.waits(4);
    let mut theirs = Window::open(&fs, 2, 1);
    theirs.count("1.2", 3);
    theirs.closes();
    mine.waits(4);
    assert_eq!(mine.counted("1.2"), Some(3));
    let words = undo_words(mine.session()).unwrap();
    assert!(words.contains("改的，已合并进来"), "{words}");
}
