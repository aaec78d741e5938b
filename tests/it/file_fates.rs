//! What becomes of the open file outside the program: moved, removed, a share that goes and comes, clocks
//! that jump, earlier versions, damage.

use duibiao::app::command::Command;
use duibiao::app::command::file::FileCommand;
use duibiao::app::command::path::{PathAsk, Purpose};
use duibiao::app::command::record::RecordCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::view::ViewCommand;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::record::past::PastView;
use duibiao::export::file_format::Format as ExportFormat;
use duibiao::store::fs::{Access, Fs as _};

use crate::memory_fs::{Fault, Trouble};
use crate::office::{FILE, Window, count_of, disk, journals, note_of, on_disk};

#[test]
fn a_file_that_was_removed_is_said_and_can_be_written_anew() {
    let fs = disk();
    let mut window = Window::open(&fs, 1, 1);
    fs.remove(FILE.as_ref()).unwrap();
    window.waits(2);
    assert_eq!(window.notices(), ["文件暂时读不到"]);
    window.note("1.1", "还在写");
    window.waits(10);
    assert!(
        fs.read(FILE.as_ref()).is_err(),
        "it is not brought back unasked"
    );
    assert!(
        window.session().file.is_safe(),
        "but every edit is in the journal"
    );
    window.does(Command::File(FileCommand::Save));
    window.accepts("没有保存成功");
    assert_eq!(note_of(&on_disk(&fs, FILE), "1.1"), "还在写");
}

#[test]
fn a_file_that_was_renamed_is_found_again_when_it_is_opened_and_the_edits_are_not_lost() {
    let fs = disk();
    let mut window = Window::open(&fs, 1, 1);
    fs.rename(FILE.as_ref(), "/d/改名.ron".as_ref()).unwrap();
    window.note("1.1", "改名后写的");
    window.waits(10);
    window.does(Command::File(FileCommand::SaveAs("/d/另存.ron".into())));
    assert_eq!(note_of(&on_disk(&fs, "/d/另存.ron"), "1.1"), "改名后写的");
    assert_eq!(note_of(&on_disk(&fs, "/d/改名.ron"), "1.1"), "");
    assert!(
        journals(&fs).is_empty(),
        "nothing is left to be brought back to the old name"
    );
}

#[test]
fn a_share_that_goes_and_comes_back_costs_nothing_and_asks_nothing() {
    let fs = disk();
    let mut window = Window::open(&fs, 1, 1);
    fs.hide("/d");
    window.waits(2);
    for text in ["断", "断网", "断网时写的"] {
        window.note("1.1", text);
        window.waits(3);
    }
    assert_eq!(window.notices(), ["文件暂时读不到"], "said once");
    assert!(window.session().file.is_safe());
    fs.show();
    window.waits(6);
    assert_eq!(
        window.notices(),
        Vec::<&str>::new(),
        "what was said is over"
    );
    assert_eq!(note_of(&on_disk(&fs, FILE), "1.1"), "断网时写的");
    assert!(journals(&fs).is_empty());
}

#[test]
fn a_crash_while_the_share_is_gone_is_made_good_when_it_is_back() {
    let fs = disk();
    let mut window = Window::open(&fs, 1, 1);
    fs.hide("/d");
    window.waits(2);
    window.note("1.1", "断网时写的");
    drop(window);
    let window = Window::open(&fs, 1, 2);
    assert!(window.app.session.is_none());
    drop(window);
    fs.show();
    let window = Window::open(&fs, 1, 3);
    assert_eq!(window.says("1.1"), "断网时写的");
}

