//! Sentences that grade: levels by how many failures there are, or by how many clauses are met.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::{Ask, Clause, Compare, How, Level, Rule, Then, Worth};
use crate::import::sentences::rules::phrases::rule;
use crate::import::sentences::words::{Amount, count, find, score, unit};
use winnow::combinator::{alt, not, opt, repeat, terminated};
use winnow::prelude::*;
use winnow::token::{one_of, take_while};

/// What the best, the second and the third of so many levels are worth where no points are said, in per cent.
const SHARES: [i64; 3] = [100, 66, 33];

/// A（0例）B（1例）C（2例）D（3例及以上）, with or without what each is worth; the rule, and whether that is said.
pub(crate) fn by_failures(text: &str) -> Option<(Rule, bool)> {
    let (before, found, rest) = find(text, failures)?;
    // What looks like a level before them would be lost.
    if ["A（", "A(", "A：", "B（", "B("]
        .iter()
        .any(|it| before.contains(it))
    {
        return None;
    }
    let unit = found.first().map(|it| it.unit)?;
    let falls = found.is_sorted_by(|a, b| a.when.mark() < b.when.mark());
    if found.len() < 2 || !falls || !rest.trim_matches(['。', ' ', '级']).is_empty() {
        return None;
    }
    let n_said = found.iter().filter(|it| it.worth.is_some()).count();
    let levels = found.iter().zip(0..).map(|(it, at)| {
        let worth = it.worth.unwrap_or_else(|| Worth::Share(share(at)));
        level(&it.name, worth, Some(it.when))
    });
    let ask = Ask::Count {
        what: "发现的问题".to_owned(),
        unit: unit.to_owned(),
        need: None,
        fractions: false,
    };
    Some((earn(ask, levels.collect()), n_said == found.len()))
}

/// A level that so many failures lead to.
struct Failures {
    name: String,
    when: Compare,
    unit: &'static str,
    worth: Option<Worth>,
}

/// A（0例）B（1例）C（2例）
fn failures(input: &mut &str) -> ModalResult<Vec<Failures>> {
    repeat(2..=8, one_failure).parse_next(input)
}

/// A（0例）
fn one_failure(input: &mut &str) -> ModalResult<Failures> {
    let blank = || {
        take_while(
            0..,
            [
                ' ', '，', '、', ',', '；', ';', '。', '\n', '：', ':', '得', '为', '计',
            ],
        )
    };
    let (_, name, _, _, value, unit, more, _, _, _, worth) = (
        blank(),
        letter,
        opt(alt(('级', '档', '等'))),
        one_of(['（', '(', '：', ':']),
        count,
        unit,
        opt(alt(("及以上", "以上"))),
        take_while(0..=8, |it: char| {
            !"）)（(，,；;。分%0".contains(it) && !it.is_ascii_digit()
        }),
        opt(one_of(['）', ')'])),
        blank(),
        opt(alt((
            terminated(count, '%').map(Worth::Share),
            terminated(count, '分').map(Worth::Points),
            ('0', not(one_of('0'..='9'))).value(Worth::Points(Points::ZERO)),
        ))),
    )
        .parse_next(input)?;
    let when = if more.is_some() {
        Compare::AtLeast(value)
    } else {
        Compare::Exactly(value)
    };
    Ok(Failures {
        name,
        when,
        unit,
        worth,
    })
}

/// A, B, C, C#
fn letter(input: &mut &str) -> ModalResult<String> {
    (one_of('A'..='E'), opt(alt(('#', '＃'))))
        .map(|(it, sharp)| format!("{it}{}", if sharp.is_some() { "#" } else { "" }))
        .parse_next(input)
}

/// 符合5项为A，符合4项为B，其余不得分
pub(crate) fn by_clauses(sentence: &str, listed: &[String]) -> Option<Rule> {
    let mut levels = Vec::new();
    let mut lowest = None;
    for part in sentence.split(['，', ',', '；']) {
        // What falls short of the lowest is worth nothing.
        let short = part.contains("少于") || part.contains("不足");
        if part.contains("不得分") || part.contains("得0分") || short && !levels.is_empty() {
            continue;
        }
        let (_, (value, name), rest) = find(part, met)?;
        if lowest.is_some_and(|it| it <= value) {
            return None;
        }
        lowest = Some(value);
        let own = find(rest, score).and_then(|(_, scored, _)| match scored.points {
            Amount::Points(points) => Some(Worth::Points(points)),
            Amount::Range | Amount::Full => None,
        });
        let worth = own.unwrap_or_else(|| Worth::Share(share(levels.len())));
        levels.push(level(&name, worth, Some(Compare::AtLeast(value))));
    }
    let lowest = lowest.filter(|_| levels.len() >= 2)?;
    let below = Some(Compare::Below(lowest));
    levels.push(level("不得分", Worth::Points(Points::ZERO), below));
    let clauses = listed.iter().map(|text| Clause {
        text: text.clone(),
        ..Clause::default()
    });
    let ask = if listed.len() >= 2 {
        Ask::Clauses(clauses.collect())
    } else {
        Ask::Count {
            what: "符合要求的项数".to_owned(),
            unit: "项".to_owned(),
            need: None,
            fractions: false,
        }
    };
    Some(earn(ask, levels))
}

/// 符合5项为A
fn met(input: &mut &str) -> ModalResult<(Decimal, String)> {
    let (_, value, _, _, _, _, name, _) = (
        alt(("符合", "达到", "做到", "满足", "具备")),
        count,
        alt(('项', '条')),
        opt(alt(("及以上", "以上"))),
        opt('的'),
        alt(("评为", "为", "计", "得")),
        letter,
        opt(alt(('级', '档', '等'))),
    )
        .parse_next(input)?;
    Ok((value, name))
}

/// What the level at `at` is worth, in per cent, where no points are said.
fn share(at: usize) -> Decimal {
    Decimal::whole(SHARES.get(at).copied().unwrap_or(0))
}

/// A level.
fn level(name: &str, worth: Worth, when: Option<Compare>) -> Level {
    Level {
        name: name.to_owned(),
        worth,
        when,
    }
}

/// A rule that earns by levels.
fn earn(ask: Ask, levels: Vec<Level>) -> Rule {
    let how = How::Level {
        levels,
        core_fails: None,
    };
    rule(ask, Then::Earn(how), None)
}
