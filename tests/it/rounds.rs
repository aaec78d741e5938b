//! Rounds: begun and taken back; what a round knew is known in the next.

mod compared;
mod gaps;
mod together;

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::record::RecordCommand;
use duibiao::app::command::round::RoundCommand;
use duibiao::app::command::view::ViewCommand;
use duibiao::app::record::repair::filled;
use duibiao::app::update::past::list_lines;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::answer::{DatedEvent, Input};
use duibiao::domain::assessment::past_round::Stood;
use duibiao::domain::date::Date;
use duibiao::domain::decimal::Points;
use duibiao::domain::round::{NAMES, RoundError, begin, carried, free_names, present_name};
use duibiao::domain::standard::NodeId;
use duibiao::format::read::{FileContent, read};
use duibiao::format::write::{FrozenStandard, write_assessment};

use crate::desk::Desk;

fn id(id: &str) -> NodeId {
    NodeId::new(id)
}

pub(crate) fn count(item: &str, n: i64) -> Command {
    Command::Answer(AnswerCommand::SetInput {
        item: id(item),
        rule: 1,
        input: Some(Input::Count(Points::whole(n))),
    })
}

pub(crate) fn level(item: &str, level: usize) -> Command {
    Command::Answer(AnswerCommand::SetInput {
        item: id(item),
        rule: 1,
        input: Some(Input::Level(level)),
    })
}

fn note(item: &str, text: &str) -> Command {
    Command::Answer(AnswerCommand::SetNote {
        item: id(item),
        text: text.to_owned(),
    })
}

fn next(name: &str) -> Command {
    Command::Round(RoundCommand::BeginRound(name.to_owned()))
}

/// One round of the small standard is over: 1.1 had 2, 1.2 had 3 with a note, 2.1 did not apply.
pub(crate) fn second_round() -> Desk {
    let mut desk = Desk::small();
    desk.does([
        Command::Answer(AnswerCommand::FullMarks(id("1.1"))),
        count("1.2", 3),
        note("1.2", "第四季度例会未开"),
        Command::Answer(AnswerCommand::SetNa {
            item: id("2.1"),
            reason: Some("没有志愿服务职责".to_owned()),
        }),
        next("期中自评"),
    ]);
    desk
}

fn bytes(assessment: &Assessment) -> Vec<u8> {
    let frozen = FrozenStandard::new(&assessment.standard).unwrap();
    write_assessment(assessment, &frozen).unwrap()
}

fn assessment(desk: &Desk) -> &Assessment {
    &desk.session().assessment
}

/// The title of the last notice, and what it says.
fn told(desk: &Desk) -> String {
    let last = desk.app.notices.list().last();
    last.map_or_else(String::new, |it| {
        format!("{} {}", it.card.title, it.card.detail)
    })
}

#[test]
fn a_round_that_is_begun_and_taken_back_leaves_the_file_as_it_was() {
    let mut desk = Desk::small();
    desk.does([count("1.2", 3), note("1.2", "缺一次")]);
    let before = bytes(assessment(&desk));
    desk.does([next(" 期中自评 ")]);
    assert_eq!(assessment(&desk).about.round, "期中自评");
    assert!(assessment(&desk).answers.is_empty());
    let after = bytes(assessment(&desk));
    assert_ne!(after, before);
    desk.does([Command::Record(RecordCommand::Undo)]);
    assert!(bytes(assessment(&desk)) == before);
    desk.does([Command::Record(RecordCommand::Redo)]);
    assert!(bytes(assessment(&desk)) == after);
    let opened = read(&after).unwrap();
    assert_eq!(opened.problems, []);
    assert_eq!(
        opened.document,
        FileContent::Assessment(assessment(&desk).clone())
    );
}

#[test]
fn a_round_does_not_begin_without_a_name_twice_empty_or_back_in_time() {
    let mut desk = Desk::small();
    let today: Date = "2026-08-01".parse().unwrap();
    let why = |desk: &Desk, name: &str| begin(assessment(desk), name, today).err();
    assert_eq!(why(&desk, "期中自评"), Some(RoundError::Empty));
    desk.does([count("1.2", 3)]);
    assert_eq!(why(&desk, " "), Some(RoundError::NoName));
    assert_eq!(
        why(&desk, NAMES[0]),
        Some(RoundError::Taken(NAMES[0].to_owned())),
        "the first round is called so, though nobody said so"
    );
    desk.does([next("期中自评")]);
    assert!(told(&desk).contains("已开始“期中自评”"), "{}", told(&desk));
    assert_eq!(why(&desk, "年终自评"), Some(RoundError::Empty));
    desk.does([next("年终自评")]);
    assert!(told(&desk).contains("没有开始新一轮"), "{}", told(&desk));
    desk.does([count("1.2", 4)]);
    let earlier = today.days_later(0).unwrap();
    let yesterday: Date = "2026-07-31".parse().unwrap();
    let early = begin(assessment(&desk), "年终自评", yesterday).err();
    assert_eq!(early, Some(RoundError::Earlier(yesterday, earlier)));
    assert_eq!(free_names(assessment(&desk)), ["年终自评", "期满复查"]);
}

