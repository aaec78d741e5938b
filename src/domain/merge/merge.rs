//! Brings together what two people made of one assessment, field by field, and loses nothing of either.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::domain::assessment::answer::Answer;
use crate::domain::assessment::gap_work::GapWork;
use crate::domain::assessment::old_entry::{self, OldEntry};
use crate::domain::assessment::past_round::PastRound;
use crate::domain::assessment::{About, Assessment};
use crate::domain::change::Change;
use crate::domain::change::difference::{differing, put_in_printed_order};
use crate::domain::change::field::AnswerField;
use crate::domain::change::field_access::Fields;
use crate::domain::change::value::{ChangedPlace, Difference, FieldValue, Scoring};
use crate::domain::merge::conflict::{Conflict, Decision};
use crate::domain::merge::draft::{Draft, Signature};
use crate::domain::merge::pieces::{self, Pieces};
use crate::domain::merge::rounds;
use crate::domain::standard::{NodeId, Standard};

/// What comes of merging their assessment into mine. What only I changed, and what both changed
/// alike, is not listed: it stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merge {
    /// What only they changed: from my value to theirs; of evidence, the list with the pieces of both.
    pub taken: Vec<Difference>,
    /// What both changed, and differently; of evidence, one for each such piece.
    pub conflicts: Vec<Conflict>,
    signatures: BTreeMap<NodeId, Signature>,
    /// The tray of old entries with those of both, where they have some that mine does not.
    archive: Option<Vec<OldEntry>>,
    /// The rounds of both, where they have some that mine does not.
    rounds: Option<Vec<PastRound>>,
}

/// Why two assessments cannot be merged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MergeError {
    /// They answer different standards.
    #[error(
        "两份自评不能合并：这一份依据{mine}，另一份依据{theirs}，条目对不上。请确认选对了文件；依据同一份标准的自评才能合并。"
    )]
    OtherStandard {
        /// The name of the standard of mine.
        mine: String,
        /// The name of the standard of theirs.
        theirs: String,
    },
    /// The standards have the same name, but not the same content.
    #[error(
        "两份自评不能合并：依据的都是{0}，但标准的内容不同，其中一份可能被修改过。请统一标准后重新填报，或对照两份文件手工补录。"
    )]
    ChangedStandard(String),
    /// The state that both began from answers another standard.
    #[error(
        "无法判断双方各自改了什么：修改前的自评依据的标准与现在的不同。请直接对比两份自评，逐项确认。"
    )]
    OtherBase,
}

/// Merges `theirs` into `mine`, both of which began as `base`.
pub fn merge(
    base: &Assessment,
    mine: &Assessment,
    theirs: &Assessment,
) -> Result<Merge, MergeError> {
    same_standard(mine, theirs)?;
    if !is_same(&base.standard, &mine.standard) {
        return Err(MergeError::OtherBase);
    }
    Ok(Merge::of(Some(base), mine, theirs))
}

/// Merges `theirs` into `mine` where nobody knows what they began as: a field that is blank on one
/// side counts as unchanged there, as does a gap that is still open; all else that differs is a conflict.
pub fn merge_two(mine: &Assessment, theirs: &Assessment) -> Result<Merge, MergeError> {
    same_standard(mine, theirs)?;
    Ok(Merge::of(None, mine, theirs))
}

fn same_standard(mine: &Assessment, theirs: &Assessment) -> Result<(), MergeError> {
    if is_same(&mine.standard, &theirs.standard) {
        return Ok(());
    }
    let (mine, theirs) = (full_name(&mine.standard), full_name(&theirs.standard));
    Err(if mine == theirs {
        MergeError::ChangedStandard(mine)
    } else {
        MergeError::OtherStandard { mine, theirs }
    })
}

fn is_same(one: &Arc<Standard>, other: &Arc<Standard>) -> bool {
    Arc::ptr_eq(one, other) || one == other
}

fn full_name(standard: &Standard) -> String {
    let Standard { title, version, .. } = standard;
    if version.is_empty() {
        format!("《{title}》")
    } else {
        format!("《{title}》（{version}）")
    }
}

