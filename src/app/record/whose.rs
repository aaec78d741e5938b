//! Whose a step of undo is, and steps of one's own that are taken back though others' edits came in behind them.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::domain::assessment::Assessment;
use crate::domain::change::Change;
use crate::domain::change::log::{Act, Record};
use crate::domain::merge::{MergeSource, merge};

/// Whose a step is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Whose {
    /// One's own.
    #[default]
    Own,
    /// What others had done to the file and came in by itself: it is taken back last.
    Others(String),
    /// What others had done to a copy that was merged here by one's own wish.
    Copy(String),
}

/// Those who made the records among `theirs` that are not among `ours`, by their names; `actor` is who edits here.
pub(crate) fn authors(theirs: &[Record], ours: &[Record], actor: &str) -> String {
    let known: BTreeSet<(u64, u64)> = ours.iter().map(Record::id).collect();
    let new = theirs.iter().filter(|it| !known.contains(&it.id()));
    let new = new.filter(|it| !matches!(it.act, Act::Begin(_)));
    let names = new.map(|it| match it.by.as_str() {
        "" => "别人",
        name if name == actor => "您在另一个窗口",
        name => name,
    });
    let names: BTreeSet<&str> = names.collect();
    if names.is_empty() {
        return "别人".to_owned();
    }
    names.into_iter().collect::<Vec<_>>().join("、")
}

/// What takes `step` back now that others' edits came in behind it; none where nothing of it is left to be taken back.
///
/// `was` is how it stood after the step without them, `is` how it stands with them: both are taken back by it. What others
/// changed of the same stays as they made it.
pub(crate) fn beside(was: &mut Assessment, is: &mut Assessment, step: Change) -> Option<Change> {
    let mut singles = Vec::new();
    spread(step, &mut singles);
    let mut made = Vec::new();
    for single in singles {
        let place = single.clone();
        let base = part(was, &place);
        drop(single.apply(was));
        let wanted = part(was, &place);
        let mine = part(is, &place);
        let change = if same(&base, &mine) {
            Change::between(&mine, &wanted)
        } else {
            // An undo of what was done elsewhere as well is no wish to undo that.
            let merged = merge(&base, &mine, &wanted, MergeSource::Disk);
            merged.ok().map(|it| it.change(&mine, &[]))
        };
        if let Some(change) = change.filter(|it| !is_nothing(it)) {
            drop(change.clone().apply(is));
            made.push(change);
        }
    }
    (!made.is_empty()).then_some(Change::Batch(made))
}

/// The single changes that one is made of, in the order in which they are applied.
fn spread(change: Change, all: &mut Vec<Change>) {
    match change {
        Change::Batch(changes) => changes.into_iter().for_each(|it| spread(it, all)),
        single => all.push(single),
    }
}

fn is_nothing(change: &Change) -> bool {
    matches!(change, Change::Batch(changes) if changes.iter().all(is_nothing))
}

/// What `of` says at the place of a single change, and nothing else.
fn part(of: &Assessment, place: &Change) -> Assessment {
    let mut part = Assessment::new(of.about.clone(), Arc::clone(&of.standard));
    part.origin = of.origin;
    match place {
        Change::Answer { item, .. } => {
            let answer = of.answers.get_key_value(item);
            part.answers
                .extend(answer.map(|(item, it)| (item.clone(), it.clone())));
        }
        Change::Gap { item, .. } => {
            let work = of.gaps.get_key_value(item);
            part.gaps
                .extend(work.map(|(item, it)| (item.clone(), it.clone())));
        }
        Change::Archive(_) => part.archive.clone_from(&of.archive),
        Change::Rounds(_) => part.rounds.clone_from(&of.rounds),
        Change::About(_) | Change::Batch(_) => {}
    }
    part
}

/// Whether both say the same, whoever's head they have.
fn same(one: &Assessment, other: &Assessment) -> bool {
    Change::between(one, other).is_none()
}
