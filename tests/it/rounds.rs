//! Rounds: begun, taken back, held against each other; what a round knew is known in the next.

use duibiao::app::command::{Command, GapEdit};
use duibiao::app::past::list_lines;
use duibiao::app::repair::filled;
use duibiao::domain::answer::{Answer, Event, Input};
use duibiao::domain::assessment::Assessment;
use duibiao::domain::change::Change;
use duibiao::domain::check::check;
use duibiao::domain::date::Date;
use duibiao::domain::decimal::Points;
use duibiao::domain::gap::life::Move;
use duibiao::domain::gap::{Gap, GapOrder, GapStatus, GapWork, Notice, gaps};
use duibiao::domain::merge::{Decision, merge, merge_two};
use duibiao::domain::round::compare::{Comparison, Course, mark_in_words, rounds};
use duibiao::domain::round::{NAMES, RoundError, Stood, begin, carried, free_names, present_name};
use duibiao::domain::score::score;
use duibiao::domain::standard::NodeId;
use duibiao::domain::upgrade::{Decisions, upgrade};
use duibiao::format::read::{Document, read};
use duibiao::format::write::{FrozenStandard, write_assessment};

use crate::desk::{Desk, closed, step};

fn id(id: &str) -> NodeId {
    NodeId::new(id)
}

fn count(item: &str, n: i64) -> Command {
    Command::SetInput {
        item: id(item),
        rule: 1,
        input: Some(Input::Count(Points::whole(n))),
    }
}

fn level(item: &str, level: usize) -> Command {
    Command::SetInput {
        item: id(item),
        rule: 1,
        input: Some(Input::Level(level)),
    }
}

fn note(item: &str, text: &str) -> Command {
    Command::SetNote {
        item: id(item),
        text: text.to_owned(),
    }
}

fn next(name: &str) -> Command {
    Command::BeginRound(name.to_owned())
}

