//! What a new version of a standard does to an assessment, item by item.

use serde::{Serialize, Serializer};
use similar::{ChangeTag, TextDiff};

use crate::domain::decimal::Points;
use crate::domain::standard::{Node, NodeId};
use crate::domain::upgrade::likeness::Share;
use crate::domain::upgrade::pairing::PairedBy;

/// The whole of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct UpgradeReport {
    /// The title and version of the old standard.
    pub(crate) old: String,
    /// Those of the new one.
    pub(crate) new: String,
    /// How many items of each kind there are.
    pub counts: UpgradeCounts,
    /// The grand total before and after.
    #[serde(serialize_with = "both_as_text")]
    pub(crate) total: (Points, Points),
    /// The most that it can be, before and after.
    #[serde(serialize_with = "both_as_text")]
    pub(crate) maximum: (Points, Points),
    /// Every item: the old ones in printed order, then the new ones that no old one stands for.
    pub items: Vec<ItemReport>,
}

/// How many items of each kind there are; only those that ask for an answer count, or have one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpgradeCounts {
    /// Found again by their id.
    pub(crate) by_id: usize,
    /// Found again by their words.
    pub(crate) by_text: usize,
    /// Found again by similar words.
    pub(crate) by_similarity: usize,
    /// Decided by somebody.
    pub(crate) decided: usize,
    /// Of those found by the program, the ones that somebody should decide.
    pub(crate) doubtful: usize,
    /// The doubtful ones about which something was said: these are not taken over without a decision.
    pub undecided: usize,
    /// Items of the new standard that no old one stands for.
    pub new: usize,
    /// Items of the old standard that are gone.
    pub removed: usize,
    /// Items whose answer and gap work were taken over whole.
    pub whole: usize,
    /// Those of which something was put into the tray.
    pub partly: usize,
    /// Those of which everything was put into the tray.
    pub aside: usize,
}

/// What became of one item.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ItemReport {
    /// The old item.
    pub old: Option<NamedNode>,
    /// The new one; of an item that is gone, the one it may belong to.
    pub new: Option<NamedNode>,
    /// How they were found to be the same; `None` when they were not.
    pub way: Option<PairedBy>,
    /// How alike they are, in thousandths.
    pub(crate) share: Share,
    /// Whether somebody should decide.
    pub doubtful: bool,
    /// What became of the answer and the gap work.
    pub fate: EntryFate,
    /// The old answer in words.
    pub(crate) answer: String,
    /// What a person should look at.
    pub(crate) notes: Vec<String>,
    /// Old and new text as one, with what differs marked; empty where they are the same.
    pub changes: Vec<Piece>,
}

/// An item of a standard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NamedNode {
    /// Its id.
    pub id: NodeId,
    /// Its number as printed.
    pub(crate) code: String,
    /// What it is about.
    pub(crate) title: String,
    /// Its scoring words.
    pub(crate) text: String,
    /// Its points.
    #[serde(serialize_with = "as_text")]
    pub(crate) max: Points,
}

impl NamedNode {
    pub(crate) fn of(node: &Node) -> Self {
        Self {
            id: node.id.clone(),
            code: node.code().to_owned(),
            title: node.title.clone(),
            text: node.text.clone(),
            max: node.max,
        }
    }
}

/// What became of an answer with its gap work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryFate {
    /// Nothing was said.
    Nothing,
    /// Everything was taken over.
    Whole,
    /// A part was taken over, the rest put into the tray.
    Partly,
    /// Everything was put into the tray.
    Aside,
}

impl EntryFate {
    /// Its name on screen.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Nothing => "原未填写",
            Self::Whole => "全部沿用",
            Self::Partly => "部分沿用",
            Self::Aside => "存入旧条目",
        }
    }
}

/// A piece of two texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// Which of the two has it.
    pub of: UpgradeSide,
    /// The piece.
    pub text: String,
}

/// Which of two texts has a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum UpgradeSide {
    /// Both.
    Both,
    /// The old one only.
    Old,
    /// The new one only.
    New,
}

/// The two texts as one, nothing where they are the same.
pub(crate) fn changes(old: &Node, new: &Node) -> Vec<Piece> {
    let text = |it: &Node| format!("{}\n{}", it.title, it.text);
    let (old, new) = (text(old), text(new));
    if old == new {
        return Vec::new();
    }
    let mut pieces: Vec<Piece> = Vec::new();
    for change in TextDiff::from_chars(&old, &new).iter_all_changes() {
        let of = match change.tag() {
            ChangeTag::Equal => UpgradeSide::Both,
            ChangeTag::Delete => UpgradeSide::Old,
            ChangeTag::Insert => UpgradeSide::New,
        };
        match pieces.last_mut() {
            Some(last) if last.of == of => last.text.push_str(change.value()),
            _ => pieces.push(Piece {
                of,
                text: change.value().to_owned(),
            }),
        }
    }
    pieces
}

/// Points are no floats anywhere, not even in a report.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the shape serde asks for"
)]
fn as_text<S: Serializer>(points: &Points, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(points)
}

fn both_as_text<S: Serializer>(
    (before, after): &(Points, Points),
    serializer: S,
) -> Result<S::Ok, S::Error> {
    [before.to_string(), after.to_string()].serialize(serializer)
}

impl UpgradeReport {
    /// Counts its items, where `asks` knows the items that ask for an answer.
    pub(crate) fn count(&mut self, asks: impl Fn(&NodeId) -> bool) {
        let mut counts = UpgradeCounts::default();
        for it in &self.items {
            match it.fate {
                EntryFate::Nothing => {}
                EntryFate::Whole => counts.whole += 1,
                EntryFate::Partly => counts.partly += 1,
                EntryFate::Aside => counts.aside += 1,
            }
            let of = it.old.as_ref().or(it.new.as_ref());
            if it.fate == EntryFate::Nothing && !of.is_some_and(|it| asks(&it.id)) {
                continue;
            }
            match (it.way, &it.old) {
                (Some(PairedBy::Id), _) => counts.by_id += 1,
                (Some(PairedBy::Text), _) => counts.by_text += 1,
                (Some(PairedBy::Similar), _) => counts.by_similarity += 1,
                (Some(PairedBy::Decided), _) => counts.decided += 1,
                (None, Some(_)) => counts.removed += 1,
                (None, None) => counts.new += 1,
            }
            counts.doubtful += usize::from(it.doubtful);
            counts.undecided += usize::from(it.doubtful && it.fate == EntryFate::Aside);
        }
        self.counts = counts;
    }
}
