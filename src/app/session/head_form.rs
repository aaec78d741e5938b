//! The head of the open file while it is edited, as typed.

use crate::domain::assessment::About;
use crate::domain::assessment::unit_fact::UnitFacts;
use crate::domain::date::Date;

/// The head of the open file as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadForm {
    /// The unit.
    pub unit: String,
    /// The section.
    pub section: String,
    /// Who fills it in.
    pub person: String,
    /// The responsible leader.
    pub leader: String,
    /// The year, as typed.
    pub year: String,
    /// The round.
    pub round: String,
    /// The day look-back windows end.
    pub closing: Option<Date>,
    /// What a report says of the unit.
    pub facts: UnitFacts,
}

impl HeadForm {
    /// The form that says what the head says.
    pub fn of(about: &About) -> Self {
        Self {
            unit: about.unit.clone(),
            section: about.section.clone(),
            person: about.person.clone(),
            leader: about.leader.clone(),
            year: about.year.to_string(),
            round: about.round.clone(),
            closing: about.closing,
            facts: about.facts.clone(),
        }
    }
}
