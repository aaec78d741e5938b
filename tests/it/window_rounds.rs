//! Rounds in the window, by the names a user sees.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::round::RoundCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::view::ViewCommand;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::settings::Appearance;
use duibiao::app::standard::library::SAMPLE;
use duibiao::domain::standard::NodeId;
use eframe::egui::{Key, Theme};
use egui_kittest::kittest::Queryable as _;

use crate::desk::{Desk, moment};
use crate::fixture::assessment;
use crate::picture::{Frame, PLAIN, Page};
use crate::places::{click, settle};
use crate::places_rounds::{at_open_item, three};
use crate::window::{at_item, field, window};

#[test]
fn a_user_begins_a_new_round_and_takes_over_what_is_the_same() {
    let mut window = at_item("1.1");
    window.state_mut().does([
        Command::Answer(AnswerCommand::FullMarks(NodeId::new("1.1"))),
        Command::Answer(AnswerCommand::NoMarks(NodeId::new("1.2"))),
    ]);
    click(&mut window, "轮次");
    window.get_by_label_contains("现在只有一轮");
    click(&mut window, "开始新一轮…");
    window.get_by_label_contains("本轮结果封存");
    window.get_by_label_contains("本轮还有2项没有评");
    click(&mut window, "年终自评");
    click(&mut window, "封存本轮并开始");
    let about = &window.state().session().assessment.about;
    assert_eq!(about.round, "年终自评");
    let told = window.get_all_by_label_contains("已开始“年终自评”");
    assert!(told.count() > 0);
    window.get_by_label("两轮对比");
    click(&mut window, "去自评");
    window
        .state_mut()
        .does([Command::View(ViewCommand::Select(NodeId::new("1.1")))]);
    settle(&mut window);
    window.get_by_label_contains("上轮（首次自评）：第1、2项，得 2 / 2分");
    click(&mut window, "与上轮相同（F6）");
    assert_eq!(window.state().points("1.1"), "2");
    let selected = window.state().session().view.selected.clone();
    assert_eq!(selected, Some(NodeId::new("1.2")), "it goes on");
    click(&mut window, "筛选");
    click(&mut window, "全部沿用上轮（1条）");
    assert_eq!(window.state().points("1.2"), "0");
    window.get_by_label("上轮 0 / 4，本轮 0 / 4");
    window.get_by_label_contains("未变");
}

#[test]
fn escape_leaves_the_question_for_a_new_round_but_first_its_field() {
    let mut window = at_item("1.1");
    click(&mut window, "轮次");
    click(&mut window, "开始新一轮…");
    field(&window, "新一轮的名称").focus();
    settle(&mut window);
    window.key_press(Key::Escape);
    settle(&mut window);
    window.get_by_label("封存本轮并开始");
    window.key_press(Key::Escape);
    settle(&mut window);
    window.get_by_label("开始新一轮…");
    assert!(window.query_by_label("封存本轮并开始").is_none());
}

#[test]
fn a_round_may_have_a_name_of_its_own_and_a_refusal_is_told() {
    let mut window = window(Desk::small());
    window.state_mut().does([
        Command::Answer(AnswerCommand::FullMarks(NodeId::new("1.1"))),
        Command::Window(WindowCommand::Go(Screen::Rounds)),
    ]);
    click(&mut window, "开始新一轮…");
    field(&window, "新一轮的名称").focus();
    settle(&mut window);
    window.key_press_modifiers(eframe::egui::Modifiers::COMMAND, Key::A);
    settle(&mut window);
    field(&window, "新一轮的名称").type_text("首次自评");
    settle(&mut window);
    click(&mut window, "封存本轮并开始");
    window.get_by_label_contains("已经有名为“首次自评”的轮次");
    assert!(window.state().session().assessment.rounds.is_empty());
}

#[test]
fn two_rounds_are_held_against_each_other() {
    let mut desk = Desk::small();
    desk.does(
        ["1.1", "1.2", "2.1"].map(|it| Command::Answer(AnswerCommand::FullMarks(NodeId::new(it)))),
    );
    three(&mut desk);
    let mut window = window(desk);
    settle(&mut window);
    window.get_by_label("1 思想建设");
    click(&mut window, "提高 1");
    click(&mut window, "1.2 专题会议");
    assert_eq!(window.state().app.screen, Screen::Checklist);
    let selected = window.state().session().view.selected.clone();
    assert_eq!(selected, Some(NodeId::new("1.2")));
}

#[test]
fn in_another_screen_the_key_only_shows_the_item() {
    let mut window = at_item("1.1");
    window.state_mut().does([
        Command::Answer(AnswerCommand::FullMarks(NodeId::new("1.1"))),
        Command::Round(RoundCommand::BeginRound("期中自评".to_owned())),
        Command::Window(WindowCommand::Go(Screen::Overview)),
    ]);
    settle(&mut window);
    window.key_press(Key::F6);
    settle(&mut window);
    assert_eq!(window.state().app.screen, Screen::Checklist);
    assert_eq!(window.state().points("1.1"), "—");
}

/// The sample in its third round.
fn sample() -> Desk {
    let mut desk = Desk::with(assessment(SAMPLE));
    desk.app.now = moment("2026-11-10T09:00:00+08:00");
    three(&mut desk);
    desk
}

#[test]
fn three_rounds_look_like_this() {
    let tall = Frame {
        height: 1500,
        ..PLAIN
    };
    Page::new(sample(), tall).looks_like("rounds");
}

#[test]
fn three_rounds_look_like_this_in_a_small_dark_window_at_150_per_cent() {
    let mut desk = sample();
    desk.app.settings.look = Appearance::Dark;
    let frame = Frame {
        theme: Theme::Dark,
        zoom: 150,
        ..PLAIN
    };
    Page::new(desk, frame).looks_like("rounds-150");
}

#[test]
fn one_round_about_to_end_looks_like_this() {
    let mut desk = Desk::with(assessment(SAMPLE));
    desk.app.now = moment("2026-11-10T09:00:00+08:00");
    desk.does([Command::Window(WindowCommand::Go(Screen::Rounds))]);
    let mut page = Page::new(desk, PLAIN);
    click(&mut page.window, "开始新一轮…");
    page.looks_like("rounds-one");
}

#[test]
fn an_item_with_the_round_before_looks_like_this() {
    let mut desk = Desk::with(assessment(SAMPLE));
    desk.app.now = moment("2026-11-10T09:00:00+08:00");
    at_open_item(&mut desk);
    Page::new(desk, PLAIN).looks_like("checklist-round");
}
