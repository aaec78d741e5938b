//! The window, tried by the names a user and a screen reader see. A glyph that is missing from the font
//! and a control without a name fail each of these tests.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::view::ViewCommand;
use duibiao::app::command::window::WindowCommand;
use duibiao::domain::standard::NodeId;
use duibiao::ui::shell::keystrokes::Keystrokes;
use duibiao::ui::theme;
use eframe::egui::epaint::TextShape;
use eframe::egui::{Event, ImeEvent, Key, Modifiers, Role, Shape, Theme};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};

use crate::desk::{Desk, SMALL, unscored};
use crate::fixture::{assessment, count, file, item, library};
use crate::picture::show;
use crate::places::{Window, settle};

/// A window of this size onto the desk.
pub(crate) fn window_of(desk: Desk, width: f32, height: f32) -> Harness<'static, Desk> {
    Harness::builder()
        .with_size([width, height])
        .with_theme(Theme::Light)
        .with_max_steps(16)
        .with_context_setup(|egui| {
            theme::install(egui);
            Keystrokes::install(egui);
        })
        .build_ui_state(show, desk)
}

/// A window of the usual size.
pub(crate) fn window(desk: Desk) -> Harness<'static, Desk> {
    window_of(desk, 1280.0, 800.0)
}

/// The small standard with this item open.
pub(crate) fn at_item(item: &str) -> Harness<'static, Desk> {
    let mut desk = Desk::small();
    desk.does([Command::View(ViewCommand::Select(NodeId::new(item)))]);
    let mut window = window(desk);
    window.run();
    window
}

/// The text field with this name; the words beside it, or a button, may have the same.
pub(crate) fn field<'a>(window: &'a Harness<'static, Desk>, label: &'a str) -> Node<'a> {
    let named = window.get_all_by_label(label);
    let roles = [Role::TextInput, Role::MultilineTextInput];
    let mut fields = named.filter(|it| roles.contains(&it.accesskit_node().role()));
    fields.next().unwrap()
}

#[test]
fn a_new_user_makes_an_assessment_from_the_start_screen() {
    let mut window = window(Desk::empty());
    window.get_by_label("新建自评").click();
    window.run();
    window.get_by_label_contains("市级文明单位测评标准").click();
    window.run();
    for (label, text) in [("单位名称", "某县卫生健康局"), ("科室", "爱卫办")] {
        field(&window, label).focus();
        window.run();
        field(&window, label).type_text(text);
        window.run();
    }
    window.get_by_label("开始自评").click();
    window.run();
    let session = window.state().session();
    assert_eq!(session.assessment.about.section, "爱卫办");
    assert_eq!(session.assessment.standard.id, "sj-wmdw-jg-2026");
    window.get_by_label_contains("未评 ");
}

#[test]
fn clicking_a_row_opens_it_and_ticking_a_clause_moves_the_total() {
    let mut window = window(Desk::small());
    window.get_by_label_contains("1.1 学习制度").click();
    window.run();
    window.get_by_label("有制度（1分）").click();
    window.run();
    assert_eq!(window.state().points("1.1"), "1");
    assert_eq!(
        window.state().session().tree().total.points.to_string(),
        "1"
    );
}

#[test]
fn a_number_is_taken_over_while_it_is_typed() {
    let mut window = at_item("1.2");
    field(&window, "召开专题会议").focus();
    window.run();
    field(&window, "召开专题会议").type_text("3");
    window.run();
    assert_eq!(window.state().points("1.2"), "3");
    window.get_by_label("召开专题会议加一").click();
    window.run();
    assert_eq!(window.state().points("1.2"), "4");
}

#[test]
fn what_is_no_number_is_said_and_changes_nothing() {
    let mut window = at_item("1.2");
    field(&window, "召开专题会议").focus();
    window.run();
    field(&window, "召开专题会议").type_text("三次");
    window.run();
    window.get_by_label_contains("“三次”不是数字");
    assert_eq!(window.state().points("1.2"), "—");
}

#[test]
fn a_level_is_chosen_by_one_click() {
    let mut window = at_item("2.1");
    window.get_by_label_contains("健全（3分）").click();
    window.run();
    assert_eq!(window.state().points("2.1"), "3");
}