impl Merge {
    /// Whether there is nothing to take and nothing to decide.
    pub const fn is_empty(&self) -> bool {
        self.taken.is_empty()
            && self.conflicts.is_empty()
            && self.archive.is_none()
            && self.rounds.is_none()
    }

    /// The edit that takes `mine` to the merged state, as one step. Decisions go with the conflicts by
    /// their order; without one, and where both cannot be kept, my value stays.
    pub fn change(&self, mine: &Assessment, decisions: &[Decision]) -> Change {
        let mut draft = Draft::new(mine);
        for it in &self.taken {
            draft.take(&it.place, it.to.clone());
        }
        let undecided = std::iter::repeat(&Decision::Mine);
        let decisions = decisions.iter().chain(undecided);
        for (conflict, decision) in self.conflicts.iter().zip(decisions) {
            draft.decide(conflict, *decision);
        }
        let mut change = draft.into_change(&self.signatures, self.archive.as_deref());
        if let (Change::Batch(changes), Some(rounds)) = (&mut change, &self.rounds) {
            changes.push(Change::Rounds(rounds.clone()));
        }
        change
    }

    fn of(base: Option<&Assessment>, mine: &Assessment, theirs: &Assessment) -> Self {
        let Assessment {
            // Whether both are one document is asked before.
            origin: _,
            about,
            standard,
            answers,
            gaps,
            archive,
            rounds,
        } = mine;
        let all = old_entry::union(archive, &theirs.archive);
        let base_rounds = base.map(|it| it.rounds.as_slice());
        let all_rounds = rounds::merged(base_rounds, rounds, &theirs.rounds);
        let mut merge = Self {
            archive: (all != *archive).then_some(all),
            rounds: (all_rounds != *rounds).then_some(all_rounds),
            ..Self::default()
        };
        // Where nobody knows what both began as, a round that only one has ended tells.
        let ended = rounds::parted(rounds, &theirs.rounds).filter(|_| base.is_none());
        let still_in_it = if theirs.rounds.len() < rounds.len() {
            theirs
        } else {
            mine
        };
        let named = ended.map(|it| named(&it.name, &still_in_it.about));
        let head = base.map(|it| &it.about).or(named.as_ref());
        merge.fields(head, about, &theirs.about, ChangedPlace::About);
        let none = Answer::default();
        for item in differing(answers, &theirs.answers) {
            let ended = ended.filter(|_| still_in_it.answers.contains_key(item));
            let base = base.map(|it| &it.answers).or(ended.map(|it| &it.answers));
            let base = base.and_then(|it| it.get(item)).unwrap_or(&none);
            let mine = answers.get(item).unwrap_or(&none);
            let theirs = theirs.answers.get(item).unwrap_or(&none);
            merge.answer(item, base, mine, theirs);
        }
        let none = GapWork::default();
        for item in differing(gaps, &theirs.gaps) {
            let base = base.and_then(|it| it.gaps.get(item)).unwrap_or(&none);
            let mine = gaps.get(item).unwrap_or(&none);
            let theirs = theirs.gaps.get(item).unwrap_or(&none);
            merge.fields(Some(base), mine, theirs, |it| {
                ChangedPlace::Gap(item.clone(), it)
            });
        }
        put_in_printed_order(&mut merge.taken, standard, |it| &it.place);
        put_in_printed_order(&mut merge.conflicts, standard, |it| &it.place);
        merge
    }

    fn fields<T: Fields>(
        &mut self,
        base: Option<&T>,
        mine: &T,
        theirs: &T,
        place: impl Fn(T::Field) -> ChangedPlace,
    ) {
        for (field, values) in threes(base, mine, theirs) {
            self.settle(place(field), values);
        }
    }

