//! Laws of the ends of rates: a rate above 100 % can be entered, an end belongs to one level, more of what is bad is not
//! better, and a share of what is missing is lost.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::{Ask, Compare, How, Level, Rule, Side, Then, Worth};
use crate::import::sentences::clauses::{clauses_of, sentences_of};
use crate::import::sentences::coverage::Covering;
use crate::import::sentences::lexer::lexicon::MEASURES;
use crate::import::sentences::lexer::tokens;
use crate::import::sentences::lexer::word::{Token, Word};
use crate::import::sentences::reading::part::{Unsure, Why};

/// The clauses of a text whose rates are not those of its rules.
pub(super) fn uneven(text: &str, found: &Covering<'_>) -> Vec<Unsure> {
    let sentences: Vec<&str> = sentences_of(text).collect();
    let clauses: Vec<&str> = sentences.iter().flat_map(|it| clauses_of(it)).collect();
    let open = clauses
        .iter()
        .filter(|it| is_inverted(it, found.rules) || has_end(it, found.rules));
    let open = open.map(|it| (*it).to_owned());
    let open = open
        .chain(overlapping(&clauses))
        .chain(of_rules(found.rules));
    let open = open.map(|words| Unsure {
        words,
        why: Why::Open,
    });
    open.collect()
}

/// The words of the rules that no entry fits, or that give more for what is bad.
fn of_rules(rules: &[(Rule, String)]) -> impl Iterator<Item = String> {
    let broken = rules.iter().filter(|it| is_closed(&it.0) || is_bad(&it.0));
    broken.map(|it| it.1.clone())
}

/// “控制率每超过100%1个百分点扣0.1分”: points for what is above 100 %, where a rate of a whole is asked for.
fn is_closed(rule: &Rule) -> bool {
    let Ask::Percent(_) = rule.ask else {
        return false;
    };
    rule.effects().any(|it| {
        let side = matches!(it.then, Then::Deduct(_)).then_some(Side::Above);
        match it.then.how() {
            Some(How::PerPoint { from, side: at, .. }) => {
                *from >= Decimal::HUNDRED && at.is_some() && *at == side
            }
            Some(How::If(Compare::Above(mark), _)) => side.is_some() && *mark >= Decimal::HUNDRED,
            _ => false,
        }
    })
}

/// “安全感缺乏在60%到80%扣4分，60%以下扣8分”: less of what is bad would cost more.
fn is_bad(rule: &Rule) -> bool {
    const BAD: [&str; 10] = [
        "缺乏",
        "不合格",
        "不满意",
        "差错",
        "流失",
        "违规",
        "超标",
        "辍学",
        "返贫",
        "发案",
    ];
    let Ask::Percent(name) = &rule.ask else {
        return false;
    };
    let worth = |rate: Decimal| -> Option<Points> {
        let reached = |it: &&Level| {
            it.when
                .is_some_and(|when| when.holds(|mark| rate.cmp(&mark)))
        };
        match rule.levels().iter().find(reached)?.worth {
            Worth::Points(points) => Some(points),
            Worth::Share(_) => None,
        }
    };
    let (Some(none), Some(all)) = (worth(Decimal::ZERO), worth(Decimal::HUNDRED)) else {
        return false;
    };
    let better = match rule.then {
        Then::Earn(_) => all > none,
        _ => all < none,
    };
    better && BAD.iter().any(|it| name.contains(it))
}

/// “按未培训人数占应培训人数的比例扣分”: whether a clause takes the share of what is missing, which a rule gives.
fn is_inverted(clause: &str, rules: &[(Rule, String)]) -> bool {
    const TAKEN: [&str; 6] = [
        "比例扣",
        "比率扣",
        "百分比扣",
        "比例相应扣",
        "比例扣减",
        "比例减",
    ];
    const MISSING: [&str; 9] = ["未", "缺", "不", "没", "少", "超", "差", "遗漏", "逾期"];
    let Some(end) = TAKEN.iter().find_map(|it| clause.find(it)) else {
        return false;
    };
    let of = clause.get(..end).unwrap_or_default();
    let missing = MISSING.iter().any(|it| of.contains(it));
    let gives =
        |it: &(Rule, String)| matches!(it.0.then, Then::Earn(How::Share)) && it.1.contains(clause);
    missing && of.contains('占') && rules.iter().any(gives)
}

/// “发案数超过人口6%的扣3分”: whether a clause says that its number is no part of what is above, and a rule takes it in.
fn has_end(clause: &str, rules: &[(Rule, String)]) -> bool {
    let all = tokens(clause);
    let above = all.iter().position(|it| it.word == Word::Above);
    let behind = above.and_then(|at| all.get(at + 1..)).unwrap_or_default();
    let text = |it: &&Token| it.word == Word::Text;
    let n_words = behind.iter().take_while(text).count();
    let mark = match behind.get(n_words).map(|it| it.word) {
        Some(Word::Percent(mark)) if n_words > 0 => mark,
        _ => return false,
    };
    let more = behind.get(n_words + 1).map(|it| it.word);
    if matches!(more, Some(Word::OrMore | Word::Including)) {
        return false;
    }
    let takes_in = |it: &Compare| match *it {
        Compare::Below(at) | Compare::AtLeast(at) => at == mark,
        Compare::FromTo(from, _) | Compare::FromBelow(from, _) => from == mark,
        _ => false,
    };
    rules.iter().any(|it| {
        let is_rate = matches!(it.0.ask, Ask::Percent(_) | Ask::Ratio { .. });
        is_rate && it.0.conditions().iter().any(takes_in)
    })
}

/// “80%—90%得3分，70%—80%得1分”, “5—8次得3分，3—5次得1分”: two levels with one end, which belongs to neither more than to the other.
fn overlapping(clauses: &[&str]) -> Option<String> {
    let ranges = clauses.iter().filter_map(|it| {
        let all = tokens(it);
        let said = |it: &Token| matches!(it.word, Word::Including | Word::Excluding);
        let scores = all.iter().any(|it| matches!(it.word, Word::Points(_)));
        let range = all.iter().find_map(|it| match it.word {
            Word::Percents(low, high) => Some((low, high, "%")),
            // Nobody has just 10万元.
            Word::Counts(low, high, unit) if !MEASURES.contains(&unit) => Some((low, high, unit)),
            Word::Span(low, high) => Some((low, high, "分")),
            _ => None,
        });
        let (low, high, unit) = range.filter(|_| scores && !all.iter().any(said))?;
        Some((low, high, unit, *it))
    });
    let ranges: Vec<(Decimal, Decimal, &str, &str)> = ranges.collect();
    let is_shared = |low: Decimal, unit: &str| {
        let mut others = ranges.iter();
        others.any(|it| it.1 == low && it.2 == unit)
    };
    let shared = ranges.iter().find(|it| is_shared(it.0, it.2));
    shared.map(|it| it.3.to_owned())
}
