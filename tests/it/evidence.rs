//! Evidence: what is needed, what is at hand, what is missing.

use std::path::PathBuf;

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::record::RecordCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::view::ViewCommand;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::session::view::Filter;
use duibiao::domain::assessment::evidence::Evidence;
use duibiao::domain::assessment::evidence_needs::{missing, needs};
use duibiao::domain::standard::NodeId;
use eframe::egui::Key;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::desk::{Desk, unscored};
use crate::places::settle;
use crate::window::{field, press, rewrite, window};

/// One item that needs one notice and three photos, and one that needs nothing.
const STANDARD: &str = r#"(
    duibiao: 1,
    standard: (
        id: "proof", title: "佐证标准", year: 2026, total: 4, not_applicable: Zero,
        nodes: [
            (id: "1", title: "道德讲堂", max: 2, lead: "党建办",
             evidence: [(name: "活动通知"), (name: "照片", pieces: 3)],
             rules: [(ask: Clauses([(text: "办过", points: 2)]), then: Earn(Own))]),
            (id: "2", title: "志愿服务", max: 2,
             rules: [(ask: Clauses([(text: "办过", points: 2)]), then: Earn(Own))]),
        ],
    ),
)"#;

fn desk() -> Desk {
    Desk::with(unscored(STANDARD))
}

fn one(need: usize, name: &str, pieces: u32) -> Evidence {
    Evidence {
        need,
        name: name.to_owned(),
        pieces,
        place: String::new(),
    }
}

fn set(list: Vec<Evidence>) -> Command {
    Command::Answer(AnswerCommand::SetEvidence {
        item: NodeId::new("1"),
        list,
    })
}

#[test]
fn pieces_of_several_entries_add_up_to_what_is_needed() {
    let mut desk = desk();
    desk.does([set(vec![
        one(2, "开场", 1),
        one(2, "合影", 1),
        one(0, "花絮", 9),
    ])]);
    let assessment = &desk.session().assessment;
    let item = NodeId::new("1");
    let node = assessment.standard.node(&item).unwrap();
    let answer = assessment.answers.get(&item);
    let held: Vec<(u32, u32)> = needs(node, answer)
        .map(|it| (it.held, it.missing()))
        .collect();
    assert_eq!(held, [(0, 1), (2, 1)]);
    assert_eq!(missing(node, answer), 2);
}

#[test]
fn evidence_is_missed_only_where_points_are_claimed() {
    let mut desk = desk();
    let counts = |desk: &Desk| {
        (
            desk.session().unproven(),
            desk.session().counts().no_evidence,
        )
    };
    assert_eq!(counts(&desk), (0, 0));
    desk.does(["1", "2"].map(|it| Command::Answer(AnswerCommand::FullMarks(NodeId::new(it)))));
    assert_eq!(counts(&desk), (1, 1));
    desk.does([Command::View(ViewCommand::Filter(Filter::NoEvidence))]);
    assert_eq!(desk.session().rows(), [0]);
    desk.does([set(vec![one(1, "活动通知", 1), one(2, "照片", 3)])]);
    assert_eq!(counts(&desk), (0, 0));
    desk.does([
        set(Vec::new()),
        Command::Answer(AnswerCommand::NoMarks(NodeId::new("1"))),
    ]);
    assert_eq!(counts(&desk), (0, 0));
}

#[test]
fn evidence_stays_when_the_score_is_cleared_and_can_be_taken_back() {
    let mut desk = desk();
    let held = |desk: &Desk| {
        let answer = desk.session().assessment.answers.get(&NodeId::new("1"));
        answer.map_or(0, |it| it.evidence.len())
    };
    desk.does([
        Command::Answer(AnswerCommand::FullMarks(NodeId::new("1"))),
        set(vec![one(1, "活动通知", 1)]),
        Command::Answer(AnswerCommand::Clear(NodeId::new("1"))),
    ]);
    assert_eq!(held(&desk), 1);
    desk.does([
        Command::Record(RecordCommand::Undo),
        Command::Record(RecordCommand::Undo),
    ]);
    assert_eq!(held(&desk), 0);
}

