//! Which entries go with which effects, and what one key fills in.

use duibiao::domain::assessment::answer::Input;
use duibiao::domain::decimal::Decimal;
use duibiao::domain::entry::full_marks::{full_marks, none};
use duibiao::domain::standard::rule::Rule;

use crate::fixture::{assessment, decimal, file};

/// The rule in `text`.
fn rule(text: &str) -> Rule {
    let nodes = format!(r#"nodes: [(id: "1", title: "项", max: 3, rules: [{text}])]"#);
    let fields = format!("total: 3, not_applicable: Zero, {nodes}");
    let found = assessment(&file("", &fields));
    found.standard.nodes[0].rules[0].clone()
}

const HOWS: [(&str, &str); 9] = [
    ("Own", "Own"),
    ("Each", "Each(1)"),
    ("EachMissing", "EachMissing(1)"),
    ("Once", "Once(1)"),
    ("Whole", "Whole"),
    ("Share", "Share"),
    ("If", "If(AtLeast(1), 1)"),
    ("PerPoint", "PerPoint(from: 80, each: 1, parts: LeftOut)"),
    (
        "Level",
        r#"Level(levels: [(name: "A", worth: Share(100))])"#,
    ),
];

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn these_entries_go_with_these_effects() {
    let cases = [
        (
            r#"Clauses([(text: "a")])"#,
            "Own Each Once Whole Share Level",
            "Own Each EachMissing Once Whole Share Level",
        ),
        (r#"Faults([(text: "a")])"#, "Whole", "Own Each Once Whole"),
        (r#"Choice("a")"#, "Level", "Level"),
        (
            r#"Count(what: "a", unit: "次")"#,
            "Each Once If PerPoint Level",
            "Each Once If PerPoint Level",
        ),
        (
            r#"Count(what: "a", unit: "次", need: 4)"#,
            "Each Once Whole Share If PerPoint Level",
            "Each EachMissing Once Whole Share If PerPoint Level",
        ),
        (
            r#"Tiers(what: "a", unit: "项", tiers: [(name: "省级", points: 1)])"#,
            "Own",
            "Own",
        ),
        (
            r#"Percent("a")"#,
            "Share If PerPoint Level",
            "Share If PerPoint Level",
        ),
        (
            r#"Ratio(part: "a", whole: "b", unit: "户")"#,
            "Share If PerPoint Level",
            "Share If PerPoint Level",
        ),
        (
            r#"Sample(what: "a", unit: "人", of: 5, need: 3)"#,
            "Whole Share",
            "EachMissing Whole Share",
        ),
        (r#"Amount(what: "a", min: 0, max: 1)"#, "Own", "Own"),
        (
            r#"Events(what: "a", within: Year)"#,
            "Whole",
            "Each Once Whole",
        ),
        (
            r#"Rank("a")"#,
            "Each Once If PerPoint Level",
            "Each Once If PerPoint Level",
        ),
        (
            r#"Change(what: "a", unit: "件")"#,
            "If PerPoint Level",
            "If PerPoint Level",
        ),
        (
            r#"Mean(what: "a", unit: "%", of: ["甲", "乙"])"#,
            "Share If PerPoint Level",
            "Share If PerPoint Level",
        ),
        (
            r#"Mean(what: "a", unit: "次", of: ["甲", "乙"])"#,
            "Each If PerPoint Level",
            "Each If PerPoint Level",
        ),
        (
            r#"Late(what: "a")"#,
            "Each Once If PerPoint Level",
            "Each Once If PerPoint Level",
        ),
        (
            r#"Item("b")"#,
            "Share If PerPoint Level",
            "Share If PerPoint Level",
        ),
        (
            r#"Events(what: "a", within: Year, tiers: [(name: "省级", points: 1)])"#,
            "Own",
            "Own",
        ),
        (
            r#"Survey(what: "a", options: [(name: "好", value: 100)])"#,
            "Share If PerPoint Level",
            "Share If PerPoint Level",
        ),
    ];
    for (ask, earns, deducts) in cases {
        for (then, expected) in [("Earn", earns), ("Deduct", deducts)] {
            let fits = |how: &str| rule(&format!("(ask: {ask}, then: {then}({how}))")).fits();
            let found: Vec<&str> = HOWS.iter().filter(|it| fits(it.1)).map(|it| it.0).collect();
            assert_eq!(found.join(" "), expected, "{then} by {ask}");
        }
        let veto = rule(&format!(r#"(ask: {ask}, then: Veto("不得申报"))"#));
        assert_eq!(veto.fits(), ask.starts_with("Events"), "{ask}");
        // A limit needs a condition where nothing is found, left undone, counted or late.
        let limits = |when: &str| rule(&format!("(ask: {ask}, then: Factor({when}percent: 60))"));
        let is_plain = ["Clauses", "Faults", "Events", "Late"]
            .iter()
            .any(|it| ask.starts_with(it));
        let is_limited = !["Choice", "Tiers", "Amount"]
            .iter()
            .any(|it| ask.starts_with(it));
        assert_eq!(limits("").fits(), is_plain, "{ask}");
        assert_eq!(limits("when: Below(60), ").fits(), is_limited, "{ask}");
    }
}

/// A rule, and the entries that earn all of it and nothing, where a key knows them.
type Keyed<'a> = (&'a str, &'a str, Option<Input>, Option<Input>);

fn are_filled_in(cases: impl IntoIterator<Item = Keyed<'static>>) {
    let max = Decimal::whole(3);
    for (ask, then, full, nothing) in cases {
        let rule = rule(&format!("(ask: {ask}, then: {then})"));
        assert_eq!(full_marks(&rule, max), full, "{ask} {then}");
        assert_eq!(none(&rule, max), nothing, "{ask} {then}");
    }
}

#[test]
fn one_key_fills_in_full_marks_or_none() {
    let count = |n: &str| Some(Input::Count(decimal(n)));
    let four = r#"Count(what: "a", unit: "次", need: 4)"#;
    let any = r#"Count(what: "a", unit: "次")"#;
    let graded =
        r#"Earn(Level(levels: [(name: "差", worth: Points(0)), (name: "好", worth: Points(3))]))"#;
    are_filled_in([
        (four, "Deduct(EachMissing(1))", count("4"), count("0")),
        (four, "Deduct(Each(1))", count("0"), count("0")),
        (four, "Earn(Each(0.5))", count("6"), count("0")),
        (any, "Earn(Each(0.7))", count("5"), count("0")),
        (any, "Earn(If(Above(3), 1))", count("4"), count("0")),
        (any, "Earn(If(Below(3), 1))", count("0"), count("0")),
        (any, "Deduct(If(AtMost(2.5), 1))", count("3"), count("0")),
        (
            r#"Choice("a")"#,
            graded,
            Some(Input::Level(2)),
            Some(Input::Level(1)),
        ),
    ]);
}

#[test]
fn one_key_enters_no_sample_and_no_rate_but_the_only_one_that_earns_all() {
    let percent = |n: &str| Some(Input::Percent(decimal(n)));
    let (complaints, known) = (r#"Percent("投诉率")"#, r#"Percent("知晓率")"#);
    let levels = r#"Earn(Level(levels: [(name: "A", worth: Share(100), when: AtMost(5)), (name: "B", worth: Share(50))]))"#;
    let sample = r#"Sample(what: "a", unit: "人", of: 5, need: 3)"#;
    let all = r#"Sample(what: "a", unit: "人", of: 5, need: 5)"#;
    let of_none = r#"Sample(what: "a", unit: "人", of: 0, need: 0)"#;
    let ratio = r#"Ratio(part: "a", whole: "b", unit: "户")"#;
    are_filled_in([
        (complaints, "Earn(If(AtMost(5), 1))", None, percent("0")),
        (known, "Deduct(If(Below(90), 1))", None, percent("0")),
        (complaints, levels, None, percent("0")),
        (known, "Earn(Share)", percent("100"), percent("0")),
        (sample, "Earn(Whole)", None, None),
        (all, "Earn(Whole)", None, None),
        (of_none, "Earn(Whole)", None, None),
        (ratio, "Earn(Share)", None, None),
    ]);
}
