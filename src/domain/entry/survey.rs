//! Surveys: which rules ask people by sheets (知晓率、满意率、参与率), what can be answered, and what sheets come to.

use crate::domain::assessment::answer::{Input, Sheets};
use crate::domain::decimal::Decimal;
use crate::domain::standard::Node;
use crate::domain::standard::ask::Ask;
use crate::domain::standard::method::Method;
use crate::domain::standard::rule::Rule;
use crate::domain::standard::shape::{Rate, Shape};
use crate::domain::typed::half;

/// What a sheet is called on which nothing, or more than one thing, was chosen.
pub(crate) const INVALID: &str = "无效";

/// No sheet with a higher number is told by digits.
const MOST_TYPED: u32 = 10_000;

/// What stands for a sheet that is not there, among digits.
const ABSENT: char = '-';

/// Up to this number, options are chosen by a digit each.
const DIGITS: usize = 9;

/// The measure words of those who can be asked.
const PEOPLE: [&str; 7] = ["人", "人次", "名", "位", "户", "份", ""];

/// A survey that a rule asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey<'a> {
    /// What people are asked.
    pub question: &'a str,
    /// What they can answer, in order.
    pub options: Vec<&'a str>,
    /// How many valid sheets tell anything, where the standard says it.
    pub least: Option<u32>,
}

/// The survey that a rule asks for, if it does.
pub fn survey_of(rule: &Rule) -> Option<Survey<'_>> {
    let by_survey = rule.method == Some(Method::Survey);
    let (question, options, least) = match &rule.ask {
        Ask::Survey {
            what,
            options,
            at_least,
        } => {
            let names = options.iter().map(|it| it.name.as_str()).collect();
            (what, names, *at_least)
        }
        Ask::Sample { what, of, .. } => {
            // Files and places are looked at, not asked.
            (what, two(what, by_survey)?, Some(*of))
        }
        Ask::Percent(what) => (what, two(what, by_survey)?, None),
        // Whatever else is counted, only people answer.
        Ask::Ratio {
            part,
            unit,
            at_least,
            ..
        } if by_survey || PEOPLE.contains(&unit.as_str()) => {
            (part, two(part, by_survey)?, *at_least)
        }
        _ => return None,
    };
    Some(Survey {
        question,
        options,
        least,
    })
}

/// The surveys that an item asks for, each with the number of its rule, counted from 1.
pub(crate) fn surveys_of(node: &Node) -> impl Iterator<Item = (usize, &Rule, Survey<'_>)> {
    let rules = (1_usize..).zip(&node.rules);
    rules.filter_map(|(number, rule)| Some((number, rule, survey_of(rule)?)))
}

fn two(what: &str, by_survey: bool) -> Option<Vec<&'static str>> {
    let by_words = yes_or_no(what);
    let options = by_words.or_else(|| by_survey.then_some(["是", "否"]))?;
    Some(options.into())
}

/// What somebody says who is asked whether it is so, the answer that counts first.
fn yes_or_no(what: &str) -> Option<[&'static str; 2]> {
    let all = [
        ("知晓", ["知晓", "不知晓"]),
        ("满意", ["满意", "不满意"]),
        ("参与", ["参与", "未参与"]),
    ];
    let found = all.into_iter().find(|it| what.contains(it.0));
    found.map(|it| it.1)
}

