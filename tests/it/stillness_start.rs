//! Nothing moves on the start screen, in the form for a new assessment and on the overview, and notices move nothing.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::file::FileCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::standard::StandardCommand;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::notice::{Card, NoticeTone};
use duibiao::app::outside::effect::Effect;
use duibiao::domain::standard::NodeId;
use eframe::egui::{Event, Key, Popup, Rect, Role, pos2};
use egui_kittest::kittest::Queryable as _;

use crate::desk::Desk;
use crate::places::{Window, settle};
use crate::stillness::{Thing, double_click_at, is_plain, moved, things};
use crate::window::{field, window_of, write};

const SIZES: [(f32, f32); 2] = [(1280.0, 800.0), (683.0, 467.0)];

/// The form, with something and without.
fn form() -> Desk {
    let mut desk = Desk::empty();
    desk.does([Command::File(FileCommand::BeginNew)]);
    desk
}

/// A start screen with recent files, one of which is not where it was.
fn start() -> Desk {
    let mut desk = Desk::empty();
    for path in ["/home/u/丙.ron", "/home/u/乙.ron", "/home/u/甲.ron"] {
        desk.app.settings.remember(path.as_ref());
    }
    desk.app.missing = vec!["/home/u/乙.ron".into()];
    desk
}

fn renew(window: &mut Window, desk: Desk) {
    *window.state_mut() = desk;
    window.ctx.data_mut(eframe::egui::util::IdTypeMap::clear);
    Popup::close_all(&window.ctx);
    window.ctx.memory_mut(|it| it.stop_text_input());
    window.event(Event::PointerGone);
    settle(window);
}

fn seen(window: &Window) -> Vec<Thing> {
    let shown = window.ctx.content_rect().shrink(4.0);
    let all = things(window).into_iter();
    all.filter(|it| shown.contains_rect(it.rect)).collect()
}

#[test]
fn nothing_moves_by_a_click_in_the_form_for_a_new_assessment() {
    for (width, height) in SIZES {
        let mut window = window_of(form(), width, height);
        settle(&mut window);
        // Only what stays in the form, below the bar and beside the rail.
        let leaves = ["取消", "导入标准…", "编辑副本", "新建标准", "开始", "设置"];
        let all = seen(&window);
        let foot = all.iter().find(|it| it.name == "开始自评").unwrap().rect;
        let foot = foot.top() - 12.0;
        let wanted = all.into_iter().filter(|it| {
            // A field that is seen in part is scrolled to by its cursor.
            let is_seen = it.rect.bottom() < foot || foot < it.rect.top();
            let in_the_form = it.rect.left() > 117.0 && it.rect.top() > 56.0;
            let stays = is_seen && !leaves.contains(&it.name.as_str()) && it.name != "科室";
            in_the_form && stays && is_plain(it)
        });
        let wanted: Vec<Thing> = wanted.collect();
        assert!(3 <= wanted.len(), "{wanted:?}");
        for what in wanted {
            renew(&mut window, form());
            let faults = moved(&mut window, &what, Rect::EVERYTHING);
            assert!(faults.is_empty(), "{}: {faults:?}", what.name);
        }
    }
}

#[test]
fn a_click_on_a_number_of_the_overview_moves_nothing_below_the_explanation() {
    let mut desk = Desk::small();
    desk.does([
        Command::Answer(AnswerCommand::NoMarks(NodeId::new("1.2"))),
        Command::Window(WindowCommand::Go(Screen::Overview)),
    ]);
    let mut window = window_of(desk, 1280.0, 800.0);
    settle(&mut window);
    let before = things(&window);
    let total = before.iter().find(|it| it.name.starts_with("自评总分"));
    let at = total.unwrap().rect.center();
    double_click_at(&mut window, at);
    assert_eq!(window.state().app.screen, Screen::Overview);
    let after = things(&window);
    for old in before {
        let still = after
            .iter()
            .any(|it| it.role == old.role && it.name == old.name && it.rect == old.rect);
        assert!(still, "“{}” moved", old.name);
    }
}

#[test]
fn a_double_click_takes_one_file_off_the_list_and_opens_none() {
    let mut window = window_of(start(), 1280.0, 800.0);
    settle(&mut window);
    let all = things(&window);
    let forget = all.iter().find(|it| it.name == "从列表移除").unwrap();
    double_click_at(&mut window, forget.rect.center());
    assert_eq!(window.state().app.settings.recent.len(), 2);
    let asked = &window.state().asked;
    assert!(!asked.iter().any(|it| matches!(it, Effect::Open { .. })));
}

#[test]
fn notices_move_nothing_and_cover_nothing() {
    for screen in [
        Screen::Start,
        Screen::Overview,
        Screen::Checklist,
        Screen::Gaps,
        Screen::Evidence,
        Screen::History,
    ] {
        let mut desk = Desk::small();
        desk.does([
            Command::Answer(AnswerCommand::NoMarks(NodeId::new("1.2"))),
            Command::Window(WindowCommand::Go(screen)),
        ]);
        let mut window = window_of(desk, 1280.0, 800.0);
        settle(&mut window);
        let before = things(&window);
        let app = &mut window.state_mut().app;
        for tone in [NoticeTone::Done, NoticeTone::Warning, NoticeTone::Error] {
            let card = Card::new(format!("{tone:?}"), "说明。".repeat(60));
            app.notify(tone, card);
        }
        settle(&mut window);
        let after = things(&window);
        let told = window.get_by_label("知道了").rect();
        let from = window.get_by_label_contains("Error\n").rect().left();
        let bar = Rect::from_min_max(pos2(184.0, 0.0), pos2(told.right(), 56.0));
        for old in before {
            // What the bar says about the screen gives way, from its right end, and does not move.
            if bar.contains_rect(old.rect) {
                let same = |it: &&Thing| it.role == old.role && it.name == old.name;
                let now = after.iter().find(same);
                let stays = now.is_none_or(|it| it.rect.left_top() == old.rect.left_top());
                assert!(stays, "{screen:?}: “{}” moved", old.name);
                let kept = old.rect.right() < from - 40.0;
                assert!(now.is_some() || !kept, "{screen:?}: “{}” is gone", old.name);
                continue;
            }
            let still = after
                .iter()
                .any(|it| it.role == old.role && it.name == old.name && it.rect == old.rect);
            assert!(still, "{screen:?}: “{}” moved", old.name);
            assert!(!told.intersects(old.rect), "{screen:?}: “{}”", old.name);
        }
        // All of them are shown to whoever asks, and go one by one.
        window.get_by_label("详情（共3条）").click();
        settle(&mut window);
        assert_eq!(window.get_all_by_label("知道了").count(), 4);
    }
}

