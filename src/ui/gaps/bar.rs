//! The figures of 整改 for the bar on top, each of which shows what it counts, and the button beside them.

use eframe::egui::{Align2, Color32, FontId, Response, Role, Sense, Ui, Vec2, WidgetInfo, vec2};

use crate::app::command::ledger::LedgerCommand;
use crate::app::lists::ledger::{DueClass, GapFilter, GapKey, GapSort};
use crate::app::session::Session;
use crate::domain::assessment::gap_step::GapStatus;
use crate::domain::decimal::{Decimal, Points};
use crate::domain::gap::lost_sum::LostSum;
use crate::domain::gap::tally::Tally;
use crate::ui::gaps::finding::{begin_ui, begin_width};
use crate::ui::gaps::page::gap_bar_ui;
use crate::ui::gaps::progress::rate;
use crate::ui::theme::{BAR, BODY, GAP, ROW, SMALL, bold, is_narrow, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::bar::bar;
use crate::ui::widgets::paint::{lay, put, under};
use crate::ui::words as w;

/// The figures: how far the work on the gaps is, what is late, what is near, what can be got back.
pub(crate) fn bar_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    if let Some(open) = &session.view.open_gap {
        gap_bar_ui(ctx, ui, session, open);
        return;
    }
    let tally = session.tally();
    if tally.all == 0 {
        return;
    }
    let narrow = is_narrow(ui.ctx());
    ui.spacing_mut().item_spacing.x = GAP;
    closed_ui(ctx, ui, session, (tally, narrow));
    dues_ui(ctx, ui, session, tally);
    let open = session.gaps().iter().filter(|it| !it.is_closed());
    let sum = LostSum::of(open, session.tree());
    let (name, value) = back_words(ui, session, &sum, tally.recoverable);
    let figure = figure_ui(ui, (name, &value), false, Look::Plain);
    if figure.on_hover_text(back_hint(session, &sum)).clicked() {
        ctx.ask(LedgerCommand::FilterGaps(GapFilter::default()));
        ctx.ask(LedgerCommand::SortGaps(Some(GapSort {
            by: GapKey::Recoverable,
            down: true,
        })));
    }
}

/// The points that can be got back, under their name: where they are not those of the items it is said how they come of
/// them, as far as there is room.
fn back_words(
    ui: &Ui,
    session: &Session,
    sum: &LostSum,
    recoverable: Points,
) -> (&'static str, String) {
    let plain = format!("{recoverable}分");
    if !sum.is_converted() {
        return (w::FIGURE_BACK, plain);
    }
    let how = session.tree().conversion();
    let told = [
        format!("{plain}（条目扣分合计{}分，{how}）", sum.of_items),
        format!("{plain}（{how}）"),
    ];
    let room = ui.max_rect().right() - ui.cursor().left();
    let fits = |value: &String| figure_width(ui, w::FIGURE_BACK, value) <= room;
    let told = told.into_iter().find(fits);
    told.map_or((w::FIGURE_BACK_SCALED, plain), |it| (w::FIGURE_BACK, it))
}

/// What a click on the points that can be got back shows, and how those of the items make them.
fn back_hint(session: &Session, sum: &LostSum) -> String {
    let hint = w::FIGURE_BACK_HINT;
    match sum.in_words(session.tree()) {
        Some(words) => format!(
            "{hint}。扣分按条目的分值计，合计{}分；{words}",
            sum.of_items
        ),
        None => hint.to_owned(),
    }
}

/// The button of the screen: what happened elsewhere is booked.
pub(crate) fn action_ui(ctx: &ViewCtx<'_>, ui: &mut Ui) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    if session.view.open_gap.is_none() {
        begin_ui(ui, session);
    } else if !session.read_only {
        // What stands beside it keeps its place on the page of a gap.
        let room = vec2(begin_width(ui), ROW);
        ui.allocate_exact_size(room, Sense::hover());
    }
}

