//! Reads an entry by its rule: what was entered, as a fact that points can be drawn from.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::domain::assessment::answer::{DatedEvent, Input};
use crate::domain::assessment::calendar::Calendar;
use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::{Ask, Clause, Compare, Rule, SurveyOption, Tier, Window};
use crate::domain::standard::shape::{Named, Sample, Shape, Tick};

/// Marks are whole per cents or tenths of one.
const TENTH: Decimal = Decimal::from_units(1_000);

/// An entry, understood.
#[derive(Clone, Debug)]
pub struct ReadEntry<'a> {
    /// What points are drawn from.
    pub fact: Fact<'a>,
    /// The entry in words, e.g. 应召开专题会议4次，实际2次; empty where the effect says it better.
    pub(crate) words: String,
}

/// What points are drawn from.
#[derive(Clone, Debug)]
pub enum Fact<'a> {
    /// Clauses met.
    Clauses(Marked<'a>),
    /// Faults found.
    Faults(Marked<'a>),
    /// The position of the level chosen, from 0.
    Level(usize),
    /// A number, with the number needed.
    Count {
        /// How many there are.
        n: Decimal,
        /// How many there should be.
        need: Option<Decimal>,
        /// The measure word.
        unit: &'a str,
    },
    /// How many of each tier.
    Tiers {
        /// The tiers.
        tiers: &'a [Tier],
        /// How many of each.
        counts: &'a [Decimal],
        /// Whether only the best tier counts, once.
        best_only: bool,
    },
    /// A part of a whole; the whole is above zero.
    Share(Share),
    /// Points given or taken by judgement.
    Amounts(&'a [Points]),
    /// How many events count.
    Events(usize),
}

/// Ticked clauses.
#[derive(Clone, Copy, Debug)]
pub struct Marked<'a> {
    clauses: &'a [Clause],
    marks: &'a BTreeSet<usize>,
}

impl<'a> Marked<'a> {
    /// The clauses that are ticked, or those that are not.
    pub(crate) fn which(self, ticked: bool) -> impl Iterator<Item = &'a Clause> {
        self.clauses
            .iter()
            .enumerate()
            .filter(move |(at, _)| self.marks.contains(&(at + 1)) == ticked)
            .map(|(_, clause)| clause)
    }

    /// Every clause.
    pub(crate) const fn all(self) -> &'a [Clause] {
        self.clauses
    }

    /// How many are ticked.
    pub(crate) fn count(self) -> usize {
        self.which(true).count()
    }
}

/// An exact share: `part` of `whole`, which is above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The part.
    pub(crate) part: Decimal,
    /// The whole.
    pub(crate) whole: Decimal,
}

impl Share {
    /// Compares the share, in per cent, with `mark`, without rounding.
    pub(crate) fn compare(self, mark: Decimal) -> Ordering {
        let part = i128::from(self.part.units()) * i128::from(Decimal::HUNDRED.units());
        part.cmp(&(i128::from(mark.units()) * i128::from(self.whole.units())))
    }

    /// By how many per cent it lies below `mark`, as an exact quotient of ten-thousandths.
    pub(crate) fn below(self, mark: Decimal) -> (i128, i128) {
        let whole = i128::from(self.whole.units());
        let part = i128::from(self.part.units()) * i128::from(Decimal::HUNDRED.units());
        (i128::from(mark.units()) * whole - part, whole)
    }

    /// In per cent as shown: to two places, or to four where two would hide on which side of a
    /// mark it lies, e.g. 99.9988 rather than 100.
    fn in_words(self) -> String {
        let percent = self.percent();
        let short = percent.rounded();
        let is_like_a_mark = short.units() % TENTH.units() == 0;
        if is_like_a_mark {
            percent.to_string()
        } else {
            short.to_string()
        }
    }

    /// In per cent, to the nearest ten-thousandth.
    pub(crate) fn percent(self) -> Decimal {
        Decimal::HUNDRED
            .share(self.part, self.whole)
            .unwrap_or_default()
    }
}

/// Why an entry does not fit its rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InputError {
    /// The entry is of another kind than the rule asks for.
    #[error("填写的内容与评分规则不对应，请清除后重新填写")]
    WrongKind,
    /// What the rule asks for cannot be turned into the points it names.
    #[error("标准中这条评分规则本身有误，无法计分，请联系创建办核对标准")]
    RuleDoesNotFit,
    /// There is no clause or level with this number.
    #[error("没有第{0}个选项，请重新选择")]
    NoSuchOption(usize),
    /// A count below zero.
    #[error("数量不能小于0")]
    Negative,
    /// A part of one where only whole ones count.
    #[error("数量应为整数，现为{0}")]
    NotWhole(Decimal),
    /// A percentage outside 0 to 100.
    #[error("百分比应在0到100之间，现为{0}")]
    NotAPercentage(Decimal),
    /// Nothing to divide by.
    #[error("总数为0，无法计算比例；确无此项工作的，请标为不适用")]
    NoWhole,
    /// More passed than were asked.
    #[error("合格数{0}大于抽查数{1}，请核对")]
    MorePassedThanAsked(Decimal, Decimal),
    /// A judged amount outside its range.
    #[error("分数应在{1}到{2}之间，现为{0}")]
    OutsideRange(Points, Points, Points),
    /// Several judged amounts where one is asked for.
    #[error("只能填写一个分数")]
    OnlyOne,
}

