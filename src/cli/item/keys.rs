//! The keys that `set` takes for a rule: how they are typed, what they mean, and an entry written in them.

use serde::Serialize;

use crate::domain::assessment::answer::Input;
use crate::domain::decimal::Decimal;
use crate::domain::standard::rule::{Ask, Rule};

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
    match &rule.ask {
        Ask::Clauses(_) => vec!["met"],
        Ask::Faults(_) => vec!["found"],
        Ask::Choice(_) => vec!["level"],
        Ask::Count { .. } => vec!["count"],
        Ask::Tiers { tiers, .. } => {
            let names = tiers.iter().map(|it| it.name.as_str());
            ["tiers"].into_iter().chain(names).collect()
        }
        Ask::Percent(_) => vec!["percent", "part", "whole"],
        Ask::Ratio { .. } => vec!["part", "whole"],
        Ask::Sample { .. } => vec!["passed", "asked"],
        Ask::Amount { .. } => vec!["points"],
        Ask::Events { .. } => vec!["event"],
        Ask::Survey { options, .. } => {
            let names = options.iter().map(|it| it.name.as_str());
            ["answers"].into_iter().chain(names).collect()
        }
    }
}

/// What a rule takes, with what it means; `prefix` is `2.` where the item has several rules.
pub(crate) fn keys(rule: &Rule, prefix: &str) -> Vec<Key> {
    let forms = match &rule.ask {
        Ask::Count { .. }
        | Ask::Percent(_)
        | Ask::Ratio { .. }
        | Ask::Sample { .. }
        | Ask::Amount { .. } => numbers(&rule.ask),
        Ask::Clauses(_)
        | Ask::Faults(_)
        | Ask::Choice(_)
        | Ask::Tiers { .. }
        | Ask::Events { .. }
        | Ask::Survey { .. } => choices(rule),
    };
    let key = |(words, meaning): (Vec<String>, String)| {
        let words = words.iter().map(|it| format!("{prefix}{it}"));
        let form = words.collect::<Vec<_>>().join(" ");
        Key { form, meaning }
    };
    forms.into_iter().map(key).collect()
}

/// One way to fill in a rule: the words, as an example, and their meaning.
type Form = (Vec<String>, String);

fn form(word: impl Into<String>, meaning: impl Into<String>) -> Form {
    (vec![word.into()], meaning.into())
}

/// The ways to fill in a rule that asks for numbers.
fn numbers(ask: &Ask) -> Vec<Form> {
    let two = |a: String, b: String, meaning: String| (vec![a, b], meaning);
    let part = || "part=8".to_owned();
    let whole = || "whole=10".to_owned();
    match ask {
        Ask::Count {
            what,
            unit,
            need,
            fractions,
        } => {
            let kind = if *fractions { "可带小数" } else { "整数" };
            let should = need.map_or_else(String::new, |it| format!("，应有{it}{unit}"));
            let example = format!("count={}", need.unwrap_or(Decimal::ONE));
            vec![form(example, format!("{what}，以{unit}计，{kind}{should}"))]
        }
        Ask::Percent(what) => vec![
            form("percent=88", format!("{what}，0到100")),
            two(part(), whole(), "也可填分子和分母".to_owned()),
        ],
        Ask::Ratio {
            part: done,
            whole: due,
            unit,
        } => {
            let meaning = format!("part为{done}，whole为{due}，以{unit}计");
            vec![two(part(), whole(), meaning)]
        }
        Ask::Sample { unit, of, need, .. } => {
            let (passed, asked) = (format!("passed={need}"), format!("asked={of}"));
            let meaning = format!("合格数和抽查数；应抽{of}{unit}，合格不少于{need}{unit}");
            vec![two(passed, asked, meaning)]
        }
        Ask::Amount {
            what,
            min,
            max,
            many,
        } => {
            let (example, each) = if *many {
                (format!("points={min},{max}"), "，每处一个")
            } else {
                (format!("points={max}"), "")
            };
            vec![
                form(example, format!("{what}，{min}到{max}分{each}")),
                form("points=none", "没有"),
            ]
        }
        _ => Vec::new(),
    }
}

