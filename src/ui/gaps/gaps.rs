//! 整改: the gaps as a table to work in, and the way to their other views.

use eframe::egui::{
    Align2, Id, Rect, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use crate::app::command::ledger::LedgerCommand;
use crate::app::command::screen::Screen;
use crate::app::command::window::WindowCommand;
use crate::app::lists::ledger::LedgerLine;
use crate::app::session::Session;
use crate::app::session::view::GapView;
use crate::domain::gap::order::GapOrder;
use crate::domain::score::total::PassStanding;
use crate::domain::standard::NodeId;
use crate::ui::gaps::board::board_ui;
use crate::ui::gaps::calendar::{above_calendar_ui, calendar_ui};
use crate::ui::gaps::finding::finding_ui;
use crate::ui::gaps::finding::state::is_open;
use crate::ui::gaps::page::gap_page_ui;
use crate::ui::gaps::progress::progress_ui;
use crate::ui::gaps::register::register_ui;
use crate::ui::gaps::row::{Table, gap_height, gap_row_ui};
use crate::ui::gaps::tools::{filter_ui, picked_ui};
use crate::ui::gaps::views::{keys, views_ui};
use crate::ui::icons;
use crate::ui::theme::{BODY, RADIUS, ROW, SMALL, bold, bold_text, focus_stroke, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::around::{above_ui, empty_ui, kept_height};
use crate::ui::widgets::badge::{badge, remark};
use crate::ui::widgets::button::{quiet, quiet_if};
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::in_view::{held_height, in_view};
use crate::ui::words as w;

/// The narrowest the table can be; below that it scrolls sideways.
const MIN_WIDTH: f32 = 1064.0;

/// How high the bar for what is picked is taken to be before it was drawn, and how much of the table's room it has at most.
const BAR: f32 = 100.0;
const BAR_SHARE: f32 = 0.35;

/// Less than this of the bar is of no use.
const BAR_LEAST: f32 = 36.0;

/// How much of a low window the table keeps beside that bar: its head, the fields of a row and the bar to scroll.
const TABLE: f32 = 160.0;

/// How the width is shared between the columns: problem, points, cause, measure, who, due, status.
const SHARES: [f32; 7] = [0.27, 0.06, 0.16, 0.22, 0.13, 0.10, 0.06];

/// The least each column needs.
const LEAST: [f32; 7] = [212.0, 72.0, 136.0, 176.0, 146.0, 166.0, 136.0];

/// Shows the gaps.
pub(crate) fn gaps_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    if let Some(open) = &session.view.open_gap {
        gap_page_ui(ctx, ui, session, open);
        return;
    }
    if is_open(ctx, ui) {
        finding_ui(ctx, ui, session);
        return;
    }
    keys(ctx, ui, session);
    let view = session.view.gap_view;
    if view == GapView::Register {
        views_ui(ctx, ui, session);
        register_ui(ctx, ui, session);
        return;
    }
    if session.gaps().is_empty() && view != GapView::Calendar {
        views_ui(ctx, ui, session);
        none_ui(ctx, ui, session);
        return;
    }
    let standard = &session.assessment.standard;
    let sections = ctx.app.settings.sections_with(&standard.sections);
    above_ui(ui, "gap tools", |ui| {
        views_ui(ctx, ui, session);
        progress_ui(ctx, ui, session);
        if view == GapView::Table {
            kept_height(ui, "what if", ROW, |ui| what_if_ui(ctx, ui, session));
        }
        filter_ui(ctx, ui, session);
        if view == GapView::Calendar {
            above_calendar_ui(ctx, ui, session);
        }
    });
    match view {
        GapView::Table => table_and_bar_ui(ctx, ui, session, &sections),
        GapView::Board => board_ui(ctx, ui, session),
        GapView::Calendar => calendar_ui(ctx, ui, session),
        GapView::Register => {}
    }
}

/// Says why there is no gap, and what to do.
fn none_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let mut answers = session.assessment.answers.values();
    let begun = answers.any(|it| !it.inputs.is_empty());
    let text = if begun { w::NO_GAPS } else { w::NO_GAPS_YET };
    if empty_ui(ui, text, Some(w::GO_CHECKLIST)) {
        ctx.ask(WindowCommand::Go(Screen::Checklist));
    }
}

/// 台账: the table to work in.
fn table_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, sections: &[String]) {
    let bar = ui.spacing().scroll.allocated_width();
    let width = (ui.available_width() - bar).max(MIN_WIDTH);
    let columns = columns(width);
    if session.ledger().is_empty() {
        empty_ui(ui, w::NO_GAP_HERE, None);
        return;
    }
    head_ui(ctx, ui, session, &columns);
    let table = Table {
        session,
        columns: &columns,
        sections,
    };
    rows_ui(ctx, ui, table, width);
}

