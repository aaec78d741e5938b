//! Which document lies at a place: another one, an older copy, or one that cannot be joined is asked about, and nothing
//! of anybody's is written over or told as merged.

use std::path::Path;

use duibiao::app::command::Command;
use duibiao::app::command::file::{FileCommand, HeldChoice};
use duibiao::app::session::held::HeldWhy;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::origin::Origin;
use duibiao::format::log::LogText;
use duibiao::format::read::{FileContent, Opened, read};
use duibiao::format::write::{FrozenStandard, write_with_log};
use duibiao::store::backup;
use duibiao::store::fs::Fs as _;

use crate::desk::{SMALL, unscored};
use crate::memory_fs::MemoryFs;
use crate::office::{
    FILE, JOURNALS, Window, bytes_of, disk, disk_with, journals, note_of, on_disk,
};

/// The small assessment as a document of its own, filled in by a section.
fn document(origin: u128, section: &str) -> Assessment {
    let mut it = unscored(SMALL);
    it.origin = Some(Origin::of(origin));
    section.clone_into(&mut it.about.section);
    it
}

fn opened(fs: &MemoryFs, path: &str) -> Opened {
    read(&fs.read(Path::new(path)).unwrap()).unwrap()
}

/// The bytes of every file on the disk that holds these words, but for the one at `path`.
fn kept_beside(fs: &MemoryFs, words: &str) -> bool {
    let backups = backup::list(fs, Path::new(FILE)).unwrap();
    let paths = backups.into_iter().map(|it| it.path);
    let all = journals(fs)
        .into_iter()
        .map(|it| Path::new(JOURNALS).join(it));
    paths.chain(all).any(|it| {
        let bytes = fs.read(&it).unwrap();
        String::from_utf8_lossy(&bytes).contains(words)
    })
}

fn why(window: &Window<'_>) -> Option<HeldWhy> {
    window.session().held.as_ref().map(|it| it.why.clone())
}

fn decide(window: &mut Window<'_>, choice: HeldChoice) {
    window.does(Command::File(FileCommand::Held(choice)));
}

/// Way 3: the window is open, and another section's file comes to its place.
#[test]
fn another_document_at_the_place_of_the_open_one_is_neither_merged_nor_written_over() {
    let fs = disk_with(&document(1, "办公室"));
    let mut window = Window::open(&fs, 1, 1);
    window.note("1.1", "办公室的话");
    let stranger = bytes_of(&document(2, "疾控股"));
    fs.put(FILE, &stranger);
    window.waits(4);
    assert_eq!(why(&window), Some(HeldWhy::Other));
    assert!(!window.notices().contains(&"已合并别人的修改"));
    window.note("1.2", "还在写");
    window.waits(60);
    window.does(Command::File(FileCommand::Save));
    window.waits(5);
    assert_eq!(
        fs.file(FILE).unwrap(),
        stranger,
        "until it is decided, for ever"
    );
    assert_eq!(window.session().assessment.about.section, "办公室");
    assert!(kept_beside(&fs, "办公室的话") && kept_beside(&fs, "还在写"));
    window.closes();
    // The other document opens as what it is, and ours can be gone on with.
    let mut window = Window::open(&fs, 1, 2);
    assert_eq!(window.session().assessment.about.section, "疾控股");
    assert_eq!(window.says("1.1"), "");
    assert!(!window.notices().contains(&"已恢复上次的修改"));
    window.does(Command::File(FileCommand::ListJournals));
    let left = window.app.left.clone();
    assert!(left.len() == 1 && left[0].is_whole, "{left:?}");
    window.does(Command::File(FileCommand::Reopen(left[0].file.clone())));
    assert_eq!(window.session().assessment.about.section, "办公室");
    assert_eq!(
        (window.says("1.1"), window.says("1.2")),
        ("办公室的话".into(), "还在写".into())
    );
    assert_eq!(fs.file(FILE).unwrap(), stranger);
    assert!(journals(&fs).is_empty(), "it is in a file again");
}

