//! What is pressing: how many gaps are late, near, closed in time, and which come first.

use duibiao::app::lists::gap_calendar::{DayState, month_after, month_entries, nearest_month};
use duibiao::domain::assessment::gap_step::{GapStatus, GapStep, Move};
use duibiao::domain::assessment::gap_work::{GapOrigin, Milestone};
use duibiao::domain::date::Date;
use duibiao::domain::decimal::Points;
use duibiao::domain::gap::Gap;
use duibiao::domain::gap::order::{GapOrder, sort};
use duibiao::domain::gap::tally::{Tally, by_section, tally};
use duibiao::domain::standard::NodeId;
use proptest::prelude::*;

use crate::laws::laws;

/// The day the gaps are looked at.
const TODAY: &str = "2026-11-10";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A gap of 办公室 that is due on this day, if on any.
fn gap(code: &str, due: &str) -> Gap {
    Gap {
        id: NodeId::new(code),
        item: Some(NodeId::new(code)),
        at: 0,
        code: code.to_owned(),
        title: "专题会议".to_owned(),
        project: "思想建设".to_owned(),
        clause: String::new(),
        origin: GapOrigin::Score,
        lost: Points::ONE,
        is_settled: false,
        is_unscored: false,
        recoverable: Points::ONE,
        problem: String::new(),
        cause: String::new(),
        measure: String::new(),
        measure_is_suggested: true,
        milestones: Vec::new(),
        target: String::new(),
        leader: String::new(),
        section: "办公室".to_owned(),
        person: String::new(),
        due: due.parse().ok(),
        status: GapStatus::Open,
        progress: String::new(),
        evidence: String::new(),
        evidence_wanted: String::new(),
        remark: String::new(),
        photos: Vec::new(),
        notice: None,
        booked: Vec::new(),
        recurs: false,
        first_due: None,
        asked: None,
        steps: Vec::new(),
    }
}

/// The same gap, closed on this day.
fn closed(gap: Gap, on: &str) -> Gap {
    let step = GapStep {
        what: Move::Close,
        on: day(on),
        by: "王芳".to_owned(),
        remark: String::new(),
        round: 0,
        alone: false,
        rescored: None,
        known: None,
        seen: None,
        until: None,
    };
    Gap {
        status: GapStatus::Closed,
        steps: vec![step],
        ..gap
    }
}

fn with_step(gap: Gap, due: &str, done: bool) -> Gap {
    let step = Milestone {
        text: "补开会议".to_owned(),
        due: due.parse().ok(),
        done: done.then(|| day("2026-11-01")),
        ..Milestone::default()
    };
    Gap {
        milestones: vec![step],
        ..gap
    }
}

/// What is counted of one gap: late, near, for this week.
fn counted(gap: &Gap) -> [u32; 3] {
    let it = tally([gap], day(TODAY));
    [it.overdue, it.soon, it.this_week]
}

#[test]
fn a_gap_is_late_after_its_day_and_near_for_seven_days_before() {
    for (due, expected) in [
        ("2026-11-09", [1, 0, 1]),
        ("2026-11-10", [0, 1, 1]),
        ("2026-11-17", [0, 1, 1]),
        ("2026-11-18", [0, 0, 0]),
        ("", [0, 0, 0]),
    ] {
        assert_eq!(counted(&gap("1.1", due)), expected, "due {due}");
        let done = closed(gap("1.1", due), "2026-11-01");
        assert_eq!(counted(&done), [0, 0, 0], "closed, due {due}");
    }
}

#[test]
fn a_step_of_the_measure_brings_a_gap_into_this_week() {
    let later = gap("1.1", "2026-12-31");
    for (due, done, expected) in [
        ("2026-11-17", false, [0, 0, 1]),
        ("2026-11-01", false, [0, 0, 1]),
        ("2026-11-17", true, [0, 0, 0]),
        ("2026-11-18", false, [0, 0, 0]),
    ] {
        let it = with_step(later.clone(), due, done);
        assert_eq!(counted(&it), expected, "step due {due}, done: {done}");
    }
}

#[test]
fn the_rate_is_of_those_closed_on_a_known_day_with_a_deadline_and_of_those_that_are_late() {
    let due = gap("1.1", "2026-11-05");
    let unknown = Gap {
        status: GapStatus::Closed,
        ..due.clone()
    };
    let gaps = [
        closed(due.clone(), "2026-11-05"),
        closed(due.clone(), "2026-11-06"),
        closed(due.clone(), "2026-11-01"),
        closed(gap("1.2", ""), "2026-11-01"),
        unknown,
        due,
    ];
    let found = tally(&gaps, day(TODAY));
    assert_eq!((found.all, found.closed), (6, 5));
    assert_eq!((found.in_time, found.rated()), (2, 4));
    let rate = found.in_time_rate().unwrap();
    assert_eq!(format!("{rate:.2}"), "50");
    assert_eq!(found.recoverable, Points::ONE, "only the open one");
    assert_eq!(Tally::default().in_time_rate(), None);
}

