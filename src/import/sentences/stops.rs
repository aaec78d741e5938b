//! Whether words that end what points do were used where they stand: each 不得分, 按满分计 and 最多扣 of a text has a rule
//! of its own, that reaches as far as it says. It looks at what came out, whatever the grammar did.

use crate::domain::decimal::Points;
use crate::domain::standard::rule::{Ask, How, Rule, Then, Worth};
use crate::import::sentences::clauses::{NOTHING, sentences_of};
use crate::import::sentences::coverage::Covering;
use crate::import::sentences::figures::{named_texts, numbers};
use crate::import::sentences::lexer::tokens;
use crate::import::sentences::lexer::word::{Token, Word};
use crate::import::sentences::reading::part::{Unsure, WHOLE, Why};
use crate::import::sentences::rules::due::share_words;

/// That all is earned.
const ALL: [&str; 5] = ["按满分", "计满分", "记满分", "视为满分", "以满分"];
/// What stands between a condition and that nothing or all is earned.
const BETWEEN: [&str; 17] = [
    "的",
    "则",
    "均",
    "也",
    "一律",
    "直接",
    "该小项",
    "本小项",
    "本项",
    "该项",
    "此项",
    "整项",
    "全项",
    "本条",
    "本指标",
    "该指标",
    "，",
];
/// What is said of several things together.
const TOGETHER: [&str; 9] = [
    "小项", "两项", "三项", "四项", "各项", "合计", "累计", "总计", "以上",
];
/// How a cap begins.
const CAPS: [&str; 8] = [
    "最多",
    "最高",
    "至多",
    "不超过",
    "累计",
    "扣分不",
    "为限",
    "封顶",
];

/// A clause where it stands.
struct Place<'a> {
    clause: &'a str,
    /// The clause before it in its sentence.
    before: &'a str,
    /// Its sentence up to it.
    ahead: &'a str,
}

impl Place<'_> {
    /// The clause, with the one before it where it names no condition.
    fn words(&self) -> String {
        let names_none = |(_, own): (&str, &str)| own == self.before.trim_end_matches('的');
        let ends: Vec<&str> = NOTHING.iter().chain(&ALL).copied().collect();
        if !self.before.is_empty() && condition(self, &ends).is_some_and(names_none) {
            format!("{}，{}", self.before, self.clause)
        } else {
            self.clause.to_owned()
        }
    }
}

/// The clauses whose words end what points do, where no rule does so.
pub(crate) fn unheld(text: &str, found: &Covering<'_>) -> Vec<Unsure> {
    let mut left = Vec::new();
    for place in places(text) {
        let why = of_nothing(&place, found)
            .or_else(|| of_all(&place, found))
            .or_else(|| of_cap(&place, found));
        left.extend(why.map(|why| Unsure {
            words: place.words(),
            why,
        }));
    }
    left
}

/// The clauses of a text.
fn places(text: &str) -> Vec<Place<'_>> {
    let mut found = Vec::new();
    for sentence in sentences_of(text) {
        let mut at = 0;
        let mut before = "";
        for clause in sentence.split(['，', ',']) {
            let ahead = sentence.get(..at).unwrap_or_default();
            at += clause.len();
            at += sentence
                .get(at..)
                .and_then(|it| it.chars().next())
                .map_or(0, char::len_utf8);
            let clause = clause.trim();
            found.push(Place {
                clause,
                before,
                ahead,
            });
            before = clause;
        }
    }
    found
}

/// What stands before one of these words in a clause, or in the clause before where there is nothing.
fn condition<'a>(place: &Place<'a>, ends: &[&str]) -> Option<(&'a str, &'a str)> {
    let at = ends.iter().filter_map(|it| place.clause.find(it)).min()?;
    let said = place.clause.get(..at)?;
    let mut own = said;
    while let Some(shorter) = BETWEEN.iter().find_map(|it| own.strip_suffix(it)) {
        own = shorter;
    }
    let own = if own.is_empty() { place.before } else { own };
    Some((said, own.trim_end_matches('的')))
}

