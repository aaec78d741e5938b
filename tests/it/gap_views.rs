//! The views of the gaps in the window, by the names a user sees: progress, board, calendar, register.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::file::FileCommand;
use duibiao::app::command::gap::{GapCommand, GapEdit};
use duibiao::app::command::ledger::LedgerCommand;
use duibiao::app::command::paper::PaperCommand;
use duibiao::app::command::path::Purpose;
use duibiao::app::command::record::RecordCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::lists::ledger::{DueClass, GapFilter};
use duibiao::app::outside::effect::Effect;
use duibiao::app::outside::event::Event as Heard;
use duibiao::app::session::view::GapView;
use duibiao::domain::assessment::answer::Input;
use duibiao::domain::assessment::gap_work::Milestone;
use duibiao::domain::gap::order::GapOrder;
use duibiao::domain::standard::NodeId;
use duibiao::export::documents::Names;
use duibiao::export::ics::reminders;
use eframe::egui::accesskit::Toggled;
use eframe::egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::desk::{Desk, closed, found, moment, unscored};
use crate::memory_fs::MemoryFs;
use crate::places::{Window, settle};
use crate::places_gap_views::{full_day, many};
use crate::window::{field, window};

/// 1.1 is late since yesterday, 1.2 due in five days, 2.1 at the end of the year; it is 1 August 2026.
fn desk() -> Desk {
    let mut desk = Desk::small();
    desk.does(
        ["1.1", "1.2", "2.1"].map(|it| Command::Answer(AnswerCommand::NoMarks(NodeId::new(it)))),
    );
    desk.does([
        due("1.1", "2026-07-31"),
        due("1.2", "2026-08-06"),
        due("2.1", "2026-12-31"),
    ]);
    desk.does([Command::Window(WindowCommand::Go(Screen::Gaps))]);
    desk
}

fn due(gap: &str, day: &str) -> Command {
    Command::Gap(GapCommand::SetGap {
        gap: NodeId::new(gap),
        edit: GapEdit::Due(day.parse().ok()),
    })
}

fn shown(window: &Window) -> Vec<String> {
    let gaps = window.state().session().shown_gaps();
    gaps.map(|it| it.code.clone()).collect()
}

fn click(window: &mut Window, name: &str) {
    window.get_by_label(name).click();
    settle(window);
}

fn in_view(desk: Desk, view: GapView) -> Window {
    let mut desk = desk;
    desk.does([Command::Ledger(LedgerCommand::ShowGaps(view))]);
    let mut window = window(desk);
    settle(&mut window);
    window
}

#[test]
fn a_view_is_chosen_by_mouse_and_by_keys_and_stays() {
    let mut window = in_view(desk(), GapView::Table);
    click(&mut window, "看板");
    let view = |it: &Window| it.state().session().view.gap_view;
    assert_eq!(view(&window), GapView::Board);
    window.key_press_modifiers(Modifiers::COMMAND, Key::PageDown);
    settle(&mut window);
    assert_eq!(view(&window), GapView::Calendar);
    window.key_press_modifiers(Modifiers::COMMAND, Key::PageUp);
    settle(&mut window);
    assert_eq!(view(&window), GapView::Board);
    window.state_mut().does([
        Command::Window(WindowCommand::Go(Screen::Overview)),
        Command::Window(WindowCommand::Go(Screen::Gaps)),
    ]);
    assert_eq!(view(&window), GapView::Board);
}

