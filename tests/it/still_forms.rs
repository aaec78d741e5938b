//! Forms do not move by what is said of them, nor do lists by what comes to be listed; what is said is meant so.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::file::FileCommand;
use duibiao::app::command::ledger::LedgerCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::view::ViewCommand;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::session::head_form::HeadForm;
use duibiao::app::session::view::GapView;
use duibiao::app::update::past::take_versions;
use duibiao::domain::assessment::answer::Input;
use duibiao::domain::assessment::evidence::Evidence;
use duibiao::domain::standard::{Entry, NodeId};
use eframe::egui::{Key, Modifiers, Rect, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::desk::Desk;
use crate::pages::sample;
use crate::places::{Window, settle};
use crate::places_past;
use crate::stillness::double_click_at;
use crate::window::{at_item, choose, field, press, window, window_of, write};

const OFFICE: (f32, f32) = (1280.0, 800.0);
const LOW: (f32, f32) = (1280.0, 420.0);

fn at_gaps(view: GapView, open: Option<&str>) -> Window {
    let mut desk = Desk::small();
    desk.looks_at_gaps(view);
    let open = open.map(NodeId::new);
    desk.does([Command::Ledger(LedgerCommand::OpenGap(open))]);
    let mut window = window(desk);
    settle(&mut window);
    window
}

fn place(window: &Window, name: &str) -> Rect {
    window.get_by_label(name).rect()
}

fn leaves(window: &mut Window) {
    window.key_press_modifiers(Modifiers::NONE, Key::Tab);
    settle(window);
}

fn says(window: &Window, text: &str) -> bool {
    window.query_all_by_label_contains(text).next().is_some()
}

#[test]
fn the_bar_of_a_list_does_not_break_the_lines_in_it_otherwise() {
    let edge = |(width, height): (f32, f32)| {
        let mut desk = sample();
        desk.does([Command::Window(WindowCommand::Go(Screen::FileInfo))]);
        let mut window = window_of(desk, width, height);
        settle(&mut window);
        field(&window, "单位名称").rect().right()
    };
    assert!((edge(OFFICE) - edge(LOW)).abs() < 0.1);
    let of_an_item = |(width, height): (f32, f32)| {
        let mut desk = Desk::small();
        let item = NodeId::new("1.1");
        desk.does([Command::View(ViewCommand::Select(item))]);
        let mut window = window_of(desk, width, height);
        settle(&mut window);
        place(&window, "有制度（1分）").right()
    };
    assert!((of_an_item((1280.0, 1400.0)) - of_an_item(LOW)).abs() < 0.1);
}

#[test]
fn a_date_that_is_none_is_said_in_room_that_was_there() {
    let mut window = at_gaps(GapView::Table, None);
    let before = place(&window, "原因分析 1.2");
    write(&mut window, "整改时限 1.2", "2026-13-40");
    leaves(&mut window);
    assert_eq!(place(&window, "原因分析 1.2"), before);
    let said = window.get_by_label_contains("× 无效");
    assert!(said.rect().bottom() <= before.top(), "{:?}", said.rect());
}

#[test]
fn a_wrong_day_of_a_step_does_not_push_its_button() {
    let mut window = at_gaps(GapView::Table, Some("1.2"));
    let before = place(&window, "开始整改");
    write(&mut window, "办理日期", "13-40");
    leaves(&mut window);
    assert!(says(&window, "2026-08-01"), "the day that holds");
    assert!(says(&window, "13-40"), "the one that does not");
    assert_eq!(place(&window, "开始整改"), before);
}

#[test]
fn the_form_of_the_register_stays_whatever_is_said_of_it() {
    let mut window = at_gaps(GapView::Register, None);
    let places = |window: &Window| [place(window, "登记事项"), place(window, "确认无此情形")];
    let before = places(&window);
    press(&mut window, "登记事项");
    assert!(says(&window, "请先选择对应的条目"));
    assert_eq!(places(&window), before);
    write(&mut window, "发生日期", "2026-12-30");
    leaves(&mut window);
    assert!(says(&window, "请核对"));
    assert_eq!(places(&window), before);
    press(&mut window, "无误，照此填写");
    assert!(!says(&window, "请核对"), "it is meant");
}

#[test]
fn a_double_click_registers_one_event_and_complains_of_nothing() {
    let mut window = at_gaps(GapView::Register, None);
    choose(&mut window, "对应条目", "V1 严重违纪");
    write(&mut window, "发生日期", "2026-03-05");
    leaves(&mut window);
    let add = place(&window, "登记事项").center();
    double_click_at(&mut window, add);
    let answers = &window.state().session().assessment.answers;
    let input = answers[&NodeId::new("V1")].inputs.get(&1);
    assert!(matches!(input, Some(Input::Events(list)) if list.len() == 1));
    assert!(!says(&window, "请先选择对应的条目"));
}

#[test]
fn the_export_keeps_its_place_in_all_views_of_the_gaps() {
    let views = [
        GapView::Table,
        GapView::Board,
        GapView::Calendar,
        GapView::Register,
    ];
    let places = views.map(|it| place(&at_gaps(it, None), "导出"));
    let page = place(&at_gaps(GapView::Table, Some("1.2")), "导出");
    assert!(places.iter().all(|it| *it == page), "{places:?} {page:?}");
}

#[test]
fn a_version_that_comes_to_be_waits_above_the_list() {
    let mut desk = sample();
    places_past::versions(&mut desk, false);
    let mut window = window_of(desk, OFFICE.0, OFFICE.1);
    settle(&mut window);
    let rows = |window: &Window| -> Vec<Rect> {
        let rows = window.get_all_by_role(Role::Row);
        rows.map(|it| it.rect()).collect()
    };
    let before = rows(&window);
    let session = window.state_mut().app.session.as_mut().unwrap();
    let listed = session.past.versions.take().unwrap();
    let mut versions: Vec<_> = listed.into_iter().map(|it| it.version).collect();
    let mut newer = versions[0].clone();
    newer.path = "/home/u/a.ron.backups/new.ron".into();
    versions.insert(0, newer);
    take_versions(session, versions);
    settle(&mut window);
    assert_eq!(rows(&window), before);
    press(&mut window, "列出");
    assert_eq!(rows(&window).len(), before.len() + 1);
}

#[test]
fn a_piece_of_evidence_is_one_piece_until_somebody_says_more() {
    let mut window = at_sample_evidence();
    let pieces = field(&window, "份数").accesskit_node().value();
    assert_eq!(pieces.as_deref(), Some("1"));
    assert!(
        says(&window, "还缺"),
        "how many are lacking stands beside it"
    );
    write(&mut window, "材料名称", "会议通知汇编");
    let confirm = place(&window, "确定").center();
    double_click_at(&mut window, confirm);
    assert!(
        !says(&window, "没有填写材料名称"),
        "the second click complains"
    );
}

/// The form for the evidence of the first item that needs several pieces.
fn at_sample_evidence() -> Window {
    let mut desk = sample();
    let standard = &desk.session().assessment.standard;
    let outline = standard.outline();
    let needs = |it: &&Entry<'_>| it.node.evidence.iter().any(|it| it.pieces > 1);
    let item = outline.iter().find(needs).unwrap().node.id.clone();
    desk.does([
        Command::Answer(AnswerCommand::SetEvidence {
            item: item.clone(),
            list: Vec::new(),
        }),
        Command::View(ViewCommand::Select(item)),
    ]);
    let mut window = window(desk);
    settle(&mut window);
    window.key_press_modifiers(Modifiers::NONE, Key::F4);
    settle(&mut window);
    window
}

#[test]
fn whole_numbers_are_asked_for_by_whole_examples() {
    let mut window = at_item("1.2");
    write(&mut window, "召开专题会议", "9abc");
    assert!(says(&window, "“9abc”不是数字，请填写0、1、2这样的整数"));
}

#[test]
fn a_section_that_the_standard_does_not_name_is_doubted_beside_it() {
    let mut desk = Desk::small();
    desk.does([Command::Window(WindowCommand::Go(Screen::FileInfo))]);
    let mut window = window(desk);
    settle(&mut window);
    let form = |section: &str, window: &Window| {
        let mut form = HeadForm::of(&window.state().session().assessment.about);
        form.section = section.to_owned();
        Command::File(FileCommand::EditHead(Box::new(form)))
    };
    let known = form("党建办", &window);
    window.state_mut().does([known]);
    settle(&mut window);
    assert!(!says(&window, "标准里没有这个科室"));
    let unknown = form("党建办ABC", &window);
    window.state_mut().does([unknown]);
    settle(&mut window);
    assert!(says(&window, "标准里没有这个科室"));
}

#[test]
fn what_is_kept_of_a_form_that_was_left_is_told() {
    let mut desk = Desk::small();
    desk.does([Command::Window(WindowCommand::Go(Screen::FileInfo))]);
    let mut form = HeadForm::of(&desk.session().assessment.about);
    form.person = "王芳".to_owned();
    desk.does([
        Command::File(FileCommand::EditHead(Box::new(form))),
        Command::Window(WindowCommand::Go(Screen::Checklist)),
    ]);
    let notice = desk.app.notices.list().last().unwrap();
    assert_eq!(notice.card.title, "文件信息已保存");
    assert!(notice.card.detail.contains("填表人"), "{notice:?}");
    assert!(notice.card.offer.is_some(), "it can be taken back");
}

#[test]
fn a_piece_that_is_all_that_a_need_wants_is_listed_once_with_its_place() {
    let mut desk = sample();
    let standard = std::sync::Arc::clone(&desk.session().assessment.standard);
    let outline = standard.outline();
    let node = outline
        .iter()
        .find(|it| it.node.evidence.first().is_some_and(|it| it.pieces == 1))
        .unwrap()
        .node;
    let need = node.evidence[0].name.clone();
    let piece = Evidence {
        need: 1,
        name: need.clone(),
        pieces: 1,
        place: "档案盒9".to_owned(),
    };
    desk.does([
        Command::Answer(AnswerCommand::SetEvidence {
            item: node.id.clone(),
            list: vec![piece],
        }),
        Command::View(ViewCommand::Select(node.id.clone())),
    ]);
    let mut window = window(desk);
    settle(&mut window);
    let once = format!("{need}（档案盒9）");
    assert_eq!(window.query_all_by_label_contains("档案盒9").count(), 1);
    window.get_by_label_contains(&once);
    press(&mut window, &format!("删除{need}"));
    let answers = &window.state().session().assessment.answers;
    assert!(answers[&node.id].evidence.is_empty());
}