/// Way 3: the window was killed, and another section's file comes to the same place.
#[test]
fn what_was_typed_is_not_written_into_another_document_that_came_to_the_place() {
    let fs = disk_with(&document(1, "办公室"));
    let mut window = Window::open(&fs, 1, 1);
    window.note("1.1", "办公室的话");
    drop(window);
    fs.put(FILE, &bytes_of(&document(2, "疾控股")));
    let mut window = Window::open(&fs, 1, 2);
    assert_eq!(window.says("1.1"), "");
    assert!(!window.notices().contains(&"已恢复上次的修改"));
    window.does(Command::File(FileCommand::ListJournals));
    let left = &window.app.left;
    assert!(left.len() == 1 && !left[0].is_there, "{left:?}");
    let whose = left[0].identity.clone().unwrap();
    assert_eq!(whose.section, "办公室");
    assert_eq!(left[0].records.len(), 1);
    window.note("1.2", "疾控股的话");
    window.closes();
    assert_eq!(journals(&fs).len(), 1, "ours waits for its file");
}

/// Way 4: an older copy is laid over the open file.
#[test]
fn an_older_copy_is_asked_about_and_the_newest_answers_are_kept_first() {
    for choice in [HeldChoice::KeepMine, HeldChoice::OpenTheirs] {
        let fs = disk();
        let mut window = Window::open(&fs, 1, 1);
        window.note("1.1", "昨天");
        window.waits(5);
        let yesterday = fs.file(FILE).unwrap();
        window.note("1.2", "最新说明");
        window.waits(5);
        fs.put(FILE, &yesterday);
        window.waits(4);
        assert_eq!(why(&window), Some(HeldWhy::Older));
        assert!(!window.notices().contains(&"已合并别人的修改"));
        assert_eq!(fs.file(FILE).unwrap(), yesterday);
        assert!(
            kept_beside(&fs, "最新说明"),
            "before anything is decided: {:?}",
            window.notices()
        );
        decide(&mut window, choice);
        window.waits(5);
        let expected = match choice {
            HeldChoice::KeepMine => "最新说明",
            _ => "",
        };
        assert_eq!(window.says("1.2"), expected);
        assert_eq!(note_of(&on_disk(&fs, FILE), "1.2"), expected);
        assert_eq!(window.says("1.1"), "昨天");
        assert!(kept_beside(&fs, "最新说明"), "both are there for ever");
        window.note("1.1", "接着写");
        window.waits(5);
        assert_eq!(note_of(&on_disk(&fs, FILE), "1.1"), "接着写");
    }
}

/// Way 2: a colleague takes the file over to another standard and answers.
#[test]
fn what_cannot_be_merged_holds_saving_until_it_is_decided() {
    for choice in [HeldChoice::KeepMine, HeldChoice::OpenTheirs] {
        let fs = disk();
        let mut window = Window::open(&fs, 1, 1);
        window.note("1.1", "先写");
        window.waits(5);
        window.note("1.1", "没存的话");
        let file = opened(&fs, FILE);
        let FileContent::Assessment(mut theirs) = file.document else {
            panic!("an assessment");
        };
        let mut standard = (*theirs.standard).clone();
        standard.year = 2027;
        standard.id = "t2027".to_owned();
        theirs.standard = standard.into();
        theirs.about.round = "同事的轮次".to_owned();
        let frozen = FrozenStandard::new(&theirs.standard).unwrap();
        let upgraded = write_with_log(&theirs, &frozen, &file.log).unwrap();
        fs.put(FILE, &upgraded);
        window.looks();
        assert!(
            matches!(why(&window), Some(HeldWhy::Apart(_))),
            "{:?}",
            why(&window)
        );
        window.note("1.1", "没存的话，一个字");
        window.waits(40);
        window.does(Command::File(FileCommand::Save));
        window.waits(5);
        assert_eq!(
            fs.file(FILE).unwrap(),
            upgraded,
            "the colleague's work stays"
        );
        decide(&mut window, choice);
        window.waits(5);
        assert!(kept_beside(&fs, "没存的话，一个字") || window.says("1.1") == "没存的话，一个字");
        let year = on_disk(&fs, FILE).standard.year;
        if choice == HeldChoice::KeepMine {
            assert_eq!(year, 2026);
            assert!(
                kept_beside(&fs, "同事的轮次"),
                "put aside, whatever the spacing"
            );
        } else {
            assert_eq!(year, 2027);
            assert_eq!(window.session().assessment.standard.year, 2027);
        }
        assert!(window.session().held.is_none());
    }
}

