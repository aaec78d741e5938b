//! The bar on top of a screen: what it is about on the left; undo, redo, export and what is done next on the right.

use eframe::egui::{Align, Frame, Layout, Margin, Panel, Ui, UiBuilder, vec2};

use crate::app::command::paper::PaperCommand;
use crate::app::command::record::RecordCommand;
use crate::app::command::screen::Screen;
use crate::app::command::window::WindowCommand;
use crate::ui::icons;
use crate::ui::theme::{BAR, GAP, GAP_LARGE, HEADING, bold_text, palette};
use crate::ui::view::{ViewCtx, label_of};
use crate::ui::widgets::button::{Words, icon_button};
use crate::ui::widgets::rail_row::is_folded;

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
            let whole = ui.max_rect();
            let from_right = Layout::right_to_left(Align::Center);
            // Not the parent's own place: what is on the right does not push what is on the left.
            let mut right = ui.new_child(UiBuilder::new().max_rect(whole).layout(from_right));
            right.spacing_mut().item_spacing.x = GAP;
            right_ui(ctx, &mut right);
            let end = right.min_rect().left() - GAP_LARGE;
            let room = whole.with_max_x(end.max(whole.left() + 40.0));
            let from_left = Layout::left_to_right(Align::Center);
            let mut left = ui.new_child(UiBuilder::new().max_rect(room).layout(from_left));
            left.set_clip_rect(room.expand2(vec2(4.0, 0.0)).intersect(ui.clip_rect()));
            left_ui(ctx, &mut left);
        });
}

/// What the screen is about.
fn left_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let title = ctx.app.screen.offer().label;
    ui.label(bold_text(title, HEADING));
}

/// What is done next, export, redo and undo, from the right.
fn right_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let drafting = ctx.app.drafting.as_ref();
    let drafting = drafting.filter(|_| ctx.app.screen == Screen::Editor);
    if let Some(drafting) = drafting {
        steps_ui(ctx, ui, [drafting.can_redo(), drafting.can_undo()]);
    } else if let Some(session) = &ctx.app.session {
        let can = [session.can_redo(), session.can_undo()];
        export_ui(ctx, ui);
        steps_ui(ctx, ui, can);
    }
}

/// Redo and undo.
fn steps_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, can: [bool; 2]) {
    let steps = [
        (icons::REDO, RecordCommand::Redo),
        (icons::UNDO, RecordCommand::Undo),
    ];
    for (can, (icon, command)) in can.into_iter().zip(steps) {
        let Some(offer) = command.offer() else {
            continue;
        };
        let button = icon_button(ui, icon, offer.label, can);
        if button.on_hover_text(offer.keys).clicked() {
            ctx.ask(command);
        }
    }
}

fn export_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let label = label_of(PaperCommand::BeginExport);
    let response = if is_folded(ui) {
        icon_button(ui, icons::EXPORT, label, true)
    } else {
        Words::new(label).icon(icons::EXPORT).show(ui)
    };
    if response.clicked() {
        ctx.ask(WindowCommand::Go(Screen::Export));
    }
}
