//! Where a standard can be imported from: a file, what was copied from an office program, a file dropped here.

use eframe::egui::{Event, ScrollArea, Ui, ViewportCommand};

use crate::app::command::import::ImportCommand;
use crate::ui::theme::{GAP, GAP_LARGE};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::around::scrolled;
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{primary, secondary};
use crate::ui::widgets::card::card;
use crate::ui::words as w;

/// Shows where a standard can be imported from.
pub(crate) fn import_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    pasted(ctx, ui);
    let area = ScrollArea::vertical().auto_shrink(false);
    scrolled(ui, area, |ui| {
        ui.label(w::IMPORT_WHAT);
        ui.add_space(GAP_LARGE);
        card(ui, |ui| {
            if primary(ui, w::IMPORT_FILE).clicked() {
                ctx.ask(ImportCommand::PickImport);
            }
            ui.label(w::IMPORT_FILE_HINT);
        });
        ui.add_space(GAP);
        card(ui, |ui| {
            if secondary(ui, w::IMPORT_PASTE).clicked() {
                ui.send_viewport_cmd(ViewportCommand::RequestPaste);
            }
            ui.label(w::IMPORT_PASTE_HINT);
        });
        ui.add_space(GAP_LARGE);
        remark(ui, w::IMPORT_AFTER);
    });
}

/// What was pasted in this frame, unless a field takes it.
pub(crate) fn pasted_text(ui: &Ui) -> Option<String> {
    if ui.text_edit_focused() {
        return None;
    }
    ui.input(|it| {
        it.events.iter().find_map(|event| match event {
            Event::Paste(text) => Some(text.clone()),
            _ => None,
        })
    })
}

/// Takes in what was pasted.
fn pasted(ctx: &mut ViewCtx<'_>, ui: &Ui) {
    if let Some(text) = pasted_text(ui) {
        ctx.ask(ImportCommand::ImportPasted(text));
    }
}
