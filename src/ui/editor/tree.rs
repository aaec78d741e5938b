//! The tree of the standard: to look through, to choose from, to rearrange with the mouse.

use eframe::egui::{
    Align2, DragAndDrop, FontId, Id, Pos2, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui,
    WidgetInfo, pos2, vec2,
};

use crate::app::command::standard::StandardCommand;
use crate::app::command::view::ViewCommand;
use crate::app::standard::drafting::{Drafting, Pane, StandardRow};
use crate::domain::standard::edit::{MoveWay, Seat, StandardEdit};
use crate::domain::standard::{Node, NodeId, Role as Part};
use crate::ui::editor::keys::{add_below, add_beside, step};
use crate::ui::icons::{self, Icon, MARK};
use crate::ui::theme::{BODY, GAP_SMALL, SMALL, bold, focus_stroke, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::around::room_beside_bar;
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::quiet;
use crate::ui::widgets::line::line;
use crate::ui::widgets::paging::Seen;
use crate::ui::words::{self as w, part_name};

/// How high a line is.
const HEIGHT: f32 = 36.0;

/// How far a level is indented.
const INDENT: f32 = 18.0;

/// Shows the tree.
pub(crate) fn tree_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, drafting: &Drafting) {
    tools_ui(ctx, ui, drafting);
    let rows = drafting.rows();
    if rows.is_empty() {
        ui.add_space(40.0);
        ui.label(w::EMPTY_STANDARD);
        return;
    }
    let mut area = ScrollArea::vertical()
        .id_salt("draft tree")
        .auto_shrink(false);
    if let Some(top) = followed(ui, drafting) {
        area = area.vertical_scroll_offset(top);
    }
    let gap = ui.spacing().item_spacing.y;
    let lines = drafting.shown();
    let wide = room_beside_bar(ui);
    let output = area.show_rows(ui, HEIGHT - gap, lines.len(), |ui, shown| {
        ui.set_max_width(wide);
        for at in lines.get(shown).unwrap_or_default() {
            if let Some(row) = rows.get(*at) {
                ui.push_id(row.id.as_str(), |ui| row_ui(ctx, ui, drafting, row));
            }
        }
        scroll_while_dragged(ui);
    });
    let seen = Seen::of(&output);
    ui.data_mut(|it| it.insert_temp(seen_id(), seen));
}

fn seen_id() -> Id {
    Id::unique("draft tree seen")
}

/// Where the list must stand so that the selected line is in view, once after it was selected. One that is in view stays
/// where it is: it may have been clicked.
fn followed(ui: &Ui, drafting: &Drafting) -> Option<f32> {
    let id = Id::unique("draft tree followed");
    let done: u64 = ui.data(|it| it.get_temp(id)).unwrap_or_default();
    if done == drafting.scroll {
        return None;
    }
    ui.data_mut(|it| it.insert_temp(id, drafting.scroll));
    let at = drafting.position(drafting.selected.as_ref()?)?;
    let at = drafting.shown().partition_point(|it| *it < at);
    let top = HEIGHT * f32::from(u16::try_from(at).unwrap_or(u16::MAX));
    let seen: Option<Seen> = ui.data(|it| it.get_temp(seen_id()));
    if seen.is_some_and(|it| it.offset <= top && top + HEIGHT <= it.offset + it.height) {
        return None;
    }
    Some((top - ui.available_height() / 2.0).max(0.0))
}

/// How near the edge of the list a dragged node makes it scroll.
const EDGE: f32 = 30.0;

/// The list goes on where a node is dragged to its edge.
fn scroll_while_dragged(ui: &Ui) {
    let view = ui.clip_rect();
    let pointer = ui.ctx().pointer_interact_pos();
    let dragged = DragAndDrop::has_payload_of_type::<NodeId>(ui.ctx());
    let Some(pointer) = pointer.filter(|it| dragged && view.contains(*it)) else {
        return;
    };
    let by = if pointer.y < view.top() + EDGE {
        HEIGHT / 3.0
    } else if view.bottom() - EDGE < pointer.y {
        -HEIGHT / 3.0
    } else {
        return;
    };
    ui.scroll_with_delta(vec2(0.0, by));
    ui.ctx().request_repaint();
}