/// The ways to fill in a rule that offers something to choose from, or asks what happened.
fn choices(rule: &Rule) -> Vec<Form> {
    match &rule.ask {
        Ask::Clauses(list) => {
            let mut forms = vec![form("met=all", "全部做到"), form("met=none", "都没做到")];
            if list.len() > 1 {
                forms.insert(0, form("met=1,2", "做到的条款序号"));
            }
            forms
        }
        Ask::Faults(_) => vec![
            form("found=1", "发现的问题序号"),
            form("found=none", "没有发现问题"),
        ],
        Ask::Choice(_) => {
            let first = rule.levels().first().map_or("1", |it| it.name.as_str());
            vec![form(format!("level={first}"), "等次的名称或序号")]
        }
        Ask::Tiers { unit, tiers, .. } => {
            let named = by_name(tiers.iter().map(|it| it.name.as_str()));
            let meaning = format!("各级别的数量，以{unit}计；没写的按0计");
            let list = format!("tiers={}", counting(tiers.len()));
            vec![(named, meaning), form(list, "依次写全各级别的数量")]
        }
        Ask::Survey { options, .. } => {
            let named = by_name(options.iter().map(|it| it.name.as_str()));
            let meaning = "各选项的份数；没写的按0计".to_owned();
            let list = format!("answers={}", counting(options.len()));
            vec![(named, meaning), form(list, "依次写全各选项的份数")]
        }
        Ask::Events { what, .. } => vec![
            form(
                "event=2026-03-01:事由",
                format!("{what}的日期和事由，可写几个"),
            ),
            form("event=none", "未发生"),
        ],
        _ => Vec::new(),
    }
}

/// The first two names, each with a count.
fn by_name<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let numbered = names.take(2).zip(1..);
    numbered.map(|(name, n)| format!("{name}={n}")).collect()
}

fn counting(n: usize) -> String {
    let counts = (0..n).rev().map(|it| it.to_string());
    counts.collect::<Vec<_>>().join(",")
}

/// An entry in the words that `set` takes; `None` when it is of another kind than the rule asks for.
pub(crate) fn entered(rule: &Rule, input: &Input, prefix: &str) -> Option<Vec<String>> {
    let one = |text: String| Some(vec![format!("{prefix}{text}")]);
    let two = |(a, part): (&str, &Decimal), (b, whole): (&str, &Decimal)| {
        Some(vec![
            format!("{prefix}{a}={part}"),
            format!("{prefix}{b}={whole}"),
        ])
    };
    match (&rule.ask, input) {
        (Ask::Clauses(list), Input::Marks(marks))
            if !list.is_empty() && marks.len() == list.len() =>
        {
            one("met=all".to_owned())
        }
        (Ask::Clauses(_), Input::Marks(marks)) => one(format!("met={}", listed(marks))),
        (Ask::Faults(_), Input::Marks(marks)) => one(format!("found={}", listed(marks))),
        (Ask::Choice(_), Input::Level(number)) => {
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
        (Ask::Count { .. }, Input::Count(n)) => one(format!("count={n}")),
        (Ask::Tiers { tiers, .. }, Input::Counts(counts)) => {
            one(format!("tiers={}", filled_up(counts, tiers.len())))
        }
        (Ask::Survey { options, .. }, Input::Counts(counts)) => {
            one(format!("answers={}", filled_up(counts, options.len())))
        }
        (Ask::Percent(_), Input::Percent(percent)) => one(format!("percent={percent}")),
        (Ask::Percent(_) | Ask::Ratio { .. }, Input::Parts { part, whole }) => {
            two(("part", part), ("whole", whole))
        }
        (Ask::Sample { .. }, Input::Parts { part, whole }) => {
            two(("passed", part), ("asked", whole))
        }
        (Ask::Amount { .. }, Input::Amounts(amounts)) => one(format!("points={}", listed(amounts))),
        (Ask::Events { .. }, Input::Events(events)) if events.is_empty() => {
            one("event=none".to_owned())
        }
        (Ask::Events { .. }, Input::Events(events)) => {
            let words = events.iter().map(|it| {
                let colon = if it.text.is_empty() { "" } else { ":" };
                format!("{prefix}event={}{colon}{}", it.date, it.text)
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
