//! 看板: the gaps as cards, in a column for each status.

use eframe::egui::{
    Align, Color32, FontId, Id, Label, LayerId, Layout, Order, Rect, RichText, Role, ScrollArea,
    Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, vec2,
};

use crate::app::command::gap::GapCommand;
use crate::app::command::ledger::LedgerCommand;
use crate::app::lists::ledger::GapFilter;
use crate::app::session::Session;
use crate::domain::assessment::gap_step::{GapStatus, Move};
use crate::domain::assessment::gap_work::GapOrigin;
use crate::domain::date::Date;
use crate::domain::gap::Gap;
use crate::domain::gap::life::advance;
use crate::domain::standard::NodeId;
use crate::ui::gaps::ledger::cells::{left, who};
use crate::ui::gaps::ledger::menu::{menu_ui, open_menu};
use crate::ui::gaps::marks::steps_done;
use crate::ui::gaps::take::{ask, plain_step};
use crate::ui::icons::{self, MARK, SIDE};
use crate::ui::theme::{
    BODY, GAP, RADIUS, SMALL, bold, bold_text, is_narrow, palette, status_icon,
};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::around::{empty_ui, room_beside_bar};
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::in_view::in_view;
use crate::ui::widgets::line::cut;
use crate::ui::widgets::paint::{lay, under};
use crate::ui::widgets::table::figures::two_places;
use crate::ui::words as w;

/// The narrowest a column can be; below that the board scrolls sideways.
const LEAST: f32 = 200.0;
/// The same in a small window, so that all four are in sight.
const SMALLEST: f32 = 132.0;

/// The height of a line of small text.
const LINE: f32 = 20.0;

/// The space inside the edges of a card.
const PAD: f32 = 8.0;

/// How high a card is: four lines.
const CARD: f32 = 4.0 * LINE + 2.0 * PAD;

/// The space between two cards.
const BETWEEN: f32 = 8.0;

/// The card that is being dragged.
#[derive(Clone)]
struct Dragged(NodeId);

fn dragged_id() -> Id {
    Id::unique("card dragged")
}

fn dragged(ui: &Ui) -> Option<NodeId> {
    let dragged: Option<Dragged> = ui.data(|it| it.get_temp(dragged_id()));
    dragged.map(|it| it.0)
}

fn let_go(ui: &Ui) {
    ui.data_mut(|it| it.remove::<Dragged>(dragged_id()));
}

/// Shows the board.
pub(crate) fn board_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    if session.ledger().is_empty() {
        if empty_ui(ui, w::NO_GAP_HERE, Some(w::FILTER_NONE)) {
            ctx.ask(LedgerCommand::FilterGaps(GapFilter::default()));
        }
        return;
    }
    let mut columns: [Vec<&Gap>; 4] = Default::default();
    for gap in session.shown_gaps() {
        let at = GapStatus::ALL.iter().position(|it| *it == gap.status);
        if let Some(column) = at.and_then(|it| columns.get_mut(it)) {
            column.push(gap);
        }
    }
    ui.add_space(GAP);
    let least = if is_narrow(ui.ctx()) { SMALLEST } else { LEAST };
    let width = ((ui.available_width() - 3.0 * GAP) / 4.0).max(least);
    let area = ScrollArea::horizontal().id_salt("board").auto_shrink(false);
    area.show(ui, |ui| {
        let height = ui.available_height();
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            for (status, gaps) in GapStatus::ALL.into_iter().zip(&columns) {
                let layout = Layout::top_down(Align::LEFT);
                ui.allocate_ui_with_layout(vec2(width, height), layout, |ui| {
                    ui.set_width(width);
                    ui.set_height(height);
                    drop_ui(ctx, ui, session, status);
                    column_ui(ctx, ui, status, gaps);
                });
            }
        });
    });
    dragged_ui(ui, session);
    menu_ui(ctx, ui, session, false);
}

/// Shows that a card can be dropped on this column, and takes the step when it is.
fn drop_ui(ctx: &mut ViewCtx<'_>, ui: &Ui, session: &Session, status: GapStatus) {
    let palette = palette(ui.ctx());
    let rect = ui.max_rect();
    let at = ui.input(|it| it.pointer.latest_pos());
    let over = dragged(ui).filter(|_| at.is_some_and(|it| rect.contains(it)));
    let fill = if over.is_some() {
        palette.selected
    } else {
        palette.rail
    };
    ui.painter().rect_filled(rect, RADIUS, fill);
    let Some(id) = over.filter(|_| ui.input(|it| it.pointer.any_released())) else {
        return;
    };
    let_go(ui);
    let gap = session.gaps().iter().find(|it| it.id == id);
    if let Some(gap) = gap.filter(|it| it.status != status && !session.read_only) {
        move_to(ctx, ui, session, (gap, status));
    }
}

