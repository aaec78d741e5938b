//! What stands in the blanks of one rule, as an entry.

use crate::domain::assessment::answer::{DatedEvent, Input};
use crate::domain::date::{Date, typed_date};
use crate::domain::decimal::Decimal;
use crate::domain::form::honour::read_event;
use crate::domain::form::{NO, NONE, YES};
use crate::domain::standard::rule::Rule;
use crate::domain::standard::shape::{Named, Rate, Shape, Tier};

/// What was filled in for a rule, or why that cannot be.
pub(crate) fn input(rule: &Rule, said: &[String], year: i32) -> Result<Input, String> {
    let first = said.first().map_or("", String::as_str);
    match rule.ask.shape() {
        Shape::Ticks(..) => {
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
            let counts = said.iter().map(|it| {
                if it.is_empty() {
                    Ok(Decimal::ZERO)
                } else {
                    number(it)
                }
            });
            counts.collect::<Result<_, _>>().map(Input::Counts)
        }
        Shape::Percent(rate) => match (first.split_once('/'), rate) {
            (Some((part, whole)), _) => parts(part, whole),
            (None, Rate::OfWhole) => percent(first).map(Input::Percent),
            (None, Rate::Change) => change(first).map(Input::Percent),
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
                .split(['、', ',', ';', ' '])
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

/// A share in per cent. A bare number of at most 1 may be either `0.95` of a cell that lost its format or 0.95 %.
fn percent(said: &str) -> Result<Decimal, String> {
    if let Some(figures) = said.strip_suffix('%') {
        return number(figures);
    }
    let share = number(said)?;
    if share.is_positive() && share <= Decimal::whole(1) {
        let whole = share.times(Decimal::HUNDRED);
        return Err(format!(
            "“{said}”是{whole}%，还是{share}%？请连同百分号一起填写。"
        ));
    }
    Ok(share)
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
        "" | NO | "×" | "x" | "X" | "0" | NONE => Ok(false),
        YES | "√" | "✓" | "v" | "V" | "1" | "有" => Ok(true),
        _ => Err("这里只能填“是”或“否”。".to_owned()),
    }
}

fn number(said: &str) -> Result<Decimal, String> {
    let plain = said
        .trim()
        .trim_end_matches(['分', '次', '项', '个', '份', '人', '件', '场', '名', '天']);
    let read = plain.trim().replace(',', "").parse();
    read.map_err(|error| format!("{error}。请只填数字。"))
}

fn event(said: &str, tiers: &[Tier], year: i32) -> Result<DatedEvent, String> {
    let day = |it: &str| {
        let example = if tiers.is_empty() {
            "2026-03-01：事由"
        } else {
            "2026-03-01：级别：所属工作：荣誉"
        };
        typed_date(&half(it), year).ok_or_else(|| format!("每件要先写日期，如“{example}”"))
    };
    read_event(said, tiers, day).map_err(|why| format!("{why}。"))
}

/// A number for each unit, none of which may be missing.
fn means(said: &[String], of_rates: bool) -> Result<Input, String> {
    let missing = said.iter().filter(|it| it.is_empty()).count();
    if missing > 0 {
        return Err(format!("求平均的各个数都要填，还缺{missing}个。"));
    }
    let read = if of_rates { percent } else { number };
    let counts = said.iter().map(|it| read(it));
    counts.collect::<Result<_, _>>().map(Input::Counts)
}

/// A change against last year in per cent, below zero where it fell: `下降3.2%`, `-3.2%`, `持平`.
fn change(said: &str) -> Result<Decimal, String> {
    let plain = said.trim();
    if matches!(plain, "持平" | "不变") {
        return Ok(Decimal::ZERO);
    }
    let fall = ["下降", "减少", "降低"];
    let rise = ["上升", "增长", "增加", "提高"];
    let fell = fall.iter().find_map(|it| plain.strip_prefix(it));
    let rose = rise.iter().find_map(|it| plain.strip_prefix(it));
    let figures = fell.or(rose).unwrap_or(plain).trim();
    let percent = number(figures.trim_end_matches('%'))?;
    if percent.is_negative() && (fell.is_some() || rose.is_some()) {
        return Err("已写明上升或下降的，数字前不要再写负号。".to_owned());
    }
    let is_bare = !figures.ends_with('%') && !percent.is_zero();
    if is_bare && (-Decimal::ONE..=Decimal::ONE).contains(&percent) {
        let whole = percent.times(Decimal::HUNDRED);
        return Err(format!(
            "“{said}”是{whole}%，还是{percent}%？请连同百分号一起填写。"
        ));
    }
    Ok(if fell.is_some() { -percent } else { percent })
}

/// The day something was due, which the standard may say, and the day it was done.
fn days(due: Option<Date>, said: &[String], year: i32) -> Result<Input, String> {
    let day = |at: usize, name: &str| -> Result<Option<Date>, String> {
        let text = said.get(at).map_or("", |it| it.trim());
        if text.is_empty() {
            return Ok(None);
        }
        let why = || format!("{name}“{text}”不是日期。请按“2026-03-01”的形式填写。");
        typed_date(text, year).map(Some).ok_or_else(why)
    };
    let due = day(0, "应完成日期")?.or(due);
    let done = day(1, "实际完成日期")?;
    match (due, done) {
        (Some(due), Some(done)) => Ok(Input::Days { due, done }),
        _ => Err("应完成日期和实际完成日期都要填。".to_owned()),
    }
}

/// Full-width digits, letters and signs as half-width ones.
pub(crate) fn half(text: &str) -> String {
    let narrow = |letter: char| match letter {
        '\u{3000}' => ' ',
        '！'..='～' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
        other => other,
    };
    text.trim().chars().map(narrow).collect()
}
