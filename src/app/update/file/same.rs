//! Whether an assessment that is to be begun is there already: among the recent files, or in the folder of new ones.

use std::path::{Path, PathBuf};

use crate::app::App;
use crate::app::outside::effect::Effect;
use crate::app::recent::title_of;
use crate::app::update::names::file_name;
use crate::domain::assessment::About;
use crate::domain::standard::Standard;

/// Asks what lies in the folder of new assessments.
pub(crate) fn look(app: &App) -> Vec<Effect> {
    vec![Effect::ListFolder(app.folder.clone())]
}

/// What the name of a new file begins with: what it is, before the moment it was begun.
pub(crate) fn begin_of_name(about: &About, standard: &Standard) -> String {
    format!("{}-{}-{}-", about.year, about.section, standard.title)
}

/// The file that assesses the same unit and section by the same standard in the same period, if one is known; of one that
/// lies in the folder and was never open here, the name alone tells.
pub(crate) fn same(app: &App, about: &About, standard: &Standard) -> Option<PathBuf> {
    let title = title_of(about);
    let settings = &app.settings;
    let mut known = settings.facts.iter().filter(|it| {
        let is_there = !it.practice && !app.missing.contains(&it.path);
        // Of files that were open before this was kept, the unit is not known.
        let is_of_it = it.unit.is_empty() || it.unit.trim() == about.unit.trim();
        let is_by_it = it.standard == standard.title;
        let is_then = it.section == about.section && it.title == title;
        is_there && is_of_it && is_by_it && is_then
    });
    let name = file_name(&format!("{}.ron", begin_of_name(about, standard)));
    let begin = name.strip_suffix(".ron").unwrap_or(&name);
    let strange = || {
        let is_file = |it: &str| Path::new(it).extension().is_some_and(|it| it == "ron");
        let is_it = |it: &&String| it.starts_with(begin) && is_file(it);
        let names = app.in_folder.iter().filter(is_it);
        let paths = names.map(|it| app.folder.join(it));
        let mut paths = paths.filter(|it| settings.facts_at(it).is_none_or(|it| it.is_bare()));
        paths.next_back()
    };
    known.next().map(|it| it.path.clone()).or_else(strange)
}
