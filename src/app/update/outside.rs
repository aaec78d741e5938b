//! What happens to the open file outside this window: crashes, other people, shares that go and come.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::App;
use crate::app::command::{Command, Purpose, Screen};
use crate::app::effect::Effect;
use crate::app::event::Found;
use crate::app::history::{Done, History, MAX_UNDOS};
use crate::app::log::Log;
use crate::app::merging::{Merging, Source, common_base, joined, recovered};
use crate::app::notice::{Card, Tone};
use crate::app::session::Session;
use crate::app::update::disk::file_at;
use crate::app::update::{due_writes, show};
use crate::domain::assessment::Assessment;
use crate::domain::change::Change;
use crate::domain::date::Moment;
use crate::domain::difference::differences;
use crate::domain::log::{Act, Delta, Record};
use crate::domain::merge::{Conflict, MergeError};
use crate::format::read::{Document, Opened};

/// The title of the card for a file that cannot be reached.
const AWAY: &str = "文件暂时读不到";

/// The file can no longer be reached: what is edited stays in the journal until it can.
pub(super) fn away(app: &mut App, path: &Path, card: &Card) {
    if let Some(file) = file_at(app, path) {
        file.away = true;
        let detail = format!(
            "{}\n您可以继续填写：修改记在本机，文件恢复后自动写入。",
            card.detail
        );
        let card = Card::new(AWAY, detail).offering("另存为…", Command::PickSaveAs);
        app.notify(Tone::Warning, card);
    }
}

/// The file can be reached again and is as it was.
pub(super) fn back(app: &mut App, path: &Path) -> Vec<Effect> {
    if let Some(file) = file_at(app, path) {
        file.away = false;
        file.failed = false;
        app.notices.resolve(AWAY);
    }
    due_writes(app, false)
}

/// Somebody else wrote the file: what does not collide is taken over.
pub(super) fn outside(app: &mut App, path: &Path, found: Found) -> Vec<Effect> {
    let now = app.now;
    let Some(session) = app.session.as_mut().filter(|it| it.file.path == path) else {
        return Vec::new();
    };
    let Document::Assessment(theirs) = found.opened.document else {
        return Vec::new();
    };
    let file = &mut session.file;
    file.seen = found.seen;
    file.saving = None;
    file.failed = false;
    file.away = false;
    // A copy that is being merged can be merged again afterwards.
    if session
        .merging
        .as_ref()
        .is_some_and(|it| it.source == Source::Copy)
    {
        session.merging = None;
    }
    let told = match take_in(session, theirs, &found.opened.log, now) {
        Ok(told) => told,
        Err(error) => {
            session.file.failed = true;
            let card = Card::new("别人改动了文件，无法合并", error.to_string());
            let card = card.offering("另存为…", Command::PickSaveAs);
            app.notify(Tone::Error, card);
            return Vec::new();
        }
    };
    app.notices.resolve(AWAY);
    tell(app, &told);
    due_writes(app, false)
}

/// What came of taking in another's edits.
struct Told {
    taken: usize,
    conflicts: usize,
}

/// Takes in what the file says now.
fn take_in(
    session: &mut Session,
    theirs: Assessment,
    log: &crate::format::log::LogText,
    now: Moment,
) -> Result<Told, MergeError> {
    let mut theirs = theirs;
    if *theirs.standard == *session.assessment.standard {
        theirs.standard = Arc::clone(&session.assessment.standard);
    }
    let base = match &session.merging {
        Some(merging) => merging.base.clone(),
        None => session.file.base.as_deref().cloned(),
    };
    let clean = !session.file.is_dirty() && session.merging.is_none();
    let merge = joined(base.as_ref(), &session.assessment, &theirs)?;
    // A log that cannot be joined is no reason to lose answers: ours is kept.
    if let Ok(all) = session.log.published.join(log) {
        session.log.published = all;
    }
    let told = Told {
        taken: merge.taken.len(),
        conflicts: merge.conflicts.len(),
    };
    if clean {
        // Nothing of our own is to be kept: exactly what the file says.
        if let Some(change) = Change::between(&session.assessment, &theirs) {
            adopt(session, change, now);
        }
        session.file.base = Some(Arc::new(theirs));
        return Ok(told);
    }
    let taking = merge.change(&session.assessment, &[]);
    let mut base = base;
    if let Some(base) = &mut base {
        // What is taken over is common from now on.
        drop(merge.change(base, &[]).apply(base));
    }
    note_merge(session, taking, &merge.conflicts, now);
    if merge.conflicts.is_empty() {
        session.merging = None;
        session.file.base = Some(Arc::new(theirs));
        return Ok(told);
    }
    let merging = session.merging.get_or_insert_with(|| Merging {
        base: None,
        theirs: theirs.clone(),
        source: Source::Disk,
        conflicts: Vec::new(),
        decisions: Vec::new(),
    });
    merging.base = base;
    merging.theirs = theirs;
    merging.take(merge.conflicts);
    Ok(told)
}

