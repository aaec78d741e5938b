//! The person at this computer: asked once, where it first matters, and kept.

use crate::app::App;
use crate::app::command::settings::UserAsk;
use crate::app::outside::effect::Effect;
use crate::app::sample::is_sample;
use crate::app::session::Session;
use crate::app::update::file::saving::keep_settings;
use crate::domain::actor::name;
use crate::domain::assessment::answer::Answer;
use crate::domain::standard::NodeId;

/// How many edits the open session has, and which it is.
pub(crate) fn made(app: &App) -> Option<(u64, u64)> {
    Some(app.session.as_ref()?.log.made())
}

/// Asks who is here once something real was edited and nobody knows by whom; `before` it was [`made`] so far.
pub(crate) fn ask_at_first_edit(app: &mut App, before: Option<(u64, u64)>) {
    let Some(((seat, before), session)) = before.zip(app.session.as_ref()) else {
        return;
    };
    let (now_at, now) = session.log.made();
    let edited = now_at == seat && before < now;
    let about = &session.assessment.about;
    let matters = edited && app.settings.actor().is_empty() && !is_sample(about);
    if matters && app.may_ask_user && app.asks_user.is_none() {
        let proposed = name(&about.person).unwrap_or_default();
        app.asks_user = Some(UserAsk {
            name: proposed,
            first: true,
        });
    }
}

/// Asks as the user wished.
pub(crate) fn ask(app: &mut App) {
    app.asks_user = Some(UserAsk {
        name: app.settings.user.clone(),
        first: false,
    });
}

/// Keeps the name as it is typed.
pub(crate) fn type_name(app: &mut App, typed: String) {
    if let Some(ask) = &mut app.asks_user {
        ask.name = typed;
    }
}

/// Takes the typed name over, if it is one: for all that comes after, and for what nobody is named for yet.
pub(crate) fn keep(app: &mut App) -> Vec<Effect> {
    let typed = app.asks_user.as_ref().map(|it| name(&it.name));
    let Some(Ok(user)) = typed else {
        return Vec::new();
    };
    if user.is_empty() {
        return Vec::new();
    }
    app.asks_user = None;
    app.settings.user.clone_from(&user);
    if let Some(session) = &mut app.session {
        session.actor.clone_from(&user);
        sign(session, &user);
    }
    keep_settings(app)
}

/// Leaves the question; where it was asked by itself, that is not done again in this run.
pub(crate) fn leave(app: &mut App) {
    let left = app.asks_user.take();
    app.may_ask_user &= !left.is_some_and(|it| it.first);
}

/// Puts the name to the edits of this session that no file has yet and that nobody is named for, and to the answers
/// they left. A journal that has them without a name is no harm; what a save has under way already stays as it is.
fn sign(session: &mut Session, user: &str) {
    if session.file.saving.is_some() {
        return;
    }
    let left = session.log.name(user);
    let named = |item: &NodeId, answer: &mut Answer| {
        let is_left = || left.iter().any(|it| it.0 == *item && it.1 == answer.at);
        if answer.by.is_empty() && is_left() {
            user.clone_into(&mut answer.by);
        }
    };
    for (item, answer) in &mut session.assessment.answers {
        named(item, answer);
    }
    session.history.name(named);
    session.past.lines = None;
    session.past.summary = None;
}
