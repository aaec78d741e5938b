//! Rules under construction.

use crate::domain::decimal::Points;
use crate::domain::standard::rule::{Ask, Rule, RuleEffect, Then};
use crate::import::sentences::reading::modifiers::Modifier;
use crate::import::sentences::reading::part::Why;
use crate::import::sentences::reading::reading::Reading;
use crate::import::sentences::rules::phrases::rule;
use std::collections::BTreeMap;

/// Rules under construction.
pub(crate) struct Composing {
    pub(crate) reading: Reading,
    pub(crate) rules: Vec<(Rule, String)>,
    pub(crate) max: Points,
    /// In which sentence each part stands, by its order.
    pub(super) sentences: BTreeMap<usize, usize>,
    /// The words of each part, and in which sentence they stand.
    pub(super) said: Vec<(String, usize)>,
    /// Whether the rate that is being made a rule of is a change.
    pub(super) changes: bool,
    /// Whether something that is ticked earns all points.
    pub(super) earns_all: bool,
    /// The points that the item begins with, where the words name them.
    pub(crate) base: Option<Points>,
    /// What is said of the item as a whole and is still to be made rules of, each with its words.
    pub(super) modifiers: Vec<(Modifier, String)>,
}

impl Composing {
    /// Doubts words.
    pub(crate) fn doubt(&mut self, words: &str, why: Why) {
        self.reading.doubt(words, why);
    }

    /// In which sentence the words of a rule begin.
    pub(super) fn sentence_of(&self, words: &str) -> Option<usize> {
        let own = self.said.iter().filter(|it| words.starts_with(&it.0));
        own.max_by_key(|it| it.0.len()).map(|it| it.1)
    }

    /// Adds a rule with several effects of one entry, which came from `words`.
    pub(super) fn add_effects(&mut self, ask: Ask, effects: Vec<RuleEffect>, words: &str) {
        let mut effects = effects.into_iter();
        let Some(first) = effects.next() else {
            self.doubt(words, Why::Unused);
            return;
        };
        let made = Rule {
            also: effects.collect(),
            ..rule(ask, first.then, first.limit)
        };
        self.rules.push((made, words.to_owned()));
    }

    /// Adds a rule that came from `words`.
    pub(crate) fn add(&mut self, ask: Ask, then: Then, limit: Option<Points>, words: &str) {
        self.rules.push((rule(ask, then, limit), words.to_owned()));
    }
}