#[test]
fn a_round_without_a_name_is_called_as_no_other_is() {
    let mut desk = Desk::small();
    let mut about = assessment(&desk).about.clone();
    "期中自评".clone_into(&mut about.round);
    let session = desk.app.session.as_mut().unwrap();
    session.assessment.about = about;
    desk.does([count("1.2", 3), next("第二轮")]);
    let mut made = assessment(&desk).clone();
    made.about.round.clear();
    assert_eq!(present_name(&made), "年终自评");
}

#[test]
fn events_stay_in_their_register_and_no_new_round_begins_with_them_alone() {
    let mut desk = Desk::small();
    let event = DatedEvent {
        date: "2026-03-01".parse().unwrap(),
        text: "通报批评".to_owned(),
        tier: 0,
        work: String::new(),
    };
    let happened = Input::Events(vec![event]);
    desk.does([
        Command::Answer(AnswerCommand::SetInput {
            item: id("V1"),
            rule: 1,
            input: Some(happened.clone()),
        }),
        count("1.2", 4),
        next("期中自评"),
    ]);
    let answers = &assessment(&desk).answers;
    assert_eq!(answers.len(), 1);
    assert_eq!(answers[&id("V1")].inputs[&1], happened);
    assert_eq!(desk.session().tree().total.vetoes.len(), 1);
    let last = &assessment(&desk).rounds[0];
    assert_eq!(last.marks[&id("V1")].stood, Stood::Vetoed);
    let today = desk.app.now.date();
    let why = begin(assessment(&desk), "年终自评", today).err();
    assert_eq!(why, Some(RoundError::Empty));
}

#[test]
fn what_the_round_before_said_is_taken_over_and_nothing_written_since_is_lost() {
    let mut desk = second_round();
    desk.does([
        note("1.2", "已经补开"),
        Command::Answer(AnswerCommand::CarryOver(vec![id("1.2")])),
    ]);
    let answer = &assessment(&desk).answers[&id("1.2")];
    assert_eq!(answer.inputs[&1], Input::Count(Points::whole(3)));
    assert_eq!(answer.note, "已经补开");
    desk.does([Command::Answer(AnswerCommand::CarryOver(vec![id("2.1")]))]);
    let answer = &assessment(&desk).answers[&id("2.1")];
    assert_eq!(answer.na.as_deref(), Some("没有志愿服务职责"));
    let before = assessment(&desk).clone();
    desk.does([Command::Answer(AnswerCommand::CarryOver(vec![id("1.2")]))]);
    assert!(
        told(&desk).contains("没有可以沿用的内容"),
        "{}",
        told(&desk)
    );
    assert_eq!(*assessment(&desk), before);
    assert_eq!(
        carried(assessment(&desk), &id("V1")),
        None,
        "it was never said"
    );
}

#[test]
fn all_that_is_shown_is_taken_over_as_one_step() {
    let mut desk = second_round();
    let items = desk.session().carryable().to_vec();
    assert_eq!(items, ["1.1", "1.2", "2.1"].map(NodeId::new));
    let before = bytes(assessment(&desk));
    desk.does([Command::Answer(AnswerCommand::CarryOver(items))]);
    assert!(told(&desk).starts_with("已沿用上轮3条"), "{}", told(&desk));
    assert!(desk.session().carryable().is_empty());
    assert_eq!(desk.points("1.2"), "3");
    desk.does([Command::Record(RecordCommand::Undo)]);
    assert!(bytes(assessment(&desk)) == before);
    desk.does([Command::View(ViewCommand::Find("会议".to_owned()))]);
    assert_eq!(
        desk.session().carryable(),
        [id("1.2")],
        "what is not shown stays"
    );
}

#[test]
fn the_history_says_that_a_round_ended() {
    let mut desk = second_round();
    let session = desk.app.session.as_mut().unwrap();
    list_lines(session);
    let standard = &session.assessment.standard;
    let lines = session.past.lines.as_ref().unwrap().iter().map(|line| {
        let words = |it: &duibiao::domain::change::value::FieldValue| {
            it.in_words(&line.difference.place, standard, 60)
        };
        let difference = &line.difference;
        let name = difference.place.in_words(standard);
        format!(
            "{name}：{} → {}",
            words(&difference.from),
            words(&difference.to)
        )
    });
    let lines: Vec<String> = lines.collect();
    for said in [
        "已结束的轮次：（空） → 首次自评（2026-08-01，7.5分）",
        "轮次：（空） → 期中自评",
    ] {
        assert!(lines.iter().any(|it| it == said), "{lines:?}");
    }
}

#[test]
fn damage_to_a_line_of_a_round_costs_only_that_round_and_its_log_knows_it() {
    let mut desk = second_round();
    desk.does([count("1.2", 4)]);
    let whole = assessment(&desk).clone();
    let text = String::from_utf8(bytes(&whole)).unwrap();
    let damaged = text.replacen("until:", "un til:", 1);
    let opened = read(damaged.as_bytes()).unwrap();
    assert!(opened.read_only);
    let codes: Vec<&str> = opened.problems.iter().map(|it| it.code).collect();
    assert!(codes.contains(&"F-110"), "{codes:?}");
    let FileContent::Assessment(left) = opened.document else {
        panic!("no assessment");
    };
    assert_eq!(left.answers, whole.answers);
    assert!(left.rounds.is_empty());
    let records = desk.session().log.records();
    assert_eq!(filled(&left, &records, None), whole);
    assert_eq!(filled(&left, &[], Some(&whole)), whole);
}
