//! What follows from the gaps that are picked: worked out once for each change, however often it is shown.

use crate::app::session::Session;
use crate::app::session::picked_facts::PickedFacts;
use crate::domain::assessment::gap_step::{GapStep, Move};
use crate::domain::gap::Gap;
use crate::domain::gap::life::advance;
use crate::domain::gap::life::possible::possible;
use crate::domain::gap::life::refusal::StepRefusal;
use crate::domain::gap::lost_sum::LostSum;

impl Session {
    /// The picked gaps.
    pub(crate) fn picked(&self) -> impl Iterator<Item = &Gap> {
        let picked = &self.view.picked;
        let any = (!picked.is_empty()).then(|| self.gaps().iter());
        any.into_iter()
            .flatten()
            .filter(|it| picked.contains(&it.id))
    }

    /// Lets go of what is picked and listed no longer: what is done with all of it is to be seen.
    pub(crate) fn pick_seen(&mut self) {
        if self.view.picked.is_empty() {
            return;
        }
        let shown = self.shown_gaps().map(|it| &it.id);
        let picked = shown.filter(|it| self.view.picked.contains(*it));
        self.view.picked = picked.cloned().collect();
        self.pick_anew();
    }

    /// Other gaps are picked, or they say something else: what followed is worked out anew.
    pub(crate) fn pick_anew(&mut self) {
        self.facts.picked = PickedFacts::default();
    }

    /// The points that the picked gaps take off.
    pub(crate) fn picked_lost(&self) -> LostSum {
        let lost = || LostSum::of(self.picked(), self.tree());
        *self.facts.picked.lost.get_or_init(lost)
    }

    /// The steps that can be taken with any of the picked gaps.
    pub(crate) fn steps_of_picked(&self) -> &[Move] {
        self.facts.picked.steps.get_or_init(|| {
            let can = |what: &Move| {
                let is_it =
                    |it: &Gap| possible(it.status, it.asked.is_some()).any(|it| it == *what);
                self.picked().any(is_it)
            };
            Move::ALL.into_iter().filter(can).collect()
        })
    }

    /// Why not one of the picked gaps can be taken this step further, if that is so.
    pub(crate) fn refused_by_all(&self, step: &GapStep) -> Option<StepRefusal> {
        let mut last = self.facts.picked.refused.borrow_mut();
        if let Some((_, why)) = last.as_ref().filter(|it| it.0 == *step) {
            return why.clone();
        }
        let why = self.refusal_of_all(step);
        *last = Some((step.clone(), why.clone()));
        why
    }

    fn refusal_of_all(&self, step: &GapStep) -> Option<StepRefusal> {
        let mut why = None;
        for gap in self.picked() {
            match advance(&self.assessment, gap, step.clone()) {
                Ok(_) => return None,
                Err(refusal) => why = why.or(Some(refusal)),
            }
        }
        why
    }
}