/// What can be done to the selected node in the tree.
fn tools_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, drafting: &Drafting) {
    ui.horizontal_wrapped(|ui| {
        // Beside the file there is little room.
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        ui.spacing_mut().button_padding.x = 6.0;
        if quiet(ui, w::ADD_BESIDE).clicked() {
            add_beside(ctx, drafting, Part::Scored);
        }
        let Some(selected) = &drafting.selected else {
            parts_ui(ctx, ui, drafting);
            return;
        };
        if quiet(ui, w::ADD_BELOW).clicked() {
            add_below(ctx, drafting);
        }
        if quiet(ui, w::DELETE).clicked() {
            let edit = StandardEdit::Remove(selected.clone());
            ctx.ask(StandardCommand::EditStandard(Box::new(edit), None));
        }
        let steps = [
            (w::GO_UP, MoveWay::Up),
            (w::GO_DOWN, MoveWay::Down),
            (w::GO_OUT, MoveWay::Out),
            (w::GO_IN, MoveWay::In),
        ];
        for (name, (hint, way)) in w::STEPS.into_iter().zip(steps) {
            let button = quiet(ui, name).on_hover_text(hint);
            button.widget_info(|| WidgetInfo::labeled(Role::Button, true, hint));
            if button.clicked() {
                step(ctx, drafting, way);
            }
        }
        parts_ui(ctx, ui, drafting);
    });
    remark(ui, w::TREE_HINT);
}

/// To begin parts that the standard has not yet.
fn parts_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, drafting: &Drafting) {
    for part in [Part::Bonus, Part::Negative, Part::Veto] {
        if drafting.rows().iter().any(|it| it.role == part) {
            continue;
        }
        if quiet(ui, &format!("＋{}", part_name(part))).clicked() {
            add_beside(ctx, drafting, part);
        }
    }
}

/// What a line says: its part is said where it begins one and is not called so itself.
fn title_of(node: &Node, row: &StandardRow) -> String {
    let name = part_name(row.role);
    let is_said = row.role == Part::Scored || row.depth > 0 || node.title.contains(name);
    let part = if is_said {
        String::new()
    } else {
        format!("【{name}】")
    };
    format!("{part}{} {}", node.code, node.title)
}

fn row_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, drafting: &Drafting, row: &StandardRow) {
    let Some(node) = drafting.standard.node(&row.id) else {
        return;
    };
    let size = vec2(ui.available_width(), HEIGHT - ui.spacing().item_spacing.y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    let palette = palette(ui.ctx());
    let on = drafting.selected.as_ref() == Some(&row.id);
    let fill = match (on, response.hovered()) {
        (true, _) => palette.selected,
        (false, true) => palette.hover,
        (false, false) => palette.surface,
    };
    ui.painter().rect_filled(rect, 4.0, fill);
    let title = title_of(node, row);
    let title = title.trim();
    let font = if node.children.is_empty() {
        FontId::proportional(BODY)
    } else {
        bold(BODY)
    };
    let depth = u16::try_from(row.depth.min(12)).unwrap_or(12);
    let left = rect.left() + 6.0 + INDENT * (f32::from(depth) + 1.0);
    if row.is_inner {
        fold_ui(
            ctx,
            ui,
            drafting,
            row,
            pos2(left - INDENT, rect.top()),
            title,
        );
    }
    let painter = ui.painter();
    let points = match row.role {
        Part::Veto => String::new(),
        _ => node.max.to_string(),
    };
    let right = pos2(rect.right() - 6.0, rect.center().y);
    let small = FontId::proportional(SMALL);
    let worth = painter.text(right, Align2::RIGHT_CENTER, points, small, palette.muted);
    let words = Rect::from_min_max(
        pos2(left, rect.top()),
        pos2(worth.left() - 8.0, rect.bottom()),
    );
    words_ui(ui, sign_of(drafting, row), title, font, words);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, title));
    if response.has_focus() {
        let inside = eframe::egui::StrokeKind::Inside;
        ui.painter()
            .rect_stroke(rect, 4.0, focus_stroke(&palette), inside);
    }
    if response.clicked() {
        ctx.ask(ViewCommand::Select(row.id.clone()));
        ctx.ask(StandardCommand::ShowPane(Pane::Node));
    }
    drag_ui(ctx, ui, drafting, row, rect, &response);
}

/// The sign of a node of which something is in doubt, or of which the check finds something.
fn sign_of(drafting: &Drafting, row: &StandardRow) -> Option<Icon> {
    if drafting.is_doubted(&row.id) {
        Some(icons::WARNING.filled())
    } else {
        drafting.is_marked(&row.id).then_some(icons::WARNING)
    }
}

