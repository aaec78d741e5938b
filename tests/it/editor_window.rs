//! The editor of standards, tried by the names a user and a screen reader see.

use duibiao::app::command::Command;
use duibiao::app::command::record::RecordCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::view::ViewCommand;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::outside::effect::Effect;
use duibiao::app::standard::drafting::Pane;
use duibiao::domain::decimal::Decimal;
use duibiao::domain::standard::rule::{Ask, How, Rule};
use duibiao::domain::standard::{Node, NodeId, Standard};
use eframe::egui::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::desk::Desk;
use crate::places::{Window, click_at, settle};
use crate::places_standard::{edit, import, paste};
use crate::stillness::{Thing, things};
use crate::window::{choose, field, press, window_of, write};

/// The editor at a node of a copy of the small standard, in a window high enough for all its fields.
fn at(node: &str) -> Window {
    let mut desk = Desk::small();
    edit(&mut desk, Pane::Node);
    desk.does([Command::View(ViewCommand::Select(NodeId::new(node)))]);
    let mut window = window_of(desk, 1600.0, 2200.0);
    settle(&mut window);
    window
}

fn node<'a>(window: &'a Window, id: &str) -> &'a Node {
    let drafting = window.state().app.drafting.as_ref().unwrap();
    drafting.standard.node(&NodeId::new(id)).unwrap()
}

fn rule(window: &Window) -> &Rule {
    let drafting = window.state().app.drafting.as_ref().unwrap();
    &drafting.node().unwrap().rules[0]
}

fn need(rule: &Rule) -> (Decimal, Decimal) {
    match (&rule.ask, rule.how()) {
        (
            Ask::Count {
                need: Some(need), ..
            },
            Some(How::EachMissing(each)),
        ) => (*need, *each),
        other => panic!("{other:?}"),
    }
}

#[test]
fn filling_in_the_blanks_of_a_sentence_changes_the_rule_and_each_blank_is_one_step() {
    let mut window = at("1.2");
    assert_eq!(need(rule(&window)), (Decimal::whole(4), Decimal::ONE));
    write(&mut window, "应有", "0");
    write(&mut window, "每少1次扣", "2");
    assert_eq!(
        need(rule(&window)),
        (Decimal::whole(40), Decimal::whole(12))
    );
    window
        .state_mut()
        .does([Command::Record(RecordCommand::Undo)]);
    assert_eq!(need(rule(&window)), (Decimal::whole(40), Decimal::ONE));
    window
        .state_mut()
        .does([Command::Record(RecordCommand::Undo)]);
    assert_eq!(need(rule(&window)), (Decimal::whole(4), Decimal::ONE));
}

#[test]
fn a_line_of_the_tree_that_is_clicked_stays_under_the_pointer() {
    let mut desk = Desk::empty();
    let lines = (1..=40).map(|it| format!("{it}\t第{it}项工作\t每缺一次扣1分\t2"));
    let head = "序号\t测评内容\t评分标准\t分值".to_owned();
    let text: Vec<String> = std::iter::once(head).chain(lines).collect();
    paste(&mut desk, &text.join("\n"));
    let mut window = window_of(desk, 1280.0, 800.0);
    settle(&mut window);
    for _ in 0..3 {
        let is_line = |it: &Thing| it.name.contains("项工作") && it.rect.bottom() < 700.0;
        let lines = things(&window).into_iter().filter(is_line);
        let lowest = lines.max_by(|one, two| one.rect.top().total_cmp(&two.rect.top()));
        let before = lowest.unwrap();
        click_at(&mut window, before.rect.center());
        settle(&mut window);
        let all = things(&window);
        let after = all.iter().find(|it| it.name == before.name).unwrap();
        assert_eq!(after.rect, before.rect, "{}", before.name);
    }
}

#[test]
fn rules_are_added_and_change_places() {
    let mut window = at("2.1");
    let first = node(&window, "2.1").rules[0].clone();
    press(&mut window, "＋ 增加一条规则");
    assert_eq!(node(&window, "2.1").rules.len(), 2);
    press(&mut window, "后移");
    assert_eq!(node(&window, "2.1").rules[1], first);
    press(&mut window, "前移");
    assert_eq!(node(&window, "2.1").rules[0], first);
}