#[test]
fn dropped_files_are_listed_for_what_is_missing_first() {
    let mut desk = desk();
    let file = |it: &str| PathBuf::from(format!("/home/u/材料/{it}"));
    let files = ["通知.pdf", "一.jpg", "二.jpg", "三.jpg", "四.jpg"].map(file);
    desk.does([
        Command::View(ViewCommand::Select(NodeId::new("1"))),
        Command::Window(WindowCommand::Drop(files.to_vec())),
    ]);
    let list = &desk.session().assessment.answers[&NodeId::new("1")].evidence;
    let listed: Vec<(usize, &str)> = list.iter().map(|it| (it.need, it.name.as_str())).collect();
    assert_eq!(
        listed,
        [(1, "通知"), (2, "一"), (2, "二"), (2, "三"), (0, "四")]
    );
    assert_eq!(list[0].place, "/home/u/材料/通知.pdf");
    let told = desk.app.notices.list().last().unwrap();
    assert_eq!(told.card.title, "已登记佐证5份");
    assert!(told.card.detail.contains("“1 "), "{}", told.card.detail);
}

#[test]
fn a_file_dropped_where_no_item_is_in_sight_is_listed_for_none() {
    let mut desk = desk();
    desk.does([
        Command::View(ViewCommand::Select(NodeId::new("1"))),
        Command::Window(WindowCommand::Go(Screen::Evidence)),
        Command::Window(WindowCommand::Drop(vec!["/home/u/一.jpg".into()])),
    ]);
    assert!(desk.session().assessment.answers.is_empty());
    let told = desk.app.notices.list().last().unwrap();
    assert_eq!(told.card.title, "没有打开文件");
}

#[test]
fn what_is_listed_and_nobody_asked_for_is_on_the_screen_of_evidence() {
    let mut desk = desk();
    let extra = Evidence {
        need: 0,
        name: "媒体报道".to_owned(),
        pieces: 1,
        place: String::new(),
    };
    desk.does([
        Command::Answer(AnswerCommand::SetEvidence {
            item: NodeId::new("1"),
            list: vec![extra],
        }),
        Command::Window(WindowCommand::Go(Screen::Evidence)),
    ]);
    let mut window = window(desk);
    window.run();
    window.get_by_label_contains("全部 ").click();
    window.run();
    window.get_by_label("媒体报道");
}

#[test]
fn a_file_dropped_beside_every_item_is_not_lost_without_a_word() {
    let mut desk = desk();
    desk.does([Command::Window(WindowCommand::Drop(vec![
        "/home/u/一.jpg".into(),
    ]))]);
    let notices = desk.app.notices.list();
    assert_eq!(notices[0].card.title, "没有打开文件");
}

#[test]
fn the_screen_lists_what_is_missing_and_one_click_says_it_is_there() {
    let mut desk = desk();
    desk.does([
        Command::Answer(AnswerCommand::FullMarks(NodeId::new("1"))),
        Command::Window(WindowCommand::Go(Screen::Evidence)),
    ]);
    let mut window = window(desk);
    window.run();
    window.get_by_label("照片");
    window.get_by_label("还缺3份");
    window.get_all_by_label("标为备齐").next().unwrap().click();
    window.run();
    // It stays under the pointer until something else is asked for.
    window.get_by_label("活动通知");
    window.get_by_label("已备齐");
    window.get_by_label("已备齐1种");
    window.get_by_label_contains("全部 ").click();
    window.run();
    window.get_by_label("活动通知");
    window.get_by_label("还缺3份");
    window.get_by_label_contains("未备齐 ").click();
    window.run();
    assert!(window.query_by_label_contains("活动通知").is_none());
}

