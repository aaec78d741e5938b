//! What the statements of an item do to its points, one by one, and how many of something there should be.

use crate::domain::decimal::{Decimal, Points};
use crate::import::sentences::clause::meant::Meant;
use crate::import::sentences::clause::statement::Verb;

/// Why something is not sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Why {
    /// The points do not come to those of the item.
    Sum,
    /// More than one reading fits.
    Open,
    /// The points of several rules are limited together, which no rule can hold.
    Together,
    /// No rule that was made of the others holds the words.
    Passed,
    /// The words were not used.
    Unused,
    /// No rule can hold it.
    Beyond,
}

/// Words, and why they are doubted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unsure {
    pub(crate) words: String,
    pub(crate) why: Why,
}

impl Unsure {
    /// Whether a doubt of it shows these words.
    pub(crate) fn shows(&self, words: &str) -> bool {
        /// How many letters of its words a doubt shows.
        const SHOWN: usize = 30;
        let shown: String = self.words.chars().take(SHOWN).collect();
        shown.contains(words) || shown.chars().count() > 1 && words.contains(&shown)
    }
}

/// What alone is the condition of what falls short of the others.
const FALLS_SHORT: [&str; 10] = [
    "未达到",
    "达不到",
    "未达标",
    "不达标",
    "没达到",
    "没有达到",
    "未达",
    "达不到要求",
    "未达到要求",
    "未达到的",
];

/// What one statement does.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Part {
    pub(crate) meant: Meant,
    pub(crate) verb: Verb,
    pub(crate) points: Points,
    /// The most of a range that the assessor chooses from.
    pub(crate) range_to: Option<Points>,
    pub(crate) limit: Option<Points>,
    /// The condition in words.
    pub(crate) said: String,
    /// The words it came from.
    pub(crate) words: String,
    /// In which sentence it stands.
    pub(crate) sentence: usize,
    /// Where in the sentence its words begin.
    pub(crate) at: usize,
    /// How many parts stand before it.
    pub(crate) order: usize,
    /// How it names its points.
    pub(crate) kind: PartKind,
    /// Whether no verb says what they do: 有制度（2分）.
    pub(crate) is_bare: bool,
}

impl Part {
    /// Whether it is what falls short of the others: 其余得2分, 未达到的得1分.
    pub(crate) fn is_rest(&self) -> bool {
        self.kind == PartKind::Rest
            || matches!(&self.meant, Meant::Tick(text) if FALLS_SHORT.contains(&text.as_str()))
                && self.kind == PartKind::Plain
    }
}

/// Whether a condition says alone that a mark is missed.
pub(crate) fn short_of(text: &str) -> bool {
    FALLS_SHORT.contains(&text)
}

/// What names all the points of the item.
pub(crate) const WHOLE: [&str; 6] = ["本项", "整项", "全项", "本条", "本指标", "全部不得分"];

/// Whether words say that all the points of the item are lost, not those of the clause that they stand in.
pub(crate) fn of_whole(part: &Part) -> bool {
    part.kind == PartKind::Nothing && WHOLE.iter().any(|it| part.words.contains(it))
}

/// The words that some parts came from.
pub(crate) fn words_of(parts: &[Part]) -> String {
    let words: Vec<&str> = parts.iter().map(|it| it.words.as_str()).collect();
    words.join("，")
}

/// How a part names its points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PartKind {
    /// 扣1分
    Plain,
    /// 得满分
    Full,
    /// 不得分
    Nothing,
    /// 不扣分
    Keeps,
    /// 得66%, of all there is.
    Share(Decimal),
    /// 其余得1分
    Rest,
}

/// How many of what should be there.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Need {
    pub(crate) what: String,
    pub(crate) unit: &'static str,
    pub(crate) n: Decimal,
    /// What stands behind the unit: 岗位 of “3个岗位”.
    pub(crate) noun: String,
    /// All the words behind it up to the next sign.
    pub(crate) object: String,
    /// In which sentence it stands, from 1; 0 is what the item is about.
    pub(crate) sentence: usize,
    /// Where in the sentence its number stands.
    pub(crate) at: usize,
    /// Whether it is a part of another number: 其中志愿服务不少于4次.
    pub(crate) is_within: bool,
    /// Whether the number of times was said, not only how often.
    pub(crate) is_said: bool,
    /// Whether it is said to be the least.
    pub(crate) is_least: bool,
}

/// Where a statement stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Origin<'a> {
    /// The sentence.
    pub(super) text: &'a str,
    /// What the item is about.
    pub(super) context: &'a str,
    /// The words of the statement.
    pub(super) words: &'a str,
    /// The number of the sentence.
    pub(super) sentence: usize,
    /// Where in the sentence the words of the statement begin.
    pub(super) at: usize,
    /// What the item is worth.
    pub(super) max: Points,
}

impl Origin<'_> {
    /// A part that a verb says, without a range; `said` is its condition.
    pub(super) fn plain(
        &self,
        (meant, said): (Meant, String),
        (verb, points): (Verb, Points),
        limit: Option<Points>,
    ) -> Part {
        Part {
            meant,
            verb,
            points,
            range_to: None,
            limit,
            said,
            words: self.words.to_owned(),
            sentence: self.sentence,
            at: self.at,
            order: 0,
            kind: PartKind::Plain,
            is_bare: false,
        }
    }
}
