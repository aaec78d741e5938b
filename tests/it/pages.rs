//! What only the eye would see otherwise: pages on which the layout is the point.
//!
//! How the pictures are made and renewed is said in `picture.rs`.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::gap::{GapCommand, GapEdit};
use duibiao::app::command::ledger::LedgerCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::standard::StandardCommand;
use duibiao::app::command::view::ViewCommand;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::lists::ledger::GapGroup;
use duibiao::app::notice::{Card, NoticeTone};
use duibiao::app::session::view::{Filter, Why};
use duibiao::app::standard::drafting::Pane;
use duibiao::app::standard::library::SAMPLE;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::gap_step::{GapStatus, Move};
use duibiao::domain::decimal::Points;
use duibiao::domain::gap::order::GapOrder;
use duibiao::domain::standard::edit::StandardEdit;
use duibiao::domain::standard::rule::Ask;
use duibiao::domain::standard::{Node, NodeId};
use eframe::egui::{Key, Theme};
use egui_kittest::kittest::Queryable as _;

use crate::desk::{Desk, SMALL, moment, unscored};
use crate::fixture::assessment;
use crate::picture::{Frame, PLAIN, Page};
use crate::places::preview;
use crate::{places_gaps as gaps, places_past as past, places_standard as standard};

/// The sample, opened on 10 November 2026.
pub(crate) fn sample() -> Desk {
    on_the_day(assessment(SAMPLE))
}

fn on_the_day(assessment: Assessment) -> Desk {
    let mut desk = Desk::with(assessment);
    desk.app.now = moment("2026-11-10T09:00:00+08:00");
    desk
}

/// The small standard with names as long as they come.
fn long_names() -> Desk {
    let text = SMALL
        .replace("学习制度", "建立健全党组理论学习中心组学习制度、领导干部带头讲党课制度和全体干部职工定期集中学习制度并严格执行")
        .replace("小标准", "省级文明单位（窗口服务行业）创建工作年度动态管理考核测评标准（试行）")
        .replace("疾控股(应急办)", "疾病预防控制与爱国卫生运动股（突发公共卫生事件应急办公室）")
        .replace("召开专题会议", "召开文明单位创建工作领导小组专题会议并形成会议纪要");
    let mut assessment = unscored(&text);
    assessment.about.unit = "某某自治州某某县卫生健康和计划生育综合监督行政执法局第一分局".into();
    assessment.about.section = "疾病预防控制与爱国卫生运动股（突发公共卫生事件应急办公室）".into();
    let mut desk = on_the_day(assessment);
    desk.does([
        Command::Answer(AnswerCommand::NoMarks(NodeId::new("1.2"))),
        Command::Answer(AnswerCommand::SetNote {
            item: NodeId::new("1.2"),
            text: "第三季度例会与全县卫生健康工作会议合并召开，没有单独形成创建议题纪要。"
                .repeat(3),
        }),
        Command::View(ViewCommand::Select(NodeId::new("1.2"))),
    ]);
    desk
}

#[test]
fn the_start_screen_of_a_new_user() {
    Page::new(Desk::empty(), PLAIN).looks_like("start");
}

#[test]
fn the_start_screen_with_long_file_names() {
    let mut desk = Desk::empty();
    let long = "某某县疾病预防控制中心（卫生监督所）省级文明单位创建工作第三阶段自评定稿";
    for at in 1..=10 {
        let path = format!("/home/u/文档/对标自评/二〇二六年度/{long}{at}.ron");
        desk.app.settings.remember(path.as_ref());
    }
    Page::new(desk, PLAIN).looks_like("start-recent");
}

#[test]
fn the_checklist_with_long_names() {
    Page::new(long_names(), PLAIN).looks_like("checklist-long");
}

#[test]
fn the_checklist_in_the_dark() {
    let mut desk = sample();
    desk.app.settings.look = duibiao::app::settings::Appearance::Dark;
    desk.does([Command::View(ViewCommand::Select(NodeId::new("1.2")))]);
    let dark = Frame {
        theme: Theme::Dark,
        ..PLAIN
    };
    Page::new(desk, dark).looks_like("checklist-dark");
}

