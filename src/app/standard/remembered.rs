//! What is remembered of the words of this office, so that its next standard comes in without the same doubts.
//!
//! It is kept as texts: a meaning or a rule that this program does not know costs only itself, not the settings.

use serde::{Deserialize, Serialize};

use crate::domain::decimal::Points;
use crate::domain::standard::Node;
use crate::domain::standard::rule::Rule;
use crate::format::{in_one_line, options};
use crate::import::table::known::{KnownWords, plain};
use crate::import::table::meaning::Meaning;

/// The oldest are forgotten beyond this many of each kind.
const MOST: usize = 500;

/// Longer words are not remembered; nobody would find them again in a list.
const MOST_LETTERS: usize = 500;

/// The private list of an office, in its settings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RememberedWords {
    /// Heads of columns, the newest first.
    pub heads: Vec<RememberedHead>,
    /// Sentences, the newest first.
    pub phrases: Vec<RememberedPhrase>,
}

/// The head of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RememberedHead {
    /// Its words.
    pub head: String,
    /// What the column means, by its name on screen.
    pub meaning: String,
}

/// The words of an item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RememberedPhrase {
    /// The words.
    pub words: String,
    /// What the item is worth.
    pub points: Points,
    /// Its rules, as files have them.
    pub rules: String,
}

impl RememberedPhrase {
    /// Its rules, where this program can read and score them.
    pub(crate) fn rules(&self) -> Option<Vec<Rule>> {
        let rules: Vec<Rule> = options().from_str(&self.rules).ok()?;
        let is_sound = !rules.is_empty() && rules.iter().all(Rule::fits);
        is_sound.then_some(rules)
    }
}

impl RememberedWords {
    /// All that an import can use.
    pub fn known(&self) -> KnownWords {
        let mut known = KnownWords::default();
        for it in &self.heads {
            let meaning = Meaning::ALL.into_iter().find(|m| m.name() == it.meaning);
            if let Some(meaning) = meaning {
                known.say_head(&it.head, meaning);
            }
        }
        for it in &self.phrases {
            if let Some(rules) = it.rules() {
                known.say_phrase(&it.words, it.points, rules);
            }
        }
        known
    }

    /// Remembers what a column with this head means.
    pub(crate) fn learn_head(&mut self, head: &str, meaning: Meaning) {
        let head = head.split_whitespace().collect::<String>();
        if head.is_empty() || head.chars().count() > MOST_LETTERS {
            return;
        }
        self.heads.retain(|it| plain(&it.head) != plain(&head));
        let meaning = meaning.name().to_owned();
        self.heads.insert(0, RememberedHead { head, meaning });
        self.heads.truncate(MOST);
    }

    /// Remembers what the words of an item come to.
    pub(crate) fn learn_phrase(&mut self, words: &str, node: &Node) {
        let words = words.trim();
        let is_sound = !node.rules.is_empty() && node.rules.iter().all(Rule::fits);
        if words.is_empty() || words.chars().count() > MOST_LETTERS || !is_sound {
            return;
        }
        let Ok(rules) = in_one_line(&node.rules) else {
            return;
        };
        let key = plain(words);
        let points = node.max;
        let same = |it: &RememberedPhrase| it.points == points && plain(&it.words) == key;
        self.phrases.retain(|it| !same(it));
        let words = words.to_owned();
        let phrase = RememberedPhrase {
            words,
            points,
            rules,
        };
        self.phrases.insert(0, phrase);
        self.phrases.truncate(MOST);
    }
}
