//! The life of a gap: every step from every status, allowed, or refused with its reason.

use duibiao::domain::assessment::gap_step::{GapStatus, GapStep, Move};
use duibiao::domain::assessment::gap_work::{Found, GapOrigin, GapWork, Milestone, Notification};
use duibiao::domain::date::Date;
use duibiao::domain::decimal::Points;
use duibiao::domain::gap::life::refusal::{Case, StepRefusal};
use duibiao::domain::gap::life::{extensions, opened, pending, taken};

fn day(day: u32) -> Date {
    Date::new(2026, 11, day).unwrap()
}

fn step(what: Move, on: u32) -> GapStep {
    GapStep {
        what,
        on: day(on),
        by: if matches!(what, Move::Submit | Move::Extend) {
            "张敏"
        } else {
            "王芳"
        }
        .to_owned(),
        remark: "现场看过".to_owned(),
        round: 0,
        alone: false,
        rescored: None,
        known: None,
        seen: None,
        until: None,
    }
}

fn work(status: GapStatus) -> GapWork {
    GapWork {
        measure: "补齐台账".to_owned(),
        remark: "已现场查看".to_owned(),
        status,
        ..GapWork::default()
    }
}

fn case(work: &GapWork) -> Case<'_> {
    Case {
        work,
        found: Found {
            on: day(1),
            round: 0,
            origin: GapOrigin::Score,
            lost: Points::ONE,
            problem: "台账不全，扣1分".to_owned(),
        },
        recurs: false,
        due: Some(day(30)),
        person: "张敏",
        has_evidence: false,
    }
}

#[test]
fn every_step_from_every_status_is_possible_or_refused() {
    let table = [
        (GapStatus::Open, "开始整改 提交核验 申请延期"),
        (GapStatus::Underway, "提交核验 申请延期"),
        (GapStatus::ToVerify, "退回整改 核验销号"),
        (GapStatus::Closed, "重新打开"),
    ];
    for (status, possible) in table {
        let before = work(status);
        let mut found = Vec::new();
        for what in Move::ALL {
            let until = (what == Move::Extend).then(|| Date::new(2026, 12, 20).unwrap());
            let step = GapStep {
                until,
                ..step(what, 5)
            };
            match taken(&case(&before), step) {
                Ok(after) => {
                    found.push(what.name());
                    assert_eq!(Some(after.status), what.leads(status));
                    assert_eq!(after.steps.len(), 1);
                    assert_eq!(after.first_due, Some(day(30)));
                }
                Err(StepRefusal::NothingAsked) => {
                    assert!(matches!(what, Move::Agree | Move::Refuse));
                    assert!(what.leads(status).is_some());
                }
                Err(why) => assert_eq!(why, StepRefusal::NotNow(status, what)),
            }
        }
        assert_eq!(found.join(" "), possible);
    }
    let why = StepRefusal::NotNow(GapStatus::Closed, Move::Submit).to_string();
    assert_eq!(why, "“已销号”的问题不能“提交核验”，现在可以：重新打开");
}

#[test]
fn closing_needs_a_measure_a_proof_and_somebody_else() {
    let done = work(GapStatus::ToVerify);
    let close = || step(Move::Close, 9);
    assert!(taken(&case(&done), close()).is_ok());
    let bare = GapWork {
        measure: String::new(),
        ..done.clone()
    };
    assert_eq!(taken(&case(&bare), close()), Err(StepRefusal::NoMeasure));
    let silent = GapWork {
        remark: String::new(),
        ..done.clone()
    };
    let unsaid = || GapStep {
        remark: String::new(),
        ..close()
    };
    assert!(taken(&case(&silent), close()).is_ok());
    assert_eq!(taken(&case(&silent), unsaid()), Err(StepRefusal::NoProof));
    let proven = Case {
        has_evidence: true,
        ..case(&silent)
    };
    assert!(taken(&proven, unsaid()).is_ok());
    let own = GapStep {
        by: "张敏".to_owned(),
        ..close()
    };
    assert_eq!(
        taken(&case(&done), own.clone()),
        Err(StepRefusal::OwnWork(Move::Close, "张敏".to_owned()))
    );
    let alone = GapStep { alone: true, ..own };
    assert!(taken(&case(&done), alone).is_ok());
    assert_eq!(
        StepRefusal::OwnRequest(Move::Close, "李娜".to_owned()).to_string(),
        "核验人不能是提交核验的人（李娜）。请由别人核验；本单位确实只有一人的，请注明"
    );
    let nobody = GapStep {
        by: " ".to_owned(),
        ..close()
    };
    assert_eq!(
        taken(&case(&done), nobody),
        Err(StepRefusal::Nobody(Move::Close))
    );
}

