//! What the screens keep in sight, in which order they list, and what they say in so many words.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::gap::{GapCommand, GapEdit};
use duibiao::app::command::ledger::LedgerCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::view::ViewCommand;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::lists::ledger::{DueClass, GapFilter};
use duibiao::app::notice::{Card, NoticeTone};
use duibiao::app::session::view::GapView;
use duibiao::domain::gap::order::GapOrder;
use duibiao::domain::standard::NodeId;
use eframe::egui::accesskit::Toggled;
use eframe::egui::{Rect, Role, pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::desk::{Desk, closed};
use crate::pages::sample;
use crate::places::{Window, click, preview, settle};
use crate::places_rounds::three;
use crate::window::{painted, window_of};

/// A window of 1024×700 at 150 %, and at 100 %, in points.
const AT_150: (f32, f32) = (683.0, 467.0);
const SMALL: (f32, f32) = (1024.0, 700.0);

fn open(desk: Desk, (width, height): (f32, f32)) -> Window {
    let mut window = window_of(desk, width, height);
    settle(&mut window);
    window
}

/// 1.1 is closed, 1.2 due at the end of the year, 2.1 late since yesterday; it is 1 August 2026.
fn gaps() -> Desk {
    let mut desk = Desk::small();
    let lost =
        ["1.1", "1.2", "2.1"].map(|it| Command::Answer(AnswerCommand::NoMarks(NodeId::new(it))));
    desk.does(lost);
    desk.does(closed("1.1"));
    desk.does(
        [("1.2", "2026-12-31"), ("2.1", "2026-07-31")].map(|(gap, day)| {
            Command::Gap(GapCommand::SetGap {
                gap: NodeId::new(gap),
                edit: GapEdit::Due(day.parse().ok()),
            })
        }),
    );
    desk.does([Command::Window(WindowCommand::Go(Screen::Gaps))]);
    desk
}

fn shown(window: &Window) -> Vec<String> {
    let gaps = window.state().session().shown_gaps();
    gaps.map(|it| it.code.clone()).collect()
}

fn is_sorted_by(window: &Window, column: &str) -> bool {
    let name = format!("按此列排序：{column}");
    let head = window.get_by_label(&name);
    head.accesskit_node().toggled() == Some(Toggled::True)
}

#[test]
fn the_ledger_begins_with_what_is_late_ends_with_what_is_closed_and_shows_its_arrow() {
    let mut window = open(gaps(), (1280.0, 800.0));
    assert_eq!(shown(&window), ["2.1", "1.2", "1.1"]);
    assert!(is_sorted_by(&window, "时限"));
    click(&mut window, "按此列排序：时限");
    assert_eq!(shown(&window)[0], "1.2", "the other way round");
    window
        .state_mut()
        .does([Command::Ledger(LedgerCommand::OrderGaps(
            GapOrder::Standard,
        ))]);
    settle(&mut window);
    assert!(is_sorted_by(&window, "存在问题"));
    click(&mut window, "取消：按标准顺序");
    assert!(is_sorted_by(&window, "时限"));
}

#[test]
fn the_filters_that_are_on_are_named_and_end_by_a_click() {
    let mut window = open(gaps(), (1280.0, 800.0));
    let filter = GapFilter {
        due: Some(DueClass::ThisWeek),
        ..GapFilter::default()
    };
    window
        .state_mut()
        .does([Command::Ledger(LedgerCommand::FilterGaps(filter))]);
    settle(&mut window);
    assert_eq!(shown(&window), ["2.1"]);
    click(&mut window, "取消：本周该做");
    assert_eq!(shown(&window).len(), 3);
}

#[test]
fn the_four_columns_of_the_board_are_in_sight_in_a_small_window() {
    let mut desk = gaps();
    desk.does([Command::Ledger(LedgerCommand::ShowGaps(GapView::Board))]);
    let window = open(desk, SMALL);
    let card = window.get_by_label("打开 1.1 学习制度").rect();
    assert!(card.right() <= SMALL.0, "{card}");
    window.get_by_label("7月31日 逾期1天");
    window.get_by_label_contains("扣3.00分");
}

#[test]
fn the_calendar_counts_gaps_as_the_ledger_does_and_steps_apart() {
    let mut desk = gaps();
    desk.does([
        Command::Ledger(LedgerCommand::ShowGaps(GapView::Calendar)),
        Command::Ledger(LedgerCommand::ShowMonth(2026, 7)),
    ]);
    let window = open(desk, SMALL);
    window.get_by_label("到期1项");
    window.get_by_label("逾期1项");
}

#[test]
fn what_exports_is_in_sight_at_150_per_cent() {
    let mut desk = sample();
    desk.does([Command::Window(WindowCommand::Go(Screen::Export))]);
    for size in [(800.0, 600.0), AT_150] {
        let mut desk = sample();
        desk.does([Command::Window(WindowCommand::Go(Screen::Export))]);
        let window = open(desk, size);
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(size.0, size.1));
        for name in ["导出到…（Ctrl+P）", "Word 文档", "网页", "创建办"] {
            let place = window.get_by_label(name).rect();
            assert!(whole.contains_rect(place), "{name}: {place} in {size:?}");
        }
    }
    let mut window = open(desk, AT_150);
    click(&mut window, "PDF 文档");
    let chosen = window.get_by_label("PDF 文档").accesskit_node().toggled();
    assert_eq!(chosen, Some(Toggled::True));
    click(&mut window, "创建办");
    click(&mut window, "任务分解表");
    let chosen = window.get_by_label("任务分解表").accesskit_node().toggled();
    assert_eq!(chosen, Some(Toggled::True));
}

