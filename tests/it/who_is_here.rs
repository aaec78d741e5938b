//! The person at this computer: asked where it first matters, put to what was done, never in the way of typing.

use crate::desk::{Desk, SMALL, unscored};
use crate::places_file::note;
use crate::window::{field, window};
use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::file::FileCommand;
use duibiao::app::command::record::RecordCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::settings::SettingsCommand;
use duibiao::app::command::view::ViewCommand;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::outside::effect::Effect;
use duibiao::app::outside::event::Event;
use duibiao::domain::change::log::Delta;
use duibiao::domain::standard::NodeId;
use eframe::egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

/// A desk of somebody whose name nobody knows, where it may be asked.
fn nameless() -> Desk {
    let mut desk = Desk::small();
    desk.app.settings.user = String::new();
    desk.app.session.as_mut().unwrap().actor = String::new();
    desk.app.may_ask_user = true;
    desk
}

pub(crate) fn named(desk: &mut Desk, name: &str) {
    desk.does([
        Command::Settings(SettingsCommand::TypeUser(name.to_owned())),
        Command::Settings(SettingsCommand::KeepUser),
    ]);
}

fn by(desk: &Desk, item: &str) -> String {
    let answers = &desk.session().assessment.answers;
    answers.get(&NodeId::new(item)).unwrap().by.clone()
}

#[test]
fn who_is_here_is_asked_at_the_first_edit_and_put_to_it() {
    let mut desk = nameless();
    note(&mut desk, "甲");
    let ask = desk.app.asks_user.clone().unwrap();
    assert_eq!((ask.name.as_str(), ask.first), ("张敏", true));
    assert_eq!(by(&desk, "1.1"), "", "the edit is made, under no name yet");
    note(&mut desk, "甲乙");
    desk.does([Command::Answer(AnswerCommand::NoMarks(NodeId::new("1.2")))]);
    named(&mut desk, " 李娜 ");
    assert_eq!(desk.app.asks_user, None);
    assert_eq!(desk.app.settings.user, "李娜");
    assert_eq!(desk.session().actor, "李娜");
    assert_eq!([by(&desk, "1.1"), by(&desk, "1.2")], ["李娜", "李娜"]);
    assert_eq!(desk.session().assessment.about.person, "张敏");
    let records = desk.session().log.records();
    assert!(records.iter().all(|it| it.by == "李娜"), "{records:?}");
    for delta in records.iter().flat_map(|it| &it.deltas) {
        let Delta::Answer(_, _, to) = delta else {
            unreachable!("only answers were given");
        };
        assert_eq!(to.by, "李娜");
    }
    let kept = |it: &&Effect| matches!(it, Effect::KeepSettings(it) if it.user == "李娜");
    assert_eq!(desk.asked.iter().filter(kept).count(), 1);
    // What is taken back and done again has the name as well.
    desk.does([Command::Record(RecordCommand::Undo)]);
    desk.does([Command::Record(RecordCommand::Redo)]);
    assert_eq!(by(&desk, "1.2"), "李娜");
}

#[test]
fn the_log_still_tells_how_the_answers_stand_once_they_are_named() {
    let mut desk = nameless();
    note(&mut desk, "甲");
    desk.waits(2);
    note(&mut desk, "甲乙");
    desk.does([Command::Answer(AnswerCommand::FullMarks(NodeId::new(
        "1.1",
    )))]);
    named(&mut desk, "李娜");
    let records = desk.session().log.records();
    let mut replayed = unscored(SMALL);
    for delta in records.iter().flat_map(|it| &it.deltas) {
        assert!(delta.fits(&replayed), "{delta:?}");
        drop(delta.forward().apply(&mut replayed));
    }
    assert_eq!(replayed, desk.session().assessment);
    for delta in records.iter().rev().flat_map(|it| it.deltas.iter().rev()) {
        drop(delta.backward().apply(&mut replayed));
    }
    assert_eq!(replayed, unscored(SMALL));
}

#[test]
fn the_file_waits_for_the_name_while_the_journal_does_not() {
    let mut desk = nameless();
    note(&mut desk, "甲");
    desk.waits(0);
    let revision = desk.session().file.revision;
    let path = desk.session().file.path.clone();
    let recorded = |it: &&Effect| matches!(it, Effect::Record(_));
    assert_eq!(desk.asked.iter().filter(recorded).count(), 1);
    desk.hears(Event::Recorded { path, revision });
    desk.waits(40);
    assert_eq!(
        desk.saves(),
        0,
        "it is safe, and who made it is being asked"
    );
    named(&mut desk, "李娜");
    desk.waits(4);
    desk.saved();
    let published = desk.session().log.records();
    assert!(!published.is_empty() && published.iter().all(|it| it.by == "李娜"));
}

#[test]
fn without_a_journal_the_file_does_not_wait() {
    let mut desk = nameless();
    note(&mut desk, "甲");
    desk.waits(4);
    assert_eq!(desk.saves(), 1);
}

