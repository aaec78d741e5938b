//! Laws of what the words claim beside the points: what follows from a case is a veto, what costs so much apiece is counted,
//! frequencies are no levels of one number, a sample is nothing that is due, and nothing at fault costs nothing.

use crate::domain::decimal::Decimal;
use crate::domain::standard::rule::{Ask, Compare, How, Rule, Then};
use crate::import::sentences::clauses::{clauses_of, sentences_of};
use crate::import::sentences::coverage::Covering;
use crate::import::sentences::lexer::tokens;
use crate::import::sentences::lexer::word::Word;
use crate::import::sentences::reading::part::{Unsure, Why};

/// The clauses of a text whose claims its rules do not keep.
pub(super) fn unkept(text: &str, found: &Covering<'_>) -> Vec<Unsure> {
    let all: Vec<&str> = sentences_of(text).flat_map(clauses_of).collect();
    let rules = found.rules;
    let passed = consequences(&all, rules)
        .chain(beyond_item(&all))
        .chain(periods(&all, rules));
    let passed = passed.map(|words| unsure(words, Why::Passed));
    let open = apiece(&all, rules)
        .chain(samples(&all, rules))
        .chain(without_fault(rules));
    let open = open.map(|words| unsure(words, Why::Open));
    passed.chain(open).collect()
}

fn unsure(words: &str, why: Why) -> Unsure {
    Unsure {
        words: words.to_owned(),
        why,
    }
}

/// 每份扣10分且不得评优: what follows beside the points, which only a veto holds.
fn consequences<'a>(
    all: &'a [&str],
    rules: &'a [(Rule, String)],
) -> impl Iterator<Item = &'a str> + 'a {
    const FOLLOWS: [&str; 22] = [
        "一票否决",
        "否决当",
        "否决评",
        "否决参",
        "不得评",
        "不得参评",
        "不得申报",
        "不得推荐",
        "不予评",
        "不予推荐",
        "不予申报",
        "不能评",
        "取消评",
        "取消参评",
        "取消申报",
        "取消当年",
        "取消年度",
        "取消资格",
        "撤销称号",
        "判定为",
        "降低等次",
        "责任追究",
    ];
    let held = |clause: &str| {
        rules.iter().any(|(rule, words)| {
            let is_veto = rule.effects().any(|it| matches!(it.then, Then::Veto(_)));
            is_veto && words.contains(clause)
        })
    };
    // Where nothing else is read, the words stand beside what is scored by hand.
    let named = |clause: &str| rules.iter().any(|it| it.0.ask.what().contains(clause));
    let said = all.iter().copied();
    said.filter(move |it| FOLLOWS.iter().any(|word| it.contains(word)) && !held(it) && !named(it))
}

/// 整个项目不得分: more is lost than the item has.
fn beyond_item<'a>(all: &'a [&str]) -> impl Iterator<Item = &'a str> + 'a {
    const WHOLES: [&str; 10] = [
        "整个项目",
        "整个大项",
        "整大项",
        "该大项",
        "本大项",
        "所在大项",
        "整个指标",
        "所在项目",
        "该大类",
        "整类",
    ];
    const LOSES: [&str; 5] = ["不得分", "不计分", "零分", "0分", "全扣"];
    let says = |words: &[&str], it: &str| words.iter().any(|word| it.contains(word));
    let said = all.iter().copied();
    said.filter(move |it| says(&WHOLES, it) && says(&LOSES, it))
}

/// 每月3次得6分，每季2次得4分: numbers of different times, which levels of one number are not.
fn periods<'a>(all: &'a [&str], rules: &[(Rule, String)]) -> impl Iterator<Item = &'a str> + 'a {
    let of = |clause: &str| {
        let mut found = tokens(clause).into_iter().filter_map(|it| match it.word {
            Word::Period(times) => Some(times),
            _ => None,
        });
        found.next()
    };
    let counts = |rule: &Rule| matches!(rule.ask, Ask::Count { .. }) && !rule.levels().is_empty();
    let has_levels = rules.iter().any(|it| counts(&it.0));
    let first = all.iter().find_map(|it| of(it));
    let said = all.iter().copied().filter(move |_| has_levels);
    said.filter(move |it| of(it).is_some() && of(it) != first)
}

/// 分别扣3分、2分/个: so much for each, which no tick holds.
fn apiece<'a>(all: &'a [&str], rules: &[(Rule, String)]) -> impl Iterator<Item = &'a str> + 'a {
    const UNITS: [&str; 22] = [
        "个", "次", "处", "人", "项", "户", "件", "份", "例", "起", "天", "家", "台", "条", "篇",
        "张", "点", "人次", "桶", "车", "间", "村",
    ];
    let is_each = |rule: &Rule| {
        let mut effects = rule.effects();
        let each = effects.any(|it| {
            matches!(
                it.then.how(),
                Some(How::Each(_) | How::EachMissing(_) | How::PerPoint { .. })
            )
        });
        let many = matches!(
            rule.ask,
            Ask::Tiers { .. } | Ask::Amount { .. } | Ask::Events { .. }
        );
        each || many
    };
    let n_each = rules.iter().filter(|it| is_each(&it.0)).count();
    let says = |clause: &str| {
        UNITS
            .iter()
            .any(|it| clause.contains(&format!("分/{it}")) || clause.contains(&format!("分／{it}")))
    };
    let said = all.iter().copied();
    said.filter(move |it| n_each == 0 && says(it))
}

/// 抽查10户，差户1户扣2分: how many are looked at is not how many are due.
fn samples<'a>(all: &'a [&str], rules: &'a [(Rule, String)]) -> impl Iterator<Item = &'a str> + 'a {
    const LOOKS: [&str; 4] = ["抽查", "抽取", "随机抽", "抽问"];
    let is_need = |n: Decimal| {
        rules.iter().any(|(rule, _)| {
            let lost = rule.effects();
            let mut lost = lost.filter_map(|it| it.then.how());
            let is_missing = lost.any(|it| matches!(it, How::EachMissing(_)));
            is_missing && matches!(rule.ask, Ask::Count { need: Some(need), .. } if need == n)
        })
    };
    let is_sample = move |clause: &str| {
        LOOKS.iter().any(|it| clause.contains(it))
            && tokens(clause)
                .iter()
                .any(|it| matches!(it.word, Word::Count(n, _) if is_need(n)))
    };
    let said = all.iter().copied();
    said.filter(move |it| is_sample(it))
}

/// 少于3人不得分 at how many are at fault: what costs something where nothing is.
fn without_fault(rules: &[(Rule, String)]) -> impl Iterator<Item = &str> {
    let costs = |(rule, _): &&(Rule, String)| {
        let counts = matches!(rule.ask, Ask::Count { need: None, .. });
        let takes = matches!(rule.then, Then::Deduct(How::Each(_)));
        let holds = |when: Compare| when.holds(|mark| Decimal::ZERO.cmp(&mark));
        let at_none = rule.conditions().into_iter().any(holds);
        counts && takes && at_none
    };
    rules.iter().filter(costs).map(|it| it.1.as_str())
}
