//! The one place where state changes.

use std::path::Path;

use crate::app::App;
use crate::app::command::Command;
use crate::app::command::file::FileCommand;
use crate::app::command::path::PathAsk;
use crate::app::command::screen::Screen;
use crate::app::command::settings::SettingsCommand;
use crate::app::command::window::WindowCommand;
use crate::app::notice::{Card, NoticeTone, Topic};
use crate::app::outside::effect::Effect;
use crate::app::outside::event::Event;
use crate::app::outside::jobs::SaveWish;
use crate::app::over::Over;
use crate::app::settings::Settings;
use crate::app::update::answers::{answer, findings, gaps, ledger, navigate, rounds};
use crate::app::update::file::autosave::due_writes;
use crate::app::update::file::held::decide;
use crate::app::update::file::new::{begin_new, create};
use crate::app::update::file::open::{open, open_sample, pick_open};
use crate::app::update::file::resume::reopen;
use crate::app::update::file::same::look;
use crate::app::update::file::saving::{
    keep_settings, pick_save_as, save_again, save_as, save_by_hand, save_draft, save_own_copy,
};
use crate::app::update::papers::{exporting, filling, reminders};
use crate::app::update::past::{self, due_past};
use crate::app::update::paths::{confirm_path, dropped, pick_export_folder, picked};
use crate::app::update::received;
use crate::app::update::screens::go;
use crate::app::update::standard::{drafting, importing, upgrading};
use crate::app::update::{head, recent, unfinished, user, wanted};

/// Carries out `command` and returns what must happen outside.
pub fn update(app: &mut App, command: Command) -> Vec<Effect> {
    let before = user::made(app);
    let effects = carry_out(app, command);
    user::ask_at_first_edit(app, before);
    effects
}

fn carry_out(app: &mut App, command: Command) -> Vec<Effect> {
    match command {
        Command::Window(it) => return of_the_window(app, it),
        Command::File(it) => return of_the_file(app, it),
        Command::Record(it) => return past::carry_out(app, it),
        Command::Answer(it) => answer::carry_out(app, it),
        Command::Gap(it) => gaps::carry_out(app, it),
        Command::Finding(it) => return findings::carry_out(app, it),
        Command::Round(it) => rounds::carry_out(app, it),
        Command::View(it) => navigate::carry_out(app, it),
        Command::Ledger(it) => ledger::carry_out(app, it),
        Command::Paper(it) => return exporting::carry_out(app, it),
        Command::Standard(it) => return drafting::carry_out(app, it),
        Command::Import(it) => return importing::carry_out(app, it),
        Command::Upgrade(it) => return upgrading::carry_out(app, it),
        Command::Settings(it) => return of_the_settings(app, it),
    }
    Vec::new()
}

/// What concerns the window as a whole.
fn of_the_window(app: &mut App, command: WindowCommand) -> Vec<Effect> {
    if matches!(command, WindowCommand::Go(_) | WindowCommand::Leave) {
        head::keep_typed_head(app);
    }
    match command {
        WindowCommand::Go(Screen::History) => past::show_again(app),
        WindowCommand::Go(screen @ (Screen::Settings | Screen::FileInfo)) => {
            go(app, screen);
            if screen == Screen::FileInfo {
                past::look_again(app);
            }
            return vec![Effect::ListJournals];
        }
        WindowCommand::Go(Screen::Start) => {
            go(app, Screen::Start);
            return recent::look_for(app);
        }
        WindowCommand::Go(screen) => go(app, screen),
        WindowCommand::GoItem(item) => navigate::go_to(app, item),
        WindowCommand::ShowThisWeek => reminders::show_this_week(app),
        WindowCommand::Dismiss(id) => app.notices.dismiss(id),
        WindowCommand::CancelBusy => return cancel(app),
        WindowCommand::Drop(paths) => return dropped(app, &paths),
        WindowCommand::EditPath(text) => edit_path(app, text),
        WindowCommand::ConfirmPath => return confirm_path(app),
        WindowCommand::CancelPath => app.ask_path = None,
        WindowCommand::KeepForm { form, text } => return unfinished::keep(app, form, text),
        WindowCommand::Leave => return leave(app),
        WindowCommand::Return => return vec![Effect::Watch],
        WindowCommand::Reveal(path) => return vec![Effect::Reveal(path)],
        WindowCommand::OpenFile(path) => return vec![Effect::OpenFile(path)],
        WindowCommand::PickFiles(of) => return wanted::pick(app, of),
    }
    Vec::new()
}

