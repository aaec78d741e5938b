//! Laws of how often: what is said of each is no single thing, a mark that two things are held to is held by two rules,
//! points that are said once are charged once, and what goes on has no last level.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::{Ask, Clause, How, Rule, Then};
use crate::import::sentences::clause::stretch::{direction_behind, is_direction};
use crate::import::sentences::clauses::{clauses_of, sentences_of};
use crate::import::sentences::coverage::Covering;
use crate::import::sentences::figures::marks_of;
use crate::import::sentences::lexer::tokens;
use crate::import::sentences::lexer::word::{Token, Word, is_number};
use crate::import::sentences::reading::part::{Unsure, Why};

/// The clauses of a text that say more, or less often, than its rules hold.
pub(super) fn miscounted(text: &str, found: &Covering<'_>) -> Vec<Unsure> {
    let open = ticks_of_each(found)
        .chain(same_mark(text, found.rules))
        .chain(charged_twice(text, found.rules))
        .map(|words| Unsure {
            words,
            why: Why::Open,
        });
    let passed = going_on(text, found.rules).map(|words| Unsure {
        words,
        why: Why::Passed,
    });
    open.chain(passed).collect()
}

/// “每月未报送扣1分”, “有1人未达到的扣0.2分”, “两率分别超过5%、8%的扣1分”: a single tick for what each of several costs, unless
/// one costs all.
fn ticks_of_each<'a>(found: &'a Covering<'_>) -> impl Iterator<Item = String> + 'a {
    let max = found.points.first().copied().unwrap_or_default();
    let faults = found
        .rules
        .iter()
        .filter_map(|it| match (&it.0.ask, &it.0.then) {
            (Ask::Faults(all), Then::Deduct(How::Own)) => Some(all),
            _ => None,
        });
    let costs_some =
        move |it: &&Clause| it.points < max && (is_of_each(&it.text) || is_respective(&it.text));
    faults
        .flatten()
        .filter(costs_some)
        .map(|it| it.text.clone())
}

/// Whether several numbers stand behind 分别.
fn is_respective(words: &str) -> bool {
    let behind = words.split_once("分别").map_or("", |it| it.1);
    tokens(behind)
        .iter()
        .filter(|it| is_number(it.word))
        .count()
        > 1
}

/// Whether words begin with each of several, or with one of them.
fn is_of_each(words: &str) -> bool {
    let behind = words
        .strip_prefix('有')
        .or_else(|| words.strip_prefix("发现"));
    let all = tokens(behind.unwrap_or(words));
    match all.first().map(|it| it.word) {
        Some(Word::Every) => !words.starts_with("每年"),
        Some(Word::Period(times)) => times > 1,
        Some(Word::Count(n, _)) => behind.is_some() && n == Decimal::ONE,
        _ => false,
    }
}

/// A number in per cent that something is held to.
struct Held<'a> {
    mark: Decimal,
    direction: Word,
    /// What stands before it in its clause.
    subject: &'a str,
    clause: &'a str,
}

/// “筛查率达不到90%，复查率达不到90%扣3分”: things that are held to one mark, which fewer rules hold.
fn same_mark(text: &str, rules: &[(Rule, String)]) -> Option<String> {
    let all: Vec<Held<'_>> = sentences_of(text)
        .flat_map(clauses_of)
        .filter_map(held)
        .collect();
    let n_holding = |mark: Decimal| {
        let holds = |it: &&(Rule, String)| marks_of(&it.0).contains(&mark);
        rules.iter().filter(holds).count()
    };
    let missing = all.iter().enumerate().find(|(at, it)| {
        let before = all.iter().take(*at);
        let n_beside = before.filter(|other| is_beside(other, it)).count();
        n_beside > 0 && n_holding(it.mark) <= n_beside
    });
    missing.map(|(_, it)| it.clause.to_owned())
}

