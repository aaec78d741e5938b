//! Pages of the views of the gaps.

use duibiao::app::command::Command;
use duibiao::app::command::ledger::LedgerCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::session::view::GapView;
use duibiao::app::settings::Appearance;
use duibiao::app::standard::library::SAMPLE;
use eframe::egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::Queryable as _;

use crate::desk::{Desk, moment};
use crate::fixture::assessment;
use crate::picture::{Frame, PLAIN, Page};
use crate::places::settle;
use crate::places_gap_views::{many, register, this_week, view};

/// The sample, opened on 10 November 2026, with this done.
fn sample(way: impl FnOnce(&mut Desk)) -> Desk {
    let mut desk = Desk::with(assessment(SAMPLE));
    desk.app.now = moment("2026-11-10T09:00:00+08:00");
    desk.does([Command::Window(WindowCommand::Go(Screen::Gaps))]);
    way(&mut desk);
    desk
}

fn dark(desk: &mut Desk) -> Frame {
    desk.app.settings.look = Appearance::Dark;
    Frame {
        theme: Theme::Dark,
        ..PLAIN
    }
}

const LARGE: Frame = Frame { zoom: 150, ..PLAIN };

/// The window of an ordinary office PC, and of an old one at 150 per cent.
const OFFICE: Frame = Frame {
    width: 1280,
    height: 800,
    ..PLAIN
};
const SMALL: Frame = Frame {
    width: 1024,
    height: 700,
    zoom: 150,
    ..PLAIN
};

#[test]
fn the_ledger() {
    Page::new(sample(|it| view(it, GapView::Table)), OFFICE).looks_like("ledger");
}

#[test]
fn the_ledger_in_the_dark_with_gaps_picked() {
    let mut desk = sample(|it| view(it, GapView::Table));
    let gaps = desk.session().shown_gaps().skip(1).take(3);
    let gaps = gaps.map(|it| it.id.clone()).collect();
    desk.does([Command::Ledger(LedgerCommand::PickGaps(gaps))]);
    let dark = dark(&mut desk);
    let frame = Frame {
        width: OFFICE.width,
        height: OFFICE.height,
        ..dark
    };
    Page::new(desk, frame).looks_like("ledger-dark");
}

#[test]
fn the_ledger_in_a_small_window_at_150_per_cent() {
    Page::new(sample(|it| view(it, GapView::Table)), SMALL).looks_like("ledger-150");
}

#[test]
fn the_filters_of_the_ledger() {
    let desk = sample(|it| view(it, GapView::Table));
    let mut page = Page::new(desk, OFFICE);
    page.window.get_by_label("筛选").click();
    settle(&mut page.window);
    page.looks_like("ledger-filters");
}

#[test]
fn the_menu_of_a_gap_and_a_line_for_the_picked_ones() {
    let mut desk = sample(|it| view(it, GapView::Table));
    let gaps = desk.session().shown_gaps().skip(1).take(2);
    let gaps = gaps.map(|it| it.id.clone()).collect();
    desk.does([Command::Ledger(LedgerCommand::PickGaps(gaps))]);
    let mut page = Page::new(desk, OFFICE);
    page.window.get_by_label("所选项：时限").click();
    settle(&mut page.window);
    page.window.key_press_modifiers(Modifiers::SHIFT, Key::F10);
    settle(&mut page.window);
    page.looks_like("ledger-menu");
}

#[test]
fn the_board() {
    let desk = sample(|it| view(it, GapView::Board));
    Page::new(desk, PLAIN).looks_like("board");
}

#[test]
fn the_board_in_the_dark() {
    let mut desk = sample(|it| view(it, GapView::Board));
    let dark = dark(&mut desk);
    Page::new(desk, dark).looks_like("board-dark");
}

#[test]
fn the_board_with_a_thousand_gaps_at_150_per_cent() {
    let mut desk = many(1_000);
    view(&mut desk, GapView::Board);
    Page::new(desk, LARGE).looks_like("board-many-150");
}

#[test]
fn the_month() {
    let desk = sample(|it| view(it, GapView::Calendar));
    Page::new(desk, PLAIN).looks_like("month");
}

#[test]
fn the_month_in_the_dark_with_nothing_in_it() {
    let mut desk = sample(|it| view(it, GapView::Calendar));
    desk.does([Command::Ledger(LedgerCommand::ShowMonth(2027, 2))]);
    let dark = dark(&mut desk);
    Page::new(desk, dark).looks_like("month-empty-dark");
}

#[test]
fn the_month_at_150_per_cent() {
    let desk = sample(|it| view(it, GapView::Calendar));
    Page::new(desk, LARGE).looks_like("month-150");
}

#[test]
fn the_register() {
    Page::new(sample(register), OFFICE).looks_like("register");
}

#[test]
fn the_register_in_the_dark_at_150_per_cent() {
    let mut desk = sample(register);
    let frame = Frame {
        zoom: 150,
        ..dark(&mut desk)
    };
    Page::new(desk, frame).looks_like("register-dark-150");
}

#[test]
fn what_must_be_done_this_week() {
    Page::new(sample(this_week), PLAIN).looks_like("this-week");
}
