//! What the reading of a standard left in doubt (未核对), kept with the standard until somebody confirms it.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use crate::domain::decimal::Points;
use crate::domain::standard::role::Role;
use crate::domain::standard::rule::Rule;

/// One thing that a reading is not sure of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Doubt {
    /// What is doubtful.
    pub about: DoubtAbout,
    /// What is doubted and how it was read, one Chinese sentence.
    pub what: String,
    /// What to do about it, one Chinese sentence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remedy: String,
    /// The words of the office that are doubted.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// Where they stand in the office's file, e.g. 工作表“评分表”B5.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// What else they may mean, the likeliest first; the node has the reading that was taken.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<OtherReading>,
}

/// What to do about a rule for which somebody chose another kind.
const NUMBERS_TO_CHECK: &str =
    "句式换过了，其中的数有的是程序举的例子：请对照原文逐个改好，再点“确认”。";

impl Doubt {
    /// That rules were read without a doubt, and are still to be compared with the words of their node.
    pub(crate) const fn to_compare() -> Self {
        Self {
            about: DoubtAbout::Read,
            what: String::new(),
            remedy: String::new(),
            words: String::new(),
            place: String::new(),
            others: Vec::new(),
        }
    }

    /// What comes first of things on which so many points hang: doubts before what is only to be compared, then most
    /// points.
    pub(crate) fn rank(&self, points: Points) -> (bool, Reverse<Points>) {
        (!self.is_doubtful(), Reverse(points))
    }

    /// Whether something was read in doubt; what is only to be compared was not.
    pub fn is_doubtful(&self) -> bool {
        self.about != DoubtAbout::Read
    }

    /// Notes that another kind of rule was chosen: what is doubted then is whether its numbers are those of the office.
    pub(crate) fn of_another_kind(&mut self) {
        if self.about == DoubtAbout::Rule {
            NUMBERS_TO_CHECK.clone_into(&mut self.remedy);
        }
    }

    /// Whether it is about the numbers of a kind that somebody chose, which are right only when somebody says so.
    pub(crate) fn is_of_another_kind(&self) -> bool {
        self.remedy == NUMBERS_TO_CHECK
    }
}

/// What of a node, or of a standard, a doubt is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DoubtAbout {
    /// 分值
    Points,
    /// 评分规则
    Rule,
    /// 层级
    Level,
    /// Whether it is scored, a bonus, a negative event or a veto.
    Role,
    /// Words that were left out, or kept as remarks only.
    Dropped,
    /// What a cell, a column or a whole table says.
    Cells,
    /// 待对照: rules that were read without a doubt and that nobody has compared with the words of the office yet. No
    /// reading of free words is certain, so this is no doubt of its own, and no proof either.
    Read,
}

/// Another reading of the words that are doubted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherReading {
    /// What it is called where it can be chosen, e.g. 每缺1次扣0.5分.
    pub name: String,
    /// What choosing it changes.
    pub change: Reread,
}

/// What the choice of another reading changes on its node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reread {
    /// Its points are these.
    Points(Points),
    /// Its rules are these.
    Rules(Vec<Rule>),
    /// It belongs one level further in: below the node before it.
    In,
    /// It belongs one level further out: beside the node that it is below.
    Out,
    /// It is no node of its own; with all below it, it goes.
    Gone,
    /// With all below it, it belongs to this part, where its rules give or take what they took or gave before.
    Part(Role),
}
