//! The menu: what is done with whole files.

use eframe::egui::{ScrollArea, Ui};

use crate::app::command::Command;
use crate::app::command::file::FileCommand;
use crate::app::command::import::ImportCommand;
use crate::app::command::paper::PaperCommand;
use crate::app::command::record::RecordCommand;
use crate::app::command::screen::Screen;
use crate::app::command::settings::SettingsCommand;
use crate::app::command::standard::StandardCommand;
use crate::app::command::window::WindowCommand;
use crate::app::session::Session;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{BAR, GAP_LARGE, is_narrow};
use crate::ui::view::{ViewCtx, label_of};
use crate::ui::widgets::button::Words;
use crate::ui::widgets::help_switch;
use crate::ui::words as w;

/// Shows its entries.
pub(crate) fn menu_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    ui.set_width(240.0);
    // A low window has not the height for all of them.
    let height = ui.content_rect().height() - BAR - GAP_LARGE;
    let area = ScrollArea::vertical().id_salt("menu").max_height(height);
    let area = area.min_scrolled_height(height);
    area.show(ui, |ui| entries_ui(ctx, ui));
}

fn entries_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let mut entries: Vec<(Icon, Command)> = vec![
        (icons::FILE_PLUS, FileCommand::BeginNew.into()),
        (icons::FOLDER, FileCommand::PickOpen.into()),
    ];
    if ctx.app.session.is_some() {
        entries.push((icons::CHECK, FileCommand::Save.into()));
        entries.push((icons::DOWNLOAD, FileCommand::PickSaveAs.into()));
        entries.push((icons::TABLE, PaperCommand::PickFill.into()));
    }
    if is_narrow(ui.ctx()) && can_redo(ctx) {
        entries.push((icons::REDO, RecordCommand::Redo.into()));
    }
    commands_ui(ctx, ui, entries);
    ui.separator();
    let mut entries: Vec<(Icon, Command)> = vec![
        (icons::BOOKS, ImportCommand::BeginImport.into()),
        (icons::PENCIL, StandardCommand::NewStandard.into()),
    ];
    if ctx.app.drafting.is_some() {
        entries.push((icons::EXPORT, StandardCommand::PickStandardExport.into()));
    }
    commands_ui(ctx, ui, entries);
    ui.separator();
    if entry_ui(ui, icons::HOUSE, Screen::Start.offer().label) {
        ctx.ask(WindowCommand::Go(Screen::Start));
    }
    if entry_ui(ui, icons::USER, w::USER) {
        ctx.ask(SettingsCommand::AskUser);
    }
    if entry_ui(ui, icons::LIGHTBULB, w::KEYS_BUTTON) {
        help_switch::toggle(ui.ctx());
    }
}

/// Entries that belong together.
fn commands_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, entries: Vec<(Icon, Command)>) {
    for (icon, command) in entries {
        let label = label_of(command.clone());
        if entry_ui(ui, icon, label) {
            ctx.ask(command);
        }
    }
}

/// Whether something that was taken back can be done again.
fn can_redo(ctx: &ViewCtx<'_>) -> bool {
    let drafting = ctx.app.drafting.as_ref();
    match drafting.filter(|_| ctx.app.screen == Screen::Editor) {
        Some(drafting) => drafting.can_redo(),
        None => ctx.app.session.as_ref().is_some_and(Session::can_redo),
    }
}

/// An entry over the whole width; whether it was chosen.
fn entry_ui(ui: &mut Ui, icon: Icon, label: &str) -> bool {
    let clicked = Words::new(label).icon(icon).wide().show(ui).clicked();
    if clicked {
        ui.close();
    }
    clicked
}
