//! A new version of a standard: every answer goes where the new items still take it, and the rest is kept.
//!
//! Nothing that people wrote is dropped. What has no place any more, or none that is certain, goes into the
//! tray of old entries with the words it answered.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::domain::assessment::Assessment;
use crate::domain::assessment::answer::Answer;
use crate::domain::assessment::gap_work::GapWork;
use crate::domain::assessment::old_entry::{AsideReason, OldEntry};
use crate::domain::change::in_words::answer_in_words;
use crate::domain::score::score;
use crate::domain::standard::{NodeId, Standard};
use crate::domain::upgrade::carry::Said;
use crate::domain::upgrade::comparable::Item;
use crate::domain::upgrade::pairing::{Decisions, Pair, Pairing};
use crate::domain::upgrade::report::{
    self, EntryFate, ItemReport, NamedNode, UpgradeCounts, UpgradeReport,
};
use crate::domain::upgrade::rounds::{Moves, go_on};

/// An assessment of the new standard, and how it came about.
#[derive(Clone, Debug, PartialEq)]
pub struct Upgrade {
    /// The assessment.
    pub assessment: Assessment,
    /// How it came about.
    pub report: UpgradeReport,
}

/// A decision that cannot be carried out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecisionError {
    /// The old standard has no such item.
    #[error("原标准中没有标识为“{0}”的条目")]
    NoSuchOld(NodeId),
    /// The new standard has no such item.
    #[error("新标准中没有标识为“{0}”的条目")]
    NoSuchNew(NodeId),
    /// Two old items are to become the same one.
    #[error("“{0}”和“{1}”都指定对应“{2}”，一个新条目只能对应一个原条目")]
    Twice(NodeId, NodeId, NodeId),
}

/// How many characters of an old answer a report has.
const LONGEST: usize = 400;

/// Takes `old` over to the standard `new`. What is doubtful and was not decided is put into the tray, with
/// the item that it may belong to.
pub fn upgrade(
    old: &Assessment,
    new: &Arc<Standard>,
    decisions: &Decisions,
) -> Result<Upgrade, DecisionError> {
    sound(&old.standard, new, decisions)?;
    let name = full_name(&old.standard);
    let (from, to) = (Item::all_of(&old.standard), Item::all_of(new));
    let pairs = Pairing::of(&from, &to, decisions);
    let is_same = old.standard == *new;
    let moves = Moves::of(&from, &to, &pairs.pairs, (&name, old.calendar()));
    let mut work = Work {
        old,
        name: &name,
        moves: &moves,
        from: &from,
        to: &to,
        seen: BTreeSet::new(),
        made: Assessment {
            archive: old.archive.clone(),
            origin: old.origin,
            ..Assessment::new(old.about.clone(), Arc::clone(new))
        },
        items: Vec::new(),
    };
    let lost: Vec<usize> = (0..from.len())
        .filter(|at| pairs.pairs.get(*at).is_some_and(Option::is_none))
        .filter(|at| {
            from.get(*at)
                .is_some_and(|it| !work.said(&it.entry.node.id).is_blank())
        })
        .collect();
    let offers = pairs.offers(&lost);
    for at in 0..from.len() {
        work.item(
            at,
            pairs.pairs.get(at).copied().flatten(),
            offers.get(&at).copied(),
        );
    }
    work.unknown();
    go_on(old, &moves, &mut work.made);
    work.new_items(&pairs.pairs);
    let Work { made, items, .. } = work;
    // The very same standard asks for nothing, not even for what it never had to be put away.
    let assessment = if is_same { old.clone() } else { made };
    let (before, after) = (score(old).total, score(&assessment).total);
    let mut report = UpgradeReport {
        old: name.clone(),
        new: full_name(new),
        counts: UpgradeCounts::default(),
        total: (before.points, after.points),
        maximum: (before.max, after.max),
        items,
    };
    let answerable = from
        .iter()
        .chain(&to)
        .filter(|it| it.entry.node.is_answerable());
    let answerable: BTreeSet<&NodeId> = answerable.map(|it| &it.entry.node.id).collect();
    report.count(|it| answerable.contains(it));
    Ok(Upgrade { assessment, report })
}

/// Whether the decisions can be carried out.
fn sound(old: &Standard, new: &Standard, decisions: &Decisions) -> Result<(), DecisionError> {
    if decisions.is_empty() {
        return Ok(());
    }
    let (from, to) = (old.positions(), new.positions());
    let mut taken: BTreeMap<&NodeId, &NodeId> = BTreeMap::new();
    for (item, decision) in decisions {
        if !from.contains_key(item) {
            return Err(DecisionError::NoSuchOld(item.clone()));
        }
        let Some(target) = decision else {
            continue;
        };
        if !to.contains_key(target) {
            return Err(DecisionError::NoSuchNew(target.clone()));
        }
        if let Some(other) = taken.insert(target, item) {
            let (other, item) = (other.clone(), item.clone());
            return Err(DecisionError::Twice(other, item, target.clone()));
        }
    }
    Ok(())
}

