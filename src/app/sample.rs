//! Practice: the filled-in sample, and every file that came of it, is told apart from real work.

use std::path::Path;

use crate::app::settings::Settings;
use crate::domain::assessment::About;

/// What the names of practice files begin with.
pub(crate) const NAME: &str = "示例自评";

/// What stands behind the unit of the sample.
const MARK: &str = "（示例）";

/// Whether an assessment is practice, by its head.
pub(crate) fn is_sample(about: &About) -> bool {
    about.unit.ends_with(MARK)
}

/// Whether a recent file is practice, by its name or by what was in it when it was open.
pub(crate) fn is_sample_file(settings: &Settings, path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with(NAME) || settings.samples.iter().any(|it| it == path)
}