/// Whether a clause says that nothing is earned, and no rule does.
fn of_nothing(place: &Place<'_>, found: &Covering<'_>) -> Option<Why> {
    let (said, condition) = condition(place, &NOTHING)?;
    let points = |it: &Token| matches!(it.word, Word::Exhaust | Word::CapAt(_));
    // “扣完为止，该小项不得分” names no condition.
    if tokens(condition).iter().any(points) {
        return Some(Why::Open);
    }
    let of_whole = WHOLE
        .iter()
        .chain(&["该项", "此项"])
        .any(|it| said.contains(it));
    if of_whole && !place.ahead.contains('分') {
        let max = found.points.first().copied().unwrap_or_default();
        let held = found
            .rules
            .iter()
            .any(|(it, words)| holds_nothing(found.rules, it, words, condition, max));
        return (!held).then_some(Why::Passed);
    }
    // “没有不得分” is of each of them.
    let is_lack =
        (3..=4).contains(&condition.chars().count()) && condition.starts_with(['未', '没', '无']);
    (is_lack && denies_several(place, found.rules)).then_some(Why::Open)
}

/// Whether a rule takes all of an item worth `max` where a condition is met.
fn holds_nothing(
    all: &[(Rule, String)],
    rule: &Rule,
    words: &str,
    condition: &str,
    max: Points,
) -> bool {
    let is_only = all.iter().filter(|it| it.0.earns()).count() < 2;
    let takes = |then: &Then, limit: Option<Points>| match then {
        Then::Cap { at, .. } => matches!(at, Worth::Points(it) | Worth::Share(it) if it.is_zero()),
        Then::Factor { percent, .. } => percent.is_zero(),
        Then::Veto(_) => true,
        Then::Deduct(_) => limit.is_none_or(|it| it >= max) && takes_all(rule, max),
        Then::Earn(how) => is_only && earns_all_or_less(rule, how),
    };
    let names = named_texts(&rule.ask);
    let is_said = words.contains(condition)
        || condition.chars().count() <= 3
        || names.iter().any(|it| share_words(it, condition))
        || numbers(condition).any(|it| rule.marks().contains(&it));
    is_said && rule.effects().any(|it| takes(it.then, it.limit))
}

/// Whether a rule that takes points can take all there are.
fn takes_all(rule: &Rule, max: Points) -> bool {
    match (rule.how(), &rule.ask) {
        (Some(How::Own), Ask::Faults(all)) => all.iter().any(|it| it.points >= max),
        (Some(How::Once(points) | How::If(_, points)), _) => *points >= max,
        (
            Some(How::EachMissing(each)),
            Ask::Count {
                need: Some(need), ..
            },
        ) => need.times(*each) >= max,
        _ => true,
    }
}

/// Whether a rule that earns goes down to nothing by one thing alone.
fn earns_all_or_less(rule: &Rule, how: &How) -> bool {
    match (how, &rule.ask) {
        (How::Own, Ask::Clauses(all)) => all.len() < 2,
        _ => true,
    }
}

/// Whether several clauses of a sentence earn before a lack that names none of them.
fn denies_several(place: &Place<'_>, rules: &[(Rule, String)]) -> bool {
    let own = rules.iter().filter_map(|(rule, _)| match &rule.ask {
        Ask::Clauses(all) if rule.how() == Some(&How::Own) => Some(all),
        _ => None,
    });
    let ahead = own.flatten().filter(|it| place.ahead.contains(&it.text));
    ahead.count() > 1 && !place.ahead.contains("不得分")
}

/// Whether a clause says that all is earned where something is not there, and no rule counts that.
fn of_all(place: &Place<'_>, found: &Covering<'_>) -> Option<Why> {
    let (_, condition) = condition(place, &ALL)?;
    let of_none = ["无", "没有", "未", "不涉及"];
    let none = of_none.iter().find_map(|it| condition.strip_prefix(it))?;
    let counted = |rule: &Rule| {
        let ask = &rule.ask;
        matches!(
            ask,
            Ask::Faults(_) | Ask::Count { need: None, .. } | Ask::Events { .. }
        )
    };
    // “无投诉的按满分计，每发生1次扣1分” counts nothing else.
    let only = found.rules.len() == 1;
    let counts = |rule: &Rule| {
        let names = named_texts(&rule.ask);
        let levels = rule.levels().iter().any(|it| it.name.contains(condition));
        levels
            || names.iter().any(|it| it.contains(condition))
            || counted(rule) && (only || names.iter().any(|it| share_words(it, none)))
    };
    let held = found.rules.iter().any(|it| counts(&it.0));
    (!held).then_some(Why::Passed)
}

