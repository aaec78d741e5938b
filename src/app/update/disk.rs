//! How the open file stands with the disk: what was read, recorded, saved, or written by somebody else.

use std::path::Path;
use std::sync::Arc;

use crate::app::App;
use crate::app::effect::{Effect, Over, RecordJob, Wish};
use crate::app::event::{Event, Saved, Version};
use crate::app::notice::{Card, Tone};
use crate::app::past::take_versions;
use crate::app::session::{FileState, Journal, Session};
use crate::app::update::files::{open_failed, opened_file, save};
use crate::app::update::outside::{away, back, fetched, outside};
use crate::domain::date::Moment;

/// The title of the card for a save that failed; it goes when a save succeeds.
const SAVE_FAILED: &str = "没有保存成功";

/// How long after the last edit the file is written by itself where there is no journal, in seconds.
const SAVE_AFTER: i64 = 1;

/// The same where the journal has the edits already.
const REST: i64 = 3;

/// How long after the first edit it is written, though typing has not come to rest, in seconds.
pub(super) const AT_LAST: i64 = 30;

/// Takes in what came back from work on the open file.
pub(super) fn receive(app: &mut App, event: Event) -> Vec<Effect> {
    match event {
        Event::Opened { job, path, found } => {
            // A file that came after its opening was left is not shown.
            if app.end(job) {
                return opened_file(app, &path, *found);
            }
        }
        Event::OpenFailed {
            job,
            path,
            card,
            rescue,
        } => {
            if app.end(job) {
                return open_failed(app, &path, card, rescue);
            }
        }
        Event::Recorded { path, revision } => recorded(app, &path, revision),
        Event::RecordFailed { path, card } => record_failed(app, &path, card),
        Event::Fetched { job, path, opened } => {
            if app.end(job) {
                return fetched(app, &path, *opened);
            }
        }
        Event::Outside { path, found } => return outside(app, &path, *found),
        Event::Away { path, card } => away(app, &path, &card),
        Event::Back { path } => return back(app, &path),
        Event::SaveStale { path } => {
            if let Some(file) = file_at(app, &path) {
                file.saving = None;
            }
        }
        Event::Versions { path, versions } => versions_came(app, &path, versions),
        Event::Saved(saved) => take_saved(app, *saved),
        Event::SaveFailed {
            path,
            revision,
            card,
        } => save_failed(app, &path, revision, card),
        Event::Picked(..)
        | Event::PickCancelled
        | Event::NoDialog { .. }
        | Event::Exported { .. }
        | Event::Previewed { .. }
        | Event::FormRead { .. }
        | Event::TableRead { .. }
        | Event::ExportFailed { .. }
        | Event::StandardFetched { .. }
        | Event::Planned { .. }
        | Event::PlanFailed { .. }
        | Event::Imported { .. }
        | Event::ReadBack { .. }
        | Event::ImportFailed { .. }
        | Event::StandardSaved { .. }
        | Event::StandardFailed { .. }
        | Event::Cancelled(_)
        | Event::Failed(_) => {}
    }
    Vec::new()
}

fn versions_came(app: &mut App, path: &Path, versions: Vec<Version>) {
    if let Some(session) = app.session.as_mut().filter(|it| it.file.path == path) {
        take_versions(session, versions);
    }
}

fn recorded(app: &mut App, path: &Path, revision: u64) {
    if let Some(file) = file_at(app, path) {
        file.recording = file.recording.filter(|it| *it != revision);
        file.recorded = file.recorded.max(revision);
    }
}

fn record_failed(app: &mut App, path: &Path, card: Card) {
    if let Some(file) = file_at(app, path) {
        file.recording = None;
        file.journal = Journal::Failed;
        app.notify(Tone::Warning, card);
    }
}

fn take_saved(app: &mut App, saved: Saved) {
    let now = app.now;
    let open = app.session.as_mut();
    if let Some(session) = open.filter(|it| it.file.path == saved.path) {
        let file = &mut session.file;
        file.saving = file.saving.filter(|it| *it != saved.revision);
        file.failed = false;
        file.away = false;
        file.backs_up = false;
        file.saved = file.saved.max(saved.revision);
        file.saved_at = Some(now);
        file.dirty_at = file.is_dirty().then_some(now);
        file.over = Over::Ours;
        file.from = None;
        file.seen = saved.seen;
        file.base = Some(Arc::new(*saved.assessment));
        file.frozen = Some(saved.frozen);
        session.log.publish(saved.log, saved.n_records);
        session.past.stale = true;
    }
    app.notices.resolve(SAVE_FAILED);
    for warning in saved.warnings {
        app.notify(Tone::Warning, Card::new("已保存，但请留意", warning));
    }
}

fn save_failed(app: &mut App, path: &Path, revision: u64, card: Card) {
    if let Some(file) = file_at(app, path) {
        file.saving = file.saving.filter(|it| *it != revision);
        file.failed = true;
    }
    let title = SAVE_FAILED.to_owned();
    app.notify(Tone::Error, Card { title, ..card });
}

/// What the open file is due: its journal at once, itself when typing rests or the window is `closing`.
pub(super) fn due_save(app: &mut App, closing: bool) -> Vec<Effect> {
    let now = app.now;
    app.notices.expire(now);
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
    // Saves are carried out one after the other, so a last one may be asked for at any time.
    let wanted = closing || (rested && !file.failed && !file.away && file.saving.is_none());
    let held = session.read_only || session.merging.is_some();
    if wanted && file.is_dirty() && file.saving != Some(file.revision) && !held {
        let mut effects = effects;
        effects.extend(save(app, Wish::Program));
        return effects;
    }
    effects
}

/// Whether it is so many seconds since then; wherever the clock jumps to, a long time is over.
pub(super) fn waited(now: Moment, since: Option<Moment>, seconds: i64) -> bool {
    since.is_none_or(|at| {
        let gone = now.local().signed_duration_since(at.local());
        gone.num_seconds().abs() >= seconds
    })
}

/// Puts what was edited into the journal, as soon as the last of it has arrived there.
pub(super) fn record(session: &mut Session) -> Vec<Effect> {
    let file = &mut session.file;
    let waits = file.recording.is_none() && file.has_journal() && !session.read_only;
    let records = session.log.unsent();
    if records.is_empty() || !waits {
        return Vec::new();
    }
    file.recording = Some(file.revision);
    let job = RecordJob {
        path: file.path.clone(),
        records: records.to_vec(),
        revision: file.revision,
    };
    session.log.hand_over();
    vec![Effect::Record(Box::new(job))]
}

/// How the open assessment stands with its file, if it is the one at `path`.
pub(super) fn file_at<'a>(app: &'a mut App, path: &Path) -> Option<&'a mut FileState> {
    app.session
        .as_mut()
        .map(|it| &mut it.file)
        .filter(|it| it.path == path)
}
