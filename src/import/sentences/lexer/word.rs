//! The types of the words that matter in a sentence.

use crate::domain::decimal::{Decimal, Points};

/// What a piece of a sentence is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Word {
    /// Words that no rule depends on.
    Text,
    /// ，
    Comma,
    /// 、 和 及
    And,
    /// ：
    Colon,
    /// （
    Open,
    /// ）
    Close,
    /// ／
    Slash,
    /// 0.5分
    Points(Points),
    /// 0.1-0.5分
    Span(Points, Points),
    /// 满分 as an amount, 全部分值
    Full,
    /// 满分为, 共, 分值: what leads to the points of the whole item.
    Whole,
    /// 80%
    Percent(Decimal),
    /// 80%-90%
    Percents(Decimal, Decimal),
    /// 5个百分点
    PercentPoints(Decimal),
    /// 4次
    Count(Decimal, &'static str),
    /// 3-5次
    Counts(Decimal, Decimal, &'static str),
    /// A number that counts nothing.
    Number(Decimal),
    /// 扣
    Deduct,
    /// 得, 加
    Earn,
    /// 不得分
    Nothing,
    /// 不扣分
    Keeps,
    /// 每
    Every,
    /// 每季度, as times a year.
    Period(i64),
    /// 缺, 少 before a number.
    Missing,
    /// ≥, 不少于, 达到
    AtLeast,
    /// >, 超过
    Above,
    /// ≤, 不超过, 控制在
    AtMost,
    /// <, 低于, 不足
    Below,
    /// 以上 behind a number.
    OrMore,
    /// 以内, 及以下 behind a number.
    OrLess,
    /// 以下 behind a number.
    Under,
    /// （含）
    Including,
    /// （不含）
    Excluding,
    /// 至 between two numbers with their own brackets: 70%（不含）至85%.
    To,
    /// 最高, 累计, 封顶
    Cap,
    /// 扣完为止
    Exhaust,
    /// 扣完3分为止
    CapAt(Points),
    /// 从第3个起: that those before it do not count.
    Since,
    /// 任一, 其中一项
    Any,
    /// 各, 分别, 均 before points.
    Apiece,
    /// 否则, 其余, 反之
    Otherwise,
    /// 上述, 前款
    Reference,
    /// 视情, 酌情
    Judged,
    /// 按比例, ×
    Ratio,
    /// 逐年, 加权: what no rule holds.
    Beyond,
    /// 排名, 名次: that numbers are places in an order.
    Order,
    /// 同比, 较上年: that numbers are changes.
    Change,
    /// 平均值
    Mean,
    /// 减半, 加倍, 倒扣, 按60%计
    Factor,
    /// 同一项目只计最高
    SameWork,
}

/// A word and where it stands, in bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Token {
    pub(crate) word: Word,
    pub(crate) from: usize,
    pub(crate) to: usize,
}

/// The unit of places in an order, counted from the first.
pub(crate) const PLACES: &str = "名次";
/// The unit of places in an order, counted from the last.
pub(crate) const LAST_PLACES: &str = "倒数名次";

/// Whether a word says what only some rules hold, so that it is doubted wherever none of them used it.
pub(crate) const fn is_beyond(word: Word) -> bool {
    matches!(
        word,
        Word::Beyond | Word::Since | Word::Factor | Word::Order | Word::Change | Word::Mean
    )
}

/// Whether a word is a number of anything.
pub(crate) const fn is_number(word: Word) -> bool {
    matches!(
        word,
        Word::Points(_)
            | Word::Span(..)
            | Word::Percent(_)
            | Word::Percents(..)
            | Word::PercentPoints(_)
            | Word::Count(..)
            | Word::Counts(..)
            | Word::Number(_)
    )
}
