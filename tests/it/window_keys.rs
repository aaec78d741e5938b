//! The keys of the checklist: each does what the list of keys says, and none disturbs typing.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::view::ViewCommand;
use duibiao::domain::assessment::answer::{DatedEvent, Input};
use duibiao::domain::standard::NodeId;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::desk::{Desk, unscored};
use crate::window::{at_item, field, window, window_of};

fn types(window: &mut Harness<'static, Desk>, text: &str) {
    window.event(Event::Text(text.to_owned()));
    window.run();
}

fn presses(window: &mut Harness<'static, Desk>, key: Key) {
    window.key_press(key);
    window.run();
}

fn selected(window: &Harness<'static, Desk>) -> String {
    let selected = window.state().session().view.selected.clone();
    selected.map_or_else(String::new, |it| it.to_string())
}

#[test]
fn a_digit_ticks_a_clause_and_ticks_it_off_again() {
    let mut window = at_item("1.1");
    types(&mut window, "2");
    assert_eq!(window.state().points("1.1"), "1");
    types(&mut window, "2");
    assert_eq!(
        window.state().points("1.1"),
        "—",
        "nobody said that there is none"
    );
}

#[test]
fn a_digit_chooses_a_level() {
    let mut window = at_item("2.1");
    types(&mut window, "2");
    assert_eq!(window.state().points("2.1"), "1");
}

#[test]
fn digits_and_enter_answer_a_count_and_go_on() {
    let mut window = at_item("1.2");
    types(&mut window, "3");
    assert_eq!(window.state().points("1.2"), "3");
    presses(&mut window, Key::Enter);
    assert_eq!(selected(&window), "2.1");
}

#[test]
fn the_signs_give_full_marks_none_and_ask_why_not_applicable() {
    let mut window = at_item("1.1");
    types(&mut window, "=");
    assert_eq!(window.state().points("1.1"), "2");
    presses(&mut window, Key::ArrowUp);
    types(&mut window, "0");
    assert_eq!(window.state().points("1.1"), "0");
    assert_eq!(
        selected(&window),
        "1.2",
        "one goes on after a correction too"
    );
    presses(&mut window, Key::ArrowUp);
    types(&mut window, "-");
    field(&window, "不适用的理由");
}

#[test]
fn a_key_that_scores_an_item_goes_on_to_the_next_unscored_one() {
    let mut window = at_item("1.1");
    types(&mut window, "=");
    assert_eq!(selected(&window), "1.2");
    presses(&mut window, Key::ArrowDown);
    types(&mut window, "1");
    assert_eq!(window.state().points("2.1"), "3");
    assert_eq!(selected(&window), "V1");
}

#[test]
fn a_key_that_ticks_a_clause_stays_for_the_next_clause() {
    let mut window = at_item("1.1");
    types(&mut window, "1");
    assert_eq!(selected(&window), "1.1");
}

#[test]
fn a_key_that_scores_stays_where_the_user_likes_that() {
    let mut window = at_item("1.1");
    window.state_mut().app.settings.go_on = false;
    types(&mut window, "=");
    assert_eq!(selected(&window), "1.1");
}

#[test]
fn the_space_bar_folds_the_row_and_opens_it_again() {
    let mut window = at_item("1.1");
    window.get_by_label("有制度（1分）");
    presses(&mut window, Key::Space);
    assert!(window.query_by_label("有制度（1分）").is_none());
    assert_eq!(selected(&window), "1.1");
    presses(&mut window, Key::ArrowDown);
    assert!(window.query_by_label("召开专题会议加一").is_none());
    presses(&mut window, Key::Space);
    window.get_by_label("召开专题会议加一");
}

#[test]
fn tab_goes_into_the_fields_of_the_open_row() {
    let mut window = at_item("1.1");
    presses(&mut window, Key::Tab);
    let clause = window.get_by_label("有制度（1分）");
    assert!(clause.is_focused());
}

#[test]
fn f4_lists_evidence_for_the_open_item() {
    let mut window = at_item("1.1");
    presses(&mut window, Key::F4);
    types(&mut window, "学习计划");
    presses(&mut window, Key::Enter);
    let answers = &window.state().session().assessment.answers;
    let list = &answers[&NodeId::new("1.1")].evidence;
    assert_eq!(list.len(), 1);
    assert_eq!(list[0].name, "学习计划");
    window.get_by_label_contains("· 学习计划 1份");
}

#[test]
fn the_sign_that_asks_for_the_reason_does_not_stand_in_the_field() {
    let mut window = at_item("1.1");
    types(&mut window, "-");
    types(&mut window, "无此职责");
    window.get_by_label("确定").click();
    window.run();
    let answers = &window.state().session().assessment.answers;
    assert_eq!(answers[&NodeId::new("1.1")].na.as_deref(), Some("无此职责"));
}

