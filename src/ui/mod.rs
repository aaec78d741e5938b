//! Views: they read [`App`] and push [`Command`]s. They never change state and never touch the disk.

pub mod theme;

pub mod widgets;

pub mod words;

mod checklist;

mod editor;

mod evidence;

mod explain;

mod export;

mod fill;

mod finding;

mod focus;

mod frame;

mod gap_board;

mod gap_calendar;

mod gap_marks;

mod gap_page;

mod gap_progress;

mod gap_register;

mod gap_row;

mod gap_steps;

mod gap_tools;

mod gap_views;

mod gaps;

mod history;

mod help;

mod import;

mod in_view;

mod inputs;

mod item;

mod item_before;

mod item_evidence;

mod keys;

mod merge;

mod notices;

mod overview;

mod page;

mod problems;

mod roll_up;

mod rounds;

mod row;

mod settings;

mod source;

mod standard;

mod start;

mod tray;

mod tree;

mod upgrade;

mod year;

use eframe::egui::{CentralPanel, Frame, Id, Margin, Ui};

use crate::app::App;
use crate::app::command::{Command, Screen};
use crate::domain::standard::NodeId;
use crate::ui::widgets::text_field::watch_composition;

/// What every view gets: the state to show and a place to put requests.
#[derive(Debug)]
pub struct ViewCtx<'a> {
    /// Read-only state.
    pub app: &'a App,
    /// Requests made this frame, in order.
    pub commands: &'a mut Vec<Command>,
}

impl ViewCtx<'_> {
    /// Asks for `command`.
    pub fn ask(&mut self, command: Command) {
        self.commands.push(command);
    }
}

/// Shows the whole window.
pub fn root_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    watch_composition(ui.ctx());
    keys::keys(ctx, ui.ctx());
    focus::bring_into_view(ui.ctx());
    frame::top_ui(ctx, ui);
    frame::rail_ui(ctx, ui);
    let ground = theme::palette(ui.ctx()).ground;
    let frame = Frame::new().fill(ground).inner_margin(Margin::same(12));
    CentralPanel::default()
        .frame(frame)
        .show(ui, |ui| match ctx.app.screen {
            Screen::Start => start::start_ui(ctx, ui),
            Screen::Overview => overview::overview_ui(ctx, ui),
            Screen::Checklist => checklist::checklist_ui(ctx, ui),
            Screen::Gaps => gaps::gaps_ui(ctx, ui),
            Screen::Evidence => evidence::evidence_ui(ctx, ui),
            Screen::Export => export::export_ui(ctx, ui),
            Screen::Fill => fill::fill_ui(ctx, ui),
            Screen::RollUp => roll_up::roll_up_ui(ctx, ui),
            Screen::Rounds => rounds::rounds_ui(ctx, ui),
            Screen::History => history::history_ui(ctx, ui),
            Screen::Merge => merge::merge_ui(ctx, ui),
            Screen::Editor => editor::editor_ui(ctx, ui),
            Screen::Upgrade => upgrade::upgrade_ui(ctx, ui),
            Screen::Tray => tray::tray_ui(ctx, ui),
            Screen::Import => import::import_ui(ctx, ui),
            Screen::Settings => settings::settings_ui(ctx, ui),
            Screen::Standard => standard::standard_ui(ctx, ui),
            Screen::Problems => problems::problems_ui(ctx, ui),
        });
    notices::notices_ui(ctx, ui);
    notices::ask_path_ui(ctx, ui);
    explain::explain_ui(ctx, ui.ctx());
    help::help_ui(ui.ctx());
}

/// The id of a field of an item, the same in every frame.
fn field_id(item: &NodeId, field: impl std::hash::Hash + std::fmt::Debug) -> Id {
    Id::unique(("field", item.as_str(), field))
}

/// A switch of the window that is no part of the app's state, e.g. which form is unfolded.
fn switch(ui: &Ui, id: Id) -> bool {
    ui.data(|it| it.get_temp(id)).unwrap_or(false)
}

/// Sets such a switch.
fn set_switch(ui: &Ui, id: Id, on: bool) {
    ui.data_mut(|it| {
        it.insert_temp(id, on);
    });
}
