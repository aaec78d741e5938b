//! Several matters in one item, each with a lesser state of its own: 方案完整得2分，不完整扣1分；总结完整得2分，不完整扣1分.

use crate::import::sentences::reading::modifiers::Modifier;
use crate::import::sentences::reading::part::Why;
use crate::import::sentences::rules::composing::Composing;
use crate::import::sentences::rules::grades::choice;
use crate::import::sentences::rules::lesser::{is_lesser, is_untimely};
use crate::import::sentences::rules::ticked::{Ticked, Ticks, joined};

impl Composing {
    /// Makes a choice of each thing that earns points and has a lesser state right behind it.
    pub(super) fn matters(&mut self, found: &mut Ticks) {
        if found.earned.len() < 2 {
            return;
        }
        let earned = std::mem::take(&mut found.earned);
        for (at, full) in earned.iter().enumerate() {
            let end = earned.get(at + 1).map_or(usize::MAX, |it| it.order);
            let own = |order: usize| full.order < order && order < end;
            let mut states: Vec<Ticked> = found
                .faults
                .iter()
                .filter(|it| own(it.order) && is_state(&full.text, &it.text))
                .map(|it| Ticked {
                    points: full.points - it.points,
                    ..it.clone()
                })
                .collect();
            states.extend(self.lessened(full));
            match states.as_slice() {
                [] => found.earned.push(full.clone()),
                [state] if !state.points.is_negative() => {
                    self.matter(full, state, own, found);
                }
                _ => {
                    self.doubt(&full.text, Why::Open);
                    found.earned.push(full.clone());
                }
            }
        }
    }

    /// The states of one matter that keep a share of its points, as its own sentence says it.
    fn lessened(&mut self, full: &Ticked) -> Vec<Ticked> {
        let own = |it: &(Modifier, String)| {
            it.1.contains(&full.text)
                && matches!(&it.0, Modifier::Factor(case, _) if is_lesser(&full.text, case))
        };
        let (used, rest): (Vec<_>, Vec<_>) = std::mem::take(&mut self.modifiers)
            .into_iter()
            .partition(own);
        self.modifiers = rest;
        let state = |it: (Modifier, String)| match it.0 {
            Modifier::Factor(case, share) => Some(Ticked {
                text: case,
                points: full.points.percent(share),
                order: usize::MAX,
            }),
            _ => None,
        };
        used.into_iter().filter_map(state).collect()
    }

    /// One choice of a full state, a lesser one and what earns nothing.
    fn matter(
        &mut self,
        full: &Ticked,
        state: &Ticked,
        own: impl Fn(usize) -> bool,
        found: &mut Ticks,
    ) {
        let unpaid = found.unpaid.iter().filter(|it| own(it.place.order));
        let last: Vec<String> = unpaid.map(|it| it.text.clone()).collect();
        found.unpaid.retain(|it| !own(it.place.order));
        found.faults.retain(|it| it.order != state.order);
        let levels = [full.clone(), state.clone()];
        let zero: Option<String> = Some(last.join("；")).filter(|it| !it.is_empty());
        let words = joined(&levels, "，");
        self.rules.push((choice(&levels, zero), words));
    }
}

/// Whether a fault is a lesser state of what earns points; “更新得1分，未更新扣0.5分” takes more than it does not give.
fn is_state(full: &str, fault: &str) -> bool {
    let not_done = fault.starts_with(['未', '没', '无']) && !is_untimely(fault);
    is_lesser(full, fault) && !not_done
}
