//! Rounds.

/// What is asked of rounds.
#[derive(Clone, Debug, PartialEq)]
pub enum RoundCommand {
    /// End the present round and begin one of this name.
    BeginRound(String),
    /// Hold two rounds against each other: their numbers, counted from 0.
    CompareRounds(usize, usize),
}
