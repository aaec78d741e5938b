//! A single text has a cap: what is longer is not taken over, and what was there stays.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::file::FileCommand;
use duibiao::app::command::finding::FindingCommand;
use duibiao::app::command::gap::{GapCommand, GapEdit};
use duibiao::app::command::record::RecordCommand;
use duibiao::app::command::round::RoundCommand;
use duibiao::app::notice::NoticeTone;
use duibiao::domain::assessment::gap_work::{Milestone, Photo, Stage};
use duibiao::domain::change::Change;
use duibiao::domain::change::text_cap::{MAX_TEXT, too_long};
use duibiao::domain::standard::NodeId;

use crate::desk::{Desk, SMALL, finding, unscored};

fn note(text: &str) -> Command {
    let (item, text) = (NodeId::new("1.1"), text.to_owned());
    Command::Answer(AnswerCommand::SetNote { item, text })
}

fn gap(edit: GapEdit) -> Command {
    let gap = NodeId::new("1.2");
    Command::Gap(GapCommand::SetGap { gap, edit })
}

/// A desk with a gap and a note.
fn desk() -> Desk {
    let mut desk = Desk::small();
    desk.does([
        Command::Answer(AnswerCommand::NoMarks(NodeId::new("1.2"))),
        note("先前的话"),
    ]);
    desk
}

#[test]
fn what_is_too_long_is_told_and_nothing_of_it_is_taken_over() {
    let big = "长".repeat(30_000);
    let milestone = Milestone {
        text: big.clone(),
        ..Milestone::default()
    };
    let photo = Photo {
        shows: Stage::After,
        name: big.clone(),
        place: String::new(),
    };
    let mut found = finding(None);
    found.problem.clone_from(&big);
    for (command, field) in [
        (note(&big), "差距说明"),
        (gap(GapEdit::Cause(big.clone())), "原因分析"),
        (gap(GapEdit::Milestones(vec![milestone])), "分步措施"),
        (gap(GapEdit::Photos(vec![photo])), "整改照片"),
        (
            Command::Answer(AnswerCommand::SetNa {
                item: NodeId::new("2.1"),
                reason: Some(big.clone()),
            }),
            "不适用的理由",
        ),
        (
            Command::Finding(FindingCommand::AddFindings(vec![finding(None), found])),
            "存在问题",
        ),
        (
            Command::Round(RoundCommand::BeginRound(big.clone())),
            "轮次",
        ),
    ] {
        let mut desk = desk();
        let (before, records) = (
            desk.session().assessment.clone(),
            desk.session().log.records(),
        );
        desk.does([command]);
        assert_eq!(desk.session().assessment, before, "{field}");
        assert_eq!(desk.session().log.records(), records, "{field}");
        let [told] = desk.app.notices.list() else {
            panic!("{field}: {:?}", desk.app.notices.list());
        };
        assert_eq!(told.tone, NoticeTone::Warning);
        assert_eq!(told.card.title, "文字太长，没有采用");
        let expected = format!(
            "“{field}”太长：约88KB（30000个字），一处文字最多64KB（约2.1万个汉字）。这次的改动没有采用，原来的内容没有变。"
        );
        assert!(
            told.card.detail.starts_with(&expected),
            "{}",
            told.card.detail
        );
    }
}

#[test]
fn a_text_up_to_the_cap_is_taken() {
    let mut desk = desk();
    let longest = "k".repeat(MAX_TEXT);
    desk.does([note(&longest)]);
    assert_eq!(
        desk.session().assessment.answers[&NodeId::new("1.1")].note,
        longest
    );
    desk.does([note(&format!("{longest}k"))]);
    assert_eq!(
        desk.session().assessment.answers[&NodeId::new("1.1")].note,
        longest
    );
    assert_eq!(desk.app.notices.list().len(), 1);
}

#[test]
fn what_an_earlier_program_took_stays_and_may_be_moved_about() {
    let mut old = unscored(SMALL);
    let item = NodeId::new("1.1");
    let big = "长".repeat(30_000);
    old.answers
        .entry(item.clone())
        .or_default()
        .note
        .clone_from(&big);
    let mut desk = Desk::with(old);
    // Another field of the same item, a new round that keeps it, and the same again in that.
    desk.does([
        Command::Answer(AnswerCommand::FullMarks(item.clone())),
        Command::Round(RoundCommand::BeginRound("期中自评".to_owned())),
        Command::Answer(AnswerCommand::CarryOver(vec![item.clone()])),
    ]);
    let assessment = &desk.session().assessment;
    assert_eq!(assessment.rounds[0].answers[&item].note, big);
    assert_eq!(assessment.answers[&item].note, big);
    // Shortened and taken back.
    desk.does([note("短"), Command::Record(RecordCommand::Undo)]);
    assert_eq!(desk.session().assessment.answers[&item].note, big);
    // But not made longer.
    desk.does([note(&format!("{big}长"))]);
    assert_eq!(desk.session().assessment.answers[&item].note, big);
}

#[test]
fn every_text_of_a_change_is_looked_at() {
    let before = unscored(SMALL);
    let mut about = before.about.clone();
    about.leader = "长".repeat(30_000);
    let found = too_long(&Change::About(Box::new(about)), &before).unwrap();
    assert_eq!(
        (found.field, found.bytes, found.n_chars),
        ("责任领导", 90_000, 30_000)
    );
    // The new file of a form has the same cap.
    let mut desk = Desk::empty();
    desk.does([Command::File(FileCommand::BeginNew)]);
    let mut form = desk.app.form.clone().unwrap();
    form.unit = "某局".to_owned();
    form.section = "办".repeat(30_000);
    desk.does([
        Command::File(FileCommand::EditForm(Box::new(form.clone()))),
        Command::File(FileCommand::Create),
    ]);
    let fault = desk.app.form.as_ref().unwrap().fault.clone().unwrap();
    assert!(fault.starts_with("“科室”太长：约88KB"), "{fault}");
    for (unit, section, expected) in [
        ("", "办公室", "请填写单位名称。"),
        ("某局", " ", "请填写科室。"),
        (
            "某局\n",
            "办\n公室",
            "科室只能写一行，不能有换行等控制字符。",
        ),
    ] {
        form.unit = unit.to_owned();
        form.section = section.to_owned();
        desk.does([
            Command::File(FileCommand::EditForm(Box::new(form.clone()))),
            Command::File(FileCommand::Create),
        ]);
        let fault = desk.app.form.as_ref().unwrap().fault.clone();
        assert_eq!(fault.as_deref(), Some(expected));
    }
}
