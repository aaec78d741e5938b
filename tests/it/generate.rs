//! Rules and answers at random, also partly invalid ones.

use duibiao::domain::assessment::answer::{Answer, DatedEvent, Input, SameWork};
use duibiao::domain::date::Date;
use duibiao::domain::decimal::Decimal;
use duibiao::domain::standard::NodeId;
use duibiao::domain::standard::method::Method;
use duibiao::domain::standard::rule::{
    Ask, Clause, Compare, How, Level, PartPoints, Rule, RuleEffect, Side, SurveyOption, Then, Tier,
    Window, Worth,
};
use duibiao::domain::standard::shape::{Named, Rate, Shape};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// Points from 0 to 20 in steps of 0.01.
pub(crate) fn points() -> impl Strategy<Value = Decimal> {
    (0_i64..=2000).prop_map(|it| Decimal::from_units(it * 100))
}

/// Percentages from 0 to 100 in steps of 0.5.
fn percent() -> impl Strategy<Value = Decimal> {
    (0_i64..=200).prop_map(|it| Decimal::from_units(it * 5_000))
}

fn small() -> impl Strategy<Value = Decimal> {
    (0_i64..=12).prop_map(Decimal::whole)
}

pub(crate) fn date() -> impl Strategy<Value = Date> {
    (2023_i32..=2027, 1_u32..=12, 1_u32..=28)
        .prop_map(|(year, month, day)| Date::new(year, month, day).unwrap())
}

pub(crate) fn method() -> impl Strategy<Value = Method> {
    select(vec![
        Method::Documents,
        Method::OnSite,
        Method::Other("网上申报".to_owned()),
    ])
}

fn compare(mark: impl Strategy<Value = Decimal>) -> impl Strategy<Value = Compare> {
    let beyond = Decimal::whole(10);
    (mark, 0..9).prop_map(move |(mark, kind)| match kind {
        0 => Compare::Above(mark),
        1 => Compare::AtLeast(mark),
        2 => Compare::Exactly(mark),
        3 => Compare::AtMost(mark),
        4 => Compare::Below(mark),
        5 => Compare::FromTo(mark, mark + beyond),
        6 => Compare::FromBelow(mark, mark + beyond),
        7 => Compare::AboveTo(mark, mark + beyond),
        _ => Compare::AboveBelow(mark, mark + beyond),
    })
}

fn clauses() -> impl Strategy<Value = Vec<Clause>> {
    let clause = (
        points(),
        select(vec!["", "A", "B", "C"]),
        any::<bool>(),
        option::of(method()),
    );
    vec(clause, 1..5).prop_map(|list| {
        let clause =
            |(points, level, core, method): (Decimal, &str, bool, Option<Method>)| Clause {
                text: "要求".to_owned(),
                points,
                level: level.to_owned(),
                core,
                method,
            };
        list.into_iter().map(clause).collect()
    })
}

fn ask() -> impl Strategy<Value = Ask> {
    let what = || "内容".to_owned();
    let unit = || "次".to_owned();
    let tier = |points| Tier {
        name: "级".to_owned(),
        points,
    };
    let option = |value| SurveyOption {
        name: "选项".to_owned(),
        value,
    };
    prop_oneof![
        6 => measured(),
        1 => clauses().prop_map(Ask::Clauses),
        1 => clauses().prop_map(Ask::Faults),
        1 => Just(Ask::Choice(what())),
        1 => (option::of(small()), any::<bool>()).prop_map(move |(need, fractions)| Ask::Count {
            what: what(),
            unit: unit(),
            need,
            fractions
        }),
        1 => (vec(points().prop_map(tier), 1..4), any::<bool>()).prop_map(move |(tiers, best_only)| {
            Ask::Tiers {
                what: what(),
                unit: unit(),
                tiers,
                best_only,
            }
        }),
        1 => (0_u32..8, 0_u32..8).prop_map(move |(of, need)| Ask::Sample {
            what: what(),
            unit: unit(),
            of,
            need
        }),
        1 => (points(), points(), any::<bool>()).prop_map(move |(a, b, many)| Ask::Amount {
            what: what(),
            min: a.min(b),
            max: a.max(b),
            many
        }),
        1 => (
            select(vec![Window::Months(24), Window::Year, Window::Always]),
            prop_oneof![2 => Just(Vec::new()), 1 => vec(points().prop_map(tier), 1..3)]
        )
            .prop_map(move |(within, tiers)| Ask::Events {
                what: what(),
                within,
                tiers,
            }),
        1 => (
            vec(percent().prop_map(option), 1..4),
            option::weighted(0.3, 1_u32..20)
        )
            .prop_map(move |(options, at_least)| Ask::Survey {
                what: what(),
                options,
                at_least,
            }),
    ]
}