#[test]
fn cumulative_levels_keep_their_clauses_when_a_level_is_renamed() {
    let mut window = at("1.1");
    choose(&mut window, "规则句式1", "逐级达到要求定等次");
    let levels = |window: &Window| -> Vec<String> {
        let Ask::Clauses(list) = &rule(window).ask else {
            panic!("clauses")
        };
        list.iter().map(|it| it.level.clone()).collect()
    };
    assert_eq!(
        levels(&window),
        ["C", "B"],
        "its two clauses keep their words"
    );
    write(&mut window, "等次2", "级");
    assert_eq!(levels(&window), ["C", "B级"]);
    window.get_all_by_label("★核心").next().unwrap().click();
    settle(&mut window);
    choose(&mut window, "规则1★核心未达到时最高评为", "C#");
    let Some(How::Level { core_fails, .. }) = rule(&window).how() else {
        panic!("levels")
    };
    assert_eq!(core_fails.as_deref(), Some("C#"));
    assert!(rule(&window).fits());
    choose(&mut window, "规则句式1", "做到哪条得哪条的分");
    assert_eq!(levels(&window), ["", ""]);
}

#[test]
fn looking_at_a_standard_changes_nothing() {
    for id in ["1", "1.1", "1.2", "2.1", "V1"] {
        let window = at(id);
        let drafting = window.state().app.drafting.as_ref().unwrap();
        assert!(!drafting.can_undo(), "{id}");
    }
}

#[test]
fn one_s_own_standard_is_edited_from_the_start_screen_and_a_bundled_one_as_a_copy() {
    let mut desk = Desk::small();
    let mut own = Standard::clone(&desk.session().assessment.standard);
    own.title = "本局标准".to_owned();
    let own = std::sync::Arc::new(own);
    desk.app.library.put(own, Some("本局标准.ron".to_owned()));
    desk.does([Command::Window(WindowCommand::Go(Screen::Start))]);
    let mut window = window_of(desk, 1280.0, 1400.0);
    settle(&mut window);
    press(&mut window, "管理标准");
    settle(&mut window);
    press(&mut window, "编辑标准");
    let asked = window.state().asked.iter();
    let opened = asked.filter_map(|it| match it {
        Effect::Open { path, .. } => Some(path.clone()),
        _ => None,
    });
    let path: std::path::PathBuf = "/home/u/对标自评/标准/本局标准.ron".into();
    assert_eq!(opened.collect::<Vec<_>>(), [path]);
    window.get_all_by_label("编辑副本").next().unwrap().click();
    settle(&mut window);
    let drafting = window.state().app.drafting.as_ref().unwrap();
    assert_eq!(
        drafting.standard.title,
        "县卫健局文明单位创建自评标准（副本）"
    );
}

fn tops(window: &Window) -> Vec<String> {
    let drafting = window.state().app.drafting.as_ref().unwrap();
    let nodes = drafting.standard.nodes.iter();
    nodes.map(|it| it.id.to_string()).collect()
}

/// Drags the row `from` to this part of the height of the row `onto`.
fn drag(window: &mut Window, from: &str, onto: &str, part: f32) {
    let begin = window.get_by_label(from).rect().center();
    let onto = window.get_by_label(onto).rect();
    let end = eframe::egui::pos2(onto.center().x, onto.top() + onto.height() * part);
    window.hover_at(begin);
    settle(window);
    window.drag_at(begin);
    window.step();
    for part in [0.3, 0.7, 1.0] {
        window.hover_at(begin + (end - begin) * part);
        window.step();
    }
    window.drop_at(end);
    settle(window);
}

