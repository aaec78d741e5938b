//! The bar on top of a screen: what it is about on the left; undo, redo, export and what is done next on the right.

use eframe::egui::{Align, Frame, Id, Layout, Margin, Panel, TextWrapMode, Ui, UiBuilder, vec2};

use crate::app::command::paper::PaperCommand;
use crate::app::command::record::RecordCommand;
use crate::app::command::screen::Screen;
use crate::app::command::window::WindowCommand;
use crate::app::session::Session;
use crate::app::session::undo_words::{redo_words, undo_words};
use crate::ui::icons::{self, Icon};
use crate::ui::inputs::begun::{is_begun, is_taken_back};
use crate::ui::overview::{self, evidence, history, merge, roll_up, rounds};
use crate::ui::papers::export;
use crate::ui::shell::keys::does_begun;
use crate::ui::shell::start;
use crate::ui::theme::{BAR, GAP, GAP_LARGE, GAP_SMALL, HEADING, bold_text, is_narrow, palette};
use crate::ui::view::{ViewCtx, label_of};
use crate::ui::widgets::button::{self, icon_button, silent_icon};
use crate::ui::words as w;
use crate::ui::{checklist, editor, gaps};

/// What the left side keeps in the narrowest window, in points.
const LEAST: f32 = 40.0;

/// What a step would change, in words.
type Words = fn(&Session) -> Option<String>;

/// Shows the bar.
pub(crate) fn bar_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let frame = Frame::new()
        .fill(palette(ui.ctx()).surface)
        .inner_margin(Margin::symmetric(16, 0));
    // Where tools stand below it the line stands below those.
    let has_tools = matches!(ctx.app.screen, Screen::Checklist | Screen::Gaps);
    Panel::top("bar")
        .frame(frame)
        .exact_size(BAR)
        .show_separator_line(!has_tools)
        .show(ui, |ui| {
            // What is on the left gives way to what is on the right; how wide that is the last frame knows.
            let id = Id::unique("width of the buttons");
            let wide: f32 = ui.data(|it| it.get_temp(id)).unwrap_or_default();
            let whole = ui.max_rect();
            let middle = (whole.right() - wide).max(whole.left() + LEAST);
            let (left, right) = whole.split_left_right_at_x(middle);
            let from_left = Layout::left_to_right(Align::Center);
            let at = |rect| UiBuilder::new().max_rect(rect).layout(from_left);
            let left = left.with_max_x(left.right() - GAP_LARGE);
            // A figure has an edge of its own.
            let left = left.with_min_x(left.left() - if has_tools { GAP } else { 0.0 });
            let mut child = ui.new_child(at(left));
            closer(&mut child);
            child.set_clip_rect(left.expand2(vec2(4.0, 0.0)).intersect(ui.clip_rect()));
            left_ui(ctx, &mut child);
            let mut child = ui.new_child(at(right));
            closer(&mut child);
            child.spacing_mut().item_spacing.x = GAP_SMALL;
            right_ui(ctx, &mut child);
            let buttons = child.min_rect().width();
            if (buttons - wide).abs() > 0.5 {
                ui.data_mut(|it| it.insert_temp(id, buttons));
                ui.request_discard("the buttons on top changed their width");
            }
        });
}

/// In a small window buttons are as wide as they are high, so that the figures have the room.
fn closer(ui: &mut Ui) {
    if is_narrow(ui.ctx()) {
        ui.spacing_mut().button_padding.x = GAP;
    }
}

/// What the screen is about.
fn left_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    match ctx.app.screen {
        Screen::Editor if ctx.app.drafting.is_some() => editor::bar_ui(ctx, ui),
        Screen::Start => start::bar_ui(ui),
        Screen::Overview => overview::bar_ui(ctx, ui),
        Screen::Checklist => checklist::bar::bar_ui(ctx, ui),
        Screen::Gaps => gaps::bar::bar_ui(ctx, ui),
        Screen::Evidence => evidence::bar_ui(ctx, ui),
        Screen::RollUp => roll_up::bar_ui(ctx, ui),
        Screen::Rounds => rounds::bar_ui(ctx, ui),
        Screen::History => history::bar_ui(ctx, ui),
        Screen::Merge => merge::bar_ui(ctx, ui),
        screen => title_ui(ctx, ui, screen),
    }
}

