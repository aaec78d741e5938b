//! What an entry says, understood: the facts that points are drawn from, and why there is none.

use std::collections::BTreeSet;

use crate::domain::decimal::{Decimal, Points};
use crate::domain::entry::honours::Honours;
use crate::domain::entry::voice::Voice;
use crate::domain::exact::Exact;
use crate::domain::standard::rule::{Clause, Tier};

/// An entry, understood.
#[derive(Clone, Debug)]
pub struct ReadEntry<'a> {
    /// What points are drawn from.
    pub fact: Fact<'a>,
    /// The entry in words, e.g. 应召开专题会议4次，实际2次; empty where the effect says it better.
    pub(crate) words: String,
    /// Whether words are wanted.
    pub(crate) voice: Voice,
}

/// What points are drawn from.
#[derive(Clone, Debug)]
pub enum Fact<'a> {
    /// Clauses met.
    Clauses(Marked<'a>),
    /// Faults found.
    Faults(Marked<'a>),
    /// The position of the level chosen, from 0.
    Level(usize),
    /// A number, with the number needed: of things, of places, of days, or a mean.
    Number {
        /// How many there are.
        n: Exact,
        /// How many there should be.
        need: Option<Decimal>,
        /// The measure word.
        unit: &'a str,
    },
    /// How many of each tier.
    Tiers {
        /// The tiers.
        tiers: &'a [Tier],
        /// How many of each.
        counts: &'a [Decimal],
        /// Whether only the best tier counts, once.
        best_only: bool,
    },
    /// A rate, a change or a score, in per cent.
    Percent(Exact),
    /// Points given or taken by judgement.
    Amounts(&'a [Points]),
    /// How many events count.
    Events(usize),
    /// Honours that count.
    Honours(Honours),
}

/// Ticked clauses.
#[derive(Clone, Copy, Debug)]
pub struct Marked<'a> {
    pub(crate) clauses: &'a [Clause],
    pub(crate) marks: &'a BTreeSet<usize>,
}

impl<'a> Marked<'a> {
    /// The clauses that are ticked, or those that are not.
    pub(crate) fn which(self, ticked: bool) -> impl Iterator<Item = &'a Clause> {
        self.clauses
            .iter()
            .enumerate()
            .filter(move |(at, _)| self.marks.contains(&(at + 1)) == ticked)
            .map(|(_, clause)| clause)
    }

    /// Every clause.
    pub(crate) const fn all(self) -> &'a [Clause] {
        self.clauses
    }

    /// How many are ticked.
    pub(crate) fn count(self) -> usize {
        self.which(true).count()
    }
}

/// Why an entry does not fit its rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InputError {
    /// The entry is of another kind than the rule asks for.
    #[error("填写的内容与评分规则不对应，请清除后重新填写")]
    WrongKind,
    /// What the rule asks for cannot be turned into the points it names.
    #[error("标准中这条评分规则本身有误，无法计分，请联系创建办核对标准")]
    RuleDoesNotFit,
    /// There is no clause or level with this number.
    #[error("没有第{0}个选项，请重新选择")]
    NoSuchOption(usize),
    /// A count below zero.
    #[error("数量不能小于0")]
    Negative,
    /// A number below the least it can be.
    #[error("名次应从第1名起，现为{0}")]
    NoPlace(Decimal),
    /// A part of one where only whole ones count.
    #[error("数量应为整数，现为{0}")]
    NotWhole(Decimal),
    /// A percentage outside 0 to 100.
    #[error("百分比应在0到100之间，现为{0}")]
    NotAPercentage(Decimal),
    /// A rate above zero and below one per cent, which is most often a share written as a decimal fraction.
    #[error("现填{0}%，不足1%：如果是{1}%，请填{1}；确为{0}%的，请按总数和达到数填写")]
    LooksLikeAShare(Decimal, Decimal),
    /// A part above the whole.
    #[error("{part}{done}大于{whole}{due}，请核对；确已超额完成的，{part}按{due}填写")]
    MoreThanAll {
        /// What the part is.
        part: String,
        /// What the whole is.
        whole: String,
        /// The part entered.
        done: Decimal,
        /// The whole entered.
        due: Decimal,
    },
    /// More of a sample than it has.
    #[error("{part}{done}大于{whole}{due}，请核对")]
    MoreThanSample {
        /// What the part is.
        part: String,
        /// What the sample is.
        whole: String,
        /// The part entered.
        done: Decimal,
        /// The sample entered.
        due: Decimal,
    },
    /// Another day than the standard says.
    #[error(
        "标准规定应于{0}前完成，这里却填应于{1}完成；请只填实际完成的日期，确经批准延期的，写在备注里"
    )]
    OtherDueDay(String, String),
    /// A number for which the standard gives no level, though it gives one above and one below it.
    #[error("这个数在标准所列两档之间，标准没有写明按哪一档计，请与创建办核对标准")]
    BetweenLevels,
    /// Too few were asked to tell anything.
    #[error("{what}{n}{unit}，少于要求的{need}{unit}，样本不足，不能据此计分，请补足后再填")]
    TooFew {
        /// What was asked.
        what: String,
        /// The measure word.
        unit: String,
        /// How many were asked.
        n: Decimal,
        /// How many should be.
        need: Decimal,
    },
    /// Last year's number is nought or below, so that there is no rate of change.
    #[error("上年数为{0}，无法计算同比变化，请核对；确无上年数的，请标为不适用")]
    NothingLastYear(Decimal),
    /// A number that would have to fall below nought.
    #[error("同比最多下降100%，现填下降{0}%，请核对")]
    FallsBelowNought(String),
    /// Not as many numbers as there are units.
    #[error("应填写{0}个数，现有{1}个，请逐个填写")]
    NotAll(usize, usize),
    /// There is no tier with this number.
    #[error("第{0}条没有选择级别，请选择")]
    NoTier(usize),
    /// Nothing to divide by.
    #[error("总数为0，无法计算比例；确无此项工作的，请标为不适用")]
    NoWhole,
    /// More passed than were asked.
    #[error("合格数{0}大于抽查数{1}，请核对")]
    MorePassedThanAsked(Decimal, Decimal),
    /// A judged amount outside its range.
    #[error("分数应在{1}到{2}之间，现为{0}")]
    OutsideRange(Points, Points, Points),
    /// Several judged amounts where one is asked for.
    #[error("只能填写一个分数")]
    OnlyOne,
}

impl Voice {
    /// An entry, understood, with its words where they are wanted.
    #[expect(
        clippy::unnecessary_wraps,
        reason = "keeps the arms of `read_entry` in line"
    )]
    pub(crate) fn read(
        self,
        fact: Fact<'_>,
        words: impl FnOnce() -> String,
    ) -> Result<ReadEntry<'_>, InputError> {
        Ok(ReadEntry {
            fact,
            words: self.say(words),
            voice: self,
        })
    }
}

pub(crate) fn count(n: Decimal, fractions: bool) -> Result<(), InputError> {
    if n.is_negative() {
        return Err(InputError::Negative);
    }
    if !fractions && !n.is_whole() {
        return Err(InputError::NotWhole(n));
    }
    Ok(())
}

pub(crate) fn counted(counts: &[Decimal], options: usize) -> Result<(), InputError> {
    if counts.len() > options {
        return Err(InputError::NoSuchOption(counts.len()));
    }
    counts.iter().try_for_each(|it| count(*it, false))
}
