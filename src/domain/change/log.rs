//! The change log (修改记录): who changed what, when, from what to what.

use serde::{Deserialize, Serialize};

use crate::domain::assessment::answer::Answer;
use crate::domain::assessment::gap_work::GapWork;
use crate::domain::assessment::old_entry::OldEntry;
use crate::domain::assessment::origin::Origin;
use crate::domain::assessment::past_round::PastRound;
use crate::domain::assessment::{About, Assessment};
use crate::domain::change::Change;
use crate::domain::change::value::ChangedPlace;
use crate::domain::date::Moment;
use crate::domain::standard::NodeId;

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Its number among those of its seat, counted from 1; 0 where the document got its origin.
    pub n: u64,
    /// Which window: in the upper half the number of its user and PC, in the lower one its own. Both are made
    /// up, so that they tell seats apart and nothing else.
    pub seat: u64,
    /// When.
    pub at: Moment,
    /// Who did it; empty where nobody was named.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// What kind of edit.
    #[serde(default, skip_serializing_if = "Act::is_edit")]
    pub act: Act,
    /// Whether it goes on with the record before, as one step of undo: typing into one field.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub more: bool,
    /// What it changed.
    pub deltas: Vec<Delta>,
}

/// What kind of edit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Act {
    /// A fresh one.
    #[default]
    Edit,
    /// One was taken back.
    Undo,
    /// One was done again.
    Redo,
    /// What somebody else had done to the file was joined with one's own.
    Merge,
    /// An earlier version was brought back.
    Restore,
    /// A new version of the standard was taken up.
    Upgrade,
    /// The document was begun, or got its origin: its head is noted as it stood.
    Begin(Origin),
    /// Something other than this program had changed the file: from what the log says to what was found.
    Outside,
}

impl Act {
    const fn is_edit(&self) -> bool {
        matches!(self, Self::Edit)
    }
}

/// One thing before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Delta {
    /// All that is said about one item.
    Answer(NodeId, Box<Answer>, Box<Answer>),
    /// What people wrote about one gap.
    Gap(NodeId, Box<GapWork>, Box<GapWork>),
    /// The head.
    About(Box<About>, Box<About>),
    /// The tray of old entries.
    Archive(Vec<OldEntry>, Vec<OldEntry>),
    /// The rounds that are over.
    Rounds(Vec<PastRound>, Vec<PastRound>),
}

impl Delta {
    /// Applies `change` and adds what it did to `deltas`; returns the change that takes it back.
    pub(crate) fn apply(
        change: Change,
        assessment: &mut Assessment,
        deltas: &mut Vec<Self>,
    ) -> Change {
        match change {
            Change::Batch(changes) => {
                let undo = changes.into_iter();
                let mut undo: Vec<Change> =
                    undo.map(|it| Self::apply(it, assessment, deltas)).collect();
                undo.reverse();
                Change::Batch(undo)
            }
            single => {
                let inverse = single.clone().apply(assessment);
                deltas.extend(Self::of(&inverse, single));
                inverse
            }
        }
    }

    /// What lies between a single change and its inverse; `None` for a batch.
    fn of(before: &Change, after: Change) -> Option<Self> {
        match (before, after) {
            (Change::Answer { to: from, .. }, Change::Answer { item, to }) => {
                Some(Self::Answer(item, from.clone(), to))
            }
            (Change::Gap { to: from, .. }, Change::Gap { item, to }) => {
                Some(Self::Gap(item, from.clone(), to))
            }
            (Change::About(from), Change::About(to)) => Some(Self::About(from.clone(), to)),
            (Change::Archive(from), Change::Archive(to)) => Some(Self::Archive(from.clone(), to)),
            (Change::Rounds(from), Change::Rounds(to)) => Some(Self::Rounds(from.clone(), to)),
            _ => None,
        }
    }

    /// The change that does it again.
    pub fn forward(&self) -> Change {
        match self.clone() {
            Self::Answer(item, _, to) => Change::Answer { item, to },
            Self::Gap(item, _, to) => Change::Gap { item, to },
            Self::About(_, to) => Change::About(to),
            Self::Archive(_, to) => Change::Archive(to),
            Self::Rounds(_, to) => Change::Rounds(to),
        }
    }

    /// The change that takes it back.
    pub fn backward(&self) -> Change {
        self.reversed().forward()
    }

    /// The same, from after to before.
    #[must_use]
    pub fn reversed(&self) -> Self {
        match self.clone() {
            Self::Answer(item, from, to) => Self::Answer(item, to, from),
            Self::Gap(item, from, to) => Self::Gap(item, to, from),
            Self::About(from, to) => Self::About(to, from),
            Self::Archive(from, to) => Self::Archive(to, from),
            Self::Rounds(from, to) => Self::Rounds(to, from),
        }
    }

    /// Whether the assessment is as it was before.
    pub fn fits(&self, assessment: &Assessment) -> bool {
        match self {
            Self::Answer(item, from, _) => match assessment.answers.get(item) {
                Some(answer) => *answer == **from,
                None => from.is_blank(),
            },
            Self::Gap(item, from, _) => match assessment.gaps.get(item) {
                Some(work) => *work == **from,
                None => from.is_blank(),
            },
            Self::About(from, _) => assessment.about == **from,
            Self::Archive(from, _) => assessment.archive == *from,
            Self::Rounds(from, _) => assessment.rounds == *from,
        }
    }

