//! Small parsers of what sentences are made of, for those that search one thing in a sentence: amounts, measure words,
//! months.

use winnow::combinator::{alt, fail, not, opt, repeat, separated_pair, terminated};
use winnow::prelude::*;
use winnow::token::{one_of, take_while};

use crate::domain::decimal::{Decimal, Points};
use crate::import::sentences::clause::statement::Verb;
use crate::import::sentences::lexer::lexicon::UNITS;
use crate::import::sentences::points::number;

/// A count in figures or Chinese characters.
pub(crate) fn count(input: &mut &str) -> ModalResult<Decimal> {
    let figures = take_while(1.., |it: char| it.is_ascii_digit() || it == '.');
    let chinese = take_while(1..=3, |it: char| "零〇一二两三四五六七八九十".contains(it));
    alt((figures, chinese)).verify_map(number).parse_next(input)
}

/// 0.5分
pub(crate) fn amount(input: &mut &str) -> ModalResult<Points> {
    terminated(
        count,
        (
            take_while(0.., ' '),
            '分',
            not(one_of(['钟', '之', '管', '工'])),
        ),
    )
    .parse_next(input)
}

/// 0.1-0.5分, 0.1分至0.5分
fn range(input: &mut &str) -> ModalResult<(Points, Points)> {
    let joint = one_of(['-', '—', '–', '~', '～', '至', '到']);
    let first = terminated(count, opt('分'));
    separated_pair(first, repeat::<_, _, (), _, _>(1..=2, joint), amount)
        .verify(|(low, high)| low <= high)
        .parse_next(input)
}

/// A measure word.
pub(crate) fn unit(input: &mut &str) -> ModalResult<&'static str> {
    let found = UNITS.iter().find(|it| input.starts_with(**it));
    match found {
        Some(unit) => (*unit).value(*unit).parse_next(input),
        None => fail.parse_next(input),
    }
}

/// 90%
pub(crate) fn percent(input: &mut &str) -> ModalResult<Decimal> {
    terminated(count, '%').parse_next(input)
}

/// The first place where `parser` fits, with what stands before and behind it.
pub(crate) fn find<'a, T>(
    text: &'a str,
    mut parser: impl FnMut(&mut &'a str) -> ModalResult<T>,
) -> Option<(&'a str, T, &'a str)> {
    let mut places = text.char_indices().map(|(at, _)| at);
    places.find_map(|at| {
        let mut rest = text.get(at..)?;
        let found = parser(&mut rest).ok()?;
        Some((text.get(..at)?, found, rest))
    })
}

/// 扣, 得 and what follows: the sign of a score.
pub(crate) fn score(input: &mut &str) -> ModalResult<Scored> {
    let verb = alt((
        alt(("扣减", "扣除", "扣", "减")).value(Verb::Deduct),
        alt(("可得", "得", "计", "记", "加", "给")).value(Verb::Earn),
    ));
    let (verb, _, points) = (
        verb,
        take_while(0.., ' '),
        alt((
            range.value(Amount::Range),
            amount.map(Amount::Points),
            "满分".value(Amount::Full),
        )),
    )
        .parse_next(input)?;
    Ok(Scored { verb, points })
}

/// How many points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Amount {
    /// 1分
    Points(Points),
    /// 0.1-0.5分
    Range,
    /// 满分
    Full,
}

/// “扣0.5分”
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Scored {
    pub(crate) verb: Verb,
    pub(crate) points: Amount,
}

/// 12个月, 近两年, 半年: how many months
pub(crate) fn months(input: &mut &str) -> ModalResult<u32> {
    let few = |it: &Decimal| it.is_whole() && *it <= Decimal::whole(120);
    let months = terminated(count, alt(("个月", "月内", "月之内", "月以内")));
    let months = months.verify(few);
    let years = terminated(count, '年');
    let years = years.verify(|it| it.is_whole() && *it <= Decimal::whole(10));
    alt((
        months,
        years.map(|it| it.times(Decimal::whole(12))),
        "半年".value(Decimal::whole(6)),
    ))
    .verify_map(|it| u32::try_from(it.floor()).ok().filter(|it| *it > 0))
    .parse_next(input)
}