#[test]
fn arrows_move_from_row_to_row_and_stop_at_the_ends() {
    let mut window = at_item("1.1");
    presses(&mut window, Key::ArrowDown);
    assert_eq!(selected(&window), "1.2");
    presses(&mut window, Key::ArrowUp);
    presses(&mut window, Key::ArrowUp);
    assert_eq!(selected(&window), "1.1");
    window.key_press_modifiers(Modifiers::COMMAND, Key::PageDown);
    window.run();
    assert_eq!(selected(&window), "2.1");
    window.key_press_modifiers(Modifiers::COMMAND, Key::PageUp);
    window.run();
    assert_eq!(selected(&window), "1.1");
}

#[test]
fn enter_goes_to_the_next_item_that_is_not_scored() {
    let mut window = at_item("1.1");
    window
        .state_mut()
        .does([Command::Answer(AnswerCommand::FullMarks(NodeId::new(
            "1.2",
        )))]);
    presses(&mut window, Key::Enter);
    assert_eq!(selected(&window), "2.1");
}

#[test]
fn no_key_scores_while_a_note_is_typed() {
    let mut window = at_item("1.1");
    field(&window, "差距说明").focus();
    window.run();
    types(&mut window, "1=2-");
    assert_eq!(window.state().points("1.1"), "—");
    let answers = &window.state().session().assessment.answers;
    assert_eq!(answers[&NodeId::new("1.1")].note, "1=2-");
}

#[test]
fn escape_leaves_the_field() {
    let mut window = at_item("1.1");
    field(&window, "差距说明").focus();
    window.run();
    presses(&mut window, Key::Escape);
    types(&mut window, "=");
    assert_eq!(window.state().points("1.1"), "2");
}

#[test]
fn control_keys_undo_save_and_change_the_screen() {
    let mut window = at_item("1.1");
    types(&mut window, "=");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run();
    assert_eq!(window.state().points("1.1"), "—");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Y);
    window.run();
    assert_eq!(window.state().points("1.1"), "2");
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    window.run();
    assert_eq!(window.state().saves(), 1);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    window.run();
    assert_eq!(window.state().app.screen, Screen::Gaps);
}

#[test]
fn keys_reach_rows_that_are_off_screen() {
    let mut desk = Desk::empty();
    desk.begins_new();
    let mut window = window(desk);
    for _ in 0..60 {
        presses(&mut window, Key::ArrowDown);
    }
    // The open row is on screen: its note can be found.
    field(&window, "差距说明");
    // The first one is open from the start.
    assert_eq!(window.state().session().selected_row(), Some(60));
}

#[test]
fn control_f_finds_by_pinyin_and_enter_goes_from_hit_to_hit() {
    let mut window = at_item("1.1");
    window.key_press_modifiers(Modifiers::COMMAND, Key::F);
    window.run();
    types(&mut window, "fwjz");
    window.get_by_label("找到1项");
    presses(&mut window, Key::Enter);
    assert_eq!(selected(&window), "2.1");
    window.get_by_label("清除查找").click();
    window.run();
    assert_eq!(window.state().session().rows().len(), 4);
}

#[test]
fn f1_shows_every_key_and_escape_hides_them() {
    let mut window = at_item("1.1");
    presses(&mut window, Key::F1);
    window.get_by_label("帮助");
    window.get_by_label("不适用（须写理由）");
    presses(&mut window, Key::Escape);
    assert!(window.query_by_label("帮助").is_none());
}

#[test]
fn f2_begins_the_note() {
    let mut window = at_item("1.1");
    presses(&mut window, Key::F2);
    types(&mut window, "缺签到表");
    let answers = &window.state().session().assessment.answers;
    assert_eq!(answers[&NodeId::new("1.1")].note, "缺签到表");
}

#[test]
fn each_digit_stands_beside_one_option_only_and_chooses_that() {
    let two = r#"(duibiao: 1, standard: (id: "two", title: "两条规则", year: 2026, total: 2, not_applicable: LeaveOut, nodes: [
        (id: "1", title: "报送", max: 2, rules: [
            (ask: Clauses([(text: "有方案", points: 1), (text: "有总结", points: 1)]), then: Earn(Own)),
            (ask: Faults([(text: "未按时报送")]), then: Factor(percent: 60))]),
        ]))"#;
    let mut desk = Desk::with(unscored(two));
    desk.does([Command::View(ViewCommand::Select(NodeId::new("1")))]);
    let mut window = window(desk);
    window.run();
    let marks = |window: &Harness<'static, Desk>| {
        let answers = &window.state().session().assessment.answers;
        let answer = answers.get(&NodeId::new("1")).cloned().unwrap_or_default();
        answer.inputs.into_keys().collect::<Vec<_>>()
    };
    window.event(Event::Text("3".to_owned()));
    window.run();
    assert_eq!(marks(&window), [2]);
    window.event(Event::Text("1".to_owned()));
    window.run();
    assert_eq!(marks(&window), [1, 2]);
}