#[test]
fn nothing_is_taken_over_in_mid_composition() {
    let mut window = at_item("1.1");
    let note = |window: &Harness<'static, Desk>| {
        let answers = &window.state().session().assessment.answers;
        answers
            .get(&NodeId::new("1.1"))
            .map_or(String::new(), |it| it.note.clone())
    };
    field(&window, "差距说明").focus();
    window.run();
    let text = "zhi'yuan".to_owned();
    window.event(Event::Ime(ImeEvent::Preedit {
        text,
        active_range_chars: None,
    }));
    window.run();
    assert_eq!(note(&window), "");
    window.event(Event::Ime(ImeEvent::Commit("志愿".to_owned())));
    window.run();
    assert_eq!(note(&window), "志愿");
}

#[test]
fn not_applicable_asks_for_the_reason_first() {
    let mut window = at_item("1.1");
    window.get_by_label("不适用（-）").click();
    window.run();
    window.get_by_label("确定").click();
    window.run();
    assert_eq!(
        window.state().session().counts().not_applicable,
        0,
        "no reason yet"
    );
    field(&window, "不适用的理由").focus();
    window.run();
    field(&window, "不适用的理由").type_text("无此职责");
    window.run();
    window.get_by_label("确定").click();
    window.run();
    assert_eq!(window.state().session().counts().not_applicable, 1);
    window.get_by_label("恢复评分").click();
    window.run();
    assert_eq!(window.state().session().counts().not_applicable, 0);
}

#[test]
fn the_gaps_are_worked_on_in_the_table() {
    let mut desk = Desk::small();
    desk.does([
        Command::Answer(AnswerCommand::NoMarks(NodeId::new("1.2"))),
        Command::Window(WindowCommand::Go(Screen::Gaps)),
    ]);
    let mut window = window(desk);
    window.run();
    field(&window, "原因分析 1.2").focus();
    window.run();
    field(&window, "原因分析 1.2").type_text("人手不足");
    window.run();
    field(&window, "整改时限 1.2").focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    field(&window, "整改时限 1.2").type_text("10月15日");
    window.run();
    field(&window, "责任人 1.2").focus();
    window.run();
    let gap = &window.state().session().gaps()[0];
    assert_eq!(gap.cause, "人手不足");
    assert_eq!(gap.due.unwrap().to_string(), "2026-10-15");
}

#[test]
fn a_gap_leads_to_its_item() {
    let mut desk = Desk::small();
    desk.does([
        Command::Answer(AnswerCommand::NoMarks(NodeId::new("1.2"))),
        Command::Window(WindowCommand::Go(Screen::Gaps)),
    ]);
    let mut window = window(desk);
    window.run();
    window.get_by_label_contains("查看条目").click();
    window.run();
    assert_eq!(window.state().app.screen, Screen::Checklist);
    assert_eq!(
        window.state().session().view.selected,
        Some(NodeId::new("1.2"))
    );
}

#[test]
fn empty_screens_say_what_to_do_next() {
    let mut desk = Desk::small();
    desk.does([Command::Window(WindowCommand::Go(Screen::Gaps))]);
    let mut window = window(desk);
    window.run();
    window.get_by_label_contains("还没有评分");
    window.get_by_label("去自评").click();
    window.run();
    assert_eq!(window.state().app.screen, Screen::Checklist);
}

#[test]
fn every_item_of_every_bundled_standard_can_be_opened_and_drawn() {
    for choice in library().choices() {
        let mut desk = Desk::with(unscored(SMALL));
        let about = desk.session().assessment.about.clone();
        let assessment = duibiao::domain::assessment::Assessment::new(
            about,
            std::sync::Arc::clone(&choice.standard),
        );
        desk = Desk::with(assessment);
        let items: Vec<NodeId> = choice
            .standard
            .outline()
            .iter()
            .filter(|it| it.node.is_answerable())
            .map(|it| it.node.id.clone())
            .collect();
        let mut window = window(desk);
        for item in items {
            window
                .state_mut()
                .does([Command::View(ViewCommand::Select(item.clone()))]);
            window.run();
            let title = choice.standard.node(&item).unwrap().title.clone();
            field(&window, "差距说明");
            window.state_mut().does([
                Command::Answer(AnswerCommand::FullMarks(item.clone())),
                Command::Answer(AnswerCommand::NoMarks(item)),
            ]);
            window.run();
            assert!(window.state().app.notices.list().is_empty(), "{title}");
        }
        window
            .state_mut()
            .does([Command::Window(WindowCommand::Go(Screen::Gaps))]);
        window.run();
        assert!(!window.state().session().gaps().is_empty());
        for screen in [Screen::Overview, Screen::Standard] {
            window
                .state_mut()
                .does([Command::Window(WindowCommand::Go(screen))]);
            window.run();
        }
    }
}

