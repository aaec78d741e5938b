//! What was begun in a form of the open file and not finished: when it is kept.

use crate::app::App;
use crate::app::outside::effect::Effect;
use crate::domain::assessment::origin::Origin;

/// Notes what stands in a form of the open file. A file of the first format has no number to be known by again.
pub(crate) fn keep(app: &mut App, form: String, text: Option<String>) -> Vec<Effect> {
    let file = app.session.as_ref().and_then(|it| it.assessment.origin);
    let Some(file) = file else { return Vec::new() };
    let other = app.unfinished_changed.filter(|it| it.0 != file);
    if app.unfinished.note(file, form, text) {
        app.unfinished_changed = Some((file, app.now));
    }
    other.map(|it| effect(app, it.0)).into_iter().collect()
}

/// What remembers the forms of this file.
pub(crate) fn effect(app: &App, file: Origin) -> Effect {
    Effect::KeepUnfinished {
        path: app.unfinished_path.clone(),
        file,
        forms: app.unfinished.of(file).cloned().unwrap_or_default(),
    }
}