/// The title of a standard, with its version.
fn full_name(standard: &Standard) -> String {
    let Standard {
        title,
        version,
        year,
        ..
    } = standard;
    if version.is_empty() {
        format!("《{title}》（{year}年度）")
    } else {
        format!("《{title}》（{version}）")
    }
}

/// The new assessment, while it is put together.
struct Work<'a> {
    old: &'a Assessment,
    name: &'a str,
    moves: &'a Moves<'a>,
    from: &'a [Item<'a>],
    to: &'a [Item<'a>],
    /// The ids of the old standard that were gone through; of doubled ones the first has the answer.
    seen: BTreeSet<&'a NodeId>,
    made: Assessment,
    items: Vec<ItemReport>,
}

impl Work<'_> {
    fn said(&self, id: &NodeId) -> Said {
        Said {
            answer: self.old.answers.get(id).cloned().unwrap_or_default(),
            gap: self.old.gaps.get(id).cloned().unwrap_or_default(),
        }
    }

    /// Takes over what was said about the old item at `at`.
    fn item(&mut self, at: usize, pair: Option<Pair>, offer: Option<usize>) {
        let from = self.from;
        let Some(node) = from.get(at).map(|it| it.entry.node) else {
            return;
        };
        let said = if self.seen.insert(&node.id) {
            self.said(&node.id)
        } else {
            Said::default()
        };
        let place = pair.map(|it| it.to).or(offer);
        let new = place.and_then(|to| self.to.get(to)).map(|it| it.entry.node);
        let mut notes = Vec::new();
        let fate = if said.is_blank() {
            EntryFate::Nothing
        } else if let (
            Some(Pair {
                doubtful: false, ..
            }),
            Some(new),
        ) = (pair, new)
        {
            let carried = self.moves.carried(node, new, &said);
            notes = carried.notes;
            let fate = match (&carried.aside, carried.said.is_blank()) {
                (None, _) => EntryFate::Whole,
                (Some(_), false) => EntryFate::Partly,
                (Some(_), true) => EntryFate::Aside,
            };
            self.put(&new.id, carried.said);
            self.made.archive.extend(carried.aside);
            fate
        } else {
            let why = if pair.is_some() {
                AsideReason::Undecided
            } else {
                AsideReason::Removed
            };
            self.made.archive.push(OldEntry {
                to: new.map(|it| it.id.clone()),
                answer: said.answer.clone(),
                gap: said.gap.clone(),
                ..OldEntry::of(&node.id, Some(node), self.name, why)
            });
            EntryFate::Aside
        };
        self.items.push(ItemReport {
            old: Some(NamedNode::of(node)),
            new: new.map(NamedNode::of),
            way: pair.map(|it| it.way),
            share: pair.map_or(0, |it| it.share),
            doubtful: pair.is_some_and(|it| it.doubtful),
            fate,
            answer: self.in_words(&node.id, &said),
            notes,
            changes: new.map_or_else(Vec::new, |new| report::changes(node, new)),
        });
    }

    fn put(&mut self, id: &NodeId, said: Said) {
        if said.answer != Answer::default() {
            self.made.answers.insert(id.clone(), said.answer);
        }
        if said.gap != GapWork::default() {
            self.made.gaps.insert(id.clone(), said.gap);
        }
    }

    /// Keeps what was said about items that not even the old standard has: a new item may have their ids.
    fn unknown(&mut self) {
        let ids: BTreeSet<&NodeId> = self
            .old
            .answers
            .keys()
            .chain(self.old.gaps.keys())
            .collect();
        for id in ids {
            let said = self.said(id);
            // Findings from above are of no item, and go on by themselves.
            let is_finding = said.gap.notice.is_some();
            if is_finding || self.seen.contains(id) || said.is_blank() {
                continue;
            }
            self.made.archive.push(OldEntry {
                answer: said.answer,
                gap: said.gap,
                ..OldEntry::of(id, None, self.name, AsideReason::Unknown)
            });
        }
    }

    /// Lists the new items that no old one stands for.
    fn new_items(&mut self, pairs: &[Option<Pair>]) {
        let taken: BTreeSet<usize> = pairs.iter().flatten().map(|it| it.to).collect();
        for (at, item) in self.to.iter().enumerate() {
            if !taken.contains(&at) {
                self.items.push(ItemReport {
                    old: None,
                    new: Some(NamedNode::of(item.entry.node)),
                    way: None,
                    share: 0,
                    doubtful: false,
                    fate: EntryFate::Nothing,
                    answer: String::new(),
                    notes: Vec::new(),
                    changes: Vec::new(),
                });
            }
        }
    }

    /// What was said about an old item, for people to read.
    fn in_words(&self, id: &NodeId, said: &Said) -> String {
        answer_in_words(id, &said.answer, &self.old.standard, LONGEST).join("；")
    }
}
