//! The list of items under the heads of their projects, with the selected item open.

use eframe::egui::{Id, Rect, ScrollArea, Ui, UiBuilder, vec2};

use crate::app::session::Session;
use crate::domain::standard::{Entry, Role};
use crate::ui::checklist::clicked::anchored;
use crate::ui::checklist::columns::Columns;
use crate::ui::checklist::head::head_ui;
use crate::ui::checklist::nothing::nothing_ui;
use crate::ui::checklist::row::{closed_ui, open_ui, row_height};
use crate::ui::checklist::row_data::Row;
use crate::ui::inputs::ticking;
use crate::ui::view::ViewCtx;
use crate::ui::widgets::in_view::{held_height, in_view};

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

/// The lines; a closed row and the open one are as high as said.
fn lines(
    session: &Session,
    outline: &[Entry<'_>],
    opened: Option<usize>,
    (row, open): (f32, f32),
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
        add(Line::Item(at), if opened == Some(at) { open } else { row });
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
    let selected = selected(session);
    let opened = selected.filter(|_| !session.view.folded);
    ticking::leave(ui, |id| {
        opened.is_some_and(|at| session.position(id) == Some(at))
    });
    let row = row_height(ctx.app.settings.density);
    let open_id = Id::unique(("open height", selected));
    let open = ui.data(|it| it.get_temp::<f32>(open_id)).unwrap_or(OPEN);
    let mut list = lines(session, outline, opened, (row, open));
    let (lead, anchored) = anchor(ui, session, &list, selected);
    list.tops.iter_mut().for_each(|it| *it += lead);
    let mut area = ScrollArea::vertical().id_salt("list").auto_shrink(false);
    if let Some(offset) = anchored.or_else(|| scroll_target(ui, session, &list, selected)) {
        area = area.vertical_scroll_offset(offset);
    }
    let output = area.show_viewport(ui, |ui, viewport| {
        let end = list.tops.last().copied().unwrap_or_default() + BELOW;
        ui.set_height(held_height(ui, ("items", shown(session)), end, viewport));
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
            let open = opened.map(|at| (at, open, open_id));
            line_ui(ctx, ui, (session, outline), (*line, rect, columns), open);
        }
    });
    let seen = Seen {
        offset: output.state.clamped_offset().y,
        height: output.inner_rect.height(),
        length: output.content_size.y,
    };
    ui.data_mut(|it| it.insert_temp(Id::unique("list seen"), seen));
}

/// One line of the list; `open` is the open row, how high it is taken to be, and where that is kept.
fn line_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    (session, outline): (&Session, &[Entry<'_>]),
    (line, rect, columns): (Line, Rect, Columns),
    open: Option<(usize, f32, Id)>,
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
    match open.filter(|it| it.0 == at) {
        Some((_, known, id)) => {
            let height = open_ui(ctx, &mut child, session, outline, &row);
            if (height - known).abs() > 0.5 {
                ui.data_mut(|it| it.insert_temp(id, height));
                ui.request_repaint();
            }
        }
        None => closed_ui(ctx, &child, session, &row),
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

/// The room above the list, and where to scroll to, so that a row that was clicked stays under the pointer.
fn anchor(ui: &Ui, session: &Session, list: &Lines, selected: Option<usize>) -> (f32, Option<f32>) {
    let scroll = session.view.scroll;
    let is_selected = |it: &Line| matches!(it, Line::Item(at) if Some(*at) == selected);
    let row = list.lines.iter().position(is_selected);
    let top = row.and_then(|it| list.tops.get(it)).copied();
    let (lead, offset) = anchored(ui, scroll, selected.zip(top));
    if offset.is_some() {
        let end = list.tops.last().map(|it| (it + lead).to_bits());
        let id = Id::unique("list scrolled");
        ui.data_mut(|it| it.insert_temp(id, (scroll, end)));
    }
    (lead, offset)
}

/// What was seen of the list in the last frame.
#[derive(Clone, Copy)]
struct Seen {
    offset: f32,
    height: f32,
    length: f32,
}

/// Where to scroll to, when the selected row was asked to be seen, until its height is known.
fn scroll_target(ui: &Ui, session: &Session, list: &Lines, selected: Option<usize>) -> Option<f32> {
    let id = Id::unique("list scrolled");
    let wanted = (session.view.scroll, list.tops.last().map(|it| it.to_bits()));
    if ui.data(|it| it.get_temp(id)) == Some(wanted) {
        return None;
    }
    let last: Option<(u64, Option<u32>)> = ui.data(|it| it.get_temp(id));
    let seen: Option<Seen> = ui.data(|it| it.get_temp(Id::unique("list seen")));
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
        let is_selected = |it: &Line| matches!(it, Line::Item(at) if Some(*at) == selected);
        let row = list.lines.iter().position(is_selected)?;
        let (top, bottom) = (*list.tops.get(row)?, *list.tops.get(row + 1)?);
        let is_whole = offset <= top && bottom <= offset + height;
        let is_part = top < offset + height && offset < bottom;
        if is_whole || (!fresh && is_part) {
            return None;
        }
        Some(if top < offset || bottom - top > height {
            top
        } else {
            bottom - height
        })
    };
    let end = list.tops.last().map_or(0.0, |it| (it - height).max(0.0));
    let target = target().map(|it| it.min(end));
    if target.is_some_and(|it| length + 0.5 < it + height) {
        // Beyond its end the list would spring back; it is longer in the next frame.
        ui.request_repaint();
        return None;
    }
    ui.data_mut(|it| it.insert_temp(id, wanted));
    target
}