/// What a clause holds to a number in per cent.
fn held(clause: &str) -> Option<Held<'_>> {
    const SHORT: [&str; 5] = ["达不到", "未达到", "未达", "低于", "不足"];
    let all = tokens(clause);
    all.iter().enumerate().find_map(|(at, it)| {
        let Word::Percent(mark) = it.word else {
            return None;
        };
        let mut before = all.iter().take(at).rev();
        let before = before.find(|it| is_direction(it.word));
        let said = clause.get(..it.from)?;
        // “达不到当年活产数90%” has words between.
        let apart = SHORT.iter().filter_map(|it| said.find(it)).min();
        let direction = before
            .map(|it| it.word)
            .or_else(|| direction_behind(&all, at))
            .or_else(|| apart.map(|_| Word::Below))?;
        let end = before.map(|it| it.from).or(apart).unwrap_or(it.from);
        Some(Held {
            mark,
            direction,
            subject: clause.get(..end)?,
            clause,
        })
    })
}

/// Whether two things with names of their own are held to one mark from the same side.
fn is_beside(one: &Held<'_>, other: &Held<'_>) -> bool {
    let name = |it: &Held<'_>| {
        let letters = it.subject.chars().filter(|it| it.is_alphabetic());
        letters.collect::<String>()
    };
    let (own, beside) = (name(one), name(other));
    let differs = !own.ends_with(&beside) && !beside.ends_with(&own);
    one.mark == other.mark && one.direction == other.direction && differs
}

/// “要求不少于6次，开展6次以上得6分，少1次扣1分”: one requirement that was said twice, and is charged twice.
fn charged_twice(text: &str, rules: &[(Rule, String)]) -> Option<String> {
    const APIECE: [&str; 7] = ["各", "均", "分别", "都", "每项", "每类", "任一"];
    let missing: Vec<(Decimal, &str, Points, &String)> = rules
        .iter()
        .filter_map(|(rule, words)| match (&rule.ask, &rule.then) {
            (
                Ask::Count {
                    need: Some(need),
                    unit,
                    ..
                },
                Then::Deduct(How::EachMissing(points)),
            ) => Some((*need, unit.as_str(), *points, words)),
            _ => None,
        })
        .collect();
    let all = tokens(text);
    let n_said = |points: Points| {
        let pairs = all.windows(2);
        let said = |it: &&[Token]| match it {
            [verb, own] => verb.word == Word::Deduct && own.word == Word::Points(points),
            _ => false,
        };
        pairs.filter(said).count()
    };
    let twice = missing.iter().enumerate().find(|(at, it)| {
        let same = |other: &&(Decimal, &str, Points, &String)| {
            (other.0, other.1, other.2) == (it.0, it.1, it.2)
        };
        let before = missing.iter().take(*at).filter(same).count();
        let is_apiece = APIECE.iter().any(|word| it.3.contains(word));
        before > 0 && n_said(it.2) <= before && !is_apiece
    });
    twice.map(|(_, it)| it.3.clone())
}

/// “完成90%得9分，完成80%得8分，依次类推”: levels that go on, which end where the last was said.
fn going_on<'a>(text: &'a str, rules: &'a [(Rule, String)]) -> impl Iterator<Item = String> + 'a {
    const ON: [&str; 5] = ["类推", "递减", "递增", "顺延", "如此"];
    let steps = |clause: &str| {
        let has_step = |rule: &Rule| {
            rule.effects().any(|it| {
                matches!(
                    it.then.how(),
                    Some(How::PerPoint { .. } | How::Each(_) | How::EachMissing(_))
                )
            })
        };
        let mut rules = rules.iter();
        rules.any(|(rule, words)| has_step(rule) && words.contains(clause))
    };
    let clauses = sentences_of(text).flat_map(clauses_of);
    let on = clauses.filter(|it| ON.iter().any(|word| it.contains(word)));
    on.filter(move |it| !steps(it)).map(str::to_owned)
}
