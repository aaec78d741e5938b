//! What people wrote about a gap, with what is suggested where they did not.

use crate::domain::assessment::Assessment;
use crate::domain::assessment::answer::Answer;
use crate::domain::assessment::gap_step::GapStatus;
use crate::domain::assessment::gap_work::{GapOrigin, GapWork};
use crate::domain::date::Date;
use crate::domain::decimal::Points;
use crate::domain::gap::Gap;
use crate::domain::gap::life::pending;
use crate::domain::standard::{Node, NodeId};

/// What people wrote, with what is suggested where they did not.
pub(crate) struct Written<'a> {
    pub(crate) id: &'a NodeId,
    pub(crate) lead: &'a str,
    pub(crate) recurs: bool,
    pub(crate) work: GapWork,
    pub(crate) problem: String,
    pub(crate) measure: String,
}

impl Written<'_> {
    /// The gap, but for what the standard says of its item.
    pub(crate) fn filled(
        self,
        assessment: &Assessment,
        at: usize,
        due: impl FnOnce() -> Option<Date>,
    ) -> Gap {
        let about = &assessment.about;
        let Self { work, recurs, .. } = self;
        let asked = pending(&work).and_then(|it| it.until);
        let GapWork {
            notice,
            problem,
            cause,
            measure,
            milestones,
            target,
            leader,
            section,
            person,
            due: written_due,
            status,
            progress,
            remark,
            photos,
            booked,
            first_due,
            steps,
        } = work;
        let section = or(section, &or(self.lead.to_owned(), &about.section));
        let own = section == about.section;
        Gap {
            id: self.id.clone(),
            item: None,
            at,
            code: String::new(),
            title: String::new(),
            project: String::new(),
            clause: String::new(),
            origin: GapOrigin::Score,
            lost: Points::ZERO,
            is_settled: false,
            is_unscored: false,
            recoverable: Points::ZERO,
            problem: or(problem, &self.problem),
            cause,
            measure_is_suggested: measure.is_empty(),
            measure: or(measure, &self.measure),
            milestones,
            target,
            leader: or(leader, if own { &about.leader } else { "" }),
            // Who filled in the form is not thereby responsible for what is missing.
            person,
            section,
            // What has come back has a deadline of its own.
            due: written_due.filter(|_| !recurs).or_else(due),
            status: if recurs { GapStatus::Open } else { status },
            progress,
            evidence: String::new(),
            evidence_wanted: String::new(),
            remark,
            photos,
            notice,
            booked,
            recurs,
            first_due: first_due.filter(|_| !recurs),
            asked,
            steps,
        }
    }
}

fn or(written: String, suggested: &str) -> String {
    if written.is_empty() {
        suggested.to_owned()
    } else {
        written
    }
}

/// The evidence that a node asks for, in one line.
pub(crate) fn wanted(node: &Node) -> String {
    listed(node.evidence.iter().map(|it| (&*it.name, it.pieces)))
}

/// The evidence that is registered for an item, in one line.
pub(crate) fn registered(answer: Option<&Answer>) -> String {
    let all = answer.map_or(&[][..], |it| it.evidence.as_slice());
    listed(all.iter().map(|it| (&*it.name, it.pieces)))
}

fn listed<'a>(evidence: impl Iterator<Item = (&'a str, u32)>) -> String {
    let names = evidence.map(|(name, pieces)| {
        if pieces > 1 {
            format!("{name}（{pieces}份）")
        } else {
            name.to_owned()
        }
    });
    names.collect::<Vec<_>>().join("、")
}
