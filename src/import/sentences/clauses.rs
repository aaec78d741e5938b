//! A text as sentences and clauses, for what looks at it beside the grammar.

/// How a text says that nothing is earned.
pub(super) const NOTHING: [&str; 7] = [
    "不得分",
    "不计分",
    "不予计分",
    "不给分",
    "计0分",
    "得0分",
    "记0分",
];

/// What sentences end with.
const ENDS: [char; 4] = ['。', '；', ';', '\n'];

/// The sentences of a text.
pub(super) fn sentences_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(ENDS)
}

/// The clauses of a sentence.
pub(super) fn clauses_of(sentence: &str) -> impl Iterator<Item = &str> {
    sentence.split(['，', ',']).map(str::trim)
}