#[test]
fn each_count_of_the_progress_shows_what_it_counts() {
    let mut desk = desk();
    desk.does(closed("2.1"));
    let mut window = in_view(desk, GapView::Table);
    click(&mut window, "逾期 1");
    assert_eq!(shown(&window), ["1.1"]);
    click(&mut window, "逾期 1");
    assert_eq!(shown(&window).len(), 3, "once more shows all");
    click(&mut window, "7天内到期 1");
    assert_eq!(shown(&window), ["1.2"]);
    click(&mut window, "筛选 1");
    click(&mut window, "时限：本周该做");
    assert_eq!(shown(&window), ["1.1", "1.2"]);
    click(&mut window, "清除筛选");
    assert_eq!(shown(&window).len(), 3);
    window.key_press(Key::Escape);
    settle(&mut window);
    click(&mut window, "已销号 1/3");
    assert_eq!(shown(&window), ["2.1"]);
    click(&mut window, "还能追回 6分");
    let order = ["1.2", "1.1", "2.1"];
    assert_eq!(shown(&window), order, "the most first, what is closed last");
    window.get_by_label("已销号 1/3").hover();
    window.run_steps(8);
    window.get_by_label_contains("按时销号率 50%");
}

#[test]
fn a_filter_holds_for_table_board_and_calendar_alike() {
    let mut window = in_view(desk(), GapView::Board);
    window.get_by_label("打开 2.1 服务机制");
    window
        .state_mut()
        .does([Command::Ledger(LedgerCommand::FilterGaps(GapFilter {
            due: Some(DueClass::Soon),
            ..GapFilter::default()
        }))]);
    settle(&mut window);
    assert!(window.query_by_label("打开 2.1 服务机制").is_none());
    window.get_by_label("打开 1.2 专题会议");
    click(&mut window, "日历");
    window.get_by_label("时限 1.2 专题会议");
    assert!(window.query_by_label_contains("1.1 学习制度").is_none());
}

#[test]
fn the_progress_of_each_section_leads_to_its_gaps() {
    let mut window = in_view(desk(), GapView::Table);
    click(&mut window, "更多");
    click(&mut window, "各科室进度");
    let section = window.get_all_by_role(Role::Link);
    let name = "疾控股(应急办)";
    let mut section = section.filter(|it| it.accesskit_node().label().as_deref() == Some(name));
    section.next().unwrap().click();
    drop(section);
    settle(&mut window);
    assert_eq!(shown(&window), ["2.1"]);
}

#[test]
fn what_must_be_done_this_week_is_in_the_order_of_what_is_pressing() {
    let mut desk = desk();
    // The veto costs no point and still comes first.
    let event = duibiao::domain::assessment::answer::DatedEvent {
        date: "2026-05-01".parse().unwrap(),
        text: String::new(),
        tier: 0,
        work: String::new(),
    };
    desk.does([
        Command::Answer(AnswerCommand::SetInput {
            item: NodeId::new("V1"),
            rule: 1,
            input: Some(Input::Events(vec![event])),
        }),
        due("V1", "2026-08-07"),
        Command::Window(WindowCommand::ShowThisWeek),
    ]);
    let mut window = window(desk);
    settle(&mut window);
    assert_eq!(shown(&window), ["V1", "1.1", "1.2"]);
    assert!(is_ordered(&mut window, "最急的在前"));
}

#[test]
fn the_order_is_chosen_and_follows_the_day() {
    let mut desk = desk();
    let today = desk.app.now.date();
    // 4 points in 40 days are less a day than 3 points in 10.
    desk.does([
        due("1.1", "2026-12-01"),
        due("1.2", "2026-09-10"),
        due("2.1", "2026-08-11"),
        Command::Ledger(LedgerCommand::OrderGaps(GapOrder::Pressing(today))),
    ]);
    let mut window = window(desk);
    assert_eq!(shown(&window), ["2.1", "1.2", "1.1"]);
    window.state_mut().app.now = moment("2026-09-10T09:00:00+08:00");
    window
        .state_mut()
        .does([Command::Window(WindowCommand::Go(Screen::Gaps))]);
    settle(&mut window);
    let day = "2026-09-10".parse().unwrap();
    assert_eq!(
        window.state().session().view.order,
        GapOrder::Pressing(day),
        "the order is of the new day"
    );
    assert_eq!(shown(&window), ["2.1", "1.2", "1.1"], "2.1 is late now");
    assert!(is_ordered(&mut window, "最急的在前"));
}

