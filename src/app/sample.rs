//! Practice: the filled-in sample, and every file that came of it, is told apart from real work.

use crate::domain::assessment::About;

/// What the names of practice files begin with.
pub(crate) const NAME: &str = "示例自评";

/// What stands behind the unit of the sample.
const MARK: &str = "（示例）";

/// Whether an assessment is practice, by its head.
pub(crate) fn is_sample(about: &About) -> bool {
    about.unit.ends_with(MARK)
}
