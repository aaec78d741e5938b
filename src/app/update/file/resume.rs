//! Goes on with what a window that crashed had left in its journal.

use std::path::{Path, PathBuf};

use crate::app::App;
use crate::app::command::file::FileCommand;
use crate::app::command::record::RecordCommand;
use crate::app::notice::{Card, NoticeTone, Topic};
use crate::app::outside::effect::Effect;
use crate::app::outside::event::OpenedFile;
use crate::app::outside::jobs::SaveWish;
use crate::app::over::Over;
use crate::app::record::change_log::Log;
use crate::app::record::history::{History, MAX_UNDOS};
use crate::app::record::left::LeftJournal;
use crate::app::record::outside::Outside;
use crate::app::record::recovery::recovered;
use crate::app::session::Session;
use crate::app::session::file_state::{FileState, JournalState};
use crate::app::update::file::autosave::due_writes;
use crate::app::update::file::open::open;
use crate::app::update::file::others::{take_in, tell};
use crate::app::update::file::saving::{keep_settings, save};
use crate::app::update::screens::show;
use crate::domain::change::difference::differences;
use crate::domain::change::log::Record;
use crate::domain::date::Moment;
use crate::format::read::FileContent;

/// For how many days a journal that nobody can place is kept.
const KEPT_DAYS: i64 = 30;

/// The title of the card that tells of what was recovered.
const RECOVERED: &str = "已恢复上次的修改";

/// Shows a session with the edits that a window left in its journal, and what was found changed from outside.
pub(crate) fn recover(
    app: &mut App,
    mut session: Session,
    left: Vec<Record>,
    outside: Option<Outside>,
) {
    let now = app.now;
    // What is joined on the way is signed too.
    session.actor = app.settings.actor();
    if left.is_empty() {
        if let Some(outside) = outside {
            session.log.note_outside(outside, now);
        }
        session.history = history(&session);
        show(app, session);
        return;
    }
    let log = session.log.published.clone();
    let file = session.assessment.clone();
    let found = recovered(&file, &left);
    app.seat = app.seat.wrapping_add(1);
    session.log = Log::new(log.clone(), left, app.seat);
    if let Some(outside) = outside {
        session.log.note_outside(outside, now);
    }
    let before = std::mem::replace(&mut session.assessment, found.mine);
    session.file.touch(now);
    session.file.recorded = session.file.revision;
    session.history = history(&session);
    let mut told = None;
    if let Some(base) = found.base {
        // The standard is that of the file itself, so that a merge is always possible.
        told = take_in(&mut session, file, &log, Some(base), now).ok();
        session.file.recorded = session.file.revision;
    }
    session.refresh(now.date());
    let n_left = differences(&before, &session.assessment).len();
    let detail = format!("上次没有写入文件的{n_left}处修改已经恢复。");
    let read_only = session.read_only;
    show(app, session);
    let card = Card::new(RECOVERED, detail).about(Topic::File);
    app.notify(
        NoticeTone::Done,
        if read_only {
            card.offering("另存为…", FileCommand::PickSaveAs)
        } else {
            card.offering("查看修改记录", RecordCommand::ShowLog(None))
        },
    );
    if let Some(told) = told {
        tell(app, &told);
    }
}

/// The journals that windows left behind were listed: the work goes on where it was, and what has no file is told of.
pub(crate) fn journals_came(app: &mut App, left: Vec<LeftJournal>) -> Vec<Effect> {
    let known = std::mem::take(&mut app.left);
    // Unless other work has begun.
    let idle = app.session.is_none() && app.busy.is_none();
    let resumes = std::mem::take(&mut app.resumes) && idle;
    let is_known = |it: &LeftJournal| known.iter().any(|one| one.file == it.file);
    let mut first = None;
    let mut effects = Vec::new();
    let before = std::mem::take(&mut app.settings.offered);
    let mut offered: Vec<String> = Vec::new();
    for journal in &left {
        let name = journal.name();
        let (is_new, is_astray) = (!is_known(journal), journal.is_astray());
        if is_new && is_astray && before.contains(&name) && is_old(journal, app.now) {
            effects.push(Effect::DiscardJournal(journal.file.clone()));
            continue;
        }
        offered.extend(is_astray.then_some(name));
        if !is_new {
            continue;
        }
        if journal.is_there && resumes && first.is_none() {
            first = Some(journal.document.clone());
            continue;
        }
        if first.as_ref() == Some(&journal.document) && journal.is_there {
            continue;
        }
        app.notify(NoticeTone::Warning, unwritten(journal));
    }
    app.left = left;
    let changed = offered != before;
    app.settings.offered = offered;
    if changed {
        effects.extend(keep_settings(app));
    }
    effects.extend(first.into_iter().flat_map(|path| open(app, path)));
    effects
}

