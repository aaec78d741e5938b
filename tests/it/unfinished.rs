//! What was begun in a form and not finished is there again when the program, or the file, is opened the next time.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::ledger::LedgerCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::outside::effect::Effect;
use duibiao::app::update::due;
use duibiao::domain::assessment::gap_step::Move;
use duibiao::domain::assessment::origin::Origin;
use duibiao::domain::standard::NodeId;
use duibiao::runtime::unfinished;
use eframe::egui::Key;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::desk::{Desk, SMALL, unscored};
use crate::memory_fs::MemoryFs;
use crate::places::{Window, click, settle};
use crate::places_gaps::booking;
use crate::window::{field, window};

const FILE: Origin = Origin::of(7);

/// The small standard in the file with this number, with one gap.
fn desk(file: Origin) -> Desk {
    let mut assessment = unscored(SMALL);
    assessment.origin = Some(file);
    let mut desk = Desk::with(assessment);
    desk.does([Command::Answer(AnswerCommand::NoMarks(NodeId::new("1.2")))]);
    desk
}

fn types(window: &mut Window, name: &str, text: &str) {
    field(window, name).focus();
    settle(window);
    field(window, name).type_text(text);
    settle(window);
}

fn says(window: &Window, name: &str) -> String {
    let value = field(window, name).accesskit_node().value();
    value.unwrap_or_default()
}

fn is_absent(window: &Window, name: &str) -> bool {
    window.query_all_by_label(name).next().is_none()
}

/// The file `next` in a program that was begun anew, with what the one before kept on this disk.
fn later(before: &mut Window, fs: &MemoryFs, next: Origin) -> Window {
    let app = &mut before.state_mut().app;
    for effect in due(app, true) {
        if let Effect::KeepUnfinished { file, forms, .. } = effect {
            unfinished::keep(fs, "/u.ron".as_ref(), file, forms).unwrap();
        }
    }
    let mut desk = desk(next);
    desk.app.unfinished = unfinished::load(fs, "/u.ron".as_ref());
    window(desk)
}

#[test]
fn a_finding_half_typed_is_there_the_next_time_until_it_is_booked() {
    let fs = MemoryFs::new();
    let mut first = window(desk(FILE));
    booking(&mut first);
    types(&mut first, "存在问题", "宣传栏破损");
    types(&mut first, "责任人", "刘洋");
    let mut other = later(&mut first, &fs, Origin::of(8));
    booking(&mut other);
    assert_eq!(says(&other, "存在问题"), "", "it is another file");
    let mut again = later(&mut other, &fs, FILE);
    booking(&mut again);
    assert_eq!(says(&again, "存在问题"), "宣传栏破损");
    assert_eq!(says(&again, "责任人"), "刘洋");
    click(&mut again, "登记");
    assert_eq!(again.state().session().gaps().len(), 2);
    let mut last = later(&mut again, &fs, FILE);
    booking(&mut last);
    assert_eq!(says(&last, "存在问题"), "", "it is booked");
}

#[test]
fn what_was_said_of_a_step_is_there_the_next_time() {
    let fs = MemoryFs::new();
    let open = |window: &mut Window| {
        window.state_mut().does([
            Command::Window(WindowCommand::Go(Screen::Gaps)),
            Command::Ledger(LedgerCommand::OpenGap(Some(NodeId::new("1.2")))),
        ]);
        settle(window);
    };
    let mut first = window(desk(FILE));
    open(&mut first);
    types(&mut first, "办理说明", "已与党建办商定");
    let mut again = later(&mut first, &fs, FILE);
    open(&mut again);
    assert_eq!(says(&again, "办理说明"), "已与党建办商定");
    click(&mut again, "开始整改");
    assert_eq!(says(&again, "办理说明"), "");
    let mut last = later(&mut again, &fs, FILE);
    open(&mut last);
    assert_eq!(says(&last, "办理说明"), "", "the step is taken");
}

