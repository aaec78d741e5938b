//! Reads the keys and values given for one rule into an entry.

use std::collections::BTreeSet;

use crate::cli::item::keys::{self, keys, list, names, part_and_whole};
use crate::cli::text::nearest::nearest;
use crate::domain::assessment::answer::{DatedEvent, Input, SameWork, Sheets};
use crate::domain::date::Date;
use crate::domain::decimal::Decimal;
use crate::domain::entry::survey::{Survey, survey_of, with_more};
use crate::domain::form::honour::read_event;
use crate::domain::standard::rule::Rule;
use crate::domain::standard::shape::{Named, Rate, Shape, Tick, Tier};
use crate::domain::standard::{Node, Standard};
use crate::domain::typed::{NumberKind, typed_number};

/// A key with its value, as typed.
pub(crate) type Pair = (String, String);

/// The entry that `pairs` describe, or why they do not, as a sentence without its full stop.
pub(crate) fn input(rule: &Rule, pairs: &[Pair]) -> Result<Input, String> {
    known(rule, pairs)?;
    let value = |name: &str| {
        let found = pairs.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    };
    let needed = |name: &str| value(name).ok_or_else(|| format!("还缺少 {name}=…"));
    let parts = |[part, whole]: [&str; 2]| -> Result<Input, String> {
        Ok(Input::Parts {
            part: number(needed(part)?)?,
            whole: number(needed(whole)?)?,
        })
    };
    if let Some((survey, text)) = survey_of(rule).zip(value(keys::SHEETS)) {
        return sheets(&survey, text, pairs);
    }
    match rule.ask.shape() {
        Shape::Ticks(Tick::Met, clauses) => marks(needed("met")?, clauses.len()).map(Input::Marks),
        Shape::Ticks(Tick::Found, faults) => {
            marks(needed("found")?, faults.len()).map(Input::Marks)
        }
        Shape::Level => level(rule, needed("level")?).map(Input::Level),
        Shape::Number { least, .. } => number(needed(keys::number(least))?).map(Input::Count),
        Shape::Numbers(named @ Named::Means { .. }) => means(named, pairs).map(Input::Counts),
        Shape::Numbers(named) => counts(&named.names(), list(named), pairs).map(Input::Counts),
        Shape::Percent(rate) => {
            let (key, kind, [part, whole]) = match rate {
                Rate::OfWhole => ("percent", NumberKind::Share, part_and_whole(None)),
                Rate::Change => ("change", NumberKind::Change, ["now", "last"]),
            };
            match value(key) {
                Some(_) if pairs.len() > 1 => Err(format!("{key} 与 {part}、{whole} 只能选填一种")),
                Some(percent) => typed(percent, kind).map(Input::Percent),
                None => parts([part, whole]),
            }
        }
        Shape::Days { due } => {
            let due = match (value("due"), due) {
                (Some(said), _) => date(said)?,
                (None, Some(due)) => due,
                (None, None) => date(needed("due")?)?,
            };
            let done = date(needed("done")?)?;
            Ok(Input::Days { due, done })
        }
        Shape::Nothing => Err("这条规则由另一条目的得分决定，不用填写".to_owned()),
        Shape::Parts { sample, .. } => parts(part_and_whole(sample)),
        Shape::Amounts { .. } => match needed("points")? {
            text if is_none(text) => Ok(Input::Amounts(Vec::new())),
            text => numbers(text).map(Input::Amounts),
        },
        Shape::Events { tiers, .. } => events(tiers, pairs).map(Input::Events),
    }
}

/// The sheets of a survey, a digit for each.
fn sheets(survey: &Survey<'_>, text: &str, pairs: &[Pair]) -> Result<Input, String> {
    if pairs.len() > 1 {
        return Err("sheets 是逐份的问卷，不能与总数同时填".to_owned());
    }
    let sheets = with_more(&Sheets::new(), &survey.typed(text)?);
    if sheets.is_empty() {
        return Err("sheets= 后面没有问卷".to_owned());
    }
    Ok(Input::Sheets(sheets))
}

/// Makes sure that the rule takes every key, and each of them once.
fn known(rule: &Rule, pairs: &[Pair]) -> Result<(), String> {
    let names = names(rule);
    let mut seen = BTreeSet::new();
    for (key, _) in pairs {
        if !names.contains(&key.as_str()) {
            let meant = nearest(key, names.iter().copied())
                .map(|it| format!("，是否要写“{it}”"))
                .unwrap_or_default();
            return Err(format!("这里没有“{key}”这个键{meant}；{}", allowed(rule)));
        }
        if !seen.insert(key) && key != "event" {
            return Err(format!("“{key}”写了两次"));
        }
    }
    Ok(())
}

/// What a rule takes, in one line.
pub(crate) fn allowed(rule: &Rule) -> String {
    let forms: Vec<String> = keys(rule, "").into_iter().map(|it| it.form).collect();
    if forms.is_empty() {
        return "这条规则没有要填的内容".to_owned();
    }
    format!("可填 {}", forms.join(" 或 "))
}

fn is_none(text: &str) -> bool {
    matches!(text.trim(), "none" | "无")
}

/// The items of a list, whichever comma stands between them.
fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', '，', '、']).map(str::trim)
}

fn number(text: &str) -> Result<Decimal, String> {
    typed(text, NumberKind::Plain)
}

fn typed(text: &str, kind: NumberKind) -> Result<Decimal, String> {
    if text.trim().is_empty() {
        return Err("等号后面没有数字".to_owned());
    }
    typed_number(text, kind).map_err(|error| error.to_string())
}

fn date(text: &str) -> Result<Date, String> {
    text.trim().parse().map_err(|error| format!("日期{error}"))
}