/// Whether a clause says how much there is at most, and no rule does.
fn of_cap(place: &Place<'_>, found: &Covering<'_>) -> Option<Why> {
    let most = most(&tokens(place.clause))?;
    // Of one thing alone, “单项” is the item.
    let is_item = place.clause.contains("单项") && found.rules.len() < 2;
    if is_of_each(place.clause) && !is_item {
        return Some(Why::Passed);
    }
    let max = found.points.iter().copied().max().unwrap_or_default();
    // “扣完后从总分中倒扣，最多3分” goes on below zero.
    let mut beyond = found.rules.iter().flat_map(|it| limits(&it.0));
    if beyond.any(|it| it == most + max) {
        return None;
    }
    if max.is_positive() && most > max {
        return Some(Why::Sum);
    }
    if found.points.contains(&most) {
        return None;
    }
    let mut rules = found.rules.iter().map(|it| &it.0);
    let n_said = tokens(place.ahead)
        .iter()
        .filter(|it| it.word == Word::Deduct)
        .count();
    let of_several = TOGETHER.iter().any(|it| place.clause.contains(it)) && n_said > 1;
    let held = |it: &Rule| limits(it).contains(&most) && !(of_several && n_asked(it) < n_said);
    if rules.any(held) {
        return None;
    }
    Some(if of_several {
        Why::Together
    } else {
        Why::Passed
    })
}

/// How many things a rule asks about.
fn n_asked(rule: &Rule) -> usize {
    named_texts(&rule.ask).len() + rule.also.len()
}

/// The most that a rule gives or takes, as it says or as its parts come to.
fn limits(rule: &Rule) -> Vec<Points> {
    let mut found: Vec<Points> = rule.effects().filter_map(|it| it.limit).collect();
    if let Ask::Clauses(all) | Ask::Faults(all) = &rule.ask {
        found.push(all.iter().map(|it| it.points).sum());
    }
    if let Ask::Amount { max, .. } = rule.ask {
        found.push(max);
    }
    for effect in rule.effects() {
        match effect.then {
            Then::Cap {
                at: Worth::Points(points),
                ..
            }
            | Then::Earn(How::If(_, points) | How::Once(points))
            | Then::Deduct(How::If(_, points) | How::Once(points)) => found.push(*points),
            _ => {}
        }
    }
    found.extend(rule.levels().iter().filter_map(|it| match it.worth {
        Worth::Points(points) => Some(points),
        Worth::Share(_) => None,
    }));
    found
}

/// The points that a clause says there are at most.
fn most(all: &[Token]) -> Option<Points> {
    const FAR: usize = 3;
    let points = |it: &Token| match it.word {
        Word::Points(points) => Some(points),
        _ => None,
    };
    let leads = |it: &&Token| {
        matches!(
            it.word,
            Word::Points(_) | Word::Cap | Word::AtMost | Word::Earn | Word::Deduct | Word::Colon
        )
    };
    all.iter().enumerate().find_map(|(at, it)| match it.word {
        Word::CapAt(points) => Some(points),
        Word::Cap | Word::AtMost => {
            let behind = all.iter().skip(at + 1).take_while(leads).take(FAR);
            let before = at.checked_sub(1).and_then(|it| all.get(it));
            let before = before.filter(|_| it.word == Word::Cap).and_then(points);
            behind.into_iter().find_map(points).or(before)
        }
        _ => None,
    })
}

/// Whether a cap is that of each single thing: 单份最多扣1分.
fn is_of_each(clause: &str) -> bool {
    const NEAR: usize = 4;
    let Some(at) = CAPS.iter().filter_map(|it| clause.find(it)).min() else {
        return false;
    };
    let before = clause.get(..at).unwrap_or_default();
    let before = before.trim_end_matches("扣分").trim_end_matches("加分");
    let mut unit = String::new();
    for letter in before.chars().rev().take(NEAR) {
        if matches!(letter, '单' | '每') {
            return !unit.is_empty() && !matches!(unit.as_str(), "年" | "位");
        }
        if letter.is_ascii() {
            return false;
        }
        unit.insert(0, letter);
    }
    false
}
