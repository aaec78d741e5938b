//! Moving about in the open assessment; nothing here changes what is said.

use crate::app::App;
use crate::app::command::screen::Screen;
use crate::app::command::view::ViewCommand;
use crate::app::command::window::WindowCommand;
use crate::app::lists::find::Query;
use crate::app::notice::{Card, NoticeTone, Topic};
use crate::app::session::Session;
use crate::app::session::view::{Filter, Part};
use crate::app::update::standard::drafting;
use crate::domain::score::node_score::State;
use crate::domain::standard::{Entry, NodeId};

/// Carries out what only moves about; in the editor, what is on screen there is moved about in.
pub(crate) fn carry_out(app: &mut App, command: ViewCommand) {
    match (command, drafting::on_screen(app)) {
        (ViewCommand::Select(id), Some(drafting)) => drafting.select(id),
        (ViewCommand::Move(by), Some(drafting)) => drafting::move_by(drafting, by),
        (ViewCommand::LeftUnticked(item, rest), _) => say_left(app, &item, rest),
        (command, _) => {
            if let Some(session) = &mut app.session {
                look_at(session, command);
            }
        }
    }
}

/// Says that an item was left before all of it was ticked; of several only the last one is told.
fn say_left(app: &mut App, item: &NodeId, rest: usize) {
    let session = app.session.as_ref();
    let Some(node) = session.and_then(|it| it.assessment.standard.node(item)) else {
        return;
    };
    let title = format!("{} 有{rest}条没有勾", node.code());
    let detail = "已按未达到计，列入失分。做到了的请回去补勾。";
    let card = Card::new(title, detail).about(Topic::Left);
    let card = card.offering("去看", WindowCommand::GoItem(item.clone()));
    app.notices.settle(Topic::Left);
    app.notify(NoticeTone::Warning, card);
}

/// Shows an item in the checklist.
pub(crate) fn go_to(app: &mut App, item: NodeId) {
    app.screen = Screen::Checklist;
    if let Some(session) = &mut app.session {
        look_at(session, ViewCommand::Select(item));
    }
}

fn look_at(session: &mut Session, command: ViewCommand) {
    match command {
        ViewCommand::Select(item) => {
            session.view.why = None;
            // Whoever goes to an item that the filters leave out does not look for what they let through any more.
            let at = session.position(&item);
            if at.is_some_and(|at| session.rows().binary_search(&at).is_err()) {
                show_all(session);
            }
            session.select(item);
        }
        ViewCommand::Move(by) => move_by(session, by),
        ViewCommand::NextHit => next_hit(session),
        ViewCommand::MoveProject(forward) => move_project(session, forward),
        ViewCommand::NextUnscored => next_unscored(session),
        ViewCommand::GoOn(item) => go_on(session, &item),
        ViewCommand::Unfold(open) => unfold(session, open),
        ViewCommand::Explain(why) => session.view.why = why,
        ViewCommand::ByMethod(method) => {
            session.view.method = method;
            look_anew(session);
        }
        ViewCommand::Filter(filter) => {
            session.view.filter = filter;
            look_anew(session);
        }
        ViewCommand::Find(text) => {
            session.view.query = Query::new(&text);
            session.view.find = text;
            session.view.goes_through_hits = false;
            session.look();
            session.view.scroll += 1;
        }
        ViewCommand::OnlyOwn(part) => {
            session.view.part = part;
            look_anew(session);
        }
        ViewCommand::ShowAll => show_all(session),
        ViewCommand::LeftUnticked(..) => {}
    }
}

/// Goes to the next item that was found; at first to the one whose number is looked for, wherever that stands.
fn next_hit(session: &mut Session) {
    let is_first = !std::mem::replace(&mut session.view.goes_through_hits, true);
    let named = row_named(session).filter(|_| is_first);
    let row = named.unwrap_or_else(|| session.selected_row().map_or(0, |it| it + 1));
    select_row(session, row % session.rows().len().max(1));
}

/// The row of the item whose number is what is looked for.
fn row_named(session: &Session) -> Option<usize> {
    let find = session.view.find.trim();
    let outline = session.assessment.standard.outline();
    let is_it = |at: &usize| outline.get(*at).is_some_and(|it| it.node.code() == find);
    session.rows().iter().position(is_it)
}

/// Shows what is asked for now. What is worked on is one of that: where the item was not asked for, the first one that was
/// is opened instead, and where there is none, none is.
fn look_anew(session: &mut Session) {
    session.look();
    session.view.scroll += 1;
    let at = session.view.selected.as_ref();
    let at = at.and_then(|it| session.position(it));
    if at.is_none_or(|at| session.passes(at)) {
        return;
    }
    let first = session.rows().iter().find(|at| session.passes(**at));
    let first = first.and_then(|at| session.entry(*at));
    if let Some(item) = first.map(|it| it.node.id.clone()) {
        session.select(item);
    } else {
        session.view.selected = None;
        session.look();
    }
}