#[test]
fn nought_takes_no_registered_event_away() {
    let mut desk = Desk::small();
    let event = DatedEvent {
        date: "2026-03-01".parse().unwrap(),
        text: "受党纪处分".to_owned(),
        tier: 0,
        work: String::new(),
    };
    let item = NodeId::new("V1");
    desk.does([
        Command::Answer(AnswerCommand::SetInput {
            item: item.clone(),
            rule: 1,
            input: Some(Input::Events(vec![event])),
        }),
        Command::View(ViewCommand::Select(item.clone())),
    ]);
    let before = desk.session().assessment.clone();
    let mut window = window(desk);
    window.run();
    types(&mut window, "0");
    assert_eq!(window.state().session().assessment, before);
    window.get_by_label_contains("已登记事项；确无此情形的，请先逐件删除");
    assert_eq!(selected(&window), "V1");
}

/// Lets seconds pass in which nothing is done.
fn waits(window: &mut Harness<'static, Desk>) {
    for _ in 0..12 {
        window.step();
    }
}

#[test]
fn enter_behind_a_digit_that_went_on_by_itself_skips_no_item_unseen() {
    let mut window = at_item("2.1");
    types(&mut window, "1");
    assert_eq!(selected(&window), "V1", "a whole answer goes on");
    presses(&mut window, Key::Enter);
    assert_eq!(selected(&window), "V1");
    window.get_by_label_contains("刚刚转到本条，请先看题");
    // Once it was there to be read, Enter goes on.
    waits(&mut window);
    presses(&mut window, Key::Enter);
    assert_eq!(selected(&window), "1.1");
}

#[test]
fn enter_skips_at_once_what_was_there_to_be_read() {
    let mut window = at_item("2.1");
    types(&mut window, "1");
    waits(&mut window);
    presses(&mut window, Key::Enter);
    assert_eq!(selected(&window), "1.1");
}

#[test]
fn a_second_enter_behind_a_count_skips_no_item_unseen() {
    let mut window = at_item("1.2");
    types(&mut window, "3");
    presses(&mut window, Key::Enter);
    presses(&mut window, Key::Enter);
    assert_eq!(selected(&window), "2.1");
    window.get_by_label_contains("刚刚转到本条，请先看题");
}

#[test]
fn enter_behind_full_marks_by_one_key_skips_no_item_unseen() {
    let mut window = at_item("1.1");
    types(&mut window, "=");
    assert_eq!(selected(&window), "1.2");
    presses(&mut window, Key::Enter);
    assert_eq!(selected(&window), "1.2");
    // Full marks are one key, also right behind each other.
    types(&mut window, "=");
    assert_eq!(window.state().points("1.2"), "4");
    assert_eq!(selected(&window), "2.1");
}

#[test]
fn the_second_digit_of_a_number_answers_no_other_item() {
    let levels = |id: &str| {
        format!(
            r#"(id: "{id}", title: "等次{id}", max: 2, rules: [
            (ask: Choice("机制"), then: Earn(Level(levels: [(name: "好", worth: Points(2)), (name: "差", worth: Points(0))])))])"#
        )
    };
    let two = format!(
        r#"(duibiao: 1, standard: (id: "two", title: "两个等次", year: 2026, total: 4, not_applicable: LeaveOut, nodes: [{}, {}]))"#,
        levels("1"),
        levels("2")
    );
    let mut desk = Desk::with(unscored(&two));
    desk.does([Command::View(ViewCommand::Select(NodeId::new("1")))]);
    let mut window = window(desk);
    window.run();
    window.event(Event::Text("1".to_owned()));
    window.step();
    window.event(Event::Text("2".to_owned()));
    window.step();
    window.run();
    assert_eq!(window.state().points("1"), "2");
    assert_eq!(window.state().points("2"), "—");
    assert_eq!(selected(&window), "2");
    window.get_by_label_contains("刚才的数字没有算作本条的回答");
    waits(&mut window);
    types(&mut window, "2");
    assert_eq!(window.state().points("2"), "0");
}

#[test]
fn a_key_that_is_held_down_answers_one_item_only() {
    let mut window = at_item("1.1");
    // Pressed once, and then repeated by the keyboard.
    for repeat in [false, true, true] {
        window.event(Event::Key {
            key: Key::Equals,
            physical_key: None,
            pressed: true,
            repeat,
            modifiers: Modifiers::NONE,
        });
        window.event(Event::Text("=".to_owned()));
        window.run();
    }
    assert_eq!(window.state().points("1.1"), "2");
    assert_eq!(window.state().points("1.2"), "—");
}

