//! Which node of an old standard is which of a new one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::domain::standard::NodeId;
use crate::domain::upgrade::comparable::Item;
use crate::domain::upgrade::likeness::{SAME, Share};
use crate::domain::upgrade::rare_pairs::Index;

/// From here on an item that keeps its id is surely the same.
const SURE_WITH_ID: Share = 550;
/// Below this an item with the same id is another one.
const LEAST_WITH_ID: Share = 300;
/// From here on an item with another id is surely the same, unless a second one is nearly as alike.
const SURE: Share = 780;
/// Below this an item with another id is another one.
const LEAST: Share = 450;
/// A second item within this of the best makes the choice doubtful.
const NEARLY: Share = 50;
/// How many candidates are compared by the order of their letters.
const COMPARED: usize = 4;
/// From here on an item that found no place is offered to another.
const OFFERED: Share = 450;
/// How many children of a parent are looked at.
const SIBLINGS: usize = 40;

/// What the same parent speaks for a pair: more than all else beside the words.
const PARENT: Share = 500;

/// How two items were found to be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PairedBy {
    /// They have the same id, and much the same words.
    Id,
    /// They have the same words.
    Text,
    /// They have similar words.
    Similar,
    /// Somebody said so.
    Decided,
}

/// An old item with its new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    /// The place of the new one.
    pub(crate) to: usize,
    pub(crate) way: PairedBy,
    pub(crate) share: Share,
    pub(crate) doubtful: bool,
}

/// The pairs, while they are found.
pub(crate) struct Pairing<'a> {
    old: &'a [Item<'a>],
    new: &'a [Item<'a>],
    /// For each old item.
    pub(crate) pairs: Vec<Option<Pair>>,
    taken: Vec<bool>,
    /// The old items about which it was decided that they have no new one.
    gone: BTreeSet<usize>,
    by_id: BTreeMap<NodeId, usize>,
}

/// A pair that may be.
struct Candidate {
    rank: Share,
    from: usize,
    pair: Pair,
}

