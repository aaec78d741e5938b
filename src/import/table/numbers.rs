//! Depth by numbers: 一、 above （一） above 1., where they stand below each other in one column.

use crate::domain::decimal::Points;
use crate::domain::standard::edit::MAX_DEPTH;
use crate::import::sentences::numbering::{NumberStyle, numbered};
use crate::import::table::columns::content::scores;
use crate::import::table::draft::Draft;

/// The kind of number of a draft.
pub(crate) fn style_of(node: &Draft) -> Option<NumberStyle> {
    let code = node.code.trim();
    let with_sign = format!("{code}、");
    numbered(code)
        .or_else(|| numbered(&with_sign))
        .map(|it| it.style)
}

/// Puts drafts of one depth below each other by the kinds of their numbers, where what is above adds up or has no
/// points.
pub(crate) fn nest(nodes: &mut [Draft]) {
    for depth in 0..MAX_DEPTH {
        let mut at = 0;
        while at < nodes.len() {
            let family = nodes.iter().skip(at);
            let n = family.take_while(|it| it.depth >= depth).count();
            if let Some(own) = nodes.get_mut(at..at + n) {
                nest_family(own, depth);
            }
            at += n.max(1);
        }
    }
}

/// A draft at the depth that is looked at, and how much deeper it may belong.
struct Top {
    deeper: usize,
    points: Option<Points>,
    is_bare: bool,
}

fn nest_family(nodes: &mut [Draft], depth: usize) {
    let mut stack: Vec<NumberStyle> = Vec::new();
    let mut n_styles = 0;
    let tops = nodes.iter().filter(|it| it.depth == depth).map(|node| {
        if let Some(style) = style_of(node) {
            let known = stack.iter().position(|it| *it == style);
            stack.truncate(known.map_or(stack.len(), |it| it + 1));
            if known.is_none() {
                stack.push(style);
            }
        }
        n_styles = n_styles.max(stack.len());
        Top {
            deeper: stack.len().saturating_sub(1),
            points: node.points,
            is_bare: node.is_bare || node.text.is_empty() || !scores(&node.text),
        }
    });
    let tops: Vec<Top> = tops.collect();
    let heads = |it: NumberStyle| {
        matches!(
            it,
            NumberStyle::Chapter
                | NumberStyle::Chinese
                | NumberStyle::ChineseInBrackets
                | NumberStyle::Roman
        )
    };
    let first = nodes.iter().find(|it| it.depth == depth).and_then(style_of);
    let whole = depth + n_styles < MAX_DEPTH;
    if n_styles < 2 || !whole || !first.is_some_and(heads) || !adds_up(&tops) {
        return;
    }
    let mut tops = tops.iter();
    let mut deeper = 0;
    for node in nodes {
        if node.depth == depth {
            deeper = tops.next().map_or(0, |it| it.deeper);
        }
        node.depth = (node.depth + deeper).min(MAX_DEPTH - 1);
    }
}

/// Whether what would be parents have no words that score, and add up more often than not.
fn adds_up(tops: &[Top]) -> bool {
    // The parents of the one that is looked at: their points, and the sum of those below, unless one is not known.
    let mut open: Vec<(Option<Points>, Option<Points>, usize)> = Vec::new();
    let (mut n_fit, mut n_wrong) = (0, 0);
    let mut close = |it: (Option<Points>, Option<Points>, usize)| match it {
        (Some(points), Some(sum), n) if n > 0 => {
            if points == sum {
                n_fit += 1;
            } else {
                n_wrong += 1;
            }
        }
        _ => {}
    };
    let mut next = tops.iter().skip(1);
    for top in tops {
        let has_below = next.next().is_some_and(|it| it.deeper > top.deeper);
        if has_below && !top.is_bare {
            return false;
        }
        while open.len() > top.deeper {
            if let Some(it) = open.pop() {
                close(it);
            }
        }
        if let Some((_, sum, n)) = open.last_mut() {
            *n += 1;
            *sum = sum.zip(top.points).map(|(sum, it)| sum + it);
        }
        open.push((top.points, Some(Points::ZERO), 0));
    }
    for it in open.into_iter().rev() {
        close(it);
    }
    n_fit >= n_wrong
}