#[test]
fn a_small_window_shows_every_screen() {
    for screen in [
        Screen::Start,
        Screen::Overview,
        Screen::Checklist,
        Screen::Gaps,
        Screen::Standard,
        Screen::Problems,
    ] {
        let mut desk = Desk::small();
        desk.does([
            Command::Answer(AnswerCommand::NoMarks(NodeId::new("1.2"))),
            Command::Window(WindowCommand::Go(screen)),
        ]);
        let mut window = window_of(desk, 683.0, 467.0);
        window.run();
        window.get_by_label("菜单").click();
        window.run();
        window.get_by_label("开始");
    }
}

#[test]
fn the_overview_leads_to_what_is_to_be_done() {
    let mut desk = Desk::small();
    desk.does([
        Command::Answer(AnswerCommand::NoMarks(NodeId::new("1.2"))),
        Command::Window(WindowCommand::Go(Screen::Overview)),
    ]);
    let mut window = window(desk);
    window.run();
    window.get_by_label_contains("一票否决事项还有");
    window.get_by_label("还没评的条目 3 5分").click();
    window.run();
    assert_eq!(window.state().app.screen, Screen::Checklist);
    assert_eq!(window.state().session().rows().len(), 3);
}

#[test]
fn the_overview_says_what_the_bonus_may_still_bring_beside_what_is_open() {
    let bonus = r#"bonus: (cap: 4, within_total: false, nodes: [(id: "j", title: "加分", max: 4, rules: [
        (ask: Count(what: "表彰", unit: "次"), then: Earn(Each(1)))])])"#;
    let nodes = item("1", "6", "") + "," + &item("2", "4", "");
    let fields = format!("total: 10, not_applicable: LeaveOut, {bonus}, nodes: [{nodes}]");
    let mut desk = Desk::with(assessment(&file(&count("1", 2), &fields)));
    desk.does([Command::Window(WindowCommand::Go(Screen::Overview))]);
    let mut window = window(desk);
    window.run();
    window.get_by_label("还没评的条目 2 4分＋加分4分");
    window.get_by_label_contains("最高还能到 12（含未评加分 4）");
}

/// The texts that are painted.
pub(crate) fn painted(window: &Window) -> Vec<TextShape> {
    fn flat(shape: &Shape, found: &mut Vec<TextShape>) {
        match shape {
            Shape::Vec(parts) => parts.iter().for_each(|it| flat(it, found)),
            Shape::Text(it) => found.push(it.clone()),
            _ => {}
        }
    }
    let mut found = Vec::new();
    for it in &window.output().shapes {
        flat(&it.shape, &mut found);
    }
    found
}

/// Types into the only field of this name.
pub(crate) fn write(window: &mut Window, label: &str, text: &str) {
    field(window, label).focus();
    settle(window);
    field(window, label).type_text(text);
    settle(window);
}

/// Empties the only field of this name.
pub(crate) fn empty(window: &mut Window, label: &str) {
    field(window, label).focus();
    settle(window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.key_press(Key::Backspace);
    settle(window);
}

/// Types into the only field of this name, in place of what it holds.
pub(crate) fn rewrite(window: &mut Window, label: &str, text: &str) {
    empty(window, label);
    write(window, label, text);
}

/// Clicks what has this name.
pub(crate) fn press(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    settle(window);
}

/// Chooses from the list whose name begins so.
pub(crate) fn choose(window: &mut Window, list: &str, choice: &str) {
    let is_list = |it: &Node<'_>| it.accesskit_node().role() == Role::ComboBox;
    let named: Vec<_> = window.get_all_by_label_contains(list).collect();
    named.into_iter().find(is_list).unwrap().click();
    settle(window);
    // A long list scrolls, and is closed by a click only.
    let choice = window.get_by_role_and_label(Role::Button, choice);
    choice.click_accesskit();
    settle(window);
    window.key_press(Key::Escape);
    settle(window);
}
