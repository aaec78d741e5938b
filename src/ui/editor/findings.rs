//! What is to be looked at: the doubts of the import first, then what the check finds.

use eframe::egui::{Id, Rect, RichText, Ui, vec2};

use crate::app::command::import::ImportCommand;
use crate::app::command::standard::StandardCommand;
use crate::app::command::view::ViewCommand;
use crate::app::standard::drafting::{Drafting, Pane};
use crate::app::standard::importing::doubt_id;
use crate::domain::check::repair::repairs;
use crate::domain::problem::{Problem, Severity};
use crate::domain::standard::Node;
use crate::ui::editor::parts::scrolled;
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
        if drafting.importing.is_some() {
            ui.label(bold_text(w::DOUBTS, BODY));
            if drafting.doubts().is_empty() {
                remark(ui, w::NO_DOUBTS);
            }
            list_ui(ctx, ui, drafting, drafting.doubts(), true);
            ui.add_space(GAP);
        }
        ui.label(bold_text(w::FINDINGS, BODY));
        if drafting.findings().is_empty() {
            remark(ui, w::NO_FINDINGS);
        }
        list_ui(ctx, ui, drafting, drafting.findings(), false);
    });
}

fn list_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    drafting: &Drafting,
    problems: &[Problem],
    is_doubt: bool,
) {
    for (at, problem) in problems.iter().take(MAX).enumerate() {
        let id = Id::unique(("finding height", is_doubt, at, &problem.what));
        in_view_ui(ui, id, |ui| {
            ui.push_id((is_doubt, at), |ui| {
                card(ui, |ui| problem_ui(ctx, ui, drafting, problem, is_doubt));
            });
        });
        ui.add_space(4.0);
    }
    if let Some(more) = problems.len().checked_sub(MAX + 1) {
        remark(ui, format!("另有{}处，处理完上面的再列出。", more + 1));
    }
}

/// Shows `contents`, or leaves their room free where they are known not to be in view.
fn in_view_ui(ui: &mut Ui, id: Id, contents: impl FnOnce(&mut Ui)) {
    let width = ui.available_width();
    let known: Option<(f32, f32)> = ui.data(|it| it.get_temp(id));
    let height = known.filter(|it| it.0.to_bits() == width.to_bits());
    if let Some((_, height)) = height {
        let room = Rect::from_min_size(ui.cursor().min, vec2(width, height));
        // The neighbours of what is seen are there, so that Tab finds them.
        if !ui.is_rect_visible(room.expand2(vec2(0.0, height))) {
            ui.allocate_space(room.size());
            return;
        }
    }
    let shown = ui.scope(contents).response.rect;
    ui.data_mut(|it| it.insert_temp(id, (width, shown.height())));
}

/// What is to be looked at in one node.
pub(crate) fn of_node_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, drafting: &Drafting, node: &Node) {
    if !drafting.is_marked(&node.id) {
        return;
    }
    let of = |it: &&Problem| it.node.as_ref() == Some(&node.id) && it.severity > Severity::Note;
    for (problems, is_doubt) in [(drafting.doubts(), true), (drafting.findings(), false)] {
        for (at, problem) in problems.iter().filter(of).enumerate() {
            ui.push_id((is_doubt, at), |ui| {
                card(ui, |ui| problem_ui(ctx, ui, drafting, problem, is_doubt));
            });
        }
    }
    ui.add_space(GAP);
}

fn problem_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    drafting: &Drafting,
    problem: &Problem,
    is_doubt: bool,
) {
    let palette = palette(ui.ctx());
    belongs_to(ui, &format!("{}{}", problem.place, problem.what));
    ui.horizontal_wrapped(|ui| {
        let (sign, word, colour) = match problem.severity {
            Severity::Note => ("·", "提示", palette.muted),
            Severity::Warning => ("△", "核对", palette.open),
            Severity::Error => ("×", "错误", palette.problem),
        };
        badge(ui, sign, word, colour);
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
        if is_doubt && quiet(ui, w::SETTLED).clicked() {
            ctx.ask(ImportCommand::SettleDoubt(doubt_id(problem)));
        }
    });
}

/// A place that is not too long for a button.
fn short(place: &str) -> String {
    const MOST: usize = 20;
    let cut: String = place.chars().take(MOST).collect();
    if place.chars().count() > MOST {
        format!("{cut}…")
    } else {
        cut
    }
}
