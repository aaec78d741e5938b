//! Work outside that takes its time: it is said, it can be left, and what comes too late is not shown.

use duibiao::app::command::Command;
use duibiao::app::command::file::FileCommand;
use duibiao::app::command::paper::PaperCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::outside::effect::Effect;
use duibiao::app::outside::event::Event;
use duibiao::app::over::Over;
use duibiao::format::read::read;
use duibiao::format::write::{FrozenStandard, write_assessment};
use duibiao::runtime::files::Files;
use duibiao::runtime::files::trouble::FileTrouble;
use duibiao::store::disk::Disk;
use duibiao::store::fs::Fs as _;
use egui_kittest::kittest::Queryable as _;

use crate::desk::{Desk, SMALL, found, unscored};
use crate::window::window;

fn opened(job: u64) -> Event {
    let assessment = unscored(SMALL);
    let frozen = FrozenStandard::new(&assessment.standard).unwrap();
    let bytes = write_assessment(&assessment, &frozen).unwrap();
    Event::Opened {
        job,
        path: "/home/u/b.ron".into(),
        found: found(read(&bytes).unwrap(), true),
    }
}

#[test]
fn work_is_mentioned_only_once_it_takes_long_and_can_be_left_then() {
    let mut window = window(Desk::small());
    window.state_mut().does([Command::File(FileCommand::Open(
        "/home/u/大文件.ron".into(),
    ))]);
    window.run();
    assert!(window.query_by_label_contains("正在打开").is_none());
    window.state_mut().waits(3);
    window.run();
    window.get_by_label("正在打开 大文件.ron…（已用3秒）");
    window.get_by_label("取消").click();
    window.run();
    let asked = window.state().asked.last();
    assert!(matches!(asked, Some(Effect::Cancel(1))));
    assert!(window.state().app.busy.is_none());
}

#[test]
fn a_file_that_comes_after_its_opening_was_left_is_not_shown() {
    let mut desk = Desk::empty();
    desk.does([
        Command::File(FileCommand::Open("/home/u/b.ron".into())),
        Command::Window(WindowCommand::CancelBusy),
    ]);
    desk.hears(opened(1));
    assert!(desk.app.session.is_none());
    assert_eq!(desk.app.screen, Screen::Start);
}

#[test]
fn a_second_opening_replaces_the_first() {
    let mut desk = Desk::empty();
    desk.does([
        Command::File(FileCommand::Open("/home/u/a.ron".into())),
        Command::File(FileCommand::Open("/home/u/b.ron".into())),
    ]);
    desk.hears(opened(1));
    assert!(desk.app.session.is_none(), "the first came too late");
    desk.hears(opened(2));
    assert!(desk.app.session.is_some());
    assert!(desk.app.busy.is_none());
}

#[test]
fn an_export_that_was_left_in_time_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("清单.docx");
    let mut desk = Desk::small();
    desk.does([Command::Paper(PaperCommand::Export(path.clone()))]);
    let Some(Effect::Export(job)) = desk.asked.pop() else {
        panic!("no export was asked for");
    };
    assert_eq!(job.over, Over::Anything);
    let files = Files::new(&Disk);
    let left = files.export(&job, &|| true);
    assert!(matches!(left, Err(FileTrouble::Left)));
    assert!(Disk.read(&path).is_err());
    files.export(&job, &|| false).unwrap();
    assert!(Disk.read(&path).is_ok());
}