fn show_all(session: &mut Session) {
    let view = &mut session.view;
    view.filter = Filter::default();
    view.part = Part::default();
    view.method = None;
    view.find.clear();
    view.query = Query::default();
    session.look();
    session.view.scroll += 1;
}

/// Opens the selected row, or leaves only its line; with nothing selected, the first row.
fn unfold(session: &mut Session, open: bool) {
    session.view.folded = !open;
    if session.view.selected.is_none() {
        select_row(session, 0);
    }
    session.view.scroll += 1;
}

/// Goes on from an item that has just been scored.
fn go_on(session: &mut Session, item: &NodeId) {
    let at = session.position(item);
    let entry = at.and_then(|at| session.entry(at).zip(session.score_at(at)));
    let done = entry.is_some_and(|(it, score)| {
        let state = session.own_state(&it, score);
        matches!(state, State::Scored | State::NotApplicable)
    });
    if done
        && let Some(next) = next_open(session, |session, at| session.passes(at))
        && next != *item
    {
        session.select(next);
        session.view.came_on.clone_from(&session.view.selected);
    }
}

fn select_row(session: &mut Session, row: usize) {
    let at = session.rows().get(row).copied();
    let entry = at.and_then(|at| session.entry(at));
    if let Some(item) = entry.map(|it| it.node.id.clone()) {
        session.select(item);
    }
}

fn move_by(session: &mut Session, by: isize) {
    let last = session.rows().len().saturating_sub(1);
    let row = match session.selected_row() {
        Some(row) => row.saturating_add_signed(by).min(last),
        None => 0,
    };
    select_row(session, row);
}

/// The position of the top project that holds the node at `at`.
fn project_of(outline: &[Entry<'_>], at: usize) -> usize {
    let mut top = at;
    while let Some(parent) = outline.get(top).and_then(|it| it.parent) {
        top = parent;
    }
    top
}

fn move_project(session: &mut Session, forward: bool) {
    let outline = session.assessment.standard.outline();
    let projects: Vec<usize> = session
        .rows()
        .iter()
        .map(|at| project_of(&outline, *at))
        .collect();
    drop(outline);
    let here = session.selected_row().unwrap_or(0);
    let Some(project) = projects.get(here) else {
        return;
    };
    let first_of = |wanted: &usize| projects.iter().position(|it| it == wanted).unwrap_or(here);
    let row = if forward {
        let later = projects.iter().skip(here).position(|it| it != project);
        later.map_or(here, |it| here + it)
    } else {
        match here.checked_sub(1).and_then(|it| projects.get(it)) {
            Some(before) if first_of(project) == here => first_of(before),
            _ => first_of(project),
        }
    };
    select_row(session, row);
}

/// Goes to the next item that is not completely scored: of those that are shown or, where none of them is open, of those
/// that the filter leaves out, which ends it.
fn next_unscored(session: &mut Session) {
    if let Some(item) = next_open(session, |session, at| session.passes(at)) {
        session.select(item);
        return;
    }
    let own = session.assessment.about.section.clone();
    let left_out = next_open(session, |session, at| {
        let entry = session.entry(at);
        entry.is_some_and(|it| session.view.part.holds(&it, &own))
    });
    match left_out {
        Some(item) => {
            session.view.filter = Filter::default();
            session.view.method = None;
            session.view.find.clear();
            session.view.query = Query::default();
            session.look();
            session.select(item);
        }
        None => move_by(session, 1),
    }
}

/// The next item below that is not completely scored and `is_meant`, beginning again from the top.
fn next_open(session: &Session, is_meant: impl Fn(&Session, usize) -> bool) -> Option<NodeId> {
    let here = session.view.selected.as_ref();
    let here = here.and_then(|it| session.position(it));
    let start = here.map_or(0, |it| it + 1);
    let outline = session.assessment.standard.outline();
    let wanted = |at: &usize| {
        let entry = outline.get(*at).zip(session.score_at(*at));
        entry.is_some_and(|(entry, score)| {
            let state = session.own_state(entry, score);
            let is_open = matches!(state, State::Unscored | State::Partial);
            is_open && entry.node.is_answerable() && is_meant(session, *at)
        })
    };
    let found = (start..outline.len()).find(wanted);
    let found = found.or_else(|| (0..start.min(outline.len())).find(wanted));
    found
        .and_then(|at| outline.get(at))
        .map(|it| it.node.id.clone())
}
