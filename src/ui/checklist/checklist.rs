//! 自评: the totals, the filters, the tree, and the list with the selected item open.

use eframe::egui::{
    Align2, CentralPanel, FontId, Frame, Id, Margin, Panel, Rect, RichText, ScrollArea, Ui,
    UiBuilder, pos2, vec2,
};

use crate::app::command::view::ViewCommand;
use crate::app::session::Session;
use crate::app::session::view::{Filter, Why};
use crate::domain::score::node_score::{NodeScore, State};
use crate::domain::score::total::{Pass, PassStanding, Total};
use crate::domain::standard::{Entry, Role};
use crate::ui::checklist::clicked::anchored;
use crate::ui::checklist::find::find_ui;
use crate::ui::checklist::item_before::carry_all_ui;
use crate::ui::checklist::row::{closed_ui, open_ui, row_height};
use crate::ui::checklist::standing::{pass_ui, standing_ui};
use crate::ui::checklist::tree::tree_ui;
use crate::ui::icons;
use crate::ui::theme::{BODY, HEADING, ROW, SMALL, TITLE, bold, bold_text, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::around::{above_ui, empty_ui, kept_height};
use crate::ui::widgets::badge::{badge, remark};
use crate::ui::widgets::button::{digits_of, secondary_if, toggle, toggle_as_wide};
use crate::ui::widgets::in_view::{held_height, in_view};
use crate::ui::widgets::line::{line, number_link};
use crate::ui::widgets::select::select;
use crate::ui::words::{self as w, part_name};

/// How high the head of a project is.
const HEAD: f32 = 44.0;
/// How high a line of remarks is.
const REMARK: f32 = 24.0;
/// How high the open row is taken to be before it was drawn.
const OPEN: f32 = 420.0;

/// Shows the checklist.
pub(crate) fn checklist_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    let outline = session.assessment.standard.outline();
    above_ui(ui, "totals", |ui| {
        totals_ui(ctx, ui, session);
        filters_ui(ctx, ui, session);
    });
    let wide = ui.available_width() > 720.0;
    if wide {
        let frame = Frame::new().inner_margin(Margin {
            left: 0,
            right: 8,
            top: 4,
            bottom: 0,
        });
        Panel::left("projects")
            .frame(frame)
            .exact_size(270.0)
            .resizable(false)
            .show(ui, |ui| tree_ui(ctx, ui, session, &outline));
    }
    let frame = Frame::new().inner_margin(Margin {
        left: 8,
        right: 0,
        top: 4,
        bottom: 0,
    });
    CentralPanel::default()
        .frame(frame)
        .show(ui, |ui| list_ui(ctx, ui, session, &outline));
}

/// Below this width what stands above the list is kept short, to leave the list its room.
const NARROW: f32 = 720.0;

/// The grand total, the pass marks, what is still open, and the vetoes beside it.
fn totals_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let total = &session.tree().total;
    let narrow = ui.available_width() < NARROW;
    kept_height(ui, "total", ROW, |ui| total_ui(ctx, ui, total, narrow));
    if !narrow {
        kept_height(ui, "open", REMARK, |ui| {
            ui.horizontal_wrapped(|ui| open_points_ui(ui, total));
        });
    } else if !total.vetoes.is_empty() {
        ui.horizontal_wrapped(|ui| vetoes_ui(ui, total));
    }
}

/// The grand total and how it stands to the pass marks.
fn total_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, total: &Total, narrow: bool) {
    let palette = palette(ui.ctx());
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new("总分").size(BODY));
        let points = bold_text(total.points.to_string(), TITLE).color(palette.text);
        if ui.link(points).on_hover_text(w::WHY_TOTAL).clicked() {
            ctx.ask(ViewCommand::Explain(Some(Why::Total)));
        }
        ui.label(RichText::new(format!("/ {}", total.max)).size(BODY));
        if narrow {
            // The rest is told by a click on the total, and on the page 总览.
            let reached = |it: &&Pass| matches!(it.standing, PassStanding::Reached);
            let next = total.pass.iter().find(|it| !reached(it));
            if let Some(pass) = next.or_else(|| total.pass.last()) {
                pass_ui(ui, pass);
            }
            return;
        }
        standing_ui(ui, total);
    });
}

