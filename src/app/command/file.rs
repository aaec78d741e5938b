//! The form for a new assessment.

/// What is asked of a new assessment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewForm {
    /// The id of the standard.
    pub standard: String,
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
    /// What is still missing or wrong, in one sentence; set when it was tried.
    pub fault: Option<String>,
}
