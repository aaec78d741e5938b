//! Every key that F1 lists does what F1 says of it; a key without a row here fails.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::ledger::LedgerCommand;
use duibiao::app::command::path::Purpose;
use duibiao::app::command::record::RecordCommand;
use duibiao::app::command::round::RoundCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::view::ViewCommand;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::outside::effect::Effect;
use duibiao::app::session::view::GapView;
use duibiao::app::standard::drafting::{Drafting, Pane};
use duibiao::domain::standard::NodeId;
use duibiao::export::file_format::Format as ExportFormat;
use eframe::egui::{Event, Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::places::{Window, click_at, settle};
use crate::places_standard as draft;
use crate::window::{at_item, field};

/// A key as F1 writes it, and a trial of it that begins at item 1.1 of the small standard.
type Row = (&'static str, fn(&mut Window));

const ROWS: [Row; 61] = [
    ("↓", |it| {
        press(it, Key::ArrowDown);
        assert_eq!(selected(it), "1.2");
    }),
    ("↑", |it| {
        select(it, "2.1");
        press(it, Key::ArrowUp);
        assert_eq!(selected(it), "1.2");
    }),
    ("PgDn", |it| {
        in_little_room(it);
        let top = head(it);
        press(it, Key::PageDown);
        assert!(head(it) < top - 100.0);
    }),
    ("PgUp", |it| {
        in_little_room(it);
        press(it, Key::PageDown);
        let top = head(it);
        press(it, Key::PageUp);
        assert!(top + 100.0 < head(it));
    }),
    ("Home", |it| {
        in_little_room(it);
        let top = head(it);
        press(it, Key::End);
        press(it, Key::Home);
        assert!(top < head(it) + 1.0);
    }),
    ("End", |it| {
        in_little_room(it);
        let top = head(it);
        press(it, Key::End);
        assert!(head(it) < top - 100.0);
    }),
    ("Ctrl+PgDn", |it| {
        control(it, Key::PageDown);
        assert_eq!(selected(it), "2.1");
    }),
    ("Ctrl+PgUp", |it| {
        select(it, "2.1");
        control(it, Key::PageUp);
        assert_eq!(selected(it), "1.1");
    }),
    ("回车", |it| {
        let scored = Command::Answer(AnswerCommand::FullMarks(NodeId::new("1.2")));
        it.state_mut().does([scored]);
        press(it, Key::Enter);
        assert_eq!(selected(it), "2.1");
    }),
    ("空格", |it| {
        press(it, Key::Space);
        assert!(it.query_by_label("有制度（1分）").is_none());
        press(it, Key::Space);
        it.get_by_label("有制度（1分）");
    }),
    ("1…9", |it| {
        write(it, "2");
        assert_eq!(it.state().points("1.1"), "1", "a clause is ticked");
        select(it, "2.1");
        write(it, "2");
        assert_eq!(it.state().points("2.1"), "1", "a level is chosen");
        select(it, "1.2");
        write(it, "3");
        assert_eq!(it.state().points("1.2"), "3", "a number is written");
    }),
    ("0", |it| {
        write(it, "0");
        assert_eq!(it.state().points("1.1"), "0", "nothing is met");
        select(it, "1.2");
        write(it, "0");
        assert_eq!(it.state().points("1.2"), "0", "none was held");
        let input = it.state().session().assessment.answers[&NodeId::new("1.2")].clone();
        assert_eq!(input.inputs.len(), 1);
    }),
    ("=", |it| {
        write(it, "=");
        assert_eq!(it.state().points("1.1"), "2");
    }),
    ("-", |it| {
        write(it, "-");
        assert!(field(it, "不适用的理由").is_focused());
        write(it, "无此职责");
        press(it, Key::Enter);
        assert_eq!(it.state().session().counts().not_applicable, 1);
    }),
    ("Tab", |it| {
        press(it, Key::Tab);
        assert!(it.get_by_label("有制度（1分）").is_focused());
        press(it, Key::Space);
        assert_eq!(it.state().points("1.1"), "1");
    }),
    ("F1", |it| {
        press(it, Key::F1);
        assert!(it.query_by_label("帮助").is_some());
        press(it, Key::F1);
        assert!(it.query_by_label("帮助").is_none());
    }),
    ("F2", |it| {
        press(it, Key::F2);
        write(it, "缺签到表");
        let answers = &it.state().session().assessment.answers;
        assert_eq!(answers[&NodeId::new("1.1")].note, "缺签到表");
    }),
    ("F4", |it| {
        press(it, Key::F4);
        write(it, "学习计划");
        press(it, Key::Enter);
        let answers = &it.state().session().assessment.answers;
        assert_eq!(answers[&NodeId::new("1.1")].evidence[0].name, "学习计划");
    }),
    ("F6", |it| {
        write(it, "=");
        it.state_mut()
            .does([Command::Round(RoundCommand::BeginRound("期中自评".into()))]);
        select(it, "1.1");
        press(it, Key::F6);
        assert_eq!(it.state().points("1.1"), "2");
        assert_eq!(selected(it), "1.2", "it goes on");
    }),
    ("Ctrl+F", |it| {
        go(it, Screen::Gaps);
        control(it, Key::F);
        assert_eq!(it.state().app.screen, Screen::Checklist);
        write(it, "fwjz");
        assert_eq!(it.state().session().counts().shown, 1);
    }),
    ("Ctrl+Z", |it| {
        write(it, "=");
        control(it, Key::Z);
        assert_eq!(it.state().points("1.1"), "—");
    }),
    ("Ctrl+Y", |it| {
        write(it, "=");
        it.state_mut().does([Command::Record(RecordCommand::Undo)]);
        control(it, Key::Y);
        assert_eq!(it.state().points("1.1"), "2");
    }),
    ("Ctrl+S", |it| {
        write(it, "=");
        control(it, Key::S);
        assert_eq!(it.state().saves(), 1);
    }),
    ("Ctrl+O", |it| {
        control(it, Key::O);
        assert_eq!(picked(it), Some(Purpose::Open));
    }),
    ("Ctrl+P", |it| {
        write(it, "0");
        control(it, Key::P);
        assert_eq!(it.state().app.screen, Screen::Export);
        control(it, Key::P);
        assert_eq!(picked(it), Some(Purpose::Export(ExportFormat::Docx)));
    }),
    ("Ctrl+1", |it| leads(it, Key::Num1, Screen::Overview)),
    ("Ctrl+2", |it| {
        go(it, Screen::Overview);
        leads(it, Key::Num2, Screen::Checklist);
    }),
    ("Ctrl+3", |it| leads(it, Key::Num3, Screen::Gaps)),
    ("Ctrl+4", |it| leads(it, Key::Num4, Screen::Evidence)),
    ("Ctrl+5", |it| leads(it, Key::Num5, Screen::RollUp)),
    ("Ctrl+6", |it| leads(it, Key::Num6, Screen::Rounds)),
    ("Ctrl+7", |it| leads(it, Key::Num7, Screen::History)),
    ("Ctrl+8", |it| leads(it, Key::Num8, Screen::FileInfo)),
    ("Ctrl+9", |it| leads(it, Key::Num9, Screen::Standard)),
    ("Ctrl+＋", |it| {
        control(it, Key::Plus);
        assert!(it.ctx.zoom_factor() > 1.0);
    }),
    ("Ctrl+－", |it| {
        control(it, Key::Minus);
        assert!(it.ctx.zoom_factor() < 1.0);
    }),
    ("Ctrl+0", |it| {
        it.ctx.set_zoom_factor(1.5);
        settle(it);
        control(it, Key::Num0);
        assert!((it.ctx.zoom_factor() - 1.0).abs() < 0.01);
        assert_eq!(it.state().points("1.1"), "—", "it is not the digit");
    }),
    ("Esc", |it| {
        press(it, Key::F2);
        assert!(field(it, "差距说明").is_focused());
        press(it, Key::Escape);
        assert!(!field(it, "差距说明").is_focused());
        press(it, Key::F1);
        press(it, Key::Escape);
        assert!(it.query_by_label("帮助").is_none());
    }),
    ("Ctrl+↑", |it| {
        on_draft(it, "1.2");
        control(it, Key::ArrowUp);
        assert_eq!(draft(it), ["1", "1.2", "1.1", "2", "2.1", "V1"]);
    }),
    ("Ctrl+↓", |it| {
        on_draft(it, "1");
        control(it, Key::ArrowDown);
        assert_eq!(draft(it), ["2", "2.1", "1", "1.1", "1.2", "V1"]);
    }),
    ("Ctrl+←", |it| {
        on_draft(it, "1.1");
        control(it, Key::ArrowLeft);
        assert_eq!(draft(it), ["1", "1.2", "1.1", "2", "2.1", "V1"]);
    }),
    ("Ctrl+→", |it| {
        on_draft(it, "2");
        control(it, Key::ArrowRight);
        assert_eq!(draft(it), ["1", "1.1", "1.2", "2", "2.1", "V1"]);
        assert_eq!(drafting(it).rows()[3].depth, 1);
    }),
    ("←", |it| {
        on_draft(it, "1");
        press(it, Key::ArrowLeft);
        assert!(it.query_by_label("学习制度").is_none());
        press(it, Key::ArrowDown);
        let next = drafting(it).selected.clone();
        assert_eq!(
            next,
            Some(NodeId::new("2")),
            "what is hidden is passed over"
        );
    }),
    ("→", |it| {
        on_draft(it, "1");
        press(it, Key::ArrowLeft);
        press(it, Key::ArrowRight);
        it.get_by_label("学习制度");
    }),
    ("Insert", |it| {
        on_draft(it, "1.1");
        press(it, Key::Insert);
        assert_eq!(draft(it)[2], "1.3", "a new one behind it");
        assert_eq!(drafting(it).selected, Some(NodeId::new("1.3")));
    }),
    ("Ctrl+Insert", |it| {
        on_draft(it, "2.1");
        control(it, Key::Insert);
        assert_eq!(draft(it)[5], "2.1.1");
    }),
    ("Delete", |it| {
        on_draft(it, "1");
        press(it, Key::Delete);
        assert_eq!(draft(it), ["2", "2.1", "V1"]);
        control(it, Key::Z);
        assert_eq!(draft(it).len(), 6, "it can be taken back");
    }),
    ("Enter", |it| {
        on_doubts(it);
        press(it, Key::Enter);
        assert_eq!(drafting(it).desk().n_open(), 3);
        assert_eq!(drafting(it).desk().current(), 1, "the next one");
    }),
    ("1–9", |it| {
        on_doubts(it);
        press(it, Key::ArrowDown);
        press(it, Key::Num1);
        assert_eq!(drafting(it).standard.total.to_string(), "11");
    }),
    ("↑↓", |it| {
        on_doubts(it);
        press(it, Key::ArrowDown);
        press(it, Key::ArrowDown);
        press(it, Key::ArrowUp);
        assert_eq!(drafting(it).desk().current(), 1);
    }),
    ("Ctrl+PgDn", |it| {
        go(it, Screen::Gaps);
        control(it, Key::PageDown);
        assert_eq!(gap_view(it), GapView::Board);
    }),
    ("Ctrl+PgUp", |it| {
        go(it, Screen::Gaps);
        control(it, Key::PageUp);
        assert_eq!(gap_view(it), GapView::Register);
    }),
    ("Shift+↑ ↓", |it| {
        on_ledger(it);
        shift(it, Key::ArrowDown);
        assert_eq!(it.state().session().view.picked.len(), 2);
    }),
    ("Ctrl+A", |it| {
        on_ledger(it);
        control(it, Key::A);
        assert_eq!(it.state().session().view.picked.len(), 3);
    }),
    ("Ctrl+C", |it| {
        on_ledger(it);
        it.event(Event::Copy);
        settle(it);
        let said = it.state().app.notices.list().last().unwrap();
        assert_eq!(said.card.title, "已复制 1 项");
    }),
    ("Shift+F10", |it| {
        on_ledger(it);
        shift(it, Key::F10);
        it.get_by_label("打开整改页");
    }),
    ("F2 或回车", |it| {
        on_ledger(it);
        press(it, Key::F2);
        let field = field(it, "就地填写：整改时限 1.2").accesskit_node();
        assert!(field.is_focused());
    }),
    ("双击", |it| {
        on_ledger(it);
        let row = it.get_by_label_contains("2.1 服务机制：").rect().center();
        let wait = |it: &Window, seconds: f64| {
            it.ctx
                .options_mut(|it| it.input_options.max_double_click_delay = seconds);
        };
        click_at(it, row);
        wait(it, 60.0);
        click_at(it, row);
        wait(it, 0.3);
        let open = &it.state().session().view.open_gap;
        assert_eq!(*open, Some(NodeId::new("2.1")));
    }),
    ("Shift+PgDn", |it| {
        on_calendar(it);
        shift(it, Key::PageDown);
        it.get_by_label("2026年9月");
    }),
    ("Shift+PgUp", |it| {
        on_calendar(it);
        shift(it, Key::PageUp);
        it.get_by_label("2026年7月");
    }),
    ("Shift+Home", |it| {
        on_calendar(it);
        shift(it, Key::PageUp);
        shift(it, Key::Home);
        it.get_by_label("2026年8月");
    }),
];

/// The window is so low that the list does not fit.
fn in_little_room(window: &mut Window) {
    window.set_size(eframe::egui::vec2(1280.0, 420.0));
    settle(window);
    select(window, "1.1");
}

/// Where the head of the open item stands.
fn head(window: &Window) -> f32 {
    window.get_by_label("收起条目 1.1").rect().top()
}

fn gap_view(window: &Window) -> GapView {
    window.state().session().view.gap_view
}

/// The ledger of three gaps: 1.2, 2.1, 1.1.
fn on_ledger(window: &mut Window) {
    let lost = ["1.1", "1.2", "2.1"].map(NodeId::new);
    let there = Command::Window(WindowCommand::Go(Screen::Gaps));
    let desk = window.state_mut();
    desk.does(lost.map(|it| Command::Answer(AnswerCommand::NoMarks(it))));
    desk.does([there]);
    settle(window);
}

fn on_calendar(window: &mut Window) {
    let there = [
        Command::Window(WindowCommand::Go(Screen::Gaps)),
        Command::Ledger(LedgerCommand::ShowGaps(GapView::Calendar)),
    ];
    window.state_mut().does(there);
    settle(window);
}

fn shift(window: &mut Window, key: Key) {
    window.key_press_modifiers(Modifiers::SHIFT, key);
    settle(window);
}

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    settle(window);
}

fn control(window: &mut Window, key: Key) {
    window.key_press_modifiers(Modifiers::COMMAND, key);
    settle(window);
}

fn write(window: &mut Window, text: &str) {
    window.event(Event::Text(text.to_owned()));
    settle(window);
}

fn select(window: &mut Window, item: &str) {
    window
        .state_mut()
        .does([Command::View(ViewCommand::Select(NodeId::new(item)))]);
    settle(window);
}

fn selected(window: &Window) -> String {
    let selected = window.state().session().view.selected.clone();
    selected.map_or_else(String::new, |it| it.to_string())
}

fn go(window: &mut Window, screen: Screen) {
    window
        .state_mut()
        .does([Command::Window(WindowCommand::Go(screen))]);
    settle(window);
}

/// Edits a copy of the small standard, with this node selected.
fn on_draft(window: &mut Window, node: &str) {
    draft::edit(window.state_mut(), Pane::Head);
    select(window, node);
}

/// Edits a standard of which four things are in doubt, and lists them.
fn on_doubts(window: &mut Window) {
    crate::doubt_desk::lay(window.state_mut(), crate::doubts::doubted());
    settle(window);
}

fn drafting(window: &Window) -> &Drafting {
    window.state().app.drafting.as_ref().unwrap()
}

/// The nodes of the standard that is being edited.
fn draft(window: &Window) -> Vec<&str> {
    let rows = drafting(window).rows().iter();
    rows.map(|it| it.id.as_str()).collect()
}

fn leads(window: &mut Window, key: Key, to: Screen) {
    assert_ne!(window.state().app.screen, to);
    control(window, key);
    assert_eq!(window.state().app.screen, to);
}

/// What a path was asked for last.
fn picked(window: &Window) -> Option<Purpose> {
    let asked = window.state().asked.iter().rev();
    asked.into_iter().find_map(|it| match it {
        Effect::Pick { purpose, .. } => Some(*purpose),
        _ => None,
    })
}

/// The keys that F1 lists, with what it says of each.
fn listed() -> Vec<(String, String)> {
    let mut window = at_item("1.1");
    press(&mut window, Key::F1);
    let nodes = window.root().children_recursive();
    let labels = nodes.filter(|it| it.accesskit_node().role() == Role::Label);
    let texts: Vec<String> = labels.filter_map(|it| it.value()).collect();
    let head = texts.iter().position(|it| it == "帮助").unwrap();
    let pairs = texts[head + 1..].chunks(2);
    pairs.map(|it| (it[0].clone(), it[1].clone())).collect()
}

#[test]
fn every_key_of_f1_has_a_trial_and_no_trial_is_left_over() {
    let listed = listed();
    let keys: Vec<&str> = listed.iter().map(|it| it.0.as_str()).collect();
    let tried: Vec<&str> = ROWS.iter().map(|it| it.0).collect();
    for key in &keys {
        assert!(
            tried.contains(key),
            "{key} is listed and not tried: {keys:?}"
        );
    }
    for key in &tried {
        assert!(
            keys.contains(key),
            "{key} is tried and not listed: {keys:?}"
        );
    }
    assert_eq!(keys.len(), tried.len(), "each once");
    let unsaid: Vec<_> = listed
        .iter()
        .filter(|it| it.1.chars().count() < 2)
        .collect();
    assert!(unsaid.is_empty(), "{unsaid:?}");
}

#[test]
fn every_key_of_f1_does_what_it_says() {
    for (_, trial) in ROWS {
        let mut window = at_item("1.1");
        trial(&mut window);
    }
}