#[test]
fn what_was_said_of_a_step_of_all_picked_is_there_the_next_time() {
    let fs = MemoryFs::new();
    let open = |window: &mut Window| {
        window.state_mut().does([
            Command::Window(WindowCommand::Go(Screen::Gaps)),
            Command::Ledger(LedgerCommand::PickGaps(vec![NodeId::new("1.2")])),
        ]);
        settle(window);
        click(window, "所选项：下一步");
    };
    let mut first = window(desk(FILE));
    open(&mut first);
    click(&mut first, "所选：办理 不办理");
    let mut choices = first.get_all_by_label(Move::Start.name());
    choices.next().unwrap().click_accesskit();
    drop(choices);
    settle(&mut first);
    types(&mut first, "所选：办理说明", "已与党建办商定");
    let mut again = later(&mut first, &fs, FILE);
    open(&mut again);
    assert_eq!(says(&again, "所选：办理说明"), "已与党建办商定");
    click(&mut again, "所选：开始整改");
    let mut last = later(&mut again, &fs, FILE);
    open(&mut last);
    assert!(is_absent(&last, "所选：办理说明"), "the step is taken");
}

#[test]
fn a_reason_half_typed_is_there_the_next_time_until_it_is_given_up() {
    let fs = MemoryFs::new();
    let ask = |window: &mut Window| {
        window
            .state_mut()
            .does([Command::Window(WindowCommand::GoItem(NodeId::new("1.2")))]);
        click(window, "不适用（-）");
    };
    let mut first = window(desk(FILE));
    ask(&mut first);
    types(&mut first, "不适用的理由", "由局机关统一");
    // By Esc the row goes, and the words stay.
    for _ in 0..2 {
        first.key_press(Key::Escape);
        settle(&mut first);
    }
    assert!(is_absent(&first, "不适用的理由"));
    ask(&mut first);
    assert_eq!(says(&first, "不适用的理由"), "由局机关统一");
    let mut again = later(&mut first, &fs, FILE);
    ask(&mut again);
    assert_eq!(says(&again, "不适用的理由"), "由局机关统一");
    click(&mut again, "取消");
    let mut last = later(&mut again, &fs, FILE);
    ask(&mut last);
    assert_eq!(says(&last, "不适用的理由"), "", "it was given up");
}

#[test]
fn a_piece_of_evidence_half_typed_is_there_the_next_time_until_it_is_listed() {
    let fs = MemoryFs::new();
    let add = |window: &mut Window| {
        let item = NodeId::new("1.2");
        window
            .state_mut()
            .does([Command::Window(WindowCommand::GoItem(item))]);
        click(window, "＋ 登记佐证（F4）");
    };
    let mut first = window(desk(FILE));
    add(&mut first);
    types(&mut first, "材料名称", "会议纪要");
    let mut again = later(&mut first, &fs, FILE);
    add(&mut again);
    assert_eq!(says(&again, "材料名称"), "会议纪要");
    click(&mut again, "确定");
    assert_eq!(says(&again, "材料名称"), "");
    let mut last = later(&mut again, &fs, FILE);
    add(&mut last);
    assert_eq!(says(&last, "材料名称"), "", "it is listed");
}

#[test]
fn typing_is_written_once_it_rests() {
    let mut desk = desk(FILE);
    desk.waits(5);
    desk.asked.clear();
    let kept = |desk: &Desk| {
        let kept = desk.asked.iter();
        kept.filter(|it| matches!(it, Effect::KeepUnfinished { .. }))
            .count()
    };
    for text in ["宣", "宣传"] {
        desk.does([Command::Window(WindowCommand::KeepForm {
            form: "finding".to_owned(),
            text: Some(text.to_owned()),
        })]);
    }
    assert_eq!(kept(&desk), 0);
    desk.waits(2);
    assert_eq!(kept(&desk), 1);
    desk.waits(2);
    assert_eq!(kept(&desk), 1);
}
