//! Rules under construction.

use crate::domain::decimal::Points;
use crate::domain::standard::rule::{Ask, Rule, Then};
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

    /// Adds a rule that came from `words`.
    pub(crate) fn add(&mut self, ask: Ask, then: Then, limit: Option<Points>, words: &str) {
        self.rules.push((rule(ask, then, limit), words.to_owned()));
    }
}