#[test]
fn the_checklist_in_a_small_window_at_150_per_cent() {
    let mut desk = sample();
    desk.does([Command::View(ViewCommand::Select(NodeId::new("1.2")))]);
    let large = Frame { zoom: 150, ..PLAIN };
    Page::new(desk, large).looks_like("checklist-150");
}

#[test]
fn the_checklist_in_a_usual_window() {
    let mut desk = sample();
    desk.does([Command::View(ViewCommand::Select(NodeId::new("1.3")))]);
    let usual = Frame {
        width: 1280,
        height: 800,
        ..PLAIN
    };
    Page::new(desk, usual).looks_like("checklist");
}

#[test]
fn a_filter_that_finds_nothing() {
    let mut desk = sample();
    desk.does([
        Command::View(ViewCommand::Filter(Filter::Lost)),
        Command::View(ViewCommand::Find("天气".to_owned())),
    ]);
    Page::new(desk, PLAIN).looks_like("checklist-nothing");
}

#[test]
fn no_gaps() {
    let mut desk = Desk::small();
    desk.does([Command::Window(WindowCommand::Go(Screen::Gaps))]);
    Page::new(desk, PLAIN).looks_like("gaps-none");
}

#[test]
fn gaps_with_long_texts() {
    let mut desk = long_names();
    let item = NodeId::new("1.2");
    let edits = [
        GapEdit::Cause("牵头科室对时间节点把握不准，提醒督促不够及时。".repeat(4)),
        GapEdit::Measure(
            "十一月底前补开一次专题会议，把签到表、照片和纪要归入创建档案。".repeat(4),
        ),
        GapEdit::Progress("已与办公室商定补开会议的时间。".repeat(3)),
    ];
    desk.does(edits.map(|edit| {
        Command::Gap(GapCommand::SetGap {
            gap: item.clone(),
            edit,
        })
    }));
    desk.does([
        Command::Answer(AnswerCommand::NoMarks(NodeId::new("2.1"))),
        Command::Window(WindowCommand::Go(Screen::Gaps)),
    ]);
    Page::new(desk, PLAIN).looks_like("gaps-long");
}

#[test]
fn the_overview() {
    let mut desk = sample();
    desk.does([Command::Window(WindowCommand::Go(Screen::Overview))]);
    Page::new(desk, PLAIN).looks_like("overview");
}

#[test]
fn the_standard() {
    let mut desk = sample();
    desk.does([Command::Window(WindowCommand::Go(Screen::Standard))]);
    Page::new(desk, PLAIN).looks_like("standard");
}

#[test]
fn the_help() {
    let mut page = Page::new(Desk::small(), PLAIN);
    page.window.key_press(Key::F1);
    page.window.run();
    page.looks_like("help");
}

#[test]
fn notices_one_above_the_other() {
    let mut desk = Desk::small();
    let at = desk.app.now;
    for (tone, title, detail) in [
        (
            NoticeTone::Done,
            "已导出 Word",
            "/home/u/文档/对标自评/整改清单.docx",
        ),
        (
            NoticeTone::Warning,
            "备份没有写成",
            "自评已经保存；备份文件夹没有写入权限。",
        ),
        (
            NoticeTone::Error,
            "没有保存",
            "磁盘已满。请先删除不用的文件，程序会接着自动保存；在那之前请不要关闭窗口，也可以另存到别处，例如 U 盘。",
        ),
    ] {
        desk.app.notices.show(tone, Card::new(title, detail), at);
    }
    desk.app.session.as_mut().unwrap().file.failed = true;
    Page::new(desk, PLAIN).looks_like("notices");
}

#[test]
fn a_page_looks_the_same_each_time_it_is_drawn() {
    let [one, other] = [(); 2].map(|()| Page::new(sample(), PLAIN).picture());
    assert!(one.pixels == other.pixels, "the same page, other pixels");
}