/// Takes the step that leads a gap to this status: at once where nothing must be said, else on its page; why it cannot is
/// told.
fn move_to(ctx: &mut ViewCtx<'_>, ui: &Ui, session: &Session, (gap, status): (&Gap, GapStatus)) {
    let usual = match status {
        GapStatus::Open => {
            let (title, why) = (w::NOT_MOVED.to_owned(), w::NOT_BACK.to_owned());
            ctx.ask(LedgerCommand::Refuse(title, why));
            return;
        }
        GapStatus::Underway => Move::Start,
        GapStatus::ToVerify => Move::Submit,
        GapStatus::Closed => Move::Close,
    };
    let leads = |it: &Move| it.leads(gap.status) == Some(status);
    let what = Move::ALL.into_iter().find(leads).unwrap_or(usual);
    let step = plain_step(session, what, ctx.app.now.date());
    // What closes a gap may change the score, and is looked at first.
    let looked_at = what == Move::Close && advance(&session.assessment, gap, step.clone()).is_ok();
    if looked_at || (what.needs_reason() && leads(&what)) {
        ask(ctx, ui.ctx(), session, (gap, what));
    } else {
        ctx.ask(GapCommand::TakeStep {
            gap: gap.id.clone(),
            step: Box::new(step),
            answer: None,
        });
    }
}

/// The card that is being dragged, at the pointer; one that was let go elsewhere is put back.
fn dragged_ui(ui: &Ui, session: &Session) {
    let Some(id) = dragged(ui) else { return };
    if !ui.input(|it| it.pointer.any_down()) {
        let_go(ui);
        return;
    }
    let gap = session.gaps().iter().find(|it| it.id == id);
    let at = ui.input(|it| it.pointer.latest_pos());
    let Some((gap, at)) = gap.zip(at) else { return };
    let palette = palette(ui.ctx());
    let layer = LayerId::new(Order::Tooltip, dragged_id());
    let painter = ui.ctx().layer_painter(layer);
    let rect = Rect::from_min_size(at + vec2(10.0, 6.0), vec2(LEAST, 2.0 * LINE + PAD));
    let line = Stroke::new(1.0, palette.outline);
    painter.rect(rect, RADIUS, palette.surface, line, StrokeKind::Inside);
    let look = (bold(SMALL), palette.text);
    let text = lay(ui, &named(gap), look, LEAST - 2.0 * PAD, 2);
    painter.galley(rect.min + vec2(PAD, PAD / 2.0), text, palette.text);
}

fn column_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, status: GapStatus, gaps: &[&Gap]) {
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        ui.add_space(PAD);
        let icon = status_icon(status).text(SIDE);
        ui.label(match status {
            GapStatus::Closed => icon.color(palette(ui.ctx()).good),
            _ => icon,
        });
        ui.label(bold_text(status.name(), BODY));
        ui.label(bold_text(gaps.len().to_string(), BODY));
    });
    if gaps.is_empty() {
        ui.horizontal(|ui| {
            ui.add_space(PAD);
            remark(ui, w::NO_CARD);
        });
        return;
    }
    let mut tops = vec![0.0];
    let mut bottom = 0.0;
    for _ in gaps {
        bottom += CARD + BETWEEN;
        tops.push(bottom);
    }
    let area = ScrollArea::vertical().id_salt(("board", status.name()));
    let width = room_beside_bar(ui);
    area.auto_shrink(false).show_viewport(ui, |ui, viewport| {
        ui.set_height(bottom);
        let origin = ui.max_rect().min;
        for number in in_view(&tops, viewport) {
            let (Some(top), Some(gap)) = (tops.get(number), gaps.get(number)) else {
                break;
            };
            let at = origin + vec2(6.0, *top);
            let rect = Rect::from_min_size(at, vec2(width - 12.0, CARD));
            let id = Id::unique(("card", gap.id.as_str()));
            let mut ui = ui.new_child(UiBuilder::new().max_rect(rect).scope_id(id));
            belongs_to(&ui, &named(gap));
            card_ui(ctx, &mut ui, gap, rect);
        }
    });
}

fn named(gap: &Gap) -> String {
    format!("{} {}", gap.code, gap.title)
}

