//! Finds items by text, code, section or person, and by pinyin: `zyfw` and `zhiyuan` find 志愿服务.

use std::ops::Range;

use pinyin::ToPinyinMulti as _;

use crate::domain::assessment::Assessment;
use crate::domain::rule::{Ask, Clause};
use crate::domain::standard::{Entry, NodeId, Standard};

/// What can be found of a standard, prepared once.
#[derive(Clone, Debug, Default)]
pub struct FindIndex {
    items: Vec<Findable>,
}

#[derive(Clone, Debug)]
struct Findable {
    text: String,
    title: Vec<Reading>,
    lead: Vec<Reading>,
}

/// One letter of a text: its place, and how it is read.
#[derive(Clone, Debug)]
struct Reading {
    bytes: Range<usize>,
    /// Without tones; a letter that is no Chinese character has none.
    spellings: Vec<&'static str>,
}

impl FindIndex {
    /// Prepares the nodes of `standard`, in the order of its outline.
    pub fn new(standard: &Standard) -> Self {
        let items = standard.outline().iter().map(Findable::new).collect();
        Self { items }
    }

    /// Whether the node at `at` has every word of `query` in it.
    pub fn matches(&self, at: usize, id: &NodeId, assessment: &Assessment, query: &Query) -> bool {
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
    pub fn marks(&self, at: usize, title: &str, query: &Query) -> Vec<Range<usize>> {
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
pub struct Query {
    words: Vec<String>,
}

impl Query {
    /// The words of `text`.
    pub fn new(text: &str) -> Self {
        Self {
            words: fold(text).split_whitespace().map(str::to_owned).collect(),
        }
    }

    /// Whether nothing is looked for, so that everything is found.
    pub const fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

impl Findable {
    fn new(entry: &Entry<'_>) -> Self {
        let node = entry.node;
        let clauses = node.rules.iter().flat_map(|it| match &it.ask {
            Ask::Clauses(list) | Ask::Faults(list) => list.as_slice(),
            _ => &[],
        });
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

/// Lower case, full-width letters and signs as half-width ones.
pub(super) fn fold(text: &str) -> String {
    let narrow = |letter: char| match letter {
        '！'..='～' => u32::from(letter)
            .checked_sub(0xFEE0)
            .and_then(char::from_u32)
            .unwrap_or(letter),
        '\u{3000}' => ' ',
        _ => letter,
    };
    text.chars()
        .map(narrow)
        .flat_map(char::to_lowercase)
        .collect()
}

fn readings(text: &str) -> Vec<Reading> {
    let letters = text.char_indices().zip(text.to_pinyin_multi());
    letters
        .map(|((at, letter), read)| {
            let mut spellings: Vec<&'static str> =
                read.into_iter().flatten().map(|it| it.plain()).collect();
            spellings.sort_unstable();
            spellings.dedup();
            Reading {
                bytes: at..at + letter.len_utf8(),
                spellings,
            }
        })
        .collect()
}

/// Whether `name` has the letters `typed` in it, or is spelled so.
pub fn answers_to(name: &str, typed: &str) -> bool {
    let typed = fold(typed);
    let words = || typed.split_whitespace();
    let letters = readings(name);
    let folded = fold(name);
    words().all(|word| folded.contains(word) || (is_pinyin(word) && spelled(&letters, word)))
}

fn is_pinyin(word: &str) -> bool {
    word.bytes().all(|it| it.is_ascii_lowercase())
}

fn spelled(letters: &[Reading], word: &str) -> bool {
    spelled_range(letters, word).is_some()
}

/// The first letters that read as `word`, each by its initial or spelled out, the last perhaps in part.
fn spelled_range(letters: &[Reading], word: &str) -> Option<Range<usize>> {
    (0..letters.len()).find_map(|start| {
        let rest = letters.get(start..)?;
        let end = read_as(rest, word)?;
        Some(rest.first()?.bytes.start..end)
    })
}

/// The end, in bytes, of the letters at the beginning of `letters` that read as `word`.
fn read_as(letters: &[Reading], word: &str) -> Option<usize> {
    let (first, rest) = letters.split_first()?;
    first.spellings.iter().find_map(|spelling| {
        if spelling.starts_with(word) {
            return Some(first.bytes.end);
        }
        let whole = word.strip_prefix(spelling).and_then(|it| read_as(rest, it));
        let initial = || {
            let letter = spelling.get(..1)?;
            read_as(rest, word.strip_prefix(letter)?)
        };
        whole.or_else(initial)
    })
}
