//! The table of the ledger: its keys, what is picked, sorted, copied and remembered, its menu, and the pane beside it.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::gap::{GapCommand, GapEdit};
use duibiao::app::command::ledger::LedgerCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::lists::ledger::{GapFilter, GapGroup, GapKey, GapSort, LedgerLine};
use duibiao::app::session::view::GapView;
use duibiao::domain::assessment::gap_step::{GapStatus, Move};
use duibiao::domain::standard::NodeId;
use duibiao::ui::shell::second_click::SecondClick;
use eframe::egui::{Event, Key, Modifiers, OutputCommand, PointerButton, Pos2, Rect, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::desk::{Desk, closed, step};
use crate::places::{Window, click_at, press_at, settle};
use crate::window::{field, window, window_of};

/// Three gaps: 1.2 lost 4 points, 2.1 lost 3, 1.1 lost 2.
fn desk() -> Desk {
    let mut desk = Desk::small();
    desk.does(
        ["1.1", "1.2", "2.1"].map(|it| Command::Answer(AnswerCommand::NoMarks(NodeId::new(it)))),
    );
    desk.does([Command::Window(WindowCommand::Go(Screen::Gaps))]);
    desk
}

fn at_ledger() -> Window {
    let mut window = window(desk());
    settle(&mut window);
    window
}

fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    settle(window);
}

/// The gap that the table is at.
fn at(window: &Window) -> String {
    let at = window.state().session().view.gap_at.as_ref();
    at.map_or_else(String::new, ToString::to_string)
}

fn picked(window: &Window) -> Vec<String> {
    let picked = &window.state().session().view.picked;
    picked.iter().map(ToString::to_string).collect()
}

fn shown(window: &Window) -> Vec<String> {
    let gaps = window.state().session().shown_gaps();
    gaps.map(|it| it.code.clone()).collect()
}

/// The row of this gap.
fn row(window: &Window, code: &str) -> Rect {
    let rows = window.get_all_by_role(Role::Row);
    let named = |label: Option<String>| label.is_some_and(|it| it.starts_with(&format!("{code} ")));
    let mut rows = rows.filter(|it| named(it.accesskit_node().label()));
    rows.next().unwrap().rect()
}

fn click_row(window: &mut Window, code: &str) {
    let place = row(window, code).center();
    click_at(window, place);
}

/// Clicks there with this button and these keys held.
fn click_with(window: &mut Window, pos: Pos2, button: PointerButton, modifiers: Modifiers) {
    window.event(Event::PointerMoved(pos));
    window.event_modifiers(
        Event::PointerButton {
            pos,
            button,
            pressed: true,
            modifiers,
        },
        modifiers,
    );
    window.event_modifiers(
        Event::PointerButton {
            pos,
            button,
            pressed: false,
            modifiers,
        },
        modifiers,
    );
    settle(window);
}

fn click(window: &mut Window, name: &str) {
    window.get_by_label(name).click();
    settle(window);
}

