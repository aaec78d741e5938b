//! What is remembered between runs, and the page where it is changed.

use duibiao::app::command::Command;
use duibiao::app::command::path::Purpose;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::settings::SettingsCommand;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::outside::effect::Effect;
use duibiao::app::outside::event::Event;
use duibiao::app::settings::{Appearance, Density, Renderer, Settings};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::desk::Desk;
use crate::window::{field, window_of};

fn page() -> Harness<'static, Desk> {
    let mut desk = Desk::empty();
    desk.does([Command::Window(WindowCommand::Go(Screen::Settings))]);
    // High enough for the whole page.
    let mut window = window_of(desk, 1280.0, 2000.0);
    window.run();
    window
}

fn kept(desk: &Desk) -> Vec<&Settings> {
    let kept = desk.asked.iter().filter_map(|it| match it {
        Effect::KeepSettings(settings) => Some(&**settings),
        _ => None,
    });
    kept.collect()
}

#[test]
fn each_choice_of_the_page_is_in_force_at_once() {
    let mut window = page();
    for name in [
        "深色",
        "紧凑",
        "兼容方式",
        "用按键评完一条后，自动到下一个未评条目",
    ] {
        window.get_by_label(name).click();
        window.run();
    }
    let settings = &window.state().app.settings;
    assert_eq!(settings.look, Appearance::Dark);
    assert_eq!(settings.density, Density::Compact);
    assert_eq!(settings.renderer, Renderer::Software);
    assert!(!settings.go_on);
    window.get_by_label("＋ 放大").click();
    window.run();
    assert_eq!(window.state().app.settings.zoom, 110);
}

#[test]
fn typing_is_kept_once_it_has_come_to_rest() {
    let mut window = page();
    field(&window, "填表人").focus();
    window.run();
    field(&window, "填表人").type_text("张敏");
    window.run();
    assert_eq!(window.state().app.settings.person, "张敏");
    assert!(kept(window.state()).is_empty(), "not at every letter");
    window.state_mut().waits(2);
    let kept = kept(window.state());
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].person, "张敏");
}

#[test]
fn what_was_typed_is_kept_when_the_window_closes_at_once() {
    let mut desk = Desk::empty();
    let settings = Settings {
        unit: "某县疾控中心".to_owned(),
        ..Settings::default()
    };
    desk.does([Command::Settings(SettingsCommand::EditSettings(Box::new(
        settings,
    )))]);
    let asked = duibiao::app::update::due(&mut desk.app, true);
    assert!(matches!(asked[..], [Effect::KeepSettings(_)]));
}

#[test]
fn the_sections_stand_one_on_a_line() {
    let mut window = page();
    field(&window, "科室名单").focus();
    window.run();
    field(&window, "科室名单").type_text("办公室\n 信息科 \n\n");
    window.run();
    let settings = &window.state().app.settings;
    assert_eq!(settings.sections, ["办公室", "信息科"]);
    let standard = ["信息科".to_owned(), "党建办".to_owned()];
    assert_eq!(
        settings.sections_with(&standard),
        ["办公室", "信息科", "党建办"]
    );
}

#[test]
fn numbers_out_of_range_are_held() {
    let mut desk = Desk::empty();
    let settings = Settings {
        deadline_days: 5000,
        zoom: 7,
        ..Settings::default()
    };
    desk.does([Command::Settings(SettingsCommand::EditSettings(Box::new(
        settings,
    )))]);
    let settings = &desk.app.settings;
    assert_eq!((settings.deadline_days, settings.zoom), (365, 80));
}

#[test]
fn the_folder_for_exports_is_chosen_and_can_be_given_up_again() {
    let mut window = page();
    window.get_by_label("选择文件夹…").click();
    window.run();
    let asked = window.state().asked.last();
    assert!(matches!(
        asked,
        Some(Effect::Pick {
            purpose: Purpose::ExportFolder,
            ..
        })
    ));
    let folder = "/home/u/导出".into();
    window
        .state_mut()
        .hears(Event::Picked(Purpose::ExportFolder, folder));
    window.run();
    window.get_by_label("/home/u/导出");
    window.get_by_label("改回与自评文件放在一起").click();
    window.run();
    assert_eq!(window.state().app.settings.export_folder, None);
}

#[test]
fn settings_of_an_earlier_version_are_read_and_what_they_lack_has_its_default() {
    let old = r#"(unit: "某局", dark: true, zoom: 120)"#;
    let settings: Settings = ron::from_str(old).unwrap();
    assert_eq!((settings.unit.as_str(), settings.zoom), ("某局", 120));
    assert_eq!(settings.deadline_days, 30);
    assert!(settings.go_on);
}
