//! The person at this computer: a chip in the bar, and the dialog where the name is typed.

use std::time::Duration;

use eframe::egui::{Context, Event, Frame, Id, Key, Margin, Modal, RichText, Sense, Ui};

use crate::app::command::settings::{SettingsCommand, UserAsk};
use crate::domain::actor;
use crate::ui::icons;
use crate::ui::theme::{HEADING, SMALL, bold_text, palette};
use crate::ui::view::{ViewCtx, set_switch, switch};
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{primary, secondary};
use crate::ui::widgets::rail_row::foot_ui;
use crate::ui::widgets::text_field::{TextField, leads_on};
use crate::ui::words as w;

/// Shows who is here; a click asks for another name.
pub(crate) fn chip_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let name = ctx.app.settings.actor();
    let said = if name.is_empty() {
        w::USER_NONE
    } else {
        name.as_str()
    };
    let words = format!("{}：{said}", w::USER);
    let look = (icons::USER, palette(ui.ctx()).text);
    let row = foot_ui(ui, look, &words, Sense::click());
    if row.on_hover_text(&words).clicked() {
        ctx.ask(SettingsCommand::AskUser);
    }
}

/// Who clicks on is not interrupted before so many seconds are over.
const CALM: f64 = 2.0;

/// Notes when somebody typed last, also where no field takes it: digits and Enter score items.
fn watch_keys(ui: &Ui) {
    let enters = |it: &Event| {
        let key = matches!(it, Event::Key { pressed: true, .. });
        key || matches!(it, Event::Text(_) | Event::Paste(_) | Event::Ime(_))
    };
    let (typed, now) = ui.input(|it| (it.events.iter().any(enters), it.time));
    if typed {
        ui.data_mut(|it| it.insert_temp(typed_id(), now));
    }
}

fn typed_id() -> Id {
    Id::unique("somebody typed")
}

/// Whether somebody types or clicks just now.
fn is_at_work(ui: &Ui) -> bool {
    let typed: Option<f64> = ui.data(|it| it.get_temp(typed_id()));
    let since_click = f64::from(ui.input(|it| it.pointer.time_since_last_click()));
    let since_key = typed.map_or(f64::MAX, |it| ui.input(|now| now.time) - it);
    let rest = CALM - since_click.min(since_key);
    if rest > 0.0 {
        ui.ctx()
            .request_repaint_after(Duration::from_secs_f64(rest));
    }
    rest > 0.0 || ui.ctx().text_edit_focused()
}

fn begun_id() -> Id {
    Id::unique("user begun")
}

/// Whether the question is on the screen: while it still waits, every key goes where it would go without it.
pub(crate) fn is_asked(ctx: &ViewCtx<'_>, egui: &Context) -> bool {
    let begun: Option<bool> = egui.data(|it| it.get_temp(begun_id()));
    let waits = |it: &UserAsk| it.first && !begun.unwrap_or(false);
    ctx.app.asks_user.as_ref().is_some_and(|it| !waits(it))
}

/// Asks for the name. What is being typed or clicked elsewhere is not interrupted: the question waits until that is over.
pub(crate) fn user_ui(ctx: &mut ViewCtx<'_>, ui: &Ui) {
    watch_keys(ui);
    let begun = begun_id();
    let touched = Id::unique("user name touched");
    let Some(ask) = &ctx.app.asks_user else {
        set_switch(ui, begun, false);
        set_switch(ui, touched, false);
        return;
    };
    if !switch(ui, begun) && ask.first && is_at_work(ui) {
        return;
    }
    let checked = actor::name(&ask.name);
    let frame = Frame::popup(ui.style()).inner_margin(Margin::same(20));
    let modal = Modal::new(Id::unique("user")).frame(frame);
    let modal = modal.show(ui.ctx(), |ui| {
        ui.set_width(420.0_f32.min(ui.content_rect().width() - 80.0));
        ui.label(bold_text(w::USER_TITLE, HEADING));
        remark(
            ui,
            if ask.first {
                w::USER_FIRST
            } else {
                w::USER_CHANGE
            },
        );
        ui.label(w::USER_HINT);
        let field = TextField::new(Id::unique("user name"), w::USER_NAME).hint(w::USER_NAME);
        let (response, typed) = field.show(ui, &ask.name);
        if !switch(ui, begun) {
            response.request_focus();
            set_switch(ui, begun, true);
        }
        if let Some(typed) = typed {
            set_switch(ui, touched, true);
            ctx.ask(SettingsCommand::TypeUser(typed));
        }
        let fault = match &checked {
            Ok(name) if name.is_empty() && !switch(ui, touched) => String::new(),
            Ok(name) if name.is_empty() => format!("× {}", w::USER_EMPTY),
            Ok(_) => String::new(),
            Err(why) => format!("× {why}"),
        };
        // A name that was never typed is not wrong yet; the line is there all the same.
        let colour = palette(ui.ctx()).problem;
        ui.label(RichText::new(fault).size(SMALL).color(colour));
        let is_name = checked.as_ref().is_ok_and(|it| !it.is_empty());
        ui.horizontal(|ui| {
            let keep = ui.add_enabled_ui(is_name, |ui| primary(ui, w::OK).clicked());
            if keep.inner || is_name && leads_on(ui, response.id) {
                ctx.ask(SettingsCommand::KeepUser);
            }
            if secondary(ui, w::LATER).clicked() {
                ctx.ask(SettingsCommand::LeaveUser);
            }
        });
    });
    let left = modal.is_top_modal && ui.input(|it| it.key_pressed(Key::Escape));
    if left {
        ctx.ask(SettingsCommand::LeaveUser);
    }
}