#[test]
fn a_clock_that_jumps_neither_stops_saving_nor_loses_backups() {
    let fs = disk();
    let mut window = Window::open(&fs, 1, 1);
    for (number, day) in ["2026-08-01", "2036-01-01", "1999-12-31", "2026-08-02"]
        .iter()
        .enumerate()
    {
        window.clock(format!("{day}T09:00:00").parse().unwrap());
        window.count("1.2", i64::try_from(number).unwrap());
        window.clock(format!("{day}T09:00:05").parse().unwrap());
        let file = on_disk(&fs, FILE);
        assert_eq!(
            count_of(&file, "1.2"),
            Some(i64::try_from(number).unwrap()),
            "{day}"
        );
    }
    let backups = duibiao::store::backup::list(&fs, FILE.as_ref()).unwrap();
    assert!(backups.len() >= 3, "{backups:?}");
}

#[test]
fn earlier_versions_are_listed_compared_and_brought_back_as_one_step() {
    let fs = disk();
    let mut window = Window::open(&fs, 1, 1);
    window.note("1.1", "第一版");
    window.count("1.2", 2);
    window.does(Command::File(FileCommand::Save));
    window.waits(400);
    window.note("1.1", "第二版");
    window.count("1.2", 4);
    window.does(Command::File(FileCommand::Save));
    window.does(Command::Record(RecordCommand::ShowVersions));
    assert_eq!(window.app.screen, Screen::History);
    let listed = window.session().past.versions.as_ref().unwrap();
    assert_eq!(listed[0].differs, Some(2), "the note and the number");
    let content = listed[0].version.content.as_ref().unwrap();
    assert_eq!(content.points.to_string(), "2");
    let path = listed[0].version.path.clone();
    window.does(Command::Record(RecordCommand::ChooseVersion(Some(
        path.clone(),
    ))));
    let compared = window.session().past.compared.as_ref().unwrap();
    assert_eq!(compared.differences.len(), 2);
    window.does(Command::Record(RecordCommand::RestoreVersion(path.clone())));
    assert_eq!(
        (window.says("1.1").as_str(), window.counted("1.2")),
        ("第一版", Some(2))
    );
    window.waits(4);
    assert_eq!(note_of(&on_disk(&fs, FILE), "1.1"), "第一版");
    window.does(Command::Record(RecordCommand::Undo));
    assert_eq!(
        (window.says("1.1").as_str(), window.counted("1.2")),
        ("第二版", Some(4))
    );
    let backups = duibiao::store::backup::list(&fs, FILE.as_ref()).unwrap();
    let notes: Vec<String> = backups
        .iter()
        .map(|it| note_of(&on_disk(&fs, it.path.to_str().unwrap()), "1.1"))
        .collect();
    assert!(
        notes.contains(&"第二版".to_owned()),
        "what was there before is kept: {notes:?}"
    );
    window.does(Command::File(FileCommand::Open(path)));
    assert!(
        window.session().read_only,
        "an earlier version is only looked at"
    );
}

#[test]
fn saves_that_nobody_asked_for_do_not_crowd_out_earlier_versions() {
    let fs = disk();
    let mut window = Window::open(&fs, 1, 1);
    for n in 0..40 {
        window.count("1.2", n);
        window.waits(4);
    }
    let backups = duibiao::store::backup::list(&fs, FILE.as_ref()).unwrap();
    assert_eq!(backups.len(), 1, "one within five minutes: {backups:?}");
}

#[test]
fn a_file_damaged_beyond_reading_offers_its_newest_good_backup() {
    let fs = disk();
    let mut window = Window::open(&fs, 1, 1);
    window.note("1.1", "好的");
    window.does(Command::File(FileCommand::Save));
    window.waits(1);
    window.note("1.1", "更新的");
    window.does(Command::File(FileCommand::Save));
    window.closes();
    let whole = fs.read(FILE.as_ref()).unwrap();
    fs.put(FILE, &whole[..whole.len() / 2]);
    let mut window = Window::open(&fs, 1, 2);
    assert!(window.app.session.is_none());
    window.accepts("文件打不开");
    assert_eq!(window.says("1.1"), "好的");
    assert!(window.session().read_only);
}

