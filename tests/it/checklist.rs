//! The checklist: where it opens, what its filters say, which keys its options have, what its numbers take.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::view::ViewCommand;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::session::view::{Filter, Part};
use duibiao::domain::assessment::answer::Input;
use duibiao::domain::standard::NodeId;
use eframe::egui::{Event, Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::desk::Desk;
use crate::fixture::{assessment, file};
use crate::places::{Window, click, settle};
use crate::stillness::{double_click_at, rest_and_click};
use crate::window::{at_item, field, press, window, window_of, write};

/// An item of several rules, one that only numbers can answer, and one that the own section supports.
const SEVERAL: &str = r#"total: 12, not_applicable: LeaveOut,
    phases: [(id: "p", name: "全面实施阶段", from: 7, to: 9)],
    nodes: [
    (id: "1", title: "各种填法", max: 12, lead: "办公室", children: [
    (id: "several", title: "综合", max: 5, lead: "党建办", rules: [
        (ask: Clauses([(text: "有方案", points: 1), (text: "有总结", points: 1)]), then: Earn(Own)),
        (ask: Choice("组织情况"), then: Earn(Level(levels: [
            (name: "好", worth: Points(3)), (name: "一般", worth: Points(1))]))),
    ]),
    (id: "ratio", title: "覆盖率", max: 1, support: ["党建办"], rules: [
        (ask: Ratio(part: "合格户数", whole: "全部户数", unit: "户"), then: Earn(Share))]),
    (id: "count", title: "会议", max: 4, rules: [
        (ask: Count(what: "召开会议", unit: "次", need: 4), then: Deduct(EachMissing(1)))]),
    (id: "level", title: "机制", max: 2, rules: [(ask: Choice("机制"), then: Earn(Level(levels: [
        (name: "健全", worth: Points(2)), (name: "无", worth: Points(0))])))]),
    ])],"#;

fn several(open: Option<&str>) -> Window {
    let mut read = assessment(&file("", SEVERAL));
    "党建办".clone_into(&mut read.about.section);
    let mut desk = Desk::with(read);
    let select = |it| Command::View(ViewCommand::Select(NodeId::new(it)));
    desk.does(open.map(select));
    let mut window = window(desk);
    settle(&mut window);
    window
}

fn selected(window: &Window) -> String {
    let selected = window.state().session().view.selected.as_ref();
    selected.map_or_else(String::new, |it| it.as_str().to_owned())
}

fn types(window: &mut Window, text: &str) {
    window.event(Event::Text(text.to_owned()));
    settle(window);
}

fn input(window: &Window, item: &str, rule: usize) -> Option<Input> {
    let answers = &window.state().session().assessment.answers;
    answers.get(&NodeId::new(item))?.inputs.get(&rule).cloned()
}

#[test]
fn the_checklist_opens_at_the_first_item_of_the_own_section() {
    let mut window = several(None);
    window
        .state_mut()
        .does([Command::Window(WindowCommand::Go(Screen::Checklist))]);
    settle(&mut window);
    assert_eq!(selected(&window), "several");
    window.get_by_label_contains("从这里开始");
    types(&mut window, "1");
    assert!(window.query_by_label_contains("从这里开始").is_none());
}

#[test]
fn the_figures_are_calm_before_anything_is_scored() {
    let mut window = several(Some("count"));
    window.get_by_label_contains("已评 0/4");
    window.get_by_label_contains("满分 12");
    assert!(window.query_by_label_contains("现得").is_none());
    types(&mut window, "3");
    window.get_by_label_contains("已评 1/4");
    window.get_by_label_contains("现得 3");
    window.get_by_label_contains("最高还能到 11");
}

#[test]
fn digits_run_on_over_the_rules_of_an_item() {
    let mut window = several(Some("several"));
    window.get_by_label_contains("4　一般（1分）");
    types(&mut window, "2");
    types(&mut window, "3");
    assert_eq!(input(&window, "several", 2), Some(Input::Level(1)));
    assert_eq!(window.state().points("several"), "4");
    assert_eq!(selected(&window), "ratio", "all of it was answered by key");
}

#[test]
fn a_second_click_on_a_level_takes_it_back() {
    let mut window = several(Some("level"));
    click(&mut window, "1　健全（2分）");
    assert_eq!(input(&window, "level", 1), Some(Input::Level(1)));
    click(&mut window, "1　健全（2分）");
    assert_eq!(input(&window, "level", 1), None);
}

#[test]
fn a_second_click_on_full_marks_takes_them_back() {
    let mut window = several(Some("count"));
    click(&mut window, "满分（=）");
    assert_eq!(window.state().points("count"), "4");
    click(&mut window, "满分（=）");
    assert_eq!(input(&window, "count", 1), None);
    click(&mut window, "全无（0）");
    assert_eq!(window.state().points("count"), "0");
}

/// An item in which points are only taken, and one of the negative list.
const TAKING: &str = r#"total: 12, not_applicable: LeaveOut,
    nodes: [
    (id: "1", title: "扣分项", max: 12, children: [
    (id: "faults", title: "台账", max: 12, rules: [
        (ask: Faults([(text: "记录不实", points: 2), (text: "缺页", points: 1)]), then: Deduct(Own))])])],
    negative: [(id: "never", title: "被通报", rules: [
        (ask: Count(what: "被通报", unit: "次"), then: Deduct(Each(1)))]),
    (id: "events", title: "被曝光", rules: [
        (ask: Events(what: "被曝光", within: Year), then: Deduct(Each(1)))])],"#;

/// An item of a tick and a rate.
const HALF: &str = r#"total: 4, not_applicable: LeaveOut, nodes: [
    (id: "half", title: "学习", max: 4, rules: [
        (ask: Clauses([(text: "有计划", points: 1)]), then: Earn(Own)),
        (ask: Ratio(part: "达标人数", whole: "总人数", unit: "人"), then: Earn(Share))])],"#;

