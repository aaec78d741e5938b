//! Reads an entry by its rule: what was entered, as a fact that points can be drawn from.

use std::collections::BTreeSet;

use crate::domain::assessment::answer::{DatedEvent, Input};
use crate::domain::assessment::calendar::Calendar;
use crate::domain::decimal::{Decimal, Points};
use crate::domain::entry::dated::{days_late, events_in_words, honours};
pub use crate::domain::entry::fact::{Fact, InputError, ReadEntry};
use crate::domain::entry::fact::{Marked, count, counted};
use crate::domain::entry::found;
use crate::domain::entry::labelled::labelled;
use crate::domain::entry::rates::{
    change, change_between, mean, of_whole, part_of, percentage, survey,
};
use crate::domain::entry::survey::totals;
use crate::domain::entry::voice::Voice;
use crate::domain::standard::bands::is_between;
use crate::domain::standard::rule::{Ask, Clause, How, Level, Rule, Tier, Window};
use crate::domain::standard::shape::{Named, Rate, Shape, Tick};

/// Reads `input` by `rule`; the words of what was entered are built only where they are wanted.
pub fn read_entry<'a>(
    rule: &'a Rule,
    input: &'a Input,
    calendar: Calendar,
    voice: Voice,
) -> Result<ReadEntry<'a>, InputError> {
    if !rule.fits() {
        return Err(InputError::RuleDoesNotFit);
    }
    let read = match totals(rule, input) {
        Some(totals) => read_sheets(rule, &totals, voice),
        None => read_fitting(rule, input, calendar, voice),
    }?;
    if is_in_hole(rule, &read.fact) {
        return Err(InputError::BetweenLevels);
    }
    Ok(read)
}

/// Whether a number lies between two levels of which the standard gives neither for it.
fn is_in_hole(rule: &Rule, fact: &Fact<'_>) -> bool {
    if !matches!(fact, Fact::Number { .. } | Fact::Percent(_)) {
        return false;
    }
    let n = found::number(fact);
    let order = |mark: Decimal| n.cmp(&mark.into());
    rule.effects().any(|it| match it.then.how() {
        Some(How::Level { levels, .. }) => {
            let holds = |it: &Level| it.when.is_none_or(|when| when.holds(order));
            !levels.iter().any(holds) && is_between(levels, order)
        }
        _ => false,
    })
}

/// Reads an entry that is no sheets by a rule that fits.
fn read_fitting<'a>(
    rule: &'a Rule,
    input: &'a Input,
    calendar: Calendar,
    voice: Voice,
) -> Result<ReadEntry<'a>, InputError> {
    let what = rule.ask.what();
    match (rule.ask.shape(), input) {
        (Shape::Ticks(Tick::Met, clauses), Input::Marks(marks)) => {
            voice.read(Fact::Clauses(marked(clauses, marks)?), String::new)
        }
        (Shape::Ticks(Tick::Found, faults), Input::Marks(marks)) => {
            voice.read(Fact::Faults(marked(faults, marks)?), String::new)
        }
        (Shape::Level, Input::Level(number)) => {
            let at = number.checked_sub(1).filter(|at| *at < rule.levels().len());
            let at = at.ok_or(InputError::NoSuchOption(*number))?;
            voice.read(Fact::Level(at), || what.to_owned())
        }
        (Shape::Numbers(named), Input::Counts(counts)) => numbers(rule, named, counts, voice),
        (Shape::Amounts { min, max, many }, Input::Amounts(amounts)) => {
            in_range(amounts, (min, max), many)?;
            voice.read(Fact::Amounts(amounts), || what.to_owned())
        }
        (Shape::Events { within, tiers: [] }, Input::Events(events)) => {
            happenings(what, (within, calendar), events, voice)
        }
        (Shape::Events { within, tiers }, Input::Events(events)) => {
            honours(what, (within, calendar), tiers, (events, voice))
        }
        (shape @ Shape::Number { .. }, Input::Count(n)) => number(&rule.ask, shape, *n, voice),
        (Shape::Percent(Rate::OfWhole), Input::Percent(percent)) => {
            percentage(rule, *percent, voice)
        }
        (Shape::Percent(Rate::OfWhole), Input::Parts { part, whole }) => {
            part_of(rule, *part, *whole, voice)
        }
        (Shape::Percent(Rate::Change), Input::Percent(percent)) => {
            change(what, (*percent).into(), voice)
        }
        (Shape::Percent(Rate::Change), Input::Parts { part, whole }) => {
            change_between(&rule.ask, *part, *whole, voice)
        }
        (Shape::Days { due: Some(fixed) }, Input::Days { due, .. }) if fixed != *due => {
            Err(InputError::OtherDueDay(fixed.in_words(), due.in_words()))
        }
        (Shape::Days { .. }, Input::Days { due, done }) => days_late(what, *due, *done, voice),
        (shape @ Shape::Parts { .. }, Input::Parts { part, whole }) => {
            of_whole(rule, shape, (*part, *whole), voice)
        }
        (
            Shape::Ticks(..)
            | Shape::Level
            | Shape::Numbers(_)
            | Shape::Amounts { .. }
            | Shape::Events { .. }
            | Shape::Number { .. }
            | Shape::Percent(_)
            | Shape::Days { .. }
            | Shape::Nothing
            | Shape::Parts { .. },
            _,
        ) => Err(InputError::WrongKind),
    }
}

