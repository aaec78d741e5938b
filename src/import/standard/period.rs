//! What there should be in the time that a paper is for: “每月不少于2次” of a monthly paper is 2 times, not 24.

use std::collections::BTreeSet;

use crate::domain::date::Date;
use crate::domain::decimal::Decimal;
use crate::domain::standard::rule::{Ask, How, Rule, Then};
use crate::domain::standard::{Node, NodeId};
use crate::import::sentences::points::plain;
use crate::import::sentences::reading::lateness::has_day;
use crate::import::standard::origin::Told;
use crate::import::standard::rules::passed;

/// How often a year a paper is filled in, as its title says.
const PAPERS: [(&str, i64); 8] = [
    ("月度", 12),
    ("月考核", 12),
    ("月考评", 12),
    ("每月", 12),
    ("逐月", 12),
    ("季度", 4),
    ("季考核", 4),
    ("按季", 4),
];

/// How often a year something is due that is due so often.
const DUE: [(&str, i64); 8] = [
    ("每月", 12),
    ("按月", 12),
    ("月度", 12),
    ("每季度", 4),
    ("每周", 52),
    ("每星期", 52),
    ("每日", 365),
    ("每天", 365),
];

/// Gives the items of a paper with this title what is due in its time; what is told of them is no longer doubted.
pub(crate) fn set_needs(nodes: &mut [Node], title: &str, told: &mut Told) {
    let is_yearly = ["年度", "全年", "年终"].iter().any(|it| title.contains(it));
    let said = PAPERS.iter().find(|(it, _)| title.contains(it));
    if let Some((_, times)) = said.filter(|_| !is_yearly) {
        let mut known = BTreeSet::new();
        needs(nodes, *times, told, &mut known);
        told.trust_rules(&known);
    }
}

/// Sets what is due in the items, for a paper that is filled in so many times a year; keeps those of which nothing else
/// is doubted.
fn needs(nodes: &mut [Node], times: i64, told: &Told, known: &mut BTreeSet<NodeId>) {
    for node in nodes {
        needs(&mut node.children, times, told, known);
        let words = format!("{} {}", node.title, node.text);
        let mut due = DUE.iter().filter(|(it, _)| words.contains(it));
        let (Some((_, often)), None) = (due.next(), due.next()) else {
            continue;
        };
        let mut n_set = 0;
        for rule in &mut node.rules {
            n_set += usize::from(set(rule, *often, times));
        }
        // How many weeks a month has is open.
        let is_even = often % times == 0 && *often <= 12;
        if n_set == 1 && node.rules.len() == 1 && is_even && told.n_rule_doubts(&node.id) == 1 {
            known.insert(node.id.clone());
        }
    }
}

/// Sets what is due of something that is due `often` a year, for a paper that is filled in so many `times`.
fn set(rule: &mut Rule, often: i64, times: i64) -> bool {
    let is_missing = matches!(rule.then, Then::Deduct(How::EachMissing(_)));
    let Ask::Count {
        need: Some(need), ..
    } = &mut rule.ask
    else {
        return false;
    };
    let each = need.share(Decimal::ONE, Decimal::whole(often));
    let fits = |it: &Decimal| it.is_whole() && it.is_positive() && is_missing && often >= times;
    let Some(each) = each.filter(fits) else {
        return false;
    };
    *need = each.times(Decimal::whole(often / times));
    true
}

/// Gives what is late the day that it is due on, where its words say one without a year, which is that of the standard.
pub(crate) fn set_days(nodes: &mut [Node], year: i32, told: &mut Told) {
    for node in nodes {
        set_days(&mut node.children, year, told);
        let words = plain(&format!("{}，{}", node.title, node.text));
        let clauses = words.split(['，', ',', '。', '；', ';', '\n', '：', ':']);
        let mut named = clauses.filter(|it| has_day(it));
        let (Some(clause), None) = (named.next(), named.next()) else {
            continue;
        };
        let Some(day) = day_in(clause, year) else {
            continue;
        };
        let mut late = node.rules.iter_mut().filter_map(|it| match &mut it.ask {
            Ask::Late { due, .. } if due.is_none() => Some(due),
            _ => None,
        });
        let (Some(due), None) = (late.next(), late.next()) else {
            continue;
        };
        *due = Some(day);
        told.forget_what(&node.id, &passed(clause));
    }
}

/// The day that a clause names without its year: 应于6月30日前报送, 3月底前报送.
fn day_in(clause: &str, year: i32) -> Option<Date> {
    const OTHER: [&str; 9] = [
        "次年", "翌年", "下年", "上年", "去年", "前年", "次月", "下月", "当月",
    ];
    let is_other = OTHER.iter().any(|it| clause.contains(it));
    let has_year = clause
        .split_once('年')
        .is_some_and(|(before, _)| before.ends_with(|it: char| it.is_ascii_digit()));
    let (before, behind) = clause.split_once('月')?;
    let figures = before.len()
        - before
            .trim_end_matches(|it: char| it.is_ascii_digit())
            .len();
    let month: u32 = before.get(before.len() - figures..)?.parse().ok()?;
    if is_other || has_year || behind.contains('月') {
        return None;
    }
    if behind.starts_with(['底', '末']) {
        return (28..=31).rev().find_map(|day| Date::new(year, month, day));
    }
    let end = behind.find(|it: char| !it.is_ascii_digit())?;
    let day: u32 = behind.get(..end)?.parse().ok()?;
    let rest = behind.get(end..)?.strip_prefix('日')?;
    let is_due = ["前", "之前", "以前", "止"]
        .iter()
        .any(|it| rest.starts_with(it));
    Date::new(year, month, day).filter(|_| is_due)
}
