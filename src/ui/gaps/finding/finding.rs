//! 登记通报问题: findings from above, one by one or as a table that is looked at before it is booked.

use eframe::egui::{
    Align, Event, Frame, Layout, Margin, ScrollArea, Ui, UiBuilder, ViewportCommand,
};

use crate::app::command::finding::FindingCommand;
use crate::app::session::Session;
use crate::import::findings::{Around, ReadFindings, pasted_findings, read_findings};
use crate::ui::gaps::finding::state::{self, Pasted, leave, new_table, open_id, seen_id};
use crate::ui::gaps::finding::{form, pasted};
use crate::ui::gaps::page::parts::is_left_by_key;
use crate::ui::icons::{self, SIDE};
use crate::ui::standard::import::pasted_text;
use crate::ui::theme::{BAR, GAP, HEADING, bold_text, is_narrow, palette};
use crate::ui::view::{ViewCtx, set_switch, switch};
use crate::ui::widgets::around::scrolled;
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{Words, secondary, width_of};
use crate::ui::widgets::card::titled_card;
use crate::ui::widgets::paint::hairline;
use crate::ui::words as w;

/// The button that begins it.
pub(crate) fn begin_ui(ui: &mut Ui, session: &Session) {
    let words = Words::new(w::BOOK_FINDING);
    let words = if is_narrow(ui.ctx()) {
        words
    } else {
        words.icon(icons::PLUS)
    };
    // While its page is open there is nothing to begin.
    let words = words.enabled(!switch(ui, open_id()), w::BOOKING_ALREADY);
    if !session.read_only && words.show(ui).clicked() {
        set_switch(ui, open_id(), true);
    }
}

/// How wide that button is.
pub(crate) fn begin_width(ui: &Ui) -> f32 {
    let icon = if is_narrow(ui.ctx()) { 0.0 } else { SIDE + 6.0 };
    width_of(ui, w::BOOK_FINDING) + icon
}

/// Shows the form and the way to paste or, once something was pasted, what it says.
pub(crate) fn finding_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let standard = &session.assessment.standard;
    let sections = ctx.app.settings.sections_with(&standard.sections);
    let around = Around {
        assessment: &session.assessment,
        sections: &sections,
        today: ctx.app.now.date(),
    };
    take_pasted(ui, around);
    if let Some(table) = new_table(ctx, ui) {
        take(ui, read_findings(&table, around));
        set_switch(ui, open_id(), true);
        ui.data_mut(|it| it.insert_temp(seen_id(), table));
    }
    ui.horizontal_wrapped(|ui| {
        if secondary(ui, w::BACK_TO_LEDGER).clicked() || is_left_by_key(ctx, ui, session) {
            leave(ui);
        }
        ui.label(bold_text(w::FINDINGS_TITLE, HEADING));
    });
    let margin = Margin {
        left: 12,
        ..Margin::ZERO
    };
    // Its words stand where those of the button above do.
    Frame::new()
        .inner_margin(margin)
        .show(ui, |ui| match state::kept(ui) {
            Some(kept) => pasted::pasted_ui(ctx, ui, session, &kept),
            None => ways_ui(ctx, ui, session, &sections),
        });
}

/// The ways to book: by a table, and by hand.
fn ways_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, sections: &[String]) {
    let room = ui.available_rect_before_wrap();
    let (above, foot) = room.split_top_bottom_at_y(room.bottom() - BAR);
    let area = ScrollArea::vertical()
        .id_salt("findings")
        .auto_shrink(false);
    let mut child = ui.new_child(UiBuilder::new().max_rect(above).id_salt("finding"));
    scrolled(&mut child, area, |ui| {
        remark(ui, w::FINDINGS_WHAT);
        ui.add_space(GAP);
        titled_card(ui, w::FINDING_BY_TABLE, |ui| {
            ui.label(w::FINDING_TABLE_HINT);
            ui.horizontal_wrapped(|ui| {
                if secondary(ui, w::PASTE_TABLE).clicked() {
                    ui.send_viewport_cmd(ViewportCommand::RequestPaste);
                }
                if secondary(ui, w::FINDINGS_FILE).clicked() {
                    ctx.ask(FindingCommand::PickFindings);
                }
            });
            if let Some(why) = state::refused(ui) {
                let colour = palette(ui.ctx()).problem;
                ui.colored_label(colour, format!("× {why}"));
            }
        });
        titled_card(ui, w::FINDING_BY_HAND, |ui| {
            form::form_ui(ctx, ui, session, sections);
        });
    });
    hairline(ui, room.x_range(), foot.top());
    let from_left = Layout::left_to_right(Align::Center);
    let builder = UiBuilder::new().max_rect(foot).id_salt("finding foot");
    form::foot_ui(ctx, &mut ui.new_child(builder.layout(from_left)));
    ui.advance_cursor_after_rect(room);
}

/// What was pasted as a table: a field takes its text only.
fn pasted_table(ui: &Ui) -> Option<String> {
    let is_table = |it: &Event| matches!(it, Event::Paste(text) if text.trim().contains('\n') && text.contains('\t'));
    ui.input_mut(|it| {
        let at = it.events.iter().position(is_table)?;
        match it.events.remove(at) {
            Event::Paste(text) => Some(text),
            _ => None,
        }
    })
}

/// Takes in what was pasted, unless a field takes it.
fn take_pasted(ui: &Ui, around: Around<'_>) {
    let Some(text) = pasted_table(ui).or_else(|| pasted_text(ui)) else {
        return;
    };
    match pasted_findings(&text, around) {
        Ok(read) => take(ui, read),
        Err(error) => {
            let problem = &error.0;
            state::refuse(ui, format!("{}{}", problem.what, problem.remedy));
        }
    }
}

/// Begins to look at what was read, or says that there is nothing.
fn take(ui: &Ui, read: ReadFindings) {
    if read.rows.is_empty() {
        state::forget(ui);
        state::refuse(ui, w::PASTED_NOTHING.to_owned());
    } else {
        state::keep(ui, Pasted::new(read));
    }
}