#[test]
fn a_file_with_one_unreadable_answer_opens_and_its_backup_fills_the_hole() {
    let fs = disk();
    let mut window = Window::open(&fs, 1, 1);
    window.note("1.1", "要紧的说明");
    window.count("1.2", 3);
    window.does(Command::File(FileCommand::Save));
    window.does(Command::View(ViewCommand::Select(
        duibiao::domain::standard::NodeId::new("1.2"),
    )));
    window.note("1.2", "后来写的");
    window.does(Command::File(FileCommand::Save));
    window.closes();
    let text = String::from_utf8(fs.read(FILE.as_ref()).unwrap()).unwrap();
    let (body, log) = text.split_once("// 记").unwrap();
    let spoiled = format!(
        "{}// 记{log}",
        body.replacen("要紧的说明", "要紧的说\u{1}\"明", 1)
    );
    assert_ne!(spoiled, text);
    fs.put(FILE, spoiled.as_bytes());
    let mut window = Window::open(&fs, 1, 2);
    assert_eq!(
        (window.says("1.1").as_str(), window.counted("1.2")),
        ("", Some(3))
    );
    assert!(window.session().read_only);
    window.accepts("文件有损坏");
    assert_eq!(
        (window.says("1.1").as_str(), window.counted("1.2")),
        ("要紧的说明", Some(3))
    );
    assert_eq!(
        window.says("1.2"),
        "后来写的",
        "newer than the backup, and still there"
    );
    assert!(!window.session().read_only);
    window.waits(4);
    assert_eq!(note_of(&on_disk(&fs, FILE), "1.1"), "要紧的说明");
    let backups = duibiao::store::backup::list(&fs, FILE.as_ref()).unwrap();
    let kept = backups
        .iter()
        .any(|it| fs.read(&it.path).unwrap() == spoiled.as_bytes());
    assert!(kept, "the damaged file is kept too");
}

#[test]
fn a_number_altered_by_a_bad_stick_is_noticed_and_put_right_from_the_log() {
    let fs = disk();
    let mut window = Window::open(&fs, 1, 1);
    window.count("1.2", 3);
    window.closes();
    let text = String::from_utf8(fs.read(FILE.as_ref()).unwrap()).unwrap();
    fs.put(FILE, text.replacen("Count(3)", "Count(1)", 1).as_bytes());
    let mut window = Window::open(&fs, 1, 2);
    assert_eq!(window.counted("1.2"), Some(1));
    window.accepts("文件在程序之外被改动过");
    assert_eq!(window.counted("1.2"), Some(3));
    window.does(Command::Record(RecordCommand::Undo));
    assert_eq!(window.counted("1.2"), Some(1), "it may have been meant");
}

#[test]
fn a_file_in_a_read_only_folder_opens_and_a_copy_can_be_saved() {
    let fs = disk();
    fs.forbid_changes_in("/d");
    let mut window = Window::open(&fs, 1, 1);
    assert!(window.session().read_only);
    assert_eq!(window.notices(), ["以只读方式打开"]);
    window.does(Command::File(FileCommand::SaveAs("/我的副本.ron".into())));
    window.note("1.1", "写得进");
    window.waits(4);
    assert_eq!(note_of(&on_disk(&fs, "/我的副本.ron"), "1.1"), "写得进");
}

#[test]
fn a_read_only_file_opens_and_a_copy_can_be_saved() {
    let fs = disk();
    let bytes = fs.read(FILE.as_ref()).unwrap();
    fs.set_mode(FILE, 0o444);
    let mut window = Window::open(&fs, 1, 1);
    assert!(window.session().read_only);
    assert_eq!(window.notices(), ["以只读方式打开"]);
    window.note("1.1", "写不进");
    assert_eq!(window.says("1.1"), "");
    window.does(Command::File(FileCommand::SaveAs("/d/我的副本.ron".into())));
    window.note("1.1", "写得进");
    window.waits(4);
    assert_eq!(note_of(&on_disk(&fs, "/d/我的副本.ron"), "1.1"), "写得进");
    assert_eq!(fs.read(FILE.as_ref()).unwrap(), bytes);
}

