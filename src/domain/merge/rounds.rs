//! The rounds that are over, of both.

use crate::domain::assessment::past_round::PastRound;

/// The rounds after two people went on from `base`, where that is known: what only one changed is as they left
/// it; where both did, the rounds of both, in the order in which they ended.
pub(crate) fn merged(
    base: Option<&[PastRound]>,
    mine: &[PastRound],
    theirs: &[PastRound],
) -> Vec<PastRound> {
    match base {
        Some(base) if base == mine => theirs.to_vec(),
        Some(base) if base == theirs => mine.to_vec(),
        _ => union(mine, theirs),
    }
}

/// The rounds of both; neither's order is changed.
fn union(mine: &[PastRound], theirs: &[PastRound]) -> Vec<PastRound> {
    let mut all: Vec<PastRound> = Vec::new();
    let (mut mine, mut theirs) = (mine.iter().peekable(), theirs.iter().peekable());
    loop {
        let next = match (mine.peek(), theirs.peek()) {
            (Some(one), Some(other)) if after(one, other) => theirs.next(),
            (None, Some(_)) => theirs.next(),
            (_, _) => mine.next(),
        };
        match next {
            Some(next) if all.contains(next) => {}
            Some(next) => all.push(next.clone()),
            None => return all,
        }
    }
}

/// Whether the one comes after the other. Whoever is merged into whom, two of one name stand in one order.
fn after(one: &PastRound, other: &PastRound) -> bool {
    let by_day = (one.until, &one.name).cmp(&(other.until, &other.name));
    by_day
        .then_with(|| format!("{one:?}").cmp(&format!("{other:?}")))
        .is_gt()
}
