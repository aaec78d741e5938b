//! Points in brackets that name what the whole item is worth, not what one clause of it earns.

use crate::domain::decimal::Points;
use crate::import::sentences::clause::statement::Verb;
use crate::import::sentences::reading::part::{Part, PartKind, Why};
use crate::import::sentences::rules::composing::Composing;

impl Composing {
    /// “厕所清洁（8分）。有异味扣2分，有积水扣2分”: without the part that only names all the points.
    pub(super) fn unnamed(&mut self, parts: Vec<Part>) -> Vec<Part> {
        let Some(at) = parts.iter().position(|it| names_whole(it, &parts)) else {
            return parts;
        };
        let mut parts = parts;
        let named = parts.remove(at);
        self.reading.whole = self.reading.whole.or(Some(named.points));
        if self.max.is_positive() && named.points != self.max {
            self.doubt(&named.words, Why::Sum);
        }
        parts
    }
}

/// What turns the words behind it into their opposite, the longer ones first.
const NOT: [&str; 8] = ["没有", "未能", "尚未", "没", "未", "不", "无", "非"];

/// Words that are opposites without having one in common.
const OPPOSITES: [(&str, &str); 4] = [
    ("是", "否"),
    ("有", "无"),
    ("按时", "逾期"),
    ("及时", "逾期"),
];

/// Whether `other` says that what a condition says is not so: 未纳入 of “查看计划，纳入”, 有漏报 of 无漏报.
pub(super) fn is_opposite(said: &str, other: &str) -> bool {
    let (said, other) = (last_clause(said), last_clause(other));
    let is_pair = |(one, no): &(&str, &str)| said.starts_with(one) && other.starts_with(no);
    denies(other, said.strip_prefix('已').unwrap_or(said))
        || denies(said, other)
        || OPPOSITES.iter().any(is_pair)
}

/// Whether `no` says that `said` is not so.
fn denies(no: &str, said: &str) -> bool {
    let Some(denied) = NOT.iter().find_map(|it| no.strip_prefix(it)) else {
        return false;
    };
    let denied = denied.strip_prefix('有').unwrap_or(denied);
    if denied.is_empty() {
        said == "有"
    } else {
        said.contains(denied) || !said.is_empty() && denied.contains(said)
    }
}

/// The last clause of a condition.
fn last_clause(said: &str) -> &str {
    let clauses = said.rsplit(['，', ',', '：', ':']);
    clauses
        .map(str::trim)
        .find(|it| !it.is_empty())
        .unwrap_or(said)
}

/// Whether bare points are those of all the others together.
fn names_whole(part: &Part, parts: &[Part]) -> bool {
    if !part.is_bare || part.kind != PartKind::Plain || parts.len() < 2 {
        return false;
    }
    let others = || parts.iter().filter(|it| it.order != part.order);
    let earned = || others().filter(|it| it.verb == Verb::Earn && it.points.is_positive());
    let paid: Vec<Points> = earned().map(|it| it.points).collect();
    let sum: Points = paid.iter().copied().sum();
    let top = paid.iter().max().copied().unwrap_or_default();
    let no_other_bare = !others().any(|it| it.is_bare);
    let levels = top == part.points && paid.len() < parts.len();
    // “纳入3分，未纳入0分”: what is not so earns nothing, so that these points are what it earns if it is.
    let denied = |it: &Part| it.kind == PartKind::Nothing && is_opposite(&part.said, &it.said);
    if others().any(denied) {
        return false;
    }
    no_other_bare && (paid.is_empty() || sum == part.points || levels)
}
