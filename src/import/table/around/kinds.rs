//! Of which kind each item of a list is, where its own words say it: a list of deductions may hold what is vetoed.

use crate::domain::decimal::Points;
use crate::import::sentences::points::plain;
use crate::import::sentences::words::{amount, find};
use crate::import::table::around::consequence::{Consequence, consequence};
use crate::import::table::around::event::{part_by, with_consequence};
use crate::import::table::around::outside::points_of_all;
use crate::import::table::around::part::{Part, part_of};
use crate::import::table::draft::Draft;

/// How words begin that only say what follows.
const FOLLOWS: [&str; 28] = [
    "每",
    "扣",
    "减",
    "加",
    "倒扣",
    "一票否决",
    "取消",
    "不得",
    "不予",
    "直接",
    "降",
    "视为",
    "定为",
    "评为",
    "撤销",
    "收回",
    "从",
    "实行",
    "予以",
    "责令",
    "约谈",
    "通报",
    "终止",
    "给予",
    "在总",
    "按",
    "当年",
    "年度",
];

/// The longest heading of a list within the tree.
const LONGEST_HEADING: usize = 6;

/// The part that the item of these drafts, below a heading that names `heading`, belongs to.
pub(crate) fn kind(own: &[Draft], heading: Part) -> Part {
    let Some(first) = own.first() else {
        return heading;
    };
    let named = part_of(&first.title);
    if named != Part::Scored && named != Part::Mixed {
        return named;
    }
    let said = said(own);
    match (heading, said) {
        (_, Some(said)) => said,
        (Part::Mixed, None) if costs(own) => Part::Negative,
        (Part::Mixed, None) => Part::Bonus,
        (heading, None) => heading,
    }
}

/// Whether items below a heading that names one part are of several.
pub(crate) fn are_of_several(own: &[Draft], heading: Part) -> bool {
    if !matches!(heading, Part::Bonus | Part::Negative | Part::Veto) {
        return false;
    }
    let Some((first, below)) = own.split_first() else {
        return false;
    };
    // What is nested deeper is read as a whole.
    let is_flat = below.iter().all(|it| it.depth == first.depth + 1);
    is_flat
        && below
            .iter()
            .any(|it| kind(std::slice::from_ref(it), heading) != heading)
}

/// The drafts with the lists that stand outside of the total, 加分项 below 考核内容, behind the others and below none.
pub(crate) fn lifted(drafts: &[Draft]) -> Vec<Draft> {
    let mut kept: Vec<Draft> = Vec::with_capacity(drafts.len());
    let mut out: Vec<Draft> = Vec::new();
    let mut rest = drafts;
    while let Some((first, below)) = rest.split_first() {
        let n_below = below.iter().take_while(|it| it.depth > first.depth).count();
        let (own, next) = rest.split_at_checked(1 + n_below).unwrap_or((rest, &[]));
        // What has points within it belongs to the tree, unless that comes to the total without it.
        let has_points = || own.iter().any(|it| it.points.is_some());
        let is_full = || {
            let others: Vec<Draft> = kept.iter().chain(next).cloned().collect();
            points_of_all(&others) == Points::HUNDRED
        };
        let may = first.depth > 0 && stands_outside(first, n_below);
        if !may || has_points() && !is_full() {
            kept.push(first.clone());
            rest = below;
            continue;
        }
        out.extend(own.iter().map(|it| Draft {
            depth: it.depth - first.depth,
            ..it.clone()
        }));
        rest = next;
    }
    // A paper of nothing else is that list.
    if kept.iter().all(|it| it.points.is_none()) {
        return drafts.to_vec();
    }
    kept.extend(out);
    kept
}

/// Whether a draft within the tree is the heading of a list outside of the total: it has no points of the tree.
fn stands_outside(draft: &Draft, n_below: usize) -> bool {
    let title: String = draft.title.split_whitespace().collect();
    let head = title.split(['（', '(']).next().unwrap_or_default();
    let is_short = head.chars().count() <= LONGEST_HEADING;
    let is_heading = n_below > 0 || !draft.text.is_empty();
    part_of(&draft.title) != Part::Scored && is_short && is_heading && draft.points.is_none()
}

/// What follows, where a cell beside the item says only that.
pub(crate) fn beside(draft: &Draft) -> Option<Consequence> {
    let text = draft.text.trim();
    let is_own = !draft.title.is_empty() && !text.starts_with(draft.title.trim_end_matches('…'));
    let follows = FOLLOWS.iter().any(|it| text.starts_with(it));
    (is_own && follows && text.chars().count() <= 40)
        .then(|| consequence(text))
        .flatten()
}

/// The part that the words of an item alone tell, by what they say follows.
fn said(own: &[Draft]) -> Option<Part> {
    let [only] = own else { return None };
    if let Some(beside) = beside(only) {
        let is_both = matches!(beside, Consequence::Deduct(_)) && adds(&only.text);
        return Some(part_by(&beside)).filter(|_| !is_both);
    }
    let words = if only.text.is_empty() {
        &only.title
    } else {
        &only.text
    };
    match with_consequence(words).1 {
        Some(Consequence::Veto(_)) => Some(Part::Veto),
        _ => None,
    }
}

/// Whether points are added as well.
fn adds(words: &str) -> bool {
    let shown = plain(words);
    shown.split('加').skip(1).any(|it| {
        let near: String = it.chars().take(8).collect();
        find(&near, amount).is_some()
    })
}

/// Whether words of an item say that it costs something.
fn costs(own: &[Draft]) -> bool {
    let says = |it: &Draft| it.title.contains(['扣', '减']) || it.text.contains(['扣', '减']);
    own.iter().any(says)
}