/// The name of a screen that has nothing else to say there.
fn title_ui(ctx: &ViewCtx<'_>, ui: &mut Ui, screen: Screen) {
    ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
    let session = ctx.app.session.as_ref();
    let title = match screen {
        Screen::FileInfo => w::FILE_INFO.to_owned(),
        Screen::Import => w::IMPORT_TITLE.to_owned(),
        Screen::Fill => w::FILL.to_owned(),
        Screen::Upgrade => w::UPGRADE_TITLE.to_owned(),
        Screen::Standard => session.map_or_else(String::new, |it| {
            format!("《{}》", it.assessment.standard.title)
        }),
        _ => screen.offer().label.to_owned(),
    };
    ui.label(bold_text(&title, HEADING)).on_hover_text(title);
}

/// Undo, redo, export, and what is done next.
fn right_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let drafting = ctx.app.drafting.as_ref();
    let drafting = drafting.filter(|_| ctx.app.screen == Screen::Editor);
    if let Some(drafting) = drafting {
        steps_ui(ctx, ui, [drafting.can_undo(), drafting.can_redo()], None);
        editor::action_ui(ctx, ui);
    } else if let Some(session) = &ctx.app.session {
        let can = [session.can_undo(), session.can_redo()];
        steps_ui(ctx, ui, can, Some(session));
        if ctx.app.screen == Screen::Export {
            export::action_ui(ctx, ui);
            return;
        }
        export_ui(ctx, ui);
        match ctx.app.screen {
            Screen::Overview => overview::action_ui(ctx, ui),
            Screen::Checklist => checklist::bar::action_ui(ctx, ui),
            Screen::Gaps => gaps::bar::action_ui(ctx, ui),
            Screen::Merge => merge::action_ui(ctx, ui),
            _ => {}
        }
    }
}

/// Undo and redo; what they would change is shown beside the pointer.
fn steps_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, can: [bool; 2], session: Option<&Session>) {
    let steps: [(Icon, RecordCommand, Words); 2] = [
        (icons::UNDO, RecordCommand::Undo, undo_words),
        (icons::REDO, RecordCommand::Redo, redo_words),
    ];
    // In a narrow window the second one is in the menu.
    let shown = if is_narrow(ui.ctx()) { 1 } else { 2 };
    for (can, (icon, command, words)) in can.into_iter().zip(steps).take(shown) {
        let Some(offer) = command.offer() else {
            continue;
        };
        let row = session.filter(|_| ctx.app.screen == Screen::Checklist);
        let row = row.is_some_and(|it| match command {
            RecordCommand::Undo => is_begun(ui.ctx(), it),
            _ => is_taken_back(ui.ctx(), it),
        });
        let button = silent_icon(ui, icon, offer.label, can || row);
        let button = button.on_hover_ui(|ui| {
            let what = session.and_then(words).filter(|_| !row);
            let what = what.unwrap_or_else(|| if row { w::BEGUN_ROW } else { "" }.to_owned());
            ui.label(format!("{}（{}）{what}", offer.label, offer.keys));
        });
        let command = command.into();
        if button.clicked() && !does_begun(ctx, ui.ctx(), &command) {
            ctx.ask(command);
        }
    }
}

fn export_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let label = label_of(PaperCommand::BeginExport);
    let response = if is_narrow(ui.ctx()) {
        icon_button(ui, icons::EXPORT, label, true)
    } else {
        button::Words::new(label).icon(icons::EXPORT).show(ui)
    };
    if response.clicked() {
        ctx.ask(WindowCommand::Go(Screen::Export));
    }
}