/// What comes to a number or a rate.
fn measured() -> impl Strategy<Value = Ask> {
    let what = || "内容".to_owned();
    let unit = || "次".to_owned();
    prop_oneof![
        Just(Ask::Percent(what())),
        Just(Ask::Rank(what())),
        Just(Ask::Change {
            what: what(),
            unit: unit(),
        }),
        (select(vec!["%", "次"]), 1_usize..4).prop_map(move |(unit, n)| Ask::Mean {
            what: what(),
            unit: unit.to_owned(),
            of: (1..=n).map(|it| format!("单位{it}")).collect(),
        }),
        option::of(date()).prop_map(move |due| Ask::Late { what: what(), due }),
        (any::<bool>(), option::weighted(0.3, 1_u32..6)).prop_map(move |(beyond, at_least)| {
            Ask::Ratio {
                part: what(),
                whole: what(),
                unit: unit(),
                beyond,
                at_least,
            }
        }),
    ]
}

fn level() -> impl Strategy<Value = How> {
    let worth = prop_oneof![
        points().prop_map(Worth::Points),
        percent().prop_map(Worth::Share)
    ];
    let when = option::of(prop_oneof![compare(small()), compare(percent())]);
    let core_fails = option::of(select(vec!["A", "B", "C", "D"]));
    (vec((worth, when), 1..5), core_fails).prop_map(|(levels, core_fails)| How::Level {
        levels: ["A", "B", "C", "D"]
            .into_iter()
            .zip(levels)
            .map(|(name, (worth, when))| Level {
                name: name.to_owned(),
                worth,
                when,
            })
            .collect(),
        core_fails: core_fails.map(str::to_owned),
    })
}

fn how() -> impl Strategy<Value = How> {
    let parts = vec![
        PartPoints::LeftOut,
        PartPoints::CountWhole,
        PartPoints::ProRata,
    ];
    prop_oneof![
        Just(How::Own),
        points().prop_map(How::Each),
        points().prop_map(How::EachMissing),
        points().prop_map(How::Once),
        Just(How::Whole),
        Just(How::Share),
        (prop_oneof![compare(small()), compare(percent())], points())
            .prop_map(|(compare, points)| How::If(compare, points)),
        (percent(), points(), select(parts), steps()).prop_map(
            |(from, each, parts, (step, side))| How::PerPoint {
                from,
                each,
                parts,
                step,
                side,
            }
        ),
        level(),
    ]
}

/// How long a step is, and on which side of its mark it counts.
fn steps() -> impl Strategy<Value = (Decimal, Option<Side>)> {
    let step = prop_oneof![3 => Just(Decimal::ONE), 1 => (1_i64..6).prop_map(Decimal::whole)];
    (
        step,
        option::weighted(0.3, select(vec![Side::Below, Side::Above])),
    )
}

fn then() -> impl Strategy<Value = Then> {
    let worth = prop_oneof![
        points().prop_map(Worth::Points),
        percent().prop_map(Worth::Share)
    ];
    let when = option::of(prop_oneof![compare(small()), compare(percent())]);
    (how(), 0..7, when, worth, percent()).prop_map(|(how, kind, when, at, percent)| match kind {
        0 | 1 => Then::Earn(how),
        2 | 3 => Then::Deduct(how),
        4 => Then::Cap { when, at },
        5 => Then::Factor { when, percent },
        _ => Then::Veto("不得申报".to_owned()),
    })
}

/// Any rule, also one whose parts do not go together.
pub(crate) fn any_rule() -> impl Strategy<Value = Rule> {
    let also = (then(), option::of(points())).prop_map(|(then, limit)| RuleEffect { then, limit });
    let also = prop_oneof![3 => Just(Vec::new()), 1 => vec(also, 1..3)];
    (
        ask(),
        then(),
        option::of(points()),
        option::weighted(0.2, method()),
        also,
    )
        .prop_map(|(ask, then, limit, method, also)| Rule {
            ask,
            then,
            limit,
            also,
            method,
        })
}

/// A rule of the scored tree that can be scored and does one thing: it earns or takes points.
pub(crate) fn rule() -> impl Strategy<Value = Rule> {
    any_rule().prop_filter("fits", |it| {
        let is_one = matches!(it.then, Then::Earn(_) | Then::Deduct(_)) && it.also.is_empty();
        is_one && it.fits()
    })
}

/// Any entry.
pub(crate) fn input() -> impl Strategy<Value = Input> {
    let number = || prop_oneof![4 => small(), 1 => points(), 1 => Just(-Decimal::ONE)];
    prop_oneof![
        btree_set(0_usize..6, 0..5).prop_map(Input::Marks),
        (0_usize..6).prop_map(Input::Level),
        number().prop_map(Input::Count),
        vec(number(), 0..5).prop_map(Input::Counts),
        percent().prop_map(Input::Percent),
        (number(), number()).prop_map(|(part, whole)| Input::Parts { part, whole }),
        vec(points(), 0..4).prop_map(Input::Amounts),
        vec(date(), 0..3).prop_map(|dates| {
            let event = |date| DatedEvent {
                date,
                text: String::new(),
                tier: 0,
                work: String::new(),
            };
            Input::Events(dates.into_iter().map(event).collect())
        }),
        (date(), date()).prop_map(|(due, done)| Input::Days { due, done }),
        btree_map(1_u32..40, 0_usize..4, 0..12).prop_map(Input::Sheets),
    ]
}