fn numbers(text: &str) -> Result<Vec<Decimal>, String> {
    items(text).map(number).collect()
}

/// The numbers of options, counted from 1.
fn marks(text: &str, n_options: usize) -> Result<BTreeSet<usize>, String> {
    if is_none(text) {
        return Ok(BTreeSet::new());
    }
    if matches!(text.trim(), "all" | "全部") {
        return Ok((1..=n_options).collect());
    }
    items(text)
        .map(|it| {
            let number = it.parse().ok().filter(|it| (1..=n_options).contains(it));
            number.ok_or_else(|| {
                format!("“{it}”不是选项的序号，应为1到{n_options}之间的数，或 all、none")
            })
        })
        .collect()
}

/// The number, counted from 1, of the level with this name or, failing that, this number.
fn level(rule: &Rule, text: &str) -> Result<usize, String> {
    let levels = rule.levels();
    let text = text.trim();
    let named = levels.iter().position(|it| it.name == text);
    let numbered = || {
        let number = text.parse::<usize>().ok()?;
        number.checked_sub(1).filter(|at| *at < levels.len())
    };
    let found = named.or_else(numbered).map(|at| at + 1);
    found.ok_or_else(|| {
        let names: Vec<&str> = levels.iter().map(|it| it.name.as_str()).collect();
        format!("没有“{text}”这个等次，可选 {}", names.join("、"))
    })
}

/// How many of each of `names`: all of them as a list, or some of them by name.
fn counts(names: &[&str], list: &str, pairs: &[Pair]) -> Result<Vec<Decimal>, String> {
    let listed = pairs.iter().find(|(key, _)| key == list);
    // A name that is also the name of the list means the name.
    let Some((_, text)) = listed.filter(|_| !names.contains(&list)) else {
        return names
            .iter()
            .map(|name| {
                let pair = pairs.iter().find(|(key, _)| key == name);
                pair.map_or(Ok(Decimal::ZERO), |(_, text)| number(text))
            })
            .collect();
    };
    if pairs.len() > 1 {
        return Err(format!("“{list}”已依次写全，不能再按名称填写"));
    }
    if is_none(text) {
        return Ok(vec![Decimal::ZERO; names.len()]);
    }
    let counts = numbers(text)?;
    if counts.len() == names.len() {
        Ok(counts)
    } else {
        Err(format!(
            "“{list}”应依次写{}个数（{}），现有{}个",
            names.len(),
            names.join("、"),
            counts.len()
        ))
    }
}

/// A number for each of several units, none of which may be missing.
fn means(named: Named<'_>, pairs: &[Pair]) -> Result<Vec<Decimal>, String> {
    let (names, list) = (named.names(), list(named));
    let kind = match named {
        Named::Means { of_rates: true, .. } => NumberKind::Share,
        Named::Means { .. } | Named::Tiers { .. } | Named::Answers(_) => NumberKind::Plain,
    };
    let percent = |text: &str| typed(text, kind);
    if let [(key, text)] = pairs
        && key == list
        && !names.contains(&list)
    {
        let numbers: Vec<Decimal> = items(text).map(percent).collect::<Result<_, _>>()?;
        return if numbers.len() == names.len() {
            Ok(numbers)
        } else {
            let (n, n_given) = (names.len(), numbers.len());
            let names = names.join("、");
            Err(format!(
                "“{list}”应依次写{n}个数（{names}），现有{n_given}个"
            ))
        };
    }
    if pairs.iter().any(|(key, _)| key == list) && !names.contains(&list) {
        return Err(format!("“{list}”已依次写全，不能再按名称填写"));
    }
    let each = names.iter().map(|name| {
        let pair = pairs.iter().find(|(key, _)| key == name);
        let (_, text) = pair.ok_or_else(|| format!("还缺少 {name}=…，求平均的各个数都要写"))?;
        percent(text)
    });
    each.collect()
}

fn events(tiers: &[Tier], pairs: &[Pair]) -> Result<Vec<DatedEvent>, String> {
    if let [(_, only)] = pairs
        && is_none(only)
    {
        return Ok(Vec::new());
    }
    pairs.iter().map(|(_, text)| event(tiers, text)).collect()
}

fn event(tiers: &[Tier], text: &str) -> Result<DatedEvent, String> {
    if is_none(text) {
        return Err("已写有事件，不能再写 event=none".to_owned());
    }
    read_event(text, tiers, date)
}

/// With which other item of its bonus group `node` is the same work; `None` takes back what was said of it.
pub(crate) fn same_work(
    standard: &Standard,
    node: &Node,
    text: &str,
) -> Result<Option<SameWork>, String> {
    let group = standard.bonus_group(node);
    let others: Vec<&Node> = group.into_iter().filter(|it| it.id != node.id).collect();
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if others.is_empty() {
        return Err("same 只用于“同一工作只计最高”的加分项，这一条没有同组的条目".to_owned());
    }
    if is_none(text) {
        return Ok(Some(SameWork::Own));
    }
    let called = standard.called(text);
    let mut meant = others
        .iter()
        .filter(|it| called.iter().any(|one| one.id == it.id));
    match (meant.next(), meant.next()) {
        (Some(only), None) => Ok(Some(SameWork::As(only.id.clone()))),
        (Some(one), Some(other)) => Err(format!(
            "“{text}”可能指“{}”，也可能指“{}”，请写 @{} 或 @{}",
            one.title, other.title, one.id, other.id
        )),
        (None, _) => {
            let codes: Vec<&str> = others.iter().map(|it| it.code()).collect();
            Err(format!(
                "同组里没有“{text}”，可写 {}，或 none（单独的工作）",
                codes.join("、")
            ))
        }
    }
}
