//! The lists that are tables like the ledger: what stays, what sorts, what the keys do, and that nothing moves.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::record::RecordCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::window::WindowCommand;
use duibiao::domain::standard::NodeId;
use eframe::egui::accesskit::Toggled;
use eframe::egui::{
    Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, Rect, Role, TouchPhase, vec2,
};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::desk::Desk;
use crate::fixture::{EACH, assessment, count, file, item};
use crate::pages::sample;
use crate::places::{Window, settle};
use crate::stillness::{Thing, double_click_at, moved, things};
use crate::window::{painted, window_of};
use crate::{places_gap_views as gap_views, places_past as past};

/// A window of 1024×700 at 150 %, in points.
const SMALL: (f32, f32) = (683.0, 467.0);
const OFFICE: (f32, f32) = (1280.0, 800.0);

fn on(screen: Screen) -> Desk {
    let mut desk = sample();
    desk.does([Command::Window(WindowCommand::Go(screen))]);
    desk
}

fn at(screen: Screen, (width, height): (f32, f32)) -> Window {
    let mut window = window_of(on(screen), width, height);
    settle(&mut window);
    window
}

fn click(window: &mut Window, name: &str) {
    window.get_by_label(name).click();
    settle(window);
}

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    settle(window);
}

/// The names of the rows, from top to bottom.
fn rows(window: &Window) -> Vec<String> {
    let rows = window.get_all_by_role(Role::Row);
    let mut rows: Vec<(f32, String)> = rows
        .map(|it| (it.rect().top(), it.accesskit_node().label().unwrap()))
        .collect();
    rows.sort_by(|one, other| one.0.total_cmp(&other.0));
    rows.into_iter().map(|it| it.1).collect()
}

/// The row the table is at.
fn chosen(window: &Window) -> String {
    let mut rows = window.get_all_by_role(Role::Row);
    let chosen = rows.find(|it| it.accesskit_node().toggled() == Some(Toggled::True));
    chosen.unwrap().accesskit_node().label().unwrap()
}

/// Turns the wheel there.
fn scroll(window: &mut Window, pos: Pos2, delta: eframe::egui::Vec2) {
    window.event(Event::PointerMoved(pos));
    window.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta,
        phase: TouchPhase::Move,
        modifiers: Modifiers::NONE,
        source: MouseWheelSource::Unknown,
    });
    for _ in 0..3 {
        settle(window);
    }
}

/// Where the letter `sign` of the text that says this stands.
fn place_of(window: &Window, words: &str, sign: char) -> f32 {
    let all = painted(window);
    let text = all.iter().find(|it| it.galley.text() == words);
    let text = text.unwrap_or_else(|| panic!("“{words}” is not painted"));
    let row = &text.galley.rows[0];
    let glyph = row.row.glyphs.iter().find(|it| it.chr == sign);
    text.pos.x + row.pos.x + glyph.unwrap().pos.x
}

#[test]
fn the_sections_stay_while_their_figures_are_scrolled_sideways() {
    let mut window = at(Screen::RollUp, SMALL);
    let place = |window: &Window, name: &str| window.get_by_label(name).rect().left();
    let (name, figure) = (place(&window, "党建办"), place(&window, "84.66%"));
    let row = window.get_by_label("党建办").rect().center();
    scroll(&mut window, row, vec2(-60.0, 0.0));
    assert!((place(&window, "党建办") - name).abs() < 0.5);
    assert!(place(&window, "84.66%") < figure - 20.0);
}

#[test]
fn the_points_of_a_column_stand_below_each_other_and_so_do_the_slashes() {
    let window = at(Screen::RollUp, OFFICE);
    let points = ["16.55", "29.63", "7.60"].map(|it| place_of(&window, it, '.'));
    assert!((points[0] - points[1]).abs() < 0.6, "{points:?}");
    assert!((points[0] - points[2]).abs() < 0.6, "{points:?}");
    let rates = ["78.81%", "84.66%"].map(|it| place_of(&window, it, '.'));
    assert!((rates[0] - rates[1]).abs() < 0.6, "{rates:?}");
    let column = window.get_by_label("16.55 / 29.5").rect();
    let mut slashes: Vec<f32> = painted(&window)
        .iter()
        .filter(|it| it.galley.text() == "/" && column.x_range().contains(it.pos.x))
        .map(|it| it.pos.x)
        .collect();
    slashes.dedup_by(|one, other| (*one - *other).abs() < 0.1);
    assert_eq!(slashes.len(), 1, "{slashes:?}");
}

