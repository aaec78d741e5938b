//! The 历史 screen, and what two people changed differently.

use std::path::Path;
use std::sync::Arc;

use crate::app::App;
use crate::app::command::record::RecordCommand;
use crate::app::command::screen::Screen;
use crate::app::notice::{Card, NoticeTone, Topic};
use crate::app::outside::effect::Effect;
use crate::app::outside::jobs::VersionsJob;
use crate::app::over::Over;
use crate::app::record::merging::MergeSource;
use crate::app::record::past::{
    ComparedVersion, Earlier, LogLine, LogSummary, PastView, Version, VersionContent,
};
use crate::app::session::Session;
use crate::app::update::edit;
use crate::app::update::file::copies::{fetch, pick_merge};
use crate::app::update::standard::{drafting, upgrading};
use crate::domain::change::Change;
use crate::domain::change::delta_fields::delta_differences;
use crate::domain::change::difference::differences;
use crate::domain::change::log::{Act, Record};
use crate::domain::change::value::Difference;
use crate::domain::merge::conflict::Decision;
use crate::domain::standard::NodeId;

impl Earlier {
    /// What it holds, if it answers the standard of `session`, so that it can be brought back.
    fn comparable(&self, session: &Session) -> Option<&VersionContent> {
        comparable(&self.version, session)
    }
}

fn comparable<'a>(version: &'a Version, session: &Session) -> Option<&'a VersionContent> {
    let content = version.content.as_ref()?;
    Arc::ptr_eq(&content.assessment.standard, &session.assessment.standard).then_some(content)
}

/// Takes in the versions that were listed.
pub fn take_versions(session: &mut Session, versions: Vec<Version>) {
    let earlier = versions.into_iter().map(|version| Earlier {
        differs: comparable(&version, session)
            .map(|it| differences(&session.assessment, &it.assessment).len()),
        version,
    });
    let earlier = earlier.collect();
    session.past.versions = Some(earlier);
    session.past.compared = None;
}

/// Holds the version at `path` against the present.
pub(crate) fn compare(session: &mut Session, path: Option<&Path>) {
    let found = path.and_then(|path| {
        let differences = differences(&session.assessment, &version(session, path)?.assessment);
        let path = path.to_path_buf();
        Some(ComparedVersion { path, differences })
    });
    session.past.compared = found;
}

/// What the listed version at `path` holds, if it can be brought back.
pub(crate) fn version<'a>(session: &'a Session, path: &Path) -> Option<&'a VersionContent> {
    let listed = session.past.versions.as_deref().unwrap_or_default();
    let found = listed.iter().find(|it| it.version.path == path)?;
    found.comparable(session)
}

/// Works out the lines of the change log, unless they are known.
pub fn list_lines(session: &mut Session) {
    if session.past.lines.is_some() {
        return;
    }
    let records = session.log.records();
    let owner = session.log.owner();
    let newest_first = records.iter().rev();
    let lines = newest_first.flat_map(|record| {
        let fields = record.deltas.iter().flat_map(delta_differences);
        fields.map(move |difference| line(record, owner, difference))
    });
    let lines = lines.collect();
    session.past.lines = Some(lines);
}

/// Works out how many records there are and whose, unless it is known.
fn sum_up(session: &mut Session) {
    let of = session.log.state();
    if session.past.summary.as_ref().is_none_or(|it| it.of != of) {
        let summary = LogSummary::new(&session.log.records(), of);
        session.past.summary = Some(summary);
    }
}

fn line(record: &Record, owner: u32, difference: Difference) -> LogLine {
    LogLine {
        at: record.at,
        by: record.by.clone(),
        here: record.owner() == owner,
        act: record.act,
        difference,
    }
}

/// Carries out what is asked of the past of the open file.
pub(crate) fn carry_out(app: &mut App, command: RecordCommand) -> Vec<Effect> {
    match command {
        RecordCommand::Undo => return turn(app, true),
        RecordCommand::Redo => return turn(app, false),
        RecordCommand::Settle => {
            if let Some(session) = &mut app.session {
                session.history.settle();
            }
        }
        RecordCommand::ShowVersions => show_past(app, PastView::Versions, None),
        RecordCommand::ShowLog(item) => show_past(app, PastView::Log, item),
        RecordCommand::ChooseVersion(path) => {
            if let Some(session) = &mut app.session {
                compare(session, path.as_deref());
            }
        }
        RecordCommand::RestoreVersion(path) => restore(app, &path),
        RecordCommand::Repair => repair(app),
        RecordCommand::PickMerge => return pick_merge(app),
        RecordCommand::MergeFile(path) => return fetch(app, path),
        RecordCommand::Decide(at, decision) => decide(app, at, decision),
        RecordCommand::SettleMerge => settle(app),
    }
    Vec::new()
}

/// Takes back the last edit of what is on screen, or does it again.
fn turn(app: &mut App, back: bool) -> Vec<Effect> {
    let now = app.now;
    if let Some(drafting) = drafting::on_screen(app) {
        drafting.undo(!back, now);
        return Vec::new();
    }
    upgrading::turn_back(app, back).unwrap_or_else(|| {
        edit::turn_back(app, back);
        Vec::new()
    })
}

