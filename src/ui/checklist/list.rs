//! The list of items under the heads of their projects, with the selected item open.

use eframe::egui::{Context, Id, Rect, ScrollArea, Ui, UiBuilder, vec2};

use crate::app::command::view::ViewCommand;
use crate::app::session::Session;
use crate::domain::standard::{Entry, NodeId, Role};
use crate::ui::checklist::clicked::{Clicked, Now, height_id};
use crate::ui::checklist::columns::Columns;
use crate::ui::checklist::head::head_ui;
use crate::ui::checklist::nothing::nothing_ui;
use crate::ui::checklist::row::{closed_ui, open_ui, row_height};
use crate::ui::checklist::row_data::Row;
use crate::ui::inputs::ticking;
use crate::ui::theme::ROW;
use crate::ui::view::ViewCtx;
use crate::ui::widgets::around::room_beside_bar;
use crate::ui::widgets::in_view::{held_height, in_view};
use crate::ui::widgets::paging::{self, Seen};

/// How high the head of a project is; the first one stands at the top.
const HEAD: f32 = 60.0;
/// The first head.
const FIRST: f32 = 52.0;
/// How high the open row is taken to be before it was drawn.
const OPEN: f32 = 420.0;
/// What stays free below the last line.
const BELOW: f32 = 24.0;

/// A line of the list.
#[derive(Clone, Copy)]
enum Line {
    /// The head of a project or a part.
    Head(usize),
    /// An item.
    Item(usize),
}

/// The list with the tops of its lines; one more top than lines.
struct Lines {
    lines: Vec<Line>,
    tops: Vec<f32>,
}

impl Lines {
    /// Where an item begins and ends in the list, if it is there.
    fn of(&self, at: usize) -> Option<(f32, f32)> {
        let is_it = |it: &Line| matches!(it, Line::Item(of) if *of == at);
        let line = self.lines.iter().position(is_it)?;
        Some((*self.tops.get(line)?, *self.tops.get(line + 1)?))
    }

    /// Where the list ends.
    fn end(&self) -> f32 {
        self.tops.last().copied().unwrap_or_default()
    }
}

/// How high a row is that is open.
fn open_height(ui: &Ui, at: usize) -> f32 {
    let known = ui.data(|it| it.get_temp::<f32>(height_id(at)));
    known.unwrap_or(OPEN)
}

