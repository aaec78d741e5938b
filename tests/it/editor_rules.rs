//! The editor of rules on what is measured, of what an entry does besides, and of what the total must reach, tried by
//! the names a user and a screen reader see.

use duibiao::app::command::Command;
use duibiao::app::command::record::RecordCommand;
use duibiao::app::command::standard::StandardCommand;
use duibiao::app::command::view::ViewCommand;
use duibiao::app::standard::drafting::Pane;
use duibiao::domain::decimal::Decimal;
use duibiao::domain::standard::method::Method;
use duibiao::domain::standard::rule::{Ask, Compare, How, Rule, Side, Then, Worth};
use duibiao::domain::standard::{Node, NodeId, PassCondition, Rounding, Standard};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::desk::Desk;
use crate::fixture::decimal;
use crate::measured::measured;
use crate::picture::{Frame, PLAIN, Page};
use crate::places::{Window, settle};
use crate::places_standard::edit;
use crate::window::{choose, press, rewrite, window_of};

/// The editor at a node of a copy of the standard with rules of every kind.
fn at(node: &str) -> Window {
    let mut window = window_of(desk(Pane::Node), 1600.0, 2200.0);
    let select = ViewCommand::Select(NodeId::new(node));
    window.state_mut().does([Command::View(select)]);
    settle(&mut window);
    window
}

fn head() -> Window {
    let mut window = window_of(desk(Pane::Head), 1600.0, 2200.0);
    settle(&mut window);
    window
}

fn desk(pane: Pane) -> Desk {
    let mut desk = Desk::with(measured(""));
    edit(&mut desk, pane);
    desk
}

/// How the further effect at this place finds its points.
fn further(window: &Window, at: usize) -> How {
    match &rule(window).also[at].then {
        Then::Earn(how) | Then::Deduct(how) => how.clone(),
        other => panic!("{other:?}"),
    }
}

fn standard(window: &Window) -> &Standard {
    &window.state().app.drafting.as_ref().unwrap().standard
}

fn node(window: &Window) -> &Node {
    window
        .state()
        .app
        .drafting
        .as_ref()
        .unwrap()
        .node()
        .unwrap()
}

fn rule(window: &Window) -> &Rule {
    &node(window).rules[0]
}

fn undo(window: &mut Window) {
    let undo = Command::Record(RecordCommand::Undo);
    // A field that has the focus would write again what it holds.
    window.state_mut().does([undo]);
}

#[test]
fn looking_at_any_rule_changes_nothing() {
    let mut window = at("r");
    let outline = measured("").standard;
    for entry in outline.outline() {
        let select = ViewCommand::Select(entry.node.id.clone());
        window.state_mut().does([Command::View(select)]);
        settle(&mut window);
        assert_eq!(node(&window).id, entry.node.id);
    }
    let pane = StandardCommand::ShowPane(Pane::Head);
    window.state_mut().does([Command::Standard(pane)]);
    settle(&mut window);
    assert_eq!(standard(&window).nodes, outline.nodes);
    assert_eq!(standard(&window).pass_marks, outline.pass_marks);
    assert_eq!(standard(&window).rounding, None);
}

#[test]
fn an_entry_is_made_to_do_more_and_less_again() {
    let mut window = at("b");
    press(&mut window, "＋ 同一填写再加一种计分");
    let also = |window: &Window| rule(window).also.clone();
    assert!(matches!(also(&window)[0].then, Then::Cap { .. }));
    assert!(rule(&window).fits());
    choose(&mut window, "规则1同时1怎样计分", "离界限每一步扣分");
    let How::PerPoint { side, .. } = further(&window, 0) else {
        panic!("steps")
    };
    assert_eq!(side, None);
    rewrite(&mut window, "界限", "3");
    rewrite(&mut window, "一步", "2");
    choose(&mut window, "规则1同时1方向", "高于");
    let How::PerPoint {
        from, step, side, ..
    } = further(&window, 0)
    else {
        panic!("steps")
    };
    assert_eq!((from, step), (Decimal::whole(3), Decimal::whole(2)));
    assert_eq!(side, Some(Side::Above));
    assert!(
        matches!(rule(&window).then, Then::Earn(_)),
        "the first effect is as it was"
    );
    let in_group = |it: &egui_kittest::Node<'_>| {
        let said = it.accesskit_node();
        let groups = std::iter::successors(said.parent(), |it| it.parent());
        groups
            .filter_map(|it| it.label())
            .any(|it| it == "规则1同时1")
    };
    let buttons: Vec<_> = window.get_all_by_label("删除").collect();
    buttons.into_iter().find(in_group).unwrap().click();
    settle(&mut window);
    assert_eq!(also(&window), []);
}

