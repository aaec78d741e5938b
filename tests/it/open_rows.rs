//! A row that is clicked stays under the pointer and leaves no blank room above it: what was open there stays open until
//! it is out of sight, or the selection moves on by key. And the list is scrolled by key.

use duibiao::app::command::Command;
use duibiao::app::command::file::FileCommand;
use duibiao::app::command::view::ViewCommand;
use duibiao::domain::standard::NodeId;
use eframe::egui::{Event, Key, Modifiers, Pos2, Rect, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::desk::Desk;
use crate::fixture::many_items;
use crate::places::{Window, click_at, settle};
use crate::stillness::{Thing, rest_and_click, things};
use crate::window::{field, window_of};

/// Thirty items, the first of them open.
fn long() -> Window {
    let desk = Desk::with(many_items(30));
    let mut window = window_of(desk, 1280.0, 800.0);
    settle(&mut window);
    select(&mut window, &NodeId::new("1.1"));
    window
}

fn select(window: &mut Window, item: &NodeId) {
    let select = Command::View(ViewCommand::Select(item.clone()));
    window.state_mut().does([select]);
    settle(window);
}

fn selected(window: &Window) -> NodeId {
    window.state().session().view.selected.clone().unwrap()
}

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    settle(window);
}

/// The rows of the list that are seen, closed and open, from above.
fn rows(window: &Window) -> Vec<Thing> {
    let is_row = |it: &Thing| {
        let is_closed = it.name.ends_with(" 未评") && it.rect.left() > 480.0;
        is_closed || it.name.starts_with("收起条目 ")
    };
    let mut rows: Vec<Thing> = things(window).into_iter().filter(is_row).collect();
    rows.sort_by(|one, other| one.rect.top().total_cmp(&other.rect.top()));
    rows
}

fn open_rows(window: &Window) -> Vec<Rect> {
    let rows = rows(window).into_iter();
    let open = rows.filter(|it| it.name.starts_with("收起条目 "));
    open.map(|it| it.rect).collect()
}

/// Clicks the lowest row that is wholly seen; where it was.
fn click_lowest(window: &mut Window) -> Rect {
    let seen = rows(window);
    let lowest = seen.iter().rev().find(|it| it.rect.bottom() < 770.0);
    let rect = lowest.unwrap().rect;
    rest_and_click(window, rect.center());
    rect
}

#[test]
fn a_row_that_is_clicked_far_below_leaves_no_blank_room_above_it() {
    let mut window = long();
    let before = open_rows(&window);
    let row = click_lowest(&mut window);
    let after = open_rows(&window);
    assert_eq!(after.len(), 2, "what was open stays open: {after:?}");
    assert_eq!(after[0], before[0], "and where it was");
    assert!(
        (after[1].top() - row.top()).abs() < 3.0,
        "under the pointer"
    );
    assert!((after[1].top() - row.top()).abs() < 3.0);
    let first = rows(&window)[0].rect.top();
    assert!(first < 240.0, "nothing is blank: {first}");
}

#[test]
fn what_stays_open_is_of_use_and_can_be_folded() {
    let mut window = long();
    let item = selected(&window);
    let row = click_lowest(&mut window);
    let other = selected(&window);
    assert_ne!(item, other);
    let notes = window.get_all_by_label("差距说明");
    let note = notes
        .map(|it| it.rect())
        .min_by(|one, two| one.top().total_cmp(&two.top()));
    click_at(&mut window, note.unwrap().center() + vec2(60.0, 0.0));
    window.event(Event::Text("缺签到表".to_owned()));
    settle(&mut window);
    let answers = &window.state().session().assessment.answers;
    assert_eq!(answers[&item].note, "缺签到表");
    assert_eq!(selected(&window), other);
    let head = open_rows(&window)[0];
    rest_and_click(&mut window, head.center());
    assert_eq!(open_rows(&window).len(), 1);
    assert_eq!(selected(&window), other, "the other one is still open");
    let closed = rows(&window)[0].rect.top();
    assert!(
        (closed - head.top()).abs() < 3.0,
        "its row is where its head was"
    );
    assert!(open_rows(&window)[0].top() < row.top());
}

#[test]
fn another_file_is_shown_from_its_top_with_nothing_open_but_its_first_item() {
    let mut window = window_of(Desk::empty(), 1280.0, 800.0);
    for _ in 0..2 {
        window.state_mut().begins_new();
        // The second one is the same as the first, which is asked about.
        if window.state().app.form.is_some() {
            let anew = Command::File(FileCommand::CreateAnew);
            window.state_mut().does([anew]);
        }
        settle(&mut window);
        let shown = rows(&window);
        let open = open_rows(&window);
        assert_eq!(open.len(), 1, "{open:?}");
        assert!(shown[0].name.starts_with("收起条目 "), "{}", shown[0].name);
        for _ in 0..8 {
            press(&mut window, Key::ArrowDown);
        }
        assert!(!rows(&window)[0].name.starts_with("收起条目 "), "scrolled");
    }
}

