//! Brings together what two people made of one assessment, an answer as a whole and all else field by field, and
//! loses nothing of either.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::domain::assessment::Assessment;
use crate::domain::assessment::answer::Answer;
use crate::domain::assessment::gap_work::GapWork;
use crate::domain::assessment::old_entry::{self, OldEntry};
use crate::domain::assessment::past_round::PastRound;
use crate::domain::change::Change;
use crate::domain::change::difference::{differing, put_in_printed_order};
use crate::domain::change::field::AnswerField;
use crate::domain::change::field_access::Fields;
use crate::domain::change::value::{ChangedPlace, Difference, FieldValue};
use crate::domain::change::whole_answer::WholeAnswer;
use crate::domain::merge::conflict::{Conflict, Decision};
use crate::domain::merge::draft::Draft;
use crate::domain::merge::pieces::{self, Pieces};
use crate::domain::merge::rounds;
use crate::domain::standard::{NodeId, Standard};

/// What comes of merging their assessment into mine. What only I changed, and what both changed
/// alike, is not listed: it stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merge {
    /// What only they changed: from my value to theirs; of evidence, the list with the pieces of both.
    pub taken: Vec<Difference>,
    /// What both changed, and differently, or, where nobody knows what both began as, all that differs; of
    /// evidence, one for each such piece.
    pub conflicts: Vec<Conflict>,
    /// Whether theirs is of another unit or section, so that nothing of its head is taken and nothing asked.
    pub other_section: bool,
    /// The tray of old entries with those of both, where they have some that mine does not.
    archive: Option<Vec<OldEntry>>,
    /// The rounds of both, where they have some that mine does not.
    rounds: Option<Vec<PastRound>>,
}

/// Where the other side comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MergeSource {
    /// The open file itself, which somebody else wrote: its unit and section may be edited like all else.
    Disk,
    /// Another copy: of another unit or section, it has another head.
    Copy,
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

/// Merges `theirs` into `mine`, both of which began as `base`. An answer changes hands as a whole, with its note and
/// with who gave it when.
pub fn merge(
    base: &Assessment,
    mine: &Assessment,
    theirs: &Assessment,
    source: MergeSource,
) -> Result<Merge, MergeError> {
    same_standard(mine, theirs)?;
    if !is_same(&base.standard, &mine.standard) {
        return Err(MergeError::OtherBase);
    }
    Ok(Merge::of(Some(base), mine, theirs, source))
}

/// Holds `theirs` against `mine` where nobody knows what they began as, so that nobody can tell who changed what:
/// all that differs is a conflict, also where one side is blank.
pub fn merge_two(mine: &Assessment, theirs: &Assessment) -> Result<Merge, MergeError> {
    same_standard(mine, theirs)?;
    Ok(Merge::of(None, mine, theirs, MergeSource::Copy))
}

