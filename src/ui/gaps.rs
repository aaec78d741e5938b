//! 整改: the gaps as a table to work in.

use eframe::egui::{Id, Rect, RichText, ScrollArea, Ui, UiBuilder, pos2, vec2};

use crate::app::command::{Command, Screen};
use crate::app::session::Session;
use crate::domain::decimal::Points;
use crate::domain::gap::{GapOrder, GapStatus};
use crate::domain::total::Standing;
use crate::ui::focus::belongs_to;
use crate::ui::frame::empty_ui;
use crate::ui::gap_row::{gap_height, gap_row_ui};
use crate::ui::theme::{BODY, SMALL, TITLE, bold, bold_text, palette};
use crate::ui::widgets::badge::{badge, remark};
use crate::ui::widgets::button::{quiet, toggle};
use crate::ui::{ViewCtx, words as w};

/// The narrowest the table can be; below that it scrolls sideways.
const MIN_WIDTH: f32 = 1010.0;

/// How the width is shared between the columns: problem, points, cause, measure, who, due, status.
const SHARES: [f32; 7] = [0.27, 0.06, 0.16, 0.22, 0.13, 0.10, 0.06];

/// The least each column needs.
const LEAST: [f32; 7] = [216.0, 52.0, 138.0, 186.0, 144.0, 122.0, 136.0];

/// Shows the gaps.
pub(super) fn gaps_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    let gaps = session.gaps();
    if gaps.is_empty() {
        let begun = session
            .assessment
            .answers
            .values()
            .any(|it| !it.inputs.is_empty());
        let text = if begun { w::NO_GAPS } else { w::NO_GAPS_YET };
        if empty_ui(ui, text, Some(w::GO_CHECKLIST)) {
            ctx.ask(Command::Go(Screen::Checklist));
        }
        return;
    }
    summary_ui(ctx, ui, session);
    what_if_ui(ctx, ui, session);
    let bar = ui.spacing().scroll.allocated_width();
    let width = (ui.available_width() - bar).max(MIN_WIDTH);
    let columns = columns(width);
    head_ui(ui, &columns);
    rows_ui(ctx, ui, session, &columns, width);
}

fn summary_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let palette = palette(ui.ctx());
    let gaps = session.gaps();
    let today = ctx.app.now.date();
    let open = gaps.iter().filter(|it| it.status != GapStatus::Closed);
    let recoverable: Points = open.clone().map(|it| it.recoverable).sum();
    let overdue = open.filter(|it| it.is_overdue(today)).count();
    let closed = gaps
        .iter()
        .filter(|it| it.status == GapStatus::Closed)
        .count();
    ui.horizontal_wrapped(|ui| {
        ui.label(bold_text(format!("{}", gaps.len()), TITLE));
        ui.label(RichText::new("项差距").size(BODY));
        ui.label(RichText::new(format!("可追回 {recoverable:.2} 分")).size(BODY));
        badge(
            ui,
            "✓",
            &format!("已销号 {closed}/{}", gaps.len()),
            palette.good,
        );
        if overdue > 0 {
            badge(ui, "×", &format!("逾期 {overdue}"), palette.problem);
        }
        ui.add_space(16.0);
        ui.label(w::ORDER);
        for (order, name) in [
            (GapOrder::Recoverable, w::BY_POINTS),
            (GapOrder::Section, w::BY_SECTION),
            (GapOrder::Deadline, w::BY_DEADLINE),
            (GapOrder::Standard, w::BY_STANDARD),
        ] {
            if toggle(ui, session.view.order == order, name).clicked() {
                ctx.ask(Command::OrderGaps(order));
            }
        }
    });
    ui.add_space(4.0);
}