/// Applies what somebody else did, as one step that can be taken back.
fn adopt(session: &mut Session, change: Change, now: Moment) -> Vec<Delta> {
    let done = session.history.push(change, None, &mut session.assessment);
    session.past.lines = None;
    session.refresh(now.date());
    done.deltas
}

/// Applies what is taken over, and notes that two lines of edits met here: after a restart nothing before it
/// can be taken back. The last record of each item tells how it stands, also where both had edited it.
fn note_merge(session: &mut Session, taking: Change, conflicts: &[Conflict], now: Moment) {
    let mut deltas = match taking {
        Change::Batch(changes) if changes.is_empty() => Vec::new(),
        taking => adopt(session, taking, now),
    };
    let assessment = &session.assessment;
    let stays = conflicts
        .iter()
        .map(|it| Delta::none(&it.place, assessment));
    for delta in stays {
        let known = |it: &Delta| it.is_about_the_same(&delta);
        if !deltas.iter().any(known) {
            deltas.push(delta);
        }
    }
    let done = Done {
        deltas,
        more: false,
    };
    session
        .log
        .note(Act::Merge, done, &assessment.about.person, now);
    session.file.touch(now);
    session.file.backs_up = true;
}

fn tell(app: &mut App, told: &Told) {
    if told.taken > 0 {
        let detail = format!("文件被别人改动，其中{}处已合并进来，可撤销。", told.taken);
        let card = Card::new("已合并别人的修改", detail);
        app.notify(
            Tone::Done,
            card.offering("查看修改记录", Command::ShowLog(None)),
        );
    }
    if told.conflicts > 0 {
        let detail = format!(
            "有{}处您和别人改得不一样。决定之前，您的修改记在本机，不会写入文件。",
            told.conflicts
        );
        let card = Card::new("需要您决定", detail);
        app.notify(
            Tone::Warning,
            card.offering("逐处决定", Command::Go(Screen::Merge)),
        );
    }
}

/// Shows a session with the edits that a window left in its journal.
pub(super) fn recover(app: &mut App, mut session: Session, left: Vec<Record>) {
    let now = app.now;
    if !left.is_empty() {
        let log = session.log.published.clone();
        let file = session.assessment.clone();
        let found = recovered(&file, &left);
        app.seat = app.seat.wrapping_add(1);
        session.log = Log::new(log.clone(), left, app.seat);
        let before = std::mem::replace(&mut session.assessment, found.mine);
        session.file.touch(now);
        session.file.recorded = session.file.revision;
        session.history = history(&session);
        let mut told = None;
        if let Some(base) = found.base {
            session.file.base = Some(Arc::new(base));
            // The standard is that of the file itself, so that a merge is always possible.
            told = take_in(&mut session, file, &log, now).ok();
            session.file.recorded = session.file.revision;
        }
        session.refresh(now.date());
        let n_left = differences(&before, &session.assessment).len();
        let detail = format!("上次没有写入文件的{n_left}处修改已经恢复。");
        let read_only = session.read_only;
        show(app, session);
        let card = Card::new("已恢复上次的修改", detail);
        app.notify(
            Tone::Done,
            if read_only {
                card.offering("另存为…", Command::PickSaveAs)
            } else {
                card.offering("查看修改记录", Command::ShowLog(None))
            },
        );
        if let Some(told) = told {
            tell(app, &told);
        }
        return;
    }
    session.history = history(&session);
    show(app, session);
}