fn at_item_of(standard: &str, item: &str) -> Window {
    let mut desk = Desk::with(assessment(&file("", standard)));
    desk.does([Command::View(ViewCommand::Select(NodeId::new(item)))]);
    let mut window = window(desk);
    settle(&mut window);
    window
}

fn taking(item: &str) -> Window {
    at_item_of(TAKING, item)
}

#[test]
fn where_points_are_only_taken_nothing_is_not_called_none() {
    let mut window = taking("faults");
    assert!(window.query_by_label("全无（0）").is_none());
    window.get_by_label("满分（=）");
    types(&mut window, "0");
    assert_eq!(window.state().points("faults"), "12");
    let window = taking("never");
    assert!(window.query_by_label("满分（=）").is_none());
    assert!(window.query_by_label("全无（0）").is_none());
    window.get_by_label("未发生（0）");
}

#[test]
fn what_a_click_opens_has_the_keyboard_and_what_is_typed_is_no_key_of_the_list() {
    for (button, typed) in [("＋ 登记一起", "11-5"), ("不适用（-）", "12")] {
        for clicks in [rest_and_click, double_click_at] {
            let mut window = taking("events");
            let place = window.get_by_label(button).rect().center();
            clicks(&mut window, place);
            types(&mut window, typed);
            let field = window.get_all_by_role(Role::TextInput);
            let focused = field.filter(|it| it.accesskit_node().is_focused());
            let values: Vec<_> = focused.map(|it| it.accesskit_node().value()).collect();
            assert_eq!(values, [Some(typed.to_owned())], "{button}");
        }
    }
}

#[test]
fn what_is_answered_at_once_is_answered_wholly_or_not_offered() {
    // A tick and a rate: the key knows the tick alone.
    let mut window = at_item_of(HALF, "half");
    assert!(window.query_by_label("满分（=）").is_none());
    types(&mut window, "=");
    window.get_by_label_contains("不能直接评“满分”");
    assert_eq!(input(&window, "half", 1), None);
    assert_eq!(input(&window, "half", 2), None);
}

