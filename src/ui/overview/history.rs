//! 历史: earlier versions of the file, and who changed what.

use eframe::egui::Ui;

use crate::app::command::record::RecordCommand;
use crate::app::command::screen::Screen;
use crate::app::record::past::PastView;
use crate::ui::overview::log::log_ui;
use crate::ui::overview::versions::versions_ui;
use crate::ui::theme::{GAP, HEADING, bold_text};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{quiet, toggle};
use crate::ui::words as w;

/// Shows the screen.
pub(crate) fn history_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    let view = session.past.view;
    ui.horizontal_wrapped(|ui| {
        if toggle(ui, view == PastView::Versions, w::VERSIONS).clicked() {
            ctx.ask(RecordCommand::ShowVersions);
        }
        if toggle(ui, view == PastView::Log, w::LOG).clicked() {
            ctx.ask(RecordCommand::ShowLog(None));
        }
        if !session.read_only && quiet(ui, w::MERGE_COPY).clicked() {
            ctx.ask(RecordCommand::PickMerge);
        }
    });
    ui.add_space(GAP);
    match view {
        PastView::Versions => versions_ui(ctx, ui, session),
        PastView::Log => log_ui(ctx, ui, session),
    }
}

/// What stands in the bar on top: the name of the screen, and how much of the past there is.
pub(crate) fn bar_ui(ctx: &ViewCtx<'_>, ui: &mut Ui) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    ui.label(bold_text(Screen::History.offer().label, HEADING));
    let past = &session.past;
    let said = match past.view {
        PastView::Versions => past
            .versions
            .as_ref()
            .map(|it| format!("{}个历史版本", it.len())),
        PastView::Log => past.lines.as_ref().map(|it| format!("{}处修改", it.len())),
    };
    if let Some(said) = said {
        remark(ui, said);
    }
}