/// Reads `input` by `rule`.
pub fn read_entry<'a>(
    rule: &'a Rule,
    input: &'a Input,
    calendar: Calendar,
) -> Result<ReadEntry<'a>, InputError> {
    if !rule.fits() {
        return Err(InputError::RuleDoesNotFit);
    }
    let what = rule.ask.what();
    match (rule.ask.shape(), input) {
        (Shape::Ticks(Tick::Met, clauses), Input::Marks(marks)) => {
            bare(Fact::Clauses(marked(clauses, marks)?))
        }
        (Shape::Ticks(Tick::Found, faults), Input::Marks(marks)) => {
            bare(Fact::Faults(marked(faults, marks)?))
        }
        (Shape::Level, Input::Level(number)) => {
            let at = number.checked_sub(1).filter(|at| *at < rule.levels().len());
            let at = at.ok_or(InputError::NoSuchOption(*number))?;
            said(Fact::Level(at), what.to_owned())
        }
        (Shape::Numbers(Named::Tiers { tiers, best_only }), Input::Counts(counts)) => {
            counted(counts, tiers.len())?;
            let words = tiers_in_words(what, rule.ask.unit(), tiers, counts);
            let fact = Fact::Tiers {
                tiers,
                counts,
                best_only,
            };
            said(fact, words)
        }
        (Shape::Numbers(Named::Answers(options)), Input::Counts(counts)) => {
            survey(what, options, counts)
        }
        (Shape::Amounts { min, max, many }, Input::Amounts(amounts)) => {
            in_range(amounts, (min, max), many)?;
            said(Fact::Amounts(amounts), what.to_owned())
        }
        (Shape::Events(within), Input::Events(events)) => {
            let (counted, words) = events_in_words(what, within, events, calendar);
            said(Fact::Events(counted), words)
        }
        (Shape::Number { need, fractions }, Input::Count(n)) => {
            number(&rule.ask, need, fractions, *n)
        }
        (Shape::Percent, Input::Percent(percent)) => percentage(what, *percent),
        (Shape::Percent, Input::Parts { part, whole }) => part_of(what, *part, *whole),
        (shape @ Shape::Parts { .. }, Input::Parts { part, whole }) => {
            of_whole(&rule.ask, shape, *part, *whole)
        }
        (
            Shape::Ticks(..)
            | Shape::Level
            | Shape::Numbers(_)
            | Shape::Amounts { .. }
            | Shape::Events(_)
            | Shape::Number { .. }
            | Shape::Percent
            | Shape::Parts { .. },
            _,
        ) => Err(InputError::WrongKind),
    }
}

/// Reads a number, held against the number needed.
fn number(
    ask: &Ask,
    need: Option<Decimal>,
    fractions: bool,
    n: Decimal,
) -> Result<ReadEntry<'_>, InputError> {
    count(n, fractions)?;
    let (what, unit) = (ask.what(), ask.unit());
    let words = match need {
        Some(need) => format!("应{what}{need:.2}{unit}，实际{n:.2}{unit}"),
        None => format!("{what}{n:.2}{unit}"),
    };
    said(Fact::Count { n, need, unit }, words)
}

fn percentage(what: &str, percent: Decimal) -> Result<ReadEntry<'_>, InputError> {
    if !(Decimal::ZERO..=Decimal::HUNDRED).contains(&percent) {
        return Err(InputError::NotAPercentage(percent));
    }
    let share = Share {
        part: percent,
        whole: Decimal::HUNDRED,
    };
    said(Fact::Share(share), format!("{what}{}%", share.in_words()))
}

/// Reads a percentage that was entered as a part and a whole.
fn part_of(what: &str, part: Decimal, whole: Decimal) -> Result<ReadEntry<'_>, InputError> {
    let share = parts(part, whole)?;
    if whole < part {
        return Err(InputError::NotAPercentage(share.percent()));
    }
    let words = format!("{what}{}%（{part:.2}/{whole:.2}）", share.in_words());
    said(Fact::Share(share), words)
}