/// The words of a line, behind a sign where something is to be looked at.
fn words_ui(ui: &Ui, icon: Option<Icon>, title: &str, font: FontId, rect: Rect) {
    let palette = palette(ui.ctx());
    let painter = ui.painter();
    let mut from = rect.left();
    if let Some(icon) = icon {
        let middle = pos2(from + MARK / 2.0, rect.center().y);
        icon.paint(ui, middle, MARK, palette.warn);
        from += MARK + 4.0;
    }
    let text = line(
        ui,
        title,
        font,
        palette.text,
        (rect.right() - from).max(20.0),
    );
    let at = pos2(from, rect.center().y - text.size().y / 2.0);
    painter.galley(at, text, palette.text);
}

/// The triangle before a node: what is below it is shown, or hidden.
fn fold_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &Ui,
    drafting: &Drafting,
    row: &StandardRow,
    corner: Pos2,
    title: &str,
) {
    let folded = drafting.is_folded(&row.id);
    let rect = Rect::from_min_size(corner, vec2(INDENT, HEIGHT - 6.0));
    let response = ui.interact(rect, ui.scope_id().with("fold"), Sense::click());
    let (sign, name) = if folded {
        (icons::CARET_RIGHT, w::UNFOLD_NODE)
    } else {
        (icons::CARET_DOWN, w::FOLD_NODE)
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{name}：{title}")));
    let muted = palette(ui.ctx()).muted;
    sign.paint(ui, rect.center(), 16.0, muted);
    let painter = ui.painter();
    if response.has_focus() {
        let inside = eframe::egui::StrokeKind::Inside;
        let stroke = focus_stroke(&palette(ui.ctx()));
        painter.rect_stroke(rect, 4.0, stroke, inside);
    }
    if response.clicked() {
        ctx.ask(StandardCommand::FoldNode(row.id.clone(), !folded));
    }
}

/// Where a dragged node would go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Drop {
    Before,
    Into,
    Behind,
}

fn drag_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &Ui,
    drafting: &Drafting,
    row: &StandardRow,
    rect: Rect,
    response: &Response,
) {
    if response.drag_started() {
        DragAndDrop::set_payload(ui.ctx(), row.id.clone());
    }
    let Some(dragged) = DragAndDrop::payload::<NodeId>(ui.ctx()) else {
        return;
    };
    let Some(pointer) = ui.ctx().pointer_interact_pos() else {
        return;
    };
    if !rect.contains(pointer) || *dragged == row.id {
        return;
    }
    let part = (pointer.y - rect.top()) / rect.height();
    let drop = if part < 0.3 {
        Drop::Before
    } else if part > 0.7 {
        Drop::Behind
    } else {
        Drop::Into
    };
    let palette = palette(ui.ctx());
    let stroke = Stroke::new(2.0, palette.accent);
    let painter = ui.painter();
    match drop {
        Drop::Before => drop_line(painter, rect, rect.top(), stroke),
        Drop::Behind => drop_line(painter, rect, rect.bottom(), stroke),
        Drop::Into => {
            let inside = eframe::egui::StrokeKind::Inside;
            painter.rect_stroke(rect, 4.0, stroke, inside);
        }
    }
    if !ui.input(|it| it.pointer.any_released()) {
        return;
    }
    DragAndDrop::clear_payload(ui.ctx());
    if let Some(edit) = dropped(drafting, &dragged, row, drop) {
        ctx.ask(StandardCommand::EditStandard(Box::new(edit), None));
        ctx.ask(ViewCommand::Select(NodeId::clone(&dragged)));
    }
}

fn drop_line(painter: &eframe::egui::Painter, rect: Rect, y: f32, stroke: Stroke) {
    painter.line_segment([pos2(rect.left(), y), pos2(rect.right(), y)], stroke);
}

/// The edit that takes a node where it was dropped.
fn dropped(
    drafting: &Drafting,
    node: &NodeId,
    onto: &StandardRow,
    drop: Drop,
) -> Option<StandardEdit> {
    let standard = &drafting.standard;
    let from = standard.seat(node)?;
    let to = if drop == Drop::Into {
        Seat {
            parent: Some(onto.id.clone()),
            part: onto.role,
            at: standard.node(&onto.id)?.children.len(),
        }
    } else {
        let there = standard.seat(&onto.id)?;
        let at = there.at + usize::from(drop == Drop::Behind);
        // Places are counted without the node itself.
        let same = (&from.parent, from.part) == (&there.parent, there.part);
        let at = at - usize::from(same && from.at < at);
        Seat { at, ..there }
    };
    Some(StandardEdit::Move(node.clone(), to))
}