#[test]
fn why_an_item_does_not_apply_moves_nothing_below_it() {
    let mut window = several(Some("count"));
    let note = |window: &Window| field(window, "差距说明").rect();
    let before = note(&window);
    click(&mut window, "不适用（-）");
    assert_eq!(note(&window), before, "asked");
    write(&mut window, "不适用的理由", "本科室无此职责");
    click(&mut window, "确定");
    assert_eq!(note(&window), before, "said");
    click(&mut window, "不适用（-）");
    assert_eq!(note(&window), before, "taken back");
}

#[test]
fn a_key_that_cannot_act_says_why_in_the_item() {
    let mut window = several(Some("ratio"));
    types(&mut window, "=");
    assert_eq!(input(&window, "ratio", 1), None);
    window.get_by_label_contains("不能直接评“满分”");
    write(&mut window, "全部户数", "9");
    write(&mut window, "合格户数", "3");
    assert!(window.query_by_label_contains("不能直接评“满分”").is_none());
}

#[test]
fn what_begins_with_a_number_is_no_number() {
    let mut window = at_item("1.2");
    write(&mut window, "召开专题会议", "9abc");
    assert_eq!(window.state().points("1.2"), "—");
    window.get_by_label_contains("“9abc”不是数字");
}

#[test]
fn tab_goes_from_field_to_field() {
    let mut window = several(Some("ratio"));
    field(&window, "全部户数").focus();
    settle(&mut window);
    window.key_press(Key::Tab);
    settle(&mut window);
    assert!(field(&window, "合格户数").is_focused());
}

#[test]
fn an_empty_filter_says_why_and_brings_all_back() {
    let mut window = several(None);
    for (filter, words) in [
        (Filter::Lost, "没有失分的条目"),
        (Filter::NoEvidence, "没有缺佐证的条目"),
        (Filter::NotApplicable, "没有标为不适用的条目"),
    ] {
        window
            .state_mut()
            .does([Command::View(ViewCommand::Filter(filter))]);
        settle(&mut window);
        window.get_by_label_contains(words);
    }
    press(&mut window, "显示全部条目");
    assert_eq!(window.state().session().rows().len(), 4);
    let find = Command::View(ViewCommand::Find("天气".to_owned()));
    window.state_mut().does([find]);
    settle(&mut window);
    window.get_by_label_contains("没有找到“天气”");
}

#[test]
fn what_the_own_section_supports_is_shown_alone() {
    let mut window = several(None);
    press(&mut window, "我科配合");
    let session = window.state().session();
    assert_eq!(session.view.part, Part::Support);
    assert_eq!(session.counts().all, 1);
    press(&mut window, "我科配合");
    assert_eq!(window.state().session().counts().all, 4);
}

#[test]
fn the_arrows_move_in_the_tree_while_it_has_the_keyboard() {
    let mut window = window(Desk::small());
    settle(&mut window);
    window.get_by_label("项目").focus();
    settle(&mut window);
    window.key_press(Key::ArrowDown);
    settle(&mut window);
    assert_eq!(selected(&window), "1.1");
    window.key_press(Key::ArrowDown);
    settle(&mut window);
    assert_eq!(selected(&window), "2.1");
    window.key_press(Key::ArrowUp);
    settle(&mut window);
    assert_eq!(selected(&window), "1.1");
}

#[test]
fn a_narrow_window_has_its_tools_behind_icons() {
    let mut desk = Desk::small();
    desk.does([Command::Answer(AnswerCommand::FullMarks(NodeId::new(
        "1.1",
    )))]);
    let mut window = window_of(desk, 683.0, 467.0);
    settle(&mut window);
    window.get_by_label("下一个未评");
    click(&mut window, "项目");
    window.get_by_label("2 志愿服务 —/3 未评1").click();
    settle(&mut window);
    assert_eq!(selected(&window), "2.1");
    click(&mut window, "筛选");
    click(&mut window, "未评 3");
    assert_eq!(window.state().session().rows().len(), 3);
    window.key_press(Key::Escape);
    settle(&mut window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::F);
    settle(&mut window);
    assert!(field(&window, "查找").is_focused());
    field(&window, "查找").type_text("会议");
    settle(&mut window);
    assert_eq!(window.state().session().counts().shown, 1);
}

