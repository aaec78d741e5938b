//! Pages of 文件信息, of a file whose place was taken, and of who is at this computer.

use duibiao::app::command::Command;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::settings::Appearance;
use eframe::egui::Theme;
use egui_kittest::kittest::Queryable as _;

use crate::pages::sample;
use crate::picture::{Frame, PLAIN, Page};
use crate::places_file::{faulty, info, journals, older, other, user};

const LARGE: Frame = Frame { zoom: 150, ..PLAIN };

/// As most offices have it.
const USUAL: Frame = Frame {
    width: 1280,
    height: 800,
    ..PLAIN
};

const DARK: Frame = Frame {
    theme: Theme::Dark,
    ..USUAL
};

#[test]
fn the_place_is_another_document_s() {
    let mut desk = sample();
    other(&mut desk);
    Page::new(desk, USUAL).looks_like("held-other");
}

#[test]
fn the_place_is_an_older_copy_s_in_the_dark() {
    let mut desk = sample();
    desk.app.settings.look = Appearance::Dark;
    older(&mut desk);
    Page::new(desk, DARK).looks_like("held-older-dark");
}

#[test]
fn the_question_about_both_in_a_small_window_at_150_per_cent() {
    let mut desk = sample();
    older(&mut desk);
    Page::new(desk, LARGE).looks_like("held-150");
}

#[test]
fn what_is_known_of_the_file() {
    let mut desk = sample();
    info(&mut desk);
    Page::new(desk, USUAL).looks_like("file-info");
}

#[test]
fn a_head_with_faults_in_a_small_window_at_150_per_cent() {
    let mut desk = sample();
    faulty(&mut desk);
    Page::new(desk, LARGE).looks_like("file-info-150");
}

#[test]
fn journals_in_the_settings_in_the_dark() {
    let mut desk = sample();
    desk.app.settings.look = Appearance::Dark;
    journals(&mut desk);
    desk.does([Command::Window(WindowCommand::Go(Screen::Settings))]);
    let mut page = Page::new(desk, DARK);
    let shown = page.window.get_all_by_label("查看").next();
    shown.unwrap().click_accesskit();
    page.window.run();
    page.window
        .get_by_label("画面绘制（下次启动生效）")
        .scroll_to_me();
    page.window.run();
    page.looks_like("journals-dark");
}

#[test]
fn who_is_here() {
    let mut desk = sample();
    user(&mut desk);
    Page::new(desk, PLAIN).looks_like("user");
}