/// The lines, with these rows open and the others as high as said.
fn lines(
    ui: &Ui,
    (session, outline): (&Session, &[Entry<'_>]),
    opened: &[usize],
    row: f32,
) -> Lines {
    let mut list = Lines {
        lines: Vec::new(),
        tops: vec![0.0],
    };
    let mut bottom = 0.0;
    let mut add = |line: Line, height: f32| {
        bottom += height;
        list.lines.push(line);
        list.tops.push(bottom);
    };
    let mut top = 0;
    let mut headed = None;
    let mut rows = session.rows().iter().peekable();
    for (at, entry) in outline.iter().enumerate() {
        if entry.depth == 0 {
            // Bonus, negative list and vetoes have one head for all their nodes.
            let part = outline.get(top).map(|it| it.role);
            if entry.role == Role::Scored || part != Some(entry.role) {
                top = at;
            }
        }
        if rows.peek() != Some(&&at) {
            continue;
        }
        rows.next();
        if headed != Some(top) {
            add(Line::Head(top), if headed.is_none() { FIRST } else { HEAD });
            headed = Some(top);
        }
        let is_open = opened.contains(&at);
        add(
            Line::Item(at),
            if is_open { open_height(ui, at) } else { row },
        );
    }
    list
}

/// Shows the list.
pub(crate) fn list_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    outline: &[Entry<'_>],
) {
    if session.rows().is_empty() {
        nothing_ui(ctx, ui, session);
        return;
    }
    let row = row_height(ctx.app.settings.density);
    let (list, opened, offset) = laid_out(ui, (session, outline), row);
    let is_open = |id: &NodeId| session.position(id).is_some_and(|at| opened.contains(&at));
    for (item, rest) in ticking::leave(ui, session, is_open) {
        ctx.ask(ViewCommand::LeftUnticked(item, rest));
    }
    let mut area = ScrollArea::vertical().id_salt("list").auto_shrink(false);
    let offset = offset.or_else(|| paged_to(ui));
    let alone = opened.len() < 2;
    if let Some(offset) = offset.or_else(|| scroll_target(ui, session, &list, alone)) {
        area = area.vertical_scroll_offset(offset);
    }
    let wide = room_beside_bar(ui);
    let output = area.show_viewport(ui, |ui, viewport| {
        let end = list.end() + BELOW;
        ui.set_height(held_height(ui, ("items", shown(session)), end, viewport));
        ui.set_max_width(wide);
        let area = ui.max_rect();
        let columns = Columns::of(area);
        let seen = in_view(&list.tops, viewport);
        // The lines before are there as well, so that Tab does not pass them over.
        let seen = seen.start.saturating_sub(3)..seen.end;
        let lines = list.lines.iter().zip(list.tops.windows(2));
        for (line, tops) in lines.skip(seen.start).take(seen.len()) {
            let &[top, bottom] = tops else { continue };
            let size = vec2(area.width(), bottom - top);
            let rect = Rect::from_min_size(area.min + vec2(0.0, top), size);
            line_ui(ctx, ui, (session, outline), (*line, rect, columns), &opened);
        }
    });
    let seen = Seen::of(&output);
    note_in_sight(ui, session, &list, &seen);
    ui.data_mut(|it| it.insert_temp(seen_id(), seen));
}

/// The lines, the rows that are open, and where to scroll to where rows closed that were open besides the selected one.
fn laid_out(
    ui: &Ui,
    (session, outline): (&Session, &[Entry<'_>]),
    row: f32,
) -> (Lines, Vec<usize>, Option<f32>) {
    let selected = selected(session);
    let now = Now {
        shown: shown(session),
        wish: session.view.scroll,
        selected,
        opened: selected.filter(|_| !session.view.folded),
    };
    let (mut opened, clicked) = now.open_rows(ui);
    let mut list = lines(ui, (session, outline), &opened, row);
    let closing = match clicked {
        Some(clicked) => closing_by_click(ui, (&list, row), (&opened, now.opened), clicked),
        None => closing_out_of_sight(ui, (&list, row), (&opened, now.opened)),
    };
    let offset = closing.map(|(closing, offset)| {
        opened.retain(|it| !closing.contains(it));
        list = lines(ui, (session, outline), &opened, row);
        note_scrolled(ui, session, &list);
        offset
    });
    now.keep(ui, opened.clone());
    (list, opened, offset)
}

/// The rows above the one that was clicked that can close while that stays where it is, and where to scroll to then.
fn closing_by_click(
    ui: &Ui,
    (list, row): (&Lines, f32),
    (opened, selected): (&[usize], Option<usize>),
    clicked: Clicked,
) -> Option<(Vec<usize>, f32)> {
    let (top, _) = list.of(clicked.at)?;
    let mut room = top - (clicked.top - ui.max_rect().top());
    let mut closing = Vec::new();
    for at in opened.iter().filter(|it| Some(**it) != selected) {
        let gives = open_height(ui, *at) - row;
        if gives <= room + 0.5 {
            room -= gives;
            closing.push(*at);
        }
    }
    Some((closing, room.max(0.0)))
}

/// The rows that are open beside the selected one and not seen, and where to scroll to so that nothing moves that is.
fn closing_out_of_sight(
    ui: &Ui,
    (list, row): (&Lines, f32),
    (opened, selected): (&[usize], Option<usize>),
) -> Option<(Vec<usize>, f32)> {
    let seen: Seen = ui.data(|it| it.get_temp(seen_id()))?;
    // What is dragged along the bar at the side would jump.
    let is_held = ui.input(|it| it.pointer.any_down());
    let mut offset = seen.offset;
    let mut closing = Vec::new();
    for at in opened
        .iter()
        .filter(|it| Some(**it) != selected && !is_held)
    {
        let Some((top, bottom)) = list.of(*at) else {
            continue;
        };
        if bottom <= seen.offset {
            offset -= open_height(ui, *at) - row;
            closing.push(*at);
        } else if seen.offset + seen.height <= top {
            closing.push(*at);
        }
    }
    (!closing.is_empty()).then_some((closing, offset.max(0.0)))
}

/// One line of the list, and whether it is one of the rows that are open.
fn line_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    (session, outline): (&Session, &[Entry<'_>]),
    (line, rect, columns): (Line, Rect, Columns),
    opened: &[usize],
) {
    let at = match line {
        Line::Head(at) => {
            let builder = UiBuilder::new().scope_id(Id::unique(("list head", at)));
            let child = ui.new_child(builder.max_rect(rect));
            head_ui(ctx, &child, (session, outline), at, &columns);
            return;
        }
        Line::Item(at) => at,
    };
    let (Some(entry), Some(score)) = (outline.get(at), session.score_at(at)) else {
        return;
    };
    let row = Row {
        at,
        entry,
        score,
        columns,
    };
    let builder = UiBuilder::new().scope_id(Id::unique(("list item", at)));
    let mut child = ui.new_child(builder.max_rect(rect));
    if !opened.contains(&at) {
        closed_ui(ctx, &child, session, &row);
        return;
    }
    let height = open_ui(ctx, &mut child, session, outline, &row);
    if (height - open_height(ui, at)).abs() > 0.5 {
        ui.data_mut(|it| it.insert_temp(height_id(at), height));
        ui.request_repaint();
    }
}

/// Where the selected item stands in the outline.
fn selected(session: &Session) -> Option<usize> {
    session.position(session.view.selected.as_ref()?)
}

/// Which items the list is of.
fn shown(session: &Session) -> String {
    let view = &session.view;
    let (filter, method) = (view.filter, &view.method);
    format!("{filter:?} {:?} {method:?} {}", view.part, view.find)
}

fn scrolled_id() -> Id {
    Id::unique("list scrolled")
}

/// What a wish to scroll is about: its number, and how long the list is.
fn wanted(session: &Session, list: &Lines) -> (u64, u32) {
    (session.view.scroll, list.end().to_bits())
}

/// Notes that the wish to scroll is met.
fn note_scrolled(ui: &Ui, session: &Session, list: &Lines) {
    let wanted = wanted(session, list);
    ui.data_mut(|it| it.insert_temp(scrolled_id(), wanted));
}

fn seen_id() -> Id {
    Id::unique("list seen")
}

fn in_sight_id() -> Id {
    Id::unique("selected item in sight")
}

/// Notes whether anything is seen of the selected row.
fn note_in_sight(ui: &Ui, session: &Session, list: &Lines, seen: &Seen) {
    let place = selected(session).and_then(|it| list.of(it));
    let is_seen = place.is_some_and(|(top, bottom)| {
        let least = ROW.min(bottom - top) / 2.0;
        seen.offset + least <= bottom && top + least <= seen.offset + seen.height
    });
    ui.data_mut(|it| it.insert_temp(in_sight_id(), is_seen));
}

/// Whether anything was seen of the selected row in the last frame; not known counts as seen.
pub(crate) fn is_in_sight(egui: &Context) -> bool {
    egui.data(|it| it.get_temp(in_sight_id())).unwrap_or(true)
}

/// Where to scroll to by key, if anywhere.
fn paged_to(ui: &Ui) -> Option<f32> {
    let page = paging::asked(ui)?;
    let seen: Seen = ui.data(|it| it.get_temp(seen_id()))?;
    Some(seen.after(page))
}

/// Where to scroll to, when the selected row was asked to be seen; `alone` says whether no other row is open.
fn scroll_target(ui: &Ui, session: &Session, list: &Lines, alone: bool) -> Option<f32> {
    let wanted = wanted(session, list);
    let last: Option<(u64, u32)> = ui.data(|it| it.get_temp(scrolled_id()));
    if last == Some(wanted) {
        return None;
    }
    let seen: Option<Seen> = ui.data(|it| it.get_temp(seen_id()));
    let Some(Seen {
        offset,
        height,
        length,
    }) = seen
    else {
        // How much of the list is seen is known in the next frame.
        ui.request_repaint();
        return None;
    };
    // A list that only grew is not scrolled, unless that was the answer to the last wish.
    let fresh = last.is_none_or(|it| it.0 != session.view.scroll);
    let target = || {
        let (top, bottom) = list.of(selected(session)?)?;
        let is_whole = offset <= top && bottom <= offset + height;
        let is_part = top < offset + height && offset < bottom;
        if is_whole || (!fresh && (is_part || !alone)) {
            return None;
        }
        Some(if top < offset || bottom - top > height {
            top
        } else {
            bottom - height
        })
    };
    let end = (list.end() - height).max(0.0);
    let target = target().map(|it| it.min(end));
    if target.is_some_and(|it| length + 0.5 < it + height) {
        // Beyond its end the list would spring back; it is longer in the next frame.
        ui.request_repaint();
        return None;
    }
    // How high a row is that was never open is known in the next frame: then it is seen to its end.
    if is_drawn_first(ui, session, list) {
        ui.request_repaint();
    } else {
        note_scrolled(ui, session, list);
    }
    target
}

/// Whether the selected row is open for the first time.
fn is_drawn_first(ui: &Ui, session: &Session, list: &Lines) -> bool {
    let at = selected(session).filter(|it| !session.view.folded && list.of(*it).is_some());
    at.is_some_and(|it| ui.data(|data| data.get_temp::<f32>(height_id(it)).is_none()))
}
