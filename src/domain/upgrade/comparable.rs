//! The nodes of a standard, ready to be held against those of another.

use crate::domain::standard::ask::Ask;
use crate::domain::standard::shape::Shape;
use crate::domain::standard::{Entry, Node, Standard};
use crate::domain::upgrade::likeness::{Plain, SAME, Share};

/// Items whose titles are less alike than this are not surely the same, whatever else they say: many items
/// share the words of their scoring.
const OTHER_TITLE: Share = 300;

/// The most such items can be alike.
const OTHER_TITLE_MOST: Share = 500;

/// A node, with its words.
#[derive(Debug)]
pub(crate) struct Item<'a> {
    /// Where it stands.
    pub(crate) entry: Entry<'a>,
    title: Plain,
    body: Plain,
    /// All its words.
    pub(crate) all: Plain,
}

impl<'a> Item<'a> {
    /// The nodes of `standard`, as its outline has them.
    pub(crate) fn all_of(standard: &'a Standard) -> Vec<Self> {
        standard.outline().into_iter().map(Self::new).collect()
    }

    fn new(entry: Entry<'a>) -> Self {
        let body = body(entry.node);
        Self {
            entry,
            title: Plain::new(&entry.node.title),
            body: Plain::new(&body),
            all: Plain::new(&format!("{} {body}", entry.node.title)),
        }
    }

    /// Its words as one key: the same for the same words only.
    pub(crate) fn key(&self) -> (&[char], &[char]) {
        (self.title.letters(), self.body.letters())
    }

    /// How alike it and `other` are.
    pub(crate) fn share(&self, other: &Self) -> Share {
        if self.key() == other.key() {
            return SAME;
        }
        let title = self.title.share(&other.title);
        let share = match (self.body.is_empty(), other.body.is_empty()) {
            (true, true) => title,
            (false, false) => (title * 2 + self.body.share(&other.body) * 3) / 5,
            _ => title * 9 / 10,
        };
        if title < OTHER_TITLE {
            share.min(OTHER_TITLE_MOST)
        } else {
            share.min(SAME - 1)
        }
    }
}

/// The scoring words of a node; where it has none, what its rules ask for.
fn body(node: &Node) -> String {
    if !node.text.is_empty() {
        return node.text.clone();
    }
    let asked: Vec<String> = node.rules.iter().map(|it| asked(&it.ask)).collect();
    asked.join("；")
}

/// What a rule asks for, in the words of the standard.
pub(crate) fn asked(ask: &Ask) -> String {
    match ask.shape() {
        Shape::Ticks(_, clauses) => {
            let texts: Vec<&str> = clauses.iter().map(|it| it.text.as_str()).collect();
            texts.join("；")
        }
        Shape::Parts {
            part,
            whole,
            sample: None,
        } => format!("{part}；{whole}"),
        _ => ask.what().to_owned(),
    }
}
