//! What is done with a path that was chosen, typed or dropped.

use std::path::PathBuf;

use crate::app::App;
use crate::app::command::answer::AnswerCommand;
use crate::app::command::gap::{GapCommand, GapEdit};
use crate::app::command::path::Purpose;
use crate::app::command::screen::Screen;
use crate::app::notice::{Card, NoticeTone};
use crate::app::outside::effect::Effect;
use crate::app::over::Over;
use crate::app::session::Session;
use crate::app::update::answers::answer;
use crate::app::update::answers::gaps::{self, gap};
use crate::app::update::file::copies::fetch;
use crate::app::update::file::open::open;
use crate::app::update::file::saving::{keep_settings, save_as};
use crate::app::update::names::name_of;
use crate::app::update::papers::{exporting, filling, reminders};
use crate::app::update::standard::drafting::{
    export as export_standard, save_as as save_standard_as,
};
use crate::app::update::standard::importing::{import, is_office};
use crate::app::update::standard::upgrading;
use crate::app::update::wanted;
use crate::domain::assessment::evidence::Evidence;
use crate::domain::assessment::evidence_needs::needs;
use crate::domain::assessment::gap_step::GapStatus;
use crate::domain::assessment::gap_work::{Photo, Stage};
use crate::domain::standard::NodeId;

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

pub(crate) fn picked(app: &mut App, purpose: Purpose, path: PathBuf, over: Over) -> Vec<Effect> {
    match purpose {
        Purpose::Open => open(app, path),
        Purpose::SaveAs => save_as(app, path, over),
        Purpose::Merge => fetch(app, path),
        Purpose::Import => import(app, path),
        Purpose::StandardExport => export_standard(app, path, over),
        Purpose::Fill => filling::read_form(app, path),
        Purpose::Findings => filling::read_findings(app, path),
        Purpose::Upgrade => upgrading::fetch_standard(app, path),
        Purpose::StandardAs => save_standard_as(app, path, over),
        Purpose::Export(format) => exporting::export(app, format, path, over),
        Purpose::Reminders => reminders::export(app, path, over),
        Purpose::Files(ticket) => {
            wanted::picked(app, ticket, &[path]);
            Vec::new()
        }
        Purpose::ExportFolder => {
            app.settings.export_folder = Some(path);
            keep_settings(app)
        }
    }
}

pub(crate) fn confirm_path(app: &mut App) -> Vec<Effect> {
    let Some(ask) = app.ask_path.take() else {
        return Vec::new();
    };
    let text = ask.text.trim();
    if text.is_empty() {
        return Vec::new();
    }
    // A typed path replaces nothing: nobody was asked.
    picked(app, ask.purpose, PathBuf::from(text), Over::Nothing)
}

/// Asks which folder exports go to.
pub(crate) fn pick_export_folder(app: &App) -> Vec<Effect> {
    let known = app.settings.export_folder.clone();
    vec![Effect::Pick {
        purpose: Purpose::ExportFolder,
        suggested: known.unwrap_or_else(|| app.folder.clone()),
    }]
}

/// Takes in dropped files: one of ours is opened, others are evidence of the open item.
pub(crate) fn dropped(app: &mut App, paths: &[PathBuf]) -> Vec<Effect> {
    let ours = |it: &&PathBuf| {
        it.extension()
            .is_some_and(|it| it.eq_ignore_ascii_case("ron"))
    };
    if let Some(path) = paths.iter().find(ours) {
        return open(app, path.clone());
    }
    let on_standard = matches!(app.screen, Screen::Start | Screen::Import | Screen::Editor);
    if let Some(path) = paths
        .iter()
        .find(|it| is_office(it))
        .filter(|_| on_standard)
    {
        return import(app, path.clone());
    }
    let gap = app.session.as_ref().and_then(|it| it.view.open_gap.clone());
    if let Some(gap) = gap.filter(|_| app.screen == Screen::Gaps) {
        drop_photos(app, &gap, paths);
        return Vec::new();
    }
    if app.screen == Screen::Gaps
        && let Some(path) = paths.iter().find(|it| is_office(it))
    {
        return filling::read_findings(app, path.clone());
    }
    let Some(item) = app.session.as_ref().and_then(Session::open_item).cloned() else {
        let detail =
            "这不是自评文件（.ron）。要作为佐证登记，请先打开要证明的条目，再把文件拖进来。";
        app.notify(NoticeTone::Warning, Card::new("没有打开文件", detail));
        return Vec::new();
    };
    add_files(app, &item, paths);
    Vec::new()
}

/// Lists files that were dropped on the page of a gap: of the state before while nobody has begun, else after.
fn drop_photos(app: &mut App, id: &NodeId, paths: &[PathBuf]) {
    let found = app.session.as_ref().and_then(|it| gap(it, id));
    let is_new = found.is_some_and(|it| it.status == GapStatus::Open);
    let shows = if is_new { Stage::Before } else { Stage::After };
    add_photos(app, id, shows, paths);
}

/// Lists files as photos of a gap.
pub(crate) fn add_photos(app: &mut App, id: &NodeId, shows: Stage, paths: &[PathBuf]) {
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