/// Whether nothing was done to a journal for so long that it can go, once it was offered.
fn is_old(journal: &LeftJournal, now: Moment) -> bool {
    let at = journal.at();
    at.is_some_and(|it| KEPT_DAYS < now.local().signed_duration_since(it.local()).num_days())
}

/// Tells of edits that no file has.
fn unwritten(journal: &LeftJournal) -> Card {
    let (whose, n) = (journal.in_words(), journal.records.len());
    let title = "有没写入文件的修改";
    if journal.is_whole {
        let detail = format!("{whose}：窗口上次关闭时还没有写入文件，本机留有全部内容。");
        let reopen = FileCommand::Reopen(journal.file.clone());
        return Card::new(title, detail).offering("恢复为一份自评", reopen);
    }
    if journal.is_there {
        let detail = format!("{whose}：上次有{n}处修改没有写入文件，打开它就会恢复。");
        let open = FileCommand::Open(journal.document.clone());
        return Card::new(title, detail).offering("打开", open);
    }
    let detail = format!(
        "{whose}：有{n}处修改没有写入文件，而原来的文件已不在原处，或已换成别的文件。找到原文件后打开它，就会恢复。"
    );
    Card::new(title, detail).offering("查看这些修改", FileCommand::ShowJournals)
}

/// Goes on with the document that a journal holds all of.
pub(crate) fn reopen(app: &mut App, journal: PathBuf) -> Vec<Effect> {
    let found = app.left.iter().find(|it| it.file == journal);
    let Some(document) = found.map(|it| it.document.clone()) else {
        return Vec::new();
    };
    let stem = document.file_stem().unwrap_or_default().to_string_lossy();
    let stamp = app.now.local().format("%m%d-%H%M%S");
    // Its own place may be somebody else's by now.
    let path = document.with_file_name(format!("{stem}（恢复 {stamp}）.ron"));
    let mut effects = due_writes(app, true);
    effects.push(Effect::Reopen { journal, path });
    effects
}

/// Shows the document that a journal held all of, to be written at `path`.
pub(crate) fn reopened(app: &mut App, path: &Path, found: Option<OpenedFile>) -> Vec<Effect> {
    let opened = found.and_then(|it| match it.opened.document {
        FileContent::Assessment(assessment) => Some((assessment, it.opened.log, it.left)),
        FileContent::Standard(_) => None,
    });
    let Some((assessment, log, left)) = opened else {
        let detail = "本机日志已不在，或读不出来。可能已在另一个窗口里恢复。";
        app.notify(
            NoticeTone::Error,
            Card::new("没有恢复", detail).about(Topic::Open),
        );
        return vec![Effect::ListJournals];
    };
    let mut file = FileState::new(path.to_path_buf(), Over::Nothing);
    // The journal that it came from has it until it is written.
    file.revision = 1;
    file.recorded = 1;
    file.journal = JournalState::Whole;
    let mut session = Session::new(assessment, file, app.now.date());
    app.seat = app.seat.wrapping_add(1);
    session.log = Log::new(log, Vec::new(), app.seat);
    recover(app, session, left, None);
    app.notices.settle(Topic::File);
    let detail = "本机日志里的全部内容已恢复为一份自评，正在写入新文件。";
    app.notify(
        NoticeTone::Done,
        Card::new(RECOVERED, detail).about(Topic::File),
    );
    save(app, SaveWish::User)
}

/// What can be taken back after a restart.
fn history(session: &Session) -> History {
    let mut records = session.log.published.last_records(MAX_UNDOS);
    records.extend_from_slice(session.log.pending());
    History::of(&records, session.log.owner())
}
