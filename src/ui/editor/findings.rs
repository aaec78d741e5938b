//! What is to be looked at: what an import left in doubt first, then what the check finds.

use eframe::egui::{Id, RichText, Ui};

use crate::app::command::standard::StandardCommand;
use crate::app::command::view::ViewCommand;
use crate::app::standard::drafting::{Drafting, Pane};
use crate::domain::check::repair::repairs;
use crate::domain::problem::{Problem, Severity};
use crate::domain::standard::Node;
use crate::ui::editor::doubts::{doubts_ui, of_node_doubts_ui};
use crate::ui::editor::parts::{in_view_ui, scrolled, short};
use crate::ui::icons;
use crate::ui::theme::{BODY, GAP, SMALL, bold_text, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::badge::{badge, remark};
use crate::ui::widgets::button::quiet;
use crate::ui::widgets::card::card;
use crate::ui::widgets::focus::belongs_to;
use crate::ui::words as w;

/// More than these are not listed at once.
const MAX: usize = 200;

/// Shows everything that is to be looked at.
pub(crate) fn findings_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, drafting: &Drafting) {
    scrolled(ui, "draft findings", |ui| {
        if drafting.importing.is_some() || !drafting.desk().cards().is_empty() {
            doubts_ui(ctx, ui, drafting);
            ui.add_space(GAP);
        }
        ui.label(bold_text(w::FINDINGS, BODY));
        if drafting.findings().is_empty() {
            remark(ui, w::NO_FINDINGS);
        }
        list_ui(ctx, ui, drafting, drafting.findings());
    });
}

fn list_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, drafting: &Drafting, problems: &[Problem]) {
    for (at, problem) in problems.iter().take(MAX).enumerate() {
        let id = Id::unique(("finding height", at, &problem.what));
        in_view_ui(ui, id, |ui| {
            ui.push_id(("finding", at), |ui| {
                card(ui, |ui| problem_ui(ctx, ui, drafting, problem));
            });
        });
        ui.add_space(4.0);
    }
    if let Some(more) = problems.len().checked_sub(MAX + 1) {
        remark(ui, format!("另有{}处，处理完上面的再列出。", more + 1));
    }
}

/// What is to be looked at in one node.
pub(crate) fn of_node_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, drafting: &Drafting, node: &Node) {
    of_node_doubts_ui(ctx, ui, drafting, node);
    if !drafting.is_marked(&node.id) {
        return;
    }
    let of = |it: &&Problem| it.node.as_ref() == Some(&node.id) && it.severity > Severity::Note;
    for (at, problem) in drafting.findings().iter().filter(of).enumerate() {
        ui.push_id(("finding", at), |ui| {
            card(ui, |ui| problem_ui(ctx, ui, drafting, problem));
        });
    }
    ui.add_space(GAP);
}

fn problem_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, drafting: &Drafting, problem: &Problem) {
    let palette = palette(ui.ctx());
    belongs_to(ui, &format!("{}{}", problem.place, problem.what));
    ui.horizontal_wrapped(|ui| {
        let (icon, word, colour) = match problem.severity {
            Severity::Note => (icons::LIGHTBULB, "提示", palette.muted),
            Severity::Warning => (icons::WARNING, "核对", palette.warn),
            Severity::Error => (icons::ALERT.filled(), "错误", palette.problem),
        };
        badge(ui, icon, word, colour);
        if !problem.place.is_empty() {
            match &problem.node {
                Some(id) => {
                    if quiet(ui, &short(&problem.place)).clicked() {
                        ctx.ask(ViewCommand::Select(id.clone()));
                        ctx.ask(StandardCommand::ShowPane(Pane::Node));
                    }
                }
                None => {
                    ui.label(bold_text(problem.place.clone(), SMALL));
                }
            }
        }
        remark(ui, problem.code);
    });
    ui.label(RichText::new(&problem.what).size(BODY));
    remark(ui, problem.remedy.clone());
    ui.horizontal_wrapped(|ui| {
        for repair in repairs(&drafting.standard, problem) {
            if quiet(ui, &repair.name).clicked() {
                ctx.ask(StandardCommand::EditStandard(Box::new(repair.edit), None));
            }
        }
    });
}
