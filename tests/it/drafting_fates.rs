//! What becomes of an edited standard when the disk does not do what it should: nothing of it is lost.

use std::path::Path;
use std::sync::Arc;

use duibiao::app::command::Command;
use duibiao::app::command::file::FileCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::standard::StandardCommand;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::notice::Card;
use duibiao::app::outside::effect::Effect;
use duibiao::app::outside::event::Event;
use duibiao::app::outside::jobs::StandardJob;
use duibiao::app::over::Over;
use duibiao::app::standard::drafting::Drafting;
use duibiao::domain::standard::edit::StandardEdit;
use duibiao::domain::standard::{Node, Standard};
use duibiao::format::read::{FileContent, read};
use duibiao::format::write::write_standard;
use duibiao::store::fs::Fs as _;

use crate::desk::{Desk, SMALL, found};
use crate::memory_fs::MemoryFs;
use crate::office::Window;

/// The edit that gives the first node this title.
fn titled(drafting: &Drafting, title: &str) -> Command {
    let node = Node {
        title: title.to_owned(),
        children: Vec::new(),
        ..drafting.standard.nodes[0].clone()
    };
    let edit = StandardEdit::Node(Box::new(node));
    Command::Standard(StandardCommand::EditStandard(Box::new(edit), None))
}

fn edited(desk: &mut Desk, title: &str) {
    let edit = titled(desk.app.drafting.as_ref().unwrap(), title);
    desk.does([edit]);
}

fn title(desk: &Desk) -> &str {
    &desk.app.drafting.as_ref().unwrap().standard.nodes[0].title
}

/// The saves of standards that were asked for since.
fn saves(desk: &mut Desk) -> Vec<StandardJob> {
    let asked = std::mem::take(&mut desk.asked).into_iter();
    let jobs = asked.filter_map(|it| match it {
        Effect::SaveStandard(job) => Some(*job),
        _ => None,
    });
    jobs.collect()
}

fn copy(desk: &mut Desk) {
    let id = desk.app.library.choices()[0].standard.id.clone();
    desk.does([Command::Standard(StandardCommand::EditCopy(id))]);
}

#[test]
fn a_standard_that_could_not_be_written_when_it_was_left_comes_back() {
    for leave in [
        Command::Standard(StandardCommand::NewStandard),
        Command::Standard(StandardCommand::LeaveDraft),
    ] {
        let mut desk = Desk::empty();
        copy(&mut desk);
        edited(&mut desk, "改过的项目");
        desk.does([leave]);
        let job = saves(&mut desk).pop().unwrap();
        desk.hears(Event::StandardFailed {
            path: job.path.clone(),
            revision: job.revision,
            card: Card::new("x", "磁盘已满"),
            passes: false,
        });
        assert_eq!(title(&desk), "改过的项目");
        assert_eq!(desk.app.screen, Screen::Editor);
        assert!(desk.app.drafting.as_ref().unwrap().file.failed);
        assert!(desk.app.drafts.is_empty(), "it is no draft on the disk");
        let told = desk.app.notices.list().last().unwrap();
        assert_eq!(told.card.title, "标准没有保存成功");
    }
}

#[test]
fn a_standard_that_cannot_be_kept_where_it_was_wished_stays_a_draft() {
    let mut desk = Desk::empty();
    copy(&mut desk);
    edited(&mut desk, "改过的项目");
    let home = desk.app.drafting.as_ref().unwrap().file.path.clone();
    desk.does([Command::Standard(StandardCommand::KeepStandard)]);
    let job = saves(&mut desk).pop().unwrap();
    assert_ne!(job.path, home);
    desk.hears(Event::StandardFailed {
        path: job.path.clone(),
        revision: job.revision,
        card: Card::new("x", "已有同名文件"),
        passes: false,
    });
    let file = &desk.app.drafting.as_ref().unwrap().file;
    assert_eq!((&file.path, file.is_draft), (&home, true));
    assert!(file.is_dirty() && !file.failed);
    let told = desk.app.notices.list().last().unwrap();
    assert_eq!(told.card.title, "标准没有保存成功");
    // It can be left, and is not lost.
    desk.does([Command::Standard(StandardCommand::LeaveDraft)]);
    assert!(desk.app.drafting.is_none());
    let job = saves(&mut desk).pop().unwrap();
    assert_eq!(job.path, home);
    assert_eq!(job.standard.nodes[0].title, "改过的项目");
}

#[test]
fn a_standard_that_was_left_is_kept_until_it_is_written() {
    let mut desk = Desk::empty();
    copy(&mut desk);
    edited(&mut desk, "改过的项目");
    desk.does([Command::Standard(StandardCommand::NewStandard)]);
    assert_eq!(desk.app.leaving.len(), 1);
    let job = saves(&mut desk).pop().unwrap();
    assert_eq!(job.standard.nodes[0].title, "改过的项目");
    desk.hears(Event::StandardSaved {
        path: job.path,
        revision: job.revision,
        seen: 1,
        warnings: Vec::new(),
    });
    assert!(desk.app.leaving.is_empty());
}

