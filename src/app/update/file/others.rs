//! What happens to the open file outside this window: crashes, other people, shares that go and come.

use std::path::Path;
use std::sync::Arc;

use crate::app::App;
use crate::app::command::file::FileCommand;
use crate::app::command::record::RecordCommand;
use crate::app::command::screen::Screen;
use crate::app::command::window::WindowCommand;
use crate::app::notice::{Card, NoticeTone, Topic};
use crate::app::outside::effect::Effect;
use crate::app::outside::event::OpenedFile;
use crate::app::record::history::Done;
use crate::app::record::kinship::{Kinship, kinship};
use crate::app::record::merging::{MergeSource, Merging, common_base, joined};
use crate::app::record::outside::Outside;
use crate::app::record::whose::{Whose, authors};
use crate::app::session::Session;
use crate::app::session::held::HeldWhy;
use crate::app::update::file::autosave::due_writes;
use crate::app::update::file::held::hold;
use crate::app::update::file::saving::file_at;
use crate::domain::assessment::Assessment;
use crate::domain::change::Change;
use crate::domain::change::delta_fields::delta_differences;
use crate::domain::change::log::{Act, Delta};
use crate::domain::date::Moment;
use crate::domain::merge::MergeError;
use crate::domain::merge::conflict::Conflict;
use crate::format::log::LogText;
use crate::format::read::FileContent;

/// The title of the card for a file that cannot be reached.
const AWAY: &str = "文件暂时读不到";

/// The file can no longer be reached: what is edited stays in the journal until it can.
pub(crate) fn away(app: &mut App, path: &Path, card: &Card) {
    if let Some(file) = file_at(app, path) {
        file.away = true;
        let detail = format!(
            "{}\n您可以继续填写：修改记在本机，文件恢复后自动写入。",
            card.detail
        );
        let card = Card::new(AWAY, detail).offering("另存为…", FileCommand::PickSaveAs);
        app.notify(NoticeTone::Warning, card.about(Topic::Away));
    }
}

/// The file can be reached again and is as it was.
pub(crate) fn back(app: &mut App, path: &Path) -> Vec<Effect> {
    if let Some(file) = file_at(app, path) {
        file.away = false;
        file.failed = false;
        app.notices.settle(Topic::Away);
    }
    due_writes(app, false)
}

/// Somebody else wrote the file: what does not collide is taken over.
pub(crate) fn outside(app: &mut App, path: &Path, found: OpenedFile) -> Vec<Effect> {
    let now = app.now;
    let Some(session) = app.session.as_mut().filter(|it| it.file.path == path) else {
        return Vec::new();
    };
    let FileContent::Assessment(theirs) = found.opened.document else {
        return Vec::new();
    };
    session.file.saving = None;
    session.file.failed = false;
    session.file.away = false;
    let log = found.opened.log;
    // What the file said, not what its head is to be.
    let was = session.file.base.as_deref();
    let ours = (was.unwrap_or(&session.assessment), &session.log.published);
    let base = match kinship(ours, (&theirs, &log)) {
        Kinship::Later => None,
        Kinship::Copy => {
            // What this window wrote into the file that was there is not in this one.
            session.file.touch(now);
            let (own, others) = (session.log.records(), log.records());
            Some(common_base((&session.assessment, &own), (&theirs, &others)))
        }
        Kinship::Older => return hold(session, HeldWhy::Older, (theirs, log), found.seen, now),
        Kinship::Other => return hold(session, HeldWhy::Other, (theirs, log), found.seen, now),
    };
    // A copy that is being merged can be merged again afterwards.
    let is_copy = |it: &Merging| it.source == MergeSource::Copy;
    if session.merging.as_ref().is_some_and(is_copy) {
        session.merging = None;
    }
    let base = base.unwrap_or_else(|| match &session.merging {
        Some(merging) => merging.base.clone(),
        None => session.file.base.as_deref().cloned(),
    });
    let told = match take_in(session, theirs.clone(), &log, base, now) {
        Ok(told) => told,
        Err(error) => {
            let why = HeldWhy::Apart(match error {
                MergeError::OtherStandard { mine, theirs } => {
                    format!("那一份已经换到{theirs}，您这里的还是{mine}")
                }
                error => error.to_string(),
            });
            return hold(session, why, (theirs, log), found.seen, now);
        }
    };
    // Only what was taken in may be written over, and it is put aside then.
    session.file.seen = found.seen;
    session.file.backs_up = true;
    session.held = None;
    app.notices.settle(Topic::Away);
    match found.outside.filter(|it| !it.deltas.is_empty()) {
        Some(changed) => tell_outside(app, changed, &told),
        None => tell(app, &told),
    }
    due_writes(app, false)
}

