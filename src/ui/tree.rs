//! The projects on the left, each with its points and its progress.

use eframe::egui::{Align2, FontId, Rect, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::app::command::Command;
use crate::app::session::Session;
use crate::domain::score::{NodeScore, State};
use crate::domain::standard::{Entry, Role};
use crate::ui::checklist::{line, part_name};
use crate::ui::theme::{RADIUS, SMALL, bold, palette};
use crate::ui::widgets::bar::bar;
use crate::ui::{ViewCtx, words as w};

/// How high a row of the tree is.
const HEIGHT: f32 = 54.0;

/// How deep the tree shows inner nodes.
const MAX_DEPTH: usize = 1;

/// Shows the inner nodes; a click goes to their first item.
pub(super) fn tree_ui(
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
fn first_item<'a>(outline: &[Entry<'a>], at: usize) -> Option<&'a crate::domain::standard::NodeId> {
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
        format!("{}/{:.2}", w::UNSCORED, score.max)
    } else {
        format!("{:.2}/{:.2}", score.points, score.max)
    };
    let remark = if score.unscored > 0 && score.state != State::Unscored {
        format!("{}{}", w::UNSCORED, score.unscored)
    } else {
        String::new()
    };
    let indent = if entry.depth == 0 { 0.0 } else { 14.0 };
    if row_ui(ui, indent, &title, &points, &remark, Some(score))
        && let Some(item) = first_item(outline, at)
    {
        ctx.ask(Command::Select(item.clone()));
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
    let points = match role {
        Role::Bonus => format!("＋{:.2}", total.bonus),
        Role::Negative => format!("－{:.2}", total.negative),
        _ if total.vetoes.is_empty() => String::new(),
        _ => format!("× {}项", total.vetoes.len()),
    };
    let unscored = outline
        .iter()
        .zip(&session.tree().nodes)
        .filter(|(it, score)| it.role == role && it.node.is_answerable() && score.unscored > 0)
        .count();
    let remark = if unscored > 0 {
        format!("{}{unscored}", w::UNSCORED)
    } else {
        String::new()
    };
    if row_ui(ui, 0.0, part_name(role), &points, &remark, None)
        && let Some(item) = first_item(outline, at)
    {
        ctx.ask(Command::Select(item.clone()));
    }
}

fn row_ui(
    ui: &mut Ui,
    indent: f32,
    title: &str,
    points: &str,
    remark: &str,
    score: Option<&NodeScore>,
) -> bool {
    let palette = palette(ui.ctx());
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT - 6.0), Sense::click());
    response.widget_info(|| {
        WidgetInfo::labeled(
            eframe::egui::Role::Button,
            true,
            format!("{title} {points} {remark}"),
        )
    });
    if !ui.is_rect_visible(rect) {
        return response.clicked();
    }
    let painter = ui.painter();
    if response.hovered() || response.has_focus() {
        painter.rect_filled(rect, RADIUS, palette.raised);
    }
    let inner = rect.shrink2(vec2(8.0, 4.0));
    let small = FontId::proportional(SMALL);
    let points_at = pos2(inner.right(), inner.top() + 10.0);
    let drawn = painter.text(
        points_at,
        Align2::RIGHT_CENTER,
        points,
        small.clone(),
        palette.text,
    );
    let width = drawn.left() - inner.left() - indent - 8.0;
    let font = if indent == 0.0 {
        bold(SMALL)
    } else {
        small.clone()
    };
    let galley = line(ui, title, font, palette.text, width);
    ui.painter().galley(
        pos2(inner.left() + indent, inner.top()),
        galley,
        palette.text,
    );
    let low = Rect::from_min_max(
        pos2(inner.left() + indent, inner.bottom() - 12.0),
        inner.max,
    );
    ui.painter().text(
        low.right_center(),
        Align2::RIGHT_CENTER,
        remark,
        small,
        palette.open,
    );
    if let Some(score) = score {
        let mut child = ui.new_child(eframe::egui::UiBuilder::new().max_rect(low));
        bar(
            &mut child,
            low.width() - 64.0,
            score.points,
            score.open,
            score.max,
        );
    }
    response.clicked()
}