/// Reads how many of how many: a share, or what passed of a sample.
fn of_whole<'a>(
    ask: &'a Ask,
    shape: Shape<'a>,
    n: Decimal,
    of: Decimal,
) -> Result<ReadEntry<'a>, InputError> {
    let Shape::Parts {
        part: done,
        whole: due,
        sample,
    } = shape
    else {
        return Err(InputError::WrongKind);
    };
    let share = parts(n, of)?;
    let unit = ask.unit();
    let Some(Sample { need, .. }) = sample else {
        let percent = share.in_words();
        let words = format!("{due}{of:.2}{unit}，{done}{n:.2}{unit}，占{percent}%");
        return said(Fact::Share(share), words);
    };
    if of < n {
        return Err(InputError::MorePassedThanAsked(n, of));
    }
    let words = format!(
        "{}，{due}{of:.2}{unit}，{done}{n:.2}{unit}（应不少于{need}{unit}）",
        ask.what()
    );
    let fact = Fact::Count {
        n,
        need: Some(Decimal::from(need)),
        unit,
    };
    said(fact, words)
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "keeps the arms of `measure` in line"
)]
const fn said(fact: Fact<'_>, words: String) -> Result<ReadEntry<'_>, InputError> {
    Ok(ReadEntry { fact, words })
}

const fn bare(fact: Fact<'_>) -> Result<ReadEntry<'_>, InputError> {
    said(fact, String::new())
}

fn marked<'a>(clauses: &'a [Clause], marks: &'a BTreeSet<usize>) -> Result<Marked<'a>, InputError> {
    match marks.iter().find(|it| **it == 0 || clauses.len() < **it) {
        Some(odd) => Err(InputError::NoSuchOption(*odd)),
        None => Ok(Marked { clauses, marks }),
    }
}

fn count(n: Decimal, fractions: bool) -> Result<(), InputError> {
    if n.is_negative() {
        return Err(InputError::Negative);
    }
    if !fractions && !n.is_whole() {
        return Err(InputError::NotWhole(n));
    }
    Ok(())
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

fn counted(counts: &[Decimal], options: usize) -> Result<(), InputError> {
    if counts.len() > options {
        return Err(InputError::NoSuchOption(counts.len()));
    }
    counts.iter().try_for_each(|it| count(*it, false))
}

const fn parts(part: Decimal, whole: Decimal) -> Result<Share, InputError> {
    if part.is_negative() || whole.is_negative() {
        return Err(InputError::Negative);
    }
    if whole.is_zero() {
        return Err(InputError::NoWhole);
    }
    Ok(Share { part, whole })
}

fn tiers_in_words(what: &str, unit: &str, tiers: &[Tier], counts: &[Decimal]) -> String {
    let reached: Vec<String> = tiers
        .iter()
        .zip(counts)
        .filter(|(_, n)| n.is_positive())
        .map(|(tier, n)| format!("{}{n:.2}{unit}", tier.name))
        .collect();
    if reached.is_empty() {
        format!("{what}：无")
    } else {
        format!("{what}：{}", reached.join("、"))
    }
}

/// How many events count, and all of them in words; those out of the window are named as such.
fn events_in_words(
    what: &str,
    within: Window,
    events: &[DatedEvent],
    calendar: Calendar,
) -> (usize, String) {
    if events.is_empty() {
        return (0, format!("未发生{what}的情形"));
    }
    let mut counted = 0;
    let mut words = Vec::new();
    for event in events {
        let text = if event.text.is_empty() {
            what
        } else {
            &event.text
        };
        let date = event.date.in_words();
        if within.holds(event.date, calendar) {
            counted += 1;
            words.push(format!("{date}{text}"));
        } else {
            words.push(format!("{date}{text}（不在{}，不计）", within.in_words()));
        }
    }
    (counted, words.join("；"))
}

fn survey<'a>(
    what: &str,
    options: &[SurveyOption],
    counts: &[Decimal],
) -> Result<ReadEntry<'a>, InputError> {
    counted(counts, options.len())?;
    let answers: Decimal = counts.iter().copied().sum();
    if answers.is_zero() {
        return Err(InputError::NoWhole);
    }
    // part ÷ whole = Σ(value × count) ÷ (100 × Σcount)
    let value: Decimal = options
        .iter()
        .zip(counts)
        .map(|(option, n)| option.value.times(*n))
        .sum();
    let share = Share {
        part: value,
        whole: Decimal::HUNDRED.times(answers),
    };
    let words = format!(
        "{what}，有效答卷{answers:.2}份，综合评价{}%",
        share.in_words()
    );
    said(Fact::Share(share), words)
}

impl Compare {
    /// Whether the share, in per cent, meets the comparison.
    pub(crate) fn holds_for(self, share: Share) -> bool {
        self.holds(share.compare(self.mark()))
    }
}