#[test]
fn what_stays_open_closes_when_the_selection_moves_on_by_key() {
    let mut window = long();
    click_lowest(&mut window);
    press(&mut window, Key::ArrowDown);
    assert_eq!(open_rows(&window).len(), 1);
}

#[test]
fn what_stays_open_closes_out_of_sight_and_moves_nothing() {
    let mut window = long();
    click_lowest(&mut window);
    let top = |window: &Window| open_rows(window).last().map(|it| it.top());
    let over = Pos2::new(900.0, 400.0);
    window.event(Event::PointerMoved(over));
    let mut last = top(&window).unwrap();
    for _ in 0..40 {
        window.event(Event::MouseWheel {
            unit: eframe::egui::MouseWheelUnit::Point,
            delta: vec2(0.0, -40.0),
            phase: eframe::egui::TouchPhase::Move,
            modifiers: Modifiers::NONE,
            source: eframe::egui::MouseWheelSource::Unknown,
        });
        settle(&mut window);
        let Some(now) = top(&window) else { break };
        let by = last - now;
        assert!((0.0..60.0).contains(&by), "it jumped by {by}");
        last = now;
        if last < 260.0 {
            break;
        }
    }
    assert!(last < 300.0, "it was scrolled: {last}");
    assert_eq!(open_rows(&window).len(), 1);
}

#[test]
fn keys_scroll_the_list_and_select_nothing() {
    let mut window = long();
    let item = selected(&window);
    let begin = rows(&window);
    press(&mut window, Key::PageDown);
    let second = rows(&window);
    assert_ne!(begin, second);
    press(&mut window, Key::PageUp);
    assert_eq!(rows(&window), begin);
    press(&mut window, Key::End);
    let end = rows(&window);
    press(&mut window, Key::PageDown);
    assert_eq!(rows(&window), end, "there is no more");
    press(&mut window, Key::Home);
    assert_eq!(rows(&window), begin);
    assert_eq!(selected(&window), item);
}

#[test]
fn keys_lead_through_the_tree_while_it_has_the_keyboard() {
    let mut window = window_of(Desk::small(), 1280.0, 800.0);
    settle(&mut window);
    window.get_by_label("项目").focus();
    settle(&mut window);
    for (key, item) in [
        (Key::End, "V1"),
        (Key::ArrowDown, "V1"),
        (Key::Home, "1.1"),
        (Key::PageDown, "V1"),
        (Key::PageUp, "1.1"),
    ] {
        press(&mut window, key);
        assert_eq!(selected(&window).as_str(), item, "{key:?}");
    }
}

#[test]
fn keys_scroll_the_list_of_keys() {
    let mut window = window_of(Desk::small(), 1024.0, 560.0);
    settle(&mut window);
    press(&mut window, Key::F1);
    let seen = |window: &Window, text: &str| {
        let named = window.query_all_by_label(text);
        let rects: Vec<Rect> = named.map(|it| it.rect()).collect();
        let all = window.ctx.content_rect().shrink(60.0);
        rects.iter().any(|it| all.contains_rect(*it))
    };
    assert!(seen(&window, "↓"));
    press(&mut window, Key::End);
    assert!(!seen(&window, "↓"));
    press(&mut window, Key::Home);
    assert!(seen(&window, "↓"));
    press(&mut window, Key::PageDown);
    assert!(!seen(&window, "↓"));
    press(&mut window, Key::PageUp);
    assert!(seen(&window, "↓"));
}

#[test]
fn what_was_looked_for_is_selected_and_esc_empties_it_before_it_leaves() {
    let mut window = window_of(Desk::small(), 1280.0, 800.0);
    let find = |window: &mut Window| {
        window.key_press_modifiers(Modifiers::COMMAND, Key::F);
        settle(window);
    };
    let types = |window: &mut Window, text: &str| {
        window.event(Event::Text(text.to_owned()));
        settle(window);
    };
    let looked_for = |window: &Window| {
        let text = field(window, "查找").accesskit_node().value();
        text.unwrap_or_default()
    };
    settle(&mut window);
    find(&mut window);
    types(&mut window, "会议");
    press(&mut window, Key::Escape);
    assert_eq!(looked_for(&window), "");
    let focused = |window: &Window| field(window, "查找").accesskit_node().is_focused();
    assert!(focused(&window), "the first Esc empties it");
    types(&mut window, "制度");
    assert_eq!(looked_for(&window), "制度");
    find(&mut window);
    types(&mut window, "机制");
    assert_eq!(looked_for(&window), "机制", "what stood there was selected");
    press(&mut window, Key::Escape);
    press(&mut window, Key::Escape);
    assert!(!focused(&window), "the second one leaves it");
    assert_eq!(looked_for(&window), "");
}