#[test]
fn each_blank_of_each_effect_is_one_step() {
    let mut window = at("k");
    let points = |window: &Window| {
        let rule = rule(window);
        let Some(How::EachMissing(first)) = rule.how() else {
            panic!("each missing")
        };
        let How::PerPoint { each, .. } = further(window, 1) else {
            panic!("steps")
        };
        (*first, each)
    };
    let (before, more) = (points(&window), decimal("0.2"));
    assert_eq!(before, (decimal("0.5"), more));
    rewrite(&mut window, "每少1次扣", "1.25");
    assert_eq!(points(&window), (decimal("1.25"), more));
    rewrite(&mut window, "次得", "0.75");
    assert_eq!(points(&window), (decimal("1.25"), decimal("0.75")));
    undo(&mut window);
    assert_eq!(points(&window), (decimal("1.25"), more));
    undo(&mut window);
    assert_eq!(points(&window), before);
}

#[test]
fn a_condition_becomes_one_of_a_band() {
    let mut window = at("p");
    let first = |window: &Window| match rule(window).how() {
        Some(How::If(compare, points)) => (*compare, *points),
        other => panic!("{other:?}"),
    };
    let (from, to) = (Decimal::whole(60), Decimal::whole(80));
    assert_eq!(
        first(&window),
        (Compare::FromBelow(from, to), Decimal::whole(2))
    );
    rewrite(&mut window, "条件1上限", "75");
    let to = Decimal::whole(75);
    assert_eq!(first(&window).0, Compare::FromBelow(from, to));
    let is_first = "条件1 介于（含下限）";
    choose(&mut window, is_first, "介于（不含两端）");
    assert_eq!(first(&window).0, Compare::AboveBelow(from, to));
    choose(&mut window, "条件1 介于（不含两端）", "≥");
    assert_eq!(first(&window).0, Compare::AtLeast(from));
}

#[test]
fn the_item_that_decides_is_found_by_its_name() {
    let mut window = at("w");
    assert_eq!(rule(&window).ask, Ask::Item(NodeId::new("l")));
    rewrite(&mut window, "由哪一条决定", "没有这样的");
    window.get_by_label("× 请从列表中选一条");
    rewrite(&mut window, "由哪一条决定", "k 专题会议");
    assert_eq!(rule(&window).ask, Ask::Item(NodeId::new("k")));
    // It does not decide itself.
    rewrite(&mut window, "由哪一条决定", "w 工作机制");
    window.get_by_label("× 请从列表中选一条");
    assert_eq!(rule(&window).ask, Ask::Item(NodeId::new("")));
}

#[test]
fn what_is_due_and_those_that_a_mean_is_of_are_written() {
    let mut window = at("l");
    rewrite(&mut window, "应完成日期", "2026-06-30");
    let due = |window: &Window| match rule(window).ask {
        Ask::Late { due, .. } => due.map(|it| it.to_string()),
        _ => panic!("late"),
    };
    assert_eq!(due(&window).as_deref(), Some("2026-06-30"));
    let mut window = at("m");
    rewrite(&mut window, "单位或月份2", "乡镇");
    let Ask::Mean { of, .. } = &rule(&window).ask else {
        panic!("mean")
    };
    assert_eq!(of[1], "乡镇");
}

#[test]
fn the_smallest_sample_and_what_is_done_beyond_all_are_said() {
    let mut window = at("q");
    rewrite(&mut window, "总数不少于", "8");
    press(&mut window, "可超额完成（按100%计）");
    let Ask::Ratio {
        at_least, beyond, ..
    } = rule(&window).ask
    else {
        panic!("ratio")
    };
    assert_eq!((at_least, beyond), (Some(8), true));
    let mut window = at("s");
    let field = "有效答卷不少于";
    rewrite(&mut window, field, "");
    let Ask::Survey { at_least, .. } = rule(&window).ask else {
        panic!("survey")
    };
    assert_eq!(at_least, None);
}

#[test]
fn another_kind_keeps_what_is_asked_and_takes_what_it_does() {
    let mut window = at("m");
    choose(&mut window, "规则句式1", "名次靠后，每后移1名扣分");
    assert_eq!(rule(&window).ask, Ask::Rank("群众满意率".to_owned()));
    choose(&mut window, "规则1怎样计分", "分档得分");
    assert!(matches!(rule(&window).how(), Some(How::Level { .. })));
    assert!(rule(&window).fits());
    let mut window = at("J3");
    choose(&mut window, "规则句式1", "登记的事项每起扣分");
    let Ask::Events { tiers, what, .. } = &rule(&window).ask else {
        panic!("events")
    };
    assert_eq!((tiers.len(), what.as_str()), (0, "获得荣誉"));
}