/// Whether theirs is of another unit or section, so that its head is left alone. The open file may have been given
/// another head by a colleague; that is told by what both began as.
pub(crate) fn is_of_another(
    base: Option<&Assessment>,
    mine: &Assessment,
    theirs: &Assessment,
    source: MergeSource,
) -> bool {
    let is_edit = base.is_some() && source == MergeSource::Disk;
    let [one, other] = [mine, theirs].map(|it| (it.about.unit.trim(), it.about.section.trim()));
    !is_edit && one != other
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
    Arc::ptr_eq(one, other) || one.asks_the_same(other)
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
            draft.put(&it.place, it.to.clone());
        }
        let undecided = std::iter::repeat(&Decision::Mine);
        let decisions = decisions.iter().chain(undecided);
        for (conflict, decision) in self.conflicts.iter().zip(decisions) {
            if let Some(decided) = conflict.decided(*decision) {
                draft.replace(&conflict.place, &conflict.mine, decided);
            }
        }
        let mut changes = draft.into_changes();
        changes.extend(self.archive.clone().map(Change::Archive));
        changes.extend(self.rounds.clone().map(Change::Rounds));
        Change::Batch(changes)
    }

    /// What both have in common once all of theirs that is not contested is taken: what merges into the same
    /// conflicts, and nothing else.
    #[must_use]
    pub fn common(&self, base: &Assessment, theirs: &Assessment) -> Assessment {
        let mut draft = Draft::new(theirs);
        for it in &self.conflicts {
            draft.replace(&it.place, &it.theirs, it.base.clone());
        }
        let mut common = theirs.clone();
        drop(Change::Batch(draft.into_changes()).apply(&mut common));
        if self.other_section {
            common.about = base.about.clone();
        }
        common
    }

    fn of(
        base: Option<&Assessment>,
        mine: &Assessment,
        theirs: &Assessment,
        source: MergeSource,
    ) -> Self {
        let other_section = is_of_another(base, mine, theirs, source);
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
        // Without a base, the rounds of another section are no part of what this one went through.
        let all_rounds = if other_section && base.is_none() {
            rounds.clone()
        } else {
            let base_rounds = base.map(|it| it.rounds.as_slice());
            rounds::merged(base_rounds, rounds, &theirs.rounds)
        };
        let mut merge = Self {
            archive: (all != *archive).then_some(all),
            rounds: (all_rounds != *rounds).then_some(all_rounds),
            other_section,
            ..Self::default()
        };
        if !other_section {
            let base = base.map(|it| &it.about);
            merge.fields(base, about, &theirs.about, ChangedPlace::About);
        }
        let none = Answer::default();
        for item in differing(answers, &theirs.answers) {
            let base = base.map(|it| it.answers.get(item).unwrap_or(&none));
            let mine = answers.get(item).unwrap_or(&none);
            let theirs = theirs.answers.get(item).unwrap_or(&none);
            merge.answer(item, base, mine, theirs);
        }
        let none = GapWork::default();
        for item in differing(gaps, &theirs.gaps) {
            let base = base.map(|it| it.gaps.get(item).unwrap_or(&none));
            let mine = gaps.get(item).unwrap_or(&none);
            let theirs = theirs.gaps.get(item).unwrap_or(&none);
            merge.fields(base, mine, theirs, |it| ChangedPlace::Gap(item.clone(), it));
        }
        put_in_printed_order(&mut merge.taken, standard, |it| &it.place);
        put_in_printed_order(&mut merge.conflicts, standard, |it| &it.place);
        merge
    }

    /// Takes or contests each field by itself.
    fn fields<T: Fields>(
        &mut self,
        base: Option<&T>,
        mine: &T,
        theirs: &T,
        place: impl Fn(T::Field) -> ChangedPlace,
    ) {
        for (field, values) in threes(base, mine, theirs) {
            let Three { base, mine, theirs } = values;
            let is_same = |one: &FieldValue, other: &FieldValue| one == other;
            self.settle(place(field), base, (mine, theirs), is_same);
        }
    }

    /// Takes or contests an answer as a whole, and its evidence by piece.
    fn answer(&mut self, item: &NodeId, base: Option<&Answer>, mine: &Answer, theirs: &Answer) {
        let place = |field| ChangedPlace::Answer(item.clone(), field);
        let whole = |it: &Answer| FieldValue::Whole(Box::new(WholeAnswer::of(it)));
        let sides = (whole(mine), whole(theirs));
        self.settle(place(AnswerField::Whole), base.map(whole), sides, agree);
        let pieces = match base {
            Some(base) => pieces::merge(&base.evidence, &mine.evidence, &theirs.evidence),
            None => pieces::apart(&mine.evidence, &theirs.evidence),
        };
        let mine = FieldValue::evidence(mine.evidence.clone());
        self.evidence(&place(AnswerField::Evidence), pieces, mine);
    }

    /// Takes or contests what stands at one place, unless it is the same on both sides, or only I changed it.
    fn settle(
        &mut self,
        place: ChangedPlace,
        base: Option<FieldValue>,
        (mine, theirs): (FieldValue, FieldValue),
        is_same: impl Fn(&FieldValue, &FieldValue) -> bool,
    ) {
        let is_unchanged = |it| base.as_ref().is_some_and(|base| is_same(base, it));
        if is_same(&mine, &theirs) || is_unchanged(&theirs) {
            return;
        }
        if is_unchanged(&mine) {
            let (from, to) = (mine, theirs);
            self.taken.push(Difference { place, from, to });
        } else {
            self.conflicts.push(Conflict {
                place,
                base: base.unwrap_or_default(),
                mine,
                theirs,
            });
        }
    }

    /// The same for a list of evidence, of which each piece is taken or contested by itself.
    fn evidence(&mut self, place: &ChangedPlace, merged: Pieces, mine: FieldValue) {
        let Pieces { list, clashes } = merged;
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
    }
}

/// Whether two answers say the same, whoever gave them and when.
fn agree(one: &FieldValue, other: &FieldValue) -> bool {
    match (one, other) {
        (FieldValue::Whole(one), FieldValue::Whole(other)) => one.agrees(other),
        _ => one == other,
    }
}

/// What stands in one field of all three.
struct Three {
    base: Option<FieldValue>,
    mine: FieldValue,
    theirs: FieldValue,
}

/// Every field that is filled in on any side.
fn threes<T: Fields>(
    base: Option<&T>,
    mine: &T,
    theirs: &T,
) -> impl Iterator<Item = (T::Field, Three)> {
    let mut base = base.map(Fields::values);
    let (mut mine, mut theirs) = (mine.values(), theirs.values());
    let known = base.iter().flat_map(BTreeMap::keys);
    let fields = known.chain(mine.keys()).chain(theirs.keys());
    let fields: BTreeSet<T::Field> = fields.copied().collect();
    fields.into_iter().map(move |field| {
        let values = Three {
            base: base
                .as_mut()
                .map(|it| it.remove(&field).unwrap_or_default()),
            mine: mine.remove(&field).unwrap_or_default(),
            theirs: theirs.remove(&field).unwrap_or_default(),
        };
        (field, values)
    })
}
