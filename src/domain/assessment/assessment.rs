//! One section's self-assessment: the standard it answers, the answers, and the work on the gaps.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::assessment::answer::Answer;
use crate::domain::assessment::calendar::Calendar;
use crate::domain::assessment::gap_work::GapWork;
use crate::domain::assessment::old_entry::OldEntry;
use crate::domain::assessment::origin::{Identity, Origin};
use crate::domain::assessment::past_round::PastRound;
use crate::domain::assessment::unit_fact::UnitFacts;
use crate::domain::date::{Date, Moment};
use crate::domain::standard::{NodeId, Phase, Standard};

/// A whole self-assessment. It embeds its standard, so that it opens on any PC, for ever.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// Which document it is; none until it is first written, where it comes from a file of the first format.
    pub origin: Option<Origin>,
    /// Who assesses what, and when.
    pub about: About,
    /// The standard that is answered.
    pub standard: Arc<Standard>,
    /// The answers given so far; an item without one is unscored.
    pub answers: BTreeMap<NodeId, Answer>,
    /// What people wrote about the gaps, by the identity of the gap: the item it comes from, or the id of a finding.
    pub gaps: BTreeMap<NodeId, GapWork>,
    /// What was said under earlier standards and has no place in this one.
    pub archive: Vec<OldEntry>,
    /// The rounds that are over, the oldest first.
    pub rounds: Vec<PastRound>,
}

/// The head of an assessment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// The unit, e.g. 某县卫生健康局.
    pub unit: String,
    /// The section that fills it in.
    pub section: String,
    /// Who fills it in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub person: String,
    /// The leader responsible for the section (责任领导).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub leader: String,
    /// The year assessed.
    pub year: i32,
    /// The round (轮次), e.g. 第三阶段自评.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub round: String,
    /// The day look-back windows end; the last day of the year when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing: Option<Date>,
    /// Whether an item that claims points without all its evidence is a gap (缺佐证列入整改).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub evidence_gaps: bool,
    /// What a report says of the unit (单位情况).
    #[serde(default, skip_serializing_if = "UnitFacts::is_empty")]
    pub facts: UnitFacts,
    /// When it was begun.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<Moment>,
}

impl About {
    /// A head that says nothing but its year.
    pub const fn blank(year: i32) -> Self {
        Self {
            unit: String::new(),
            section: String::new(),
            person: String::new(),
            leader: String::new(),
            year,
            round: String::new(),
            closing: None,
            evidence_gaps: false,
            facts: UnitFacts::new(),
            created: None,
        }
    }

    /// The day look-back windows end.
    pub(crate) fn closing_date(&self) -> Option<Date> {
        self.closing.or_else(|| Date::month_end(self.year, 12))
    }
}

impl Assessment {
    /// Which round it is in, counted from 1.
    pub(crate) const fn n_round(&self) -> usize {
        self.rounds.len() + 1
    }

    /// A new, unscored assessment.
    pub const fn new(about: About, standard: Arc<Standard>) -> Self {
        Self {
            origin: None,
            about,
            standard,
            answers: BTreeMap::new(),
            gaps: BTreeMap::new(),
            archive: Vec::new(),
            rounds: Vec::new(),
        }
    }

    /// What tells it from other documents.
    pub fn identity(&self) -> Identity {
        let About {
            unit,
            section,
            person,
            year,
            round,
            created,
            leader: _,
            closing: _,
            evidence_gaps: _,
            facts: _,
        } = &self.about;
        Identity {
            origin: self.origin,
            unit: unit.clone(),
            section: section.clone(),
            person: person.clone(),
            year: *year,
            round: round.clone(),
            standard: self.standard.title.clone(),
            created: *created,
        }
    }

    /// The dates that look-back windows are counted from.
    pub fn calendar(&self) -> Calendar {
        Calendar {
            closing: self.about.closing_date(),
            year: self.about.year,
        }
    }

    /// The phase that `today` falls in, or the next one, or the last.
    pub(crate) fn phase_on(&self, today: Date) -> Option<&Phase> {
        let phases = &self.standard.phases;
        let ends_later = |it: &&Phase| it.end(self.about.year).is_some_and(|end| today <= end);
        phases.iter().find(ends_later).or_else(|| phases.last())
    }
}

/// What the round before said of an item.
pub fn before<'a>(assessment: &'a Assessment, item: &NodeId) -> Option<&'a Answer> {
    assessment.rounds.last()?.answers.get(item)
}
