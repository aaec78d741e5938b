//! The views of the gaps: which one is shown, and the keys for that.

use eframe::egui::{Key, Modifiers, Popup, Ui};

use crate::app::command::Command;
use crate::app::command::ledger::LedgerCommand;
use crate::app::lists::gap_calendar::month_after;
use crate::app::session::Session;
use crate::app::session::view::GapView;
use crate::domain::date::Date;
use crate::ui::view::ViewCtx;
use crate::ui::widgets::help_switch;
use crate::ui::widgets::text_field::composing;
use crate::ui::words as w;

/// The views, as they stand side by side.
pub(crate) const VIEWS: [(GapView, &str); 4] = [
    (GapView::Table, w::VIEW_TABLE),
    (GapView::Board, w::VIEW_BOARD),
    (GapView::Calendar, w::VIEW_CALENDAR),
    (GapView::Register, w::VIEW_REGISTER),
];

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

/// The keys of the table, which it carries out itself: how they are written, and what they do in words.
pub(crate) const TABLE_KEYS: [(&str, &str); 6] = [
    ("Shift+↑ ↓", "整改台账：边走边选"),
    ("Ctrl+A", "整改台账：全选"),
    ("Ctrl+C", "整改台账：复制所选，可粘贴到 WPS"),
    ("Shift+F10", "整改台账：一项的菜单"),
    ("F2 或回车", "整改台账：就地填写，再按回车到下一行"),
    ("双击", "整改台账：打开整改页"),
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