    fn answer(&mut self, item: &NodeId, base: &Answer, mine: &Answer, theirs: &Answer) {
        let place = |field| ChangedPlace::Answer(item.clone(), field);
        let as_a_whole = scoring_clashes(base, mine, theirs);
        if as_a_whole {
            self.conflicts.push(Conflict {
                place: place(AnswerField::Scoring),
                base: scoring(base),
                mine: scoring(mine),
                theirs: scoring(theirs),
            });
        }
        let mut mine_stays = false;
        for (field, values) in threes(Some(base), mine, theirs) {
            mine_stays |= match field {
                // It only stands for the others.
                AnswerField::Scoring => false,
                AnswerField::Input(_) | AnswerField::Na if as_a_whole => false,
                AnswerField::Evidence => self.evidence(
                    &place(field),
                    pieces::merge(&base.evidence, &mine.evidence, &theirs.evidence),
                    values.mine,
                ),
                AnswerField::Input(_) | AnswerField::Na | AnswerField::Note => {
                    self.settle(place(field), values)
                }
            };
        }
        let Answer {
            by,
            at,
            // Each of these is a field with a value.
            inputs: _,
            na: _,
            note: _,
            evidence: _,
        } = theirs;
        let signature = Signature {
            by: by.clone(),
            at: *at,
            mine_stays,
        };
        self.signatures.insert(item.clone(), signature);
    }

    /// Takes or contests a field; whether a change of mine stays in it.
    fn settle(&mut self, place: ChangedPlace, values: Three) -> bool {
        let Three { base, mine, theirs } = values;
        if mine == theirs || base == theirs {
            return base != mine;
        }
        if base == mine {
            let (from, to) = (mine, theirs);
            self.taken.push(Difference { place, from, to });
        } else {
            self.conflicts.push(Conflict {
                place,
                base,
                mine,
                theirs,
            });
        }
        false
    }

    /// The same for a list of evidence, of which each piece is taken or contested by itself.
    fn evidence(&mut self, place: &ChangedPlace, merged: Pieces, mine: FieldValue) -> bool {
        let Pieces {
            list,
            clashes,
            mine_stays,
        } = merged;
        let (from, to) = (mine, FieldValue::evidence(list));
        if from != to {
            let place = place.clone();
            self.taken.push(Difference { place, from, to });
        }
        let clashes = clashes.into_iter().map(|it| {
            let value = |it: Option<_>| FieldValue::evidence(it.into_iter().collect());
            Conflict {
                place: place.clone(),
                base: value(it.base),
                mine: value(it.mine),
                theirs: value(it.theirs),
            }
        });
        self.conflicts.extend(clashes);
        mine_stays
    }
}

/// A head of which only the round is known that one of the two has ended, where the other is `still` in it.
fn named(ended: &str, still: &About) -> About {
    let round = Some(still.round.trim()).filter(|it| it.is_empty() || *it == ended);
    About {
        round: round.map_or_else(String::new, |_| still.round.clone()),
        ..About::blank(0)
    }
}

/// What stands in one field of all three.
struct Three {
    base: FieldValue,
    mine: FieldValue,
    theirs: FieldValue,
}

/// Every field that is filled in on any side; without a base it is blank there.
fn threes<T: Fields>(
    base: Option<&T>,
    mine: &T,
    theirs: &T,
) -> impl Iterator<Item = (T::Field, Three)> {
    let mut base = base.map_or_else(BTreeMap::new, Fields::values);
    let (mut mine, mut theirs) = (mine.values(), theirs.values());
    let fields = base.keys().chain(mine.keys()).chain(theirs.keys());
    let fields: BTreeSet<T::Field> = fields.copied().collect();
    fields.into_iter().map(move |field| {
        let values = Three {
            base: base.remove(&field).unwrap_or_default(),
            mine: mine.remove(&field).unwrap_or_default(),
            theirs: theirs.remove(&field).unwrap_or_default(),
        };
        (field, values)
    })
}

/// Whether the scoring of an item can only be chosen as a whole: both changed it, and one of them
/// took all of it back or has the item not apply, while the other scored it. A mixture would be an
/// answer that nobody gave.
fn scoring_clashes(base: &Answer, mine: &Answer, theirs: &Answer) -> bool {
    let [base, mine, theirs] = [base, mine, theirs].map(|it| (&it.inputs, &it.na));
    let is_blank = |it: (&BTreeMap<_, _>, &Option<_>)| it.0.is_empty() && it.1.is_none();
    let both_changed = base != mine && base != theirs && mine != theirs;
    let apart = mine.1.is_some() != theirs.1.is_some() || is_blank(mine) || is_blank(theirs);
    both_changed && apart
}

fn scoring(answer: &Answer) -> FieldValue {
    FieldValue::scoring(Scoring::of(answer))
}