#[test]
fn who_puts_the_question_off_is_not_asked_again_and_loses_nothing() {
    let mut desk = nameless();
    note(&mut desk, "甲");
    desk.does([Command::Settings(SettingsCommand::LeaveUser)]);
    assert_eq!(desk.app.asks_user, None);
    note(&mut desk, "乙");
    assert_eq!(desk.app.asks_user, None);
    let answers = &desk.session().assessment.answers;
    assert_eq!(answers[&NodeId::new("1.1")].note, "乙");
    // The chip still asks.
    desk.does([Command::Settings(SettingsCommand::AskUser)]);
    assert!(!desk.app.asks_user.unwrap().first);
}

#[test]
fn practice_and_looking_around_ask_nobody() {
    let mut desk = nameless();
    let session = desk.app.session.as_mut().unwrap();
    session.assessment.about.unit.push_str("（示例）");
    note(&mut desk, "甲");
    assert_eq!(desk.app.asks_user, None);
    let mut desk = nameless();
    desk.does([Command::Window(WindowCommand::Go(Screen::Gaps))]);
    assert_eq!(desk.app.asks_user, None);
    let mut desk = nameless();
    desk.app.may_ask_user = false;
    note(&mut desk, "甲");
    assert_eq!(desk.app.asks_user, None);
}

#[test]
fn what_comes_after_another_name_has_that_name_and_nothing_before_it_has() {
    let mut desk = Desk::small();
    note(&mut desk, "甲");
    desk.does([Command::Settings(SettingsCommand::AskUser)]);
    named(&mut desk, "王芳");
    assert_eq!(by(&desk, "1.1"), "张敏");
    desk.does([Command::Answer(AnswerCommand::NoMarks(NodeId::new("1.2")))]);
    assert_eq!(by(&desk, "1.2"), "王芳");
    let records = desk.session().log.records();
    let names: Vec<&str> = records.iter().map(|it| it.by.as_str()).collect();
    assert_eq!(names, ["张敏", "王芳"]);
}

#[test]
fn what_is_no_name_is_not_taken() {
    for typed in ["", "  ", "李\n娜", &"长".repeat(65), "=", "12 3"] {
        let mut desk = nameless();
        note(&mut desk, "甲");
        named(&mut desk, typed);
        assert!(desk.app.asks_user.is_some(), "{typed:?}");
        assert_eq!(desk.app.settings.user, "");
    }
}

#[test]
fn who_begins_an_assessment_is_the_person_here() {
    for (known, expected) in [("", "李娜"), ("王芳", "王芳")] {
        let mut desk = Desk::empty();
        desk.app.may_ask_user = true;
        desk.app.settings.user = known.to_owned();
        desk.does([Command::File(FileCommand::BeginNew)]);
        let mut form = desk.app.form.clone().unwrap();
        form.unit = "某县卫生健康局".to_owned();
        form.section = "疾控股".to_owned();
        form.person = "李娜".to_owned();
        desk.does([
            Command::File(FileCommand::EditForm(Box::new(form))),
            Command::File(FileCommand::Create),
        ]);
        assert_eq!(desk.app.settings.user, expected);
        note(&mut desk, "甲");
        assert_eq!(desk.app.asks_user, None);
        assert_eq!(desk.session().actor, expected);
    }
}

/// Lets so much time go by that nobody seems to be at work.
fn calm(window: &mut Harness<'static, Desk>) {
    for _ in 0..12 {
        window.step();
    }
    window.run();
}

/// A window with this item open, of which nobody has said yet who sits here.
fn nameless_at(item: &NodeId) -> Harness<'static, Desk> {
    let mut desk = nameless();
    desk.does([Command::View(ViewCommand::Select(item.clone()))]);
    let mut window = window(desk);
    window.run();
    window
}

#[test]
fn the_question_takes_no_key_that_is_meant_for_an_item() {
    let mut window = nameless_at(&NodeId::new("1.1"));
    for _ in 0..3 {
        window.event(eframe::egui::Event::Text("=".to_owned()));
        window.key_press(Key::Equals);
        window.run();
        assert!(window.query_by_label("这台电脑的使用人").is_none());
    }
    calm(&mut window);
    window.get_by_label("这台电脑的使用人");
    assert_eq!(window.state().app.settings.user, "");
}

#[test]
fn the_question_takes_no_letter_that_is_meant_for_a_note() {
    let item = NodeId::new("1.1");
    let mut window = nameless_at(&item);
    field(&window, "差距说明").focus();
    window.run();
    for letter in ["缺", "一", "次"] {
        field(&window, "差距说明").type_text(letter);
        window.run();
    }
    let said = |window: &Harness<'static, Desk>| {
        window.state().session().assessment.answers[&item]
            .note
            .clone()
    };
    assert_eq!(said(&window), "缺一次");
    assert!(window.query_by_label("这台电脑的使用人").is_none());
    // Out of the field, it is asked.
    window.key_press(Key::Escape);
    calm(&mut window);
    window.get_by_label("这台电脑的使用人");
    field(&window, "姓名").type_text("李娜");
    window.run();
    window.get_by_label("确定").click();
    window.run();
    assert_eq!(window.state().app.asks_user, None);
    assert_eq!(said(&window), "缺一次");
    assert!(by(window.state(), "1.1").contains("李娜"));
    window.get_by_label_contains("使用人：");
}