#[test]
fn a_double_click_on_a_notice_takes_one_off() {
    let mut desk = Desk::small();
    for title in ["一", "二", "三"] {
        desk.app.notify(NoticeTone::Warning, Card::new(title, ""));
    }
    let mut window = window_of(desk, 1280.0, 800.0);
    settle(&mut window);
    let at = window.get_by_label("知道了").rect().center();
    double_click_at(&mut window, at);
    assert_eq!(window.state().app.notices.list().len(), 2);
}

#[test]
fn the_first_field_to_fill_in_has_the_keyboard() {
    let mut window = window_of(form(), 1280.0, 800.0);
    settle(&mut window);
    window.event(Event::Text("某县卫健局".to_owned()));
    settle(&mut window);
    assert_eq!(window.state().app.form.as_ref().unwrap().unit, "某县卫健局");
    let mut desk = form();
    desk.app.form.as_mut().unwrap().unit = "某县卫健局".to_owned();
    let mut window = window_of(desk, 1280.0, 800.0);
    settle(&mut window);
    window.event(Event::Text("爱卫办".to_owned()));
    settle(&mut window);
    assert_eq!(window.state().app.form.as_ref().unwrap().section, "爱卫办");
}

#[test]
fn what_is_missing_is_said_beside_its_field_once_it_was_left_and_beside_the_button_at_once() {
    let mut window = window_of(form(), 1280.0, 800.0);
    settle(&mut window);
    window.get_by_label("带＊的必填");
    window.get_by_label("还缺：单位名称、科室");
    assert!(window.query_by_label_contains("请填写单位名称").is_none());
    let button = window.get_by_label("开始自评").rect();
    window.key_press(Key::Tab);
    settle(&mut window);
    window.get_by_label_contains("请填写单位名称");
    assert!(window.query_by_label_contains("请填写科室").is_none());
    window.get_by_label("开始自评").click();
    settle(&mut window);
    window.get_by_label_contains("请填写科室");
    assert_eq!(window.get_by_label("开始自评").rect(), button);
    write(&mut window, "单位名称", "某县卫健局");
    assert!(window.query_by_label_contains("请填写单位名称").is_none());
    window.get_by_label("还缺：科室");
}

#[test]
fn a_section_is_picked_by_its_pinyin_and_enter_and_the_keyboard_stays() {
    let mut desk = form();
    desk.app.settings.sections = ["办公室", "爱卫办"].map(str::to_owned).to_vec();
    let mut window = window_of(desk, 1280.0, 800.0);
    settle(&mut window);
    field(&window, "科室").focus();
    settle(&mut window);
    window.event(Event::Text("awb".to_owned()));
    settle(&mut window);
    window.key_press(Key::Enter);
    settle(&mut window);
    let section = |it: &Window| it.state().app.form.as_ref().unwrap().section.clone();
    assert_eq!(section(&window), "爱卫办");
    let listed = |it: &Window| it.query_by_role_and_label(Role::Button, "办公室").is_some();
    assert!(!listed(&window), "the list is closed");
    window.event(Event::Text("二".to_owned()));
    settle(&mut window);
    assert_eq!(section(&window), "爱卫办二", "the keyboard stayed");
}

#[test]
fn the_standards_have_a_view_of_their_own_and_a_way_back() {
    let mut window = window_of(start(), 1280.0, 800.0);
    settle(&mut window);
    assert!(window.query_by_label("编辑副本").is_none());
    window.get_by_label("管理标准").click();
    settle(&mut window);
    window.get_all_by_label("编辑副本").next().unwrap();
    window.get_by_label("返回开始").click();
    settle(&mut window);
    window.get_by_label("接着上次的自评");
    let show = Command::Standard(StandardCommand::ShowStandards(true));
    let leave = Command::Window(WindowCommand::Go(Screen::Start));
    window.state_mut().does([show, leave]);
    settle(&mut window);
    window.get_by_label("接着上次的自评");
}

#[test]
fn what_is_told_for_seconds_only_is_not_hidden_by_a_reminder() {
    let mut desk = Desk::small();
    let tell = |desk: &mut Desk, tone, title: &str| desk.app.notify(tone, Card::new(title, ""));
    tell(&mut desk, NoticeTone::Done, "已恢复上次的修改");
    tell(&mut desk, NoticeTone::Warning, "逾期 6 项");
    let foremost = |desk: &Desk| desk.app.notices.foremost().map(|it| it.card.title.clone());
    assert_eq!(foremost(&desk).as_deref(), Some("已恢复上次的修改"));
    desk.waits(11);
    assert_eq!(
        foremost(&desk).as_deref(),
        Some("逾期 6 项"),
        "its time is over"
    );
}