#[test]
fn what_begins_something_is_in_sight_however_many_files_there_are() {
    let mut desk = Desk::empty();
    let long = "某某县疾病预防控制中心（卫生监督所）省级文明单位创建工作第三阶段自评定稿";
    for at in 1..=10 {
        let path = format!("/home/u/文档/{long}{at}.ron");
        desk.app.settings.remember(path.as_ref());
    }
    let window = open(desk, AT_150);
    for name in ["新建自评", "打开…", "看看示例"] {
        let place = window.get_by_label(name).rect();
        assert!(place.bottom() <= AT_150.1, "{name}: {place}");
    }
    // Names differ at their ends.
    let painted = painted(&window);
    let ends = painted.iter().any(|it| it.galley.text().ends_with("定稿9"));
    assert!(ends, "the end of a name is seen");
}

#[test]
fn an_error_is_told_whole_and_the_rail_has_no_tick_beside_it() {
    let mut desk = Desk::small();
    let detail = "磁盘已满。请先删除不用的文件，程序会接着自动保存；在那之前请不要关闭窗口，也可以另存到别处，例如 U 盘。";
    desk.app
        .notify(NoticeTone::Error, Card::new("没有保存", detail));
    desk.app.session.as_mut().unwrap().file.failed = true;
    let window = open(desk, SMALL);
    let painted = painted(&window);
    let told = painted
        .iter()
        .find(|it| it.galley.text().contains("磁盘已满"));
    assert!(!told.unwrap().galley.elided, "all of it is read at once");
    assert!(window.query_all_by_label("没有保存").count() > 0);
    assert!(window.query_by_label("尚未修改").is_none());
}

#[test]
fn rounds_that_are_not_scored_completely_are_not_held_against_each_other() {
    let mut desk = Desk::small();
    desk.does([Command::Answer(AnswerCommand::FullMarks(NodeId::new(
        "1.1",
    )))]);
    three(&mut desk);
    let window = open(desk, (1280.0, 800.0));
    assert!(window.query_all_by_label_contains("未评完，暂不比").count() > 0);
    let totals = window.query_all_by_label_contains("总分还会变，暂不比");
    assert_eq!(totals.count(), 1);
}

#[test]
fn what_a_rule_takes_is_told_in_the_result_only() {
    let mut desk = sample();
    desk.does([
        Command::Answer(AnswerCommand::NoMarks(NodeId::new("1.2"))),
        Command::View(ViewCommand::Select(NodeId::new("1.2"))),
    ]);
    let window = open(desk, (1280.0, 800.0));
    let all = painted(&window);
    let in_list = all.iter().filter(|it| it.pos.x > 520.0);
    let minus = in_list.filter(|it| it.galley.text().starts_with('－'));
    assert_eq!(minus.count(), 0);
}

#[test]
fn the_page_of_a_document_is_read_at_its_full_size_by_a_click() {
    let mut desk = sample();
    desk.does([Command::Window(WindowCommand::Go(Screen::Export))]);
    preview(&mut desk);
    let mut window = open(desk, SMALL);
    let wide = |window: &Window| window.get_by_role(Role::Image).rect().width();
    let before = wide(&window);
    click(&mut window, "放大");
    let after = wide(&window);
    assert!(before * 1.5 < after, "{before} {after}");
    click(&mut window, "缩到页宽");
    assert!((wide(&window) - before).abs() < 1.0);
}

#[test]
fn each_project_of_the_tree_is_one_line_and_the_keys_of_answers_stand_apart() {
    let mut desk = sample();
    desk.does([Command::View(ViewCommand::Select(NodeId::new("1.3")))]);
    let window = open(desk, SMALL);
    let all = painted(&window);
    let tree = window
        .get_by_label_contains("3.1 庆典与群众性主题活动")
        .rect();
    let in_tree = all.iter().filter(|it| tree.x_range().contains(it.pos.x));
    let mut names = in_tree.filter(|it| it.pos.y > tree.top() - 1.0);
    assert!(names.all(|it| it.galley.rows.len() == 1));
    let name = all
        .iter()
        .find(|it| it.galley.text() == "三 主题活动与道德建设");
    assert!(!name.unwrap().galley.elided, "the name is whole");
    let texts: Vec<&str> = all.iter().map(|it| it.galley.text()).collect();
    for text in ["满分", "=", "不适用", "-"] {
        assert!(texts.contains(&text), "{text} in {texts:?}");
    }
}