#[test]
fn the_heads_sort_the_sections_and_what_says_nothing_comes_last() {
    let mut window = at(Screen::RollUp, OFFICE);
    let sections = |window: &Window| -> Vec<String> {
        let names = rows(window).into_iter();
        let mut names: Vec<String> = names
            .map(|it| it.split('：').next().unwrap().to_owned())
            .collect();
        assert_eq!(names.pop().unwrap(), "合计", "it stays the last one");
        names
    };
    let before = sections(&window);
    assert_eq!(before[..3], ["办公室", "党建办", "人事股"]);
    click(&mut window, "按此列排序：失分");
    assert_eq!(
        sections(&window)[..2],
        ["党建办", "办公室"],
        "the most first"
    );
    click(&mut window, "按此列排序：失分");
    assert_eq!(sections(&window).last().unwrap(), "党建办");
    for _ in 0..2 {
        click(&mut window, "按此列排序：已评得分率");
        let mut all = sections(&window);
        let last = all.split_off(all.len() - 2);
        assert_eq!(last, ["规划财务股", "疾控股(应急办)"], "they have no rate");
    }
    click(&mut window, "按此列排序：牵头科室");
    assert_eq!(sections(&window), before, "as the standard names them");
}

#[test]
fn enter_and_a_double_click_lead_to_the_items_of_a_section() {
    let mut window = at(Screen::RollUp, OFFICE);
    press(&mut window, Key::ArrowDown);
    assert!(chosen(&window).starts_with("党建办："));
    press(&mut window, Key::Enter);
    assert_eq!(window.state().app.screen, Screen::Checklist);
    assert_eq!(window.state().session().counts().shown, 41);
    let mut window = at(Screen::RollUp, OFFICE);
    let pos = window.get_by_label("84.66%").rect().center();
    double_click_at(&mut window, pos);
    assert_eq!(window.state().app.screen, Screen::Checklist);
    assert_eq!(window.state().session().counts().shown, 41);
}

#[test]
fn the_keys_go_from_material_to_material_say_it_is_there_and_go_to_the_item() {
    let mut window = at(Screen::Evidence, OFFICE);
    let all = rows(&window);
    assert!(all[0].starts_with("会议签到表，还缺1份：1.2 "), "{all:?}");
    press(&mut window, Key::ArrowDown);
    assert_eq!(chosen(&window), all[1]);
    press(&mut window, Key::PageDown);
    assert!(!all[..5].contains(&chosen(&window)));
    press(&mut window, Key::Home);
    assert_eq!(chosen(&window), all[0]);
    press(&mut window, Key::End);
    assert!(!all.contains(&chosen(&window)), "it was scrolled to");
    press(&mut window, Key::Home);
    press(&mut window, Key::Space);
    assert!(
        chosen(&window).starts_with("会议签到表，已备齐："),
        "it stays"
    );
    assert_eq!(rows(&window)[1..], all[1..]);
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Enter);
    assert_eq!(window.state().app.screen, Screen::Checklist);
    let selected = window.state().session().view.selected.clone();
    assert_eq!(selected, Some(NodeId::new("1.8")));
}

#[test]
fn the_materials_are_sorted_by_their_heads_and_one_that_is_settled_stays() {
    let mut window = at(Screen::Evidence, OFFICE);
    click(&mut window, "按此列排序：材料");
    let names = |window: &Window| -> Vec<String> {
        let names = rows(window).into_iter();
        names
            .map(|it| it.split('，').next().unwrap().to_owned())
            .collect()
    };
    let sorted = names(&window);
    assert!(sorted.is_sorted(), "{sorted:?}");
    click(&mut window, "按此列排序：状态");
    let before = names(&window);
    let hold = window.get_all_by_label("标为备齐").nth(2).unwrap();
    hold.click();
    settle(&mut window);
    assert_eq!(names(&window), before);
    assert!(rows(&window)[2].contains("已备齐"));
    click(&mut window, "按此列排序：状态");
    click(&mut window, "按此列排序：状态");
    assert_ne!(names(&window)[2], before[2], "it is asked for anew");
}

