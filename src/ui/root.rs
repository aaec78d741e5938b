//! The whole window: what frames it, and the screen that is shown.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::mem::discriminant;

use eframe::egui::util::IdTypeMap;
use eframe::egui::{CentralPanel, Context, Frame, Id, Margin, Ui};

use crate::app::command::record::RecordCommand;
use crate::app::command::screen::Screen;
use crate::ui::checklist::{self, explain};
use crate::ui::file::{held, info, journals, user};
use crate::ui::gaps::finding::state::is_open;
use crate::ui::overview::{self, evidence, history, merge, roll_up, rounds};
use crate::ui::papers::{export, fill};
use crate::ui::shell::second_click::set_scene;
use crate::ui::shell::{ask_path, bar, help, keys, notices, rail, settings, start};
use crate::ui::standard::{self, import, problems, tray, upgrade};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::focus;
use crate::ui::widgets::text_field::{keep_hand, watch_composition};
use crate::ui::{editor, gaps, inputs, theme};

/// The space around a screen.
const MARGIN: Margin = Margin {
    left: 16,
    right: 8,
    top: 4,
    bottom: 8,
};

/// Shows the whole window.
pub fn root_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    watch_composition(ui.ctx());
    forget_other_files(ctx, ui.ctx());
    let scene = scene(ctx, ui);
    keep_hand(ui.ctx(), place(ctx, scene));
    focus::give_back(ui.ctx());
    focus::keep_given(ui.ctx());
    keys::keys(ctx, ui.ctx());
    focus::begin_by_tab(ui.ctx());
    focus::bring_into_view(ui.ctx());
    set_scene(ui.ctx(), scene);
    rail::rail_ui(ctx, ui);
    notices::strip_ui(ctx, ui);
    bar::bar_ui(ctx, ui);
    let frame = Frame::new()
        .fill(theme::palette(ui.ctx()).surface)
        .inner_margin(margin(ctx.app.screen, theme::is_narrow(ui.ctx())));
    CentralPanel::default().frame(frame).show(ui, |ui| {
        focus::screen_begins(ui);
        screen_ui(ctx, ui);
    });
    held::held_ui(ctx, ui);
    journals::clearing_ui(ctx, ui);
    user::user_ui(ctx, ui);
    ask_path::ask_path_ui(ctx, ui);
    explain::explain_ui(ctx, ui.ctx());
    help::help_ui(ctx, ui.ctx());
    gaps::leave_by_turning(ctx, ui);
    settle_by_field(ctx, ui.ctx());
}

/// The space around this screen. Where tabs stand at the left, their words stand where titles do on other screens.
const fn margin(screen: Screen, is_narrow: bool) -> Margin {
    match screen {
        Screen::Checklist => Margin { left: 4, ..MARGIN },
        // Every point of its height is a part of a row.
        Screen::Gaps => Margin {
            left: 4,
            top: 0,
            bottom: 0,
            ..MARGIN
        },
        Screen::Evidence | Screen::History | Screen::RollUp => Margin {
            left: 4,
            bottom: 0,
            ..MARGIN
        },
        // Text and fields do not stick to the line of the bar.
        Screen::Settings | Screen::FileInfo | Screen::Rounds | Screen::Merge | Screen::Standard
            if !is_narrow =>
        {
            Margin { top: 12, ..MARGIN }
        }
        _ => MARGIN,
    }
}

/// Shows what is on the screen.
fn screen_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    match ctx.app.screen {
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
        Screen::FileInfo => info::info_ui(ctx, ui),
        Screen::Merge => merge::merge_ui(ctx, ui),
        Screen::Editor => editor::editor_ui(ctx, ui),
        Screen::Upgrade => upgrade::upgrade_ui(ctx, ui),
        Screen::Tray => tray::tray_ui(ctx, ui),
        Screen::Import => import::import_ui(ctx, ui),
        Screen::Settings => settings::settings_ui(ctx, ui),
        Screen::Standard => standard::standard_ui(ctx, ui),
        Screen::Problems => problems::problems_ui(ctx, ui),
    }
}

/// What is shown and looked at, as a number: the screen, what is open in it, and the item that is worked on.
fn place(ctx: &ViewCtx<'_>, scene: u64) -> u64 {
    let session = ctx.app.session.as_ref();
    let mut hasher = DefaultHasher::new();
    (scene, session.map(|it| &it.view.selected)).hash(&mut hasher);
    hasher.finish()
}

/// What is on the screen, as a number: the screen and what is open in it.
fn scene(ctx: &ViewCtx<'_>, ui: &Ui) -> u64 {
    let app = ctx.app;
    let start = (app.form.is_some(), app.shows_standards);
    let session = app.session.as_ref();
    let open = session.map(|it| (&it.file.path, &it.view.open_gap, it.view.gap_view));
    let booking = is_open(ctx, ui);
    let mut hasher = DefaultHasher::new();
    (discriminant(&app.screen), open, start, booking).hash(&mut hasher);
    hasher.finish()
}

/// What is written in another field is another step: it is taken back by itself.
fn settle_by_field(ctx: &mut ViewCtx<'_>, egui: &Context) {
    let last = Id::unique("field that is written in");
    let now = egui.memory(|it| it.focused());
    let before: Option<Id> = egui.data(|it| it.get_temp(last)).flatten();
    if now != before {
        egui.data_mut(|it| it.insert_temp(last, now));
        if ctx.app.session.is_some() {
            ctx.ask(RecordCommand::Settle);
        }
    }
}

/// Nothing that the window keeps of one file, what was begun in a field, how far a list is scrolled, which rows are open,
/// is shown in another: items have the same numbers and places there.
fn forget_other_files(ctx: &ViewCtx<'_>, egui: &Context) {
    let open = ctx.app.session.as_ref().map(|it| it.log.seat());
    let drafted = ctx.app.drafting.as_ref().map(|it| it.standard.id.clone());
    let last = Id::unique("kept of");
    let now = (open, drafted);
    let before: Option<(Option<u64>, Option<String>)> = egui.data(|it| it.get_temp(last));
    if before.as_ref() == Some(&now) {
        return;
    }
    match before {
        Some((other, _)) if other != open => egui.data_mut(IdTypeMap::clear),
        Some(_) => inputs::forget(egui),
        None => {}
    }
    egui.data_mut(|it| it.insert_temp(last, now));
}
