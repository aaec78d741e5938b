//! What the keys do with what is in hand: Tab goes from field to field, Enter goes on or writes, Space chooses, and what
//! is typed is never lost, nor written where nobody looks.

use duibiao::app::command::Command;
use duibiao::app::command::ledger::LedgerCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::session::view::GapView;
use duibiao::domain::standard::NodeId;
use eframe::egui::accesskit::Toggled;
use eframe::egui::{Event, Key, Modifiers, Popup, Role};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::desk::Desk;
use crate::places::{Window, settle};
use crate::window::{at_item, choose, field, window, window_of, write};

fn press(window: &mut Window, key: Key) {
    window.key_press_modifiers(Modifiers::NONE, key);
    settle(window);
}

fn types(window: &mut Window, text: &str) {
    window.event(Event::Text(text.to_owned()));
    settle(window);
}

fn selected(window: &Window) -> String {
    let selected = window.state().session().view.selected.as_ref();
    selected.map_or_else(String::new, ToString::to_string)
}

/// The name of what has the keyboard.
fn in_hand(window: &Window) -> String {
    let mut nodes = window.root().children_recursive();
    let focused = nodes.find(|it| it.is_focused());
    let label = focused.and_then(|it| it.accesskit_node().label());
    label.unwrap_or_default()
}

/// Three gaps: 1.1, 1.2 and 2.1, in a window of this size.
fn at_gaps(view: GapView, (width, height): (f32, f32)) -> Window {
    let mut desk = Desk::small();
    desk.looks_at_gaps(view);
    let mut window = window_of(desk, width, height);
    settle(&mut window);
    window
}

const OFFICE: (f32, f32) = (1280.0, 800.0);
/// A window of 1024×700 at 150 %, in points.
const SMALL: (f32, f32) = (683.0, 467.0);

#[test]
fn tab_goes_past_the_calendar_to_the_next_field() {
    let mut window = at_gaps(GapView::Table, OFFICE);
    field(&window, "整改时限 1.2").focus();
    settle(&mut window);
    press(&mut window, Key::Tab);
    assert_eq!(in_hand(&window), "原因分析 1.2");
    // By the mouse the calendar opens all the same.
    window.get_by_label("整改时限 1.2：打开日历").click();
    settle(&mut window);
    assert!(Popup::is_any_open(&window.ctx));
}

#[test]
fn enter_on_a_tick_or_a_level_goes_on_and_space_chooses() {
    let mut window = at_item("1.1");
    press(&mut window, Key::Tab);
    assert_eq!(in_hand(&window), "有制度（1分）");
    press(&mut window, Key::Space);
    assert_eq!(window.state().points("1.1"), "1");
    press(&mut window, Key::Tab);
    press(&mut window, Key::Enter);
    assert_eq!(selected(&window), "1.2");
    assert_eq!(window.state().points("1.1"), "1", "nothing more was ticked");
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Tab);
    press(&mut window, Key::Enter);
    assert_eq!(window.state().points("2.1"), "—", "no level was chosen");
    assert_eq!(selected(&window), "V1");
}

#[test]
fn enter_after_the_reason_goes_on_from_what_does_not_apply() {
    let mut window = at_item("1.1");
    types(&mut window, "-");
    types(&mut window, "无此职责");
    press(&mut window, Key::Enter);
    assert_eq!(selected(&window), "1.2");
    let answers = &window.state().session().assessment.answers;
    assert_eq!(answers[&NodeId::new("1.1")].na.as_deref(), Some("无此职责"));
}

#[test]
fn enter_that_leads_nowhere_leaves_the_keyboard_in_its_field() {
    let mut window = at_item("1.2");
    field(&window, "召开专题会议").focus();
    settle(&mut window);
    types(&mut window, "很多");
    press(&mut window, Key::Enter);
    assert_eq!(selected(&window), "1.2");
    assert_eq!(in_hand(&window), "召开专题会议");
    assert_eq!(window.state().points("1.2"), "—");
}

#[test]
fn what_is_written_into_all_that_is_picked_is_written_by_enter() {
    let mut window = at_gaps(GapView::Table, OFFICE);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    settle(&mut window);
    for (name, text) in [
        ("时限", "2026-11-20"),
        ("责任人", "张敏"),
        ("责任科室", "党建办"),
    ] {
        window.get_by_label(&format!("所选项：{name}")).click();
        settle(&mut window);
        let name = if name == "时限" {
            "整改时限"
        } else {
            name
        };
        assert_eq!(in_hand(&window), format!("所选：{name}"));
        types(&mut window, text);
        press(&mut window, Key::Enter);
        assert_eq!(in_hand(&window), format!("所选：{name}"), "it stays there");
    }
    for gap in window.state().session().gaps() {
        let due = gap.due.map(|it| it.to_string()).unwrap_or_default();
        assert_eq!(
            [due.as_str(), &gap.person, &gap.section],
            ["2026-11-20", "张敏", "党建办"]
        );
    }
}

#[test]
fn enter_in_a_field_beside_the_ledger_leads_back_to_the_table() {
    let mut window = at_gaps(GapView::Table, OFFICE);
    write(&mut window, "责任人 1.2", "张敏");
    press(&mut window, Key::Enter);
    assert_eq!(in_hand(&window), "整改台账");
    press(&mut window, Key::ArrowDown);
    let at = window.state().session().view.gap_at.clone();
    assert_eq!(at, Some(NodeId::new("2.1")));
}