#[test]
fn a_page_that_is_drawn_by_and_by_looks_like_one_drawn_at_once() {
    let mut page = Page::new(sample(), PLAIN);
    // The picture of the first item is kept, and only what differs is drawn.
    page.picture();
    for item in ["1.2", "1.6", "1.1"] {
        page.window
            .state_mut()
            .does([Command::View(ViewCommand::Select(NodeId::new(item)))]);
        page.window.run();
        page.picture();
    }
    page.window.get_by_label("查找").hover();
    page.window.run();
    let by_and_by = page.picture();
    page.forget();
    assert!(
        by_and_by.pixels == page.picture().pixels,
        "something was left as it was"
    );
}

#[test]
fn the_ledger_with_gaps_picked_in_groups_at_150_per_cent() {
    let mut desk = sample();
    desk.does([Command::Window(WindowCommand::Go(Screen::Gaps))]);
    let gaps = desk.session().gaps().iter().take(3);
    let gaps = gaps.map(|it| it.id.clone()).collect();
    desk.does([
        Command::Ledger(LedgerCommand::GroupGaps(GapGroup::Deadline)),
        Command::Ledger(LedgerCommand::PickGaps(gaps)),
    ]);
    let large = Frame { zoom: 150, ..PLAIN };
    Page::new(desk, large).looks_like("gaps-150");
}

#[test]
fn the_days_to_pick_a_deadline_from() {
    let mut desk = sample();
    // A day that has been begun on is moved by asking alone: it has no calendar.
    let mut gaps = desk.session().shown_gaps();
    let open = gaps.find(|it| it.steps.is_empty()).map(|it| it.id.clone());
    drop(gaps);
    desk.does([
        Command::Window(WindowCommand::Go(Screen::Gaps)),
        Command::Ledger(LedgerCommand::LookAt(open.unwrap())),
    ]);
    let mut page = Page::new(desk, PLAIN);
    page.window.run();
    let open = page.window.get_all_by_label_contains("打开日历").next();
    open.unwrap().click_accesskit();
    page.window.run();
    page.looks_like("pick-a-day");
}

#[test]
fn the_evidence() {
    let mut desk = sample();
    desk.does([Command::Window(WindowCommand::Go(Screen::Evidence))]);
    Page::new(desk, OFFICE).looks_like("evidence");
}

#[test]
fn the_evidence_in_a_small_window_at_150_per_cent() {
    let mut desk = sample();
    desk.does([Command::Window(WindowCommand::Go(Screen::Evidence))]);
    let large = Frame { zoom: 150, ..PLAIN };
    Page::new(desk, large).looks_like("evidence-150");
}

#[test]
fn a_document_before_it_is_exported() {
    let mut desk = sample();
    desk.does([Command::Window(WindowCommand::Go(Screen::Export))]);
    preview(&mut desk);
    Page::new(desk, PLAIN).looks_like("export");
}

#[test]
fn the_sections_side_by_side_in_the_dark() {
    let mut desk = sample();
    desk.app.settings.look = duibiao::app::settings::Appearance::Dark;
    desk.does([Command::Window(WindowCommand::Go(Screen::RollUp))]);
    let dark = Frame {
        theme: Theme::Dark,
        ..PLAIN
    };
    Page::new(desk, dark).looks_like("roll-up-dark");
}

#[test]
fn an_earlier_version_held_against_the_present() {
    let mut desk = sample();
    past::versions(&mut desk, true);
    Page::new(desk, PLAIN).looks_like("versions");
}

#[test]
fn earlier_versions_in_a_small_window_at_150_per_cent() {
    let mut desk = sample();
    past::versions(&mut desk, true);
    let large = Frame { zoom: 150, ..PLAIN };
    Page::new(desk, large).looks_like("versions-150");
}

#[test]
fn who_changed_what() {
    let mut desk = sample();
    past::log(&mut desk, false);
    Page::new(desk, OFFICE).looks_like("log");
}