#[test]
fn materials_stand_below_their_items_until_they_are_sorted() {
    let mut window = at(Screen::Evidence, OFFICE);
    let heads = |window: &Window| {
        let head = "1.2 领导小组例会专题研究创建工作";
        window.query_all_by_label(head).count()
    };
    assert_eq!(heads(&window), 1);
    let row = window.get_by_label_contains("会议签到表，还缺1份：").rect();
    let head = window.get_by_label("1.2 领导小组例会专题研究创建工作");
    assert!(head.rect().bottom() <= row.top());
    click(&mut window, "按此列排序：状态");
    let highs = rows(&window).len();
    assert!(highs > 3, "the item stands in each row");
    let first = window.get_by_label_contains("会议签到表，还缺1份：").rect();
    assert!(first.height() > row.height());
    click(&mut window, "按条目");
    assert_eq!(heads(&window), 1);
    let again = window.get_by_label_contains("会议签到表，还缺1份：").rect();
    assert_eq!(again, row);
}

#[test]
fn what_can_be_done_with_a_material_is_in_view_in_every_window() {
    for size in [SMALL, (1024.0, 700.0), OFFICE] {
        let window = at(Screen::Evidence, size);
        for name in ["标为备齐", "去登记"] {
            let link = window.get_all_by_label(name).next().unwrap().rect();
            assert!(link.right() < size.0, "{name} at {link:?} of {size:?}");
        }
        let bars = window.query_all_by_role(Role::ScrollBar);
        let lying = bars.filter(|it| it.rect().width() > it.rect().height());
        assert_eq!(lying.count(), 0, "{size:?} is scrolled sideways");
    }
}

fn at_register((width, height): (f32, f32)) -> Window {
    let mut desk = on(Screen::Gaps);
    gap_views::register(&mut desk);
    let mut window = window_of(desk, width, height);
    settle(&mut window);
    window
}

#[test]
fn the_register_fits_every_window_and_its_form_is_in_view() {
    for size in [SMALL, (1024.0, 700.0), OFFICE] {
        let window = at_register(size);
        let delete = window.get_all_by_label("删除").next().unwrap().rect();
        assert!(delete.right() < size.0 - 8.0, "{delete:?} of {size:?}");
        let add = window.get_by_label("登记事项").rect();
        assert!(
            add.right() < size.0 - 8.0 && add.bottom() < size.1 * 0.6,
            "{add:?}"
        );
        let kind = window
            .get_all_by_label_contains("选择对应的")
            .next()
            .unwrap();
        let in_one_line = (kind.rect().center().y - add.center().y).abs() < 3.0;
        assert_eq!(in_one_line, size != SMALL);
    }
}

#[test]
fn a_double_click_deletes_one_event_and_the_others_stay() {
    let mut window = at_register(OFFICE);
    let events = |window: &Window| {
        let kinds = window.state().session().assessment.answers.values();
        let inputs = kinds.flat_map(|it| it.inputs.values());
        let events = inputs.map(|it| match it {
            duibiao::domain::assessment::answer::Input::Events(list) => list.len(),
            _ => 0,
        });
        events.sum::<usize>()
    };
    let n = events(&window);
    let places = |window: &Window| -> Vec<(String, Rect)> {
        let rows = window.get_all_by_role(Role::Row);
        rows.map(|it| (it.accesskit_node().label().unwrap(), it.rect()))
            .collect()
    };
    let before = places(&window);
    let delete = window.get_all_by_label("删除").nth(1).unwrap().rect();
    double_click_at(&mut window, delete.center());
    assert_eq!(events(&window), n - 1);
    let after = places(&window);
    assert_eq!(after.len(), before.len() - 1);
    for row in after {
        assert!(before.contains(&row), "{row:?} moved from {before:?}");
    }
    window
        .state_mut()
        .does([Command::Record(RecordCommand::Undo)]);
    settle(&mut window);
    assert_eq!(places(&window), before);
}