#[test]
fn the_most_pressing_gap_comes_first() {
    let worth = |code: &str, due: &str, points: i64, origin| Gap {
        recoverable: Points::whole(points),
        origin,
        ..gap(code, due)
    };
    let mut gaps = vec![
        worth("no deadline", "", 9, GapOrigin::Score),
        closed(
            worth("closed", "2026-11-01", 9, GapOrigin::Score),
            "2026-11-01",
        ),
        // 8 points in 8 days, 3 points in 2.
        worth("a point a day", "2026-11-17", 8, GapOrigin::Score),
        worth("more a day", "2026-11-11", 3, GapOrigin::Score),
        worth("late", "2026-11-09", 1, GapOrigin::Score),
        worth("later still", "2026-10-09", 1, GapOrigin::Score),
        worth("veto", "2026-12-31", 0, GapOrigin::Veto),
    ];
    sort(&mut gaps, GapOrder::Pressing(day(TODAY)));
    let codes: Vec<&str> = gaps.iter().map(|it| it.code.as_str()).collect();
    let expected = [
        "veto",
        "later still",
        "late",
        "more a day",
        "a point a day",
        "no deadline",
        "closed",
    ];
    assert_eq!(codes, expected);
}

#[test]
fn a_month_lists_deadlines_and_steps_by_day_with_what_is_late_first() {
    let gaps = [
        closed(gap("1.1", "2026-11-05"), "2026-11-04"),
        gap("1.2", "2026-11-05"),
        with_step(gap("1.3", "2026-12-31"), "2026-11-20", false),
        gap("1.4", "2026-11-30"),
        gap("1.5", ""),
    ];
    let entries = month_entries(gaps.iter(), (2026, 11), day(TODAY));
    let found: Vec<(String, &str, Option<&str>, DayState)> = entries
        .iter()
        .map(|it| (it.on.to_string(), it.gap.code.as_str(), it.step, it.is))
        .collect();
    let expected = [
        ("2026-11-05".to_owned(), "1.2", None, DayState::Overdue),
        ("2026-11-05".to_owned(), "1.1", None, DayState::Done),
        (
            "2026-11-20".to_owned(),
            "1.3",
            Some("补开会议"),
            DayState::Open,
        ),
        ("2026-11-30".to_owned(), "1.4", None, DayState::Open),
    ];
    assert_eq!(found, expected);
    let nearest = |year, month| nearest_month(gaps.iter(), (year, month), day(TODAY));
    assert_eq!(nearest(2026, 3), Some((2026, 11)));
    assert_eq!(nearest(2027, 1), Some((2026, 12)));
    assert_eq!(nearest_month([].into_iter(), (2026, 1), day(TODAY)), None);
}

#[test]
fn months_go_over_the_turn_of_the_year_and_stop_at_the_ends() {
    assert_eq!(month_after((2026, 12), 1), (2027, 1));
    assert_eq!(month_after((2026, 1), -1), (2025, 12));
    assert_eq!(month_after((1900, 1), -1), (1900, 1));
    assert_eq!(month_after((2200, 12), 1), (2200, 12));
}

prop_compose! {
    fn any_gap()(
        due in proptest::option::of(0_u32..40),
        step in proptest::option::of((0_u32..40, any::<bool>())),
        status in 0_usize..4,
        closed_on in 0_u32..40,
        points in 0_i64..9,
        origin in 0_usize..5,
        section in 0_usize..3,
    ) -> Gap {
        let on = |days: u32| day("2026-10-20").days_later(days).unwrap();
        let status = GapStatus::ALL[status];
        let mut it = Gap {
            due: due.map(on),
            status,
            recoverable: Points::whole(points),
            origin: GapOrigin::ALL[origin],
            section: ["", "办公室", "党建办"][section].to_owned(),
            ..gap("1.1", "")
        };
        if let Some((due, done)) = step {
            it = with_step(it, &on(due).to_string(), done);
        }
        if status == GapStatus::Closed {
            it = closed(it, &on(closed_on).to_string());
        }
        it
    }
}

laws! {
    cases: 200;

    #[test]
    fn the_sections_together_are_the_whole(gaps in proptest::collection::vec(any_gap(), 0..30)) {
        let today = day(TODAY);
        let whole = tally(&gaps, today);
        let parts = by_section(&gaps, today);
        let sum = |of: fn(&Tally) -> u32| parts.values().map(of).sum::<u32>();
        prop_assert_eq!(sum(|it| it.all), whole.all);
        prop_assert_eq!(sum(|it| it.closed), whole.closed);
        prop_assert_eq!(sum(|it| it.overdue), whole.overdue);
        prop_assert_eq!(sum(|it| it.soon), whole.soon);
        prop_assert_eq!(sum(|it| it.this_week), whole.this_week);
        prop_assert_eq!(sum(|it| it.in_time), whole.in_time);
        prop_assert!(whole.in_time <= whole.dated && whole.dated <= whole.closed);
        prop_assert!(whole.overdue + whole.soon <= whole.this_week);
        prop_assert!(whole.this_week + whole.closed <= whole.all);
    }

    #[test]
    fn pressing_is_an_order(gaps in proptest::collection::vec(any_gap(), 0..12)) {
        let order = GapOrder::Pressing(day(TODAY));
        for (a, b) in gaps.iter().zip(gaps.iter().skip(1)) {
            prop_assert_eq!(order.compare(a, b), order.compare(b, a).reverse());
        }
        let mut sorted = gaps;
        sort(&mut sorted, order);
        for (at, one) in sorted.iter().enumerate() {
            for other in sorted.iter().skip(at) {
                prop_assert!(order.compare(one, other).is_le(), "{one:?} {other:?}");
            }
        }
        let is_open_veto = |it: &Gap| it.origin == GapOrigin::Veto && !it.is_closed();
        let vetoes = sorted.iter().filter(|it| is_open_veto(it)).count();
        prop_assert!(sorted.iter().take(vetoes).all(is_open_veto), "vetoes come first");
    }
}