/// An item with a count, then a fault, then a ratio, and one more item.
fn in_parts() -> Harness<'static, Desk> {
    let parts = r#"(duibiao: 1, standard: (id: "parts", title: "几处", year: 2026, total: 4, not_applicable: LeaveOut, nodes: [
        (id: "1", title: "会议", max: 3, rules: [
            (ask: Count(what: "召开会议", unit: "次", need: 4), then: Deduct(EachMissing(0.5))),
            (ask: Faults([(text: "未按时报送")]), then: Factor(percent: 60)),
            (ask: Ratio(part: "合格人数", whole: "抽查人数", unit: "人"), then: Earn(If(AtLeast(60), 1)))]),
        (id: "2", title: "其他", max: 1, rules: [(ask: Clauses([(text: "有方案", points: 1)]), then: Earn(Own))])]))"#;
    let mut desk = Desk::with(unscored(parts));
    desk.does([Command::View(ViewCommand::Select(NodeId::new("1")))]);
    let mut window = window(desk);
    window.run();
    window
}

#[test]
fn enter_leads_from_entry_to_entry_of_an_item_and_then_on() {
    let mut window = in_parts();
    types(&mut window, "3");
    presses(&mut window, Key::Enter);
    assert_eq!(selected(&window), "1");
    assert!(window.get_by_label("未按时报送").is_focused());
    window.get_by_label_contains("本条还没有评完，光标已到下一处要填的地方");
    presses(&mut window, Key::Space);
    presses(&mut window, Key::Enter);
    assert!(field(&window, "抽查人数").is_focused());
    types(&mut window, "5");
    presses(&mut window, Key::Enter);
    assert!(field(&window, "合格人数").is_focused());
    types(&mut window, "4");
    presses(&mut window, Key::Enter);
    assert_eq!(selected(&window), "2");
}

#[test]
fn enter_in_an_empty_field_says_what_to_do() {
    let mut window = at_item("1.2");
    field(&window, "召开专题会议").focus();
    window.run();
    presses(&mut window, Key::Enter);
    assert_eq!(selected(&window), "1.2");
    window.get_by_label_contains("这里还没有填；暂时不填的，再按 Enter");
    presses(&mut window, Key::Enter);
    assert_eq!(selected(&window), "2.1");
}

#[test]
fn enter_at_a_half_answered_item_leads_to_what_is_open_and_once_more_goes_on() {
    let mut window = in_parts();
    types(&mut window, "3");
    presses(&mut window, Key::Escape);
    presses(&mut window, Key::Enter);
    assert_eq!(selected(&window), "1");
    assert!(window.get_by_label("未按时报送").is_focused());
    presses(&mut window, Key::Enter);
    assert_eq!(selected(&window), "2");
}

#[test]
fn far_more_than_asked_is_asked_back_and_counts_only_if_it_is_meant() {
    let mut window = at_item("1.2");
    field(&window, "召开专题会议").focus();
    window.run();
    field(&window, "召开专题会议").type_text("332");
    window.run();
    window.get_by_label_contains("“332”远多于应有的4");
    assert_eq!(window.state().points("1.2"), "—");
    window.get_by_label("无误，照此填写").click();
    window.run();
    assert_eq!(window.state().points("1.2"), "4");
}

#[test]
fn a_key_answers_no_item_that_is_scrolled_out_of_sight() {
    let mut desk = Desk::with(crate::measured::measured(""));
    desk.does([Command::View(ViewCommand::Select(NodeId::new("k")))]);
    let mut window = window_of(desk, 1280.0, 420.0);
    window.run();
    presses(&mut window, Key::End);
    types(&mut window, "=");
    assert_eq!(window.state().points("k"), "—");
    window.get_by_label_contains("刚才本条不在画面上");
    types(&mut window, "=");
    assert_eq!(window.state().points("k"), "2", "now it is seen");
}

#[test]
fn no_key_says_of_how_many_somebody_asked() {
    let rules = r#"total: 2, not_applicable: LeaveOut, nodes: [(id: "1", title: "宣讲", max: 2, rules: [
        (ask: Sample(what: "知晓", unit: "人", of: 5, need: 3), then: Earn(Whole))])],"#;
    let mut desk = Desk::with(crate::fixture::assessment(&crate::fixture::file("", rules)));
    desk.does([Command::View(ViewCommand::Select(NodeId::new("1")))]);
    let mut window = window(desk);
    window.run();
    types(&mut window, "=");
    assert!(window.state().session().assessment.answers.is_empty());
    window.get_by_label_contains("不能直接评“满分”");
    assert!(window.query_by_label("全无（0）").is_none());
}
