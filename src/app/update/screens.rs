//! Which screen is shown.

use crate::app::App;
use crate::app::command::screen::Screen;
use crate::app::session::Session;

pub(crate) fn go(app: &mut App, screen: Screen) {
    let free = matches!(screen, Screen::Start | Screen::Settings | Screen::Import);
    let there = match screen {
        Screen::Editor => app.drafting.is_some(),
        _ => free || app.session.is_some(),
    };
    let again = app.screen == screen;
    if there {
        app.screen = screen;
        app.lay_form_by();
        app.shows_standards = false;
    }
    if let Some(session) = &mut app.session {
        // Who turns to the ledger once more wants to see it.
        if screen == Screen::Gaps && again {
            session.view.open_gap = None;
        }
        session.history.settle();
        session.view.why = None;
        session.refresh(app.now.date());
        if screen == Screen::Gaps {
            session.list_gaps(app.now.date());
        }
        session.view.scroll += 1;
        if screen == Screen::Checklist {
            session.begin();
        }
    }
}

pub(crate) fn show(app: &mut App, mut session: Session) {
    session.actor = app.settings.actor();
    session.begin();
    app.session = Some(session);
    app.filling = None;
    app.form = None;
    app.screen = Screen::Checklist;
}
