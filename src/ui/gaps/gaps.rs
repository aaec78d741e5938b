//! 整改: the gaps as a table to work in, and the way to their other views.

use eframe::egui::{Frame, Margin, Ui, UiBuilder};

use crate::app::command::Command;
use crate::app::command::screen::Screen;
use crate::app::command::window::WindowCommand;
use crate::app::session::Session;
use crate::app::session::view::GapView;
use crate::ui::gaps::board::board_ui;
use crate::ui::gaps::calendar::calendar_ui;
use crate::ui::gaps::finding::finding_ui;
use crate::ui::gaps::finding::state::{is_open, leave};
use crate::ui::gaps::ledger::ledger_ui;
use crate::ui::gaps::page::gap_page_ui;
use crate::ui::gaps::register::register_ui;
use crate::ui::gaps::tools::tools_ui;
use crate::ui::gaps::views::keys;
use crate::ui::theme::LINE;
use crate::ui::view::ViewCtx;
use crate::ui::widgets::around::empty_ui;
use crate::ui::widgets::paint::hairline;
use crate::ui::words as w;

/// Shows the gaps.
pub(crate) fn gaps_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    if let Some(open) = &session.view.open_gap {
        page_frame().show(ui, |ui| gap_page_ui(ctx, ui, session, open));
        return;
    }
    if is_open(ctx, ui) {
        page_frame().show(ui, |ui| finding_ui(ctx, ui, session));
        return;
    }
    keys(ctx, ui, session);
    let whole = ui.available_rect_before_wrap();
    let (tools, body) = whole.split_top_bottom_at_y(whole.top() + LINE);
    tools_ui(ctx, ui, tools, session);
    hairline(ui, tools.x_range(), tools.bottom() - 1.0);
    let mut body_ui = ui.new_child(UiBuilder::new().max_rect(body).id_salt("gap view"));
    body_ui.set_clip_rect(body.intersect(ui.clip_rect()));
    view_ui(ctx, &mut body_ui, session);
}

/// Who turns to 整改 once more wants to see the ledger: what lies over it is left, as a page of a gap is.
pub(crate) fn leave_by_turning(ctx: &ViewCtx<'_>, ui: &Ui) {
    let to_ledger = Command::Window(WindowCommand::Go(Screen::Gaps));
    if ctx.app.screen == Screen::Gaps && ctx.commands.contains(&to_ledger) && is_open(ctx, ui) {
        leave(ui);
    }
}

/// A page begins where the titles of other screens do; the table has every point.
fn page_frame() -> Frame {
    Frame::new().inner_margin(Margin {
        left: 12,
        top: 4,
        ..Margin::ZERO
    })
}

fn view_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let view = session.view.gap_view;
    let empty = session.gaps().is_empty();
    match view {
        GapView::Register => register_ui(ctx, ui, session),
        GapView::Calendar => calendar_ui(ctx, ui, session),
        GapView::Table | GapView::Board if empty => none_ui(ctx, ui, session),
        GapView::Table => ledger_ui(ctx, ui, session),
        GapView::Board => board_ui(ctx, ui, session),
    }
}

/// Says why there is no gap, and what to do.
fn none_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let mut answers = session.assessment.answers.values();
    let begun = answers.any(|it| !it.inputs.is_empty());
    let text = if begun { w::NO_GAPS } else { w::NO_GAPS_YET };
    if empty_ui(ui, text, Some(w::GO_CHECKLIST)) {
        ctx.ask(WindowCommand::Go(Screen::Checklist));
    }
}