#[test]
fn nodes_are_dragged_before_behind_and_into_others() {
    let mut window = at("1");
    drag(&mut window, "志愿服务", "思想建设", 0.1);
    assert_eq!(tops(&window), ["2", "1"]);
    drag(&mut window, "志愿服务", "专题会议", 0.9);
    assert_eq!(tops(&window), ["1"]);
    let below: Vec<&str> = node(&window, "1")
        .children
        .iter()
        .map(|it| it.id.as_str())
        .collect();
    assert_eq!(below, ["1.1", "1.2", "2"], "its id stays");
    drag(&mut window, "学习制度", "志愿服务", 0.5);
    assert_eq!(node(&window, "2").children.len(), 2);
    drag(&mut window, "思想建设", "学习制度", 0.5);
    assert_eq!(tops(&window), ["1"], "no node goes below itself");
    let told = window.state().app.notices.list().last().unwrap();
    assert_eq!(told.card.title, "没有修改");
}

#[test]
fn methods_by_their_own_names_are_written_beside_the_usual_ones() {
    let mut window = at("1.1");
    press(&mut window, "实地考察");
    write(&mut window, "其他测评方法", "网上申报、材料审核");
    let methods = &node(&window, "1.1").methods;
    let names: Vec<&str> = methods.iter().map(|it| it.name()).collect();
    assert_eq!(names, ["实地考察", "网上申报", "材料审核"]);
}

#[test]
fn what_is_hidden_below_a_folded_node_comes_out_when_it_is_looked_for() {
    let mut window = at("1");
    press(&mut window, "收起：思想建设");
    assert!(window.query_by_label("专题会议").is_none());
    window
        .state_mut()
        .does([Command::View(ViewCommand::Select(NodeId::new("1.2")))]);
    settle(&mut window);
    window.get_by_label("专题会议");
    press(&mut window, "收起：思想建设");
    press(&mut window, "展开：思想建设");
    window.get_by_label("学习制度");
}

/// The window at 1024×700 points, or at 150 % of that.
fn small_window(desk: Desk, zoomed: bool) -> Window {
    let (width, height) = if zoomed {
        (683.0, 467.0)
    } else {
        (1024.0, 700.0)
    };
    let mut window = window_of(desk, width, height);
    settle(&mut window);
    window
}

#[test]
fn the_tree_and_the_form_stand_side_by_side_wherever_there_is_room() {
    let desk = || {
        let mut desk = Desk::small();
        edit(&mut desk, Pane::Node);
        desk.does([Command::View(ViewCommand::Select(NodeId::new("1.2")))]);
        desk
    };
    let small = small_window(desk(), false);
    let line = small.get_by_label("专题会议").rect();
    assert!(line.right() < field(&small, "名称").rect().left());
    let mut zoomed = small_window(desk(), true);
    zoomed.get_by_label("专题会议");
    assert_eq!(zoomed.query_all_by_label("名称").count(), 0, "tabs");
    press(&mut zoomed, "这一条");
    field(&zoomed, "名称");
    // What else can be done does not take a line of its own.
    assert!(zoomed.query_by_label("用此标准新建自评").is_none());
    press(&mut zoomed, "更多");
    zoomed.get_by_label("用此标准新建自评");
}

#[test]
fn the_file_the_tree_and_the_doubts_stand_side_by_side_in_a_small_window() {
    let mut desk = Desk::empty();
    import(&mut desk);
    let window = small_window(desk, false);
    let sheet = window.get_by_label_contains("原文表格").rect();
    let lines = window.get_all_by_label_contains("知晓情况");
    let mut lines = lines.filter(|it| it.accesskit_node().role() == Role::Button);
    let line = lines.next().unwrap().rect();
    let doubt = window.get_all_by_label("确认").next().unwrap().rect();
    assert!(sheet.right() < line.left(), "{sheet} {line}");
    assert!(line.right() < doubt.left(), "{line} {doubt}");
    assert!(doubt.right() < 1024.0, "{doubt}");
}

#[test]
fn keeping_a_standard_says_what_is_still_to_be_looked_at() {
    let mut desk = Desk::empty();
    import(&mut desk);
    let mut window = small_window(desk, false);
    window.get_by_label("保存为标准").hover();
    settle(&mut window);
    window.run_steps(60);
    window.get_by_label_contains("现在保存也可以，以后接着核对");
    window.get_by_label_contains("未核对3处");
}
