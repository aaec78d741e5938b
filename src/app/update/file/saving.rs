//! Saving: what is handed to the disk, and what came of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::App;
use crate::app::command::path::Purpose;
use crate::app::command::screen::Screen;
use crate::app::notice::{Card, NoticeTone, Topic};
use crate::app::one_place::is_one_place;
use crate::app::outside::effect::Effect;
use crate::app::outside::event::SavedFile;
use crate::app::outside::jobs::{RecordJob, SaveJob, SaveWish, StandardJob};
use crate::app::over::Over;
use crate::app::sample::is_sample;
use crate::app::session::Session;
use crate::app::session::file_state::{FileState, JournalState};
use crate::app::update::recent;
use crate::domain::assessment::origin::Origin;
use crate::domain::date::Moment;
use crate::format::journal::JournalHead;

pub(crate) fn keep_settings(app: &App) -> Vec<Effect> {
    vec![Effect::KeepSettings(Box::new(app.settings.clone()))]
}

/// The title of the card for a save that failed.
const SAVE_FAILED: &str = "没有保存成功";

pub(crate) fn recorded(app: &mut App, path: &Path, revision: u64) {
    if let Some(file) = file_at(app, path) {
        file.recording = file.recording.filter(|it| *it != revision);
        file.recorded = file.recorded.max(revision);
        app.notices.settle(Topic::Journal);
    }
}

pub(crate) fn record_failed(app: &mut App, path: &Path, card: Card) {
    if let Some(file) = file_at(app, path) {
        file.recording = None;
        file.journal = JournalState::Failed;
        app.notify(NoticeTone::Warning, card.about(Topic::Journal));
    }
}

pub(crate) fn take_saved(app: &mut App, saved: SavedFile) -> Vec<Effect> {
    let now = app.now;
    let mut effects = Vec::new();
    let open = app.session.as_mut();
    let open = open.filter(|it| it.file.writes_to(&saved.path));
    if let Some(session) = open {
        let came_from = (session.file.path != saved.path).then(|| {
            session.read_only = false;
            session.held = None;
            // The journal of the new place has nothing yet.
            session.log.take_back();
            std::mem::replace(&mut session.file.path, saved.path.clone())
        });
        let practice = is_sample(&session.assessment.about);
        let file = &mut session.file;
        // A new file, and a practice file once there is something in it, are among the recent ones.
        if came_from.is_some() || file.over == Over::Nothing {
            app.settings.remember_as(&file.path, practice);
            effects.push(Effect::KeepSettings(Box::new(app.settings.clone())));
        }
        if came_from.is_some() {
            file.moving = None;
            file.recorded = 0;
        }
        if came_from.is_some() || file.journal == JournalState::Whole {
            file.journal = JournalState::Kept;
        }
        file.from = came_from;
        file.saving = file.saving.filter(|it| *it != saved.revision);
        file.failed = false;
        file.held_at = None;
        file.away = false;
        file.backs_up = false;
        file.saved = file.saved.max(saved.revision);
        file.saved_at = Some(now);
        file.dirty_at = file.is_dirty().then_some(now);
        file.over = Over::Ours;
        file.seen = saved.seen;
        session.assessment.origin = saved.assessment.origin;
        file.base = Some(Arc::new(*saved.assessment));
        file.frozen = Some(saved.frozen);
        session.log.publish(saved.log, saved.n_records);
        session.past.stale = true;
    }
    recent::note_there(app);
    app.notices.settle(Topic::Save);
    app.notices.settle(Topic::Journal);
    for warning in saved.warnings {
        app.notify(
            NoticeTone::Warning,
            Card::new("已保存，但请留意", warning).about(Topic::Save),
        );
    }
    effects
}

/// A save failed; whether because somebody held the file, which passes.
pub(crate) fn save_failed(app: &mut App, path: &Path, revision: u64, card: Card, passes: bool) {
    let now = app.now;
    let (mut again, mut was_told) = (false, false);
    let open = app.session.as_mut().map(|it| &mut it.file);
    if let Some(file) = open.filter(|it| it.writes_to(path)) {
        file.saving = file.saving.filter(|it| *it != revision);
        // The file is still what it was, where it was: only its copy was not written.
        let copy = file.moving.take_if(|it| it == path);
        file.failed |= copy.is_none();
        again = passes && copy.is_none();
        was_told = again && file.held_at.is_some();
        file.held_at = again.then_some(now);
    }
    if was_told {
        return;
    }
    let card = if again { tried_again(card) } else { card };
    let title = SAVE_FAILED.to_owned();
    let card = Card { title, ..card };
    app.notify(NoticeTone::Error, card.about(Topic::Save));
}