/// Tells that something other than this program has changed the file, and notes it for the next save.
fn tell_outside(app: &mut App, changed: Outside, told: &Told) {
    let now = app.now;
    let n = changed.deltas.iter().flat_map(delta_differences).count();
    if let Some(session) = &mut app.session {
        session.log.note_outside(changed, now);
        session.past.lines = None;
    }
    let detail = format!(
        "有{n}处内容在本程序之外被改动，现在按文件里的显示；是哪几处、原来是什么，见修改记录。不对的，可从历史版本恢复。"
    );
    let card = Card::new("文件在程序之外被改动过", detail);
    let card = card.offering("查看修改记录", RecordCommand::ShowLog(None));
    app.notify(NoticeTone::Warning, card.about(Topic::File));
    if told.conflicts > 0 {
        tell(
            app,
            &Told {
                taken: 0,
                conflicts: told.conflicts,
                ..Told::default()
            },
        );
    }
}

/// What came of taking in another's edits.
#[derive(Default)]
pub(crate) struct Told {
    pub(crate) taken: usize,
    pub(crate) conflicts: usize,
    /// Whether theirs is of another unit or section, so that its head was left alone.
    pub(crate) other_section: bool,
    /// Whose it is, where it is another document.
    pub(crate) other: Option<String>,
}

/// Takes in what the file says now; `base` is what both sides began as, where it is known.
pub(crate) fn take_in(
    session: &mut Session,
    theirs: Assessment,
    log: &LogText,
    base: Option<Assessment>,
    now: Moment,
) -> Result<Told, MergeError> {
    let mut theirs = theirs;
    if theirs.standard.asks_the_same(&session.assessment.standard) {
        theirs.standard = Arc::clone(&session.assessment.standard);
    }
    session.assessment.origin = session.assessment.origin.or(theirs.origin);
    let clean = !session.file.is_dirty() && session.merging.is_none();
    let merge = joined(
        base.as_ref(),
        &session.assessment,
        &theirs,
        MergeSource::Disk,
    )?;
    let theirs_by = authors(&log.records(), &session.log.records(), &session.actor);
    let whose = Whose::Others(theirs_by);
    // A log that cannot be joined is no reason to lose answers: ours is kept.
    if let Ok(all) = session.log.published.join(log) {
        session.log.published = all;
    }
    let told = Told {
        taken: merge.taken.len(),
        conflicts: merge.conflicts.len(),
        other_section: merge.other_section,
        other: None,
    };
    if clean {
        // Nothing of our own is to be kept: exactly what the file says.
        if let Some(change) = Change::between(&session.assessment, &theirs) {
            adopt(session, change, whose, now);
        }
        session.file.base = Some(Arc::new(theirs));
        return Ok(told);
    }
    let taking = merge.change(&session.assessment, &[]);
    // What is taken over is common from now on.
    let base = base.map(|it| merge.common(&it, &theirs));
    note_merge(session, taking, (&merge.conflicts, whose), now);
    if merge.conflicts.is_empty() {
        session.merging = None;
        session.file.base = Some(Arc::new(theirs));
        return Ok(told);
    }
    let merging = session.merging.get_or_insert_with(|| Merging {
        base: None,
        theirs: theirs.clone(),
        source: MergeSource::Disk,
        conflicts: Vec::new(),
        decisions: Vec::new(),
    });
    merging.base = base;
    merging.theirs = theirs;
    merging.take(merge.conflicts);
    Ok(told)
}

/// Applies what somebody else did, as one step that can be taken back.
fn adopt(session: &mut Session, change: Change, whose: Whose, now: Moment) -> Vec<Delta> {
    let history = &mut session.history;
    let done = history.take_in(change, whose, &mut session.assessment);
    session.past.lines = None;
    session.refresh(now.date());
    done.deltas
}

/// Applies what is taken over, and notes that two lines of edits met here: after a restart nothing before it
/// can be taken back. The last record of each item tells how it stands, also where both had edited it.
pub(crate) fn note_merge(
    session: &mut Session,
    taking: Change,
    (conflicts, whose): (&[Conflict], Whose),
    now: Moment,
) {
    let mut deltas = match taking {
        Change::Batch(changes) if changes.is_empty() => Vec::new(),
        taking => adopt(session, taking, whose, now),
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
    session.log.note(Act::Merge, done, &session.actor, now);
    session.file.touch(now);
    session.file.backs_up = true;
}

pub(crate) fn tell(app: &mut App, told: &Told) {
    // What is to be decided is not hidden by what was done.
    if told.taken > 0 && told.conflicts == 0 {
        let detail = format!(
            "文件被别人改动，其中{}处已合并进来。撤销时先撤销您自己的修改，最后才是这些。",
            told.taken
        );
        let card = Card::new("已合并别人的修改", detail);
        app.notify(
            NoticeTone::Done,
            card.offering("查看修改记录", RecordCommand::ShowLog(None)),
        );
    }
    if told.conflicts > 0 {
        let taken = match told.taken {
            0 => String::new(),
            taken => format!("别人的修改已合并{taken}处；"),
        };
        let detail = format!(
            "{taken}有{}处您和别人改得不一样。决定之前，您的修改记在本机，不会写入文件。",
            told.conflicts
        );
        let card = Card::new("需要您决定", detail).about(Topic::Merge);
        app.notify(
            NoticeTone::Warning,
            card.offering("逐处决定", WindowCommand::Go(Screen::Merge)),
        );
    }
}
