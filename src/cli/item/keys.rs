//! The keys that `set` takes for a rule: how they are typed, what they mean, and an entry written in them.

use serde::Serialize;

use crate::domain::assessment::answer::{DatedEvent, Input};
use crate::domain::date::Date;
use crate::domain::decimal::Decimal;
use crate::domain::entry::survey::{in_digits, survey_of};
use crate::domain::form::honour::event_line;
use crate::domain::standard::rule::Rule;
use crate::domain::standard::shape::{Named, Rate, Sample, Shape, Tick, Tier};
use crate::domain::typed::{NumberKind, number_as_typed};

/// One way to fill in a rule.
#[derive(Debug, Serialize)]
pub(crate) struct Key {
    /// How it is typed, as an example.
    pub(crate) form: String,
    /// What it means.
    pub(crate) meaning: String,
}

/// The names of the keys a rule takes.
pub(crate) fn names(rule: &Rule) -> Vec<&str> {
    let sheets = survey_of(rule).map(|_| SHEETS);
    own_names(rule).into_iter().chain(sheets).collect()
}

fn own_names(rule: &Rule) -> Vec<&str> {
    match rule.ask.shape() {
        Shape::Ticks(Tick::Met, _) => vec!["met"],
        Shape::Ticks(Tick::Found, _) => vec!["found"],
        Shape::Level => vec!["level"],
        Shape::Number { least, .. } => vec![number(least)],
        Shape::Numbers(named) => [list(named)].into_iter().chain(named.names()).collect(),
        Shape::Percent(Rate::OfWhole) => vec!["percent", "part", "whole"],
        Shape::Percent(Rate::Change) => vec!["change", "now", "last"],
        Shape::Days { .. } => vec!["due", "done"],
        Shape::Nothing => Vec::new(),
        Shape::Parts { sample, .. } => Vec::from(part_and_whole(sample)),
        Shape::Amounts { .. } => vec!["points"],
        Shape::Events { .. } => vec!["event"],
    }
}

/// The key of a number: of a count, or of a place in an order.
pub(crate) const fn number(least: Decimal) -> &'static str {
    if least.is_positive() { "rank" } else { "count" }
}

