//! Asks for a path, where the desktop shows no file dialog.

use eframe::egui::{Frame, Id, Margin, Modal, Ui};

use crate::app::command::path::Purpose;
use crate::app::command::window::WindowCommand;
use crate::ui::theme::{HEADING, bold_text};
use crate::ui::view::{ViewCtx, set_switch, switch};
use crate::ui::widgets::button::{primary, secondary};
use crate::ui::widgets::text_field::{TextField, leads_on};
use crate::ui::words as w;

/// Shows the question.
pub(crate) fn ask_path_ui(ctx: &mut ViewCtx<'_>, ui: &Ui) {
    let begun = Id::unique("ask path begun");
    let Some(ask) = &ctx.app.ask_path else {
        set_switch(ui, begun, false);
        return;
    };
    let frame = Frame::popup(ui.style()).inner_margin(Margin::same(20));
    let modal = Modal::new(Id::unique("ask path"))
        .frame(frame)
        .show(ui.ctx(), |ui| {
            ui.set_width(560.0);
            let title = match ask.purpose {
                Purpose::Open => w::PATH_OPEN,
                Purpose::Merge => w::PATH_MERGE,
                Purpose::Import => w::PATH_IMPORT,
                Purpose::StandardExport => w::PATH_STANDARD_EXPORT,
                Purpose::Upgrade => w::PATH_UPGRADE,
                Purpose::Fill => w::PATH_FILL,
                Purpose::Findings => w::PATH_FINDINGS,
                Purpose::Files(_) => w::PATH_FILES,
                Purpose::StandardAs => w::PATH_STANDARD,
                Purpose::SaveAs => w::PATH_SAVE,
                Purpose::Export(_) => w::PATH_EXPORT,
                Purpose::Reminders(_) => w::PATH_REMINDERS,
                Purpose::ExportFolder => w::PATH_EXPORT_FOLDER,
            };
            ui.label(bold_text(title, HEADING));
            ui.label(w::NO_DIALOG);
            let field = TextField::new(Id::unique("path"), w::PATH);
            let (response, typed) = field.show(ui, &ask.text);
            if !switch(ui, begun) {
                response.request_focus();
                set_switch(ui, begun, true);
            }
            let entered = leads_on(ui, response.id);
            ui.add_space(8.0);
            if let Some(text) = typed {
                ctx.ask(WindowCommand::EditPath(text));
            }
            ui.horizontal(|ui| {
                if primary(ui, w::CONFIRM).clicked() || entered {
                    ctx.ask(WindowCommand::ConfirmPath);
                }
                if secondary(ui, w::CANCEL).clicked() {
                    ctx.ask(WindowCommand::CancelPath);
                }
            });
        });
    if modal.should_close() {
        ctx.ask(WindowCommand::CancelPath);
    }
}