#[test]
fn who_changed_what_of_one_item_in_a_small_window_at_150_per_cent_in_the_dark() {
    let mut desk = sample();
    past::log(&mut desk, true);
    desk.app.settings.look = duibiao::app::settings::Appearance::Dark;
    let frame = Frame {
        theme: Theme::Dark,
        zoom: 150,
        ..PLAIN
    };
    Page::new(desk, frame).looks_like("log-150");
}

#[test]
fn what_two_people_changed_differently_at_150_per_cent() {
    let mut desk = sample();
    past::conflicts(&mut desk);
    let large = Frame { zoom: 150, ..PLAIN };
    Page::new(desk, large).looks_like("merge-150");
}

#[test]
fn the_settings() {
    let mut desk = Desk::empty();
    desk.does([Command::Window(WindowCommand::Go(Screen::Settings))]);
    Page::new(desk, PLAIN).looks_like("settings");
}

#[test]
fn why_the_total_is_what_it_is() {
    let mut desk = sample();
    desk.does([Command::View(ViewCommand::Explain(Some(Why::Total)))]);
    Page::new(desk, PLAIN).looks_like("why-total");
}

/// The sample's standard being edited, at its first item that asks for a number.
fn editing(pane: Pane) -> Desk {
    let mut desk = sample();
    standard::edit(&mut desk, pane);
    if pane == Pane::Node {
        standard::work_on(&mut desk, |it| matches!(it.ask, Ask::Count { .. }));
    }
    desk
}

#[test]
fn an_item_in_the_editor() {
    Page::new(editing(Pane::Node), PLAIN).looks_like("editor");
}

#[test]
fn an_item_in_the_editor_in_a_small_window_at_150_per_cent() {
    let large = Frame { zoom: 150, ..PLAIN };
    Page::new(editing(Pane::Node), large).looks_like("editor-150");
}

#[test]
fn the_findings_in_the_editor_in_the_dark() {
    let mut desk = editing(Pane::Findings);
    desk.app.settings.look = duibiao::app::settings::Appearance::Dark;
    let drafting = desk.app.drafting.as_ref().unwrap();
    let spoil = |at: usize, change: fn(&mut Node)| {
        let mut node = drafting.standard.nodes[at].clone();
        node.children.clear();
        change(&mut node);
        Command::Standard(StandardCommand::EditStandard(
            Box::new(StandardEdit::Node(Box::new(node))),
            None,
        ))
    };
    let edits = [
        spoil(0, |it| it.max = Points::whole(99)),
        spoil(1, |it| it.phase = "四".to_owned()),
        spoil(2, |it| it.month = Some(13)),
    ];
    desk.does(edits);
    let dark = Frame {
        theme: Theme::Dark,
        ..PLAIN
    };
    Page::new(desk, dark).looks_like("editor-findings-dark");
}

/// The sample at the page of its first gap, brought to this status.
fn gap_page(status: GapStatus) -> Desk {
    let mut desk = sample();
    let gap = NodeId::new("1.2");
    if status != GapStatus::Open {
        gaps::written(&mut desk, &gap, status != GapStatus::Underway);
    }
    gaps::bring(&mut desk, &gap, status);
    desk.does([
        Command::Window(WindowCommand::Go(Screen::Gaps)),
        Command::Ledger(LedgerCommand::OpenGap(Some(gap))),
    ]);
    desk
}

/// The window of an ordinary office PC.
const OFFICE: Frame = Frame {
    width: 1280,
    height: 800,
    ..PLAIN
};

#[test]
fn the_page_of_a_gap_nobody_has_begun() {
    Page::new(gap_page(GapStatus::Open), OFFICE).looks_like("gap-open");
}

#[test]
fn the_page_of_a_gap_that_waits_to_be_checked() {
    Page::new(gap_page(GapStatus::ToVerify), OFFICE).looks_like("gap-verify");
}

