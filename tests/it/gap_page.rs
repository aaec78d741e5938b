//! One gap worked off in the window, by the names a user sees: from the start to the close-out, and back.

use std::path::PathBuf;

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::gap::{GapCommand, GapEdit};
use duibiao::app::command::ledger::LedgerCommand;
use duibiao::app::command::record::RecordCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::settings::SettingsCommand;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::outside::event::Event;
use duibiao::domain::assessment::gap_step::{GapStatus, Move};
use duibiao::domain::assessment::gap_work::Stage;
use duibiao::domain::standard::NodeId;
use duibiao::format::write::{FrozenStandard, write_assessment};
use duibiao::import::reading::read::read_pasted;
use eframe::egui::{Key, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::desk::{Desk, step};
use crate::places::{Window, click, settle};
use crate::places_gaps::{TABLE, booked, booking, paste, pasted};
use crate::window::{field, window};

/// The small standard with three of four meetings held, and the page of that gap.
pub(crate) fn at_gap() -> Window {
    let mut desk = Desk::small();
    desk.does([
        Command::Answer(AnswerCommand::NoMarks(NodeId::new("1.2"))),
        Command::Window(WindowCommand::Go(Screen::Gaps)),
        Command::Ledger(LedgerCommand::OpenGap(Some(NodeId::new("1.2")))),
    ]);
    let mut window = window(desk);
    settle(&mut window);
    window
}

fn status(window: &Window) -> GapStatus {
    let gaps = window.state().session().gaps();
    gaps.iter()
        .find(|it| it.id.as_str() == "1.2")
        .unwrap()
        .status
}

/// Types into the field of this name what is to stand in it.
fn types(window: &mut Window, name: &str, text: &str) {
    let value = field(window, name)
        .accesskit_node()
        .value()
        .unwrap_or_default();
    field(window, name).focus();
    settle(window);
    for _ in value.chars() {
        window.key_press(Key::End);
        window.key_press(Key::Backspace);
    }
    settle(window);
    if !text.is_empty() {
        field(window, name).type_text(text);
    }
    settle(window);
}

/// What stands in this field.
fn said(window: &Window, name: &str) -> String {
    let value = field(window, name).accesskit_node().value();
    value.unwrap_or_default()
}

fn says(window: &Window, text: &str) -> bool {
    window.query_all_by_label_contains(text).next().is_some()
}

fn is_disabled(window: &Window, name: &str) -> bool {
    let node = window.get_by_label(name);
    node.accesskit_node().is_disabled()
}

fn bytes(window: &Window) -> Vec<u8> {
    let assessment = &window.state().session().assessment;
    let frozen = FrozenStandard::new(&assessment.standard).unwrap();
    write_assessment(assessment, &frozen).unwrap()
}

#[test]
fn a_gap_goes_from_its_start_to_its_close_out_and_the_score_with_it() {
    let mut window = at_gap();
    click(&mut window, "开始整改");
    assert_eq!(status(&window), GapStatus::Underway);
    assert!(
        says(&window, "没有写明整改措施"),
        "before anything is pressed"
    );
    assert!(is_disabled(&window, "提交核验"));
    click(&mut window, "采用建议措施");
    types(&mut window, "责任人", "张敏");
    click(&mut window, "提交核验");
    assert_eq!(status(&window), GapStatus::ToVerify);
    assert!(says(&window, "没有写明核验人"), "who works here may not");
    types(&mut window, "核验人", "张敏");
    assert!(says(&window, "没有登记佐证，也没有说明理由"));
    types(&mut window, "办理说明", "纪要已经看过");
    assert!(says(&window, "核验人不能是责任人本人（张敏）"));
    assert!(is_disabled(&window, "核验销号"));
    types(&mut window, "核验人", "王芳");
    let before = bytes(&window);
    assert_eq!(window.state().points("1.2"), "0");
    window.get_by_label_contains("得分 0 → 4").click_accesskit();
    settle(&mut window);
    click(&mut window, "核验销号");
    assert_eq!(status(&window), GapStatus::Closed);
    assert_eq!(window.state().points("1.2"), "4");
    window.get_by_label("本项得分 0 → 4");
    window
        .state_mut()
        .does([Command::Record(RecordCommand::Undo)]);
    settle(&mut window);
    assert!(before == bytes(&window), "undoing leaves nothing behind");
}

#[test]
fn the_step_and_its_fields_are_in_sight_in_a_small_window_at_150_per_cent() {
    for status in [Move::Start, Move::Submit, Move::Close] {
        let mut window = at_gap();
        click(&mut window, "采用建议措施");
        if status != Move::Start {
            click(&mut window, "开始整改");
        }
        if status == Move::Close {
            click(&mut window, "提交核验");
        }
        window.set_size(eframe::egui::vec2(1024.0 / 1.5, 700.0 / 1.5));
        settle(&mut window);
        let who = if status == Move::Close {
            "核验人"
        } else {
            "办理人"
        };
        for name in [status.name(), who, "办理日期", "办理说明"] {
            let place = window.get_by_label(name).rect();
            assert!(place.bottom() <= 700.0 / 1.5, "{status:?}: {name}");
            assert!(place.right() <= 1024.0 / 1.5, "{status:?}: {name}");
        }
        assert_eq!(window.query_all_by_label(status.name()).count(), 1);
    }
}

#[test]
fn what_is_written_about_a_closed_gap_is_read_only() {
    let mut window = at_gap();
    click(&mut window, "采用建议措施");
    click(&mut window, "提交核验");
    types(&mut window, "核验人", "王芳");
    types(&mut window, "办理说明", "纪要已经看过");
    click(&mut window, "核验销号");
    assert!(says(&window, "这一项已经销号"));
    for name in ["存在问题", "原因分析", "整改措施", "责任人"] {
        let fields = window.query_all_by_role_and_label(Role::TextInput, name);
        let lines = window.query_all_by_role_and_label(Role::MultilineTextInput, name);
        assert_eq!(fields.count() + lines.count(), 0, "{name}");
    }
    click(&mut window, "重新打开");
    assert!(says(&window, "“重新打开”要写明理由"));
    types(&mut window, "办理说明", "又没有开会");
    click(&mut window, "重新打开");
    assert_eq!(status(&window), GapStatus::Underway);
}

#[test]
fn an_item_is_scored_again_with_its_close_out_only_if_somebody_says_so() {
    let mut window = at_gap();
    click(&mut window, "采用建议措施");
    click(&mut window, "提交核验");
    types(&mut window, "核验人", "王芳");
    types(&mut window, "办理说明", "纪要已经看过");
    window.get_by_label_contains("同时把本项改为");
    click(&mut window, "核验销号");
    assert_eq!(status(&window), GapStatus::Closed);
    assert_eq!(window.state().points("1.2"), "0");
}

#[test]
fn the_only_person_of_an_office_closes_after_saying_so() {
    let mut window = at_gap();
    click(&mut window, "采用建议措施");
    click(&mut window, "提交核验");
    types(&mut window, "办理说明", "纪要已经看过");
    assert!(is_disabled(&window, "核验销号"));
    click(&mut window, "本单位只有一人，由本人核验");
    click(&mut window, "核验销号");
    assert_eq!(status(&window), GapStatus::Closed);
}

#[test]
fn a_deadline_is_put_off_only_by_asking_and_agreeing() {
    let mut window = at_gap();
    click(&mut window, "开始整改");
    let due = |window: &Window| window.state().session().gaps()[0].due;
    let first = due(&window).unwrap();
    click(&mut window, "申请延期");
    assert!(says(&window, "“申请延期”要写明理由"));
    types(&mut window, "办理说明", "会议与考核冲突");
    assert!(says(&window, "申请延期要写明延到哪一天"));
    types(&mut window, "延到哪一天", "12-2");
    types(&mut window, "延到哪一天", "12-20");
    assert!(
        !is_disabled(&window, "申请延期"),
        "the day counts before the field is left"
    );
    click(&mut window, "申请延期");
    assert_eq!(due(&window), Some(first));
    click(&mut window, "同意延期");
    assert!(is_disabled(&window, "同意延期"));
    assert!(says(&window, "没有写明同意延期的人"));
    types(&mut window, "办理人", "张敏");
    assert!(says(&window, "同意延期的人不能是申请延期的人（张敏）"));
    click(&mut window, "本单位只有一人，由本人同意");
    click(&mut window, "同意延期");
    assert_eq!(due(&window).unwrap().to_string(), "2026-12-20");
    assert!(says(&window, "本单位只有一人，由本人同意"));
    assert!(says(&window, &format!("原定时限 {first}")));
}

#[test]
fn causes_and_measures_are_picked_and_steps_written() {
    let mut window = at_gap();
    // The list of causes is there for who asks for it.
    click(&mut window, "从常见原因里选");
    click(&mut window, "责任分工不明确，没有落实到人");
    let offer = "按季度召开专题会议研究创建工作，形成议题、纪要和签到";
    click(&mut window, offer);
    click(&mut window, "＋ 增加一步");
    types(&mut window, "第1步：要做什么", "补开例会");
    let gap = &window.state().session().gaps()[0];
    assert_eq!(gap.cause, "责任分工不明确，没有落实到人");
    assert_eq!(gap.measure, offer);
    assert_eq!(gap.milestones[0].text, "补开例会");
    click(&mut window, "提交核验");
    assert!(says(&window, "还有1项分步措施没有完成"));
    types(&mut window, "第1步：完成日期", "2026-08-01");
    assert!(!is_disabled(&window, "提交核验"));
    click(&mut window, "第1步：删除");
    assert!(window.state().session().gaps()[0].milestones.is_empty());
}

#[test]
fn a_step_that_waits_for_a_measure_takes_the_suggested_one() {
    let mut window = at_gap();
    let suggested = window.state().session().gaps()[0].measure.clone();
    click(&mut window, "提交核验");
    assert!(is_disabled(&window, "提交核验"));
    click(&mut window, "就按建议措施办");
    assert_eq!(window.state().session().gaps()[0].measure, suggested);
    click(&mut window, "提交核验");
    let gap = &window.state().session().gaps()[0];
    assert_eq!(gap.status, GapStatus::ToVerify);
}

#[test]
fn files_dropped_on_the_page_are_photos_of_the_gap() {
    let mut window = at_gap();
    let drop = |name: &str| Command::Window(WindowCommand::Drop(vec![PathBuf::from(name)]));
    window.state_mut().does([drop("/d/大厅.jpg")]);
    settle(&mut window);
    click(&mut window, "开始整改");
    window.state_mut().does([drop("/d/大厅改后.jpg")]);
    settle(&mut window);
    let photos = window.state().session().gaps()[0].photos.clone();
    let told: Vec<(Stage, &str)> = photos
        .iter()
        .map(|it| (it.shows, it.name.as_str()))
        .collect();
    assert_eq!(told, [(Stage::Before, "大厅"), (Stage::After, "大厅改后")]);
    assert!(
        window.state().session().assessment.answers[&NodeId::new("1.2")]
            .evidence
            .is_empty()
    );
    window.get_by_label("第2张：打开所在文件夹");
}

#[test]
fn escape_leaves_the_page_but_first_the_field() {
    let mut window = at_gap();
    field(&window, "完成情况").focus();
    settle(&mut window);
    window.key_press(Key::Escape);
    settle(&mut window);
    assert!(window.state().session().view.open_gap.is_some());
    window.key_press(Key::Escape);
    settle(&mut window);
    assert_eq!(window.state().session().view.open_gap, None);
    booking(&mut window);
    window.get_by_label("逐条登记");
    window.key_press(Key::Escape);
    settle(&mut window);
    window.get_by_label("逐条登记");
    window.key_press(Key::Escape);
    settle(&mut window);
    assert!(window.query_by_label("逐条登记").is_none());
}

#[test]
fn a_photo_that_says_nothing_proves_nothing() {
    let mut window = at_gap();
    click(&mut window, "采用建议措施");
    click(&mut window, "提交核验");
    types(&mut window, "核验人", "王芳");
    click(&mut window, "＋ 整改后");
    assert!(is_disabled(&window, "核验销号"));
    types(&mut window, "第1张：说明", "8月1日补开的例会");
    assert!(!is_disabled(&window, "核验销号"));
}

#[test]
fn the_item_and_its_gap_lead_to_each_other() {
    let mut window = at_gap();
    let item = window.get_by_role_and_label(Role::Link, "1.2 专题会议");
    item.click_accesskit();
    settle(&mut window);
    assert_eq!(window.state().app.screen, Screen::Checklist);
    let link = window.get_by_label_contains("整改 待整改（");
    assert_eq!(link.accesskit_node().role(), Role::Link);
    link.click_accesskit();
    settle(&mut window);
    assert_eq!(window.state().app.screen, Screen::Gaps);
    window.get_by_label("返回台账");
}

#[test]
fn a_click_in_the_ledger_begins_and_what_needs_words_opens_the_page() {
    let mut window = at_gap();
    click(&mut window, "返回台账");
    click(&mut window, "开始整改 1.2");
    assert_eq!(status(&window), GapStatus::Underway);
    assert_eq!(window.state().session().view.open_gap, None);
    click(&mut window, "提交核验 1.2");
    assert!(window.state().session().view.open_gap.is_some());
    assert!(says(&window, "没有写明整改措施"));
}

#[test]
fn all_picked_gaps_are_taken_one_step_further() {
    let mut desk = Desk::small();
    let items = ["1.1", "1.2", "2.1"].map(NodeId::new);
    desk.does(
        items
            .clone()
            .map(|it| Command::Answer(AnswerCommand::NoMarks(it))),
    );
    desk.does([
        Command::Window(WindowCommand::Go(Screen::Gaps)),
        Command::Ledger(LedgerCommand::PickGaps(items.to_vec())),
    ]);
    let mut window = window(desk);
    settle(&mut window);
    click(&mut window, "所选项：下一步");
    click(&mut window, "所选：办理 不办理");
    let mut choices = window.get_all_by_label(Move::Start.name());
    choices.next().unwrap().click_accesskit();
    drop(choices);
    settle(&mut window);
    click(&mut window, "所选：开始整改");
    let gaps = window.state().session().gaps();
    assert!(gaps.iter().all(|it| it.status == GapStatus::Underway));
    window
        .state_mut()
        .does([Command::Record(RecordCommand::Undo)]);
    let gaps = window.state().session().gaps();
    assert!(
        gaps.iter().all(|it| it.steps.is_empty()),
        "one step of undo"
    );
}

#[test]
fn three_pasted_rows_are_looked_at_and_booked_as_one_step() {
    let mut window = at_gap();
    let before = bytes(&window);
    click(&mut window, "返回台账");
    pasted(&mut window);
    assert!(is_disabled(&window, "登记第6行"));
    click(&mut window, "登记所勾 3 条");
    let problems = |window: &Window| {
        let gaps = window.state().session().gaps();
        let sent = gaps.iter().filter(|it| it.notice.is_some());
        sent.map(|it| it.code.clone()).collect::<Vec<_>>()
    };
    assert_eq!(problems(&window).len(), 3);
    window
        .state_mut()
        .does([Command::Record(RecordCommand::Undo)]);
    settle(&mut window);
    assert!(before == bytes(&window), "booked as one step");
}

#[test]
fn what_is_no_table_of_findings_is_told_and_books_nothing() {
    let mut window = at_gap();
    click(&mut window, "返回台账");
    booking(&mut window);
    // In a field it would be text of that.
    window.key_press(Key::Escape);
    settle(&mut window);
    paste(&mut window, "序号\t存在问题\t责任科室\n");
    assert!(says(&window, "没有读到问题"));
    paste(&mut window, TABLE);
    click(&mut window, "登记第3行");
    window.get_by_label("登记所勾 2 条");
    click(&mut window, "不登记");
    window.get_by_label("逐条登记");
}

#[test]
fn a_finding_is_booked_by_hand_and_linked_by_pinyin() {
    let mut window = at_gap();
    click(&mut window, "返回台账");
    booking(&mut window);
    assert!(says(&window, "还缺：存在问题"));
    assert!(!says(&window, "× 请写明存在问题"));
    assert!(field(&window, "来源").accesskit_node().is_focused());
    click(&mut window, "登记");
    assert!(says(&window, "× 请写明存在问题"));
    let problem = field(&window, "存在问题").accesskit_node();
    assert!(problem.is_focused(), "the button leads to what is missing");
    types(&mut window, "来源", "县委文明办");
    types(&mut window, "存在问题", "会议纪要不规范");
    types(&mut window, "对应条目", "zthy");
    window.get_by_label("1.2 专题会议").click_accesskit();
    settle(&mut window);
    click(&mut window, "登记");
    let gaps = window.state().session().gaps();
    let sent = gaps.iter().find(|it| it.notice.is_some()).unwrap();
    assert_eq!(sent.problem, "会议纪要不规范");
    assert_eq!(sent.item, Some(NodeId::new("1.2")));
}

#[test]
fn a_finding_entered_by_mistake_is_deleted_from_its_page() {
    let mut desk = Desk::small();
    let gap = booked(&mut desk);
    desk.does([
        Command::Window(WindowCommand::Go(Screen::Gaps)),
        Command::Ledger(LedgerCommand::OpenGap(Some(gap))),
    ]);
    let mut window = window(desk);
    settle(&mut window);
    click(&mut window, "删除这条登记");
    assert!(window.state().session().assessment.gaps.is_empty());
}

#[test]
fn a_table_is_read_from_a_file_and_looked_at_before_it_is_booked() {
    let mut window = at_gap();
    let desk = window.state_mut();
    desk.does([
        Command::Ledger(LedgerCommand::OpenGap(None)),
        Command::Window(WindowCommand::Drop(vec![PathBuf::from("/d/通报.docx")])),
    ]);
    let job = desk.app.busy.as_ref().unwrap().job;
    let table = Ok(Box::new(read_pasted(TABLE).unwrap()));
    desk.hears(Event::TableRead { job, table });
    settle(&mut window);
    click(&mut window, "登记所勾 3 条");
    let gaps = window.state().session().gaps();
    assert_eq!(gaps.iter().filter(|it| it.notice.is_some()).count(), 3);
    window.get_by_label("按此列排序：存在问题");
}

/// Clicks 整改 in the rail.
fn turns_to_the_ledger(window: &mut Window) {
    let rail = window.get_all_by_label_contains("整改");
    let mut rail = rail.filter(|it| it.rect().right() < 184.0);
    rail.next().unwrap().click();
    drop(rail);
    settle(window);
}

#[test]
fn the_rail_leads_from_a_page_of_gaps_back_to_the_ledger() {
    let mut window = at_gap();
    turns_to_the_ledger(&mut window);
    assert_eq!(window.state().session().view.open_gap, None);
    click(&mut window, "登记通报问题");
    assert!(says(&window, "返回台账"));
    turns_to_the_ledger(&mut window);
    assert!(!says(&window, "返回台账"));
    assert!(says(&window, "专题会议"));
}

#[test]
fn a_deadline_beyond_the_close_of_the_assessment_is_remarked_and_taken() {
    let mut window = at_gap();
    let about = &mut window
        .state_mut()
        .app
        .session
        .as_mut()
        .unwrap()
        .assessment
        .about;
    about.closing = Some("2026-11-30".parse().unwrap());
    settle(&mut window);
    types(&mut window, "整改时限", "2026-12-20");
    window.key_press(Key::Enter);
    settle(&mut window);
    assert!(says(&window, "晚于考核截止日2026-11-30"));
    let due = window.state().session().gaps()[0].due;
    assert_eq!(due.unwrap().to_string(), "2026-12-20");
    types(&mut window, "整改时限", "2026-11-30");
    window.key_press(Key::Enter);
    settle(&mut window);
    assert!(!says(&window, "晚于考核截止日"));
    click(&mut window, "开始整改");
    click(&mut window, "申请延期");
    types(&mut window, "办理说明", "会议与考核冲突");
    types(&mut window, "延到哪一天", "2026-12-20");
    assert!(says(&window, "晚于考核截止日2026-11-30"));
    assert!(!is_disabled(&window, "申请延期"), "a remark, no refusal");
}

#[test]
fn what_refuses_a_step_of_all_that_is_picked_goes_with_its_cause() {
    let mut desk = Desk::small();
    let items = ["1.1", "1.2", "2.1"].map(NodeId::new);
    let none = |it: &NodeId| Command::Answer(AnswerCommand::NoMarks(it.clone()));
    let pick = |gaps: &[NodeId]| Command::Ledger(LedgerCommand::PickGaps(gaps.to_vec()));
    desk.does(items.iter().map(none));
    desk.does([
        Command::Window(WindowCommand::Go(Screen::Gaps)),
        pick(&items[..1]),
    ]);
    let mut window = window(desk);
    settle(&mut window);
    click(&mut window, "所选项：下一步");
    click(&mut window, "所选：办理 不办理");
    let mut choices = window.get_all_by_label(Move::Submit.name());
    choices.next().unwrap().click_accesskit();
    drop(choices);
    settle(&mut window);
    click(&mut window, "所选：提交核验");
    let why = "没有写明整改措施";
    assert!(says(&window, why));
    // Another gap is picked as well, of which the measure is written.
    let measure = GapCommand::SetGap {
        gap: items[1].clone(),
        edit: GapEdit::Measure("每季度召开一次".to_owned()),
    };
    window
        .state_mut()
        .does([Command::Gap(measure), pick(&items[..2])]);
    settle(&mut window);
    assert!(!says(&window, why), "one of them can take it");
    window.state_mut().does([pick(&items[..1])]);
    settle(&mut window);
    assert!(says(&window, why));
}

#[test]
fn what_is_said_of_a_step_stays_when_another_is_taken_elsewhere_and_goes_with_its_own() {
    let mut window = at_gap();
    types(&mut window, "办理说明", "已与党建办商定");
    window.state_mut().does([
        Command::Ledger(LedgerCommand::OpenGap(None)),
        step("1.2", Move::Start),
        Command::Ledger(LedgerCommand::OpenGap(Some(NodeId::new("1.2")))),
    ]);
    settle(&mut window);
    assert_eq!(said(&window, "办理说明"), "已与党建办商定");
    click(&mut window, "采用建议措施");
    click(&mut window, "提交核验");
    assert_eq!(said(&window, "办理说明"), "", "it is in the record");
}

#[test]
fn who_takes_a_step_follows_who_works_here() {
    let mut window = at_gap();
    let here = [
        SettingsCommand::AskUser,
        SettingsCommand::TypeUser("王芳".to_owned()),
        SettingsCommand::KeepUser,
    ];
    window.state_mut().does(here.map(Command::Settings));
    settle(&mut window);
    assert_eq!(said(&window, "办理人"), "王芳");
}

#[test]
fn who_closes_in_the_name_of_another_is_told_that_the_log_says_so() {
    let mut window = at_gap();
    click(&mut window, "采用建议措施");
    click(&mut window, "提交核验");
    types(&mut window, "核验人", "王芳");
    types(&mut window, "办理说明", "纪要已经看过");
    assert!(says(&window, "将以“王芳”的名义记录；本机使用人是“张敏”"));
    click(&mut window, "本单位只有一人，由本人核验");
    assert!(says(&window, "核验人就应是责任人或提交核验的人，现为王芳"));
    assert!(is_disabled(&window, "核验销号"));
}
