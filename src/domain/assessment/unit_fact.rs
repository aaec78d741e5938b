//! 单位情况: what a report says of the unit and no answer tells. It is asked once; what nobody has said is a gap in the
//! paper that is marked, never a guess.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Something that a report says of the unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum UnitFact {
    /// To whom the report goes.
    Addressee,
    /// The paper that asks for it, with its number.
    Basis,
    /// The number of the report itself.
    Number,
    /// Which draft of the paper it is.
    Edition,
    /// How many people and sections there are, and what for.
    Profile,
    /// What the unit was honoured with.
    Honours,
    /// Who led the work.
    Lead,
    /// For which round of the honour the unit works.
    Cycle,
    /// Whom to ask.
    Contact,
    /// The telephone of whoever is asked.
    Phone,
}

/// What was said of the unit; what is not there nobody has said.
pub type UnitFacts = BTreeMap<UnitFact, String>;

impl UnitFact {
    /// Every fact, in the order in which they are asked for.
    pub const ALL: [Self; 10] = [
        Self::Addressee,
        Self::Basis,
        Self::Number,
        Self::Edition,
        Self::Profile,
        Self::Honours,
        Self::Lead,
        Self::Cycle,
        Self::Contact,
        Self::Phone,
    ];

    /// Its name, as on screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Addressee => "主送机关",
            Self::Basis => "依据文件",
            Self::Number => "本文文号",
            Self::Edition => "第几稿",
            Self::Profile => "单位概况",
            Self::Honours => "已获荣誉",
            Self::Lead => "组织领导",
            Self::Cycle => "创建轮次",
            Self::Contact => "联系人",
            Self::Phone => "联系电话",
        }
    }

    /// Its name on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Addressee => "addressee",
            Self::Basis => "basis",
            Self::Number => "number",
            Self::Edition => "edition",
            Self::Profile => "profile",
            Self::Honours => "honours",
            Self::Lead => "lead",
            Self::Cycle => "cycle",
            Self::Contact => "contact",
            Self::Phone => "phone",
        }
    }

    /// How it may be said.
    pub const fn example(self) -> &'static str {
        match self {
            Self::Addressee => "如：县委文明办",
            Self::Basis => "文件名称和文号",
            Self::Number => "没有的不填",
            Self::Edition => "如：第二稿，定稿的不填",
            Self::Profile => "内设科室、在职人数等",
            Self::Honours => "没有的写“无”",
            Self::Lead => "谁任组长、谁牵头",
            Self::Cycle => "如：申报县级文明单位",
            Self::Contact => "姓名",
            Self::Phone => "电话号码",
        }
    }

    /// Whether a report has a place for it that must not stay empty.
    pub const fn is_needed(self) -> bool {
        !self.is_of_one_paper()
    }

    /// Whether it is said of one paper and not of the unit, so that the next file does not take it over.
    pub const fn is_of_one_paper(self) -> bool {
        matches!(self, Self::Number | Self::Edition)
    }
}

/// The facts that hold for every paper of the unit.
pub(crate) fn lasting(facts: &UnitFacts) -> UnitFacts {
    let facts = facts.iter().filter(|(it, _)| !it.is_of_one_paper());
    facts.map(|(it, words)| (*it, words.clone())).collect()
}

/// The facts without the blanks around their words; what says nothing is not there.
pub(crate) fn bare(facts: UnitFacts) -> UnitFacts {
    let facts = facts.into_iter();
    let facts = facts.map(|(fact, words)| (fact, words.trim().to_owned()));
    facts.filter(|(_, words)| !words.is_empty()).collect()
}

/// The names of facts, joined.
pub(crate) fn names(facts: &[UnitFact]) -> String {
    let names: Vec<&str> = facts.iter().map(|it| it.name()).collect();
    names.join("、")
}

/// The facts that a report has a place for and nobody has said.
pub fn unsaid(facts: &UnitFacts) -> impl Iterator<Item = UnitFact> {
    let all = UnitFact::ALL.into_iter();
    all.filter(|it| it.is_needed() && !facts.contains_key(it))
}