/// What can be taken back after a restart.
fn history(session: &Session) -> History {
    let mut records = session.log.published.last_records(MAX_UNDOS);
    records.extend_from_slice(session.log.pending());
    History::of(&records, session.log.owner())
}

/// Offers to merge what a sync tool put beside the file.
pub(super) fn offer_copies(app: &mut App, copies: &[PathBuf]) {
    for copy in copies {
        let name = copy.file_name().unwrap_or_default().to_string_lossy();
        let detail = format!(
            "同一文件夹里有“{name}”，像是同步软件或复制产生的副本，其中有这份文件没有的内容。"
        );
        let card = Card::new("发现另一份副本", detail);
        app.notify(
            Tone::Warning,
            card.offering("合并进来", Command::MergeFile(copy.clone())),
        );
    }
}

/// Asks which copy is to be merged.
pub(super) fn pick_merge(app: &App) -> Vec<Effect> {
    let beside = app.session.as_ref().and_then(|it| it.file.path.parent());
    vec![Effect::Pick {
        purpose: Purpose::Merge,
        suggested: beside.unwrap_or(&app.folder).to_path_buf(),
    }]
}

/// Reads another copy of the open file.
pub(super) fn fetch(app: &mut App, path: PathBuf) -> Vec<Effect> {
    let Some(session) = &app.session else {
        return Vec::new();
    };
    let refusal = if session.read_only {
        Some("文件为只读，不能合并。请先另存为新文件。")
    } else if session.merging.is_some() {
        Some("上一次合并还有没决定的地方，请先决定。")
    } else {
        None
    };
    if let Some(why) = refusal {
        app.notify(Tone::Warning, Card::new("没有合并", why));
        return Vec::new();
    }
    let job = app.begin("正在读取要合并的副本");
    vec![Effect::Fetch { job, path }]
}

/// Merges another copy with the open file.
pub(super) fn fetched(app: &mut App, path: &Path, opened: Opened) -> Vec<Effect> {
    let now = app.now;
    let Some(session) = app.session.as_mut().filter(|it| !it.read_only) else {
        return Vec::new();
    };
    let Document::Assessment(theirs) = opened.document else {
        let card = Card::new("没有合并", "这个文件里只有标准，没有自评。");
        app.notify(Tone::Warning, card);
        return Vec::new();
    };
    let told = match take_in_copy(session, theirs, &opened.log, now) {
        Ok(told) => told,
        Err(error) => {
            app.notify(Tone::Error, Card::new("没有合并", error.to_string()));
            return Vec::new();
        }
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let detail = match (told.taken, told.conflicts) {
        (0, 0) => format!("“{name}”里没有这份文件缺少的内容。"),
        (taken, 0) => format!("“{name}”中的{taken}处已合并进来，可撤销。"),
        (taken, conflicts) => {
            format!("“{name}”中的{taken}处已合并进来；另有{conflicts}处两份不一样，请逐处决定。")
        }
    };
    if told.conflicts > 0 {
        app.screen = Screen::Merge;
    }
    app.notify(Tone::Done, Card::new("副本已合并", detail));
    due_writes(app, false)
}

fn take_in_copy(
    session: &mut Session,
    theirs: Assessment,
    log: &crate::format::log::LogText,
    now: Moment,
) -> Result<Told, MergeError> {
    let base = common_base(&session.assessment, &session.log.records(), &log.records());
    let merge = joined(base.as_ref(), &session.assessment, &theirs)?;
    let told = Told {
        taken: merge.taken.len(),
        conflicts: merge.conflicts.len(),
    };
    if merge.is_empty() {
        return Ok(told);
    }
    let mut base = base;
    if let Some(base) = &mut base {
        drop(merge.change(base, &[]).apply(base));
    }
    let taking = merge.change(&session.assessment, &[]);
    // Their edits come behind ours, and the file gets them with the next save.
    if let Ok(all) = log.join(&session.log.published) {
        session.log.published = all;
    }
    note_merge(session, taking, &merge.conflicts, now);
    if !merge.conflicts.is_empty() {
        let mut merging = Merging {
            base,
            theirs,
            source: Source::Copy,
            conflicts: Vec::new(),
            decisions: Vec::new(),
        };
        merging.take(merge.conflicts);
        session.merging = Some(merging);
    }
    Ok(told)
}
