//! The recent files are known by what they are, and notices go with their cause.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::file::FileCommand;
use duibiao::app::command::import::ImportCommand;
use duibiao::app::command::path::Purpose;
use duibiao::app::command::record::RecordCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::view::ViewCommand;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::outside::effect::Effect;
use duibiao::app::outside::event::Event;
use duibiao::app::session::undo_words::{redo_words, undo_words};
use duibiao::app::settings::Settings;
use duibiao::domain::standard::NodeId;
use duibiao::runtime::effects::missing;
use egui_kittest::kittest::Queryable as _;

use crate::desk::Desk;
use crate::office::{Window, disk};
use crate::places::settle;
use crate::window::window_of;

/// The small standard, saved at its place, with one item scored.
fn saved() -> Desk {
    let mut desk = Desk::small();
    desk.app.settings.remember("/home/u/a.ron".as_ref());
    desk.does([
        Command::View(ViewCommand::Select(NodeId::new("1.2"))),
        Command::Answer(AnswerCommand::FullMarks(NodeId::new("1.2"))),
    ]);
    desk.waits(4);
    desk.saved();
    desk
}

#[test]
fn what_a_file_is_goes_with_the_settings() {
    let mut desk = saved();
    desk.does([Command::Window(WindowCommand::Leave)]);
    let kept = desk.asked.iter().rev().find_map(|it| match it {
        Effect::KeepSettings(settings) => Some(settings.clone()),
        _ => None,
    });
    let kept = kept.unwrap();
    let text = ron::to_string(&*kept).unwrap();
    let read: Settings = ron::from_str(&text).unwrap();
    assert_eq!(read, *kept);
    let [facts] = read.facts.as_slice() else {
        panic!("{:?}", read.facts);
    };
    assert_eq!(facts.title, "2026年度自评");
    assert_eq!(facts.section, "党建办");
    assert_eq!(facts.points.unwrap().to_string(), "4");
    assert_eq!(facts.left_words, "1.2 专题会议");
    assert_eq!((facts.items, facts.unscored), (4, 3));
}

#[test]
fn settings_without_facts_show_the_names_of_the_files() {
    let old = r#"(recent: ["/home/u/自评/甲.ron", "/home/u/自评/乙.ron"])"#;
    let mut desk = Desk::empty();
    desk.app.settings = ron::from_str(old).unwrap();
    let mut window = window_of(desk, 1280.0, 800.0);
    settle(&mut window);
    window.get_by_label("乙\n/home/u/自评").click();
    settle(&mut window);
    let asked = window.state().asked.last();
    assert!(matches!(asked, Some(Effect::Open { path, .. }) if path.ends_with("乙.ron")));
}

#[test]
fn the_card_says_what_it_is_and_goes_on_where_it_was_left() {
    let mut desk = saved();
    desk.does([Command::Window(WindowCommand::Leave)]);
    let settings = desk.app.settings.clone();
    let mut again = Desk::empty();
    again.app.settings = settings;
    let mut window = window_of(again, 1280.0, 800.0);
    settle(&mut window);
    window.get_by_label("2026年度自评\n4分·未评3·今天 09:00\n党建办·上次停在 1.2 专题会议");
    window.get_by_label("继续自评").click();
    settle(&mut window);
    let asked = window.state().asked.last();
    assert!(matches!(asked, Some(Effect::Open { path, .. }) if path.ends_with("a.ron")));
}

#[test]
fn a_file_that_is_not_where_it_was_is_looked_for_and_can_be_taken_off() {
    let fs = disk();
    let gone = "/d/没有.ron";
    let there: Vec<_> = vec![gone.into(), "/d/自评.ron".into()];
    let found = missing(&fs, there.clone());
    assert!(found.contains(&gone.into()));
    let mut desk = Desk::empty();
    for path in &there {
        desk.app.settings.remember(path);
    }
    desk.does([Command::Window(WindowCommand::Go(Screen::Start))]);
    assert!(matches!(desk.asked.last(), Some(Effect::LookFor(_))));
    desk.hears(Event::Missing(vec![gone.into()]));
    let mut window = window_of(desk, 1280.0, 800.0);
    settle(&mut window);
    window.get_by_label("没有\n已不在原处·/d");
    window.get_by_label("找回…").click();
    settle(&mut window);
    let asked = window.state().asked.last();
    let Some(Effect::Pick { purpose, suggested }) = asked else {
        panic!("{asked:?}");
    };
    assert_eq!(
        (*purpose, suggested.as_path()),
        (Purpose::Open, "/d".as_ref())
    );
    window.get_by_label("从列表移除").click();
    settle(&mut window);
    assert_eq!(window.state().app.settings.recent.len(), 1);
}

