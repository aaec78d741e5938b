//! Notices and error cards, at the bottom right.

use eframe::egui::{
    Align2, Area, AreaState, Frame, Id, Key, Margin, Modal, Order, ScrollArea, Stroke, Ui, vec2,
};

use crate::app::Busy;
use crate::app::command::path::Purpose;
use crate::app::command::window::WindowCommand;
use crate::app::notice::{Notice, NoticeTone};
use crate::ui::theme::{BODY, HEADING, RADIUS, bold_text, palette};
use crate::ui::view::{ViewCtx, set_switch, switch};
use crate::ui::widgets::button::{primary, quiet, secondary};
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::text_field::TextField;
use crate::ui::words as w;

/// Work that is over sooner, in milliseconds, is not mentioned.
const PATIENCE: i64 = 200;

/// How wide a notice is.
const WIDTH: f32 = 420.0;

/// Shows the notices, the newest at the bottom, and what is under way.
pub(crate) fn notices_ui(ctx: &mut ViewCtx<'_>, ui: &Ui) {
    let notices = ctx.app.notices.list();
    // What is over at once need not be told.
    let busy = ctx.app.busy.as_ref();
    let busy = busy.filter(|it| it.lasts(ctx.app.now) >= PATIENCE);
    if notices.is_empty() && busy.is_none() {
        return;
    }
    let id = Id::unique("notices");
    let before = AreaState::load(ui.ctx(), id).and_then(|it| it.size);
    let shown = Area::new(id)
        .order(Order::Foreground)
        .anchor(Align2::RIGHT_BOTTOM, vec2(-16.0, -16.0))
        .show(ui.ctx(), |ui| {
            // Several long ones are higher than a small window.
            let height = ui.ctx().content_rect().height() - 100.0;
            let area = ScrollArea::vertical().max_height(height);
            // As high as they are at once: the area is as high as what it showed before.
            let area = area.min_scrolled_height(height);
            area.stick_to_bottom(true).show(ui, |ui| {
                for notice in notices {
                    notice_ui(ctx, ui, notice);
                }
            });
            if let Some(busy) = busy {
                busy_ui(ctx, ui, busy);
            }
        });
    // It stands where its size before puts it; once more, and it stands in the corner again.
    if before.is_some_and(|it| it != shown.response.rect.size()) {
        ui.ctx().request_repaint();
    }
}

fn frame(ui: &Ui, line: eframe::egui::Color32) -> Frame {
    let palette = palette(ui.ctx());
    Frame::new()
        .fill(palette.surface)
        .stroke(Stroke::new(1.5, line))
        .corner_radius(RADIUS)
        .inner_margin(Margin::same(12))
}

fn notice_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, notice: &Notice) {
    let palette = palette(ui.ctx());
    let (sign, colour) = match notice.tone {
        NoticeTone::Done => ("✓", palette.good),
        NoticeTone::Warning => ("▲", palette.warn),
        NoticeTone::Error => ("×", palette.problem),
    };
    frame(ui, colour).show(ui, |ui| {
        ui.set_width(WIDTH);
        belongs_to(ui, &notice.card.title);
        ui.label(bold_text(format!("{sign} {}", notice.card.title), BODY).color(colour));
        ui.label(&notice.card.detail);
        ui.horizontal_wrapped(|ui| {
            if let Some(offer) = &notice.card.offer
                && secondary(ui, &offer.label).clicked()
            {
                ctx.ask(offer.command.clone());
                ctx.ask(WindowCommand::Dismiss(notice.id));
            }
            if quiet(ui, w::DISMISS).clicked() {
                ctx.ask(WindowCommand::Dismiss(notice.id));
            }
            if notice.tone == NoticeTone::Error && quiet(ui, w::COPY).clicked() {
                ui.copy_text(format!("{}\n{}", notice.card.title, notice.card.detail));
            }
        });
    });
}

/// What is under way, for how long, and how to leave it.
fn busy_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, busy: &Busy) {
    let seconds = busy.lasts(ctx.app.now) / 1000;
    frame(ui, palette(ui.ctx()).outline).show(ui, |ui| {
        ui.set_width(WIDTH);
        let done = (busy.watch.done() * 100.0).floor();
        let text = match (seconds > 0, done > 0.0) {
            (true, true) => format!("{}…（已读{done}%，已用{seconds}秒）", busy.words),
            (true, false) => format!("{}…（已用{seconds}秒）", busy.words),
            (false, true) => format!("{}…（已读{done}%）", busy.words),
            (false, false) => format!("{}…", busy.words),
        };
        ui.label(text);
        if quiet(ui, w::CANCEL).clicked() {
            ctx.ask(WindowCommand::CancelBusy);
        }
    });
}

/// Asks for a path, where the desktop shows no file dialog.
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
                Purpose::Reminders => w::PATH_REMINDERS,
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
            let entered = response.lost_focus() && ui.input(|it| it.key_pressed(Key::Enter));
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