/// A question ends where its cause does.
#[test]
fn when_the_file_is_back_nothing_is_asked_any_more() {
    let fs = disk_with(&document(1, "办公室"));
    let mut window = Window::open(&fs, 1, 1);
    window.note("1.1", "一");
    window.waits(5);
    let own = fs.file(FILE).unwrap();
    fs.put(FILE, &bytes_of(&document(2, "疾控股")));
    window.waits(4);
    assert!(window.session().held.is_some());
    fs.put(FILE, &own);
    window.waits(4);
    assert!(window.session().held.is_none());
    window.note("1.1", "二");
    window.waits(5);
    assert_eq!(note_of(&on_disk(&fs, FILE), "1.1"), "二");
}

/// Way 5: a first save that fails, then a crash.
#[test]
fn what_is_typed_before_the_first_save_is_in_a_journal() {
    let fs = disk();
    let mut window = Window::new(&fs, 1, 1);
    window.does(Command::File(FileCommand::OpenSample));
    fs.forbid_changes_in("/d");
    for (n, item) in ["1.1", "1.2", "1.3"].iter().enumerate() {
        window.note(item, &format!("练习{n}"));
        window.waits(2);
    }
    window.waits(20);
    assert!(window.session().file.is_safe());
    drop(window);
    let mut window = Window::new(&fs, 1, 2);
    window.does(Command::File(FileCommand::ListJournals));
    let left = window.app.left.clone();
    assert!(left.len() == 1 && left[0].is_whole, "{left:?}");
    window.does(Command::File(FileCommand::Reopen(left[0].file.clone())));
    for (n, item) in ["1.1", "1.2", "1.3"].iter().enumerate() {
        assert_eq!(window.says(item), format!("练习{n}"));
    }
    assert!(!journals(&fs).is_empty(), "it stays until there is a file");
}

/// Way 5: a copy that cannot be written, then a crash.
#[test]
fn a_copy_that_cannot_be_written_leaves_the_file_what_it_was() {
    let fs = disk();
    let mut window = Window::open(&fs, 1, 1);
    window.note("1.1", "之前");
    fs.forbid_changes_in("/x");
    window.does(Command::File(FileCommand::SaveAs("/x/新.ron".into())));
    window.note("1.2", "之后");
    assert_eq!(window.session().file.path, Path::new(FILE));
    drop(window);
    let window = Window::open(&fs, 1, 2);
    assert_eq!(
        (window.says("1.1"), window.says("1.2")),
        ("之前".into(), "之后".into())
    );
    assert!(window.notices().contains(&"已恢复上次的修改"));
}

/// Way 6: the sample is opened a second time.
#[test]
fn each_practice_is_a_file_of_its_own() {
    let fs = disk();
    let mut window = Window::new(&fs, 1, 1);
    let mut paths = Vec::new();
    for words in ["甲", "乙"] {
        window.does(Command::File(FileCommand::OpenSample));
        assert_ne!(window.says("1.1"), words);
        window.note("1.1", words);
        window.waits(5);
        paths.push(window.session().file.path.clone());
    }
    let notes = paths
        .iter()
        .map(|it| note_of(&on_disk(&fs, it.to_str().unwrap()), "1.1"));
    assert_eq!(notes.collect::<Vec<_>>(), ["甲", "乙"]);
    assert!(
        paths
            .iter()
            .all(|it| window.app.settings.recent.contains(it)),
        "{paths:?}"
    );
    let unit = &window.session().assessment.about.unit;
    assert!(unit.contains("示例"), "{unit}");
    let origins = paths
        .iter()
        .map(|it| on_disk(&fs, it.to_str().unwrap()).origin);
    let origins: std::collections::BTreeSet<_> = origins.collect();
    assert_eq!(origins.len(), 2);
}

