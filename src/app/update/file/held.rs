//! What lies at the place of the open file and cannot be joined with it: asked, and decided.

use std::collections::BTreeSet;
use std::path::Path;

use crate::app::App;
use crate::app::command::file::{FileCommand, HeldChoice};
use crate::app::command::record::RecordCommand;
use crate::app::notice::{Card, NoticeTone, Topic};
use crate::app::outside::effect::Effect;
use crate::app::outside::jobs::{AsideJob, SaveWish};
use crate::app::record::history::Done;
use crate::app::session::Session;
use crate::app::session::file_state::JournalState;
use crate::app::session::held::{Aside, HeldSave, HeldWhy};
use crate::app::update::file::saving::{record, save};
use crate::domain::assessment::Assessment;
use crate::domain::change::log::{Act, Delta, Record};
use crate::domain::date::Moment;
use crate::format::log::LogText;

/// Holds the saves of the open file: `theirs`, the state `seen`, is there now. An older copy may take the place of
/// what was in no earlier version yet, so that is put aside at once.
pub(crate) fn hold(
    session: &mut Session,
    why: HeldWhy,
    (theirs, log): (Assessment, LogText),
    seen: u64,
    now: Moment,
) -> Vec<Effect> {
    let is_older = why == HeldWhy::Older;
    session.held = Some(Box::new(HeldSave {
        why,
        theirs,
        log,
        seen,
        shown: true,
        aside: if is_older { Aside::UnderWay } else { Aside::No },
        leaving: false,
    }));
    if !session.file.is_dirty() {
        // What is open is in no file any more, though all of it was saved.
        session.file.touch(now);
    }
    if session.file.journal == JournalState::Whole {
        session.file.journal = JournalState::Kept;
    }
    session.file.recording = None;
    let mut effects = record(session);
    effects.extend(is_older.then(|| aside(session, now, false)));
    effects
}

/// Puts what is open among the earlier versions of its file.
fn aside(session: &Session, now: Moment, clears: bool) -> Effect {
    Effect::PutAside(Box::new(AsideJob {
        path: session.file.path.clone(),
        assessment: session.assessment.clone(),
        log: session.log.whole(),
        clears,
        now,
    }))
}

/// Carries out what was decided.
pub(crate) fn decide(app: &mut App, choice: HeldChoice) -> Vec<Effect> {
    let now = app.now;
    let Some(session) = app.session.as_mut() else {
        return Vec::new();
    };
    let Some(held) = &mut session.held else {
        return Vec::new();
    };
    match (choice, &held.why) {
        (HeldChoice::Show(shown), _) => held.shown = shown,
        // Another document is never written over.
        (HeldChoice::KeepMine, HeldWhy::Other) => {}
        (HeldChoice::KeepMine, HeldWhy::Older | HeldWhy::Apart(_)) => {
            let by = session.actor.clone();
            keep_mine(session, &by, now);
            return save(app, SaveWish::User);
        }
        (HeldChoice::OpenTheirs, HeldWhy::Other) => {
            if session.file.is_safe() {
                let detail =
                    "原来打开的那一份全部留在本机日志里，可在“设置”页的“没写入文件的修改”中恢复。";
                let card = Card::new("您的内容留在本机日志里", detail);
                let card = card.offering("去看看", FileCommand::ShowJournals);
                app.notify(NoticeTone::Warning, card);
                return open_theirs(app);
            }
            let detail = "您的内容还没有记入本机日志，为免丢失，没有打开那一份。请先另存为新文件。";
            let card = Card::new("请先另存", detail).about(Topic::Save);
            app.notify(NoticeTone::Error, card);
        }
        (HeldChoice::OpenTheirs, HeldWhy::Older | HeldWhy::Apart(_)) => {
            held.leaving = true;
            held.aside = Aside::UnderWay;
            held.shown = false;
            return vec![aside(session, now, true)];
        }
    }
    Vec::new()
}

/// What is open was put aside, or could not be.
pub(crate) fn put_aside(app: &mut App, path: &Path, failed: Option<Card>) -> Vec<Effect> {
    let open = app.session.as_mut().filter(|it| it.file.path == path);
    let held = open.and_then(|it| it.held.as_mut());
    let leaving = held.is_some_and(|it| {
        it.aside = if failed.is_some() {
            Aside::Failed
        } else {
            Aside::Done
        };
        std::mem::take(&mut it.leaving)
    });
    if let Some(card) = failed {
        app.notify(NoticeTone::Error, card.about(Topic::Save));
        return Vec::new();
    }
    if leaving {
        let detail = "您刚才的内容已留作历史版本，在“历史”页可以比较和恢复。";
        let card = Card::new("您的内容留在历史版本里", detail);
        let card = card.offering("看历史版本", RecordCommand::ShowVersions);
        app.notify(NoticeTone::Done, card);
        return open_theirs(app);
    }
    Vec::new()
}

/// Opens what lies at the place of the open file; what is open is safe elsewhere.
fn open_theirs(app: &mut App) -> Vec<Effect> {
    let Some(path) = app.session.take().map(|it| it.file.path) else {
        return Vec::new();
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let job = app.begin(format!("正在打开 {name}"));
    vec![Effect::Open { job, path }]
}

/// Makes what is open what the file is to say, over what is there; what that had done is noted as overruled.
fn keep_mine(session: &mut Session, by: &str, now: Moment) {
    let Some(held) = session.held.take() else {
        return;
    };
    let ours: BTreeSet<(u64, u64)> = session.log.records().iter().map(Record::id).collect();
    let theirs = held.log.records();
    let theirs = theirs.iter().filter(|it| !ours.contains(&it.id()));
    let mut places = BTreeSet::new();
    let mut deltas: Vec<Delta> = Vec::new();
    for delta in theirs.flat_map(|it| &it.deltas) {
        if places.insert(delta.place()) {
            deltas.push(delta.as_it_is(&session.assessment));
        }
    }
    if let Ok(all) = session.log.published.join(&held.log) {
        session.log.published = all;
    }
    if !deltas.is_empty() {
        let done = Done {
            deltas,
            more: false,
        };
        session.log.note(Act::Merge, done, by, now);
    }
    session.file.touch(now);
    session.file.seen = held.seen;
    session.file.backs_up = true;
}