#[test]
fn another_kind_keeps_the_further_effects_that_fit_and_tells_of_the_others() {
    let mut window = at("k");
    choose(
        &mut window,
        "规则句式1",
        "规定次数，少的扣分，过少不得分，超出加分",
    );
    let also = rule(&window).also.clone();
    assert_eq!(also.len(), 2);
    // Occurrences are counted too, so that both go on; what was the first effect is another one now.
    choose(&mut window, "规则句式1", "每出现1次扣分");
    assert_eq!(rule(&window).also, also);
    assert!(window.state().app.notices.list().is_empty());
    let before = rule(&window).clone();
    choose(&mut window, "规则句式1", "按等次得分");
    assert_eq!(rule(&window).also, []);
    let told = window.state().app.notices.list().last().unwrap();
    assert!(told.card.detail.contains("2条“同时”效果"), "{told:?}");
    undo(&mut window);
    settle(&mut window);
    assert_eq!(*rule(&window), before);
}

#[test]
fn an_effect_of_another_kind_has_no_limit_that_does_nothing() {
    let mut window = at("k");
    rewrite(&mut window, "，最多", "1");
    assert!(rule(&window).limit.is_some());
    choose(&mut window, "规则1怎样计分", "得分打折");
    assert!(matches!(rule(&window).then, Then::Factor { .. }));
    assert_eq!(rule(&window).limit, None);
}

#[test]
fn base_points_and_a_fall_below_nought_are_written() {
    let mut window = at("b");
    rewrite(&mut window, "基础分（不需填写即有，可不填）", "7");
    assert_eq!(node(&window).base, Some(Decimal::whole(7)));
    rewrite(&mut window, "基础分（不需填写即有，可不填）", "");
    assert_eq!(node(&window).base, None);
    press(&mut window, "扣完本项分后，从总分中倒扣");
    assert!(node(&window).below_zero);
    undo(&mut window);
    assert!(!node(&window).below_zero);
}

#[test]
fn how_scores_are_rounded_is_chosen_and_given_up() {
    let mut window = head();
    let rounding = |window: &Window| standard(window).rounding;
    choose(&mut window, "计分取位（四舍五入）：每项得分", "保留1位小数");
    let item = Some(Rounding {
        item: Some(1),
        total: None,
    });
    assert_eq!(rounding(&window), item);
    choose(&mut window, "计分取位（四舍五入）：总分", "取整数");
    assert_eq!(rounding(&window).unwrap().total, Some(0));
    choose(
        &mut window,
        "计分取位（四舍五入）：总分",
        "不取位，按实际计",
    );
    choose(
        &mut window,
        "计分取位（四舍五入）：每项得分",
        "不取位，按实际计",
    );
    assert_eq!(rounding(&window), None);
}

#[test]
fn a_pass_mark_needs_more_than_the_total() {
    let mut window = head();
    press(&mut window, "＋ 增加一条达标线");
    press(&mut window, "＋ 附加条件");
    let also = |window: &Window| standard(window).pass_marks[0].also.clone();
    assert_eq!(also(&window), [PassCondition::EachPart(Decimal::whole(60))]);
    rewrite(&mut window, "不低于", "70");
    assert_eq!(also(&window), [PassCondition::EachPart(Decimal::whole(70))]);
    choose(&mut window, "达标线1附加条件1", "某一条目");
    rewrite(&mut window, "哪一条目", "m 满意率");
    choose(&mut window, "达标线1附加条件1计分方式", "分");
    let part = PassCondition::Part {
        node: NodeId::new("m"),
        at: Worth::Points(Decimal::whole(70)),
    };
    assert_eq!(also(&window), [part]);
    choose(&mut window, "达标线1附加条件1 某一条目", "某一测评方法");
    let method = PassCondition::Method {
        method: Method::Documents,
        at: Worth::Points(Decimal::whole(70)),
    };
    assert_eq!(also(&window), [method]);
    undo(&mut window);
    assert!(matches!(also(&window)[0], PassCondition::Part { .. }));
}

#[test]
fn an_entry_that_does_several_things_looks_like_this() {
    let high = Frame {
        height: 1150,
        ..PLAIN
    };
    let mut page = Page::new(desk(Pane::Node), high);
    let select = ViewCommand::Select(NodeId::new("k"));
    page.window.state_mut().does([Command::View(select)]);
    settle(&mut page.window);
    page.looks_like("editor-several");
}
