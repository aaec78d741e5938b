//! The projects on the left, each with its points and its progress.

use eframe::egui::{
    Align2, FontId, Rect, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use crate::app::command::view::ViewCommand;
use crate::app::session::Session;
use crate::domain::score::node_score::{NodeScore, State};
use crate::domain::standard::{Entry, NodeId, Role};
use crate::ui::theme::{RADIUS, SMALL, bold, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::bar::bar;
use crate::ui::widgets::line::line;
use crate::ui::words::{self as w, part_name};

/// How high a row of the tree is.
const HEIGHT: f32 = 54.0;

/// How deep the tree shows inner nodes.
const MAX_DEPTH: usize = 1;

/// Shows the inner nodes; a click goes to their first item.
pub(crate) fn tree_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    outline: &[Entry<'_>],
) {
    let shown: Vec<usize> = outline
        .iter()
        .enumerate()
        .filter(|(_, it)| {
            it.depth == 0 && it.role == Role::Scored
                || it.depth <= MAX_DEPTH && !it.node.children.is_empty()
        })
        .map(|(at, _)| at)
        .collect();
    let first_of_part = |role: Role| outline.iter().position(|it| it.role == role);
    let parts = [Role::Bonus, Role::Negative, Role::Veto];
    let extra: Vec<(usize, Role)> = parts
        .into_iter()
        .filter_map(|role| Some((first_of_part(role)?, role)))
        .collect();
    let count = shown.len() + extra.len();
    ScrollArea::vertical()
        .id_salt("tree")
        .auto_shrink(false)
        .show_rows(ui, HEIGHT, count, |ui, rows| {
            for row in rows {
                match (shown.get(row), extra.get(row.saturating_sub(shown.len()))) {
                    (Some(at), _) => node_ui(ctx, ui, session, outline, *at),
                    (None, Some((at, role))) => part_ui(ctx, ui, session, outline, *at, *role),
                    (None, None) => {}
                }
            }
        });
}

/// The first answerable node at or below `at`.
pub(crate) fn first_item<'a>(outline: &[Entry<'a>], at: usize) -> Option<&'a NodeId> {
    let below = outline.iter().skip(at).find(|it| it.node.is_answerable());
    below.map(|it| &it.node.id)
}

fn node_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    outline: &[Entry<'_>],
    at: usize,
) {
    let (Some(entry), Some(score)) = (outline.get(at), session.score_at(at)) else {
        return;
    };
    let title = format!("{} {}", entry.node.code(), entry.node.title);
    let points = if score.state == State::Unscored {
        format!("{}/{}", w::UNSCORED, score.max)
    } else {
        format!("{}/{}", score.points, score.max)
    };
    let remark = if score.unscored > 0 && score.state != State::Unscored {
        format!("{}{}", w::UNSCORED, score.unscored)
    } else {
        String::new()
    };
    let indent = if entry.depth == 0 { 0.0 } else { 14.0 };
    let row = Row {
        indent,
        title: &title,
        points: &points,
        remark: &remark,
        score: Some(score),
    };
    if row_ui(ui, &row)
        && let Some(item) = first_item(outline, at)
    {
        ctx.ask(ViewCommand::Select(item.clone()));
    }
}

fn part_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    outline: &[Entry<'_>],
    at: usize,
    role: Role,
) {
    let total = &session.tree().total;
    let mut points = match role {
        Role::Bonus => format!("＋{}", total.bonus),
        Role::Negative => format!("－{}", total.negative),
        _ if total.vetoes.is_empty() => String::new(),
        _ => format!("× {}项", total.vetoes.len()),
    };
    let items = outline.iter().zip(&session.tree().nodes);
    let items = items.filter(|(it, _)| it.role == role && it.node.is_answerable());
    let is_open = |score: &NodeScore| score.unscored > 0;
    let (n_items, unscored) = items.fold((0, 0), |(all, open): (usize, usize), (_, it)| {
        (all + 1, open + usize::from(is_open(it)))
    });
    let is_nought = total.bonus.is_zero() && total.negative.is_zero();
    if unscored == n_items && is_nought && role != Role::Veto {
        // Nobody has scored anything of it: that is not nought.
        points.clear();
    }
    let remark = if unscored > 0 {
        format!("{}{unscored}", w::UNSCORED)
    } else {
        String::new()
    };
    let row = Row {
        indent: 0.0,
        title: part_name(role),
        points: &points,
        remark: &remark,
        score: None,
    };
    if row_ui(ui, &row)
        && let Some(item) = first_item(outline, at)
    {
        ctx.ask(ViewCommand::Select(item.clone()));
    }
}

/// A row of the tree; true when it was clicked.
fn row_ui(ui: &mut Ui, row: &Row<'_>) -> bool {
    let size = vec2(ui.available_width(), HEIGHT - 6.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| {
        let name = format!("{} {} {}", row.title, row.points, row.remark);
        WidgetInfo::labeled(eframe::egui::Role::Button, true, name)
    });
    if ui.is_rect_visible(rect) {
        if response.hovered() || response.has_focus() {
            let raised = palette(ui.ctx()).hover;
            ui.painter().rect_filled(rect, RADIUS, raised);
        }
        row.paint(ui, rect.shrink2(vec2(8.0, 4.0)));
    }
    response.clicked()
}

/// What a row of the tree says.
struct Row<'a> {
    indent: f32,
    title: &'a str,
    points: &'a str,
    remark: &'a str,
    score: Option<&'a NodeScore>,
}

impl Row<'_> {
    fn paint(&self, ui: &mut Ui, inner: Rect) {
        let palette = palette(ui.ctx());
        let small = FontId::proportional(SMALL);
        let points_at = pos2(inner.right(), inner.top() + 10.0);
        let (align, colour) = (Align2::RIGHT_CENTER, palette.text);
        let painter = ui.painter();
        let drawn = painter.text(points_at, align, self.points, small.clone(), colour);
        let left = inner.left() + self.indent;
        let top = self.indent == 0.0;
        let font = if top { bold(SMALL) } else { small.clone() };
        let galley = line(ui, self.title, font, colour, drawn.left() - left - 8.0);
        painter.galley(pos2(left, inner.top()), galley, colour);
        let low = Rect::from_min_max(pos2(left, inner.bottom() - 12.0), inner.max);
        painter.text(low.right_center(), align, self.remark, small, palette.warn);
        if let Some(score) = self.score {
            let mut child = ui.new_child(UiBuilder::new().max_rect(low));
            let width = low.width() - 64.0;
            bar(&mut child, width, score.points, score.open, score.max);
        }
    }
}
