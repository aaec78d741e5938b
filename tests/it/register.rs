//! 登记: what happened, until when it counts, and that this agrees with how points are measured.

use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::answer::{Answer, DatedEvent, Input};
use duibiao::domain::assessment::calendar::Calendar;
use duibiao::domain::date::Date;
use duibiao::domain::decimal::Points;
use duibiao::domain::entry::event_register::{Cost, EventStanding, Said, kinds, lines};
use duibiao::domain::entry::look_back::Until;
use duibiao::domain::entry::reading::{Fact, read_entry};
use duibiao::domain::entry::voice::Voice;
use duibiao::domain::score::score;
use duibiao::domain::standard::NodeId;
use duibiao::domain::standard::rule::{Ask, How, Rule, Then, Window};
use proptest::prelude::*;

use crate::desk::{SMALL, unscored};
use crate::laws::laws;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn holds(within: Window, date: Date, closing: Date) -> bool {
    let calendar = Calendar {
        closing: Some(closing),
        year: closing.year(),
    };
    within.holds(date, calendar)
}

#[test]
fn a_window_ends_on_the_day_before_its_months_are_over() {
    for (months, date, until) in [
        (24, "2024-12-31", "2026-12-30"),
        (24, "2025-01-01", "2026-12-31"),
        (12, "2026-03-15", "2027-03-14"),
        // 29 February: the window goes back from 28 February, which is before it.
        (24, "2024-02-29", "2026-02-28"),
        (12, "2024-02-29", "2025-02-28"),
        (48, "2024-02-29", "2028-02-28"),
        (24, "2024-03-01", "2026-02-28"),
        (24, "2024-02-28", "2026-02-27"),
        // Months of other lengths.
        (1, "2026-01-31", "2026-02-28"),
        (1, "2026-02-28", "2026-03-27"),
        (6, "2025-08-31", "2026-02-28"),
        // Over the turn of the year.
        (1, "2025-12-15", "2026-01-14"),
    ] {
        let within = Window::Months(months);
        let (date, until) = (day(date), day(until));
        assert_eq!(
            within.until(date),
            Until::Day(until),
            "{months} from {date}"
        );
        let next = until.days_later(1).unwrap();
        assert!(holds(within, date, until), "{date} counts on {until}");
        assert!(!holds(within, date, next), "{date} is over on {next}");
        assert!(holds(within, date, date), "{date} counts on its own day");
        let before = date.day_before().unwrap();
        assert!(
            !holds(within, date, before),
            "{date} is not known on {before}"
        );
    }
}

#[test]
fn the_year_an_empty_window_and_no_window_have_their_own_ends() {
    let date = day("2026-11-05");
    assert_eq!(Window::Year.until(date), Until::Day(day("2026-12-31")));
    assert_eq!(Window::Months(0).until(date), Until::Never);
    assert_eq!(Window::Always.until(date), Until::Always);
    assert_eq!(Window::Months(60_000).until(date), Until::Always);
}

/// The small standard with a negative list: each exposure costs 2 points, in the year.
fn assessment() -> Assessment {
    let negative = r#"negative: [
            (id: "N1", title: "媒体曝光", rules: [
                (ask: Events(what: "被媒体曝光", within: Year), then: Deduct(Each(2))),
                (ask: Events(what: "被上级通报", within: Always), then: Deduct(Once(1)))]),
        ],
        vetoes: ["#;
    unscored(&SMALL.replace("vetoes: [", negative))
}

fn event(date: &str, text: &str) -> DatedEvent {
    DatedEvent {
        date: day(date),
        text: text.to_owned(),
        tier: 0,
        work: String::new(),
    }
}

fn with(
    mut assessment: Assessment,
    item: &str,
    rule: usize,
    events: Vec<DatedEvent>,
) -> Assessment {
    let answer = assessment.answers.entry(NodeId::new(item)).or_default();
    answer.inputs.insert(rule, Input::Events(events));
    assessment
}

#[test]
fn every_rule_that_asks_for_events_is_a_kind_with_what_it_costs() {
    let it = assessment();
    let found: Vec<(&str, usize, String, Said)> = kinds(&it)
        .iter()
        .map(|it| (it.code, it.rule, it.cost.in_words(), it.said))
        .collect();
    let words = |text: &str| text.to_owned();
    let expected = [
        ("N1", 1, words("每起扣2分"), Said::Nothing),
        ("N1", 2, words("发生即扣1分"), Said::Nothing),
        ("V1", 1, words("一票否决：不得申报"), Said::Nothing),
    ];
    assert_eq!(found, expected);
}

#[test]
fn what_was_said_of_a_kind_is_known() {
    let it = with(assessment(), "N1", 1, Vec::new());
    let mut it = with(it, "N1", 2, vec![event("2026-03-01", "")]);
    let na = Answer {
        na: Some("不适用".to_owned()),
        ..Answer::default()
    };
    it.answers.insert(NodeId::new("V1"), na);
    let said: Vec<Said> = kinds(&it).iter().map(|it| it.said).collect();
    assert_eq!(said, [Said::Never, Said::Happened(1), Said::NotApplicable]);
}

