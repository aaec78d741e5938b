//! Who acts in the window: the person at this computer, whoever fills in the file that is open.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::gap::GapCommand;
use duibiao::app::command::record::RecordCommand;
use duibiao::app::command::round::RoundCommand;
use duibiao::app::command::settings::SettingsCommand;
use duibiao::app::settings::Settings;
use duibiao::domain::actor::{NameRefusal, name};
use duibiao::domain::assessment::gap_step::Move;
use duibiao::domain::standard::NodeId;

use crate::desk::{Desk, closed, step};
use crate::office::{Window, disk, on_disk};

fn settings(window: &mut Window<'_>, user: &str) {
    let settings = Settings {
        user: user.to_owned(),
        ..window.app.settings.clone()
    };
    window.does(Command::Settings(SettingsCommand::EditSettings(Box::new(
        settings,
    ))));
}

/// Who gave the answer of an item, and who made the last record.
fn signed(window: &Window<'_>, item: &str) -> (String, String) {
    let session = window.session();
    let answer = &session.assessment.answers[&NodeId::new(item)];
    let last = session.log.records().pop().unwrap();
    (answer.by.clone(), last.by)
}

fn both(name: &str) -> (String, String) {
    (name.to_owned(), name.to_owned())
}

#[test]
fn what_is_edited_is_signed_by_the_person_at_this_computer() {
    let fs = disk();
    let mut window = Window::new(&fs, 1, 1);
    window.app.settings.user = " 王芳".to_owned();
    window.does(Command::File(
        duibiao::app::command::file::FileCommand::Open(crate::office::FILE.into()),
    ));
    assert_eq!(window.session().assessment.about.person, "张敏");
    window.note("1.1", "未开会");
    assert_eq!(signed(&window, "1.1"), both("王芳"));
    window.does(Command::Answer(AnswerCommand::FullMarks(NodeId::new(
        "1.2",
    ))));
    assert_eq!(signed(&window, "1.2"), both("王芳"));
    // Somebody else sits down, and says so.
    settings(&mut window, "李娜");
    window.count("1.2", 2);
    assert_eq!(signed(&window, "1.2"), both("李娜"));
    window.does(Command::Record(RecordCommand::Undo));
    assert_eq!(
        signed(&window, "1.2"),
        ("王芳".to_owned(), "李娜".to_owned())
    );
    window.does(Command::Round(RoundCommand::BeginRound(
        "期中自评".to_owned(),
    )));
    let items = vec![NodeId::new("1.2")];
    window.does(Command::Answer(AnswerCommand::CarryOver(items)));
    assert_eq!(signed(&window, "1.2"), both("李娜"));
    window.waits(5);
    let kept = on_disk(&fs, crate::office::FILE);
    assert_eq!(kept.answers[&NodeId::new("1.2")].by, "李娜");
    assert_eq!(
        kept.about.person, "张敏",
        "who fills it in is another matter"
    );
}

#[test]
fn what_nobody_has_named_themselves_for_is_signed_by_nobody() {
    let fs = disk();
    let mut window = Window::open(&fs, 1, 1);
    for user in ["", "张\n敏"] {
        settings(&mut window, user);
        window.note("1.1", &format!("未开会{user}"));
        assert_eq!(signed(&window, "1.1"), both(""));
    }
}

#[test]
fn who_merges_and_who_scores_again_at_the_close_out_is_the_person_at_this_computer() {
    let fs = disk();
    let (mut mine, mut theirs) = (Window::open(&fs, 1, 1), Window::open(&fs, 2, 1));
    settings(&mut mine, "王芳");
    settings(&mut theirs, "李娜");
    theirs.count("1.2", 3);
    mine.note("1.1", "我的");
    for _ in 0..12 {
        theirs.waits(1);
        mine.waits(1);
    }
    let records = mine.session().log.records();
    let by = |item: &str| {
        let of = |it: &&duibiao::domain::change::log::Record| {
            let item = NodeId::new(item);
            it.deltas.iter().any(|it| it.item() == Some(&item))
        };
        records.iter().find(of).unwrap().by.clone()
    };
    assert_eq!(
        (by("1.1"), by("1.2")),
        ("王芳".to_owned(), "李娜".to_owned())
    );
    assert!(records.iter().all(|it| it.by != "张敏"), "{records:?}");
    // The one who takes the step is named in the step; who edits the file is named in the log and in the answer.
    let mut desk = Desk::small();
    let session = desk.app.session.as_mut().unwrap();
    session.actor = "李娜".to_owned();
    desk.does([Command::Answer(AnswerCommand::NoMarks(NodeId::new("1.2")))]);
    let assessment = &desk.session().assessment;
    let better = duibiao::domain::gap::life::put_right::proposal(assessment, &NodeId::new("1.2"));
    let answer = better.map(|it| Box::new(it.answer));
    let [measure, submit, close] = closed("1.2");
    let Command::Gap(GapCommand::TakeStep { gap, step, .. }) = close else {
        panic!("it closes");
    };
    desk.does([measure, submit]);
    desk.does([Command::Gap(GapCommand::TakeStep { gap, step, answer })]);
    let assessment = &desk.session().assessment;
    assert_eq!(assessment.answers[&NodeId::new("1.2")].by, "李娜");
    let steps = &assessment.gaps[&NodeId::new("1.2")].steps;
    let by: Vec<&str> = steps.iter().map(|it| it.by.as_str()).collect();
    assert_eq!(by, ["张敏", "王芳"]);
    assert_eq!(desk.session().log.records().pop().unwrap().by, "李娜");
}

#[test]
fn the_window_says_why_the_one_who_submitted_may_not_verify() {
    let mut desk = Desk::small();
    desk.does([Command::Answer(AnswerCommand::NoMarks(NodeId::new("1.2")))]);
    let [measure, _, close] = closed("1.2");
    let mut submit = step("1.2", Move::Submit);
    if let Command::Gap(GapCommand::TakeStep { step, .. }) = &mut submit {
        "王芳".clone_into(&mut step.by);
    }
    desk.does([measure, submit, close]);
    let told: Vec<&str> = desk
        .app
        .notices
        .list()
        .iter()
        .map(|it| it.card.detail.as_str())
        .collect();
    assert_eq!(
        told,
        [
            "1.2 专题会议：核验人不能是提交核验的人（王芳）。请由别人核验；本单位确实只有一人的，请注明。"
        ]
    );
}

#[test]
fn a_name_is_taken_without_the_blanks_around_it_or_not_at_all() {
    assert_eq!(name(" 张敏　"), Ok("张敏".to_owned()));
    assert_eq!(name("　"), Ok(String::new()));
    for odd in ["张\u{85}敏", "张敏\u{200b}", "\u{202e}敏张", "张\u{feff}敏"] {
        assert_eq!(name(odd), Err(NameRefusal::Lines), "{odd:?}");
    }
    assert_eq!(name(&"名".repeat(64)), Ok("名".repeat(64)));
    assert_eq!(name(&"名".repeat(65)), Err(NameRefusal::TooLong(65)));
}