/// Whether the list of the filters says that the gaps are in this order.
fn is_ordered(window: &mut Window, order: &str) -> bool {
    click_contains(window, "筛选");
    let name = format!("排序：{order}");
    let node = window.get_by_label(&name);
    node.accesskit_node().toggled() == Some(Toggled::True)
}

fn click_contains(window: &mut Window, name: &str) {
    let buttons = window.get_all_by_label_contains(name);
    let mut buttons = buttons.filter(|it| it.accesskit_node().role() == Role::Button);
    buttons.next().unwrap().click();
    drop(buttons);
    settle(window);
}

#[test]
fn a_card_leads_to_its_gap() {
    let mut window = in_view(desk(), GapView::Board);
    window.get_by_label("7月31日 逾期1天");
    window.get_by_label("8月6日 剩5天");
    window.get_by_label_contains("12月31日 剩");
    click(&mut window, "打开 1.1 学习制度");
    let open = window.state().session().view.open_gap.clone();
    assert_eq!(open, Some(NodeId::new("1.1")));
    window
        .state_mut()
        .does([Command::Ledger(LedgerCommand::OpenGap(None))]);
    settle(&mut window);
    click(&mut window, "打开 1.2 专题会议");
    let open = window.state().session().view.open_gap.clone();
    assert_eq!(open, Some(NodeId::new("1.2")));
}

#[test]
fn of_a_thousand_cards_only_those_in_view_are_laid_out() {
    let mut desk = many(1_000);
    desk.does([Command::Window(WindowCommand::Go(Screen::Gaps))]);
    let window = in_view(desk, GapView::Board);
    assert_eq!(window.state().session().gaps().len(), 1_000);
    let cards = window.get_all_by_label_contains("打开 ").count();
    assert!((2..=10).contains(&cards), "{cards} cards");
    window.get_by_label("1000");
    window.get_by_label("已销号 0/1000");
}

#[test]
fn the_calendar_goes_from_month_to_month_and_says_when_one_is_empty() {
    let mut window = in_view(desk(), GapView::Calendar);
    window.get_by_label("2026年8月");
    window.get_by_label_contains("全面实施阶段");
    window.get_by_label("时限 1.2 专题会议");
    click(&mut window, "上一个月");
    window.get_by_label("2026年7月");
    window.get_by_label("时限 1.1 学习制度，已逾期");
    for _ in 0..3 {
        window.key_press_modifiers(Modifiers::SHIFT, Key::PageDown);
        settle(&mut window);
    }
    window.get_by_label("2026年10月");
    window.get_by_label("这个月没有到期的问题和分步措施。");
    click(&mut window, "去2026年12月");
    window.get_by_label("时限 2.1 服务机制");
    window.key_press_modifiers(Modifiers::SHIFT, Key::Home);
    settle(&mut window);
    window.get_by_label("2026年8月");
}

#[test]
fn more_than_fits_a_day_is_in_a_list_below_it() {
    let mut desk = many(40);
    full_day(&mut desk);
    let mut window = window(desk);
    settle(&mut window);
    let more = window.get_by_label_contains("还有 ");
    let said = more.accesskit_node().label().unwrap();
    more.click();
    settle(&mut window);
    window.get_by_label("共 40 项");
    let shown = 40
        - said
            .replace("还有 ", "")
            .replace(" 项", "")
            .parse::<usize>()
            .unwrap();
    assert!((1..20).contains(&shown), "{said}");
    let entry = window.get_all_by_label("时限 1.9 专题会议").next();
    entry.unwrap().click_accesskit();
    settle(&mut window);
    let open = window.state().session().view.open_gap.clone();
    assert_eq!(open, Some(NodeId::new("1.9")));
}

