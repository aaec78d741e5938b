//! What an import left in doubt, and what it left to be compared, laid out to be worked off: one card after the other,
//! none of which goes from its place while it is looked at.

use std::collections::BTreeMap;

use crate::domain::decimal::Points;
use crate::domain::standard::alike::alike;
use crate::domain::standard::doubt::Doubt;
use crate::domain::standard::doubts::{DoubtAt, Unconfirmed};
use crate::domain::standard::{Node, NodeId, Standard};

/// The cards, the weightiest first.
#[derive(Debug, Default)]
pub struct DoubtDesk {
    cards: Vec<DoubtCard>,
    current: usize,
    /// Counts up whenever the current card must be scrolled into view.
    pub(crate) scroll: u64,
}

/// A doubt on the desk.
#[derive(Clone, Debug)]
pub struct DoubtCard {
    /// Whose it is; `None` for the whole standard.
    pub node: Option<NodeId>,
    /// That node in words; empty for the whole standard.
    pub title: String,
    /// The doubt.
    pub doubt: Doubt,
    /// The words of the office that it is about.
    pub words: String,
    /// How many points hang on it.
    pub points: Points,
    /// What became of it.
    pub fate: DoubtFate,
    /// How many read alike, this one among them, when it was laid out.
    pub(crate) kin: usize,
    /// What those have in common.
    alike: String,
}

/// What became of a doubt on the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DoubtFate {
    /// It is open, and stands there.
    Open(DoubtAt),
    /// Its reading was confirmed.
    Confirmed,
    /// The other reading of this number was taken.
    Reread(usize),
    /// What it is about was changed otherwise.
    Changed,
}

impl DoubtCard {
    /// Where the doubt stands, while it is open.
    pub const fn at(&self) -> Option<&DoubtAt> {
        match &self.fate {
            DoubtFate::Open(at) => Some(at),
            _ => None,
        }
    }

    fn new(it: &Unconfirmed<'_>) -> Self {
        Self {
            node: it.at.node.clone(),
            title: it.node.map_or_else(String::new, title),
            doubt: it.doubt.clone(),
            words: it.words().to_owned(),
            points: it.points,
            fate: DoubtFate::Open(it.at.clone()),
            kin: 1,
            alike: alike(it),
        }
    }
}

fn title(node: &Node) -> String {
    format!("{} {}", node.code(), node.title).trim().to_owned()
}

impl DoubtDesk {
    /// The cards.
    pub fn cards(&self) -> &[DoubtCard] {
        &self.cards
    }

    /// The number of the card that keys act on.
    pub const fn current(&self) -> usize {
        self.current
    }

    /// How many doubts are open.
    pub fn n_open(&self) -> usize {
        self.open().filter(|it| it.doubt.is_doubtful()).count()
    }

    /// How many nodes' rules are to be compared with their words.
    pub fn n_to_compare(&self) -> usize {
        self.open().filter(|it| !it.doubt.is_doubtful()).count()
    }

    /// The cards that nobody has decided of.
    pub(crate) fn open(&self) -> impl Iterator<Item = &DoubtCard> {
        self.cards.iter().filter(|it| it.at().is_some())
    }

    /// The open cards that read like this one, itself among them.
    pub fn like(&self, card: usize) -> Vec<usize> {
        let Some(key) = self.cards.get(card).map(|it| &it.alike) else {
            return Vec::new();
        };
        let cards = self.cards.iter().enumerate();
        let same = cards.filter(|(_, it)| it.at().is_some() && it.alike == *key);
        same.map(|(at, _)| at).collect()
    }

    /// Takes away the cards that are done with.
    pub(crate) fn clear(&mut self) {
        let before = self.cards.iter().take(self.current);
        self.current = before.filter(|it| it.at().is_some()).count();
        self.cards.retain(|it| it.at().is_some());
        self.current = self.current.min(self.cards.len().saturating_sub(1));
        self.count_kin();
    }

    /// Lays everything out anew.
    pub(crate) fn lay(&mut self, standard: &Standard) {
        self.cards.clear();
        self.current = 0;
        self.refresh(standard);
    }

    /// Finds out which of the doubts are open in the standard as it is now. None goes from its place.
    pub(crate) fn refresh(&mut self, standard: &Standard) {
        let open = standard.all_open();
        let mut waiting: BTreeMap<Option<&NodeId>, Vec<&Unconfirmed<'_>>> = BTreeMap::new();
        for it in &open {
            waiting.entry(it.at.node.as_ref()).or_default().push(it);
        }
        for card in &mut self.cards {
            let of_node = waiting.get_mut(&card.node.as_ref());
            let found = of_node.and_then(|of_node| {
                let at = of_node.iter().position(|it| *it.doubt == card.doubt)?;
                Some(of_node.remove(at))
            });
            card.fate = match (found, &card.fate) {
                (Some(it), _) => DoubtFate::Open(it.at.clone()),
                (None, DoubtFate::Open(_)) => DoubtFate::Changed,
                (None, fate) => fate.clone(),
            };
        }
        let is_new = |it: &&Unconfirmed<'_>| {
            let of_node = waiting.get(&it.at.node.as_ref());
            of_node.is_some_and(|own| own.iter().any(|own| own.at == it.at))
        };
        let new: Vec<DoubtCard> = open.iter().filter(is_new).map(DoubtCard::new).collect();
        if new.is_empty() {
            return;
        }
        if self.cards.is_empty() {
            self.cards = new;
        } else {
            for card in new {
                let rank = card.doubt.rank(card.points);
                let at = self
                    .cards
                    .partition_point(|it| it.doubt.rank(it.points) <= rank);
                self.current += usize::from(at <= self.current);
                self.cards.insert(at, card);
            }
        }
        self.count_kin();
    }

    fn count_kin(&mut self) {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for it in self.open() {
            *counts.entry(it.alike.clone()).or_default() += 1;
        }
        for it in &mut self.cards {
            let now = counts.get(&it.alike).copied().unwrap_or_default();
            it.kin = it.kin.max(now);
        }
    }

    /// Says of these cards, which are not open any more, what became of them, and goes on to the next.
    pub(crate) fn decided(&mut self, cards: &[usize], fate: &DoubtFate) {
        for at in cards {
            if let Some(card) = self.cards.get_mut(*at).filter(|it| it.at().is_none()) {
                card.fate = fate.clone();
            }
        }
        let is_open = |at: &usize| self.cards.get(*at).is_some_and(|it| it.at().is_some());
        let behind = (self.current..self.cards.len()).find(is_open);
        let next = behind.or_else(|| (0..self.current).find(is_open));
        self.current = next.unwrap_or(self.current);
    }

    /// Makes a card the current one; false where there is no such card.
    pub(crate) fn go(&mut self, card: usize) -> bool {
        let there = card < self.cards.len();
        if there {
            self.current = card;
        }
        there
    }

    /// Goes so many open cards further down or, below zero, up.
    pub(crate) fn step(&mut self, by: isize) {
        let is_open = |at: &usize| self.cards.get(*at).is_some_and(|it| it.at().is_some());
        let next = if by < 0 {
            (0..self.current).rev().find(is_open)
        } else {
            (self.current + 1..self.cards.len()).find(is_open)
        };
        if let Some(next) = next {
            self.current = next;
            self.scroll += 1;
        }
    }
}
