//! What somebody has said before of the words of this office: what the head of a column means, what a sentence comes to.

use std::collections::BTreeMap;

use crate::domain::decimal::Points;
use crate::domain::standard::rule::Rule;
use crate::import::table::meaning::Meaning;

/// Words whose meaning is known from earlier standards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownWords {
    heads: BTreeMap<String, Meaning>,
    phrases: BTreeMap<(String, Points), Vec<Rule>>,
}

impl KnownWords {
    /// A column with this head means this.
    pub fn say_head(&mut self, head: &str, meaning: Meaning) {
        self.heads.insert(plain(head), meaning);
    }

    /// An item of these words that is worth `points` has these rules.
    pub fn say_phrase(&mut self, words: &str, points: Points, rules: Vec<Rule>) {
        self.phrases.insert((plain(words), points), rules);
    }

    /// What a column with this head means.
    pub(crate) fn head(&self, head: &str) -> Option<Meaning> {
        self.heads.get(&plain(head)).copied()
    }

    /// The rules of an item of these words that is worth `points`.
    pub(crate) fn phrase(&self, words: &str, points: Points) -> Option<&[Rule]> {
        if self.phrases.is_empty() {
            return None;
        }
        let found = self.phrases.get(&(plain(words), points));
        found.map(Vec::as_slice)
    }
}

/// The words without blanks, their figures and signs of half width.
pub(crate) fn plain(words: &str) -> String {
    let letters = words.chars().filter(|it| !it.is_whitespace());
    let half = letters.map(|it| match it {
        '！'..='～' => u32::from(it)
            .checked_sub(0xFEE0)
            .and_then(char::from_u32)
            .unwrap_or(it),
        _ => it,
    });
    half.collect()
}