#[test]
fn a_damaged_or_read_only_standard_is_edited_as_a_draft() {
    let whole = read(SMALL.as_bytes()).unwrap();
    let FileContent::Standard(standard) = whole.document else {
        panic!("a standard")
    };
    let bytes = write_standard(&standard).unwrap();
    for (read_only, writable, path) in [
        (true, true, "/mnt/标准.ron"),
        (false, false, "/mnt/标准.ron"),
        (false, true, "/mnt/标准.ron.backups/20260801.ron"),
    ] {
        let mut desk = Desk::empty();
        let path = Path::new(path);
        desk.does([Command::File(FileCommand::Open(path.to_path_buf()))]);
        let job = desk.app.busy.as_ref().unwrap().job;
        let mut opened = read(&bytes).unwrap();
        opened.read_only = read_only;
        desk.hears(Event::Opened {
            job,
            path: path.to_path_buf(),
            found: found(opened, writable),
        });
        edited(&mut desk, "改");
        desk.waits(3);
        let job = saves(&mut desk).pop().unwrap();
        assert!(
            job.path.starts_with("/home/u/对标自评/草稿"),
            "{:?}",
            job.path
        );
        assert_eq!(job.over, Over::Nothing);
        let told = desk.app.notices.list().last().unwrap();
        assert_eq!(told.card.title, "改为编辑草稿");
    }
}

#[test]
fn a_standard_is_opened_though_the_open_assessment_is_not_saved() {
    let mut desk = Desk::small();
    let session = desk.app.session.as_mut().unwrap();
    session.file.touch(desk.app.now);
    session.file.failed = true;
    desk.does([Command::File(FileCommand::Open("/mnt/标准.ron".into()))]);
    let job = desk.app.busy.as_ref().unwrap().job;
    let standard = Arc::clone(&desk.app.library.choices()[1].standard);
    let bytes = write_standard(&standard).unwrap();
    desk.hears(Event::Opened {
        job,
        path: "/mnt/标准.ron".into(),
        found: found(read(&bytes).unwrap(), true),
    });
    assert_eq!(desk.app.drafting.as_ref().unwrap().standard, standard);
    assert!(desk.app.session.is_some(), "the assessment stays open");
}

#[test]
fn two_new_standards_have_two_ids() {
    let mut desk = Desk::empty();
    let id = |desk: &Desk| desk.app.drafting.as_ref().unwrap().standard.id.clone();
    desk.does([Command::Standard(StandardCommand::NewStandard)]);
    let first = id(&desk);
    desk.waits(1);
    desk.does([Command::Standard(StandardCommand::NewStandard)]);
    assert_ne!(id(&desk), first);
}

fn on_disk(fs: &MemoryFs, path: &Path) -> Standard {
    let bytes = fs.read(path).unwrap();
    let FileContent::Standard(standard) = read(&bytes).unwrap().document else {
        panic!("a standard")
    };
    Standard::clone(&standard)
}

#[test]
fn what_is_typed_while_a_slow_disk_writes_is_written_when_the_window_closes() {
    let fs = MemoryFs::new();
    let mut window = Window::new(&fs, 1, 1);
    let id = window.app.library.choices()[0].standard.id.clone();
    window.does(Command::Standard(StandardCommand::EditCopy(id)));
    let edit = titled(window.app.drafting.as_ref().unwrap(), "一");
    window.does(edit);
    window.held = Some(Vec::new());
    window.waits(3);
    let edit = titled(window.app.drafting.as_ref().unwrap(), "二");
    window.does(edit);
    let path = window.app.drafting.as_ref().unwrap().file.path.clone();
    let held = window.held.take().unwrap();
    assert_eq!(held.len(), 1, "the first save is on its way");
    // The disk does both, one after the other, before the window hears of the first.
    let last = duibiao::app::update::due(&mut window.app, true);
    let events: Vec<Event> = held
        .into_iter()
        .chain(last)
        .filter_map(|it| window.effect(it))
        .collect();
    for event in events {
        window.hears(event);
    }
    assert_eq!(on_disk(&fs, &path).nodes[0].title, "二");
    assert!(!window.app.drafting.as_ref().unwrap().file.is_dirty());
}

#[test]
fn a_copy_of_the_standard_on_screen_is_of_the_one_the_assessment_has() {
    // It is in no library.
    let mut desk = Desk::small();
    let standard = Arc::clone(&desk.session().assessment.standard);
    desk.does([
        Command::Window(WindowCommand::Go(Screen::Standard)),
        Command::Standard(StandardCommand::EditCopy(standard.id.clone())),
    ]);
    let copy = &desk.app.drafting.as_ref().unwrap().standard;
    assert_eq!(copy.nodes, standard.nodes);
    assert_ne!(copy.id, standard.id);
}
