//! The places of 历史 and 合并, as a window would come to them.

use std::sync::Arc;

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::record::RecordCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::record::merging::{MergeSource, Merging};
use duibiao::app::record::past::{Version, VersionContent};
use duibiao::app::update::past::take_versions;
use duibiao::domain::merge::conflict::Decision;
use duibiao::domain::merge::merge;
use duibiao::domain::score::score;
use duibiao::domain::standard::NodeId;

use crate::desk::{Desk, moment};

/// Writes a note on the first items, so that there is a log.
fn edit(desk: &mut Desk) {
    let session = desk.session();
    let outline = session.assessment.standard.outline();
    let items = outline.iter().filter(|it| it.node.is_answerable());
    let items: Vec<NodeId> = items.take(3).map(|it| it.node.id.clone()).collect();
    drop(outline);
    for item in items {
        let text = "已补充会议记录，照片待归档。\n第二行。".to_owned();
        desk.does([Command::Answer(AnswerCommand::SetNote { item, text })]);
    }
}

/// The log of the whole file, or of one item.
pub(crate) fn log(desk: &mut Desk, of_one: bool) {
    edit(desk);
    let first = desk.session().log.records()[0].deltas[0].item().cloned();
    desk.does([Command::Record(RecordCommand::ShowLog(
        first.filter(|_| of_one),
    ))]);
    desk.waits(0);
}

/// The list of earlier versions; one is held against the present, if so wished.
pub(crate) fn versions(desk: &mut Desk, compared: bool) {
    let before = desk.session().assessment.clone();
    edit(desk);
    desk.does([Command::Record(RecordCommand::ShowVersions)]);
    let other = {
        let mut other = before.clone();
        other.standard = Arc::new((*before.standard).clone());
        other
    };
    let content = |assessment: duibiao::domain::assessment::Assessment, has_problems| {
        Some(VersionContent {
            points: score(&assessment).total.points,
            assessment,
            has_problems,
        })
    };
    let now = desk.session().assessment.clone();
    let contents = [
        (content(now, false), "2026-07-31T17:20:00+08:00"),
        (content(before, true), "2026-07-30T09:00:00+08:00"),
        (content(other, false), "2026-06-30T09:00:00+08:00"),
        (None, "2026-05-31T09:00:00+08:00"),
    ];
    let versions = contents
        .into_iter()
        .enumerate()
        .map(|(n, (content, at))| Version {
            path: format!("/home/u/a.ron.backups/{n}.ron").into(),
            at: moment(at),
            bytes: 1_500_000 >> (4 * n),
            content,
        });
    let versions: Vec<Version> = versions.collect();
    let session = desk.app.session.as_mut().unwrap();
    take_versions(session, versions);
    desk.app.busy = None;
    if compared {
        let path = "/home/u/a.ron.backups/1.ron".into();
        desk.does([Command::Record(RecordCommand::ChooseVersion(Some(path)))]);
    }
}

/// Before anything was ever saved.
pub(crate) fn no_versions(desk: &mut Desk) {
    let session = desk.app.session.as_mut().unwrap();
    session.past.versions = Some(Vec::new());
    desk.app.screen = Screen::History;
}

/// What two people changed differently, some of it decided.
pub(crate) fn conflicts(desk: &mut Desk) {
    let base = desk.session().assessment.clone();
    edit(desk);
    let mut theirs = desk.session().assessment.clone();
    for answer in theirs.answers.values_mut() {
        if !answer.note.is_empty() {
            "会议记录在办公室，照片已归档。".clone_into(&mut answer.note);
            "李建国".clone_into(&mut answer.by);
            answer.at = Some(moment("2026-11-10T16:40:00+08:00"));
        }
    }
    let session = desk.app.session.as_mut().unwrap();
    let found = merge(&base, &session.assessment, &theirs, MergeSource::Disk).unwrap();
    let mut merging = Merging {
        base: Some(base),
        theirs,
        source: MergeSource::Disk,
        conflicts: Vec::new(),
        decisions: Vec::new(),
    };
    merging.take(found.conflicts);
    session.merging = Some(merging);
    desk.does([Command::Record(RecordCommand::Decide(0, Decision::Both))]);
    desk.does([Command::Window(WindowCommand::Go(Screen::Merge))]);
}
