//! The keys that `set` takes for a rule: how they are typed, what they mean, and an entry written in them.

use serde::Serialize;

use crate::domain::assessment::answer::Input;
use crate::domain::decimal::Decimal;
use crate::domain::standard::rule::Rule;
use crate::domain::standard::shape::{Named, Sample, Shape, Tick};

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
    match rule.ask.shape() {
        Shape::Ticks(Tick::Met, _) => vec!["met"],
        Shape::Ticks(Tick::Found, _) => vec!["found"],
        Shape::Level => vec!["level"],
        Shape::Number { .. } => vec!["count"],
        Shape::Numbers(named) => [list(named)].into_iter().chain(named.names()).collect(),
        Shape::Percent => vec!["percent", "part", "whole"],
        Shape::Parts { sample, .. } => Vec::from(part_and_whole(sample)),
        Shape::Amounts { .. } => vec!["points"],
        Shape::Events(_) => vec!["event"],
    }
}

/// The key that takes the numbers of all at once.
pub(crate) const fn list(named: Named<'_>) -> &'static str {
    match named {
        Named::Tiers { .. } => "tiers",
        Named::Answers(_) => "answers",
    }
}

/// The keys of a part and of its whole.
pub(crate) const fn part_and_whole(sample: Option<Sample>) -> [&'static str; 2] {
    match sample {
        Some(_) => ["passed", "asked"],
        None => ["part", "whole"],
    }
}

/// What a rule takes, with what it means; `prefix` is `2.` where the item has several rules.
pub(crate) fn keys(rule: &Rule, prefix: &str) -> Vec<Key> {
    let key = |(words, meaning): (Vec<String>, String)| {
        let words = words.iter().map(|it| format!("{prefix}{it}"));
        let form = words.collect::<Vec<_>>().join(" ");
        Key { form, meaning }
    };
    forms(rule).into_iter().map(key).collect()
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
        Shape::Number { need, fractions } => {
            let kind = if fractions { "可带小数" } else { "整数" };
            let should = need.map_or_else(String::new, |it| format!("，应有{it}{unit}"));
            let example = format!("count={}", need.unwrap_or(Decimal::ONE));
            vec![form(example, format!("{what}，以{unit}计，{kind}{should}"))]
        }
        Shape::Numbers(named) => each_forms(named, unit),
        Shape::Percent => vec![
            form("percent=88", format!("{what}，0到100")),
            two("part=8", "whole=10", "也可填分子和分母"),
        ],
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
        Shape::Events(_) => vec![
            form(
                "event=2026-03-01:事由",
                format!("{what}的日期和事由，可写几个"),
            ),
            form("event=none", "未发生"),
        ],
    }
}

fn each_forms(named: Named<'_>, unit: &str) -> Vec<Form> {
    let (numbers, counted) = match named {
        Named::Tiers { .. } => ("各级别的数量", format!("，以{unit}计")),
        Named::Answers(_) => ("各选项的份数", String::new()),
    };
    let each = format!("{numbers}{counted}；没写的按0计");
    let all = format!("{}={}", list(named), counting(named.count()));
    vec![
        (by_name(&named.names()), each),
        form(all, format!("依次写全{numbers}")),
    ]
}

fn parts_form((part, whole): (&str, &str), sample: Option<Sample>, unit: &str) -> Form {
    match sample {
        None => {
            let meaning = format!("part为{part}，whole为{whole}，以{unit}计");
            two("part=8", "whole=10", meaning)
        }
        Some(Sample { of, need }) => {
            let meaning = format!("{part}数和{whole}数；应抽{of}{unit}，{part}不少于{need}{unit}");
            two(format!("passed={need}"), format!("asked={of}"), meaning)
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
pub(crate) fn entered(rule: &Rule, input: &Input, prefix: &str) -> Option<Vec<String>> {
    let one = |text: String| Some(vec![format!("{prefix}{text}")]);
    let two = |(a, part): (&str, &Decimal), (b, whole): (&str, &Decimal)| {
        Some(vec![
            format!("{prefix}{a}={part}"),
            format!("{prefix}{b}={whole}"),
        ])
    };
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
        (Shape::Number { .. }, Input::Count(n)) => one(format!("count={n}")),
        (Shape::Numbers(named), Input::Counts(counts)) => {
            let all = filled_up(counts, named.count());
            one(format!("{}={all}", list(named)))
        }
        (Shape::Percent, Input::Percent(percent)) => one(format!("percent={percent}")),
        (Shape::Percent, Input::Parts { part, whole }) => two(("part", part), ("whole", whole)),
        (Shape::Parts { sample, .. }, Input::Parts { part, whole }) => {
            let [a, b] = part_and_whole(sample);
            two((a, part), (b, whole))
        }
        (Shape::Amounts { .. }, Input::Amounts(amounts)) => {
            one(format!("points={}", listed(amounts)))
        }
        (Shape::Events(_), Input::Events(events)) if events.is_empty() => {
            one("event=none".to_owned())
        }
        (Shape::Events(_), Input::Events(events)) => {
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