/// Drags from there to there.
fn drag(window: &mut Window, from: Pos2, to: Pos2) {
    let pointer = |window: &Window, pos: Pos2, pressed: bool| {
        window.event(Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    };
    window.event(Event::PointerMoved(from));
    window.run_steps(2);
    pointer(window, from, true);
    window.run_steps(1);
    for part in [0.3, 0.6, 1.0] {
        window.event(Event::PointerMoved(from + (to - from) * part));
        window.run_steps(1);
    }
    pointer(window, to, false);
    settle(window);
}

#[test]
fn the_arrows_go_from_gap_to_gap_and_space_picks() {
    let mut window = at_ledger();
    assert_eq!(shown(&window), ["1.2", "2.1", "1.1"]);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(at(&window), "2.1", "the first one is where it begins");
    press(&mut window, Modifiers::NONE, Key::End);
    assert_eq!(at(&window), "1.1");
    press(&mut window, Modifiers::NONE, Key::Space);
    assert_eq!(picked(&window), ["1.1"]);
    press(&mut window, Modifiers::SHIFT, Key::ArrowUp);
    assert_eq!(picked(&window), ["1.1", "2.1"]);
    assert_eq!(at(&window), "2.1");
    press(&mut window, Modifiers::NONE, Key::Home);
    assert_eq!(at(&window), "1.2");
    press(&mut window, Modifiers::COMMAND, Key::A);
    assert_eq!(picked(&window).len(), 3);
    field(&window, "责任人 1.2");
}

#[test]
fn a_click_goes_to_a_gap_and_with_ctrl_or_shift_it_picks() {
    let mut window = at_ledger();
    click_row(&mut window, "2.1");
    assert_eq!((at(&window).as_str(), picked(&window).len()), ("2.1", 0));
    field(&window, "责任人 2.1");
    let place = row(&window, "1.2").center();
    click_with(
        &mut window,
        place,
        PointerButton::Primary,
        Modifiers::COMMAND,
    );
    assert_eq!(picked(&window), ["1.2"]);
    assert_eq!(at(&window), "2.1", "it stays where it was");
    let place = row(&window, "1.1").center();
    click_with(&mut window, place, PointerButton::Primary, Modifiers::SHIFT);
    assert_eq!(picked(&window), ["1.1", "1.2", "2.1"]);
    click(&mut window, "全选");
    assert!(picked(&window).is_empty());
    click(&mut window, "全选");
    assert_eq!(picked(&window).len(), 3);
}

/// Whether a field lies over this cell, and has the keyboard.
fn cell(window: &Window, name: &str) -> Option<bool> {
    let name = format!("就地填写：{name}");
    let roles = [Role::TextInput, Role::MultilineTextInput];
    let mut fields = roles.into_iter().filter_map(|role| {
        let mut named = window.query_all_by_role_and_label(role, &name);
        named.next().map(|it| it.accesskit_node().is_focused())
    });
    fields.next()
}

fn writes(window: &mut Window, text: &str) {
    window.event(Event::Text(text.to_owned()));
    settle(window);
}

#[test]
fn enter_and_f2_write_in_the_row_itself_and_nothing_moves() {
    for key in [Key::Enter, Key::F2] {
        let mut window = at_ledger();
        press(&mut window, Modifiers::NONE, Key::ArrowDown);
        let before = ["1.1", "1.2", "2.1"].map(|it| row(&window, it));
        press(&mut window, Modifiers::NONE, key);
        assert_eq!(cell(&window, "整改时限 2.1"), Some(true));
        assert_eq!(["1.1", "1.2", "2.1"].map(|it| row(&window, it)), before);
    }
}

#[test]
fn a_column_is_written_from_gap_to_gap_by_keys_alone() {
    let mut window = at_ledger();
    press(&mut window, Modifiers::NONE, Key::Home);
    press(&mut window, Modifiers::NONE, Key::Enter);
    press(&mut window, Modifiers::NONE, Key::Tab);
    for name in ["张敏", "刘芳", "陈涛"] {
        writes(&mut window, name);
        // It is kept, and the same cell of the row below is written in next.
        press(&mut window, Modifiers::NONE, Key::Enter);
    }
    let session = window.state().session();
    let persons: Vec<&str> = session.shown_gaps().map(|it| it.person.as_str()).collect();
    assert_eq!(persons, ["张敏", "刘芳", "陈涛"]);
    // Behind the last row the table has the keyboard again, and F2 comes back to the column.
    press(&mut window, Modifiers::NONE, Key::Home);
    press(&mut window, Modifiers::NONE, Key::F2);
    assert!(cell(&window, "责任人 1.2").is_some());
}

#[test]
fn escape_leaves_a_cell_as_it_was_and_a_click_elsewhere_keeps_it() {
    let mut window = at_ledger();
    press(&mut window, Modifiers::NONE, Key::Home);
    press(&mut window, Modifiers::NONE, Key::Enter);
    press(&mut window, Modifiers::NONE, Key::Tab);
    writes(&mut window, "张敏");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(cell(&window, "责任人 1.2").is_none());
    let person = |window: &Window| {
        let mut gaps = window.state().session().shown_gaps();
        gaps.next().unwrap().person.clone()
    };
    assert_eq!(person(&window), "");
    assert!(
        !window.state().session().view.gap_pane_closed,
        "the pane stays"
    );
    press(&mut window, Modifiers::NONE, Key::F2);
    writes(&mut window, "刘芳");
    click_row(&mut window, "2.1");
    assert_eq!(person(&window), "刘芳");
    assert!(cell(&window, "责任人 1.2").is_none());
}

#[test]
fn what_is_no_date_stays_in_its_cell_and_says_why() {
    let mut window = at_ledger();
    press(&mut window, Modifiers::NONE, Key::Home);
    press(&mut window, Modifiers::NONE, Key::Enter);
    writes(&mut window, "2026-13-45");
    press(&mut window, Modifiers::NONE, Key::Enter);
    window.get_by_label_contains("× 不是日期");
    assert_eq!(cell(&window, "整改时限 1.2"), Some(true));
    press(&mut window, Modifiers::COMMAND, Key::A);
    writes(&mut window, "12-20");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(window.query_by_label_contains("× 不是日期").is_none());
    let mut gaps = window.state().session().gaps().iter();
    let due = gaps.find(|it| it.code == "1.2").unwrap().due.unwrap();
    assert_eq!(due.to_string(), "2026-12-20");
}

#[test]
fn delete_says_why_nothing_is_deleted_in_the_ledger() {
    let mut window = at_ledger();
    press(&mut window, Modifiers::NONE, Key::Home);
    press(&mut window, Modifiers::NONE, Key::Delete);
    let said = window.state().app.notices.list().last().unwrap();
    assert_eq!(said.card.title, "1.2 不能在台账里删除");
}

#[test]
fn in_a_small_window_nothing_stands_beside_the_table_and_enter_writes_in_the_row() {
    let mut window = window_of(desk(), 683.0, 467.0);
    settle(&mut window);
    assert!(window.query_by_label("责任人 1.2").is_none());
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(cell(&window, "整改时限 2.1").is_some());
    assert_eq!(window.state().session().view.open_gap, None);
}

#[test]
fn escape_closes_what_stands_beside_the_table_and_the_button_brings_it_back() {
    let mut window = at_ledger();
    field(&window, "责任人 1.2");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_by_label("责任人 1.2").is_none());
    click(&mut window, "详情");
    field(&window, "责任人 1.2");
    click(&mut window, "下一项");
    field(&window, "责任人 2.1");
    click(&mut window, "上一项");
    click(&mut window, "详情");
    assert!(window.query_by_label("责任人 1.2").is_none());
}

