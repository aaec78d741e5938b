//! Which rows of one depth are parents of those below them: what adds up decides.

use crate::domain::decimal::Points;
use crate::domain::standard::doubt::{DoubtAbout, OtherReading, Reread};
use crate::domain::standard::edit::MAX_DEPTH;
use crate::import::sentences::numbering::NumberStyle;
use crate::import::table::columns::content::scores;
use crate::import::table::draft::{Draft, DraftDoubt};
use crate::import::table::numbers::{nest, style_of};

/// Puts rows with a title and points but no words that score above those that follow and add up to them.
pub(crate) fn settle(nodes: &mut [Draft]) {
    nest(nodes);
    let groups = groups(nodes);
    let n_fit = groups.iter().filter(|it| it.fits).count();
    let n_wrong = groups.iter().filter(|it| !it.fits && it.n > 0).count();
    for group in groups {
        if group.n == 0 {
            continue;
        }
        if group.fits || n_fit > n_wrong {
            let below = nodes.iter_mut().skip(group.at + 1).take(group.n);
            for it in below.filter(|it| it.depth + 1 < MAX_DEPTH) {
                it.depth += 1;
            }
        } else if let Some(node) = nodes.get_mut(group.at) {
            let what = format!(
                "“{}”一行没有评分内容，可能是下面几条的上级，但下面几条的分值合起来不是它的分值；按单独的一条读入。",
                node.title
            );
            node.doubts.push(DraftDoubt {
                code: "I-213",
                about: DoubtAbout::Level,
                what,
                remedy: "请对照原表核对层级。",
                others: vec![OtherReading {
                    name: "不是条目".to_owned(),
                    change: Reread::Gone,
                }],
            });
        }
    }
}

/// A row that may be the parent of those behind it.
struct Group {
    at: usize,
    /// How many drafts behind it belong to it, with what is below them.
    n: usize,
    /// Whether they add up, or are numbered as its parts.
    fits: bool,
}

/// The rows that may be parents. Each draft is looked at once for each depth.
fn groups(nodes: &[Draft]) -> Vec<Group> {
    let mut found = Vec::new();
    let may: Vec<bool> = (0..nodes.len())
        .map(|at| may_be_parent(nodes, at))
        .collect();
    for at in 0..nodes.len() {
        let Some(node) = nodes.get(at).filter(|_| may.get(at) == Some(&true)) else {
            continue;
        };
        let behind = nodes.iter().zip(&may).skip(at + 1);
        let is_own = |it: &Draft, may: bool| !may || is_part_of(&it.code, &node.code);
        let own = behind.take_while(|(it, may)| {
            it.depth > node.depth || it.depth == node.depth && is_own(it, **may)
        });
        found.push(group(node, at, own.map(|it| (it.0, *it.1))));
    }
    found
}

/// What belongs to a row, with whether each may be a parent itself: 1.1 with its own 1.1.1 below 1.
fn group<'a>(node: &Draft, at: usize, own: impl Iterator<Item = (&'a Draft, bool)>) -> Group {
    let (mut n, mut n_tops, mut n_open) = (0, 0, 0);
    let mut sum = Points::ZERO;
    let mut is_part = true;
    let mut exact = None;
    let mut inner: Option<&str> = None;
    for (it, may) in own {
        let is_inner = inner.is_some_and(|whole| is_part_of(&it.code, whole));
        if it.depth == node.depth && !is_inner {
            inner = may.then_some(it.code.as_str());
            if node.points == Some(sum) && n_tops > 0 && n_open == 0 {
                exact = exact.or(Some(n));
            }
            n_tops += 1;
            match it.points {
                Some(points) => sum += points,
                None => n_open += 1,
            }
            is_part &= is_part_of(&it.code, &node.code);
        }
        n += 1;
    }
    let whole = node.points == Some(sum) && n_open == 0;
    let fits = match node.points {
        Some(points) => whole || n_open > 0 && sum < points || exact.is_some(),
        None => node.is_bare,
    };
    let n = if whole { n } else { exact.unwrap_or(n) };
    Group {
        at,
        n,
        fits: n_tops > 0 && (fits || is_part),
    }
}

/// 1.1 is a part of 1, Ⅰ-1 one of Ⅰ.
fn is_part_of(part: &str, whole: &str) -> bool {
    let rest = part.strip_prefix(whole);
    !whole.is_empty() && rest.is_some_and(|it| it.starts_with(['.', '-', '．', '－', '—']))
}

/// Whether a draft is a leaf whose row has no words that score, or one with a number of a higher kind.
fn may_be_parent(nodes: &[Draft], at: usize) -> bool {
    let Some(node) = nodes.get(at) else {
        return false;
    };
    let Some(next) = nodes.get(at + 1).filter(|it| it.depth == node.depth) else {
        return false;
    };
    if node.is_bare {
        return true;
    }
    let short = node.text.chars().count() <= 24 && !scores(&node.text);
    let bare = node.lead.is_empty() && node.method.is_empty() && node.evidence.is_empty();
    let style = style_of(node);
    let higher = matches!(
        style,
        Some(
            NumberStyle::Chinese
                | NumberStyle::Chapter
                | NumberStyle::ChineseInBrackets
                | NumberStyle::Roman
        )
    );
    let other = style_of(next) != style;
    short && bare && (higher && other || is_part_of(&next.code, &node.code))
}
