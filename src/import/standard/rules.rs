//! The rules of an item, and what is doubted of them: the words that were not used, and what else they may mean.

use crate::domain::problem::place;
use crate::domain::standard::Node;
use crate::domain::standard::doubt::{Doubt, DoubtAbout, OtherReading, Reread};
use crate::domain::standard::rule::{Ask, How, PartPoints, Rule, Then};
use crate::domain::standard::rule_examples::by_hand;
use crate::domain::standard::rule_in_words::rule_in_words;
use crate::import::sentences::Sure;
use crate::import::sentences::reading::part::{Unsure, Why};
use crate::import::standard::origin::{Heard, Told};
use crate::import::standard::understanding::{Understanding, context_and_words};

/// How many words are named in one doubt.
const NAMED: usize = 3;
/// The most letters of a name that can be chosen.
const LONGEST: usize = 80;

/// All the words that the rules of an item were read from, by which a reading is known again.
pub(crate) fn spoken(node: &Node) -> String {
    let (context, words) = context_and_words(&node.title, &node.text);
    if context.is_empty() {
        words
    } else {
        format!("{context}：{words}")
    }
}

/// Gives an item the rules that its words say or, where these are not understood, a score by hand; returns the
/// words that each came from.
pub(crate) fn rules(made: &mut Node, told: &mut Told) -> Vec<Heard> {
    let max = made.max;
    let (context, words) = context_and_words(&made.title, &made.text);
    let understood = told.ahead.understood(&context, &words, max);
    // What somebody has said before of the same words.
    if let Some(known) = told.known.phrase(&spoken(made), max) {
        made.rules = known.to_vec();
        told.by_memory.push((made.id.clone(), place(made)));
        begin(made, &understood);
        let sure = Sure::Yes;
        return vec![Heard { words, sure }];
    }
    let found = understood.rules.clone();
    let fits = found.iter().all(|(it, _)| it.fits());
    let sure = if fits { understood.sure } else { Sure::No };
    if max.is_zero() && !are_vetoes(&found) && !told.doubts_points(&made.id) {
        told.doubt("I-201", made, of_points(&words));
    }
    if max.is_zero() && (sure == Sure::No || found.is_empty()) {
        return Vec::new();
    }
    let mut found = found;
    for (rule, _) in &mut found {
        name_clause(rule, &made.title);
    }
    let plain: Vec<Rule> = found.iter().map(|it| it.0.clone()).collect();
    if sure == Sure::No {
        let doubt = of_rule(unread(&understood.unsure), &words);
        let others = [plain].into_iter().filter(|it| fits && !it.is_empty());
        let others = others.map(only_what_was_read).collect();
        told.doubt("I-203", made, Doubt { others, ..doubt });
        made.rules = vec![by_hand(&made.title, max)];
        return vec![Heard { words, sure }];
    }
    if sure == Sure::Nearly {
        nearly(made, told, &words, &understood.unsure, &plain);
    }
    made.rules = plain;
    begin(made, &understood);
    let heard = found.into_iter().map(|(_, words)| Heard { words, sure });
    heard.collect()
}

/// Gives an item the points that it begins with, and lets it fall below zero, as its words say.
const fn begin(made: &mut Node, understood: &Understanding) {
    made.base = understood.base;
    made.below_zero = understood.below_zero;
}

/// Calls the only clause of a rule as its item is called where the words name none: “扣2分” of 未公示.
pub(crate) fn name_clause(rule: &mut Rule, title: &str) {
    /// What a clause is called of which the words say nothing.
    const UNNAMED: &str = "符合要求";
    if let Ask::Clauses(clauses) | Ask::Faults(clauses) = &mut rule.ask
        && let [only] = clauses.as_mut_slice()
        && only.text == UNNAMED
        && !title.is_empty()
    {
        title.clone_into(&mut only.text);
    }
}

/// Whether there are rules, and all of them forbid something instead of giving points.
fn are_vetoes(found: &[(Rule, String)]) -> bool {
    !found.is_empty() && found.iter().all(|(it, _)| matches!(it.then, Then::Veto(_)))
}

/// Doubts what was understood and should be looked at: points that do not come to those of the item, other readings.
fn nearly(made: &Node, told: &mut Told, words: &str, unsure: &[Unsure], plain: &[Rule]) {
    for why in [Why::Sum, Why::Open, Why::Together, Why::Passed] {
        let own = of_why(unsure, why);
        if own.is_empty() {
            continue;
        }
        let named = match named(&own) {
            it if it.is_empty() => "这一条的文字".to_owned(),
            it => it,
        };
        let what = match why {
            Why::Sum => format!("{named}与这一条的{}分对不上，可能有出入。", made.max),
            Why::Together => format!(
                "{named}：几种情形的分合计有上限，标准不能规定几条规则合计的上限，同时出现时会多计，请核对。"
            ),
            Why::Passed => not_read(&named),
            _ => format!("{named}有不止一种读法，规则是推断的。"),
        };
        let mut others: Vec<OtherReading> = others(plain).into_iter().map(reading).collect();
        let by_hand = made.max.is_positive().then(|| OtherReading {
            name: "由人工打分".to_owned(),
            change: Reread::Rules(vec![by_hand(&made.title, made.max)]),
        });
        others.extend(by_hand);
        let doubt = of_rule(what, words);
        told.doubt("I-204", made, Doubt { others, ..doubt });
    }
}

