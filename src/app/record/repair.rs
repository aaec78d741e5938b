//! Makes good what damage has done to a file, from its own change log and from an earlier version.

use std::collections::BTreeMap;

use crate::domain::assessment::Assessment;
use crate::domain::assessment::answer::Answer;
use crate::domain::assessment::gap_work::GapWork;
use crate::domain::assessment::past_round::PastRound;
use crate::domain::change::log::{Delta, Record};
use crate::domain::standard::NodeId;

/// `damaged` with the answers, the work on gaps and the rounds that it does not have: what the log says of them last or,
/// where it says nothing, what `earlier` has. What the damaged file does have stays.
pub fn filled(
    damaged: &Assessment,
    records: &[Record],
    earlier: Option<&Assessment>,
) -> Assessment {
    let mut answers: BTreeMap<&NodeId, &Answer> = BTreeMap::new();
    let mut gaps: BTreeMap<&NodeId, &GapWork> = BTreeMap::new();
    let mut rounds: &[PastRound] = earlier.map_or(&[], |it| &it.rounds);
    if let Some(earlier) = earlier {
        answers.extend(&earlier.answers);
        gaps.extend(&earlier.gaps);
    }
    for delta in records.iter().flat_map(|it| &it.deltas) {
        match delta {
            Delta::Answer(item, _, to) => drop(answers.insert(item, to)),
            Delta::Gap(item, _, to) => drop(gaps.insert(item, to)),
            Delta::Rounds(_, to) => rounds = to,
            Delta::About(..) | Delta::Archive(..) => {}
        }
    }
    let mut whole = damaged.clone();
    let has = |it: &&PastRound| damaged.rounds.iter().any(|one| one.is_same(it));
    whole
        .rounds
        .extend(rounds.iter().filter(|it| !has(it)).cloned());
    whole.rounds.sort_by_key(|it| it.until);
    for (item, answer) in answers {
        if !answer.is_blank() {
            let free = whole.answers.entry(item.clone());
            free.or_insert_with(|| answer.clone());
        }
    }
    for (item, work) in gaps {
        if !work.is_blank() {
            let free = whole.gaps.entry(item.clone());
            free.or_insert_with(|| work.clone());
        }
    }
    whole
}
