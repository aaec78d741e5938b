//! Edits: each becomes a [`Change`] that can be taken back.

use crate::app::App;
use crate::app::notice::{Card, NoticeTone, Topic};
use crate::app::record::history::{Done, Typing};
use crate::app::session::Session;
use crate::app::session::undo_words::{redo_words, undo_words};
use crate::app::update::asked::Asked;
use crate::domain::change::Change;
use crate::domain::change::log::Act;
use crate::domain::change::text_cap::too_long;
use crate::domain::date::Moment;
use crate::domain::standard::NodeId;

/// An edit of more items works out everything anew.
const FEW: usize = 50;

/// The title of the card for a text that is not taken.
const TOO_LONG: &str = "文字太长，没有采用";

/// Carries out an edit of the open assessment, and tells what is to be told of it.
pub(crate) fn edit(app: &mut App, asked: impl FnOnce(&Session, Moment) -> Asked) {
    let now = app.now;
    let Some(session) = writable(app) else {
        return;
    };
    let asked = asked(session, now);
    if let Some(change) = asked.change {
        if let Some(card) = too_long_card(session, &change) {
            app.notify(NoticeTone::Warning, card);
            return;
        }
        carry_out(session, change, asked.typing, Act::Edit, now);
        app.notices.settle(Topic::Edit);
        app.notices.settle(Topic::Step);
    }
    if let Some(card) = asked.refused {
        app.notify(NoticeTone::Warning, card.about(Topic::Edit));
    } else if let Some(card) = asked.done {
        app.notify(NoticeTone::Done, card);
    }
}

/// What is told of an edit with a text that is too long to be kept: nothing of it is to be carried out.
pub(crate) fn too_long_card(session: &Session, change: &Change) -> Option<Card> {
    let long = too_long(change, &session.assessment)?;
    let detail = format!(
        "{long}。这次的改动没有采用，原来的内容没有变。请缩短，或者分几处写，长材料可登记为佐证。"
    );
    Some(Card::new(TOO_LONG, detail).about(Topic::Edit))
}

/// Takes back the last edit of the open assessment, or does it again.
pub(crate) fn turn_back(app: &mut App, undo: bool) {
    let now = app.now;
    let Some(session) = writable(app) else {
        return;
    };
    let words = if undo {
        undo_words(session).map(|it| format!("已撤销：{it}"))
    } else {
        redo_words(session).map(|it| format!("已重做：{it}"))
    };
    turn(session, now, undo);
    app.notices.settle(Topic::Step);
    app.notices.settle(Topic::Edit);
    if let Some(words) = words {
        app.notify(NoticeTone::Done, Card::new(words, "").about(Topic::Step));
    }
}

/// The open assessment, if there is one; that it can only be read is told.
fn writable(app: &mut App) -> Option<&mut Session> {
    if app.session.as_ref()?.read_only {
        let detail = "文件为只读。请用“另存为”保存一份，再在新文件里修改。";
        let card = Card::new("不能修改", detail).about(Topic::Edit);
        app.notify(NoticeTone::Warning, card);
        return None;
    }
    app.session.as_mut()
}

/// Applies a change as one step, and notes it.
pub(crate) fn carry_out(
    session: &mut Session,
    change: Change,
    typing: Option<Typing>,
    act: Act,
    now: Moment,
) {
    session.turn.forward = None;
    let done = session
        .history
        .push(change, typing, &mut session.assessment);
    note(session, act, done, now);
}

fn turn(session: &mut Session, now: Moment, undo: bool) {
    let Session {
        history,
        assessment,
        ..
    } = session;
    let (act, done) = if undo {
        (Act::Undo, history.undo(assessment))
    } else {
        (Act::Redo, history.redo(assessment))
    };
    let Some(done) = done else { return };
    // What was taken back must be seen.
    if let [only] = done.deltas.as_slice()
        && let Some(item) = only.item()
    {
        session.view.selected = Some(item.clone());
        session.view.scroll += 1;
    }
    note(session, act, done, now);
}

/// Puts an edit that was carried out into the log, and works out what follows from it.
fn note(session: &mut Session, act: Act, done: Done, now: Moment) {
    let items: Option<Vec<NodeId>> = done.deltas.iter().map(|it| it.item().cloned()).collect();
    session.log.note(act, done, &session.actor, now);
    session.file.touch(now);
    session.past.lines = None;
    match items {
        Some(items) if items.len() <= FEW => session.refresh_items(&items, now.date()),
        _ => session.refresh(now.date()),
    }
}