#[test]
fn the_newest_event_comes_first_and_says_whether_it_counts() {
    let it = with(
        assessment(),
        "N1",
        1,
        vec![event("2025-12-31", "去年"), event("2026-01-01", "今年")],
    );
    let it = with(it, "N1", 2, vec![event("2027-01-01", "明年")]);
    let it = with(
        it,
        "V1",
        1,
        vec![
            event("2024-12-31", "刚过期"),
            event("2025-01-01", "还计"),
            event("2027-01-02", "截止日之后"),
        ],
    );
    let kinds = kinds(&it);
    let lines = lines(&it, &kinds);
    let found: Vec<(&str, EventStanding)> = lines.iter().map(|it| (it.text, it.standing)).collect();
    let expected = [
        ("截止日之后", EventStanding::Later),
        ("明年", EventStanding::Later),
        ("今年", EventStanding::Counts),
        ("去年", EventStanding::OtherYear),
        ("还计", EventStanding::Counts),
        ("刚过期", EventStanding::Over),
    ];
    assert_eq!(found, expected);
    let tree = score(&it);
    assert_eq!(
        tree.total.negative,
        Points::whole(2),
        "2 for 今年, none for 明年"
    );
    assert_eq!(tree.total.vetoes.len(), 1);
}

#[test]
fn a_closing_date_of_its_own_moves_every_window() {
    let mut it = with(assessment(), "V1", 1, vec![event("2024-11-30", "通报")]);
    for (closing, counts) in [("2026-11-29", true), ("2026-11-30", false)] {
        it.about.closing = Some(day(closing));
        let kinds = kinds(&it);
        let found = lines(&it, &kinds);
        assert_eq!(found[0].standing.counts(), counts, "closing on {closing}");
        assert_eq!(found[0].until, Until::Day(day("2026-11-29")));
        assert_eq!(score(&it).total.vetoes.is_empty(), !counts);
    }
}

fn any_day() -> impl Strategy<Value = Date> {
    // The ends of months and leap days more often than others.
    let ends = prop_oneof![
        Just(1_u32),
        Just(28),
        Just(29),
        Just(30),
        Just(31),
        1..=31_u32
    ];
    (2020..=2030_i32, 1..=12_u32, ends).prop_map(|(year, month, day)| {
        Date::new(year, month, day)
            .or_else(|| Date::month_end(year, month))
            .unwrap()
    })
}

fn any_window() -> impl Strategy<Value = Window> {
    prop_oneof![
        (0..=60_u32).prop_map(Window::Months),
        Just(Window::Year),
        Just(Window::Always),
    ]
}

laws! {
    cases: 2000;

    #[test]
    fn until_when_an_event_counts_agrees_with_how_it_is_measured(
        within in any_window(),
        date in any_day(),
        closing in any_day(),
    ) {
        let rule = Rule {
            ask: Ask::Events { what: "通报".to_owned(), within, tiers: Vec::new() },
            then: Then::Deduct(How::Each(Points::ONE)),
            limit: None,
            method: None,
            also: Vec::new(),
        };
        let input = Input::Events(vec![DatedEvent { date, text: String::new(), tier: 0, work: String::new() }]);
        let calendar = Calendar { closing: Some(closing), year: closing.year() };
        let measured = read_entry(&rule, &input, calendar, Voice::Aloud).unwrap();
        let counts = matches!(measured.fact, Fact::Events(1));
        let expected = match (within, within.until(date)) {
            (_, Until::Always) => date <= closing,
            (_, Until::Never) => false,
            (Window::Year, Until::Day(last)) => date <= closing && closing.year() == last.year(),
            (_, Until::Day(last)) => date <= closing && closing <= last,
        };
        prop_assert_eq!(counts, expected);
    }

    #[test]
    fn the_register_counts_as_many_events_as_the_score(
        dates in proptest::collection::vec(any_day(), 0..6),
        within in any_window(),
        closing in any_day(),
    ) {
        let mut it = assessment();
        it.about.closing = Some(closing);
        it.about.year = closing.year();
        let mut standard = (*it.standard).clone();
        for node in &mut standard.vetoes {
            node.rules[0].ask = Ask::Events { what: "通报".to_owned(), within, tiers: Vec::new() };
        }
        it.standard = standard.into();
        let events: Vec<DatedEvent> = dates.into_iter().map(|date| DatedEvent { date, text: String::new(), tier: 0, work: String::new() }).collect();
        let it = with(it, "V1", 1, events.clone());
        let kinds = kinds(&it);
        let counted = lines(&it, &kinds).iter().filter(|it| it.standing.counts()).count();
        let rule = &it.standard.vetoes[0].rules[0];
        let input = Input::Events(events);
        let measured = read_entry(rule, &input, it.calendar(), Voice::Aloud).unwrap();
        prop_assert!(matches!(measured.fact, Fact::Events(n) if n == counted));
        prop_assert_eq!(score(&it).total.vetoes.is_empty(), counted == 0);
    }
}

#[test]
fn a_rule_that_does_not_fit_costs_nothing_and_never_counts() {
    let mut it = assessment();
    let mut standard = (*it.standard).clone();
    standard.vetoes[0].rules[0].then = Then::Deduct(How::Share);
    it.standard = standard.into();
    let it = with(it, "V1", 1, vec![event("2026-05-01", "")]);
    let kinds = kinds(&it);
    assert_eq!(kinds[2].cost, Cost::Unknown);
    assert_eq!(lines(&it, &kinds)[0].standing, EventStanding::Idle);
}