/// What the ticked gaps would bring, and the fewest that reach the next mark.
fn what_if_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let palette = palette(ui.ctx());
    let total = &session.tree().total;
    let supposed = session.view.supposed.len();
    ui.horizontal_wrapped(|ui| {
        let next = total.pass.iter().find_map(|pass| match pass.standing {
            PassStanding::Open(short) | PassStanding::Missed(short) if short.is_positive() => {
                Some((&pass.mark, short))
            }
            PassStanding::Open(_)
            | PassStanding::Missed(_)
            | PassStanding::Reached
            | PassStanding::AwaitsReview => None,
        });
        if let Some((mark, short)) = next {
            let text = format!("离{}线 {} 分还差 {short} 分", mark.name, mark.at);
            ui.label(RichText::new(text).size(BODY));
            let wish = format!("选出最少几项补到 {} 分", mark.at);
            if quiet(ui, &wish).clicked() {
                ctx.ask(LedgerCommand::SupposeFewest(Some(mark.at)));
            }
        }
        if quiet_if(ui, supposed > 0, w::SUPPOSE_NONE).clicked() {
            ctx.ask(LedgerCommand::SupposeFewest(None));
        }
        if supposed > 0 {
            let text = format!(
                "补齐所勾 {supposed} 项，总分可到 {} 分",
                session.projected()
            );
            badge(ui, icons::WARNING, &text, palette.accent);
        } else {
            remark(ui, w::SUPPOSE_HINT);
        }
    });
}

/// The table, and below it the bar for what is picked: the rows stay where they are while it comes and goes.
fn table_and_bar_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, sections: &[String]) {
    if session.view.picked.is_empty() || session.read_only {
        table_ui(ctx, ui, session, sections);
        return;
    }
    let whole = ui.available_rect_before_wrap();
    let most = (whole.height() * BAR_SHARE).min(whole.height() - TABLE);
    let most = most.max(BAR_LEAST);
    let id = Id::unique("picked bar");
    let known: Option<f32> = ui.data(|it| it.get_temp(id));
    let high = known.unwrap_or(BAR).min(most);
    let (above, below) = whole.split_top_bottom_at_y(whole.bottom() - high);
    let mut table = ui.new_child(UiBuilder::new().max_rect(above));
    table.set_clip_rect(above.intersect(ui.clip_rect()));
    table_ui(ctx, &mut table, session, sections);
    let mut bar = ui.new_child(UiBuilder::new().max_rect(below));
    let area = ScrollArea::vertical().id_salt("picked").max_height(most);
    let shown = area.auto_shrink([false, true]).show(&mut bar, |ui| {
        picked_ui(ctx, ui, session, sections);
    });
    let height = shown.content_size.y;
    if known.is_none_or(|it| (it - height).abs() > 0.5) {
        ui.data_mut(|it| it.insert_temp(id, height));
        ui.request_repaint();
    }
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

/// What each column is sorted by, where that is of use.
const SORTS: [Option<GapOrder>; 7] = [
    Some(GapOrder::Standard),
    Some(GapOrder::Recoverable),
    None,
    None,
    Some(GapOrder::Section),
    Some(GapOrder::Deadline),
    None,
];

/// The head of the table: a click on a column sorts by it.
fn head_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, columns: &[(f32, f32)]) {
    let palette = palette(ui.ctx());
    let size = vec2(ui.available_width(), 36.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    ui.painter().rect_filled(rect, 0.0, palette.hover);
    let scrolled: f32 = ui.data(|it| it.get_temp(scrolled_id())).unwrap_or_default();
    let mut ui = ui.new_child(UiBuilder::new().max_rect(rect));
    ui.set_clip_rect(rect.intersect(ui.clip_rect()));
    for (((left, width), name), sort) in columns.iter().zip(w::GAP_COLUMNS).zip(SORTS) {
        let cell = Rect::from_min_size(
            pos2(rect.left() + left + 4.0 - scrolled, rect.top() + 2.0),
            vec2(width - 6.0, 32.0),
        );
        if let Some(order) = sort
            && rect.contains_rect(cell)
        {
            sort_ui(ctx, &ui, session, cell, name, order);
        } else {
            let at = pos2(cell.left() + 4.0, cell.center().y);
            let (align, font) = (Align2::LEFT_CENTER, bold(SMALL));
            ui.painter().text(at, align, name, font, palette.text);
        }
    }
}

fn sort_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &Ui,
    session: &Session,
    cell: Rect,
    name: &str,
    order: GapOrder,
) {
    let palette = palette(ui.ctx());
    let view = &session.view;
    let shown = view.gap_filter.order(view.order, ctx.app.now.date());
    let on = shown == order;
    let response = ui.interact(cell, Id::unique(("sort", name)), Sense::click());
    let at = pos2(cell.left() + 4.0, cell.center().y);
    let sign = if on { " ▼" } else { "" };
    let (text, font) = (format!("{name}{sign}"), bold(SMALL));
    let drawn = ui
        .painter()
        .text(at, Align2::LEFT_CENTER, text, font, palette.accent);
    if response.hovered() || response.has_focus() {
        let line = Stroke::new(1.5, palette.accent);
        ui.painter().hline(drawn.x_range(), drawn.bottom(), line);
    }
    if response.has_focus() {
        let line = focus_stroke(&palette);
        ui.painter()
            .rect_stroke(cell, RADIUS, line, StrokeKind::Inside);
    }
    let label = format!("{}{name}", w::SORT_BY);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, &label));
    if response.clicked() {
        ctx.ask(LedgerCommand::OrderGaps(order));
    }
}