/// Way 10: the file is renamed with a journal pending.
#[test]
fn a_file_that_was_moved_finds_its_journal_by_its_origin() {
    let fs = disk_with(&document(1, "办公室"));
    let mut window = Window::open(&fs, 1, 1);
    window.note("1.1", "没存的话");
    drop(window);
    let bytes = fs.file(FILE).unwrap();
    fs.remove(Path::new(FILE)).unwrap();
    fs.put("/d/搬走了.ron", &bytes);
    let mut window = Window::new(&fs, 1, 2);
    window.does(Command::File(FileCommand::ListJournals));
    assert!(
        !window.app.left[0].is_there,
        "nobody is told that opening it will do"
    );
    window.does(Command::File(FileCommand::Open("/d/搬走了.ron".into())));
    assert_eq!(window.says("1.1"), "没存的话");
    window.closes();
    assert_eq!(note_of(&on_disk(&fs, "/d/搬走了.ron"), "1.1"), "没存的话");
    assert!(journals(&fs).is_empty());
}

/// What was held when the window was killed is offered, and a later save does not take it away.
#[test]
fn what_was_held_when_the_window_was_killed_stays_until_somebody_asks_for_it() {
    let fs = disk();
    let mut window = Window::open(&fs, 1, 1);
    window.note("1.1", "先写");
    window.waits(5);
    let earlier = fs.file(FILE).unwrap();
    window.note("1.2", "后写");
    window.waits(5);
    window.note("1.3", "没存的话");
    fs.put(FILE, &earlier);
    window.looks();
    assert_eq!(why(&window), Some(HeldWhy::Older));
    drop(window);
    let mut window = Window::open(&fs, 1, 2);
    window.does(Command::File(FileCommand::ListJournals));
    assert!(window.app.left.len() == 1 && window.app.left[0].is_whole);
    window.note("1.1", "接着写");
    window.closes();
    let mut window = Window::open(&fs, 1, 3);
    window.does(Command::File(FileCommand::ListJournals));
    let left = window.app.left.clone();
    window.does(Command::File(FileCommand::Reopen(left[0].file.clone())));
    assert_eq!(window.says("1.3"), "没存的话");
}

/// A value that is changed by hand while the file is open is nobody's edit.
#[test]
fn what_is_changed_by_hand_in_the_open_file_is_told_as_such_and_noted() {
    let fs = disk();
    let mut window = Window::open(&fs, 1, 1);
    window.count("1.2", 1);
    window.waits(5);
    let text = String::from_utf8(fs.file(FILE).unwrap()).unwrap();
    let (body, log) = text.split_once("// 记").unwrap();
    let altered = format!("{}// 记{log}", body.replace("Count(1)", "Count(3)"));
    fs.put(FILE, altered.as_bytes());
    window.waits(3);
    assert_eq!(window.counted("1.2"), Some(3));
    let notices = window.notices();
    assert!(notices.contains(&"文件在程序之外被改动过"), "{notices:?}");
    assert!(!notices.contains(&"已合并别人的修改"), "{notices:?}");
    window.note("1.1", "接着写");
    window.closes();
    let window = Window::open(&fs, 1, 2);
    let codes: Vec<&str> = window.session().problems.iter().map(|it| it.code).collect();
    assert_eq!(codes, ["F-116"]);
}

