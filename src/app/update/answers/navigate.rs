//! Moving about in the open assessment; nothing here changes what is said.

use crate::app::command::Command;
use crate::app::lists::find::Query;
use crate::app::session::Session;
use crate::app::session::view::GapView;
use crate::domain::date::Date;
use crate::domain::gap::what_if::fewest;
use crate::domain::score::node_score::State;
use crate::domain::standard::{Entry, NodeId};

/// Carries out a command that only moves the view; hands back any other.
pub(crate) fn navigate(session: &mut Session, command: Command, today: Date) -> Option<Command> {
    match command {
        Command::Select(item) => select(session, item),
        Command::Move(by) => move_by(session, by),
        Command::NextHit => {
            let row = session.selected_row().map_or(0, |it| it + 1);
            select_row(session, row % session.rows().len().max(1));
        }
        Command::MoveProject(forward) => move_project(session, forward),
        Command::NextUnscored => next_unscored(session),
        Command::GoOn(item) => go_on(session, &item),
        Command::Unfold(open) => unfold(session, open),
        Command::Explain(why) => session.view.why = why,
        Command::ByMethod(method) => {
            session.view.method = method;
            session.look();
            session.view.scroll += 1;
        }
        Command::Filter(filter) => {
            session.view.filter = filter;
            session.look();
            session.view.scroll += 1;
        }
        Command::Find(text) => {
            session.view.query = Query::new(&text);
            session.view.find = text;
            session.look();
            session.view.scroll += 1;
        }
        Command::OnlyOwn(only_own) => {
            session.view.only_own = only_own;
            session.look();
            session.view.scroll += 1;
        }
        other => return look_at_gaps(session, other, today),
    }
    None
}

/// Carries out a command that only moves the view of the gaps or the rounds; hands back any other.
fn look_at_gaps(session: &mut Session, command: Command, today: Date) -> Option<Command> {
    match command {
        Command::FilterGaps(filter) => {
            session.view.gap_filter = filter;
            // What is asked for must be seen.
            session.view.open_gap = None;
            if session.view.gap_view == GapView::Register {
                session.view.gap_view = GapView::Table;
            }
            session.list_gaps(today);
        }
        Command::GroupGaps(group) => {
            session.view.gap_group = group;
            session.list_gaps(today);
        }
        Command::OpenGap(gap) => session.view.open_gap = gap,
        Command::ShowGaps(view) => {
            session.view.gap_view = view;
            session.view.open_gap = None;
        }
        Command::ShowMonth(year, month) => session.view.month = Some((year, month)),
        Command::CompareRounds(from, to) => session.compare_rounds(from, to),
        Command::PickGaps(gaps) => session.view.picked = gaps.into_iter().collect(),
        Command::Suppose(item) => {
            if !session.view.supposed.remove(&item) {
                session.view.supposed.insert(item);
            }
            session.suppose();
        }
        Command::SupposeFewest(mark) => {
            let found = mark.and_then(|it| fewest(&session.assessment, session.gaps(), it));
            session.view.supposed = found.unwrap_or_default();
            session.suppose();
        }
        Command::OrderGaps(order) => {
            session.view.order = order;
            session.refresh(today);
        }
        other => return Some(other),
    }
    None
}

pub(crate) fn select(session: &mut Session, item: NodeId) {
    session.history.settle();
    session.view.selected = Some(item);
    session.keep_selected();
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
    let done = entry.is_some_and(|(it, score)| session.own_state(&it, score) == State::Scored);
    if done && session.tree().total.unscored > 0 {
        next_unscored(session);
    }
}

fn select_row(session: &mut Session, row: usize) {
    let at = session.rows().get(row).copied();
    let entry = at.and_then(|at| session.entry(at));
    if let Some(item) = entry.map(|it| it.node.id.clone()) {
        select(session, item);
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

/// Goes to the next item below that is not completely scored, beginning again from the top.
fn next_unscored(session: &mut Session) {
    let here = session
        .view
        .selected
        .as_ref()
        .and_then(|it| session.position(it));
    let start = here.map_or(0, |it| it + 1);
    let outline = session.assessment.standard.outline();
    let own = session.assessment.about.section.as_str();
    let wanted = |at: &usize| {
        let entry = outline.get(*at);
        let unscored = entry
            .zip(session.score_at(*at))
            .is_some_and(|(entry, score)| {
                matches!(
                    session.own_state(entry, score),
                    State::Unscored | State::Partial
                )
            });
        let shown = !session.view.only_own || entry.is_some_and(|it| it.lead == own);
        unscored && shown && entry.is_some_and(|it| it.node.is_answerable())
    };
    let found = (start..outline.len())
        .find(wanted)
        .or_else(|| (0..start).find(wanted));
    let item = found
        .and_then(|at| outline.get(at))
        .map(|it| it.node.id.clone());
    drop(outline);
    match item {
        Some(item) => select(session, item),
        None => move_by(session, 1),
    }
}
