//! Files that are chosen or dropped as evidence of an item or as photos of a gap.

use std::path::PathBuf;

use crate::app::App;
use crate::app::command::answer::AnswerCommand;
use crate::app::command::gap::{GapCommand, GapEdit};
use crate::app::command::path::{FilesOf, Purpose};
use crate::app::notice::{Card, NoticeTone};
use crate::app::outside::effect::Effect;
use crate::app::update::answers::answer;
use crate::app::update::answers::gaps::{self, gap};
use crate::app::update::names::name_of;
use crate::app::wanted_files::WantedFiles;
use crate::domain::assessment::evidence::Evidence;
use crate::domain::assessment::evidence_needs::needs;
use crate::domain::assessment::gap_step::GapStatus;
use crate::domain::assessment::gap_work::{Photo, Stage};
use crate::domain::standard::NodeId;

/// Asks for files.
pub(crate) fn pick(app: &mut App, of: FilesOf) -> Vec<Effect> {
    let Some(session) = app.session.as_ref().filter(|it| !it.read_only) else {
        return Vec::new();
    };
    let ticket = app.wanted_files.last().map_or(1, |it| it.ticket + 1);
    let assessment = session.file.path.clone();
    let folder = assessment.parent().map(PathBuf::from);
    app.wanted_files.push(WantedFiles {
        ticket,
        assessment,
        of,
    });
    vec![Effect::Pick {
        purpose: Purpose::Files(ticket),
        suggested: folder.unwrap_or_else(|| app.folder.clone()),
    }]
}

/// Lists the files that were chosen, unless another assessment was opened meanwhile: items have the same numbers there.
pub(crate) fn picked(app: &mut App, ticket: u32, paths: &[PathBuf]) {
    let Some(at) = app.wanted_files.iter().position(|it| it.ticket == ticket) else {
        return;
    };
    let wanted = app.wanted_files.remove(at);
    let session = app.session.as_ref();
    if session.is_none_or(|it| it.file.path != wanted.assessment) {
        let detail = format!(
            "选文件时换了自评文件，所选的{}个文件没有登记。请打开原来的文件再选一次：{}",
            paths.len(),
            wanted.assessment.display()
        );
        app.notify(NoticeTone::Warning, Card::new("没有登记所选文件", detail));
        return;
    }
    match wanted.of {
        FilesOf::Item(item) => add_files(app, &item, paths),
        FilesOf::Gap(gap, shows) => add_photos(app, &gap, shows, paths),
    }
}

/// Lists files as evidence of `item`, the first for the first need that is not met, and so on.
pub(crate) fn add_files(app: &mut App, item: &NodeId, paths: &[PathBuf]) {
    let Some(session) = &app.session else {
        return;
    };
    let answer = session.assessment.answers.get(item);
    let node = session.assessment.standard.node(item);
    let open = node.into_iter().flat_map(|it| needs(it, answer));
    let mut open = open
        .flat_map(|it| std::iter::repeat_n(it.number, usize::try_from(it.missing()).unwrap_or(0)));
    let mut list = answer.map_or_else(Vec::new, |it| it.evidence.clone());
    for path in paths {
        list.push(Evidence {
            need: open.next().unwrap_or(0),
            name: name_of(path),
            pieces: 1,
            place: path.display().to_string(),
        });
    }
    drop(open);
    let item = item.clone();
    answer::carry_out(app, AnswerCommand::SetEvidence { item, list });
}

/// Lists files that were dropped on the page of a gap: of the state before while nobody has begun, else after.
pub(crate) fn drop_photos(app: &mut App, id: &NodeId, paths: &[PathBuf]) {
    let found = app.session.as_ref().and_then(|it| gap(it, id));
    let is_new = found.is_some_and(|it| it.status == GapStatus::Open);
    let shows = if is_new { Stage::Before } else { Stage::After };
    add_photos(app, id, shows, paths);
}

/// Lists files as photos of a gap.
fn add_photos(app: &mut App, id: &NodeId, shows: Stage, paths: &[PathBuf]) {
    let found = app.session.as_ref().and_then(|it| gap(it, id));
    let Some(gap) = found else {
        return;
    };
    let mut list = gap.photos.clone();
    list.extend(paths.iter().map(|path| Photo {
        shows,
        name: name_of(path),
        place: path.display().to_string(),
    }));
    let (gap, edit) = (id.clone(), GapEdit::Photos(list));
    gaps::carry_out(app, GapCommand::SetGap { gap, edit });
}
