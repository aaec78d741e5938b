//! Clauses that earn points only together: 有方案、有措施、有总结，三者齐备得3分.

use crate::domain::decimal::Decimal;
use crate::import::sentences::words::{count, unit};
use winnow::prelude::*;

/// What says that all of what is named is meant, or leads to that.
const ALL: [&str; 14] = [
    "以上", "上述", "各项", "全部", "同时", "均", "都", "全", "者", "要求", "内容", "条件", "方面",
    "的",
];

/// What says that clauses are met.
const MET: [&str; 13] = [
    "具备", "齐备", "齐全", "做到", "落实", "达到", "达标", "符合", "满足", "到位", "完成", "具有",
    "健全",
];

/// What says that one of several is not there.
const ONE_MISSING: [&str; 15] = [
    "缺一",
    "缺1",
    "缺其中",
    "缺任",
    "缺少一",
    "缺少任",
    "少一",
    "少1",
    "任一",
    "任何一",
    "任意一",
    "其中一",
    "之一",
    "有一项",
    "有1项",
];

/// The clauses that a condition names, where it, or what earns nothing beside it, says that all of them must be met.
pub(super) fn clauses<'a>(said: &'a str, unpaid: &[&str]) -> Option<Vec<&'a str>> {
    let (list, last) = said.rsplit_once(['，', ',']).unwrap_or((said, ""));
    let of_last = named(list).filter(|it| says_all(last, it.len()));
    let missing = || unpaid.iter().any(|it| says_one_missing(it));
    of_last.or_else(|| named(said).filter(|_| missing()))
}

/// The clauses of the last part of a list, where each can stand for itself: 有方案、有措施, but not 机构、人员、经费落实.
fn named(list: &str) -> Option<Vec<&str>> {
    const LEAST: usize = 4;
    let list = list.rsplit(['，', ',', '：', ':']).next().unwrap_or(list);
    let names: Vec<&str> = list.split('、').map(str::trim).collect();
    let is_long = names.iter().all(|it| it.chars().count() >= LEAST);
    let others = || names.iter().skip(1);
    let first = others().next().and_then(|it| it.chars().next())?;
    let alike = others().all(|it| it.starts_with(first))
        && names.first().is_some_and(|it| it.contains(first));
    // “规章制度、操作规程齐全”: one predicate at the end is that of each.
    let ends = |it: &&str| MET.iter().any(|end| it.ends_with(end));
    let marked = |it: &&str| it.contains(['%', '均', '都']);
    let of_last =
        |is: &dyn Fn(&&str) -> bool| names.last().is_some_and(is) && !names.iter().all(is);
    let shares = of_last(&ends) || of_last(&marked);
    (names.len() >= 2 && (alike || is_long && !shares)).then_some(names)
}

/// Whether words say that all of `n` clauses are met: 三者齐备, 全部具备.
fn says_all(words: &str, n: usize) -> bool {
    let mut rest = words;
    let mut all = false;
    while !rest.is_empty() {
        if let Some(behind) = strip(rest, &ALL) {
            all |= !rest.starts_with('的');
            rest = behind;
        } else if let Some(behind) = strip(rest, &MET) {
            all |= rest.starts_with('齐');
            rest = behind;
        } else {
            let mut behind = rest;
            let Ok(found) = count.parse_next(&mut behind) else {
                return false;
            };
            if usize::try_from(found.floor()).ok() != Some(n) || found == Decimal::ONE {
                return false;
            }
            let mut counted = behind;
            rest = match unit.parse_next(&mut counted) {
                Ok(_) => counted,
                Err(_) => behind,
            };
        }
    }
    all
}

/// Whether words say that one of several is not there: 缺其中之一, 有一项未做到.
fn says_one_missing(words: &str) -> bool {
    const LONGEST: usize = 12;
    words.chars().count() <= LONGEST && ONE_MISSING.iter().any(|it| words.contains(it))
}

/// What stands behind one of some words.
fn strip<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().find_map(|it| text.strip_prefix(it))
}