/// The key that takes the numbers of all at once.
pub(crate) const fn list(named: Named<'_>) -> &'static str {
    match named {
        Named::Tiers { .. } => "tiers",
        Named::Answers(_) => "answers",
        Named::Means { .. } => "means",
    }
}

/// The keys of a part and of its whole.
pub(crate) const fn part_and_whole(sample: Option<Sample>) -> [&'static str; 2] {
    match sample {
        Some(_) => ["passed", "asked"],
        None => ["part", "whole"],
    }
}

/// The key that takes the sheets of a survey.
pub(crate) const SHEETS: &str = "sheets";

/// What a rule takes, with what it means; `prefix` is `2.` where the item has several rules.
pub(crate) fn keys(rule: &Rule, prefix: &str) -> Vec<Key> {
    let key = |(words, meaning): (Vec<String>, String)| {
        let words = words.iter().map(|it| format!("{prefix}{it}"));
        let form = words.collect::<Vec<_>>().join(" ");
        Key { form, meaning }
    };
    let sheets = survey_of(rule).map(|it| {
        let meaning = format!("问卷逐份录入，每份一个数字：{}", it.keys());
        let n = usize::try_from(it.least.unwrap_or(4)).unwrap_or(4).max(4);
        let example: String = "1121".chars().cycle().take(n).collect();
        form(format!("{SHEETS}={example}"), meaning)
    });
    forms(rule).into_iter().chain(sheets).map(key).collect()
}

/// One way to fill in a rule: the words, as an example, and their meaning.
type Form = (Vec<String>, String);

fn two(a: impl Into<String>, b: impl Into<String>, meaning: impl Into<String>) -> Form {
    (vec![a.into(), b.into()], meaning.into())
}

fn form(word: impl Into<String>, meaning: impl Into<String>) -> Form {
    (vec![word.into()], meaning.into())
}

/// The ways to fill in a rule.
#[expect(clippy::too_many_lines, reason = "one arm for each shape")]
fn forms(rule: &Rule) -> Vec<Form> {
    let (what, unit) = (rule.ask.what(), rule.ask.unit());
    match rule.ask.shape() {
        Shape::Ticks(Tick::Met, list) => {
            let mut forms = vec![form("met=all", "全部做到"), form("met=none", "都没做到")];
            if list.len() > 1 {
                forms.insert(0, form("met=1,2", "做到的条款序号"));
            }
            forms
        }
        Shape::Ticks(Tick::Found, _) => vec![
            form("found=1", "发现的问题序号"),
            form("found=none", "没有发现问题"),
        ],
        Shape::Level => {
            let first = rule.levels().first().map_or("1", |it| it.name.as_str());
            vec![form(format!("level={first}"), "等次的名称或序号")]
        }
        Shape::Number { least, .. } if least.is_positive() => {
            vec![form("rank=3", format!("{what}的名次，从1起"))]
        }
        Shape::Number {
            need, fractions, ..
        } => {
            let kind = if fractions { "可带小数" } else { "整数" };
            let should = need.map_or_else(String::new, |it| format!("，应有{it}{unit}"));
            let example = format!("count={}", need.unwrap_or(Decimal::ONE));
            vec![form(example, format!("{what}，以{unit}计，{kind}{should}"))]
        }
        Shape::Numbers(named) => each_forms(named, unit),
        Shape::Percent(Rate::OfWhole) => vec![
            form("percent=88", format!("{what}，0到100")),
            two("whole=10", "part=8", "也可填分母和分子"),
        ],
        Shape::Percent(Rate::Change) => vec![
            form(
                "change=-3.2",
                format!("{what}比上年升降百分之几，下降的写负数"),
            ),
            two(
                "last=40",
                "now=38",
                format!("也可填上年数和本年数，以{unit}计"),
            ),
        ],
        Shape::Days { due } => days_forms(what, due),
        Shape::Nothing => Vec::new(),
        Shape::Parts {
            part,
            whole,
            sample,
        } => vec![parts_form((part, whole), sample, unit)],
        Shape::Amounts { min, max, many } => {
            let (example, each) = if many {
                (format!("points={min},{max}"), "，每处一个")
            } else {
                (format!("points={max}"), "")
            };
            vec![
                form(example, format!("{what}，{min}到{max}分{each}")),
                form("points=none", "没有"),
            ]
        }
        Shape::Events {
            tiers: tiers @ [_, ..],
            ..
        } => honour_forms(what, tiers),
        Shape::Events { tiers: [], .. } => vec![
            form(
                "event=2026-03-01:事由",
                format!("{what}的日期和事由，可写几个"),
            ),
            form("event=none", "未发生"),
        ],
    }
}

fn days_forms(what: &str, due: Option<Date>) -> Vec<Form> {
    let one = match due {
        Some(due) => form(
            "done=2026-04-02",
            format!("实际完成的日期，应于{}前完成", due.in_words()),
        ),
        None => two(
            "due=2026-03-31",
            "done=2026-04-02",
            format!("{what}应完成和实际完成的日期"),
        ),
    };
    vec![one]
}

fn honour_forms(what: &str, tiers: &[Tier]) -> Vec<Form> {
    let names: Vec<&str> = tiers.iter().map(|it| it.name.as_str()).collect();
    let example = Date::new(2026, 3, 1).map(|date| DatedEvent {
        date,
        text: "荣誉名称".to_owned(),
        tier: 1,
        work: "工作名称".to_owned(),
    });
    let example = example.map_or_else(String::new, |it| event_line(&it, tiers, ':'));
    let meaning = format!(
        "{what}的日期、级别（{}）、所属工作和名称，可写几个；同一工作写同样的名称，工作可暂不写",
        names.join("、")
    );
    vec![
        form(format!("event={example}"), meaning),
        form("event=none", "没有"),
    ]
}

fn each_forms(named: Named<'_>, unit: &str) -> Vec<Form> {
    if let Named::Means { of_rates, .. } = named {
        return means_forms(named, of_rates, unit);
    }
    let (numbers, counted) = match named {
        Named::Tiers { .. } => ("各级别的数量", format!("，以{unit}计")),
        Named::Answers(_) | Named::Means { .. } => ("各选项的份数", String::new()),
    };
    let each = format!("{numbers}{counted}；没写的按0计");
    let all = format!("{}={}", list(named), counting(named.count()));
    vec![
        (by_name(&named.names()), each),
        form(all, format!("依次写全{numbers}")),
    ]
}

fn means_forms(named: Named<'_>, of_rates: bool, unit: &str) -> Vec<Form> {
    let names = named.names();
    if names.is_empty() {
        return Vec::new();
    }
    let (example, kind) = if of_rates {
        ("90", "百分比，0到100")
    } else {
        ("5", "数，可带小数")
    };
    let each = names.iter().map(|it| format!("{it}={example}"));
    let all = vec![example; names.len()].join(",");
    let counted = if of_rates {
        String::new()
    } else {
        format!("，以{unit}计")
    };
    vec![
        (each.collect(), format!("各自的{kind}{counted}，都要写")),
        form(
            format!("{}={all}", list(named)),
            format!("依次写全各自的{kind}"),
        ),
    ]
}

fn parts_form((part, whole): (&str, &str), sample: Option<Sample>, unit: &str) -> Form {
    match sample {
        None => {
            let meaning = format!("whole为{whole}，part为{part}，以{unit}计");
            two("whole=10", "part=8", meaning)
        }
        Some(Sample { of, need }) => {
            let meaning = format!("{whole}数和{part}数；应抽{of}{unit}，{part}不少于{need}{unit}");
            two(format!("asked={of}"), format!("passed={need}"), meaning)
        }
    }
}

/// The first two names, each with a count.
fn by_name(names: &[&str]) -> Vec<String> {
    let numbered = names.iter().take(2).zip(1..);
    numbered.map(|(name, n)| format!("{name}={n}")).collect()
}

fn counting(n: usize) -> String {
    let counts = (0..n).rev().map(|it| it.to_string());
    counts.collect::<Vec<_>>().join(",")
}

/// An entry in the words that `set` takes; `None` when it is of another kind than the rule asks for.
#[expect(clippy::too_many_lines, reason = "one arm for each shape")]
pub(crate) fn entered(rule: &Rule, input: &Input, prefix: &str) -> Option<Vec<String>> {
    let one = |text: String| Some(vec![format!("{prefix}{text}")]);
    let two = |(a, part): (&str, &Decimal), (b, whole): (&str, &Decimal)| {
        Some(vec![
            format!("{prefix}{b}={whole}"),
            format!("{prefix}{a}={part}"),
        ])
    };
    if let Input::Sheets(sheets) = input {
        return one(format!("{SHEETS}={}", in_digits(sheets)?));
    }
    match (rule.ask.shape(), input) {
        (Shape::Ticks(Tick::Met, list), Input::Marks(marks))
            if !list.is_empty() && marks.len() == list.len() =>
        {
            one("met=all".to_owned())
        }
        (Shape::Ticks(Tick::Met, _), Input::Marks(marks)) => one(format!("met={}", listed(marks))),
        (Shape::Ticks(Tick::Found, _), Input::Marks(marks)) => {
            one(format!("found={}", listed(marks)))
        }
        (Shape::Level, Input::Level(number)) => {
            let level = number.checked_sub(1).and_then(|at| rule.levels().get(at));
            let unique = level.filter(|level| {
                let same = rule.levels().iter().filter(|it| it.name == level.name);
                same.count() == 1 && level.name.trim() == level.name && !level.name.is_empty()
            });
            match unique {
                Some(level) => one(format!("level={}", level.name)),
                None => one(format!("level={number}")),
            }
        }
        (Shape::Number { least, .. }, Input::Count(n)) => one(format!("{}={n}", number(least))),
        (Shape::Numbers(named @ Named::Means { of_rates, .. }), Input::Counts(counts)) => {
            let kind = if of_rates {
                NumberKind::Share
            } else {
                NumberKind::Plain
            };
            let counts = counts.iter().map(|it| number_as_typed(*it, kind));
            one(format!("{}={}", list(named), listed(counts)))
        }
        (Shape::Numbers(named), Input::Counts(counts)) => {
            let all = filled_up(counts, named.count());
            one(format!("{}={all}", list(named)))
        }
        (Shape::Percent(Rate::OfWhole), Input::Percent(percent)) => {
            let percent = number_as_typed(*percent, NumberKind::Share);
            one(format!("percent={percent}"))
        }
        (Shape::Percent(Rate::OfWhole), Input::Parts { part, whole }) => {
            two(("part", part), ("whole", whole))
        }
        (Shape::Percent(Rate::Change), Input::Percent(percent)) => {
            let percent = number_as_typed(*percent, NumberKind::Change);
            one(format!("change={percent}"))
        }
        (Shape::Percent(Rate::Change), Input::Parts { part, whole }) => {
            two(("now", part), ("last", whole))
        }
        (Shape::Days { .. }, Input::Days { due, done }) => Some(vec![
            format!("{prefix}due={due}"),
            format!("{prefix}done={done}"),
        ]),
        (Shape::Parts { sample, .. }, Input::Parts { part, whole }) => {
            let [a, b] = part_and_whole(sample);
            two((a, part), (b, whole))
        }
        (Shape::Amounts { .. }, Input::Amounts(amounts)) => {
            one(format!("points={}", listed(amounts)))
        }
        (Shape::Events { .. }, Input::Events(events)) if events.is_empty() => {
            one("event=none".to_owned())
        }
        (Shape::Events { tiers, .. }, Input::Events(events)) => {
            let words = events.iter().map(|it| {
                let line = event_line(it, tiers, ':');
                let is_bare = it.text.is_empty() && it.work.is_empty();
                let line = if is_bare {
                    line.trim_end_matches(':')
                } else {
                    &line
                };
                format!("{prefix}event={line}")
            });
            Some(words.collect())
        }
        _ => None,
    }
}

fn listed<T: ToString>(list: impl IntoIterator<Item = T>) -> String {
    let list: Vec<String> = list.into_iter().map(|it| it.to_string()).collect();
    if list.is_empty() {
        "none".to_owned()
    } else {
        list.join(",")
    }
}

/// The counts with noughts for those that were not entered.
fn filled_up(counts: &[Decimal], n: usize) -> String {
    let noughts = std::iter::repeat_n(&Decimal::ZERO, n.saturating_sub(counts.len()));
    listed(counts.iter().chain(noughts))
}
