//! Every number explains itself.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::view::ViewCommand;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::session::view::Why;
use duibiao::domain::standard::NodeId;
use eframe::egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::desk::Desk;
use crate::window::window;

/// The small standard: 1.1 full, 1.2 three of four meetings, 2.1 unscored.
fn scored() -> Harness<'static, Desk> {
    let mut desk = Desk::small();
    desk.does([
        Command::Answer(AnswerCommand::FullMarks(NodeId::new("1.1"))),
        Command::Answer(AnswerCommand::SetInput {
            item: NodeId::new("1.2"),
            rule: 1,
            input: Some(duibiao::domain::assessment::answer::Input::Count(3.into())),
        }),
    ]);
    let mut window = window(desk);
    window.run();
    window
}

fn why(window: &Harness<'static, Desk>) -> Option<Why> {
    window.state().session().view.why.clone()
}

#[test]
fn a_click_on_a_score_says_the_rule_the_arithmetic_and_what_gives_the_points_back() {
    let mut window = scored();
    window.get_by_label("为什么 1.2").click();
    window.run();
    assert_eq!(why(&window), Some(Why::Node(NodeId::new("1.2"))));
    window.get_by_label("得 3 / 4 分，失 1 分");
    window.get_by_label("每少一次扣1分。");
    window.get_by_label_contains("应召开专题会议4次，实际3次");
    window.get_by_label_contains("补做：召开专题会议1次");
    window.get_by_label("整改到位后总分可追回 1 分");
    window.get_by_label("查看条目").click();
    window.run();
    assert_eq!(why(&window), None);
    let selected = window.state().session().view.selected.clone();
    assert_eq!(selected, Some(NodeId::new("1.2")));
}

#[test]
fn the_total_leads_to_its_projects_and_these_to_their_items() {
    let mut window = scored();
    window
        .state_mut()
        .does([Command::View(ViewCommand::Explain(Some(Why::Total)))]);
    window.run();
    window.get_by_label("5 / 9 分");
    window.get_by_label("1 思想建设").click();
    window.run();
    window.get_by_label("得 5 / 6 分，失 1 分");
    window
        .get_all_by_label("1.2 专题会议")
        .next()
        .unwrap()
        .click();
    window.run();
    assert_eq!(why(&window), Some(Why::Node(NodeId::new("1.2"))));
}

#[test]
fn an_unscored_item_is_said_to_be_open_and_not_lost() {
    let mut window = scored();
    window.get_by_label("为什么 2.1").click();
    window.run();
    window.get_by_label("未评，满分 3 分");
    window.get_by_label("还没有评分，按待评处理，不算失分。");
}

#[test]
fn escape_closes_the_explanation_and_no_key_scores_below_it() {
    let mut window = scored();
    window.get_by_label("为什么 1.2").click();
    window.run();
    let before = window.state().session().file.revision;
    window.event(eframe::egui::Event::Text("=".to_owned()));
    window.key_press(Key::ArrowDown);
    window.run();
    assert_eq!(window.state().session().file.revision, before);
    window.key_press(Key::Escape);
    window.run();
    assert_eq!(why(&window), None);
}

#[test]
fn a_lost_point_in_the_ledger_says_why() {
    let mut window = scored();
    window
        .state_mut()
        .does([Command::Window(WindowCommand::Go(Screen::Gaps))]);
    window.run();
    window.get_by_label_contains("扣1分，为什么").click();
    window.run();
    assert_eq!(why(&window), Some(Why::Node(NodeId::new("1.2"))));
}

#[test]
fn the_sections_side_by_side_add_up_to_the_points_of_their_items() {
    let mut window = scored();
    window
        .state_mut()
        .does([Command::Window(WindowCommand::Go(Screen::RollUp))]);
    window.run();
    window.get_all_by_label("5 / 6").next().unwrap();
    window.get_all_by_label("83.33%").next().unwrap();
    window.get_all_by_label("未评 / 3").next().unwrap();
    window.get_by_label("疾控股(应急办)").click();
    window.run();
    assert_eq!(window.state().app.screen, Screen::Checklist);
    assert_eq!(window.state().session().counts().shown, 1);
}
