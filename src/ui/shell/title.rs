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
    let name = name.display().to_string();
    // What the name of the file says is not said twice.
    let whose = [about.section.clone(), format!("{}年度", about.year)];
    let says = |part: &String| name.contains(part.trim_end_matches("年度"));
    let whose: String = whose.into_iter().filter(|it| !says(it)).collect();
    let whose = if whose.is_empty() {
        whose
    } else {
        format!(" · {whose}")
    };
    format!("{practice}{name}{whose} - {}", w::NAME)
}