/// An entry of the kind the rule asks for, and mostly a valid one.
pub(crate) fn input_for(rule: &Rule) -> BoxedStrategy<Input> {
    match rule.ask.shape() {
        Shape::Ticks(_, list) => btree_set(1..=list.len(), 0..=list.len())
            .prop_map(Input::Marks)
            .boxed(),
        Shape::Level => (1..=rule.levels().len().max(1))
            .prop_map(Input::Level)
            .boxed(),
        Shape::Number { .. } => small().prop_map(Input::Count).boxed(),
        Shape::Numbers(Named::Tiers { tiers, .. }) => vec(small(), 0..=tiers.len())
            .prop_map(Input::Counts)
            .boxed(),
        Shape::Numbers(Named::Answers(options)) => vec(small(), 1..=options.len())
            .prop_map(Input::Counts)
            .boxed(),
        Shape::Numbers(Named::Means { of, .. }) => {
            vec(percent(), of.len()).prop_map(Input::Counts).boxed()
        }
        Shape::Percent(Rate::OfWhole) => percent().prop_map(Input::Percent).boxed(),
        Shape::Percent(Rate::Change) => (-400_i64..=400)
            .prop_map(|it| Input::Percent(Decimal::from_units(it * 5_000)))
            .boxed(),
        Shape::Days { .. } => (date(), date())
            .prop_map(|(due, done)| Input::Days { due, done })
            .boxed(),
        Shape::Nothing => input().boxed(),
        Shape::Parts { .. } => (small(), small())
            .prop_map(|(a, b)| Input::Parts {
                part: a.min(b),
                whole: a.max(b),
            })
            .boxed(),
        Shape::Amounts { min, .. } => Just(Input::Amounts(vec![min])).boxed(),
        Shape::Events { tiers, .. } => {
            let has_tiers = !tiers.is_empty();
            let event = move |(date, tier, work): (Date, usize, &str)| DatedEvent {
                date,
                text: "某事".to_owned(),
                tier: if has_tiers { tier } else { 0 },
                work: if has_tiers {
                    work.to_owned()
                } else {
                    String::new()
                },
            };
            let works = select(vec!["", "", "志愿服务", "文明单位"]);
            vec(
                (date(), 1..=tiers.len().max(1), works).prop_map(event),
                0..3,
            )
            .prop_map(Input::Events)
            .boxed()
        }
    }
}

/// What is said of the work that an item honours.
pub(crate) fn same_work() -> impl Strategy<Value = SameWork> {
    let others = ["1", "b1", "b2"].map(|it| SameWork::As(NodeId::new(it)));
    select([vec![SameWork::Own], others.to_vec()].concat())
}

/// An answer to these rules: some left out, some invalid, now and then not applicable.
pub(crate) fn answer(rules: &[Rule]) -> BoxedStrategy<Answer> {
    let one = |rule: &Rule| prop_oneof![1 => Just(None), 6 => input_for(rule).prop_map(Some), 1 => input().prop_map(Some)];
    let inputs: Vec<_> = rules.iter().map(one).collect();
    let na = option::weighted(0.1, Just("无此项工作".to_owned()));
    (inputs, na, option::weighted(0.1, same_work()), text())
        .prop_map(|(inputs, na, same_work, note)| {
            let inputs = inputs.into_iter().enumerate();
            let inputs = inputs.filter_map(|(at, it)| Some((at + 1, it?))).collect();
            Answer {
                inputs,
                na,
                same_work,
                note,
                ..Answer::default()
            }
        })
        .boxed()
}

/// What people may paste into a note.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let piece = select(vec![
        "会议记录",
        "\n",
        "\r\n",
        "\"",
        "\\",
        "'",
        "😀👍🏽",
        "\u{0}",
        "\u{7}",
        "\u{1b}[0m",
        "\t",
        "\u{202e}",
        "\u{200f}عربي",
        "é",
        "\u{feff}",
        "\u{2028}",
        "//",
        "/*",
        "    ],\n",
        "\\u{41}",
        "r#\"",
        "]",
        ")",
        "// sha256: ",
    ]);
    let pasted = vec(piece, 0..6).prop_map(|it| it.concat());
    prop_oneof![3 => Just(String::new()), 2 => pasted, 1 => any::<String>()]
}

/// A rule and an entry for it.
pub(crate) fn rule_and_input() -> impl Strategy<Value = (Rule, Input)> {
    rule().prop_flat_map(|rule| {
        let input = prop_oneof![4 => input_for(&rule), 1 => input()];
        (Just(rule), input)
    })
}

/// An answer or none, to put in the place of another.
pub(crate) fn any_answer() -> impl Strategy<Value = Answer> {
    any_rule().prop_flat_map(|it| answer(&[it]))
}
