//! Levels: which one is reached, and how a ★ core clause that fails caps it.

use crate::domain::decimal::Points;
use crate::domain::entry::clauses_in_words::{sentence, unmet};
use crate::domain::entry::fact::Fact;
use crate::domain::entry::found::{Found, Spoken, number, unit_of};
use crate::domain::exact::Exact;
use crate::domain::standard::rule::{Compare, Level};

pub(crate) fn level(
    levels: &[Level],
    core_fails: Option<&str>,
    (fact, voice): Spoken<'_>,
    most: Points,
) -> Found {
    let mut reached = reached_level(levels, fact);
    let mut verdict = "评为";
    let words = match fact {
        Fact::Clauses(marked) => {
            let met = voice.reckon(|| format!("达到{}项", marked.count()));
            sentence(met, &unmet(*marked, voice))
        }
        _ => String::new(),
    };
    if let (Fact::Clauses(marked), Some(name)) = (fact, core_fails)
        && marked.which(false).any(|it| it.core)
        && let Some(cap) = levels.iter().position(|it| it.name == name)
        && reached.is_some_and(|it| it < cap)
    {
        reached = Some(cap);
        verdict = "因★核心要求未达到，降为";
    }
    let reached = reached.and_then(|at| levels.get(at));
    let points = reached.map_or(Exact::ZERO, |it| it.worth.points(most));
    let plain = || match (fact, reached) {
        (Fact::Level(0), Some(level)) => format!("评定为{}", named(&level.name)),
        (Fact::Level(_), Some(level)) => plainly(levels, level),
        (Fact::Number { .. } | Fact::Percent(_), _) => {
            let best = levels.first().and_then(|it| it.when);
            let missed = best.filter(|it| !it.holds(|mark| number(fact).cmp(&mark.into())));
            missed.map_or_else(String::new, |it| it.missed_in_words(unit_of(fact)))
        }
        _ => words.clone(),
    };
    let reckoned = || {
        let verdict = match reached {
            Some(level) => format!("{verdict}“{}”", level.name),
            None => "不符合所列任一等次".to_owned(),
        };
        sentence(words.clone(), &verdict)
    };
    Found::new(points, voice.either(reckoned, plain))
}

/// The level chosen, as a paper says it.
fn plainly(levels: &[Level], chosen: &Level) -> String {
    let best = levels.first().map_or("", |it| it.name.as_str());
    format!("评定为{}，未达到{}", named(&chosen.name), named(best))
}

/// A level by its name: B档, “较健全”.
fn named(name: &str) -> String {
    if name.is_ascii() {
        format!("{name}档")
    } else {
        format!("“{name}”")
    }
}

/// The position of the level reached, best first.
fn reached_level(levels: &[Level], fact: &Fact<'_>) -> Option<usize> {
    let first = |holds: &dyn Fn(Compare) -> bool| {
        let mut levels = levels.iter();
        levels.position(|it| it.when.is_none_or(holds))
    };
    match fact {
        Fact::Level(at) => Some(*at),
        Fact::Clauses(marked) if marked.all().iter().any(|it| !it.level.is_empty()) => {
            // A level is reached when its own clauses and those of every lower level are met.
            let failed = marked
                .which(false)
                .filter_map(|clause| levels.iter().position(|it| it.name == clause.level))
                .max();
            let reached = failed.map_or(0, |at| at + 1);
            (reached < levels.len()).then_some(reached)
        }
        fact => {
            let n = number(fact);
            first(&|when| when.holds(|mark| n.cmp(&mark.into())))
        }
    }
}