#[test]
fn a_file_that_has_moved_takes_the_place_of_where_it_was() {
    let fs = disk();
    let mut window = Window::open(&fs, 1, 1);
    window.note("1.1", "甲");
    window.waits(5);
    let old = window.session().file.path.clone();
    window.app.settings.remember(&old);
    window.does(Command::Window(WindowCommand::Leave));
    let moved = "/d/别处.ron";
    let bytes = fs.file(old.to_str().unwrap()).unwrap();
    fs.put(moved, &bytes);
    window.hears(Event::Missing(vec![old.clone()]));
    window.does(Command::File(FileCommand::Open(moved.into())));
    let recent = &window.app.settings.recent;
    assert!(recent.contains(&moved.into()), "{recent:?}");
    assert!(!recent.contains(&old), "{recent:?}");
}

#[test]
fn a_file_that_does_not_open_is_told_of_until_another_one_opens() {
    let fs = disk();
    let mut window = Window::open(&fs, 1, 1);
    window.does(Command::File(FileCommand::Open("/d/没有.ron".into())));
    assert_eq!(window.notices(), ["文件打不开"]);
    let path = window.session().file.path.clone();
    window.does(Command::File(FileCommand::Open(path)));
    assert_eq!(window.notices(), Vec::<&str>::new());
}

#[test]
fn an_office_file_that_is_opened_is_offered_to_be_imported() {
    for path in ["/home/u/标准.docx", "/home/u/标准.XLSX"] {
        let mut desk = Desk::small();
        desk.does([Command::File(FileCommand::Open(path.into()))]);
        assert!(
            !desk
                .asked
                .iter()
                .any(|it| matches!(it, Effect::Open { .. }))
        );
        let told = &desk.app.notices.list()[0].card;
        assert_eq!(told.title, "这不是自评文件");
        let offer = told.offer.clone().unwrap();
        assert_eq!(offer.label, "导入标准");
        let import = ImportCommand::Import(path.into());
        assert_eq!(offer.command, Command::Import(import));
        // Dropped where nothing takes it, the same is said.
        let mut dropped = Desk::small();
        dropped.does([Command::Window(WindowCommand::Drop(vec![path.into()]))]);
        assert_eq!(dropped.app.notices.list()[0].card.offer, Some(offer));
    }
}

#[test]
fn undo_says_what_it_undoes() {
    let mut desk = Desk::small();
    assert_eq!(undo_words(desk.session()), None);
    desk.does([
        Command::Answer(AnswerCommand::FullMarks(NodeId::new("1.2"))),
        Command::Answer(AnswerCommand::SetNote {
            item: NodeId::new("1.1"),
            text: "甲".to_owned(),
        }),
    ]);
    assert_eq!(undo_words(desk.session()).unwrap(), "1.1 的差距说明");
    desk.does([Command::Record(RecordCommand::Undo)]);
    assert_eq!(undo_words(desk.session()).unwrap(), "1.2 的评分");
    assert_eq!(redo_words(desk.session()).unwrap(), "1.1 的差距说明");
    let titles = |desk: &Desk| -> Vec<String> {
        let list = desk.app.notices.list().iter();
        list.map(|it| it.card.title.clone()).collect()
    };
    assert_eq!(titles(&desk), ["已撤销：1.1 的差距说明"]);
    desk.does([Command::Record(RecordCommand::Undo)]);
    assert_eq!(titles(&desk), ["已撤销：1.2 的评分"], "the last one only");
    desk.does([Command::Record(RecordCommand::Redo)]);
    assert_eq!(titles(&desk), ["已重做：1.2 的评分"]);
    desk.does([Command::Answer(AnswerCommand::FullMarks(NodeId::new(
        "2.1",
    )))]);
    assert!(titles(&desk).is_empty(), "over with the next edit");
}
