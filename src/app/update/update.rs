//! The one place where state changes.

use std::path::Path;

use crate::app::App;
use crate::app::command::Command;
use crate::app::command::path::PathAsk;
use crate::app::notice::{Card, Tone};
use crate::app::outside::effect::Effect;
use crate::app::outside::event::Event;
use crate::app::over::Over;
use crate::app::settings::Settings;
use crate::app::update::answers::{edit, navigate};
use crate::app::update::file::autosave::due_writes;
use crate::app::update::file::new::{begin_new, create};
use crate::app::update::file::open::{open, open_sample, pick_open};
use crate::app::update::file::saving::{
    keep_settings, pick_save_as, save_again, save_as, save_by_hand,
};
use crate::app::update::papers::{exporting, filling, reminders};
use crate::app::update::past::{self, due_past};
use crate::app::update::paths::{confirm_path, dropped, pick_export_folder, picked};
use crate::app::update::received;
use crate::app::update::screens::go;
use crate::app::update::standard::{drafting, importing, upgrading};

/// Carries out `command` and returns what must happen outside.
pub fn update(app: &mut App, command: Command) -> Vec<Effect> {
    let others = past::update(app, command)
        .or_else(|it| importing::update(app, it))
        .or_else(|it| drafting::update(app, it))
        .or_else(|it| upgrading::update(app, it))
        .or_else(|it| exporting::update(app, it))
        .or_else(|it| filling::update(app, it));
    match others {
        Ok(effects) => effects,
        Err(command) => on_the_window(app, command),
    }
}

/// What concerns the window as a whole, or the open assessment.
fn on_the_window(app: &mut App, command: Command) -> Vec<Effect> {
    match command {
        Command::Nothing => {}
        Command::Go(screen) => go(app, screen),
        Command::BeginNew => begin_new(app),
        Command::EditForm(form) => app.form = Some(*form),
        Command::CancelNew => app.form = None,
        Command::Create => return create(app),
        Command::PickOpen => return pick_open(app),
        Command::Open(path) => return open(app, path),
        Command::OpenSample => return open_sample(app),
        Command::Save => return save_by_hand(app),
        Command::SaveAgain => return save_again(app),
        Command::Leave => return leave(app),
        Command::Return => return vec![Effect::Watch],
        Command::PickSaveAs => return pick_save_as(app),
        Command::SaveAs(path) => return save_as(app, path, Over::Anything),
        Command::EditPath(text) => edit_path(app, text),
        Command::ConfirmPath => return confirm_path(app),
        Command::CancelPath => app.ask_path = None,
        Command::Dismiss(id) => app.notices.dismiss(id),
        Command::CancelBusy => return cancel(app),
        Command::Drop(paths) => return dropped(app, &paths),
        Command::EditSettings(settings) => edit_settings(app, *settings),
        Command::PickExportFolder => return pick_export_folder(app),
        Command::ShowThisWeek => reminders::show_this_week(app),
        Command::PickReminders => return reminders::pick(app),
        Command::ExportReminders(path) => return reminders::export(app, path, Over::Anything),
        Command::Reveal(path) => return vec![Effect::Reveal(path)],
        Command::ShowTemplates => return vec![Effect::ShowTemplates(app.templates.clone())],
        Command::Zoom(zoom) => {
            app.settings.zoom = zoom.clamp(80, 200);
            return keep_settings(app);
        }
        Command::ForgetRecent(path) => {
            app.settings.forget(&path);
            return keep_settings(app);
        }
        edit_or_view => {
            let today = app.now.date();
            let now = app.now;
            let Some(session) = &mut app.session else {
                return Vec::new();
            };
            if let Command::Select(_) = &edit_or_view {
                session.view.why = None;
            }
            if let Some(edit_or_view) = navigate::navigate(session, edit_or_view, today)
                && let Some((tone, card)) = edit::edit(session, edit_or_view, now)
            {
                app.notify(tone, card);
            }
        }
    }
    Vec::new()
}

fn edit_path(app: &mut App, text: String) {
    if let Some(ask) = &mut app.ask_path {
        ask.text = text;
    }
}

/// Takes in what came back, and returns what must happen next.
pub fn receive(app: &mut App, event: Event) -> Vec<Effect> {
    match event {
        // A file dialog has asked already whether a file may be replaced.
        Event::Picked(purpose, path) => return picked(app, purpose, path, Over::Anything),
        Event::PickCancelled => {}
        Event::NoDialog { purpose, suggested } => {
            let text = suggested.display().to_string();
            app.ask_path = Some(PathAsk { purpose, text });
        }
        Event::Failed(card) => app.notify(Tone::Error, card),
        Event::Cancelled(job) => {
            app.end(job);
        }
        Event::FormRead { .. } | Event::TableRead { .. } => filling::receive(app, event),
        Event::Previewed { wanted, pages } => exporting::previewed(app, &wanted, pages),
        Event::ExportFailed { job, card } => {
            app.end(job);
            app.notify(Tone::Error, card);
        }
        Event::Exported { job, path, notices } => {
            app.end(job);
            app.settings.export_folder = path.parent().map(Path::to_path_buf);
            let detail = format!("已写入 {}", path.display());
            for notice in notices {
                app.notify(Tone::Warning, Card::new("模板有一处不能用", notice));
            }
            let card =
                Card::new("已导出", detail).offering("打开所在文件夹", Command::Reveal(path));
            app.notify(Tone::Done, card);
            return keep_settings(app);
        }
        Event::Imported { .. } | Event::ReadBack { .. } | Event::ImportFailed { .. } => {
            return importing::receive(app, event);
        }
        Event::StandardFetched { job, standard } => {
            if app.end(job) {
                return upgrading::fetched(app, standard);
            }
        }
        Event::Planned { job, plan } => {
            if app.end(job.job) {
                upgrading::planned(app, job.to, job.decisions, plan);
            }
        }
        Event::PlanFailed { job, card } => {
            if app.end(job) {
                app.notify(Tone::Error, card);
            }
        }
        Event::StandardSaved { .. } | Event::StandardFailed { .. } => {
            return drafting::receive(app, event);
        }
        of_the_file => return received::receive(app, of_the_file),
    }
    Vec::new()
}

/// What is due by itself: the save a second after the last edit, or at once when `closing`.
pub fn due(app: &mut App, closing: bool) -> Vec<Effect> {
    let mut effects = due_writes(app, closing);
    effects.extend(due_past(app));
    effects.extend(exporting::due_preview(app));
    effects
}

/// Another window is turned to, where the file may be copied: it gets what was edited, if it can be reached.
fn leave(app: &mut App) -> Vec<Effect> {
    let file = app.session.as_ref().map(|it| &it.file);
    let reached = file.is_some_and(|it| !it.away && !it.failed);
    due(app, reached)
}

/// Takes over edited settings; they are kept once typing has come to rest.
fn edit_settings(app: &mut App, settings: Settings) {
    let settings = settings.sound();
    if settings != app.settings {
        app.settings = settings;
        app.settings_changed = Some(app.now);
    }
}

/// Leaves the work under way: what it may still bring is not shown.
fn cancel(app: &mut App) -> Vec<Effect> {
    let left = app.busy.take();
    left.map(|it| Effect::Cancel(it.job)).into_iter().collect()
}