impl Survey<'_> {
    /// The number, counted from 1, of what was chosen, by its name or number; 0 where that is said not to be valid.
    pub(crate) fn chosen(&self, said: &str) -> Option<usize> {
        let said = half(said);
        let named = self.options.iter().position(|it| half(it) == said);
        let numbered = || said.parse().ok().filter(|it| *it <= self.options.len());
        match said.as_str() {
            INVALID | "弃权" | "废卷" => Some(0),
            _ => named.map(|at| at + 1).or_else(numbered),
        }
    }

    /// The name of what was chosen.
    pub(crate) fn name(&self, chosen: usize) -> &str {
        let at = chosen.checked_sub(1);
        at.and_then(|at| self.options.get(at))
            .map_or(INVALID, |it| it)
    }

    /// How many chose each, and how many sheets are not valid.
    pub(crate) fn counts(&self, sheets: &Sheets) -> (Vec<usize>, usize) {
        let of = |number: usize| sheets.values().filter(|it| **it == number).count();
        let counts: Vec<usize> = (1..=self.options.len()).map(of).collect();
        let invalid = sheets.len() - counts.iter().sum::<usize>();
        (counts, invalid)
    }

    /// The same in words.
    pub(crate) fn in_words(&self, sheets: &Sheets) -> String {
        let (counts, invalid) = self.counts(sheets);
        let named = self.options.iter().copied().zip(counts);
        let named = named.chain((invalid > 0).then_some((INVALID, invalid)));
        let words: Vec<String> = named.map(|(name, n)| format!("{name}{n}")).collect();
        format!("问卷{}份：{}", sheets.len(), words.join("、"))
    }

    /// What can be chosen by a digit, in words.
    pub(crate) fn keys(&self) -> String {
        let named = (1..=DIGITS).zip(&self.options);
        let words: Vec<String> = named.map(|(key, name)| format!("{key} {name}")).collect();
        format!("{}　0 {INVALID}　{ABSENT} 没有这一份", words.join("　"))
    }

    /// What digits say, one for each sheet; `None` for one that is not there.
    ///
    /// # Errors
    /// Which of the signs is none of them, as a sentence without its full stop.
    pub(crate) fn typed(&self, text: &str) -> Result<Vec<Option<usize>>, String> {
        let text = half(text);
        let signs = text
            .chars()
            .filter(|it| !it.is_whitespace() && !",、;".contains(*it));
        let read = (1_usize..).zip(signs).map(|(at, sign)| {
            if sign == ABSENT {
                return Ok(None);
            }
            let digit = sign.to_digit(10).and_then(|it| usize::try_from(it).ok());
            let digit = digit.filter(|it| *it <= self.options.len());
            digit
                .map(Some)
                .ok_or_else(|| format!("第{at}个“{sign}”不是选项的序号，可用：{}", self.keys()))
        });
        read.collect()
    }
}

/// These sheets and others behind them, in the order in which they were chosen.
pub(crate) fn with_more(sheets: &Sheets, chosen: &[Option<usize>]) -> Sheets {
    let last = sheets.keys().next_back().copied().unwrap_or(0);
    let numbered = (last.saturating_add(1)..).zip(chosen);
    let there = numbered.filter_map(|(number, it)| Some((number, (*it)?)));
    let mut all = sheets.clone();
    all.extend(there);
    all
}

/// The digits that say these sheets; `None` where an option has no digit, or there are too many.
pub(crate) fn in_digits(sheets: &Sheets) -> Option<String> {
    let last = sheets.keys().next_back().copied();
    let last = last.filter(|it| *it <= MOST_TYPED)?;
    let sign = |number: u32| match sheets.get(&number) {
        None => Some(ABSENT),
        Some(chosen) => char::from_digit(u32::try_from(*chosen).ok()?, 10),
    };
    (1..=last).map(sign).collect()
}

/// What an entry of sheets comes to, as it is entered where the sheets are not; `None` for other entries.
pub(crate) fn totals(rule: &Rule, input: &Input) -> Option<Input> {
    let Input::Sheets(sheets) = input else {
        return None;
    };
    let (counts, _) = survey_of(rule)?.counts(sheets);
    let counts: Vec<Decimal> = counts
        .into_iter()
        .map(|it| Decimal::from(u32::try_from(it).unwrap_or(u32::MAX)))
        .collect();
    Some(match (rule.ask.shape(), counts.as_slice()) {
        (Shape::Percent(Rate::OfWhole) | Shape::Parts { .. }, [yes, no]) => Input::Parts {
            part: *yes,
            whole: *yes + *no,
        },
        _ => Input::Counts(counts),
    })
}

/// What an entry of sheets says, in words.
pub(crate) fn sheets_in_words(rule: Option<&Rule>, sheets: &Sheets) -> String {
    let survey = rule.and_then(survey_of);
    survey.map_or_else(
        || format!("问卷{}份", sheets.len()),
        |it| it.in_words(sheets),
    )
}
