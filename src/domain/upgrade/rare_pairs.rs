//! Which items share the rarest pairs of characters with a text, so that not every item need be compared
//! with every other.

use std::collections::BTreeMap;

use crate::domain::upgrade::comparable::Item;
use crate::domain::upgrade::likeness::Plain;

/// A pair that more items than this have says nothing about which is meant.
const COMMON: usize = 100;

/// What a pair that only one item has counts for.
const RAREST: u32 = 10_000;

/// How many items are looked at more closely.
const CANDIDATES: usize = 12;

/// The items by the pairs of characters they have.
pub(crate) struct Index {
    items: BTreeMap<(char, char), Vec<usize>>,
    /// For each item, what it shares with the text that is looked up; all nought between two look-ups.
    shared: Vec<u32>,
}

impl Index {
    /// Of the items of `list` at these places.
    pub(crate) fn new(list: &[Item<'_>], places: impl Iterator<Item = usize>) -> Self {
        let mut items: BTreeMap<(char, char), Vec<usize>> = BTreeMap::new();
        for (at, item) in places.filter_map(|at| Some((at, list.get(at)?))) {
            for pair in item.all.pairs() {
                let having = items.entry(*pair).or_default();
                if having.last() != Some(&at) {
                    having.push(at);
                }
            }
        }
        Self {
            items,
            shared: vec![0; list.len()],
        }
    }

    /// The places of the items that share most with `text`, best first.
    pub(crate) fn nearest(&mut self, text: &Plain) -> Vec<usize> {
        let mut touched: Vec<usize> = Vec::new();
        let mut last = None;
        for pair in text
            .pairs()
            .iter()
            .filter(|it| last.replace(**it) != Some(**it))
        {
            let having = self.items.get(pair).map_or(&[][..], Vec::as_slice);
            if having.len() > COMMON {
                continue;
            }
            let weight = RAREST / u32::try_from(having.len()).unwrap_or(RAREST).max(1);
            for at in having {
                let Some(shared) = self.shared.get_mut(*at) else {
                    continue;
                };
                if *shared == 0 {
                    touched.push(*at);
                }
                *shared = shared.saturating_add(weight);
            }
        }
        let mut found: Vec<(u32, usize)> = Vec::with_capacity(touched.len());
        for at in touched {
            if let Some(shared) = self.shared.get_mut(at) {
                found.push((std::mem::take(shared), at));
            }
        }
        found.sort_unstable_by_key(|(shared, at)| (std::cmp::Reverse(*shared), *at));
        found.truncate(CANDIDATES);
        found.into_iter().map(|(_, at)| at).collect()
    }
}