/// Shows the past as it was looked at the last time.
pub(crate) fn show_again(app: &mut App) {
    let past = app.session.as_ref().map(|it| &it.past);
    let (view, item) = past
        .map(|it| (it.view, it.item.clone()))
        .unwrap_or_default();
    show_past(app, view, item);
}

/// What is shown of the past is listed anew.
pub(crate) fn look_again(app: &mut App) {
    if let Some(session) = &mut app.session {
        session.past.stale = true;
    }
}

/// Shows the earlier versions, or the log of the whole file or of one item.
fn show_past(app: &mut App, view: PastView, item: Option<NodeId>) {
    let Some(session) = &mut app.session else {
        return;
    };
    session.history.settle();
    session.past.view = view;
    session.past.item = item;
    session.past.stale = true;
    app.screen = Screen::History;
    app.lay_form_by();
}

/// Makes what the screen lists anew, where it is out of date.
pub(crate) fn due_past(app: &mut App) -> Vec<Effect> {
    let summed = app.screen == Screen::FileInfo;
    let shown = app.screen == Screen::History || summed;
    let Some(session) = app.session.as_mut().filter(|_| shown) else {
        return Vec::new();
    };
    if summed {
        sum_up(session);
    } else if session.past.view == PastView::Log {
        list_lines(session);
        return Vec::new();
    }
    if !std::mem::take(&mut session.past.stale) {
        return Vec::new();
    }
    if session.file.over != Over::Ours {
        // A file that was never written has none.
        session.past.versions = Some(Vec::new());
        return Vec::new();
    }
    let job = VersionsJob {
        path: session.file.path.clone(),
        standard: Arc::clone(&session.assessment.standard),
        origin: session.assessment.origin,
    };
    vec![Effect::ListVersions(Box::new(job))]
}

/// Brings back what the earlier version at `path` said, as one step.
fn restore(app: &mut App, path: &Path) {
    let now = app.now;
    let Some(session) = app.session.as_mut().filter(|it| !it.read_only) else {
        return;
    };
    let change =
        version(session, path).and_then(|it| Change::between(&session.assessment, &it.assessment));
    let Some(change) = change else {
        return;
    };
    edit::carry_out(session, change, None, Act::Restore, now);
    session.file.backs_up = true;
    let detail = "现在的内容与这一版相同；恢复前的内容也留有备份，按 Ctrl+Z 可撤销。";
    app.notify(NoticeTone::Done, Card::new("已恢复历史版本", detail));
}

/// Fills the holes of a damaged file, as one step, and goes on with it; the damaged one becomes a backup.
fn repair(app: &mut App) {
    let now = app.now;
    let Some(session) = &mut app.session else {
        return;
    };
    let Some(whole) = session.whole.take() else {
        return;
    };
    session.read_only = false;
    session.file.backs_up = true;
    match Change::between(&session.assessment, &whole) {
        Some(change) => edit::carry_out(session, change, None, Act::Restore, now),
        None => session.file.touch(now),
    }
    // What was told of its damage is over.
    app.notices.settle(Topic::File);
    let detail = "已按修改记录和备份改好，可撤销；改好之前的文件留在历史版本里。";
    app.notify(NoticeTone::Done, Card::new("已改好", detail));
}

/// Decides one of the conflicts.
fn decide(app: &mut App, at: usize, decision: Decision) {
    let merging = app.session.as_mut().and_then(|it| it.merging.as_mut());
    if let Some(decided) = merging.and_then(|it| it.decisions.get_mut(at)) {
        *decided = Some(decision);
    }
}

/// Takes over all decisions, as one step; what has changed meanwhile is asked anew.
fn settle(app: &mut App) {
    let now = app.now;
    let Some(session) = &mut app.session else {
        return;
    };
    let Some(mut merging) = session.merging.take() else {
        return;
    };
    let merge = match merging.again(&session.assessment) {
        Ok(merge) => merge,
        Err(error) => {
            let card = Card::new("没有合并", error.to_string()).about(Topic::Merge);
            app.notify(NoticeTone::Error, card);
            return;
        }
    };
    merging.take(merge.conflicts.clone());
    if !merging.is_settled() {
        session.merging = Some(merging);
        let detail = "还有没决定的地方，或刚才又有改动，请看完再点“完成合并”。";
        let card = Card::new("还没有合并", detail).about(Topic::Merge);
        app.notify(NoticeTone::Warning, card);
        return;
    }
    let decisions: Vec<Decision> = merging.decisions.iter().filter_map(|it| *it).collect();
    let change = merge.change(&session.assessment, &decisions);
    edit::carry_out(session, change, None, Act::Merge, now);
    if merging.source == MergeSource::Disk {
        session.file.base = Some(Arc::new(merging.theirs));
    }
    session.file.backs_up = true;
    app.screen = Screen::Checklist;
    app.notices.settle(Topic::Merge);
    app.notify(
        NoticeTone::Done,
        Card::new("合并完成", "您的决定已经生效，可撤销。"),
    );
}