#[test]
fn enter_goes_into_the_words_of_an_event() {
    let mut window = at_register(OFFICE);
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Enter);
    let fields = window.get_all_by_role(Role::MultilineTextInput);
    let focused: Vec<bool> = fields.map(|it| it.is_focused()).collect();
    assert_eq!(focused, [false, true, false, false, false]);
}

#[test]
fn the_keys_scroll_the_standard() {
    let mut window = at(Screen::Standard, OFFICE);
    let is_drawn =
        |window: &Window, name: &str| window.query_all_by_label_contains(name).next().is_some();
    let first = "1.1 创建工作领导小组健全（1.5分）";
    assert!(is_drawn(&window, first));
    press(&mut window, Key::End);
    assert!(!is_drawn(&window, first));
    press(&mut window, Key::Home);
    assert!(is_drawn(&window, first));
    for _ in 0..3 {
        press(&mut window, Key::PageDown);
    }
    assert!(!is_drawn(&window, first));
}

#[test]
fn the_keys_scroll_pages_that_are_no_lists() {
    for screen in [Screen::Overview, Screen::FileInfo, Screen::Settings] {
        let mut window = at(screen, SMALL);
        let stand = |window: &Window| -> Vec<String> {
            let labels = window.get_all_by_role(Role::Label);
            labels.map(|it| format!("{:?}", it.rect())).collect()
        };
        let before = stand(&window);
        press(&mut window, Key::End);
        assert_ne!(stand(&window), before, "{screen:?}");
        press(&mut window, Key::Home);
        assert_eq!(stand(&window), before, "{screen:?}");
    }
}

#[test]
fn the_heads_sort_the_register() {
    let mut window = at_register(OFFICE);
    let days = |window: &Window| -> Vec<String> {
        let names = rows(window).into_iter();
        names
            .map(|it| it.split(' ').next().unwrap().to_owned())
            .collect()
    };
    let mut sorted = days(&window);
    sorted.sort();
    assert_ne!(days(&window), sorted, "the newest first");
    click(&mut window, "按此列排序：日期");
    assert_eq!(days(&window), sorted);
}

#[test]
fn a_change_leads_to_its_item_by_its_link_and_by_enter() {
    let mut desk = sample();
    past::log(&mut desk, false);
    let mut window = window_of(desk, OFFICE.0, OFFICE.1);
    settle(&mut window);
    assert_eq!(rows(&window).len(), 3);
    press(&mut window, Key::End);
    assert!(chosen(&window).contains("1.1 创建工作领导小组健全 · 差距说明"));
    press(&mut window, Key::Enter);
    assert_eq!(window.state().app.screen, Screen::Checklist);
    let selected = |window: &Window| window.state().session().view.selected.clone();
    assert_eq!(selected(&window), Some(NodeId::new("1.1")));
    window
        .state_mut()
        .does([Command::Record(RecordCommand::ShowLog(None))]);
    settle(&mut window);
    click(&mut window, "1.2 领导小组例会专题研究创建工作 · 差距说明");
    assert_eq!(window.state().app.screen, Screen::Checklist);
    assert_eq!(selected(&window), Some(NodeId::new("1.2")));
}

#[test]
fn of_a_long_log_only_what_is_in_view_is_drawn() {
    let mut desk = sample();
    for at in 0..600 {
        let item = NodeId::new(["1.1", "1.2", "1.3"][at % 3]);
        let text = format!("第{at}次");
        desk.does([Command::Answer(AnswerCommand::SetNote { item, text })]);
    }
    desk.does([Command::Record(RecordCommand::ShowLog(None))]);
    desk.waits(0);
    let mut window = window_of(desk, OFFICE.0, OFFICE.1);
    settle(&mut window);
    let n = window.state().session().past.lines.as_ref().unwrap().len();
    assert!(n > 400, "{n} lines");
    assert!(rows(&window).len() < 20);
    press(&mut window, Key::End);
    assert!(chosen(&window).contains("第0次"), "the first of all");
    click(&mut window, "按此列排序：时间");
    press(&mut window, Key::Home);
    assert!(rows(&window)[0].contains("第0次"), "the oldest first");
}

