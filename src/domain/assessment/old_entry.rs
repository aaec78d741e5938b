//! The tray of old entries (旧条目): what was said under an earlier standard and has no place in the present one.

use serde::{Deserialize, Serialize};

use crate::domain::assessment::answer::Answer;
use crate::domain::assessment::gap_work::GapWork;
use crate::domain::decimal::Points;
use crate::domain::standard::rule::Rule;
use crate::domain::standard::{Node, NodeId};

/// All, or a part, of what was said about one item of an earlier standard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OldEntry {
    /// The id that the item had.
    pub id: NodeId,
    /// Its number as printed then.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) code: String,
    /// What it was about; empty when even the earlier standard did not have it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) title: String,
    /// The scoring words it had.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The points it had.
    #[serde(default)]
    pub(crate) max: Points,
    /// The rules it had, without which the entries could not be read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) rules: Vec<Rule>,
    /// The title and version of the standard it belonged to.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) standard: String,
    /// Why it is here.
    pub why: AsideReason,
    /// The item of the new standard that it may belong to, or that took over the rest of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NodeId>,
    /// What was answered, as far as it was not taken over.
    #[serde(default)]
    pub answer: Answer,
    /// The work on its gap, as far as it was not taken over.
    #[serde(default)]
    pub gap: GapWork,
}

/// Why something said earlier is not among the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AsideReason {
    /// The new standard does not have the item.
    Removed,
    /// The item is there, but its rules do not take the entry any more.
    RuleChanged,
    /// There is an item it may belong to, and nobody has decided.
    Undecided,
    /// No standard that is known had the item.
    Unknown,
}

impl AsideReason {
    /// Its name on screen.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Removed => "已取消",
            Self::RuleChanged => "规则已改",
            Self::Undecided => "待确认",
            Self::Unknown => "原标准中没有",
        }
    }
}

impl OldEntry {
    /// An entry of the item `id`, which was `node` in the standard named `standard`, with nothing said yet.
    pub(crate) fn of(id: &NodeId, node: Option<&Node>, standard: &str, why: AsideReason) -> Self {
        Self {
            id: id.clone(),
            code: node.map_or_else(String::new, |it| it.code.clone()),
            title: node.map_or_else(String::new, |it| it.title.clone()),
            text: node.map_or_else(String::new, |it| it.text.clone()),
            max: node.map_or_else(Points::default, |it| it.max),
            rules: node.map_or_else(Vec::new, |it| it.rules.clone()),
            standard: standard.to_owned(),
            why,
            to: None,
            answer: Answer::default(),
            gap: GapWork::default(),
        }
    }
}

/// `mine` followed by what only `theirs` has.
pub(crate) fn union(mine: &[OldEntry], theirs: &[OldEntry]) -> Vec<OldEntry> {
    let mut all = mine.to_vec();
    for entry in theirs {
        let count = |list: &[OldEntry]| list.iter().filter(|it| *it == entry).count();
        if count(&all) < count(theirs) {
            all.push(entry.clone());
        }
    }
    all
}