/// How high the head of a group is.
const GROUP: f32 = 44.0;

fn rows_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, table: Table<'_>, width: f32) {
    let session = table.session;
    let (gaps, ledger) = (session.gaps(), session.ledger());
    let mut tops = vec![0.0];
    let mut bottom = 0.0;
    for line in ledger {
        bottom += match line {
            LedgerLine::Head(..) => GROUP,
            LedgerLine::Gap(at) => gaps
                .get(*at)
                .map_or(0.0, |it| gap_height(it, table.columns)),
        };
        tops.push(bottom);
    }
    let area = ScrollArea::both().id_salt("gaps").auto_shrink(false);
    // In a low window its bars are not to be pushed out of it.
    let area = area.min_scrolled_height(ROW);
    let output = area.show_viewport(ui, |ui, viewport| {
        let filter = &session.view.gap_filter;
        let shown = format!("{filter:?} {:?}", session.view.gap_group);
        ui.set_height(held_height(ui, ("gaps", shown), bottom, viewport));
        ui.set_width(width);
        let origin = ui.max_rect().min;
        for number in in_view(&tops, viewport) {
            let edges = tops.get(number).zip(tops.get(number + 1));
            let Some(((top, bottom), line)) = edges.zip(ledger.get(number)) else {
                break;
            };
            let rect =
                Rect::from_min_max(origin + vec2(0.0, *top), origin + vec2(width, bottom - 4.0));
            match line {
                LedgerLine::Head(name, count) => {
                    let members = ledger.get(number + 1..).unwrap_or_default();
                    let members: Vec<NodeId> = members
                        .iter()
                        .take(*count)
                        .filter_map(|it| item_of(session, it))
                        .collect();
                    let builder = UiBuilder::new().max_rect(rect);
                    let builder = builder.scope_id(Id::unique(("group", name)));
                    ui.scope_builder(builder, |ui| group_ui(ctx, ui, session, name, members));
                }
                LedgerLine::Gap(at) => {
                    let Some(gap) = gaps.get(*at) else { continue };
                    let id = Id::unique(("gap", gap.id.as_str()));
                    ui.scope_builder(UiBuilder::new().max_rect(rect).scope_id(id), |ui| {
                        belongs_to(ui, &format!("{} {}", gap.code, gap.title));
                        gap_row_ui(ctx, ui, table, gap, rect);
                    });
                }
            }
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

fn item_of(session: &Session, line: &LedgerLine) -> Option<NodeId> {
    match line {
        LedgerLine::Gap(at) => Some(session.gaps().get(*at)?.id.clone()),
        LedgerLine::Head(..) => None,
    }
}

/// The head of a group, with a way to pick all of it.
fn group_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    name: &str,
    members: Vec<NodeId>,
) {
    ui.horizontal_centered(|ui| {
        ui.add_space(8.0);
        ui.label(bold_text(name, BODY));
        remark(ui, format!("{}项", members.len()));
        if !session.read_only && quiet(ui, &format!("{}“{name}”", w::PICK_ALL)).clicked() {
            let mut all = session.view.picked.clone();
            all.extend(members);
            ctx.ask(LedgerCommand::PickGaps(all.into_iter().collect()));
        }
    });
}
