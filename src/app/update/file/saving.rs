//! Saving: what is handed to the disk, and what came of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::App;
use crate::app::command::path::Purpose;
use crate::app::command::screen::Screen;
use crate::app::notice::{Card, NoticeTone};
use crate::app::outside::effect::Effect;
use crate::app::outside::event::SavedFile;
use crate::app::outside::jobs::{RecordJob, SaveJob, SaveWish, StandardJob};
use crate::app::over::Over;
use crate::app::session::Session;
use crate::app::session::file_state::{FileState, JournalState};

pub(crate) fn keep_settings(app: &App) -> Vec<Effect> {
    vec![Effect::KeepSettings(Box::new(app.settings.clone()))]
}

/// The title of the card for a save that failed; it goes when a save succeeds.
const SAVE_FAILED: &str = "没有保存成功";

pub(crate) fn recorded(app: &mut App, path: &Path, revision: u64) {
    if let Some(file) = file_at(app, path) {
        file.recording = file.recording.filter(|it| *it != revision);
        file.recorded = file.recorded.max(revision);
    }
}

pub(crate) fn record_failed(app: &mut App, path: &Path, card: Card) {
    if let Some(file) = file_at(app, path) {
        file.recording = None;
        file.journal = JournalState::Failed;
        app.notify(NoticeTone::Warning, card);
    }
}

pub(crate) fn take_saved(app: &mut App, saved: SavedFile) {
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
        app.notify(NoticeTone::Warning, Card::new("已保存，但请留意", warning));
    }
}

pub(crate) fn save_failed(app: &mut App, path: &Path, revision: u64, card: Card) {
    if let Some(file) = file_at(app, path) {
        file.saving = file.saving.filter(|it| *it != revision);
        file.failed = true;
    }
    let title = SAVE_FAILED.to_owned();
    app.notify(NoticeTone::Error, Card { title, ..card });
}

/// Puts what was edited into the journal, as soon as the last of it has arrived there.
pub(crate) fn record(session: &mut Session) -> Vec<Effect> {
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
pub(crate) fn file_at<'a>(app: &'a mut App, path: &Path) -> Option<&'a mut FileState> {
    app.session
        .as_mut()
        .map(|it| &mut it.file)
        .filter(|it| it.path == path)
}

/// Writes the standard.
pub(crate) fn save_draft(app: &mut App, wish: SaveWish) -> Option<Effect> {
    let now = app.now;
    let drafting = app.drafting.as_mut()?;
    let file = &mut drafting.file;
    file.saving = Some(file.revision);
    Some(Effect::SaveStandard(Box::new(StandardJob {
        path: file.path.clone(),
        standard: Arc::clone(&drafting.standard),
        over: file.over,
        seen: file.seen,
        left: None,
        wish,
        revision: file.revision,
        now,
    })))
}

pub(crate) fn save_by_hand(app: &mut App) -> Vec<Effect> {
    match &app.session {
        Some(session) if session.read_only => pick_save_as(app),
        Some(session) if session.merging.is_some() => {
            app.screen = Screen::Merge;
            Vec::new()
        }
        Some(session) if session.file.saving.is_none() => save(app, SaveWish::User),
        _ => Vec::new(),
    }
}

/// Writes the file where it was, though it is gone from there; not over one that has come there since.
pub(crate) fn save_again(app: &mut App) -> Vec<Effect> {
    let Some(session) = app.session.as_mut().filter(|it| !it.read_only) else {
        return Vec::new();
    };
    session.file.over = Over::Gone;
    session.file.revision += 1;
    save(app, SaveWish::User)
}

pub(crate) fn save(app: &mut App, wish: SaveWish) -> Vec<Effect> {
    let now = app.now;
    let Some(session) = &mut app.session else {
        return Vec::new();
    };
    // First into the journal, should the save fail.
    session.file.recording = None;
    let mut effects = record(session);
    let standard = &session.assessment.standard;
    session.file.saving = Some(session.file.revision);
    effects.push(Effect::Save(Box::new(SaveJob {
        path: session.file.path.clone(),
        assessment: session.assessment.clone(),
        frozen: session.file.frozen.clone().filter(|it| it.is_of(standard)),
        over: session.file.over,
        from: session.file.from.clone(),
        seen: session.file.seen,
        log: session.log.published.clone(),
        records: session.log.pending().to_vec(),
        wish: if session.file.backs_up {
            SaveWish::User
        } else {
            wish
        },
        revision: session.file.revision,
        now,
    })));
    session.log.hand_over();
    effects
}

pub(crate) fn pick_save_as(app: &App) -> Vec<Effect> {
    let path = app.session.as_ref().map(|it| it.file.path.clone());
    let effect = path.map(|suggested| Effect::Pick {
        purpose: Purpose::SaveAs,
        suggested,
    });
    effect.into_iter().collect()
}

pub(crate) fn save_as(app: &mut App, path: PathBuf, over: Over) -> Vec<Effect> {
    let path = if path.extension().is_none() {
        path.with_extension("ron")
    } else {
        path
    };
    let Some(session) = &mut app.session else {
        return Vec::new();
    };
    // The same file is an ordinary save: what others did to it meanwhile must not be lost.
    let same = session.file.path == path;
    if same && session.read_only {
        let detail = "不能覆盖只读打开的原文件，请换一个文件名。";
        app.notify(NoticeTone::Warning, Card::new("请换个名字", detail));
        return Vec::new();
    }
    if !same {
        let revision = session.file.revision + 1;
        let frozen = session.file.frozen.take();
        let moved = FileState::new(path.clone(), over);
        let came_from = session.file.from.take();
        let from = std::mem::replace(&mut session.file.path, path.clone());
        session.file = FileState {
            revision,
            frozen,
            from: came_from.or(Some(from)),
            ..moved
        };
        session.read_only = false;
    }
    app.settings.remember(&path);
    let mut effects = keep_settings(app);
    effects.extend(save(app, SaveWish::User));
    effects
}
