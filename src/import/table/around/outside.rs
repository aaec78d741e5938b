//! Groups of items that no heading puts outside of the total, though they stand there: 奖励, 特色工作, 扣罚, 其它. What they
//! are is told by their name, by what their items say, and by what the others already add up to, together.

use crate::domain::decimal::Points;
use crate::import::sentences::numbering::numbered;
use crate::import::sentences::points::plain;
use crate::import::sentences::words::{amount, find};
use crate::import::table::around::part::{Part, part_of};
use crate::import::table::draft::Draft;

/// Names of groups that often hold what is added to the total.
const ADDING: [&str; 9] = [
    "奖励", "附加", "特色", "鼓励", "创新", "亮点", "激励", "奖分", "争先",
];

/// Names of groups that often hold what is taken off it.
const TAKING: [&str; 9] = [
    "扣罚", "倒扣", "处罚", "惩处", "惩戒", "约束", "负面", "问责", "追责",
];

/// The name of what is left over, which may take points off as well.
const OTHERS: [&str; 4] = ["其它", "其他", "其它事项", "其他事项"];

/// What is less is the total of a part, not of a standard.
const LEAST: Points = Points::whole(50);

/// What the items of a standard of 100 points and those beyond it come to at most.
const MOST: Points = Points::whole(150);

/// What a group of items is, where its heading does not say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stand {
    /// It belongs to this part.
    Is(Part),
    /// The items before it already come to the total, and nothing says what it is.
    Beyond,
}

/// What the group of these drafts is, if the items `before` it and `beside` it in the tree come to so many points.
pub(crate) fn stand(own: &[Draft], before: Points, beside: Points, totals: &[Points]) -> Stand {
    let Some(first) = own.first() else {
        return Stand::Is(Part::Scored);
    };
    // Of several totals in a table all but the greatest are those of its parts.
    let most = totals.iter().copied().max().unwrap_or_default();
    // A hundred is the total only of what goes little beyond it.
    let all = beside + points_of(own);
    let is_hundred = |it: Points| it == Points::HUNDRED && all <= MOST;
    let is_total = |it: Points| is_hundred(it) || it == most && it >= LEAST;
    let is_after = is_total(before) || is_total(beside);
    let name = name_of(&first.title);
    let says = |words: &[&str]| words.iter().any(|it| name.contains(it));
    if let Some(part) = said_outside(&first.title) {
        return Stand::Is(part);
    }
    let leaves: Vec<&Draft> = leaves(own).collect();
    let all_add = leaves.iter().all(|it| adds(it) && !costs(it));
    let has_points = own
        .iter()
        .any(|it| it.points.is_some_and(Points::is_positive));
    let takes = leaves.iter().any(|it| costs(it)) && !leaves.iter().any(|it| adds(it) || gives(it));
    let all_take = takes && leaves.iter().all(|it| costs(it));
    let is_short = name.chars().count() <= 10;
    if is_short && says(&ADDING) && !says(&TAKING) && (is_after || all_add) || all_add && is_after {
        return Stand::Is(Part::Bonus);
    }
    let is_named = is_short && (says(&TAKING) || OTHERS.contains(&name.as_str()) && all_take);
    let is_taking = !has_points && (takes && is_named || all_take && is_after);
    if is_taking {
        return Stand::Is(Part::Negative);
    }
    if is_hundred(before) && !totals.contains(&all) {
        Stand::Beyond
    } else {
        Stand::Is(Part::Scored)
    }
}

/// The points that the group of these drafts comes to.
pub(crate) fn points_of(own: &[Draft]) -> Points {
    let Some((first, rest)) = own.split_first() else {
        return Points::ZERO;
    };
    first.points.unwrap_or_else(|| points_of_all(rest))
}

/// The points that groups which stand side by side come to.
pub(crate) fn points_of_all(drafts: &[Draft]) -> Points {
    let mut rest = drafts;
    let mut sum = Points::ZERO;
    while let Some((next, below)) = rest.split_first() {
        let n_below = below.iter().take_while(|it| it.depth > next.depth).count();
        let (family, others) = rest.split_at_checked(1 + n_below).unwrap_or((rest, &[]));
        sum += points_of(family);
        rest = others;
    }
    sum
}

/// The words of a heading without number, brackets and what numbers the table: “表3 鼓励性指标（5分，不计入总分）”.
fn name_of(title: &str) -> String {
    let bare = numbered(title).map_or(title, |it| it.rest);
    let bare = bare.split(['（', '(', '【', '[']).next().unwrap_or(bare);
    bare.split_whitespace().collect()
}

/// What a heading says in brackets of the total: “（不计入总分）”, “（从总分中扣除）”, “（加分，最高3分）”.
fn said_outside(title: &str) -> Option<Part> {
    let open = title.find(['（', '(', '【', '['])?;
    let inner = title.get(open..)?;
    let inner = inner.trim_matches(['（', '(', '【', '[', '）', ')', '】', ']']);
    let says = |words: &[&str]| words.iter().any(|it| inner.contains(it));
    if says(&[
        "总分中扣",
        "总分扣",
        "倒扣",
        "总分中减",
        "总成绩中扣",
        "只扣分",
        "扣分项",
    ]) {
        return Some(Part::Negative);
    }
    let adds = says(&[
        "不计入总分",
        "另行计分",
        "不占总分",
        "总分外",
        "只加分",
        "额外加",
    ]);
    let is_bonus =
        inner.starts_with("加分") || inner.ends_with("加分") && inner.chars().count() <= 4;
    (adds || is_bonus).then_some(Part::Bonus)
}

fn leaves(own: &[Draft]) -> impl Iterator<Item = &Draft> {
    own.iter().enumerate().filter_map(|(at, it)| {
        let next = own.get(at + 1);
        let is_leaf = next.is_none_or(|next| next.depth <= it.depth);
        is_leaf.then_some(it)
    })
}

fn words(draft: &Draft) -> String {
    let text = if draft.text.is_empty() {
        &draft.title
    } else {
        &draft.text
    };
    plain(text)
}

/// Whether points stand behind one of these verbs, none of whose letters before it makes another word of it.
fn has(words: &str, verbs: &[char], but: &[char]) -> bool {
    words.char_indices().any(|(at, verb)| {
        let before = words.get(..at).and_then(|it| it.chars().next_back());
        let behind = words.get(at + verb.len_utf8()..).unwrap_or_default();
        let near: String = behind.chars().take(9).collect();
        verbs.contains(&verb)
            && !before.is_some_and(|it| but.contains(&it))
            && find(&near, amount).is_some()
    })
}

fn adds(draft: &Draft) -> bool {
    let words = words(draft);
    let is_part = part_of(&draft.title) == Part::Bonus;
    is_part || has(&words, &['加', '奖'], &['增', '参', '附', '累', '叠'])
}

fn gives(draft: &Draft) -> bool {
    has(&words(draft), &['得'], &['不', '获', '取'])
}

fn costs(draft: &Draft) -> bool {
    let words = words(draft);
    let short: String = words.chars().take(24).collect();
    let bare = short.contains("扣") && short.chars().any(|it| it.is_ascii_digit());
    bare || has(&words, &['扣', '减'], &['不'])
}
