//! 整改台账: filters, groups, and one edit for many gaps.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::gap::{GapCommand, GapEdit};
use duibiao::app::command::ledger::LedgerCommand;
use duibiao::app::command::record::RecordCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::lists::ledger::{DueClass, GapFilter, GapGroup, LedgerLine};
use duibiao::domain::assessment::gap_step::{GapStatus, Move};
use duibiao::domain::gap::order::GapOrder;
use duibiao::domain::standard::NodeId;
use egui_kittest::kittest::Queryable as _;

use crate::desk::{Desk, closed, step};
use crate::window::{field, window};

/// Three gaps: 1.1 and 1.2 of 党建办, 2.1 of 疾控股.
fn desk() -> Desk {
    let mut desk = Desk::small();
    desk.does(
        ["1.1", "1.2", "2.1"].map(|it| Command::Answer(AnswerCommand::NoMarks(NodeId::new(it)))),
    );
    desk.does([Command::Window(WindowCommand::Go(Screen::Gaps))]);
    desk
}

/// All picked gaps are begun.
fn all_start() -> Command {
    match step("", Move::Start) {
        Command::Gap(GapCommand::TakeStep { step, .. }) => {
            Command::Gap(GapCommand::StepPicked(*step))
        }
        other => other,
    }
}

/// The codes of the gaps on show, with the heads of their groups.
fn shown(desk: &Desk) -> Vec<String> {
    let session = desk.session();
    let name = |line: &LedgerLine| match line {
        LedgerLine::Head(name, count) => format!("{name} {count}"),
        LedgerLine::Gap(at) => session.gaps()[*at].code.clone(),
    };
    session.ledger().iter().map(name).collect()
}

#[test]
fn gaps_are_filtered_by_status_section_deadline_and_words() {
    let all = ["1.2", "1.1", "2.1"];
    let some = |filter: GapFilter| {
        let mut desk = desk();
        desk.does(closed("2.1"));
        desk.does([Command::Ledger(LedgerCommand::FilterGaps(filter))]);
        shown(&desk)
    };
    assert_eq!(some(GapFilter::default()), all);
    let of = |status| GapFilter {
        status: Some(status),
        ..GapFilter::default()
    };
    assert_eq!(some(of(GapStatus::Closed)), ["2.1"]);
    assert_eq!(some(of(GapStatus::Underway)), Vec::<String>::new());
    let section = Some("疾控股(应急办)".to_owned());
    let of = GapFilter {
        section,
        ..GapFilter::default()
    };
    assert_eq!(some(of), ["2.1"]);
    let of = |due| GapFilter {
        due: Some(due),
        ..GapFilter::default()
    };
    assert_eq!(some(of(DueClass::Closed)), ["2.1"]);
    assert_eq!(some(of(DueClass::Later)), ["1.2", "1.1"]);
    let of = |find: &str| GapFilter {
        find: find.to_owned(),
        ..GapFilter::default()
    };
    assert_eq!(some(of("专题会议")), ["1.2"]);
    assert_eq!(some(of("会议 制度")), Vec::<String>::new());
}

#[test]
fn what_is_overdue_comes_first_and_what_is_closed_last() {
    let mut desk = desk();
    let due = GapEdit::Due(Some("2026-07-31".parse().unwrap()));
    let item = NodeId::new("1.1");
    desk.does(closed("1.2"));
    desk.does([Command::Gap(GapCommand::SetGap {
        gap: item,
        edit: due,
    })]);
    assert_eq!(shown(&desk), ["1.1", "2.1", "1.2"]);
    desk.does([Command::Ledger(LedgerCommand::OrderGaps(
        GapOrder::Standard,
    ))]);
    assert_eq!(shown(&desk), ["1.1", "1.2", "2.1"]);
}