/// What the ticked gaps would bring, and the fewest that reach the next mark.
fn what_if_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let palette = palette(ui.ctx());
    let total = &session.tree().total;
    let supposed = session.view.supposed.len();
    ui.horizontal_wrapped(|ui| {
        let next = total.pass.iter().find_map(|pass| match pass.standing {
            Standing::Open(short) | Standing::Missed(short) => Some((&pass.mark, short)),
            Standing::Reached | Standing::AwaitsReview => None,
        });
        if let Some((mark, short)) = next {
            let text = format!("离{}线 {:.2} 分还差 {short:.2} 分", mark.name, mark.at);
            ui.label(RichText::new(text).size(BODY));
            let wish = format!("选出最少几项补到 {:.2} 分", mark.at);
            if quiet(ui, &wish).clicked() {
                ctx.ask(Command::SupposeFewest(Some(mark.at)));
            }
        }
        if supposed > 0 {
            let text = format!(
                "补齐所勾 {supposed} 项，总分可到 {:.2} 分",
                session.projected()
            );
            badge(ui, "▲", &text, palette.accent);
            if quiet(ui, w::SUPPOSE_NONE).clicked() {
                ctx.ask(Command::SupposeFewest(None));
            }
        } else {
            remark(ui, w::SUPPOSE_HINT);
        }
    });
}

/// The left edge and the width of each column.
fn columns(width: f32) -> Vec<(f32, f32)> {
    let spare = (width - LEAST.iter().sum::<f32>()).max(0.0);
    let mut left = 0.0;
    SHARES
        .iter()
        .zip(LEAST)
        .map(|(share, least)| {
            let wide = least + spare * share;
            let column = (left, wide);
            left += wide;
            column
        })
        .collect()
}

/// How far the columns are scrolled to the left.
fn scrolled_id() -> Id {
    Id::unique("gap columns scrolled")
}

fn head_ui(ui: &mut Ui, columns: &[(f32, f32)]) {
    let palette = palette(ui.ctx());
    let (rect, _) = ui.allocate_exact_size(
        vec2(ui.available_width(), 32.0),
        eframe::egui::Sense::hover(),
    );
    let painter = ui.painter_at(rect);
    painter.rect_filled(rect, 0.0, palette.raised);
    let scrolled: f32 = ui.data(|it| it.get_temp(scrolled_id())).unwrap_or_default();
    for ((left, _), name) in columns.iter().zip(w::GAP_COLUMNS) {
        painter.text(
            pos2(rect.left() + left + 8.0 - scrolled, rect.center().y),
            eframe::egui::Align2::LEFT_CENTER,
            name,
            bold(SMALL),
            palette.text,
        );
    }
}

fn rows_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    columns: &[(f32, f32)],
    width: f32,
) {
    let gaps = session.gaps();
    let grouped = session.view.order == GapOrder::Section;
    let mut tops = vec![0.0];
    let mut bottom = 0.0;
    let mut before = None;
    for gap in gaps {
        if grouped && before != Some(&gap.section) {
            bottom += 32.0;
        }
        before = Some(&gap.section);
        bottom += gap_height(gap, columns);
        tops.push(bottom);
    }
    let area = ScrollArea::both().id_salt("gaps").auto_shrink(false);
    let output = area.show_viewport(ui, |ui, viewport| {
        ui.set_height(bottom);
        ui.set_width(width);
        let origin = ui.max_rect().min;
        let first = tops
            .partition_point(|it| *it <= viewport.min.y)
            .saturating_sub(1);
        for (at, gap) in gaps.iter().enumerate().skip(first) {
            let (Some(top), Some(bottom)) = (tops.get(at), tops.get(at + 1)) else {
                break;
            };
            if viewport.max.y < *top {
                break;
            }
            let height = gap_height(gap, columns);
            let rect = Rect::from_min_max(
                origin + vec2(0.0, bottom - height),
                origin + vec2(width, bottom - 4.0),
            );
            if bottom - top > height + 1.0 {
                let head = pos2(origin.x + 8.0, origin.y + top + 16.0);
                let (align, font) = (eframe::egui::Align2::LEFT_CENTER, bold(BODY));
                let colour = palette(ui.ctx()).text;
                ui.painter().text(head, align, &gap.section, font, colour);
            }
            let id = Id::unique(("gap", gap.item.as_str()));
            ui.scope_builder(UiBuilder::new().max_rect(rect).id_salt(id), |ui| {
                belongs_to(ui, &format!("{} {}", gap.code, gap.title));
                gap_row_ui(ctx, ui, session, gap, rect, columns);
            });
        }
    });
    let scrolled = output.state.clamped_offset().x;
    let before = ui.data_mut(|it| {
        let before = it.get_temp(scrolled_id());
        it.insert_temp(scrolled_id(), scrolled);
        before
    });
    if before != Some(scrolled) {
        // The heads were drawn before it was known.
        ui.request_repaint();
    }
}
