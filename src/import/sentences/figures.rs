//! What rules name and number: the texts that they ask for, their marks and steps, and the points that they give or take.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::{Ask, How, Rule, Then, Worth};
use crate::import::sentences::lexer::tokens;
use crate::import::sentences::lexer::word::Word;

/// The texts of what an entry asks for.
pub(super) fn named_texts(ask: &Ask) -> Vec<String> {
    match ask {
        Ask::Clauses(all) | Ask::Faults(all) => all.iter().map(|it| it.text.clone()).collect(),
        Ask::Mean { of, .. } => of.clone(),
        Ask::Tiers { tiers, .. } => tiers.iter().map(|it| it.name.clone()).collect(),
        _ => vec![ask.what().to_owned()],
    }
}

/// The marks of a rule, its steps, and how many it asks for.
pub(super) fn marks_of(rule: &Rule) -> Vec<Decimal> {
    let mut found = rule.marks();
    let of_fall: Vec<Decimal> = found.iter().map(|it| -*it).collect();
    found.extend(of_fall);
    match &rule.ask {
        Ask::Count {
            need: Some(need), ..
        } => {
            // What is missing of what is due.
            found.extend(rule.marks().into_iter().map(|it| *need - it));
            found.push(*need);
        }
        Ask::Ratio {
            at_least: Some(least),
            ..
        } => found.push(whole(*least)),
        Ask::Sample { of, need, .. } => found.extend([whole(*of), whole(*need)]),
        Ask::Mean { of, .. } => found.extend(i64::try_from(of.len()).map(Decimal::whole)),
        _ => {}
    }
    for effect in rule.effects() {
        match effect.then {
            Then::Earn(How::PerPoint { step, .. }) | Then::Deduct(How::PerPoint { step, .. }) => {
                found.push(*step);
            }
            Then::Factor { percent, .. } => found.push(*percent),
            Then::Cap {
                at: Worth::Share(share),
                ..
            } => found.push(*share),
            _ => {}
        }
    }
    let shares = rule.levels().iter().filter_map(|it| match it.worth {
        Worth::Share(share) => Some(share),
        Worth::Points(_) => None,
    });
    found.extend(shares);
    found
}

/// The points that a rule gives or takes.
pub(super) fn points_of(rule: &Rule) -> Vec<Points> {
    let mut found = of_ask(&rule.ask);
    for effect in rule.effects() {
        found.extend(effect.limit);
        found.extend(of_then(effect.then));
    }
    found
}

/// The points of what is asked.
fn of_ask(ask: &Ask) -> Vec<Points> {
    match ask {
        Ask::Clauses(all) | Ask::Faults(all) => {
            // Points may head those of several clauses.
            let begins = 0..all.len();
            let sums = begins.flat_map(|from| {
                let own = all.iter().skip(from);
                own.scan(Points::ZERO, |sum, it| {
                    *sum += it.points;
                    Some(*sum)
                })
            });
            sums.collect()
        }
        Ask::Tiers { tiers, .. } | Ask::Events { tiers, .. } => {
            tiers.iter().map(|it| it.points).collect()
        }
        Ask::Amount { min, max, .. } => vec![*min, *max],
        _ => Vec::new(),
    }
}

/// A number of things.
fn whole(n: u32) -> Decimal {
    Decimal::whole(i64::from(n))
}

/// The points of an effect.
fn of_then(then: &Then) -> Vec<Points> {
    match then {
        Then::Earn(how) | Then::Deduct(how) => of_how(how),
        Then::Cap { at, .. } => vec![of_worth(*at)],
        Then::Factor { .. } | Then::Veto(_) => Vec::new(),
    }
}

/// The points of how they are found.
fn of_how(how: &How) -> Vec<Points> {
    match how {
        How::Each(points) | How::EachMissing(points) | How::Once(points) | How::If(_, points) => {
            vec![*points]
        }
        How::PerPoint { each, .. } => vec![*each],
        How::Level { levels, .. } => levels.iter().map(|it| of_worth(it.worth)).collect(),
        How::Own | How::Whole | How::Share => Vec::new(),
    }
}

/// The number of what a level is worth.
pub(super) const fn of_worth(worth: Worth) -> Decimal {
    match worth {
        Worth::Points(points) => points,
        Worth::Share(share) => share,
    }
}

/// The numbers of some words.
pub(super) fn numbers(text: &str) -> impl Iterator<Item = Decimal> {
    tokens(text).into_iter().filter_map(|it| match it.word {
        Word::Percent(value) | Word::Number(value) | Word::Count(value, _) => Some(value),
        _ => None,
    })
}
