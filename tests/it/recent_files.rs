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
    let standard = window.state().app.settings.facts[0].standard.clone();
    window.get_by_label(&format!(
        "2026年度自评\n{standard}\n4分·未评3·今天 09:00\n党建办·上次停在 1.2 专题会议"
    ));
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

/// A desk that knows the files of another one, at the form for a new assessment with the same head.
fn begins_again(desk: &Desk) -> Desk {
    let mut again = Desk::empty();
    again.app.settings = desk.app.settings.clone();
    again.does([Command::File(FileCommand::BeginNew)]);
    let mut form = again.app.form.clone().unwrap();
    "某县卫生健康局".clone_into(&mut form.unit);
    "党建办".clone_into(&mut form.section);
    again.does([Command::File(FileCommand::EditForm(Box::new(form)))]);
    again
}

#[test]
fn two_assessments_of_one_section_are_told_apart_by_their_standards() {
    let mut desk = Desk::empty();
    desk.begins_new();
    let first = desk.session().assessment.standard.title.clone();
    desk.waits(4);
    desk.saved();
    desk.does([Command::File(FileCommand::BeginNew)]);
    let mut form = desk.app.form.clone().unwrap();
    "某县卫生健康局".clone_into(&mut form.unit);
    "党建办".clone_into(&mut form.section);
    let other = desk.app.library.choices().iter();
    let other = other
        .map(|it| &it.standard)
        .find(|it| it.id != form.standard);
    let other = std::sync::Arc::clone(other.unwrap());
    form.standard.clone_from(&other.id);
    desk.does([
        Command::File(FileCommand::EditForm(Box::new(form))),
        Command::File(FileCommand::Create),
    ]);
    desk.does([Command::Window(WindowCommand::Go(Screen::Start))]);
    let mut window = window_of(desk, 1280.0, 800.0);
    settle(&mut window);
    window.get_by_label_contains(&format!("2026年度自评\n{}\n", other.title));
    window.get_by_label_contains(&format!("党建办2026年度自评\n{first}·未评"));
}

#[test]
fn the_same_assessment_is_begun_once_more_only_if_that_is_meant() {
    let mut desk = Desk::empty();
    desk.begins_new();
    let path = desk.session().file.path.clone();
    desk.waits(4);
    desk.saved();
    // With another round it is another one.
    let mut other = begins_again(&desk);
    let mut form = other.app.form.clone().unwrap();
    "期中自评".clone_into(&mut form.round);
    other.does([
        Command::File(FileCommand::EditForm(Box::new(form))),
        Command::File(FileCommand::Create),
    ]);
    assert!(other.app.session.is_some());
    // The same one is asked about.
    let again = begins_again(&desk);
    let mut window = window_of(again, 1280.0, 800.0);
    settle(&mut window);
    window.get_by_label("开始自评").click();
    settle(&mut window);
    assert!(window.state().app.session.is_none());
    window.get_by_label("这份自评已经有了");
    window.get_all_by_label("取消").last().unwrap().click();
    settle(&mut window);
    window.get_by_label("开始自评").click();
    settle(&mut window);
    window.get_by_label("打开已有的").click();
    settle(&mut window);
    let asked = window.state().asked.last();
    assert!(
        matches!(asked, Some(Effect::Open { path: it, .. }) if *it == path),
        "{asked:?}"
    );
    let again = begins_again(&desk);
    let mut window = window_of(again, 1280.0, 800.0);
    settle(&mut window);
    window.get_by_label("开始自评").click();
    settle(&mut window);
    window.get_by_label("仍然新建").click();
    settle(&mut window);
    assert!(window.state().app.session.is_some());
}

#[test]
fn a_file_in_the_folder_of_new_ones_is_asked_about_though_it_was_never_open() {
    let mut first = Desk::empty();
    first.begins_new();
    let name = first.session().file.path.file_name().unwrap();
    let name = name.to_string_lossy().into_owned();
    let mut desk = begins_again(&Desk::empty());
    assert!(matches!(desk.asked.last(), Some(Effect::ListFolder(_))));
    desk.hears(Event::InFolder(vec![name.clone(), format!("{name}.lock")]));
    desk.does([Command::File(FileCommand::Create)]);
    assert!(desk.app.session.is_none());
    let same = desk.app.form.as_ref().unwrap().same.clone();
    assert!(same.unwrap().ends_with(&name));
}