#[test]
fn the_page_of_a_closed_gap_in_the_dark() {
    let mut desk = gap_page(GapStatus::Closed);
    desk.app.settings.look = duibiao::app::settings::Appearance::Dark;
    let dark = Frame {
        theme: Theme::Dark,
        ..OFFICE
    };
    Page::new(desk, dark).looks_like("gap-closed-dark");
}

#[test]
fn the_page_of_a_gap_in_a_small_window_at_150_per_cent() {
    let large = Frame { zoom: 150, ..PLAIN };
    Page::new(gap_page(GapStatus::Underway), large).looks_like("gap-150");
}

#[test]
fn the_page_of_a_finding_from_above() {
    let mut desk = sample();
    let gap = gaps::booked(&mut desk);
    desk.does([
        Command::Window(WindowCommand::Go(Screen::Gaps)),
        Command::Ledger(LedgerCommand::OpenGap(Some(gap))),
    ]);
    Page::new(desk, OFFICE).looks_like("gap-finding");
}

#[test]
fn the_form_for_findings_from_above() {
    let mut page = Page::new(sample(), PLAIN);
    gaps::booking(&mut page.window);
    page.looks_like("finding-form");
}

#[test]
fn a_table_of_findings_before_it_is_booked() {
    let mut page = Page::new(sample(), PLAIN);
    gaps::pasted(&mut page.window);
    page.looks_like("finding-pasted");
}

#[test]
fn the_ledger_with_gaps_under_way() {
    let mut desk = sample();
    let gap = NodeId::new("1.2");
    gaps::written(&mut desk, &gap, false);
    gaps::bring(&mut desk, &gap, GapStatus::Underway);
    gaps::ask(&mut desk, &gap);
    gaps::take(&mut desk, &gap, Move::Agree);
    gaps::booked(&mut desk);
    // What is put right meanwhile is still to be checked.
    let gaps_now = desk.session().gaps().iter();
    let mut open = gaps_now.filter(|it| it.status == GapStatus::Open && it.at > 3);
    let settled = open.next().unwrap().id.clone();
    drop(open);
    gaps::bring(&mut desk, &settled, GapStatus::Underway);
    desk.does([
        Command::Answer(AnswerCommand::FullMarks(settled)),
        Command::Window(WindowCommand::Go(Screen::Gaps)),
        Command::Ledger(LedgerCommand::OrderGaps(GapOrder::Standard)),
    ]);
    Page::new(desk, OFFICE).looks_like("gaps-under-way");
}

/// The sample's window at the doubts of an import, with what was decided of two of them.
fn doubts() -> Desk {
    let mut desk = sample();
    standard::import(&mut desk);
    desk
}

#[test]
fn doubts_of_an_import() {
    Page::new(doubts(), PLAIN).looks_like("doubts");
}

#[test]
fn doubts_of_an_import_in_the_dark() {
    let mut desk = doubts();
    desk.app.settings.look = duibiao::app::settings::Appearance::Dark;
    let dark = Frame {
        theme: Theme::Dark,
        ..PLAIN
    };
    Page::new(desk, dark).looks_like("doubts-dark");
}

#[test]
fn doubts_of_a_standard_in_a_small_window_at_150_per_cent() {
    let mut desk = sample();
    crate::doubt_desk::lay(&mut desk, crate::doubt_desk::many_alike());
    let large = Frame { zoom: 150, ..PLAIN };
    let mut page = Page::new(desk, large);
    page.window.get_by_label("待核对 4").click();
    page.window.run();
    page.looks_like("doubts-150");
}

#[test]
fn doubts_that_were_decided() {
    let mut desk = sample();
    crate::doubt_desk::lay(&mut desk, crate::doubts::doubted());
    desk.does([
        Command::Standard(StandardCommand::ConfirmDoubts(
            vec![0],
            duibiao::app::command::standard::Hand::Pointer,
        )),
        Command::Standard(StandardCommand::TakeReading(
            2,
            1,
            duibiao::app::command::standard::Hand::Pointer,
        )),
    ]);
    Page::new(desk, PLAIN).looks_like("doubts-decided");
}