#[test]
fn what_restoring_a_version_changes_opens_below_its_row_and_nothing_above_moves() {
    let mut desk = sample();
    past::versions(&mut desk, false);
    let mut window = window_of(desk, OFFICE.0, OFFICE.1);
    settle(&mut window);
    let all = things(&window);
    let compare = all.iter().find(|it| it.name == "比较").unwrap().clone();
    let faults = moved(&mut window, &compare, Rect::EVERYTHING);
    assert!(faults.is_empty(), "{faults:?}");
    let compared = |window: &Window| window.state().session().past.compared.is_some();
    assert!(compared(&window));
    window.get_by_label("1.1 创建工作领导小组健全 · 差距说明");
    press(&mut window, Key::Home);
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Enter);
    assert!(!compared(&window), "Enter folds what is open");
}

/// Clicks the rows and the heads of a list: nothing at the pointer or above it moves.
fn still(screen: Screen) {
    let fresh = || at(screen, OFFICE);
    let is_wanted = |it: &Thing| it.role == Role::Row || it.name.starts_with("按此列排序");
    let wanted = things(&fresh()).into_iter().filter(is_wanted);
    let wanted: Vec<Thing> = wanted.filter(|it| it.rect.bottom() < 740.0).collect();
    assert!(wanted.len() > 7, "{wanted:?}");
    for what in wanted {
        let mut window = fresh();
        let faults = moved(&mut window, &what, Rect::EVERYTHING);
        assert!(faults.is_empty(), "{}: {faults:?}", what.name);
    }
}

#[test]
fn nothing_moves_by_a_click_in_the_list_of_materials() {
    still(Screen::Evidence);
}

#[test]
fn nothing_moves_by_a_click_in_the_roll_up() {
    still(Screen::RollUp);
}

#[test]
fn a_double_click_says_of_one_material_that_it_is_there_and_does_nothing_else() {
    let mut window = at(Screen::Evidence, OFFICE);
    let before = rows(&window);
    let hold = window.get_all_by_label("标为备齐").next().unwrap().rect();
    double_click_at(&mut window, hold.center());
    assert_eq!(window.state().app.screen, Screen::Evidence);
    let after = rows(&window);
    assert!(after[0].contains("已备齐"));
    assert_eq!(after[1..], before[1..]);
}

#[test]
fn the_sections_say_what_stands_beside_them_and_the_own_one_is_there() {
    let negative = r#"negative: [(id: "f", title: "通报", max: 3, rules: [
        (ask: Count(what: "通报", unit: "次"), then: Deduct(Each(3)))])]"#;
    let inner = format!(
        r#"(id: "1", title: "项目", max: 6, lead: "党建办", rules: [{EACH}], children: [{}])"#,
        item("1.1", "6", "")
    );
    let nodes = inner + "," + &item("2", "4", r#"lead: "办公室""#);
    let fields = format!("total: 10, not_applicable: LeaveOut, {negative}, nodes: [{nodes}]");
    let answers = count("1", 1) + &count("1.1", 2) + r#"("2", (na: "无")),"# + &count("f", 1);
    let mut read = assessment(&file(&answers, &fields));
    "工会".clone_into(&mut read.about.section);
    let mut desk = Desk::with(read);
    desk.does([Command::Window(WindowCommand::Go(Screen::RollUp))]);
    let mut window = window_of(desk, OFFICE.0, OFFICE.1);
    settle(&mut window);
    window.get_by_label_contains(
        "表内合计3分；另有负面清单1项（扣3分）、不适用项目折算（＋2分），不在表内；总分2分。",
    );
    let rows = rows(&window);
    let row = |section: &str| rows.iter().find(|it| it.starts_with(section)).unwrap();
    // What the project takes by its own rule is of the section that leads it, and asked of it.
    let own = "：得分 / 满分 3 / 6，已评得分率 50.00%，未评 / 条目 0 / 2，失分 3.00";
    assert!(row("党建办").ends_with(own), "{rows:?}");
    assert!(row("工会").contains("：得分 / 满分 —，"), "{rows:?}");
    assert!(rows.iter().all(|it| !it.starts_with("不属")), "{rows:?}");
}