#[test]
fn what_happened_is_registered_edited_and_deleted_and_the_score_follows() {
    let mut window = in_view(desk(), GapView::Register);
    window.get_by_label_contains("还没有登记");
    let enter = |window: &mut Window| click(window, "登记事项");
    enter(&mut window);
    window.get_by_label_contains("请先选择对应的条目");
    click(&mut window, "＋ 登记一起");
    field(&window, "事项").type_text("被县纪委通报");
    settle(&mut window);
    enter(&mut window);
    window.get_by_label_contains("请填写发生日期");
    field(&window, "发生日期").focus();
    settle(&mut window);
    field(&window, "发生日期").type_text("2026-08-01");
    settle(&mut window);
    enter(&mut window);
    let total = |window: &Window| window.state().session().tree().total.vetoes.len();
    assert_eq!(total(&window), 1);
    window.get_by_label("计入");
    window.get_by_label("计至2028年7月31日");
    window.get_by_label("一票否决：不得申报");
    click(&mut window, "删除");
    assert_eq!(total(&window), 0);
    window
        .state_mut()
        .does([Command::Record(RecordCommand::Undo)]);
    settle(&mut window);
    assert_eq!(total(&window), 1);
    click(&mut window, "V1 严重违纪");
    let view = &window.state().session().view;
    assert_eq!(view.selected, Some(NodeId::new("V1")));
}

#[test]
fn an_event_in_the_future_is_flagged_and_one_out_of_the_window_does_not_count() {
    let mut desk = desk();
    let events =
        ["2026-08-02", "2024-12-31"].map(|day| duibiao::domain::assessment::answer::DatedEvent {
            date: day.parse().unwrap(),
            text: String::new(),
            tier: 0,
            work: String::new(),
        });
    desk.does([Command::Answer(AnswerCommand::SetInput {
        item: NodeId::new("V1"),
        rule: 1,
        input: Some(Input::Events(events.to_vec())),
    })]);
    let mut window = in_view(desk, GapView::Register);
    window.get_by_label("日期在今天之后，请核对");
    window.get_by_label("不计：已过期");
    click(&mut window, "只看计入的 1");
    assert!(window.query_by_label("不计：已过期").is_none());
    window.get_by_label("计入");
}