/// One round of the small standard is over: 1.1 had 2, 1.2 had 3 with a note, 2.1 did not apply.
fn second_round() -> Desk {
    let mut desk = Desk::small();
    desk.does([
        Command::FullMarks(id("1.1")),
        count("1.2", 3),
        note("1.2", "第四季度例会未开"),
        Command::SetNa {
            item: id("2.1"),
            reason: Some("没有志愿服务职责".to_owned()),
        },
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
    desk.does([Command::Undo]);
    assert!(bytes(assessment(&desk)) == before);
    desk.does([Command::Redo]);
    assert!(bytes(assessment(&desk)) == after);
    let opened = read(&after).unwrap();
    assert_eq!(opened.problems, []);
    assert_eq!(
        opened.document,
        Document::Assessment(assessment(&desk).clone())
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
    let event = Event {
        date: "2026-03-01".parse().unwrap(),
        text: "通报批评".to_owned(),
    };
    let happened = Input::Events(vec![event]);
    desk.does([
        Command::SetInput {
            item: id("V1"),
            rule: 1,
            input: Some(happened.clone()),
        },
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
    desk.does([note("1.2", "已经补开"), Command::CarryOver(vec![id("1.2")])]);
    let answer = &assessment(&desk).answers[&id("1.2")];
    assert_eq!(answer.inputs[&1], Input::Count(Points::whole(3)));
    assert_eq!(answer.note, "已经补开");
    desk.does([Command::CarryOver(vec![id("2.1")])]);
    let answer = &assessment(&desk).answers[&id("2.1")];
    assert_eq!(answer.na.as_deref(), Some("没有志愿服务职责"));
    let before = assessment(&desk).clone();
    desk.does([Command::CarryOver(vec![id("1.2")])]);
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
    desk.does([Command::CarryOver(items)]);
    assert!(told(&desk).starts_with("已沿用上轮3条"), "{}", told(&desk));
    assert!(desk.session().carryable().is_empty());
    assert_eq!(desk.points("1.2"), "3");
    desk.does([Command::Undo]);
    assert!(bytes(assessment(&desk)) == before);
    desk.does([Command::Find("会议".to_owned())]);
    assert_eq!(
        desk.session().carryable(),
        [id("1.2")],
        "what is not shown stays"
    );
}

fn gap(desk: &Desk, id: &str) -> Gap {
    let found = desk.session().gaps().iter().find(|it| it.id.as_str() == id);
    found.unwrap().clone()
}

#[test]
fn an_open_gap_goes_on_in_the_new_round_as_it_was() {
    let mut desk = Desk::small();
    let cause = GapEdit::Cause("提醒不够".to_owned());
    desk.does([
        count("1.2", 3),
        Command::SetGap {
            gap: id("1.2"),
            edit: cause,
        },
        step("1.2", Move::Start),
    ]);
    let before = gap(&desk, "1.2");
    desk.does([next("期中自评")]);
    let after = gap(&desk, "1.2");
    let whole = Gap {
        booked: after.booked.clone(),
        is_unscored: true,
        ..before.clone()
    };
    assert_eq!(after, whole, "also what it lost, and what it would bring");
    assert!(
        !after.is_settled,
        "an item that is unscored says nothing of it"
    );
    assert_eq!(after.booked.len(), 1);
    desk.does([count("1.2", 4)]);
    assert!(gap(&desk, "1.2").is_settled);
    assert_eq!(
        gap(&desk, "1.2").status,
        GapStatus::Underway,
        "people strike it off"
    );
}

#[test]
fn a_gap_that_comes_back_is_open_again_and_keeps_its_steps() {
    let mut desk = Desk::small();
    desk.does([count("1.2", 3)]);
    desk.does(closed("1.2"));
    desk.does([next("期中自评")]);
    assert_eq!(gap(&desk, "1.2").status, GapStatus::Closed);
    desk.does([count("1.2", 2)]);
    let again = gap(&desk, "1.2");
    assert_eq!((again.status, again.times()), (GapStatus::Open, 2));
    assert_eq!(again.steps.len(), 2);
    desk.does([step("1.2", Move::Start)]);
    let again = gap(&desk, "1.2");
    assert_eq!((again.status, again.times()), (GapStatus::Underway, 2));
    assert_eq!(again.steps.len(), 3);
    assert_eq!(again.booked[1].lost, Points::whole(2));
}

#[test]
fn what_was_known_when_a_gap_was_struck_off_is_not_found_again_and_what_is_new_is() {
    let mut desk = Desk::small();
    let happened = |days: &[&str]| Command::SetInput {
        item: id("V1"),
        rule: 1,
        input: Some(Input::Events(
            days.iter()
                .map(|it| Event {
                    date: it.parse().unwrap(),
                    text: "严重违纪".to_owned(),
                })
                .collect(),
        )),
    };
    desk.does([happened(&["2026-03-01"]), count("1.2", 4)]);
    desk.does(closed("V1"));
    desk.does([next("期中自评")]);
    let gap_of = |desk: &Desk| gap(desk, "V1");
    assert_eq!(gap_of(&desk).status, GapStatus::Closed);
    assert_eq!(gap_of(&desk).times(), 1);
    // It is new whether it happened before or after.
    for second in ["2026-05-05", "2026-08-02"] {
        desk.does([happened(&["2026-03-01", second])]);
        let again = gap_of(&desk);
        assert_eq!((again.status, again.times()), (GapStatus::Open, 2));
        desk.does([happened(&["2026-03-01"])]);
        assert_eq!(gap_of(&desk).times(), 1, "it was none");
    }
}

/// Each item of the last two rounds in words.
fn compared(assessment: &Assessment) -> Vec<String> {
    let tree = score(assessment);
    let all = rounds(assessment, &tree, &[]);
    let [.., from, to] = all.as_slice() else {
        return Vec::new();
    };
    let found = Comparison::of(&assessment.standard, from, to);
    let lines = found.items.iter().map(|it| {
        format!(
            "{}：{} → {}，{}",
            it.name,
            mark_in_words(it.from.as_ref()),
            it.to_in_words(),
            it.course.name()
        )
    });
    lines.collect()
}

#[test]
fn two_rounds_are_compared_item_by_item() {
    let mut desk = second_round();
    desk.does([
        Command::FullMarks(id("1.1")),
        count("1.2", 0),
        level("2.1", 3),
        Command::NoMarks(id("V1")),
    ]);
    assert_eq!(
        compared(assessment(&desk)),
        [
            "1.1 学习制度：2 / 2 → 2 / 2，未变",
            "1.2 专题会议：3 / 4 → 0 / 4，降低",
            "2.1 服务机制：不适用 → 0 / 3，新评",
            "V1 严重违纪：未评 → 0，新评"
        ]
    );
    desk.does([Command::Clear(id("1.1")), count("1.2", 4)]);
    let lines = compared(assessment(&desk));
    assert_eq!(lines[0], "1.1 学习制度：2 / 2 → 未评，未评");
    assert_eq!(lines[1], "1.2 专题会议：3 / 4 → 4 / 4，提高");
    let found = desk.session().compared();
    let (from, to, comparison) = found.between.as_ref().unwrap();
    assert_eq!((*from, *to), (0, 1));
    assert_eq!(comparison.count(Course::Gained), 1);
    assert_eq!(
        comparison.in_words(),
        "“首次自评”总分7.5分，“期中自评”总分4分，降低3.5分"
    );
    assert_eq!(comparison.projects[0].by(), Some(Points::whole(-1)));
    desk.does([Command::CompareRounds(1, 0)]);
    let (.., comparison) = desk.session().compared().between.as_ref().unwrap();
    assert_eq!(
        comparison.from.name, "期中自评",
        "either may be the earlier"
    );
    assert_eq!(comparison.count(Course::Lost), 1);
}

#[test]
fn the_history_says_that_a_round_ended() {
    let mut desk = second_round();
    let session = desk.app.session.as_mut().unwrap();
    list_lines(session);
    let standard = &session.assessment.standard;
    let lines = session.past.lines.as_ref().unwrap().iter().map(|line| {
        let words = |it: &duibiao::domain::difference::Value| {
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
    let Document::Assessment(left) = opened.document else {
        panic!("no assessment");
    };
    assert_eq!(left.answers, whole.answers);
    assert!(left.rounds.is_empty());
    let records = desk.session().log.records();
    assert_eq!(filled(&left, &records, None), whole);
    assert_eq!(filled(&left, &[], Some(&whole)), whole);
}

/// Applies the merge of theirs into mine with every conflict decided alike; how many there were.
fn merged(
    base: Option<&Assessment>,
    mine: &Assessment,
    theirs: &Assessment,
    decision: Decision,
) -> (Assessment, usize) {
    let found = match base {
        Some(base) => merge(base, mine, theirs).unwrap(),
        None => merge_two(mine, theirs).unwrap(),
    };
    let mut made = mine.clone();
    let n = found.conflicts.len();
    let change = found.change(mine, &vec![decision; n]);
    drop(change.apply(&mut made));
    (made, n)
}

#[test]
fn a_round_begun_here_and_an_edit_made_there_meet_without_a_loss() {
    let mut desk = Desk::small();
    desk.does([count("1.2", 3), Command::FullMarks(id("1.1"))]);
    let base = assessment(&desk).clone();
    desk.does([count("1.2", 2)]);
    let edited = assessment(&desk).clone();
    desk.does([Command::Undo, next("期中自评")]);
    let begun = assessment(&desk).clone();
    for base in [Some(&base), None] {
        let (kept, n) = merged(base, &begun, &edited, Decision::Theirs);
        assert_eq!(n, 1, "the item that was edited is asked about");
        assert_eq!(kept.rounds, begun.rounds);
        assert_eq!(kept.about.round, "期中自评");
        assert_eq!(
            kept.answers[&id("1.2")].inputs[&1],
            Input::Count(Points::whole(2))
        );
        assert!(
            !kept.answers.contains_key(&id("1.1")),
            "what was not edited stays open"
        );
        let (kept, n) = merged(base, &edited, &begun, Decision::Mine);
        assert_eq!((n, kept.rounds.len()), (1, 1));
        assert_eq!(kept.answers.len(), 1);
    }
}

#[test]
fn rounds_that_two_people_ended_are_both_kept() {
    let mut desk = Desk::small();
    desk.does([count("1.2", 3)]);
    let base = assessment(&desk).clone();
    desk.does([next("期中自评")]);
    let one = assessment(&desk).clone();
    desk.does([Command::Undo, count("1.2", 2), next("年终自评")]);
    let other = assessment(&desk).clone();
    let (both, _) = merged(Some(&base), &one, &other, Decision::Mine);
    assert_eq!(both.rounds.len(), 2);
    let (mirrored, _) = merged(Some(&base), &other, &one, Decision::Mine);
    assert_eq!(both.rounds, mirrored.rounds);
    let (same, n) = merged(Some(&base), &one, &one, Decision::Mine);
    assert_eq!((same, n), (one, 0));
}

#[test]
fn rounds_and_findings_go_on_under_a_new_standard() {
    let mut desk = second_round();
    desk.does([count("1.2", 3)]);
    let finding = |item: &str| GapWork {
        notice: Some(Notice {
            source: "县委文明办".to_owned(),
            number: "〔2026〕3号".to_owned(),
            on: "2026-07-01".parse().unwrap(),
            days: Some(30),
            item: Some(id(item)),
        }),
        problem: "会议记录不全".to_owned(),
        ..GapWork::default()
    };
    let mut old = assessment(&desk).clone();
    old.gaps.insert(id("T1-00aa11"), finding("1.2"));
    assert_eq!(check(&old), [], "a finding is of no item");
    let mut new = (*old.standard).clone();
    // 1.1 is gone, and another item has its number; what was 1.2 is 9.9.
    let first = &mut new.nodes[0].children;
    first[0].id = id("1.1");
    "数字化台账".clone_into(&mut first[0].title);
    "建立数字化台账得2分。".clone_into(&mut first[0].text);
    first[1].id = id("9.9");
    let found = upgrade(&old, &new.into(), &Decisions::new()).unwrap();
    let made = found.assessment;
    assert_eq!(
        made.archive
            .iter()
            .filter(|it| it.gap.notice.is_some())
            .count(),
        0
    );
    let notice = made.gaps[&id("T1-00aa11")].notice.clone().unwrap();
    assert_eq!(notice.item, Some(id("9.9")));
    let round = &made.rounds[0];
    assert_eq!(round.total, old.rounds[0].total);
    assert_eq!(round.marks[&id("9.9")], old.rounds[0].marks[&id("1.2")]);
    assert_eq!(round.answers[&id("9.9")].note, "第四季度例会未开");
    let gone = &round.marks[&id("1.1（原标准）")];
    assert_eq!(
        (gone.points, gone.name.as_str()),
        (Points::whole(2), "1.1 学习制度")
    );
    assert!(
        !round.marks.contains_key(&id("1.1")),
        "another item has that number now"
    );
    let lines = compared(&made);
    assert!(
        lines.contains(&"1.1 学习制度：2 / 2 → 本标准无此条，未评".to_owned()),
        "{lines:?}"
    );
    assert_eq!(made.about.round, "期中自评");
}

#[test]
fn another_maximum_is_compared_by_the_share() {
    let mark = |points: i64, max: i64| duibiao::domain::round::Mark {
        points: Points::whole(points),
        max: Points::whole(max),
        stood: Stood::Scored,
        name: String::new(),
    };
    for (from, to, course) in [
        ((3, 4), (3, 4), Course::Unchanged),
        ((3, 4), (4, 6), Course::Lost),
        ((2, 4), (3, 6), Course::Unchanged),
        ((3, 4), (5, 6), Course::Gained),
        ((-2, 0), (-1, 0), Course::Gained),
    ] {
        let (from, to) = (mark(from.0, from.1), mark(to.0, to.1));
        assert_eq!(
            Course::of(Some(&from), Some(&to)),
            Some(course),
            "{from:?} {to:?}"
        );
    }
    assert_eq!(Course::of(None, None), None);
}

#[test]
fn what_was_said_in_a_round_is_never_put_back_by_a_change_of_the_present_one() {
    let desk = second_round();
    let mut made = assessment(&desk).clone();
    let rounds = made.rounds.clone();
    let change = Change::Answer {
        item: id("1.2"),
        to: Box::new(Answer::default()),
    };
    drop(change.apply(&mut made));
    assert_eq!(made.rounds, rounds);
    let tree = score(&made);
    let today = desk.app.now.date();
    let all = gaps(&made, &tree, today, GapOrder::Standard);
    assert_eq!(
        all.len(),
        1,
        "what was lost in the first round is on the books"
    );
}
