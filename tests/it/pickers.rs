//! The calendar and the list of sections, by mouse and by keyboard.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::file::FileCommand;
use duibiao::app::command::gap::{GapCommand, GapEdit};
use duibiao::app::command::screen::Screen;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::lists::pinyin::answers_to;
use duibiao::domain::date::typed_date;
use duibiao::domain::standard::NodeId;
use eframe::egui::{Event, Key};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::desk::Desk;
use crate::window::{field, window};

type Window = Harness<'static, Desk>;

/// The ledger with one gap, due on 15 October 2026; it is 1 August.
fn ledger() -> Window {
    let mut desk = Desk::small();
    let item = NodeId::new("1.2");
    let due = "2026-10-15".parse().unwrap();
    desk.does([
        Command::Answer(AnswerCommand::NoMarks(item.clone())),
        Command::Gap(GapCommand::SetGap {
            gap: item,
            edit: GapEdit::Due(Some(due)),
        }),
        Command::Window(WindowCommand::Go(Screen::Gaps)),
    ]);
    let mut window = window(desk);
    window.run();
    window
}

fn due(window: &Window) -> Option<String> {
    let gap = &window.state().session().gaps()[0];
    gap.due.map(|it| it.to_string())
}

fn open_calendar(window: &mut Window) {
    window.get_by_label("整改时限 1.2：打开日历").click();
    window.run();
}

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run();
}

#[test]
fn the_calendar_shows_the_month_of_the_date_and_a_click_picks_a_day() {
    let mut window = ledger();
    open_calendar(&mut window);
    window.get_by_label("2026年10月");
    window.get_by_label("2026年10月28日").click();
    window.run();
    assert_eq!(due(&window).as_deref(), Some("2026-10-28"));
    assert!(window.query_by_label("2026年10月").is_none(), "it closes");
}

#[test]
fn the_calendar_begins_its_weeks_on_monday() {
    let mut window = ledger();
    open_calendar(&mut window);
    // 1 October 2026 is a Thursday, 5 October a Monday, 11 October a Sunday.
    let left = |day: &str| window.get_by_label(day).rect().left();
    let column = |name: &str| window.get_by_label(name).rect().center().x;
    let middle = |day: &str| window.get_by_label(day).rect().center().x;
    for (day, name) in [
        ("2026年10月1日", "四"),
        ("2026年10月5日", "一"),
        ("2026年10月11日", "日"),
    ] {
        assert!(
            (middle(day) - column(name)).abs() < 2.0,
            "{day} under {name}"
        );
    }
    assert!(left("2026年10月5日") < left("2026年10月11日"));
}

#[test]
fn the_calendar_goes_over_the_turn_of_the_year() {
    let mut window = ledger();
    open_calendar(&mut window);
    for _ in 0..3 {
        window.get_by_label("下一个月").click();
        window.run();
    }
    window.get_by_label("2027年1月");
    window.get_by_label("2027年1月31日").click();
    window.run();
    assert_eq!(due(&window).as_deref(), Some("2027-01-31"));
}

#[test]
fn the_calendar_offers_the_usual_days_and_takes_a_date_away() {
    for (name, expected) in [
        ("今天", "2026-08-01"),
        ("本月底", "2026-08-31"),
        ("30天后", "2026-08-31"),
        ("年底", "2026-12-31"),
    ] {
        let mut window = ledger();
        open_calendar(&mut window);
        window.get_by_label(name).click();
        window.run();
        assert_eq!(due(&window).as_deref(), Some(expected), "{name}");
    }
    let mut window = ledger();
    open_calendar(&mut window);
    window.get_by_label("清除").click();
    window.run();
    // Without a date of its own the gap has the end of its phase again.
    assert_eq!(due(&window).as_deref(), Some("2026-09-30"));
}

#[test]
fn the_calendar_is_used_with_the_keyboard() {
    let mut window = ledger();
    field(&window, "整改时限 1.2").focus();
    window.run();
    press(&mut window, Key::ArrowDown);
    window.get_by_label("2026年10月");
    press(&mut window, Key::Tab);
    press(&mut window, Key::Tab);
    press(&mut window, Key::Tab);
    press(&mut window, Key::Space);
    assert_eq!(due(&window).as_deref(), Some("2026-10-01"));
    assert!(field(&window, "整改时限 1.2").is_focused());
}

#[test]
fn a_date_is_typed_in_many_ways() {
    for text in [
        "20261105",
        "2026-11-05",
        "11-5",
        "11月5日",
        "2026年11月5日",
        "2026.11.5",
    ] {
        let date = typed_date(text, 2026).map(|it| it.to_string());
        assert_eq!(date.as_deref(), Some("2026-11-05"), "{text}");
    }
    for text in ["", "11", "13-1", "2-30", "明天", "202611"] {
        assert_eq!(typed_date(text, 2026), None, "{text}");
    }
}

/// The form for a new assessment with the keyboard in its field for the section.
fn form() -> Window {
    let mut desk = Desk::empty();
    desk.app.settings.sections = vec!["信息科".to_owned()];
    desk.does([Command::File(FileCommand::BeginNew)]);
    let mut window = window(desk);
    window.run();
    field(&window, "科室").focus();
    window.run();
    window
}

fn section(window: &Window) -> String {
    window.state().app.form.clone().unwrap().section
}

#[test]
fn the_sections_of_the_office_are_offered_before_those_of_the_standard() {
    let window = form();
    let own = window.get_by_label("信息科").rect().top();
    let other = window.get_by_label("党建办").rect().top();
    assert!(own < other);
}

#[test]
fn typing_narrows_the_sections_by_text_or_pinyin_and_a_click_picks_one() {
    for typed in ["党建", "djb", "dangjian"] {
        let mut window = form();
        window.event(Event::Text(typed.to_owned()));
        window.run();
        assert!(window.query_by_label("办公室").is_none(), "{typed}");
        window.get_by_label("党建办").click();
        window.run();
        assert_eq!(section(&window), "党建办");
    }
}

#[test]
fn the_arrows_and_enter_pick_a_section() {
    let mut window = form();
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::ArrowUp);
    press(&mut window, Key::Enter);
    assert_eq!(section(&window), "信息科");
    assert!(window.query_by_label("党建办").is_none(), "the list closes");
}

#[test]
fn a_section_that_is_not_in_the_list_can_be_typed() {
    let mut window = form();
    window.event(Event::Text("新设科室".to_owned()));
    window.run();
    press(&mut window, Key::Tab);
    assert_eq!(section(&window), "新设科室");
}

#[test]
fn a_name_answers_to_its_text_and_to_its_pinyin() {
    for typed in ["疾控", "应急", "jkg", "jikong", "ＪＫＧ", "疾 急"] {
        assert!(answers_to("疾控股(应急办)", typed), "{typed}");
    }
    for typed in ["党建", "xyz", "疾 党"] {
        assert!(!answers_to("疾控股(应急办)", typed), "{typed}");
    }
}