impl<'a> Pairing<'a> {
    /// The pairs of `old` and `new`; the decisions are sound.
    pub(crate) fn of(old: &'a [Item<'a>], new: &'a [Item<'a>], decisions: &Decisions) -> Self {
        let mut by_id = BTreeMap::new();
        let mut taken = vec![false; new.len()];
        for ((at, item), taken) in new.iter().enumerate().zip(&mut taken) {
            // Of doubled ids only the first can have an answer.
            let first = by_id.entry(item.entry.node.id.clone()).or_insert(at);
            *taken = *first != at;
        }
        let mut pairing = Self {
            old,
            new,
            pairs: vec![None; old.len()],
            taken,
            gone: BTreeSet::new(),
            by_id,
        };
        pairing.decided(decisions);
        pairing.same_id_and_words();
        pairing.same_words();
        let is_inner = |it: &Item<'_>| !it.entry.node.is_answerable();
        pairing.similar(&is_inner, &is_inner);
        pairing.similar(&|_| true, &|_| true);
        pairing
    }

    /// For old items without a pair, the new item that they may have gone into.
    pub(crate) fn offers(&self, from: &[usize]) -> BTreeMap<usize, usize> {
        if from.is_empty() {
            return BTreeMap::new();
        }
        let mut index = Index::new(self.new, 0..self.new.len());
        let mut offers = BTreeMap::new();
        for at in from {
            let Some(old) = self.old.get(*at) else {
                continue;
            };
            let near = index.nearest(&old.all);
            let shares = near.iter().filter_map(|to| Some((*to, self.new.get(*to)?)));
            let shares = shares.filter(|(_, it)| it.entry.node.is_answerable());
            let best = shares.map(|(to, it)| (old.share(it), Reverse(to))).max();
            if let Some((share, Reverse(to))) = best
                && share >= OFFERED
            {
                offers.insert(*at, to);
            }
        }
        offers
    }

    fn put(&mut self, from: usize, pair: Pair) {
        if let (Some(place), Some(taken)) = (self.pairs.get_mut(from), self.taken.get_mut(pair.to))
        {
            *place = Some(pair);
            *taken = true;
        }
    }

    fn is_free(&self, to: usize) -> bool {
        self.taken.get(to).is_some_and(|it| !*it)
    }

    /// The places of the old items that have no pair yet and may have one.
    fn open(&self) -> Vec<usize> {
        let open = self.pairs.iter().enumerate().filter(|(_, it)| it.is_none());
        let open = open.map(|(at, _)| at).filter(|it| !self.gone.contains(it));
        open.collect()
    }

    fn decided(&mut self, decisions: &Decisions) {
        let mut seen: BTreeSet<&NodeId> = BTreeSet::new();
        for (at, item) in self.old.iter().enumerate() {
            let id = &item.entry.node.id;
            let Some(decision) = decisions.get(id).filter(|_| seen.insert(id)) else {
                continue;
            };
            let to = decision.as_ref().and_then(|it| self.by_id.get(it)).copied();
            match to.and_then(|to| Some((to, item.share(self.new.get(to)?)))) {
                Some((to, share)) => self.put(
                    at,
                    Pair {
                        to,
                        way: PairedBy::Decided,
                        share,
                        doubtful: false,
                    },
                ),
                None => {
                    self.gone.insert(at);
                }
            }
        }
    }

    /// The new item with the id of this old one, if it is free.
    fn namesake(&self, item: &Item<'_>) -> Option<usize> {
        let to = self.by_id.get(&item.entry.node.id).copied()?;
        self.is_free(to).then_some(to)
    }

    fn same_id_and_words(&mut self) {
        for at in self.open() {
            let Some(item) = self.old.get(at) else {
                continue;
            };
            let to = self.namesake(item);
            let to = to.filter(|to| self.new.get(*to).is_some_and(|it| it.key() == item.key()));
            if let Some(to) = to {
                self.put(
                    at,
                    Pair {
                        to,
                        way: PairedBy::Id,
                        share: SAME,
                        doubtful: false,
                    },
                );
            }
        }
    }

    /// Pairs items with the same words, under the same parent first.
    fn same_words(&mut self) {
        let mut by_words: BTreeMap<(&[char], &[char]), Vec<usize>> = BTreeMap::new();
        for (at, item) in self.new.iter().enumerate() {
            if !item.all.is_empty() {
                by_words.entry(item.key()).or_default().push(at);
            }
        }
        let mut n_old: BTreeMap<(&[char], &[char]), usize> = BTreeMap::new();
        for item in self.old {
            *n_old.entry(item.key()).or_default() += 1;
        }
        for needs_parent in [true, false] {
            for at in self.open() {
                let Some(item) = self.old.get(at) else {
                    continue;
                };
                let same = by_words.get(&item.key()).map_or(&[][..], Vec::as_slice);
                let free = same.iter().copied().filter(|to| self.is_free(*to));
                let mut near: Vec<(Share, Reverse<usize>)> = free
                    .map(|to| (self.nearness(at, to), Reverse(to)))
                    .collect();
                near.sort_unstable();
                let Some((nearness, Reverse(to))) = near.pop() else {
                    continue;
                };
                let by_parent = nearness >= PARENT;
                if needs_parent && !by_parent {
                    continue;
                }
                let tied = near.last().is_some_and(|(second, _)| *second == nearness);
                // A second one with these words is somewhere, and the parent does not tell which is which.
                let is_repeated =
                    same.len() > 1 || n_old.get(&item.key()).is_some_and(|it| *it > 1);
                self.put(
                    at,
                    Pair {
                        to,
                        way: PairedBy::Text,
                        share: SAME,
                        doubtful: tied || is_repeated && !by_parent,
                    },
                );
            }
        }
    }

    /// How much speaks for a pair beside its words.
    fn nearness(&self, from: usize, to: usize) -> Share {
        let (Some(old), Some(new)) = (self.old.get(from), self.new.get(to)) else {
            return 0;
        };
        let mut nearness = 0;
        if old.entry.node.id == new.entry.node.id {
            nearness += 290;
        }
        if old.entry.role == new.entry.role {
            nearness += 60;
            if self.has_same_parent(old, new) {
                nearness += PARENT;
            }
        }
        if !old.entry.node.code.is_empty() && old.entry.node.code == new.entry.node.code {
            nearness += 30;
        }
        if old.entry.node.is_answerable() == new.entry.node.is_answerable() {
            nearness += 60;
        }
        nearness
    }

    fn has_same_parent(&self, old: &Item<'_>, new: &Item<'_>) -> bool {
        let (Some(from), Some(to)) = (old.entry.parent, new.entry.parent) else {
            return false;
        };
        let pair = self.pairs.get(from).copied().flatten();
        pair.is_some_and(|it| it.to == to)
    }

    /// Pairs items with similar words, the most alike first.
    fn similar(&mut self, of_old: &dyn Fn(&Item<'_>) -> bool, of_new: &dyn Fn(&Item<'_>) -> bool) {
        let open = self.open();
        let open = open
            .into_iter()
            .filter(|at| self.old.get(*at).is_some_and(of_old));
        let open: Vec<usize> = open.collect();
        if open.is_empty() {
            return;
        }
        let free = |at: &usize| self.is_free(*at) && self.new.get(*at).is_some_and(of_new);
        let mut index = Index::new(self.new, (0..self.new.len()).filter(free));
        let mut below: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, item) in self.new.iter().enumerate().filter(|(at, _)| free(at)) {
            let siblings = item.entry.parent.map(|it| below.entry(it).or_default());
            if let Some(siblings) = siblings.filter(|it| it.len() < SIBLINGS) {
                siblings.push(at);
            }
        }
        let mut all: Vec<Candidate> = Vec::new();
        for from in open {
            all.extend(self.candidates(from, &mut index, &below, of_new));
        }
        all.sort_by_key(|it| (Reverse(it.rank), it.from, it.pair.to));
        for it in all {
            let is_open = self.pairs.get(it.from).is_some_and(Option::is_none);
            if is_open && self.is_free(it.pair.to) {
                self.put(it.from, it.pair);
            }
        }
    }

    fn candidates(
        &self,
        from: usize,
        index: &mut Index,
        below: &BTreeMap<usize, Vec<usize>>,
        of_new: &dyn Fn(&Item<'_>) -> bool,
    ) -> Vec<Candidate> {
        let Some(old) = self.old.get(from) else {
            return Vec::new();
        };
        let namesake = self.namesake(old);
        let namesake = namesake.filter(|to| self.new.get(*to).is_some_and(of_new));
        let parent = old
            .entry
            .parent
            .and_then(|it| self.pairs.get(it).copied().flatten());
        let siblings = parent.and_then(|it| below.get(&it.to));
        let near = index.nearest(&old.all);
        let near: BTreeSet<usize> = near
            .into_iter()
            .chain(siblings.into_iter().flatten().copied())
            .collect();
        let quick = near.into_iter().filter(|to| Some(*to) != namesake);
        let quick = quick.filter_map(|to| Some((self.new.get(to)?.all.by_pairs(&old.all), to)));
        let mut quick: Vec<(Share, usize)> = quick.collect();
        quick.sort_unstable_by_key(|(share, to)| (Reverse(*share), *to));
        quick.truncate(COMPARED);
        let places = namesake
            .into_iter()
            .chain(quick.into_iter().map(|(_, to)| to));
        let shares = places.filter_map(|to| Some((old.share(self.new.get(to)?), to)));
        let shares: Vec<(Share, usize)> = shares.collect();
        let found = shares.iter().filter_map(|(share, to)| {
            let (share, to, named) = (*share, *to, Some(*to) == namesake);
            let least = if named { LEAST_WITH_ID } else { LEAST };
            let second = shares
                .iter()
                .any(|(it, other)| *other != to && *it + NEARLY > share);
            let sure = if named {
                share >= SURE_WITH_ID
            } else {
                share >= SURE && !second
            };
            (share >= least).then(|| Candidate {
                rank: share + self.nearness(from, to) / 4,
                from,
                pair: Pair {
                    to,
                    way: if named {
                        PairedBy::Id
                    } else {
                        PairedBy::Similar
                    },
                    share,
                    doubtful: !sure,
                },
            })
        });
        found.collect()
    }
}

/// What people decided: for an old item the new one that stands for it, or that none does.
pub type Decisions = BTreeMap<NodeId, Option<NodeId>>;