/// What is lost and what is open, what vetoes it, and how it was added up.
fn open_points_ui(ui: &mut Ui, total: &Total) {
    let (lost, open, unscored) = (total.lost, total.open, total.unscored);
    remark(ui, format!("失分 {lost} · 待评 {open}分（{unscored}项）"));
    vetoes_ui(ui, total);
    if !total.notes.is_empty() {
        remark(ui, total.notes.join("；"));
    }
}

fn vetoes_ui(ui: &mut Ui, total: &Total) {
    let problem = palette(ui.ctx()).problem;
    for veto in &total.vetoes {
        let text = format!("一票否决：{}", veto.reason);
        badge(ui, icons::ALERT.filled(), &text, problem);
    }
}

fn filters_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let counts = session.counts();
    let filters = [
        (Filter::All, w::ALL, counts.all),
        (Filter::Unscored, w::UNSCORED, counts.unscored),
        (Filter::Lost, w::LOST, counts.lost),
        (Filter::NoEvidence, w::NO_EVIDENCE, counts.no_evidence),
        (
            Filter::NotApplicable,
            w::NOT_APPLICABLE,
            counts.not_applicable,
        ),
    ];
    let widest = digits_of(counts.all);
    let filters = filters.map(|(it, name, count)| {
        let widest = format!("{name} {widest}");
        (it, format!("{name} {count}"), widest)
    });
    let narrow = ui.available_width() < NARROW;
    ui.horizontal_wrapped(|ui| {
        if narrow {
            let filters = filters.map(|(it, name, _)| (it, name));
            if let Some(filter) = select(ui, w::FILTER, 112.0, session.view.filter, &filters) {
                ctx.ask(ViewCommand::Filter(filter));
            }
        } else {
            for (filter, name, widest) in filters {
                let on = session.view.filter == filter;
                if toggle_as_wide(ui, on, (&name, &widest)).clicked() {
                    ctx.ask(ViewCommand::Filter(filter));
                }
            }
            ui.add_space(8.0);
        }
        let own = session.view.only_own;
        if toggle(ui, own, w::ONLY_OWN).clicked() {
            ctx.ask(ViewCommand::OnlyOwn(!own));
        }
        methods_ui(ctx, ui, session);
        find_ui(ctx, ui, session);
        let next = (w::NEXT, w::ALL_SCORED);
        if secondary_if(ui, counts.unscored > 0, next).clicked() {
            ctx.ask(ViewCommand::NextUnscored);
        }
        carry_all_ui(ctx, ui, session);
    });
}

/// Only the items of one method, where the standard has several.
fn methods_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let methods = session.methods();
    if methods.len() < 2 {
        return;
    }
    let mut choices = vec![(None, w::ANY_METHOD.to_owned())];
    let named = (0..).zip(methods);
    choices.extend(named.map(|(at, it)| (Some(at), it.name().to_owned())));
    let chosen = session.view.method.as_ref();
    let chosen: Option<usize> = chosen.and_then(|it| methods.iter().position(|other| other == it));
    if let Some(at) = select(ui, w::METHOD, 112.0, chosen, &choices) {
        let method = at.and_then(|at| methods.get(at)).cloned();
        ctx.ask(ViewCommand::ByMethod(method));
    }
}

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
            headed = Some(top);
            add(Line::Head(top), HEAD);
        }
        add(Line::Item(at), if opened == Some(at) { open } else { row });
    }
    list
}

