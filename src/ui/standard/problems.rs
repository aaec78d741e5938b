//! What is wrong with the file or its standard, each with what to do.

use eframe::egui::{ScrollArea, Ui};

use crate::app::command::screen::Screen;
use crate::app::command::view::ViewCommand;
use crate::app::command::window::WindowCommand;
use crate::domain::problem::{Problem, Severity};
use crate::domain::standard::NodeId;
use crate::ui::theme::{BODY, bold_text, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::around::{empty_ui, scrolled};
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::quiet;
use crate::ui::widgets::card::card;
use crate::ui::widgets::focus::belongs_to;
use crate::ui::words as w;

/// More are not listed: a file with that many is better mended at its source.
const MAX: usize = 300;

/// Shows the problems of the open file.
pub(crate) fn problems_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    if session.problems.is_empty() {
        empty_ui(ui, w::NO_PROBLEMS, None);
        return;
    }
    let area = ScrollArea::vertical().auto_shrink(false);
    scrolled(ui, area, |ui| {
        for problem in session.problems.iter().take(MAX) {
            problem_ui(ctx, ui, problem);
        }
        if let Some(more) = session.problems.len().checked_sub(MAX + 1) {
            remark(
                ui,
                format!("另有{}个问题没有列出，先处理上面这些。", more + 1),
            );
        }
    });
}

fn problem_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, problem: &Problem) {
    let palette = palette(ui.ctx());
    let (sign, colour) = match problem.severity {
        Severity::Error => ("×", palette.problem),
        Severity::Warning => ("▲", palette.warn),
        Severity::Note => ("·", palette.muted),
    };
    ui.push_id(("problem", problem.code, &problem.place), |ui| {
        card(ui, |ui| {
            belongs_to(ui, &problem.place);
            ui.horizontal_wrapped(|ui| {
                let head = format!("{sign} {} {}", problem.severity.name(), problem.place);
                ui.label(bold_text(head, BODY).color(colour));
                if let Some((line, column)) = problem.position {
                    remark(ui, format!("第{line}行第{column}列"));
                }
                remark(ui, problem.code);
                let session = ctx.app.session.as_ref();
                let known = |id: &NodeId| session.is_some_and(|it| it.position(id).is_some());
                if let Some(item) = problem.node.clone().filter(known)
                    && quiet(ui, w::GO_TO_ITEM).clicked()
                {
                    ctx.ask(WindowCommand::Go(Screen::Checklist));
                    ctx.ask(ViewCommand::Select(item));
                }
            });
            ui.label(format!("{}{}", problem.what, problem.remedy));
        });
    });
}