    /// Says that what is at `place` stands as it does now.
    pub(crate) fn none(place: &ChangedPlace, assessment: &Assessment) -> Self {
        match place {
            ChangedPlace::Answer(item, _) => Self::same_answer(item, assessment),
            ChangedPlace::Gap(item, _) => Self::same_gap(item, assessment),
            ChangedPlace::About(_) => Self::same_head(assessment),
        }
    }

    fn same_answer(item: &NodeId, assessment: &Assessment) -> Self {
        let answer = assessment.answers.get(item).cloned();
        let answer = Box::new(answer.unwrap_or_default());
        Self::Answer(item.clone(), answer.clone(), answer)
    }

    fn same_gap(item: &NodeId, assessment: &Assessment) -> Self {
        let work = assessment.gaps.get(item).cloned();
        let work = Box::new(work.unwrap_or_default());
        Self::Gap(item.clone(), work.clone(), work)
    }

    fn same_head(assessment: &Assessment) -> Self {
        let about = Box::new(assessment.about.clone());
        Self::About(about.clone(), about)
    }

    /// Says that what it is about stands as it does now.
    pub(crate) fn as_it_is(&self, assessment: &Assessment) -> Self {
        match self {
            Self::Answer(item, ..) => Self::same_answer(item, assessment),
            Self::Gap(item, ..) => Self::same_gap(item, assessment),
            Self::About(..) => Self::same_head(assessment),
            Self::Archive(..) => {
                let archive = assessment.archive.clone();
                Self::Archive(archive.clone(), archive)
            }
            Self::Rounds(..) => {
                let rounds = assessment.rounds.clone();
                Self::Rounds(rounds.clone(), rounds)
            }
        }
    }

    /// What it is about: the sort of thing, and the item of an answer or a gap.
    pub(crate) const fn place(&self) -> (u8, Option<&NodeId>) {
        match self {
            Self::Answer(item, ..) => (0, Some(item)),
            Self::Gap(item, ..) => (1, Some(item)),
            Self::About(..) => (2, None),
            Self::Archive(..) => (3, None),
            Self::Rounds(..) => (4, None),
        }
    }

    /// Whether both are about the same answer, the same gap, or the head.
    pub(crate) fn is_about_the_same(&self, other: &Self) -> bool {
        self.place() == other.place()
    }

    /// The item it is about; `None` for the head and the tray.
    pub const fn item(&self) -> Option<&NodeId> {
        match self {
            Self::Answer(item, ..) | Self::Gap(item, ..) => Some(item),
            Self::About(..) | Self::Archive(..) | Self::Rounds(..) => None,
        }
    }

    /// Takes over what `later` made of the same thing; false when it is about another.
    fn goes_on(&mut self, later: &Self) -> bool {
        match (self, later) {
            (Self::Answer(item, _, to), Self::Answer(same, _, last)) if item == same => {
                to.clone_from(last);
            }
            (Self::Gap(item, _, to), Self::Gap(same, _, last)) if item == same => {
                to.clone_from(last);
            }
            (Self::About(_, to), Self::About(_, last)) => to.clone_from(last),
            (Self::Archive(_, to), Self::Archive(_, last)) => to.clone_from(last),
            (Self::Rounds(_, to), Self::Rounds(_, last)) => to.clone_from(last),
            _ => return false,
        }
        true
    }
}

impl Record {
    /// What tells it from every other record: its seat and its number there.
    pub const fn id(&self) -> (u64, u64) {
        (self.seat, self.n)
    }

    /// The number of the user and PC it was made by.
    pub fn owner(&self) -> u32 {
        owner(self.seat)
    }

    /// The change that takes it back.
    pub(crate) fn backward(&self) -> Change {
        one_or_batch(self.deltas.iter().rev().map(Delta::backward).collect())
    }

    /// Takes over a later record of the same seat that only goes on with this one; false, and nothing is
    /// done, when it does not.
    pub(crate) fn absorb(&mut self, later: &Self) -> bool {
        let same_step = later.more && self.act == Act::Edit && self.seat == later.seat;
        let ([mine], [theirs]) = (self.deltas.as_mut_slice(), later.deltas.as_slice()) else {
            return false;
        };
        if !(same_step && mine.goes_on(theirs)) {
            return false;
        }
        self.n = later.n;
        self.at = later.at;
        true
    }
}

/// The record with which a document gets its origin: its head as it stands, so that what becomes of that later can
/// be held against the log.
pub fn begin(assessment: &Assessment, origin: Origin, seat: u64, at: Moment) -> Record {
    Record {
        n: 0,
        seat,
        at,
        by: String::new(),
        act: Act::Begin(origin),
        more: false,
        deltas: vec![Delta::same_head(assessment)],
    }
}

/// The number of the user and PC of a seat.
pub(crate) fn owner(seat: u64) -> u32 {
    u32::try_from(seat >> 32).unwrap_or(0)
}

fn one_or_batch(mut changes: Vec<Change>) -> Change {
    match (changes.pop(), changes.is_empty()) {
        (Some(only), true) => only,
        (Some(last), false) => {
            changes.push(last);
            Change::Batch(changes)
        }
        (None, _) => Change::Batch(changes),
    }
}

/// The records with those joined that only go on with the one before.
pub fn joined(records: &[Record]) -> Vec<Record> {
    let mut all: Vec<Record> = Vec::with_capacity(records.len());
    for record in records {
        if !all.last_mut().is_some_and(|it| it.absorb(record)) {
            all.push(record.clone());
        }
    }
    all
}