#[test]
fn what_is_marked_as_at_hand_is_listed_once_and_a_second_click_takes_it_back() {
    let mut desk = desk();
    desk.does([
        Command::Answer(AnswerCommand::FullMarks(NodeId::new("1"))),
        Command::View(ViewCommand::Select(NodeId::new("1"))),
        Command::Window(WindowCommand::Go(Screen::Checklist)),
    ]);
    let mut window = window(desk);
    settle(&mut window);
    let held = |window: &crate::places::Window| {
        let answers = &window.state().session().assessment.answers;
        answers[&NodeId::new("1")].evidence.len()
    };
    window.get_by_label("照片（还缺3份）");
    window.get_by_label("照片标为备齐").click();
    settle(&mut window);
    assert_eq!(held(&window), 1);
    assert!(window.query_by_label_contains("· 照片").is_none());
    window.get_by_label("照片");
    window.get_by_label("照片标为备齐").click();
    settle(&mut window);
    assert_eq!(held(&window), 0);
    window.get_by_label("照片（还缺3份）");
}

#[test]
fn what_nobody_needs_yet_has_a_tab_of_its_own_with_its_reason() {
    let mut desk = desk();
    desk.does([Command::Window(WindowCommand::Go(Screen::Evidence))]);
    let mut window = window(desk);
    settle(&mut window);
    window.get_by_label("未备齐 0种");
    assert!(window.query_by_label_contains("照片").is_none());
    window.get_by_label("暂不需要 2种").click();
    settle(&mut window);
    window.get_by_label("1 道德讲堂");
    window.get_by_label("照片");
    window.get_by_label("还没有评分，得分后再备");
    let desk = window.state_mut();
    desk.does([Command::Answer(AnswerCommand::NoMarks(NodeId::new("1")))]);
    settle(&mut window);
    window.get_by_label("没有得分，得分后再备");
    let desk = window.state_mut();
    desk.does([Command::Answer(AnswerCommand::FullMarks(NodeId::new("1")))]);
    settle(&mut window);
    window.get_by_label("暂不需要 0种");
    window.get_by_label("未备齐 2种").click();
    settle(&mut window);
    window.get_by_label("还缺3份");
}

#[test]
fn a_material_is_listed_first_and_marked_as_at_hand_second() {
    let mut desk = desk();
    desk.does([
        Command::Answer(AnswerCommand::FullMarks(NodeId::new("1"))),
        Command::Window(WindowCommand::Go(Screen::Evidence)),
    ]);
    let mut window = window(desk);
    settle(&mut window);
    let place = |name: &str| window.get_all_by_label(name).next().unwrap().rect();
    assert!(place("去登记").right() < place("标为备齐").left());
}

#[test]
fn what_could_not_act_beside_a_material_is_not_there() {
    let mut desk = desk();
    desk.does([
        Command::Answer(AnswerCommand::FullMarks(NodeId::new("1"))),
        set(vec![one(2, "开场", 2), one(2, "合影", 1)]),
        Command::View(ViewCommand::Select(NodeId::new("1"))),
        Command::Window(WindowCommand::Go(Screen::Checklist)),
    ]);
    let mut window = window(desk);
    settle(&mut window);
    window.get_by_label("活动通知标为备齐");
    assert!(window.query_by_label("照片标为备齐").is_none());
}

#[test]
fn what_is_typed_over_a_piece_stays_by_esc_and_by_asking_again_until_it_is_given_up() {
    let mut desk = desk();
    desk.does([
        set(vec![one(2, "合影", 1)]),
        Command::View(ViewCommand::Select(NodeId::new("1"))),
    ]);
    let mut window = window(desk);
    settle(&mut window);
    let name = |window: &crate::places::Window| {
        let value = field(window, "材料名称").accesskit_node().value();
        value.unwrap_or_default()
    };
    let esc = |window: &mut crate::places::Window| {
        window.key_press(Key::Escape);
        settle(window);
    };
    press(&mut window, "修改合影");
    rewrite(&mut window, "材料名称", "开场合影");
    esc(&mut window);
    assert_eq!(
        name(&window),
        "开场合影",
        "the field was left, not the form"
    );
    press(&mut window, "修改合影");
    assert_eq!(name(&window), "开场合影");
    esc(&mut window);
    esc(&mut window);
    assert!(window.query_by_label("材料名称").is_none());
    press(&mut window, "修改合影");
    assert_eq!(name(&window), "开场合影");
    press(&mut window, "取消");
    press(&mut window, "修改合影");
    assert_eq!(name(&window), "合影");
}
