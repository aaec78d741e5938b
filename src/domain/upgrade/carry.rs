//! Takes what was said about one item over to the item that stands for it now.

use crate::domain::assessment::answer::{Answer, SameWork};
use crate::domain::assessment::calendar::Calendar;
use crate::domain::assessment::evidence::Evidence;
use crate::domain::assessment::gap_work::GapWork;
use crate::domain::assessment::old_entry::{AsideReason, OldEntry};
use crate::domain::standard::{Node, NodeId};
use crate::domain::upgrade::fit::fit;
use crate::domain::upgrade::likeness::{Share, pair_up};

/// Names of evidence that are less alike than this are others.
const SAME_NEED: Share = 800;

/// What was said about one item.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Said {
    pub(crate) answer: Answer,
    pub(crate) gap: GapWork,
}

impl Said {
    /// Whether nothing was.
    pub(crate) fn is_blank(&self) -> bool {
        // Who answered and when is kept too, though it says nothing about the item.
        self.answer == Answer::default() && self.gap == GapWork::default()
    }
}

/// What became of it.
pub(crate) struct Carried {
    /// What the new item has.
    pub(crate) said: Said,
    /// What it does not take.
    pub(crate) aside: Option<OldEntry>,
    pub(crate) notes: Vec<String>,
}

/// From where to where something is taken.
pub(crate) struct Passage<'a> {
    /// The name of the old standard.
    pub(crate) standard: &'a str,
    pub(crate) calendar: Calendar,
    /// The new id of an old item, where it has one for certain; of what the old standard did not have, the same.
    pub(crate) moved: &'a dyn Fn(&NodeId) -> Option<NodeId>,
}

impl Passage<'_> {
    /// What was said of the work that an item honours, for `new`, and what of that has no place there.
    fn work(
        &self,
        (old, new): (&Node, &Node),
        said: Option<&SameWork>,
    ) -> (Option<SameWork>, Option<SameWork>) {
        // What was said without a group was as wrong before, and stays where it is seen.
        let is_ungrouped = new.group.is_empty() && !old.group.is_empty();
        let (Some(said), false) = (said, is_ungrouped) else {
            return (None, said.cloned());
        };
        let here = match said {
            SameWork::Own => Some(SameWork::Own),
            SameWork::As(id) => (self.moved)(id).map(SameWork::As),
        };
        let stray = here.is_none().then(|| said.clone());
        (here, stray)
    }
}

/// Takes `said` from `old` to `new`.
#[expect(clippy::too_many_lines, reason = "every field is carried")]
pub(crate) fn carry(old: &Node, new: &Node, said: &Said, passage: &Passage<'_>) -> Carried {
    let Passage {
        standard, calendar, ..
    } = *passage;
    let kept = |answer: Answer, gap: GapWork| OldEntry {
        to: Some(new.id.clone()),
        answer,
        gap,
        ..OldEntry::of(&old.id, Some(old), standard, AsideReason::RuleChanged)
    };
    if old.is_answerable() && !new.is_answerable() {
        return Carried {
            said: Said::default(),
            aside: Some(kept(said.answer.clone(), said.gap.clone())),
            notes: vec!["新标准中它是大项，不能直接填写，原填写已存入旧条目".to_owned()],
        };
    }
    let Answer {
        inputs,
        na,
        same_work,
        note,
        evidence: pieces,
        by,
        at,
    } = &said.answer;
    let mut fitted = fit(&old.rules, &new.rules, inputs, calendar);
    let (evidence, strays) = evidence(old, new, pieces);
    if !strays.is_empty() {
        fitted
            .notes
            .push("部分佐证对应的要求已取消，改列为其他佐证，原对应关系已存入旧条目".to_owned());
    }
    let (same_work, stray_work) = passage.work((old, new), same_work.as_ref());
    if stray_work.is_some() {
        fitted
            .notes
            .push("“同一工作”的说明在新标准里没有着落，已存入旧条目，请重新说明".to_owned());
    }
    let has_aside = !fitted.aside.is_empty() || !strays.is_empty() || stray_work.is_some();
    let aside = has_aside.then(|| {
        let answer = Answer {
            inputs: fitted.aside,
            na: None,
            same_work: stray_work,
            note: String::new(),
            evidence: strays,
            by: by.clone(),
            at: *at,
        };
        kept(answer, GapWork::default())
    });
    let mut answer = Answer {
        inputs: fitted.inputs,
        na: na.clone(),
        same_work,
        note: note.clone(),
        evidence,
        by: by.clone(),
        at: *at,
    };
    if has_aside && answer.is_blank() {
        // Who answered and when went aside with the answer.
        answer = Answer::default();
    }
    let gap = said.gap.clone();
    Carried {
        said: Said { answer, gap },
        aside,
        notes: fitted.notes,
    }
}

/// The evidence with the numbers of the new needs, and those pieces whose need there is none any more.
fn evidence(old: &Node, new: &Node, list: &[Evidence]) -> (Vec<Evidence>, Vec<Evidence>) {
    if old.evidence == new.evidence {
        return (list.to_vec(), Vec::new());
    }
    let names = |node: &'_ Node| -> Vec<String> {
        node.evidence.iter().map(|it| it.name.clone()).collect()
    };
    let (from, to) = (names(old), names(new));
    let from: Vec<&str> = from.iter().map(String::as_str).collect();
    let to: Vec<&str> = to.iter().map(String::as_str).collect();
    let places = pair_up(&from, &to, SAME_NEED);
    let mut strays = Vec::new();
    let moved = list.iter().map(|piece| {
        let at = piece.need.checked_sub(1);
        let place = at.and_then(|at| places.get(at).copied().flatten());
        if at.is_some() && place.is_none() {
            strays.push(piece.clone());
        }
        Evidence {
            need: place.map_or(0, |at| at + 1),
            ..piece.clone()
        }
    });
    let moved: Vec<Evidence> = moved.collect();
    (moved, strays)
}
