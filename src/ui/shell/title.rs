//! The title of the window: which file, whose, and whether it is practice.

use crate::app::App;
use crate::app::sample::is_sample;
use crate::ui::words as w;

/// The title.
pub fn title(app: &App) -> String {
    let Some(session) = &app.session else {
        return w::NAME.to_owned();
    };
    let about = &session.assessment.about;
    let practice = if is_sample(about) {
        format!("【{}】", w::PRACTICE)
    } else {
        String::new()
    };
    let name = session.file.path.file_stem().unwrap_or_default();
    format!(
        "{practice}{} · {}{}年度 - {}",
        name.display(),
        about.section,
        about.year,
        w::NAME
    )
}