#[test]
fn a_list_is_gone_through_by_keys_and_closes_with_the_choice() {
    let mut window = at_gaps(GapView::Table, OFFICE);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    settle(&mut window);
    window.get_by_label("所选项：下一步").click();
    settle(&mut window);
    window.get_by_role(Role::ComboBox).focus();
    settle(&mut window);
    press(&mut window, Key::ArrowDown);
    assert!(Popup::is_any_open(&window.ctx), "it opens by the arrow");
    press(&mut window, Key::Escape);
    assert!(!Popup::is_any_open(&window.ctx), "Esc closes it");
    let list = |window: &Window| window.get_by_role(Role::ComboBox).accesskit_node().label();
    let before = list(&window);
    assert_eq!(
        Some(in_hand(&window)),
        before,
        "and leaves the keyboard there"
    );
    press(&mut window, Key::Enter);
    assert!(Popup::is_any_open(&window.ctx), "it opens by Enter");
    press(&mut window, Key::End);
    press(&mut window, Key::Home);
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Enter);
    assert!(!Popup::is_any_open(&window.ctx), "the choice closes it");
    let after = list(&window);
    assert_ne!(before, after);
    assert_eq!(Some(in_hand(&window)), after, "the keyboard stays");
}

#[test]
fn in_a_small_window_enter_goes_into_the_first_cell_of_a_gap() {
    let mut window = at_gaps(GapView::Table, SMALL);
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Enter);
    assert_eq!(in_hand(&window), "就地填写：整改时限 2.1");
    press(&mut window, Key::Tab);
    types(&mut window, "赵六");
    press(&mut window, Key::Enter);
    let gaps = window.state().session().gaps().iter();
    let persons: Vec<&str> = gaps.map(|it| it.person.as_str()).collect();
    assert!(persons.contains(&"赵六"), "{persons:?}");
}

#[test]
fn in_a_small_window_the_ledger_says_who_is_responsible_and_how_far_it_is() {
    let window = at_gaps(GapView::Table, SMALL);
    let shown = window.query_all_by_label_contains("责任·状态").next();
    assert!(shown.is_some());
    // Beside the pane, which says it too, it would have to be scrolled to.
    for size in [SMALL, (1067.0, 667.0), (533.0, 400.0)] {
        let window = at_gaps(GapView::Table, size);
        let bars = window.query_all_by_role(Role::ScrollBar);
        let lying = bars.filter(|it| it.rect().width() > it.rect().height());
        assert_eq!(lying.count(), 0, "{size:?} is scrolled sideways");
    }
}

#[test]
fn tab_begins_on_the_screen_and_not_at_the_menu() {
    let mut window = at_gaps(GapView::Table, OFFICE);
    press(&mut window, Key::Tab);
    assert_eq!(in_hand(&window), "台账");
}

#[test]
fn the_row_that_a_table_is_at_is_in_sight_when_it_is_shown_first() {
    let mut desk = Desk::with(crate::pages::sample().session().assessment.clone());
    let last = desk.session().gaps().last().unwrap().id.clone();
    desk.does([
        Command::Window(WindowCommand::Go(Screen::Gaps)),
        Command::Ledger(LedgerCommand::LookAt(last.clone())),
    ]);
    let mut window = window_of(desk, SMALL.0, SMALL.1);
    settle(&mut window);
    let is_seen = |window: &Window| {
        let mut rows = window.get_all_by_role(Role::Row);
        let is_at = |it: &Node<'_>| it.accesskit_node().toggled() == Some(Toggled::True);
        rows.find(is_at)
            .is_some_and(|it| it.rect().bottom() < SMALL.1)
    };
    assert!(is_seen(&window), "when it is shown first");
    press(&mut window, Key::Home);
    assert!(is_seen(&window), "at the first one");
    press(&mut window, Key::End);
    press(&mut window, Key::Enter);
    press(&mut window, Key::Escape);
    press(&mut window, Key::Escape);
    press(&mut window, Key::Escape);
    assert!(window.state().session().view.open_gap.is_none());
    assert!(is_seen(&window), "and when one comes back to it");
}

#[test]
fn a_year_in_full_width_is_a_year_and_enter_stays_in_its_field() {
    let mut window = window(Desk::empty());
    window.get_by_label("新建自评").click();
    settle(&mut window);
    write(&mut window, "单位名称", "县卫健局");
    write(&mut window, "科室", "爱卫办");
    field(&window, "年度").focus();
    settle(&mut window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    types(&mut window, "２０２７年");
    press(&mut window, Key::Enter);
    assert_eq!(in_hand(&window), "年度");
    window.get_by_label("填好了，可以开始");
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    types(&mut window, "二七");
    window.get_by_label("年度填写有误");
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    types(&mut window, "２０２７");
    window.get_by_label("开始自评").click();
    settle(&mut window);
    assert_eq!(window.state().session().assessment.about.year, 2027);
}

#[test]
fn what_was_wrong_in_a_form_is_said_no_longer_once_it_is_put_right() {
    let mut window = window(Desk::empty());
    window.get_by_label("新建自评").click();
    settle(&mut window);
    window.get_by_label("开始自评").click();
    settle(&mut window);
    assert!(window.query_by_label("× 请填写单位名称").is_some());
    write(&mut window, "单位名称", "县卫健局");
    write(&mut window, "科室", "爱卫办");
    let still = window.query_all_by_label_contains("请填写单位名称").next();
    assert!(still.is_none());
    window.get_by_label("填好了，可以开始");
}

#[test]
fn the_keys_of_a_list_choose_the_kind_of_an_event() {
    let mut window = at_gaps(GapView::Register, OFFICE);
    choose(&mut window, "对应条目", "V1 严重违纪");
    let list = window.get_by_role(Role::ComboBox);
    assert!(
        list.is_focused(),
        "what is chosen by a click keeps the keyboard too"
    );
}
