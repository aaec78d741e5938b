//! What a condition can say, and the words of it that were not used.

use crate::domain::decimal::Decimal;
use crate::import::sentences::clause::statement::is_sign;
use crate::import::sentences::lexer::word::{Token, Word, is_beyond};

/// What may end a condition and says no more than that the points follow.
const ENDS: [&str; 7] = [
    "，此项",
    "，该项",
    "，本项",
    "，此条",
    "，本条",
    "，则",
    "，按",
];

/// What a condition was understood as; each number and direction in it was used, or stands in `left`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Condition {
    pub(crate) meant: Meant,
    /// The words that matter and were not used.
    pub(crate) left: Vec<String>,
}

/// What a condition says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Meant {
    /// 每低1个百分点, 每后移1名: of what, and the mark that stands before it; the unit of rates is `%`.
    Step {
        what: String,
        unit: &'static str,
        mark: Option<Band>,
        step: Decimal,
        above: bool,
    },
    /// 每缺1次
    Each {
        what: String,
        unit: &'static str,
        missing: bool,
        step: Decimal,
        /// Whether no 每 says so: 迟到1次.
        loose: bool,
    },
    /// 知晓率90%以上
    Rate(String, Band),
    /// 3次以上, as one of several numbers of a kind.
    Number {
        text: String,
        what: String,
        unit: &'static str,
        band: Band,
    },
    /// Anything else, to be ticked.
    Tick(String),
}

/// Whether words say that the upper end of a stretch belongs to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Closed {
    /// They do not.
    #[default]
    No,
    /// Only 以内 does: 3次以内.
    Within,
    /// A sign, or a word of its own: ≤60%, 60%（含）以下.
    Said,
}

/// A stretch of numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Band {
    /// Its lower end, and whether that belongs to it.
    pub(crate) low: Option<(Decimal, bool)>,
    /// Its upper end, and whether that belongs to it.
    pub(crate) high: Option<(Decimal, bool)>,
    /// Whether a sign says that its lower end belongs to it: ≥5%, 5%（含）以上.
    pub(crate) firm: bool,
    /// Whether a sign says that its upper end belongs to it: ≤60%, 60%（含）以下.
    pub(crate) closed: Closed,
    /// Whether it is one number alone: 达到100%, 2次.
    pub(crate) exact: bool,
}

/// Without the signs around it.
pub(crate) fn trimmed(tokens: &[Token]) -> &[Token] {
    let mut tokens = tokens;
    while let [first, rest @ ..] = tokens
        && is_sign(first.word)
        && first.word != Word::Open
    {
        tokens = rest;
    }
    while let [rest @ .., last] = tokens
        && is_sign(last.word)
        && last.word != Word::Close
    {
        tokens = rest;
    }
    tokens
}

/// The text of tokens, with the judging words and the signs around them taken off.
pub(crate) fn words(text: &str, tokens: &[Token]) -> String {
    let mut tokens = trimmed(tokens);
    while let [rest @ .., last] = tokens
        && (last.word == Word::Judged || is_sign(last.word) && last.word != Word::Close)
    {
        tokens = rest;
    }
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
        return String::new();
    };
    let found = text.get(first.from..last.to).unwrap_or_default().trim();
    let found = found.trim_end_matches(['的', ' ', '，', ',', '：', ':']);
    ENDS.iter()
        .fold(found, |it, end| it.trim_end_matches(*end))
        .to_owned()
}

/// The words that matter and are not among `used`.
pub(crate) fn left(text: &str, tokens: &[Token], used: &[usize]) -> Vec<String> {
    // What is asked of each, or of all, stands in a clause of its own: “每镇1个，少1个扣0.3分”.
    let clause = tokens
        .iter()
        .rposition(|it| it.word == Word::Comma)
        .unwrap_or(0);
    let asked = |at: usize, it: &Token| {
        at < clause && (it.word == Word::Every || it.word == Word::Percent(Decimal::HUNDRED))
    };
    let open = tokens
        .iter()
        .enumerate()
        .filter(|(at, it)| matters(it.word) && !used.contains(at) && !asked(*at, it));
    open.filter_map(|(_, it)| Some(text.get(it.from..it.to)?.trim().to_owned()))
        .collect()
}

/// The words of one kind, as they stand in the text.
pub(crate) fn spoken<'a>(text: &'a str, tokens: &[Token], kind: Word) -> Vec<&'a str> {
    let found = tokens.iter().filter(|it| it.word == kind);
    found.filter_map(|it| text.get(it.from..it.to)).collect()
}

/// Takes words that were used after all off those that are `left`.
pub(crate) fn use_up(left: &mut Vec<String>, used: &[&str]) {
    left.retain(|it| !used.contains(&it.as_str()));
}

/// Whether a rule must use such a word; the others may stand in the words of what is ticked or counted.
pub(crate) const fn matters(word: Word) -> bool {
    matches!(
        word,
        Word::Points(_)
            | Word::Span(..)
            | Word::Full
            | Word::Whole
            | Word::Percent(_)
            | Word::Percents(..)
            | Word::PercentPoints(_)
            | Word::Nothing
            | Word::Keeps
            | Word::Deduct
            | Word::Earn
            | Word::Every
            | Word::Missing
            | Word::Cap
            | Word::Exhaust
            | Word::CapAt(_)
            | Word::Apiece
            | Word::Otherwise
            | Word::Reference
            | Word::Ratio
            | Word::SameWork
    ) || is_beyond(word)
}
