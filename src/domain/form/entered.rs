//! What stands in the blanks of one rule, as an entry.

use crate::domain::assessment::answer::{DatedEvent, Input};
use crate::domain::date::{Date, typed_date};
use crate::domain::decimal::Decimal;
use crate::domain::form::day::day;
use crate::domain::form::honour::read_event;
use crate::domain::form::{NO, NONE, YES};
use crate::domain::standard::rule::Rule;
use crate::domain::standard::shape::{Named, Rate, Shape, Tier};
use crate::domain::typed::{NumberKind, half, typed_number};

/// What was filled in for a rule, or why that cannot be.
pub(crate) fn input(rule: &Rule, said: &[String], year: i32) -> Result<Input, String> {
    let first = said.first().map_or("", String::as_str);
    match rule.ask.shape() {
        Shape::Ticks(..) => {
            whole(said, "没有填“是”或“否”")?;
            let marks = (1..).zip(said).map(|(at, it)| Ok(yes(it)?.then_some(at)));
            let marks: Result<Vec<Option<usize>>, String> = marks.collect();
            marks.map(|it| Input::Marks(it.into_iter().flatten().collect()))
        }
        Shape::Level => level(rule, first),
        Shape::Number { least, .. } if least.is_positive() => {
            number(first.trim_start_matches('第')).map(Input::Count)
        }
        Shape::Number { .. } => number(first).map(Input::Count),
        Shape::Numbers(Named::Means { of_rates, .. }) => means(said, of_rates),
        Shape::Numbers(Named::Tiers { .. } | Named::Answers(_)) => {
            whole(said, "没有填数（没有的填0）")?;
            let counts = said.iter().map(|it| number(it));
            counts.collect::<Result<_, _>>().map(Input::Counts)
        }
        Shape::Percent(rate) => match (first.split_once('/'), rate) {
            (Some((part, whole)), _) => parts(part, whole),
            (None, Rate::OfWhole) => percent(first, NumberKind::Share).map(Input::Percent),
            (None, Rate::Change) => percent(first, NumberKind::Change).map(Input::Percent),
        },
        Shape::Days { due } => days(due, said, year),
        Shape::Nothing => Err("这一项由另一条目的得分决定，不用填写。".to_owned()),
        Shape::Parts { .. } => {
            let second = said.get(1).map_or("", String::as_str);
            if first.is_empty() || second.is_empty() {
                return Err("两个数要都填。".to_owned());
            }
            parts(first, second)
        }
        Shape::Amounts { .. } if first == NONE => Ok(Input::Amounts(Vec::new())),
        Shape::Amounts { .. } => {
            let amounts = first
                .split(['、', '，', ',', ';', ' '])
                .filter(|it| !it.is_empty());
            amounts
                .map(number)
                .collect::<Result<_, _>>()
                .map(Input::Amounts)
        }
        Shape::Events { .. } if first == NONE => Ok(Input::Events(Vec::new())),
        Shape::Events { tiers, .. } => {
            let events = first
                .split([';', '；', '\n'])
                .filter(|it| !it.trim().is_empty());
            events
                .map(|it| event(it, tiers, year))
                .collect::<Result<_, _>>()
                .map(Input::Events)
        }
    }
}

/// A blank is nothing: where one of several is, it is not known what they say together.
fn whole(said: &[String], lacks: &str) -> Result<(), String> {
    let open = said.iter().filter(|it| it.is_empty()).count();
    if open == 0 {
        return Ok(());
    }
    let all = said.len();
    Err(format!("共{all}处，还有{open}处{lacks}，请填全。"))
}

fn level(rule: &Rule, said: &str) -> Result<Input, String> {
    let levels = rule.levels();
    let at = levels.iter().position(|it| half(&it.name) == said);
    at.map(|at| Input::Level(at + 1)).ok_or_else(|| {
        let names: Vec<&str> = levels.iter().map(|it| it.name.as_str()).collect();
        format!("没有这个等次，可填：{}。", names.join("、"))
    })
}

fn parts(part: &str, whole: &str) -> Result<Input, String> {
    let (part, whole) = (number(part)?, number(whole)?);
    Ok(Input::Parts { part, whole })
}

fn yes(said: &str) -> Result<bool, String> {
    match said {
        NO | "×" | "x" | "X" | "0" | NONE => Ok(false),
        YES | "√" | "✓" | "v" | "V" | "1" | "有" => Ok(true),
        _ => Err("这里只能填“是”或“否”。".to_owned()),
    }
}

fn number(said: &str) -> Result<Decimal, String> {
    typed_number(said, NumberKind::Plain).map_err(|error| format!("{error}。"))
}

/// A percentage of this kind.
fn percent(said: &str, kind: NumberKind) -> Result<Decimal, String> {
    typed_number(said, kind).map_err(|error| format!("{error}。"))
}

fn event(said: &str, tiers: &[Tier], year: i32) -> Result<DatedEvent, String> {
    let read = |it: &str| {
        let example = if tiers.is_empty() {
            "2026-03-01：事由"
        } else {
            "2026-03-01：级别：所属工作：荣誉"
        };
        day(it, year).map_err(|why| match typed_date(it, year) {
            Some(_) => why.trim_end_matches('。').to_owned(),
            None => format!("每件要先写日期，如“{example}”"),
        })
    };
    read_event(said, tiers, read).map_err(|why| format!("{why}。"))
}

/// A number for each unit, none of which may be missing.
fn means(said: &[String], of_rates: bool) -> Result<Input, String> {
    let missing = said.iter().filter(|it| it.is_empty()).count();
    if missing > 0 {
        return Err(format!("求平均的各个数都要填，还缺{missing}个。"));
    }
    let read = |it: &String| {
        if of_rates {
            percent(it, NumberKind::Share)
        } else {
            number(it)
        }
    };
    let counts = said.iter().map(read);
    counts.collect::<Result<_, _>>().map(Input::Counts)
}

/// The day something was due, which the standard may say, and the day it was done.
fn days(due: Option<Date>, said: &[String], year: i32) -> Result<Input, String> {
    let read = |at: usize, name: &str| -> Result<Option<Date>, String> {
        let text = said.get(at).map_or("", |it| it.trim());
        if text.is_empty() {
            return Ok(None);
        }
        day(text, year)
            .map(Some)
            .map_err(|why| format!("{name}{why}"))
    };
    let due = read(0, "应完成日期")?.or(due);
    let done = read(1, "实际完成日期")?;
    match (due, done) {
        (Some(due), Some(done)) => Ok(Input::Days { due, done }),
        _ => Err("应完成日期和实际完成日期都要填。".to_owned()),
    }
}
