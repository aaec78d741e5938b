//! The views of the gaps: which one is shown, in which order, and the keys for both.

use eframe::egui::{Key, Modifiers, Popup, Ui};

use crate::app::command::Command;
use crate::app::command::ledger::LedgerCommand;
use crate::app::command::paper::PaperCommand;
use crate::app::lists::gap_calendar::month_after;
use crate::app::session::Session;
use crate::app::session::view::GapView;
use crate::domain::date::Date;
use crate::domain::gap::order::GapOrder;
use crate::ui::gaps::finding::begin_ui;
use crate::ui::gaps::progress::{evidence_ui, sections_ui};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::button::{quiet, toggle};
use crate::ui::widgets::help_switch;
use crate::ui::widgets::select::select;
use crate::ui::widgets::text_field::composing;
use crate::ui::words as w;

/// The views, as they stand side by side.
const VIEWS: [(GapView, &str); 4] = [
    (GapView::Table, w::VIEW_TABLE),
    (GapView::Board, w::VIEW_BOARD),
    (GapView::Calendar, w::VIEW_CALENDAR),
    (GapView::Register, w::VIEW_REGISTER),
];

/// The views to choose from, and what can be taken along of them.
pub(crate) fn views_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let shown = session.view.gap_view;
    ui.horizontal_wrapped(|ui| {
        for (view, name) in VIEWS {
            if toggle(ui, view == shown, name).clicked() {
                ctx.ask(LedgerCommand::ShowGaps(view));
            }
        }
        if shown == GapView::Register {
            return;
        }
        ui.add_space(12.0);
        begin_ui(ui, session);
        if !session.gaps().is_empty() {
            sections_ui(ctx, ui, session);
            let button = quiet(ui, w::EXPORT_REMINDERS);
            if button.on_hover_text(w::EXPORT_REMINDERS_HINT).clicked() {
                ctx.ask(PaperCommand::PickReminders);
            }
        }
        evidence_ui(ctx, ui, session);
    });
    ui.add_space(4.0);
}

/// In which order the gaps are.
pub(crate) fn order_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let today = ctx.app.now.date();
    let orders = [
        (GapOrder::Recoverable, w::ORDER_POINTS),
        (GapOrder::Pressing(today), w::ORDER_PRESSING),
        (GapOrder::Deadline, w::ORDER_DUE),
        (GapOrder::Section, w::ORDER_SECTION),
        (GapOrder::Standard, w::ORDER_STANDARD),
    ];
    let orders = orders.map(|(order, name)| (order, name.to_owned()));
    let view = &session.view;
    let chosen = view.gap_filter.order(view.order, today);
    if let Some(order) = select(ui, w::ORDER, 148.0, chosen, &orders) {
        ctx.ask(LedgerCommand::OrderGaps(order));
    }
}

/// One key of the views.
pub(crate) struct ViewKey {
    modifiers: Modifiers,
    key: Key,
    does: fn(&Session, Date) -> Option<Command>,
    /// How it is written.
    pub(crate) keys: &'static str,
    /// What it does, in words.
    pub(crate) words: &'static str,
}

/// Every key of the views.
pub(crate) const KEYS: [ViewKey; 5] = [
    ViewKey {
        modifiers: Modifiers::COMMAND,
        key: Key::PageDown,
        does: |session, _| {
            Some(Command::Ledger(LedgerCommand::ShowGaps(beside(
                session.view.gap_view,
                1,
            ))))
        },
        keys: "Ctrl+PgDn",
        words: "整改：下一种查看方式",
    },
    ViewKey {
        modifiers: Modifiers::COMMAND,
        key: Key::PageUp,
        does: |session, _| {
            Some(Command::Ledger(LedgerCommand::ShowGaps(beside(
                session.view.gap_view,
                3,
            ))))
        },
        keys: "Ctrl+PgUp",
        words: "整改：上一种查看方式",
    },
    ViewKey {
        modifiers: Modifiers::SHIFT,
        key: Key::PageDown,
        does: |session, today| by_months(session, today, 1),
        keys: "Shift+PgDn",
        words: "整改日历：下一个月",
    },
    ViewKey {
        modifiers: Modifiers::SHIFT,
        key: Key::PageUp,
        does: |session, today| by_months(session, today, -1),
        keys: "Shift+PgUp",
        words: "整改日历：上一个月",
    },
    ViewKey {
        modifiers: Modifiers::SHIFT,
        key: Key::Home,
        does: |session, today| {
            let here = session.view.gap_view == GapView::Calendar;
            here.then(|| Command::Ledger(LedgerCommand::ShowMonth(today.year(), today.month())))
        },
        keys: "Shift+Home",
        words: "整改日历：回到本月",
    },
];

/// The view so many places further on, beginning again behind the last one.
fn beside(view: GapView, by: usize) -> GapView {
    let here = VIEWS.iter().position(|it| it.0 == view).unwrap_or(0);
    let all = VIEWS.iter().cycle().skip(here + by);
    all.map(|it| it.0).next().unwrap_or_default()
}

/// The month on show.
pub(crate) fn month(session: &Session, today: Date) -> (i32, u32) {
    let present = (today.year(), today.month());
    session.view.month.unwrap_or(present)
}

fn by_months(session: &Session, today: Date, by: i32) -> Option<Command> {
    let (year, month) = month_after(month(session, today), by);
    let here = session.view.gap_view == GapView::Calendar;
    here.then_some(Command::Ledger(LedgerCommand::ShowMonth(year, month)))
}

/// Reads the keys of this frame.
pub(crate) fn keys(ctx: &mut ViewCtx<'_>, ui: &Ui, session: &Session) {
    let busy = ui.text_edit_focused() || composing(ui.ctx()) || Popup::is_any_open(ui.ctx());
    if busy || ctx.app.ask_path.is_some() || help_switch::is_shown(ui.ctx()) {
        return;
    }
    let today = ctx.app.now.date();
    for it in &KEYS {
        if ui.input_mut(|input| input.consume_key(it.modifiers, it.key))
            && let Some(command) = (it.does)(session, today)
        {
            ctx.ask(command);
        }
    }
}