/// What concerns the open file; in the editor, the standard on screen is what is saved.
fn of_the_file(app: &mut App, command: FileCommand) -> Vec<Effect> {
    let in_editor = drafting::on_screen(app).is_some();
    match command {
        FileCommand::BeginNew => {
            begin_new(app);
            return look(app);
        }
        FileCommand::EditForm(form) => app.form = Some(*form),
        FileCommand::CancelNew => app.form = None,
        FileCommand::Create => return create(app, false),
        FileCommand::CreateAnew => return create(app, true),
        FileCommand::PickOpen => return pick_open(app),
        FileCommand::Open(path) => return open(app, path),
        FileCommand::OpenSample => return open_sample(app),
        FileCommand::Save if in_editor => {
            return save_draft(app, SaveWish::User).into_iter().collect();
        }
        FileCommand::Save => return save_by_hand(app),
        FileCommand::SaveAgain => return save_again(app),
        FileCommand::PickSaveAs if in_editor => return drafting::pick_save_as(app),
        FileCommand::PickSaveAs => return pick_save_as(app),
        FileCommand::SaveAs(path) => return save_as(app, path, Over::Anything),
        FileCommand::SaveOwnCopy => return save_own_copy(app),
        FileCommand::ReplaceAs(path) => return save_as(app, path, Over::Known),
        FileCommand::Held(choice) => return decide(app, choice),
        FileCommand::Reopen(journal) => return reopen(app, journal),
        FileCommand::ListJournals => return vec![Effect::ListJournals],
        FileCommand::ShowJournals => {
            go(app, Screen::Settings);
            app.journals_wanted += 1;
            return vec![Effect::ListJournals];
        }
        FileCommand::DiscardJournal(journal) => return vec![Effect::DiscardJournal(journal)],
        FileCommand::LookForRecent => return recent::look_for(app),
        FileCommand::PickMissing(path) => return recent::pick_missing(app, &path),
        FileCommand::ForgetRecent(path) => {
            app.settings.forget(&path);
            return keep_settings(app);
        }
        FileCommand::EditHead(form) => head::type_head(app, form),
        FileCommand::KeepHead => {
            let before = app.settings.unit_facts.clone();
            head::keep(app);
            if app.settings.unit_facts != before {
                return keep_settings(app);
            }
        }
        FileCommand::DropHead => head::drop_form(app),
    }
    Vec::new()
}

/// What is remembered between runs.
fn of_the_settings(app: &mut App, command: SettingsCommand) -> Vec<Effect> {
    match command {
        SettingsCommand::EditSettings(settings) => edit_settings(app, *settings),
        SettingsCommand::PickExportFolder => return pick_export_folder(app),
        SettingsCommand::Zoom(zoom) => {
            app.settings.zoom = zoom.clamp(80, 200);
            return keep_settings(app);
        }
        SettingsCommand::Window(place) => {
            app.settings.window = Some(place);
            return keep_settings(app);
        }
        SettingsCommand::AskUser => user::ask(app),
        SettingsCommand::TypeUser(name) => user::type_name(app, name),
        SettingsCommand::KeepUser => return user::keep(app),
        SettingsCommand::LeaveUser => user::leave(app),
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
        Event::PickedFiles(ticket, paths) => wanted::picked(app, ticket, &paths),
        Event::PickCancelled => {}
        Event::Missing(paths) => app.missing = paths,
        Event::InFolder(names) => app.in_folder = names,
        Event::NoDialog { purpose, suggested } => {
            let text = suggested.display().to_string();
            app.ask_path = Some(PathAsk { purpose, text });
        }
        Event::Failed(card) => app.notify(NoticeTone::Error, card),
        Event::Cancelled(job) => {
            app.end(job);
        }
        Event::FormRead { .. } | Event::TableRead { .. } => filling::receive(app, event),
        Event::Previewed { wanted, pages } => exporting::previewed(app, &wanted, pages),
        Event::ExportFailed { job, card } => {
            app.end(job);
            app.notify(NoticeTone::Error, card.about(Topic::Export));
        }
        Event::Exported { job, path, notices } => {
            app.end(job);
            app.settings.export_folder = path.parent().map(Path::to_path_buf);
            app.notices.settle(Topic::Export);
            let detail = format!("已写入 {}", path.display());
            for notice in notices {
                let card = Card::new("导出的文件请留意", notice).about(Topic::Export);
                app.notify(NoticeTone::Warning, card);
            }
            let card =
                Card::new("已导出", detail).offering("打开所在文件夹", WindowCommand::Reveal(path));
            app.notify(NoticeTone::Done, card);
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
                app.notices.settle(Topic::Upgrade);
                upgrading::planned(app, job.to, job.decisions, plan);
            }
        }
        Event::PlanFailed { job, card } => {
            if app.end(job) {
                app.notify(NoticeTone::Error, card.about(Topic::Upgrade));
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
        if let Some(session) = &mut app.session {
            session.actor = app.settings.actor();
        }
        app.settings_changed = Some(app.now);
    }
}

/// Leaves the work under way: what it may still bring is not shown.
fn cancel(app: &mut App) -> Vec<Effect> {
    let left = app.busy.take();
    if let Some(busy) = &left {
        busy.watch.stop();
    }
    left.map(|it| Effect::Cancel(it.job)).into_iter().collect()
}