#[test]
fn that_nothing_happened_is_confirmed_by_one_click_and_for_all_at_once() {
    let text = crate::desk::SMALL.replace(
        "vetoes: [",
        r#"negative: [(id: "N1", title: "媒体曝光", rules: [(ask: Events(what: "曝光", within: Year), then: Deduct(Each(2)))])],
        vetoes: ["#,
    );
    let mut desk = Desk::with(unscored(&text));
    desk.does([Command::Window(WindowCommand::Go(Screen::Gaps))]);
    let mut window = in_view(desk, GapView::Register);
    window.get_by_label("还没有确认 2 项");
    click(&mut window, "全部确认无此情形");
    // They stay where they are until another page is looked at.
    window.get_by_label("还没有确认 0 项");
    let answers = |window: &Window| window.state().session().assessment.answers.len();
    assert_eq!(answers(&window), 2);
    window
        .state_mut()
        .does([Command::Record(RecordCommand::Undo)]);
    settle(&mut window);
    assert_eq!(answers(&window), 0, "one step takes all of it back");
    let one = window.get_all_by_label("确认无此情形").next();
    one.unwrap().click();
    settle(&mut window);
    assert_eq!(answers(&window), 1);
    window.get_by_label("还没有确认 1 项");
}

#[test]
fn what_is_late_is_told_once_when_a_file_is_opened_and_leads_to_it() {
    let assessment = desk().session().assessment.clone();
    let open = |path: &str| {
        let mut desk = Desk::empty();
        desk.does([Command::File(FileCommand::Open(path.into()))]);
        let job = desk.app.busy.as_ref().unwrap().job;
        let opened = duibiao::format::read::Opened {
            document: duibiao::format::read::FileContent::Assessment(assessment.clone()),
            problems: Vec::new(),
            read_only: false,
            log: duibiao::format::log::LogText::default(),
        };
        desk.hears(Heard::Opened {
            job,
            path: path.into(),
            found: found(opened, true),
        });
        desk
    };
    let said = |desk: &Desk| {
        let notices = desk.app.notices.list().iter();
        let titles: Vec<String> = notices.map(|it| it.card.title.clone()).collect();
        titles
    };
    assert_eq!(said(&open("/d/a.ron.backups/1.ron")), ["以只读方式打开"]);
    let desk = open("/d/a.ron");
    assert_eq!(said(&desk), ["逾期 1 项，7 天内到期 1 项"]);
    let mut window = window(desk);
    settle(&mut window);
    click(&mut window, "去看");
    assert_eq!(window.state().app.screen, Screen::Gaps);
    assert_eq!(shown(&window), ["1.1", "1.2"]);
}

#[test]
fn nothing_is_told_when_nothing_is_late_or_near() {
    let mut desk = Desk::small();
    desk.does([Command::Answer(AnswerCommand::NoMarks(NodeId::new("2.1")))]);
    let tally = desk.session().tally();
    assert_eq!((tally.overdue, tally.soon, tally.all), (0, 0, 1));
}

#[test]
fn the_deadlines_on_show_go_into_a_calendar_file() {
    let mut desk = desk();
    let steps = ["补开会议", "整理档案"].map(|text| Milestone {
        text: text.to_owned(),
        due: "2026-08-04".parse().ok(),
        ..Milestone::default()
    });
    desk.does([Command::Gap(GapCommand::SetGap {
        gap: NodeId::new("1.2"),
        edit: GapEdit::Milestones(steps.to_vec()),
    })]);
    desk.does([Command::Ledger(LedgerCommand::FilterGaps(GapFilter {
        due: Some(DueClass::ThisWeek),
        ..GapFilter::default()
    }))]);
    let mut window = in_view(desk, GapView::Table);
    click(&mut window, "更多");
    click(&mut window, "导出日历提醒");
    let desk = window.state_mut();
    let suggested = desk.asked.iter().rev().find_map(|it| match it {
        Effect::Pick {
            purpose: Purpose::Reminders(Names::Shown),
            suggested,
        } => Some(suggested.clone()),
        _ => None,
    });
    let path = suggested.unwrap();
    assert_eq!(path.to_str(), Some("/home/u/2026年度党建办整改时限.ics"));
    desk.hears(Heard::Picked(Purpose::Reminders(Names::Shown), path));
    let Some(Effect::ExportReminders(job)) = desk.asked.pop() else {
        panic!("nothing was exported");
    };
    let text = reminders(&job.assessment.about, &job.gaps, job.date, |it| it);
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 4, "2 gaps, 2 steps");
    assert_eq!(text.matches("BEGIN:VALARM").count(), 8);
    assert!(text.contains("分步措施到期：整理档案"), "{text}");
    assert!(!text.contains("服务机制"), "what is filtered out stays out");
    // The same again is the same: calendars bring up to date what they have.
    assert_eq!(
        text,
        reminders(&job.assessment.about, &job.gaps, job.date, |it| it)
    );
    let fs = MemoryFs::new();
    fs.put("/d/整改时限.ics", b"another");
    let files = duibiao::runtime::files::Files::new(&fs);
    let over = duibiao::app::outside::jobs::RemindersJob {
        path: "/d/整改时限.ics".into(),
        over: duibiao::app::over::Over::Nothing,
        ..*job
    };
    assert!(files.export_reminders(&over).is_err(), "nobody was asked");
    let sure = duibiao::app::outside::jobs::RemindersJob {
        over: duibiao::app::over::Over::Anything,
        ..over
    };
    files.export_reminders(&sure).unwrap();
    let written = fs.file("/d/整改时限.ics").unwrap();
    assert_eq!(written, text.as_bytes());
}

#[test]
fn a_calendar_for_others_names_nobody() {
    let mut desk = desk();
    let path = "/d/整改时限.ics".into();
    desk.hears(Heard::Picked(Purpose::Reminders(Names::Hidden), path));
    let Some(Effect::ExportReminders(mut job)) = desk.asked.pop() else {
        panic!("nothing was exported");
    };
    for gap in &mut job.gaps {
        "王小芳".clone_into(&mut gap.person);
        let work = job.assessment.gaps.entry(gap.id.clone());
        "王小芳".clone_into(&mut work.or_default().person);
    }
    let fs = MemoryFs::new();
    let files = duibiao::runtime::files::Files::new(&fs);
    files.export_reminders(&job).unwrap();
    let written = String::from_utf8(fs.file("/d/整改时限.ics").unwrap()).unwrap();
    let written = written.replace("\r\n ", "");
    assert!(written.contains("责任人"), "{written}");
    assert!(!written.contains("王小芳"), "{written}");
}

