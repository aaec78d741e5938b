//! The life of a gap as a table: every step from every status in every case that matters, through the rules, the
//! window's command and the command line: allowed by all three, or refused by all three with the same words.

mod cases;

use std::sync::Arc;

use self::cases::CASES;
use super::{FILE, Scene};
use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::gap::GapCommand;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::gap_step::{GapStatus, GapStep, Move};
use duibiao::domain::assessment::gap_work::GapWork;
use duibiao::domain::date::Date;
use duibiao::domain::gap::Gap;
use duibiao::domain::gap::find::gaps;
use duibiao::domain::gap::life::{advance, to_edit};
use duibiao::domain::gap::order::GapOrder;
use duibiao::domain::round::begin;
use duibiao::domain::score::score;
use duibiao::domain::standard::NodeId;
use duibiao::format::write::{FrozenStandard, write_assessment};

use crate::desk::{Desk, SMALL, unscored};

const ID: &str = "1.2";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A step on 10 August that has all it can need.
fn step(what: Move) -> GapStep {
    GapStep {
        what,
        on: day("2026-08-10"),
        by: if matches!(what, Move::Submit | Move::Extend) {
            "张敏"
        } else {
            "王芳"
        }
        .to_owned(),
        remark: "已经看过".to_owned(),
        round: 0,
        alone: false,
        rescored: None,
        known: None,
        seen: None,
        until: (what == Move::Extend).then(|| day("2026-12-20")),
    }
}

fn gap(assessment: &Assessment) -> Gap {
    let tree = score(assessment);
    let found = gaps(assessment, &tree, day("2026-08-10"), GapOrder::Standard);
    found.into_iter().find(|it| it.id.as_str() == ID).unwrap()
}

fn edited(assessment: &mut Assessment, edit: impl FnOnce(&mut GapWork)) {
    let work = assessment.gaps.entry(NodeId::new(ID)).or_default();
    edit(work);
}

/// Takes a step on a day of August.
fn taken(assessment: &mut Assessment, what: Move, on: u32) {
    let step = GapStep {
        on: Date::new(2026, 8, on).unwrap(),
        ..step(what)
    };
    let work = advance(assessment, &gap(assessment), step).unwrap();
    assessment.gaps.insert(NodeId::new(ID), work);
}

/// The gap of an item that lost all its points, with a measure and a word on how it went, in this status.
fn at(status: GapStatus) -> Assessment {
    let mut it = unscored(SMALL);
    let mut desk = Desk::with(it.clone());
    desk.does([Command::Answer(AnswerCommand::NoMarks(NodeId::new(ID)))]);
    it.answers.clone_from(&desk.session().assessment.answers);
    edited(&mut it, |work| {
        "补齐台账".clone_into(&mut work.measure);
        "台账已补".clone_into(&mut work.progress);
        "张敏".clone_into(&mut work.person);
    });
    let before = match status {
        GapStatus::Open => &[][..],
        GapStatus::Underway => &[Move::Start],
        GapStatus::ToVerify => &[Move::Start, Move::Submit],
        GapStatus::Closed => &[Move::Start, Move::Submit, Move::Close],
    };
    for (what, on) in before.iter().zip(1..) {
        taken(&mut it, *what, on);
    }
    it
}

/// What a sign of the table stands for.
fn said(sign: char, status: GapStatus, what: Move) -> Option<String> {
    let possible = match status {
        GapStatus::Open => "开始整改、提交核验、申请延期",
        GapStatus::Underway => "提交核验、申请延期",
        GapStatus::ToVerify => "退回整改、核验销号",
        GapStatus::Closed => "重新打开",
    };
    let taker = match what {
        Move::Close | Move::Return => "核验人",
        Move::Agree => "同意延期的人",
        _ => "办理人",
    };
    let (status, what) = (status.name(), what.name());
    Some(match sign {
        '.' => return None,
        'x' => format!("“{status}”的问题不能“{what}”，现在可以：{possible}"),
        'n' => format!("没有写明{taker}。请写上姓名"),
        '1'..='3' => format!("日期2026-07-31早于上一步的2026-08-0{sign}。请核对日期"),
        'f' => "日期2026-08-10早于发现问题的2026-08-20。请核对日期".to_owned(),
        'r' => format!("“{what}”要写明理由"),
        'm' => "没有写明整改措施。请先写明采取了什么措施".to_owned(),
        'u' => "还有1项分步措施没有完成。请先办完并填上完成日期，确实不需要的可删去".to_owned(),
        'p' => {
            "没有登记佐证，也没有说明理由。请先登记佐证，或在办理说明里写明为什么不需要".to_owned()
        }
        'o' => {
            "核验人不能是责任人本人（张敏）。请由别人核验；本单位确实只有一人的，请注明".to_owned()
        }
        's' => "核验人不能是提交核验的人（李娜）。请由别人核验；本单位确实只有一人的，请注明"
            .to_owned(),
        'e' => "同意延期的人不能是责任人本人（张敏）。请由别人答复；本单位确实只有一人的，请注明"
            .to_owned(),
        'g' => "同意延期的人不能是申请延期的人（李娜）。请由别人答复；本单位确实只有一人的，请注明"
            .to_owned(),
        'd' => "申请延期要写明延到哪一天".to_owned(),
        'l' => "延期后的时限2026-09-30应晚于现在的2026-09-30".to_owned(),
        'w' => "已有延期申请还没有答复".to_owned(),
        'a' => "没有待答复的延期申请".to_owned(),
        other => panic!("no such sign: {other}"),
    })
}

