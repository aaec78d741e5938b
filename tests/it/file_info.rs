//! What is known of the open file, a place that was taken, and what is in no file: shown, edited, asked.

use crate::desk::{Desk, SMALL, moment, unscored};
use crate::places::settle;
use crate::places_file::{faulty, info, journal, journals, note, older, other, records};
use crate::who_is_here::named;
use crate::window::{field, press, window, window_of, write};
use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::file::{FileCommand, HeldChoice};
use duibiao::app::command::record::RecordCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::settings::SettingsCommand;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::outside::effect::Effect;
use duibiao::app::outside::event::Event;
use duibiao::app::record::left::LeftJournal;
use duibiao::app::session::head_form::HeadForm;
use duibiao::app::session::held::{Aside, HeldWhy};
use duibiao::app::update::head::faults;
use duibiao::domain::assessment::answer::{DatedEvent, Input};
use duibiao::domain::assessment::unit_fact::{UnitFact, UnitFacts};
use duibiao::domain::change::field::AboutField;
use duibiao::domain::change::log::{Act, Delta};
use duibiao::domain::standard::NodeId;
use duibiao::ui::shell::title::title;
use eframe::egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// The head with this done to it.
fn head(desk: &mut Desk, change: impl FnOnce(&mut HeadForm)) {
    let mut form = HeadForm::of(&desk.session().assessment.about);
    change(&mut form);
    desk.does([Command::File(FileCommand::EditHead(Box::new(form)))]);
}

#[test]
fn the_head_is_edited_as_one_step_that_is_logged_and_taken_back() {
    let mut desk = Desk::small();
    note(&mut desk, "甲");
    let before = desk.session().assessment.clone();
    head(&mut desk, |it| {
        it.year = "2027".to_owned();
        it.section = " 疾控股 ".to_owned();
        it.round = "第二次自评".to_owned();
    });
    assert_eq!(desk.session().assessment, before, "only typed so far");
    desk.does([Command::File(FileCommand::KeepHead)]);
    let about = desk.session().assessment.about.clone();
    assert_eq!((about.year, about.section.as_str()), (2027, "疾控股"));
    assert_eq!(about.round, "第二次自评");
    assert_eq!(desk.session().view.head, None);
    assert!(title(&desk.app).contains("疾控股2027年度"));
    let records = desk.session().log.records();
    let last = records.last().unwrap();
    assert_eq!(
        (records.len(), last.act, last.by.as_str()),
        (2, Act::Edit, "张敏")
    );
    assert!(matches!(last.deltas.as_slice(), [Delta::About(..)]));
    desk.does([Command::Record(RecordCommand::Undo)]);
    assert_eq!(
        desk.session().assessment,
        before,
        "the head and only the head"
    );
    desk.does([Command::Record(RecordCommand::Redo)]);
    assert_eq!(desk.session().assessment.about, about);
}

#[test]
fn a_veto_looks_back_from_the_year_that_the_head_says() {
    let mut desk = Desk::small();
    let event = DatedEvent {
        date: "2025-03-01".parse().unwrap(),
        text: "通报".to_owned(),
        tier: 0,
        work: String::new(),
    };
    desk.does([Command::Answer(AnswerCommand::SetInput {
        item: NodeId::new("V1"),
        rule: 1,
        input: Some(Input::Events(vec![event])),
    })]);
    assert_eq!(desk.session().tree().total.vetoes.len(), 1);
    head(&mut desk, |it| it.year = "2028".to_owned());
    desk.does([Command::File(FileCommand::KeepHead)]);
    assert_eq!(
        desk.session().tree().total.vetoes.len(),
        0,
        "too long ago by now"
    );
    desk.does([Command::Record(RecordCommand::Undo)]);
    assert_eq!(desk.session().tree().total.vetoes.len(), 1);
}