#[test]
fn the_suggested_measure_is_taken_over_in_the_row_and_beside_it() {
    let mut desk = desk();
    let wide = vec![200, 64, 80, 88, 88, 300, 120, 92, 96];
    desk.app
        .settings
        .columns
        .insert("整改台账".to_owned(), wide);
    let mut window = window_of(desk, 1900.0, 800.0);
    settle(&mut window);
    let measures = |window: &Window| {
        let gaps = &window.state().session().assessment.gaps;
        let written = gaps.values().filter(|it| !it.measure.is_empty());
        written.count()
    };
    click(&mut window, "采用建议措施 2.1");
    assert_eq!(measures(&window), 1);
    assert!(window.query_by_label("采用建议措施 2.1").is_none());
    click(&mut window, "采用建议的措施 1.2");
    assert_eq!(measures(&window), 2);
    click(&mut window, "全选");
    click(&mut window, "采用建议");
    assert_eq!(measures(&window), 3);
}

#[test]
fn rows_stay_where_they_are_while_they_are_edited() {
    let mut desk = desk();
    let sort = GapSort {
        by: GapKey::Due,
        down: false,
    };
    let due = |gap: &str, day: &str| {
        Command::Gap(GapCommand::SetGap {
            gap: NodeId::new(gap),
            edit: GapEdit::Due(day.parse().ok()),
        })
    };
    desk.does([
        due("1.1", "2026-08-10"),
        due("1.2", "2026-08-20"),
        due("2.1", "2026-08-30"),
        Command::Ledger(LedgerCommand::SortGaps(Some(sort))),
    ]);
    let mut window = window(desk);
    settle(&mut window);
    assert_eq!(shown(&window), ["1.1", "1.2", "2.1"]);
    window.state_mut().does([due("1.1", "2026-12-31")]);
    settle(&mut window);
    assert_eq!(shown(&window), ["1.1", "1.2", "2.1"], "it is worked on");
    click(&mut window, "排序已变，重排");
    assert_eq!(shown(&window), ["1.2", "2.1", "1.1"], "as somebody asked");
    assert!(window.query_by_label("排序已变，重排").is_none());
    window.state_mut().does([due("1.1", "2026-08-10")]);
    settle(&mut window);
    click(&mut window, "排序已变，重排");
    window.state_mut().does([due("1.1", "2026-12-31")]);
    settle(&mut window);
    click(&mut window, "按此列排序：时限");
    assert_eq!(shown(&window), ["1.1", "2.1", "1.2"], "the other way");
    // What is new stands where it belongs.
    window.state_mut().does([
        Command::Answer(AnswerCommand::FullMarks(NodeId::new("1.2"))),
        Command::Answer(AnswerCommand::NoMarks(NodeId::new("1.2"))),
    ]);
    settle(&mut window);
    assert_eq!(shown(&window), ["1.1", "2.1", "1.2"]);
}

