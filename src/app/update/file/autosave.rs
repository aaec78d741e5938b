//! When something is written by itself: how long typing rests, and how long at most.

use crate::app::App;
use crate::app::outside::effect::Effect;
use crate::app::outside::jobs::SaveWish;
use crate::app::update::file::saving::{keep_settings, record, save, save_draft};
use crate::app::update::{recent, unfinished};
use crate::domain::date::Moment;

/// How long after they were last changed settings are kept, in seconds.
const KEEP_AFTER: i64 = 1;

/// What is due to be written: the settings, the open assessment, the standard that is being edited; all of it at
/// once when `closing`.
pub(crate) fn due_writes(app: &mut App, closing: bool) -> Vec<Effect> {
    if closing {
        recent::note(app);
    }
    let mut effects = due_settings(app, closing);
    effects.extend(due_unfinished(app, closing));
    effects.extend(due_save(app, closing));
    effects.extend(due_draft(app, closing));
    effects
}

/// The settings, a second after they were last changed.
fn due_settings(app: &mut App, closing: bool) -> Vec<Effect> {
    let changed = app.settings_changed;
    if changed.is_some() && (closing || waited(app.now, changed, KEEP_AFTER)) {
        app.settings_changed = None;
        return keep_settings(app);
    }
    Vec::new()
}

/// What stands in forms, a second after it was last changed.
fn due_unfinished(app: &mut App, closing: bool) -> Option<Effect> {
    let (file, at) = app.unfinished_changed?;
    if !closing && !waited(app.now, Some(at), KEEP_AFTER) {
        return None;
    }
    app.unfinished_changed = None;
    Some(unfinished::effect(app, file))
}

/// How long after the last edit the file is written by itself where there is no journal, in seconds.
const SAVE_AFTER: i64 = 1;

/// The same where the journal has the edits already.
const REST: i64 = 3;

/// How long after the first edit it is written, though typing has not come to rest, in seconds.
pub(crate) const AT_LAST: i64 = 30;

/// How long after a save that failed because somebody held the file it is tried again, in seconds.
const AGAIN: i64 = 15;

/// Whether a save that failed is not to be tried again by itself yet.
fn is_stuck(failed: bool, held_at: Option<Moment>, now: Moment) -> bool {
    failed && !held_at.is_some_and(|at| waited(now, Some(at), AGAIN))
}

/// What the open file is due: its journal at once, itself when typing rests or the window is `closing`.
pub(crate) fn due_save(app: &mut App, closing: bool) -> Vec<Effect> {
    let now = app.now;
    app.notices.expire(now);
    // Who made the first edits is asked just now: they go into the file with that name.
    let asked = app.asks_user.as_ref().is_some_and(|it| it.first);
    let Some(session) = &mut app.session else {
        return Vec::new();
    };
    let effects = record(session);
    let file = &session.file;
    let rested = if file.has_journal() {
        waited(now, file.edited_at, REST) || waited(now, file.dirty_at, AT_LAST)
    } else {
        waited(now, file.edited_at, SAVE_AFTER)
    };
    let stuck = is_stuck(file.failed, file.held_at, now);
    // Saves are carried out one after the other, so a last one may be asked for at any time.
    let waits = asked && file.is_safe();
    let wanted = closing || (rested && !waits && !stuck && !file.away && file.saving.is_none());
    let held = session.read_only || session.merging.is_some() || session.held.is_some();
    if wanted && file.is_dirty() && file.saving != Some(file.revision) && !held {
        let mut effects = effects;
        effects.extend(save(app, SaveWish::Program));
        return effects;
    }
    effects
}

/// Whether it is so many seconds since then; wherever the clock jumps to, a long time is over.
pub(crate) fn waited(now: Moment, since: Option<Moment>, seconds: i64) -> bool {
    since.is_none_or(|at| {
        let gone = now.local().signed_duration_since(at.local());
        gone.num_seconds().abs() >= seconds
    })
}

/// How long after the last edit the standard is written by itself, in seconds.
pub(crate) const DRAFT_REST: i64 = 2;

/// The save that is due by itself.
pub(crate) fn due_draft(app: &mut App, closing: bool) -> Option<Effect> {
    let now = app.now;
    let file = &app.drafting.as_ref()?.file;
    let rested = waited(now, file.edited_at, DRAFT_REST) || waited(now, file.dirty_at, AT_LAST);
    let stuck = is_stuck(file.failed, file.held_at, now);
    let wanted = closing || rested && !stuck && file.saving.is_none();
    if wanted && file.is_dirty() && file.saving != Some(file.revision) {
        save_draft(app, SaveWish::Program)
    } else {
        None
    }
}