#[test]
fn what_is_not_ticked_yet_is_no_loss_while_somebody_is_at_it() {
    const STILL: &str = "已勾1条，还有1条没有勾，先不算失分";
    const REST: &str = "确认未勾选的均未达到";
    let mut window = at_item("1.1");
    let says = |window: &Window, words: &str| window.query_by_label_contains(words).is_some();
    press(&mut window, "有制度（1分）");
    assert!(says(&window, STILL));
    assert!(!says(&window, "“有记录”未达到"));
    assert!(!says(&window, "整改 待整改"));
    assert!(says(&window, "失分 0"), "nor is it counted");
    assert!(says(&window, "已评 0/4"), "it is open");
    assert!(says(&window, "未评 4"));
    assert!(says(&window, "最高还能到 9"), "and may still be had");
    assert_eq!(window.state().points("1.1"), "1", "the entry is kept");
    press(&mut window, REST);
    assert!(says(&window, "“有记录”未达到"));
    assert!(says(&window, "整改 待整改"));
    assert!(says(&window, "失分 1"));
    assert!(says(&window, "已评 1/4"));
    assert!(says(&window, "最高还能到 8"));
    assert!(!says(&window, STILL));
    press(&mut window, REST);
    assert!(says(&window, STILL), "it is taken back");
    assert_eq!(window.state().points("1.1"), "1");
    // Who goes on has said so.
    window.key_press(Key::ArrowDown);
    settle(&mut window);
    assert!(says(&window, "1.1 学习制度 1 / 2 失分"));
    window.key_press(Key::ArrowUp);
    settle(&mut window);
    assert!(says(&window, "“有记录”未达到"));
    types(&mut window, "1");
    assert!(!says(&window, STILL), "nothing is ticked any more");
    types(&mut window, "2");
    assert!(says(&window, STILL), "by key as well");
    types(&mut window, "1");
    assert!(!says(&window, STILL), "all is ticked");
    assert_eq!(window.state().points("1.1"), "2");
}

#[test]
fn of_nothing_ticked_it_is_said_that_nothing_holds() {
    let mut window = at_item("1.1");
    press(&mut window, "确认未勾选的均未达到");
    assert_eq!(window.state().points("1.1"), "0");
    press(&mut window, "确认未勾选的均未达到");
    assert_eq!(window.state().points("1.1"), "—");
}

#[test]
fn a_part_that_is_one_group_of_its_own_name_is_one_line_of_the_tree() {
    let parts = r#"total: 4, not_applicable: LeaveOut, nodes: [
        (id: "1", title: "组织", max: 4, children: [
            (id: "1.1", title: "会议", max: 4, rules: [
                (ask: Count(what: "召开会议", unit: "次", need: 4), then: Deduct(EachMissing(1)))])])],
    bonus: (cap: 2, within_total: false, nodes: [
        (id: "j", title: "加分项（最高2分）", max: 2, children: [
            (id: "j1", title: "荣誉", max: 2, rules: [
                (ask: Choice("级别"), then: Earn(Level(levels: [
                    (name: "省级", worth: Points(2)), (name: "无", worth: Points(0))])))])])]),
    vetoes: [
        (id: "v", title: "安全生产", children: [
            (id: "v1", title: "事故", rules: [
                (ask: Faults([(text: "发生事故")]), then: Veto("取消资格"))])])],"#;
    let read = assessment(&file("", parts));
    let before = read.clone();
    let mut desk = Desk::with(read);
    desk.does([Command::Window(WindowCommand::Go(Screen::Checklist))]);
    let mut window = window(desk);
    settle(&mut window);
    let tree = |words: &str| {
        let found = window.query_all_by_label_contains(words);
        let tree = found.filter(|it| it.accesskit_node().role() == Role::Button);
        tree.filter(|it| 180.0 < it.rect().left() && it.rect().right() < 510.0)
            .count()
    };
    assert_eq!(tree("加分项"), 1);
    // A group that says something else stands below its part.
    assert_eq!((tree("一票否决"), tree("安全生产")), (1, 1));
    let now = &window.state().session().assessment.standard;
    assert_eq!(*now, before.standard, "the standard is as it was");
}