/// That words, which are quoted, are in no rule.
fn not_read(quoted: &str) -> String {
    format!("{quoted}没有读进规则，可能影响计分。")
}

/// What is said of a clause that alone is in no rule.
pub(super) fn passed(clause: &str) -> String {
    let only = Unsure {
        words: clause.to_owned(),
        why: Why::Passed,
    };
    not_read(&named(&[only]))
}

/// What is doubted for one reason.
fn of_why(unsure: &[Unsure], why: Why) -> Vec<Unsure> {
    unsure.iter().filter(|it| it.why == why).cloned().collect()
}

/// That an item has no points.
fn of_points(words: &str) -> Doubt {
    Doubt {
        about: DoubtAbout::Points,
        what: "没有找到这一条的分值。".to_owned(),
        remedy: "请在标准中填写分值。".to_owned(),
        words: words.to_owned(),
        place: String::new(),
        others: Vec::new(),
    }
}

/// A doubt of the rules that the words of an item were read as.
fn of_rule(what: String, words: &str) -> Doubt {
    Doubt {
        about: DoubtAbout::Rule,
        what,
        remedy: "请对照原文核对这一条的规则。".to_owned(),
        words: words.to_owned(),
        place: String::new(),
        others: Vec::new(),
    }
}

/// Why an item is scored by hand.
fn unread(unsure: &[Unsure]) -> String {
    let beyond = of_why(unsure, Why::Beyond);
    let unused = of_why(unsure, Why::Unused);
    match (beyond.is_empty(), unused.is_empty()) {
        (true, true) => "原文没有写明怎样计分，按0至满分由人工打分。".to_owned(),
        (false, _) if beyond.iter().any(|it| rounds(&it.words)) => format!(
            "{}说的是这一条的得分怎样取小数；标准只能对所有条目或总分统一规定保留几位小数，不能单独规定一条，所以没有读成规则，暂按0至满分由人工打分。",
            named(&beyond)
        ),
        (false, _) => format!(
            "{}这样的计分办法没有自动读成规则，暂按0至满分由人工打分；能用现有规则句式写的，请在编辑标准时写上。",
            named(&beyond)
        ),
        (true, false) => format!("{}没有读懂，按0至满分由人工打分。", named(&unused)),
    }
}

/// Whether words say how a score is rounded.
fn rounds(words: &str) -> bool {
    ["小数", "四舍五入", "取整", "保留整数", "精确到"]
        .iter()
        .any(|it| words.contains(it))
}

/// The words in quotation marks, the first few of them.
pub(crate) fn named(unsure: &[Unsure]) -> String {
    const MOST: usize = 30;
    let mut words: Vec<&str> = Vec::new();
    for it in unsure.iter().map(|it| it.words.trim()) {
        if !it.is_empty() && !words.contains(&it) {
            words.push(it);
        }
    }
    let more = if words.len() > NAMED { "等" } else { "" };
    let short = |it: &&str| format!("“{}”", shortened(it, MOST));
    let named: Vec<String> = words.iter().take(NAMED).map(short).collect();
    format!("{}{more}", named.join("、"))
}

/// The first letters of a text.
fn shortened(text: &str, most: usize) -> String {
    let cut: String = text.chars().take(most).collect();
    if text.chars().count() > most {
        format!("{cut}…")
    } else {
        cut
    }
}

/// Rules as a reading that can be chosen.
pub(super) fn reading(rules: Vec<Rule>) -> OtherReading {
    let words: Vec<String> = rules.iter().map(rule_in_words).collect();
    OtherReading {
        name: shortened(&words.join("；"), LONGEST),
        change: Reread::Rules(rules),
    }
}

/// The rules of those words of an item that were read, with a name that says that the others are left out.
fn only_what_was_read(rules: Vec<Rule>) -> OtherReading {
    let whole = reading(rules);
    OtherReading {
        name: format!("只用读懂的部分：{}", whole.name),
        ..whole
    }
}

/// What else the same words may mean: all of what is missing or only so many, each honour or the highest only.
fn others(rules: &[Rule]) -> Vec<Vec<Rule>> {
    let turned = rules.iter().enumerate().filter_map(|(at, rule)| {
        let other = turned(rule)?;
        let mut rules = rules.to_vec();
        *rules.get_mut(at)? = other;
        Some(rules)
    });
    turned.take(NAMED).collect()
}

/// The other meaning of one rule, if it has one.
fn turned(rule: &Rule) -> Option<Rule> {
    let mut other = rule.clone();
    match (&mut other.ask, &mut other.then) {
        (Ask::Count { need, .. }, Then::Deduct(how)) if need.is_some() => {
            let How::EachMissing(points) = *how else {
                return None;
            };
            *need = None;
            *how = How::Each(points);
        }
        (Ask::Tiers { best_only, .. }, _) => *best_only = !*best_only,
        // Whether a part of a step counts.
        (
            _,
            Then::Deduct(How::PerPoint { parts, .. }) | Then::Earn(How::PerPoint { parts, .. }),
        ) => {
            *parts = match parts {
                PartPoints::LeftOut => PartPoints::ProRata,
                PartPoints::CountWhole | PartPoints::ProRata => PartPoints::LeftOut,
            };
        }
        _ => return None,
    }
    Some(other)
}