#[test]
fn gaps_are_grouped_and_the_most_pressing_group_comes_first() {
    let mut desk = desk();
    desk.does(closed("1.1"));
    desk.does([Command::Ledger(LedgerCommand::GroupGaps(GapGroup::Status))]);
    assert_eq!(shown(&desk), ["待整改 2", "1.2", "2.1", "已销号 1", "1.1"]);
    desk.does([Command::Ledger(LedgerCommand::GroupGaps(GapGroup::Section))]);
    assert_eq!(
        shown(&desk),
        ["党建办 2", "1.2", "1.1", "疾控股(应急办) 1", "2.1"]
    );
    let due = GapEdit::Due(Some("2026-07-01".parse().unwrap()));
    let item = NodeId::new("2.1");
    desk.does([
        Command::Gap(GapCommand::SetGap {
            gap: item,
            edit: due,
        }),
        Command::Ledger(LedgerCommand::GroupGaps(GapGroup::Deadline)),
    ]);
    assert_eq!(
        shown(&desk),
        ["已逾期 1", "2.1", "以后到期 1", "1.2", "已销号 1", "1.1"]
    );
    desk.does([Command::Ledger(LedgerCommand::GroupGaps(GapGroup::Project))]);
    assert_eq!(
        shown(&desk),
        ["志愿服务 1", "2.1", "思想建设 2", "1.2", "1.1"]
    );
}

#[test]
fn one_edit_writes_all_picked_gaps_and_is_one_step_to_take_back() {
    let mut desk = desk();
    let picked = ["1.1", "2.1"].map(NodeId::new).to_vec();
    desk.does([
        Command::Ledger(LedgerCommand::PickGaps(picked)),
        Command::Gap(GapCommand::SetPicked(vec![GapEdit::Person(
            "王强".to_owned(),
        )])),
        all_start(),
    ]);
    let persons = |desk: &Desk| {
        let of = |it: &str| {
            let gaps = desk.session().gaps();
            let gap = gaps.iter().find(|gap| gap.code == it).unwrap();
            (gap.person.clone(), gap.status)
        };
        ["1.1", "1.2", "2.1"].map(of)
    };
    let done = ("王强".to_owned(), GapStatus::Underway);
    let [first, second, third] = persons(&desk);
    assert_eq!((first, third), (done.clone(), done));
    assert_eq!(second.1, GapStatus::Open);
    desk.does([Command::Record(RecordCommand::Undo)]);
    let [first, _, third] = persons(&desk);
    assert_eq!((first.1, third.1), (GapStatus::Open, GapStatus::Open));
    assert_eq!((first.0.as_str(), third.0.as_str()), ("王强", "王强"));
}

#[test]
fn a_gap_that_is_gone_is_not_picked_any_more() {
    let mut desk = desk();
    desk.does([
        Command::Ledger(LedgerCommand::PickGaps(vec![NodeId::new("1.1")])),
        Command::Answer(AnswerCommand::FullMarks(NodeId::new("1.1"))),
    ]);
    assert!(desk.session().view.picked.is_empty());
}

#[test]
fn gaps_are_picked_and_edited_together_in_the_window() {
    let mut window = window(desk());
    window.run();
    window.get_by_label("选中 1.1").click();
    window.run();
    window.get_by_label("选中 2.1").click();
    window.run();
    window.get_by_label("已选 2 项");
    window.get_by_label("所选项：责任人").click();
    window.run();
    field(&window, "所选：责任人").focus();
    window.run();
    field(&window, "所选：责任人").type_text("赵六");
    window.run();
    window.get_by_label("填入所选").click();
    window.run();
    let work = &window.state().session().assessment.gaps;
    let written: Vec<&str> = work.keys().map(NodeId::as_str).collect();
    assert_eq!(written, ["1.1", "2.1"]);
    assert!(work.values().all(|it| it.person == "赵六"));
}

#[test]
fn a_click_on_a_column_sorts_by_it() {
    let mut window = window(desk());
    window.run();
    let mut sorts = |name: &str| {
        window.get_by_label(&format!("按此列排序：{name}")).click();
        window.run();
        shown(window.state())
    };
    assert_eq!(sorts("存在问题"), ["1.1", "1.2", "2.1"]);
    assert_eq!(sorts("存在问题"), ["2.1", "1.2", "1.1"], "the other way");
    assert_eq!(sorts("扣分"), ["1.2", "2.1", "1.1"], "the most first");
    assert_eq!(sorts("扣分"), ["1.1", "2.1", "1.2"]);
}