/// Reads what the sheets of a survey come to.
fn read_sheets<'a>(
    rule: &'a Rule,
    totals: &Input,
    voice: Voice,
) -> Result<ReadEntry<'a>, InputError> {
    match (rule.ask.shape(), totals) {
        (Shape::Numbers(Named::Answers(options)), Input::Counts(counts)) => {
            survey(&rule.ask, options, counts, voice)
        }
        (Shape::Percent(Rate::OfWhole), Input::Parts { part, whole }) => {
            part_of(rule, *part, *whole, voice)
        }
        (shape @ Shape::Parts { .. }, Input::Parts { part, whole }) => {
            of_whole(rule, shape, (*part, *whole), voice)
        }
        _ => Err(InputError::WrongKind),
    }
}

/// Reads what happened, and how often within the window.
fn happenings<'a>(
    what: &str,
    (within, calendar): (Window, Calendar),
    events: &[DatedEvent],
    voice: Voice,
) -> Result<ReadEntry<'a>, InputError> {
    let counts = |it: &&DatedEvent| within.holds(it.date, calendar);
    let counted = events.iter().filter(counts).count();
    let words = || events_in_words(what, within, events, (calendar, voice));
    voice.read(Fact::Events(counted), words)
}

/// Reads a number for each of several.
fn numbers<'a>(
    rule: &'a Rule,
    named: Named<'a>,
    counts: &'a [Decimal],
    voice: Voice,
) -> Result<ReadEntry<'a>, InputError> {
    match named {
        Named::Tiers { tiers, best_only } => {
            counted(counts, tiers.len())?;
            let words = || tiers_in_words(rule.ask.what(), rule.ask.unit(), tiers, counts);
            let fact = Fact::Tiers {
                tiers,
                counts,
                best_only,
            };
            voice.read(fact, words)
        }
        Named::Answers(options) => survey(&rule.ask, options, counts, voice),
        Named::Means { of, of_rates } => mean(rule, (of, counts), of_rates, voice),
    }
}

/// Reads a number, held against the number needed.
fn number<'a>(
    ask: &'a Ask,
    shape: Shape<'a>,
    n: Decimal,
    voice: Voice,
) -> Result<ReadEntry<'a>, InputError> {
    let Shape::Number {
        need,
        fractions,
        least,
    } = shape
    else {
        return Err(InputError::WrongKind);
    };
    count(n, fractions)?;
    if n < least {
        return Err(InputError::NoPlace(n));
    }
    let (what, unit) = (ask.what(), ask.unit());
    let words = || match need {
        // A paper says of what is all there how much it is.
        Some(need) if voice == Voice::Plain && need <= n => labelled(what, n, unit),
        Some(need) => format!("应{}，实际{n}{unit}", labelled(what, need, unit)),
        None if voice == Voice::Plain && n.is_zero() => none_of(what),
        None if least.is_positive() => format!("{what}第{n}{unit}"),
        None if voice == Voice::Plain => amounting(what, n, unit),
        None => labelled(what, n, unit),
    };
    let fact = Fact::Number {
        n: n.into(),
        need,
        unit,
    };
    voice.read(fact, words)
}

/// How many there are of something, as a paper says it: 缺少2项, not 缺少的项数2项.
fn amounting(what: &str, n: Decimal, unit: &str) -> String {
    let verb = what.strip_suffix('数').and_then(|it| it.strip_suffix(unit));
    match verb.and_then(|it| it.strip_suffix('的')) {
        Some(verb) if !verb.is_empty() && !unit.is_empty() => format!("{verb}{n}{unit}"),
        _ => labelled(what, n, unit),
    }
}

/// That there is none of something, as a paper says it: 未发现卫生死角, 职工宣讲：无.
fn none_of(what: &str) -> String {
    match what.strip_prefix("发现") {
        Some(rest) => format!("未发现{rest}"),
        None => format!("{what}：无"),
    }
}

fn marked<'a>(clauses: &'a [Clause], marks: &'a BTreeSet<usize>) -> Result<Marked<'a>, InputError> {
    match marks.iter().find(|it| **it == 0 || clauses.len() < **it) {
        Some(odd) => Err(InputError::NoSuchOption(*odd)),
        None => Ok(Marked { clauses, marks }),
    }
}

fn in_range(
    amounts: &[Points],
    (min, max): (Points, Points),
    many: bool,
) -> Result<(), InputError> {
    if !many && amounts.len() > 1 {
        return Err(InputError::OnlyOne);
    }
    match amounts.iter().find(|it| !(min..=max).contains(*it)) {
        Some(odd) => Err(InputError::OutsideRange(*odd, min, max)),
        None => Ok(()),
    }
}

fn tiers_in_words(what: &str, unit: &str, tiers: &[Tier], counts: &[Decimal]) -> String {
    let reached: Vec<String> = tiers
        .iter()
        .zip(counts)
        .filter(|(_, n)| n.is_positive())
        .map(|(tier, n)| labelled(&tier.name, *n, unit))
        .collect();
    if reached.is_empty() {
        format!("{what}：无")
    } else {
        format!("{what}：{}", reached.join("、"))
    }
}

#[cfg(test)]
mod tests {
    use super::amounting;
    use crate::domain::decimal::Decimal;

    #[test]
    fn so_many_are_missing_as_an_office_says_it() {
        let two = Decimal::whole(2);
        assert_eq!(amounting("缺少的项数", two, "项"), "缺少2项");
        assert_eq!(amounting("已销号问题数", two, "个"), "已销号问题数2个");
        assert_eq!(amounting("的项数", two, "项"), "的项数2项");
    }
}
