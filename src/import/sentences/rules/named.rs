//! Points in brackets that name what the whole item is worth, not what one clause of it earns.

use crate::domain::decimal::Points;
use crate::import::sentences::clause::statement::Verb;
use crate::import::sentences::reading::part::{Part, PartKind, Why};
use crate::import::sentences::rules::composing::Composing;

impl Composing {
    /// “厕所清洁（8分）。有异味扣2分，有积水扣2分”: without the part that only names all the points.
    pub(super) fn unnamed(&mut self, parts: Vec<Part>) -> Vec<Part> {
        let parts = without_heads(parts, self.max);
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

/// “领导重视3分（亲自部署1分，具体抓2分），经费保障2分（列入预算1分，支出凭证齐全1分）”: without the points that only head
/// those of the parts behind them.
fn without_heads(parts: Vec<Part>, max: Points) -> Vec<Part> {
    let is_plain =
        |it: &Part| it.verb == Verb::Earn && it.kind == PartKind::Plain && it.range_to.is_none();
    let mut heads = Vec::new();
    let mut rest = parts.as_slice();
    while let Some((head, behind)) = rest.split_first() {
        let mut sum = Points::ZERO;
        let within = behind.iter().take_while(|it| {
            let goes_on = sum < head.points;
            sum += it.points;
            goes_on
        });
        let n = within.count();
        let own: Points = behind.iter().take(n).map(|it| it.points).sum();
        if n < 2 || own != head.points {
            return parts;
        }
        heads.push(head.order);
        rest = behind.get(n..).unwrap_or_default();
    }
    let headed = parts.iter().filter(|it| heads.contains(&it.order));
    let all: Points = headed.map(|it| it.points).sum();
    let mut parts = parts;
    if heads.len() >= 2 && all == max && parts.iter().all(is_plain) {
        parts.retain(|it| !heads.contains(&it.order));
    }
    parts
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

/// What says that something is not done without saying what.
const BARE: [&str; 36] = [
    "任何",
    "任一",
    "其中",
    "达到",
    "达不到",
    "达标",
    "符合",
    "落实",
    "完成",
    "开展",
    "做到",
    "要求",
    "标准",
    "规定",
    "合格",
    "建立",
    "设立",
    "制定",
    "执行",
    "组织",
    "报送",
    "提供",
    "没有",
    "项",
    "者",
    "均",
    "有",
    "一",
    "的",
    "按",
    "不",
    "未",
    "没",
    "无",
    "缺",
    "少",
];

/// Whether words say only that something is not done, whatever it is: 有一项达不到, 未开展.
pub(super) fn is_bare_lack(text: &str) -> bool {
    let left = BARE
        .iter()
        .fold(text.to_owned(), |it, word| it.replace(word, ""));
    left.chars().count() <= 1
}

/// Whether words speak of two or more of something: 三项未完成, 两个以上未落实; 第三项 is one.
pub(super) fn counts_several(text: &str) -> bool {
    const SEVERAL: &str = "二两三四五六七八九十23456789";
    const OF: &str = "项个条次处件家人户份";
    let mut before = ' ';
    let mut is_number = false;
    for sign in text.chars() {
        if is_number && OF.contains(sign) {
            return true;
        }
        is_number = SEVERAL.contains(sign) && before != '第';
        before = sign;
    }
    false
}

/// Whether `other` says that what a condition says is not so: 未纳入 of “查看计划，纳入”, 有漏报 of 无漏报.
pub(super) fn is_opposite(said: &str, other: &str) -> bool {
    let (said, other) = (last_clause(said), last_clause(other));
    let is_pair = |(one, no): &(&str, &str)| {
        // “无记录” is no opposite of “有制度”; “无” is.
        let alone = no.chars().count() > 1 || other == *no;
        said.starts_with(one) && other.starts_with(no) && alone
    };
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
pub(super) fn last_clause(said: &str) -> &str {
    let clauses = said.rsplit(['，', ',', '：', ':']);
    clauses
        .map(str::trim)
        .find(|it| !it.is_empty())
        .unwrap_or(said)
}

/// Whether a part stands in the bracket right behind a name with its points: 违规处理4分（被通报1次扣2分）.
pub(super) fn is_in_bracket(text: &str, name: &Part, part: &Part) -> bool {
    let behind = text.split_once(name.words.as_str()).map(|it| it.1);
    // “每季度开展督查（4分，每少一次扣1分）” goes on in the bracket of the points.
    let is_open = name.words.contains(['（', '(']) && !name.words.contains(['）', ')']);
    let inner = behind.and_then(|it| {
        if is_open {
            Some(it)
        } else {
            it.strip_prefix(['（', '('])
        }
    });
    let inner = inner.and_then(|it| it.split(['）', ')']).next());
    let said = part.said.trim_start_matches(['（', '(']);
    !said.is_empty() && inner.is_some_and(|it| it.contains(said))
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
