//! A statement: a condition, and what it does to the points.

use crate::domain::decimal::{Decimal, Points};
use crate::import::sentences::lexer::word::{Token, Word};

/// What a statement does to the points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    Earn,
    Deduct,
}

/// How many points.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Amount {
    /// So many, one for each of what is named where there are several.
    Points(Vec<Points>),
    /// Between these.
    Range(Points, Points),
    /// 得66%, 得一半分
    Share(Decimal),
    /// 100%、60%、0%
    Shares(Vec<Decimal>),
    /// 满分
    Full,
    /// 不得分
    Nothing,
    /// 不扣分
    Keeps,
}

/// “…扣0.5分”
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Statement<'a> {
    /// What stands before the score.
    pub(crate) condition: &'a [Token],
    /// Whether points are earned or lost; `None` where no verb says it.
    pub(crate) verb: Option<Verb>,
    pub(crate) amount: Amount,
    /// 各, 分别
    pub(crate) apiece: bool,
    /// 扣1分/处
    pub(crate) per: Option<&'static str>,
    /// The most that it gives or takes.
    pub(crate) limit: Option<Points>,
    /// Whether its points are so many or more, or about so many: 得1分以上, 得3分左右.
    pub(crate) is_vague: bool,
    /// Where it ends in the text.
    pub(crate) to: usize,
}

/// Whether there are only signs.
pub(crate) fn is_empty(tokens: &[Token]) -> bool {
    tokens.iter().all(|it| is_sign(it.word))
}

/// Whether a word is only a sign between others.
pub(crate) const fn is_sign(word: Word) -> bool {
    matches!(
        word,
        Word::Comma | Word::And | Word::Colon | Word::Open | Word::Close
    )
}