#[test]
fn a_head_with_faults_is_not_taken_and_given_back_as_it_was() {
    let mut desk = Desk::small();
    let before = desk.session().assessment.about.clone();
    faulty(&mut desk);
    let form = desk.session().view.head.clone().unwrap();
    let found: Vec<AboutField> = faults(&form).into_iter().map(|it| it.0).collect();
    let expected = [AboutField::Unit, AboutField::Section, AboutField::Year];
    assert_eq!(found, expected);
    let revision = desk.session().file.revision;
    desk.does([Command::File(FileCommand::KeepHead)]);
    assert_eq!(desk.session().assessment.about, before);
    assert_eq!(desk.session().file.revision, revision);
    assert!(
        desk.session().view.head.is_some(),
        "what was typed stays to be mended"
    );
    desk.does([Command::File(FileCommand::DropHead)]);
    assert_eq!(desk.session().view.head, None);
}

#[test]
fn faults_of_the_head_are_said_beside_the_field_while_it_is_typed() {
    let mut desk = Desk::small();
    info(&mut desk);
    let mut window = window(desk);
    window.run();
    assert!(window.get_by_label("保存").accesskit_node().is_disabled());
    field(&window, "年度").focus();
    window.run();
    field(&window, "年度").type_text("0");
    window.run();
    window.get_by_label("× 请填2000至2100的年度");
    assert!(window.get_by_label("保存").accesskit_node().is_disabled());
    window.key_press(Key::Escape);
    window.run();
    assert!(
        window.state().session().view.head.is_some(),
        "it leaves the field only"
    );
    window.get_by_label("放弃").click();
    window.run();
    assert_eq!(window.state().session().view.head, None);
    assert!(window.query_by_label("× 请填2000至2100的年度").is_none());
    field(&window, "轮次").focus();
    window.run();
    field(&window, "轮次").type_text("三季度");
    window.run();
    window.get_by_label("保存").click();
    window.run();
    let about = &window.state().session().assessment.about;
    assert_eq!((about.round.as_str(), about.year), ("三季度", 2026));
}

#[test]
fn the_page_counts_records_by_person_and_asks_for_backups_and_journals() {
    let mut desk = Desk::small();
    info(&mut desk);
    let summary = desk.session().past.summary.clone().unwrap();
    assert_eq!((summary.records, summary.first), (1, summary.last));
    assert_eq!(summary.names, [("张敏".to_owned(), 1)]);
    let asked = |desk: &Desk| {
        let is = |it: &Effect| matches!(it, Effect::ListVersions(_));
        let journals = |it: &Effect| matches!(it, Effect::ListJournals);
        [desk.asked.iter().any(is), desk.asked.iter().any(journals)]
    };
    assert_eq!(asked(&desk), [true, true]);
    desk.does([Command::Settings(SettingsCommand::AskUser)]);
    named(&mut desk, "王芳");
    desk.does([Command::Answer(AnswerCommand::NoMarks(NodeId::new("1.2")))]);
    desk.does([Command::Answer(AnswerCommand::NoMarks(NodeId::new("2.1")))]);
    desk.waits(0);
    let names = desk.session().past.summary.clone().unwrap().names;
    assert_eq!(names, [("王芳".to_owned(), 2), ("张敏".to_owned(), 1)]);
}

#[test]
fn the_rail_leads_to_what_is_known_of_the_file() {
    let mut window = window(Desk::small());
    window.run();
    window.get_by_label("文件").click();
    window.run();
    assert_eq!(window.state().app.screen, Screen::FileInfo);
    window.get_by_label_contains("/home/u/a.ron");
}

#[test]
fn another_document_in_the_place_is_shown_beside_this_one_and_asked_about() {
    let mut desk = Desk::small();
    other(&mut desk);
    assert_eq!(desk.session().held.as_ref().unwrap().why, HeldWhy::Other);
    let mut window = window(desk);
    window.run();
    window.get_by_label("这个位置现在是另一份自评：疾控股，2026年。您刚才的修改属于党建办。");
    for words in [
        "这里打开的",
        "现在这个位置上的",
        "疾控股",
        "李娜",
        "年度自评",
    ] {
        window.get_by_label(words);
    }
    assert!(
        window
            .query_by_label("用我的替换，那一份留作备份")
            .is_none()
    );
    window.get_by_label("打开那一份");
    window.key_press(Key::Escape);
    window.run();
    let held = window.state().session().held.as_ref().unwrap();
    assert!(!held.shown, "it is put off, not decided");
    window.get_by_label("暂不写入·待决定").click();
    window.run();
    window.get_by_label("另存我的为…").click();
    window.run();
    let picks = |it: &&Effect| matches!(it, Effect::Pick { .. });
    assert_eq!(window.state().asked.iter().filter(picks).count(), 1);
}

