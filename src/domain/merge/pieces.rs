//! Merges lists of evidence piece by piece: what either side lists is listed, what either takes off is off.

use crate::domain::assessment::evidence::Evidence;

/// A merged list.
#[derive(Default)]
pub(crate) struct Pieces {
    /// The pieces of both; of those that clash, mine.
    pub(crate) list: Vec<Evidence>,
    /// The pieces of which both made something else.
    pub(crate) clashes: Vec<Clash>,
}

/// A piece that both changed differently, that one took off and the other changed, or that both
/// listed differently; where nobody knows what they began from, also a piece that only one has.
pub(crate) struct Clash {
    pub(crate) base: Option<Evidence>,
    pub(crate) mine: Option<Evidence>,
    pub(crate) theirs: Option<Evidence>,
}

/// By what a piece is known again, the surest sign first. A renamed piece is one taken off and one listed.
const ALIKE: [fn(&Evidence, &Evidence) -> bool; 3] = [
    |one, other| one == other,
    named_alike,
    |one, other| one.name == other.name,
];

/// By what two newly listed pieces are known to be the same one.
const LISTED_ALIKE: [fn(&Evidence, &Evidence) -> bool; 2] =
    [|one, other| one == other, named_alike];

fn named_alike(one: &Evidence, other: &Evidence) -> bool {
    one.need == other.need && one.name == other.name
}

/// Merges two lists that began as `base`. What was there keeps its order; what was listed since
/// follows, sorted, so that it does not matter whose list is whose.
pub(crate) fn merge(base: &[Evidence], mine: &[Evidence], theirs: &[Evidence]) -> Pieces {
    if mine == theirs || base == theirs {
        return Pieces {
            list: mine.to_vec(),
            ..Pieces::default()
        };
    }
    if base == mine {
        return Pieces {
            list: theirs.to_vec(),
            ..Pieces::default()
        };
    }
    let mut merged = Pieces::default();
    let base: Vec<&Evidence> = base.iter().collect();
    let (in_mine, listed) = matched(&base, mine.iter().collect(), &ALIKE);
    let (in_theirs, listed_by_them) = matched(&base, theirs.iter().collect(), &ALIKE);
    for ((base, mine), theirs) in base.into_iter().zip(in_mine).zip(in_theirs) {
        merged.add(Some(base), mine, theirs);
    }
    let end = merged.list.len();
    let (alike, only_theirs) = matched(&listed, listed_by_them, &LISTED_ALIKE);
    for (mine, theirs) in listed.into_iter().zip(alike) {
        merged.add(None, Some(mine), theirs);
    }
    for theirs in only_theirs {
        merged.add(None, None, Some(theirs));
    }
    if let Some(listed) = merged.list.get_mut(end..) {
        listed.sort_by(|one, other| key(one).cmp(&key(other)));
    }
    // Who already has every piece keeps the order they are in.
    match [mine, theirs].map(|it| sorted(it) == sorted(&merged.list)) {
        [true, false] => merged.list = mine.to_vec(),
        [false, true] => merged.list = theirs.to_vec(),
        _ => {}
    }
    merged
}

/// Holds two lists against each other of which nobody knows what they began as: what both have stays, all else is
/// to be decided.
pub(crate) fn apart(mine: &[Evidence], theirs: &[Evidence]) -> Pieces {
    let listed: Vec<&Evidence> = mine.iter().collect();
    let (alike, only_theirs) = matched(&listed, theirs.iter().collect(), &LISTED_ALIKE);
    let pairs = listed
        .into_iter()
        .zip(alike)
        .map(|(mine, theirs)| (Some(mine), theirs));
    let only_theirs = only_theirs.into_iter().map(|it| (None, Some(it)));
    let differing = pairs.chain(only_theirs).filter(|it| it.0 != it.1);
    let clashes = differing.map(|(mine, theirs)| Clash {
        base: None,
        mine: mine.cloned(),
        theirs: theirs.cloned(),
    });
    Pieces {
        list: mine.to_vec(),
        clashes: clashes.collect(),
    }
}

impl Pieces {
    fn add(&mut self, base: Option<&Evidence>, mine: Option<&Evidence>, theirs: Option<&Evidence>) {
        let kept = if base == mine { theirs } else { mine };
        if base != mine && base != theirs && mine != theirs {
            self.clashes.push(Clash {
                base: base.cloned(),
                mine: mine.cloned(),
                theirs: theirs.cloned(),
            });
        }
        self.list.extend(kept.cloned());
    }
}

/// For each of `pieces` the one of `list` it is known again by, and what is left of `list`.
fn matched<'a>(
    pieces: &[&Evidence],
    mut list: Vec<&'a Evidence>,
    alike: &[fn(&Evidence, &Evidence) -> bool],
) -> (Vec<Option<&'a Evidence>>, Vec<&'a Evidence>) {
    let mut found = vec![None; pieces.len()];
    for alike in alike {
        for (piece, found) in pieces.iter().zip(&mut found) {
            if found.is_none() {
                let at = list.iter().position(|it| alike(piece, it));
                *found = at.map(|at| list.remove(at));
            }
        }
    }
    (found, list)
}

fn sorted(list: &[Evidence]) -> Vec<(usize, &str, &str, u32)> {
    let mut keys: Vec<_> = list.iter().map(key).collect();
    keys.sort_unstable();
    keys
}

fn key(piece: &Evidence) -> (usize, &str, &str, u32) {
    let Evidence {
        need,
        name,
        pieces,
        place,
    } = piece;
    (*need, name, place, *pieces)
}
