//! Finds items by text, code, section or person, and by pinyin: `zyfw` and `zhiyuan` find 志愿服务.

use std::ops::Range;

use crate::app::lists::pinyin::{Reading, fold, is_pinyin, readings, spelled, spelled_range};
use crate::domain::assessment::Assessment;
use crate::domain::standard::rule::Clause;
use crate::domain::standard::{Entry, NodeId, Standard};

/// What can be found of a standard, prepared once.
#[derive(Clone, Debug, Default)]
pub(crate) struct FindIndex {
    items: Vec<Findable>,
}

#[derive(Clone, Debug)]
struct Findable {
    text: String,
    title: Vec<Reading>,
    lead: Vec<Reading>,
}

impl FindIndex {
    /// Prepares the nodes of `standard`, in the order of its outline.
    pub(crate) fn new(standard: &Standard) -> Self {
        let items = standard.outline().iter().map(Findable::new).collect();
        Self { items }
    }

    /// Whether the node at `at` has every word of `query` in it.
    pub(crate) fn matches(
        &self,
        at: usize,
        id: &NodeId,
        assessment: &Assessment,
        query: &Query,
    ) -> bool {
        let Some(item) = self.items.get(at) else {
            return false;
        };
        query.words.iter().all(|word| {
            item.text.contains(word.as_str())
                || (is_pinyin(word) && (spelled(&item.title, word) || spelled(&item.lead, word)))
                || people(assessment, id).contains(word.as_str())
        })
    }

    /// The parts of the node's title that the query names, in bytes, in order.
    pub(crate) fn marks(&self, at: usize, title: &str, query: &Query) -> Vec<Range<usize>> {
        let Some(item) = self.items.get(at) else {
            return Vec::new();
        };
        let mut marks: Vec<Range<usize>> = Vec::new();
        for word in &query.words {
            let folded = fold(title);
            // Folding keeps lengths for all but a few letters; then nothing is marked.
            if folded.len() == title.len() {
                marks.extend(
                    folded
                        .match_indices(word.as_str())
                        .map(|(at, it)| at..at + it.len()),
                );
            }
            if is_pinyin(word) {
                marks.extend(spelled_range(&item.title, word));
            }
        }
        marks.sort_by_key(|it| (it.start, it.end));
        marks.dedup_by(|later, earlier| {
            let overlaps = later.start < earlier.end;
            if overlaps {
                earlier.end = earlier.end.max(later.end);
            }
            overlaps
        });
        marks.retain(|it| title.is_char_boundary(it.start) && title.is_char_boundary(it.end));
        marks
    }
}

/// What is looked for: words that must all be found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Query {
    words: Vec<String>,
}

impl Query {
    /// The words of `text`.
    pub(crate) fn new(text: &str) -> Self {
        Self {
            words: fold(text).split_whitespace().map(str::to_owned).collect(),
        }
    }

    /// Whether nothing is looked for, so that everything is found.
    pub(crate) const fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

impl Findable {
    fn new(entry: &Entry<'_>) -> Self {
        let node = entry.node;
        let clauses = node.rules.iter().flat_map(|it| it.ask.clauses());
        let clauses: Vec<&str> = clauses.map(|it: &Clause| it.text.as_str()).collect();
        let parts = [
            node.code(),
            &node.title,
            &node.text,
            &node.source,
            entry.lead,
            &node.support.join(" "),
            &clauses.join(" "),
        ];
        Self {
            text: fold(&parts.join("\n")),
            title: readings(&node.title),
            lead: readings(entry.lead),
        }
    }
}

/// Who answered the node and who is to put it right.
fn people(assessment: &Assessment, id: &NodeId) -> String {
    let by = assessment.answers.get(id).map_or("", |it| it.by.as_str());
    let gap = assessment.gaps.get(id);
    let person = gap.map_or("", |it| it.person.as_str());
    fold(&format!("{by}\n{person}"))
}