#[test]
fn a_click_beside_the_question_and_keys_of_the_list_do_nothing() {
    let mut desk = Desk::small();
    other(&mut desk);
    let before = desk.session().assessment.clone();
    let mut window = window(desk);
    window.run();
    window.hover_at([20.0, 780.0].into());
    window.drag_at([20.0, 780.0].into());
    window.drop_at([20.0, 780.0].into());
    window.key_press(Key::Equals);
    window.run();
    let session = window.state().session();
    assert!(session.held.as_ref().unwrap().shown);
    assert_eq!(session.assessment, before);
}

#[test]
fn an_older_copy_may_be_replaced_and_what_is_safe_is_told_only_once_it_is() {
    let mut desk = Desk::small();
    older(&mut desk);
    let held = |desk: &Desk| desk.session().held.as_ref().unwrap().aside;
    assert_eq!(held(&desk), Aside::UnderWay);
    let path = desk.session().file.path.clone();
    desk.hears(Event::PutAside { path, failed: None });
    assert_eq!(held(&desk), Aside::Done);
    let mut window = window(desk);
    window.run();
    window.get_by_label("您这里的内容已留作历史版本，不会丢失。");
    window.get_by_label("用我的替换，那一份留作备份").click();
    window.run();
    assert!(window.state().session().held.is_none());
    assert_eq!(window.state().saves(), 2);
}

#[test]
fn the_question_can_be_put_off_and_asked_again() {
    let mut desk = Desk::small();
    other(&mut desk);
    desk.does([Command::File(FileCommand::Held(HeldChoice::Show(false)))]);
    let mut small = window_of(desk, 683.0, 467.0);
    small.run();
    small.get_by_label("暂不写入·待决定").click();
    small.run();
    assert!(small.state().session().held.as_ref().unwrap().shown);
}

fn come(desk: &mut Desk, left: &[LeftJournal]) -> Vec<String> {
    let before = desk.asked.len();
    desk.hears(Event::Journals(left.to_vec()));
    let discarded = desk.asked.iter().skip(before).filter_map(|it| match it {
        Effect::DiscardJournal(file) => Some(file.display().to_string()),
        _ => None,
    });
    discarded.collect()
}

#[test]
fn a_journal_nobody_can_place_goes_after_thirty_days_and_only_once_it_was_offered() {
    let desk = Desk::small();
    let (identity, records) = (desk.session().assessment.identity(), records(&desk));
    let kinds = [
        ("astray", [false, false]),
        ("there", [true, false]),
        ("whole", [false, true]),
    ];
    let left = kinds.map(|(name, kind)| journal(name, identity.clone(), records.clone(), kind));
    let run = |now: &str, settings| {
        let mut desk = Desk::empty();
        desk.app.settings = settings;
        desk.app.now = moment(now);
        desk
    };
    // Old, but never offered; listed again within the same run, too.
    let mut first = run(
        "2026-12-01T09:00:00+08:00",
        duibiao::app::settings::Settings::default(),
    );
    assert!(come(&mut first, &left).is_empty());
    assert!(come(&mut first, &left).is_empty());
    assert_eq!(first.app.settings.offered, ["astray"]);
    assert_eq!(first.app.notices.list().len(), 3);
    // Offered, but not old yet.
    let mut second = run("2026-08-30T09:00:00+08:00", first.app.settings.clone());
    assert!(come(&mut second, &left).is_empty());
    let mut third = run("2026-12-02T09:00:00+08:00", second.app.settings.clone());
    assert_eq!(come(&mut third, &left), ["/journals/astray"]);
    assert_eq!(third.app.settings.offered, Vec::<String>::new());
    assert_eq!(
        third.app.notices.list().len(),
        2,
        "and it is not offered any more"
    );
    // Names of journals that are gone are forgotten.
    let mut fourth = run("2026-08-30T09:00:00+08:00", first.app.settings);
    assert!(come(&mut fourth, &left[1..]).is_empty());
    assert_eq!(fourth.app.settings.offered, Vec::<String>::new());
}

