//! The score of an assessment, each number with the lines that say why.
//!
//! For every node of the scored tree `points + lost + open = max` holds exactly.

use crate::domain::assessment::Assessment;
use crate::domain::score::kept::{ScoreTree, Scoring};

/// Scores every node of the assessment.
pub fn score(assessment: &Assessment) -> ScoreTree {
    Scoring::new(assessment).into_tree()
}
