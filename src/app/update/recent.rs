//! The recent files: what is known of each, which are not where they were, and where one left off.

use std::path::Path;

use crate::app::App;
use crate::app::command::path::Purpose;
use crate::app::outside::effect::Effect;
use crate::app::recent::RecentFacts;
use crate::app::session::Session;

/// Notes what is known of the open file, if it is among the recent ones; the settings are to be written then.
pub(crate) fn note(app: &mut App) {
    let Some(session) = &app.session else {
        return;
    };
    let facts = RecentFacts::of(session, app.now);
    if app.settings.note(facts) {
        app.settings_changed = Some(app.now);
    }
}

/// The same of a file that was just read or written: it is where it is.
pub(crate) fn note_there(app: &mut App) {
    let path = app.session.as_ref().map(|it| it.file.path.clone());
    app.missing.retain(|it| Some(it) != path.as_ref());
    note(app);
}

/// Goes on with an opened file where it was left; one that has moved takes the place of where it was.
pub(crate) fn go_on(app: &mut App, session: &mut Session) {
    let path = &session.file.path;
    let origin = session.assessment.origin;
    let has_moved = |it: &&RecentFacts| {
        it.path != *path && app.missing.contains(&it.path) && it.origin == origin
    };
    let facts = app.settings.facts.iter();
    let moved = facts.filter(|_| origin.is_some()).find(has_moved).cloned();
    let known = app.settings.facts_at(path).or(moved.as_ref());
    let left_at = known.and_then(|it| it.left_at.clone());
    let still = left_at.filter(|it| session.assessment.standard.node(it).is_some());
    if still.is_some() {
        session.view.selected = still;
        session.keep_selected();
    }
    if let Some(moved) = moved {
        app.settings.forget(&moved.path);
        app.missing.retain(|it| *it != moved.path);
    }
}

/// Asks which of the recent files are still where they were.
pub(crate) fn look_for(app: &App) -> Vec<Effect> {
    let recent = &app.settings.recent;
    if recent.is_empty() {
        return Vec::new();
    }
    vec![Effect::LookFor(recent.clone())]
}

/// Asks where a recent file is now, beginning where it was.
pub(crate) fn pick_missing(app: &App, path: &Path) -> Vec<Effect> {
    vec![Effect::Pick {
        purpose: Purpose::Open,
        suggested: path.parent().unwrap_or(&app.folder).to_path_buf(),
    }]
}
