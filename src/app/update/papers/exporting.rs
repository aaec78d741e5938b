//! Documents: which one, of what, and where to.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::App;
use crate::app::command::paper::PaperCommand;
use crate::app::command::path::Purpose;
use crate::app::command::screen::Screen;
use crate::app::outside::effect::Effect;
use crate::app::outside::jobs::{ExportJob, PreviewJob};
use crate::app::over::Over;
use crate::app::papers::exporting::Wanted;
use crate::app::update::names::file_name;
use crate::app::update::papers::{filling, reminders};
use crate::app::update::screens::go;
use crate::export::file_format::Format as ExportFormat;
use crate::export::layout::Pages;
use crate::export::template::Template;

/// Carries out what is asked of documents and forms.
pub(crate) fn carry_out(app: &mut App, command: PaperCommand) -> Vec<Effect> {
    match command {
        PaperCommand::BeginExport if app.screen != Screen::Export => go(app, Screen::Export),
        PaperCommand::BeginExport | PaperCommand::PickExport => return pick_export(app),
        PaperCommand::Export(path) => {
            let format = app.settings.paper.format;
            return export(app, format, path, Over::Anything);
        }
        PaperCommand::TurnPage(page) => app.preview.page = page,
        PaperCommand::SetExtent(extent) => {
            if let Some(session) = &mut app.session {
                session.view.extent = *extent;
            }
        }
        PaperCommand::ShowTemplates => return vec![Effect::ShowTemplates(app.templates.clone())],
        PaperCommand::PickFill => return filling::pick_form(app),
        PaperCommand::ReadForm(path) => return filling::read_form(app, path),
        PaperCommand::ApplyFill => filling::apply(app),
        PaperCommand::LeaveFill => filling::leave(app),
        PaperCommand::PickReminders(names) => return reminders::pick(app, names),
        PaperCommand::ExportReminders(path, names) => {
            return reminders::export(app, (path, names), Over::Anything);
        }
    }
    Vec::new()
}

/// Asks for the pages of the chosen document, where they are looked at and not those that are there.
pub(crate) fn due_preview(app: &mut App) -> Option<Effect> {
    let session = app.session.as_ref()?;
    if app.screen != Screen::Export {
        return None;
    }
    let chosen = (app.settings.paper, app.settings.fonts);
    let wanted = Wanted::now(chosen, session, app.now.date());
    if app.preview.wanted.as_ref() == Some(&wanted) {
        return None;
    }
    let before = app.preview.wanted.replace(wanted.clone());
    if before.is_none_or(|it| it.document != wanted.document || it.path != wanted.path) {
        app.preview.page = 0;
        app.preview.pages = None;
    }
    let assessment = session.assessment.clone();
    let templates = app.templates.clone();
    let job = PreviewJob {
        wanted,
        templates,
        assessment,
    };
    Some(Effect::Preview(Box::new(job)))
}

/// Takes the pages over, if nothing else was asked for meanwhile.
pub(crate) fn previewed(app: &mut App, wanted: &Wanted, pages: Arc<Pages>) {
    if app.preview.wanted.as_ref() == Some(wanted) {
        app.preview.pages = Some(pages);
    }
}

fn pick_export(app: &App) -> Vec<Effect> {
    let Some(session) = &app.session else {
        return Vec::new();
    };
    let paper = app.settings.paper;
    let beside = session.file.path.parent().map(Path::to_path_buf);
    let folder = app.settings.export_folder.clone().or(beside);
    let suggested = folder
        .unwrap_or_else(|| app.folder.clone())
        .join(file_name(&paper.file_name(session)));
    vec![Effect::Pick {
        purpose: Purpose::Export(paper.format),
        suggested,
    }]
}

pub(crate) fn export(
    app: &mut App,
    format: ExportFormat,
    path: PathBuf,
    over: Over,
) -> Vec<Effect> {
    let Some(session) = &app.session else {
        return Vec::new();
    };
    // The name decides where it names a format; a dot in it, as in “10.整改清单”, is no extension.
    let extension = path.extension().and_then(|it| it.to_str());
    let named = extension.and_then(|it| ExportFormat::from_extension(it).ok());
    let path = match named {
        Some(_) => path,
        None => path.with_added_extension(format.extension()),
    };
    let paper = app.settings.paper;
    let job = ExportJob {
        job: 0,
        path,
        over,
        format: named.unwrap_or(format),
        document: paper.document,
        options: paper.options(session),
        assessment: session.assessment.clone(),
        folder: session.file.path.parent().map(Path::to_path_buf),
        date: session.view.extent.date.unwrap_or_else(|| app.now.date()),
        fonts: app.settings.fonts,
        template: Template::default(),
        templates: Some(app.templates.clone()),
    };
    let number = app.begin(format!("正在生成{}", paper.document.name()));
    let job = ExportJob { job: number, ..job };
    vec![Effect::Export(Box::new(job))]
}