#[test]
fn journals_are_listed_in_the_settings_read_there_and_cleared_after_a_question() {
    let mut desk = Desk::small();
    journals(&mut desk);
    desk.does([Command::Window(WindowCommand::Go(Screen::Settings))]);
    assert!(matches!(desk.asked.last(), Some(Effect::ListJournals)));
    let mut window = window_of(desk, 1280.0, 3000.0);
    window.run();
    assert_eq!(window.get_all_by_label("查看").count(), 3);
    assert_eq!(window.get_all_by_label("恢复").count(), 1);
    // The menu and the start page have names of their own.
    assert_eq!(window.get_all_by_label("打开").count(), 1);
    for at in 0..2 {
        let journal = window.get_all_by_label("查看").nth(at);
        journal.unwrap().click();
        window.run();
    }
    let lines = window.get_all_by_label_contains("补开的会议还没有照片。");
    assert_eq!(lines.count(), 2, "with the standard and without it");
    let last = window.get_all_by_label("清理").last();
    last.unwrap().click();
    window.run();
    let discards = |window: &Harness<'static, Desk>| {
        let is = |it: &&Effect| matches!(it, Effect::DiscardJournal(_));
        window.state().asked.iter().filter(is).count()
    };
    assert_eq!(discards(&window), 0, "it is asked first");
    window.get_by_label_contains("清理后不能找回");
    let sure = window.get_all_by_label("清理").last();
    sure.unwrap().click();
    window.run();
    assert_eq!(discards(&window), 1);
    assert!(window.query_by_label_contains("清理后不能找回").is_none());
}

#[test]
fn practice_is_marked_in_the_title_the_bar_and_among_the_recent_files() {
    let mut desk = Desk::empty();
    assert_eq!(title(&desk.app), "对标");
    desk.does([Command::File(FileCommand::OpenSample)]);
    assert!(
        title(&desk.app).starts_with("【示例】示例自评"),
        "{}",
        title(&desk.app)
    );
    note(&mut desk, "甲");
    desk.waits(4);
    let path = desk.session().file.path.clone();
    desk.saved();
    assert_eq!(desk.app.settings.recent, [path]);
    // A real one beside it, and practice that was given another name.
    desk.app.settings.remember("/home/u/自评.ron".as_ref());
    desk.does([Command::File(FileCommand::SaveAs(
        "/home/u/试一试.ron".into(),
    ))]);
    desk.saved();
    let mut window = window(desk);
    window.run();
    let in_the_rail = window.get_all_by_label_contains("示例·").count();
    assert_eq!(in_the_rail, 1);
    window
        .state_mut()
        .does([Command::Window(WindowCommand::Go(Screen::Start))]);
    window.run();
    // The open one stands on the card, the other among the recent files; the real one is not marked.
    let marked = window.get_all_by_label_contains("【示例】").count();
    assert!(2 <= marked, "and the two files: {marked}");
    assert!(window.query_by_label_contains("【示例】自评").is_none());
    window.get_by_label("自评\n/home/u");
    let desk = Desk::small();
    assert!(!title(&desk.app).contains("示例"));
}

#[test]
fn what_was_saved_before_its_place_was_taken_is_put_into_the_journal_whole() {
    let mut desk = Desk::small();
    let before = desk.asked.len();
    let mut theirs = unscored(SMALL);
    theirs.origin = Some(duibiao::domain::assessment::origin::Origin::of(2));
    let session = desk.app.session.as_mut().unwrap();
    session.assessment.origin = Some(duibiao::domain::assessment::origin::Origin::of(1));
    assert!(!session.file.is_dirty());
    crate::places_file::comes(&mut desk, &theirs);
    let whole = |it: &&Effect| matches!(it, Effect::Record(it) if it.whole.is_some());
    assert_eq!(desk.asked.iter().skip(before).filter(whole).count(), 1);
    desk.does([Command::File(FileCommand::Held(HeldChoice::OpenTheirs))]);
    assert!(desk.app.session.is_some(), "not before it is there");
    let path = desk.session().file.path.clone();
    let revision = desk.session().file.revision;
    desk.hears(Event::Recorded { path, revision });
    desk.does([Command::File(FileCommand::Held(HeldChoice::OpenTheirs))]);
    assert!(desk.app.session.is_none());
    assert!(matches!(desk.asked.last(), Some(Effect::Open { .. })));
}

