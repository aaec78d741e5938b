//! 读入填报表: what a form would change and what it says that cannot be taken over, before anything counts.

use eframe::egui::{RichText, ScrollArea, Ui};

use crate::app::command::ledger::LedgerCommand;
use crate::app::command::paper::PaperCommand;
use crate::app::command::screen::Screen;
use crate::app::command::view::ViewCommand;
use crate::app::command::window::WindowCommand;
use crate::domain::form::read::FillProposal;
use crate::domain::form::row::FillRefusal;
use crate::domain::standard::NodeId;
use crate::ui::theme::{BODY, GAP, bold_text, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::around::{empty_ui, scrolled};
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{primary, quiet, secondary};
use crate::ui::widgets::card::card;
use crate::ui::widgets::focus::belongs_to;
use crate::ui::words as w;

/// More characters of one text are not shown.
const LONGEST: usize = 400;

/// Shows what comes of the form.
pub(crate) fn fill_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let Some(filled) = &ctx.app.filling else {
        if empty_ui(ui, w::FILL_EMPTY, Some(w::GO_CHECKLIST)) {
            ctx.ask(WindowCommand::Go(Screen::Checklist));
        }
        return;
    };
    let found = &filled.filling;
    let name = filled
        .path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy();
    remark(
        ui,
        format!(
            "{name}：{}处改动，{}处没有采用。{}",
            found.proposals.len(),
            found.refusals.len(),
            w::FILL_HINT
        ),
    );
    ui.horizontal_wrapped(|ui| {
        if found.change.is_some() && primary(ui, w::FILL_APPLY).clicked() {
            ctx.ask(PaperCommand::ApplyFill);
        }
        if secondary(ui, w::FILL_LEAVE).clicked() {
            ctx.ask(PaperCommand::LeaveFill);
        }
    });
    ui.add_space(GAP);
    // Another form begins at its top.
    let area = ScrollArea::vertical()
        .id_salt(("fill", filled.at.local().and_utc().timestamp_millis()))
        .auto_shrink(false);
    scrolled(ui, area, |ui| {
        for (at, refusal) in found.refusals.iter().enumerate() {
            ui.push_id(("refusal", at), |ui| card(ui, |ui| refusal_ui(ui, refusal)));
            ui.add_space(GAP);
        }
        for (at, proposal) in found.proposals.iter().enumerate() {
            ui.push_id(("proposal", at), |ui| {
                card(ui, |ui| proposal_ui(ctx, ui, (at, proposal)));
            });
            ui.add_space(GAP);
        }
    });
}

fn refusal_ui(ui: &mut Ui, refusal: &FillRefusal) {
    let colour = palette(ui.ctx()).problem;
    ui.label(bold_text(
        format!("{}：{}", w::FILL_REFUSED, refusal.place),
        BODY,
    ));
    if !refusal.said.is_empty() {
        ui.label(RichText::new(format!("{}{}", w::FILL_SAID, short(&refusal.said))).size(BODY));
    }
    ui.label(RichText::new(&refusal.why).size(BODY).color(colour));
}

fn proposal_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, (at, proposal): (usize, &FillProposal)) {
    belongs_to(
        ui,
        &format!("{}{} {}", w::FILL_CHANGE, at + 1, proposal.place),
    );
    ui.label(bold_text(&proposal.place, BODY));
    remark(ui, &proposal.ask);
    let shown = |words: &str| match words {
        "" => w::FILL_BLANK.to_owned(),
        words => short(words),
    };
    let line = format!("{} → {}", shown(&proposal.from), shown(&proposal.to));
    ui.label(RichText::new(line).size(BODY));
    if quiet(ui, w::FILL_LOOK).clicked() {
        look_at(ctx, proposal.item.clone());
    }
}

/// Goes to the gap or the item that a change is of.
fn look_at(ctx: &mut ViewCtx<'_>, item: NodeId) {
    if ctx
        .app
        .filling
        .as_ref()
        .is_some_and(|it| it.form.is_of_gaps())
    {
        ctx.ask(WindowCommand::Go(Screen::Gaps));
        ctx.ask(LedgerCommand::OpenGap(Some(item)));
    } else {
        ctx.ask(WindowCommand::Go(Screen::Checklist));
        ctx.ask(ViewCommand::Select(item));
    }
}

fn short(words: &str) -> String {
    if words.chars().count() <= LONGEST {
        return words.to_owned();
    }
    let begun: String = words.chars().take(LONGEST).collect();
    format!("{begun}…")
}
