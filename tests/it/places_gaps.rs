//! The places of 整改 that work off one gap, and those where findings from above are booked.

use duibiao::app::command::Command;
use duibiao::app::command::finding::{FindingCommand, NewFinding};
use duibiao::app::command::gap::{GapCommand, GapEdit};
use duibiao::app::command::ledger::LedgerCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::window::WindowCommand;
use duibiao::domain::assessment::gap_step::{GapStatus, GapStep, Move};
use duibiao::domain::assessment::gap_work::{Milestone, Notification, Photo, Stage};
use duibiao::domain::date::Date;
use duibiao::domain::standard::NodeId;
use eframe::egui::{Event, Role};
use egui_kittest::kittest::Queryable as _;

use crate::desk::Desk;
use crate::long_texts::long;
use crate::places::{Window, click, settle};

/// A table of findings as an office sends it: a title, merged cells, days in words, and what cannot be read.
pub(crate) const TABLE: &str = "关于2026年三季度精神文明创建督查情况的通报（文创办〔2026〕8号）2026年7月20日\n\
    序号\t存在问题\t检查单位\t责任科室\t责任人\t整改时限\t对应指标\t整改要求\n\
    1\t一楼大厅公益广告破损两处，未及时更换\t县委文明办\t疾控股\t张敏\t15日内\t1.1\t立即更换\n\
    2\t志愿服务活动档案不全，缺签到表和照片\t\t党建办\t李伟\t8月底前\t没有这条指标\t补齐\n\
    3\t职工对创建知识知晓率偏低\t\t创建科\t\t长期坚持\t\t加强宣传\n\
    4\t\t\t党建办\t\t立行立改\t\t\n\
    合计\t4项\t\t\t\t\t\t";

fn first(desk: &Desk) -> NodeId {
    desk.session().gaps().first().unwrap().id.clone()
}

fn day(month: u32, day: u32) -> Date {
    Date::new(2026, month, day).unwrap()
}

/// The step taken by somebody else than the person responsible, and submitted by another than who verifies it.
fn step(what: Move, long_words: bool) -> GapStep {
    let words = "经现场查看，问题已经整改到位，资料已归档。";
    GapStep {
        what,
        on: day(8, 1),
        by: if matches!(what, Move::Submit | Move::Extend) {
            "李娜"
        } else {
            "王芳"
        }
        .to_owned(),
        remark: if long_words {
            long(words, 200)
        } else {
            words.to_owned()
        },
        round: 0,
        alone: false,
        rescored: None,
        known: None,
        seen: None,
        until: None,
    }
}

/// Wishes to put off the deadline by twenty days.
pub(crate) fn ask(desk: &mut Desk, gap: &NodeId) {
    let gaps = desk.session().gaps();
    let due = gaps.iter().find(|it| it.id == *gap).unwrap().due;
    desk.does([Command::Gap(GapCommand::TakeStep {
        gap: gap.clone(),
        step: Box::new(GapStep {
            until: due.unwrap().days_later(20),
            ..step(Move::Extend, false)
        }),
        answer: None,
    })]);
}

/// Takes a step, done by somebody else than the person responsible.
pub(crate) fn take(desk: &mut Desk, gap: &NodeId, what: Move) {
    let long_words = desk.session().assessment.about.person.chars().count() > 10;
    desk.does([Command::Gap(GapCommand::TakeStep {
        gap: gap.clone(),
        step: Box::new(step(what, long_words)),
        answer: None,
    })]);
}

/// Writes all there can be about a gap; what is done or to be done is written with its steps.
pub(crate) fn written(desk: &mut Desk, gap: &NodeId, done: bool) {
    let one = |text: &str, month: u32, done: Option<Date>| Milestone {
        text: text.to_owned(),
        person: "张敏".to_owned(),
        due: Some(day(month, 20)),
        done,
    };
    let milestones = vec![
        one("排定志愿服务计划，报分管领导审定", 7, Some(day(7, 18))),
        one(
            "补办两次活动，收齐签到表和照片",
            7,
            done.then(|| day(7, 30)),
        ),
    ];
    let photo = |shows, name: &str, place: &str| Photo {
        shows,
        name: name.to_owned(),
        place: place.to_owned(),
    };
    let photos = vec![
        photo(
            Stage::Before,
            "7月10日一楼大厅",
            "/home/u/照片/整改前/大厅01.jpg",
        ),
        photo(Stage::After, "8月1日一楼大厅", "档案柜三层"),
    ];
    let edits = [
        GapEdit::Cause("责任分工不明确，没有落实到人；例会没有排进计划".to_owned()),
        GapEdit::Measure("补办欠缺的活动，按次归档".to_owned()),
        GapEdit::Milestones(milestones),
        GapEdit::Photos(photos),
        GapEdit::Progress("已补办一次".to_owned()),
        GapEdit::Remark("资料放在三号柜".to_owned()),
    ];
    desk.does(edits.map(|edit| {
        Command::Gap(GapCommand::SetGap {
            gap: gap.clone(),
            edit,
        })
    }));
}