#[test]
fn without_a_deadline_on_show_no_calendar_is_asked_for() {
    let mut desk = desk();
    desk.does([Command::Ledger(LedgerCommand::FilterGaps(GapFilter {
        find: "没有这样的词".to_owned(),
        ..GapFilter::default()
    }))]);
    desk.asked.clear();
    desk.does([Command::Paper(PaperCommand::PickReminders(Names::Shown))]);
    assert!(desk.asked.is_empty());
    let said = desk.app.notices.list().last().unwrap();
    assert_eq!(said.card.title, "没有可导出的时限");
}

#[test]
fn items_without_their_evidence_are_offered_as_gaps() {
    let text = crate::desk::SMALL.replace(
        r#"title: "服务机制", max: 3,"#,
        r#"title: "服务机制", max: 3, evidence: [(name: "机制文件")],"#,
    );
    let mut desk = Desk::with(unscored(&text));
    desk.does([
        Command::Answer(AnswerCommand::FullMarks(NodeId::new("2.1"))),
        Command::Answer(AnswerCommand::NoMarks(NodeId::new("1.2"))),
        Command::Window(WindowCommand::Go(Screen::Gaps)),
    ]);
    let mut window = in_view(desk, GapView::Table);
    click(&mut window, "更多");
    window.get_by_label("另有 1 项得分缺佐证");
    click(&mut window, "列入整改");
    assert_eq!(shown(&window).len(), 2);
    click(&mut window, "更多");
    click(&mut window, "缺佐证的不再列入");
    assert_eq!(shown(&window).len(), 1);
}

#[test]
fn a_link_to_gaps_leads_out_of_the_register_and_of_an_open_gap() {
    let mut desk = desk();
    desk.does([
        Command::Ledger(LedgerCommand::ShowGaps(GapView::Register)),
        Command::Ledger(LedgerCommand::OpenGap(Some(NodeId::new("1.1")))),
        Command::Ledger(LedgerCommand::FilterGaps(GapFilter::default())),
    ]);
    let view = &desk.session().view;
    assert_eq!(
        (view.gap_view, view.open_gap.clone()),
        (GapView::Table, None)
    );
}

#[test]
fn the_overview_leads_to_what_is_pressing_and_to_what_waits() {
    let mut desk = desk();
    let [measure, submit, _] = closed("2.1");
    desk.does([
        measure,
        submit,
        Command::Window(WindowCommand::Go(Screen::Overview)),
    ]);
    let mut window = window(desk);
    settle(&mut window);
    window.get_by_label_contains("整改已逾期 1");
    window.get_by_label_contains("整改本周该做 2").click();
    settle(&mut window);
    assert_eq!(shown(&window), ["1.1", "1.2"]);
    window
        .state_mut()
        .does([Command::Window(WindowCommand::Go(Screen::Overview))]);
    settle(&mut window);
    click(&mut window, "整改待核验 1");
    assert_eq!(shown(&window), ["2.1"]);
}

#[test]
fn a_count_of_what_is_not_written_leads_to_those_alone() {
    let mut desk = desk();
    desk.does([
        Command::Gap(GapCommand::SetGap {
            gap: NodeId::new("1.2"),
            edit: GapEdit::Cause("没有排进计划".to_owned()),
        }),
        Command::Window(WindowCommand::Go(Screen::Overview)),
    ]);
    let mut window = window(desk);
    settle(&mut window);
    window.get_by_label_contains("问题没写原因").click();
    settle(&mut window);
    assert_eq!(shown(&window), ["1.1", "2.1"]);
}
