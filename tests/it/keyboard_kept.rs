//! No key goes where nobody looks: not to what is not shown yet, not behind what lies over the screen, and the keyboard is
//! where it was once that is gone. And what is opened is seen to its end.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::file::FileCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::view::ViewCommand;
use duibiao::app::command::window::WindowCommand;
use duibiao::domain::standard::NodeId;
use eframe::egui::{Event, Key, Modifiers, Rect};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::desk::Desk;
use crate::fixture::{assessment, file};
use crate::gap_page::at_gap;
use crate::places::{Window, click, settle};
use crate::window::{at_item, field, press, window, window_of, write};

fn key(window: &mut Window, key: Key) {
    window.key_press(key);
    settle(window);
}

fn sign(window: &mut Window, text: &str, key: Key) {
    window.event(Event::Text(text.to_owned()));
    window.key_press(key);
    settle(window);
}

fn focused(window: &Window) -> String {
    let all = window.query_all_by(|it| it.is_focused());
    let mut names = all.filter_map(|it| it.accesskit_node().label());
    names.next_back().unwrap_or_default()
}

#[test]
fn keys_score_while_the_question_who_is_here_still_waits() {
    let mut desk = Desk::small();
    desk.app.settings.user = String::new();
    desk.app.session.as_mut().unwrap().actor = String::new();
    desk.app.may_ask_user = true;
    desk.does([Command::View(ViewCommand::Select(NodeId::new("1.1")))]);
    let mut window = window(desk);
    window.run();
    for at in ["1.1", "1.2"] {
        window.event(Event::Text("=".to_owned()));
        window.key_press(Key::Equals);
        window.run();
        assert!(window.query_by_label("这台电脑的使用人").is_none());
        let answers = &window.state().session().assessment.answers;
        assert!(answers.contains_key(&NodeId::new(at)), "{at} is scored");
    }
}

#[test]
fn the_menu_of_a_gap_is_gone_through_and_left_by_keys() {
    let mut desk = Desk::small();
    desk.does([
        Command::Answer(AnswerCommand::NoMarks(NodeId::new("1.1"))),
        Command::Answer(AnswerCommand::NoMarks(NodeId::new("1.2"))),
        Command::Window(WindowCommand::Go(Screen::Gaps)),
    ]);
    let mut window = window(desk);
    settle(&mut window);
    key(&mut window, Key::ArrowDown);
    window.key_press_modifiers(Modifiers::SHIFT, Key::F10);
    settle(&mut window);
    assert_eq!(focused(&window), "开始整改");
    key(&mut window, Key::ArrowDown);
    assert_eq!(focused(&window), "责任人…");
    key(&mut window, Key::Escape);
    assert!(window.query_by_label("打开整改页").is_none());
    assert_eq!(focused(&window), "整改台账");
    window.key_press_modifiers(Modifiers::SHIFT, Key::F10);
    settle(&mut window);
    key(&mut window, Key::Enter);
    let gaps = window.state().session().gaps().iter();
    assert_eq!(
        gaps.map(|it| it.steps.len()).sum::<usize>(),
        1,
        "it is begun"
    );
}

#[test]
fn tab_goes_into_the_filters_that_lie_over_the_list() {
    let mut window = at_item("1.1");
    click(&mut window, "筛选");
    key(&mut window, Key::Tab);
    assert_eq!(focused(&window), "全部科室");
}

#[test]
fn help_gives_the_keyboard_back() {
    let mut window = at_item("1.1");
    field(&window, "差距说明").focus();
    settle(&mut window);
    key(&mut window, Key::F1);
    window.get_by_label("帮助");
    key(&mut window, Key::Escape);
    assert!(window.query_by_label("帮助").is_none());
    assert!(field(&window, "差距说明").is_focused());
}

#[test]
fn the_arrow_leads_from_what_is_looked_for_into_the_list() {
    let mut window = at_item("1.1");
    window.key_press_modifiers(Modifiers::COMMAND, Key::F);
    settle(&mut window);
    field(&window, "查找").type_text("会议");
    settle(&mut window);
    key(&mut window, Key::Enter);
    key(&mut window, Key::ArrowDown);
    assert!(!field(&window, "查找").is_focused());
    let selected = window.state().session().view.selected.clone();
    assert_eq!(selected, Some(NodeId::new("1.2")), "it is not gone past");
    sign(&mut window, "=", Key::Equals);
    assert_ne!(window.state().points("1.2"), "—");
}

#[test]
fn who_leaves_what_is_not_all_ticked_is_told_what_becomes_of_it() {
    let mut window = at_item("1.1");
    press(&mut window, "有制度（1分）");
    assert!(window.query_by_label_contains("1.1 有1条没有勾").is_none());
    key(&mut window, Key::ArrowDown);
    let told = window.query_all_by_label_contains("1.1 有1条没有勾");
    assert!(told.count() > 0);
    click(&mut window, "去看");
    let selected = window.state().session().view.selected.clone();
    assert_eq!(selected, Some(NodeId::new("1.1")));
    // All ticked, or said that the rest does not hold: nothing is to be told.
    let mut window = at_item("1.1");
    press(&mut window, "有制度（1分）");
    press(&mut window, "确认未勾选的均未达到");
    key(&mut window, Key::ArrowDown);
    assert!(window.query_by_label_contains("有1条没有勾").is_none());
}