/// Brings a gap to this status.
pub(crate) fn bring(desk: &mut Desk, gap: &NodeId, status: GapStatus) {
    let is = |desk: &Desk| {
        let gaps = desk.session().gaps();
        gaps.iter().find(|it| it.id == *gap).unwrap().status
    };
    if is(desk) == GapStatus::Closed && status != GapStatus::Closed {
        take(desk, gap, Move::Reopen);
    }
    if is(desk) == GapStatus::ToVerify && status < GapStatus::ToVerify {
        take(desk, gap, Move::Return);
    }
    for (below, what) in [
        (GapStatus::Underway, Move::Start),
        (GapStatus::ToVerify, Move::Submit),
        (GapStatus::Closed, Move::Close),
    ] {
        if is(desk) < below && below <= status {
            take(desk, gap, what);
        }
    }
}

fn show(desk: &mut Desk, gap: NodeId) {
    desk.does([
        Command::Window(WindowCommand::Go(Screen::Gaps)),
        Command::Ledger(LedgerCommand::OpenGap(Some(gap))),
    ]);
}

/// The page of a gap of this status, with all there can be about it from the second on.
pub(crate) fn opened(window: &mut Window, status: GapStatus) {
    let desk = window.state_mut();
    let gap = first(desk);
    if status != GapStatus::Open {
        written(desk, &gap, status != GapStatus::Underway);
    }
    bring(desk, &gap, status);
    show(desk, gap);
}

/// The page of a gap whose deadline somebody wishes to put off.
pub(crate) fn asked(window: &mut Window) {
    let desk = window.state_mut();
    let gap = first(desk);
    bring(desk, &gap, GapStatus::Underway);
    ask(desk, &gap);
    take(desk, &gap, Move::Agree);
    ask(desk, &gap);
    show(desk, gap);
}

/// A finding that was sent down, with its item.
pub(crate) fn booked(desk: &mut Desk) -> NodeId {
    let item = desk.session().assessment.standard.outline();
    let item = item.iter().find(|it| it.node.is_answerable()).unwrap();
    let item = item.node.id.clone();
    let long_words = desk.session().assessment.about.person.chars().count() > 10;
    let problem = "一楼大厅公益广告破损两处，未及时更换。";
    desk.does([Command::Finding(FindingCommand::AddFindings(vec![
        NewFinding {
            notice: Notification {
                source: "县委文明办".to_owned(),
                number: "文创办〔2026〕8号".to_owned(),
                on: day(7, 20),
                days: Some(15),
                item: Some(item),
            },
            problem: if long_words {
                long(problem, 300)
            } else {
                problem.to_owned()
            },
            section: "疾控股(应急办)".to_owned(),
            person: "李伟".to_owned(),
            due: None,
        },
    ]))]);
    let gaps = desk.session().gaps();
    gaps.iter()
        .find(|it| it.notice.is_some())
        .unwrap()
        .id
        .clone()
}

/// The page of a finding from above.
pub(crate) fn finding(window: &mut Window) {
    let desk = window.state_mut();
    let gap = booked(desk);
    show(desk, gap);
}

/// The page of a gap in a file that cannot be written.
pub(crate) fn read_only(window: &mut Window) {
    opened(window, GapStatus::Underway);
    window.state_mut().app.session.as_mut().unwrap().read_only = true;
}

/// The form for a finding.
pub(crate) fn booking(window: &mut Window) {
    window
        .state_mut()
        .does([Command::Window(WindowCommand::Go(Screen::Gaps))]);
    click(window, "登记通报问题");
}

/// Pastes this text where no field has the focus.
pub(crate) fn paste(window: &mut Window, text: &str) {
    window.event(Event::Paste(text.to_owned()));
    settle(window);
}

/// A table that was pasted.
pub(crate) fn pasted(window: &mut Window) {
    booking(window);
    paste(window, TABLE);
}

/// Some gaps picked, to take a step of all of them.
pub(crate) fn step_picked(window: &mut Window) {
    let desk = window.state_mut();
    desk.does([Command::Window(WindowCommand::Go(Screen::Gaps))]);
    let gaps = desk.session().gaps().iter().take(3);
    let gaps = gaps.map(|it| it.id.clone()).collect();
    desk.does([Command::Ledger(LedgerCommand::PickGaps(gaps))]);
    settle(window);
    click(window, "所选项：下一步");
    let steps = window.get_all_by_role(Role::ComboBox);
    let steps = steps.filter(|it| {
        use egui_kittest::kittest::NodeT as _;
        let name = it.accesskit_node().label().unwrap_or_default();
        name.starts_with("所选：办理")
    });
    let steps = steps.collect::<Vec<_>>();
    steps.first().unwrap().click_accesskit();
    drop(steps);
    settle(window);
    let mut choices = window.get_all_by_label("申请延期");
    if let Some(choice) = choices.next() {
        choice.click_accesskit();
    }
    drop(choices);
    settle(window);
}