#[test]
fn who_submitted_a_gap_does_not_verify_it_unless_there_is_nobody_else() {
    let by = |what, on, name: &str| GapStep {
        by: name.to_owned(),
        ..step(what, on)
    };
    let submitted = taken(
        &case(&work(GapStatus::Open)),
        by(Move::Submit, 3, " 李娜　"),
    )
    .unwrap();
    let own = by(Move::Close, 4, "李娜 ");
    let why = StepRefusal::OwnRequest(Move::Close, "李娜".to_owned());
    assert_eq!(taken(&case(&submitted), own.clone()), Err(why));
    let alone = GapStep { alone: true, ..own };
    assert!(taken(&case(&submitted), alone).is_ok());
    assert!(taken(&case(&submitted), by(Move::Close, 4, "赵强")).is_ok());
    // It is the one who submitted it last.
    let returned = taken(&case(&submitted), by(Move::Return, 5, "赵强")).unwrap();
    let again = taken(&case(&returned), by(Move::Submit, 6, "赵强")).unwrap();
    let why = StepRefusal::OwnRequest(Move::Close, "赵强".to_owned());
    let close = |name| taken(&case(&again), by(Move::Close, 7, name));
    assert_eq!(close("赵强"), Err(why));
    assert!(close("李娜").is_ok());
    // Who is responsible does not, whoever has submitted it.
    let why = StepRefusal::OwnWork(Move::Close, "张敏".to_owned());
    assert_eq!(close("张敏"), Err(why));
}

#[test]
fn nobody_else_closes_what_is_said_to_have_nobody_else_and_a_name_is_the_same_however_it_is_written()
 {
    let by = |what, on, name: &str| GapStep {
        by: name.to_owned(),
        ..step(what, on)
    };
    let open = case(&work(GapStatus::Open)).work.clone();
    let submitted = taken(&case(&open), by(Move::Submit, 3, "李娜")).unwrap();
    let alone = |name: &str| GapStep {
        alone: true,
        ..by(Move::Close, 4, name)
    };
    let why = taken(&case(&submitted), alone("赵强")).unwrap_err();
    assert_eq!(
        why.to_string(),
        "勾选了“本单位只有一人，由本人核验”，核验人就应是责任人或提交核验的人，现为赵强。由别人办理的，请取消勾选"
    );
    assert!(taken(&case(&submitted), alone("李娜")).is_ok());
    assert!(taken(&case(&submitted), alone("张敏")).is_ok());
    for same in ["李 娜", "李\u{3000}娜", "李娜（副股长）", "王芳、李娜"] {
        let closed = taken(&case(&submitted), by(Move::Close, 4, same));
        let is_own = matches!(closed, Err(StepRefusal::OwnRequest(Move::Close, _)));
        assert!(is_own, "{same}");
    }
}

#[test]
fn who_asked_for_a_later_day_does_not_agree_to_it_unless_there_is_nobody_else() {
    let by = |what, on, name: &str| GapStep {
        by: name.to_owned(),
        until: (what == Move::Extend).then(|| Date::new(2026, 12, 20).unwrap()),
        ..step(what, on)
    };
    let open = work(GapStatus::Open);
    let asked = taken(&case(&open), by(Move::Extend, 3, " 李娜　")).unwrap();
    let own = by(Move::Agree, 4, "李娜 ");
    let why = StepRefusal::OwnRequest(Move::Agree, "李娜".to_owned());
    assert_eq!(
        why.to_string(),
        "同意延期的人不能是申请延期的人（李娜）。请由别人答复；本单位确实只有一人的，请注明"
    );
    assert_eq!(taken(&case(&asked), own.clone()), Err(why));
    let alone = GapStep { alone: true, ..own };
    assert!(taken(&case(&asked), alone).is_ok());
    // Who is responsible does not give themselves time, whoever has asked for it.
    let why = StepRefusal::OwnWork(Move::Agree, "张敏".to_owned());
    assert_eq!(taken(&case(&asked), by(Move::Agree, 4, "张敏")), Err(why));
    assert!(taken(&case(&asked), by(Move::Agree, 4, "赵强")).is_ok());
    // To take a wish back harms nobody.
    assert!(taken(&case(&asked), by(Move::Refuse, 4, "李娜")).is_ok());
}