#[test]
fn the_log_tells_who_did_what_and_can_be_held_to_one_item() {
    let fs = disk();
    let mut window = Window::open(&fs, 1, 1);
    window.note("1.1", "一");
    window.count("1.2", 3);
    window.does(Command::Record(RecordCommand::Undo));
    window.does(Command::Record(RecordCommand::ShowLog(None)));
    assert_eq!(window.session().past.view, PastView::Log);
    let lines = window.session().past.lines.as_deref().unwrap();
    assert_eq!(lines.len(), 3);
    assert!(lines.iter().all(|it| it.here && it.by == "张敏"));
    window.waits(5);
    window.closes();
    let mut window = Window::open(&fs, 1, 2);
    window.does(Command::Record(RecordCommand::ShowLog(Some(
        duibiao::domain::standard::NodeId::new("1.2"),
    ))));
    assert_eq!(
        window.session().past.lines.as_deref().unwrap().len(),
        3,
        "it is in the file"
    );
}

#[test]
fn a_log_line_that_was_altered_shows() {
    let fs = disk();
    let mut window = Window::open(&fs, 1, 1);
    window.note("1.1", "原话");
    window.does(Command::View(ViewCommand::Select(
        duibiao::domain::standard::NodeId::new("1.2"),
    )));
    window.note("1.2", "另一条");
    window.closes();
    let text = String::from_utf8(fs.read(FILE.as_ref()).unwrap()).unwrap();
    let (body, log) = text.split_once("// 记").unwrap();
    let altered = format!("{body}// 记{}", log.replacen("原话", "改话", 1));
    fs.put(FILE, altered.as_bytes());
    let mut window = Window::open(&fs, 1, 2);
    let codes: Vec<&str> = window.session().problems.iter().map(|it| it.code).collect();
    assert!(
        codes.contains(&"F-113") && codes.contains(&"F-107"),
        "{codes:?}"
    );
    window.note("1.1", "新话");
    window.closes();
    let window = Window::open(&fs, 1, 3);
    let codes: Vec<&str> = window.session().problems.iter().map(|it| it.code).collect();
    assert_eq!(codes, ["F-113", "F-116"], "saving does not make it good");
}

#[test]
fn a_save_that_fails_after_the_journal_leaves_the_edit_safe_and_is_tried_again_by_hand() {
    let fs = disk();
    let mut window = Window::open(&fs, 1, 1);
    window.note("1.1", "写到一半");
    let fault = Fault {
        at: fs.n_ops() + 1,
        trouble: Trouble::Full,
        is_for_ever: true,
    };
    fs.fail(&[fault]);
    window.clock("2026-08-01T09:00:10".parse().unwrap());
    assert!(window.session().file.failed && window.session().file.is_safe());
    fs.heal();
    window.does(Command::File(FileCommand::Save));
    assert_eq!(note_of(&on_disk(&fs, FILE), "1.1"), "写到一半");
    assert_eq!(window.notices(), Vec::<&str>::new());
}

#[test]
fn a_document_replaces_another_file_only_when_that_is_chosen() {
    let fs = disk();
    let mut window = Window::open(&fs, 1, 1);
    fs.create_synced("/d/清单.docx".as_ref(), b"of somebody", Access::Usual)
        .unwrap();
    window.app.ask_path = Some(PathAsk {
        purpose: Purpose::Export(ExportFormat::Docx),
        text: "/d/清单.docx".to_owned(),
    });
    window.does(Command::Window(WindowCommand::ConfirmPath));
    assert_eq!(window.notices(), ["文档没有生成"]);
    let kept = fs.read("/d/清单.docx".as_ref()).unwrap();
    assert_eq!(kept, b"of somebody");
    window.accepts("文档没有生成");
    let written = fs.read("/d/清单.docx".as_ref()).unwrap();
    assert!(written.starts_with(b"PK"));
}