/// What is told of a gap besides its points: where it comes from, whether it has come back, whether more time is asked
/// for, how many steps of its measure are done.
fn marks(gap: &Gap) -> Vec<String> {
    let mut marks = Vec::new();
    if !matches!(gap.origin, GapOrigin::Score | GapOrigin::Evidence) {
        marks.push(gap.origin.name().to_owned());
    }
    if gap.lost.is_positive() {
        let was = if gap.is_past() { "原" } else { "" };
        marks.push(format!("{was}扣{}分", two_places(&gap.lost.to_string())));
    }
    if gap.times() > 1 {
        marks.push(format!("{}（第{}次）", w::COMES_BACK, gap.times()));
    }
    if gap.asked.is_some() {
        marks.push(w::ASKED.to_owned());
    }
    marks.extend(steps_done(gap));
    marks
}

fn card_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, gap: &Gap, rect: Rect) {
    let today = ctx.app.now.date();
    let palette = palette(ui.ctx());
    let id = Id::unique(("card open", gap.id.as_str()));
    let response = ui.interact(rect, id, Sense::click_and_drag());
    let name = format!("{} {}", w::CARD_OPEN, named(gap));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let line = Stroke::new(1.0, palette.line);
    ui.painter()
        .rect(rect, RADIUS, palette.surface, line, StrokeKind::Inside);
    under(ui, rect, &response, None);
    if response.clicked() {
        ctx.ask(LedgerCommand::OpenGap(Some(gap.id.clone())));
    }
    if response.dragged() {
        ui.data_mut(|it| it.insert_temp(dragged_id(), Dragged(gap.id.clone())));
    }
    if response.secondary_clicked()
        && let Some(at) = ui.input(|it| it.pointer.latest_pos())
    {
        open_menu(ui, gap, at);
    }
    let inner = UiBuilder::new()
        .max_rect(rect.shrink(PAD))
        .layout(Layout::top_down(Align::LEFT));
    let mut ui = ui.new_child(inner);
    ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
    contents_ui(&mut ui, gap, today);
    let told = marks(gap).join("·");
    response.on_hover_text(format!("{}\n{told}\n{}", named(gap), gap.problem));
}

fn contents_ui(ui: &mut Ui, gap: &Gap, today: Date) {
    let palette = palette(ui.ctx());
    text_ui(ui, &named(gap), bold(SMALL), palette.text);
    let [(person, colour), (section, _)] = who(ui, gap);
    let plain = FontId::proportional(SMALL);
    text_ui(ui, &format!("{person}　{section}"), plain, colour);
    let plain = FontId::proportional(SMALL);
    text_ui(ui, &marks(gap).join("·"), plain, palette.muted);
    line_ui(ui, |ui| due_ui(ui, gap, today));
}

/// The deadline, and how near it is.
fn due_ui(ui: &mut Ui, gap: &Gap, today: Date) {
    let palette = palette(ui.ctx());
    if let Some(on) = gap.closed_on() {
        remark(ui, format!("{} {}", short(on, today), w::CLOSED));
        return;
    }
    // Its deadline is not the day on which it was closed.
    if gap.is_closed() {
        remark(ui, w::CLOSED);
        return;
    }
    let Some(due) = gap.due else {
        remark(ui, w::NO_DUE);
        return;
    };
    let (words, colour) = left(ui, gap, (due, today));
    // In a small window there is room for one of both.
    let words = if is_narrow(ui.ctx()) {
        words
    } else {
        format!("{} {words}", short(due, today))
    };
    if gap.is_overdue(today) {
        // Plain words: what is red is not bold as well.
        ui.label(icons::ALERT.filled().text(MARK).color(palette.problem));
        ui.label(RichText::new(words).size(SMALL).color(palette.problem));
    } else {
        ui.label(RichText::new(words).size(SMALL).color(colour));
    }
}

/// A day, without its year where that is the year it is.
fn short(day: Date, today: Date) -> String {
    if day.year() == today.year() {
        format!("{}月{}日", day.month(), day.day())
    } else {
        day.to_string()
    }
}

/// A part of a card that is one line high.
fn line_ui(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let size = vec2(ui.available_width(), LINE);
    let layout = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.set_height(size.y);
        contents(ui);
    });
}

/// A line of text; what does not fit is under the pointer, and on the page of the gap.
fn text_ui(ui: &mut Ui, text: &str, font: FontId, colour: Color32) {
    let galley = cut(ui, text, font, colour, 1);
    line_ui(ui, |ui| {
        ui.add(Label::new(galley));
    });
}