/// The same card, and that the program tries again by itself; the path stays on the last line.
pub(crate) fn tried_again(mut card: Card) -> Card {
    let path = card.detail.rfind("\n文件：").unwrap_or(card.detail.len());
    let line = "\n程序每隔15秒自动再试一次，存上了就不再提示。";
    card.detail.insert_str(path, line);
    card
}

/// Puts what was edited into the journal, as soon as the last of it has arrived there. Where no file has what it goes on
/// from, all of the document goes there first.
pub(crate) fn record(session: &mut Session) -> Vec<Effect> {
    let file = &mut session.file;
    let waits = file.recording.is_none() && file.has_journal() && !session.read_only;
    let needs_whole = session.held.is_some() || file.over != Over::Ours;
    let is_whole = file.journal == JournalState::Whole;
    let first = needs_whole && !is_whole && (file.is_dirty() || session.held.is_some());
    let records = session.log.unsent();
    if (records.is_empty() && !first) || !waits {
        return Vec::new();
    }
    file.recording = Some(file.revision);
    if first {
        file.journal = JournalState::Whole;
    }
    let whole = first.then(|| Box::new((session.assessment.clone(), session.log.whole())));
    let job = RecordJob {
        path: file.path.clone(),
        head: JournalHead {
            identity: session.assessment.identity(),
            after: session.log.published.last_hash().to_owned(),
        },
        records: if first { Vec::new() } else { records.to_vec() },
        whole,
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
    if wish != SaveWish::Program {
        file.held_at = None;
    }
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
    let held = app.session.as_mut().and_then(|it| it.held.as_mut());
    if let Some(held) = held {
        held.shown = true;
        return Vec::new();
    }
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

/// Writes the file as one of its own: its other name keeps what both had.
pub(crate) fn save_own_copy(app: &mut App) -> Vec<Effect> {
    let Some(session) = app.session.as_mut().filter(|it| !it.read_only) else {
        return Vec::new();
    };
    session.file.failed = false;
    if session.held.is_some() || session.merging.is_some() {
        return save_by_hand(app);
    }
    save(app, SaveWish::OwnCopy)
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
    let (now, fresh) = (app.now, app.fresh());
    let Some(session) = &mut app.session else {
        return Vec::new();
    };
    if wish != SaveWish::Program {
        // Whoever asked is told again.
        session.file.held_at = None;
    }
    // First into the journal, should the save fail.
    session.file.recording = None;
    let mut effects = record(session);
    session.file.saving = Some(session.file.revision);
    let wish = match wish {
        SaveWish::Program if session.file.backs_up => SaveWish::User,
        wish => wish,
    };
    let (path, from) = (session.file.path.clone(), session.file.from.clone());
    let job = save_job(session, (path, session.file.over), from, fresh, (wish, now));
    effects.push(Effect::Save(Box::new(job)));
    session.log.hand_over();
    effects
}

/// What is to be written.
fn save_job(
    session: &Session,
    (path, over): (PathBuf, Over),
    from: Option<PathBuf>,
    fresh: Origin,
    (wish, now): (SaveWish, Moment),
) -> SaveJob {
    let standard = &session.assessment.standard;
    SaveJob {
        path,
        assessment: session.assessment.clone(),
        frozen: session.file.frozen.clone().filter(|it| it.is_of(standard)),
        over,
        from,
        seen: session.file.seen,
        log: session.log.published.clone(),
        records: session.log.pending().to_vec(),
        wish,
        revision: session.file.revision,
        fresh,
        seat: session.log.seat(),
        now,
    }
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
    let (now, fresh) = (app.now, app.fresh());
    let Some(session) = &mut app.session else {
        return Vec::new();
    };
    // The same file is an ordinary save: what others did to it meanwhile must not be lost.
    let same = is_one_place(&session.file.path, &path);
    if same && session.read_only {
        let detail = "不能覆盖只读打开的原文件，请换一个文件名。";
        let card = Card::new("请换个名字", detail).about(Topic::Save);
        app.notify(NoticeTone::Warning, card);
        return Vec::new();
    }
    if same {
        // A place that was never written is given up by whoever was asked.
        if session.file.over == Over::Nothing {
            session.file.over = over;
        }
        return save(app, SaveWish::User);
    }
    // Only when it is written does the work go on there; until then the file is the one it was.
    let mut effects = record(session);
    session.file.saving = Some(session.file.revision);
    session.file.moving = Some(path.clone());
    let from = Some(session.file.path.clone());
    let job = save_job(session, (path, over), from, fresh, (SaveWish::User, now));
    effects.push(Effect::Save(Box::new(job)));
    effects
}