/// What was put on the clipboard last.
fn copied(window: &Window) -> Option<String> {
    let commands = &window.output().platform_output.commands;
    commands.iter().rev().find_map(|it| match it {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

#[test]
fn what_is_picked_is_copied_as_a_table() {
    let mut window = at_ledger();
    press(&mut window, Modifiers::COMMAND, Key::A);
    window.event(Event::Copy);
    window.step();
    let text = copied(&window).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 4);
    assert!(lines[0].starts_with("编号\t对应指标\t存在问题\t扣分\t"));
    assert!(lines[1].starts_with("1.2\t专题会议\t应召开专题会议4次"));
    let columns = lines.iter().map(|it| it.split('\t').count());
    assert!(columns.into_iter().all(|it| it == 11), "{text}");
    settle(&mut window);
    let said = window.state().app.notices.list().last().unwrap();
    assert_eq!(said.card.title, "已复制 3 项");
}

#[test]
fn the_menu_of_a_row_opens_by_the_other_button_and_by_keys() {
    let mut window = at_ledger();
    let place = row(&window, "2.1").center();
    click_with(
        &mut window,
        place,
        PointerButton::Secondary,
        Modifiers::NONE,
    );
    assert_eq!(at(&window), "2.1");
    click(&mut window, "责任人…");
    let node = field(&window, "责任人 2.1").accesskit_node();
    assert!(node.is_focused());
    press(&mut window, Modifiers::NONE, Key::Escape);
    press(&mut window, Modifiers::SHIFT, Key::F10);
    for name in ["时限…", "查看条目", "打开整改页", "复制（Ctrl+C）"] {
        window.get_by_label(name);
    }
    window
        .get_all_by_label("假设整改到位")
        .last()
        .unwrap()
        .click();
    settle(&mut window);
    let supposed = &window.state().session().view.supposed;
    assert!(supposed.contains(&NodeId::new("2.1")));
    window.get_by_label("1 项整改到位，总分可到 3 分");
    press(&mut window, Modifiers::SHIFT, Key::F10);
    click(&mut window, "打开整改页");
    let open = &window.state().session().view.open_gap;
    assert_eq!(*open, Some(NodeId::new("2.1")));
}

#[test]
fn the_fewest_items_to_a_mark_are_chosen_and_left_again() {
    let mut window = at_ledger();
    window.get_by_label("达标线 7 分：未达到，差7分");
    click(&mut window, "更多");
    click(&mut window, "选出最少几项补到 7 分");
    assert_eq!(window.state().session().view.supposed.len(), 2);
    click(&mut window, "更多");
    click(&mut window, "清除假设");
    assert!(window.state().session().view.supposed.is_empty());
}

#[test]
fn a_column_is_made_wider_and_stays_so() {
    let mut window = at_ledger();
    let head = |window: &Window| window.get_by_label("按此列排序：时限").rect();
    let before = head(&window);
    // The edge of a column stands at the right of its head.
    let edge = Pos2::new(before.right() + 2.0, before.center().y);
    drag(&mut window, edge, Pos2::new(edge.x + 40.0, edge.y));
    let after = head(&window);
    assert!((after.width() - before.width() - 40.0).abs() < 2.0);
    let kept = &window.state().app.settings.columns["整改台账"];
    assert!((120..=136).contains(&kept[2]), "{kept:?}");
}

fn on_the_board(desk: Desk) -> Window {
    let mut desk = desk;
    desk.does([Command::Ledger(LedgerCommand::ShowGaps(GapView::Board))]);
    let mut window = window(desk);
    settle(&mut window);
    window
}

fn status(window: &Window, code: &str) -> GapStatus {
    let gaps = window.state().session().gaps();
    gaps.iter().find(|it| it.code == code).unwrap().status
}

/// Drags the card of this gap to the column with this head.
fn drop_card(window: &mut Window, card: &str, column: GapStatus) {
    let from = window.get_by_label(card).rect().center();
    let head = window
        .get_all_by_label(column.name())
        .next()
        .unwrap()
        .rect();
    drag(window, from, Pos2::new(head.center().x, from.y + 40.0));
}

#[test]
fn a_card_dropped_on_a_column_takes_the_step_or_says_why_not() {
    let mut window = on_the_board(desk());
    drop_card(&mut window, "打开 1.2 专题会议", GapStatus::Underway);
    assert_eq!(status(&window, "1.2"), GapStatus::Underway);
    assert_eq!(window.state().session().view.open_gap, None);
    drop_card(&mut window, "打开 1.2 专题会议", GapStatus::ToVerify);
    assert_eq!(status(&window, "1.2"), GapStatus::Underway);
    let told = |window: &Window| {
        let said = window.state().app.notices.list().last().unwrap();
        (said.card.title.clone(), said.card.detail.clone())
    };
    let (title, why) = told(&window);
    assert_eq!(title, "没有“提交核验”");
    assert!(why.contains("没有写明整改措施"), "{why}");
    drop_card(&mut window, "打开 1.2 专题会议", GapStatus::Open);
    assert_eq!(told(&window).0, "没有移动");
    drop_card(&mut window, "打开 2.1 服务机制", GapStatus::Closed);
    assert_eq!(status(&window, "2.1"), GapStatus::Open);
    assert!(told(&window).1.contains("不能“核验销号”"));
}

#[test]
fn a_card_sent_back_asks_on_its_page_who_looked_and_why() {
    let mut desk = desk();
    desk.does([
        Command::Gap(GapCommand::SetGap {
            gap: NodeId::new("1.2"),
            edit: GapEdit::Measure("补开会议".to_owned()),
        }),
        step("1.2", Move::Submit),
    ]);
    let mut window = on_the_board(desk);
    drop_card(&mut window, "打开 1.2 专题会议", GapStatus::Underway);
    let open = &window.state().session().view.open_gap;
    assert_eq!(*open, Some(NodeId::new("1.2")));
    assert!(window.query_by_label_contains("没有写明核验人").is_some());
}

#[test]
fn a_card_has_the_menu_of_its_gap() {
    let mut window = on_the_board(desk());
    let place = window.get_by_label("打开 2.1 服务机制").rect().center();
    click_with(
        &mut window,
        place,
        PointerButton::Secondary,
        Modifiers::NONE,
    );
    click(&mut window, "查看条目");
    assert_eq!(window.state().app.screen, Screen::Checklist);
    let selected = &window.state().session().view.selected;
    assert_eq!(*selected, Some(NodeId::new("2.1")));
}

/// Presses and lets go there in one frame, and draws one more, each this long after the last.
fn quick_click(window: &mut Window, pos: Pos2, apart: f64) {
    press_at(window, pos);
    for _ in 0..2 {
        let now = window.ctx.input(|it| it.time);
        window.input_mut().time = Some(now + apart);
        window.step();
    }
}

#[test]
fn the_second_click_on_an_entry_of_a_menu_does_not_reach_the_row_under_it() {
    for (apart, reached) in [(0.08, false), (0.6, true)] {
        let mut window = at_ledger();
        SecondClick::install(&window.ctx);
        let place = row(&window, "1.2").center();
        let button = PointerButton::Secondary;
        click_with(&mut window, place, button, Modifiers::NONE);
        let entries = ["责任人…", "时限…"].map(|it| window.get_by_label(it).rect().center());
        let rows = ["2.1", "1.1"].map(|it| (it, row(&window, it)));
        let over = entries.iter().find_map(|entry| {
            let under = rows.iter().find(|it| it.1.contains(*entry));
            under.map(|it| (*entry, it.0))
        });
        let (over, under) = over.expect("an entry lies over another row");
        window.event(Event::PointerMoved(over));
        settle(&mut window);
        assert_eq!(at(&window), "1.2");
        quick_click(&mut window, over, apart);
        quick_click(&mut window, over, apart);
        settle(&mut window);
        assert_eq!(at(&window) == under, reached, "{apart} s apart");
    }
}

#[test]
fn what_a_filter_hides_is_picked_no_longer() {
    let mut desk = desk();
    let all = ["1.2", "2.1", "1.1"].map(NodeId::new);
    let filter = GapFilter {
        find: "专题".to_owned(),
        ..GapFilter::default()
    };
    desk.does([
        Command::Ledger(LedgerCommand::PickGaps(all.into())),
        Command::Ledger(LedgerCommand::FilterGaps(filter)),
    ]);
    let picked: Vec<String> = desk
        .session()
        .view
        .picked
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(picked, ["1.2"]);
}

#[test]
fn what_is_closed_is_no_more_to_do_and_its_points_are_those_of_then() {
    let mut desk = desk();
    desk.does(closed("1.2"));
    desk.does([Command::Answer(AnswerCommand::FullMarks(NodeId::new(
        "1.2",
    )))]);
    let mut window = window(desk);
    settle(&mut window);
    assert!(window.query_by_label("整改  2").is_some(), "of three");
    let rows = window.get_all_by_role(Role::Row);
    let names: Vec<String> = rows.filter_map(|it| it.accesskit_node().label()).collect();
    let of = |code: &str| names.iter().find(|it| it.starts_with(code)).unwrap();
    assert!(of("1.2 ").contains("：原扣4分，已销号"), "{names:?}");
    assert!(of("2.1 ").contains("：扣3分，待整改"), "{names:?}");
    press(&mut window, Modifiers::COMMAND, Key::A);
    assert!(window.query_by_label("扣5分").is_some(), "of those picked");
    window.event(Event::Copy);
    window.step();
    let text = copied(&window).unwrap();
    assert!(text.contains("\t原4\t0\t"), "{text}");
}

#[test]
fn the_fields_beside_the_table_stay_where_they_are_from_gap_to_gap() {
    let mut desk = desk();
    let problem = "一楼大厅公益广告破损两处，未及时更换，志愿服务活动档案不全，缺签到表和照片，职工知晓率偏低，宣传栏没有更新";
    desk.does([Command::Gap(GapCommand::SetGap {
        gap: NodeId::new("2.1"),
        edit: GapEdit::Problem(problem.to_owned()),
    })]);
    let mut window = window(desk);
    settle(&mut window);
    let mut tops = Vec::new();
    for code in ["1.2", "2.1", "1.1"] {
        click_row(&mut window, code);
        tops.push(field(&window, &format!("责任人 {code}")).rect().top());
    }
    assert_eq!(tops, [tops[0]; 3]);
}

#[test]
fn a_group_counts_and_picks_what_is_in_it_now() {
    let mut desk = desk();
    desk.does([
        Command::Ledger(LedgerCommand::GroupGaps(GapGroup::Status)),
        Command::Gap(GapCommand::SetGap {
            gap: NodeId::new("1.2"),
            edit: GapEdit::Measure("补开例会".to_owned()),
        }),
    ]);
    let mut window = window(desk);
    settle(&mut window);
    let head = |window: &Window| {
        let lines = window.state().session().ledger();
        let Some(LedgerLine::Head(name, count)) = lines.first() else {
            panic!("{lines:?}");
        };
        (name.clone(), *count)
    };
    assert_eq!(head(&window), ("待整改".to_owned(), 3));
    window.state_mut().does([step("1.2", Move::Start)]);
    settle(&mut window);
    assert_eq!(shown(&window).len(), 3, "its row stays");
    assert_eq!(head(&window), ("待整改".to_owned(), 2));
    click(&mut window, "全选“待整改”");
    assert_eq!(picked(&window), ["1.1", "2.1"]);
}

#[test]
fn what_is_closed_brings_nothing_back_and_comes_last() {
    let mut desk = desk();
    desk.does(closed("1.2"));
    desk.does([Command::Ledger(LedgerCommand::SortGaps(Some(GapSort {
        by: GapKey::Recoverable,
        down: true,
    })))]);
    let gaps = desk.session().shown_gaps();
    let codes: Vec<&str> = gaps.map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["2.1", "1.1", "1.2"]);
}