/// What the window says about a step, and the work after it.
fn in_the_window(assessment: &Assessment, step: &GapStep) -> Result<GapWork, String> {
    let mut desk = Desk::with(assessment.clone());
    desk.does([Command::Gap(GapCommand::TakeStep {
        gap: NodeId::new(ID),
        step: Box::new(step.clone()),
        answer: None,
    })]);
    match desk.app.notices.list() {
        [] => Ok(desk.session().assessment.gaps[&NodeId::new(ID)].clone()),
        [notice] => {
            assert_eq!(desk.session().assessment, *assessment, "nothing is changed");
            assert_eq!(notice.card.title, format!("没有“{}”", step.what.name()));
            let why = notice.card.detail.strip_prefix("1.2 专题会议：").unwrap();
            Err(why.strip_suffix("。").unwrap().to_owned())
        }
        more => panic!("{more:?}"),
    }
}

/// The file of an assessment, for the command line.
fn on_the_disk(assessment: &Assessment) -> Scene {
    let scene = Scene::new();
    let frozen = FrozenStandard::new(&assessment.standard).unwrap();
    scene
        .fs
        .put(FILE, &write_assessment(assessment, &frozen).unwrap());
    scene
}

/// What the command line says about a step, and the work after it.
fn on_the_command_line(assessment: &Assessment, step: &GapStep) -> Result<GapWork, String> {
    let scene = on_the_disk(assessment);
    let (on, until) = (step.on.to_string(), step.until.map(|it| it.to_string()));
    let mut words = vec![
        "gap",
        FILE,
        ID,
        step.what.name(),
        "--date",
        &on,
        "--by",
        &step.by,
    ];
    if !step.remark.is_empty() {
        words.extend(["--remark", &step.remark]);
    }
    if let Some(until) = &until {
        words.extend(["--until", until]);
    }
    if step.alone {
        words.push("--alone");
    }
    let said = scene.run(&words);
    if said.code == 0 {
        let text = String::from_utf8(scene.bytes()).unwrap();
        let mut after = crate::fixture::assessment(&text);
        return Ok(after.gaps.remove(&NodeId::new(ID)).unwrap());
    }
    assert_eq!(said.code, 2, "{}", said.err);
    Err(said.err)
}

#[test]
fn every_step_from_every_status_is_allowed_or_refused_in_the_same_words_everywhere() {
    let mut asked = 0;
    for case in CASES {
        for (status, signs) in GapStatus::ALL.into_iter().zip(case.table) {
            let mut assessment = at(status);
            (case.file)(&mut assessment);
            let before = gap(&assessment);
            let signs: Vec<char> = signs.split(' ').flat_map(str::chars).collect();
            assert_eq!(signs.len(), Move::ALL.len());
            for (what, sign) in Move::ALL.into_iter().zip(signs) {
                let mut step = step(what);
                (case.step)(&mut step);
                let place = format!(
                    "{}: {} from {}",
                    case.name,
                    what.name(),
                    before.status.name()
                );
                let by_rule =
                    advance(&assessment, &before, step.clone()).map_err(|it| it.to_string());
                let expected = said(sign, before.status, what);
                assert_eq!(by_rule.as_ref().err(), expected.as_ref(), "{place}");
                assert_eq!(in_the_window(&assessment, &step), by_rule, "{place}");
                match (on_the_command_line(&assessment, &step), &by_rule) {
                    (Ok(after), Ok(expected)) => assert_eq!(after, *expected, "{place}"),
                    (Err(why), Err(expected)) => {
                        assert!(why.contains(&format!("{expected}。")), "{place}: {why}");
                    }
                    (one, other) => panic!("{place}: {one:?} but {other:?}"),
                }
                if let Ok(after) = by_rule {
                    assert_eq!(Some(after.status), what.leads(before.status), "{place}");
                    assert_eq!(after.steps.len(), before.steps.len() + 1, "{place}");
                    let found = 1 + usize::from(before.recurs);
                    assert_eq!(after.booked.len(), found, "{place}");
                }
                asked += 1;
            }
        }
    }
    assert_eq!(asked, 22 * 4 * 8);
}

#[test]
fn what_was_struck_off_is_open_again_only_where_it_is_wrong_again() {
    let mut it = at(GapStatus::Closed);
    let answers = it.answers.clone();
    let _inverse = begin(&it, "期中自评", day("2026-08-08"))
        .unwrap()
        .apply(&mut it);
    assert!(it.answers.is_empty());
    let waiting = gap(&it);
    assert_eq!(
        (waiting.status, waiting.recurs, waiting.times()),
        (GapStatus::Closed, false, 1)
    );
    assert!(
        waiting.is_unscored && !waiting.is_settled,
        "nobody has looked yet"
    );
    assert!(waiting.lost_now().is_zero() && waiting.lost.is_positive());
    it.answers = answers;
    let again = gap(&it);
    assert_eq!(
        (again.status, again.recurs, again.times()),
        (GapStatus::Open, true, 2)
    );
    assert_eq!(
        (again.due, again.first_due),
        (Some(day("2026-09-30")), None)
    );
    // Written into it, it is on the books again, once.
    let mut work = to_edit(&it, &again, day("2026-08-10"));
    "制度没有落实".clone_into(&mut work.cause);
    it.gaps.insert(NodeId::new(ID), work);
    let booked = gap(&it);
    assert_eq!(
        (booked.recurs, booked.times(), booked.status),
        (false, 2, GapStatus::Open)
    );
    assert!(!Arc::ptr_eq(&it.standard, &at(GapStatus::Open).standard));
}
