//! The texts for users, where they are looked for: under F1 and in the settings.

use duibiao::app::command::Command;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::window::WindowCommand;
use eframe::egui::Key;
use egui_kittest::kittest::Queryable as _;

use crate::desk::Desk;
use crate::picture::{PLAIN, Page};

#[test]
fn the_manual_is_under_f1_and_what_is_new_beside_it() {
    let mut page = Page::new(Desk::small(), PLAIN);
    page.window.key_press(Key::F1);
    page.window.run();
    page.window.get_by_label("使用说明").click();
    page.window.run();
    page.looks_like("manual");
    for _ in 0..2 {
        page.window.key_press(Key::PageDown);
        page.window.run();
    }
    page.looks_like("manual-figures");
    page.window.get_by_label("更新说明").click();
    page.window.run();
    let first = format!("一、{}", env!("CARGO_PKG_VERSION"));
    page.window.get_by_value(&first);
    page.window.get_by_label("当前画面").click();
    page.window.run();
    page.window.get_by_value("到处可用");
}

#[test]
fn the_settings_tell_the_version_and_lead_to_the_manual() {
    let mut desk = Desk::small();
    desk.does([Command::Window(WindowCommand::Go(Screen::Settings))]);
    let mut page = Page::new(desk, PLAIN);
    let version = concat!(
        "对标 ",
        env!("CARGO_PKG_VERSION"),
        "，不联网，数据都在本机。"
    );
    page.window.get_by_label(version);
    page.window.get_by_label("使用说明").click_accesskit();
    page.window.run();
    page.window.get_by_value("一、装上和打开");
}