#[test]
fn an_extension_moves_the_deadline_and_keeps_the_first_one() {
    let until = Date::new(2026, 12, 20);
    let asked = GapStep {
        until,
        ..step(Move::Extend, 5)
    };
    let no_day = step(Move::Extend, 5);
    let open = work(GapStatus::Open);
    assert_eq!(taken(&case(&open), no_day), Err(StepRefusal::NoDay));
    let sooner = GapStep {
        until: Some(day(30)),
        ..asked.clone()
    };
    assert_eq!(
        taken(&case(&open), sooner),
        Err(StepRefusal::NoLater(day(30), day(30)))
    );
    let waiting = taken(&case(&open), asked.clone()).unwrap();
    assert_eq!(taken(&case(&waiting), asked), Err(StepRefusal::Pending));
    assert_eq!(
        taken(&case(&waiting), step(Move::Agree, 4)),
        Err(StepRefusal::Earlier(day(4), day(5)))
    );
    let agreed = taken(&case(&waiting), step(Move::Agree, 6)).unwrap();
    assert_eq!((agreed.due, agreed.first_due), (until, Some(day(30))));
    assert_eq!(
        taken(&case(&agreed), step(Move::Agree, 7)),
        Err(StepRefusal::NothingAsked)
    );
    let refused = taken(&case(&waiting), step(Move::Refuse, 6)).unwrap();
    assert_eq!((refused.due, pending(&refused)), (Some(day(30)), None));
    assert_eq!(
        (extensions(&agreed.steps), extensions(&refused.steps)),
        (1, 0)
    );
}

#[test]
fn steps_back_and_wishes_say_why() {
    for status in GapStatus::ALL {
        let before = work(status);
        for what in Move::from(status).filter(|it| it.needs_reason()) {
            let silent = GapStep {
                remark: " ".to_owned(),
                ..step(what, 5)
            };
            assert_eq!(
                taken(&case(&before), silent),
                Err(StepRefusal::NoReason(what))
            );
        }
    }
    assert_eq!(
        StepRefusal::NoReason(Move::Return).to_string(),
        "“退回整改”要写明理由"
    );
}

#[test]
fn a_measure_is_done_when_all_its_steps_are() {
    let milestone = |done| Milestone {
        text: "补开例会".to_owned(),
        done,
        ..Milestone::default()
    };
    let half = GapWork {
        milestones: vec![milestone(Some(day(3))), milestone(None)],
        ..work(GapStatus::Underway)
    };
    let submit = || step(Move::Submit, 5);
    assert_eq!(taken(&case(&half), submit()), Err(StepRefusal::Undone(1)));
    let whole = GapWork {
        measure: String::new(),
        milestones: vec![milestone(Some(day(3)))],
        ..half
    };
    assert!(taken(&case(&whole), submit()).is_ok());
}

#[test]
fn nothing_is_done_before_the_gap_was_found() {
    let open = work(GapStatus::Open);
    let started = taken(&case(&open), step(Move::Start, 1)).unwrap();
    assert_eq!(started.booked, [case(&open).found]);
    let open_again = opened(&open, case(&open).found);
    let early = GapStep {
        on: Date::new(2026, 10, 31).unwrap(),
        ..step(Move::Start, 1)
    };
    let why = StepRefusal::BeforeFound(early.on, day(1));
    assert_eq!(taken(&case(&open_again), early.clone()), Err(why));
    // What was sent down is put on the books when its round ends, and was worked on since it came.
    let sent_down = GapWork {
        notice: Some(Notification {
            source: "县委文明办".to_owned(),
            number: String::new(),
            on: early.on,
            days: None,
            item: None,
        }),
        ..open_again
    };
    assert!(taken(&case(&sent_down), early.clone()).is_ok());
    let before = GapStep {
        on: Date::new(2026, 10, 30).unwrap(),
        ..early
    };
    let why = StepRefusal::BeforeFound(before.on, Date::new(2026, 10, 31).unwrap());
    assert_eq!(taken(&case(&sent_down), before), Err(why));
}

#[test]
fn a_gap_that_comes_back_is_open_again_and_keeps_all_its_steps() {
    let first = taken(&case(&work(GapStatus::Open)), step(Move::Submit, 5)).unwrap();
    let closed = taken(&case(&first), step(Move::Close, 6)).unwrap();
    assert_eq!(closed.closed_on(), Some(day(6)));
    let again = Case {
        found: Found {
            on: day(20),
            round: 1,
            ..case(&closed).found
        },
        recurs: true,
        due: Some(day(28)),
        ..case(&closed)
    };
    let start = GapStep {
        round: 1,
        ..step(Move::Start, 21)
    };
    let after = taken(&again, start).unwrap();
    assert_eq!(after.status, GapStatus::Underway);
    assert_eq!((after.due, after.first_due), (Some(day(28)), Some(day(28))));
    let moves: Vec<Move> = after.steps.iter().map(|it| it.what).collect();
    assert_eq!(moves, [Move::Submit, Move::Close, Move::Start]);
    assert_eq!((after.booked.len(), after.closed_on()), (2, None));
    let reopen = step(Move::Reopen, 21);
    let why = StepRefusal::NotNow(GapStatus::Open, Move::Reopen);
    assert_eq!(taken(&again, reopen), Err(why));
}