fn list_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, outline: &[Entry<'_>]) {
    if session.rows().is_empty() {
        empty_ui(ui, w::NOTHING_HERE, None);
        return;
    }
    let selected = selected(session);
    let opened = selected.filter(|_| !session.view.folded);
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
        let end = list.tops.last().copied().unwrap_or_default();
        ui.set_height(held_height(ui, ("items", shown(session)), end, viewport));
        let origin = ui.max_rect().min;
        let width = ui.available_width();
        let seen = in_view(&list.tops, viewport);
        // The lines before are there as well, so that Tab does not pass them over.
        let seen = seen.start.saturating_sub(3)..seen.end;
        let lines = list.lines.iter().zip(list.tops.windows(2));
        for (line, tops) in lines.skip(seen.start).take(seen.len()) {
            let &[top, bottom] = tops else { continue };
            let rect = Rect::from_min_size(origin + vec2(0.0, top), vec2(width, bottom - top));
            let builder = UiBuilder::new().max_rect(rect);
            match line {
                Line::Head(at) => {
                    ui.scope_builder(builder.scope_id(Id::unique(("list head", at))), |ui| {
                        head_ui(ctx, ui, session, outline, *at);
                    });
                }
                Line::Item(at) if opened == Some(*at) => {
                    let height = ui
                        .scope_builder(builder.scope_id(Id::unique(("list item", at))), |ui| {
                            open_ui(ctx, ui, session, outline, *at)
                        })
                        .inner;
                    if (height - open).abs() > 0.5 {
                        ui.data_mut(|it| it.insert_temp(open_id, height));
                        ui.request_repaint();
                    }
                }
                Line::Item(at) => {
                    ui.scope_builder(builder.scope_id(Id::unique(("list item", at))), |ui| {
                        closed_ui(ctx, ui, session, outline, *at);
                    });
                }
            }
        }
    });
    let seen = Seen {
        offset: output.state.clamped_offset().y,
        height: output.inner_rect.height(),
        length: output.content_size.y,
    };
    ui.data_mut(|it| it.insert_temp(Id::unique("list seen"), seen));
}

/// Where the selected item stands in the outline.
fn selected(session: &Session) -> Option<usize> {
    session.position(session.view.selected.as_ref()?)
}

/// Which items the list is of.
fn shown(session: &Session) -> String {
    let view = &session.view;
    let (filter, method) = (view.filter, &view.method);
    format!("{filter:?} {} {method:?} {}", view.only_own, view.find)
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

/// The points of a project in words; what nobody has scored is neither got nor lost.
fn head_points(score: &NodeScore) -> String {
    let (max, points, lost, open) = (score.max, score.points, score.lost, score.open);
    if score.state == State::Unscored {
        return format!("满分 {max}　未评");
    }
    let open = if open.is_positive() {
        format!("　待评 {open}")
    } else {
        String::new()
    };
    format!("满分 {max}　得 {points}　失 {lost}{open}")
}

fn head_ui(ctx: &mut ViewCtx<'_>, ui: &Ui, session: &Session, outline: &[Entry<'_>], at: usize) {
    let (Some(entry), Some(score)) = (outline.get(at), session.score_at(at)) else {
        return;
    };
    let palette = palette(ui.ctx());
    let rect = ui.max_rect();
    let middle = rect.center().y + 4.0;
    let (title, points) = if entry.role == Role::Scored {
        let points = head_points(score);
        (
            format!("{} {}", entry.node.code(), entry.node.title),
            points,
        )
    } else {
        (part_name(entry.role).to_owned(), String::new())
    };
    let small = FontId::proportional(SMALL);
    let drawn = ui.painter().text(
        pos2(rect.right() - 12.0, middle),
        Align2::RIGHT_CENTER,
        points,
        small,
        palette.muted,
    );
    if entry.role == Role::Scored {
        let name = format!("{}{title}", w::WHY);
        if number_link(ui, drawn, ("why head", at), &name).clicked() {
            ctx.ask(ViewCommand::Explain(Some(Why::Node(entry.node.id.clone()))));
        }
    }
    let width = drawn.left() - rect.left() - 16.0;
    let galley = line(ui, &title, bold(HEADING), palette.text, width);
    ui.painter()
        .galley(pos2(rect.left() + 4.0, middle - 12.0), galley, palette.text);
}