#[test]
fn the_notice_of_edits_without_a_file_leads_to_their_list() {
    let mut desk = Desk::small();
    journals(&mut desk);
    let left = std::mem::take(&mut desk.app.left);
    desk.hears(Event::Journals(left));
    let mut window = window(desk);
    window.run();
    window.get_by_label_contains("详情").click();
    window.run();
    window.get_by_label("查看这些修改").click();
    window.run();
    assert_eq!(window.state().app.screen, Screen::Settings);
    let list = window.get_all_by_label("查看").next().unwrap().rect();
    let screen = window.ctx.content_rect();
    assert!(screen.contains_rect(list), "{list:?}");
}

#[test]
fn what_was_said_of_the_unit_is_kept_with_the_head_taken_back_and_known_to_the_next_file() {
    let mut desk = Desk::small();
    head(&mut desk, |it| {
        it.facts
            .insert(UnitFact::Addressee, " 县委文明办 ".to_owned());
        it.facts.insert(UnitFact::Phone, "  ".to_owned());
    });
    desk.does([Command::File(FileCommand::KeepHead)]);
    let said = UnitFacts::from([(UnitFact::Addressee, "县委文明办".to_owned())]);
    assert_eq!(desk.session().assessment.about.facts, said);
    let unit = desk.session().assessment.about.unit.clone();
    assert_eq!(desk.app.settings.unit_facts[&unit], said);
    desk.does([Command::Record(RecordCommand::Undo)]);
    assert_eq!(desk.session().assessment.about.facts, UnitFacts::new());
    // The next file of this unit has it, one of another unit has not.
    for (unit, known) in [(unit.as_str(), said), ("另一个局", UnitFacts::new())] {
        desk.does([Command::File(FileCommand::BeginNew)]);
        let form = desk.app.form.as_mut().unwrap();
        form.unit = unit.to_owned();
        form.section = "办公室".to_owned();
        desk.does([Command::File(FileCommand::Create)]);
        assert_eq!(desk.session().assessment.about.facts, known, "{unit}");
    }
    // A line that is none is said beside its field.
    head(&mut desk, |it| {
        it.facts.insert(UnitFact::Lead, "一行\n两行".to_owned());
    });
    let form = desk.session().view.head.clone().unwrap();
    let fault = (AboutField::Fact(UnitFact::Lead), "只能写一行".to_owned());
    assert_eq!(faults(&form), [fault]);
}

#[test]
fn a_report_that_lacks_what_is_said_of_the_unit_says_so_before_it_is_exported() {
    let mut desk = Desk::small();
    desk.does([Command::Window(WindowCommand::Go(Screen::Export))]);
    let mut window = window(desk);
    window.run();
    let told = |window: &Harness<'static, Desk>| window.query_by_label("填写单位情况").is_some();
    assert!(!told(&window), "a list of gaps says nothing of the unit");
    window.get_by_label("自评材料").click();
    window.run();
    window.get_by_label("自查自评报告").click();
    window.run();
    assert!(told(&window));
    let all =
        "有7处标了【请补充】：主送机关、依据文件、单位概况、已获荣誉、组织领导、联系人、联系电话。";
    assert!(window.query_by_label(all).is_some());
    window.get_by_label("整改材料").click();
    window.run();
    assert!(!told(&window));
}

#[test]
fn a_day_that_is_none_is_given_up_with_the_rest_of_the_head() {
    let mut desk = Desk::small();
    info(&mut desk);
    let mut window = window(desk);
    settle(&mut window);
    write(&mut window, "考核截止日", "2026-13-45");
    window.key_press(Key::Tab);
    settle(&mut window);
    let text =
        |window: &Harness<'static, Desk>| field(window, "考核截止日").accesskit_node().value();
    assert_eq!(text(&window).as_deref(), Some("2026-13-45"));
    press(&mut window, "放弃");
    assert_ne!(text(&window).as_deref(), Some("2026-13-45"));
    assert_eq!(window.query_all_by_label_contains("2026-13-45").count(), 0);
}