/// The form for a new assessment, with the unit filled in.
fn at_form() -> Window {
    let mut window = window(Desk::empty());
    window
        .state_mut()
        .does([Command::File(FileCommand::BeginNew)]);
    settle(&mut window);
    write(&mut window, "单位名称", "某县卫生健康局");
    window
}

#[test]
fn a_section_that_the_standard_does_not_know_is_asked_about_once() {
    let mut window = at_form();
    write(&mut window, "科室", "办");
    click(&mut window, "开始自评");
    assert!(window.state().app.session.is_none(), "it is not begun yet");
    window.get_by_label_contains("再点一次“开始自评”");
    click(&mut window, "开始自评");
    assert_eq!(window.state().session().assessment.about.section, "办");
}

#[test]
fn enter_leads_from_the_last_field_to_the_button() {
    let mut window = at_form();
    field(&window, "科室").focus();
    settle(&mut window);
    field(&window, "科室").type_text("bgs");
    settle(&mut window);
    key(&mut window, Key::Enter);
    key(&mut window, Key::Enter);
    assert_eq!(focused(&window), "开始自评");
    key(&mut window, Key::Enter);
    assert_eq!(window.state().session().assessment.about.section, "办公室");
}

#[test]
fn the_suggested_measure_is_taken_and_its_button_stays() {
    let mut window = at_gap();
    for name in ["采用建议措施", "从常见原因里选"] {
        let before = window.get_by_label(name).rect();
        let below = field(&window, "完成标准").rect();
        click(&mut window, name);
        assert_eq!(window.get_by_label(name).rect(), before, "{name}");
        if name == "采用建议措施" {
            let after = field(&window, "完成标准").rect();
            assert_eq!(after, below, "nothing below moved");
        }
    }
}

#[test]
fn why_a_number_is_not_taken_is_said_beside_it() {
    let mut window = at_item("1.2");
    let place = field(&window, "召开专题会议").rect();
    write(&mut window, "召开专题会议", "9abc");
    let said = crate::window::painted(&window);
    let near = said
        .iter()
        .any(|it| it.galley.text().starts_with("× 无效") && (it.pos.y - place.top()).abs() < 36.0);
    assert!(near);
    assert_eq!(
        field(&window, "召开专题会议").rect(),
        place,
        "nothing moved"
    );
}

/// Two items, the second of which is higher than a row is taken to be before it is drawn.
fn high() -> Window {
    use std::fmt::Write as _;
    let mut clauses = String::new();
    for number in 1..=9 {
        write!(clauses, r#"(text: "第{number}项做到了", points: 1),"#).unwrap();
    }
    let mut items = String::new();
    for number in 1..=6 {
        write!(
            items,
            r#"(id: "1.{number}", title: "第{number}件", max: 9, rules: [
                (ask: Clauses([{clauses}]), then: Earn(Own))]),"#
        )
        .unwrap();
    }
    let standard = format!(
        r#"total: 54, not_applicable: LeaveOut, nodes: [
            (id: "1", title: "各件", max: 54, children: [{items}]),
        ],"#
    );
    let desk = Desk::with(assessment(&file("", &standard)));
    let mut window = window_of(desk, 1280.0, 800.0);
    settle(&mut window);
    window
}

#[test]
fn what_is_gone_on_to_is_seen_to_the_end_of_its_inputs() {
    let mut window = high();
    let select = Command::View(ViewCommand::Select(NodeId::new("1.1")));
    window.state_mut().does([select]);
    settle(&mut window);
    for _ in 0..2 {
        key(&mut window, Key::ArrowDown);
        let whole: Vec<Rect> = window
            .get_all_by_label("整项")
            .map(|it| it.rect())
            .collect();
        assert!(whole.iter().all(|it| it.bottom() < 790.0), "{whole:?}");
        let results: Vec<Rect> = window
            .get_all_by_label("结果")
            .map(|it| it.rect())
            .collect();
        assert!(results.iter().all(|it| it.bottom() < 790.0), "{results:?}");
    }
}

#[test]
fn without_a_file_help_names_no_key_that_does_nothing() {
    let mut window = window(Desk::empty());
    settle(&mut window);
    key(&mut window, Key::F1);
    for (name, is_there) in [
        ("Ctrl+O", true),
        ("F1", true),
        ("Ctrl+3", false),
        ("Ctrl+S", false),
    ] {
        let found = window.query_all_by_label(name);
        assert_eq!(found.count() > 0, is_there, "{name}");
    }
}
