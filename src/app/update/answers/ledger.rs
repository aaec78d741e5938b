//! How the gaps are looked at; nothing here changes what is said.

use crate::app::App;
use crate::app::command::ledger::LedgerCommand;
use crate::app::notice::{Card, NoticeTone, Topic};
use crate::app::session::view::GapView;
use crate::domain::gap::what_if::fewest;

/// Carries out how the gaps are to be looked at.
pub(crate) fn carry_out(app: &mut App, command: LedgerCommand) {
    let today = app.now.date();
    let Some(session) = &mut app.session else {
        return;
    };
    match command {
        LedgerCommand::FilterGaps(filter) => {
            session.view.gap_filter = filter;
            // What is asked for must be seen.
            session.view.open_gap = None;
            if session.view.gap_view == GapView::Register {
                session.view.gap_view = GapView::Table;
            }
            session.list_gaps(today);
        }
        LedgerCommand::GroupGaps(group) => {
            session.view.gap_group = group;
            session.list_gaps(today);
        }
        LedgerCommand::OpenGap(gap) => session.view.open_gap = gap,
        LedgerCommand::ShowGaps(view) => {
            session.view.gap_view = view;
            session.view.open_gap = None;
            session.list_gaps(today);
        }
        LedgerCommand::ShowMonth(year, month) => session.view.month = Some((year, month)),
        LedgerCommand::PickGaps(gaps) => {
            session.view.picked = gaps.into_iter().collect();
            session.pick_anew();
        }
        LedgerCommand::Suppose(item) => {
            if !session.view.supposed.remove(&item) {
                session.view.supposed.insert(item);
            }
            session.suppose();
        }
        LedgerCommand::SupposeFewest(mark) => {
            let found = mark.and_then(|it| fewest(&session.assessment, session.gaps(), it));
            session.view.supposed = found.unwrap_or_default();
            session.suppose();
        }
        LedgerCommand::OrderGaps(order) => {
            session.view.order = order;
            session.view.gap_sort = None;
            session.refresh(today);
            session.list_gaps(today);
        }
        LedgerCommand::SortGaps(sort) => {
            session.view.gap_sort = sort;
            session.list_gaps(today);
        }
        LedgerCommand::SortAgain => session.list_gaps(today),
        LedgerCommand::LookAt(gap) => {
            session.history.settle();
            session.view.gap_at = Some(gap);
        }
        LedgerCommand::ShowPane(shown) => session.view.gap_pane_closed = !shown,
        LedgerCommand::Tell(title, detail) => {
            app.notify(NoticeTone::Done, Card::new(title, detail));
        }
        LedgerCommand::Refuse(title, detail) => refuse(app, title, detail),
    }
}

/// Says that something cannot be done.
fn refuse(app: &mut App, title: String, detail: String) {
    let card = Card::new(title, detail).about(Topic::Edit);
    app.notify(NoticeTone::Warning, card);
}