/// Of two copies, the one that the edits were made to.
#[test]
fn a_journal_goes_to_the_copy_that_it_was_begun_for() {
    let fs = disk_with(&document(1, "办公室"));
    let mut window = Window::open(&fs, 1, 1);
    window.note("1.1", "没存的话");
    drop(window);
    fs.put("/d/副本在此.ron", &fs.file(FILE).unwrap());
    let mut copy = Window::new(&fs, 1, 2);
    copy.does(Command::File(FileCommand::Open("/d/副本在此.ron".into())));
    assert_eq!(copy.says("1.1"), "");
    copy.closes();
    let window = Window::open(&fs, 1, 3);
    assert_eq!(window.says("1.1"), "没存的话");
}

/// Way 12: a value is changed in the file by hand; the next save does not wash that away.
#[test]
fn what_was_changed_outside_the_program_stays_told() {
    let fs = disk();
    let mut window = Window::open(&fs, 1, 1);
    window.count("1.2", 1);
    window.closes();
    let text = String::from_utf8(fs.file(FILE).unwrap()).unwrap();
    let (body, log) = text.split_once("// 记").unwrap();
    let altered = format!("{}// 记{log}", body.replace("Count(1)", "Count(3)"));
    fs.put(FILE, altered.as_bytes());
    for number in 2..5 {
        let mut window = Window::open(&fs, 1, number);
        let found = window
            .session()
            .problems
            .iter()
            .find(|it| it.code == "F-116");
        let what = found.unwrap_or_else(|| panic!("{number}")).what.clone();
        assert!(what.contains("1.2") && what.contains('3'), "{what}");
        assert_eq!(window.counted("1.2"), Some(3), "the value stands");
        window.note("1.1", &format!("第{number}次"));
        window.closes();
    }
}

/// A file of the first format gets its origin with the first save, and its log proves that it is the same.
#[test]
fn an_old_file_gets_its_origin_with_the_first_save_and_stays_the_same_document() {
    let fs = disk();
    let (mut mine, mut theirs) = (Window::open(&fs, 1, 1), Window::open(&fs, 2, 1));
    assert_eq!(mine.session().assessment.origin, None);
    theirs.note("1.1", "同事");
    theirs.waits(5);
    mine.note("1.2", "我");
    mine.waits(6);
    let file = on_disk(&fs, FILE);
    assert_eq!(
        (note_of(&file, "1.1"), note_of(&file, "1.2")),
        ("同事".into(), "我".into())
    );
    assert!(file.origin.is_some());
    assert_eq!(mine.session().assessment.origin, file.origin);
    theirs.waits(4);
    assert!(theirs.session().held.is_none());
}

/// Way 15: the records of a round that is over lie beside.
#[test]
fn a_log_is_parted_without_a_break_of_its_chain() {
    let fs = disk();
    let mut window = Window::open(&fs, 1, 1);
    for n in 0..5 {
        window.note("1.1", &format!("第{n}次"));
        window.waits(5);
    }
    let log = opened(&fs, FILE).log;
    let (sealed, rest) = log
        .parted(2, "旁边.txt", |_, _| Vec::new())
        .unwrap()
        .unwrap();
    assert_eq!(sealed.lines().count() + rest.len(), log.len());
    assert_eq!(rest.moved().unwrap().records, log.len() - 2);
    assert_eq!(rest.records(), log.last_records(2));
    // Both know of each other that they are one.
    use duibiao::format::log::Chain;
    assert_eq!(log.meets(&rest), Chain::Same);
    assert_eq!(rest.meets(&log), Chain::Same);
    assert_eq!(log.meets(&LogText::default()), Chain::Behind);
    let frozen = FrozenStandard::new(&window.session().assessment.standard).unwrap();
    let bytes = write_with_log(&window.session().assessment, &frozen, &rest).unwrap();
    let again = read(&bytes).unwrap();
    assert_eq!(again.problems, []);
    assert_eq!(again.log, rest);
}