/// How many are closed; how many of them in time is under the pointer.
fn closed_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    (tally, narrow): (&Tally, bool),
) {
    let on = session.view.gap_filter.status == Some(GapStatus::Closed);
    let value = format!("{}/{}", tally.closed, tally.all);
    let hint = match tally.in_time_rate() {
        None => w::NO_RATE.to_owned(),
        Some(_) => format!(
            "{} {}：已销号和逾期未销号的{}项里，在时限当天或之前销号的{}项",
            w::IN_TIME,
            rate(tally),
            tally.rated(),
            tally.in_time
        ),
    };
    let figure = figure_ui(ui, (w::FIGURE_CLOSED, &value), on, Look::Plain);
    if figure.on_hover_text(hint).clicked() {
        ctx.ask(LedgerCommand::FilterGaps(GapFilter {
            status: (!on).then_some(GapStatus::Closed),
            ..GapFilter::default()
        }));
    }
    if !narrow {
        let [closed, all] = [tally.closed, tally.all].map(Decimal::from);
        bar(ui, 72.0, closed, Decimal::ZERO, all);
    }
}

/// What is late and what is near: a click shows only that, and another one all.
fn dues_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, tally: &Tally) {
    let chosen = session.view.gap_filter.due;
    for (due, name, count, look) in [
        (
            DueClass::Overdue,
            w::FIGURE_LATE,
            tally.overdue,
            Look::Problem,
        ),
        (DueClass::Soon, w::FIGURE_SOON, tally.soon, Look::Plain),
    ] {
        let on = chosen == Some(due);
        let look = if count == 0 { Look::Plain } else { look };
        if figure_ui(ui, (name, &count.to_string()), on, look).clicked() {
            ctx.ask(LedgerCommand::FilterGaps(GapFilter {
                due: (!on).then_some(due),
                ..session.view.gap_filter.clone()
            }));
        }
    }
}

/// In which colour a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Plain,
    Problem,
}

/// The space at the sides of a figure.
const EDGE: f32 = 8.0;

/// More room than this no figure has.
const LONGEST: f32 = 480.0;

/// How wide a figure is with its name.
fn figure_width(ui: &Ui, name: &str, value: &str) -> f32 {
    let none = Color32::PLACEHOLDER;
    let label = lay(ui, name, (FontId::proportional(SMALL), none), LONGEST, 1);
    let number = lay(ui, value, (bold(BODY), none), LONGEST, 1);
    if is_narrow(ui.ctx()) {
        return label.size().x.max(number.size().x) + 2.0 * EDGE;
    }
    label.size().x + number.size().x + 6.0 + 2.0 * EDGE
}

/// A figure behind its name or, in a small window, below it; a click leads to what it counts.
fn figure_ui(ui: &mut Ui, (name, value): (&str, &str), on: bool, look: Look) -> Response {
    let palette = palette(ui.ctx());
    let colour = match look {
        Look::Plain => palette.text,
        Look::Problem => palette.problem,
    };
    let name_look = (FontId::proportional(SMALL), palette.muted);
    let label = lay(ui, name, name_look, LONGEST, 1);
    let number = lay(ui, value, (bold(BODY), colour), LONGEST, 1);
    let wide = figure_width(ui, name, value);
    if ui.max_rect().right() < ui.cursor().left() + wide {
        // What does not fit can be filtered and sorted by in the table.
        return ui.allocate_response(Vec2::ZERO, Sense::hover());
    }
    let narrow = is_narrow(ui.ctx());
    let high = if narrow { BAR - 6.0 } else { ROW };
    let (rect, response) = ui.allocate_exact_size(vec2(wide, high), Sense::click());
    let said = format!("{name} {value}");
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, &said));
    under(ui, rect, &response, on.then_some(palette.selected));
    let inner = rect.shrink2(vec2(EDGE, 0.0));
    if narrow {
        let (above, below) = inner.split_top_bottom_at_y(rect.center().y);
        put(ui, above, Align2::LEFT_CENTER, label);
        put(ui, below, Align2::LEFT_CENTER, number);
    } else {
        put(ui, inner, Align2::LEFT_CENTER, label);
        put(ui, inner, Align2::RIGHT_CENTER, number);
    }
    response
}
