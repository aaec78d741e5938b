//! What is done with a path that was chosen, typed or dropped.

use std::path::PathBuf;

use crate::app::App;
use crate::app::command::path::Purpose;
use crate::app::command::record::RecordCommand;
use crate::app::command::screen::Screen;
use crate::app::notice::{Card, NoticeTone, Topic};
use crate::app::outside::effect::Effect;
use crate::app::over::Over;
use crate::app::session::Session;
use crate::app::update::file::copies::fetch;
use crate::app::update::file::open::{no_assessment, open};
use crate::app::update::file::saving::{keep_settings, save_as};
use crate::app::update::names::is_office;
use crate::app::update::papers::{exporting, filling, reminders};
use crate::app::update::standard::drafting::{
    export as export_standard, save_as as save_standard_as,
};
use crate::app::update::standard::importing::import;
use crate::app::update::standard::upgrading;
use crate::app::update::wanted;
use crate::domain::standard::NodeId;

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
        Purpose::Reminders(names) => reminders::export(app, (path, names), over),
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
    if let Purpose::Files(ticket) = ask.purpose {
        // What is typed may be wrong.
        let path = PathBuf::from(text);
        return vec![Effect::LookAt { ticket, path }];
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
        wanted::drop_photos(app, &gap, paths);
        return Vec::new();
    }
    if app.screen == Screen::Gaps
        && let Some(path) = paths.iter().find(|it| is_office(it))
    {
        return filling::read_findings(app, path.clone());
    }
    // Where over the window it was dropped the system does not tell: it is for what is open, in sight, and that is said.
    let in_sight = app
        .session
        .as_ref()
        .filter(|_| app.screen == Screen::Checklist);
    let Some(item) = in_sight.and_then(Session::open_item).cloned() else {
        return no_file_of_ours(app, paths);
    };
    let unknown = wanted::add_files(app, &item, paths);
    say_where(app, &item, paths.len());
    wanted::tell_unknown(app, unknown);
    Vec::new()
}

/// Says which item files were listed for that were dropped.
fn say_where(app: &mut App, item: &NodeId, count: usize) {
    let session = app.session.as_ref().filter(|it| !it.read_only);
    let Some(node) = session.and_then(|it| it.assessment.standard.node(item)) else {
        return;
    };
    let title = format!("已登记佐证{count}份");
    let detail = format!(
        "登记在打开的条目“{} {}”里。要登记到别的条目，请先点开它，再把文件拖进来。",
        node.code(),
        node.title
    );
    let card = Card::new(title, detail).offering("撤销", RecordCommand::Undo);
    app.notify(NoticeTone::Done, card.about(Topic::Step));
}

/// Says that nothing can be done with what was dropped here, or offers to read it as a standard.
fn no_file_of_ours(app: &mut App, paths: &[PathBuf]) -> Vec<Effect> {
    if let Some(path) = paths.iter().find(|it| is_office(it)) {
        no_assessment(app, path);
        return Vec::new();
    }
    let detail = "这不是自评文件（.ron）。要作为佐证登记，请先打开要证明的条目，再把文件拖进来。";
    let card = Card::new("没有打开文件", detail).about(Topic::Open);
    app.notify(NoticeTone::Warning, card);
    Vec::new()
}
